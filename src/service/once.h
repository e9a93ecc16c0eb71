/*
 * Doing once what is asked for twice: a request that may have been lost is sent again with the same
 * key, and so is a form that was sent by a double click. What a use case made is kept beside the
 * change itself, in its transaction, for LIMIT_ONCE_SECONDS (docs/decisions).
 *
 * An edge puts a key into use->once and runs the use case. The same owner, key and input again: the
 * first answer, nothing is done, use->once.replayed. The same key with another input is
 * FAIL_INVALID. What was refused changed nothing and is not kept, so its key is still free. Who
 * comes while the first is still at it waits for the writer's lock (docs/SQL.md), then gets its
 * answer.
 */
#ifndef SERVICE_ONCE_H
#define SERVICE_ONCE_H

#include "service/use_case.h"

/* For use_case_run, before anything is prepared: whether this was done already. The command is
 * parsed, and no more than that. */
enum fail once_begin(
    struct use *use, const struct use_case *use_case, const void *command) MUST_USE;

/* For use_case_run, inside the transaction: first the same question, and at the end what to
 * answer. */
enum fail once_find(struct use *use) MUST_USE;
enum fail once_keep(struct use *use) MUST_USE;

/* Forgets what is too old; FAIL_NOT_FOUND when nothing is. */
enum fail once_forget(struct use *use, int64_t *ret_n) MUST_USE;

#endif
