#include "store/evidence_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define EVIDENCE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, evaluation) X(T, TEXT, clause) X(T, TEXT, special) \
    X(T, TEXT, record) X(T, TEXT, site) X(T, TEXT, name) X(T, TEXT, media_type) \
    X(T, TEXT, sha256) X(T, INT, size) X(T, TEXT, author) X(T, INSTANT, uploaded_at) \
    X(T, TEXT, sample) X(T, TEXT, caption) X(T, DATE, dated_on) X(T, TEXT, exif_at) \
    X(T, BOOL, located) X(T, INT, latitude) X(T, INT, longitude) X(T, INSTANT, taken_at) \
    X(T, TEXT, client_id) X(T, TEXT, annotates) X(T, INSTANT, set_aside_at) \
    X(T, REFERENCE, set_aside_by) X(T, TEXT, set_aside_reason)
#define EVIDENCE_NAMED(K, X, T) EVIDENCE(K, X, T) X(T, TEXT, author_name)
/* clang-format on */

static const struct column evidence_columns[] = {COLUMNS_OF(EVIDENCE, struct evidence)};
static const struct record evidence_record = RECORD(evidence_columns, struct evidence);

/* clang-format off */
#define SAID(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, sample) X(T, TEXT, caption) X(T, DATE, dated_on) \
    X(T, INSTANT, set_aside_at) X(T, REFERENCE, set_aside_by) X(T, TEXT, set_aside_reason)
/* clang-format on */

static const struct column said_columns[] = {COLUMNS_OF(SAID, struct evidence)};
static const struct record said_record = RECORD(said_columns, struct evidence);
static const struct column named_columns[] = {COLUMNS_OF(EVIDENCE_NAMED, struct evidence)};
static const struct record named_record = RECORD(named_columns, struct evidence);

enum { EVIDENCE_ADD, EVIDENCE_SAVE, EVIDENCE_LOAD, EVIDENCE_BY_CLIENT, EVIDENCE_LIST };

#define SELECT_NAMED                                                                               \
    "SELECT e.id, e.evaluation, e.clause, e.special, e.record, e.site, e.name, e.media_type,"      \
    " e.sha256, e.size, e.author, e.uploaded_at, e.sample, e.caption, e.dated_on, e.exif_at,"      \
    " e.located, e.latitude, e.longitude, e.taken_at, e.client_id, e.annotates, e.set_aside_at,"   \
    " e.set_aside_by, e.set_aside_reason, a.name AS author_name"                                   \
    " FROM evidence e JOIN account a ON a.id = e.author"

/* clang-format off */
static const struct sql sql[] = {
    [EVIDENCE_ADD] = {"evidence_add",
        "INSERT INTO evidence (" SQL_COLUMNS(EVIDENCE) ") VALUES (" PLACES_25 ")"},
    [EVIDENCE_SAVE] = {"evidence_save",
        "UPDATE evidence SET sample = $2, caption = $3, dated_on = $4, set_aside_at = $5,"
        " set_aside_by = $6, set_aside_reason = $7 WHERE id = $1"},
    [EVIDENCE_LOAD] = {"evidence_load", SELECT_NAMED " WHERE e.id = $1"},
    [EVIDENCE_BY_CLIENT] = {"evidence_by_client", SELECT_NAMED " WHERE e.client_id = $1"},
    [EVIDENCE_LIST] = {"evidence_list",
        SELECT_NAMED " WHERE e.evaluation = $1 ORDER BY e.uploaded_at, e.id"},
};
/* clang-format on */

const struct sql_set evidence_sql = {sql, ARRAY_LEN(sql)};

enum fail evidence_store_add(const struct tx *tx, const struct evidence *evidence)
{
    return tx_save(tx, &evidence_record, &sql[EVIDENCE_ADD], evidence);
}

enum fail evidence_store_save(const struct tx *tx, const struct evidence *evidence)
{
    return tx_save(tx, &said_record, &sql[EVIDENCE_SAVE], evidence);
}

enum fail evidence_store_load(const struct tx *tx, struct str id, struct evidence *ret_evidence)
{
    return tx_load(tx, &named_record, &sql[EVIDENCE_LOAD], ARGS(value_text(id)), ret_evidence);
}

enum fail evidence_store_by_client(
    const struct tx *tx, struct str client_id, struct evidence *ret_evidence)
{
    return tx_load(
        tx, &named_record, &sql[EVIDENCE_BY_CLIENT], ARGS(value_text(client_id)), ret_evidence);
}

enum fail evidence_store_list(
    const struct tx *tx, struct str evaluation, struct evidence **ret_evidence, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_record), &sql[EVIDENCE_LIST],
        ARGS(value_text(evaluation)), ret_evidence, ret_n);
}
