#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/due_screen.h"
#include "web/mark_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Where the mark is shown"), NULL, false},
    {N_("Certificate"), NULL, false},
    {N_("State"), NULL, false},
    {N_("What is wrong with it"), NULL, false},
    {N_("To be corrected by"), NULL, false},
};
/* clang-format on */

enum tone mark_screen_tone(enum mark_state state)
{
    static const enum tone tones[MARK_STATE_COUNT] = {[MARK_REQUESTED] = TONE_GOLD,
        [MARK_APPROVED] = TONE_GOOD,
        [MARK_REFUSED] = TONE_NEUTRAL,
        [MARK_MISUSED] = TONE_BAD,
        [MARK_CORRECTED] = TONE_INFO,
        [MARK_STOPPED] = TONE_NEUTRAL};
    return tones[state];
}

static struct str failed_text(const struct visit *visit, struct str failed)
{
    return mark_rules_text(
        visit->arena, visit->use.platform->mark_rules, visit->page.language, failed);
}

static struct mark_line line_of(const struct visit *visit, const struct mark_row *row)
{
    const struct mark_use mark = {.state = row->state};
    struct mark_line line = {
        .row = row,
        .failed = failed_text(visit, row->failed),
        .must_stop = mark_use_must_stop(&mark, row->status),
        .left_tone = TONE_NEUTRAL,
    };
    if (row->state == MARK_MISUSED)
        line.left = due_screen_left(visit, row->correct_by, &line.left_tone);
    return line;
}

static const struct str stop_word = STR_INIT("stop");

static void put_filters(const struct visit *visit, struct table *table)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, MARK_STATE_COUNT + 2);
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), -1};
    filters[1] = (struct table_filter){stop_word, visit_say(visit, N_("Has to stop now")), -1};
    for (int i = 0; i < MARK_STATE_COUNT; i++)
        filters[i + 2] = (struct table_filter){
            codes_format(&mark_state_codes, i), visit_say(visit, mark_state_labels[i]), -1};
    table->filters = filters;
    table->n_filters = MARK_STATE_COUNT + 2;
}

static void put_actions(struct visit *visit, struct mark_list *list)
{
    struct action *actions = NEW_ARRAY(visit->arena, struct action, 1);
    if (list->is_holder)
        actions[0] = (struct action){ACTION_PRIMARY, N_("Ask for approval"), ICON_PLUS,
            STR("/marks/request"), false, STR("")};
    else
        actions[0] = (struct action){ACTION_PRIMARY, N_("Enter what was seen"), ICON_PLUS,
            STR("/marks/observe"), false, STR("")};
    list->actions = actions;
    list->n_actions = list->is_holder || (visit->use.actor.roles & MARK_OBSERVERS) ? 1 : 0;
}

static enum fail put_valid(struct visit *visit, struct mark_list *list)
{
    struct certificate *valid;
    if (!list->is_holder)
        return FAIL_NONE;
    TRY(mark_use_service_valid(&visit->use, &valid, &list->n_valid));
    list->valid = valid;
    return FAIL_NONE;
}

