#include "store/complaint_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define COMPLAINT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, number) X(T, CODE(complaint_kind_codes), kind) \
    X(T, CODE(complaint_channel_codes), channel) X(T, CODE(complaint_state_codes), state) \
    X(T, CODE(complaint_severity_codes), severity) X(T, TEXT, complainant) X(T, TEXT, contact) \
    X(T, REFERENCE, complainant_organisation) X(T, TEXT, subject) X(T, TEXT, content) \
    X(T, TEXT, about) X(T, REFERENCE, organisation) X(T, TEXT, certificate) \
    X(T, REFERENCE, certification_case) X(T, TEXT, department) X(T, DATE, received_on) \
    X(T, DATE, acknowledge_by) X(T, DATE, decide_by) X(T, DATE, remind_on) \
    X(T, REFERENCE, handler) X(T, REFERENCE, decider) X(T, TEXT, reply) \
    X(T, INSTANT, acknowledged_at) X(T, TEXT, findings) X(T, INSTANT, investigated_at) \
    X(T, CODE(complaint_verdict_codes), verdict) X(T, TEXT, reasons) X(T, TEXT, measures) \
    X(T, DATE, facts_on) X(T, TEXT, facts_code) X(T, INSTANT, decided_at) X(T, TEXT, closing) \
    X(T, INSTANT, closed_at) X(T, REFERENCE, audit) X(T, TEXT, code_hash) X(T, TEXT, entered_by) \
    X(T, INSTANT, created_at) X(T, INT, revision)

#define COMPLAINT_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, number) X(T, CODE(complaint_kind_codes), kind) \
    X(T, CODE(complaint_channel_codes), channel) X(T, CODE(complaint_state_codes), state) \
    X(T, CODE(complaint_severity_codes), severity) X(T, CODE(complaint_verdict_codes), verdict) \
    X(T, TEXT, subject) X(T, TEXT, organisation) X(T, TEXT, organisation_name) \
    X(T, TEXT, certificate) X(T, TEXT, certification_case) X(T, DATE, received_on) \
    X(T, DATE, acknowledge_by) X(T, DATE, decide_by) X(T, TEXT, handler_name) \
    X(T, TEXT, decider_name) X(T, INSTANT, acknowledged_at) X(T, INSTANT, decided_at) \
    X(T, INSTANT, closed_at) X(T, TEXT, measures)

#define COMPLAINT_COUNT(K, X, T) \
    K(T, CODE(complaint_kind_codes), kind) X(T, CODE(complaint_verdict_codes), verdict) \
    X(T, INT, received) X(T, INT, late)

#define COMPLAINT_PERSON(K, X, T) K(T, TEXT, complaint) X(T, TEXT, account)
#define PERSON_ROW(K, X, T) K(T, TEXT, account) X(T, TEXT, name)

#define COMPLAINT_FILE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, complaint) X(T, INT, position) X(T, TEXT, name) \
    X(T, TEXT, media_type) X(T, TEXT, sha256) X(T, INT, size) X(T, TEXT, added_by) \
    X(T, INSTANT, added_at)
/* clang-format on */

static const struct column complaint_columns[] = {COLUMNS_OF(COMPLAINT, struct complaint)};
static const struct record complaint_record = RECORD(complaint_columns, struct complaint);
static const struct column row_columns[] = {COLUMNS_OF(COMPLAINT_ROW, struct complaint_row)};
static const struct record row_record = RECORD(row_columns, struct complaint_row);
static const struct column count_columns[] = {COLUMNS_OF(COMPLAINT_COUNT, struct complaint_count)};
static const struct record count_record = RECORD(count_columns, struct complaint_count);
static const struct column person_columns[] = {
    COLUMNS_OF(COMPLAINT_PERSON, struct complaint_person)};
static const struct record person_record = RECORD(person_columns, struct complaint_person);
static const struct column person_row_columns[] = {
    COLUMNS_OF(PERSON_ROW, struct complaint_person_row)};
static const struct record person_row_record =
    RECORD(person_row_columns, struct complaint_person_row);
static const struct column file_columns[] = {COLUMNS_OF(COMPLAINT_FILE, struct complaint_file)};
static const struct record file_record = RECORD(file_columns, struct complaint_file);

