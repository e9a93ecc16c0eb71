/*
 * The assessment team (审查组) of a case: its members over time, and the rounds of telling the
 * client who comes. A round begins when the team is dispatched and ends with the client's answer,
 * or with none: who does not object within the scheme's days has agreed (视为同意).
 */
#ifndef DOMAIN_TEAM_H
#define DOMAIN_TEAM_H

#include "base/codes.h"
#include "base/date.h"
#include "base/rational.h"
#include "domain/activity.h"

enum team_part { TEAM_LEADER, TEAM_ASSESSOR, TEAM_EXPERT, TEAM_TRAINEE, TEAM_PART_COUNT };

extern const struct codes team_part_codes;
extern const char *const team_part_labels[TEAM_PART_COUNT]; /* for people, in English */
const char *team_part_label(enum team_part part);

/* A membership. A change of part, dates or days ends it and begins another. */
struct team_member {
    struct str certification_case;
    struct str account;
    enum team_part part;
    struct date from_on; /* the days on site, both ends included */
    struct date until_on;
    struct rational effort; /* person-days, in halves */
    int64_t since;
    int64_t until;           /* 0 while a member */
    struct str ended_reason; /* why they were taken off; may be empty */
};

enum team_answer {
    TEAM_OPEN,      /* waits for the client */
    TEAM_AGREED,    /* the client said so */
    TEAM_OBJECTED,  /* to one member or more */
    TEAM_DEEMED,    /* the days for objecting are over */
    TEAM_TAKEN_BACK /* by the planner: a member fell out */
};

extern const struct codes team_answer_codes;
const char *team_answer_label(enum team_answer answer);

struct team_round {
    struct str certification_case;
    int64_t round; /* 1 for the first dispatch */
    struct str dispatched_by;
    int64_t dispatched_at;
    struct date object_by; /* the last day for it; not set: the client has to answer */
    enum team_answer answer;
    struct str answered_by; /* account; empty for the clock */
    int64_t answered_at;
    struct str reason; /* of the objection, or for taking it back */
};

/* A granted case of a client, for the rotation of leaders (R9). */
struct team_cycle {
    struct str leader; /* account */
    enum activity activity;
};

/* A member whom the client objects to, in one round. */
struct team_objection {
    struct str certification_case;
    int64_t round;
    struct str account;
};

/* The last day for objecting: dispatched 2026-11-21, five days: 2026-11-26. Days in China. */
struct date team_object_by(int64_t dispatched_at, int64_t days);

/* Whether silence is consent today: the round waits, and its last day is over. Never by a clock
 * that was set back behind it. */
bool team_is_deemed(const struct team_round *round, struct date today);

#endif
