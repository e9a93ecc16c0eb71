#include "store/certificate_store.h"

#include "base/buf.h"
#include "base/limits.h"
#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define CERTIFICATE(K, X, T) \
    K(T, TEXT, number) X(T, TEXT, certification_case) X(T, TEXT, organisation) \
    X(T, CODE(certificate_status_codes), status) X(T, TEXT, organisation_name) \
    X(T, TEXT, organisation_name_en) X(T, TEXT, uscc) X(T, TEXT, address) \
    X(T, TEXT, address_en) X(T, TEXT, scope) X(T, TEXT, scope_en) X(T, TEXT, scheme) \
    X(T, TEXT, scheme_version) X(T, TEXT, standard) X(T, TEXT, level) X(T, INT, stars) \
    X(T, TEXT, score) X(T, DATE, issued_on) X(T, DATE, expires_on) X(T, DATE, first_issued_on) \
    X(T, INT, outlets) X(T, TEXT, region) X(T, DATE, decided_on) X(T, TEXT, deciders) \
    X(T, TEXT, main_number) \
    X(T, TEXT, replaces) X(T, TEXT, replaced_by) X(T, DATE, replaced_on) \
    X(T, CODE(replacement_codes), replacement) X(T, INT, renewals) X(T, INT, surveillances) \
    X(T, TEXT, history)
/* clang-format on */

static const struct column certificate_columns[] = {COLUMNS_OF(CERTIFICATE, struct certificate)};
static const struct record certificate_record = RECORD(certificate_columns, struct certificate);

#define HELD(K, X, T) K(T, TEXT, number) X(T, TEXT, organisation)

static const struct column held_columns[] = {COLUMNS_OF(HELD, struct certificate)};
static const struct record held_record = RECORD(held_columns, struct certificate);

/* clang-format off */
#define CERTIFICATE_ENTRY(K, X, T) \
    K(T, TEXT, number) X(T, CODE(certificate_status_codes), status) X(T, DATE, expires_on) \
    X(T, TEXT, entry)
/* clang-format on */

static const struct column entry_columns[] = {
    COLUMNS_OF(CERTIFICATE_ENTRY, struct certificate_entry)};
static const struct record entry_record = RECORD(entry_columns, struct certificate_entry);

/* clang-format off */
#define COVERED_OUTLET(K, X, T) \
    K(T, TEXT, number) X(T, INT, position) X(T, TEXT, name) X(T, TEXT, address)
/* clang-format on */

static const struct column covered_outlet_columns[] = {
    COLUMNS_OF(COVERED_OUTLET, struct covered_outlet)};
static const struct record covered_outlet_record =
    RECORD(covered_outlet_columns, struct covered_outlet);

static const struct fill certificate_fill = FILL("certificate", CERTIFICATE, CELLS_32);

enum {
    SERIES_TAKE,
    SERIES_RAISE,
    CERTIFICATE_ADD,
    CERTIFICATE_LOAD,
    CERTIFICATE_AMONG,
    CERTIFICATE_ENTRY_LOAD,
    CERTIFICATE_ENTRY_SET,
    CERTIFICATE_DECIDED,
    CERTIFICATE_OF_CASE,
    CERTIFICATE_OF_ORGANISATION,
    CERTIFICATE_PARTS,
    CERTIFICATE_REPLACE,
    CERTIFICATE_STATUS,
    CERTIFICATE_SURVEILLED,
    CERTIFICATE_HISTORY,
    CERTIFICATE_PAGE,
    CERTIFICATE_SORTED,
    CERTIFICATE_COUNT,
    COVERED_ADD,
    COVERED_LIST,
    COVERED_PAGE,
};

/* clang-format off */
/* $1 … $6: struct certificate_filter in its order. */
#define CERTIFICATE_FOUND \
    " FROM certificate WHERE (lower(number) LIKE $1 ESCAPE '!'" \
    " OR lower(organisation_name) LIKE $1 ESCAPE '!')" \
    " AND ($2 = '' OR CASE WHEN status IN ('valid', 'suspended') AND expires_on < $5" \
    " THEN 'expired' ELSE status END = $2)" \
    " AND ($3 = '' OR scheme = $3) AND ($4 = '' OR level = $4)" \
    " AND ($6 = '' OR (status IN ('valid', 'suspended') AND expires_on >= $5 AND expires_on <= $6))"
