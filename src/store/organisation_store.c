#include "store/organisation_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define ORGANISATION(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, uscc) X(T, TEXT, name) X(T, TEXT, name_en) \
    X(T, TEXT, name_former) X(T, TEXT, nature) X(T, INT, capital) X(T, TEXT, currency) \
    X(T, TEXT, legal_representative) X(T, TEXT, address) X(T, TEXT, address_en) \
    X(T, TEXT, postcode) X(T, TEXT, district) X(T, TEXT, office_address) \
    X(T, TEXT, office_postcode) X(T, TEXT, office_district) X(T, TEXT, business_address) \
    X(T, TEXT, business_postcode) X(T, TEXT, business_district) \
    X(T, TEXT, industry) X(T, TEXT, contact) X(T, TEXT, phone) X(T, TEXT, mobile) \
    X(T, TEXT, email) X(T, TEXT, bank) X(T, TEXT, bank_account) \
    X(T, INT, staff) X(T, INT, management_staff) X(T, INT, service_managers) \
    X(T, TEXT, profile) X(T, INSTANT, outlets_confirmed_at) X(T, TEXT, outlets_confirmed_by) \
    X(T, INSTANT, created_at) X(T, INT, revision)
/* clang-format on */

static const struct column organisation_columns[] = {COLUMNS_OF(ORGANISATION, struct organisation)};
static const struct record organisation_record = RECORD(organisation_columns, struct organisation);

/* clang-format off */
#define OUTLET(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, organisation) X(T, TEXT, code) X(T, TEXT, name) \
    X(T, TEXT, region) X(T, TEXT, stratum) X(T, TEXT, address) X(T, TEXT, district) \
    X(T, TEXT, scope) X(T, TEXT, status) X(T, TEXT, contact) X(T, TEXT, phone) X(T, INT, staff) X(T, INT, risk) X(T, BOOL, visited) X(T, BOOL, closed)
/* clang-format on */

static const struct column outlet_columns[] = {COLUMNS_OF(OUTLET, struct outlet)};
static const struct record outlet_record = RECORD(outlet_columns, struct outlet);

enum {
    ORGANISATION_SAVE,
    ORGANISATION_LOAD,
    ORGANISATION_CODE,
    ORGANISATION_REOPEN,
    ORGANISATION_BY_USCC,
    OUTLET_SAVE,
    OUTLET_LOAD,
    OUTLET_OPEN,
    OUTLET_PAGE,
    OUTLET_COUNT,
    OUTLET_BY_CODE,
};

#define OUTLET_FOUND                                                                               \
    " FROM outlet WHERE organisation = $1 AND closed = 0"                                          \
    " AND (lower(code) LIKE $2 ESCAPE '!' OR lower(name) LIKE $2 ESCAPE '!'"                       \
    " OR lower(region) LIKE $2 ESCAPE '!' OR lower(address) LIKE $2 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [ORGANISATION_SAVE] = {"organisation_save",
        "INSERT INTO organisation (" SQL_COLUMNS(ORGANISATION) ") VALUES (" PLACES_34 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(ORGANISATION)},
    [ORGANISATION_LOAD] = {"organisation_load",
        "SELECT " SQL_COLUMNS(ORGANISATION) " FROM organisation WHERE id = $1"},
    [ORGANISATION_CODE] = {"organisation_code",
        "SELECT COUNT(*) FROM organisation WHERE uscc = $1"},
    [ORGANISATION_REOPEN] = {"organisation_reopen",
        "UPDATE organisation SET outlets_confirmed_at = '', outlets_confirmed_by = ''"
        " WHERE id = $1"},
    [ORGANISATION_BY_USCC] = {"organisation_by_uscc",
        "SELECT " SQL_COLUMNS(ORGANISATION) " FROM organisation WHERE uscc = $1"},
    [OUTLET_SAVE] = {"outlet_save",
        "INSERT INTO outlet (" SQL_COLUMNS(OUTLET) ") VALUES (" PLACES_16 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(OUTLET)},
    [OUTLET_LOAD] = {"outlet_load", "SELECT " SQL_COLUMNS(OUTLET) " FROM outlet WHERE id = $1"},
    [OUTLET_OPEN] = {"outlet_open",
        "SELECT " SQL_COLUMNS(OUTLET) " FROM outlet WHERE organisation = $1 AND closed = 0"
        " ORDER BY code"},
    [OUTLET_PAGE] = {"outlet_page",
        "SELECT " SQL_COLUMNS(OUTLET) OUTLET_FOUND
        " ORDER BY CASE WHEN $4 = 0 THEN CASE $3 WHEN 'name' THEN name WHEN 'region' THEN region"
        " WHEN 'stratum' THEN stratum ELSE code END END,"
        " CASE WHEN $4 = 1 THEN CASE $3 WHEN 'name' THEN name WHEN 'region' THEN region"
        " WHEN 'stratum' THEN stratum ELSE code END END DESC, code LIMIT $5 OFFSET $6"},
    [OUTLET_COUNT] = {"outlet_count", "SELECT COUNT(*)" OUTLET_FOUND},
    [OUTLET_BY_CODE] = {"outlet_by_code",
        "SELECT " SQL_COLUMNS(OUTLET) " FROM outlet WHERE organisation = $1 AND code = $2"},
};
/* clang-format on */

