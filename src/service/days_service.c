#include "base/limits.h"
#include "domain/person_days.h"
#include "domain/sampling.h"
#include "service/case_access.h"
#include "service/population.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/case_store.h"
#include "store/organisation_store.h"
#include "store/programme_store.h"

/* days.fix: the outlet sample and the person-days, fixed together, because the drawn outlets
 * take days of their own. */
struct draw_command {
    struct case_ref ref;
    int64_t add_percent;
    int64_t reduce_percent;
    struct str reason;
};

static const struct command_field draw_fields[] = {
    CASE_REF_FIELDS(struct draw_command),
    {COMMAND_AT(struct draw_command, add_percent), .label = N_("Additions, percent"),
        .kind = COMMAND_INT, .max = 300},
    {COMMAND_AT(struct draw_command, reduce_percent), .label = N_("Reductions, percent"),
        .kind = COMMAND_INT, .max = 100},
    {COMMAND_AT(struct draw_command, reason), .label = N_("Reason for additions and reductions"),
        .hint = N_("Needed where there are any"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
};

/* What is being worked out. */
struct drawing {
    const struct draw_command *command;
    struct certification_case c;
    const struct scheme *scheme;
    struct outlet *outlets; /* the population, by code */
    size_t n_outlets;
    const struct sampling_outlet *list; /* the same outlets, as they are drawn from */
    const struct sampling *sampling;    /* NULL without outlets: head office alone */
    const struct person_days *days;
};

/* The draw's published seed: 256 random bits, so that nobody can know the sample before the draw,
 * nor choose the moment that gives a better one. */
static struct str make_seed(struct use *use)
{
    unsigned char seed[SHA256_BYTES];
    random_bytes(use->platform->random, seed, sizeof seed);
    return str_hex(use->arena, seed, sizeof seed);
}

static enum fail draw_outlets(struct use *use, struct drawing *d)
{
    TRY(outlet_store_open(&use->tx, d->c.organisation, &d->outlets, &d->n_outlets));
    if (d->n_outlets == 0)
        return FAIL_NONE;
    struct sampling_outlet *list = NEW_ARRAY(use->arena, struct sampling_outlet, d->n_outlets);
    for (size_t i = 0; i < d->n_outlets; i++)
        list[i] = (struct sampling_outlet){
            .id = d->outlets[i].code,
            .name = d->outlets[i].name,
            .region = d->outlets[i].region,
            .stratum = d->outlets[i].stratum,
            .risk = d->outlets[i].risk,
            .visited = d->outlets[i].visited,
        };
    struct sampling_input input = {
        .activity = d->c.activity,
        .seed = make_seed(use),
        .outlets = {list, d->n_outlets},
    };
    d->list = list;
    return sampling_draw(d->scheme, &input, &use->problems, &d->sampling);
}

/* One outlet of the draw, in the order that the draw gives. */
struct pick {
    const struct outlet *outlet;
    const struct sampling_stratum *stratum;
    const struct sampling_pick *pick;
    bool random;
};

static size_t list_picks(struct arena *arena, const struct drawing *d, struct pick **ret_picks)
{
    size_t n = 0;
    struct pick *picks = NEW_ARRAY(arena, struct pick, d->n_outlets);
    for (size_t s = 0; d->sampling && s < d->sampling->n_strata; s++) {
        const struct sampling_stratum *stratum = &d->sampling->strata[s];
        for (size_t i = 0; i < stratum->n_risk + stratum->n_random; i++) {
            bool random = i >= stratum->n_risk;
            const struct sampling_pick *pick =
                random ? &stratum->random[i - stratum->n_risk] : &stratum->risk[i];
            const struct outlet *outlet = &d->outlets[pick->outlet - d->list];
            picks[n++] = (struct pick){outlet, stratum, pick, random};
        }
    }
    *ret_picks = picks;
    return n;
}

/* The calculator's names for what the form calls otherwise. */
static void name_fields(struct problems *problems)
{
    for (struct problem *p = problems->first; p; p = p->next)
        if (str_equal(p->place, STR("add")) || str_equal(p->place, STR("reduce")))
            p->place = str_concat(problems->arena, p->place, STR("_percent"));
}

static enum fail compute_days(
    struct use *use, struct drawing *d, const struct pick *picks, size_t n)
{
    int64_t *staff = NEW_ARRAY(use->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        staff[i] = picks[i].outlet->staff;
    struct person_days_input input = {
        .activity = d->c.activity,
        .staff = d->c.scope_staff,
        .add_percent = d->command->add_percent,
        .reduce_percent = d->command->reduce_percent,
        .categories = d->c.categories,
        .outlet_staff = staff,
        .n_outlets = n,
    };
    bool changed = input.add_percent != 0 || input.reduce_percent != 0;
    if (changed && d->command->reason.len == 0)
        return use_refuse(
            use, FAIL_INVALID, "reason", "required", N_("Additions and reductions need a reason."));
    enum fail fail = person_days_compute(d->scheme, &input, &use->problems, &d->days);
    name_fields(&use->problems);
    return fail;
}

static enum fail save_programme(struct use *use, const struct drawing *d)
{
    struct programme programme = {
        .certification_case = d->c.id,
        .staff = d->c.scope_staff,
        .categories = d->c.categories,
        .add_percent = d->command->add_percent,
        .reduce_percent = d->command->reduce_percent,
        .reason = d->command->reason,
        .plan_days = d->days->plan,
        .onsite_days = d->days->onsite,
        .outlet_days = d->days->outlets_days,
        .total_days = d->days->total,
        .stage1_days = d->days->stage1_default,
        .population = (int64_t)d->n_outlets,
        .drawn_by = use->actor.account,
        .drawn_at = use->now,
    };
    if (d->sampling) {
        programme.seed = d->sampling->seed;
        programme.population_sha256 = d->sampling->population_sha256;
        TRY(population_keep(use, d->outlets, d->n_outlets, &programme.population_file));
    }
    use_note(use, "total_days", rational_format(use->arena, programme.total_days));
    use_note(use, "seed", programme.seed);
    use_note(use, "population_sha256", programme.population_sha256);
    return programme_store_add(&use->tx, &programme);
}

static enum fail save_picks(
    struct use *use, const struct drawing *d, const struct pick *picks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct drawn_outlet drawn = {
            .certification_case = d->c.id,
            .outlet = picks[i].outlet->id,
            .stratum = picks[i].stratum->name,
            .random = picks[i].random,
            .ticket = str_hex(use->arena, picks[i].pick->ticket, SHA256_BYTES),
            .position = (int64_t)i,
        };
        TRY(drawn_outlet_store_add(&use->tx, &drawn));
    }
    return FAIL_NONE;
}

static enum fail check_new(struct use *use, struct str case_id)
{
    struct programme programme;
    enum fail fail = programme_store_load(&use->tx, case_id, &programme);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    return use_refuse(use, FAIL_STATE, "days", "fixed", N_("The person-days are fixed already."));
}

static enum fail draw_run(struct use *use, const void *input)
{
    struct drawing d = {.command = input};
    struct pick *picks;
    TRY(case_enter(use, &d.command->ref, CASE_FIX_DAYS, &d.c));
    TRY(check_new(use, d.c.id));
    TRY(scheme_service_pinned(use, d.c.scheme_sha256, &d.scheme));
    TRY(draw_outlets(use, &d));
    size_t n = list_picks(use->arena, &d, &picks);
    TRY(compute_days(use, &d, picks, n));
    TRY(save_programme(use, &d));
    TRY(save_picks(use, &d, picks, n));
    return case_leave(use, CASE_FIX_DAYS, &d.c);
}

const struct use_case days_fix = {
    .name = "days.fix",
    .label = N_("Fix the person-days and draw the sample"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(draw_fields),
    .command_size = sizeof(struct draw_command),
    .run = draw_run,
};
