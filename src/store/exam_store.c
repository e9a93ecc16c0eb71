#include "store/exam_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define EXAM(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, account) X(T, TEXT, scheme) X(T, TEXT, audience) \
    X(T, CODE(language_codes), language) X(T, TEXT, seed) X(T, INT, population) \
    X(T, TEXT, population_sha256) X(T, INT, questions) X(T, INT, pass_percent) \
    X(T, INSTANT, started_at) X(T, INSTANT, ends_at) X(T, INSTANT, finished_at) X(T, INT, points) \
    X(T, INT, points_max)

#define ANSWER(K, X, T) \
    K(T, TEXT, exam) X(T, INT, position) X(T, TEXT, question) X(T, TEXT, scheme) \
    X(T, CODE(question_kind_codes), kind) X(T, TEXT, clause) X(T, TEXT, wording) \
    X(T, TEXT, choices) X(T, TEXT, answer) X(T, TEXT, explanation) X(T, INT, points) \
    X(T, TEXT, given) X(T, INSTANT, given_at)

#define MISSED(K, X, T) K(T, TEXT, scheme) X(T, TEXT, clause) X(T, INT, asked) X(T, INT, missed)

#define OFFER(K, X, T) K(T, CODE(language_codes), language) X(T, TEXT, scheme) X(T, INT, questions)

/* A row is an examination and two columns more. */
#define ROW_ENTRY(type, kind_, field) \
    {.name = STR_INIT(#field), .offset = offsetof(struct exam_row, exam.field), COLUMN_KIND_##kind_},
#define ROW_COLUMN(type, kind_, field) "e." #field ", "
/* clang-format on */

static const struct column exam_columns[] = {COLUMNS_OF(EXAM, struct mock_exam)};
static const struct record exam_record = RECORD(exam_columns, struct mock_exam);
static const struct column answer_columns[] = {COLUMNS_OF(ANSWER, struct mock_answer)};
static const struct record answer_record = RECORD(answer_columns, struct mock_answer);
static const struct column row_columns[] = {EXAM(ROW_ENTRY, ROW_ENTRY, ) COLUMN_ENTRY(
    struct exam_row, TEXT, name) COLUMN_ENTRY(struct exam_row, TEXT, organisation)};
static const struct record row_record = RECORD(row_columns, struct exam_row);
static const struct column missed_columns[] = {COLUMNS_OF(MISSED, struct exam_missed)};
static const struct record missed_record = RECORD(missed_columns, struct exam_missed);
static const struct column offer_columns[] = {COLUMNS_OF(OFFER, struct exam_offer)};
static const struct record offer_record = RECORD(offer_columns, struct exam_offer);

enum {
    SAVE,
    LOAD,
    OPEN,
    ANSWER_SAVE,
    ANSWERS,
    OWN,
    OWN_COUNT,
    PAGE,
    COUNT,
    MISSED_MOST,
    OFFERS,
};

/* The states of mock_exam_state, so that a list can be paged by them. */
#define STATE                                                                                      \
    "CASE WHEN e.finished_at = '' AND e.ends_at > $4 THEN 'running'"                               \
    " WHEN e.points * 100 >= e.pass_percent * e.points_max THEN 'passed' ELSE 'failed' END"

#define FOUND                                                                                      \
    " FROM mock_exam e JOIN account a ON a.id = e.account"                                         \
    " LEFT JOIN organisation o ON o.id = a.organisation"                                           \
    " WHERE (lower(a.name) LIKE $1 ESCAPE '!' OR lower(coalesce(o.name, '')) LIKE $1 ESCAPE '!')"  \
    " AND ($2 = '' OR $2 = " STATE ") AND ($3 = '' OR e.audience = $3)"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"exam_save",
        "INSERT INTO mock_exam (" SQL_COLUMNS(EXAM) ") VALUES (" PLACES_15 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(EXAM)},
    [LOAD] = {"exam_load", "SELECT " SQL_COLUMNS(EXAM) " FROM mock_exam WHERE id = $1"},
    [OPEN] = {"exam_open",
        "SELECT " SQL_COLUMNS(EXAM) " FROM mock_exam WHERE account = $1 AND finished_at = ''"},
    [ANSWER_SAVE] = {"mock_answer_save",
        "INSERT INTO mock_answer (" SQL_COLUMNS(ANSWER) ") VALUES (" PLACES_13 ")"
        " ON CONFLICT (exam, position) DO UPDATE SET " SQL_SETS(ANSWER)},
    [ANSWERS] = {"mock_answer_list",
        "SELECT " SQL_COLUMNS(ANSWER) " FROM mock_answer WHERE exam = $1 ORDER BY position"},
    [OWN] = {"exam_own",
        "SELECT " SQL_COLUMNS(EXAM) " FROM mock_exam WHERE account = $1"
        " ORDER BY started_at DESC, id LIMIT $2 OFFSET $3"},
    [OWN_COUNT] = {"exam_own_count", "SELECT COUNT(*) FROM mock_exam WHERE account = $1"},
    [PAGE] = {"exam_page",
        "SELECT " EXAM(ROW_COLUMN, ROW_COLUMN, ) "a.name, coalesce(o.name, '') AS organisation" FOUND
        " ORDER BY e.started_at DESC, e.id LIMIT $5 OFFSET $6"},
    [COUNT] = {"exam_count", "SELECT COUNT(*)" FOUND},
    [MISSED_MOST] = {"exam_missed",
        "SELECT scheme, clause, asked, missed FROM (SELECT w.scheme, w.clause, COUNT(*) AS asked,"
        " CAST(coalesce(sum(CASE WHEN w.given = w.answer THEN 0 ELSE 1 END), 0) AS BIGINT) AS missed"
        " FROM mock_exam e JOIN mock_answer w ON w.exam = e.id"
        " WHERE e.started_at >= $1 AND (e.finished_at <> '' OR e.ends_at <= $2)"
        " GROUP BY w.scheme, w.clause) t WHERE missed > 0"
        " ORDER BY missed * 1000 / asked DESC, asked DESC, scheme, clause LIMIT $3"},
    [OFFERS] = {"exam_offers",
        "SELECT language, scheme, COUNT(*) AS questions FROM question WHERE state = 'in_use'"
        " GROUP BY language, scheme ORDER BY language DESC, scheme"},
};
/* clang-format on */

