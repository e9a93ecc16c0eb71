#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/fee_screen.h"
#include "web/pages.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Invoice"), NULL, false},
    {N_("Invoice title"), NULL, false},
    {N_("Number of the electronic invoice"), NULL, false},
    {N_("Amount, yuan"), NULL, true},
    {N_("Issued on"), NULL, false},
    {N_("State"), NULL, false},
};
/* clang-format on */

enum tone fee_screen_invoice_tone(enum invoice_state state)
{
    static const enum tone tones[INVOICE_STATE_COUNT] = {[INVOICE_DRAFT] = TONE_GOLD,
        [INVOICE_ISSUED] = TONE_INFO,
        [INVOICE_SENT] = TONE_INFO,
        [INVOICE_PAID] = TONE_GOOD,
        [INVOICE_CANCELLED] = TONE_NEUTRAL};
    return tones[state];
}

static void crumbs_to(struct visit *visit, bool invoices)
{
    bool is_client = visit->use.actor.organisation.len > 0;
    struct crumb *crumbs = NEW_ARRAY(visit->arena, struct crumb, 2);
    crumbs[0] = (struct crumb){
        STR("/fees"), visit_say(visit, is_client ? N_("Fees and invoices") : N_("Receivables"))};
    crumbs[1] = (struct crumb){STR("/invoices"), visit_say(visit, N_("Invoices"))};
    visit_crumbs(visit, crumbs, invoices ? 2 : 1);
}

enum fail pages_invoices(struct visit *visit)
{
    struct table table = {
        .path = "/invoices",
        .caption = N_("Invoices"),
        .search = N_("Number, title or tax number"),
        .empty = N_("There are no invoices here."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct invoice_page found;
    table_codes_filter(visit, &invoice_state_codes, invoice_state_labels, &table);
    table_read(visit->request, &table);
    const struct page_request request = table_request(&table);
    struct invoice_filter filter = {.search = table.query, .state = table.state};
    TRY(invoice_service_page(&visit->use, &filter, &request, &found));
    table.total = found.total;
    const struct invoice_list list = {
        &table, found.invoices, found.n, visit->use.actor.organisation.len > 0};
    visit->page.title = visit_say(visit, N_("Invoices"));
    crumbs_to(visit, false);
    view_invoices(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static void put_details(struct visit *visit, struct invoice_screen *screen)
{
    const struct invoice *i = &screen->view->invoice;
    const struct detail details[] = {
        {N_("Kind"), visit_say(visit, invoice_kind_labels[i->kind]), false},
        {N_("Invoice title"), i->title, false},
        {N_("Tax number"), i->tax_number, true},
        {N_("Amount, yuan"), money_text(visit->arena, i->amount_fen), true},
        {N_("E-mail for the invoice"), i->email, false},
        {N_("Asked for on"), date_format(visit->arena, date_of_instant(i->requested_at)), true},
        {N_("Number of the electronic invoice"), i->state_number, true},
        {N_("Issued on"), date_format(visit->arena, i->issued_on), true},
        {N_("Delivered on"), date_format(visit->arena, i->sent_on), true},
        {N_("Number of the red invoice"), i->red_number, true},
    };
    struct detail *kept = NEW_ARRAY(visit->arena, struct detail, ARRAY_LEN(details));
    memcpy(kept, details, sizeof details);
    screen->details = kept;
    screen->n_details = ARRAY_LEN(details);
}

enum fail pages_invoice(struct visit *visit)
{
    enum { KEPT = 3 };
    struct invoice_view view;
    struct invoice_screen screen = {.view = &view};
    struct form_values values = form_values_new(visit->arena, KEPT);
    struct str today = date_format(visit->arena, use_today(&visit->use));
    TRY(invoice_service_load(&visit->use, visit_param(visit, "invoice"), &view));
    const struct fee_choice choices[] = {
        {view.may_issue, &invoice_issue, "issue"},
        {view.may_send, &invoice_send, "send"},
        {view.may_cancel, &invoice_cancel, "cancel"},
    };
    struct str path =
        str_concat(visit->arena, STR("/invoices/"), http_encode(visit->arena, view.invoice.id));
    fee_screen_acts(visit, path, choices, ARRAY_LEN(choices), &screen.acts);
    form_values_int(&values, "revision", view.invoice.revision);
    form_values_text(&values, "issued_on", today);
    form_values_text(&values, "sent_on", today);
    fee_screen_form(visit, &screen.acts, form_values_pairs(&values));
    put_details(visit, &screen);
    visit->page.title = view.invoice.number;
    crumbs_to(visit, true);
    view_invoice(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
