/* Steps that were declared not applicable. */
#ifndef STORE_SKIPPED_STEP_STORE_H
#define STORE_SKIPPED_STEP_STORE_H

#include "domain/skipped_step.h"
#include "store/tx.h"

/* Proposes, proposes anew while it is not approved, or approves. */
enum fail skipped_step_store_save(const struct tx *tx, const struct skipped_step *step) MUST_USE;

/* FAIL_NOT_FOUND: nobody proposed it. */
enum fail skipped_step_store_load(const struct tx *tx, struct str case_id, enum case_state state,
    struct skipped_step *ret_step) MUST_USE;

#endif
