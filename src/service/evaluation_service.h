/* Self-evaluations (自评): an applicant's own sheets, of which nobody at the body learns (process
 * §4.5). */
#ifndef SERVICE_EVALUATION_SERVICE_H
#define SERVICE_EVALUATION_SERVICE_H

#include "service/sheet.h"

/* Loads and scores one of the actor's organisation; FAIL_NOT_FOUND for any other. */
enum fail evaluation_service_show(
    struct use *use, struct str id, struct evaluation_sheet *ret_sheet) MUST_USE;

/* Those of the actor's organisation, latest first. */
enum fail evaluation_service_list(
    struct use *use, struct evaluation **ret_evaluations, size_t *ret_n) MUST_USE;

/* The field of every command on a self-evaluation, with a member `evaluation`: its id. */
#define EVALUATION_FIELD(type)                                                                     \
    {                                                                                              \
        COMMAND_AT(type, evaluation), .label = N_("Self-evaluation"), .kind = COMMAND_HIDDEN,      \
                                      .required = true, .max = 64                                  \
    }

/* For the use cases on self-evaluations: the actor's own, FAIL_NOT_FOUND for any other; and saved
 * with a higher revision, as the event's subject. */
enum fail evaluation_service_own(
    struct use *use, struct str id, struct evaluation *ret_evaluation) MUST_USE;
enum fail evaluation_service_touch(struct use *use, struct evaluation *evaluation) MUST_USE;

#endif
