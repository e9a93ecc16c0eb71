#include "store/purge_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define PURGE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, CODE(purge_state_codes), state) \
    X(T, TEXT, reason) X(T, DATE, keep_until) X(T, TEXT, proposed_by) X(T, INSTANT, proposed_at) \
    X(T, REFERENCE, confirmed_by) X(T, INSTANT, confirmed_at) X(T, INT, removed_rows) \
    X(T, TEXT, manifest) X(T, TEXT, sha256) X(T, INSTANT, cleared_at) X(T, INT, removed_files)

static const struct column purge_columns[] = {COLUMNS_OF(PURGE, struct purge)};
static const struct record purge_record = RECORD(purge_columns, struct purge);

enum { SAVE, LOAD, REMOVE, OF_CASE, COMPLAINTS, CASES };

#define OF_CERTIFICATE \
    "SELECT number, certification_case FROM certificate" \
    " UNION SELECT certificate, certification_case FROM next_audit" \
    " UNION SELECT number, certification_case FROM status_change" \
    " UNION SELECT certificate, certification_case FROM certificate_change"

static const struct sql sql[] = {
    [SAVE] = {"purge_save",
        "INSERT INTO purge (" SQL_COLUMNS(PURGE) ") VALUES (" PLACES_14 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(PURGE)},
    [LOAD] = {"purge_load", "SELECT " SQL_COLUMNS(PURGE) " FROM purge WHERE certificate = $1"},
    [REMOVE] = {"purge_remove",
        "DELETE FROM purge WHERE certificate = $1 AND state = 'proposed'"},
    [OF_CASE] = {"purge_of_case",
        "SELECT " SQL_COLUMNS(PURGE) " FROM purge WHERE state <> 'proposed' AND certificate IN"
        " (SELECT number FROM certificate WHERE certification_case = $1"
        " UNION SELECT certificate FROM next_audit WHERE certification_case = $1)"
        " AND NOT EXISTS (SELECT 1 FROM application a WHERE a.certification_case = $1)"
        " ORDER BY confirmed_at DESC LIMIT 1"},
    [COMPLAINTS] = {"purge_complaints",
        "SELECT COUNT(*) AS n FROM complaint WHERE certificate = $1 AND state <> 'closed'"},
    [CASES] = {"purge_cases",
        "WITH part AS (" OF_CERTIFICATE ") SELECT DISTINCT own.certification_case FROM part own"
        " WHERE own.number = $1 AND own.certification_case <> '' AND NOT EXISTS"
        " (SELECT 1 FROM part other WHERE other.certification_case = own.certification_case"
        " AND other.number <> $1 AND NOT EXISTS (SELECT 1 FROM purge p"
        " WHERE p.certificate = other.number AND p.state <> 'proposed'))"
        " ORDER BY own.certification_case"},
};
/* clang-format on */

const struct sql_set purge_sql = {sql, ARRAY_LEN(sql)};

enum fail purge_store_save(const struct tx *tx, const struct purge *purge)
{
    return tx_save(tx, &purge_record, &sql[SAVE], purge);
}

enum fail purge_store_load(const struct tx *tx, struct str certificate, struct purge *ret_purge)
{
    return tx_load(tx, &purge_record, &sql[LOAD], ARGS(value_text(certificate)), ret_purge);
}

enum fail purge_store_open_complaints(
    const struct tx *tx, struct str certificate, int64_t *ret_count)
{
    return tx_number(tx, &sql[COMPLAINTS], ARGS(value_text(certificate)), ret_count);
}

enum fail purge_store_cases(
    const struct tx *tx, struct str certificate, struct str **ret_cases, size_t *ret_n)
{
    return tx_texts(tx, &sql[CASES], ARGS(value_text(certificate)), ret_cases, ret_n);
}

enum fail purge_store_remove(const struct tx *tx, struct str certificate)
{
    return tx_execute(tx, &sql[REMOVE], ARGS(value_text(certificate)));
}

enum fail purge_store_of_case(const struct tx *tx, struct str case_id, struct purge *ret_purge)
{
    return tx_load(tx, &purge_record, &sql[OF_CASE], ARGS(value_text(case_id)), ret_purge);
}
