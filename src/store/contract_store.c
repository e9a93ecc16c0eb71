#include "store/contract_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define CONTRACT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, version) X(T, TEXT, number) \
    X(T, CODE(contract_state_codes), state) X(T, RATIONAL, computed_yuan) \
    X(T, RATIONAL, price_yuan) X(T, RATIONAL, surveillance_computed_yuan) \
    X(T, RATIONAL, surveillance_yuan) X(T, TEXT, price_reason) X(T, TEXT, terms) \
    X(T, DATE, valid_until) X(T, TEXT, paper) X(T, TEXT, sha256) X(T, TEXT, made_by) \
    X(T, INSTANT, made_at)

#define SIGNATURE(K, X, T) \
    K(T, TEXT, contract) X(T, CODE(contract_party_codes), party) X(T, TEXT, account) \
    X(T, TEXT, name) X(T, TEXT, sha256) X(T, INSTANT, signed_at)

#define PAYMENT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, CODE(payment_kind_codes), kind) \
    X(T, INT, amount_fen) X(T, DATE, received_on) X(T, TEXT, reference) X(T, TEXT, note) \
    X(T, TEXT, recorded_by) X(T, INSTANT, recorded_at) X(T, REFERENCE, charge)
/* clang-format on */

static const struct column contract_columns[] = {COLUMNS_OF(CONTRACT, struct contract)};
static const struct record contract_record = RECORD(contract_columns, struct contract);
static const struct column signature_columns[] = {COLUMNS_OF(SIGNATURE, struct contract_signature)};
static const struct record signature_record = RECORD(signature_columns, struct contract_signature);
static const struct column payment_columns[] = {COLUMNS_OF(PAYMENT, struct payment)};
static const struct record payment_record = RECORD(payment_columns, struct payment);

enum {
    CONTRACT_ADD,
    CONTRACT_SAVE,
    CONTRACT_LIST,
    SIGNATURE_ADD,
    SIGNATURE_LIST,
    PAYMENT_ADD,
    PAYMENT_LIST,
    PAYMENT_OF_CHARGE,
    PAYMENT_OF_ORGANISATION,
    PAYMENT_CREDITS,
    PAYMENT_HAS_REFERENCE,
};

/* clang-format off */
static const struct sql sql[] = {
    [CONTRACT_ADD] = {"contract_add",
        "INSERT INTO contract (" SQL_COLUMNS(CONTRACT) ") VALUES (" PLACES_16 ")"},
    [CONTRACT_SAVE] = {"contract_save",
        "INSERT INTO contract (" SQL_COLUMNS(CONTRACT) ") VALUES (" PLACES_16 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(CONTRACT)},
    [CONTRACT_LIST] = {"contract_list",
        "SELECT " SQL_COLUMNS(CONTRACT) " FROM contract WHERE certification_case = $1"
        " ORDER BY version DESC"},
    [SIGNATURE_ADD] = {"contract_signature_add",
        "INSERT INTO contract_signature (" SQL_COLUMNS(SIGNATURE) ") VALUES (" PLACES_6 ")"},
    [SIGNATURE_LIST] = {"contract_signature_list",
        "SELECT s.contract, s.party, s.account, s.name, s.sha256, s.signed_at"
        " FROM contract_signature s JOIN contract c ON c.id = s.contract"
        " WHERE c.certification_case = $1 ORDER BY s.signed_at, s.party"},
    [PAYMENT_ADD] = {"payment_add",
        "INSERT INTO payment (" SQL_COLUMNS(PAYMENT) ") VALUES (" PLACES_10 ")"},
    [PAYMENT_LIST] = {"payment_list",
        "SELECT " SQL_COLUMNS(PAYMENT) " FROM payment WHERE certification_case = $1"
        " AND kind <> 'credit' AND (charge IS NULL OR charge IN (SELECT c.id FROM charge c"
        " WHERE c.certification_case = $1 AND c.kind IN ('contract', 'audit', 'decision')))"
        " ORDER BY recorded_at, id"},
    [PAYMENT_OF_CHARGE] = {"payment_of_charge",
        "SELECT " SQL_COLUMNS(PAYMENT) " FROM payment WHERE charge = $1 ORDER BY recorded_at, id"},
    [PAYMENT_OF_ORGANISATION] = {"payment_of_organisation",
        "SELECT p.id, p.certification_case, p.kind, p.amount_fen, p.received_on, p.reference,"
        " p.note, p.recorded_by, p.recorded_at, p.charge"
        " FROM payment p JOIN certification_case k ON k.id = p.certification_case"
        " WHERE k.organisation = $1 ORDER BY p.recorded_at DESC, p.id"},
    [PAYMENT_CREDITS] = {"payment_credit",
        "SELECT CAST(coalesce(sum(CASE p.kind WHEN 'credit' THEN p.amount_fen"
        " WHEN 'from_credit' THEN -p.amount_fen ELSE 0 END), 0) AS BIGINT) AS fen"
        " FROM payment p JOIN certification_case k ON k.id = p.certification_case"
        " WHERE k.organisation = $1"},
    [PAYMENT_HAS_REFERENCE] = {"payment_has_reference",
        "SELECT COUNT(*) FROM payment p JOIN certification_case k ON k.id = p.certification_case"
        " WHERE k.organisation = $1 AND p.reference = $2"},
};
/* clang-format on */

