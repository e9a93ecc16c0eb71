#include "domain/deadline.h"
#include "domain/uscc.h"
#include "service/case_command.h"
#include "service/certificate_make.h"
#include "service/contract_service.h"
#include "service/deadline_service.h"
#include "service/evaluation_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store/organisation_store.h"

/* What a certificate is made of. */
struct granting {
    struct certification_case c;
    const struct scheme *scheme;
    struct evaluation_sheet sheet;
    struct organisation organisation;
    struct decision decision;
    const struct level *level;
};

static enum fail issue(struct use *use, const struct granting *g)
{
    struct date today = use_today(use);
    struct date decided = date_of_instant(g->decision.confirmed_at);
    struct covered_outlet *outlets;
    size_t n_outlets;
    TRY(certificate_make_annex(use, g->c.id, &outlets, &n_outlets));
    struct certificate certificate = {
        .certification_case = g->c.id,
        .organisation = g->organisation.id,
        .status = CERTIFICATE_VALID,
        .organisation_name = g->organisation.name,
        .organisation_name_en = g->organisation.name_en,
        .uscc = g->organisation.uscc,
        .address = g->organisation.address,
        .address_en = g->organisation.address_en,
        .scope = g->c.scope,
        .scope_en = g->c.scope_en,
        .scheme = g->scheme->id,
        .scheme_version = g->scheme->version,
        .standard = g->scheme->standard,
        .level = g->level->id,
        .stars = g->level->stars,
        .score = g->sheet.evaluation.shown,
        .issued_on = today,
        .expires_on = deadline_expiry(decided, g->scheme->certificate.months),
        .first_issued_on = today,
        .outlets = (int64_t)n_outlets,
        .region = uscc_region(g->organisation.uscc),
        .decided_on = decided,
    };
    TRY(certificate_make_number(
        use, g->scheme, g->c.scope_staff, certificate.renewals, &certificate.number));
    TRY(certificate_make_add(use, &certificate, outlets, n_outlets));
    return deadline_service_begin(
        use, g->scheme, &certificate, date_of_instant(g->sheet.evaluation.locked_at));
}

static enum fail load_granting(struct use *use, struct granting *g)
{
    struct evaluation evaluation;
    TRY(evaluation_store_of_case(&use->tx, g->c.id, &evaluation));
    TRY(sheet_load(use, &evaluation, &g->sheet));
    TRY(organisation_store_load(&use->tx, g->c.organisation, &g->organisation));
    TRY(decision_store_load(&use->tx, g->c.id, &g->decision));
    g->scheme = g->sheet.scheme;
    g->level = scheme_level(g->scheme, g->decision.level);
    return g->level ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail issue_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct granting g = {0};
    TRY(case_enter(use, &command->ref, CASE_ISSUE_CERTIFICATE, &g.c));
    TRY(load_granting(use, &g));
    TRY(scheme_service_may_issue(use, g.scheme));
    TRY(contract_service_check_settled(use, g.c.id));
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
