#include "service/charge_make.h"

#include "domain/money.h"
#include "service/scheme_service.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/charge_store.h"
#include "store/contract_store.h"
#include "store/next_audit_store.h"

static enum fail save(struct use *use, struct charge *charge)
{
    charge->remind_on =
        charge_remind_on(use->platform->fee_rules, charge, date_add_days(use_today(use), -1));
    return charge_store_save(&use->tx, charge);
}

static enum fail next_position(struct use *use, const struct charge *charge, int64_t *ret_position)
{
    struct charge *charges;
    size_t n;
    TRY(charge_store_of_case(&use->tx, charge->certification_case, &charges, &n));
    *ret_position = 1;
    for (size_t i = 0; i < n; i++)
        if (charges[i].kind == charge->kind && charges[i].position >= *ret_position)
            *ret_position = charges[i].position + 1;
    return FAIL_NONE;
}

enum fail charge_make(struct use *use, struct charge *charge)
{
    int64_t serial;
    int year = use_today(use).year;
    if (charge->position == 0)
        TRY(next_position(use, charge, &charge->position));
    TRY(number_store_take(&use->tx, str_format(use->arena, "charge:%d", year), &serial));
    charge->id = random_id(use->arena, use->platform->random);
    charge->number = str_format(use->arena, "YS%d-%05lld", year, (long long)serial);
    charge->state = CHARGE_OPEN;
    charge->made_by = use->actor.account;
    charge->made_at = use->now;
    charge->revision = 1;
    return save(use, charge);
}

/* Nothing was paid, waived or invoiced of it. */
static enum fail is_untouched(struct use *use, const struct charge *charge, bool *ret_untouched)
{
    struct invoice *invoices;
    size_t n;
    TRY(invoice_store_of_charge(&use->tx, charge->id, &invoices, &n));
    *ret_untouched = charge->state == CHARGE_OPEN && charge->paid_fen + charge->waived_fen == 0;
    for (size_t i = 0; i < n; i++)
        *ret_untouched &= invoices[i].state == INVOICE_CANCELLED;
    return FAIL_NONE;
}

static enum fail lapse(struct use *use, struct charge *charge)
{
    bool untouched;
    TRY(is_untouched(use, charge, &untouched));
    if (!untouched)
        return FAIL_NONE;
    charge->state = CHARGE_LAPSED;
    charge->remind_on = (struct date){0};
    charge->revision++;
    return charge_store_save(&use->tx, charge);
}

static enum fail lapse_yearly_fee(struct use *use, struct str case_id)
{
    struct charge *charges;
    size_t n;
    TRY(charge_store_of_case(&use->tx, case_id, &charges, &n));
    for (size_t i = 0; i < n; i++)
        if (charges[i].kind == CHARGE_SURVEILLANCE)
            TRY(lapse(use, &charges[i]));
    return FAIL_NONE;
}

/* The price is rounded once; the last instalment takes the rest. */
enum fail charge_make_contract(
    struct use *use, const struct certification_case *c, const struct contract *contract)
{
    const struct scheme *scheme;
    size_t n;
    int64_t rest;
    TRY(lapse_yearly_fee(use, c->id));
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    if (!money_of_yuan(use->arena, contract->price_yuan, &rest))
        return FAIL_INVALID;
    const struct instalment *parts =
        contract_instalments(use->arena, scheme, contract->price_yuan, use_today(use), &n);
    for (size_t i = 0; i < n; i++) {
        int64_t fen = rest;
        if (i + 1 < n && !money_of_yuan(use->arena, parts[i].amount_yuan, &fen))
            return FAIL_INVALID;
        struct charge charge = {
            .organisation = c->organisation,
            .certification_case = c->id,
            .kind = (enum charge_kind)parts[i].rule->after,
            .position = (int64_t)i + 1,
            .amount_fen = fen,
            .due_on = parts[i].due_on,
        };
        if (fen > 0)
            TRY(charge_make(use, &charge));
        rest -= fen;
    }
    return FAIL_NONE;
}

static enum fail agreed_fee(
    struct use *use, const struct certificate *certificate, int64_t *ret_fen)
{
    struct contract *contracts;
    size_t n;
    *ret_fen = 0;
    TRY(contract_store_list(&use->tx, certificate->certification_case, &contracts, &n));
    for (size_t i = 0; i < n; i++)
        if (contracts[i].state == CONTRACT_ACCEPTED &&
            !money_of_yuan(use->arena, contracts[i].surveillance_yuan, ret_fen))
            return FAIL_INVALID;
    return FAIL_NONE;
}

enum fail charge_make_surveillance(struct use *use, const struct next_audit *audit)
{
    struct certificate certificate;
    struct charge *charges;
    size_t n;
    struct charge charge = {
        .certification_case = audit->certification_case,
        .certificate = audit->certificate,
        .kind = CHARGE_SURVEILLANCE,
        .position = 1,
        .due_on =
            date_add_days(audit->planned_on, -use->platform->fee_rules->surveillance_days_before),
    };
    TRY(certificate_store_load(&use->tx, audit->certificate, &certificate));
    TRY(charge_store_of_case(&use->tx, audit->certification_case, &charges, &n));
    if (audit->activity != ACTIVITY_SURVEILLANCE || n > 0)
        return FAIL_NONE;
    charge.organisation = certificate.organisation;
    TRY(agreed_fee(use, &certificate, &charge.amount_fen));
    return charge.amount_fen > 0 ? charge_make(use, &charge) : FAIL_NONE;
}

