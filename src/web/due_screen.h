/* What runs out, for its views. */
#ifndef WEB_DUE_SCREEN_H
#define WEB_DUE_SCREEN_H

#include "service/due_service.h"
#include "web/components.h"
#include "web/table.h"

struct due_line {
    const struct due_row *row;
    struct str path;   /* of the case, or of the person */
    struct str scheme; /* its name; empty: a person's */
    struct str state;  /* the case's, in words; empty: a person's */
    enum tone state_tone;
    enum tone tone;
    struct str left; /* "in 3 days", "today", "2 days overdue" */
};

struct due_screen {
    const struct table *table;
    const struct due_line *lines;
    size_t n;
    bool only_mine;
    int64_t days; /* 0: all */
    int64_t total;
    int64_t overdue;
};

/* Where the row leads to; how long is left, in words, and how urgent that is. */
struct visit;
struct str due_screen_path(struct arena *arena, const struct due_row *row);
struct str due_screen_left(const struct visit *visit, struct date due_on, enum tone *ret_tone);

#endif
