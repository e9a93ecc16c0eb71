#include "store/question_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define QUESTION(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, scheme) X(T, TEXT, audience) X(T, CODE(question_kind_codes), kind) \
    X(T, CODE(language_codes), language) X(T, TEXT, difficulty) X(T, TEXT, clause) \
    X(T, TEXT, wording) X(T, TEXT, choices) X(T, TEXT, answer) X(T, TEXT, explanation) \
    X(T, CODE(question_state_codes), state) X(T, TEXT, reason) X(T, TEXT, written_by) \
    X(T, INSTANT, written_at) X(T, TEXT, reviewed_by) X(T, INSTANT, reviewed_at) X(T, INT, revision)

#define ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, scheme) X(T, TEXT, audience) X(T, CODE(question_kind_codes), kind) \
    X(T, CODE(language_codes), language) X(T, TEXT, difficulty) X(T, TEXT, clause) \
    X(T, TEXT, wording) X(T, CODE(question_state_codes), state) X(T, TEXT, writer_name) \
    X(T, INSTANT, written_at)
/* clang-format on */

static const struct column question_columns[] = {COLUMNS_OF(QUESTION, struct question)};
static const struct record question_record = RECORD(question_columns, struct question);
static const struct column row_columns[] = {COLUMNS_OF(ROW, struct question_row)};
static const struct record row_record = RECORD(row_columns, struct question_row);

enum { SAVE, LOAD, EXISTS, IN_USE, WAITING, PAGE, COUNT };

#define MATCH                                                                                      \
    " FROM question q WHERE (lower(q.wording) LIKE $1 ESCAPE '!'"                                  \
    " OR lower(q.choices) LIKE $1 ESCAPE '!' OR lower(q.clause) LIKE $1 ESCAPE '!')"               \
    " AND ($2 = '' OR q.state = $2) AND ($3 = '' OR q.scheme = $3)"                                \
    " AND ($4 = '' OR q.audience = $4) AND ($5 = '' OR q.kind = $5)"                               \
    " AND ($6 = '' OR q.language = $6)"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"question_save",
        "INSERT INTO question (" SQL_COLUMNS(QUESTION) ") VALUES (" PLACES_18 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(QUESTION)},
    [LOAD] = {"question_load", "SELECT " SQL_COLUMNS(QUESTION) " FROM question WHERE id = $1"},
    [EXISTS] = {"question_exists",
        "SELECT count(*) FROM question WHERE wording = $1 AND language = $2 AND scheme = $3"
        " AND id <> $4"},
    [IN_USE] = {"question_in_use",
        "SELECT " SQL_COLUMNS(QUESTION) " FROM question WHERE state = 'in_use' AND language = $1"
        " AND scheme IN ('', $2) AND audience IN ('', $3) ORDER BY id"},
    [WAITING] = {"question_waiting",
        "SELECT id FROM question WHERE (state = 'reviewed'"
        " OR (state = 'submitted' AND written_by <> $1)) AND id <> $2"
        " ORDER BY CASE WHEN (written_at, id) > ($3, $2) THEN 0 ELSE 1 END, written_at, id LIMIT 1"},
    [PAGE] = {"question_page",
        "SELECT q.id, q.scheme, q.audience, q.kind, q.language, q.difficulty, q.clause, q.wording,"
        " q.state, (SELECT name FROM account WHERE id = q.written_by) AS writer_name, q.written_at"
        MATCH " ORDER BY q.written_at DESC, q.id DESC LIMIT $7 OFFSET $8"},
    [COUNT] = {"question_count", "SELECT count(*)" MATCH},
};
/* clang-format on */

const struct sql_set question_sql = {sql, ARRAY_LEN(sql)};

static struct value language_value(enum language language)
{
    return value_text(codes_format(&language_codes, (int)language));
}

enum fail question_store_save(const struct tx *tx, const struct question *question)
{
    return tx_save(tx, &question_record, &sql[SAVE], question);
}

enum fail question_store_load(const struct tx *tx, struct str id, struct question *ret_question)
{
    return tx_load(tx, &question_record, &sql[LOAD], ARGS(value_text(id)), ret_question);
}

enum fail question_store_exists(
    const struct tx *tx, const struct question *question, bool *ret_exists)
{
    int64_t count;
    TRY(tx_number(tx, &sql[EXISTS],
        ARGS(value_text(question->wording), language_value(question->language),
            value_text(question->scheme), value_text(question->id)),
        &count));
    *ret_exists = count > 0;
    return FAIL_NONE;
}

enum fail question_store_in_use(const struct tx *tx, const struct question_pool *pool,
    struct question **ret_questions, size_t *ret_n)
{
    return record_list(tx_reader(tx, &question_record), &sql[IN_USE],
        ARGS(language_value(pool->language), value_text(pool->scheme), value_text(pool->audience)),
        ret_questions, ret_n);
}

enum fail question_store_next_waiting(
    const struct tx *tx, const struct question *question, struct str reviewer, struct str *ret_id)
{
    struct str *ids;
    size_t n;
    TRY(tx_texts(tx, &sql[WAITING],
        ARGS(value_text(reviewer), value_text(question->id),
            value_text(instant_format(tx->arena, question->written_at))),
        &ids, &n));
    *ret_id = n > 0 ? ids[0] : STR("");
    return FAIL_NONE;
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->state),                        \
        value_text((filter)->scheme), value_text((filter)->audience), value_text((filter)->kind),  \
        value_text((filter)->language)

enum fail question_store_page(const struct tx *tx, const struct question_filter *filter,
    const struct page_request *page, struct question_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail question_store_count(
    const struct tx *tx, const struct question_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}
