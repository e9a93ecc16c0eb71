#include "service/case_command.h"
#include "service/use_cases.h"

static enum fail approve_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_APPROVE_PROGRAMME);
}

const struct use_case programme_approve = {
    .name = "programme.approve",
    .label = N_("Approve the programme"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    CASE_PLAIN,
    .run = approve_run,
};
