#include "store/status_ground_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define GROUND(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, number) X(T, CODE(status_act_codes), act) X(T, TEXT, reason) \
    X(T, TEXT, source) X(T, TEXT, source_id) X(T, TEXT, facts) X(T, REFERENCE, raised_by) \
    X(T, INSTANT, raised_at) X(T, REFERENCE, confirmed_by) X(T, INSTANT, confirmed_at) \
    X(T, TEXT, confirmation) X(T, DATE, decide_by) X(T, REFERENCE, dismissed_by) \
    X(T, INSTANT, dismissed_at) X(T, TEXT, dismissal) X(T, INT, position)
#define GROUND_FILE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, ground) X(T, TEXT, name) X(T, TEXT, media_type) \
    X(T, TEXT, sha256) X(T, INT, size) X(T, TEXT, added_by) X(T, INSTANT, added_at)
#define NOTICE(K, X, T) \
    K(T, TEXT, number) X(T, INT, position) X(T, TEXT, sha256) X(T, TEXT, content) \
    X(T, TEXT, signed_by) X(T, TEXT, signer) X(T, INSTANT, signed_at)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(GROUND, struct status_ground)};
static const struct record record = RECORD(columns, struct status_ground);
static const struct column file_columns[] = {COLUMNS_OF(GROUND_FILE, struct status_ground_file)};
static const struct record file_record = RECORD(file_columns, struct status_ground_file);
static const struct column notice_columns[] = {COLUMNS_OF(NOTICE, struct status_notice)};
static const struct record notice_record = RECORD(notice_columns, struct status_notice);

enum { SAVE, LOAD, LIST, FIND, FILE_ADD, FILE_LOAD, FILE_LIST, NOTICE_ADD, NOTICE_LOAD };

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"status_ground_save",
        "INSERT INTO status_ground (" SQL_COLUMNS(GROUND) ") VALUES (" PLACES_17 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(GROUND)},
    [LOAD] = {"status_ground_load",
        "SELECT " SQL_COLUMNS(GROUND) " FROM status_ground WHERE id = $1"},
    [LIST] = {"status_ground_list",
        "SELECT " SQL_COLUMNS(GROUND) " FROM status_ground WHERE number = $1"
        " ORDER BY raised_at DESC, id"},
    [FIND] = {"status_ground_find",
        "SELECT " SQL_COLUMNS(GROUND) " FROM status_ground WHERE number = $1 AND act = $2"
        " AND source = $3 AND source_id = $4 AND dismissed_at = '' AND position = 0"},
    [FILE_ADD] = {"status_ground_file_add",
        "INSERT INTO status_ground_file (" SQL_COLUMNS(GROUND_FILE) ") VALUES (" PLACES_8 ")"},
    [FILE_LOAD] = {"status_ground_file_load",
        "SELECT " SQL_COLUMNS(GROUND_FILE) " FROM status_ground_file WHERE id = $1"},
    [FILE_LIST] = {"status_ground_file_list",
        "SELECT " SQL_COLUMNS(GROUND_FILE) " FROM status_ground_file WHERE ground IN"
        " (SELECT g.id FROM status_ground g WHERE g.number = $1) ORDER BY added_at, id"},
    [NOTICE_ADD] = {"status_notice_add",
        "INSERT INTO status_notice (" SQL_COLUMNS(NOTICE) ") VALUES (" PLACES_7 ")"},
    [NOTICE_LOAD] = {"status_notice_load",
        "SELECT " SQL_COLUMNS(NOTICE) " FROM status_notice WHERE number = $1 AND position = $2"},
};
/* clang-format on */

const struct sql_set status_ground_sql = {sql, ARRAY_LEN(sql)};

enum fail status_ground_store_save(const struct tx *tx, const struct status_ground *ground)
{
    return tx_save(tx, &record, &sql[SAVE], ground);
}

enum fail status_ground_store_load(
    const struct tx *tx, struct str id, struct status_ground *ret_ground)
{
    return tx_load(tx, &record, &sql[LOAD], ARGS(value_text(id)), ret_ground);
}

enum fail status_ground_store_list(
    const struct tx *tx, struct str number, struct status_ground **ret_grounds, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &record), &sql[LIST], ARGS(value_text(number)), ret_grounds, ret_n);
}

enum fail status_ground_store_find(
    const struct tx *tx, const struct status_ground *like, struct status_ground *ret_ground)
{
    return tx_load(tx, &record, &sql[FIND],
        ARGS(value_text(like->number), value_text(codes_format(&status_act_codes, (int)like->act)),
            value_text(like->source), value_text(like->source_id)),
        ret_ground);
}

enum fail status_ground_file_store_add(const struct tx *tx, const struct status_ground_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail status_ground_file_store_load(
    const struct tx *tx, struct str id, struct status_ground_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail status_ground_file_store_list(
    const struct tx *tx, struct str number, struct status_ground_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(number)), ret_files, ret_n);
}

enum fail status_notice_store_add(const struct tx *tx, const struct status_notice *notice)
{
    return tx_save(tx, &notice_record, &sql[NOTICE_ADD], notice);
}

enum fail status_notice_store_load(
    const struct tx *tx, struct str number, int64_t position, struct status_notice *ret_notice)
{
    return tx_load(tx, &notice_record, &sql[NOTICE_LOAD],
        ARGS(value_text(number), value_int(position)), ret_notice);
}
