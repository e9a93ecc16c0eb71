#include "store/scheme_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define SCHEME_VERSION(K, X, T) \
    K(T, TEXT, sha256) X(T, TEXT, scheme) X(T, TEXT, version) X(T, TEXT, content) \
    X(T, TEXT, approved_by) X(T, INSTANT, approved_at) X(T, TEXT, reason) \
    X(T, TEXT, signature)
/* clang-format on */

static const struct column scheme_version_columns[] = {
    COLUMNS_OF(SCHEME_VERSION, struct scheme_version)};
static const struct record scheme_version_record =
    RECORD(scheme_version_columns, struct scheme_version);

enum { SAVE, LOAD };

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"scheme_version_save",
        "INSERT INTO scheme_version (" SQL_COLUMNS(SCHEME_VERSION) ") VALUES (" PLACES_8 ")"
        " ON CONFLICT (sha256) DO UPDATE SET " SQL_SETS(SCHEME_VERSION)},
    [LOAD] = {"scheme_version_load",
        "SELECT " SQL_COLUMNS(SCHEME_VERSION) " FROM scheme_version WHERE sha256 = $1"},
};
/* clang-format on */

const struct sql_set scheme_sql = {sql, ARRAY_LEN(sql)};

enum fail scheme_store_save(const struct tx *tx, const struct scheme_version *version)
{
    return tx_save(tx, &scheme_version_record, &sql[SAVE], version);
}

enum fail scheme_store_load(
    const struct tx *tx, struct str sha256, struct scheme_version *ret_version)
{
    return tx_load(tx, &scheme_version_record, &sql[LOAD], ARGS(value_text(sha256)), ret_version);
}
