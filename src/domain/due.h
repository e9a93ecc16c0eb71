/*
 * What runs out (到期事项), for lists of all of it: the deadlines of cases (domain/reminder.h) and
 * what has a last day of its own. Whose business each kind is says whose list it stands in.
 */
#ifndef DOMAIN_DUE_H
#define DOMAIN_DUE_H

#include "domain/reminder.h"

struct due_kind {
    const char *code;  /* of the deadline, or a word of the store's list */
    const char *label; /* for people, in English */
    role_set roles;    /* it is the business of everybody with one of these */
    bool is_team;      /* and of the case's team */
};

extern const struct due_kind due_kinds[];
extern const size_t due_kinds_count;

/* NULL: a kind that is not listed. */
const struct due_kind *due_kind_find(struct str code);

/* How urgent: negative days are overdue. */
enum due_urgency { DUE_OVERDUE, DUE_NEAR, DUE_LATER };
enum { DUE_NEAR_DAYS = 7 };
enum due_urgency due_urgency_of(int64_t days_left);

#endif
