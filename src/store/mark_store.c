#include "store/mark_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define MARK(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, TEXT, organisation) \
    X(T, CODE(mark_place_codes), place) X(T, CODE(mark_state_codes), state) X(T, BOOL, observed) \
    X(T, TEXT, seen_at) X(T, TEXT, wording) X(T, TEXT, failed) X(T, TEXT, reason) \
    X(T, TEXT, entered_by) X(T, INSTANT, entered_at) X(T, TEXT, judged_by) \
    X(T, INSTANT, judged_at) X(T, DATE, correct_by) X(T, TEXT, correction) \
    X(T, INSTANT, corrected_at) X(T, INSTANT, stopped_at) X(T, INT, revision)

#define MARK_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, CODE(certificate_status_codes), status) \
    X(T, DATE, expires_on) X(T, TEXT, organisation_name) X(T, CODE(mark_place_codes), place) \
    X(T, CODE(mark_state_codes), state) X(T, BOOL, observed) X(T, TEXT, seen_at) \
    X(T, TEXT, failed) X(T, INSTANT, entered_at) X(T, DATE, correct_by)

#define MARK_FILE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, mark) X(T, INT, position) X(T, TEXT, name) X(T, TEXT, media_type) \
    X(T, TEXT, sha256) X(T, INT, size) X(T, TEXT, added_by) X(T, INSTANT, added_at)
/* clang-format on */

static const struct column mark_columns[] = {COLUMNS_OF(MARK, struct mark_use)};
static const struct record mark_record = RECORD(mark_columns, struct mark_use);
static const struct column row_columns[] = {COLUMNS_OF(MARK_ROW, struct mark_row)};
static const struct record row_record = RECORD(row_columns, struct mark_row);
static const struct column file_columns[] = {COLUMNS_OF(MARK_FILE, struct mark_file)};
static const struct record file_record = RECORD(file_columns, struct mark_file);

enum { SAVE, LOAD, MOVE, PAGE, COUNT, FILE_ADD, FILE_LOAD, FILE_LIST };

#define FOUND                                                                                      \
    " FROM mark_use m JOIN certificate t ON t.number = m.certificate"                              \
    " WHERE (lower(m.seen_at) LIKE $1 ESCAPE '!' OR lower(m.certificate) LIKE $1 ESCAPE '!'"       \
    " OR lower(t.organisation_name) LIKE $1 ESCAPE '!')"                                           \
    " AND ($2 = '' OR m.state = $2) AND ($3 = '' OR m.organisation = $3)"                          \
    " AND ($4 = '' OR m.certificate = $4)"                                                         \
    " AND ($5 = 0 OR (m.state IN ('approved', 'misused', 'corrected')"                             \
    " AND (t.status <> 'valid' OR t.expires_on < $6)))"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"mark_save",
        "INSERT INTO mark_use (" SQL_COLUMNS(MARK) ") VALUES (" PLACES_19 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(MARK)},
    [LOAD] = {"mark_load", "SELECT " SQL_COLUMNS(MARK) " FROM mark_use WHERE id = $1"},
    [MOVE] = {"mark_move",
        "UPDATE mark_use SET certificate = $2, revision = revision + 1 WHERE certificate = $1"
        " AND state IN ('requested', 'approved', 'misused', 'corrected')"},
    [PAGE] = {"mark_page",
        "SELECT m.id, m.certificate, t.status, t.expires_on, t.organisation_name, m.place, m.state,"
        " m.observed, m.seen_at, m.failed, m.entered_at, m.correct_by" FOUND
        " ORDER BY CASE m.state WHEN 'misused' THEN 0 WHEN 'corrected' THEN 1 WHEN 'requested'"
        " THEN 2 ELSE 3 END, m.correct_by, m.entered_at DESC, m.id LIMIT $7 OFFSET $8"},
    [COUNT] = {"mark_count", "SELECT COUNT(*)" FOUND},
    [FILE_ADD] = {"mark_file_add",
        "INSERT INTO mark_file (" SQL_COLUMNS(MARK_FILE) ") VALUES (" PLACES_9 ")"},
    [FILE_LOAD] = {"mark_file_load",
        "SELECT " SQL_COLUMNS(MARK_FILE) " FROM mark_file WHERE id = $1"},
    [FILE_LIST] = {"mark_file_list",
        "SELECT " SQL_COLUMNS(MARK_FILE) " FROM mark_file WHERE mark = $1 ORDER BY position"},
};
/* clang-format on */

const struct sql_set mark_sql = {sql, ARRAY_LEN(sql)};

enum fail mark_store_save(const struct tx *tx, const struct mark_use *mark)
{
    return tx_save(tx, &mark_record, &sql[SAVE], mark);
}

enum fail mark_store_load(const struct tx *tx, struct str id, struct mark_use *ret_mark)
{
    return tx_load(tx, &mark_record, &sql[LOAD], ARGS(value_text(id)), ret_mark);
}

enum fail mark_store_move(const struct tx *tx, struct str from, struct str to)
{
    return tx_execute(tx, &sql[MOVE], ARGS(value_text(from), value_text(to)));
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->state),                        \
        value_text((filter)->organisation), value_text((filter)->certificate),                     \
        value_int((filter)->must_stop), value_text(date_format((tx)->arena, (filter)->today))

enum fail mark_store_page(const struct tx *tx, const struct mark_filter *filter,
    const struct page_request *page, struct mark_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail mark_store_count(
    const struct tx *tx, const struct mark_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}

enum fail mark_file_store_add(const struct tx *tx, const struct mark_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail mark_file_store_load(const struct tx *tx, struct str id, struct mark_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail mark_file_store_list(
    const struct tx *tx, struct str mark, struct mark_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(mark)), ret_files, ret_n);
}
