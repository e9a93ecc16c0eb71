#include "service/charge_book.h"

#include "domain/money.h"
#include "service/status_ground.h"
#include "store/application_store.h"
#include "store/certificate_store.h"
#include "store/charge_store.h"
#include "store/contract_store.h"
#include "store/status_ground_store.h"

/* As it is now: the last of those that replaced one another. */
static enum fail follow(struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct certificate found;
    TRY(certificate_store_load(&use->tx, number, &found));
    while (found.replaced_by.len > 0)
        TRY(certificate_store_load(&use->tx, found.replaced_by, &found));
    found.status = certificate_status_on(&found, use_today(use));
    *ret_certificate = found;
    return FAIL_NONE;
}

enum fail charge_book_certificate(
    struct use *use, const struct charge *charge, struct certificate *ret_certificate)
{
    struct certificate granted;
    struct application application;
    if (charge->certificate.len > 0)
        return follow(use, charge->certificate, ret_certificate);
    enum fail fail = certificate_store_of_case(&use->tx, charge->certification_case, &granted);
    if (fail == FAIL_NONE)
        return follow(use, granted.number, ret_certificate);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    TRY(application_store_load(&use->tx, charge->certification_case, &application));
    if (application.certificate.len == 0)
        return FAIL_NOT_FOUND;
    return follow(use, application.certificate, ret_certificate);
}

static enum fail mark_invoices(struct use *use, const struct charge *charge)
{
    struct invoice *invoices;
    size_t n;
    TRY(invoice_store_of_charge(&use->tx, charge->id, &invoices, &n));
    for (size_t i = 0; i < n; i++) {
        struct invoice *invoice = &invoices[i];
        if (invoice->state != INVOICE_ISSUED && invoice->state != INVOICE_SENT)
            continue;
        invoice->state = INVOICE_PAID;
        invoice->revision++;
        TRY(invoice_store_save(&use->tx, invoice));
    }
    return FAIL_NONE;
}

static struct str settled_text(const struct use *use, const struct charge *charge)
{
    const struct str args[] = {charge->number, date_format(use->arena, use_today(use))};
    return text_fill(use->arena, text_get(LANGUAGE_ZH_CN, N_("Charge {1} was settled on {2}.")),
        args, ARRAY_LEN(args));
}

/* One that was carried out leads back: the officer verifies, a decider restores. */
static enum fail answer_ground(struct use *use, const struct certificate *certificate,
    const struct charge *charge, struct status_ground *ground)
{
    bool is_mine = ground->act == STATUS_SUSPEND && str_equal(ground->source, STR(CHARGE_SOURCE)) &&
                   str_equal(ground->source_id, charge->number);
    struct str text = settled_text(use, charge);
    if (is_mine && status_ground_is_open(ground)) {
        ground->dismissed_by = use->actor.account;
        ground->dismissed_at = use->now;
        ground->dismissal = text;
        return status_ground_end(use, certificate, ground);
    }
    if (!is_mine || ground->position == 0 || certificate->status != CERTIFICATE_SUSPENDED)
        return FAIL_NONE;
    const struct status_ground restore = {
        .number = certificate->number,
        .act = STATUS_RESTORE,
        .reason = str_of(status_reason_corrected),
        .source = STR(CHARGE_SOURCE),
        .source_id = charge->number,
        .facts = text,
    };
    return status_ground_add(use, &restore);
}

static enum fail answer_grounds(struct use *use, const struct charge *charge)
{
    struct certificate certificate;
    struct status_ground *grounds;
    size_t n;
    if (!date_is_set(charge->proposed_on))
        return FAIL_NONE;
    enum fail fail = charge_book_certificate(use, charge, &certificate);
    if (fail != FAIL_NONE)
        return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
    TRY(status_ground_store_list(&use->tx, certificate.number, &grounds, &n));
    for (size_t i = 0; i < n; i++)
        TRY(answer_ground(use, &certificate, charge, &grounds[i]));
    return FAIL_NONE;
}

static enum fail add(
    struct use *use, struct str case_id, struct str charge, const struct payment *money)
{
    struct payment payment = *money;
    payment.id = random_id(use->arena, use->platform->random);
    payment.certification_case = case_id;
    payment.charge = charge;
    payment.recorded_by = use->actor.account;
    payment.recorded_at = use->now;
    return contract_store_pay(&use->tx, &payment);
}

enum fail charge_book(struct use *use, struct charge *charge, const struct payment *money)
{
    TRY(add(use, charge->certification_case, charge->id, money));
    if (money->kind == PAYMENT_CREDIT)
        return FAIL_NONE;
    charge_take(charge, money->kind, money->amount_fen);
    TRY(charge_store_save(&use->tx, charge));
    if (charge->state != CHARGE_SETTLED)
        return FAIL_NONE;
    TRY(mark_invoices(use, charge));
    return answer_grounds(use, charge);
}

enum fail charge_book_case(struct use *use, struct str case_id, const struct payment *money)
{
    struct payment part = *money;
    int64_t rest = money->amount_fen;
    struct charge *charges;
    size_t n;
    TRY(charge_store_of_case(&use->tx, case_id, &charges, &n));
    for (size_t i = 0; i < n && rest > 0; i++) {
        int64_t open = charge_open_fen(&charges[i]);
        if (!charge_is_instalment(charges[i].kind) || open == 0)
            continue;
        part.amount_fen = rest < open ? rest : open;
        rest -= part.amount_fen;
        TRY(charge_book(use, &charges[i], &part));
    }
    part.amount_fen = rest;
    return rest > 0 ? add(use, case_id, STR(""), &part) : FAIL_NONE;
}
