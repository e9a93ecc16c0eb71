#include "store/stage1_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define REPORT(K, X, T) \
    K(T, TEXT, certification_case) X(T, CODE(stage1_conclusion_codes), conclusion) \
    X(T, INT, version) X(T, TEXT, author) X(T, INSTANT, written_at) X(T, INSTANT, closed_at)
#define REPORT_NAMED(K, X, T) REPORT(K, X, T) X(T, TEXT, author_name)
#define SECTION(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, topic) X(T, TEXT, content)
#define CARRIED(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, clause) X(T, TEXT, site) X(T, TEXT, mode)
#define POINT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, position) X(T, TEXT, fact) \
    X(T, TEXT, clause) X(T, TEXT, site) X(T, DATE, due_on) X(T, BOOL, must_settle) \
    X(T, CODE(stage1_verdict_codes), verdict) X(T, INT, verdict_version) \
    X(T, TEXT, verdict_note) X(T, TEXT, judged_by) X(T, INSTANT, judged_at)
#define ANSWER(K, X, T) \
    K(T, TEXT, point) X(T, INT, version) X(T, TEXT, certification_case) X(T, TEXT, content) \
    X(T, TEXT, author) X(T, INSTANT, answered_at)
#define ANSWER_NAMED(K, X, T) ANSWER(K, X, T) X(T, TEXT, author_name)
#define FILE_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, point) X(T, INT, version) \
    X(T, INT, position) X(T, TEXT, name) X(T, TEXT, media_type) X(T, TEXT, sha256) X(T, INT, size)
/* clang-format on */

static const struct column report_columns[] = {COLUMNS_OF(REPORT, struct stage1_report)};
static const struct record report_record = RECORD(report_columns, struct stage1_report);
static const struct column named_report_columns[] = {
    COLUMNS_OF(REPORT_NAMED, struct stage1_report)};
static const struct record named_report_record = RECORD(named_report_columns, struct stage1_report);
static const struct column section_columns[] = {COLUMNS_OF(SECTION, struct stage1_section)};
static const struct record section_record = RECORD(section_columns, struct stage1_section);
static const struct column carried_columns[] = {COLUMNS_OF(CARRIED, struct stage1_carried)};
static const struct record carried_record = RECORD(carried_columns, struct stage1_carried);
static const struct column point_columns[] = {COLUMNS_OF(POINT, struct stage1_point)};
static const struct record point_record = RECORD(point_columns, struct stage1_point);
static const struct column answer_columns[] = {COLUMNS_OF(ANSWER, struct stage1_answer)};
static const struct record answer_record = RECORD(answer_columns, struct stage1_answer);
static const struct column named_answer_columns[] = {
    COLUMNS_OF(ANSWER_NAMED, struct stage1_answer)};
static const struct record named_answer_record = RECORD(named_answer_columns, struct stage1_answer);
static const struct column file_columns[] = {COLUMNS_OF(FILE_ROW, struct stage1_file)};
static const struct record file_record = RECORD(file_columns, struct stage1_file);

enum {
    REPORT_SAVE,
    REPORT_LOAD,
    SECTION_SAVE,
    SECTION_CLEAR,
    SECTION_LIST,
    CARRIED_ADD,
    CARRIED_CLEAR,
    CARRIED_LIST,
    POINT_SAVE,
    POINT_REMOVE,
    POINT_LIST,
    ANSWER_ADD,
    ANSWER_LIST,
    FILE_ADD,
    FILE_LOAD,
    FILE_LIST
};

