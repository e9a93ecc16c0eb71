/*
 * How many person-days (人日) an audit takes, from the scheme's table.
 *
 *     B        = the table row of the staff: days for planning and days on site, in the column of
 *                the activity or of the one that it is like (scheme_like)
 *     A        = B.onsite × (1 + additions − reductions); reductions ≤ reduction_max,
 *                of these for a combined audit ≤ combined_max
 *     K        = extra_category × (categories − 1)
 *     O(i)     = max(outlet_min, onsite of the row of outlet i's staff × (1 − outlet reduction))
 *     total    = B.plan + r(A + K) + Σ r(O(i))
 *     r(x)     = ⌊2x + ½⌋ / 2: the nearest half day, 5.3 → 5.5 and 5.2 → 5 (IAF MD 5)
 *
 * Stage 1 may take r(min × onsite) … r(max × onsite) of onsite = r(A + K); the middle of the two
 * shares is proposed. The figures are there for every activity; which have a stage 1 is
 * scheme.stage_activities.
 */
#ifndef DOMAIN_PERSON_DAYS_H
#define DOMAIN_PERSON_DAYS_H

#include "domain/scheme.h"

struct person_days_input {
    enum activity activity;
    int64_t staff; /* effective, in scope */
    int64_t add_percent;
    int64_t reduce_percent;
    int64_t combined_percent; /* of these, because other schemes are audited together with it */
    int64_t categories;       /* of goods or services, ≥ 1 */
    const int64_t *outlet_staff;
    size_t n_outlets;
};

struct person_days_outlet {
    int64_t staff;
    const struct day_row *row;
    struct rational exact; /* O(i) */
    struct rational days;  /* r(O(i)) */
};

/* The result with all steps that lead to it. */
struct person_days {
    struct person_days_input input;
    const struct day_row *row;
    struct rational table_onsite; /* B.onsite */
    struct rational adjusted;     /* A */
    struct rational extra;        /* K */
    struct rational plan;         /* B.plan */
    struct rational onsite;       /* r(A + K) */
    const struct person_days_outlet *outlets;
    struct rational outlets_days; /* Σ r(O(i)) */
    struct rational total;
    bool has_stages; /* false: the scheme has no stages, what follows is unset */
    bool has_stage1; /* and this activity has a stage 1 */
    struct rational stage1_min;
    struct rational stage1_max;
    struct rational stage1_default;
};

/* FAIL_INVALID with problems at staff, add, reduce, combined, categories, outlet_staff: negative
 * figures, staff outside the table, a figure that was not published, reductions over the scheme's
 * limits. */
enum fail person_days_compute(const struct scheme *scheme, const struct person_days_input *input,
    struct problems *problems, const struct person_days **ret_days) MUST_USE;

/*
 * Whether stage 1 may take that many of the days on site, stage 2 the rest: half days, from
 * stage1_min to stage1_max; without a stage 1, none. FAIL_INVALID with one problem at stage1_days.
 */
enum fail person_days_check_stage1(
    const struct person_days *days, struct rational stage1, struct problems *problems) MUST_USE;

/* r(x) */
struct rational person_days_round(struct arena *arena, struct rational days);

/* {"plan":"2","onsite":"14","outlets":"0","total":"16",
 *  "stage1":{"min":"11/2","max":"17/2","default":"7"}}; stage1 is null without stages. */
void person_days_json(struct buf *out, const struct person_days *days);

#endif
