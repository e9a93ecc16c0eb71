#include "store/charge_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define CHARGE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, number) X(T, TEXT, organisation) X(T, TEXT, certification_case) \
    X(T, TEXT, certificate) X(T, CODE(charge_kind_codes), kind) X(T, INT, position) \
    X(T, INT, amount_fen) X(T, INT, paid_fen) X(T, INT, waived_fen) X(T, DATE, due_on) \
    X(T, DATE, remind_on) X(T, DATE, proposed_on) X(T, CODE(charge_state_codes), state) \
    X(T, TEXT, note) X(T, REFERENCE, made_by) X(T, INSTANT, made_at) X(T, INT, revision)

#define CHARGE_OPEN(K, X, T) K(T, DATE, due_on) X(T, INT, open_fen) X(T, INT, charges)

#define INVOICE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, number) X(T, TEXT, charge) X(T, TEXT, organisation) \
    X(T, CODE(invoice_kind_codes), kind) X(T, CODE(invoice_state_codes), state) \
    X(T, TEXT, title) X(T, TEXT, tax_number) X(T, INT, amount_fen) X(T, TEXT, email) \
    X(T, TEXT, state_number) X(T, DATE, issued_on) X(T, DATE, sent_on) X(T, TEXT, red_number) \
    X(T, TEXT, reason) X(T, TEXT, requested_by) X(T, INSTANT, requested_at) \
    X(T, REFERENCE, issued_by) X(T, REFERENCE, cancelled_by) X(T, INT, revision)

/* A row is a charge and one column more. */
#define ROW_CHARGE(type, kind_, field) \
    {.name = STR_INIT(#field), .offset = offsetof(struct charge_row, charge.field), COLUMN_KIND_##kind_},
#define ROW_COLUMN(type, kind_, field) "c." #field ", "
/* clang-format on */

static const struct column charge_columns[] = {COLUMNS_OF(CHARGE, struct charge)};
static const struct record charge_record = RECORD(charge_columns, struct charge);
static const struct column row_columns[] = {
    CHARGE(ROW_CHARGE, ROW_CHARGE, ) COLUMN_ENTRY(struct charge_row, TEXT, organisation_name)};
static const struct record row_record = RECORD(row_columns, struct charge_row);
static const struct column open_columns[] = {COLUMNS_OF(CHARGE_OPEN, struct charge_open)};
static const struct record open_record = RECORD(open_columns, struct charge_open);
static const struct column invoice_columns[] = {COLUMNS_OF(INVOICE, struct invoice)};
static const struct record invoice_record = RECORD(invoice_columns, struct invoice);

enum {
    SAVE,
    LOAD,
    OF_CASE,
    OF_CERTIFICATE,
    DUE,
    PAGE,
    COUNT,
    OPEN,
    INVOICE_SAVE,
    INVOICE_LOAD,
    INVOICE_OF_CHARGE,
    INVOICE_HAS_NUMBER,
    INVOICE_PAGE,
    INVOICE_COUNT,
};

#define FOUND                                                                                      \
    " FROM charge c JOIN organisation o ON o.id = c.organisation"                                  \
    " WHERE (lower(c.number) LIKE $1 ESCAPE '!' OR lower(o.name) LIKE $1 ESCAPE '!'"               \
    " OR lower(c.certification_case) LIKE $1 ESCAPE '!')"                                          \
    " AND ($2 = '' OR c.organisation = $2) AND ($3 = '' OR c.state = $3)"                          \
    " AND ($4 = '' OR c.due_on >= $4) AND ($5 = '' OR (c.due_on <> '' AND c.due_on <= $5))"        \
    " AND ($6 = 0 OR c.due_on = '')"

#define INVOICES                                                                                   \
    " FROM invoice WHERE (lower(number) LIKE $1 ESCAPE '!' OR state_number LIKE $1 ESCAPE '!'"     \
    " OR lower(title) LIKE $1 ESCAPE '!' OR lower(tax_number) LIKE $1 ESCAPE '!')"                 \
    " AND ($2 = '' OR organisation = $2) AND ($3 = '' OR state = $3)"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"charge_save",
        "INSERT INTO charge (" SQL_COLUMNS(CHARGE) ") VALUES (" PLACES_18 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(CHARGE)},
    [LOAD] = {"charge_load", "SELECT " SQL_COLUMNS(CHARGE) " FROM charge WHERE id = $1"},
    [OF_CASE] = {"charge_of_case",
        "SELECT " SQL_COLUMNS(CHARGE) " FROM charge WHERE certification_case = $1"
        " ORDER BY CASE WHEN due_on = '' THEN 1 ELSE 0 END, due_on, kind, position"},
    [OF_CERTIFICATE] = {"charge_of_certificate",
        "SELECT " SQL_COLUMNS(CHARGE) " FROM charge WHERE certificate = $1 AND certificate <> ''"
        " ORDER BY number DESC"},
    [DUE] = {"charge_due",
        "SELECT " SQL_COLUMNS(CHARGE) " FROM charge WHERE remind_on <> '' AND remind_on <= $1"
        " ORDER BY remind_on, id LIMIT 1"},
    [PAGE] = {"charge_page",
        "SELECT " CHARGE(ROW_COLUMN, ROW_COLUMN, ) "o.name AS organisation_name" FOUND
        " ORDER BY CASE WHEN c.state <> 'open' THEN 2 WHEN c.due_on = '' THEN 1 ELSE 0 END,"
        " CASE WHEN c.state = 'open' THEN c.due_on ELSE '' END, c.number DESC"
        " LIMIT $7 OFFSET $8"},
    [COUNT] = {"charge_count", "SELECT COUNT(*)" FOUND},
    [OPEN] = {"charge_open",
        "SELECT due_on, CAST(coalesce(sum(amount_fen - paid_fen - waived_fen), 0) AS BIGINT)"
        " AS open_fen, COUNT(*) AS charges FROM charge"
        " WHERE state = 'open' AND ($1 = '' OR organisation = $1) GROUP BY due_on ORDER BY due_on"},
    [INVOICE_SAVE] = {"invoice_save",
        "INSERT INTO invoice (" SQL_COLUMNS(INVOICE) ") VALUES (" PLACES_20 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(INVOICE)},
    [INVOICE_LOAD] = {"invoice_load",
        "SELECT " SQL_COLUMNS(INVOICE) " FROM invoice WHERE id = $1"},
    [INVOICE_OF_CHARGE] = {"invoice_of_charge",
        "SELECT " SQL_COLUMNS(INVOICE) " FROM invoice WHERE charge = $1 ORDER BY number"},
    [INVOICE_HAS_NUMBER] = {"invoice_has_number",
        "SELECT COUNT(*) FROM invoice WHERE state_number = $1 OR red_number = $1"},
    [INVOICE_PAGE] = {"invoice_page",
        "SELECT " SQL_COLUMNS(INVOICE) INVOICES
        " ORDER BY CASE state WHEN 'draft' THEN 0 ELSE 1 END, number DESC LIMIT $4 OFFSET $5"},
    [INVOICE_COUNT] = {"invoice_count", "SELECT COUNT(*)" INVOICES},
};
/* clang-format on */

