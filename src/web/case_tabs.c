#include "web/case_tabs.h"

#include "domain/application.h"
#include "service/wording_service.h"

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

static bool had(const struct case_view *view, const char *event)
{
    for (size_t i = 0; i < view->n_events; i++)
        if (str_equal(view->events[i].action, str_of(event)))
            return true;
    return false;
}

/* The client learns of nonconformities then. */
static bool was_closed(const struct case_view *view)
{
    return had(view, "assessment.close");
}

static bool had_stage1(const struct case_view *view)
{
    return had(view, "stage1.open");
}

static bool has_stage1_report(const struct case_view *view)
{
    return had(view, "stage1.close");
}

/* The file of the case is being made, or was. */
static bool has_file(const struct case_view *view)
{
    return had(view, "assessment.close");
}

static bool has_report(const struct case_view *view)
{
    return had(view, "report.issue");
}

static bool was_submitted(const struct case_view *view)
{
    return view->c.state != CASE_DRAFT || view->n_gaps > 0;
}

static bool was_filed(const struct case_view *view)
{
    return had(view, "file.submit");
}

/* To who decides also before there is one: it is where more is asked for. */
static bool has_comments(const struct case_view *view)
{
    return view->n_comments > 0 || view->choices[CASE_RETURN_DECISION].fail == FAIL_NONE;
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

static bool has_combination(const struct case_view *view)
{
    return view->combination.n > 0 || case_combination_is_open(view->c.state);
}

static bool has_team(const struct case_view *view)
{
    bool is_planned = view->c.state >= CASE_PROGRAMMED && view->c.state != CASE_TERMINATED;
    return is_planned || view->n_team > 0;
}

static bool has_plan(const struct case_view *view)
{
    enum case_state state = view->c.state;
    return state >= CASE_PLAN_READY && state <= CASE_REPORTED;
}

static bool has_presence(const struct case_view *view)
{
    enum case_state state = view->c.state;
    return state >= CASE_PLAN_REPORTED && state <= CASE_REPORTED;
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

/* It is about a certificate that there was before. */
static bool is_follow_up(const struct case_view *view)
{
    return opening_rules[view->c.activity].certificates != 0;
}

static bool has_conflicts(const struct case_view *view)
{
    return view->open_conflicts > 0;
}

static bool has_perception(const struct case_view *view)
{
    enum case_state state = view->c.state;
    return view->scheme->perception.used && state >= CASE_STAGE1 && state != CASE_TERMINATED;
}

/* The enterprise sees its index once the gate has acted on it. */
static bool has_gate(const struct case_view *view)
{
    for (size_t i = 0; i < view->n_events; i++)
        if (str_equal(view->events[i].action, STR("perception.hold")) ||
            str_equal(view->events[i].action, STR("perception.pass")))
            return has_perception(view);
    return false;
}

static bool is_decided_on(const struct case_view *view)
{
    return had(view, "file.pass");
}

static bool was_granted(const struct case_view *view)
{
    return had(view, "decision.confirm");
}

/* The client learns of the text of its certificate then, or confirms that it stays. */
static bool was_worded(const struct case_view *view)
{
    return had(view, "wording.send") || (!wording_service_is_wanted(&view->c) && was_granted(view));
}

/* A row without an address begins a chapter: the rows below it are its pages. */
static const struct case_tab {
    const char *label;
    const char *below; /* the case's address */
    role_set roles;
    bool (*is_there)(const struct case_view *view);
} rows[] = {
    {N_("Overview"), NULL, 0, NULL},
    {N_("Overview"), "", EVERYBODY, always},
    {N_("Last time"), "/previous", ROLES_BODY, is_follow_up},
    {N_("Application"), NULL, 0, NULL},
    {N_("Documents"), "/documents", EVERYBODY, always},
    {N_("Application review"), "/review", ROLES_BODY, was_submitted},
    {N_("Contract"), NULL, 0, NULL},
    {N_("Person-days"), "/days", EVERYBODY, has_days},
    {N_("Contract"), "/contract", EVERYBODY, has_contract},
    {N_("Preparation"), NULL, 0, NULL},
    {N_("Programme"), "/programme", EVERYBODY, has_draw},
    {N_("Combined audit"), "/combination", ROLES_BODY, has_combination},
    {N_("Team"), "/team", EVERYBODY, has_team},
    {N_("Document review"), "/document-review", EVERYBODY, has_document_review},
    {N_("Assessment plan"), "/plan", EVERYBODY, has_plan},
    {N_("On site"), NULL, 0, NULL},
    {N_("Presence on site"), "/presence", EVERYBODY, has_presence},
    {N_("Customer perception"), "/perception", EVERYBODY, has_perception},
    {N_("Perception index"), "/perception/result", ROLES_BODY, has_perception},
    {N_("Perception index"), "/perception/result", ROLE_BIT(ROLE_APPLICANT), has_gate},
    {N_("Assessment sheet"), "/sheet", EVERYBODY, has_sheet},
    {N_("Evidence"), "/evidence", EVERYBODY, has_sheet},
    {N_("Interviews and notes"), "/records", ROLES_BODY, has_sheet},
    {N_("Conflicts"), "/field/conflicts", ROLES_BODY, has_conflicts},
    {N_("Comparison"), "/comparison", EVERYBODY, has_sheet},
    {N_("Coverage"), "/coverage", ROLES_BODY, has_sheet},
    {N_("Report of stage 1"), "/stage1", ROLES_BODY, had_stage1},
    {N_("Report of stage 1"), "/stage1", ROLE_BIT(ROLE_APPLICANT), has_stage1_report},
    {N_("Nonconformities"), "/nonconformities", ROLES_BODY, has_sheet},
    {N_("Nonconformities"), "/nonconformities", ROLE_BIT(ROLE_APPLICANT), was_closed},
    {N_("Mystery visits"), "/mystery", ROLES_BODY, has_plan},
    {N_("Mystery visits"), "/mystery", ROLE_BIT(ROLE_APPLICANT), has_sheet}, /* once decided */
    {N_("File and decision"), NULL, 0, NULL},
    {N_("Assessment report"), "/report", ROLES_BODY, has_file},
    {N_("Assessment report"), "/report", ROLE_BIT(ROLE_APPLICANT), has_report},
    {N_("Forms"), "/forms", EVERYBODY, was_submitted},
    {N_("Review of the file"), "/file-review", ROLES_BODY, was_filed},
    {N_("Comments on the file"), "/comments", EVERYBODY, has_comments},
    {N_("Decision"), "/decision", ROLES_BODY, is_decided_on},
    {N_("Text of the certificate"), "/certificate", ROLES_BODY, was_granted},
    {N_("Text of the certificate"), "/certificate", ROLE_BIT(ROLE_APPLICANT), was_worded},
    {N_("Signatures"), "/signatures", EVERYBODY, has_days},
};

/* Tabs as they are put together: the chapters, and the pages of the one that is open. */
struct building {
    const struct visit *visit;
    const struct case_view *view;
    const char *below;
    struct case_tabs *chapters;
    struct case_tabs *pages;
};

static int64_t count_of(const struct case_view *view, const struct case_tab *row)
{
    if (row->is_there == has_comments && view->n_open_comments > 0)
        return (int64_t)view->n_open_comments;
    return row->is_there == has_conflicts ? view->open_conflicts : -1;
}

static struct tab tab_of(const struct building *building, const struct case_tab *row)
{
    return (struct tab){
        .label = visit_say(building->visit, row->label),
        .path = case_page_path(building->visit->arena, building->view->c.id, row->below),
        .count = count_of(building->view, row),
        .is_current = strcmp(row->below, building->below) == 0,
    };
}

/* The pages of the chapter that begins at rows[at]; returns where the next one begins. */
static size_t add_chapter(const struct building *building, size_t at)
{
    struct tab *pages = NEW_ARRAY(building->visit->arena, struct tab, ARRAY_LEN(rows));
    size_t n = 0;
    size_t i = at + 1;
    bool is_open = false;
    const char *last = ""; /* a page is there once, though both sides have a row of it */
    for (; i < ARRAY_LEN(rows) && rows[i].below; i++) {
        bool is_shown = strcmp(rows[i].below, building->below) == 0;
        if (!(building->visit->page.roles & rows[i].roles) ||
            (!is_shown && !rows[i].is_there(building->view)))
            continue;
        if (strcmp(rows[i].below, last) == 0)
            continue;
        last = rows[i].below;
        pages[n] = tab_of(building, &rows[i]);
        is_open = is_open || pages[n].is_current;
        n++;
    }
    if (n == 0)
        return i;
    struct tab chapter = pages[0]; /* its first page; the name of the chapter where it has more */
    chapter.label = n > 1 ? visit_say(building->visit, rows[at].label) : chapter.label;
    chapter.is_current = is_open;
    building->chapters->items[building->chapters->n++] = chapter;
    if (is_open && n > 1)
        *building->pages = (struct case_tabs){pages, n};
    return i;
}

struct case_tabs case_tabs_build(
    const struct visit *visit, const struct case_view *view, const char *below)
{
    struct case_tabs tabs = {NEW_ARRAY(visit->arena, struct tab, 2 * ARRAY_LEN(rows)), 0};
    struct case_tabs pages = {0};
    const struct building building = {visit, view, below, &tabs, &pages};
    for (size_t i = 0; i < ARRAY_LEN(rows);)
        i = add_chapter(&building, i);
    for (size_t i = 0; i < pages.n; i++) {
        tabs.items[tabs.n] = pages.items[i];
        tabs.items[tabs.n++].is_below = true;
    }
    return tabs;
}
