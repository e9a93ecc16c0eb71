/*
 * The certification decision (认证决定). It takes two signatures in order: the decider's, then the
 * head's of the body; both answer for it (认证认可条例 art. 23).
 */
#ifndef DOMAIN_DECISION_H
#define DOMAIN_DECISION_H

#include "base/codes.h"
#include "base/str.h"
#include "domain/scheme.h"

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
    struct str evaluation; /* the sheet that was decided on */
    int64_t locked_at;     /* of the sheet */
    int64_t reported_at;   /* the last report was issued; 0: none */
    struct str left_sign;  /* the team's last sign-out; empty: none was recorded */
    struct str left_kind;  /* "departure"; empty without one */
    struct str left_at;    /* its instant as it is stored; empty without one */
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
    int64_t locked_at; /* the sheet that was decided on */
};

/* What a specialist said of the case (专业支持). */
enum support_verdict { SUPPORT_OPEN, SUPPORT_AGREES, SUPPORT_OBJECTS };

extern const struct codes support_verdict_codes;
extern const char *const support_verdict_labels[]; /* for people, in English */

/* A decider who does not hold a technical code of the scheme names somebody who does (R1). */
struct decision_support {
    struct str certification_case;
    int64_t number; /* from 1 */
    struct str specialist;
    struct str question;
    struct str asked_by;
    int64_t asked_at;
    enum support_verdict verdict;
    struct str opinion; /* empty while open */
    int64_t answered_at;
};

/* What stands for a code that the decider lacks: the last answer to that decider; NULL: none. */
const struct decision_support *decision_support_find(
    const struct decision_support *supports, size_t n, struct str decider);

enum ballot { BALLOT_FOR, BALLOT_AGAINST, BALLOT_ABSTAIN, BALLOT_COUNT };

extern const struct codes ballot_codes;
extern const char *const ballot_labels[BALLOT_COUNT]; /* for people, in English */

/* A vote of the technical committee (技术委员会), before the signature with that round's number. */
struct committee_vote {
    struct str certification_case;
    int64_t round;
    struct str account;
    enum ballot vote;
    struct str reason;
    int64_t voted_at;
};

struct committee_tally {
    int64_t votes[BALLOT_COUNT];
    int64_t cast;
    bool is_quorate; /* enough votes, abstentions too */
    bool agrees;     /* and among those for and against enough are for */
};

/* Of one round. */
struct committee_tally committee_tally_of(struct arena *arena, const struct decision_rule *rule,
    const struct committee_vote *votes, size_t n, int64_t round);

/* What a refused client is told of its appeal; empty where the scheme says nothing. */
struct str decision_appeal(
    struct arena *arena, const struct decision_rule *rule, enum language language);

/* Whether a grant of that level takes a vote. */
bool committee_votes_on(const struct scheme *scheme, const struct level *level);

#endif
