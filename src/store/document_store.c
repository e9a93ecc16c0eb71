#include "store/document_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define DOCUMENT_VERSION(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, requirement) X(T, INT, version) \
    X(T, CODE(document_answer_codes), answer) X(T, TEXT, note) X(T, TEXT, author) \
    X(T, INSTANT, made_at)
#define DOCUMENT_VERSION_NAMED(K, X, T) DOCUMENT_VERSION(K, X, T) X(T, TEXT, author_name)
/* clang-format on */

static const struct column version_columns[] = {
    COLUMNS_OF(DOCUMENT_VERSION, struct document_version)};
static const struct record version_record = RECORD(version_columns, struct document_version);
static const struct column named_columns[] = {
    COLUMNS_OF(DOCUMENT_VERSION_NAMED, struct document_version)};
static const struct record named_record = RECORD(named_columns, struct document_version);

/* clang-format off */
#define DOCUMENT_FILE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, requirement) X(T, INT, version) \
    X(T, INT, position) X(T, TEXT, name) X(T, TEXT, media_type) X(T, TEXT, sha256) \
    X(T, INT, size) X(T, TEXT, author) X(T, INSTANT, uploaded_at)
/* clang-format on */

static const struct column file_columns[] = {COLUMNS_OF(DOCUMENT_FILE, struct document_file)};
static const struct record file_record = RECORD(file_columns, struct document_file);

enum { VERSION_ADD, VERSION_LIST, FILE_ADD, FILE_LOAD, FILE_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [VERSION_ADD] = {"document_version_add",
        "INSERT INTO document_version (" SQL_COLUMNS(DOCUMENT_VERSION) ") VALUES (" PLACES_7 ")"},
    [VERSION_LIST] = {"document_version_list",
        "SELECT v.certification_case, v.requirement, v.version, v.answer, v.note, v.author,"
        " v.made_at, a.name AS author_name FROM document_version v JOIN account a ON a.id = v.author"
        " WHERE v.certification_case = $1 ORDER BY v.requirement, v.version DESC"},
    [FILE_ADD] = {"document_file_add",
        "INSERT INTO document_file (" SQL_COLUMNS(DOCUMENT_FILE) ") VALUES (" PLACES_11 ")"},
    [FILE_LOAD] = {"document_file_load",
        "SELECT " SQL_COLUMNS(DOCUMENT_FILE) " FROM document_file WHERE id = $1"},
    [FILE_LIST] = {"document_file_list",
        "SELECT " SQL_COLUMNS(DOCUMENT_FILE) " FROM document_file WHERE certification_case = $1"
        " ORDER BY requirement, version DESC, position"},
};
/* clang-format on */

const struct sql_set document_sql = {sql, ARRAY_LEN(sql)};

enum fail document_version_store_add(const struct tx *tx, const struct document_version *version)
{
    return tx_save(tx, &version_record, &sql[VERSION_ADD], version);
}

enum fail document_version_store_list(
    const struct tx *tx, struct str case_id, struct document_version **ret_versions, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_record), &sql[VERSION_LIST], ARGS(value_text(case_id)),
        ret_versions, ret_n);
}

enum fail document_file_store_add(const struct tx *tx, const struct document_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail document_file_store_load(
    const struct tx *tx, struct str id, struct document_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail document_file_store_list(
    const struct tx *tx, struct str case_id, struct document_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(case_id)), ret_files, ret_n);
}
