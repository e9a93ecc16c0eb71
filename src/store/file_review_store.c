#include "store/file_review_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define FILE_ROUND(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, begun_by) X(T, INSTANT, begun_at) \
    X(T, CODE(file_ending_codes), ending) X(T, CODE(file_recommendation_codes), recommendation) \
    X(T, TEXT, remarks) X(T, TEXT, ended_by) X(T, INSTANT, ended_at)
#define FILE_ROUND_NAMED(K, X, T) FILE_ROUND(K, X, T) X(T, TEXT, ended_name)
#define FILE_CHECK(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, item) X(T, TEXT, verdict) \
    X(T, TEXT, note) X(T, TEXT, author) X(T, INSTANT, checked_at)
#define FILE_CHECK_NAMED(K, X, T) FILE_CHECK(K, X, T) X(T, TEXT, author_name)
#define COMMENT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, CODE(file_origin_codes), origin) \
    X(T, INT, round) X(T, INT, position) X(T, CODE(file_section_codes), section) \
    X(T, TEXT, content) X(T, TEXT, addressee) X(T, TEXT, author) X(T, INSTANT, created_at)
#define COMMENT_NAMED(K, X, T) \
    COMMENT(K, X, T) X(T, TEXT, addressee_name) X(T, TEXT, addressee_organisation) \
    X(T, TEXT, author_name)
#define OWED(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, organisation_name) \
    X(T, CODE(file_section_codes), section) X(T, TEXT, content) X(T, INSTANT, created_at)
#define ANSWER(K, X, T) \
    K(T, TEXT, comment) X(T, INT, version) X(T, TEXT, certification_case) X(T, TEXT, content) \
    X(T, TEXT, author) X(T, INSTANT, answered_at)
#define ANSWER_NAMED(K, X, T) ANSWER(K, X, T) X(T, TEXT, author_name)
#define FILE_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, comment) X(T, INT, version) \
    X(T, INT, position) X(T, TEXT, name) X(T, TEXT, media_type) X(T, TEXT, sha256) X(T, INT, size)
/* clang-format on */

static const struct column round_columns[] = {COLUMNS_OF(FILE_ROUND, struct file_round)};
static const struct record round_record = RECORD(round_columns, struct file_round);
static const struct column named_round_columns[] = {
    COLUMNS_OF(FILE_ROUND_NAMED, struct file_round)};
static const struct record named_round_record = RECORD(named_round_columns, struct file_round);
static const struct column check_columns[] = {COLUMNS_OF(FILE_CHECK, struct file_check)};
static const struct record check_record = RECORD(check_columns, struct file_check);
static const struct column named_check_columns[] = {
    COLUMNS_OF(FILE_CHECK_NAMED, struct file_check)};
static const struct record named_check_record = RECORD(named_check_columns, struct file_check);
static const struct column comment_columns[] = {COLUMNS_OF(COMMENT, struct file_comment)};
static const struct record comment_record = RECORD(comment_columns, struct file_comment);
static const struct column named_comment_columns[] = {
    COLUMNS_OF(COMMENT_NAMED, struct file_comment)};
static const struct record named_comment_record =
    RECORD(named_comment_columns, struct file_comment);
static const struct column owed_columns[] = {COLUMNS_OF(OWED, struct file_comment_row)};
static const struct record owed_record = RECORD(owed_columns, struct file_comment_row);
static const struct column answer_columns[] = {COLUMNS_OF(ANSWER, struct file_answer)};
static const struct record answer_record = RECORD(answer_columns, struct file_answer);
static const struct column named_answer_columns[] = {COLUMNS_OF(ANSWER_NAMED, struct file_answer)};
static const struct record named_answer_record = RECORD(named_answer_columns, struct file_answer);
static const struct column file_columns[] = {COLUMNS_OF(FILE_ROW, struct file_answer_file)};
static const struct record file_record = RECORD(file_columns, struct file_answer_file);

enum {
    ROUND_SAVE,
    ROUND_LIST,
    CHECK_SAVE,
    CHECK_LIST,
    COMMENT_ADD,
    COMMENT_LIST,
    COMMENT_OWED,
    ANSWER_ADD,
    ANSWER_LIST,
    FILE_ADD,
    FILE_LOAD,
    FILE_LIST
};

