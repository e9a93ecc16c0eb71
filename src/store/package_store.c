#include "store/package_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define PACKAGE(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, form) X(T, TEXT, sha256) X(T, TEXT, manifest) \
    X(T, INT, files) X(T, INT, bytes) X(T, TEXT, frozen_by) X(T, INSTANT, frozen_at)

#define FILES(K, X, T) \
    K(T, TEXT, folder) X(T, TEXT, name) X(T, TEXT, sha256) X(T, TEXT, position)
/* clang-format on */

static const struct column package_columns[] = {COLUMNS_OF(PACKAGE, struct decision_package)};
static const struct record package_record = RECORD(package_columns, struct decision_package);
static const struct column file_columns[] = {COLUMNS_OF(FILES, struct package_file)};
static const struct record file_record = RECORD(file_columns, struct package_file);

enum { ADD, LOAD, CASES, FILES_OF, SCHEME };

/* clang-format off */
static const struct sql sql[] = {
    [ADD] = {"decision_package_add",
        "INSERT INTO decision_package (" SQL_COLUMNS(PACKAGE) ") VALUES (" PLACES_8 ")"},
    [LOAD] = {"decision_package_load",
        "SELECT " SQL_COLUMNS(PACKAGE) " FROM decision_package WHERE certification_case = $1"},
    [CASES] = {"decision_package_cases",
        "SELECT certification_case FROM decision_package ORDER BY certification_case"},
    [FILES_OF] = {"decision_package_files",
        "SELECT 'evidence' AS folder, e.name, e.sha256, e.id AS position FROM evidence e"
        " JOIN evaluation v ON v.id = e.evaluation WHERE v.certification_case = $1"
        " UNION SELECT 'documents', name, sha256, id FROM document_file"
        " WHERE certification_case = $1"
        " UNION SELECT 'stage1', name, sha256, id FROM stage1_file WHERE certification_case = $1"
        " UNION SELECT 'mystery', name, sha256, id FROM mystery_file WHERE certification_case = $1"
        " UNION SELECT 'presence', p.name, p.sha256, p.id FROM presence_photo p"
        " JOIN presence_sign s ON s.id = p.sign WHERE s.certification_case = $1"
        " UNION SELECT 'presence', 'signature.png', sha256, id FROM presence_attendance"
        " WHERE certification_case = $1 AND sha256 <> ''"
        " UNION SELECT 'days', 'sheet.json', sha256, sha256 FROM day_signature"
        " WHERE certification_case = $1 AND sha256 <> ''"
        " UNION SELECT 'draws', 'population.csv', population_file, population_file FROM programme"
        " WHERE certification_case = $1 AND population_file <> ''"
        " UNION SELECT 'draws', 'population.csv', population_file, population_file FROM past_draw"
        " WHERE certification_case = $1 AND population_file <> ''"
        " UNION SELECT 'perception', 'answers.csv', answers, survey FROM perception_result"
        " WHERE certification_case = $1 AND answers <> ''"
        " UNION SELECT 'perception', 'source.csv', o.file, o.survey FROM survey_source o"
        " JOIN survey u ON u.id = o.survey WHERE u.certification_case = $1 AND o.file <> ''"
        " UNION SELECT 'nonconformities', name, sha256, id FROM nonconformity_file"
        " WHERE certification_case = $1"
        " UNION SELECT 'comments', name, sha256, id FROM file_answer_file"
        " WHERE certification_case = $1"
        " UNION SELECT 'report', number || '.pdf', pdf, CAST(issue AS TEXT) || ' 1' FROM report_edition"
        " WHERE certification_case = $1 AND pdf <> ''"
        " UNION SELECT 'report', number || ' client.pdf', client_pdf, CAST(issue AS TEXT) || ' 2'"
        " FROM report_edition WHERE certification_case = $1 AND client_pdf <> ''"
        " ORDER BY folder, position, name, sha256"},
    [SCHEME] = {"decision_package_scheme",
        "SELECT s.content FROM scheme_version s JOIN certification_case c"
        " ON c.scheme_sha256 = s.sha256 WHERE c.id = $1"},
};
/* clang-format on */

const struct sql_set package_sql = {sql, ARRAY_LEN(sql)};

enum fail package_store_add(const struct tx *tx, const struct decision_package *package)
{
    return tx_save(tx, &package_record, &sql[ADD], package);
}

enum fail package_store_load(
    const struct tx *tx, struct str case_id, struct decision_package *ret_package)
{
    return tx_load(tx, &package_record, &sql[LOAD], ARGS(value_text(case_id)), ret_package);
}

enum fail package_store_cases(const struct tx *tx, struct str **ret_cases, size_t *ret_n)
{
    return tx_texts(tx, &sql[CASES], NO_ARGS, ret_cases, ret_n);
}

enum fail package_store_files(
    const struct tx *tx, struct str case_id, struct package_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILES_OF], ARGS(value_text(case_id)), ret_files, ret_n);
}

enum fail package_store_scheme(const struct tx *tx, struct str case_id, struct str *ret_content)
{
    struct rows rows;
    TRY(db_query(tx->db, tx->arena, &sql[SCHEME], ARGS(value_text(case_id)), &rows));
    if (rows.count == 0)
        return FAIL_NOT_FOUND;
    *ret_content = rows.cells[0].text;
    return FAIL_NONE;
}
