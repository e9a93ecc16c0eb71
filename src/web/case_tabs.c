#include "web/case_tabs.h"

#define EVERYBODY (ROLES_BODY | ROLE_BIT(ROLE_APPLICANT))

static bool always(const struct case_view *view)
{
    (void)view;
    return true;
}

static bool has_sheet(const struct case_view *view)
{
    return view->evaluation.id.len > 0;
}

static bool was_submitted(const struct case_view *view)
{
    return view->c.state != CASE_DRAFT || view->n_gaps > 0;
}

static bool has_document_review(const struct case_view *view)
{
    for (size_t i = 0; i < view->n_events; i++)
        if (str_equal(view->events[i].action, STR("documents.begin")))
            return true;
    return false;
}

static bool has_days(const struct case_view *view)
{
    return view->programme.fixed_at > 0 || view->c.state == CASE_ACCEPTED;
}

static bool has_team(const struct case_view *view)
{
    bool is_planned = view->c.state >= CASE_PROGRAMMED && view->c.state != CASE_TERMINATED;
    return is_planned || view->n_team > 0;
}

static bool has_plan(const struct case_view *view)
{
    enum case_state state = view->c.state;
    return state >= CASE_PLAN_READY && state <= CASE_CERTIFIED;
}

/* The outlets of the cycle are drawn with the person-days. */
static bool has_draw(const struct case_view *view)
{
    return view->programme.fixed_at > 0;
}

static bool has_contract(const struct case_view *view)
{
    return view->c.state >= CASE_ACCEPTED && view->c.activity != ACTIVITY_SURVEILLANCE;
}

static const struct {
    const char *label;
    const char *below; /* the case's address */
    role_set roles;
    bool (*is_there)(const struct case_view *view);
} rows[] = {
    {N_("Overview"), "", EVERYBODY, always},
    {N_("Documents"), "/documents", EVERYBODY, always},
    {N_("Application review"), "/review", ROLES_BODY, was_submitted},
    {N_("Document review"), "/document-review", EVERYBODY, has_document_review},
    {N_("Person-days"), "/days", EVERYBODY, has_days},
    {N_("Contract"), "/contract", EVERYBODY, has_contract},
    {N_("Programme"), "/programme", EVERYBODY, has_draw},
    {N_("Team"), "/team", EVERYBODY, has_team},
    {N_("Assessment plan"), "/plan", EVERYBODY, has_plan},
    {N_("Mystery visits"), "/mystery", ROLES_BODY, has_plan},
    {N_("Mystery visits"), "/mystery", ROLE_BIT(ROLE_APPLICANT), has_sheet}, /* once decided */
    {N_("Assessment sheet"), "/sheet", EVERYBODY, has_sheet},
};

struct case_tabs case_tabs_build(
    const struct visit *visit, const struct case_view *view, const char *below)
{
    struct tab *tabs = NEW_ARRAY(visit->arena, struct tab, ARRAY_LEN(rows));
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!(visit->page.roles & rows[i].roles) || !rows[i].is_there(view))
            continue;
        tabs[n++] = (struct tab){
            .label = visit_say(visit, rows[i].label),
            .path = case_page_path(visit->arena, view->c.id, rows[i].below),
            .count = -1,
            .is_current = strcmp(rows[i].below, below) == 0,
        };
    }
    return (struct case_tabs){tabs, n};
}
