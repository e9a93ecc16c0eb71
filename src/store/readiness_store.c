#include "store/readiness_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define READINESS_ANSWER(K, X, T) \
    K(T, TEXT, organisation) X(T, TEXT, scheme) X(T, TEXT, item) X(T, INSTANT, answered_at)
/* clang-format on */

static const struct column answer_columns[] = {
    COLUMNS_OF(READINESS_ANSWER, struct readiness_answer)};
static const struct record answer_record = RECORD(answer_columns, struct readiness_answer);

enum { READINESS_CLEAR, READINESS_ADD, READINESS_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [READINESS_CLEAR] = {"readiness_clear",
        "DELETE FROM readiness_answer WHERE organisation = $1 AND scheme = $2"},
    [READINESS_ADD] = {"readiness_add",
        "INSERT INTO readiness_answer (" SQL_COLUMNS(READINESS_ANSWER) ") VALUES (" PLACES_4 ")"
        " ON CONFLICT (organisation, scheme, item) DO NOTHING"},
    [READINESS_LIST] = {"readiness_list",
        "SELECT " SQL_COLUMNS(READINESS_ANSWER) " FROM readiness_answer"
        " WHERE organisation = $1 AND scheme = $2 ORDER BY item"},
};
/* clang-format on */

const struct sql_set readiness_sql = {sql, ARRAY_LEN(sql)};

enum fail readiness_store_clear(const struct tx *tx, struct str organisation, struct str scheme)
{
    return tx_execute(
        tx, &sql[READINESS_CLEAR], ARGS(value_text(organisation), value_text(scheme)));
}

enum fail readiness_store_add(const struct tx *tx, const struct readiness_answer *answer)
{
    return tx_save(tx, &answer_record, &sql[READINESS_ADD], answer);
}

enum fail readiness_store_list(const struct tx *tx, struct str organisation, struct str scheme,
    struct readiness_answer **ret_answers, size_t *ret_n)
{
    return record_list(tx_reader(tx, &answer_record), &sql[READINESS_LIST],
        ARGS(value_text(organisation), value_text(scheme)), ret_answers, ret_n);
}
