#include "store/signature_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define DOCUMENT(K, X, T) \
    K(T, TEXT, certification_case) X(T, CODE(signed_kind_codes), kind) X(T, INT, version) \
    X(T, TEXT, sha256) X(T, TEXT, content) X(T, INSTANT, made_at)

#define SIGNATURE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, CODE(signed_kind_codes), kind) \
    X(T, INT, version) X(T, INT, position) X(T, CODE(signer_capacity_codes), capacity) \
    X(T, TEXT, account) X(T, TEXT, name) X(T, TEXT, sha256) X(T, INSTANT, signed_at)
/* clang-format on */

static const struct column document_columns[] = {COLUMNS_OF(DOCUMENT, struct signed_document)};
static const struct record document_record = RECORD(document_columns, struct signed_document);
static const struct column signature_columns[] = {COLUMNS_OF(SIGNATURE, struct document_signature)};
static const struct record signature_record = RECORD(signature_columns, struct document_signature);

enum { DOCUMENT_ADD, DOCUMENT_LOAD, DOCUMENT_LIST, SIGNATURE_ADD, SIGNATURE_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [DOCUMENT_ADD] = {"signed_document_add",
        "INSERT INTO signed_document (" SQL_COLUMNS(DOCUMENT) ") VALUES (" PLACES_6 ")"},
    [DOCUMENT_LOAD] = {"signed_document_load",
        "SELECT " SQL_COLUMNS(DOCUMENT) " FROM signed_document"
        " WHERE certification_case = $1 AND kind = $2 AND version = $3"},
    [DOCUMENT_LIST] = {"signed_document_list",
        "SELECT " SQL_COLUMNS(DOCUMENT) " FROM signed_document WHERE certification_case = $1"
        " ORDER BY kind, version"},
    [SIGNATURE_ADD] = {"document_signature_add",
        "INSERT INTO document_signature (" SQL_COLUMNS(SIGNATURE) ") VALUES (" PLACES_10 ")"},
    [SIGNATURE_LIST] = {"document_signature_list",
        "SELECT " SQL_COLUMNS(SIGNATURE) " FROM document_signature WHERE certification_case = $1"
        " ORDER BY kind, version, position"},
};
/* clang-format on */

const struct sql_set signature_sql = {sql, ARRAY_LEN(sql)};

enum fail signed_document_store_add(const struct tx *tx, const struct signed_document *document)
{
    return tx_save(tx, &document_record, &sql[DOCUMENT_ADD], document);
}

enum fail signed_document_store_load(
    const struct tx *tx, const struct signed_document *key, struct signed_document *ret_document)
{
    struct str kind = codes_format(&signed_kind_codes, (int)key->kind);
    struct args args =
        ARGS(value_text(key->certification_case), value_text(kind), value_int(key->version));
    return tx_load(tx, &document_record, &sql[DOCUMENT_LOAD], args, ret_document);
}

enum fail signed_document_store_list(
    const struct tx *tx, struct str case_id, struct signed_document **ret_documents, size_t *ret_n)
{
    return record_list(tx_reader(tx, &document_record), &sql[DOCUMENT_LIST],
        ARGS(value_text(case_id)), ret_documents, ret_n);
}

enum fail document_signature_store_add(
    const struct tx *tx, const struct document_signature *signature)
{
    return tx_save(tx, &signature_record, &sql[SIGNATURE_ADD], signature);
}

enum fail document_signature_store_list(const struct tx *tx, struct str case_id,
    struct document_signature **ret_signatures, size_t *ret_n)
{
    return record_list(tx_reader(tx, &signature_record), &sql[SIGNATURE_LIST],
        ARGS(value_text(case_id)), ret_signatures, ret_n);
}