const struct sql_set exam_sql = {sql, ARRAY_LEN(sql)};

enum fail exam_store_save(const struct tx *tx, const struct mock_exam *exam)
{
    return tx_save(tx, &exam_record, &sql[SAVE], exam);
}

enum fail exam_store_load(const struct tx *tx, struct str id, struct mock_exam *ret_exam)
{
    return tx_load(tx, &exam_record, &sql[LOAD], ARGS(value_text(id)), ret_exam);
}

enum fail exam_store_open(const struct tx *tx, struct str account, struct mock_exam *ret_exam)
{
    return tx_load(tx, &exam_record, &sql[OPEN], ARGS(value_text(account)), ret_exam);
}

enum fail mock_answer_store_save(const struct tx *tx, const struct mock_answer *answer)
{
    return tx_save(tx, &answer_record, &sql[ANSWER_SAVE], answer);
}

enum fail mock_answer_store_list(
    const struct tx *tx, struct str exam, struct mock_answer **ret_answers, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &answer_record), &sql[ANSWERS], ARGS(value_text(exam)), ret_answers, ret_n);
}

enum fail exam_store_own(const struct tx *tx, struct str account, const struct page_request *page,
    struct mock_exam **ret_exams, size_t *ret_n)
{
    return record_list(tx_reader(tx, &exam_record), &sql[OWN],
        ARGS(value_text(account), value_int(page->limit), value_int(page->offset)), ret_exams,
        ret_n);
}

enum fail exam_store_own_count(const struct tx *tx, struct str account, int64_t *ret_count)
{
    return tx_number(tx, &sql[OWN_COUNT], ARGS(value_text(account)), ret_count);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->state),                        \
        value_text((filter)->audience), value_text(instant_format((tx)->arena, (filter)->now))

enum fail exam_store_page(const struct tx *tx, const struct exam_filter *filter,
    const struct page_request *page, struct exam_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail exam_store_count(
    const struct tx *tx, const struct exam_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}

enum fail exam_store_missed(
    const struct tx *tx, int64_t since, int64_t now, struct exam_missed **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &missed_record), &sql[MISSED_MOST],
        ARGS(value_text(instant_format(tx->arena, since)),
            value_text(instant_format(tx->arena, now)), value_int(EXAM_MISSED_MAX)),
        ret_rows, ret_n);
}

enum fail exam_store_offers(const struct tx *tx, struct exam_offer **ret_offers, size_t *ret_n)
{
    return record_list(tx_reader(tx, &offer_record), &sql[OFFERS], NO_ARGS, ret_offers, ret_n);
}
