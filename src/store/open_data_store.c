#include "store/open_data_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define OWN(K, X, T) \
    K(T, TEXT, number) X(T, CODE(certificate_status_codes), status) X(T, TEXT, scheme) \
    X(T, TEXT, scheme_version) X(T, TEXT, standard) X(T, TEXT, level) X(T, INT, stars) \
    X(T, TEXT, organisation_name) X(T, TEXT, organisation_name_en) X(T, TEXT, uscc) \
    X(T, TEXT, address) X(T, TEXT, region) X(T, TEXT, scope) X(T, DATE, first_issued_on) \
    X(T, DATE, issued_on) X(T, DATE, expires_on) X(T, INT, outlets) X(T, INT, surveillances) \
    X(T, INT, renewals) X(T, TEXT, main_number) X(T, TEXT, replaces) X(T, TEXT, replaced_by) \
    X(T, DATE, replaced_on)
#define ENTRY(K, X, T) OWN(K, X, T) X(T, INT, status_changes)

#define COUNT(K, X, T) \
    K(T, TEXT, scheme) X(T, TEXT, level) X(T, INT, stars) X(T, TEXT, region) X(T, TEXT, year) \
    X(T, INT, certificates)

#define MADE(K, X, T) \
    K(T, DATE, day) X(T, TEXT, sha256) X(T, INT, size) X(T, INT, entries) X(T, INT, in_force) \
    X(T, TEXT, manifest) X(T, TEXT, signature) X(T, TEXT, issuer_key) X(T, INSTANT, made_at) \
    X(T, BOOL, is_kept)
/* clang-format on */

static const struct column entry_columns[] = {COLUMNS_OF(ENTRY, struct open_data_entry)};
static const struct record entry_record = RECORD(entry_columns, struct open_data_entry);
static const struct column count_columns[] = {COLUMNS_OF(COUNT, struct register_count)};
static const struct record count_record = RECORD(count_columns, struct register_count);
static const struct column made_columns[] = {COLUMNS_OF(MADE, struct open_data)};
static const struct record made_record = RECORD(made_columns, struct open_data);

enum {
    ENTRIES = REGISTER_SUMS,
    COUNT_NOW,
    COUNT_CLEAR,
    COUNT_ADD,
    ADD,
    LOAD,
    LATEST,
    PAGE,
    TOTAL,
    KEPT_BEFORE,
    FORGET,
    KEPT,
};

#define SUM ", CAST(coalesce(sum(certificates), 0) AS BIGINT) AS certificates"
#define OF_SCHEME " FROM register_count WHERE ($1 = '' OR scheme = $1)"

/* clang-format off */
static const struct sql sql[] = {
    [REGISTER_BY_SCHEME] = {"register_count_by_scheme",
        "SELECT scheme, '' AS level, 0 AS stars, '' AS region, '' AS year" SUM OF_SCHEME
        " GROUP BY scheme ORDER BY certificates DESC, scheme"},
    [REGISTER_BY_LEVEL] = {"register_count_by_level",
        "SELECT scheme, level, stars, '' AS region, '' AS year" SUM OF_SCHEME
        " GROUP BY scheme, level, stars ORDER BY scheme, stars DESC, level"},
    [REGISTER_BY_STARS] = {"register_count_by_stars",
        "SELECT '' AS scheme, '' AS level, stars, '' AS region, '' AS year" SUM OF_SCHEME
        " GROUP BY stars ORDER BY stars DESC"},
    [REGISTER_BY_REGION] = {"register_count_by_region",
        "SELECT '' AS scheme, '' AS level, 0 AS stars, region, '' AS year" SUM OF_SCHEME
        " GROUP BY region ORDER BY certificates DESC, region"},
    [REGISTER_BY_YEAR] = {"register_count_by_year",
        "SELECT '' AS scheme, '' AS level, 0 AS stars, '' AS region, year" SUM OF_SCHEME
        " GROUP BY year ORDER BY year"},
    [ENTRIES] = {"open_data_entries",
        "SELECT " SQL_COLUMNS(OWN) ", CASE WHEN history = '' THEN 0 ELSE (SELECT COUNT(*)"
        " FROM status_change s WHERE s.number = certificate.number AND s.position > 1) END"
        " AS status_changes FROM certificate WHERE number > $1 ORDER BY number LIMIT $2"},
    [COUNT_NOW] = {"register_count_now",
        "SELECT scheme, level, stars, substr(region, 1, 2) AS region,"
        " substr(issued_on, 1, 4) AS year, COUNT(*) AS certificates FROM certificate"
        " WHERE status = 'valid' AND expires_on >= $1"
        " GROUP BY scheme, level, stars, substr(region, 1, 2), substr(issued_on, 1, 4)"},
    [COUNT_CLEAR] = {"register_count_clear", "DELETE FROM register_count"},
    [COUNT_ADD] = {"register_count_add",
        "INSERT INTO register_count (" SQL_COLUMNS(COUNT) ") VALUES (" PLACES_6 ")"},
    [ADD] = {"open_data_add",
        "INSERT INTO open_data (" SQL_COLUMNS(MADE) ") VALUES (" PLACES_10 ")"},
    [LOAD] = {"open_data_load", "SELECT " SQL_COLUMNS(MADE) " FROM open_data WHERE day = $1"},
    [LATEST] = {"open_data_latest",
        "SELECT " SQL_COLUMNS(MADE) " FROM open_data ORDER BY day DESC LIMIT 1"},
    [PAGE] = {"open_data_page",
        "SELECT " SQL_COLUMNS(MADE) " FROM open_data ORDER BY day DESC LIMIT $1 OFFSET $2"},
    [TOTAL] = {"open_data_total", "SELECT COUNT(*) FROM open_data"},
    [KEPT_BEFORE] = {"open_data_kept_before",
        "SELECT " SQL_COLUMNS(MADE) " FROM open_data WHERE is_kept = 1 AND day < $1 ORDER BY day"},
    [FORGET] = {"open_data_forget", "UPDATE open_data SET is_kept = 0 WHERE day = $1"},
    [KEPT] = {"open_data_kept",
        "SELECT COUNT(*) FROM open_data WHERE is_kept = 1 AND sha256 = $1"},
};
/* clang-format on */

