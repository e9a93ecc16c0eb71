#include "store/review_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define APPLICATION_CHECK(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, item) X(T, INT, version) \
    X(T, CODE(check_verdict_codes), verdict) X(T, TEXT, note) X(T, TEXT, author) \
    X(T, INSTANT, checked_at)
#define APPLICATION_CHECK_NAMED(K, X, T) APPLICATION_CHECK(K, X, T) X(T, TEXT, author_name)

#define DOCUMENT_ROUND(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, begun_by) X(T, INSTANT, begun_at) \
    X(T, TEXT, returned_by) X(T, INSTANT, returned_at) X(T, DATE, due_on) X(T, TEXT, note) \
    X(T, INSTANT, resubmitted_at) X(T, TEXT, passed_by) X(T, INSTANT, passed_at)

#define DOCUMENT_VERDICT(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, requirement) X(T, INT, version) \
    X(T, CODE(review_verdict_codes), verdict) X(T, BOOL, verified) X(T, TEXT, note) \
    X(T, TEXT, author) X(T, INSTANT, judged_at)
#define DOCUMENT_VERDICT_NAMED(K, X, T) DOCUMENT_VERDICT(K, X, T) X(T, TEXT, author_name)
/* clang-format on */

static const struct column check_columns[] = {
    COLUMNS_OF(APPLICATION_CHECK, struct application_check)};
static const struct record check_record = RECORD(check_columns, struct application_check);
static const struct column named_check_columns[] = {
    COLUMNS_OF(APPLICATION_CHECK_NAMED, struct application_check)};
static const struct record named_check_record =
    RECORD(named_check_columns, struct application_check);

static const struct column round_columns[] = {COLUMNS_OF(DOCUMENT_ROUND, struct document_round)};
static const struct record round_record = RECORD(round_columns, struct document_round);

static const struct column verdict_columns[] = {
    COLUMNS_OF(DOCUMENT_VERDICT, struct document_verdict)};
static const struct record verdict_record = RECORD(verdict_columns, struct document_verdict);
static const struct column named_verdict_columns[] = {
    COLUMNS_OF(DOCUMENT_VERDICT_NAMED, struct document_verdict)};
static const struct record named_verdict_record =
    RECORD(named_verdict_columns, struct document_verdict);

enum { CHECK_SAVE, CHECK_LIST, ROUND_SAVE, ROUND_LIST, VERDICT_SAVE, VERDICT_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [CHECK_SAVE] = {"application_check_save",
        "INSERT INTO application_check (" SQL_COLUMNS(APPLICATION_CHECK) ") VALUES (" PLACES_8 ")"
        " ON CONFLICT (certification_case, round, item) DO UPDATE SET "
        SQL_SETS(APPLICATION_CHECK)},
    [CHECK_LIST] = {"application_check_list",
        "SELECT k.certification_case, k.round, k.item, k.version, k.verdict, k.note, k.author,"
        " k.checked_at, a.name AS author_name FROM application_check k"
        " JOIN account a ON a.id = k.author WHERE k.certification_case = $1"
        " ORDER BY k.item, k.round DESC"},
    [ROUND_SAVE] = {"document_round_save",
        "INSERT INTO document_round (" SQL_COLUMNS(DOCUMENT_ROUND) ") VALUES (" PLACES_11 ")"
        " ON CONFLICT (certification_case, round) DO UPDATE SET " SQL_SETS(DOCUMENT_ROUND)},
    [ROUND_LIST] = {"document_round_list",
        "SELECT " SQL_COLUMNS(DOCUMENT_ROUND) " FROM document_round WHERE certification_case = $1"
        " ORDER BY round DESC"},
    [VERDICT_SAVE] = {"document_verdict_save",
        "INSERT INTO document_verdict (" SQL_COLUMNS(DOCUMENT_VERDICT) ") VALUES (" PLACES_9 ")"
        " ON CONFLICT (certification_case, round, requirement) DO UPDATE SET "
        SQL_SETS(DOCUMENT_VERDICT)},
    [VERDICT_LIST] = {"document_verdict_list",
        "SELECT v.certification_case, v.round, v.requirement, v.version, v.verdict, v.verified,"
        " v.note, v.author, v.judged_at, a.name AS author_name FROM document_verdict v"
        " JOIN account a ON a.id = v.author WHERE v.certification_case = $1"
        " ORDER BY v.requirement, v.round DESC"},
};
/* clang-format on */

const struct sql_set review_sql = {sql, ARRAY_LEN(sql)};

enum fail application_check_store_save(const struct tx *tx, const struct application_check *check)
{
    return tx_save(tx, &check_record, &sql[CHECK_SAVE], check);
}

enum fail application_check_store_list(
    const struct tx *tx, struct str case_id, struct application_check **ret_checks, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_check_record), &sql[CHECK_LIST],
        ARGS(value_text(case_id)), ret_checks, ret_n);
}

enum fail document_round_store_save(const struct tx *tx, const struct document_round *round)
{
    return tx_save(tx, &round_record, &sql[ROUND_SAVE], round);
}

enum fail document_round_store_list(
    const struct tx *tx, struct str case_id, struct document_round **ret_rounds, size_t *ret_n)
{
    return record_list(tx_reader(tx, &round_record), &sql[ROUND_LIST], ARGS(value_text(case_id)),
        ret_rounds, ret_n);
}

enum fail document_verdict_store_save(const struct tx *tx, const struct document_verdict *verdict)
{
    return tx_save(tx, &verdict_record, &sql[VERDICT_SAVE], verdict);
}

enum fail document_verdict_store_list(
    const struct tx *tx, struct str case_id, struct document_verdict **ret_verdicts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_verdict_record), &sql[VERDICT_LIST],
        ARGS(value_text(case_id)), ret_verdicts, ret_n);
}