enum fail pages_marks(struct visit *visit)
{
    struct table table = {
        .path = "/marks",
        .caption = N_("Use of the mark"),
        .search = N_("Place, certificate or company"),
        .empty = N_("No use of the mark is registered."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct mark_page found, stopping;
    struct mark_list list = {.table = &table, .is_holder = visit->use.actor.organisation.len > 0};
    put_filters(visit, &table);
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    bool must_stop = str_equal(table.state, stop_word);
    const struct mark_filter filter = {
        .search = table.query, .state = must_stop ? STR("") : table.state, .must_stop = must_stop};
    const struct mark_filter all_that_stop = {.must_stop = true};
    const struct page_request one = {.limit = 1};
    TRY(mark_use_service_page(&visit->use, &filter, &request, &found));
    TRY(mark_use_service_page(&visit->use, &all_that_stop, &one, &stopping));
    table.total = found.total;
    list.must_stop = stopping.total;
    struct mark_line *lines = NEW_ARRAY(visit->arena, struct mark_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = line_of(visit, &found.rows[i]);
    list.lines = lines;
    list.n = found.n;
    TRY(put_valid(visit, &list));
    put_actions(visit, &list);
    visit->page.title = visit_say(visit, N_("Use of the mark"));
    view_marks(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static void crumbs_to_marks(struct visit *visit)
{
    visit_crumb(visit, "/marks", N_("Use of the mark"));
}

static struct form_choice check_choice(const struct visit *visit)
{
    const struct mark_rules *rules = visit->use.platform->mark_rules;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, rules->n_checks);
    for (size_t i = 0; i < rules->n_checks; i++)
        options[i] = (struct field_option){.value = rules->checks[i].id,
            .label = names_get(&rules->checks[i].names, visit->page.language)};
    return (struct form_choice){"failed", options, rules->n_checks};
}

static void show_entry(struct visit *visit, struct mark_entry *entry)
{
    visit->page.title = visit_say(visit, entry->label);
    crumbs_to_marks(visit);
    view_mark_entry(&visit->out, &visit->page, entry);
}

enum fail pages_mark_request(struct visit *visit)
{
    struct certificate *valid;
    size_t n;
    TRY(mark_use_service_valid(&visit->use, &valid, &n));
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){.value = valid[i].number, .label = valid[i].number};
    const struct form_choice choice = {"certificate", options, n};
    struct page_form form = command_form_build(visit,
        &(struct command_form){.use_case = &mark_request, .choices = &choice, .n_choices = 1});
    struct mark_entry entry = {&form, STR("/marks/request"),
        N_("Before the mark is shown somewhere new. It says that a service is certified, never a "
           "product or a management system."),
        N_("Ask for approval")};
    show_entry(visit, &entry);
    return FAIL_NONE;
}

/* The number is typed: there may be thousands of certificates. */
enum fail pages_mark_observe(struct visit *visit)
{
    const struct form_choice choice = check_choice(visit);
    struct page_form form =
        command_form_build(visit, &(struct command_form){.use_case = &mark_observe,
                                      .stored = visit->request->query,
                                      .choices = &choice,
                                      .n_choices = 1});
    struct field *fields = NEW_ARRAY(visit->arena, struct field, form.n_fields);
    for (size_t i = 0; i < form.n_fields; i++) {
        fields[i] = form.fields[i];
        if (strcmp(fields[i].name, "certificate") == 0)
            fields[i].kind = FIELD_TEXT;
    }
    form.fields = fields;
    struct mark_entry entry = {&form, STR("/marks/observe"),
        N_("What is seen on a visit, on a website or is reported by somebody, with a photo. "
           "Anything wrong begins the days for its correction."),
        N_("Enter what was seen")};
    show_entry(visit, &entry);
    return FAIL_NONE;
}

static void put_details(struct visit *visit, struct mark_screen *screen)
{
    const struct mark_use *mark = &screen->view->mark;
    const struct certificate *certificate = &screen->view->certificate;
    const struct detail details[] = {
        {N_("Company"), certificate->organisation_name, false},
        {N_("Certificate number"), certificate->number, true},
        {N_("Status of the certificate"),
            visit_say(visit, certificate_status_label(certificate->status)), false},
        {N_("Standard"), certificate->standard, false},
        {N_("How it came"),
            visit_say(
                visit, mark->observed ? N_("Seen by the body") : N_("Asked for by the holder")),
            false},
        {N_("Entered on"), date_format(visit->arena, date_of_instant(mark->entered_at)), true},
        {N_("To be corrected by"), date_format(visit->arena, mark->correct_by), true},
    };
    struct detail *kept = NEW_ARRAY(visit->arena, struct detail, ARRAY_LEN(details));
    memcpy(kept, details, sizeof details);
    screen->details = kept;
    screen->n_details = ARRAY_LEN(details) - (date_is_set(mark->correct_by) ? 0 : 1);
}

static void put_forms(struct visit *visit, struct mark_screen *screen)
{
    const struct mark_view *view = screen->view;
    const struct {
        bool may;
        const struct use_case *use_case;
        const char *path;
    } acts[] = {
        {view->may_judge, &mark_judge, "judge"},
        {view->may_correct, &mark_correct, "correct"},
        {view->may_verify, &mark_verify, "verify"},
        {view->may_stop, &mark_stop, "stop"},
    };
    const struct form_choice choice = check_choice(visit);
    for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
        if (!acts[i].may)
            continue;
        struct form_values values = form_values_new(visit->arena, 1);
        struct page_form *form = NEW(visit->arena, struct page_form);
        form_values_int(&values, "revision", view->mark.revision);
        *form = command_form_build(visit, &(struct command_form){.use_case = acts[i].use_case,
                                              .stored = form_values_pairs(&values),
                                              .choices = &choice,
                                              .n_choices = 1});
        screen->forms[screen->n_forms++] = (struct mark_form){
            .form = form,
            .use_case = acts[i].use_case,
            .path = str_format(visit->arena, "/marks/%" STR_PRI "/%s",
                STR_ARG(http_encode(visit->arena, view->mark.id)), acts[i].path),
            .has_files = command_form_has_files(acts[i].use_case),
        };
    }
}

/* What comes of a misuse that was not put right stands on the work list, with the ground filled in.
 */
static void put_due(struct visit *visit, struct mark_screen *screen)
{
    if (!screen->view->is_overdue || !(visit->use.actor.roles & ROLES_BODY))
        return;
    struct str number = http_encode(visit->arena, screen->view->mark.certificate);
    struct action *due = NEW(visit->arena, struct action);
    *due = (struct action){ACTION_PRIMARY, N_("Due about the certificate"), ICON_NEXT,
        str_concat(visit->arena, STR("/certificates/due?q="), number), false, STR("")};
    screen->actions = due;
    screen->n_actions = 1;
}

enum fail pages_mark(struct visit *visit)
{
    struct mark_view view;
    struct mark_screen screen = {.view = &view};
    TRY(mark_use_service_load(&visit->use, visit_param(visit, "mark"), &view));
    screen.failed = failed_text(visit, view.mark.failed);
    put_details(visit, &screen);
    put_due(visit, &screen);
    put_forms(visit, &screen);
    visit->page.title = view.mark.seen_at;
    crumbs_to_marks(visit);
    view_mark(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_mark_svg(struct visit *visit)
{
    struct str svg;
    struct str number = visit_param(visit, "number");
    TRY(mark_use_service_mark(&visit->use, number, &svg));
    visit_send(visit, STR("image/svg+xml"),
        str_format(visit->arena, "mark-%" STR_PRI ".svg", STR_ARG(number)), svg);
    return FAIL_NONE;
}
