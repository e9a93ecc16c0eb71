/*
 * Nonconformities of a case: one loader with the whole history of each for the page, the API, the
 * papers and the guards, so that all count the same. What the client does not know yet, who raised
 * it and by which mode, is left out for the client.
 */
#ifndef SERVICE_NONCONFORMITY_SERVICE_H
#define SERVICE_NONCONFORMITY_SERVICE_H

#include "domain/evaluation.h"
#include "service/case_access.h"
#include "store/nonconformity_store.h"

/* One with all that belongs to it. */
struct nc_entry {
    struct nonconformity nc;
    const struct nc_rule *rule; /* of the scheme; NULL where it does not know the class */
    struct str code;            /* "NC-01" */
    struct str site_name;       /* empty for head office */
    enum nc_state state;
    bool is_overdue;
    enum nc_consequence consequence; /* that the scheme proposes where it is overdue */
    struct date last_day;            /* that a manager may move it to; not set: none */
    const struct nc_evidence *evidence;
    size_t n_evidence;
    const struct nc_answer *answers; /* the latest first */
    size_t n_answers;
    const struct nc_file *files; /* of all answers, the latest first */
    size_t n_files;
    const struct nc_verification *verifications; /* the latest first */
    size_t n_verifications;
    const struct nc_extension *extensions; /* the latest first */
    size_t n_extensions;
};

/* One of an earlier case, and what this case's visit saw of it. */
struct nc_previous {
    struct nonconformity nc;
    struct str code;
    const struct nc_look *look; /* NULL: not looked at yet */
};

struct nonconformity_view {
    struct certification_case c;
    const struct scheme *scheme;
    bool is_client;
    struct nc_entry *entries;
    size_t n;
    size_t n_open; /* to be answered or verified */
    size_t n_overdue;
    /* For people of the body: */
    struct nc_previous *previous; /* of earlier cases */
    size_t n_previous;
    struct special_record *specials; /* special deductions that none was raised for yet */
    size_t n_specials;
};

/* For whoever may see the case. */
enum fail nonconformity_service_show(
    struct use *use, struct str case_id, struct nonconformity_view *ret_view) MUST_USE;

/* The same with everything in it, for who has entered the case. */
enum fail nonconformity_service_load(struct use *use, const struct certification_case *c,
    struct nonconformity_view *ret_view) MUST_USE;

/* NULL when there is none. */
struct nc_entry *nonconformity_service_find(const struct nonconformity_view *view, struct str id);

/* A file of an answer, to whoever may see the case. */
enum fail nonconformity_service_file(
    struct use *use, struct str id, struct nc_file *ret_file) MUST_USE;

struct nonconformity_page {
    struct nonconformity_row *rows;
    struct nc_state_of {
        enum nc_state state;
        bool is_overdue;
    } * states; /* of the rows */
    size_t n;
    int64_t total;
};

/* Over all cases, for people of the body; an applicant's own. */
enum fail nonconformity_service_page(struct use *use, enum nonconformity_which which,
    const struct page_request *page, struct nonconformity_page *ret_page) MUST_USE;

/* Those that wait for the actor: the enterprise's to answer, a verifier's to verify. */
enum fail nonconformity_service_mine(
    struct use *use, struct nonconformity_row **ret_rows, size_t *ret_n) MUST_USE;

/* The guards of handing in the file, of the grant, and of closing the visit: what earlier ones came
 * to. One that was not corrected in time no longer holds up the file, for its consequence is the
 * decision's (process reference, §3.1); and nothing is granted over it. */
enum fail nonconformity_service_may_submit(struct use *use, struct str case_id) MUST_USE;
enum fail nonconformity_service_may_grant(struct use *use, struct str case_id) MUST_USE;
enum fail nonconformity_service_may_close(struct use *use, struct str case_id) MUST_USE;

/* Whether there is anything for an act to be done with: FAIL_STATE "nc_none". */
enum fail nonconformity_service_has_unanswered(struct use *use, struct str case_id) MUST_USE;
enum fail nonconformity_service_has_unverified(struct use *use, struct str case_id) MUST_USE;
enum fail nonconformity_service_has_previous(struct use *use, struct str case_id) MUST_USE;

/* With the closing meeting: the client learns of what was raised, and the clocks begin. */
enum fail nonconformity_service_announce(
    struct use *use, const struct certification_case *c) MUST_USE;

/* The same for one that is raised later; saves it. */
enum fail nonconformity_service_announce_one(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, struct nonconformity *nc) MUST_USE;

/* The deadlines of the case, by class: the earliest that is the client's turn. */
enum fail nonconformity_service_set_due(
    struct use *use, const struct certification_case *c) MUST_USE;

/* The last day of the team on site: of the last departure signed; today where there is none. */
enum fail nonconformity_service_end(
    struct use *use, struct str case_id, struct date *ret_end) MUST_USE;

#endif
