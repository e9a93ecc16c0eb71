/* The rows of a check list in a form, "verdict.CODE" and "note.CODE" for each. */
#ifndef WEB_JUDGED_ROW_H
#define WEB_JUDGED_ROW_H

#include "web/visit.h"

struct judged_row {
    struct str verdict;
    struct str note;
    struct str problem; /* the first with either of them; empty: none */
};

/* What was typed for that code, where that use case was tried and did not succeed; else `kept`. */
struct judged_row judged_row(const struct visit *visit, const struct use_case *use_case,
    struct str code, struct judged_row kept);

#endif
