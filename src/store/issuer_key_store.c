#include "store/issuer_key_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define KEY(K, X, T) \
    K(T, TEXT, id) X(T, INT, position) X(T, TEXT, salt) X(T, TEXT, public_key) \
    X(T, INSTANT, from_at) X(T, INSTANT, until_at) X(T, DATE, compromised_on)
#define CHANGE(K, X, T) \
    K(T, TEXT, id) X(T, CODE(key_act_codes), act) X(T, TEXT, key) X(T, DATE, compromised_on) \
    X(T, TEXT, reason) X(T, TEXT, proposed_by) X(T, INSTANT, proposed_at) \
    X(T, CODE(key_change_state_codes), state) X(T, TEXT, decided_by) X(T, INSTANT, decided_at)
/* clang-format on */

static const struct column key_columns[] = {COLUMNS_OF(KEY, struct issuer_key)};
static const struct record key_record = RECORD(key_columns, struct issuer_key);
static const struct column change_columns[] = {COLUMNS_OF(CHANGE, struct key_change)};
static const struct record change_record = RECORD(change_columns, struct key_change);

enum { KEY_LIST, KEY_SAVE, CHANGE_SAVE, CHANGE_LOAD, CHANGE_LIST, CHANGE_OPEN };

/* clang-format off */
static const struct sql sql[] = {
    [KEY_LIST] = {"issuer_key_list", "SELECT " SQL_COLUMNS(KEY) " FROM issuer_key ORDER BY position"},
    [KEY_SAVE] = {"issuer_key_save",
        "INSERT INTO issuer_key (" SQL_COLUMNS(KEY) ") VALUES (" PLACES_7 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(KEY)},
    [CHANGE_SAVE] = {"key_change_save",
        "INSERT INTO key_change (" SQL_COLUMNS(CHANGE) ") VALUES (" PLACES_10 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(CHANGE)},
    [CHANGE_LOAD] = {"key_change_load",
        "SELECT " SQL_COLUMNS(CHANGE) " FROM key_change WHERE id = $1"},
    [CHANGE_LIST] = {"key_change_list",
        "SELECT " SQL_COLUMNS(CHANGE) " FROM key_change ORDER BY proposed_at DESC, id LIMIT $1"},
    [CHANGE_OPEN] = {"key_change_open", "SELECT COUNT(*) FROM key_change WHERE state = 'open'"},
};
/* clang-format on */

const struct sql_set issuer_key_sql = {sql, ARRAY_LEN(sql)};

enum fail issuer_key_store_list(const struct tx *tx, struct issuer_key **ret_keys, size_t *ret_n)
{
    return record_list(tx_reader(tx, &key_record), &sql[KEY_LIST], NO_ARGS, ret_keys, ret_n);
}

enum fail issuer_key_store_save(const struct tx *tx, const struct issuer_key *key)
{
    return tx_save(tx, &key_record, &sql[KEY_SAVE], key);
}

enum fail key_change_store_save(const struct tx *tx, const struct key_change *change)
{
    return tx_save(tx, &change_record, &sql[CHANGE_SAVE], change);
}

enum fail key_change_store_load(const struct tx *tx, struct str id, struct key_change *ret_change)
{
    return tx_load(tx, &change_record, &sql[CHANGE_LOAD], ARGS(value_text(id)), ret_change);
}

enum fail key_change_store_list(
    const struct tx *tx, int64_t limit, struct key_change **ret_changes, size_t *ret_n)
{
    return record_list(tx_reader(tx, &change_record), &sql[CHANGE_LIST], ARGS(value_int(limit)),
        ret_changes, ret_n);
}

enum fail key_change_store_open(const struct tx *tx, int64_t *ret_n)
{
    return tx_number(tx, &sql[CHANGE_OPEN], NO_ARGS, ret_n);
}
