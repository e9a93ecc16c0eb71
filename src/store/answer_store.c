#include "store/answer_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define KEPT_ANSWER(K, X, T) \
    K(T, TEXT, owner) X(T, TEXT, request_key) X(T, TEXT, fingerprint) X(T, TEXT, result) \
    X(T, INSTANT, made_at)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(KEPT_ANSWER, struct kept_answer)};
static const struct record record = RECORD(columns, struct kept_answer);

enum { SAVE, LOAD, COUNT_OLD, REMOVE_OLD };

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"kept_answer_save",
        "INSERT INTO kept_answer (" SQL_COLUMNS(KEPT_ANSWER) ") VALUES (" PLACES_5 ")"
        " ON CONFLICT (owner, request_key) DO UPDATE SET " SQL_SETS(KEPT_ANSWER)},
    [LOAD] = {"kept_answer_load",
        "SELECT " SQL_COLUMNS(KEPT_ANSWER) " FROM kept_answer"
        " WHERE owner = $1 AND request_key = $2"},
    [COUNT_OLD] = {"kept_answer_count_old", "SELECT COUNT(*) FROM kept_answer WHERE made_at <= $1"},
    [REMOVE_OLD] = {"kept_answer_remove_old", "DELETE FROM kept_answer WHERE made_at <= $1"},
};
/* clang-format on */

const struct sql_set answer_sql = {sql, ARRAY_LEN(sql)};

enum fail answer_store_save(const struct tx *tx, const struct kept_answer *answer)
{
    return tx_save(tx, &record, &sql[SAVE], answer);
}

enum fail answer_store_load(
    const struct tx *tx, struct str owner, struct str request_key, struct kept_answer *ret_answer)
{
    return tx_load(
        tx, &record, &sql[LOAD], ARGS(value_text(owner), value_text(request_key)), ret_answer);
}

enum fail answer_store_count_old(const struct tx *tx, int64_t until, int64_t *ret_count)
{
    return tx_number(
        tx, &sql[COUNT_OLD], ARGS(value_text(instant_format(tx->arena, until))), ret_count);
}

enum fail answer_store_remove_old(const struct tx *tx, int64_t until)
{
    return tx_execute(tx, &sql[REMOVE_OLD], ARGS(value_text(instant_format(tx->arena, until))));
}
