#include "store/record_excuse_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define EXCUSE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, record) X(T, TEXT, reason) \
    X(T, TEXT, author) X(T, INSTANT, excused_at) X(T, TEXT, withdrawn_by) \
    X(T, INSTANT, withdrawn_at)
#define EXCUSE_NAMED(K, X, T) EXCUSE(K, X, T) X(T, TEXT, author_name)
/* clang-format on */

static const struct column excuse_columns[] = {COLUMNS_OF(EXCUSE, struct record_excuse)};
static const struct record excuse_record = RECORD(excuse_columns, struct record_excuse);
static const struct column named_columns[] = {COLUMNS_OF(EXCUSE_NAMED, struct record_excuse)};
static const struct record named_record = RECORD(named_columns, struct record_excuse);

enum { SAVE, LIST };

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"record_excuse_save",
        "INSERT INTO record_excuse (" SQL_COLUMNS(EXCUSE) ") VALUES (" PLACES_8 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(EXCUSE)},
    [LIST] = {"record_excuse_list",
        "SELECT e.id, e.certification_case, e.record, e.reason, e.author, e.excused_at,"
        " e.withdrawn_by, e.withdrawn_at, a.name AS author_name"
        " FROM record_excuse e JOIN account a ON a.id = e.author"
        " WHERE e.certification_case = $1 ORDER BY e.excused_at, e.id"},
};
/* clang-format on */

const struct sql_set record_excuse_sql = {sql, ARRAY_LEN(sql)};

enum fail record_excuse_store_save(const struct tx *tx, const struct record_excuse *excuse)
{
    return tx_save(tx, &excuse_record, &sql[SAVE], excuse);
}

enum fail record_excuse_store_list(
    const struct tx *tx, struct str case_id, struct record_excuse **ret_excuses, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &named_record), &sql[LIST], ARGS(value_text(case_id)), ret_excuses, ret_n);
}
