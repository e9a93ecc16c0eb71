#include "store/next_audit_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define NEXT_AUDIT(K, X, T) \
    K(T, TEXT, certificate) X(T, INT, position) X(T, CODE(activity_codes), activity) \
    X(T, TEXT, visit) X(T, DATE, anchored_on) X(T, DATE, planned_on) X(T, DATE, latest_on) \
    X(T, DATE, opens_on) X(T, TEXT, certification_case) X(T, DATE, done_on) \
    X(T, CODE(overdue_reason_codes), overdue) X(T, TEXT, overdue_note) X(T, TEXT, overdue_by) \
    X(T, INSTANT, overdue_at)
#define NEXT_AUDIT_ROW(K, X, T) \
    K(T, TEXT, certificate) X(T, TEXT, organisation) X(T, TEXT, organisation_name) \
    X(T, TEXT, scheme) X(T, TEXT, level) X(T, CODE(certificate_status_codes), status) \
    X(T, CODE(activity_codes), activity) X(T, DATE, planned_on) X(T, DATE, latest_on) \
    X(T, TEXT, certification_case) X(T, TEXT, state) X(T, CODE(overdue_reason_codes), overdue)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(NEXT_AUDIT, struct next_audit)};
static const struct record record = RECORD(columns, struct next_audit);
static const struct fill audit_fill = FILL("next_audit", NEXT_AUDIT, CELLS_14);
static const struct column row_columns[] = {COLUMNS_OF(NEXT_AUDIT_ROW, struct next_audit_row)};
static const struct record row_record = RECORD(row_columns, struct next_audit_row);

struct found_case {
    struct str id;
};
#define FOUND_CASE(K, X, T) K(T, TEXT, id)
static const struct column case_columns[] = {COLUMNS_OF(FOUND_CASE, struct found_case)};
static const struct record case_record = RECORD(case_columns, struct found_case);

enum { SAVE, LOAD, LIST, MOVE, OF_CASE, DUE, FIND_CASE, PAGE, COUNT };

#define IN_FORCE(day)                                                                              \
    "t.status IN ('valid', 'suspended') AND t.expires_on >= " day " AND t.organisation <> ''"

#define TO_COME                                                                                    \
    " FROM next_audit a JOIN certificate t ON t.number = a.certificate"                            \
    " LEFT JOIN certification_case c ON c.id = a.certification_case"                               \
    " WHERE a.done_on = '' AND " IN_FORCE(                                                         \
        "$1") " AND a.planned_on >= $2 AND a.planned_on <= $3"                                     \
              " AND ($4 = '' OR a.latest_on < $4) AND ($5 = 0 OR a.certification_case = '')"       \
              " AND (lower(t.organisation_name) LIKE $6 ESCAPE '!'"                                \
              " OR lower(a.certificate) LIKE $6 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"next_audit_save",
        "INSERT INTO next_audit (" SQL_COLUMNS(NEXT_AUDIT) ") VALUES (" PLACES_14 ")"
        " ON CONFLICT (certificate, position) DO UPDATE SET " SQL_SETS(NEXT_AUDIT)},
    [LOAD] = {"next_audit_load",
        "SELECT " SQL_COLUMNS(NEXT_AUDIT) " FROM next_audit WHERE certificate = $1 AND done_on = ''"},
    [LIST] = {"next_audit_list",
        "SELECT " SQL_COLUMNS(NEXT_AUDIT) " FROM next_audit WHERE certificate = $1"
        " ORDER BY position"},
    [MOVE] = {"next_audit_move",
        "UPDATE next_audit SET certificate = $2 WHERE certificate = $1 AND done_on = ''"},
    [OF_CASE] = {"next_audit_of_case",
        "SELECT " SQL_COLUMNS(NEXT_AUDIT) " FROM next_audit WHERE certification_case = $1"
        " ORDER BY position DESC"},
    [DUE] = {"next_audit_due",
        "SELECT " SQL_COLUMNS(NEXT_AUDIT) " FROM next_audit WHERE done_on = ''"
        " AND certification_case = '' AND opens_on <= $1 AND EXISTS (SELECT 1 FROM certificate t"
        " WHERE t.number = next_audit.certificate AND " IN_FORCE("$1") ")"
        " ORDER BY opens_on, certificate LIMIT 1"},
    [FIND_CASE] = {"next_audit_find_case",
        "SELECT c.id FROM application a JOIN certification_case c ON c.id = a.certification_case"
        " WHERE a.certificate = $1 AND c.activity = $2"
        " AND c.state NOT IN ('rejected', 'refused', 'terminated', 'certified', 'reported')"
        " ORDER BY c.created_at DESC, c.id LIMIT 1"},
    [PAGE] = {"next_audit_page",
        "SELECT a.certificate, t.organisation, t.organisation_name, t.scheme, t.level, t.status,"
        " a.activity, a.planned_on, a.latest_on, a.certification_case,"
        " COALESCE(c.state, '') AS state, a.overdue" TO_COME
        " ORDER BY a.planned_on, a.certificate LIMIT $7 OFFSET $8"},
    [COUNT] = {"next_audit_count", "SELECT COUNT(*)" TO_COME},
};
/* clang-format on */

const struct sql_set next_audit_sql = {sql, ARRAY_LEN(sql)};

enum fail next_audit_store_save(const struct tx *tx, const struct next_audit *audit)
{
    return tx_save(tx, &record, &sql[SAVE], audit);
}

struct filling next_audit_store_filling(void)
{
    return (struct filling){.fill = &audit_fill, .record = &record};
}

enum fail next_audit_store_load(
    const struct tx *tx, struct str certificate, struct next_audit *ret_audit)
{
    return tx_load(tx, &record, &sql[LOAD], ARGS(value_text(certificate)), ret_audit);
}

enum fail next_audit_store_list(
    const struct tx *tx, struct str certificate, struct next_audit **ret_audits, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &record), &sql[LIST], ARGS(value_text(certificate)), ret_audits, ret_n);
}

enum fail next_audit_store_move(const struct tx *tx, struct str from, struct str to)
{
    return tx_execute(tx, &sql[MOVE], ARGS(value_text(from), value_text(to)));
}

enum fail next_audit_store_of_case(
    const struct tx *tx, struct str case_id, struct next_audit *ret_audit)
{
    return tx_load(tx, &record, &sql[OF_CASE], ARGS(value_text(case_id)), ret_audit);
}

enum fail next_audit_store_due(const struct tx *tx, struct date today, struct next_audit *ret_audit)
{
    return tx_load(
        tx, &record, &sql[DUE], ARGS(value_text(date_format(tx->arena, today))), ret_audit);
}

enum fail next_audit_store_find_case(
    const struct tx *tx, struct str certificate, enum activity activity, struct str *ret_case)
{
    struct found_case found;
    TRY(tx_load(tx, &case_record, &sql[FIND_CASE],
        ARGS(value_text(certificate), value_text(activity_code(activity))), &found));
    *ret_case = found.id;
    return FAIL_NONE;
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(date_format((tx)->arena, (filter)->today)),                                         \
        value_text(date_format((tx)->arena, (filter)->from)),                                      \
        value_text(date_format((tx)->arena, (filter)->until)),                                     \
        value_text(date_format((tx)->arena, (filter)->latest_before)),                             \
        value_int((filter)->unopened), value_text(tx_like(tx, (filter)->search))

enum fail next_audit_store_page(const struct tx *tx, const struct next_audit_filter *filter,
    const struct page_request *page, struct next_audit_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail next_audit_store_count(
    const struct tx *tx, const struct next_audit_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}
