#include "service/case_command.h"

#include "base/limits.h"

const struct command_field case_plain_fields[] = {CASE_REF_FIELDS(struct case_plain)};

const struct command_field case_reason_fields[] = {
    CASE_REF_FIELDS(struct case_reason),
    {COMMAND_AT(struct case_reason, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

enum fail case_pass(struct use *use, const struct command_ref *ref, enum case_action action)
{
    struct certification_case c;
    TRY(case_enter(use, ref, action, &c));
    return case_leave(use, action, &c);
}