enum {
    SAVE,
    LOAD,
    BY_CODE,
    PAGE,
    COUNT,
    YEAR,
    DUE,
    WORKED_FOR,
    PERSON_ADD,
    PERSON_CLEAR,
    PERSON_LIST,
    FILE_ADD,
    FILE_LOAD,
    FILE_LIST
};

#define FOUND                                                                                      \
    " FROM complaint k LEFT JOIN organisation o ON o.id = k.organisation"                          \
    " LEFT JOIN account h ON h.id = k.handler LEFT JOIN account d ON d.id = k.decider"             \
    " WHERE (lower(k.number) LIKE $1 ESCAPE '!' OR lower(k.subject) LIKE $1 ESCAPE '!'"            \
    " OR lower(coalesce(o.name, '')) LIKE $1 ESCAPE '!')"                                          \
    " AND ($2 = '' OR k.state = $2) AND ($3 = '' OR k.kind = $3)"                                  \
    " AND ($4 = '' OR k.organisation = $4) AND ($5 = '' OR k.complainant_organisation = $5)"       \
    " AND ($6 = '' OR substr(k.received_on, 1, 4) = $6)"                                           \
    " AND ($7 = 0 OR k.state IN ('received', 'acknowledged', 'investigated'))"                     \
    " AND ($8 = '' OR k.handler = $8 OR k.decider = $8 OR k.entered_by = $8)"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"complaint_save",
        "INSERT INTO complaint (" SQL_COLUMNS(COMPLAINT) ") VALUES (" PLACES_39 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(COMPLAINT)},
    [LOAD] = {"complaint_load",
        "SELECT " SQL_COLUMNS(COMPLAINT) " FROM complaint WHERE id = $1"},
    [BY_CODE] = {"complaint_by_code",
        "SELECT " SQL_COLUMNS(COMPLAINT) " FROM complaint WHERE code_hash = $1"},
    [PAGE] = {"complaint_page",
        "SELECT k.id, k.number, k.kind, k.channel, k.state, k.severity, k.verdict, k.subject,"
        " coalesce(k.organisation, '') AS organisation,"
        " coalesce(o.name, '') AS organisation_name, k.certificate,"
        " coalesce(k.certification_case, '') AS certification_case, k.received_on,"
        " k.acknowledge_by, k.decide_by, coalesce(h.name, '') AS handler_name,"
        " coalesce(d.name, '') AS decider_name, k.acknowledged_at, k.decided_at, k.closed_at,"
        " k.measures" FOUND
        " ORDER BY CASE WHEN k.state IN ('received', 'acknowledged', 'investigated') THEN 0 ELSE 1"
        " END, CASE WHEN k.state = 'received' THEN k.acknowledge_by WHEN k.state IN"
        " ('acknowledged', 'investigated') THEN k.decide_by ELSE '' END, k.number DESC"
        " LIMIT $9 OFFSET $10"},
    [COUNT] = {"complaint_count", "SELECT COUNT(*)" FOUND},
    [YEAR] = {"complaint_year",
        "SELECT kind, verdict, COUNT(*) AS received, CAST(coalesce(sum(CASE"
        " WHEN substr(acknowledged_at, 1, 10) > acknowledge_by"
        " OR (acknowledged_at = '' AND acknowledge_by < $2)"
        " OR substr(decided_at, 1, 10) > decide_by OR (decided_at = '' AND decide_by < $2)"
        " THEN 1 ELSE 0 END), 0) AS BIGINT) AS late FROM complaint"
        " WHERE substr(received_on, 1, 4) = $1 GROUP BY kind, verdict ORDER BY kind, verdict"},
    [DUE] = {"complaint_due",
        "SELECT " SQL_COLUMNS(COMPLAINT) " FROM complaint"
        " WHERE remind_on <> '' AND remind_on <= $1 ORDER BY remind_on, id LIMIT 1"},
    [WORKED_FOR] = {"complaint_worked_for",
        "SELECT COUNT(*) FROM duty_record d JOIN certification_case c"
        " ON c.id = d.certification_case WHERE c.organisation = $1 AND d.account = $2"},
    [PERSON_ADD] = {"complaint_person_add",
        "INSERT INTO complaint_person (" SQL_COLUMNS(COMPLAINT_PERSON) ") VALUES (" PLACES_2 ")"
        " ON CONFLICT DO NOTHING"},
    [PERSON_CLEAR] = {"complaint_person_clear", "DELETE FROM complaint_person WHERE complaint = $1"},
    [PERSON_LIST] = {"complaint_person_list",
        "SELECT p.account, a.name FROM complaint_person p JOIN account a ON a.id = p.account"
        " WHERE p.complaint = $1 ORDER BY a.name, p.account"},
    [FILE_ADD] = {"complaint_file_add",
        "INSERT INTO complaint_file (" SQL_COLUMNS(COMPLAINT_FILE) ") VALUES (" PLACES_9 ")"},
    [FILE_LOAD] = {"complaint_file_load",
        "SELECT " SQL_COLUMNS(COMPLAINT_FILE) " FROM complaint_file WHERE id = $1"},
    [FILE_LIST] = {"complaint_file_list",
        "SELECT " SQL_COLUMNS(COMPLAINT_FILE) " FROM complaint_file WHERE complaint = $1"
        " ORDER BY position"},
};
/* clang-format on */

