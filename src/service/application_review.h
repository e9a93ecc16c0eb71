/*
 * The application review (申请评审, process §3 and §4.1): its checklist, made from the scheme, and
 * what the program itself knows about three of the conditions. The documents of the activity come
 * first, then its conditions.
 *
 * Conditions of these ids are also judged by the program; where it says no, nobody can accept:
 *
 *     scope_field    the scheme's fields are among the body's approved ones (body.yaml)
 *     competence     somebody of the body holds each technical code of the scheme today
 *     impartiality   no relation that the reviewer declared, to the applicant or to the consultancy
 *                    that it named, bars this (R2); other people's relations are shown only
 */
#ifndef SERVICE_APPLICATION_REVIEW_H
#define SERVICE_APPLICATION_REVIEW_H

#include "service/document_service.h"

struct review_item {
    struct check_item check;
    enum check_state state;
    const struct names *names;
    bool is_refusal; /* not met, the application is rejected rather than returned */
    const struct document_item *document; /* NULL: a condition */
    const struct problem *fact;           /* what the program knows of it, in words; or NULL */
    bool is_barred;                       /* and it says no */
};

struct application_review {
    struct case_documents documents;
    struct review_item *items;
    size_t n;
    int64_t round; /* the one that runs, or the last one */
    size_t n_open;
    size_t n_gaps;
};

/* Inside a transaction; for people of the body. */
enum fail application_review_load(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, struct application_review *ret_review) MUST_USE;

/* For reading: FAIL_NOT_FOUND for applicants. */
enum fail application_review_show(
    struct use *use, struct str case_id, struct application_review *ret_review) MUST_USE;

/* NULL when there is none. */
const struct review_item *application_review_item(
    const struct application_review *review, struct str code);

/* R2: FAIL_FORBIDDEN where the actor declared a relation that bars it from reviewing the case. */
enum fail application_review_check_impartial(
    struct use *use, const struct certification_case *c, const struct scheme *scheme) MUST_USE;

#endif
