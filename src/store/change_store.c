#include "store/change_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define CHANGE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, TEXT, organisation) \
    X(T, CODE(change_item_codes), item) X(T, TEXT, before) X(T, TEXT, after) X(T, TEXT, after_en) \
    X(T, TEXT, reason) X(T, TEXT, licence_sha256) X(T, TEXT, licence_name) \
    X(T, TEXT, licence_type) X(T, TEXT, proof_sha256) X(T, TEXT, proof_name) \
    X(T, TEXT, proof_type) X(T, CODE(change_state_codes), state) X(T, TEXT, filed_by) \
    X(T, INSTANT, filed_at) X(T, TEXT, decided_by) X(T, INSTANT, decided_at) X(T, TEXT, note) \
    X(T, TEXT, successor) X(T, TEXT, certification_case)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(CHANGE, struct certificate_change)};
static const struct record record = RECORD(columns, struct certificate_change);

struct named_row {
    struct str id;
    struct str organisation_name;
    struct str filer_name;
    struct str decider_name;
};
#define NAMED(K, X, T)                                                                             \
    K(T, TEXT, id) X(T, TEXT, organisation_name) X(T, TEXT, filer_name) X(T, TEXT, decider_name)
static const struct column named_columns[] = {COLUMNS_OF(NAMED, struct named_row)};
static const struct record named_record = RECORD(named_columns, struct named_row);

enum { SAVE, LOAD, PAGE, COUNT };

#define FOUND                                                                                      \
    " FROM certificate_change x JOIN organisation o ON o.id = x.organisation"                      \
    " LEFT JOIN account f ON f.id = x.filed_by LEFT JOIN account d ON d.id = x.decided_by"         \
    " WHERE ($1 = '' OR x.organisation = $1) AND ($2 = '' OR x.certificate = $2)"                  \
    " AND ($3 = '' OR x.state = $3) AND (lower(o.name) LIKE $4 ESCAPE '!'"                         \
    " OR lower(x.certificate) LIKE $4 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"change_save",
        "INSERT INTO certificate_change (" SQL_COLUMNS(CHANGE) ") VALUES (" PLACES_22 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(CHANGE)},
    [LOAD] = {"change_load",
        "SELECT " SQL_COLUMNS(CHANGE) " FROM certificate_change WHERE id = $1"},
    [PAGE] = {"change_page",
        "SELECT x.id, o.name AS organisation_name, COALESCE(f.name, '') AS filer_name,"
        " COALESCE(d.name, '') AS decider_name" FOUND
        " ORDER BY x.filed_at DESC, x.id LIMIT $5 OFFSET $6"},
    [COUNT] = {"change_count", "SELECT COUNT(*)" FOUND},
};
/* clang-format on */

const struct sql_set change_sql = {sql, ARRAY_LEN(sql)};

enum fail change_store_save(const struct tx *tx, const struct certificate_change *change)
{
    return tx_save(tx, &record, &sql[SAVE], change);
}

enum fail change_store_load(
    const struct tx *tx, struct str id, struct certificate_change *ret_change)
{
    return tx_load(tx, &record, &sql[LOAD], ARGS(value_text(id)), ret_change);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text((filter)->organisation), value_text((filter)->certificate),                         \
        value_text((filter)->state), value_text(tx_like(tx, (filter)->search))

enum fail change_store_page(const struct tx *tx, const struct change_filter *filter,
    const struct page_request *page, struct change_row **ret_rows, size_t *ret_n)
{
    struct named_row *named;
    size_t n;
    TRY(record_list(tx_reader(tx, &named_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), &named,
        &n));
    struct change_row *rows = NEW_ARRAY(tx->arena, struct change_row, n);
    for (size_t i = 0; i < n; i++) {
        TRY(change_store_load(tx, named[i].id, &rows[i].change));
        rows[i].organisation_name = named[i].organisation_name;
        rows[i].filer_name = named[i].filer_name;
        rows[i].decider_name = named[i].decider_name;
    }
    *ret_rows = rows;
    *ret_n = n;
    return FAIL_NONE;
}

enum fail change_store_count(
    const struct tx *tx, const struct change_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}
