/*
 * Reading what came back from the site: conflicts and records. For people of the body only; the
 * enterprise never sees what was said in an interview: FAIL_NOT_FOUND.
 */
#ifndef SERVICE_FIELD_SERVICE_H
#define SERVICE_FIELD_SERVICE_H

#include "document/paper.h"
#include "service/case_access.h"
#include "service/field_target.h"
#include "store/field_store.h"

/* The open conflicts that one change brought, which are settled together or one by one. */
struct field_conflict_group {
    const struct field_conflict *items;
    size_t n;
    struct field_set now;       /* what is there; no items: it cannot be changed any more */
    struct field_record record; /* of a record */
    struct str seen;            /* for field.resolve: of `now` */
    bool may_keep;              /* this actor may take theirs */
    bool may_take;              /* or mine, or both */
};

struct field_conflicts {
    struct field_conflict_group *groups;
    size_t n_groups;
    struct field_conflict *settled; /* the latest first */
    size_t n_settled;
};

enum fail field_service_conflicts(
    struct use *use, struct str case_id, struct field_conflicts *ret_conflicts) MUST_USE;

/* How many are open. Inside a transaction; who may not know of them sees none. */
enum fail field_service_count_open(struct use *use, struct str case_id, int64_t *ret_n) MUST_USE;

struct field_records {
    struct field_record *items;
    size_t n;
    int64_t total;
};

/* `kind` is a word of field_record_kind_codes or empty. */
enum fail field_service_records(struct use *use, const struct field_record_filter *filter,
    const struct page_request *page, struct field_records *ret_records) MUST_USE;

/* One of that case. */
enum fail field_service_record(
    struct use *use, struct str case_id, struct str id, struct field_record *ret_record) MUST_USE;

/* All records of the case on paper. */
enum fail field_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper) MUST_USE;

/* What stands for a target's fields as somebody saw them. */
struct str field_service_seen(struct arena *arena, const struct field_set *fields);

#endif
