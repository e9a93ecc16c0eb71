/*
 * The index of customer perception of a round of the survey (顾客感知指数), for whoever may know.
 * It is computed from the answers that count, as the CSV file that `xingheng perception` reads:
 * both give the same to the last digit.
 */
#ifndef SERVICE_PERCEPTION_SERVICE_H
#define SERVICE_PERCEPTION_SERVICE_H

#include "domain/perception_gate.h"
#include "domain/perception_group.h"
#include "domain/perception_reliability.h"
#include "service/case_access.h"
#include "store/survey_answer_store.h"
#include "store/survey_store.h"

struct perception_round {
    struct survey survey;
    const struct scheme *scheme; /* that the round is pinned to */
    struct survey_responses responses;
    struct survey_answers answers;
    struct survey_trace *traces;   /* one for each response: what the rules say of it now */
    struct survey_ruling *rulings; /* by response, the first one first */
    size_t n_rulings;
    int64_t excluded;  /* responses that do not count */
    int64_t unsettled; /* responses of which the rules say something else than what stands */
    const struct perception *perception; /* NULL: cannot be computed, and problem says why */
    const struct problem *problem;
    struct perception_reliability reliability;
    struct perception_groups outlets; /* keys are ids of outlets */
};

/* Inside a transaction, for a use case that has entered the case. */
enum fail perception_service_round(
    struct use *use, const struct survey *survey, struct perception_round *ret_round) MUST_USE;

/* The same by another scheme than the one that the round is pinned to. */
enum fail perception_service_measure(struct use *use, const struct survey *survey,
    const struct scheme *scheme, struct perception_round *ret_round) MUST_USE;

/* The answers that count, as CSV. Respondents are numbered in an order of chance, a new one each
 * time, so that no number leads to a response. */
struct str perception_service_csv(struct use *use, const struct perception_round *round);

/* The file of answers: that of the result, or where there is none a new one. Only for people of the
 * body: FAIL_NOT_FOUND. */
enum fail perception_service_answers(struct use *use, const struct perception_round *round,
    const struct perception_result *result, struct str *ret_csv) MUST_USE;

/* What a page shows of a case. */
struct perception_view {
    struct survey *surveys; /* latest round first */
    size_t n_surveys;
    bool has_round;                    /* the latest round that is closed */
    struct perception_round round;     /* for people of the body */
    struct perception_result *results; /* latest round first */
    size_t n_results;
    struct perception_result *before; /* of earlier cases, latest first */
    size_t n_before;
    struct perception_improvement *improvements;
    size_t n_improvements;
    struct survey_source source; /* no survey: the body asked itself */
};

/* People of the body see all; the enterprise sees what the gate acted on, never the rest.
 * FAIL_NOT_FOUND where there is nothing that the actor may see. */
enum fail perception_service_show(
    struct use *use, const struct certification_case *c, struct perception_view *ret_view) MUST_USE;

/* NULL: the gate has not acted on that round. */
const struct perception_result *perception_service_result(
    const struct perception_view *view, int64_t round);

#endif
