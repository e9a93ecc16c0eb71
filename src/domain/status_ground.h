/*
 * Grounds of changes of status (状态变更事由): what was reported about a certificate, by a person,
 * by the client, or by another part of the program; then confirmed by somebody of the body, or
 * dismissed; then decided on by somebody else.
 */
#ifndef DOMAIN_STATUS_GROUND_H
#define DOMAIN_STATUS_GROUND_H

#include "domain/certificate_status.h"

/* Sources. Other parts of the program use words of their own: "payment". */
#define STATUS_SOURCE_PERSON "person"
#define STATUS_SOURCE_CLIENT "client"
#define STATUS_SOURCE_COMPLAINT "complaint"
#define STATUS_SOURCE_MARK "mark"

struct status_ground {
    struct str id;
    struct str number;   /* of the certificate */
    enum status_act act; /* that it speaks for: suspend, restore, withdraw, cancel */
    struct str reason;   /* status_reason.h */
    struct str source;
    struct str source_id; /* what it is about there; may be empty */
    struct str facts;
    struct str raised_by; /* account; empty: the program */
    int64_t raised_at;
    struct str confirmed_by; /* empty: not yet */
    int64_t confirmed_at;
    struct str confirmation; /* what was verified */
    struct date decide_by;   /* from the confirmation on; not set: no clock runs */
    struct str dismissed_by;
    int64_t dismissed_at;
    struct str dismissal;
    int64_t position; /* of the change that followed; 0: none yet */
};

static inline bool status_ground_is_open(const struct status_ground *ground)
{
    return ground->dismissed_at == 0 && ground->position == 0;
}

/* Proof of one. */
struct status_ground_file {
    struct str id;
    struct str ground;
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
    struct str added_by;
    int64_t added_at;
};

/* The notice of a change, as it was signed. */
struct status_notice {
    struct str number;
    int64_t position;
    struct str sha256;
    struct str content; /* what paper_content gives */
    struct str signed_by;
    struct str signer; /* name */
    int64_t signed_at;
};

#endif
