#include "web/home_lists.h"

#include <assert.h>

#include "service/account_service.h"
#include "service/case_service.h"
#include "service/event_service.h"
#include "service/file_comment_service.h"
#include "service/organisation_service.h"
#include "service/scheme_service.h"
#include "web/home_today.h"
#include "web/home_todo.h"
#include "web/words.h"

enum { SHOWN = 6 };

static void add_stat(struct home_view *view, struct stat stat)
{
    assert(view->n_stats < HOME_STATS);
    view->stats[view->n_stats++] = stat;
}

static void add_list(struct home_view *view, struct home_list list)
{
    assert(view->n_lists < HOME_LISTS);
    view->lists[view->n_lists++] = list;
}

static struct str number_text(struct arena *arena, int64_t value)
{
    return str_format(arena, "%lld", (long long)value);
}

static struct str scheme_name(struct visit *visit, struct str id)
{
    return scheme_service_name(&visit->use, visit->page.language, id);
}

static struct home_item case_item(struct visit *visit, const struct case_row *row)
{
    return (struct home_item){
        .path = str_concat(visit->arena, STR("/cases/"), http_encode(visit->arena, row->id)),
        .title = row->organisation_name,
        .note = scheme_name(visit, row->scheme),
        .tone = component_case_tone(row->state),
        .chip = visit_say(visit, case_state_label(row->state)),
        .since = date_format(visit->arena, date_of_instant(row->entered_at)),
    };
}

/* What waits for whom: the cases in one state are the work of one role. */
struct queue {
    enum role role;
    enum case_state state;
    enum case_action action; /* the next one */
    const char *label;       /* N_(), of the tile */
    const char *title;       /* N_(), of the list */
    const char *empty;       /* N_() */
};

static const struct queue queues[] = {
    {ROLE_REVIEWER, CASE_SUBMITTED, CASE_REVIEW, N_("To be taken up"),
        N_("Applications to be taken up"), N_("No application waits to be taken up.")},
    {ROLE_REVIEWER, CASE_UNDER_REVIEW, CASE_ACCEPT, N_("Under review"),
        N_("Applications under review"), N_("No application is under review.")},
    {ROLE_PLANNER, CASE_ACCEPTED, CASE_FIX_DAYS, N_("To be planned"),
        N_("Cases without a contract"), N_("Every accepted case has its contract.")},
    {ROLE_SALES, CASE_ACCEPTED, CASE_QUOTE, N_("Without a contract"),
        N_("Cases without a contract"), N_("Every accepted case has its contract.")},
    {ROLE_FINANCE, CASE_CONTRACTED, CASE_RECORD_PAYMENT, N_("Newly contracted"),
        N_("Cases with a new contract"), N_("No contract is new.")},
    {ROLE_PLANNER, CASE_CONTRACTED, CASE_SET_PROGRAMME, N_("Programmes to set"),
        N_("Cases that need a programme"), N_("Every contract has its programme.")},
    {ROLE_MANAGER, CASE_CONTRACTED, CASE_APPROVE_PROGRAMME, N_("Programmes to approve"),
        N_("Programmes that await approval"), N_("No programme awaits approval.")},
    {ROLE_PLANNER, CASE_PROGRAMMED, CASE_DISPATCH_TEAM, N_("Without a team"),
        N_("Cases without a team"), N_("Every planned case has its team.")},
    {ROLE_PLANNER, CASE_PLAN_READY, CASE_APPROVE_PLAN, N_("Plans being made"),
        N_("Plans that are being made"), N_("No plan is being made.")},
    {ROLE_REPORTER, CASE_PLAN_READY, CASE_REPORT_PLAN, N_("Plans to report"),
        N_("Plans that are to be reported"), N_("No plan waits to be reported.")},
    {ROLE_DECIDER, CASE_FILE_SUBMITTED, CASE_PASS_FILE, N_("Files to review"),
        N_("Files that await their review"), N_("No file awaits its review.")},
    {ROLE_DECIDER, CASE_REVIEWED, CASE_GRANT, N_("To be decided"),
        N_("Cases that await a decision"), N_("No case awaits a decision.")},
    {ROLE_HEAD, CASE_REVIEWED, CASE_CONFIRM_GRANT, N_("Before your signature"),
        N_("Cases before the decision"), N_("No case is before its decision.")},
    {ROLE_OFFICER, CASE_GRANTED, CASE_ISSUE_CERTIFICATE, N_("Certificates to issue"),
        N_("Certificates to issue"), N_("No certificate waits to be issued.")},
};

