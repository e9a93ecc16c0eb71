/* Wordings of certificates, and the signed files of certificates. */
#ifndef STORE_WORDING_STORE_H
#define STORE_WORDING_STORE_H

#include "domain/certificate_paper.h"
#include "store/tx.h"

enum fail wording_store_add(
    const struct tx *tx, const struct certificate_wording *wording) MUST_USE;
enum fail wording_store_save(
    const struct tx *tx, const struct certificate_wording *wording) MUST_USE;

/* Of a case, the latest version first. */
enum fail wording_store_list(const struct tx *tx, struct str case_id,
    struct certificate_wording **ret_wordings, size_t *ret_n) MUST_USE;

/* What that certificate was issued with: FAIL_NOT_FOUND for one that was taken over from another
 * system, or issued before wordings were kept. */
enum fail wording_store_of_certificate(
    const struct tx *tx, struct str number, struct certificate_wording *ret_wording) MUST_USE;

/* FAIL_CONFLICT: that version is there already. */
enum fail certificate_paper_store_add(
    const struct tx *tx, const struct certificate_paper *paper) MUST_USE;

/* The latest version in that language: FAIL_NOT_FOUND. And all of a number, oldest first. */
enum fail certificate_paper_store_last(const struct tx *tx, struct str number,
    enum certificate_languages language, struct certificate_paper *ret_paper) MUST_USE;
enum fail certificate_paper_store_list(const struct tx *tx, struct str number,
    struct certificate_paper **ret_papers, size_t *ret_n) MUST_USE;

/*
 * The certificate whose file has exactly those bytes, by their SHA-256 (64 lower-case hexadecimal
 * digits): every file that was ever given out is here, of whatever version and language, also of a
 * certificate that was replaced or withdrawn since. FAIL_NOT_FOUND: it is not a file of ours, or a
 * byte of it differs.
 */
enum fail certificate_paper_store_by_sha256(
    const struct tx *tx, struct str sha256, struct certificate_paper *ret_paper) MUST_USE;

#endif
