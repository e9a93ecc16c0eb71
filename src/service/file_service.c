/* The case file's way from the team through the review to the decision. */
#include "service/case_command.h"
#include "service/report_service.h"
#include "service/use_cases.h"

static enum fail submit_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_SUBMIT_FILE, &c));
    TRY(report_service_require(use, c.id));
    return case_leave(use, CASE_SUBMIT_FILE, &c);
}

const struct use_case file_submit = {
    .name = "file.submit",
    .label = N_("Hand in the file for review"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = submit_run,
};

static enum fail return_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    return case_pass(use, &command->ref, CASE_RETURN_FILE);
}

const struct use_case file_return = {
    .name = "file.return",
    .label = N_("Return the file"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    CASE_REASON,
    .run = return_run,
};

static enum fail pass_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    return case_pass(use, &command->ref, CASE_PASS_FILE);
}

const struct use_case file_pass = {
    .name = "file.pass",
    .label = N_("Pass the file on to the decision"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    CASE_PLAIN,
    .run = pass_run,
};
