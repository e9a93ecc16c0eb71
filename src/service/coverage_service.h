/*
 * The coverage of a case's visit, from its plan, its findings and what was excused: one loader for
 * the page, the API and the guards of closing, so that all count the same.
 */
#ifndef SERVICE_COVERAGE_SERVICE_H
#define SERVICE_COVERAGE_SERVICE_H

#include "domain/coverage.h"
#include "service/plan_frame.h"

struct coverage_view {
    struct certification_case c;
    struct plan_work work; /* its frame knows what was found not applicable */
    struct coverage_entry *entries;
    size_t n_entries;
    struct coverage_excuse *excuses;
    size_t n_excuses;
    bool is_surveyed;      /* the customers were asked */
    struct coverage whole; /* of the visit as far as it is */
};

/* For people of the body: mystery visits are in it. FAIL_NOT_FOUND for others, and for a case that
 * does not exist. */
enum fail coverage_service_show(
    struct use *use, struct str case_id, struct coverage_view **ret_view) MUST_USE;

/* The same for whoever has seen the case. */
enum fail coverage_service_load(
    struct use *use, const struct certification_case *c, struct coverage_view **ret_view) MUST_USE;

/* What is planned for stage 1 alone. */
struct coverage coverage_service_stage1(struct use *use, const struct coverage_view *view);

/* The guard of closing the assessment: FAIL_STATE with the number of holes unless none is left. */
enum fail coverage_service_require(struct use *use, struct str case_id) MUST_USE;

/* "5.1.2 · Head office · A" in the language of the use, for people. */
struct str coverage_service_name(
    struct use *use, const struct coverage_view *view, const struct coverage_item *item);

#endif
