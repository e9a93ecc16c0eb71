/* Deadlines of cases and when to remind of them. */
#ifndef STORE_DEADLINE_STORE_H
#define STORE_DEADLINE_STORE_H

#include "domain/reminder.h"
#include "store/tx.h"

/* One of each kind for a case: the new one takes the place of the old. */
enum fail deadline_store_save(const struct tx *tx, const struct deadline *deadline) MUST_USE;

/* Nothing, where there is none. */
enum fail deadline_store_remove(const struct tx *tx, struct str case_id, struct str kind) MUST_USE;

/* The deadline whose reminder has waited the longest up to that day; FAIL_NOT_FOUND when none. */
enum fail deadline_store_due(
    const struct tx *tx, struct date today, struct deadline *ret_deadline) MUST_USE;

/* All of a case, by day. */
enum fail deadline_store_list(const struct tx *tx, struct str case_id,
    struct deadline **ret_deadlines, size_t *ret_n) MUST_USE;

#endif
