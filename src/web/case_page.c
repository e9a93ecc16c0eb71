#include "web/case_page.h"

#include "service/day_sheet.h"
#include "service/scheme_service.h"
#include "service/site_name.h"

struct str case_page_path(struct arena *arena, struct str case_id, const char *below)
{
    return str_format(arena, "/cases/%" STR_PRI "%s", STR_ARG(http_encode(arena, case_id)), below);
}

void case_page_crumbs(struct visit *visit, const struct case_view *view, bool in_case)
{
    struct crumb *crumbs = NEW_ARRAY(visit->arena, struct crumb, 2);
    crumbs[0] = (struct crumb){STR("/cases"), visit_say(visit, N_("Certification cases"))};
    if (in_case)
        crumbs[1] =
            (struct crumb){case_page_path(visit->arena, view->c.id, ""), view->organisation_name};
    visit_crumbs(visit, crumbs, in_case ? 2 : 1);
}

static struct http_pairs with_revision(
    struct arena *arena, struct http_pairs pairs, int64_t revision)
{
    size_t n = 0;
    struct http_pair *items = NEW_ARRAY(arena, struct http_pair, pairs.n + 1);
    for (size_t i = 0; i < pairs.n; i++)
        if (!str_equal(pairs.items[i].name, STR("revision")))
            items[n++] = pairs.items[i];
    items[n++] =
        (struct http_pair){STR("revision"), str_format(arena, "%lld", (long long)revision)};
    return (struct http_pairs){items, n};
}

struct page_form case_page_form(
    struct visit *visit, const struct case_view *view, const struct command_form *form)
{
    struct page_form built = command_form_build(visit, form);
    built.values = with_revision(visit->arena, built.values, view->c.revision);
    return built;
}

struct str case_page_level(const struct visit *visit, const struct scheme *scheme, struct str level)
{
    const struct level *found = scheme ? scheme_level(scheme, level) : NULL;
    return found ? names_get(&found->names, visit->page.language) : level;
}

enum fail case_page_scheme_problem(
    struct visit *visit, const struct scheme *scheme, struct str *ret_problem)
{
    struct use *use = &visit->use;
    struct str problem = STR("");
    enum fail fail = scheme_service_may_issue(use, scheme);
    if (fail == FAIL_STATE)
        problem = problem_text(visit->arena, visit->page.language, use->problems.first);
    else
        TRY(fail);
    use->problems = problems_new(visit->arena);
    *ret_problem = problem;
    return FAIL_NONE;
}

enum fail case_page_issue_problem(
    struct visit *visit, const struct case_view *view, struct str *ret_problem)
{
    if (!case_state_is_certified(view->c.state) && !case_state_is_final(view->c.state))
        return case_page_scheme_problem(visit, view->scheme, ret_problem);
    *ret_problem = STR("");
    return FAIL_NONE;
}

struct str case_page_site(const struct visit *visit, const struct case_view *view, struct str site)
{
    return site_name_of(visit->page.language, view->drawn, view->n_drawn, site);
}

struct str case_page_days(struct arena *arena, struct rational days)
{
    return day_sheet_figure(arena, days);
}

struct str case_page_say(
    const struct visit *visit, const char *message, const struct str *args, size_t n)
{
    return text_fill(visit->arena, visit_say(visit, message), args, n);
}
