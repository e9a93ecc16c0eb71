#include "store/status_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define CHANGE(K, X, T) \
    K(T, TEXT, number) X(T, INT, position) X(T, TEXT, from_status) X(T, DATE, since_on) \
    X(T, CODE(certificate_status_codes), to_status) X(T, CODE(status_act_codes), act) \
    X(T, TEXT, reason) X(T, TEXT, reason_code) X(T, TEXT, note) X(T, BOOL, follows) \
    X(T, DATE, facts_confirmed_on) X(T, DATE, effective_on) X(T, DATE, ends_on) \
    X(T, DATE, correct_by) X(T, DATE, return_by) X(T, DATE, expires_on) \
    X(T, TEXT, certification_case) X(T, REFERENCE, decided_by) X(T, INSTANT, decided_at) \
    X(T, TEXT, notice) X(T, TEXT, moved_to)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(CHANGE, struct status_change)};
static const struct record record = RECORD(columns, struct status_change);

static const struct fill change_fill = FILL("status_change", CHANGE, CELLS_21);

struct overdue {
    struct str number;
};

static const struct column overdue_columns[] = {
    {.name = STR_INIT("number"), .kind = COLUMN_TEXT, .offset = offsetof(struct overdue, number)}};
static const struct record overdue_record = RECORD(overdue_columns, struct overdue);

enum { ADD, LIST, LAST, OVERDUE };

/* clang-format off */
static const struct sql sql[] = {
    [ADD] = {"status_change_add",
        "INSERT INTO status_change (" SQL_COLUMNS(CHANGE) ", previous)"
        " VALUES (" PLACES_21 ", nullif(CAST($2 AS BIGINT) - 1, 0))"},
    [LIST] = {"status_change_list",
        "SELECT " SQL_COLUMNS(CHANGE) " FROM status_change WHERE number = $1 ORDER BY position"},
    [LAST] = {"status_change_last",
        "SELECT " SQL_COLUMNS(CHANGE) " FROM status_change WHERE number = $1"
        " ORDER BY position DESC LIMIT 1"},
    [OVERDUE] = {"status_overdue",
        "SELECT number FROM certificate WHERE expires_on < $1 AND status IN ('valid', 'suspended')"
        " ORDER BY expires_on, number LIMIT 1"},
};
/* clang-format on */

const struct sql_set status_sql = {sql, ARRAY_LEN(sql)};

enum fail status_store_add(const struct tx *tx, const struct status_change *change)
{
    return tx_save(tx, &record, &sql[ADD], change);
}

struct filling status_store_filling(void)
{
    return (struct filling){.fill = &change_fill, .record = &record};
}

enum fail status_store_list(
    const struct tx *tx, struct str number, struct status_change **ret_changes, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &record), &sql[LIST], ARGS(value_text(number)), ret_changes, ret_n);
}

enum fail status_store_last(
    const struct tx *tx, struct str number, struct status_change *ret_change)
{
    return tx_load(tx, &record, &sql[LAST], ARGS(value_text(number)), ret_change);
}

enum fail status_store_overdue(const struct tx *tx, struct date today, struct str *ret_number)
{
    struct overdue found;
    TRY(tx_load(tx, &overdue_record, &sql[OVERDUE], ARGS(value_text(date_format(tx->arena, today))),
        &found));
    *ret_number = found.number;
    return FAIL_NONE;
}
