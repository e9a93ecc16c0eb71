/*
 * All that leads to the decision on a case, for the body's people only: who may take part and who
 * not, technical opinions, votes of the committee, and the rounds of signatures.
 */
#ifndef SERVICE_DECISION_VIEW_H
#define SERVICE_DECISION_VIEW_H

#include "service/case_service.h"

/* Somebody whose role takes part in decisions, and what bars them from this one. */
struct decision_person {
    struct str account;
    struct str name;
    enum role role;
    const struct duty_conflict *conflict; /* NULL: independent */
    bool has_code;                        /* holds a technical code of the scheme */
    bool has_taken_part;                  /* has done the part of that role on this case */
};

struct decision_round_row {
    struct decision_round round;
    struct str decider;
    struct str ender; /* empty while open */
};

struct decision_support_row {
    struct decision_support support;
    struct str specialist;
    struct str asker;
};

struct committee_vote_row {
    struct committee_vote vote;
    struct str name;
};

struct decision_view {
    struct decision_person *people; /* deciders first, then heads, then the committee */
    size_t n_people;
    struct decision_round_row *rounds;
    size_t n_rounds;
    struct decision_support_row *supports;
    size_t n_supports;
    struct committee_vote_row *votes;
    size_t n_votes;
    int64_t round; /* that is voted on: the next signature's, or the open one's */
    struct committee_tally tally;
    struct account *specialists; /* whom this decider could name; for deciders only */
    size_t n_specialists;
};

/* FAIL_NOT_FOUND for anybody but the body's people. */
enum fail decision_view_load(
    struct use *use, const struct case_view *view, struct decision_view *ret_view) MUST_USE;

#endif
