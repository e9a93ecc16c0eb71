#include "service/contract_paper.h"
#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/contract_screen.h"
#include "web/pages.h"
#include "web/views.h"

struct str contract_screen_yuan(struct arena *arena, struct rational yuan)
{
    return contract_paper_yuan(arena, yuan);
}

struct str contract_screen_quantity(struct arena *arena, struct rational quantity)
{
    return rational_decimal(arena, quantity, rational_is_integer(quantity) ? 0 : 1);
}

const struct contract_signature *contract_screen_signature(const struct contract_screen *screen,
    const struct contract *contract, enum contract_party party)
{
    const struct contract_view *view = &screen->contract;
    for (size_t i = 0; i < view->n_signatures; i++)
        if (view->signatures[i].party == party &&
            str_equal(view->signatures[i].contract, contract->id))
            return &view->signatures[i];
    return NULL;
}

static const struct contract *latest_of(const struct contract_screen *screen)
{
    return screen->contract.n_contracts > 0 ? &screen->contract.contracts[0] : NULL;
}

/* A quotation made again begins with what the last one said. */
static struct http_pairs stored_of(struct visit *visit, const struct contract_screen *screen)
{
    const struct contract *latest = latest_of(screen);
    struct form_values values = form_values_new(visit->arena, 6);
    if (latest) {
        form_values_text(&values, "price_reason", latest->price_reason);
        form_values_text(&values, "terms", latest->terms);
        form_values_text(&values, "sha256", latest->sha256);
    }
    form_values_text(&values, "received_on", date_format(visit->arena, use_today(&visit->use)));
    return form_values_pairs(&values);
}

static struct contract_act act_of(struct visit *visit, const struct contract_screen *screen,
    enum case_action action, const struct use_case *use_case, const char *below)
{
    struct command_form form = {.use_case = use_case, .stored = stored_of(visit, screen)};
    struct contract_act act = {
        .is_possible = screen->view.choices[action].fail == FAIL_NONE,
        .form = case_page_form(visit, &screen->view, &form),
        .path = case_page_path(visit->arena, screen->view.c.id, below),
    };
    if (case_acts_is_refused(visit))
        act.form.problems = NULL;
    return act;
}

/* What the table permits is offered where the contract's own state permits it too. */
static void put_acts(struct visit *visit, struct contract_screen *screen)
{
    const struct contract *latest = latest_of(screen);
    bool is_draft = latest && latest->state == CONTRACT_DRAFT;
    bool is_offered = latest && latest->state == CONTRACT_OFFERED;
    bool is_open = screen->contract.open_fen > 0;
    screen->quote = act_of(visit, screen, CASE_QUOTE, &contract_quote, "/contract/quote");
    screen->quote.is_possible &= screen->contract.has_quotation;
    screen->offer = act_of(visit, screen, CASE_OFFER_CONTRACT, &contract_offer, "/contract/offer");
    screen->offer.is_possible &= is_draft;
    screen->accept =
        act_of(visit, screen, CASE_SIGN_CONTRACT, &contract_accept, "/contract/accept");
    screen->accept.is_possible &= is_offered;
    screen->decline =
        act_of(visit, screen, CASE_DECLINE_CONTRACT, &contract_decline, "/contract/decline");
    screen->decline.is_possible &= is_offered;
    screen->record = act_of(visit, screen, CASE_RECORD_PAYMENT, &payment_record, "/payment/record");
    screen->record.is_possible &= is_open;
    screen->waive = act_of(visit, screen, CASE_WAIVE_PAYMENT, &payment_waive, "/payment/waive");
    screen->waive.is_possible &= is_open;
}

enum fail pages_case_contract(struct visit *visit)
{
    struct contract_screen *screen = NEW(visit->arena, struct contract_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(contract_service_show(&visit->use, id, &screen->contract));
    screen->tabs = case_tabs_build(visit, &screen->view, "/contract");
    put_acts(visit, screen);
    if (visit->attempt.use_case && case_acts_is_refused(visit))
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Contract and payments"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_contract(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_case_contract_pdf(struct visit *visit)
{
    struct paper paper;
    int64_t version;
    if (!str_to_int(visit_param(visit, "version"), &version))
        return FAIL_NOT_FOUND;
    struct str language = http_pair_get(visit->request->query, STR("language"));
    enum language edition = str_equal(language, STR("en")) ? LANGUAGE_EN : LANGUAGE_ZH_CN;
    TRY(contract_service_paper(&visit->use, visit_param(visit, "case"), version, edition, &paper));
    visit_print(visit, str_concat(visit->arena, paper.number, STR(".pdf")),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
