/* What the programme of a case is made from: its versions so far, the list of outlets and the seed
 * of the draw. */
#ifndef SERVICE_PROGRAMME_PLAN_H
#define SERVICE_PROGRAMME_PLAN_H

#include "domain/certification_case.h"
#include "domain/cycle_programme.h"
#include "service/command.h"
#include "service/use.h"

struct programme_plan {
    struct certification_case c; /* set by the caller */
    const struct scheme *scheme;
    struct programme draw;      /* no case: person-days are not fixed yet */
    struct outlet_list outlets; /* none: head office alone */
    struct cycle_programme *versions;
    size_t n_versions;
    const struct cycle_programme *set; /* the version that was set last; NULL: none */
};

/* Everything but the case. Inside a transaction. */
enum fail programme_plan_load(struct use *use, struct programme_plan *plan) MUST_USE;

/* The outlets of all visits after the replacements that were made, and after one more unless `next`
 * is NULL. The plan has outlets. Problems as cycle_draw. */
enum fail programme_plan_draw(struct use *use, const struct programme_plan *plan,
    const struct cycle_replacement *next, const struct cycle **ret_cycle) MUST_USE;

/* The scheme's standard, as "visit:code" for each: the standard modes in every visit; all topics in
 * the first, and in turn one behind the other in those behind it. */
struct str_list programme_plan_modes(
    struct arena *arena, const struct scheme *scheme, enum activity activity);
struct str_list programme_plan_topics(
    struct arena *arena, const struct scheme *scheme, enum activity activity);

#endif
