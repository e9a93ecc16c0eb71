#include "store/perception_store.h"

#include "domain/scheme_shape.h"
#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define SOURCE(K, X, T) \
    K(T, TEXT, survey) X(T, TEXT, source) X(T, TEXT, file) X(T, TEXT, imported_by) \
    X(T, INSTANT, imported_at)

#define RULING(K, X, T) \
    K(T, TEXT, response) X(T, INT, position) X(T, CODE(survey_exclusion_codes), exclusion) \
    X(T, BOOL, by_hand) X(T, TEXT, note) X(T, TEXT, ruled_by) X(T, INSTANT, ruled_at)

#define RESULT(K, X, T) \
    K(T, TEXT, survey) X(T, TEXT, certification_case) X(T, INT, round) \
    X(T, CODE(perception_outcome_codes), outcome) X(T, CODE(perception_verdict_codes), verdict) \
    X(T, CODE(scheme_shape_methods), method) X(T, TEXT, scheme_version) X(T, TEXT, scheme_sha256) \
    X(T, RATIONAL, index_value) X(T, TEXT, shown) X(T, TEXT, interval_low) \
    X(T, TEXT, interval_high) X(T, INT, respondents) X(T, INT, needed) X(T, INT, population) \
    X(T, TEXT, level) X(T, RATIONAL, gate) X(T, TEXT, answers) X(T, TEXT, note) \
    X(T, TEXT, decided_by) X(T, INSTANT, decided_at)

#define IMPROVEMENT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, measures) \
    X(T, TEXT, recorded_by) X(T, INSTANT, recorded_at)
/* clang-format on */

static const struct column source_columns[] = {COLUMNS_OF(SOURCE, struct survey_source)};
static const struct record source_record = RECORD(source_columns, struct survey_source);
static const struct column ruling_columns[] = {COLUMNS_OF(RULING, struct survey_ruling)};
static const struct record ruling_record = RECORD(ruling_columns, struct survey_ruling);
static const struct column result_columns[] = {COLUMNS_OF(RESULT, struct perception_result)};
static const struct record result_record = RECORD(result_columns, struct perception_result);
static const struct column improvement_columns[] = {
    COLUMNS_OF(IMPROVEMENT, struct perception_improvement)};
static const struct record improvement_record =
    RECORD(improvement_columns, struct perception_improvement);

enum {
    SOURCE_ADD,
    SOURCE_LOAD,
    RULING_ADD,
    RULING_LIST,
    RESULT_ADD,
    RESULT_LIST,
    RESULT_BEFORE,
    IMPROVEMENT_ADD,
    IMPROVEMENT_LIST,
};

/* clang-format off */
static const struct sql sql[] = {
    [SOURCE_ADD] = {"survey_source_add",
        "INSERT INTO survey_source (" SQL_COLUMNS(SOURCE) ") VALUES (" PLACES_5 ")"},
    [SOURCE_LOAD] = {"survey_source_load",
        "SELECT " SQL_COLUMNS(SOURCE) " FROM survey_source WHERE survey = $1"},
    [RULING_ADD] = {"survey_ruling_add",
        "INSERT INTO survey_ruling (" SQL_COLUMNS(RULING) ") VALUES (" PLACES_7 ")"},
    [RULING_LIST] = {"survey_ruling_list",
        "SELECT u.response, u.position, u.exclusion, u.by_hand, u.note, u.ruled_by, u.ruled_at"
        " FROM survey_ruling u JOIN survey_response r ON r.id = u.response WHERE r.survey = $1"
        " ORDER BY u.response, u.position"},
    [RESULT_ADD] = {"perception_result_add",
        "INSERT INTO perception_result (" SQL_COLUMNS(RESULT) ") VALUES (" PLACES_21 ")"},
    [RESULT_LIST] = {"perception_result_list",
        "SELECT " SQL_COLUMNS(RESULT) " FROM perception_result WHERE certification_case = $1"
        " ORDER BY round DESC"},
    [RESULT_BEFORE] = {"perception_result_before",
        "SELECT p.survey, p.certification_case, p.round, p.outcome, p.verdict, p.method,"
        " p.scheme_version, p.scheme_sha256, p.index_value, p.shown, p.interval_low,"
        " p.interval_high, p.respondents, p.needed, p.population, p.level, p.gate, p.answers,"
        " p.note, p.decided_by, p.decided_at FROM perception_result p"
        " JOIN certification_case c ON c.id = p.certification_case"
        " JOIN certification_case o ON o.organisation = c.organisation AND o.scheme = c.scheme"
        " WHERE o.id = $1 AND c.id <> o.id AND c.created_at < o.created_at"
        " ORDER BY p.decided_at DESC, p.survey"},
    [IMPROVEMENT_ADD] = {"perception_improvement_add",
        "INSERT INTO perception_improvement (" SQL_COLUMNS(IMPROVEMENT) ")"
        " VALUES (" PLACES_6 ")"},
    [IMPROVEMENT_LIST] = {"perception_improvement_list",
        "SELECT " SQL_COLUMNS(IMPROVEMENT) " FROM perception_improvement"
        " WHERE certification_case = $1 ORDER BY recorded_at, id"},
};
/* clang-format on */

const struct sql_set perception_sql = {sql, ARRAY_LEN(sql)};

enum fail survey_source_store_add(const struct tx *tx, const struct survey_source *source)
{
    return tx_save(tx, &source_record, &sql[SOURCE_ADD], source);
}

enum fail survey_source_store_load(
    const struct tx *tx, struct str survey, struct survey_source *ret_source)
{
    return record_load(
        tx_reader(tx, &source_record), &sql[SOURCE_LOAD], ARGS(value_text(survey)), ret_source);
}

enum fail survey_ruling_store_add(const struct tx *tx, const struct survey_ruling *ruling)
{
    return tx_save(tx, &ruling_record, &sql[RULING_ADD], ruling);
}

enum fail survey_ruling_store_list(
    const struct tx *tx, struct str survey, struct survey_ruling **ret_rulings, size_t *ret_n)
{
    return record_list(tx_reader(tx, &ruling_record), &sql[RULING_LIST], ARGS(value_text(survey)),
        ret_rulings, ret_n);
}

enum fail perception_result_store_add(const struct tx *tx, const struct perception_result *result)
{
    return tx_save(tx, &result_record, &sql[RESULT_ADD], result);
}

enum fail perception_result_store_list(
    const struct tx *tx, struct str case_id, struct perception_result **ret_results, size_t *ret_n)
{
    return record_list(tx_reader(tx, &result_record), &sql[RESULT_LIST], ARGS(value_text(case_id)),
        ret_results, ret_n);
}

enum fail perception_result_store_before(
    const struct tx *tx, struct str case_id, struct perception_result **ret_results, size_t *ret_n)
{
    return record_list(tx_reader(tx, &result_record), &sql[RESULT_BEFORE],
        ARGS(value_text(case_id)), ret_results, ret_n);
}

enum fail perception_improvement_store_add(
    const struct tx *tx, const struct perception_improvement *improvement)
{
    return tx_save(tx, &improvement_record, &sql[IMPROVEMENT_ADD], improvement);
}

enum fail perception_improvement_store_list(const struct tx *tx, struct str case_id,
    struct perception_improvement **ret_improvements, size_t *ret_n)
{
    return record_list(tx_reader(tx, &improvement_record), &sql[IMPROVEMENT_LIST],
        ARGS(value_text(case_id)), ret_improvements, ret_n);
}