const struct sql_set organisation_sql = {sql, ARRAY_LEN(sql)};

enum fail organisation_store_save(const struct tx *tx, const struct organisation *organisation)
{
    return tx_save(tx, &organisation_record, &sql[ORGANISATION_SAVE], organisation);
}

enum fail organisation_store_load(
    const struct tx *tx, struct str id, struct organisation *ret_organisation)
{
    return tx_load(
        tx, &organisation_record, &sql[ORGANISATION_LOAD], ARGS(value_text(id)), ret_organisation);
}

enum fail organisation_store_code_taken(const struct tx *tx, struct str uscc, bool *ret_taken)
{
    int64_t count;
    TRY(tx_number(tx, &sql[ORGANISATION_CODE], ARGS(value_text(uscc)), &count));
    *ret_taken = count > 0;
    return FAIL_NONE;
}

enum fail organisation_store_reopen_outlets(const struct tx *tx, struct str id)
{
    return tx_execute(tx, &sql[ORGANISATION_REOPEN], ARGS(value_text(id)));
}

enum fail organisation_store_by_uscc(
    const struct tx *tx, struct str uscc, struct organisation *ret_organisation)
{
    return tx_load(tx, &organisation_record, &sql[ORGANISATION_BY_USCC], ARGS(value_text(uscc)),
        ret_organisation);
}

enum fail outlet_store_save(const struct tx *tx, const struct outlet *outlet)
{
    return tx_save(tx, &outlet_record, &sql[OUTLET_SAVE], outlet);
}

enum fail outlet_store_load(const struct tx *tx, struct str id, struct outlet *ret_outlet)
{
    return tx_load(tx, &outlet_record, &sql[OUTLET_LOAD], ARGS(value_text(id)), ret_outlet);
}

enum fail outlet_store_open(
    const struct tx *tx, struct str organisation, struct outlet **ret_outlets, size_t *ret_n)
{
    return record_list(tx_reader(tx, &outlet_record), &sql[OUTLET_OPEN],
        ARGS(value_text(organisation)), ret_outlets, ret_n);
}

enum fail outlet_store_page(const struct tx *tx, struct str organisation,
    const struct page_request *page, struct outlet **ret_outlets, size_t *ret_n)
{
    struct args args = ARGS(value_text(organisation), value_text(tx_like(tx, page->search)),
        value_text(page->sort), value_int(page->descending), value_int(page->limit),
        value_int(page->offset));
    return record_list(tx_reader(tx, &outlet_record), &sql[OUTLET_PAGE], args, ret_outlets, ret_n);
}

enum fail outlet_store_count(
    const struct tx *tx, struct str organisation, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[OUTLET_COUNT],
        ARGS(value_text(organisation), value_text(tx_like(tx, search))), ret_count);
}

enum fail outlet_store_by_code(
    const struct tx *tx, struct str organisation, struct str code, struct outlet *ret_outlet)
{
    return tx_load(tx, &outlet_record, &sql[OUTLET_BY_CODE],
        ARGS(value_text(organisation), value_text(code)), ret_outlet);
}
