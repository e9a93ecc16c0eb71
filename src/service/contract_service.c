#include "service/contract_service.h"

#include "base/limits.h"
#include "domain/money.h"
#include "service/case_command.h"
#include "service/charge_make.h"
#include "service/contract_paper.h"
#include "service/days_service.h"
#include "service/scheme_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/contract_store.h"
#include "store/organisation_store.h"

/* The latest version; FAIL_STATE with that message when it is not in that state. */
static enum fail load_latest(struct use *use, struct str case_id, enum contract_state state,
    const char *otherwise, struct contract *ret_contract)
{
    struct contract *contracts;
    size_t n;
    TRY(contract_store_list(&use->tx, case_id, &contracts, &n));
    if (n == 0 || contracts[0].state != state)
        return use_refuse(use, FAIL_STATE, "contract", "contract", otherwise);
    *ret_contract = contracts[0];
    return FAIL_NONE;
}

/* contract.quote: a new version; the one before is replaced unless it was declined. */
struct quote_command {
    struct command_ref ref;
    int64_t price_yuan;
    int64_t surveillance_yuan;
    struct str price_reason;
    struct str terms;
};

static const struct command_field quote_fields[] = {
    CASE_REF_FIELDS(struct quote_command),
    {COMMAND_AT(struct quote_command, price_yuan), .label = N_("Price of this assessment, yuan"),
        .hint = N_("Empty: as the fee table gives it"), .kind = COMMAND_INT,
        .max = LIMIT_PRICE_YUAN},
    {COMMAND_AT(struct quote_command, surveillance_yuan),
        .label = N_("Price of each surveillance, yuan"),
        .hint = N_("Empty: as the fee table gives it"), .kind = COMMAND_INT,
        .max = LIMIT_PRICE_YUAN},
    {COMMAND_AT(struct quote_command, price_reason), .label = N_("Reason for another price"),
        .hint = N_("Needed where a price is not that of the fee table"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct quote_command, terms), .label = N_("Special terms"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static struct rational agreed(int64_t typed, struct rational computed)
{
    return typed > 0 ? rational_of(typed) : computed;
}

static bool differs(struct rational a, struct rational b)
{
    return rational_compare(a, b) != 0;
}

static enum fail make_number(struct use *use, struct str *ret_number)
{
    int64_t serial;
    int year = use_today(use).year;
    TRY(number_store_take(&use->tx, str_format(use->arena, "contract:%d", year), &serial));
    *ret_number = str_format(use->arena, "HT%d-%05lld", year, (long long)serial);
    return FAIL_NONE;
}

/* The version that the new one replaces, and its own number. */
static enum fail replace_latest(struct use *use, struct str case_id, int64_t *ret_version)
{
    struct contract *contracts;
    size_t n;
    TRY(contract_store_list(&use->tx, case_id, &contracts, &n));
    *ret_version = n > 0 ? contracts[0].version + 1 : 1;
    if (n == 0 || contracts[0].state == CONTRACT_DECLINED)
        return FAIL_NONE;
    contracts[0].state = CONTRACT_REPLACED;
    return contract_store_save(&use->tx, &contracts[0]);
}

static void note_price(struct use *use, const struct quotation *q, const struct contract *contract)
{
    use_note(use, "number", contract->number);
    use_note(use, "computed_yuan", rational_format(use->arena, contract->computed_yuan));
    use_note(use, "agreed_yuan", rational_format(use->arena, contract->price_yuan));
    if (contract_is_low(use->arena, q->scheme, contract->price_yuan, q->days))
        use_note(use, "warning", STR("low_price"));
}

static enum fail quote_run(struct use *use, const void *input)
{
    const struct quote_command *command = input;
    struct certification_case c;
    struct quotation q;
    TRY(case_enter(use, &command->ref, CASE_QUOTE, &c));
    TRY(days_service_require(use, c.id));
    TRY(quotation_compute(use, &c, &q));
    struct rational later = q.surveillance.is_known ? q.surveillance.fee.total : rational_of(0);
    struct contract contract = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .state = CONTRACT_DRAFT,
        .computed_yuan = q.audit.fee.total,
        .price_yuan = agreed(command->price_yuan, q.audit.fee.total),
        .surveillance_computed_yuan = later,
        .surveillance_yuan = agreed(command->surveillance_yuan, later),
        .price_reason = command->price_reason,
        .terms = command->terms,
        .made_by = use->actor.account,
        .made_at = use->now,
    };
    bool changed = differs(contract.price_yuan, contract.computed_yuan) ||
                   differs(contract.surveillance_yuan, later);
    if (changed && command->price_reason.len == 0)
        return use_refuse(use, FAIL_INVALID, "price_reason", "required",
            N_("A price that is not that of the fee table needs a reason."));
    TRY(replace_latest(use, c.id, &contract.version));
    TRY(make_number(use, &contract.number));
    TRY(contract_store_add(&use->tx, &contract));
    note_price(use, &q, &contract);
    return case_leave(use, CASE_QUOTE, &c);
}

const struct use_case contract_quote = {
    .name = "contract.quote",
    .label = N_("Make the quotation"),
    .roles = ROLE_BIT(ROLE_SALES),
    .fields = COMMAND_FIELDS(quote_fields),
    .command_size = sizeof(struct quote_command),
    .run = quote_run,
};

/* contract.offer and contract.accept: signed with the password, each for one party. */
struct sign_command {
    struct command_ref ref;
    struct str sha256; /* of what was shown; the client's only */
    struct str password;
};

#define SIGN_PASSWORD                                                                              \
    {                                                                                              \
        COMMAND_AT(struct sign_command, password), .label = N_("Your password, to sign"),          \
                                                   .kind = COMMAND_SECRET, .required = true,       \
                                                   .max = LIMIT_PASSWORD_MAX                       \
    }

static const struct command_field offer_fields[] = {
    CASE_REF_FIELDS(struct sign_command),
    SIGN_PASSWORD,
};

static const struct command_field accept_fields[] = {
    CASE_REF_FIELDS(struct sign_command),
    {COMMAND_AT(struct sign_command, sha256), .label = N_("Hash of the contract"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    SIGN_PASSWORD,
};

static enum fail sign_prepare(struct use *use, void *input)
{
    const struct sign_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail sign(struct use *use, const struct contract *contract, enum contract_party party)
{
    struct contract_signature signature = {
        .contract = contract->id,
        .party = party,
        .account = use->actor.account,
        .name = use->actor.name,
        .sha256 = contract->sha256,
        .signed_at = use->now,
    };
    use_note(use, "number", contract->number);
    use_note(use, "signed_sha256", contract->sha256);
    return contract_store_sign(&use->tx, &signature);
}

static enum fail make_paper(struct use *use, enum language language,
    const struct contract *contract, const struct certification_case *c, struct paper *ret_paper)
{
    struct organisation organisation;
    struct quotation quotation;
    TRY(organisation_store_load(&use->tx, c->organisation, &organisation));
    TRY(quotation_compute(use, c, &quotation));
    struct contract_parts parts = {contract, c, &organisation, &quotation};
    *ret_paper = contract_paper_make(use, language, &parts);
    return FAIL_NONE;
}

/* The price must still be that of the sheet: a sheet made anew needs a quotation made anew. */
static enum fail check_current(
    struct use *use, const struct certification_case *c, const struct contract *contract)
{
    struct quotation q;
    TRY(quotation_compute(use, c, &q));
    if (differs(q.audit.fee.total, contract->computed_yuan))
        return use_refuse(use, FAIL_STATE, "contract", "outdated",
            N_("The person-days have changed since the quotation: make it anew."));
    return FAIL_NONE;
}

static enum fail offer_run(struct use *use, const void *input)
{
    const struct sign_command *command = input;
    struct certification_case c;
    struct contract contract;
    struct paper paper;
    int64_t days = 0;
    TRY(case_enter(use, &command->ref, CASE_OFFER_CONTRACT, &c));
    TRY(days_service_require(use, c.id));
    TRY(load_latest(use, c.id, CONTRACT_DRAFT, N_("There is no quotation to offer."), &contract));
    TRY(check_current(use, &c, &contract));
    const struct scheme *scheme;
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    scheme_clock(scheme, STR("quote_valid_days"), &days);
    contract.valid_until = date_add_days(use_today(use), days);
    TRY(make_paper(use, LANGUAGE_ZH_CN, &contract, &c, &paper));
    contract.paper = paper_encode(use->arena, &paper);
    contract.sha256 = paper_sha256(use->arena, &paper);
    contract.state = CONTRACT_OFFERED;
    TRY(contract_store_save(&use->tx, &contract));
    TRY(sign(use, &contract, PARTY_BODY));
    return case_leave(use, CASE_OFFER_CONTRACT, &c);
}

const struct use_case contract_offer = {
    .name = "contract.offer",
    .label = N_("Sign the contract and offer it"),
    .roles = ROLE_BIT(ROLE_SALES),
    .fields = COMMAND_FIELDS(offer_fields),
    .command_size = sizeof(struct sign_command),
    .run = offer_run,
    .prepare = sign_prepare,
};

static enum fail check_accepted(
    struct use *use, const struct contract *contract, const struct sign_command *command)
{
    if (!str_equal(contract->sha256, command->sha256))
        return use_refuse(use, FAIL_STALE, "sha256", "other_text",
            N_("This is not the text that is offered now: read it again before you sign."));
    if (date_compare(use_today(use), contract->valid_until) > 0)
        return use_refuse(use, FAIL_STATE, "contract", "expired",
            N_("The offer is no longer valid: ask for a new one."));
    return FAIL_NONE;
}

static enum fail accept_run(struct use *use, const void *input)
{
    const struct sign_command *command = input;
    struct certification_case c;
    struct contract contract;
    TRY(case_enter(use, &command->ref, CASE_SIGN_CONTRACT, &c));
    TRY(days_service_require(use, c.id));
    TRY(load_latest(use, c.id, CONTRACT_OFFERED, N_("No contract is offered now."), &contract));
    TRY(check_accepted(use, &contract, command));
    contract.state = CONTRACT_ACCEPTED;
    TRY(contract_store_save(&use->tx, &contract));
    TRY(sign(use, &contract, PARTY_CLIENT));
    TRY(charge_make_contract(use, &c, &contract));
    return case_leave(use, CASE_SIGN_CONTRACT, &c);
}

const struct use_case contract_accept = {
    .name = "contract.accept",
    .label = N_("Accept the contract"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(accept_fields),
    .command_size = sizeof(struct sign_command),
    .run = accept_run,
    .prepare = sign_prepare,
};

static enum fail decline_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    struct contract contract;
    TRY(case_enter(use, &command->ref, CASE_DECLINE_CONTRACT, &c));
    TRY(load_latest(use, c.id, CONTRACT_OFFERED, N_("No contract is offered now."), &contract));
    contract.state = CONTRACT_DECLINED;
    use_note(use, "number", contract.number);
    TRY(contract_store_save(&use->tx, &contract));
    return case_leave(use, CASE_DECLINE_CONTRACT, &c);
}

const struct use_case contract_decline = {
    .name = "contract.decline",
    .label = N_("Decline the contract"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_REASON,
    .run = decline_run,
};

/* Drafts are the body's own. */
static void keep_offered(struct contract_view *view)
{
    size_t n = 0;
    for (size_t i = 0; i < view->n_contracts; i++)
        if (view->contracts[i].sha256.len > 0)
            view->contracts[n++] = view->contracts[i];
    view->n_contracts = n;
}

static const struct contract *find_accepted(const struct contract_view *view)
{
    for (size_t i = 0; i < view->n_contracts; i++)
        if (view->contracts[i].state == CONTRACT_ACCEPTED)
            return &view->contracts[i];
    return NULL;
}

static struct date contracted_on(const struct contract_view *view)
{
    for (size_t i = 0; i < view->n_signatures; i++)
        if (view->signatures[i].party == PARTY_CLIENT)
            return date_of_instant(view->signatures[i].signed_at);
    return (struct date){0};
}

static void put_money(struct use *use, struct contract_view *view)
{
    const struct contract *accepted = find_accepted(view);
    const struct contract *latest = view->n_contracts > 0 ? &view->contracts[0] : NULL;
    view->open_fen = 0;
    if (accepted)
        view->open_fen =
            contract_open_fen(use->arena, accepted->price_yuan, view->payments, view->n_payments);
    if (!latest || !view->has_quotation)
        return;
    view->instalments = contract_instalments(use->arena, view->quotation.scheme, latest->price_yuan,
        contracted_on(view), &view->n_instalments);
    view->is_low = contract_is_low(
        use->arena, view->quotation.scheme, latest->price_yuan, view->quotation.days);
}

static enum fail load_quotation(
    struct use *use, const struct certification_case *c, struct contract_view *view)
{
    struct problems kept = use->problems;
    enum fail fail = quotation_compute(use, c, &view->quotation);
    use->problems = kept;
    view->has_quotation = fail == FAIL_NONE;
    return fail == FAIL_STATE || fail == FAIL_INVALID ? FAIL_NONE : fail;
}

enum fail contract_service_show(struct use *use, struct str case_id, struct contract_view *ret_view)
{
    struct certification_case c;
    struct contract_view view = {0};
    TRY(case_see(use, case_id, &c));
    TRY(load_quotation(use, &c, &view));
    TRY(contract_store_list(&use->tx, c.id, &view.contracts, &view.n_contracts));
    TRY(contract_store_signatures(&use->tx, c.id, &view.signatures, &view.n_signatures));
    TRY(contract_store_payments(&use->tx, c.id, &view.payments, &view.n_payments));
    if (!(use->actor.roles & ROLES_BODY))
        keep_offered(&view);
    put_money(use, &view);
    *ret_view = view;
    return FAIL_NONE;
}

static void put_signatures(
    const struct contract_view *view, const struct contract *contract, struct paper *paper)
{
    static const char *const roles[] = {
        [PARTY_BODY] = N_("For party B"), [PARTY_CLIENT] = N_("For party A")};
    for (size_t i = 0; i < view->n_signatures; i++) {
        const struct contract_signature *s = &view->signatures[i];
        if (str_equal(s->contract, contract->id))
            paper_sign(paper, (struct paper_signature){text_get(paper->language, roles[s->party]),
                                  s->name, s->signed_at, s->sha256});
    }
    if (contract->state == CONTRACT_OFFERED)
        paper_sign(paper,
            (struct paper_signature){.role = text_get(paper->language, roles[PARTY_CLIENT])});
}

enum fail contract_service_paper(struct use *use, struct str case_id, int64_t version,
    enum language language, struct paper *ret_paper)
{
    struct contract_view view;
    struct certification_case c;
    struct paper paper;
    TRY(contract_service_show(use, case_id, &view));
    TRY(case_see(use, case_id, &c));
    const struct contract *contract = NULL;
    for (size_t i = 0; i < view.n_contracts; i++)
        if (view.contracts[i].version == version && view.contracts[i].sha256.len > 0)
            contract = &view.contracts[i];
    if (!contract)
        return FAIL_NOT_FOUND;
    if (language == LANGUAGE_EN) {
        TRY(make_paper(use, language, contract, &c, &paper));
        paper.original = contract->sha256;
    } else {
        TRY(paper_decode(&use->problems, contract->paper, &paper));
    }
    put_signatures(&view, contract, &paper);
    *ret_paper = paper;
    return FAIL_NONE;
}

enum fail contract_service_check_settled(struct use *use, struct str case_id)
{
    struct contract_view view = {0};
    TRY(contract_store_list(&use->tx, case_id, &view.contracts, &view.n_contracts));
    TRY(contract_store_payments(&use->tx, case_id, &view.payments, &view.n_payments));
    put_money(use, &view);
    if (view.open_fen <= 0)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("payment"), "unpaid",
        N_("{1} yuan of the price are neither paid nor waived."));
    p->args[0] = money_text(use->arena, view.open_fen);
    return FAIL_STATE;
}