/* clang-format on */

#define CERTIFICATE_SORT                                                                           \
    "CASE $7 WHEN 'organisation' THEN organisation_name WHEN 'issued' THEN issued_on"              \
    " WHEN 'expires' THEN expires_on ELSE number END"

/* clang-format off */
static const struct sql sql[] = {
    [SERIES_TAKE] = {"number_series_take",
        "INSERT INTO number_series (series, next) VALUES ($1, 2)"
        " ON CONFLICT (series) DO UPDATE SET next = number_series.next + 1"
        " RETURNING next - 1"},
    [SERIES_RAISE] = {"number_series_raise",
        "INSERT INTO number_series (series, next) VALUES ($1, $2)"
        " ON CONFLICT (series) DO UPDATE SET next = CASE WHEN number_series.next > excluded.next"
        " THEN number_series.next ELSE excluded.next END"},
    [CERTIFICATE_ADD] = {"certificate_add",
        "INSERT INTO certificate (" SQL_COLUMNS(CERTIFICATE) ") VALUES (" PLACES_32 ")"},
    [CERTIFICATE_DECIDED] = {"certificate_decided",
        "UPDATE certificate SET decided_on = $2, deciders = $3 WHERE number = $1"},
    [CERTIFICATE_LOAD] = {"certificate_load",
        "SELECT " SQL_COLUMNS(CERTIFICATE) " FROM certificate WHERE number = $1"},
    [CERTIFICATE_AMONG] = {"certificate_among",
        "SELECT " SQL_COLUMNS(HELD) " FROM certificate WHERE number IN (" PLACES_32 ")"},
    [CERTIFICATE_ENTRY_LOAD] = {"certificate_entry_load",
        "SELECT " SQL_COLUMNS(CERTIFICATE_ENTRY) " FROM certificate WHERE number = $1"},
    [CERTIFICATE_ENTRY_SET] = {"certificate_entry_set",
        "UPDATE certificate SET entry = $2 WHERE number = $1"},
    [CERTIFICATE_OF_CASE] = {"certificate_of_case",
        "SELECT " SQL_COLUMNS(CERTIFICATE) " FROM certificate WHERE certification_case = $1"
        " AND main_number = '' AND NOT EXISTS (SELECT 1 FROM certificate n"
        " WHERE n.replaces = certificate.number AND n.certification_case = $1)"},
    [CERTIFICATE_OF_ORGANISATION] = {"certificate_of_organisation",
        "SELECT " SQL_COLUMNS(CERTIFICATE) " FROM certificate WHERE organisation = $1"
        " AND ($2 = '' OR scheme = $2) ORDER BY issued_on DESC, number DESC"},
    [CERTIFICATE_PARTS] = {"certificate_parts",
        "SELECT " SQL_COLUMNS(CERTIFICATE) " FROM certificate WHERE main_number = $1"
        " AND replaced_by = '' ORDER BY number"},
    [CERTIFICATE_REPLACE] = {"certificate_replace",
        "UPDATE certificate SET status = 'cancelled', replaced_by = $2, replaced_on = $3,"
        " replacement = $4, entry = '' WHERE number = $1 AND replaced_by = ''"
        " AND status IN ('valid', 'suspended')"},
    [CERTIFICATE_STATUS] = {"certificate_status",
        "UPDATE certificate SET status = $3, entry = '' WHERE number = $1 AND status = $2"},
    [CERTIFICATE_SURVEILLED] = {"certificate_surveilled",
        "UPDATE certificate SET surveillances = surveillances + 1, entry = '' WHERE number = $1"},
    [CERTIFICATE_HISTORY] = {"certificate_history",
        "UPDATE certificate SET history = $2, entry = '' WHERE number = $1"},
    [CERTIFICATE_PAGE] = {"certificate_page",
        "SELECT " SQL_COLUMNS(CERTIFICATE) CERTIFICATE_FOUND
        " ORDER BY issued_on DESC, number DESC LIMIT $7 OFFSET $8"},
    [CERTIFICATE_SORTED] = {"certificate_sorted",
        "SELECT " SQL_COLUMNS(CERTIFICATE) CERTIFICATE_FOUND
        " ORDER BY CASE WHEN $8 = 0 THEN " CERTIFICATE_SORT " END,"
        " CASE WHEN $8 = 1 THEN " CERTIFICATE_SORT " END DESC, number LIMIT $9 OFFSET $10"},
    [CERTIFICATE_COUNT] = {"certificate_count", "SELECT COUNT(*)" CERTIFICATE_FOUND},
    [COVERED_ADD] = {"certificate_outlet_add",
        "INSERT INTO certificate_outlet (" SQL_COLUMNS(COVERED_OUTLET) ") VALUES (" PLACES_4 ")"},
    [COVERED_LIST] = {"certificate_outlet_list",
        "SELECT " SQL_COLUMNS(COVERED_OUTLET) " FROM certificate_outlet WHERE number = $1"
        " ORDER BY position"},
    [COVERED_PAGE] = {"certificate_outlet_page",
        "SELECT " SQL_COLUMNS(COVERED_OUTLET) " FROM certificate_outlet WHERE number = $1"
        " ORDER BY position LIMIT $2 OFFSET $3"},
};
/* clang-format on */

