#include "store/transfer_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define TRANSFER(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, TEXT, organisation) \
    X(T, CODE(transfer_state_codes), state) X(T, TEXT, to_body) X(T, TEXT, reason) \
    X(T, TEXT, asked_by) X(T, INSTANT, asked_at) X(T, TEXT, statement) X(T, TEXT, sha256) \
    X(T, TEXT, signer) X(T, REFERENCE, confirmed_by) X(T, INSTANT, confirmed_at) X(T, TEXT, pack) \
    X(T, TEXT, to_approval) X(T, TEXT, to_number) X(T, DATE, issued_on) X(T, TEXT, proof_sha256) \
    X(T, TEXT, proof_name) X(T, TEXT, proof_type) X(T, REFERENCE, ended_by) \
    X(T, INSTANT, ended_at) X(T, TEXT, note)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(TRANSFER, struct transfer_out)};
static const struct record record = RECORD(columns, struct transfer_out);

enum { SAVE, LOAD, LIST };

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"transfer_save",
        "INSERT INTO transfer_out (" SQL_COLUMNS(TRANSFER) ") VALUES (" PLACES_23 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(TRANSFER)},
    [LOAD] = {"transfer_load",
        "SELECT " SQL_COLUMNS(TRANSFER) " FROM transfer_out WHERE id = $1"},
    [LIST] = {"transfer_list",
        "SELECT " SQL_COLUMNS(TRANSFER) " FROM transfer_out WHERE certificate = $1"
        " ORDER BY asked_at DESC, id"},
};
/* clang-format on */

const struct sql_set transfer_sql = {sql, ARRAY_LEN(sql)};

enum fail transfer_store_save(const struct tx *tx, const struct transfer_out *transfer)
{
    return tx_save(tx, &record, &sql[SAVE], transfer);
}

enum fail transfer_store_load(const struct tx *tx, struct str id, struct transfer_out *ret_transfer)
{
    return tx_load(tx, &record, &sql[LOAD], ARGS(value_text(id)), ret_transfer);
}

enum fail transfer_store_list(
    const struct tx *tx, struct str certificate, struct transfer_out **ret_transfers, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &record), &sql[LIST], ARGS(value_text(certificate)), ret_transfers, ret_n);
}
