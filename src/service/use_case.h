/*
 * Use cases: everything that changes anything. One use case = one row of use_cases.c = one
 * function = one transaction = one permission check = one event. Pages, API and command line all go
 * through use_case_run, so nothing that one edge forbids is possible through another.
 */
#ifndef SERVICE_USE_CASE_H
#define SERVICE_USE_CASE_H

#include "domain/lifecycle.h"
#include "service/command.h"
#include "service/use.h"

enum { ANYONE = 0 }; /* also who is not signed in */

struct use_case {
    const char
        *name; /* "application.submit": stable; in events, in API paths, on the command line */
    const char *label; /* what a button says, in English */
    role_set roles;    /* holding any of them is enough to try; ANYONE; cases add case_enter */
    struct command_fields fields;
    size_t command_size;
    /* Loads, checks, saves; the transaction is open. The event is appended when it returns
     * FAIL_NONE, and everything is rolled back when it does not. */
    enum fail (*run)(struct use *use, const void *command);
    /* Work that must not hold the transaction, such as hashing a password: done before it, with the
     * command; may be NULL. */
    enum fail (*prepare)(struct use *use, void *command);
    /* Keeps what a failed run saved (a failed sign-in is counted). */
    bool keeps_failures;
    /* Not by an API token: what gives or changes access is for the person who signed in. */
    bool in_person;
    /* Also by who may otherwise only read: their own account. */
    bool of_readers;
    /* Done every time, also with a key that came before (once.h): its answer is not kept. */
    bool repeats;
};

extern const struct use_case *const use_cases[];
extern const size_t use_cases_count;

/* NULL when there is none. */
const struct use_case *use_case_find(struct str name);

/*
 * Parses the input by the use case's fields and runs it. On FAIL_NONE everything is saved and the
 * event is in the chain; use->result_id says what was made. On anything else nothing is saved, and
 * use->problems says why in words. An attempt that a rule forbids (FAIL_FORBIDDEN) is itself an
 * event, "refused:" + name, when somebody is signed in.
 */
enum fail use_case_run(
    struct use *use, const struct use_case *use_case, const struct input *input) MUST_USE;

#endif
