/* The two commonest commands on a case, and the commonest thing that is done by one. */
#ifndef SERVICE_CASE_COMMAND_H
#define SERVICE_CASE_COMMAND_H

#include "service/case_access.h"

/* Names the case and nothing else. */
struct case_plain {
    struct command_ref ref;
};

/* Says why, 2 … LIMIT_NOTE characters. */
struct case_reason {
    struct command_ref ref;
    struct str reason;
};

extern const struct command_field case_plain_fields[2];
extern const struct command_field case_reason_fields[3];

/* The members of a use case that takes one of them. */
#define CASE_PLAIN                                                                                 \
    .fields = COMMAND_FIELDS(case_plain_fields), .command_size = sizeof(struct case_plain)
#define CASE_REASON                                                                                \
    .fields = COMMAND_FIELDS(case_reason_fields), .command_size = sizeof(struct case_reason)

/* Enters and leaves: an action that has no guard but the table's, and saves nothing but the move.
 */
enum fail case_pass(
    struct use *use, const struct command_ref *ref, enum case_action action) MUST_USE;

#endif
