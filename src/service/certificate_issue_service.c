#include "domain/deadline.h"
#include "domain/uscc.h"
#include "service/case_command.h"
#include "service/contract_service.h"
#include "service/deadline_service.h"
#include "service/evaluation_service.h"
#include "service/population.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store/organisation_store.h"
#include "store/programme_store.h"

/* What a certificate is made of. */
struct granting {
    struct certification_case c;
    const struct scheme *scheme;
    struct evaluation_sheet sheet;
    struct organisation organisation;
    struct decision decision;
    const struct level *level;
};

/* The next number by the scheme's template; the series restarts each year. */
static enum fail take_number(struct use *use, const struct granting *g, struct str *ret_number)
{
    const struct body *body = &use->platform->body;
    struct date today = use_today(use);
    struct certificate_number values = {
        .body = str_sub(body->approval, body->approval.len < 3 ? 0 : body->approval.len - 3, 3),
        .year = today.year,
        .letter = g->scheme->certificate.letter,
        .renewals = 0,
        .size = certificate_size(&g->scheme->certificate, g->c.scope_staff),
    };
    struct str series = str_format(
        use->arena, "certificate:%d:%" STR_PRI, today.year, STR_ARG(g->scheme->certificate.letter));
    TRY(number_store_take(&use->tx, series, &values.serial));
    if (certificate_number_format(use->arena, g->scheme->certificate.number, &values, ret_number) !=
        FAIL_NONE)
        return use_refuse(use, FAIL_STATE, "", "number",
            N_("The scheme's number template cannot hold the next number."));
    return FAIL_NONE;
}

/* Those that could have been drawn and are still there: what came later was not assessed. */
static enum fail load_covered(
    struct use *use, const struct granting *g, struct outlet **ret_outlets, size_t *ret_n)
{
    struct programme programme;
    struct outlet_list population;
    struct outlet *outlets;
    size_t n;
    size_t kept = 0;
    TRY(programme_store_load(&use->tx, g->c.id, &programme));
    TRY(population_load(use, programme.population_file, &population));
    TRY(outlet_store_open(&use->tx, g->c.organisation, &outlets, &n));
    for (size_t i = 0; i < n; i++)
        if (population_has(&population, outlets[i].code))
            outlets[kept++] = outlets[i];
    *ret_outlets = outlets;
    *ret_n = kept;
    return FAIL_NONE;
}

static enum fail issue(struct use *use, const struct granting *g)
{
    struct date today = use_today(use);
    struct date decided = date_of_instant(g->decision.confirmed_at);
    struct outlet *outlets;
    size_t n_outlets;
    TRY(load_covered(use, g, &outlets, &n_outlets));
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
    TRY(take_number(use, g, &certificate.number));
    use_note(use, "number", certificate.number);
    TRY(certificate_store_add(&use->tx, &certificate));
    for (size_t i = 0; i < n_outlets; i++) {
        struct covered_outlet covered = {
            certificate.number, (int64_t)i, outlets[i].name, outlets[i].address};
        TRY(covered_outlet_store_add(&use->tx, &covered));
    }
    TRY(deadline_service_begin(
        use, g->scheme, &certificate, date_of_instant(g->sheet.evaluation.locked_at)));
    use->result_id = certificate.number;
    return FAIL_NONE;
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
