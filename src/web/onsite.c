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