/* clang-format off */
static const struct sql sql[] = {
    [REPORT_SAVE] = {"stage1_report_save",
        "INSERT INTO stage1_report (" SQL_COLUMNS(REPORT) ") VALUES (" PLACES_6 ")"
        " ON CONFLICT (certification_case) DO UPDATE SET " SQL_SETS(REPORT)},
    [REPORT_LOAD] = {"stage1_report_load",
        "SELECT r.certification_case, r.conclusion, r.version, r.author, r.written_at, r.closed_at,"
        " a.name AS author_name FROM stage1_report r JOIN account a ON a.id = r.author"
        " WHERE r.certification_case = $1"},
    [SECTION_SAVE] = {"stage1_section_save",
        "INSERT INTO stage1_section (" SQL_COLUMNS(SECTION) ") VALUES (" PLACES_3 ")"},
    [SECTION_CLEAR] = {"stage1_section_clear",
        "DELETE FROM stage1_section WHERE certification_case = $1"},
    [SECTION_LIST] = {"stage1_section_list",
        "SELECT " SQL_COLUMNS(SECTION) " FROM stage1_section WHERE certification_case = $1"
        " ORDER BY topic"},
    [CARRIED_ADD] = {"stage1_carried_add",
        "INSERT INTO stage1_carried (" SQL_COLUMNS(CARRIED) ") VALUES (" PLACES_4 ")"},
    [CARRIED_CLEAR] = {"stage1_carried_clear",
        "DELETE FROM stage1_carried WHERE certification_case = $1"},
    [CARRIED_LIST] = {"stage1_carried_list",
        "SELECT " SQL_COLUMNS(CARRIED) " FROM stage1_carried WHERE certification_case = $1"
        " ORDER BY clause, site, mode"},
    [POINT_SAVE] = {"stage1_point_save",
        "INSERT INTO stage1_point (" SQL_COLUMNS(POINT) ") VALUES (" PLACES_13 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(POINT)},
    [POINT_REMOVE] = {"stage1_point_remove", "DELETE FROM stage1_point WHERE id = $1"},
    [POINT_LIST] = {"stage1_point_list",
        "SELECT " SQL_COLUMNS(POINT) " FROM stage1_point WHERE certification_case = $1"
        " ORDER BY position, id"},
    [ANSWER_ADD] = {"stage1_answer_add",
        "INSERT INTO stage1_answer (" SQL_COLUMNS(ANSWER) ") VALUES (" PLACES_6 ")"},
    [ANSWER_LIST] = {"stage1_answer_list",
        "SELECT s.point, s.version, s.certification_case, s.content, s.author, s.answered_at,"
        " a.name AS author_name FROM stage1_answer s JOIN account a ON a.id = s.author"
        " WHERE s.certification_case = $1 ORDER BY s.point, s.version DESC"},
    [FILE_ADD] = {"stage1_file_add",
        "INSERT INTO stage1_file (" SQL_COLUMNS(FILE_ROW) ") VALUES (" PLACES_9 ")"},
    [FILE_LOAD] = {"stage1_file_load",
        "SELECT " SQL_COLUMNS(FILE_ROW) " FROM stage1_file WHERE id = $1"},
    [FILE_LIST] = {"stage1_file_list",
        "SELECT " SQL_COLUMNS(FILE_ROW) " FROM stage1_file WHERE certification_case = $1"
        " ORDER BY point, version DESC, position"},
};
/* clang-format on */

const struct sql_set stage1_sql = {sql, ARRAY_LEN(sql)};

enum fail stage1_report_store_save(const struct tx *tx, const struct stage1_report *report)
{
    return tx_save(tx, &report_record, &sql[REPORT_SAVE], report);
}

enum fail stage1_report_store_load(
    const struct tx *tx, struct str case_id, struct stage1_report *ret_report)
{
    return tx_load(
        tx, &named_report_record, &sql[REPORT_LOAD], ARGS(value_text(case_id)), ret_report);
}

enum fail stage1_section_store_save(const struct tx *tx, const struct stage1_section *section)
{
    return tx_save(tx, &section_record, &sql[SECTION_SAVE], section);
}

enum fail stage1_section_store_clear(const struct tx *tx, struct str case_id)
{
    return tx_execute(tx, &sql[SECTION_CLEAR], ARGS(value_text(case_id)));
}

enum fail stage1_section_store_list(
    const struct tx *tx, struct str case_id, struct stage1_section **ret_sections, size_t *ret_n)
{
    return record_list(tx_reader(tx, &section_record), &sql[SECTION_LIST],
        ARGS(value_text(case_id)), ret_sections, ret_n);
}

enum fail stage1_carried_store_add(const struct tx *tx, const struct stage1_carried *carried)
{
    return tx_save(tx, &carried_record, &sql[CARRIED_ADD], carried);
}

enum fail stage1_carried_store_clear(const struct tx *tx, struct str case_id)
{
    return tx_execute(tx, &sql[CARRIED_CLEAR], ARGS(value_text(case_id)));
}

enum fail stage1_carried_store_list(
    const struct tx *tx, struct str case_id, struct stage1_carried **ret_carried, size_t *ret_n)
{
    return record_list(tx_reader(tx, &carried_record), &sql[CARRIED_LIST],
        ARGS(value_text(case_id)), ret_carried, ret_n);
}

enum fail stage1_point_store_save(const struct tx *tx, const struct stage1_point *point)
{
    return tx_save(tx, &point_record, &sql[POINT_SAVE], point);
}

enum fail stage1_point_store_remove(const struct tx *tx, struct str id)
{
    return tx_execute(tx, &sql[POINT_REMOVE], ARGS(value_text(id)));
}

enum fail stage1_point_store_list(
    const struct tx *tx, struct str case_id, struct stage1_point **ret_points, size_t *ret_n)
{
    return record_list(tx_reader(tx, &point_record), &sql[POINT_LIST], ARGS(value_text(case_id)),
        ret_points, ret_n);
}

enum fail stage1_answer_store_add(const struct tx *tx, const struct stage1_answer *answer)
{
    return tx_save(tx, &answer_record, &sql[ANSWER_ADD], answer);
}

enum fail stage1_answer_store_list(
    const struct tx *tx, struct str case_id, struct stage1_answer **ret_answers, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_answer_record), &sql[ANSWER_LIST],
        ARGS(value_text(case_id)), ret_answers, ret_n);
}

enum fail stage1_file_store_add(const struct tx *tx, const struct stage1_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail stage1_file_store_load(const struct tx *tx, struct str id, struct stage1_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail stage1_file_store_list(
    const struct tx *tx, struct str case_id, struct stage1_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(case_id)), ret_files, ret_n);
}