const struct sql_set certificate_sql = {sql, ARRAY_LEN(sql)};

enum fail number_store_take(const struct tx *tx, struct str series, int64_t *ret_serial)
{
    return tx_number(tx, &sql[SERIES_TAKE], ARGS(value_text(series)), ret_serial);
}

enum fail number_store_raise(const struct tx *tx, struct str series, int64_t next)
{
    return tx_execute(tx, &sql[SERIES_RAISE], ARGS(value_text(series), value_int(next)));
}

enum fail certificate_store_add(const struct tx *tx, const struct certificate *certificate)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    struct tx scratch = {tx->db, arena};
    struct name_writer *names = name_index_writer(arena);
    TRY(tx_save(tx, &certificate_record, &sql[CERTIFICATE_ADD], certificate));
    TRY(name_index_add(names, &scratch, certificate->number, certificate->organisation_name));
    return name_index_end(names, &scratch);
}

enum fail certificate_store_put(
    const struct tx *tx, struct name_writer *names, const struct certificate *certificate)
{
    int64_t changed;
    TRY(db_execute(tx->db, &sql[CERTIFICATE_ADD],
        record_args(tx->arena, &certificate_record, certificate), &changed));
    return name_index_add(names, tx, certificate->number, certificate->organisation_name);
}

struct filling certificate_store_filling(void)
{
    return (struct filling){.fill = &certificate_fill, .record = &certificate_record};
}

enum fail covered_outlet_store_add(const struct tx *tx, const struct covered_outlet *outlet)
{
    return tx_save(tx, &covered_outlet_record, &sql[COVERED_ADD], outlet);
}

enum fail covered_outlet_store_list(
    const struct tx *tx, struct str number, struct covered_outlet **ret_outlets, size_t *ret_n)
{
    return record_list(tx_reader(tx, &covered_outlet_record), &sql[COVERED_LIST],
        ARGS(value_text(number)), ret_outlets, ret_n);
}

enum fail covered_outlet_store_page(const struct tx *tx, struct str number,
    const struct page_request *page, struct covered_outlet **ret_outlets, size_t *ret_n)
{
    return record_list(tx_reader(tx, &covered_outlet_record), &sql[COVERED_PAGE],
        ARGS(value_text(number), value_int(page->limit), value_int(page->offset)), ret_outlets,
        ret_n);
}

enum fail certificate_store_load(
    const struct tx *tx, struct str number, struct certificate *ret_certificate)
{
    return tx_load(
        tx, &certificate_record, &sql[CERTIFICATE_LOAD], ARGS(value_text(number)), ret_certificate);
}

enum fail certificate_store_among(const struct tx *tx, const struct str *numbers, size_t n,
    struct certificate **ret_certificates, size_t *ret_n)
{
    return record_list(tx_reader(tx, &held_record), &sql[CERTIFICATE_AMONG],
        tx_among(tx, numbers, n), ret_certificates, ret_n);
}

enum fail certificate_store_of_case(
    const struct tx *tx, struct str case_id, struct certificate *ret_certificate)
{
    return tx_load(tx, &certificate_record, &sql[CERTIFICATE_OF_CASE], ARGS(value_text(case_id)),
        ret_certificate);
}

