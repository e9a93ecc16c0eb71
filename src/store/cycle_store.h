/* Programmes of cycles: versions, and their visits. */
#ifndef STORE_CYCLE_STORE_H
#define STORE_CYCLE_STORE_H

#include "domain/cycle_programme.h"
#include "store/tx.h"

/* A new version, or the approval of one. */
enum fail cycle_store_save(const struct tx *tx, const struct cycle_programme *programme) MUST_USE;

/* All versions, the first one first. */
enum fail cycle_store_list(const struct tx *tx, struct str case_id,
    struct cycle_programme **ret_programmes, size_t *ret_n) MUST_USE;

enum fail cycle_plan_store_add(const struct tx *tx, const struct cycle_plan *plan) MUST_USE;

/* The visits of one version, in order. */
enum fail cycle_plan_store_list(const struct tx *tx, struct str case_id, int64_t version,
    struct cycle_plan **ret_plans, size_t *ret_n) MUST_USE;

#endif
