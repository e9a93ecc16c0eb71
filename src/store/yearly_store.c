#include "store/yearly_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define COUNTED(K, X, T) K(T, TEXT, scheme) X(T, TEXT, figure) X(T, INT, n)
#define REPORT(K, X, T) \
    K(T, INT, year) X(T, TEXT, body_sha256) X(T, TEXT, business_sha256) X(T, TEXT, staff_sha256) \
    X(T, TEXT, receipt) X(T, TEXT, reported_by) X(T, INSTANT, reported_at)

static const struct column counted_columns[] = {COLUMNS_OF(COUNTED, struct yearly_count)};
static const struct record counted_record = RECORD(counted_columns, struct yearly_count);
static const struct column report_columns[] = {COLUMNS_OF(REPORT, struct yearly_report)};
static const struct record report_record = RECORD(report_columns, struct yearly_report);

#define HOLDER_AT(member) .offset = offsetof(struct yearly_holder, member)
static const struct column holder_columns[] = {
    {.name = STR_INIT("account"), HOLDER_AT(person.account), .kind = COLUMN_TEXT},
    {.name = STR_INIT("employment"), HOLDER_AT(person.employment), .kind = COLUMN_CODE, .codes = &employment_codes},
    {.name = STR_INIT("grade"), HOLDER_AT(person.grade), .kind = COLUMN_CODE, .codes = &person_grade_codes},
    {.name = STR_INIT("joined_on"), HOLDER_AT(person.joined_on), .kind = COLUMN_DATE},
    {.name = STR_INIT("left_on"), HOLDER_AT(person.left_on), .kind = COLUMN_DATE},
    {.name = STR_INIT("code"), HOLDER_AT(code), .kind = COLUMN_TEXT},
};
static const struct record holder_record = RECORD(holder_columns, struct yearly_holder);

enum { COUNTS, HOLDERS, SAVE, LOAD };

static const struct sql sql[] = {
    [COUNTS] = {"yearly_counts",
        "SELECT t.scheme, s.to_status AS figure, count(*) AS n FROM certificate t"
        " JOIN status_change s ON s.number = t.number WHERE t.expires_on >= $2"
        " AND s.to_status IN ('valid', 'suspended') AND s.position ="
        " (SELECT max(x.position) FROM status_change x WHERE x.number = t.number"
        " AND x.effective_on <= $2) GROUP BY t.scheme, s.to_status"
        " UNION ALL SELECT a.scheme, a.figure, count(*) AS n FROM (SELECT t.scheme,"
        " CASE WHEN s.act = 'issue' AND t.replaces <> '' THEN 'reissue' ELSE s.act END AS figure"
        " FROM status_change s JOIN certificate t ON t.number = s.number"
        " WHERE s.effective_on >= $1 AND s.effective_on <= $2) a GROUP BY a.scheme, a.figure"
        " UNION ALL SELECT c.scheme, c.activity AS figure, count(*) AS n FROM decision d"
        " JOIN certification_case c ON c.id = d.certification_case"
        " WHERE c.activity = 'surveillance' AND d.confirmed_at >= $3 AND d.confirmed_at < $4"
        " GROUP BY c.scheme, c.activity ORDER BY scheme, figure"},
    [HOLDERS] = {"yearly_holders",
        "SELECT p.account, p.employment, p.grade, p.joined_on, p.left_on,"
        " coalesce(k.code, '') AS code FROM person p LEFT JOIN technical_code k"
        " ON k.person = p.account AND k.granted_on <= $1"
        " AND (k.withdrawn_on = '' OR k.withdrawn_on > $1) ORDER BY p.account, code"},
    [SAVE] = {"yearly_save",
        "INSERT INTO yearly_report (" SQL_COLUMNS(REPORT) ") VALUES (" PLACES_7 ")"},
    [LOAD] = {"yearly_load", "SELECT " SQL_COLUMNS(REPORT) " FROM yearly_report WHERE year = $1"},
};
/* clang-format on */

const struct sql_set yearly_sql = {sql, ARRAY_LEN(sql)};

enum fail yearly_store_counts(const struct tx *tx, const struct yearly_span *span,
    struct yearly_count **ret_counts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &counted_record), &sql[COUNTS],
        ARGS(value_text(date_format(tx->arena, span->first)),
            value_text(date_format(tx->arena, span->last)),
            value_text(instant_format(tx->arena, span->from)),
            value_text(instant_format(tx->arena, span->until))),
        ret_counts, ret_n);
}

enum fail yearly_store_holders(
    const struct tx *tx, struct date last, struct yearly_holder **ret_holders, size_t *ret_n)
{
    return record_list(tx_reader(tx, &holder_record), &sql[HOLDERS],
        ARGS(value_text(date_format(tx->arena, last))), ret_holders, ret_n);
}

enum fail yearly_store_save(const struct tx *tx, const struct yearly_report *report)
{
    return tx_save(tx, &report_record, &sql[SAVE], report);
}

enum fail yearly_store_load(const struct tx *tx, int64_t year, struct yearly_report *ret_report)
{
    return tx_load(tx, &report_record, &sql[LOAD], ARGS(value_int(year)), ret_report);
}
