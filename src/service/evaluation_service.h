/*
 * Evaluations of an organisation by itself (自评) and by the assessors (现场评价): the same sheet.
 * What is kept becomes an assessment file, and the file is what is scored, so the download always
 * gives the same score on the command line.
 */
#ifndef SERVICE_EVALUATION_SERVICE_H
#define SERVICE_EVALUATION_SERVICE_H

#include "domain/evaluation.h"
#include "domain/score.h"
#include "service/use.h"

/* An evaluation with all that is on it, scored. */
struct evaluation_sheet {
    struct evaluation evaluation;
    const struct scheme *scheme;
    struct str organisation_name;
    struct finding_record *findings;
    size_t n_findings;
    struct special_record *specials;
    size_t n_specials;
    struct evidence *evidence;
    size_t n_evidence;
    struct str file;           /* the assessment file, JSON */
    const struct score *score; /* NULL when everything is excluded */
};

/* One finding as an edge hands it over. */
struct answer_input {
    struct str clause;
    struct str site; /* empty: head office */
    enum answer answer;
    int64_t examined;
    int64_t nonconforming;
    struct str points;
    struct str note;
};

/* Loads and scores; whoever may see the organisation's self-evaluations, or the case. Self-scores
 * are not shown to people of the body (process §4.5): FAIL_NOT_FOUND for them. */
enum fail evaluation_service_show(
    struct use *use, struct str id, struct evaluation_sheet *ret_sheet) MUST_USE;

/* The actor's own self-evaluations, latest first. */
enum fail evaluation_service_list(
    struct use *use, struct evaluation **ret_evaluations, size_t *ret_n) MUST_USE;

/* For the use cases on self-evaluations: the actor's own, FAIL_NOT_FOUND for any other; and saved
 * with a higher revision, as the event's subject. */
enum fail evaluation_service_own(
    struct use *use, struct str id, struct evaluation *ret_evaluation) MUST_USE;
enum fail evaluation_service_touch(struct use *use, struct evaluation *evaluation) MUST_USE;

/* For the services of cases. */
enum fail sheet_load(struct use *use, const struct evaluation *evaluation,
    struct evaluation_sheet *ret_sheet) MUST_USE;

/* Records a finding if it fits its indicator; FAIL_INVALID with problems at the input's fields. */
enum fail sheet_answer(struct use *use, const struct evaluation *evaluation,
    const struct answer_input *input) MUST_USE;

/* Adds a special item if the scheme knows its ground. */
enum fail sheet_special(struct use *use, const struct evaluation *evaluation,
    const struct special_record *special) MUST_USE;

#endif