const struct sql_set complaint_sql = {sql, ARRAY_LEN(sql)};

enum fail complaint_store_save(const struct tx *tx, const struct complaint *complaint)
{
    return tx_save(tx, &complaint_record, &sql[SAVE], complaint);
}

enum fail complaint_store_load(const struct tx *tx, struct str id, struct complaint *ret_complaint)
{
    return tx_load(tx, &complaint_record, &sql[LOAD], ARGS(value_text(id)), ret_complaint);
}

enum fail complaint_store_by_code(
    const struct tx *tx, struct str code_hash, struct complaint *ret_complaint)
{
    return tx_load(
        tx, &complaint_record, &sql[BY_CODE], ARGS(value_text(code_hash)), ret_complaint);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->state),                        \
        value_text((filter)->kind), value_text((filter)->organisation),                            \
        value_text((filter)->complainant_organisation), value_text((filter)->year),                \
        value_int((filter)->open), value_text((filter)->account)

enum fail complaint_store_page(const struct tx *tx, const struct complaint_filter *filter,
    const struct page_request *page, struct complaint_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail complaint_store_count(
    const struct tx *tx, const struct complaint_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}

enum fail complaint_store_year(const struct tx *tx, struct str year, struct date today,
    struct complaint_count **ret_counts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &count_record), &sql[YEAR],
        ARGS(value_text(year), value_text(date_format(tx->arena, today))), ret_counts, ret_n);
}

enum fail complaint_store_due(
    const struct tx *tx, struct date today, struct complaint *ret_complaint)
{
    return tx_load(tx, &complaint_record, &sql[DUE],
        ARGS(value_text(date_format(tx->arena, today))), ret_complaint);
}

enum fail complaint_store_worked_for(
    const struct tx *tx, struct str organisation, struct str account, bool *ret_worked)
{
    int64_t duties;
    TRY(tx_number(
        tx, &sql[WORKED_FOR], ARGS(value_text(organisation), value_text(account)), &duties));
    *ret_worked = duties > 0;
    return FAIL_NONE;
}

enum fail complaint_person_store_add(const struct tx *tx, const struct complaint_person *person)
{
    return tx_save(tx, &person_record, &sql[PERSON_ADD], person);
}

enum fail complaint_person_store_clear(const struct tx *tx, struct str complaint)
{
    return tx_execute(tx, &sql[PERSON_CLEAR], ARGS(value_text(complaint)));
}

enum fail complaint_person_store_list(const struct tx *tx, struct str complaint,
    struct complaint_person_row **ret_people, size_t *ret_n)
{
    return record_list(tx_reader(tx, &person_row_record), &sql[PERSON_LIST],
        ARGS(value_text(complaint)), ret_people, ret_n);
}

enum fail complaint_file_store_add(const struct tx *tx, const struct complaint_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail complaint_file_store_load(
    const struct tx *tx, struct str id, struct complaint_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail complaint_file_store_list(
    const struct tx *tx, struct str complaint, struct complaint_file **ret_files, size_t *ret_n)
{
    return record_list(tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(complaint)),
        ret_files, ret_n);
}
