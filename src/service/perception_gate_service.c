/* The gate between the stages (process reference, §6): stage 2 begins when the index of customer
 * perception reaches the target. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/deadline_service.h"
#include "service/perception_gate.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/perception_store.h"

struct pass_command {
    struct command_ref ref;
    struct str justification;
};

static const struct command_field pass_fields[] = {
    CASE_REF_FIELDS(struct pass_command),
    {COMMAND_AT(struct pass_command, justification), .label = N_("Justification"),
        .hint = N_("Needed where the index nearly reaches the target"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static struct perception_result result_of(
    const struct use *use, const struct perception_gate_state *state)
{
    const struct perception *perception = state->round.perception;
    return (struct perception_result){
        .survey = state->round.survey.id,
        .certification_case = state->c.id,
        .round = state->round.survey.round,
        .verdict = state->verdict,
        .method = perception->rule->method,
        .scheme_version = state->round.scheme->version,
        .scheme_sha256 = state->round.scheme->sha256,
        .index_value = perception->index,
        .shown = perception->shown,
        .interval_low = perception->interval_low,
        .interval_high = perception->interval_high,
        .respondents = perception->respondents,
        .needed = perception->needed,
        .population = perception->population,
        .level = state->c.level,
        .gate = state->gate->min,
        .decided_by = use->actor.account,
        .decided_at = use->now,
    };
}

/* For good, and in the event: what was decided on which figures, and on which file of answers. */
static enum fail save_result(struct use *use, const struct perception_gate_state *state,
    enum perception_outcome outcome, struct str note)
{
    if (!state->gate)
        return FAIL_NONE;
    struct perception_result result = result_of(use, state);
    struct str csv = perception_service_csv(use, &state->round);
    result.outcome = outcome;
    result.note = note;
    TRY(blob_put(use->arena, use->platform->blobs, csv, &result.answers));
    use_note(use, "round", str_format(use->arena, "%lld", (long long)result.round));
    use_note(use, "index", result.shown);
    use_note(use, "interval_low", result.interval_low);
    use_note(use, "interval_high", result.interval_high);
    use_note(use, "gate", rational_format(use->arena, result.gate));
    use_note(use, "verdict", codes_format(&perception_verdict_codes, (int)result.verdict));
    use_note(use, "method", perception_method_code(result.method));
    use_note(use, "scheme_version", result.scheme_version);
    use_note(use, "answers", result.answers);
    return perception_result_store_add(&use->tx, &result);
}

/* perception.pass */
static enum fail pass_run(struct use *use, const void *input)
{
    const struct pass_command *command = input;
    struct certification_case c;
    struct perception_gate_state state;
    TRY(case_enter(use, &command->ref, CASE_PASS_PERCEPTION, &c));
    TRY(perception_gate_may_pass(use, c.id));
    TRY(perception_gate_load(use, c.id, &state));
    if (state.verdict == PERCEPTION_NEARLY && command->justification.len == 0)
        return use_refuse(use, FAIL_INVALID, "justification", "required",
            N_("The index nearly reaches the target: say why stage 2 may begin all the same."));
    TRY(save_result(use, &state, PERCEPTION_PASSED, command->justification));
    return case_leave(use, CASE_PASS_PERCEPTION, &c);
}

const struct use_case perception_pass = {
    .name = "perception.pass",
    .label = N_("Go on to stage 2"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(pass_fields),
    .command_size = sizeof(struct pass_command),
    .run = pass_run,
};

static enum fail set_held_clock(struct use *use, const struct certification_case *c)
{
    const struct scheme *scheme;
    int64_t days;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    if (!scheme_clock(scheme, STR("perception_held_days"), &days))
        return FAIL_NONE;
    return deadline_service_set(use, c->id, "perception_held", date_add_days(use_today(use), days));
}

/* perception.hold */
static enum fail hold_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    struct perception_gate_state state;
    TRY(case_enter(use, &command->ref, CASE_HOLD, &c));
    TRY(perception_gate_may_hold(use, c.id));
    TRY(perception_gate_load(use, c.id, &state));
    TRY(save_result(use, &state, PERCEPTION_HELD, command->reason));
    TRY(case_leave(use, CASE_HOLD, &c));
    return set_held_clock(use, &c);
}

const struct use_case perception_hold = {
    .name = "perception.hold",
    .label = N_("Hold the case"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_REASON,
    .run = hold_run,
};

/* perception.improve: the enterprise says what it did while its case is held. */
struct improve_command {
    struct command_ref ref;
    struct str measures;
};

static const struct command_field improve_fields[] = {
    CASE_REF_FIELDS(struct improve_command),
    {COMMAND_AT(struct improve_command, measures), .label = N_("What was improved"),
        .hint = N_("What customers criticised, what was changed, where and since when"),
        .kind = COMMAND_NOTE, .required = true, .min = 10, .max = LIMIT_NOTE},
};

static enum fail improve_run(struct use *use, const void *input)
{
    const struct improve_command *command = input;
    struct certification_case c;
    struct perception_result *results;
    size_t n;
    TRY(case_enter(use, &command->ref, CASE_IMPROVE, &c));
    TRY(perception_result_store_list(&use->tx, c.id, &results, &n));
    struct perception_improvement improvement = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .round = n > 0 ? results[0].round : 0,
        .measures = command->measures,
        .recorded_by = use->actor.account,
        .recorded_at = use->now,
    };
    TRY(perception_improvement_store_add(&use->tx, &improvement));
    return case_leave(use, CASE_IMPROVE, &c);
}

const struct use_case perception_improve = {
    .name = "perception.improve",
    .label = N_("Record the improvement"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(improve_fields),
    .command_size = sizeof(struct improve_command),
    .run = improve_run,
};

/* perception.resurvey */
static enum fail resurvey_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_RESURVEY, &c));
    TRY(perception_gate_may_resurvey(use, c.id));
    TRY(case_leave(use, CASE_RESURVEY, &c));
    return perception_gate_begin(use, &c);
}

const struct use_case perception_resurvey = {
    .name = "perception.resurvey",
    .label = N_("Survey again"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = resurvey_run,
};

/* perception.extend: the clock that runs begins anew today. */
static enum fail extend_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_EXTEND_PERCEPTION, &c));
    TRY(case_leave(use, CASE_EXTEND_PERCEPTION, &c));
    return c.state == CASE_HELD ? set_held_clock(use, &c) : perception_gate_begin(use, &c);
}

const struct use_case perception_extend = {
    .name = "perception.extend",
    .label = N_("Give more time for customer perception"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    CASE_REASON,
    .run = extend_run,
};
