#include "store/person_record_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define STATEMENT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, person) X(T, TEXT, text) X(T, TEXT, sha256) X(T, INSTANT, signed_at)

#define APPRAISAL(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, person) X(T, TEXT, certification_case) \
    X(T, CODE(appraised_part_codes), part) X(T, INT, conduct) X(T, INT, skill) \
    X(T, INT, leadership) X(T, INT, technical) X(T, INT, records) \
    X(T, CODE(competence_codes), result) X(T, TEXT, note) X(T, TEXT, appraiser) \
    X(T, INSTANT, appraised_at)

#define CAREER_NOTE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, person) X(T, CODE(career_kind_codes), kind) X(T, DATE, held_on) \
    X(T, TEXT, title) X(T, INT, hours) X(T, CODE(competence_codes), result) X(T, TEXT, note) \
    X(T, TEXT, entered_by) X(T, INSTANT, entered_at)

#define JOB(K, X, T) K(T, TEXT, certification_case) X(T, TEXT, organisation_name)
/* clang-format on */

static const struct column statement_columns[] = {COLUMNS_OF(STATEMENT, struct conduct_statement)};
static const struct record statement_record = RECORD(statement_columns, struct conduct_statement);
static const struct column appraisal_columns[] = {COLUMNS_OF(APPRAISAL, struct appraisal)};
static const struct record appraisal_record = RECORD(appraisal_columns, struct appraisal);
static const struct column career_columns[] = {COLUMNS_OF(CAREER_NOTE, struct career_note)};
static const struct record career_record = RECORD(career_columns, struct career_note);
static const struct column job_columns[] = {COLUMNS_OF(JOB, struct appraisal_job)};
static const struct record job_record = RECORD(job_columns, struct appraisal_job);

enum {
    STATEMENT_ADD,
    STATEMENT_LIST,
    APPRAISAL_ADD,
    APPRAISAL_LIST,
    APPRAISAL_OF,
    APPRAISAL_EXISTS,
    APPRAISAL_JOBS,
    CAREER_ADD,
    CAREER_LIST
};

/* clang-format off */
static const struct sql sql[] = {
    [STATEMENT_ADD] = {"conduct_statement_add",
        "INSERT INTO conduct_statement (" SQL_COLUMNS(STATEMENT) ") VALUES (" PLACES_5 ")"},
    [STATEMENT_LIST] = {"conduct_statement_list",
        "SELECT " SQL_COLUMNS(STATEMENT) " FROM conduct_statement WHERE person = $1"
        " ORDER BY signed_at DESC, id"},
    [APPRAISAL_ADD] = {"appraisal_add",
        "INSERT INTO appraisal (" SQL_COLUMNS(APPRAISAL) ") VALUES (" PLACES_13 ")"},
    [APPRAISAL_LIST] = {"appraisal_list",
        "SELECT " SQL_COLUMNS(APPRAISAL) " FROM appraisal WHERE person = $1"
        " ORDER BY appraised_at DESC, id"},
    [APPRAISAL_OF] = {"appraisal_of",
        "SELECT " SQL_COLUMNS(APPRAISAL) " FROM appraisal WHERE certification_case = $1"
        " ORDER BY person, appraised_at DESC, id"},
    [APPRAISAL_EXISTS] = {"appraisal_exists",
        "SELECT COUNT(*) FROM appraisal WHERE person = $1 AND certification_case = $2"
        " AND appraiser = $3"},
    [APPRAISAL_JOBS] = {"appraisal_jobs",
        "SELECT c.id AS certification_case, o.name AS organisation_name"
        " FROM duty_record d JOIN certification_case c ON c.id = d.certification_case"
        " JOIN organisation o ON o.id = c.organisation"
        " WHERE d.account = $1 AND d.duty = 'team'"
        " AND c.state IN ('nc_open', 'file_submitted', 'file_returned', 'reviewed',"
        " 'decision_returned', 'granted', 'refused', 'certified', 'reported')"
        " AND NOT EXISTS (SELECT 1 FROM appraisal a WHERE a.person = $1"
        " AND a.certification_case = c.id AND a.appraiser = $2)"
        " ORDER BY c.entered_at DESC, c.id"},
    [CAREER_ADD] = {"career_note_add",
        "INSERT INTO career_note (" SQL_COLUMNS(CAREER_NOTE) ") VALUES (" PLACES_10 ")"},
    [CAREER_LIST] = {"career_note_list",
        "SELECT " SQL_COLUMNS(CAREER_NOTE) " FROM career_note WHERE person = $1"
        " ORDER BY held_on DESC, id"},
};
/* clang-format on */

const struct sql_set person_record_sql = {sql, ARRAY_LEN(sql)};

enum fail conduct_statement_store_add(
    const struct tx *tx, const struct conduct_statement *statement)
{
    return tx_save(tx, &statement_record, &sql[STATEMENT_ADD], statement);
}

enum fail conduct_statement_store_list(const struct tx *tx, struct str person,
    struct conduct_statement **ret_statements, size_t *ret_n)
{
    return record_list(tx_reader(tx, &statement_record), &sql[STATEMENT_LIST],
        ARGS(value_text(person)), ret_statements, ret_n);
}

enum fail appraisal_store_add(const struct tx *tx, const struct appraisal *appraisal)
{
    return tx_save(tx, &appraisal_record, &sql[APPRAISAL_ADD], appraisal);
}

enum fail appraisal_store_list(
    const struct tx *tx, struct str person, struct appraisal **ret_appraisals, size_t *ret_n)
{
    return record_list(tx_reader(tx, &appraisal_record), &sql[APPRAISAL_LIST],
        ARGS(value_text(person)), ret_appraisals, ret_n);
}

enum fail appraisal_store_of(
    const struct tx *tx, struct str case_id, struct appraisal **ret_appraisals, size_t *ret_n)
{
    return record_list(tx_reader(tx, &appraisal_record), &sql[APPRAISAL_OF],
        ARGS(value_text(case_id)), ret_appraisals, ret_n);
}

enum fail appraisal_store_exists(
    const struct tx *tx, const struct appraisal *appraisal, bool *ret_exists)
{
    int64_t count;
    TRY(tx_number(tx, &sql[APPRAISAL_EXISTS],
        ARGS(value_text(appraisal->person), value_text(appraisal->certification_case),
            value_text(appraisal->appraiser)),
        &count));
    *ret_exists = count > 0;
    return FAIL_NONE;
}

enum fail appraisal_store_jobs(const struct tx *tx, struct str person, struct str appraiser,
    struct appraisal_job **ret_jobs, size_t *ret_n)
{
    return record_list(tx_reader(tx, &job_record), &sql[APPRAISAL_JOBS],
        ARGS(value_text(person), value_text(appraiser)), ret_jobs, ret_n);
}

enum fail career_note_store_add(const struct tx *tx, const struct career_note *note)
{
    return tx_save(tx, &career_record, &sql[CAREER_ADD], note);
}

enum fail career_note_store_list(
    const struct tx *tx, struct str person, struct career_note **ret_notes, size_t *ret_n)
{
    return record_list(tx_reader(tx, &career_record), &sql[CAREER_LIST], ARGS(value_text(person)),
        ret_notes, ret_n);
}
