#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/settlement_screen.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Settlement"), NULL, false},
    {N_("Person"), NULL, false},
    {N_("Days on site, yuan"), NULL, true},
    {N_("Travel, yuan"), NULL, true},
    {N_("In all, yuan"), NULL, true},
    {N_("State"), NULL, false},
};
/* clang-format on */

enum tone settlement_screen_tone(enum settlement_state state)
{
    static const enum tone tones[SETTLEMENT_STATE_COUNT] = {[SETTLEMENT_DRAFT] = TONE_NEUTRAL,
        [SETTLEMENT_SUBMITTED] = TONE_GOLD,
        [SETTLEMENT_APPROVED] = TONE_INFO,
        [SETTLEMENT_PAID] = TONE_GOOD};
    return tones[state];
}

/* "2026-10": so many months from this one. */
static struct str month_of(const struct visit *visit, int months)
{
    struct date day = date_add_months(use_today(&visit->use), months);
    return str_sub(date_format(visit->arena, day), 0, sizeof "2026-10" - 1);
}

/* The month before is what is settled mostly. */
static void put_form(struct visit *visit, struct settlement_list *list)
{
    struct form_values values = form_values_new(visit->arena, 1);
    struct page_form *form = NEW(visit->arena, struct page_form);
    if (!(visit->use.actor.roles & settlement_open.roles))
        return;
    form_values_text(&values, "month", month_of(visit, -1));
    *form = command_form_build(visit, &(const struct command_form){.use_case = &settlement_open,
                                          .stored = form_values_pairs(&values)});
    list->form = form;
}

static void put_actions(struct visit *visit, struct settlement_list *list)
{
    static const char *const labels[] = {N_("Sheet of this month"), N_("Sheet of last month")};
    struct action *actions = NEW_ARRAY(visit->arena, struct action, ARRAY_LEN(labels));
    if (!(visit->use.actor.roles & SETTLEMENT_READERS))
        return;
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        actions[i] = (struct action){ACTION_PLAIN, labels[i], ICON_DOWNLOAD,
            str_concat(visit->arena, STR("/settlements.xlsx?month="), month_of(visit, -(int)i)),
            false, STR("")};
    list->actions = actions;
    list->n_actions = ARRAY_LEN(labels);
}

