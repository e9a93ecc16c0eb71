#include "service/case_command.h"
#include "service/use_cases.h"

static enum fail report_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_REPORT_PLAN);
}

const struct use_case plan_report = {
    .name = "plan.report",
    .label = N_("Record that the plan is reported"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    CASE_PLAIN,
    .run = report_run,
};
