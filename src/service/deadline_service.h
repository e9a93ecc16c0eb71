/*
 * Deadlines of cases, and reminding of them. A reminder is an event of its own, by nobody
 * ("deadline.surveillance", subject the case), with its notices in the same transaction; there the
 * next reminder is set too, so that none is told twice, after whatever restart and by however many
 * servers on one database.
 */
#ifndef SERVICE_DEADLINE_SERVICE_H
#define SERVICE_DEADLINE_SERVICE_H

#include "domain/reminder.h"
#include "service/use.h"

/* Inside the transaction that sets it: a deadline of that kind (domain/reminder.h), in place of an
 * earlier one. Its state is the one that the case is entering. */
enum fail deadline_service_set(
    struct use *use, struct str case_id, const char *kind, struct date due) MUST_USE;

/* Inside the transaction that moves the case: forgets the deadlines that mean nothing there. */
enum fail deadline_service_move(
    struct use *use, struct str case_id, enum case_state state) MUST_USE;

/* All of a case, by day, for whoever has seen the case. */
enum fail deadline_service_of_case(
    struct use *use, struct str case_id, struct deadline **ret_deadlines, size_t *ret_n) MUST_USE;

/* Gives the reminder that is due the longest; FAIL_NOT_FOUND when none is. */
enum fail deadline_service_remind(struct use *use, struct deadline *ret_deadline) MUST_USE;

#endif
