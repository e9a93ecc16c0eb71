#include "store/retention_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define HOLD(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, TEXT, reason) X(T, TEXT, put_by) \
    X(T, INSTANT, put_at) X(T, TEXT, lifted_by) X(T, INSTANT, lifted_at) X(T, TEXT, lifted_reason)
#define ROW(K, X, T) K(T, TEXT, number) X(T, DATE, status_on) X(T, INT, holds)
/* clang-format on */

static const struct column hold_columns[] = {COLUMNS_OF(HOLD, struct legal_hold)};
static const struct record hold_record = RECORD(hold_columns, struct legal_hold);
static const struct column row_columns[] = {COLUMNS_OF(ROW, struct retention_row)};
static const struct record row_record = RECORD(row_columns, struct retention_row);

enum { SAVE, LOAD, LIST, PAGE, COUNT, ONE };

#define RETENTION_ROW                                                                              \
    "SELECT t.number, coalesce((SELECT max(s.effective_on) FROM status_change s"                   \
    " WHERE s.number = t.number), '') AS status_on, (SELECT count(*) FROM legal_hold h"            \
    " WHERE h.certificate = t.number AND h.lifted_at = '') AS holds FROM certificate t"

#define RETENTION_FOUND                                                                            \
    " WHERE (t.status NOT IN ('valid', 'suspended') OR t.expires_on < $1 OR EXISTS"                \
    " (SELECT 1 FROM legal_hold h WHERE h.certificate = t.number AND h.lifted_at = ''))"           \
    " AND (lower(t.number) LIKE $2 ESCAPE '!' OR lower(t.organisation_name) LIKE $2 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"legal_hold_save",
        "INSERT INTO legal_hold (" SQL_COLUMNS(HOLD) ") VALUES (" PLACES_8 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(HOLD)},
    [LOAD] = {"legal_hold_load", "SELECT " SQL_COLUMNS(HOLD) " FROM legal_hold WHERE id = $1"},
    [LIST] = {"legal_hold_list",
        "SELECT " SQL_COLUMNS(HOLD) " FROM legal_hold WHERE certificate = $1"
        " ORDER BY put_at DESC, id"},
    [PAGE] = {"retention_page",
        RETENTION_ROW RETENTION_FOUND " ORDER BY t.expires_on, t.number LIMIT $3 OFFSET $4"},
    [COUNT] = {"retention_count", "SELECT count(*) AS n FROM certificate t" RETENTION_FOUND},
    [ONE] = {"retention_load", RETENTION_ROW " WHERE t.number = $1"},
};
/* clang-format on */

const struct sql_set retention_sql = {sql, ARRAY_LEN(sql)};

enum fail legal_hold_store_save(const struct tx *tx, const struct legal_hold *hold)
{
    return tx_save(tx, &hold_record, &sql[SAVE], hold);
}

enum fail legal_hold_store_load(const struct tx *tx, struct str id, struct legal_hold *ret_hold)
{
    return tx_load(tx, &hold_record, &sql[LOAD], ARGS(value_text(id)), ret_hold);
}

enum fail legal_hold_store_list(
    const struct tx *tx, struct str certificate, struct legal_hold **ret_holds, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &hold_record), &sql[LIST], ARGS(value_text(certificate)), ret_holds, ret_n);
}

enum fail retention_store_page(const struct tx *tx, struct date today,
    const struct page_request *page, struct retention_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(value_text(date_format(tx->arena, today)), value_text(tx_like(tx, page->search)),
            value_int(page->limit), value_int(page->offset)),
        ret_rows, ret_n);
}

enum fail retention_store_count(
    const struct tx *tx, struct date today, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT],
        ARGS(value_text(date_format(tx->arena, today)), value_text(tx_like(tx, search))),
        ret_count);
}

enum fail retention_store_load(
    const struct tx *tx, struct str number, struct retention_row *ret_row)
{
    return tx_load(tx, &row_record, &sql[ONE], ARGS(value_text(number)), ret_row);
}
