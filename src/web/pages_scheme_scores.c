#include "domain/shape.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/scheme_page.h"
#include "web/views.h"

/* The first problem with that clause, which a rule of the whole may name with a key behind it. */
static struct str problem_of(struct visit *visit, struct str clause)
{
    struct str with_key = str_concat(visit->arena, clause, STR(" "));
    if (!visit_tried(visit, &scheme_score))
        return STR("");
    for (const struct problem *p = visit->attempt.problems.first; p; p = p->next)
        if (str_equal(p->place, clause) || str_starts(p->place, with_key))
            return problem_text(visit->arena, visit->page.language, p);
    return STR("");
}

/* What was typed where it was tried, else what the version says. */
static struct scheme_score_row row_of(struct visit *visit, const struct indicator *indicator)
{
    struct scheme_score_row row = {
        .indicator = indicator,
        .text = names_get(&indicator->names, visit->page.language),
        .score = shape_number(visit->arena, indicator->max),
        .confirmed = indicator->score_confirmed,
        .problem = problem_of(visit, indicator->id),
    };
    if (!visit_tried(visit, &scheme_score) || indicator->kind == INDICATOR_GROUP)
        return row;
    struct http_pairs form = visit->request->form;
    row.score = http_pair_get(form, str_concat(visit->arena, STR("scores."), indicator->id));
    row.confirmed = false;
    for (size_t i = 0; i < form.n; i++)
        row.confirmed = row.confirmed || (str_equal(form.items[i].name, STR("confirmed")) &&
                                             str_equal(form.items[i].value, indicator->id));
    return row;
}

static const struct page_form *form_of(struct visit *visit, const struct scheme *scheme)
{
    struct form_values values = form_values_new(visit->arena, 2);
    form_values_text(&values, "sha256", scheme->sha256);
    form_values_text(&values, "status", scheme_status_code(scheme->status));
    struct command_form command = {.use_case = &scheme_score, .stored = form_values_pairs(&values)};
    struct page_form *form = NEW(visit->arena, struct page_form);
    *form = command_form_build(visit, &command);
    return form;
}

/* The version that the address or the form names, else the one in force, else the latest. */
static enum fail base_of(struct visit *visit, struct str id, struct scheme_view *ret_view)
{
    bool tried = visit_tried(visit, &scheme_score);
    struct str sha256 = http_pair_get(
        tried ? visit->request->form : visit->request->query, tried ? STR("sha256") : STR("from"));
    struct scheme_view *views;
    size_t n;
    TRY(scheme_service_versions(&visit->use, id, &views, &n));
    *ret_view = views[0];
    for (size_t i = 0; i < n; i++)
        if (str_equal(views[i].scheme->sha256, sha256))
            *ret_view = views[i];
    return FAIL_NONE;
}

enum fail pages_scheme_scores(struct visit *visit)
{
    struct scheme_view base;
    struct str id = visit_param(visit, "scheme");
    TRY(base_of(visit, id, &base));
    const struct scheme *scheme = base.scheme;
    struct scheme_score_row *rows =
        NEW_ARRAY(visit->arena, struct scheme_score_row, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        rows[i] = row_of(visit, &scheme->indicators[i]);
    struct scheme_scores page = {
        .form = form_of(visit, scheme),
        .rows = rows,
        .n = scheme->n_indicators,
        .base = scheme->version,
        .path = scheme_page_path(visit, id, "scores"),
    };
    page.problems = page.form->problems;
    scheme_page_begin(visit, scheme);
    page.tabs = scheme_page_tabs(visit, scheme, "scores");
    view_scheme_scores(&visit->out, &visit->page, &page);
    return FAIL_NONE;
}
