#include "service/readiness_service.h"
#include "service/scheme_service.h"
#include "web/case_page.h"
#include "web/pages.h"
#include "web/readiness_page.h"
#include "web/views.h"

static struct str number_text(const struct visit *visit, int64_t value)
{
    return str_format(visit->arena, "%lld", (long long)value);
}

/* What is missing, where the record tells it. */
static struct str note_of(const struct visit *visit, const struct readiness_item *item)
{
    if (item->kind == READINESS_MANAGERS && item->have < item->need)
        return CASE_SAY(visit, N_("Needed {1}, present {2}: {3} missing."),
            number_text(visit, item->need), number_text(visit, item->have),
            number_text(visit, item->need - item->have));
    if (item->kind == READINESS_MANAGERS && item->is_met)
        return CASE_SAY(visit, N_("Needed {1}, present {2}."), number_text(visit, item->need),
            number_text(visit, item->have));
    if (item->kind == READINESS_MANAGERS)
        return visit_say(visit, N_("Say in the company profile how many people manage service."));
    if (item->kind == READINESS_PROFILE && !item->is_met)
        return CASE_SAY(visit, N_("{1} entries are missing."), number_text(visit, item->have));
    if (item->kind == READINESS_CONDITION && !item->is_asked && !item->is_met)
        return visit_say(visit, N_("By its nature in the company profile it is none."));
    return STR("");
}

static struct str path_of(const struct readiness_item *item)
{
    static const char *const paths[] = {
        [READINESS_PROFILE] = "/organisation",
        [READINESS_OUTLETS] = "/outlets",
        [READINESS_MANAGERS] = "/organisation#f-service_managers",
        [READINESS_SELF_EVALUATION] = "/evaluations",
        [READINESS_CONDITION] = "/organisation#f-nature",
        [READINESS_DOCUMENT] = "",
    };
    return item->is_asked ? STR("") : str_of(paths[item->kind]);
}

static void put_rows(struct visit *visit, struct readiness_view *view)
{
    const struct readiness *readiness = &view->readiness;
    struct readiness_row *rows = NEW_ARRAY(visit->arena, struct readiness_row, readiness->n);
    for (size_t i = 0; i < readiness->n; i++) {
        const struct readiness_item *item = &readiness->items[i];
        rows[i] = (struct readiness_row){
            .item = item,
            .name = item->names ? names_get(item->names, visit->page.language)
                                : visit_say(visit, readiness_label(item->kind)),
            .note = note_of(visit, item),
            .path = path_of(item),
        };
    }
    view->rows = rows;
}

/* The scheme that was asked for, else that of the first in the list. */
static enum fail choose_scheme(struct visit *visit, struct readiness_view *view)
{
    const struct http_request *request = visit->request;
    const struct scheme_set *set;
    TRY(scheme_service_set(&visit->use, &set));
    struct str asked =
        http_pair_get(visit->attempt.use_case ? request->form : request->query, STR("scheme"));
    struct readiness_choice *choices = NEW_ARRAY(visit->arena, struct readiness_choice, set->n);
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (!scheme)
            continue;
        bool is_default = scheme->status != SCHEME_TEMPLATE;
        if (str_equal(scheme->id, asked) || (!view->scheme && is_default))
            view->scheme = scheme;
        choices[view->n_schemes++] = (struct readiness_choice){
            scheme->id, names_get(&scheme->names, visit->page.language), false};
    }
    if (!view->scheme)
        return FAIL_NOT_FOUND;
    for (size_t i = 0; i < view->n_schemes; i++)
        choices[i].is_current = str_equal(choices[i].id, view->scheme->id);
    view->schemes = choices;
    view->scheme_name = names_get(&view->scheme->names, visit->page.language);
    return FAIL_NONE;
}

enum fail pages_readiness(struct visit *visit)
{
    struct readiness_view view = {0};
    TRY(choose_scheme(visit, &view));
    TRY(readiness_service_load(&visit->use, view.scheme, &view.readiness));
    put_rows(visit, &view);
    view.summary = CASE_SAY(visit, N_("{1} of {2} are there"),
        number_text(visit, (int64_t)view.readiness.n_met),
        number_text(visit, (int64_t)view.readiness.n));
    if (visit->attempt.use_case)
        view.problems = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Readiness check"));
    view_readiness(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

void pages_readiness_saved(struct visit *visit)
{
    struct str id = http_encode(visit->arena, http_pair_get(visit->request->form, STR("scheme")));
    http_redirect(visit->response, str_concat(visit->arena, STR("/readiness?scheme="), id));
}
