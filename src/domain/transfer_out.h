/*
 * A certificate that its holder takes to another body (机构转换，转出; process reference, §3.4):
 * the client asks, the body confirms by a signed statement what the certificate is and how it was
 * kept, and once the other body has issued its own the certificate is withdrawn as of that day.
 */
#ifndef DOMAIN_TRANSFER_OUT_H
#define DOMAIN_TRANSFER_OUT_H

#include "base/fail.h"
#include "domain/certificate.h"

enum transfer_state {
    TRANSFER_ASKED,
    TRANSFER_CONFIRMED, /* the statement is signed */
    TRANSFER_REPORTED,  /* the other body has issued its certificate */
    TRANSFER_DROPPED,   /* by the client: it stays */
    TRANSFER_STATE_COUNT
};

extern const struct codes transfer_state_codes; /* "asked", "confirmed", "reported", "dropped" */
const char *transfer_state_label(enum transfer_state state);

struct transfer_out {
    struct str id;
    struct str certificate; /* number */
    struct str organisation;
    enum transfer_state state;
    struct str to_body; /* name */
    struct str reason;
    struct str asked_by; /* account */
    int64_t asked_at;
    struct str statement; /* what paper_content gives; empty before it is signed */
    struct str sha256;    /* of it */
    struct str signer;    /* name, at the time */
    struct str confirmed_by;
    int64_t confirmed_at;
    struct str pack;        /* inspection pack that was made with it */
    struct str to_approval; /* CNCA approval number of the other body */
    struct str to_number;   /* of its certificate */
    struct date issued_on;  /* on which it issued that */
    struct str proof_sha256;
    struct str proof_name;
    struct str proof_type;
    struct str ended_by; /* who reported or dropped it */
    int64_t ended_at;
    struct str note; /* why it was dropped */
};

/* Whether the other body's day of issue fits: not before the statement, not after today, and within
 * the validity of the certificate. FAIL_INVALID with a problem at "issued_on". */
enum fail transfer_out_check_day(const struct transfer_out *transfer,
    const struct certificate *certificate, struct date today, struct problems *problems) MUST_USE;

#endif