const struct sql_set open_data_sql = {sql, ARRAY_LEN(sql)};

enum fail open_data_store_entries(const struct tx *tx, struct str after, int64_t limit,
    struct open_data_entry **ret_entries, size_t *ret_n)
{
    return record_list(tx_reader(tx, &entry_record), &sql[ENTRIES],
        ARGS(value_text(after), value_int(limit)), ret_entries, ret_n);
}

enum fail open_data_store_count(
    const struct tx *tx, struct date day, struct register_count **ret_counts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &count_record), &sql[COUNT_NOW],
        ARGS(value_text(date_format(tx->arena, day))), ret_counts, ret_n);
}

enum fail register_count_store_replace(
    const struct tx *tx, const struct register_count *counts, size_t n)
{
    TRY(tx_execute(tx, &sql[COUNT_CLEAR], NO_ARGS));
    for (size_t i = 0; i < n; i++)
        TRY(tx_save(tx, &count_record, &sql[COUNT_ADD], &counts[i]));
    return FAIL_NONE;
}

enum fail register_count_store_sum(const struct tx *tx, enum register_sum by, struct str scheme,
    struct register_count **ret_counts, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &count_record), &sql[by], ARGS(value_text(scheme)), ret_counts, ret_n);
}

enum fail open_data_store_add(const struct tx *tx, const struct open_data *made)
{
    return tx_save(tx, &made_record, &sql[ADD], made);
}

static struct args day_args(const struct tx *tx, struct date day)
{
    struct value *value = NEW(tx->arena, struct value);
    *value = value_text(date_format(tx->arena, day));
    return (struct args){value, 1};
}

enum fail open_data_store_load(const struct tx *tx, struct date day, struct open_data *ret_made)
{
    return tx_load(tx, &made_record, &sql[LOAD], day_args(tx, day), ret_made);
}

enum fail open_data_store_latest(const struct tx *tx, struct open_data *ret_made)
{
    return tx_load(tx, &made_record, &sql[LATEST], NO_ARGS, ret_made);
}

enum fail open_data_store_page(const struct tx *tx, const struct page_request *page,
    struct open_data **ret_made, size_t *ret_n)
{
    return record_list(tx_reader(tx, &made_record), &sql[PAGE],
        ARGS(value_int(page->limit), value_int(page->offset)), ret_made, ret_n);
}

enum fail open_data_store_total(const struct tx *tx, int64_t *ret_total)
{
    return tx_number(tx, &sql[TOTAL], NO_ARGS, ret_total);
}

enum fail open_data_store_kept_before(
    const struct tx *tx, struct date day, struct open_data **ret_made, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &made_record), &sql[KEPT_BEFORE], day_args(tx, day), ret_made, ret_n);
}

enum fail open_data_store_forget(const struct tx *tx, struct date day)
{
    return tx_execute(tx, &sql[FORGET], day_args(tx, day));
}

enum fail open_data_store_kept(const struct tx *tx, struct str sha256, int64_t *ret_count)
{
    return tx_number(tx, &sql[KEPT], ARGS(value_text(sha256)), ret_count);
}
