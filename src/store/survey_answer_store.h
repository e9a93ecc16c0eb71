/* What customers answered. Nobody reads these but the index and its exclusions: no page, answer of
 * the API or event shows a response by itself. */
#ifndef STORE_SURVEY_ANSWER_STORE_H
#define STORE_SURVEY_ANSWER_STORE_H

#include "domain/survey.h"
#include "store/tx.h"

enum fail survey_response_store_add(
    const struct tx *tx, const struct survey_response *response) MUST_USE;
enum fail survey_answer_store_add(const struct tx *tx, const struct survey_answer *answer) MUST_USE;

/* All of a round, also those that are excluded; both in the order of the responses' ids, which says
 * nothing of when they came. */
enum fail survey_response_store_list(
    const struct tx *tx, struct str survey, struct survey_responses *ret_responses) MUST_USE;
enum fail survey_answer_store_list(
    const struct tx *tx, struct str survey, struct survey_answers *ret_answers) MUST_USE;

/* Writes `excluded`, `excluded_by` and `excluded_at` of the response, also to take an exclusion
 * back. */
enum fail survey_response_store_exclude(
    const struct tx *tx, const struct survey_response *response) MUST_USE;

/* Responses by outlet, those without one first. */
struct survey_answered {
    struct str outlet;
    int64_t answered;
    int64_t excluded; /* of them */
};
enum fail survey_response_store_counts(const struct tx *tx, struct str survey,
    struct survey_answered **ret_counts, size_t *ret_n) MUST_USE;

#endif
