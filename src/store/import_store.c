#include "store/import_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define BATCH(K, X, T) \
    K(T, TEXT, id) X(T, CODE(import_kind_codes), kind) X(T, TEXT, file_name) X(T, TEXT, sha256) \
    X(T, INT, size) X(T, INT, lines) X(T, INT, added) X(T, TEXT, checked_by) \
    X(T, INSTANT, checked_at) X(T, TEXT, carried_out_by) X(T, INSTANT, carried_out_at)
/* clang-format on */

static const struct column batch_columns[] = {COLUMNS_OF(BATCH, struct import_batch)};
static const struct record batch_record = RECORD(batch_columns, struct import_batch);

enum { SAVE, LOAD, PAGE, COUNT, CASE_ADD, CASE_KNOWN };

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"import_save",
        "INSERT INTO import_batch (" SQL_COLUMNS(BATCH) ") VALUES (" PLACES_11 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(BATCH)},
    [LOAD] = {"import_load", "SELECT " SQL_COLUMNS(BATCH) " FROM import_batch WHERE id = $1"},
    [PAGE] = {"import_page",
        "SELECT " SQL_COLUMNS(BATCH) " FROM import_batch WHERE lower(file_name) LIKE $1 ESCAPE '!'"
        " ORDER BY checked_at DESC, id LIMIT $2 OFFSET $3"},
    [COUNT] = {"import_count",
        "SELECT COUNT(*) AS n FROM import_batch WHERE lower(file_name) LIKE $1 ESCAPE '!'"},
    [CASE_ADD] = {"import_case_add",
        "INSERT INTO imported_case (reference, certification_case, import_batch)"
        " VALUES ($1, $2, $3)"},
    [CASE_KNOWN] = {"import_case_known",
        "SELECT COUNT(*) AS n FROM imported_case WHERE reference = $1"},
};
/* clang-format on */

const struct sql_set import_sql = {sql, ARRAY_LEN(sql)};

enum fail import_store_save(const struct tx *tx, const struct import_batch *batch)
{
    return tx_save(tx, &batch_record, &sql[SAVE], batch);
}

enum fail import_store_load(const struct tx *tx, struct str id, struct import_batch *ret_batch)
{
    return tx_load(tx, &batch_record, &sql[LOAD], ARGS(value_text(id)), ret_batch);
}

enum fail import_store_page(const struct tx *tx, const struct page_request *page,
    struct import_batch **ret_batches, size_t *ret_n)
{
    return record_list(tx_reader(tx, &batch_record), &sql[PAGE],
        ARGS(
            value_text(tx_like(tx, page->search)), value_int(page->limit), value_int(page->offset)),
        ret_batches, ret_n);
}

enum fail import_store_count(const struct tx *tx, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(value_text(tx_like(tx, search))), ret_count);
}

enum fail imported_case_store_add(
    const struct tx *tx, struct str reference, struct str case_id, struct str batch)
{
    return tx_execute(
        tx, &sql[CASE_ADD], ARGS(value_text(reference), value_text(case_id), value_text(batch)));
}

enum fail imported_case_store_is_known(const struct tx *tx, struct str reference, bool *ret_known)
{
    int64_t n;
    TRY(tx_number(tx, &sql[CASE_KNOWN], ARGS(value_text(reference)), &n));
    *ret_known = n > 0;
    return FAIL_NONE;
}
