/*
 * What somebody looks for in the public register: each part that is given narrows the search. The
 * status is that of the day on which is asked.
 */
#ifndef DOMAIN_REGISTER_FILTER_H
#define DOMAIN_REGISTER_FILTER_H

#include "base/fail.h"
#include "domain/certificate.h"

enum register_status {
    REGISTER_ANY,
    REGISTER_VALID,
    REGISTER_SUSPENDED,
    REGISTER_WITHDRAWN,
    REGISTER_CANCELLED,
    REGISTER_EXPIRED,
    REGISTER_STATUS_COUNT
};

extern const struct codes register_status_codes; /* "any", "valid", … */
extern const char *const register_status_labels[];

struct register_filter {
    struct str q;            /* as typed into one box: a number, a code or a part of a name */
    struct str number;       /* or its beginning */
    struct str organisation; /* any part of its name, two characters or more */
    struct str uscc;
    struct str scheme;
    int64_t stars;     /* 0: any */
    struct str region; /* two digits of a province, four of a city, six of a place in it */
    enum register_status status;
    struct date issued_from;
    struct date issued_until;
    struct date expires_from; /* the last day of validity */
    struct date expires_until;
    struct str body; /* three digits, with which the numbers of a certification body begin */
};

/* Nothing is looked for. */
bool register_filter_is_empty(const struct register_filter *filter);

/* Puts what stands in `q` where it belongs, by its form: a code that is right, else a text without
 * blanks of letters and digits, four or more with a digit among them, is a number; anything else a
 * name, where none is asked for beside it. Numbers and codes as certificates write them. `q` is
 * empty then. */
void register_filter_settle(struct arena *arena, struct register_filter *filter);

/* Of a settled filter. FAIL_INVALID with a problem under the name of each part that no certificate
 * could have: a name of one character, a code that is none, an unknown region, days in the wrong
 * order. */
enum fail register_filter_check(
    const struct register_filter *filter, struct problems *problems) MUST_USE;

#endif
