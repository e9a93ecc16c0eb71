/* Forms of the application and of the contract. */
#include "domain/money.h"
#include "service/application_review.h"
#include "service/contract_service.h"
#include "service/form_write.h"
#include "store/organisation_store.h"

static const char *state_of(const struct review_item *item)
{
    switch (item->state) {
    case CHECK_STATE_OK:
        return N_("In order");
    case CHECK_STATE_GAP:
        return item->is_refusal ? N_("Not met") : N_("Gap");
    case CHECK_STATE_OPEN:
        break;
    }
    return N_("Not judged");
}

enum fail form_application_review(struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Item")), 40, PAPER_START},
        {form_say(work, N_("Result")), 12, PAPER_START},
        {form_say(work, N_("Note")), 30, PAPER_START},
        {form_say(work, N_("Reviewed by")), 18, PAPER_START},
    };
    struct application_review review;
    TRY(application_review_show(work->use, work->view.c.id, &review));
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Checklist")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < review.n; i++) {
        const struct review_item *item = &review.items[i];
        const struct application_check *last = item->check.last;
        const struct str cells[] = {names_get(item->names, work->language),
            form_say(work, state_of(item)), last ? form_or_dash(last->note) : STR("–"),
            last ? last->author_name : STR("–")};
        paper_row(paper, PAPER_ROW, cells);
    }
    paper_section(paper, form_say(work, N_("Conclusion of the review")));
    const struct event_row *accepted = form_event(work, "application.accept");
    const struct event_row *rejected = form_event(work, "application.reject");
    const struct event_row *end = accepted ? accepted : rejected;
    form_fact(work, paper, N_("Conclusion of the review"),
        form_say(work, accepted   ? N_("Accepted")
                       : rejected ? N_("Rejected")
                                  : N_("Under application review")));
    form_fact(work, paper, N_("Concluded by"), end ? end->actor_name : STR("–"));
    form_fact(work, paper, N_("Date"), form_day(work, end ? end->at : 0));
    return FAIL_NONE;
}

enum fail form_acceptance_notice(struct form_work *work, struct paper *paper)
{
    const struct event_row *accepted = form_event(work, "application.accept");
    paper->date = date_of_instant(accepted->at);
    form_head(work, paper);
    paper_text(paper,
        form_say(work,
            N_("After review your application meets the conditions of the scheme, and we accept "
               "it. "
               "What follows is the determination of the person-days, the quotation and the "
               "contract; then the programme, the assessment team and the plan are sent to you.")));
    paper_text(paper,
        form_say(work,
            N_("Please keep the documents and the list of outlets that you handed in up to date, "
               "and tell us of every change of name, address, legal representative, scope or "
               "number "
               "of staff before the assessment.")));
    form_fact(work, paper, N_("Accepted on"), form_day(work, accepted->at));
    form_fact(work, paper, N_("Contact person"), work->organisation.contact);
    form_sign_body(work, paper);
    return FAIL_NONE;
}

static bool is_drawn(const struct form_work *work, struct str outlet)
{
    for (size_t i = 0; i < work->view.n_drawn; i++)
        if (str_equal(work->view.drawn[i].outlet, outlet))
            return true;
    return false;
}

enum fail form_site_list(struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Number")), 10, PAPER_START},
        {form_say(work, N_("Outlet")), 24, PAPER_START},
        {form_say(work, N_("Address")), 34, PAPER_START},
        {form_say(work, N_("Kind of outlet")), 14, PAPER_START},
        {form_say(work, N_("Staff")), 8, PAPER_END},
        {form_say(work, N_("Sample")), 10, PAPER_MIDDLE},
    };
    struct outlet *outlets;
    size_t n;
    TRY(outlet_store_open(&work->use->tx, work->view.c.organisation, &outlets, &n));
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Head office")));
    paper_wide_fact(paper, form_say(work, N_("Address")), work->organisation.address);
    paper_section(paper, form_say(work, N_("Outlets")));
    if (n == 0)
        paper_text(paper, form_say(work, N_("The company has no outlets.")));
    else
        paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < n; i++) {
        const struct str cells[] = {outlets[i].code, outlets[i].name, outlets[i].address,
            form_or_dash(outlets[i].stratum), form_number(work, outlets[i].staff),
            is_drawn(work, outlets[i].id) ? STR("√") : STR("")};
        paper_row(paper, PAPER_ROW, cells);
    }
    paper_note(
        paper, form_say(work,
                   N_("√: drawn for this assessment. The list is the company's; it confirms that "
                      "all outlets in the scope of certification are on it.")));
    form_sign_here(work, paper, N_("For the company (seal)"));
    return FAIL_NONE;
}

