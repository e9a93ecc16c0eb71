#include "store/inspection_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define PACK(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, TEXT, sha256) X(T, TEXT, manifest) \
    X(T, INT, files) X(T, INT, bytes) X(T, TEXT, reason) X(T, TEXT, made_by) X(T, INSTANT, made_at)
/* clang-format on */

static const struct column pack_columns[] = {COLUMNS_OF(PACK, struct inspection_pack)};
static const struct record pack_record = RECORD(pack_columns, struct inspection_pack);

enum { ADD, LOAD, LIST, REMOVE, CASES };

/* clang-format off */
static const struct sql sql[] = {
    [ADD] = {"inspection_add",
        "INSERT INTO inspection_pack (" SQL_COLUMNS(PACK) ") VALUES (" PLACES_9 ")"},
    [LOAD] = {"inspection_load", "SELECT " SQL_COLUMNS(PACK) " FROM inspection_pack WHERE id = $1"},
    [LIST] = {"inspection_list",
        "SELECT " SQL_COLUMNS(PACK) " FROM inspection_pack WHERE certificate = $1"
        " ORDER BY made_at DESC, id"},
    [REMOVE] = {"inspection_remove", "DELETE FROM inspection_pack WHERE certificate = $1"},
    [CASES] = {"inspection_cases",
        "SELECT certification_case FROM certificate WHERE number = $1 AND certification_case <> ''"
        " UNION SELECT certification_case FROM next_audit WHERE certificate = $1"
        " AND certification_case <> '' UNION SELECT certification_case FROM status_change"
        " WHERE number = $1 AND certification_case <> ''"
        " UNION SELECT certification_case FROM certificate_change WHERE certificate = $1"
        " AND certification_case <> '' ORDER BY certification_case"},
};
/* clang-format on */

const struct sql_set inspection_sql = {sql, ARRAY_LEN(sql)};

enum fail inspection_store_add(const struct tx *tx, const struct inspection_pack *pack)
{
    return tx_save(tx, &pack_record, &sql[ADD], pack);
}

enum fail inspection_store_load(
    const struct tx *tx, struct str id, struct inspection_pack *ret_pack)
{
    return tx_load(tx, &pack_record, &sql[LOAD], ARGS(value_text(id)), ret_pack);
}

enum fail inspection_store_list(
    const struct tx *tx, struct str certificate, struct inspection_pack **ret_packs, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &pack_record), &sql[LIST], ARGS(value_text(certificate)), ret_packs, ret_n);
}

enum fail inspection_store_remove(const struct tx *tx, struct str certificate)
{
    return tx_execute(tx, &sql[REMOVE], ARGS(value_text(certificate)));
}

enum fail inspection_store_cases(
    const struct tx *tx, struct str certificate, struct str **ret_cases, size_t *ret_n)
{
    return tx_texts(tx, &sql[CASES], ARGS(value_text(certificate)), ret_cases, ret_n);
}
