/* What was ruled on the responses of a survey, what the gate said, and what followed. */
#ifndef STORE_PERCEPTION_STORE_H
#define STORE_PERCEPTION_STORE_H

#include "domain/perception_gate.h"
#include "store/tx.h"

enum fail survey_source_store_add(const struct tx *tx, const struct survey_source *source) MUST_USE;
enum fail survey_source_store_load(
    const struct tx *tx, struct str survey, struct survey_source *ret_source) MUST_USE;

/* Every ruling on the responses of a round, by response, the first one first. */
enum fail survey_ruling_store_list(const struct tx *tx, struct str survey,
    struct survey_ruling **ret_rulings, size_t *ret_n) MUST_USE;
enum fail survey_ruling_store_add(const struct tx *tx, const struct survey_ruling *ruling) MUST_USE;

enum fail perception_result_store_add(
    const struct tx *tx, const struct perception_result *result) MUST_USE;

/* All of a case, latest round first. */
enum fail perception_result_store_list(const struct tx *tx, struct str case_id,
    struct perception_result **ret_results, size_t *ret_n) MUST_USE;

/* Of an organisation's other cases under one scheme, the latest decision first. */
enum fail perception_result_store_before(const struct tx *tx, struct str case_id,
    struct perception_result **ret_results, size_t *ret_n) MUST_USE;

enum fail perception_improvement_store_add(
    const struct tx *tx, const struct perception_improvement *improvement) MUST_USE;

/* All of a case, the first one first. */
enum fail perception_improvement_store_list(const struct tx *tx, struct str case_id,
    struct perception_improvement **ret_improvements, size_t *ret_n) MUST_USE;

#endif