enum fail form_master_data(struct form_work *work, struct paper *paper)
{
    const struct organisation *o = &work->organisation;
    const struct organisation_nature *nature = organisation_nature_find(o->nature);
    paper_wide_fact(paper, form_say(work, N_("Name")), o->name);
    paper_wide_fact(paper, form_say(work, N_("Name in English")), form_or_dash(o->name_en));
    form_fact(work, paper, N_("Unified social credit code"), o->uscc);
    form_fact(work, paper, N_("Nature of the organisation"),
        nature ? form_say(work, nature->label) : STR(""));
    form_fact(work, paper, N_("Legal representative"), o->legal_representative);
    form_fact(work, paper, N_("Industry (GB/T 4754)"), o->industry);
    paper_wide_fact(paper, form_say(work, N_("Registered address")), form_or_dash(o->address));
    paper_wide_fact(paper, form_say(work, N_("Office address")),
        o->office_address.len > 0 ? o->office_address : form_or_dash(o->address));
    paper_wide_fact(paper, form_say(work, N_("Business address")),
        o->business_address.len > 0 ? o->business_address : form_or_dash(o->address));
    form_fact(work, paper, N_("Contact person"), o->contact);
    form_fact(work, paper, N_("Phone"), o->phone);
    form_fact(work, paper, N_("Staff in all"), form_number(work, o->staff));
    form_fact(work, paper, N_("Staff in scope"), form_number(work, work->view.c.scope_staff));
    form_fact(work, paper, N_("Service management staff"), form_number(work, o->management_staff));
    form_fact(
        work, paper, N_("Certified service managers"), form_number(work, o->service_managers));
    paper_wide_fact(paper, form_say(work, N_("Scope of certification")), work->view.c.scope);
    paper_note(paper,
        form_say(work, N_("The company confirms that these data are right and the same as on its "
                          "business licence. They are printed on the certificate and reported.")));
    form_sign_here(work, paper, N_("For the company (seal)"));
    return FAIL_NONE;
}

static void put_instalments(
    const struct form_work *work, const struct contract_view *view, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Instalment")), 50, PAPER_START},
        {form_say(work, N_("Amount (yuan)")), 25, PAPER_END},
        {form_say(work, N_("Due on")), 25, PAPER_START},
    };
    paper_section(paper, form_say(work, N_("To be paid")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view->n_instalments; i++) {
        const struct instalment *part = &view->instalments[i];
        const struct str cells[] = {part->rule ? names_get(&part->rule->names, work->language)
                                               : form_say(work, N_("The whole price")),
            rational_format(work->use->arena, part->amount_yuan),
            part->due_on.year ? date_format(work->use->arena, part->due_on)
                              : form_say(work, N_("not due yet"))};
        paper_row(paper, PAPER_ROW, cells);
    }
}

enum fail form_fee_notice(struct form_work *work, struct paper *paper)
{
    struct arena *arena = work->use->arena;
    struct contract_view view;
    TRY(contract_service_show(work->use, work->view.c.id, &view));
    if (view.n_contracts == 0)
        return FAIL_NOT_FOUND;
    form_head(work, paper);
    form_fact(work, paper, N_("Contract number"), view.contracts[0].number);
    form_fact(
        work, paper, N_("Price (yuan)"), rational_format(arena, view.contracts[0].price_yuan));
    form_fact(work, paper, N_("Still open (yuan)"), money_format(arena, view.open_fen));
    put_instalments(work, &view, paper);
    paper_section(paper, form_say(work, N_("Paid so far")));
    for (size_t i = 0; i < view.n_payments; i++)
        form_fact(work, paper, payment_kind_label(view.payments[i].kind),
            str_format(arena, "%" STR_PRI " · %" STR_PRI,
                STR_ARG(money_format(arena, view.payments[i].amount_fen)),
                STR_ARG(date_format(arena, view.payments[i].received_on))));
    if (view.n_payments == 0)
        paper_text(paper, form_say(work, N_("Nothing yet.")));
    paper_note(paper, form_say(work, N_("The certificate is issued once the price is settled.")));
    form_sign_body(work, paper);
    return FAIL_NONE;
}
