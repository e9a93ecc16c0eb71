#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/fee_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Charge"), NULL, false},
    {N_("Company"), NULL, false},
    {N_("Amount, yuan"), NULL, true},
    {N_("Open, yuan"), NULL, true},
    {N_("Due on"), NULL, false},
    {N_("State"), NULL, false},
};
/* clang-format on */

enum tone fee_screen_tone(const struct charge *charge, struct date today)
{
    if (charge->state != CHARGE_OPEN)
        return charge->state == CHARGE_SETTLED ? TONE_GOOD : TONE_NEUTRAL;
    if (date_is_set(charge->proposed_on) || charge_days_overdue(charge, today) > 0)
        return TONE_BAD;
    return date_is_set(charge->due_on) ? TONE_INFO : TONE_NEUTRAL;
}

const char *fee_screen_state(const struct charge *charge, struct date today)
{
    if (charge->state != CHARGE_OPEN)
        return charge_state_labels[charge->state];
    if (date_is_set(charge->proposed_on))
        return N_("Suspension proposed");
    if (charge_days_overdue(charge, today) > 0)
        return N_("Overdue");
    return date_is_set(charge->due_on) ? N_("To be paid") : N_("Not due yet");
}

void fee_screen_acts(struct visit *visit, struct str page_path, const struct fee_choice *choices,
    size_t n, struct fee_acts *ret_acts)
{
    struct fee_acts acts = {0};
    struct str asked = http_pair_get(visit->request->query, STR("act"));
    size_t open = 0;
    for (size_t i = 0; i < n; i++) {
        const struct fee_choice *choice = &choices[i];
        if (!choice->may)
            continue;
        bool is_tried = visit_tried(visit, choice->use_case);
        if (is_tried || (!visit->attempt.use_case && str_equal(asked, str_of(choice->word))))
            open = acts.n;
        acts.items[acts.n++] = (struct fee_act){
            .use_case = choice->use_case,
            .path = str_format(visit->arena, "%" STR_PRI "/%s", STR_ARG(page_path), choice->word),
            .link = str_format(
                visit->arena, "%" STR_PRI "?act=%s#act", STR_ARG(page_path), choice->word),
        };
    }
    *ret_acts = acts;
    if (acts.n == 0)
        return;
    ret_acts->items[open].is_open = true;
    ret_acts->open = &ret_acts->items[open];
}

void fee_screen_form(struct visit *visit, struct fee_acts *acts, struct http_pairs stored)
{
    if (!acts->open)
        return;
    acts->has_files = command_form_has_files(acts->open->use_case);
    acts->form = command_form_build(
        visit, &(const struct command_form){.use_case = acts->open->use_case, .stored = stored});
}

static struct str yuan(const struct visit *visit, int64_t fen)
{
    return money_text(visit->arena, fen);
}

static void put_stats(
    struct visit *visit, const struct charge_ageing_sums *sums, struct fee_list *list)
{
    const int64_t *bounds = visit->use.platform->fee_rules->ageing;
    const struct str first = str_format(visit->arena, "%lld", (long long)bounds[0]);
    const struct str last = str_format(visit->arena, "%lld", (long long)bounds[AGEING_BOUNDS - 1]);
    const struct str middle[] = {str_format(visit->arena, "%lld", (long long)bounds[0] + 1), last};
    enum tone bad = sums->overdue_fen > 0 ? TONE_BAD : TONE_NEUTRAL;
    int64_t long_fen = sums->fen[AGEING_COUNT - 1];
    const struct stat stats[] = {
        {.value = yuan(visit, sums->open_fen), .label = N_("Open in all, yuan")},
        {.value = yuan(visit, sums->fen[0]), .label = N_("Due and not overdue")},
        {.value = yuan(visit, sums->fen[1]),
            .label = N_("Overdue, a short time"),
            .note = text_fill(visit->arena, visit_say(visit, N_("up to {1} days")), &first, 1),
            .tone = sums->fen[1] > 0 ? TONE_WARNING : TONE_NEUTRAL},
        {.value = yuan(visit, sums->fen[2] + sums->fen[3]),
            .label = N_("Overdue, longer"),
            .note = text_fill(visit->arena, visit_say(visit, N_("{1} to {2} days")), middle, 2),
            .tone = sums->fen[2] + sums->fen[3] > 0 ? bad : TONE_NEUTRAL},
        {.value = yuan(visit, long_fen),
            .label = N_("Overdue, very long"),
            .note = text_fill(visit->arena, visit_say(visit, N_("more than {1} days")), &last, 1),
            .tone = long_fen > 0 ? TONE_BAD : TONE_NEUTRAL},
        {.value = yuan(visit, sums->waiting_fen), .label = N_("Not due yet, yuan")},
    };
    struct stat *kept = NEW_ARRAY(visit->arena, struct stat, ARRAY_LEN(stats));
    memcpy(kept, stats, sizeof stats);
    list->stats = kept;
    list->n_stats = ARRAY_LEN(stats);
}

