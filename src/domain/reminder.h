/*
 * Reminders (提醒): which deadlines of a case people are reminded of, and on which days. When a
 * deadline is, domain/deadline.h and the scheme's clocks say; who is told what, domain/notice.h.
 */
#ifndef DOMAIN_REMINDER_H
#define DOMAIN_REMINDER_H

#include "base/date.h"
#include "domain/lifecycle.h"

enum { REMINDERS = 3 }; /* of one deadline */

struct reminder_rule {
    const char *kind;  /* of the deadline: stable, in the database */
    const char *event; /* that a reminder is: its notices are rows of domain/notice.h */
    int64_t days_before[REMINDERS]; /* descending; 0: on the day itself */
    uint64_t states; /* of the case, a bit each; once it is in another, the deadline is void */
};

extern const struct reminder_rule reminder_rules[];
extern const size_t reminder_rules_count;

/* NULL when there is none of that kind. */
const struct reminder_rule *reminder_rule_find(struct str kind);

/* Whether such a deadline means anything while the case is in that state. */
bool reminder_holds(const struct reminder_rule *rule, enum case_state state);

struct deadline {
    struct str certification_case;
    struct str kind;
    struct date due_on;
    struct date remind_on; /* the next reminder; not set: there is none any more */
};

/* The first day of reminding that is later than `today`; not set when there is none. Days that were
 * missed, because nothing ran then, are made up for by one reminder, not by several. */
struct date reminder_next(const struct reminder_rule *rule, struct date due, struct date today);

#endif
