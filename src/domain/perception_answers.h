/*
 * The answers of a survey, as a CSV file with the header
 *
 *     respondent,item,perceived[,expected]
 *
 * in any order: one row for each item that a respondent answered. `item` is an item of the scheme;
 * the figures are whole numbers on its scale, as marked by the respondent. `expected` is required
 * by the methods that compare with it, and checked wherever it stands.
 */
#ifndef DOMAIN_PERCEPTION_ANSWERS_H
#define DOMAIN_PERCEPTION_ANSWERS_H

#include "domain/scheme.h"

/* Scales beyond this are refused, so that sums of squares over LIMIT_ANSWERS stay within int64. */
enum { PERCEPTION_SCALE_LIMIT = 1000 };

struct perception_answer {
    struct str respondent;
    uint32_t item;      /* counted over all dimensions */
    uint32_t dimension; /* index into the rule's dimensions */
    int64_t perceived;  /* turned round where the item is */
    int64_t expected;
    int64_t line;
};

/* Sorted by respondent, so that each one's answers stand together. */
struct perception_answers {
    const struct perception_answer *answers;
    size_t n;
    bool has_expected;
};

/* FAIL_INVALID with a problem at each bad field: an answer outside the scale, an unknown item, an
 * empty respondent, the same item answered twice by one respondent, a missing expectation. */
enum fail perception_answers_read(const struct perception_rule *rule, struct str content,
    struct problems *problems, struct perception_answers *ret_answers) MUST_USE;

/* Where the answers of the next respondent begin. */
size_t perception_answers_next(const struct perception_answers *answers, size_t from);

#endif
