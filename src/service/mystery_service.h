/* Reading mystery visits: those that the plan hides from the client, each with what was reported.
 */
#ifndef SERVICE_MYSTERY_SERVICE_H
#define SERVICE_MYSTERY_SERVICE_H

#include "domain/audit_plan.h"
#include "domain/mystery_visit.h"
#include "service/case_access.h"

/* One person's visit to one site. */
struct mystery_item {
    const struct plan_row *row; /* NULL: no longer in the plan, but reported */
    struct str plan_row;
    struct str account;
    struct str visitor; /* name; empty for the client */
    struct str site;    /* id */
    struct str site_name;
    bool is_mine;
    const struct mystery_visit *reports; /* the latest first */
    size_t n_reports;
};

struct mystery_list {
    struct certification_case c;
    const struct scheme *scheme;
    struct mystery_item *items; /* in the order of the plan */
    size_t n;
    struct mystery_file *files; /* of all of them */
    size_t n_files;
};

/* FAIL_NOT_FOUND for an applicant before the decision; after it, without any visitor. */
enum fail mystery_service_list(
    struct use *use, struct str case_id, struct mystery_list *ret_list) MUST_USE;

/* A file, to whoever may see the visit that it is of. */
enum fail mystery_service_file(
    struct use *use, struct str id, struct mystery_file *ret_file) MUST_USE;

#endif
