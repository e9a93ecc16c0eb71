#include "store/statistics_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define SHEET_GROUP(K, X, T) \
    K(T, TEXT, part) X(T, TEXT, scheme_sha256) X(T, TEXT, level) X(T, TEXT, final) \
    X(T, INT, sheets)
#define FINDING_GROUP(K, X, T) \
    K(T, TEXT, scheme) X(T, TEXT, scheme_sha256) X(T, TEXT, clause) X(T, TEXT, author) \
    X(T, CODE(answer_codes), answer) X(T, TEXT, points) X(T, INT, examined) \
    X(T, INT, nonconforming) X(T, INT, findings)
#define FINDING_PERSON(K, X, T) K(T, TEXT, account) X(T, TEXT, name) X(T, INT, sheets)
#define TIME_GROUP(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, organisation_name) X(T, TEXT, scheme) \
    X(T, TEXT, scheme_sha256) X(T, TEXT, account) X(T, TEXT, name) X(T, INT, halves) \
    X(T, INT, minutes) X(T, DATE, last_on)
#define SCHEME_COUNT(K, X, T) K(T, TEXT, scheme) X(T, INT, sheets)
/* clang-format on */

struct scheme_count {
    struct str scheme;
    int64_t sheets;
};

static const struct column sheet_columns[] = {COLUMNS_OF(SHEET_GROUP, struct sheet_group)};
static const struct record sheet_record = RECORD(sheet_columns, struct sheet_group);
static const struct column finding_columns[] = {COLUMNS_OF(FINDING_GROUP, struct finding_group)};
static const struct record findings_record = RECORD(finding_columns, struct finding_group);
static const struct column person_columns[] = {COLUMNS_OF(FINDING_PERSON, struct finding_person)};
static const struct record person_record = RECORD(person_columns, struct finding_person);
static const struct column time_columns[] = {COLUMNS_OF(TIME_GROUP, struct time_group)};
static const struct record time_record = RECORD(time_columns, struct time_group);
static const struct column scheme_columns[] = {COLUMNS_OF(SCHEME_COUNT, struct scheme_count)};
static const struct record scheme_record = RECORD(scheme_columns, struct scheme_count);

enum { SHEETS, SCHEME, FINDINGS, PEOPLE, TIMES };

#define LOCKED                                                                                     \
    " e.kind = 'onsite' AND e.locked = 1 AND e.locked_at >= $1 AND e.locked_at < $2"               \
    " AND ($3 = '' OR e.scheme = $3) AND ($4 = '' OR substr(o.industry, 1, 2) = $4)"               \
    " AND ($5 = '' OR substr(o.district, 1, 2) = $5)"

#define SHEETS_FOUND " FROM evaluation e JOIN organisation o ON o.id = e.organisation WHERE" LOCKED

