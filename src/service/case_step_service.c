#include "base/limits.h"
#include "service/case_command.h"
#include "service/use_cases.h"
#include "store/skipped_step_store.h"

/* case.skip: the step that the case is at is not applicable; nothing moves before the approval. */
static enum fail skip_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_SKIP, &c));
    struct skipped_step step = {
        .certification_case = c.id,
        .state = c.state,
        .reason = command->reason,
        .proposed_by = use->actor.account,
        .proposed_at = use->now,
    };
    TRY(skipped_step_store_save(&use->tx, &step));
    return case_leave(use, CASE_SKIP, &c);
}

const struct use_case case_skip = {
    .name = "case.skip",
    .label = N_("Declare the step not applicable"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    CASE_REASON,
    .run = skip_run,
};

static enum fail check_proposal(
    struct use *use, const struct certification_case *c, struct skipped_step *ret_step)
{
    enum fail fail = skipped_step_store_load(&use->tx, c->id, c->state, ret_step);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(use, FAIL_STATE, "state", "not_proposed",
            N_("Nobody has declared this step not applicable."));
    TRY(fail);
    if (str_equal(ret_step->proposed_by, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "duty", "own_proposal",
            N_("Whoever proposed to leave a step out may not approve it."));
    return FAIL_NONE;
}

static enum fail skip_approve_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct skipped_step step;
    TRY(case_enter(use, &command->ref, CASE_APPROVE_SKIP, &c));
    TRY(check_proposal(use, &c, &step));
    step.approved_by = use->actor.account;
    step.approved_at = use->now;
    TRY(skipped_step_store_save(&use->tx, &step));
    use_note(use, "step", codes_format(&case_state_codes, (int)c.state));
    use_note(use, "reason", step.reason);
    return case_move(use, case_skip_find(c.state, c.activity)->to, &c);
}

const struct use_case case_skip_approve = {
    .name = "case.skip_approve",
    .label = N_("Approve that the step is left out"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    CASE_PLAIN,
    .run = skip_approve_run,
};

/* case.terminate: the body ends a case that cannot go on (process reference, §3). */
enum ground { GROUND_UNPAID, GROUND_FALSE_DATA, GROUND_NO_COOPERATION, GROUND_OTHER };

static const char *const ground_words[] = {
    [GROUND_UNPAID] = "unpaid",
    [GROUND_FALSE_DATA] = "false_data",
    [GROUND_NO_COOPERATION] = "no_cooperation",
    [GROUND_OTHER] = "other",
};

static const char *const ground_labels[] = {
    [GROUND_UNPAID] = N_("Fees not paid"),
    [GROUND_FALSE_DATA] = N_("False data or documents"),
    [GROUND_NO_COOPERATION] = N_("The client does not cooperate"),
    [GROUND_OTHER] = N_("Other"),
};

static const struct codes ground_codes = CODES(ground_words);

struct terminate_command {
    struct command_ref ref;
    enum ground ground;
    struct str reason;
};

static const struct command_field terminate_fields[] = {
    CASE_REF_FIELDS(struct terminate_command),
    {COMMAND_AT(struct terminate_command, ground), .label = N_("Ground"), .kind = COMMAND_CODE,
        .required = true, .codes = &ground_codes, .labels = ground_labels},
    {COMMAND_AT(struct terminate_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail terminate_run(struct use *use, const void *input)
{
    const struct command_ref *ref = input;
    return case_pass(use, ref, CASE_TERMINATE);
}

const struct use_case case_terminate = {
    .name = "case.terminate",
    .label = N_("Terminate the case"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    .fields = COMMAND_FIELDS(terminate_fields),
    .command_size = sizeof(struct terminate_command),
    .run = terminate_run,
};
