/*
 * The certification decision (认证决定). It takes two signatures in order: the decider's, then the
 * head's of the body; both answer for it (认证认可条例 art. 23).
 */
#ifndef DOMAIN_DECISION_H
#define DOMAIN_DECISION_H

#include "base/codes.h"
#include "base/str.h"

enum verdict { VERDICT_GRANTED, VERDICT_REFUSED };

extern const struct codes verdict_codes;

/* How a decider's signature ended. */
enum decision_ending {
    DECISION_OPEN,      /* waits for the head */
    DECISION_CONFIRMED, /* the head signed too: it is the decision */
    DECISION_OBJECTED,  /* the head does not follow; somebody decides again */
    DECISION_RETURNED   /* taken back by a decider, who wants to know more first */
};

extern const struct codes decision_ending_codes;

/* A decider's signature; rounds of one case count from 1, and at most the last is open. */
struct decision_round {
    struct str certification_case; /* empty: none */
    int64_t round;
    enum verdict verdict;
    struct str level; /* empty when refused */
    struct str reason;
    struct str decided_by;
    int64_t decided_at;
    enum decision_ending ending;
    struct str ended_by; /* empty while open */
    int64_t ended_at;
    struct str ended_reason; /* of an objection */
};

/* The decision, once both have signed. */
struct decision {
    struct str certification_case; /* empty: none yet */
    enum verdict verdict;
    struct str level; /* empty when refused */
    struct str reason;
    struct str decided_by;
    int64_t decided_at;
    struct str confirmed_by;
    int64_t confirmed_at;
};

#endif
