#include "service/decision_service.h"
#include "base/limits.h"
#include "service/case_command.h"
#include "service/decision_basis.h"
#include "service/decision_statement.h"
#include "service/evaluation_service.h"
#include "service/file_comment_service.h"
#include "service/file_review_service.h"
#include "service/nonconformity_service.h"
#include "service/scheme_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store/presence_store.h"
#include "store/report_store.h"

struct decide_command {
    struct command_ref ref;
    struct str level; /* grant only; empty: the level that the score gives */
    bool lower;       /* grant only: the level is lower than the one applied for */
    struct str reason;
    struct str sha256; /* of the basis that was shown */
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

#define BASIS_FIELD                                                                                \
    {                                                                                              \
        COMMAND_AT(struct decide_command, sha256), .label = N_("Hash of the decision's basis"),    \
                                                   .kind = COMMAND_HIDDEN, .required = true,       \
                                                   .max = 64                                       \
    }

static const struct command_field grant_fields[] = {
    CASE_REF_FIELDS(struct decide_command),
    {COMMAND_AT(struct decide_command, level), .label = N_("Level granted"), .kind = COMMAND_CHOICE,
        .max = 40},
    {COMMAND_AT(struct decide_command, lower),
        .label = N_("The level is lower than the one applied for, as the reason says"),
        .kind = COMMAND_BOOL},
    REASON_FIELD,
    BASIS_FIELD,
    PASSWORD_FIELD,
};

static const struct command_field refuse_fields[] = {
    CASE_REF_FIELDS(struct decide_command),
    REASON_FIELD,
    BASIS_FIELD,
    PASSWORD_FIELD,
};

static enum fail decide_prepare(struct use *use, void *input)
{
    const struct decide_command *command = input;
    return session_service_sign(use, command->password);
}

/* What a grant rests on. */
struct granting {
    const struct decide_command *command;
    struct evaluation_sheet sheet;
    const struct level *level;
};

/* The level that the locked score gives, or a lower one that the decider chose. */
static enum fail choose_level(struct use *use, struct granting *g)
{
    const struct level *reached = g->sheet.score ? g->sheet.score->level : NULL;
    if (!reached)
        return use_refuse(
            use, FAIL_STATE, "level", "no_level", N_("The score reaches no level of the scheme."));
    g->level =
        g->command->level.len > 0 ? scheme_level(g->sheet.scheme, g->command->level) : reached;
    if (!g->level)
        return use_refuse(use, FAIL_INVALID, "level", "level", N_("The scheme has no such level."));
    if (rational_compare(g->level->min, reached->min) > 0)
        return use_refuse(
            use, FAIL_INVALID, "level", "not_reached", N_("The score does not reach this level."));
    return FAIL_NONE;
}

/* Whoever gets less than they applied for is told so, and why. */
static enum fail check_lower(
    struct use *use, const struct granting *g, const struct certification_case *c)
{
    const struct level *wanted = scheme_level(g->sheet.scheme, c->level);
    bool is_lower = wanted && rational_compare(g->level->min, wanted->min) < 0;
    if (is_lower && !g->command->lower)
        return use_refuse(use, FAIL_INVALID, "lower", "lower_level",
            N_("This level is lower than the one applied for: say so, and why."));
    if (!is_lower && g->command->lower)
        return use_refuse(use, FAIL_INVALID, "lower", "not_lower",
            N_("This level is not lower than the one applied for."));
    if (is_lower)
        use_note(use, "applied_level", c->level);
    return FAIL_NONE;
}

static enum fail load_granting(struct use *use, struct str case_id, struct granting *g)
{
    struct evaluation evaluation;
    TRY(evaluation_store_of_case(&use->tx, case_id, &evaluation));
    return sheet_load(use, &evaluation, &g->sheet);
}

enum fail decision_service_open_round(
    struct use *use, struct str case_id, struct decision_round *ret_round)
{
    struct decision_round *rounds;
    size_t n;
    TRY(decision_round_store_list(&use->tx, case_id, &rounds, &n));
    *ret_round = (struct decision_round){0};
    if (n > 0 && rounds[n - 1].ending == DECISION_OPEN)
        *ret_round = rounds[n - 1];
    return FAIL_NONE;
}

enum fail decision_service_may_sign(struct use *use, struct str case_id)
{
    struct decision_round round;
    TRY(decision_service_open_round(use, case_id, &round));
    if (round.certification_case.len > 0)
        return use_refuse(use, FAIL_STATE, "", "decided",
            N_("The decision is signed already and waits for the second signature."));
    return FAIL_NONE;
}

/* The team's last sign-out; none where the scheme does without. */
static enum fail put_departure(struct use *use, struct str case_id, struct decision_round *round)
{
    struct presence_sign *signs;
    const struct presence_sign *last = NULL;
    size_t n;
    TRY(presence_sign_store_list(&use->tx, case_id, &signs, &n));
    for (size_t i = 0; i < n; i++)
        if (signs[i].kind == PRESENCE_DEPARTURE && (!last || signs[i].signed_at >= last->signed_at))
            last = &signs[i];
    if (!last)
        return FAIL_NONE;
    round->left_sign = last->id;
    round->left_kind = codes_format(&presence_kind_codes, (int)last->kind);
    round->left_at = instant_format(use->arena, last->signed_at);
    return FAIL_NONE;
}

/* What lies before the signature: the lock of the sheet, and the last report. */
static enum fail put_dates(struct use *use, struct str case_id, struct decision_round *round)
{
    struct evaluation evaluation;
    struct report_edition *editions;
    size_t n;
    TRY(evaluation_store_of_case(&use->tx, case_id, &evaluation));
    TRY(report_edition_store_list(&use->tx, case_id, &editions, &n));
    round->evaluation = evaluation.id;
    round->locked_at = evaluation.locked_at;
    round->reported_at = n > 0 ? editions[0].issued_at : 0;
    return put_departure(use, case_id, round);
}

/* The first signature; the second is not there yet. */
static enum fail sign(struct use *use, const struct certification_case *c,
    const struct decision_round *signed_, struct str shown)
{
    struct str basis;
    struct decision_round *rounds;
    size_t n;
    if (signed_->verdict == VERDICT_GRANTED)
        TRY(decision_service_may_grant(use, c->id));
    else
        TRY(decision_service_may_refuse(use, c->id));
    TRY(decision_round_store_list(&use->tx, c->id, &rounds, &n));
    struct decision_round round = *signed_;
    round.certification_case = c->id;
    round.round = (int64_t)n + 1;
    round.decided_by = use->actor.account;
    round.decided_at = use->now;
    TRY(put_dates(use, c->id, &round));
    TRY(decision_basis_sign(use, &round, shown, &basis));
    TRY(decision_round_store_save(&use->tx, &round));
    return decision_statement_decide(use, c, &round, basis);
}

static enum fail grant_run(struct use *use, const void *input)
{
    struct granting g = {.command = input};
    struct certification_case c;
    TRY(case_enter(use, &g.command->ref, CASE_GRANT, &c));
    TRY(file_review_service_may_grant(use, c.id));
    TRY(nonconformity_service_may_grant(use, c.id));
    TRY(load_granting(use, c.id, &g));
    TRY(scheme_service_may_issue(use, g.sheet.scheme));
    TRY(choose_level(use, &g));
    TRY(check_lower(use, &g, &c));
    TRY(decision_service_require_vote(use, c.id, g.sheet.scheme, g.level));
    struct decision_round round = {
        .verdict = VERDICT_GRANTED, .level = g.level->id, .reason = g.command->reason};
    use_note(use, "granted_level", g.level->id);
    TRY(sign(use, &c, &round, g.command->sha256));
    return case_leave(use, CASE_GRANT, &c);
}

const struct use_case decision_grant = {
    .name = "decision.grant",
    .label = N_("Decide to grant the certification"),
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
    struct decision_round round = {.verdict = VERDICT_REFUSED, .reason = command->reason};
    TRY(sign(use, &c, &round, command->sha256));
    return case_leave(use, CASE_REFUSE, &c);
}

const struct use_case decision_refuse = {
    .name = "decision.refuse",
    .label = N_("Decide to refuse the certification"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(refuse_fields),
    .command_size = sizeof(struct decide_command),
    .run = refuse_run,
    .prepare = decide_prepare,
};

/* decision.return: what was signed before, and not by the head, no longer stands. */
static enum fail return_run(struct use *use, const void *input)
{
    const struct file_return_command *command = input;
    struct certification_case c;
    struct decision_round round;
    TRY(case_enter(use, &command->ref, CASE_RETURN_DECISION, &c));
    TRY(file_comment_service_put(use, &c, FILE_FROM_DECISION, command));
    TRY(decision_service_open_round(use, c.id, &round));
    if (round.certification_case.len > 0)
        TRY(decision_service_end_round(use, &round, DECISION_RETURNED, command->reason));
    return case_leave(use, CASE_RETURN_DECISION, &c);
}

const struct use_case decision_return = {
    .name = "decision.return",
    .label = N_("Ask for more before the decision"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    FILE_RETURN,
    .run = return_run,
};

static enum fail resume_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_RESUME_DECISION, &c));
    TRY(file_comment_service_require(use, c.id));
    return case_leave(use, CASE_RESUME_DECISION, &c);
}

const struct use_case decision_resume = {
    .name = "decision.resume",
    .label = N_("Hand the file back to the decision"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = resume_run,
};
