/*
 * The gate of customer perception between stage 1 and stage 2 (process reference, §3 and §6): what
 * was decided on a round of the survey, on which figures, and what followed when the case was held.
 */
#ifndef DOMAIN_PERCEPTION_GATE_H
#define DOMAIN_PERCEPTION_GATE_H

#include "domain/perception.h"
#include "domain/survey_exclusion.h"

enum perception_outcome { PERCEPTION_PASSED, PERCEPTION_HELD };

/* "passed", "held"; "reached", "nearly", "missed". */
extern const struct codes perception_outcome_codes;
extern const struct codes perception_verdict_codes;
const char *perception_verdict_label(enum perception_verdict verdict);

/* One for each round that the gate acted on; rows are never changed. */
struct perception_result {
    struct str survey;
    struct str certification_case;
    int64_t round;
    enum perception_outcome outcome;
    enum perception_verdict verdict;
    enum perception_method method;
    struct str scheme_version;
    struct str scheme_sha256;
    struct rational index_value;
    struct str shown;
    struct str interval_low; /* empty: there is none */
    struct str interval_high;
    int64_t respondents;
    int64_t needed;
    int64_t population; /* 0: not known */
    struct str level;   /* applied for */
    struct rational gate;
    struct str answers; /* the CSV file, by the hash of its content */
    struct str note;    /* justification, or why the case is held */
    struct str decided_by;
    int64_t decided_at;
};

/* What the enterprise did while its case was held after that round. */
struct perception_improvement {
    struct str id;
    struct str certification_case;
    int64_t round;
    struct str measures;
    struct str recorded_by;
    int64_t recorded_at;
};

/* Where the answers of a round come from that somebody else carried out. */
struct survey_source {
    struct str survey;
    struct str source;
    struct str file; /* the hash of its content */
    struct str imported_by;
    int64_t imported_at;
};

/* A change of whether a response counts. */
struct survey_ruling {
    struct str response;
    int64_t position; /* 1 for the first of a response */
    enum survey_exclusion exclusion;
    bool by_hand;
    struct str note;
    struct str ruled_by;
    int64_t ruled_at;
};

/* The gate of that level; NULL: the scheme sets none for it. */
const struct perception_gate *perception_gate_of(
    const struct perception_rule *rule, struct str level);

#endif
