#include "store/scheme_store.h"

#include "store/columns.h"
#include "store/search_index.h"
#include "store/sql_sets.h"

/* clang-format off */
#define SCHEME_VERSION(K, X, T) \
    K(T, TEXT, sha256) X(T, TEXT, scheme) X(T, TEXT, version) X(T, TEXT, content) \
    X(T, TEXT, parent) X(T, TEXT, note) X(T, TEXT, added_by) X(T, INSTANT, added_at)
#define SCHEME_APPROVAL(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, sha256) X(T, TEXT, scheme) X(T, TEXT, version) \
    X(T, TEXT, approved_by) X(T, INSTANT, approved_at) X(T, DATE, effective_on) \
    X(T, TEXT, reason) X(T, TEXT, signature) X(T, TEXT, withdrawn_by) X(T, INSTANT, withdrawn_at) \
    X(T, TEXT, withdrawal_reason) X(T, TEXT, withdrawal_signature)
#define STANDING(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, sha256) X(T, TEXT, scheme) X(T, INSTANT, approved_at) \
    X(T, DATE, effective_on)
/* clang-format on */

static const struct column version_columns[] = {COLUMNS_OF(SCHEME_VERSION, struct scheme_version)};
static const struct record version_record = RECORD(version_columns, struct scheme_version);
static const struct column approval_columns[] = {
    COLUMNS_OF(SCHEME_APPROVAL, struct scheme_approval)};
static const struct record approval_record = RECORD(approval_columns, struct scheme_approval);
static const struct column standing_columns[] = {COLUMNS_OF(STANDING, struct scheme_approval)};
static const struct record standing_record = RECORD(standing_columns, struct scheme_approval);

enum {
    ADD,
    LOAD,
    LIST,
    APPROVAL_SAVE,
    APPROVAL_LIST,
    APPROVAL_STANDING,
    APPROVAL_STANDING_OF,
    APPROVAL_LOAD
};

/* clang-format off */
static const struct sql sql[] = {
    [ADD] = {"scheme_version_add",
        "INSERT INTO scheme_version (" SQL_COLUMNS(SCHEME_VERSION) ") VALUES (" PLACES_8 ")"
        " ON CONFLICT (sha256) DO NOTHING"},
    [LOAD] = {"scheme_version_load",
        "SELECT " SQL_COLUMNS(SCHEME_VERSION) " FROM scheme_version WHERE sha256 = $1"},
    [LIST] = {"scheme_version_list",
        "SELECT sha256, scheme, version, '' AS content, parent, note, added_by, added_at"
        " FROM scheme_version WHERE ($1 = '' OR scheme = $1)"
        " ORDER BY scheme, added_at DESC, version DESC, sha256"},
    [APPROVAL_SAVE] = {"scheme_approval_save",
        "INSERT INTO scheme_approval (" SQL_COLUMNS(SCHEME_APPROVAL) ") VALUES (" PLACES_13 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(SCHEME_APPROVAL)},
    [APPROVAL_LIST] = {"scheme_approval_list",
        "SELECT " SQL_COLUMNS(SCHEME_APPROVAL) " FROM scheme_approval"
        " WHERE ($1 = '' OR scheme = $1) ORDER BY scheme, approved_at DESC, id DESC"},
    [APPROVAL_STANDING] = {"scheme_approval_standing",
        "SELECT " SQL_COLUMNS(STANDING) " FROM scheme_approval"
        " WHERE withdrawn_by = '' ORDER BY scheme"},
    [APPROVAL_STANDING_OF] = {"scheme_approval_standing_of",
        "SELECT " SQL_COLUMNS(STANDING) " FROM scheme_approval"
        " WHERE scheme = $1 AND withdrawn_by = ''"},
    [APPROVAL_LOAD] = {"scheme_approval_load",
        "SELECT " SQL_COLUMNS(SCHEME_APPROVAL) " FROM scheme_approval WHERE sha256 = $1"
        " ORDER BY approved_at DESC, id DESC LIMIT 1"},
};
/* clang-format on */

const struct sql_set scheme_sql = {sql, ARRAY_LEN(sql)};

enum fail scheme_store_add(const struct tx *tx, const struct scheme_version *version)
{
    TRY(tx_save(tx, &version_record, &sql[ADD], version));
    return search_index_terms(tx, version);
}

enum fail scheme_store_load(
    const struct tx *tx, struct str sha256, struct scheme_version *ret_version)
{
    return tx_load(tx, &version_record, &sql[LOAD], ARGS(value_text(sha256)), ret_version);
}

enum fail scheme_store_list(
    const struct tx *tx, struct str scheme, struct scheme_version **ret_versions, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &version_record), &sql[LIST], ARGS(value_text(scheme)), ret_versions, ret_n);
}

enum fail scheme_approval_store_save(const struct tx *tx, const struct scheme_approval *approval)
{
    return tx_save(tx, &approval_record, &sql[APPROVAL_SAVE], approval);
}

enum fail scheme_approval_store_list(
    const struct tx *tx, struct str scheme, struct scheme_approval **ret_approvals, size_t *ret_n)
{
    return record_list(tx_reader(tx, &approval_record), &sql[APPROVAL_LIST],
        ARGS(value_text(scheme)), ret_approvals, ret_n);
}

enum fail scheme_approval_store_standing(
    const struct tx *tx, struct str scheme, struct scheme_approval **ret_approvals, size_t *ret_n)
{
    struct reader reader = tx_reader(tx, &standing_record);
    if (scheme.len == 0)
        return record_list(reader, &sql[APPROVAL_STANDING], NO_ARGS, ret_approvals, ret_n);
    return record_list(
        reader, &sql[APPROVAL_STANDING_OF], ARGS(value_text(scheme)), ret_approvals, ret_n);
}

enum fail scheme_approval_store_load(
    const struct tx *tx, struct str sha256, struct scheme_approval *ret_approval)
{
    return tx_load(
        tx, &approval_record, &sql[APPROVAL_LOAD], ARGS(value_text(sha256)), ret_approval);
}
