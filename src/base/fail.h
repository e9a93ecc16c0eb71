/*
 * Two kinds of trouble travel upwards: what went wrong as a whole (enum fail), and what is wrong
 * with the input, place by place (struct problems). Inner code returns them; only the edges (web,
 * api, cli) turn them into words, statuses and log lines. Programmer errors are asserts.
 */
#ifndef BASE_FAIL_H
#define BASE_FAIL_H

#include "base/str.h"

enum fail {
    FAIL_NONE = 0,
    FAIL_INVALID,         /* the input is refused; the problems say where and why */
    FAIL_UNAUTHENTICATED, /* nobody is signed in, or the password is wrong */
    FAIL_FORBIDDEN,       /* this person may not do it; the problems name the rule */
    FAIL_NOT_FOUND,       /* no such thing, or none that this person may know of */
    FAIL_STATE,           /* not in this state of the case; the problems name the failing guard */
    FAIL_STALE,           /* somebody else changed it since the form was shown */
    FAIL_CONFLICT,        /* it exists already */
    FAIL_TOO_LARGE,       /* over a limit of base/limits.h */
    FAIL_THROTTLED,       /* too many tries; later */
    FAIL_BUSY,            /* the environment could not do it now; trying again may help */
    FAIL_BROKEN,          /* the environment failed; the detail goes to the log, once */
};

/* A stable lower-case word for each, as logs and JSON carry it: "invalid", "forbidden", … */
const char *fail_code(enum fail fail);

#define MUST_USE __attribute__((warn_unused_result))

/* Returns the failure of `expression` from the calling function, if there is one. */
#define TRY(expression)                                                                            \
    do {                                                                                           \
        enum fail try_fail = (expression);                                                         \
        if (try_fail != FAIL_NONE)                                                                 \
            return try_fail;                                                                       \
    } while (0)

/* Marks a message for translation where it is written; text_get (base/text.h) translates it. */
#define N_(message) message

enum { PROBLEM_ARGS = 3 };

/*
 * One thing that is wrong with an input. `place` is a form field, a clause or a column; `line` is
 * the line of the file, 0 where there is none. `code` is stable for programs; `message` is the
 * English source text with {1} {2} {3} standing for the args, in an order that translators choose.
 */
struct problem {
    struct str place;
    int64_t line;
    const char *code;
    const char *message;
    struct str args[PROBLEM_ARGS];
    bool translate_args; /* the args are messages too (labels of roles, states, fields) */
    struct problem *next;
};

struct problems {
    struct arena *arena;
    struct problem *first;
    struct problem *last;
    size_t count;
};

struct problems problems_new(struct arena *arena);

/* Adds a problem and returns it, so that the caller can set line and args. `place` is kept as is.
 */
struct problem *problem_add(
    struct problems *problems, struct str place, const char *code, const char *message);

/* The first problem at this place, or NULL. */
const struct problem *problem_at(const struct problems *problems, struct str place);

#endif
