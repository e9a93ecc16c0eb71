/*
 * The approval of a version of a scheme: it brings the version into force and lets certificates be
 * issued under it (standard reference: a provisional scheme issues nothing until a person with the
 * right to do so has approved that version). An approval is never deleted: it is withdrawn.
 */
#ifndef DOMAIN_SCHEME_APPROVAL_H
#define DOMAIN_SCHEME_APPROVAL_H

#include "base/date.h"

struct scheme_approval {
    struct str id;
    struct str sha256;
    struct str scheme;
    struct str version;
    struct str approved_by; /* account */
    int64_t approved_at;
    struct date effective_on; /* in force from that day on; none: from its approval on */
    struct str reason;        /* what it was checked against */
    struct str signature;     /* base64url Ed25519 over scheme_approval_statement */
    struct str withdrawn_by;  /* account; empty: it stands */
    int64_t withdrawn_at;
    struct str withdrawal_reason;
    struct str withdrawal_signature; /* over scheme_approval_withdrawal */
};

/* What is signed: one line each of "scheme-approval", scheme, version, sha256, approver, time, and
 * the effective day where there is one. */
struct str scheme_approval_statement(struct arena *arena, const struct scheme_approval *approval);

/* One line each of "scheme-withdrawal", scheme, version, sha256, the approval's id, who, time. */
struct str scheme_approval_withdrawal(struct arena *arena, const struct scheme_approval *approval);

bool scheme_approval_stands(const struct scheme_approval *approval);

/* Whether it stands and has begun by that day. */
bool scheme_approval_holds(const struct scheme_approval *approval, struct date day);

/* Of the approvals of one scheme the one whose version is in force on that day: of those that hold
 * the one with the latest effective day, then the one signed last. NULL when none holds. */
const struct scheme_approval *scheme_approval_in_force(
    const struct scheme_approval *approvals, size_t n, struct date day);

#endif
