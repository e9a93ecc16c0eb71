/*
 * What an action on a case takes beyond the table of domain/lifecycle.h: a sheet that is fixed, a
 * signature that comes first. The use case asks its guard itself; here they stand as a table, so
 * that pages and the API can say beforehand what would be refused, and why.
 */
#ifndef SERVICE_CASE_GUARD_H
#define SERVICE_CASE_GUARD_H

#include "domain/lifecycle.h"
#include "service/use.h"

/* What the guard of that action says of this actor and case: FAIL_NONE where it has none; otherwise
 * *ret_problem says why not. FAIL_BUSY, FAIL_BROKEN: it could not be asked. Inside a read. */
enum fail case_guard_check(struct use *use, enum case_action action, struct str case_id,
    const struct problem **ret_problem) MUST_USE;

#endif
