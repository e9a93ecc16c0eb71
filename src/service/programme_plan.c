#include "service/programme_plan.h"

#include "service/population.h"
#include "service/scheme_service.h"
#include "store/cycle_store.h"
#include "store/programme_store.h"

enum fail programme_plan_load(struct use *use, struct programme_plan *plan)
{
    TRY(scheme_service_pinned(use, plan->c.scheme_sha256, &plan->scheme));
    enum fail fail = programme_store_load(&use->tx, plan->c.id, &plan->draw);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    TRY(population_load(use, plan->draw.population_file, &plan->outlets));
    TRY(cycle_store_list(&use->tx, plan->c.id, &plan->versions, &plan->n_versions));
    for (size_t i = 0; i < plan->n_versions; i++)
        if (plan->versions[i].visit.len == 0)
            plan->set = &plan->versions[i];
    return FAIL_NONE;
}

enum fail programme_plan_draw(struct use *use, const struct programme_plan *plan,
    const struct cycle_replacement *next, const struct cycle **ret_cycle)
{
    struct cycle_replacement *made =
        NEW_ARRAY(use->arena, struct cycle_replacement, plan->n_versions + 1);
    struct cycle_input input = {
        .draw = {plan->c.activity, plan->draw.seed, plan->outlets},
        .replacements = made,
    };
    for (size_t i = 0; i < plan->n_versions; i++)
        if (plan->versions[i].visit.len > 0)
            made[input.n++] =
                (struct cycle_replacement){plan->versions[i].visit, plan->versions[i].outlet};
    if (next)
        made[input.n++] = *next;
    return cycle_draw(plan->scheme, &input, &use->problems, ret_cycle);
}

static struct str join(struct arena *arena, struct str visit, struct str code)
{
    return str_format(arena, "%" STR_PRI ":%" STR_PRI, STR_ARG(visit), STR_ARG(code));
}

struct str_list programme_plan_modes(
    struct arena *arena, const struct scheme *scheme, enum activity activity)
{
    size_t n = cycle_visits(scheme, activity);
    struct str_list list = {NEW_ARRAY(arena, struct str, n * scheme->n_modes), 0};
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < scheme->n_modes; k++)
            if (scheme->modes[k].standard)
                list.items[list.n++] = join(arena, scheme->cycle[i].id, scheme->modes[k].code);
    return list;
}

struct str_list programme_plan_topics(
    struct arena *arena, const struct scheme *scheme, enum activity activity)
{
    size_t n = cycle_visits(scheme, activity);
    size_t turn = 0;
    struct str_list list = {NEW_ARRAY(arena, struct str, 2 * scheme->n_indicators), 0};
    for (size_t t = 0; n > 0 && t < scheme->n_indicators; t++) {
        struct str id = scheme->indicators[t].id;
        if (!cycle_is_topic(scheme, t))
            continue;
        list.items[list.n++] = join(arena, scheme->cycle[0].id, id);
        if (n > 1)
            list.items[list.n++] = join(arena, scheme->cycle[1 + turn++ % (n - 1)].id, id);
    }
    return list;
}