const struct sql_set contract_sql = {sql, ARRAY_LEN(sql)};

enum fail contract_store_add(const struct tx *tx, const struct contract *contract)
{
    return tx_save(tx, &contract_record, &sql[CONTRACT_ADD], contract);
}

enum fail contract_store_save(const struct tx *tx, const struct contract *contract)
{
    return tx_save(tx, &contract_record, &sql[CONTRACT_SAVE], contract);
}

enum fail contract_store_list(
    const struct tx *tx, struct str case_id, struct contract **ret_contracts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &contract_record), &sql[CONTRACT_LIST],
        ARGS(value_text(case_id)), ret_contracts, ret_n);
}

enum fail contract_store_sign(const struct tx *tx, const struct contract_signature *signature)
{
    return tx_save(tx, &signature_record, &sql[SIGNATURE_ADD], signature);
}

enum fail contract_store_signatures(const struct tx *tx, struct str case_id,
    struct contract_signature **ret_signatures, size_t *ret_n)
{
    return record_list(tx_reader(tx, &signature_record), &sql[SIGNATURE_LIST],
        ARGS(value_text(case_id)), ret_signatures, ret_n);
}

enum fail contract_store_pay(const struct tx *tx, const struct payment *payment)
{
    return tx_save(tx, &payment_record, &sql[PAYMENT_ADD], payment);
}

enum fail contract_store_payments(
    const struct tx *tx, struct str case_id, struct payment **ret_payments, size_t *ret_n)
{
    return record_list(tx_reader(tx, &payment_record), &sql[PAYMENT_LIST],
        ARGS(value_text(case_id)), ret_payments, ret_n);
}

enum fail payment_store_of_charge(
    const struct tx *tx, struct str charge, struct payment **ret_payments, size_t *ret_n)
{
    return record_list(tx_reader(tx, &payment_record), &sql[PAYMENT_OF_CHARGE],
        ARGS(value_text(charge)), ret_payments, ret_n);
}

enum fail payment_store_of_organisation(
    const struct tx *tx, struct str organisation, struct payment **ret_payments, size_t *ret_n)
{
    return record_list(tx_reader(tx, &payment_record), &sql[PAYMENT_OF_ORGANISATION],
        ARGS(value_text(organisation)), ret_payments, ret_n);
}

enum fail payment_store_credit(const struct tx *tx, struct str organisation, int64_t *ret_fen)
{
    return tx_number(tx, &sql[PAYMENT_CREDITS], ARGS(value_text(organisation)), ret_fen);
}

enum fail payment_store_has_reference(
    const struct tx *tx, struct str organisation, struct str reference, bool *ret_has)
{
    int64_t n;
    TRY(tx_number(tx, &sql[PAYMENT_HAS_REFERENCE],
        ARGS(value_text(organisation), value_text(reference)), &n));
    *ret_has = n > 0;
    return FAIL_NONE;
}
