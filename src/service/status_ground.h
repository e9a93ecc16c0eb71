/*
 * Grounds of changes of status. Any part of the program may say that a certificate should change
 * its status; a person confirms or dismisses it, and another person decides.
 *
 * certificate.raise {certificate, act, reason, facts, confirmed, complaint, mark, files} says so,
 * by anybody of the body, and may name the upheld complaint or the misuse that it follows from;
 * `confirmed` at once takes the role of those who confirm: manager, planner, officer.
 * certificate.verify {ground, facts, files} confirms one that others raised: from then on the
 * clock of its decision runs. certificate.dismiss {ground, reason} ends it.
 * certificate.ask_suspend, ask_restore and ask_cancel {certificate, facts, files} are the client's.
 * What a client asks for is its own word, so that asking to suspend or to cancel needs no
 * confirmation; that a cause was removed does.
 */
#ifndef SERVICE_STATUS_GROUND_H
#define SERVICE_STATUS_GROUND_H

#include "domain/status_ground.h"
#include "domain/status_reason.h"
#include "service/use.h"

/* Inside any transaction: adds a ground that nobody confirmed yet. `ground` says number, act,
 * reason, source, source_id and facts; the same source has one open ground of an act for one thing,
 * and saying it again changes nothing. FAIL_INVALID: no such reason. */
enum fail status_ground_add(struct use *use, const struct status_ground *ground) MUST_USE;

/* The certificate, for the body or for the organisation that holds it; FAIL_NOT_FOUND for others.
 * It becomes the subject of a running event. */
enum fail status_ground_see(
    struct use *use, struct str number, struct certificate *ret_certificate) MUST_USE;

/* Saves a ground that has come to its end, by a change or not, and stops its clock. */
enum fail status_ground_end(struct use *use, const struct certificate *certificate,
    const struct status_ground *ground) MUST_USE;

/* A file of a ground, for whoever may see the certificate. */
enum fail status_ground_file(
    struct use *use, struct str id, struct status_ground_file *ret_file) MUST_USE;

#endif
