#include "base/limits.h"
#include "domain/status_reason.h"
#include "service/application_reading.h"
#include "service/case_command.h"
#include "service/decision_service.h"
#include "service/decision_statement.h"
#include "service/package_make.h"
#include "service/session_service.h"
#include "service/status_ground.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/decision_store.h"

struct confirm_command {
    struct command_ref ref;
    struct str sha256; /* of the record that was shown */
    struct str password;
};

static const struct command_field confirm_fields[] = {
    CASE_REF_FIELDS(struct confirm_command),
    {COMMAND_AT(struct confirm_command, sha256), .label = N_("Hash of the decision record"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct confirm_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

enum fail decision_service_end_round(struct use *use, const struct decision_round *round,
    enum decision_ending ending, struct str reason)
{
    struct decision_round ended = *round;
    ended.ending = ending;
    ended.ended_by = use->actor.account;
    ended.ended_at = use->now;
    ended.ended_reason = reason;
    return decision_round_store_save(&use->tx, &ended);
}

static enum fail confirm_prepare(struct use *use, void *input)
{
    const struct confirm_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail require_round(
    struct use *use, struct str case_id, struct decision_round *ret_round)
{
    TRY(decision_service_open_round(use, case_id, ret_round));
    if (ret_round->certification_case.len == 0)
        return use_refuse(use, FAIL_STATE, "", "undecided",
            N_("The decider signs first, then the head of the body."));
    return FAIL_NONE;
}

static enum fail require_verdict(
    struct use *use, struct str case_id, enum verdict verdict, struct decision_round *ret_round)
{
    TRY(require_round(use, case_id, ret_round));
    if (ret_round->verdict != verdict)
        return use_refuse(
            use, FAIL_STATE, "", "verdict", N_("The decider signed the other verdict."));
    return FAIL_NONE;
}

enum fail decision_service_may_object(struct use *use, struct str case_id)
{
    struct decision_round round;
    return require_round(use, case_id, &round);
}

enum fail decision_service_may_confirm(struct use *use, struct str case_id)
{
    struct decision_round round;
    return require_verdict(use, case_id, VERDICT_GRANTED, &round);
}

enum fail decision_service_may_confirm_refusal(struct use *use, struct str case_id)
{
    struct decision_round round;
    return require_verdict(use, case_id, VERDICT_REFUSED, &round);
}

static enum fail save_decision(struct use *use, const struct decision_round *round)
{
    struct decision decision = {
        .certification_case = round->certification_case,
        .verdict = round->verdict,
        .level = round->level,
        .reason = round->reason,
        .decided_by = round->decided_by,
        .decided_at = round->decided_at,
        .confirmed_by = use->actor.account,
        .confirmed_at = use->now,
        .locked_at = round->locked_at,
    };
    use_note(use, "granted_level", round->level);
    use_note(use, "reason", round->reason);
    return decision_store_add(&use->tx, &decision);
}

/* A surveillance that was refused speaks against the certificate; a person decides (§3.3). */
static enum fail speak_against(
    struct use *use, const struct certification_case *c, const struct decision_round *round)
{
    struct application application;
    struct certificate held;
    if (c->activity != ACTIVITY_SURVEILLANCE && c->activity != ACTIVITY_SPECIAL)
        return FAIL_NONE;
    TRY(application_reading_load(use, c->id, &application));
    enum fail fail = certificate_store_load(&use->tx, application.certificate, &held);
    if (fail != FAIL_NONE)
        return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
    enum certificate_status status = certificate_status_on(&held, use_today(use));
    if (certificate_status_is_final(status))
        return FAIL_NONE;
    bool is_suspended = status == CERTIFICATE_SUSPENDED;
    const struct status_ground ground = {
        .number = held.number,
        .act = is_suspended ? STATUS_WITHDRAW : STATUS_SUSPEND,
        .reason = str_of(is_suspended ? status_reason_audit_failed : status_reason_failed),
        .source = STR("decision"),
        .source_id = c->id,
        .facts = round->reason,
    };
    return status_ground_add(use, &ground);
}

/* The second signature, under the verdict that the button said. */
static enum fail confirm(
    struct use *use, const struct confirm_command *command, enum case_action action)
{
    enum verdict verdict = action == CASE_CONFIRM_GRANT ? VERDICT_GRANTED : VERDICT_REFUSED;
    struct certification_case c;
    struct decision_round round;
    TRY(case_enter(use, &command->ref, action, &c));
    TRY(require_verdict(use, c.id, verdict, &round));
    TRY(decision_statement_confirm(use, &round, command->sha256));
    TRY(decision_service_end_round(use, &round, DECISION_CONFIRMED, STR("")));
    TRY(save_decision(use, &round));
    TRY(package_make_freeze(use, &c));
    if (verdict == VERDICT_REFUSED)
        TRY(speak_against(use, &c, &round));
    return case_leave(use, action, &c);
}

static enum fail grant_run(struct use *use, const void *input)
{
    return confirm(use, input, CASE_CONFIRM_GRANT);
}

static enum fail refusal_run(struct use *use, const void *input)
{
    return confirm(use, input, CASE_CONFIRM_REFUSAL);
}

const struct use_case decision_confirm = {
    .name = "decision.confirm",
    .label = N_("Sign the grant"),
    .roles = ROLE_BIT(ROLE_HEAD),
    .fields = COMMAND_FIELDS(confirm_fields),
    .command_size = sizeof(struct confirm_command),
    .run = grant_run,
    .prepare = confirm_prepare,
};

const struct use_case decision_confirm_refusal = {
    .name = "decision.confirm_refusal",
    .label = N_("Sign the refusal"),
    .roles = ROLE_BIT(ROLE_HEAD),
    .fields = COMMAND_FIELDS(confirm_fields),
    .command_size = sizeof(struct confirm_command),
    .run = refusal_run,
    .prepare = confirm_prepare,
};

static enum fail object_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    struct decision_round round;
    TRY(case_enter(use, &command->ref, CASE_OBJECT_TO_DECISION, &c));
    TRY(require_round(use, c.id, &round));
    TRY(decision_service_end_round(use, &round, DECISION_OBJECTED, command->reason));
    return case_leave(use, CASE_OBJECT_TO_DECISION, &c);
}

const struct use_case decision_object = {
    .name = "decision.object",
    .label = N_("Object to the decision"),
    .roles = ROLE_BIT(ROLE_HEAD),
    CASE_REASON,
    .run = object_run,
};
