/* What the assessors of the demonstration note where all is well, clause by clause. */
#ifndef CLI_DEMO_NOTES_H
#define CLI_DEMO_NOTES_H

#include "base/str.h"

struct demo_note {
    const char *clause;
    const char *text;
};

/* NULL: no such leaf. */
const struct demo_note *demo_notes_find(struct str clause);

#endif