static struct str age_label(const struct visit *visit, enum charge_list list)
{
    const int64_t *bounds = visit->use.platform->fee_rules->ageing;
    size_t column = (size_t)(list - CHARGES_AGE_1);
    int64_t from = column == 0 ? 1 : bounds[column - 1] + 1;
    struct str args[] = {str_format(visit->arena, "%lld", (long long)from), STR("")};
    if (column == AGEING_BOUNDS)
        return text_fill(visit->arena, visit_say(visit, N_("Overdue from {1} days")), args, 1);
    args[1] = str_format(visit->arena, "%lld", (long long)bounds[column]);
    return text_fill(visit->arena, visit_say(visit, N_("Overdue {1}–{2} days")), args, 2);
}

static void put_filters(const struct visit *visit, struct table *table)
{
    static const char *const labels[CHARGE_LIST_COUNT] = {[CHARGES_ALL] = N_("All"),
        [CHARGES_COMING] = N_("To be paid"),
        [CHARGES_WAITING] = N_("Not due yet"),
        [CHARGES_SETTLED] = N_("Settled")};
    struct table_filter *filters = NEW_ARRAY(visit->arena, struct table_filter, CHARGE_LIST_COUNT);
    for (int i = 0; i < CHARGE_LIST_COUNT; i++)
        filters[i] = (struct table_filter){codes_format(&charge_list_codes, i),
            labels[i] ? visit_say(visit, labels[i]) : age_label(visit, (enum charge_list)i), -1};
    table->filters = filters;
    table->n_filters = CHARGE_LIST_COUNT;
}

static struct charge_ask ask_of(const struct table *table, struct str organisation)
{
    struct charge_ask ask = {.organisation = organisation, .search = table->query};
    int list = CHARGES_ALL;
    if (codes_parse(&charge_list_codes, table->state, &list))
        ask.list = (enum charge_list)list;
    return ask;
}

static void put_actions(struct visit *visit, struct str organisation, struct fee_list *list)
{
    enum { ACTIONS = 4 };
    struct action *actions = NEW_ARRAY(visit->arena, struct action, ACTIONS);
    struct str query = organisation.len > 0
                           ? str_concat(visit->arena, STR("?organisation="), organisation)
                           : STR("");
    size_t n = 0;
    actions[n++] = (struct action){ACTION_PLAIN, N_("As CSV"), ICON_DOWNLOAD,
        str_concat(visit->arena, STR("/fees.csv"), query), false, STR("")};
    actions[n++] = (struct action){ACTION_PLAIN, N_("As spreadsheet"), ICON_DOWNLOAD,
        str_concat(visit->arena, STR("/fees.xlsx"), query), false, STR("")};
    actions[n++] =
        (struct action){ACTION_PLAIN, N_("Invoices"), ICON_FILE, STR("/invoices"), false, STR("")};
    if (visit->use.actor.roles & ROLE_BIT(ROLE_FINANCE))
        actions[n++] = (struct action){ACTION_PRIMARY, N_("Charge a further fee"), ICON_PLUS,
            STR("/fees/new"), false, STR("")};
    list->actions = actions;
    list->n_actions = n;
}