/* One that was taken over has no case of its own. Empty: none was opened either. */
static enum fail case_of(
    struct use *use, const struct certificate *certificate, struct str *ret_case)
{
    struct next_audit audit;
    struct str number =
        certificate->main_number.len > 0 ? certificate->main_number : certificate->number;
    *ret_case = certificate->certification_case;
    if (ret_case->len > 0)
        return FAIL_NONE;
    enum fail fail = next_audit_store_load(&use->tx, number, &audit);
    if (fail == FAIL_NONE)
        *ret_case = audit.certification_case;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

/* As the case was contracted, else as the body says. */
static enum fail extra_price(
    struct use *use, const struct certification_case *c, int64_t certificates, int64_t *ret_fen)
{
    const struct scheme *scheme;
    struct rational yuan;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    if (!scheme_fee(scheme, STR("extra_certificate_yuan"), &yuan))
        yuan = use->platform->fee_rules->extra.yuan;
    yuan = rational_mul(use->arena, yuan, rational_of(certificates));
    return money_of_yuan(use->arena, yuan, ret_fen) ? FAIL_NONE : FAIL_INVALID;
}

/* In the language of the body's papers. */
static struct str extra_note(const struct use *use, const struct charge_extra *extra)
{
    static const char *const texts[EXTRA_CAUSE_COUNT] = {
        [EXTRA_PART] = N_("Part {1} of certificate {3}"),
        [EXTRA_COPY] = N_("Copies of certificate {1}: {2}"),
        [EXTRA_CHANGE] =
            N_("Certificate {1} in the place of {4}; certificates with its parts: {2}"),
        [EXTRA_SURVEILLANCE] =
            N_("Certificate {1} in the place of {4}; certificates with its parts: {2}"),
        [EXTRA_OTHER] = N_("Certificate {1} in the place of {4}; certificates with its parts: {2}"),
    };
    const struct certificate *certificate = extra->certificate;
    const struct str args[] = {certificate->number,
        str_format(use->arena, "%lld", (long long)extra->certificates), certificate->main_number,
        certificate->replaces};
    return text_fill(
        use->arena, text_get(LANGUAGE_ZH_CN, texts[extra->cause]), args, ARRAY_LEN(args));
}

enum fail charge_make_extra(struct use *use, const struct charge_extra *extra)
{
    const struct fee_rules *rules = use->platform->fee_rules;
    struct certification_case c;
    struct charge charge = {
        .certificate = extra->certificate->number,
        .kind = CHARGE_CERTIFICATE,
        .due_on = date_add_days(use_today(use), rules->extra.due_days),
        .note = extra_note(use, extra),
    };
    if (!fee_rules_charges(rules, extra->cause))
        return FAIL_NONE;
    TRY(case_of(use, extra->certificate, &charge.certification_case));
    if (charge.certification_case.len == 0) {
        use_note(use, "uncharged", STR("no_case"));
        return FAIL_NONE;
    }
    TRY(case_store_load(&use->tx, charge.certification_case, &c));
    TRY(extra_price(use, &c, extra->certificates, &charge.amount_fen));
    charge.organisation = extra->certificate->organisation;
    if (charge.amount_fen == 0)
        return FAIL_NONE;
    TRY(charge_make(use, &charge));
    use_note(use, "charge", charge.number);
    use_tell(use, NOTICE_CERTIFICATE_CHARGED);
    return FAIL_NONE;
}

/* How many days after its event the instalment is due, by the terms that were contracted. */
static enum fail due_after(struct use *use, const struct certification_case *c,
    const struct charge *charge, int64_t *ret_days)
{
    const struct scheme *scheme;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    size_t i = (size_t)charge->position - 1;
    *ret_days = i < scheme->n_payment ? scheme->payment[i].days : 0;
    return FAIL_NONE;
}

static enum fail come_due(
    struct use *use, const struct certification_case *c, struct charge *charge)
{
    int64_t days;
    TRY(due_after(use, c, charge, &days));
    charge->due_on = date_add_days(use_today(use), days);
    charge->revision++;
    return save(use, charge);
}

enum fail charge_make_due(struct use *use, const struct certification_case *c)
{
    static const enum charge_kind follows[CASE_STATE_COUNT] = {
        [CASE_NC_OPEN] = CHARGE_AUDIT,
        [CASE_GRANTED] = CHARGE_DECISION,
        [CASE_REFUSED] = CHARGE_DECISION,
    };
    enum charge_kind kind = follows[c->state];
    struct charge *charges;
    size_t n;
    if (kind == CHARGE_CONTRACT && c->state != CASE_TERMINATED)
        return FAIL_NONE;
    TRY(charge_store_of_case(&use->tx, c->id, &charges, &n));
    for (size_t i = 0; i < n; i++) {
        struct charge *charge = &charges[i];
        if (charge->state != CHARGE_OPEN || date_is_set(charge->due_on))
            continue;
        if (c->state == CASE_TERMINATED)
            TRY(lapse(use, charge));
        else if (charge->kind == kind)
            TRY(come_due(use, c, charge));
    }
    return FAIL_NONE;
}
