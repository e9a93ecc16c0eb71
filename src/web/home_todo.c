#include "web/home_todo.h"

#include <stdlib.h>

#include "base/limits.h"
#include "service/application_reading.h"
#include "service/case_service.h"
#include "service/deadline_service.h"
#include "service/scheme_service.h"
#include "web/case_page.h"

/* An act that an applicant is waited for, and where it is done. */
static const struct todo {
    enum case_action action;
    const char *note;  /* N_() */
    const char *below; /* the case's address */
} todos[] = {
    {CASE_SUBMIT, N_("Complete the application and submit it"), ""},
    {CASE_CONFIRM_RECORD, N_("Confirm the master data of your certificate"), "/certificate"},
    {CASE_AGREE_WORDING, N_("Read the text of your certificate and agree to it"), "/certificate"},
    {CASE_SIGN_CONTRACT, N_("Read the contract and accept it"), ""},
    {CASE_CONFIRM_TEAM, N_("Agree to the team, or object to it with a reason"), "/team"},
    {CASE_ANSWER_NC, N_("Correct the nonconformities and send the proof"),
        "/nonconformities?state=open"},
    {CASE_RESUBMIT_DOCUMENTS, N_("Correct the documents and hand them in"), ""},
};

/* An item with its deadline, to be ordered by it. */
struct dated {
    struct home_item item;
    struct date due; /* not set: none */
};

enum { SOON_DAYS = 3 };

static enum fail find_due(
    struct visit *visit, const struct certification_case *c, struct date *ret_due)
{
    struct deadline *deadlines;
    size_t n;
    struct date due = {0};
    TRY(deadline_service_of_case(&visit->use, c->id, &deadlines, &n));
    for (size_t i = 0; i < n && !date_is_set(due); i++) {
        const struct reminder_rule *rule = reminder_rule_find(deadlines[i].kind);
        if (rule && reminder_holds(rule, c->state))
            due = deadlines[i].due_on;
    }
    *ret_due = due;
    return FAIL_NONE;
}

static void put_due(const struct visit *visit, struct dated *dated)
{
    struct date today = use_today(&visit->use);
    if (!date_is_set(dated->due))
        return;
    bool soon = date_days_between(today, dated->due) <= SOON_DAYS;
    dated->item.tone = soon ? TONE_BAD : TONE_WARNING;
    dated->item.chip = CASE_SAY(visit, N_("by {1}"), date_format(visit->arena, dated->due));
}

/* What a draft lacks is said with it: how many things, or gaps that a review has named. */
static enum fail put_draft(
    struct visit *visit, const struct case_view *view, struct home_item *item)
{
    struct problems problems = problems_new(visit->arena);
    size_t gaps = 0;
    while (gaps < view->n_gaps && view->gaps[gaps].round == view->gaps[0].round)
        gaps++;
    TRY(application_reading_check(&visit->use, &view->c, &problems));
    struct str count = str_format(visit->arena, "%zu", gaps > 0 ? gaps : problems.count);
    if (gaps > 0) {
        item->note = CASE_SAY(visit, N_("Returned: fill {1} gaps and submit it again"), count);
        item->tone = TONE_BAD;
        item->chip = visit_say(visit, N_("Returned"));
    } else if (problems.count > 0) {
        item->note = CASE_SAY(visit, N_("Complete the application: {1} things are missing"), count);
    }
    return FAIL_NONE;
}

static enum fail make_item(struct visit *visit, const struct case_view *view,
    const struct todo *todo, struct dated *ret_dated)
{
    const char *below = view->c.state == CASE_DRAFT ? "" : todo->below;
    struct dated dated = {
        .item =
            {
                .path = case_page_path(visit->arena, view->c.id, below),
                .title = names_get(&view->scheme->names, visit->page.language),
                .note = visit_say(visit, todo->note),
                .tone = component_case_tone(view->c.state),
                .chip = visit_say(visit, case_state_label(view->c.state)),
                .since = date_format(visit->arena, date_of_instant(view->c.entered_at)),
            },
    };
    if (view->c.state == CASE_DRAFT)
        TRY(put_draft(visit, view, &dated.item));
    TRY(find_due(visit, &view->c, &dated.due));
    put_due(visit, &dated);
    *ret_dated = dated;
    return FAIL_NONE;
}

/* The first act that is this visitor's now; NULL where it is somebody else's turn. */
static const struct todo *todo_of(const struct case_view *view)
{
    for (size_t i = 0; i < ARRAY_LEN(todos); i++)
        if (view->choices[todos[i].action].fail == FAIL_NONE)
            return &todos[i];
    return NULL;
}

static int compare_due(const void *a, const void *b)
{
    const struct dated *left = a;
    const struct dated *right = b;
    if (date_is_set(left->due) != date_is_set(right->due))
        return date_is_set(left->due) ? -1 : 1;
    int order = date_compare(left->due, right->due);
    return order != 0 ? order : str_compare(right->item.since, left->item.since);
}

enum fail home_todo_build(struct visit *visit, struct home_list *ret_list)
{
    struct page_request request = {.limit = LIMIT_PAGE_ROWS};
    struct case_page found;
    TRY(case_service_page(&visit->use, STR(""), &request, &found));
    struct dated *dated = NEW_ARRAY(visit->arena, struct dated, found.n);
    size_t n = 0;
    for (size_t i = 0; i < found.n; i++) {
        struct case_view view;
        if (case_state_is_final(found.rows[i].state) ||
            case_state_is_certified(found.rows[i].state))
            continue;
        TRY(case_service_show(&visit->use, found.rows[i].id, &view));
        const struct todo *todo = todo_of(&view);
        if (todo)
            TRY(make_item(visit, &view, todo, &dated[n++]));
    }
    qsort(dated, n, sizeof *dated, compare_due);
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, n);
    for (size_t i = 0; i < n; i++)
        items[i] = dated[i].item;
    *ret_list = (struct home_list){
        N_("My to-do"), N_("Nothing is asked of you now."), items, n, (int64_t)n, STR("")};
    return FAIL_NONE;
}
