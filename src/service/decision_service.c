#include "base/limits.h"
#include "domain/deadline.h"
#include "domain/uscc.h"
#include "service/case_access.h"
#include "service/contract_service.h"
#include "service/deadline_service.h"
#include "service/evaluation_service.h"
#include "service/population.h"
#include "service/scheme_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/evaluation_store.h"
#include "store/organisation_store.h"
#include "store/programme_store.h"

struct decide_command {
    struct case_ref ref;
    struct str level; /* grant only; empty: the level that the score gives */
    struct str reason;
    struct str password;
};

#define REASON_FIELD                                                                               \
    {                                                                                              \
        COMMAND_AT(struct decide_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,    \
                                                   .required = true, .min = 2, .max = LIMIT_NOTE   \
    }
#define PASSWORD_FIELD                                                                             \
    {                                                                                              \
        COMMAND_AT(struct decide_command, password), .label = N_("Your password, to sign"),        \
                                                     .kind = COMMAND_SECRET, .required = true,     \
                                                     .max = LIMIT_PASSWORD_MAX                     \
    }

static const struct command_field grant_fields[] = {
    CASE_REF_FIELDS(struct decide_command),
    {COMMAND_AT(struct decide_command, level), .label = N_("Level granted"), .kind = COMMAND_CHOICE,
        .max = 40},
    REASON_FIELD,
    PASSWORD_FIELD,
};

static const struct command_field refuse_fields[] = {
    CASE_REF_FIELDS(struct decide_command),
    REASON_FIELD,
    PASSWORD_FIELD,
};

static enum fail decide_prepare(struct use *use, void *input)
{
    const struct decide_command *command = input;
    return session_service_sign(use, command->password);
}

/* What a grant is made of. */
struct granting {
    const struct decide_command *command;
    struct certification_case c;
    const struct scheme *scheme;
    struct evaluation_sheet sheet;
    struct organisation organisation;
    const struct level *level;
};

/* The level that the locked score gives, or a lower one that the decider chose. */
static enum fail choose_level(struct use *use, struct granting *g)
{
    const struct level *reached = g->sheet.score ? g->sheet.score->level : NULL;
    if (!reached)
        return use_refuse(
            use, FAIL_STATE, "level", "no_level", N_("The score reaches no level of the scheme."));
    g->level = g->command->level.len > 0 ? scheme_level(g->scheme, g->command->level) : reached;
    if (!g->level)
        return use_refuse(use, FAIL_INVALID, "level", "level", N_("The scheme has no such level."));
    if (rational_compare(g->level->min, reached->min) > 0)
        return use_refuse(
            use, FAIL_INVALID, "level", "not_reached", N_("The score does not reach this level."));
    return FAIL_NONE;
}

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
    struct outlet *outlets;
    size_t n_outlets;
    TRY(load_covered(use, g, &outlets, &n_outlets));
    struct certificate certificate = {
        .certification_case = g->c.id,
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
        .expires_on = deadline_expiry(today, g->scheme->certificate.months),
        .first_issued_on = today,
        .outlets = (int64_t)n_outlets,
        .region = uscc_region(g->organisation.uscc),
    };
    TRY(take_number(use, g, &certificate.number));
    use_note(use, "number", certificate.number);
    use_note(use, "granted_level", certificate.level);
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
    g->scheme = g->sheet.scheme;
    return FAIL_NONE;
}

static enum fail save_decision(struct use *use, const struct certification_case *c,
    enum verdict verdict, struct str level, struct str reason)
{
    struct decision decision = {
        .certification_case = c->id,
        .verdict = verdict,
        .level = level,
        .reason = reason,
        .decided_by = use->actor.account,
        .decided_at = use->now,
    };
    return decision_store_add(&use->tx, &decision);
}

static enum fail grant_run(struct use *use, const void *input)
{
    struct granting g = {.command = input};
    TRY(case_enter(use, &g.command->ref, CASE_GRANT, &g.c));
    TRY(load_granting(use, &g));
    TRY(scheme_service_may_issue(use, g.scheme));
    TRY(choose_level(use, &g));
    TRY(contract_service_check_settled(use, g.c.id));
    TRY(save_decision(use, &g.c, VERDICT_GRANTED, g.level->id, g.command->reason));
    TRY(case_leave(use, CASE_GRANT, &g.c));
    return issue(use, &g);
}

const struct use_case decision_grant = {
    .name = "decision.grant",
    .label = N_("Grant the certification"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(grant_fields),
    .command_size = sizeof(struct decide_command),
    .run = grant_run,
    .prepare = decide_prepare,
};

static enum fail refuse_run(struct use *use, const void *input)
{
    const struct decide_command *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_REFUSE, &c));
    TRY(save_decision(use, &c, VERDICT_REFUSED, STR(""), command->reason));
    return case_leave(use, CASE_REFUSE, &c);
}

const struct use_case decision_refuse = {
    .name = "decision.refuse",
    .label = N_("Refuse the certification"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(refuse_fields),
    .command_size = sizeof(struct decide_command),
    .run = refuse_run,
    .prepare = decide_prepare,
};
