#include "store/mystery_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define VISIT(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, plan_row) X(T, TEXT, account) X(T, INT, version) \
    X(T, TEXT, site) X(T, TEXT, mode) X(T, DATE, visited_on) X(T, INT, from_minute) \
    X(T, INT, until_minute) X(T, CODE(visit_channel_codes), channel) X(T, TEXT, guise) \
    X(T, TEXT, staff) X(T, INT, wait_minutes) X(T, TEXT, receipt) X(T, TEXT, story) \
    X(T, BOOL, was_recognised) X(T, INSTANT, reported_at)
#define VISIT_NAMED(K, X, T) VISIT(K, X, T) X(T, TEXT, account_name)

#define VISIT_FILE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, plan_row) X(T, TEXT, account) \
    X(T, TEXT, name) X(T, TEXT, media_type) X(T, TEXT, sha256) X(T, INT, size) \
    X(T, INSTANT, uploaded_at)
/* clang-format on */

static const struct column visit_columns[] = {COLUMNS_OF(VISIT, struct mystery_visit)};
static const struct record visit_record = RECORD(visit_columns, struct mystery_visit);
static const struct column named_columns[] = {COLUMNS_OF(VISIT_NAMED, struct mystery_visit)};
static const struct record named_record = RECORD(named_columns, struct mystery_visit);
static const struct column file_columns[] = {COLUMNS_OF(VISIT_FILE, struct mystery_file)};
static const struct record file_record = RECORD(file_columns, struct mystery_file);

enum { VISIT_ADD, VISIT_LIST, FILE_ADD, FILE_LOAD, FILE_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [VISIT_ADD] = {"mystery_visit_add",
        "INSERT INTO mystery_visit (" SQL_COLUMNS(VISIT) ") VALUES (" PLACES_17 ")"},
    [VISIT_LIST] = {"mystery_visit_list",
        "SELECT v.certification_case, v.plan_row, v.account, v.version, v.site, v.mode,"
        " v.visited_on, v.from_minute, v.until_minute, v.channel, v.guise, v.staff,"
        " v.wait_minutes, v.receipt, v.story, v.was_recognised, v.reported_at,"
        " a.name AS account_name FROM mystery_visit v JOIN account a ON a.id = v.account"
        " WHERE v.certification_case = $1 ORDER BY v.plan_row, v.account, v.version DESC"},
    [FILE_ADD] = {"mystery_file_add",
        "INSERT INTO mystery_file (" SQL_COLUMNS(VISIT_FILE) ") VALUES (" PLACES_9 ")"},
    [FILE_LOAD] = {"mystery_file_load",
        "SELECT " SQL_COLUMNS(VISIT_FILE) " FROM mystery_file WHERE id = $1"},
    [FILE_LIST] = {"mystery_file_list",
        "SELECT " SQL_COLUMNS(VISIT_FILE) " FROM mystery_file WHERE certification_case = $1"
        " ORDER BY uploaded_at, id"},
};
/* clang-format on */

const struct sql_set mystery_sql = {sql, ARRAY_LEN(sql)};

enum fail mystery_visit_store_add(const struct tx *tx, const struct mystery_visit *visit)
{
    return tx_save(tx, &visit_record, &sql[VISIT_ADD], visit);
}

enum fail mystery_visit_store_list(
    const struct tx *tx, struct str case_id, struct mystery_visit **ret_visits, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_record), &sql[VISIT_LIST], ARGS(value_text(case_id)),
        ret_visits, ret_n);
}

enum fail mystery_file_store_add(const struct tx *tx, const struct mystery_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail mystery_file_store_load(const struct tx *tx, struct str id, struct mystery_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail mystery_file_store_list(
    const struct tx *tx, struct str case_id, struct mystery_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(case_id)), ret_files, ret_n);
}
