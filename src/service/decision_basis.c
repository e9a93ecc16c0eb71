#include "service/decision_basis.h"

#include "service/perception_service.h"
#include "service/presence_service.h"

static enum fail load_review(struct use *use, struct decision_basis *basis)
{
    TRY(file_review_service_load(use, &basis->view->c, &basis->review));
    for (size_t i = 0; i < basis->review.n_rounds && !basis->passed; i++)
        if (basis->review.rounds[i].ending == FILE_ROUND_PASSED)
            basis->passed = &basis->review.rounds[i];
    return FAIL_NONE;
}

static enum fail load_report(struct use *use, struct decision_basis *basis)
{
    struct report_edition *editions;
    size_t n;
    TRY(report_edition_store_list(&use->tx, basis->view->c.id, &editions, &n));
    if (n > 0)
        basis->report = editions[0];
    return FAIL_NONE;
}

/* A perception index is not of every activity, and a self-evaluation not of every client. */
static enum fail load_perception(struct use *use, struct decision_basis *basis)
{
    struct perception_view view;
    enum fail fail = perception_service_show(use, &basis->view->c, &view);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    basis->has_perception = view.n_results > 0;
    if (basis->has_perception)
        basis->perception = view.results[0];
    return FAIL_NONE;
}

static enum fail load_self(struct use *use, struct decision_basis *basis)
{
    struct problems kept = use->problems;
    use->problems = problems_new(use->arena);
    enum fail fail = comparison_service_self(use, basis->view->c.id, &basis->self);
    use->problems = kept;
    basis->has_self = fail == FAIL_NONE;
    return fail == FAIL_STATE || fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static enum fail load_time(struct use *use, struct decision_basis *basis)
{
    struct presence_view presence;
    TRY(presence_service_show(use, basis->view->c.id, &presence));
    for (size_t i = 0; i < presence.n_days; i++) {
        const struct presence_day *day = &presence.days[i];
        if (!date_is_set(day->day)) /* a person's sum */
            continue;
        basis->planned += day->planned;
        basis->actual += day->actual;
        basis->n_short += day->share == PRESENCE_WARNED || day->share == PRESENCE_ALARMED;
    }
    return FAIL_NONE;
}

enum fail decision_basis_load(
    struct use *use, const struct case_view *view, struct decision_basis *ret_basis)
{
    struct decision_basis basis = {.view = view};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    TRY(nonconformity_service_load(use, &view->c, &basis.nonconformities));
    TRY(load_review(use, &basis));
    TRY(load_report(use, &basis));
    TRY(load_perception(use, &basis));
    TRY(load_self(use, &basis));
    TRY(load_time(use, &basis));
    *ret_basis = basis;
    return FAIL_NONE;
}
