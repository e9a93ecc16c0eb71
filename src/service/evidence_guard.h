/*
 * What lost points has to be proven: an indicator whose findings cost points, and each special
 * deduction or bonus, needs a file that counts before the sheet can be locked. What only lacks a
 * file is flagged, and does not stand in the way.
 */
#ifndef SERVICE_EVIDENCE_GUARD_H
#define SERVICE_EVIDENCE_GUARD_H

#include "service/sheet.h"

/* One thing without a file. */
struct evidence_gap {
    const struct indicator *indicator;    /* NULL for a special item */
    const struct special_record *special; /* NULL for an indicator */
    bool must;                            /* it cost or brought points */
};

struct evidence_gaps {
    struct evidence_gap *items; /* in the order of the scheme, special items last */
    size_t n;
    size_t n_must;
};

/* The findings and special items of a sheet that nothing proves. */
struct evidence_gaps evidence_guard_find(struct arena *arena, const struct evaluation_sheet *sheet);

/* FAIL_STATE with a problem that says how many and which, where any of them must have a file. */
enum fail evidence_guard_check(struct use *use, const struct evaluation_sheet *sheet) MUST_USE;

/* The same of a case, for service/case_guard.h; nothing where there is no sheet yet. */
enum fail evidence_guard_may_lock(struct use *use, struct str case_id) MUST_USE;

#endif
