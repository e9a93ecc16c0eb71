/*
 * One photo or file that a device took while it had no network, stored as evidence once: the id
 * that the device gave it is answered the same way however often it is sent, also when the sheet
 * was closed meanwhile.
 */
#ifndef SERVICE_FIELD_FILE_H
#define SERVICE_FIELD_FILE_H

#include "service/command.h"
#include "service/use.h"

enum field_file_outcome { FIELD_FILE_STORED, FIELD_FILE_ALREADY, FIELD_FILE_REFUSED };

extern const struct codes field_file_codes; /* "stored", "already", "refused" */

struct field_file {
    struct str case_id;
    struct str id; /* a UUID of the device */
    struct str clause;
    struct str site;
    struct str sample;
    struct str caption;
    struct str taken_at;  /* by the device's clock: "2026-11-21T08:30:00Z", or with a fraction */
    struct str annotates; /* SHA-256 of the original that was drawn on; empty: none */
    struct upload upload;
    enum field_file_outcome outcome; /* what came of it; use->problems says why it was refused */
    struct str evidence;             /* its id; empty where it was refused */
};

/* By the use case assessment.evidence. FAIL_NOT_FOUND: no such case for this actor; FAIL_BUSY,
 * FAIL_BROKEN: nothing is stored, to be sent again. Outside of a transaction. */
enum fail field_file_store(struct use *use, struct field_file *file) MUST_USE;

#endif
