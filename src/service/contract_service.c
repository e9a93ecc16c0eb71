#include "service/case_command.h"
#include "service/use_cases.h"
#include "store/programme_store.h"

static enum fail check_days(struct use *use, struct str case_id)
{
    struct programme programme;
    enum fail fail = programme_store_load(&use->tx, case_id, &programme);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    return use_refuse(use, FAIL_STATE, "days", "days",
        N_("The person-days are not fixed yet: there is no price to agree to."));
}

static enum fail accept_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_SIGN_CONTRACT, &c));
    TRY(check_days(use, c.id));
    return case_leave(use, CASE_SIGN_CONTRACT, &c);
}

const struct use_case contract_accept = {
    .name = "contract.accept",
    .label = N_("Accept the contract"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = accept_run,
};
