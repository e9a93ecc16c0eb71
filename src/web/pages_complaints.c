#include "base/limits.h"
#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/complaint_screen.h"
#include "web/due_screen.h"
#include "web/pages.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"
#include "web/words.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Number"), NULL, false},
    {N_("What it is about"), NULL, false},
    {N_("Severity"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Next last day"), NULL, false},
    {N_("Handler"), NULL, false},
};
/* clang-format on */

enum tone complaint_screen_tone(enum complaint_state state, enum complaint_verdict verdict)
{
    if (state == COMPLAINT_CLOSED)
        return TONE_NEUTRAL;
    if (state == COMPLAINT_DECIDED)
        return verdict == COMPLAINT_NOT_UPHELD ? TONE_INFO : TONE_WARNING;
    return state == COMPLAINT_RECEIVED ? TONE_GOLD : TONE_INFO;
}

static struct complaint_line line_of(const struct visit *visit, const struct complaint_row *row)
{
    struct complaint_line line = {.row = row, .left_tone = TONE_NEUTRAL};
    const struct complaint days = {
        .state = row->state, .acknowledge_by = row->acknowledge_by, .decide_by = row->decide_by};
    struct date due = complaint_due(&days);
    if (date_is_set(due))
        line.left = due_screen_left(visit, due, &line.left_tone);
    return line;
}

static struct str number_text(const struct visit *visit, int64_t number)
{
    return str_format(visit->arena, "%lld", (long long)number);
}

/* The year in figures, for those who answer for all of them. */
static enum fail put_stats(struct visit *visit, struct complaint_list *list)
{
    struct complaint_count *counts;
    size_t n;
    int64_t all = 0, late = 0, open = 0, upheld = 0, appeals = 0;
    if (!(visit->use.actor.roles & COMPLAINT_MANAGERS))
        return FAIL_NONE;
    TRY(complaint_service_year(&visit->use, use_today(&visit->use).year, &counts, &n));
    for (size_t i = 0; i < n; i++) {
        all += counts[i].received;
        late += counts[i].late;
        open += counts[i].verdict == COMPLAINT_OPEN ? counts[i].received : 0;
        appeals += counts[i].kind == COMPLAINT_APPEAL ? counts[i].received : 0;
        if (counts[i].verdict == COMPLAINT_UPHELD || counts[i].verdict == COMPLAINT_PARTLY)
            upheld += counts[i].received;
    }
    const struct stat stats[] = {
        {.value = number_text(visit, all), .label = N_("Received this year")},
        {.value = number_text(visit, appeals), .label = N_("Of them appeals")},
        {.value = number_text(visit, open),
            .label = N_("Not decided yet"),
            .tone = open > 0 ? TONE_INFO : TONE_NEUTRAL},
        {.value = number_text(visit, upheld), .label = N_("Upheld, in part or whole")},
        {.value = number_text(visit, late),
            .label = N_("Late"),
            .tone = late > 0 ? TONE_BAD : TONE_NEUTRAL},
    };
    struct stat *kept = NEW_ARRAY(visit->arena, struct stat, ARRAY_LEN(stats));
    memcpy(kept, stats, sizeof stats);
    list->stats = kept;
    list->n_stats = ARRAY_LEN(stats);
    return FAIL_NONE;
}

static void put_actions(struct visit *visit, struct complaint_list *list)
{
    struct action *actions = NEW_ARRAY(visit->arena, struct action, 2);
    role_set roles = visit->use.actor.roles;
    size_t n = 0;
    if (roles & COMPLAINT_MANAGERS)
        actions[n++] = (struct action){ACTION_PLAIN, N_("Register (CSV)"), ICON_DOWNLOAD,
            STR("/complaints.csv"), false, STR("")};
    if (roles & COMPLAINT_HANDLERS)
        actions[n++] = (struct action){ACTION_PRIMARY, N_("Enter a complaint"), ICON_PLUS,
            STR("/complaints/new"), false, STR("")};
    else
        actions[n++] = (struct action){
            ACTION_PRIMARY, N_("Make a complaint"), ICON_PLUS, STR("/complain"), false, STR("")};
    list->actions = actions;
    list->n_actions = n;
}

static struct str kind_of(const struct visit *visit)
{
    int ignored;
    struct str kind = http_pair_get(visit->request->query, STR("kind"));
    return codes_parse(&complaint_kind_codes, kind, &ignored) ? kind : STR("");
}

enum fail pages_complaints(struct visit *visit)
{
    struct table table = {
        .path = "/complaints",
        .caption = N_("Complaints and appeals"),
        .search = N_("Number, subject or company"),
        .empty = N_("There are no complaints here."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct complaint_page found;
    struct complaint_list list = {
        .table = &table, .is_client = visit->use.actor.organisation.len > 0};
    struct http_pair kept = {STR("kind"), kind_of(visit)};
    table_codes_filter(visit, &complaint_state_codes, complaint_state_labels, &table);
    table_read(visit->request, &table);
    table.kept = (struct http_pairs){&kept, 1};
    struct page_request request = table_request(&table);
    const struct complaint_filter filter = {
        .search = table.query, .state = table.state, .kind = kept.value};
    TRY(complaint_service_page(&visit->use, &filter, &request, &found));
    table.total = found.total;
    struct complaint_line *lines = NEW_ARRAY(visit->arena, struct complaint_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = line_of(visit, &found.rows[i]);
    list.lines = lines;
    list.n = found.n;
    TRY(put_stats(visit, &list));
    put_actions(visit, &list);
    visit->page.title = visit_say(visit, N_("Complaints and appeals"));
    view_complaints(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

enum fail pages_complaints_csv(struct visit *visit)
{
    const struct complaint_filter filter = {
        .search = str_trim(http_pair_get(visit->request->query, STR("q"))),
        .kind = kind_of(visit),
    };
    struct str csv;
    visit->use.language = visit->page.language;
    TRY(complaint_service_csv(&visit->use, &filter, &csv));
    visit_send(visit, STR("text/csv; charset=utf-8"),
        str_format(visit->arena, "complaints-%" STR_PRI ".csv",
            STR_ARG(date_format(visit->arena, use_today(&visit->use)))),
        csv);
    return FAIL_NONE;
}

static void crumbs_to_list(struct visit *visit)
{
    visit_crumb(visit, "/complaints", N_("Complaints and appeals"));
}

enum fail pages_complaint_new(struct visit *visit)
{
    struct form_values values = form_values_new(visit->arena, 2);
    form_values_text(&values, "received_on", date_format(visit->arena, use_today(&visit->use)));
    form_values_text(&values, "channel", STR("telephone"));
    struct command_form command = {
        .use_case = &complaint_enter, .stored = form_values_pairs(&values)};
    struct page_form form = command_form_build(visit, &command);
    visit->page.title = visit_say(visit, N_("Enter a complaint"));
    crumbs_to_list(visit);
    view_complaint_new(&visit->out, &visit->page, &form);
    return FAIL_NONE;
}

/* Words on the wrong side of a decision are left out until there is one. */
static void put_details(struct visit *visit, struct complaint_screen *screen)
{
    struct arena *arena = visit->arena;
    const struct complaint_view *view = screen->view;
    const struct complaint *c = &view->complaint;
    const struct detail details[] = {
        {N_("Kind"), visit_say(visit, complaint_kind_labels[c->kind]), false},
        {N_("How it came"), visit_say(visit, complaint_channel_labels[c->channel]), false},
        {N_("Received on"), date_format(arena, c->received_on), true},
        {N_("Complainant"), c->complainant, false},
        {N_("Telephone or mail address"), c->contact, false},
        {N_("Company, shop or person concerned"), c->about, false},
        {N_("Client"), view->organisation_name, false},
        {N_("Certificate number"), c->certificate, true},
        {N_("Department concerned"), c->department, false},
        {N_("Handler"), view->handler_name, false},
        {N_("Decider"), view->decider_name, false},
        {N_("To be answered by"), date_format(arena, c->acknowledge_by), true},
        {N_("To be decided by"), date_format(arena, c->decide_by), true},
        {N_("Entered by"), view->entered_name, false},
    };
    struct detail *shown = NEW_ARRAY(arena, struct detail, ARRAY_LEN(details));
    for (size_t i = 0; i < ARRAY_LEN(details); i++)
        if (details[i].value.len > 0)
            shown[screen->n_details++] = details[i];
    screen->details = shown;
}

static const struct step *steps_of(
    const struct visit *visit, enum complaint_state state, struct date decide_by)
{
    struct step *steps = NEW_ARRAY(visit->arena, struct step, COMPLAINT_STATE_COUNT);
    for (int i = 0; i < COMPLAINT_STATE_COUNT; i++) {
        steps[i].label = visit_say(visit, complaint_state_labels[i]);
        steps[i].state = i < (int)state ? STEP_DONE : STEP_OPEN;
        if (i == (int)state)
            steps[i].state = state == COMPLAINT_CLOSED ? STEP_DONE : STEP_CURRENT;
        if (i == COMPLAINT_DECIDED && state < COMPLAINT_DECIDED)
            steps[i].note = date_format(visit->arena, decide_by);
    }
    return steps;
}

static struct http_pairs stored_of(struct visit *visit, const struct complaint_view *view)
{
    enum { STORED = 12 };
    const struct complaint *c = &view->complaint;
    struct form_values values = form_values_new(visit->arena, STORED + view->n_people);
    form_values_int(&values, "revision", c->revision);
    form_values_text(&values, "kind", codes_format(&complaint_kind_codes, (int)c->kind));
    form_values_text(
        &values, "severity", codes_format(&complaint_severity_codes, (int)c->severity));
    form_values_text(&values, "certificate", c->certificate);
    form_values_text(&values, "certification_case", c->certification_case);
    form_values_text(&values, "department", c->department);
    form_values_text(&values, "handler", c->handler);
    form_values_text(&values, "decider", c->decider);
    form_values_text(&values, "findings", c->findings);
    for (size_t i = 0; i < view->n_people; i++)
        form_values_text(&values, "people", view->people[i].account);
    return form_values_pairs(&values);
}

/* Those who may be named; who may not is left out, and the page says how many and why. */
static struct form_choice free_people(
    const struct visit *visit, const struct complaint_view *view, enum complaint_part part)
{
    bool decides = part == COMPLAINT_BY_DECIDER;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, view->n_candidates);
    size_t n = 0;
    for (size_t i = 0; i < view->n_candidates; i++)
        if (!(decides ? view->candidates[i].decider_bar : view->candidates[i].bar))
            options[n++] = (struct field_option){
                .value = view->candidates[i].account, .label = view->candidates[i].name};
    return (struct form_choice){decides ? "decider" : "handler", options, n};
}

static struct form_choice all_people(const struct visit *visit, const struct complaint_view *view)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, view->n_candidates);
    for (size_t i = 0; i < view->n_candidates; i++)
        options[i] = (struct field_option){
            .value = view->candidates[i].account, .label = view->candidates[i].name};
    return (struct form_choice){"people", options, view->n_candidates};
}

static const struct use_case *const acts[COMPLAINT_ACT_COUNT] = {
    [COMPLAINT_PLACE] = &complaint_place,
    [COMPLAINT_ASSIGN] = &complaint_assign,
    [COMPLAINT_ACKNOWLEDGE] = &complaint_acknowledge,
    [COMPLAINT_INVESTIGATE] = &complaint_investigate,
    [COMPLAINT_ATTACH] = &complaint_attach,
    [COMPLAINT_DECIDE] = &complaint_decide,
    [COMPLAINT_CLOSE] = &complaint_close,
};

static void put_forms(struct visit *visit, struct complaint_screen *screen)
{
    const struct complaint_view *view = screen->view;
    struct complaint_form *drawn =
        NEW_ARRAY(visit->arena, struct complaint_form, COMPLAINT_ACT_COUNT);
    const struct form_choice choices[] = {free_people(visit, view, COMPLAINT_BY_HANDLER),
        free_people(visit, view, COMPLAINT_BY_DECIDER), all_people(visit, view)};
    for (int act = 0; act < COMPLAINT_ACT_COUNT; act++) {
        if (view->choices[act].fail != FAIL_NONE)
            continue;
        struct page_form *form = NEW(visit->arena, struct page_form);
        *form = command_form_build(visit, &(struct command_form){.use_case = acts[act],
                                              .stored = stored_of(visit, view),
                                              .choices = choices,
                                              .n_choices = ARRAY_LEN(choices)});
        const char *word = complaint_rules[act].code + strlen("complaint.");
        drawn[screen->n_forms++] = (struct complaint_form){
            .form = form,
            .path = str_format(visit->arena, "%" STR_PRI "/%s", STR_ARG(screen->base), word),
            .has_files = command_form_has_files(acts[act]),
            .use_case = acts[act],
        };
    }
    screen->forms = drawn;
}

/* Letters, and what an outcome leads to: an audit at short notice, a suspension. */
static void put_actions_of_one(struct visit *visit, struct complaint_screen *screen)
{
    enum { ACTIONS = 4 };
    struct arena *arena = visit->arena;
    const struct complaint *c = &screen->view->complaint;
    struct action *actions = NEW_ARRAY(arena, struct action, ACTIONS);
    size_t n = 0;
    if (c->acknowledged_at > 0)
        actions[n++] = (struct action){ACTION_PLAIN, N_("Acknowledgement (PDF)"), ICON_DOWNLOAD,
            str_concat(arena, screen->base, STR("/acknowledgement.pdf")), false, STR("")};
    if (c->decided_at > 0)
        actions[n++] = (struct action){ACTION_PLAIN, N_("Decision (PDF)"), ICON_DOWNLOAD,
            str_concat(arena, screen->base, STR("/decision.pdf")), false, STR("")};
    bool leads = screen->view->is_whole && complaint_is_substantiated(c);
    if (leads && c->organisation.len > 0 && use_has_role(&visit->use, ROLE_PLANNER))
        actions[n++] = (struct action){ACTION_PLAIN, N_("Open an audit at short notice"), ICON_PLUS,
            str_format(arena,
                "/organisations/%" STR_PRI "?activity=special&certificate=%" STR_PRI
                "&complaint=%" STR_PRI "#open",
                STR_ARG(http_encode(arena, c->organisation)),
                STR_ARG(http_encode(arena, c->certificate)), STR_ARG(http_encode(arena, c->id))),
            false, STR("")};
    if (leads && date_is_set(c->facts_on))
        actions[n++] = (struct action){ACTION_DANGER, N_("Decide on a suspension"), ICON_WARNING,
            str_format(arena, "/certificates/%" STR_PRI "?reason=%" STR_PRI "&facts_on=%" STR_PRI,
                STR_ARG(http_encode(arena, c->certificate)),
                STR_ARG(http_encode(arena, c->facts_code)),
                STR_ARG(date_format(arena, c->facts_on))),
            false, STR("")};
    screen->actions = actions;
    screen->n_actions = n;
}

static void put_timeline(struct visit *visit, struct complaint_screen *screen)
{
    const struct complaint_view *view = screen->view;
    struct timeline_item *items = NEW_ARRAY(visit->arena, struct timeline_item, view->n_events);
    for (size_t i = 0; i < view->n_events; i++) {
        const struct event_row *event = &view->events[view->n_events - 1 - i];
        items[i] = (struct timeline_item){
            .tone = words_event_tone(event->action),
            .title = words_event(visit->arena, visit->page.language, event->action),
            .actor = event->actor_name,
            .at = event->at,
        };
    }
    screen->timeline = items;
    screen->n_timeline = view->n_events;
}

enum fail pages_complaint(struct visit *visit)
{
    struct complaint_view view;
    struct complaint_screen screen = {.view = &view, .n_steps = COMPLAINT_STATE_COUNT};
    TRY(complaint_service_load(&visit->use, visit_param(visit, "complaint"), &view));
    screen.base =
        str_concat(visit->arena, STR("/complaints/"), http_encode(visit->arena, view.complaint.id));
    screen.steps = steps_of(visit, view.complaint.state, view.complaint.decide_by);
    put_details(visit, &screen);
    put_forms(visit, &screen);
    put_actions_of_one(visit, &screen);
    put_timeline(visit, &screen);
    visit->page.title = view.complaint.number;
    crumbs_to_list(visit);
    view_complaint(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

static enum fail send_paper(struct visit *visit, enum complaint_paper kind, const char *name)
{
    struct paper paper;
    visit->use.language = visit->page.language;
    TRY(complaint_service_paper(&visit->use, visit_param(visit, "complaint"), kind, &paper));
    visit_print(visit, str_format(visit->arena, "%" STR_PRI "-%s.pdf", STR_ARG(paper.number), name),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

enum fail pages_complaint_acknowledgement(struct visit *visit)
{
    return send_paper(visit, COMPLAINT_PAPER_ACKNOWLEDGEMENT, "acknowledgement");
}

enum fail pages_complaint_decision(struct visit *visit)
{
    return send_paper(visit, COMPLAINT_PAPER_DECISION, "decision");
}

/* The public form; shown again with the code in place of it once it was sent. */
enum fail pages_complain(struct visit *visit)
{
    struct command_form command = {.use_case = &complaint_lodge};
    struct page_form form = command_form_build(visit, &command);
    const struct complaint_entry entry = {
        .form = &form,
        .code = visit->use.secret,
        .was_sent = visit->use.once.replayed,
    };
    visit->page.title = visit_say(visit, N_("Complaints and appeals"));
    view_complain(&visit->out, &visit->page, &entry);
    return FAIL_NONE;
}

/* The address holds the code, so the log leaves it out. */
enum fail pages_complaint_state(struct visit *visit)
{
    struct complaint_tracking tracking = {
        .code = str_trim(http_pair_get(visit->request->query, STR("code")))};
    visit->response->log_path = STR("/complain/state");
    if (tracking.code.len > LIMIT_CODE)
        tracking.code = STR("-");
    if (tracking.code.len > 0) {
        enum fail fail = complaint_service_track(&visit->use, tracking.code, &tracking.track);
        if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
            return fail;
        tracking.is_found = fail == FAIL_NONE;
        visit->response->status = tracking.is_found ? 200 : http_status_of(FAIL_NOT_FOUND);
        tracking.steps = steps_of(visit, tracking.track.state, tracking.track.decide_by);
        tracking.n_steps = COMPLAINT_STATE_COUNT;
    }
    visit->page.title = visit_say(visit, N_("State of a complaint"));
    view_complaint_state(&visit->out, &visit->page, &tracking);
    return FAIL_NONE;
}

enum fail pages_case_appeal(struct visit *visit)
{
    struct complaint_appeal appeal;
    struct str id = visit_param(visit, "case");
    TRY(complaint_service_appeal(&visit->use, id, &appeal));
    struct page_form form =
        command_form_build(visit, &(struct command_form){.use_case = &complaint_appeal});
    struct complaint_appeal_screen screen = {
        .back = str_concat(visit->arena, STR("/cases/"), http_encode(visit->arena, id)),
        .appeal = &appeal,
        .form = &form,
    };
    screen.path = str_concat(visit->arena, screen.back, STR("/appeal"));
    visit->page.title = visit_say(visit, N_("Appeal against the decision"));
    view_case_appeal(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
