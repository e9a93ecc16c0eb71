#include "store/deadline_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define DEADLINE(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, kind) X(T, DATE, due_on) X(T, DATE, remind_on)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(DEADLINE, struct deadline)};
static const struct record record = RECORD(columns, struct deadline);

enum { SAVE, REMOVE, DUE, LIST };

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"deadline_save",
        "INSERT INTO deadline (" SQL_COLUMNS(DEADLINE) ") VALUES (" PLACES_4 ")"
        " ON CONFLICT (certification_case, kind) DO UPDATE SET " SQL_SETS(DEADLINE)},
    [REMOVE] = {"deadline_remove",
        "DELETE FROM deadline WHERE certification_case = $1 AND kind = $2"},
    [DUE] = {"deadline_due",
        "SELECT " SQL_COLUMNS(DEADLINE) " FROM deadline WHERE remind_on <> '' AND remind_on <= $1"
        " ORDER BY remind_on, certification_case, kind LIMIT 1"},
    [LIST] = {"deadline_list",
        "SELECT " SQL_COLUMNS(DEADLINE) " FROM deadline WHERE certification_case = $1"
        " ORDER BY due_on, kind"},
};
/* clang-format on */

const struct sql_set deadline_sql = {sql, ARRAY_LEN(sql)};

enum fail deadline_store_save(const struct tx *tx, const struct deadline *deadline)
{
    return tx_save(tx, &record, &sql[SAVE], deadline);
}

enum fail deadline_store_remove(const struct tx *tx, struct str case_id, struct str kind)
{
    return tx_execute(tx, &sql[REMOVE], ARGS(value_text(case_id), value_text(kind)));
}

enum fail deadline_store_due(const struct tx *tx, struct date today, struct deadline *ret_deadline)
{
    return tx_load(
        tx, &record, &sql[DUE], ARGS(value_text(date_format(tx->arena, today))), ret_deadline);
}

enum fail deadline_store_list(
    const struct tx *tx, struct str case_id, struct deadline **ret_deadlines, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &record), &sql[LIST], ARGS(value_text(case_id)), ret_deadlines, ret_n);
}
