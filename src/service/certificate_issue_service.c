#include "domain/uscc.h"
#include "service/case_command.h"
#include "service/certificate_make.h"
#include "service/certificate_outcome_service.h"
#include "service/certificate_reissue.h"
#include "service/charge_service.h"
#include "service/contract_service.h"
#include "service/evaluation_service.h"
#include "service/master_data_service.h"
#include "service/next_audit_service.h"
#include "service/register_json.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "service/wording_service.h"
#include "store/certificate_store.h"
#include "store/evaluation_store.h"
#include "store/wording_store.h"

/* What a certificate is made of. */
struct granting {
    struct certification_case c;
    const struct scheme *scheme;
    struct evaluation_sheet sheet;
    struct outcome_view outcome;
    const struct level *level;
    struct certificate_wording wording;
};

/* What the client agreed to gets the number. */
static enum fail keep_wording(
    struct use *use, const struct granting *g, const struct certificate *certificate)
{
    struct certificate_wording wording = g->wording;
    if (!wording_service_is_wanted(&g->c))
        return certificate_make_issued(use, certificate, &wording.text, 0);
    wording.certificate = certificate->number;
    return wording_store_save(&use->tx, &wording);
}

/* The text that was agreed; as the record says where none is wanted. */
static enum fail load_wording(struct use *use, struct granting *g)
{
    if (wording_service_is_wanted(&g->c))
        return wording_service_agreed(use, &g->c, &g->wording);
    struct wording_view view;
    TRY(wording_service_show(use, g->c.id, &view));
    g->wording.text = view.record;
    return FAIL_NONE;
}

static struct certificate certificate_of(struct use *use, const struct granting *g)
{
    const struct organisation *organisation = &g->outcome.organisation;
    struct certificate certificate = g->outcome.next;
    certificate.certification_case = g->c.id;
    certificate.organisation = organisation->id;
    certificate.status = CERTIFICATE_VALID;
    certificate.uscc = organisation->uscc;
    certificate.region = uscc_region(organisation->uscc);
    certificate.scheme = g->scheme->id;
    certificate.scheme_version = g->scheme->version;
    certificate.stars = g->level->stars;
    certificate.score = g->sheet.evaluation.shown;
    certificate.issued_on = use_today(use);
    certificate.decided_on = date_of_instant(g->outcome.decision.confirmed_at);
    certificate.expires_on = certificate_outcome_service_last_day(&g->outcome);
    certificate.first_issued_on = certificate_outcome_service_first_day(use, &g->outcome);
    return certificate;
}

static enum fail issue_new(
    struct use *use, const struct granting *g, struct certificate *ret_certificate)
{
    struct certificate certificate = certificate_of(use, g);
    struct covered_outlet *outlets;
    size_t n_outlets;
    TRY(certificate_make_annex(use, g->c.id, &outlets, &n_outlets));
    certificate.outlets = (int64_t)n_outlets;
    TRY(certificate_make_number(
        use, g->scheme, g->c.scope_staff, certificate.renewals, &certificate.number));
    certificate_make_worded(&certificate, &g->wording.text);
    TRY(certificate_make_add(use, &certificate, outlets, n_outlets));
    TRY(keep_wording(use, g, &certificate));
    *ret_certificate = certificate;
    return FAIL_NONE;
}

/* Worded as before, but for what the case and the record of the organisation now say. */
static enum fail issue_anew(
    struct use *use, const struct granting *g, struct certificate *ret_certificate)
{
    const struct outcome_view *outcome = &g->outcome;
    struct certificate_wording former;
    struct certificate made;
    TRY(certificate_make_wording(use, &outcome->held, &former));
    struct wording_text text = former.text;
    text.name = outcome->next.organisation_name;
    text.name_en = outcome->next.organisation_name_en;
    text.address = outcome->next.address;
    text.address_en = outcome->next.address_en;
    text.scope = outcome->next.scope;
    text.scope_en = outcome->next.scope_en;
    if (text.name_en.len == 0 || text.address_en.len == 0 || text.scope_en.len == 0)
        text.languages = CERTIFICATE_IN_CHINESE; /* the record has no English any more */
    bool is_agreed = wording_service_is_wanted(&g->c);
    if (is_agreed)
        text = g->wording.text;
    const struct reissue as = {
        .agreed = is_agreed ? &g->wording : NULL,
        .replacement = outcome->rule->replacement,
        .certification_case = g->c.id,
        .text = &text,
        .scheme = g->scheme,
        .level = g->level,
        .score = g->sheet.evaluation.shown,
        .decided_on = date_of_instant(outcome->decision.confirmed_at),
        .renews = outcome->outcome == OUTCOME_RENEWED,
        .expires_on = certificate_outcome_service_last_day(outcome),
    };
    TRY(certificate_reissue(use, &outcome->held, &as, &made));
    if (outcome->rule->is_surveillance) {
        TRY(certificate_store_surveilled(&use->tx, made.number));
        TRY(register_json_keep(use, made.number));
        made.surveillances++;
    }
    *ret_certificate = made;
    return FAIL_NONE;
}

static enum fail issue(struct use *use, const struct granting *g)
{
    struct certificate certificate;
    bool follows = g->outcome.outcome != OUTCOME_NEW;
    TRY(follows ? issue_anew(use, g, &certificate) : issue_new(use, g, &certificate));
    const struct next_audit_step step = {g->scheme, &certificate,
        follows ? g->outcome.held.number : STR(""), g->c.id, g->c.activity, g->outcome.audited};
    return next_audit_service_step(use, &step);
}

static enum fail load_granting(struct use *use, struct granting *g)
{
    struct evaluation evaluation;
    TRY(certificate_outcome_service_load(use, &g->c, &g->outcome));
    TRY(evaluation_store_of_case(&use->tx, g->c.id, &evaluation));
    TRY(sheet_load(use, &evaluation, &g->sheet));
    g->scheme = g->sheet.scheme;
    g->level = scheme_level(g->scheme, g->outcome.decision.level);
    return g->level ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail issue_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct granting g = {0};
    TRY(case_enter(use, &command->ref, CASE_ISSUE_CERTIFICATE, &g.c));
    TRY(certificate_outcome_service_may_issue(use, g.c.id));
    TRY(load_granting(use, &g));
    TRY(scheme_service_may_issue(use, g.scheme));
    TRY(contract_service_check_settled(use, g.c.id));
    TRY(charge_service_check_surveillance(use, g.c.id));
    TRY(master_data_service_check(use, g.c.id));
    TRY(load_wording(use, &g));
    TRY(issue(use, &g));
    return case_leave(use, CASE_ISSUE_CERTIFICATE, &g.c);
}

const struct use_case certificate_issue = {
    .name = "certificate.issue",
    .label = N_("Issue the certificate"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    CASE_PLAIN,
    .run = issue_run,
};
