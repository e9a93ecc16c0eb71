#include "store/pipeline_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define PIPELINE_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, organisation_name) X(T, TEXT, scheme) X(T, TEXT, level) \
    X(T, CODE(activity_codes), activity) X(T, CODE(case_state_codes), state) X(T, TEXT, district) \
    X(T, INSTANT, entered_at) X(T, DATE, due_on)
#define STATE_COUNT(K, X, T) K(T, CODE(case_state_codes), state) X(T, INT, cases)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(PIPELINE_ROW, struct pipeline_row)};
static const struct record row_record = RECORD(row_columns, struct pipeline_row);

struct state_count {
    enum case_state state;
    int64_t cases;
};

static const struct column count_columns[] = {COLUMNS_OF(STATE_COUNT, struct state_count)};
static const struct record count_record = RECORD(count_columns, struct state_count);

enum { PAGE, COUNT, BOARD, STATES };

#define ROWS                                                                                       \
    "SELECT c.id, o.name AS organisation_name, c.scheme, c.level, c.activity, c.state,"            \
    " o.district, c.entered_at"

#define DUE(id)                                                                                    \
    "COALESCE((SELECT MIN(d.due_on) FROM deadline d WHERE d.certification_case = " id "), '')"

#define FOUND                                                                                      \
    " FROM certification_case c JOIN organisation o ON o.id = c.organisation"                      \
    " WHERE CAST($1 AS TEXT) LIKE '%,' || c.state || ',%' AND ($2 = '' OR c.scheme = $2)"          \
    " AND ($3 = '' OR substr(o.district, 1, 2) = $3) AND ($4 = '' OR c.entered_at < $4)"           \
    " AND (lower(o.name) LIKE $5 ESCAPE '!' OR lower(c.id) LIKE $5 ESCAPE '!')"

/* Cases without a deadline come behind those with one. */
#define SORT                                                                                       \
    "CASE $6 WHEN 'organisation' THEN o.name WHEN 'scheme' THEN c.scheme"                          \
    " WHEN 'due' THEN COALESCE(NULLIF(" DUE("c.id") ", ''), '9999') ELSE '' END"

/* clang-format off */
static const struct sql sql[] = {
    [PAGE] = {"pipeline_page",
        ROWS ", " DUE("c.id") " AS due_on" FOUND
        " ORDER BY CASE WHEN $7 = 0 THEN " SORT " END, CASE WHEN $7 = 1 THEN " SORT " END DESC,"
        " CASE WHEN $6 = 'age' AND $7 = 0 THEN c.entered_at ELSE '' END DESC, c.entered_at, c.id"
        " LIMIT $8 OFFSET $9"},
    [COUNT] = {"pipeline_count", "SELECT COUNT(*)" FOUND},
    [BOARD] = {"pipeline_board",
        "SELECT b.id, b.organisation_name, b.scheme, b.level, b.activity, b.state, b.district,"
        " b.entered_at, " DUE("b.id") " AS due_on FROM (" ROWS ", ROW_NUMBER() OVER"
        " (PARTITION BY c.state ORDER BY c.entered_at, c.id) AS place" FOUND ") AS b"
        " WHERE b.place <= $6 ORDER BY b.entered_at, b.id"},
    [STATES] = {"pipeline_states", "SELECT c.state, COUNT(*) AS cases" FOUND " GROUP BY c.state"},
};
/* clang-format on */

const struct sql_set pipeline_sql = {sql, ARRAY_LEN(sql)};

static struct str before_of(const struct tx *tx, const struct pipeline_filter *filter)
{
    return filter->before == 0 ? STR("") : instant_format(tx->arena, filter->before);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text((filter)->states), value_text((filter)->scheme), value_text((filter)->province),    \
        value_text(before_of(tx, filter)), value_text(tx_like(tx, (filter)->search))

enum fail pipeline_store_page(const struct tx *tx, const struct pipeline_filter *filter,
    const struct page_request *page, struct pipeline_row **ret_rows, size_t *ret_n)
{
    struct args args = ARGS(FILTER_ARGS(tx, filter), value_text(page->sort),
        value_int(page->descending), value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[PAGE], args, ret_rows, ret_n);
}

enum fail pipeline_store_count(
    const struct tx *tx, const struct pipeline_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}

enum fail pipeline_store_board(const struct tx *tx, const struct pipeline_filter *filter,
    int64_t most, struct pipeline_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[BOARD],
        ARGS(FILTER_ARGS(tx, filter), value_int(most)), ret_rows, ret_n);
}

enum fail pipeline_store_states(
    const struct tx *tx, const struct pipeline_filter *filter, int64_t ret_counts[CASE_STATE_COUNT])
{
    struct state_count *counts;
    size_t n;
    TRY(record_list(
        tx_reader(tx, &count_record), &sql[STATES], ARGS(FILTER_ARGS(tx, filter)), &counts, &n));
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        ret_counts[i] = 0;
    for (size_t i = 0; i < n; i++)
        ret_counts[counts[i].state] = counts[i].cases;
    return FAIL_NONE;
}
