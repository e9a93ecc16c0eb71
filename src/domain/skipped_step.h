/*
 * A step of a case that was declared not applicable (不适用): who proposed it and why, and who
 * approved it. A proposal that is not approved yet changes nothing; rows are never removed.
 */
#ifndef DOMAIN_SKIPPED_STEP_H
#define DOMAIN_SKIPPED_STEP_H

#include "domain/lifecycle.h"

struct skipped_step {
    struct str certification_case;
    enum case_state state; /* of the case in which the step would have been done */
    struct str reason;
    struct str proposed_by; /* account */
    int64_t proposed_at;
    struct str approved_by; /* empty: not yet */
    int64_t approved_at;    /* 0: not yet */
};

#endif