static enum fail show_list(struct visit *visit, struct table *table, struct str organisation,
    const struct charge_account *account)
{
    struct charge_page found;
    struct fee_list list = {.table = table,
        .account = account,
        .is_client = visit->use.actor.organisation.len > 0,
        .today = use_today(&visit->use)};
    put_filters(visit, table);
    table_read(visit->request, table);
    const struct charge_ask ask = ask_of(table, organisation);
    const struct page_request request = table_request(table);
    TRY(charge_service_page(&visit->use, &ask, &request, &found));
    table->total = found.total;
    list.rows = found.rows;
    list.n = found.n;
    put_stats(visit, &found.sums, &list);
    put_actions(visit, organisation, &list);
    view_fees(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static struct table table_of(const char *path)
{
    return (struct table){
        .path = path,
        .caption = N_("Receivables"),
        .search = N_("Number, case or company"),
        .empty = N_("There are no charges here."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
}

/* A client's list is its account. */
enum fail pages_fees(struct visit *visit)
{
    struct table table = table_of("/fees");
    struct charge_account account;
    struct str own = visit->use.actor.organisation;
    visit->page.title = visit_say(visit, own.len > 0 ? N_("Fees and invoices") : N_("Receivables"));
    if (own.len == 0)
        return show_list(visit, &table, STR(""), NULL);
    TRY(charge_service_account(&visit->use, own, &account));
    return show_list(visit, &table, own, &account);
}

static void crumbs_to_fees(struct visit *visit)
{
    visit_crumb(visit, "/fees", N_("Receivables"));
}

enum fail pages_fee_account(struct visit *visit)
{
    struct charge_account account;
    struct str id = visit_param(visit, "organisation");
    TRY(charge_service_account(&visit->use, id, &account));
    struct str path = str_format(
        visit->arena, "/organisations/%" STR_PRI "/fees", STR_ARG(http_encode(visit->arena, id)));
    struct table table = table_of(str_c(visit->arena, path));
    visit->page.title = account.name;
    crumbs_to_fees(visit);
    return show_list(visit, &table, id, &account);
}

static enum fail send_file(struct visit *visit, enum charge_file file)
{
    static const char *const endings[] = {"csv", "xlsx"};
    static const struct str types[] = {STR_INIT("text/csv; charset=utf-8"),
        STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")};
    struct table table = table_of("/fees");
    struct str bytes;
    put_filters(visit, &table);
    table_read(visit->request, &table);
    const struct charge_ask ask =
        ask_of(&table, http_pair_get(visit->request->query, STR("organisation")));
    TRY(charge_service_file(&visit->use, &ask, file, &bytes));
    struct str day = date_format(visit->arena, use_today(&visit->use));
    visit_send(visit, types[file],
        str_format(visit->arena, "fees-%" STR_PRI ".%s", STR_ARG(day), endings[file]), bytes);
    return FAIL_NONE;
}

enum fail pages_fees_csv(struct visit *visit)
{
    return send_file(visit, CHARGE_CSV);
}

enum fail pages_fees_xlsx(struct visit *visit)
{
    return send_file(visit, CHARGE_XLSX);
}

enum fail pages_fee_new(struct visit *visit)
{
    struct page_form form = command_form_build(visit,
        &(const struct command_form){.use_case = &charge_add, .stored = visit->request->query});
    const struct fee_entry entry = {&form};
    visit->page.title = visit_say(visit, N_("Charge a further fee"));
    crumbs_to_fees(visit);
    view_fee_new(&visit->out, &visit->page, &entry);
    return FAIL_NONE;
}

static void put_details(struct visit *visit, struct fee_screen *screen)
{
    const struct charge *c = &screen->view->charge;
    struct arena *arena = visit->arena;
    const struct detail details[] = {
        {N_("Company"), screen->view->organisation_name, false},
        {N_("Amount, yuan"), yuan(visit, c->amount_fen), true},
        {N_("Paid, yuan"), yuan(visit, c->paid_fen), true},
        {N_("Waived, yuan"), yuan(visit, c->waived_fen), true},
        {N_("Open, yuan"), yuan(visit, screen->view->open_fen), true},
        {N_("Due on"), date_format(arena, c->due_on), true},
        {N_("Certificate number"), c->certificate, true},
        {N_("Credit of the client, yuan"), yuan(visit, screen->view->credit_fen), true},
        {N_("Next reminder"), date_format(arena, c->remind_on), true},
    };
    struct detail *kept = NEW_ARRAY(arena, struct detail, ARRAY_LEN(details));
    memcpy(kept, details, sizeof details);
    screen->details = kept;
    screen->n_details = ARRAY_LEN(details);
}

static enum fail put_form(struct visit *visit, struct fee_screen *screen)
{
    enum { KEPT = 6 };
    const struct charge_view *view = screen->view;
    struct form_values values = form_values_new(visit->arena, KEPT);
    int64_t amount = view->open_fen;
    form_values_int(&values, "revision", view->charge.revision);
    if (screen->acts.open && screen->acts.open->use_case == &charge_credit &&
        view->credit_fen < amount)
        amount = view->credit_fen;
    if (screen->acts.open && screen->acts.open->use_case == &invoice_request) {
        struct invoice proposal;
        TRY(invoice_service_proposal(&visit->use, view, &proposal));
        amount = proposal.amount_fen;
        form_values_text(&values, "title", proposal.title);
        form_values_text(&values, "tax_number", proposal.tax_number);
        form_values_text(&values, "email", proposal.email);
    }
    form_values_text(&values, "amount", money_format(visit->arena, amount));
    form_values_text(&values, "received_on", date_format(visit->arena, use_today(&visit->use)));
    fee_screen_form(visit, &screen->acts, form_values_pairs(&values));
    return FAIL_NONE;
}

static void put_links(struct visit *visit, struct fee_screen *screen)
{
    struct action *actions = NEW_ARRAY(visit->arena, struct action, 2);
    const struct charge *c = &screen->view->charge;
    bool is_client = visit->use.actor.organisation.len > 0;
    actions[0] = (struct action){ACTION_PLAIN, N_("Case"), ICON_CASE,
        str_format(visit->arena, "/cases/%" STR_PRI "/contract",
            STR_ARG(http_encode(visit->arena, c->certification_case))),
        false, STR("")};
    actions[1] = (struct action){ACTION_PLAIN, N_("Account of the client"), ICON_COMPANY,
        str_format(visit->arena, "/organisations/%" STR_PRI "/fees",
            STR_ARG(http_encode(visit->arena, c->organisation))),
        false, STR("")};
    screen->actions = actions;
    screen->n_actions = is_client ? 1 : 2;
}

enum fail pages_fee(struct visit *visit)
{
    struct charge_view view;
    struct fee_screen screen = {.view = &view, .today = use_today(&visit->use)};
    struct str id = visit_param(visit, "charge");
    TRY(charge_service_load(&visit->use, id, &view));
    const struct fee_choice choices[] = {
        {view.may_book, &charge_book_payment, "book"},
        {view.may_credit, &charge_credit, "credit"},
        {view.may_waive, &charge_waive, "waive"},
        {view.may_invoice, &invoice_request, "invoice"},
    };
    struct str path =
        str_concat(visit->arena, STR("/fees/"), http_encode(visit->arena, view.charge.id));
    fee_screen_acts(visit, path, choices, ARRAY_LEN(choices), &screen.acts);
    put_details(visit, &screen);
    put_links(visit, &screen);
    TRY(put_form(visit, &screen));
    visit->page.title = view.charge.number;
    crumbs_to_fees(visit);
    view_fee(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