/* clang-format off */
static const struct sql sql[] = {
    [SHEETS] = {"statistics_sheets",
        "SELECT s.part, s.scheme_sha256, s.level, s.final, COUNT(*) AS sheets FROM"
        " (SELECT CASE $6 WHEN 'industry' THEN substr(o.industry, 1, 2) WHEN 'region'"
        " THEN substr(o.district, 1, 2) ELSE '' END AS part, e.scheme_sha256, e.level, e.final"
        SHEETS_FOUND ") AS s GROUP BY s.part, s.scheme_sha256, s.level, s.final ORDER BY s.part"},
    [SCHEME] = {"statistics_scheme",
        "SELECT e.scheme, COUNT(*) AS sheets" SHEETS_FOUND
        " GROUP BY e.scheme ORDER BY sheets DESC, e.scheme LIMIT 1"},
    [FINDINGS] = {"statistics_findings",
        "SELECT s.scheme, s.scheme_sha256, s.clause, s.author, s.answer, s.points, s.examined,"
        " s.nonconforming, COUNT(*) AS findings FROM"
        " (SELECT r.evaluation, e.scheme, e.scheme_sha256, r.clause, r.author, r.answer, r.points,"
        " CAST(sum(r.examined) AS BIGINT) AS examined,"
        " CAST(sum(r.nonconforming) AS BIGINT) AS nonconforming FROM evaluation e"
        " JOIN organisation o ON o.id = e.organisation JOIN finding_record r ON r.evaluation = e.id"
        " WHERE" LOCKED " AND r.aside_reason = '' GROUP BY r.evaluation, e.scheme, e.scheme_sha256,"
        " r.clause, r.author, r.answer, r.points) AS s GROUP BY s.scheme, s.scheme_sha256, s.clause,"
        " s.author, s.answer, s.points, s.examined, s.nonconforming"
        " ORDER BY s.scheme, s.clause, s.author"},
    [PEOPLE] = {"statistics_people",
        "SELECT a.id AS account, a.name, COUNT(DISTINCT r.evaluation) AS sheets FROM evaluation e"
        " JOIN organisation o ON o.id = e.organisation JOIN finding_record r ON r.evaluation = e.id"
        " JOIN account a ON a.id = r.author WHERE" LOCKED " AND r.aside_reason = ''"
        " GROUP BY a.id, a.name ORDER BY a.name, a.id"},
    [TIMES] = {"statistics_times",
        "SELECT c.id AS certification_case, o.name AS organisation_name, c.scheme, c.scheme_sha256,"
        " a.id AS account, a.name, x.halves, COALESCE((SELECT CAST(sum(t.minutes) AS BIGINT)"
        " FROM presence_time t WHERE t.certification_case = c.id AND t.account = a.id"
        " AND t.day >= $1 AND t.day < $2), 0) AS minutes, x.last_on"
        " FROM (SELECT d.certification_case, d.account, CAST(sum(d.halves) AS BIGINT) AS halves,"
        " MAX(d.day) AS last_on FROM (SELECT r.certification_case, p.account, r.day,"
        " COUNT(DISTINCT r.half) AS halves FROM plan_row r JOIN plan_person p ON p.plan_row = r.id"
        " WHERE r.day >= $1 AND r.day < $2 GROUP BY r.certification_case, p.account, r.day) AS d"
        " GROUP BY d.certification_case, d.account) AS x"
        " JOIN certification_case c ON c.id = x.certification_case"
        " JOIN organisation o ON o.id = c.organisation JOIN account a ON a.id = x.account"
        " WHERE CAST($3 AS TEXT) LIKE '%,' || c.state || ',%' AND ($4 = '' OR a.id = $4)"
        " AND ($5 = '' OR c.scheme = $5) ORDER BY x.last_on DESC, c.id, a.id LIMIT $6"},
};
/* clang-format on */

const struct sql_set statistics_sql = {sql, ARRAY_LEN(sql)};

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(instant_format((tx)->arena, (filter)->from)),                                       \
        value_text(instant_format((tx)->arena, (filter)->until)), value_text((filter)->scheme),    \
        value_text((filter)->division), value_text((filter)->province)

enum fail statistics_store_sheets(const struct tx *tx, const struct sheet_filter *filter,
    struct str by, struct sheet_group **ret_groups, size_t *ret_n)
{
    return record_list(tx_reader(tx, &sheet_record), &sql[SHEETS],
        ARGS(FILTER_ARGS(tx, filter), value_text(by)), ret_groups, ret_n);
}

enum fail statistics_store_scheme(
    const struct tx *tx, const struct sheet_filter *filter, struct str *ret_scheme)
{
    struct scheme_count *counts;
    size_t n;
    TRY(record_list(
        tx_reader(tx, &scheme_record), &sql[SCHEME], ARGS(FILTER_ARGS(tx, filter)), &counts, &n));
    *ret_scheme = n > 0 ? counts[0].scheme : STR("");
    return FAIL_NONE;
}

enum fail statistics_store_findings(const struct tx *tx, const struct sheet_filter *filter,
    struct finding_group **ret_groups, size_t *ret_n)
{
    return record_list(tx_reader(tx, &findings_record), &sql[FINDINGS],
        ARGS(FILTER_ARGS(tx, filter)), ret_groups, ret_n);
}

enum fail statistics_store_people(const struct tx *tx, const struct sheet_filter *filter,
    struct finding_person **ret_people, size_t *ret_n)
{
    return record_list(tx_reader(tx, &person_record), &sql[PEOPLE], ARGS(FILTER_ARGS(tx, filter)),
        ret_people, ret_n);
}

enum fail statistics_store_times(const struct tx *tx, const struct time_filter *filter,
    int64_t most, struct time_group **ret_groups, size_t *ret_n)
{
    struct args args = ARGS(value_text(date_format(tx->arena, filter->from)),
        value_text(date_format(tx->arena, filter->until)), value_text(filter->states),
        value_text(filter->account), value_text(filter->scheme), value_int(most));
    return record_list(tx_reader(tx, &time_record), &sql[TIMES], args, ret_groups, ret_n);
}
