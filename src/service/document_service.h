/*
 * The documents of a case as its scheme asks for them: each requirement with what was given,
 * version by version, and what the reviews said of it. One loader serves pages, API and the guards
 * of submitting and handing in again, so that all count the same.
 */
#ifndef SERVICE_DOCUMENT_SERVICE_H
#define SERVICE_DOCUMENT_SERVICE_H

#include "domain/application_check.h"
#include "domain/document_review.h"
#include "service/case_access.h"

struct case_documents {
    struct document_item *items; /* what the activity asks for, and what was given beyond, in the
                                    order of the scheme */
    size_t n;
    struct document_progress progress;
    struct gap *gaps; /* of the application review, the latest round first */
    size_t n_gaps;
    struct application_check *checks; /* by item, the latest round first; all of them */
    size_t n_checks;
    struct document_round *rounds; /* of the document review, the latest first */
    size_t n_rounds;
    struct document_verdict *verdicts; /* by requirement, the latest round first; all of them */
    size_t n_verdicts;
};

/* Inside a transaction. An item's judgement is what this actor may know: people of the body see all
 * of it, applicants what a finished round or an accepted application has told them. */
enum fail document_service_load(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, struct case_documents *ret_documents) MUST_USE;

/* For reading; FAIL_NOT_FOUND where this actor may not know of the case. Checks and verdicts of
 * rounds that still run are left out for applicants. */
enum fail document_service_show(
    struct use *use, struct str case_id, struct case_documents *ret_documents) MUST_USE;

/* A file of any version, to whoever may see its case. */
enum fail document_service_file(
    struct use *use, struct str id, struct document_file *ret_file) MUST_USE;

/* NULL when there is none. */
const struct document_item *document_service_item(
    const struct case_documents *documents, struct str requirement);

/* Whether the document review has to look at it: what is neither asked for nor there, not. */
bool document_service_is_judged(const struct document_item *item);

/* The latest verdict on it; NULL when there is none. */
const struct document_verdict *document_service_verdict(
    const struct case_documents *documents, struct str requirement);

/* The round that runs; NULL before the first. */
const struct document_round *document_service_round(const struct case_documents *documents);

/* What an application lacks before it can be handed in (process §3): every mandatory document is
 * there or said to be not applicable, and every gap of the last return is answered. FAIL_STATE with
 * a problem for each that is not. */
enum fail document_service_check_given(
    struct use *use, const struct certification_case *c) MUST_USE;

/* The days on which a correction can be due that is asked for today, by the scheme's clocks. */
struct review_window document_service_window(const struct scheme *scheme, struct date today);

/* "document:licence", the code of a requirement in the checklist of the application review. */
struct str document_service_code(struct arena *arena, struct str requirement);

#endif