/* Two roles may look at the same cases: whoever holds both is shown them once. */
static bool is_shown(const struct home_view *view, const struct queue *queue)
{
    for (size_t i = 0; i < view->n_lists; i++)
        if (str_equal(str_of(view->lists[i].title), str_of(queue->title)))
            return true;
    return false;
}

/* Why this visitor may not do what comes next: held another duty on the case. */
static enum fail put_obstacle(
    struct visit *visit, const struct queue *queue, struct str case_id, struct home_item *item)
{
    struct case_view view;
    TRY(case_service_show(&visit->use, case_id, &view));
    const struct problem *problem = view.choices[queue->action].problem;
    if (problem)
        item->note = problem_text(visit->arena, visit->page.language, problem);
    return FAIL_NONE;
}

static enum fail add_queue(struct visit *visit, const struct queue *queue, struct home_view *view)
{
    struct page_request request = {.limit = SHOWN};
    struct case_page found;
    struct str state = codes_format(&case_state_codes, (int)queue->state);
    TRY(case_service_page(&visit->use, state, &request, &found));
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, found.n);
    for (size_t i = 0; i < found.n; i++) {
        items[i] = case_item(visit, &found.rows[i]);
        TRY(put_obstacle(visit, queue, found.rows[i].id, &items[i]));
    }
    struct str path = str_concat(visit->arena, STR("/cases?state="), state);
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, found.total),
                       .label = queue->label,
                       .path = path,
                       .tone = found.total > 0 ? TONE_WARNING : TONE_NEUTRAL,
                   });
    add_list(
        view, (struct home_list){queue->title, queue->empty, items, found.n, found.total, path});
    return FAIL_NONE;
}

/* How far the sheet is, once it is open. */
static enum fail put_progress(
    struct visit *visit, const struct case_row *row, struct home_item *item)
{
    struct evaluation_sheet sheet;
    if (row->state != CASE_STAGE1 && row->state != CASE_STAGE2)
        return FAIL_NONE;
    TRY(case_service_sheet(&visit->use, row->id, &sheet));
    if (!sheet.score)
        return FAIL_NONE;
    struct str open = number_text(visit->arena, (int64_t)sheet.score->n_unanswered);
    const char *message = sheet.score->complete ? N_("Every indicator has its finding")
                                                : N_("{1} indicators are open");
    item->note = text_fill(visit->arena, visit_say(visit, message), &open, 1);
    return FAIL_NONE;
}

static enum fail add_assessments(struct visit *visit, struct home_view *view)
{
    struct case_row *rows;
    size_t n;
    TRY(case_service_mine(&visit->use, &rows, &n));
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = case_item(visit, &rows[i]);
        TRY(put_progress(visit, &rows[i], &items[i]));
    }
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, (int64_t)n),
                       .label = N_("To be assessed by me"),
                       .tone = n > 0 ? TONE_WARNING : TONE_NEUTRAL,
                   });
    add_list(view,
        (struct home_list){N_("Cases that I assess"),
            N_("You are on no team whose assessment is due."), items, n, (int64_t)n, STR("")});
    return FAIL_NONE;
}

/* Comments on files that this visitor owes an answer to, whatever the role. */
static enum fail add_owed(struct visit *visit, struct home_view *view)
{
    struct file_comment_row *rows;
    size_t n;
    TRY(file_comment_service_owed(&visit->use, &rows, &n));
    if (n == 0)
        return FAIL_NONE;
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, n);
    for (size_t i = 0; i < n; i++)
        items[i] = (struct home_item){
            .path = str_format(visit->arena, "/cases/%" STR_PRI "/comments#comment-%" STR_PRI,
                STR_ARG(rows[i].certification_case), STR_ARG(rows[i].id)),
            .title = rows[i].organisation_name,
            .note = rows[i].content,
            .tone = TONE_WARNING,
            .chip = visit_say(visit, file_section_labels[rows[i].section]),
            .since = date_format(visit->arena, date_of_instant(rows[i].created_at)),
        };
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, (int64_t)n),
                       .label = N_("Comments to answer"),
                       .tone = TONE_WARNING,
                   });
    add_list(view, (struct home_list){N_("Comments that wait for my answer"),
                       N_("No comment waits for an answer."), items, n, (int64_t)n, STR("")});
    return FAIL_NONE;
}

