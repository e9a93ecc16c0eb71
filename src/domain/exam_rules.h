/*
 * How mock examinations are set (模拟考试规则), as data: the program has a table of its own
 * (document/templates/exam.yaml, which explains the keys); a body may put another into its data
 * folder. None of it is that of an official examination.
 */
#ifndef DOMAIN_EXAM_RULES_H
#define DOMAIN_EXAM_RULES_H

#include "domain/scheme.h"

/* For whom: service managers, assessors. */
struct exam_audience {
    struct str id;
    struct names names;
    int64_t questions;
    int64_t minutes;
    int64_t pass_percent; /* of the points */
};

struct exam_difficulty {
    struct str id;
    struct names names;
    int64_t share; /* of the questions, in parts of the sum of all shares */
    int64_t points;
};

struct exam_rules {
    struct exam_audience *audiences;
    size_t n_audiences;
    struct exam_difficulty *difficulties;
    size_t n_difficulties;
};

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong, for an
 * id that is there twice, and for a list without entries. Texts live in the arena of `problems`. */
enum fail exam_rules_read(
    struct problems *problems, struct str content, struct exam_rules *ret_rules) MUST_USE;

/* NULL: there is none of that id. */
const struct exam_audience *exam_rules_audience(const struct exam_rules *rules, struct str id);
const struct exam_difficulty *exam_rules_difficulty(const struct exam_rules *rules, struct str id);

#endif
