#include "store/backlog_store.h"

#include "base/date.h"
#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define BACKLOG_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, organisation_name) X(T, TEXT, scheme) X(T, TEXT, level) \
    X(T, TEXT, wait) X(T, INSTANT, since)
#define BACKLOG_COUNT(K, X, T) K(T, TEXT, wait) X(T, INT, cases)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(BACKLOG_ROW, struct backlog_row)};
static const struct record row_record = RECORD(row_columns, struct backlog_row);
static const struct column count_columns[] = {COLUMNS_OF(BACKLOG_COUNT, struct backlog_count)};
static const struct record count_record = RECORD(count_columns, struct backlog_count);

enum { PAGE, COUNTS };

#define WAITING                                                                                    \
    "WITH waiting AS (SELECT c.id, o.name AS organisation_name, c.scheme, c.level,"                \
    " CASE WHEN r.round IS NULL THEN c.state ELSE 'signature' END AS wait,"                        \
    " COALESCE(r.decided_at, c.entered_at) AS since, o.district"                                   \
    " FROM certification_case c JOIN organisation o ON o.id = c.organisation"                      \
    " LEFT JOIN decision_round r ON r.certification_case = c.id AND r.ending = 'open')"

#define FOUND                                                                                      \
    " FROM waiting WHERE CAST($1 AS TEXT) LIKE '%,' || wait || ',%'"                               \
    " AND ($2 = '' OR scheme = $2) AND ($3 = '' OR substr(district, 1, 2) = $3)"                   \
    " AND ($4 = '' OR since < $4)"

/* clang-format off */
static const struct sql sql[] = {
    [PAGE] = {"backlog_page",
        WAITING " SELECT " SQL_COLUMNS(BACKLOG_ROW) FOUND " ORDER BY since, id LIMIT $5 OFFSET $6"},
    [COUNTS] = {"backlog_counts",
        WAITING " SELECT wait, COUNT(*) AS cases" FOUND " GROUP BY wait ORDER BY wait"},
};
/* clang-format on */

const struct sql_set backlog_sql = {sql, ARRAY_LEN(sql)};

static struct str before_of(const struct tx *tx, const struct backlog_filter *filter)
{
    return filter->before == 0 ? STR("") : instant_format(tx->arena, filter->before);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text((filter)->waits), value_text((filter)->scheme), value_text((filter)->province),     \
        value_text(before_of(tx, filter))

enum fail backlog_store_page(const struct tx *tx, const struct backlog_filter *filter,
    const struct page_request *page, struct backlog_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail backlog_store_counts(const struct tx *tx, const struct backlog_filter *filter,
    struct backlog_count **ret_counts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &count_record), &sql[COUNTS], ARGS(FILTER_ARGS(tx, filter)),
        ret_counts, ret_n);
}