static enum fail add_corrections(struct visit *visit, struct home_view *view)
{
    struct home_list list = {0};
    if (visit->page.roles & ROLES_BODY)
        TRY(home_today_corrections(visit, &list));
    if (list.n == 0)
        return FAIL_NONE;
    struct str value = number_text(visit->arena, list.total);
    add_stat(view, (struct stat){.value = value, .label = list.title, .tone = TONE_WARNING});
    add_list(view, list);
    return FAIL_NONE;
}

/* Versions under which nothing can be issued yet. */
static bool awaits_approval(const struct scheme_view *view)
{
    bool is_uncertain =
        view->scheme->status == SCHEME_PROVISIONAL || view->scheme->has_provisional_scores;
    return view->scheme->status != SCHEME_TEMPLATE && is_uncertain &&
           view->approval.approved_by.len == 0;
}

static enum fail add_schemes(struct visit *visit, struct home_view *view)
{
    struct scheme_view *schemes;
    size_t n;
    TRY(scheme_service_list(&visit->use, &schemes, &n));
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, n);
    size_t n_items = 0;
    for (size_t i = 0; i < n; i++) {
        const struct scheme *scheme = schemes[i].scheme;
        if (!awaits_approval(&schemes[i]))
            continue;
        items[n_items++] = (struct home_item){
            .path =
                str_concat(visit->arena, STR("/schemes/"), http_encode(visit->arena, scheme->id)),
            .title = names_get(&scheme->names, visit->page.language),
            .note = scheme->standard,
            .tone = TONE_WARNING,
            .chip = visit_say(visit, scheme_status_label(scheme->status)),
        };
    }
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, (int64_t)n_items),
                       .label = N_("Versions to be approved"),
                       .path = STR("/schemes"),
                       .tone = n_items > 0 ? TONE_WARNING : TONE_NEUTRAL,
                   });
    add_list(view, (struct home_list){N_("Scheme versions that await approval"),
                       N_("Every version that needs an approval has one."), items, n_items,
                       (int64_t)n_items, STR("/schemes")});
    return FAIL_NONE;
}

static enum fail add_accounts(struct visit *visit, struct home_view *view)
{
    struct page_request request = {.limit = SHOWN};
    struct account_page accounts;
    struct event_page events;
    TRY(account_service_page(&visit->use, &request, &accounts));
    TRY(event_service_page(&visit->use, &request, &events));
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, events.n);
    for (size_t i = 0; i < events.n; i++) {
        const struct event_row *event = &events.rows[i];
        items[i] = (struct home_item){
            .path = words_subject_path(visit->arena, event->subject),
            .title = words_event(visit->arena, visit->page.language, event->action),
            .note = event->actor_name,
            .since = instant_format_local(visit->arena, event->at),
        };
    }
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, accounts.total),
                       .label = N_("People of the body"),
                       .path = STR("/accounts"),
                   });
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, events.total),
                       .label = N_("Events in the chain"),
                       .path = STR("/events"),
                   });
    add_list(view, (struct home_list){N_("What happened last"), N_("Nothing has happened yet."),
                       items, events.n, events.total, STR("/events")});
    return FAIL_NONE;
}