enum fail certificate_store_load_entry(
    const struct tx *tx, struct str number, struct certificate_entry *ret_entry)
{
    return tx_load(
        tx, &entry_record, &sql[CERTIFICATE_ENTRY_LOAD], ARGS(value_text(number)), ret_entry);
}

/* A statement that finds no row meets a certificate that is no longer as it was read. */
static enum fail change(const struct tx *tx, const struct sql *statement, struct args args)
{
    int64_t changed;
    TRY(tx_execute_counted(tx, statement, args, &changed));
    return changed == 1 ? FAIL_NONE : FAIL_CONFLICT;
}

enum fail certificate_store_replace(const struct tx *tx, struct str number,
    const struct certificate *successor, enum replacement replacement)
{
    return change(tx, &sql[CERTIFICATE_REPLACE],
        ARGS(value_text(number), value_text(successor->number),
            value_text(date_format(tx->arena, successor->issued_on)),
            value_text(codes_format(&replacement_codes, (int)replacement))));
}

enum fail certificate_store_set_status(const struct tx *tx, struct str number,
    enum certificate_status from, enum certificate_status to)
{
    return change(tx, &sql[CERTIFICATE_STATUS],
        ARGS(value_text(number), value_text(codes_format(&certificate_status_codes, (int)from)),
            value_text(codes_format(&certificate_status_codes, (int)to))));
}

enum fail certificate_store_surveilled(const struct tx *tx, struct str number)
{
    return change(tx, &sql[CERTIFICATE_SURVEILLED], ARGS(value_text(number)));
}

enum fail certificate_store_set_history(const struct tx *tx, struct str number, struct str history)
{
    return change(tx, &sql[CERTIFICATE_HISTORY], ARGS(value_text(number), value_text(history)));
}

enum fail certificate_store_set_entry(const struct tx *tx, struct str number, struct str entry)
{
    return change(tx, &sql[CERTIFICATE_ENTRY_SET], ARGS(value_text(number), value_text(entry)));
}

enum fail certificate_store_of_organisation(const struct tx *tx, struct str organisation,
    struct str scheme, struct certificate **ret_certificates, size_t *ret_n)
{
    return record_list(tx_reader(tx, &certificate_record), &sql[CERTIFICATE_OF_ORGANISATION],
        ARGS(value_text(organisation), value_text(scheme)), ret_certificates, ret_n);
}

enum fail certificate_store_parts(const struct tx *tx, struct str main_number,
    struct certificate **ret_certificates, size_t *ret_n)
{
    return record_list(tx_reader(tx, &certificate_record), &sql[CERTIFICATE_PARTS],
        ARGS(value_text(main_number)), ret_certificates, ret_n);
}

#define FILTER(tx, filter)                                                                         \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->status),                       \
        value_text((filter)->scheme), value_text((filter)->level),                                 \
        value_text(date_format((tx)->arena, (filter)->today)),                                     \
        value_text(date_format((tx)->arena, (filter)->ends_by))

enum fail certificate_store_page(const struct tx *tx, const struct certificate_filter *filter,
    const struct page_request *page, struct certificate **ret_certificates, size_t *ret_n)
{
    struct value limit = value_int(page->limit);
    struct value offset = value_int(page->offset);
    struct reader reader = tx_reader(tx, &certificate_record);
    if (page->sort.len == 0)
        return record_list(reader, &sql[CERTIFICATE_PAGE], ARGS(FILTER(tx, filter), limit, offset),
            ret_certificates, ret_n);
    return record_list(reader, &sql[CERTIFICATE_SORTED],
        ARGS(
            FILTER(tx, filter), value_text(page->sort), value_int(page->descending), limit, offset),
        ret_certificates, ret_n);
}

enum fail certificate_store_count(
    const struct tx *tx, const struct certificate_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[CERTIFICATE_COUNT], ARGS(FILTER(tx, filter)), ret_count);
}

enum fail certificate_store_decided(
    const struct tx *tx, struct str number, struct date decided_on, struct str deciders)
{
    return tx_execute(tx, &sql[CERTIFICATE_DECIDED],
        ARGS(value_text(number), value_text(date_format(tx->arena, decided_on)),
            value_text(deciders)));
}
