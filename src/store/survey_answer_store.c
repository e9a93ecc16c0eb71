#include "store/survey_answer_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define RESPONSE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, survey) X(T, REFERENCE, outlet) X(T, DATE, answered_on) \
    X(T, INT, seconds) X(T, TEXT, device) X(T, DATE, service_on) \
    X(T, CODE(language_codes), language) X(T, TEXT, comment) X(T, TEXT, excluded) \
    X(T, TEXT, excluded_by) X(T, INSTANT, excluded_at)

#define ANSWER(K, X, T) \
    K(T, TEXT, response) X(T, TEXT, item) X(T, INT, perceived) X(T, INT, expected)

#define ANSWERED(K, X, T) K(T, REFERENCE, outlet) X(T, INT, answered) X(T, INT, excluded)
/* clang-format on */

static const struct column response_columns[] = {COLUMNS_OF(RESPONSE, struct survey_response)};
static const struct record response_record = RECORD(response_columns, struct survey_response);
static const struct column answer_columns[] = {COLUMNS_OF(ANSWER, struct survey_answer)};
static const struct record answer_record = RECORD(answer_columns, struct survey_answer);
static const struct column answered_columns[] = {COLUMNS_OF(ANSWERED, struct survey_answered)};
static const struct record answered_record = RECORD(answered_columns, struct survey_answered);

enum { RESPONSE_ADD, RESPONSE_LIST, RESPONSE_EXCLUDE, RESPONSE_COUNTS, ANSWER_ADD, ANSWER_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [RESPONSE_ADD] = {"survey_response_add",
        "INSERT INTO survey_response (" SQL_COLUMNS(RESPONSE) ") VALUES (" PLACES_12 ")"},
    [RESPONSE_LIST] = {"survey_response_list",
        "SELECT " SQL_COLUMNS(RESPONSE) " FROM survey_response WHERE survey = $1 ORDER BY id"},
    [RESPONSE_EXCLUDE] = {"survey_response_exclude",
        "UPDATE survey_response SET excluded = $2, excluded_by = $3, excluded_at = $4"
        " WHERE id = $1"},
    [RESPONSE_COUNTS] = {"survey_response_counts",
        "SELECT outlet, count(*) AS answered,"
        " CAST(coalesce(sum(CASE WHEN excluded <> '' THEN 1 ELSE 0 END), 0) AS BIGINT) AS excluded"
        " FROM survey_response WHERE survey = $1 GROUP BY outlet ORDER BY coalesce(outlet, '')"},
    [ANSWER_ADD] = {"survey_answer_add",
        "INSERT INTO survey_answer (" SQL_COLUMNS(ANSWER) ") VALUES (" PLACES_4 ")"},
    [ANSWER_LIST] = {"survey_answer_list",
        "SELECT a.response, a.item, a.perceived, a.expected FROM survey_answer a"
        " JOIN survey_response r ON r.id = a.response WHERE r.survey = $1"
        " ORDER BY a.response, a.item"},
};
/* clang-format on */

const struct sql_set survey_answer_sql = {sql, ARRAY_LEN(sql)};

enum fail survey_response_store_add(const struct tx *tx, const struct survey_response *response)
{
    return tx_save(tx, &response_record, &sql[RESPONSE_ADD], response);
}

enum fail survey_answer_store_add(const struct tx *tx, const struct survey_answer *answer)
{
    return tx_save(tx, &answer_record, &sql[ANSWER_ADD], answer);
}

enum fail survey_response_store_list(
    const struct tx *tx, struct str survey, struct survey_responses *ret_responses)
{
    struct survey_responses found;
    TRY(record_list(tx_reader(tx, &response_record), &sql[RESPONSE_LIST], ARGS(value_text(survey)),
        &found.items, &found.n));
    *ret_responses = found;
    return FAIL_NONE;
}

enum fail survey_answer_store_list(
    const struct tx *tx, struct str survey, struct survey_answers *ret_answers)
{
    struct survey_answers found;
    TRY(record_list(tx_reader(tx, &answer_record), &sql[ANSWER_LIST], ARGS(value_text(survey)),
        &found.items, &found.n));
    *ret_answers = found;
    return FAIL_NONE;
}

enum fail survey_response_store_exclude(const struct tx *tx, const struct survey_response *response)
{
    bool is_out = response->excluded.len > 0;
    struct str at = is_out ? instant_format(tx->arena, response->excluded_at) : STR("");
    return tx_execute(tx, &sql[RESPONSE_EXCLUDE],
        ARGS(value_text(response->id), value_text(response->excluded),
            value_text(response->excluded_by), value_text(at)));
}

enum fail survey_response_store_counts(
    const struct tx *tx, struct str survey, struct survey_answered **ret_counts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &answered_record), &sql[RESPONSE_COUNTS],
        ARGS(value_text(survey)), ret_counts, ret_n);
}
