/* What devices bring back: the journal of changes, open and settled conflicts, and the records
 * (interviews, notes, notes of meetings) of a case. */
#ifndef STORE_FIELD_STORE_H
#define STORE_FIELD_STORE_H

#include "domain/field_change.h"
#include "store/tx.h"

/* FAIL_CONFLICT: a change of that id is there already. */
enum fail field_change_store_add(const struct tx *tx, const struct field_change *change) MUST_USE;
/* The same, which then changes nothing: *ret_added says whether it was new. */
enum fail field_change_store_keep(
    const struct tx *tx, const struct field_change *change, bool *ret_added) MUST_USE;
enum fail field_change_store_load(
    const struct tx *tx, struct str id, struct field_change *ret_change) MUST_USE;

enum fail field_conflict_store_save(
    const struct tx *tx, const struct field_conflict *conflict) MUST_USE;
enum fail field_conflict_store_load(
    const struct tx *tx, struct str id, struct field_conflict *ret_conflict) MUST_USE;

/* Of a case, those that are open, the oldest first, or those that are settled, the latest first. */
enum fail field_conflict_store_open(const struct tx *tx, struct str case_id,
    struct field_conflict **ret_conflicts, size_t *ret_n) MUST_USE;
enum fail field_conflict_store_settled(const struct tx *tx, struct str case_id,
    struct field_conflict **ret_conflicts, size_t *ret_n) MUST_USE;
enum fail field_conflict_store_count(
    const struct tx *tx, struct str case_id, int64_t *ret_open) MUST_USE;

enum fail field_record_store_save(const struct tx *tx, const struct field_record *record) MUST_USE;
enum fail field_record_store_load(
    const struct tx *tx, struct str id, struct field_record *ret_record) MUST_USE;

/* Which records: of a case; kind empty: all. */
struct field_record_filter {
    struct str certification_case;
    struct str kind;
};

/* The latest change first; the search looks into what was said, whom by, and the indicators. */
enum fail field_record_store_page(const struct tx *tx, const struct field_record_filter *filter,
    const struct page_request *page, struct field_record **ret_records, size_t *ret_n) MUST_USE;
enum fail field_record_store_count(const struct tx *tx, const struct field_record_filter *filter,
    struct str search, int64_t *ret_count) MUST_USE;

#endif
