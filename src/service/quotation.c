#include "service/quotation.h"

#include "domain/person_days.h"
#include "domain/sampling.h"
#include "service/population.h"
#include "service/scheme_service.h"
#include "store/programme_store.h"

/* What all audits of the case are estimated from. */
struct basis {
    const struct certification_case *c;
    const struct scheme *scheme;
    struct programme programme;
    struct drawn_row *drawn;
    size_t n_drawn;
    struct outlet_list population;
};

static enum fail load(struct use *use, struct basis *basis)
{
    enum fail fail = programme_store_load(&use->tx, basis->c->id, &basis->programme);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(use, FAIL_STATE, "days", "days",
            N_("The person-days are not fixed yet: there is no price to agree to."));
    TRY(fail);
    TRY(scheme_service_pinned(use, basis->c->scheme_sha256, &basis->scheme));
    TRY(drawn_outlet_store_list(&use->tx, basis->c->id, &basis->drawn, &basis->n_drawn));
    return population_load(use, basis->programme.population_file, &basis->population);
}

/* How many outlets an audit of that kind visits: those that were drawn, never more. */
static enum fail count_outlets(
    struct use *use, const struct basis *basis, enum activity activity, size_t *ret_n)
{
    const struct sampling *sampling;
    struct sampling_input input = {activity, basis->programme.seed, basis->population};
    size_t n = 0;
    if (basis->population.n == 0) {
        *ret_n = 0;
        return FAIL_NONE;
    }
    TRY(sampling_draw(basis->scheme, &input, &use->problems, &sampling));
    for (size_t i = 0; i < sampling->n_strata; i++)
        n += sampling->strata[i].k;
    *ret_n = n < basis->n_drawn ? n : basis->n_drawn;
    return FAIL_NONE;
}

/* An activity for which the scheme has no figures is left open; that is no problem of this one. */
static enum fail estimate(
    struct use *use, const struct basis *basis, enum activity activity, struct quoted_audit *audit)
{
    struct problems aside = problems_new(use->arena);
    size_t n;
    TRY(count_outlets(use, basis, activity, &n));
    int64_t *staff = NEW_ARRAY(use->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        staff[i] = basis->drawn[i].staff;
    struct person_days_input input = {
        .activity = activity,
        .staff = basis->programme.staff,
        .categories = basis->programme.categories,
        .outlet_staff = staff,
        .n_outlets = n,
    };
    const struct person_days *days;
    *audit = (struct quoted_audit){.activity = activity};
    if (person_days_compute(basis->scheme, &input, &aside, &days) != FAIL_NONE)
        return FAIL_NONE;
    struct fee_input fee = {.activity = activity, .days = days->total};
    audit->days = days->total;
    audit->is_known = fee_compute(basis->scheme, &fee, &aside, &audit->fee) == FAIL_NONE;
    return FAIL_NONE;
}

static int64_t count_surveillances(const struct scheme *scheme)
{
    int64_t n = 0;
    for (size_t i = 0; i < scheme->n_cycle; i++)
        n += scheme->cycle[i].activity == ACTIVITY_SURVEILLANCE;
    return n;
}

enum fail quotation_compute(
    struct use *use, const struct certification_case *c, struct quotation *ret_quotation)
{
    struct basis basis = {.c = c};
    TRY(load(use, &basis));
    struct quotation q = {
        .scheme = basis.scheme,
        .days = basis.programme.total_days,
        .audit = {c->activity, true, basis.programme.total_days, {.n_lines = 0}},
        .surveillances = count_surveillances(basis.scheme),
    };
    struct fee_input input = {.activity = c->activity, .days = q.days};
    TRY(fee_compute(basis.scheme, &input, &use->problems, &q.audit.fee));
    TRY(estimate(use, &basis, ACTIVITY_SURVEILLANCE, &q.surveillance));
    TRY(estimate(use, &basis, ACTIVITY_RECERTIFICATION, &q.recertification));
    q.cycle_yuan = q.audit.fee.total;
    if (q.surveillance.is_known)
        q.cycle_yuan = rational_add(use->arena, q.cycle_yuan,
            rational_mul(use->arena, q.surveillance.fee.total, rational_of(q.surveillances)));
    *ret_quotation = q;
    return FAIL_NONE;
}