const struct sql_set charge_sql = {sql, ARRAY_LEN(sql)};

enum fail charge_store_save(const struct tx *tx, const struct charge *charge)
{
    return tx_save(tx, &charge_record, &sql[SAVE], charge);
}

enum fail charge_store_load(const struct tx *tx, struct str id, struct charge *ret_charge)
{
    return tx_load(tx, &charge_record, &sql[LOAD], ARGS(value_text(id)), ret_charge);
}

enum fail charge_store_of_case(
    const struct tx *tx, struct str case_id, struct charge **ret_charges, size_t *ret_n)
{
    return record_list(tx_reader(tx, &charge_record), &sql[OF_CASE], ARGS(value_text(case_id)),
        ret_charges, ret_n);
}

enum fail charge_store_of_certificate(
    const struct tx *tx, struct str number, struct charge **ret_charges, size_t *ret_n)
{
    return record_list(tx_reader(tx, &charge_record), &sql[OF_CERTIFICATE],
        ARGS(value_text(number)), ret_charges, ret_n);
}

enum fail charge_store_due(const struct tx *tx, struct date today, struct charge *ret_charge)
{
    return tx_load(
        tx, &charge_record, &sql[DUE], ARGS(value_text(date_format(tx->arena, today))), ret_charge);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->organisation),                 \
        value_text((filter)->state), value_text(date_format((tx)->arena, (filter)->from)),         \
        value_text(date_format((tx)->arena, (filter)->until)), value_int((filter)->waiting)

enum fail charge_store_page(const struct tx *tx, const struct charge_filter *filter,
    const struct page_request *page, struct charge_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail charge_store_count(
    const struct tx *tx, const struct charge_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}

enum fail charge_store_open(
    const struct tx *tx, struct str organisation, struct charge_open **ret_open, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &open_record), &sql[OPEN], ARGS(value_text(organisation)), ret_open, ret_n);
}

enum fail invoice_store_save(const struct tx *tx, const struct invoice *invoice)
{
    return tx_save(tx, &invoice_record, &sql[INVOICE_SAVE], invoice);
}

enum fail invoice_store_load(const struct tx *tx, struct str id, struct invoice *ret_invoice)
{
    return tx_load(tx, &invoice_record, &sql[INVOICE_LOAD], ARGS(value_text(id)), ret_invoice);
}

enum fail invoice_store_of_charge(
    const struct tx *tx, struct str charge, struct invoice **ret_invoices, size_t *ret_n)
{
    return record_list(tx_reader(tx, &invoice_record), &sql[INVOICE_OF_CHARGE],
        ARGS(value_text(charge)), ret_invoices, ret_n);
}

enum fail invoice_store_has_number(const struct tx *tx, struct str state_number, bool *ret_has)
{
    int64_t n;
    TRY(tx_number(tx, &sql[INVOICE_HAS_NUMBER], ARGS(value_text(state_number)), &n));
    *ret_has = n > 0;
    return FAIL_NONE;
}

#define INVOICE_ARGS(tx, filter)                                                                   \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->organisation),                 \
        value_text((filter)->state)

enum fail invoice_store_page(const struct tx *tx, const struct invoice_filter *filter,
    const struct page_request *page, struct invoice **ret_invoices, size_t *ret_n)
{
    return record_list(tx_reader(tx, &invoice_record), &sql[INVOICE_PAGE],
        ARGS(INVOICE_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)),
        ret_invoices, ret_n);
}

enum fail invoice_store_count(
    const struct tx *tx, const struct invoice_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[INVOICE_COUNT], ARGS(INVOICE_ARGS(tx, filter)), ret_count);
}
