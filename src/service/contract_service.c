#include "service/case_command.h"
#include "service/days_service.h"
#include "service/use_cases.h"

static enum fail accept_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_SIGN_CONTRACT, &c));
    TRY(days_service_require(use, c.id));
    return case_leave(use, CASE_SIGN_CONTRACT, &c);
}

const struct use_case contract_accept = {
    .name = "contract.accept",
    .label = N_("Accept the contract"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = accept_run,
};