/* What an applicant has to do in each state; NULL where there is nothing. */
static const char *const next_steps[CASE_STATE_COUNT] = {
    [CASE_DRAFT] = N_("Complete the application and submit it"),
    [CASE_SUBMITTED] = N_("The certification body will take up the review"),
    [CASE_UNDER_REVIEW] = N_("The certification body reviews the application"),
    [CASE_REJECTED] = N_("Read the reason; a new application is possible"),
    [CASE_ACCEPTED] = N_("Agree on the contract"),
    [CASE_CONTRACTED] = N_("The certification body makes the programme"),
    [CASE_PROGRAMMED] = N_("The certification body names the team"),
    [CASE_TEAM_SET] = N_("Agree or object to the assessment team"),
    [CASE_TEAM_CONFIRMED] = N_("The team will review your documents"),
    [CASE_DOC_REVIEW] = N_("The team reviews your documents"),
    [CASE_DOC_FIX] = N_("Correct the documents and hand them in again"),
    [CASE_PLAN_READY] = N_("The team makes the assessment plan"),
    [CASE_PLAN_REPORTED] = N_("Prepare the visit: see the outlets that were drawn"),
    [CASE_STAGE1] = N_("The team is assessing"),
    [CASE_STAGE1_DONE] = N_("Your customers are being asked; stage 2 follows"),
    [CASE_HELD] = N_("Improve what your customers miss, and say what you did"),
    [CASE_CPSQ_DONE] = N_("Prepare for stage 2"),
    [CASE_STAGE2] = N_("The team is assessing"),
    [CASE_NC_OPEN] = N_("Correct what was found; the team writes its report"),
    [CASE_FILE_SUBMITTED] = N_("The certification body reviews the file"),
    [CASE_FILE_RETURNED] = N_("The team completes the file"),
    [CASE_REVIEWED] = N_("Wait for the decision"),
    [CASE_DECISION_RETURNED] = N_("The team completes the file"),
    [CASE_GRANTED] = N_("The certificate is being issued"),
    [CASE_REFUSED] = N_("Read the reason for the refusal"),
    [CASE_CERTIFIED] = N_("Download the certificate"),
    [CASE_REPORTED] = N_("Download the certificate"),
};

/* A draft that came back has gaps to fill. */
static enum fail put_next_step(
    struct visit *visit, const struct case_row *row, struct home_item *item)
{
    struct case_view view = {0};
    if (row->state == CASE_DRAFT)
        TRY(case_service_show(&visit->use, row->id, &view));
    item->title = scheme_name(visit, row->scheme);
    if (next_steps[row->state])
        item->note = visit_say(visit, next_steps[row->state]);
    size_t n = 0;
    while (n < view.n_gaps && view.gaps[n].round == view.gaps[0].round)
        n++;
    if (n == 0)
        return FAIL_NONE;
    struct str count = number_text(visit->arena, (int64_t)n);
    item->note = text_fill(visit->arena,
        visit_say(visit, N_("Returned: fill {1} gaps and submit it again")), &count, 1);
    item->tone = TONE_BAD;
    item->chip = visit_say(visit, N_("Returned"));
    return FAIL_NONE;
}

static enum fail add_cases(struct visit *visit, struct home_view *view)
{
    struct page_request request = {.limit = SHOWN};
    struct case_page found;
    int64_t open = 0;
    TRY(case_service_page(&visit->use, STR(""), &request, &found));
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, found.n);
    for (size_t i = 0; i < found.n; i++) {
        items[i] = case_item(visit, &found.rows[i]);
        TRY(put_next_step(visit, &found.rows[i], &items[i]));
    }
    for (int state = 0; state < CASE_STATE_COUNT; state++)
        if (!case_state_is_final((enum case_state)state) &&
            !case_state_is_certified((enum case_state)state))
            open += found.in_state[state];
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, open),
                       .label = N_("Open cases"),
                       .path = STR("/cases"),
                       .tone = open > 0 ? TONE_INFO : TONE_NEUTRAL,
                   });
    int64_t certified = found.in_state[CASE_CERTIFIED] + found.in_state[CASE_REPORTED];
    add_stat(view, (struct stat){.value = number_text(visit->arena, certified),
                       .label = N_("Certified"),
                       .path = STR("/cases?state=certified"),
                       .tone = certified > 0 ? TONE_GOOD : TONE_NEUTRAL});
    add_list(view, (struct home_list){N_("My certification cases"),
                       N_("No application yet. Begin one when the profile and the outlets are "
                          "complete."),
                       items, found.n, found.total, STR("/cases")});
    return FAIL_NONE;
}

static enum fail evaluation_item(
    struct visit *visit, const struct evaluation *evaluation, struct home_item *ret_item)
{
    struct evaluation_sheet sheet;
    TRY(evaluation_service_show(&visit->use, evaluation->id, &sheet));
    const struct level *level = sheet.score ? sheet.score->level : NULL;
    struct home_item item = {
        .path = str_concat(
            visit->arena, STR("/evaluations/"), http_encode(visit->arena, evaluation->id)),
        .title = names_get(&sheet.scheme->names, visit->page.language),
        .tone = level ? TONE_GOLD : TONE_NEUTRAL,
        .since = date_format(visit->arena, date_of_instant(evaluation->created_at)),
    };
    if (level)
        item.chip = names_get(&level->names, visit->page.language);
    if (sheet.score && !sheet.score->complete) {
        struct str open = number_text(visit->arena, (int64_t)sheet.score->n_unanswered);
        item.note =
            text_fill(visit->arena, visit_say(visit, N_("{1} indicators are open")), &open, 1);
    } else if (sheet.score) {
        item.note =
            text_fill(visit->arena, visit_say(visit, N_("Score {1}")), &sheet.score->shown, 1);
    }
    *ret_item = item;
    return FAIL_NONE;
}

