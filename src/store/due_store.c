#include "store/due_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define DUE_ROW(K, X, T) \
    K(T, TEXT, kind) X(T, TEXT, certification_case) X(T, TEXT, account) X(T, TEXT, topic) \
    X(T, TEXT, name) \
    X(T, TEXT, scheme) X(T, TEXT, state) X(T, DATE, due_on)
#define DUE_COUNT(K, X, T) K(T, TEXT, kind) X(T, INT, rows) X(T, INT, overdue)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(DUE_ROW, struct due_row)};
static const struct record row_record = RECORD(row_columns, struct due_row);
static const struct column count_columns[] = {COLUMNS_OF(DUE_COUNT, struct due_count)};
static const struct record count_record = RECORD(count_columns, struct due_count);

enum { PAGE, COUNTS };

#define DUES                                                                                       \
    "WITH due AS (SELECT d.kind, d.certification_case, d.due_on FROM deadline d"                   \
    " WHERE d.due_on <= $3"                                                                        \
    " UNION ALL SELECT 'contract_offer', k.certification_case, k.valid_until FROM contract k"      \
    " WHERE k.state = 'offered' AND k.valid_until <> '' AND k.valid_until <= $3"                   \
    " UNION ALL SELECT 'plan_report', p.certification_case, p.first_on FROM audit_plan p"          \
    " WHERE p.report_state IN ('unreported', 'changed') AND p.first_on <> ''"                      \
    " AND p.first_on <= $3"                                                                        \
    " UNION ALL SELECT 'survey', s.certification_case, s.last_on FROM survey s"                    \
    " WHERE s.state = 'open' AND s.last_on <= $3"                                                  \
    " UNION ALL SELECT 'certificate', t.certification_case, t.expires_on FROM certificate t"       \
    " WHERE t.status IN ('valid', 'suspended') AND t.expires_on <= $3),"                           \
    " line AS (SELECT due.kind, c.id AS certification_case, '' AS account, '' AS topic, o.name,"   \
    " c.scheme,"                                                                                   \
    " c.state, due.due_on FROM due JOIN certification_case c ON c.id = due.certification_case"     \
    " JOIN organisation o ON o.id = c.organisation"                                                \
    " WHERE CAST($2 AS TEXT) LIKE '%,' || c.state || ',%'"                                         \
    " UNION ALL SELECT CASE WHEN k.state = 'received' THEN 'complaint_answer'"                     \
    " ELSE 'complaint_decision' END, '', '', '/complaints/' || k.id, k.number, '', '',"            \
    " CASE WHEN k.state = 'received' THEN k.acknowledge_by ELSE k.decide_by END FROM complaint k"  \
    " WHERE k.state IN ('received', 'acknowledged', 'investigated')"                               \
    " AND CASE WHEN k.state = 'received' THEN k.acknowledge_by ELSE k.decide_by END <= $3"         \
    " UNION ALL SELECT 'mark_correction', '', '', '/marks/' || k.id, k.certificate, '', '',"       \
    " k.correct_by FROM mark_use k WHERE k.state = 'misused' AND k.correct_by <= $3"               \
    " UNION ALL SELECT 'charge', '', '', '/fees/' || h.id, h.number || ' ' || o.name, '', '',"     \
    " h.due_on FROM charge h JOIN organisation o ON o.id = h.organisation"                         \
    " WHERE h.state = 'open' AND h.due_on <> '' AND h.due_on <= $3"                                \
    " UNION ALL SELECT 'certificate_report', '', '', '/reporting/items/' || i.id, i.certificate,"  \
    " '', '', i.due_on FROM cnca_item i WHERE i.state IN ('unreported', 'changed')"                \
    " AND i.due_on <= $3 AND i.certification_case = ''"                                            \
    " UNION ALL SELECT 'yearly_report', '', '', '/reporting/yearly/' || CAST($9 AS TEXT),"         \
    " CAST($9 AS TEXT), '', '', CAST($10 AS TEXT) WHERE $10 <= $3 AND NOT EXISTS"                  \
    " (SELECT 1 FROM yearly_report y WHERE CAST(y.year AS TEXT) = $9) AND EXISTS"                  \
    " (SELECT 1 FROM certificate t WHERE t.issued_on <= CAST($9 AS TEXT) || '-12-31')"             \
    " UNION ALL SELECT 'registration', '', a.id, '', a.name, '', '', p.valid_to"                   \
    " FROM person p JOIN account a ON a.id = p.account"                                            \
    " WHERE p.left_on = '' AND p.valid_to <> '' AND p.valid_to <= $3)"

#define FOUND                                                                                      \
    " FROM line WHERE CAST($1 AS TEXT) LIKE '%,' || kind || ',%'"                                  \
    " AND (lower(name) LIKE $4 ESCAPE '!' OR lower(certification_case) LIKE $4 ESCAPE '!')"        \
    " AND ($5 = 0 OR CAST($6 AS TEXT) LIKE '%,' || kind || ',%'"                                   \
    " OR (CAST($7 AS TEXT) LIKE '%,' || kind || ',%' AND EXISTS (SELECT 1 FROM team_member m"      \
    " WHERE m.certification_case = line.certification_case AND m.account = $8 AND m.until = '')))"

/* clang-format off */
static const struct sql sql[] = {
    [PAGE] = {"due_page",
        DUES " SELECT " SQL_COLUMNS(DUE_ROW) FOUND
        " ORDER BY due_on, kind, certification_case, account, topic LIMIT $11 OFFSET $12"},
    [COUNTS] = {"due_counts",
        DUES " SELECT kind, COUNT(*) AS rows, CAST(coalesce(sum(CASE WHEN due_on < $11 THEN 1"
        " ELSE 0 END), 0) AS BIGINT) AS overdue" FOUND " GROUP BY kind ORDER BY kind"},
};
/* clang-format on */

const struct sql_set due_sql = {sql, ARRAY_LEN(sql)};

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text((filter)->kinds), value_text((filter)->states),                                     \
        value_text(date_format((tx)->arena, (filter)->until)),                                     \
        value_text(tx_like(tx, (filter)->search)), value_int((filter)->only_mine),                 \
        value_text((filter)->my_kinds), value_text((filter)->team_kinds),                          \
        value_text((filter)->account), value_text((filter)->year),                                 \
        value_text(date_format((tx)->arena, (filter)->year_due_on))

enum fail due_store_page(const struct tx *tx, const struct due_filter *filter,
    const struct page_request *page, struct due_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail due_store_counts(const struct tx *tx, const struct due_filter *filter, struct date today,
    struct due_count **ret_counts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &count_record), &sql[COUNTS],
        ARGS(FILTER_ARGS(tx, filter), value_text(date_format(tx->arena, today))), ret_counts,
        ret_n);
}
