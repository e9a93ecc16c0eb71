#include "store/application_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define APPLICATION(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, classes) X(T, TEXT, outsourced) X(T, TEXT, shifts) \
    X(T, TEXT, sites) X(T, TEXT, languages) X(T, TEXT, consultant_person) \
    X(T, TEXT, certificate) X(T, TEXT, transfer_body) X(T, TEXT, transfer_approval) \
    X(T, TEXT, transfer_certificate) X(T, TEXT, transfer_status) X(T, DATE, transfer_until) \
    X(T, DATE, transfer_first_on) X(T, TEXT, transfer_standard) X(T, TEXT, transfer_level) \
    X(T, TEXT, transfer_audits) X(T, TEXT, transfer_open) X(T, TEXT, transfer_reason) \
    X(T, BOOL, ready)
/* clang-format on */

static const struct column application_columns[] = {COLUMNS_OF(APPLICATION, struct application)};
static const struct record application_record = RECORD(application_columns, struct application);

/* clang-format off */
#define HELD_CERTIFICATE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, number) X(T, TEXT, body) \
    X(T, TEXT, level) X(T, DATE, valid_until)
/* clang-format on */

static const struct column held_columns[] = {COLUMNS_OF(HELD_CERTIFICATE, struct held_certificate)};
static const struct record held_record = RECORD(held_columns, struct held_certificate);

enum { APPLICATION_SAVE, APPLICATION_LOAD, HELD_ADD, HELD_LOAD, HELD_REMOVE, HELD_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [APPLICATION_SAVE] = {"application_save",
        "INSERT INTO application (" SQL_COLUMNS(APPLICATION) ") VALUES (" PLACES_20 ")"
        " ON CONFLICT (certification_case) DO UPDATE SET " SQL_SETS(APPLICATION)},
    [APPLICATION_LOAD] = {"application_load",
        "SELECT " SQL_COLUMNS(APPLICATION) " FROM application WHERE certification_case = $1"},
    [HELD_ADD] = {"held_certificate_add",
        "INSERT INTO held_certificate (" SQL_COLUMNS(HELD_CERTIFICATE) ") VALUES (" PLACES_6 ")"},
    [HELD_LOAD] = {"held_certificate_load",
        "SELECT " SQL_COLUMNS(HELD_CERTIFICATE) " FROM held_certificate WHERE id = $1"},
    [HELD_REMOVE] = {"held_certificate_remove", "DELETE FROM held_certificate WHERE id = $1"},
    [HELD_LIST] = {"held_certificate_list",
        "SELECT " SQL_COLUMNS(HELD_CERTIFICATE) " FROM held_certificate"
        " WHERE certification_case = $1 ORDER BY valid_until DESC, number, id"},
};
/* clang-format on */

const struct sql_set application_sql = {sql, ARRAY_LEN(sql)};

enum fail application_store_save(const struct tx *tx, const struct application *application)
{
    return tx_save(tx, &application_record, &sql[APPLICATION_SAVE], application);
}

enum fail application_store_load(
    const struct tx *tx, struct str case_id, struct application *ret_application)
{
    return tx_load(tx, &application_record, &sql[APPLICATION_LOAD], ARGS(value_text(case_id)),
        ret_application);
}

enum fail held_certificate_store_add(
    const struct tx *tx, const struct held_certificate *certificate)
{
    return tx_save(tx, &held_record, &sql[HELD_ADD], certificate);
}

enum fail held_certificate_store_load(
    const struct tx *tx, struct str id, struct held_certificate *ret_certificate)
{
    return tx_load(tx, &held_record, &sql[HELD_LOAD], ARGS(value_text(id)), ret_certificate);
}

enum fail held_certificate_store_remove(const struct tx *tx, struct str id)
{
    return tx_execute(tx, &sql[HELD_REMOVE], ARGS(value_text(id)));
}

enum fail held_certificate_store_list(const struct tx *tx, struct str case_id,
    struct held_certificate **ret_certificates, size_t *ret_n)
{
    return record_list(tx_reader(tx, &held_record), &sql[HELD_LIST], ARGS(value_text(case_id)),
        ret_certificates, ret_n);
}
