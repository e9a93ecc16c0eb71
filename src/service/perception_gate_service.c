/* The gate between the stages (process reference, §6): stage 2 begins when the index of customer
 * perception reaches the target. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/use_cases.h"

struct pass_command {
    struct case_ref ref;
    struct str justification;
};

static const struct command_field pass_fields[] = {
    CASE_REF_FIELDS(struct pass_command),
    {COMMAND_AT(struct pass_command, justification), .label = N_("Justification"),
        .hint = N_("Needed where the index nearly reaches the target"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

/* perception.pass */
static enum fail pass_run(struct use *use, const void *input)
{
    const struct pass_command *command = input;
    return case_pass(use, &command->ref, CASE_PASS_PERCEPTION);
}

const struct use_case perception_pass = {
    .name = "perception.pass",
    .label = N_("Go on to stage 2"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(pass_fields),
    .command_size = sizeof(struct pass_command),
    .run = pass_run,
};

/* perception.hold */
static enum fail hold_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    return case_pass(use, &command->ref, CASE_HOLD);
}

const struct use_case perception_hold = {
    .name = "perception.hold",
    .label = N_("Hold the case"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_REASON,
    .run = hold_run,
};

/* perception.resurvey */
static enum fail resurvey_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    return case_pass(use, &command->ref, CASE_RESURVEY);
}

const struct use_case perception_resurvey = {
    .name = "perception.resurvey",
    .label = N_("Survey again"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = resurvey_run,
};
