/*
 * How people are evaluated after a job (审查人员评价表), as data: the program has a table of its
 * own (document/templates/appraisal.yaml, which explains the keys); a body may put another into its
 * data folder.
 */
#ifndef DOMAIN_APPRAISAL_RULES_H
#define DOMAIN_APPRAISAL_RULES_H

#include "base/fail.h"
#include "domain/person_record.h"

struct appraisal_rule {
    enum appraisal_item item;
    int64_t points;
    uint32_t parts; /* bit i for an enum appraised_part */
};

struct appraisal_rules {
    struct appraisal_rule *items;
    size_t n_items;
};

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong, for an
 * item that is there twice, and for a part of which nothing is asked. */
enum fail appraisal_rules_read(
    struct problems *problems, struct str content, struct appraisal_rules *ret_rules) MUST_USE;

/* Points at most; 0 where the part is not asked that. */
int64_t appraisal_rules_most(
    const struct appraisal_rules *rules, enum appraised_part part, enum appraisal_item item);

/* The first item whose points are negative or over what they may be; APPRAISAL_ITEM_COUNT when all
 * are right. */
enum appraisal_item appraisal_rules_wrong(
    const struct appraisal_rules *rules, const struct appraisal *appraisal);

#endif
