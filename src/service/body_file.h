/*
 * DATA/body.yaml: who the certification body is, as its certificates and its register say it.
 *
 *     name: 徐州星衡认证有限公司       required, as are approval and signer
 *     name_en: …                       may be left out, as may address, address_en, signer_en
 *     approval: CNCA-R-2026-888        ends in three digits: they begin each certificate number
 *     fields: [SC03, SC13]             of certification, as approved; others are not accepted
 *     backlog_days: [5, 10, 20]        where groups of waiting cases end; overview_rule.h
 *     leniency_cases: 5                likewise
 *     witnesses: [name+hash+key]       other bodies that follow the log and sign what they saw
 *     open_data_licence: CC BY 4.0   likewise; domain/open_data.h
 *     open_data_days: 31       likewise
 *     address: …
 *     signer: …                        who signs certificates
 *     base_url: https://star.example.cn  required; where the register is found, for the QR codes
 *     sm2: true                        credentials bear a second signature, SM2 with SM3
 *     specimen: true                   required; marks every certificate as a specimen
 */
#ifndef SERVICE_BODY_FILE_H
#define SERVICE_BODY_FILE_H

#include "service/use.h"

/* What the file of a new installation says: placeholders with a comment beside each, and specimen
 * on, so that nothing real is issued before somebody has filled it in. */
extern const struct str body_file_new;

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong. The
 * texts live in the arena of `problems`. */
enum fail body_file_read(
    struct problems *problems, struct str content, struct body *ret_body) MUST_USE;

#endif
