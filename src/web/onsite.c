#include "web/onsite.h"

#include "service/use_cases.h"
#include "web/case_page.h"

static struct sheet_site *sites_of(struct arena *arena, const struct case_view *view)
{
    struct sheet_site *sites = NEW_ARRAY(arena, struct sheet_site, view->n_drawn);
    for (size_t i = 0; i < view->n_drawn; i++)
        sites[i] = (struct sheet_site){view->drawn[i].outlet, view->drawn[i].name};
    return sites;
}

enum fail onsite_load(struct visit *visit, struct onsite_sheet *ret_onsite)
{
    struct onsite_sheet onsite;
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &onsite.view));
    TRY(case_service_sheet(&visit->use, id, &onsite.evaluation));
    onsite.path = case_page_path(visit->arena, id, "/sheet");
    struct sheet_plan plan = {
        .evaluation = &onsite.evaluation,
        .answer = &assessment_record,
        .link = str_concat(visit->arena, onsite.path, STR("/")),
        .sites = sites_of(visit->arena, &onsite.view),
        .n_sites = onsite.view.n_drawn,
        .by_author = true,
    };
    onsite.sheet = sheet_rows_build(visit, &plan);
    *ret_onsite = onsite;
    return FAIL_NONE;
}

static struct str level_name(const struct visit *visit, const struct level *level)
{
    return level ? names_get(&level->names, visit->page.language) : visit_say(visit, N_("none"));
}

struct str onsite_interval(const struct visit *visit, const struct score_interval *interval)
{
    if (interval->holds)
        return CASE_SAY(visit, N_("From {1} to {2} points at 95 %; the level holds at both ends."),
            interval->low, interval->high);
    return CASE_SAY(visit,
        N_("From {1} to {2} points at 95 %; the level may be anything from {3} to {4}."),
        interval->low, interval->high, level_name(visit, interval->low_level),
        level_name(visit, interval->high_level));
}