enum fail pages_settlements(struct visit *visit)
{
    struct table table = {
        .path = "/settlements",
        .caption = N_("Settlements"),
        .search = N_("Number or person"),
        .empty = N_("There are no settlements here."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct settlement_page found;
    table_codes_filter(visit, &settlement_state_codes, settlement_state_labels, &table);
    table_read(visit->request, &table);
    const struct page_request request = table_request(&table);
    struct settlement_filter filter = {.search = table.query, .state = table.state};
    struct settlement_list list = {.table = &table};
    TRY(settlement_service_page(&visit->use, &filter, &request, &found));
    table.total = found.total;
    list.rows = found.rows;
    list.n = found.n;
    put_form(visit, &list);
    put_actions(visit, &list);
    visit->page.title = visit_say(visit, N_("Settlements"));
    view_settlements(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

enum fail pages_settlements_xlsx(struct visit *visit)
{
    struct str bytes;
    struct str month = http_pair_get(visit->request->query, STR("month"));
    TRY(settlement_service_sheet(&visit->use, month, &bytes));
    visit_send(visit, STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        str_format(visit->arena, "settlements-%" STR_PRI ".xlsx", STR_ARG(month)), bytes);
    return FAIL_NONE;
}

static struct str what_of(const struct visit *visit, const struct settlement_line *line)
{
    const struct claim_kind *claim = fee_rules_claim(visit->use.platform->fee_rules, line->claim);
    if (line->kind == SETTLEMENT_DAY)
        return visit_say(visit, team_part_label(line->part));
    return claim ? names_get(&claim->names, visit->page.language) : line->claim;
}

static struct settlement_line_view line_of(
    struct visit *visit, const struct settlement_view *view, const struct settlement_line *line)
{
    struct settlement_file *files = NEW_ARRAY(visit->arena, struct settlement_file, view->n_files);
    struct settlement_line_view made = {.line = line, .what = what_of(visit, line), .files = files};
    for (size_t i = 0; i < view->n_files; i++)
        if (str_equal(view->files[i].line, line->id))
            files[made.n_files++] = view->files[i];
    if (line->certification_case.len > 0)
        made.case_path = str_concat(
            visit->arena, STR("/cases/"), http_encode(visit->arena, line->certification_case));
    if (view->may_change && line->kind == SETTLEMENT_TRAVEL)
        made.drop = str_format(visit->arena, "/settlements/%" STR_PRI "/lines/%" STR_PRI "/drop",
            STR_ARG(http_encode(visit->arena, view->settlement.id)),
            STR_ARG(http_encode(visit->arena, line->id)));
    return made;
}

static void put_details(struct visit *visit, struct settlement_screen *screen)
{
    const struct settlement *s = &screen->view->settlement;
    struct arena *arena = visit->arena;
    const struct detail details[] = {
        {N_("Person"), screen->view->name, false},
        {N_("Month"), s->month, true},
        {N_("Days on site, yuan"), money_text(arena, s->days_fen), true},
        {N_("Travel, yuan"), money_text(arena, s->travel_fen), true},
        {N_("In all, yuan"), money_text(arena, screen->view->total_fen), true},
        {N_("Approved by"), screen->view->approver, false},
        {N_("Paid on"), date_format(arena, s->paid_on), true},
        {N_("Reference of the bank"), s->reference, true},
    };
    struct detail *kept = NEW_ARRAY(arena, struct detail, ARRAY_LEN(details));
    memcpy(kept, details, sizeof details);
    screen->details = kept;
    screen->n_details = ARRAY_LEN(details);
}

static struct form_choice claim_choice(const struct visit *visit)
{
    const struct fee_rules *rules = visit->use.platform->fee_rules;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, rules->n_claims);
    for (size_t i = 0; i < rules->n_claims; i++)
        options[i] = (struct field_option){.value = rules->claims[i].id,
            .label = names_get(&rules->claims[i].names, visit->page.language)};
    return (struct form_choice){"claim", options, rules->n_claims};
}

static void put_acts(struct visit *visit, struct settlement_screen *screen)
{
    enum { KEPT = 2 };
    const struct settlement_view *view = screen->view;
    const struct fee_choice choices[] = {
        {view->may_change, &settlement_claim, "claim"},
        {view->may_change && view->total_fen > 0, &settlement_submit, "submit"},
        {view->may_judge, &settlement_approve, "approve"},
        {view->may_judge, &settlement_return, "return"},
        {view->may_pay, &settlement_pay, "pay"},
    };
    struct form_values values = form_values_new(visit->arena, KEPT);
    const struct form_choice choice = claim_choice(visit);
    struct str path = str_concat(
        visit->arena, STR("/settlements/"), http_encode(visit->arena, view->settlement.id));
    form_values_int(&values, "revision", view->settlement.revision);
    form_values_text(&values, "paid_on", date_format(visit->arena, use_today(&visit->use)));
    fee_screen_acts(visit, path, choices, ARRAY_LEN(choices), &screen->acts);
    if (!screen->acts.open)
        return;
    screen->acts.has_files = command_form_has_files(screen->acts.open->use_case);
    screen->acts.form = command_form_build(
        visit, &(const struct command_form){.use_case = screen->acts.open->use_case,
                   .stored = form_values_pairs(&values),
                   .choices = &choice,
                   .n_choices = 1});
}

enum fail pages_settlement(struct visit *visit)
{
    struct settlement_view view;
    struct settlement_screen screen = {.view = &view};
    TRY(settlement_service_load(&visit->use, visit_param(visit, "settlement"), &view));
    struct settlement_line_view *lines =
        NEW_ARRAY(visit->arena, struct settlement_line_view, view.n_lines);
    for (size_t i = 0; i < view.n_lines; i++)
        lines[i] = line_of(visit, &view, &view.lines[i]);
    screen.lines = lines;
    put_details(visit, &screen);
    put_acts(visit, &screen);
    visit_crumb(visit, "/settlements", N_("Settlements"));
    visit->page.title = view.settlement.number;
    view_settlement(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