static enum fail add_evaluations(struct visit *visit, struct home_view *view)
{
    struct evaluation *evaluations;
    size_t n;
    TRY(evaluation_service_list(&visit->use, &evaluations, &n));
    size_t n_items = n < SHOWN ? n : SHOWN;
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, n_items);
    for (size_t i = 0; i < n_items; i++)
        TRY(evaluation_item(visit, &evaluations[i], &items[i]));
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, (int64_t)n),
                       .label = N_("Self-evaluations"),
                       .path = STR("/evaluations"),
                   });
    add_list(view, (struct home_list){N_("Self-evaluations"),
                       N_("Begin one to see which level you would reach."), items, n_items,
                       (int64_t)n, STR("/evaluations")});
    return FAIL_NONE;
}

static enum fail add_company(struct visit *visit, struct home_view *view)
{
    struct organisation organisation;
    struct outlet_page outlets;
    struct page_request request = {.limit = 1};
    struct str id = visit->use.actor.organisation;
    TRY(organisation_service_show(&visit->use, id, &organisation));
    TRY(outlet_service_page(&visit->use, id, &request, &outlets));
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, outlets.total),
                       .label = N_("Outlets"),
                       .path = STR("/outlets"),
                   });
    if (organisation.address.len == 0 || organisation.staff == 0) {
        view->warning = visit_say(visit,
            N_("The company profile is not complete: an application cannot be submitted yet."));
        view->warning_path = STR("/organisation");
    }
    return FAIL_NONE;
}

static enum fail add_applicant(struct visit *visit, struct home_view *view)
{
    struct home_list todo;
    TRY(home_todo_build(visit, &todo));
    add_stat(view, (struct stat){
                       .value = number_text(visit->arena, todo.total),
                       .label = todo.title,
                       .tone = todo.total > 0 ? TONE_WARNING : TONE_NEUTRAL,
                   });
    add_list(view, todo);
    TRY(add_cases(visit, view));
    TRY(add_evaluations(visit, view));
    TRY(add_company(visit, view));
    view->actions[view->n_actions++] = (struct action){ACTION_PLAIN, N_("Begin a self-evaluation"),
        ICON_SHEET, STR("/evaluations"), false, STR("")};
    view->actions[view->n_actions++] = (struct action){ACTION_PRIMARY,
        N_("Apply for certification"), ICON_PLUS, STR("/cases/new"), false, STR("")};
    return FAIL_NONE;
}

/* Visits are for who goes there or is visited. */
static enum fail add_today(struct visit *visit, struct home_view *view)
{
    struct home_list list;
    TRY(home_today_visits(visit, &list));
    if (list.n > 0 || use_has_role(&visit->use, ROLE_ASSESSOR))
        add_list(view, list);
    if (!(visit->page.roles & ROLES_BODY))
        return FAIL_NONE;
    TRY(home_today_deadlines(visit, &list));
    add_list(view, list);
    return FAIL_NONE;
}

enum fail home_lists_build(struct visit *visit, struct home_view *view)
{
    /* The other roles, in the order of the path. */
    static const struct {
        enum role role;
        enum fail (*add)(struct visit *visit, struct home_view *view);
    } parts[] = {
        {ROLE_APPLICANT, add_applicant},
        {ROLE_ASSESSOR, add_assessments},
        {ROLE_SCHEME_MANAGER, add_schemes},
        {ROLE_ADMIN, add_accounts},
    };
    TRY(add_today(visit, view));
    TRY(add_owed(visit, view));
    TRY(add_corrections(visit, view));
    for (size_t i = 0; i < ARRAY_LEN(queues); i++)
        if (use_has_role(&visit->use, queues[i].role) && !is_shown(view, &queues[i]))
            TRY(add_queue(visit, &queues[i], view));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (use_has_role(&visit->use, parts[i].role))
            TRY(parts[i].add(visit, view));
    return FAIL_NONE;
}
