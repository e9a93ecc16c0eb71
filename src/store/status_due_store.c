#include "store/status_due_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define DUE(K, X, T) \
    K(T, TEXT, kind) X(T, TEXT, number) X(T, TEXT, name) X(T, TEXT, scheme) \
    X(T, CODE(certificate_status_codes), status) X(T, DATE, due_on) \
    X(T, TEXT, certification_case) X(T, TEXT, ground) X(T, TEXT, act) X(T, TEXT, reason) \
    X(T, TEXT, mark)
#define COUNT(K, X, T) K(T, TEXT, kind) X(T, INT, rows)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(DUE, struct status_due_row)};
static const struct record record = RECORD(columns, struct status_due_row);
static const struct column count_columns[] = {COLUMNS_OF(COUNT, struct status_due_count)};
static const struct record count_record = RECORD(count_columns, struct status_due_count);

enum { PAGE, COUNTS };

/* clang-format off */
/* $1 today, $2 until, $3 the states of cases on their way to a visit, $4 the search. A ground that
 * is open says more than the calendar, which is then silent about the same act. The audit to come is
 * known also of a certificate that no case of ours granted. */
#define CERTIFICATE "c.number, c.organisation_name AS name, c.scheme, c.status"
#define NOTHING_REPORTED "'' AS ground, '' AS act, '' AS reason, '' AS mark"
#define NO_GROUND(act) \
    " AND NOT EXISTS (SELECT 1 FROM status_ground g WHERE g.number = c.number" \
    " AND g.act = '" act "' AND g.dismissed_at = '' AND g.position = 0)"
#define AUDIT(kind, day, activity) \
    "SELECT '" kind "' AS kind, " CERTIFICATE ", a." day " AS due_on, a.certification_case, " \
    NOTHING_REPORTED " FROM next_audit a JOIN certificate c ON c.number = a.certificate" \
    " WHERE a.done_on = '' AND a.activity = '" activity "' AND c.status = 'valid'" \
    " AND c.expires_on >= $1"
#define CASE_OF_AUDIT(condition) \
    " (SELECT 1 FROM certification_case s WHERE s.id = a.certification_case AND " condition ")"
#define ON_ITS_WAY CASE_OF_AUDIT("CAST($3 AS TEXT) LIKE '%,' || s.state || ',%'")

#define TO_SURVEIL AUDIT("surveil", "latest_on", "surveillance") \
    " AND a.latest_on >= $1 AND a.latest_on <= $2"
#define TO_SUSPEND AUDIT("suspend", "latest_on", "surveillance") \
    " AND a.latest_on < $1 AND NOT EXISTS" ON_ITS_WAY NO_GROUND("suspend")
#define TO_RENEW AUDIT("renew", "planned_on", "recertification") \
    " AND a.planned_on <= $2 AND NOT EXISTS" CASE_OF_AUDIT("s.state <> 'draft'")
#define TO_WITHDRAW \
    "SELECT 'withdraw', " CERTIFICATE ", h.ends_on, c.certification_case, " NOTHING_REPORTED \
    " FROM certificate c JOIN status_change h ON h.number = c.number" \
    " WHERE c.status = 'suspended' AND c.main_number = '' AND c.expires_on >= $1" \
    " AND h.to_status = 'suspended' AND h.ends_on <> '' AND h.ends_on < $1" \
    " AND h.position = (SELECT max(l.position) FROM status_change l WHERE l.number = c.number)" \
    NO_GROUND("withdraw") NO_GROUND("restore")
#define REPORTED \
    "SELECT CASE WHEN g.confirmed_at = '' THEN 'confirm' WHEN g.act = 'restore' THEN 'restore'" \
    " ELSE 'decide' END, " CERTIFICATE ", CASE WHEN g.decide_by <> '' THEN g.decide_by" \
    " ELSE substr(g.raised_at, 1, 10) END, c.certification_case, g.id, g.act, g.reason," \
    " CASE WHEN g.source = 'mark' THEN g.source_id ELSE '' END" \
    " FROM status_ground g JOIN certificate c ON c.number = g.number" \
    " WHERE g.dismissed_at = '' AND g.position = 0 AND c.status IN ('valid', 'suspended')" \
    " AND c.expires_on >= $1"
/* Whoever was judged to misuse the mark and did not put it right in time. */
#define MISUSED \
    "SELECT 'withdraw', " CERTIFICATE ", m.correct_by, c.certification_case, '', 'withdraw'," \
    " 'misuse', m.id FROM mark_use m JOIN certificate c ON c.number = m.certificate" \
    " WHERE m.state = 'misused' AND m.correct_by <> '' AND m.correct_by < $1" \
    " AND c.status IN ('valid', 'suspended') AND c.expires_on >= $1" \
    " AND NOT EXISTS (SELECT 1 FROM status_ground g WHERE g.number = c.number" \
    " AND g.source = 'mark' AND g.source_id = m.id AND g.dismissed_at = '' AND g.position = 0)" \
    NO_GROUND("withdraw")
#define EXPIRING \
    "SELECT 'expire', " CERTIFICATE ", c.expires_on, c.certification_case, " NOTHING_REPORTED \
    " FROM certificate c WHERE c.status IN ('valid', 'suspended') AND c.main_number = ''" \
    " AND c.expires_on >= $1 AND c.expires_on <= $2"

#define LINES \
    "WITH line AS (" TO_SURVEIL " UNION ALL " TO_SUSPEND " UNION ALL " TO_WITHDRAW \
    " UNION ALL " MISUSED " UNION ALL " REPORTED " UNION ALL " TO_RENEW " UNION ALL " EXPIRING ")"
#define FOUND \
    " FROM line WHERE (lower(number) LIKE $4 ESCAPE '!' OR lower(name) LIKE $4 ESCAPE '!')"

static const struct sql sql[] = {
    [PAGE] = {"status_due_page",
        LINES " SELECT " SQL_COLUMNS(DUE) FOUND " AND ($5 = '' OR kind = $5)"
        " ORDER BY due_on, number, kind, ground, mark LIMIT $6 OFFSET $7"},
    [COUNTS] = {"status_due_counts",
        LINES " SELECT kind, count(*) AS rows" FOUND " GROUP BY kind ORDER BY kind"},
};
/* clang-format on */

const struct sql_set status_due_sql = {sql, ARRAY_LEN(sql)};

#define FILTER(tx, filter)                                                                         \
    value_text(date_format((tx)->arena, (filter)->today)),                                         \
        value_text(date_format((tx)->arena, (filter)->until)), value_text((filter)->dispatched),   \
        value_text(tx_like(tx, (filter)->search))

enum fail status_due_store_page(const struct tx *tx, const struct status_due_filter *filter,
    const struct page_request *page, struct status_due_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &record), &sql[PAGE],
        ARGS(FILTER(tx, filter), value_text(filter->kind), value_int(page->limit),
            value_int(page->offset)),
        ret_rows, ret_n);
}

enum fail status_due_store_counts(const struct tx *tx, const struct status_due_filter *filter,
    struct status_due_count **ret_counts, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &count_record), &sql[COUNTS], ARGS(FILTER(tx, filter)), ret_counts, ret_n);
}