/* clang-format off */
static const struct sql sql[] = {
    [ROUND_SAVE] = {"file_round_save",
        "INSERT INTO file_round (" SQL_COLUMNS(FILE_ROUND) ") VALUES (" PLACES_9 ")"
        " ON CONFLICT (certification_case, round) DO UPDATE SET " SQL_SETS(FILE_ROUND)},
    [ROUND_LIST] = {"file_round_list",
        "SELECT r.certification_case, r.round, r.begun_by, r.begun_at, r.ending, r.recommendation,"
        " r.remarks, r.ended_by, r.ended_at, COALESCE(a.name, '') AS ended_name FROM file_round r"
        " LEFT JOIN account a ON a.id = r.ended_by WHERE r.certification_case = $1"
        " ORDER BY r.round DESC"},
    [CHECK_SAVE] = {"file_check_save",
        "INSERT INTO file_check (" SQL_COLUMNS(FILE_CHECK) ") VALUES (" PLACES_7 ")"
        " ON CONFLICT (certification_case, round, item) DO UPDATE SET " SQL_SETS(FILE_CHECK)},
    [CHECK_LIST] = {"file_check_list",
        "SELECT k.certification_case, k.round, k.item, k.verdict, k.note, k.author, k.checked_at,"
        " a.name AS author_name FROM file_check k JOIN account a ON a.id = k.author"
        " WHERE k.certification_case = $1 ORDER BY k.item, k.round DESC"},
    [COMMENT_ADD] = {"file_comment_add",
        "INSERT INTO file_comment (" SQL_COLUMNS(COMMENT) ") VALUES (" PLACES_10 ")"},
    [COMMENT_LIST] = {"file_comment_list",
        "SELECT k.id, k.certification_case, k.origin, k.round, k.position, k.section, k.content,"
        " k.addressee, k.author, k.created_at, a.name AS addressee_name,"
        " COALESCE(a.organisation, '') AS addressee_organisation, b.name AS author_name FROM file_comment k"
        " JOIN account a ON a.id = k.addressee JOIN account b ON b.id = k.author"
        " WHERE k.certification_case = $1 ORDER BY k.created_at DESC, k.position, k.id"},
    [COMMENT_OWED] = {"file_comment_owed",
        "SELECT k.id, k.certification_case, o.name AS organisation_name, k.section, k.content,"
        " k.created_at FROM file_comment k JOIN account a ON a.id = k.addressee"
        " JOIN certification_case c ON c.id = k.certification_case"
        " JOIN organisation o ON o.id = c.organisation"
        " WHERE (a.id = $1 OR (COALESCE(a.organisation, '') <> '' AND a.organisation = $2))"
        " AND c.state IN ('file_returned', 'decision_returned')"
        " AND NOT EXISTS (SELECT 1 FROM file_answer s WHERE s.comment = k.id)"
        " ORDER BY k.created_at, k.position, k.id"},
    [ANSWER_ADD] = {"file_answer_add",
        "INSERT INTO file_answer (" SQL_COLUMNS(ANSWER) ") VALUES (" PLACES_6 ")"},
    [ANSWER_LIST] = {"file_answer_list",
        "SELECT s.comment, s.version, s.certification_case, s.content, s.author, s.answered_at,"
        " a.name AS author_name FROM file_answer s JOIN account a ON a.id = s.author"
        " WHERE s.certification_case = $1 ORDER BY s.comment, s.version DESC"},
    [FILE_ADD] = {"file_answer_file_add",
        "INSERT INTO file_answer_file (" SQL_COLUMNS(FILE_ROW) ") VALUES (" PLACES_9 ")"},
    [FILE_LOAD] = {"file_answer_file_load",
        "SELECT " SQL_COLUMNS(FILE_ROW) " FROM file_answer_file WHERE id = $1"},
    [FILE_LIST] = {"file_answer_file_list",
        "SELECT " SQL_COLUMNS(FILE_ROW) " FROM file_answer_file WHERE certification_case = $1"
        " ORDER BY comment, version DESC, position"},
};
/* clang-format on */

const struct sql_set file_review_sql = {sql, ARRAY_LEN(sql)};

enum fail file_round_store_save(const struct tx *tx, const struct file_round *round)
{
    return tx_save(tx, &round_record, &sql[ROUND_SAVE], round);
}

enum fail file_round_store_list(
    const struct tx *tx, struct str case_id, struct file_round **ret_rounds, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_round_record), &sql[ROUND_LIST],
        ARGS(value_text(case_id)), ret_rounds, ret_n);
}

enum fail file_check_store_save(const struct tx *tx, const struct file_check *check)
{
    return tx_save(tx, &check_record, &sql[CHECK_SAVE], check);
}

enum fail file_check_store_list(
    const struct tx *tx, struct str case_id, struct file_check **ret_checks, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_check_record), &sql[CHECK_LIST],
        ARGS(value_text(case_id)), ret_checks, ret_n);
}

enum fail file_comment_store_add(const struct tx *tx, const struct file_comment *comment)
{
    return tx_save(tx, &comment_record, &sql[COMMENT_ADD], comment);
}

enum fail file_comment_store_list(
    const struct tx *tx, struct str case_id, struct file_comment **ret_comments, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_comment_record), &sql[COMMENT_LIST],
        ARGS(value_text(case_id)), ret_comments, ret_n);
}

enum fail file_comment_store_owed(const struct tx *tx, struct str account, struct str organisation,
    struct file_comment_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &owed_record), &sql[COMMENT_OWED],
        ARGS(value_text(account), value_text(organisation)), ret_rows, ret_n);
}

enum fail file_answer_store_add(const struct tx *tx, const struct file_answer *answer)
{
    return tx_save(tx, &answer_record, &sql[ANSWER_ADD], answer);
}

enum fail file_answer_store_list(
    const struct tx *tx, struct str case_id, struct file_answer **ret_answers, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_answer_record), &sql[ANSWER_LIST],
        ARGS(value_text(case_id)), ret_answers, ret_n);
}

enum fail file_answer_file_store_add(const struct tx *tx, const struct file_answer_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail file_answer_file_store_load(
    const struct tx *tx, struct str id, struct file_answer_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail file_answer_file_store_list(
    const struct tx *tx, struct str case_id, struct file_answer_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(case_id)), ret_files, ret_n);
}
