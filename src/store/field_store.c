#include "store/field_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define FIELD_CHANGE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, account) X(T, TEXT, device) \
    X(T, TEXT, device_at) X(T, INSTANT, received_at) X(T, TEXT, what) X(T, TEXT, target) \
    X(T, TEXT, kind) X(T, TEXT, fields) X(T, CODE(field_outcome_codes), result) X(T, TEXT, reply) \
    X(T, TEXT, problems)
#define FIELD_CONFLICT_COLUMNS(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, change) \
    X(T, CODE(field_what_codes), what) X(T, TEXT, target) X(T, TEXT, field) X(T, TEXT, base) \
    X(T, TEXT, mine) X(T, TEXT, theirs) X(T, TEXT, mine_by) X(T, TEXT, mine_at) \
    X(T, TEXT, theirs_by) X(T, INSTANT, theirs_at) X(T, INSTANT, received_at) \
    X(T, CODE(field_resolution_codes), resolution) X(T, REFERENCE, resolved_by) \
    X(T, INSTANT, resolved_at) X(T, TEXT, value)
#define FIELD_RECORD_COLUMNS(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, CODE(field_record_kind_codes), kind) \
    X(T, TEXT, person) X(T, TEXT, post) X(T, TEXT, site) X(T, TEXT, held_at) X(T, TEXT, clauses) \
    X(T, TEXT, stage) X(T, TEXT, text) X(T, TEXT, author) X(T, INSTANT, created_at) \
    X(T, TEXT, updated_by) X(T, INSTANT, updated_at) X(T, INT, revision)
/* clang-format on */

static const struct column change_columns[] = {COLUMNS_OF(FIELD_CHANGE, struct field_change)};
static const struct record change_record = RECORD(change_columns, struct field_change);

static const struct column conflict_columns[] = {
    COLUMNS_OF(FIELD_CONFLICT_COLUMNS, struct field_conflict)};
static const struct record conflict_record = RECORD(conflict_columns, struct field_conflict);

static const struct column record_columns[] = {
    COLUMNS_OF(FIELD_RECORD_COLUMNS, struct field_record)};
static const struct record record_record = RECORD(record_columns, struct field_record);

/* What is read has the people's names too. */
static const struct column conflict_row_columns[] = {
    COLUMNS_OF(FIELD_CONFLICT_COLUMNS, struct field_conflict) COLUMN_ENTRY(struct field_conflict,
        TEXT, mine_name) COLUMN_ENTRY(struct field_conflict, TEXT, theirs_name)
        COLUMN_ENTRY(struct field_conflict, TEXT, resolved_name)};
static const struct record conflict_row = RECORD(conflict_row_columns, struct field_conflict);

static const struct column record_row_columns[] = {
    COLUMNS_OF(FIELD_RECORD_COLUMNS, struct field_record) COLUMN_ENTRY(struct field_record, TEXT,
        author_name) COLUMN_ENTRY(struct field_record, TEXT, updated_name)};
static const struct record record_row = RECORD(record_row_columns, struct field_record);

enum {
    CHANGE_ADD,
    CHANGE_KEEP,
    CHANGE_LOAD,
    CONFLICT_SAVE,
    CONFLICT_LOAD,
    CONFLICTS_OPEN,
    CONFLICTS_SETTLED,
    CONFLICTS_COUNT,
    RECORD_SAVE,
    RECORD_LOAD,
    RECORD_PAGE,
    RECORD_COUNT,
};

#define NAME_OF(column) "coalesce((SELECT a.name FROM account a WHERE a.id = " column "), '')"

#define CONFLICT_ROWS                                                                              \
    "SELECT " SQL_COLUMNS(FIELD_CONFLICT_COLUMNS) ", " NAME_OF(                                    \
        "mine_by") " AS mine_name, " NAME_OF("theirs_by") " AS theirs_name, " NAME_OF("resolved_"  \
                                                                                      "by") " AS " \
                                                                                            "reso" \
                                                                                            "lved" \
                                                                                            "_nam" \
                                                                                            "e"    \
                                                                                            " FRO" \
                                                                                            "M "   \
                                                                                            "fiel" \
                                                                                            "d_"   \
                                                                                            "conf" \
                                                                                            "lict"

#define RECORD_ROWS                                                                                \
    "SELECT " SQL_COLUMNS(FIELD_RECORD_COLUMNS) ", " NAME_OF(                                      \
        "author") " AS author_name, " NAME_OF("updated_by") " AS updated_name FROM field_record"

#define RECORD_FOUND                                                                               \
    " WHERE certification_case = $1 AND ($2 = '' OR kind = $2)"                                    \
    " AND lower(person || ' ' || post || ' ' || clauses || ' ' || text || ' ' || " NAME_OF(        \
        "author") ") LIKE $3 ESCAPE '!'"

/* clang-format off */
static const struct sql sql[] = {
    [CHANGE_ADD] = {"field_change_add",
        "INSERT INTO field_change (" SQL_COLUMNS(FIELD_CHANGE) ") VALUES (" PLACES_13 ")"},
    [CHANGE_KEEP] = {"field_change_keep",
        "INSERT INTO field_change (" SQL_COLUMNS(FIELD_CHANGE) ") VALUES (" PLACES_13 ")"
        " ON CONFLICT DO NOTHING"},
    [CHANGE_LOAD] = {"field_change_load",
        "SELECT " SQL_COLUMNS(FIELD_CHANGE) " FROM field_change WHERE id = $1"},
    [CONFLICT_SAVE] = {"field_conflict_save",
        "INSERT INTO field_conflict (" SQL_COLUMNS(FIELD_CONFLICT_COLUMNS) ")"
        " VALUES (" PLACES_18 ") ON CONFLICT (id) DO UPDATE SET " SQL_SETS(FIELD_CONFLICT_COLUMNS)},
    [CONFLICT_LOAD] = {"field_conflict_load", CONFLICT_ROWS " WHERE id = $1"},
    [CONFLICTS_OPEN] = {"field_conflicts_open",
        CONFLICT_ROWS " WHERE certification_case = $1 AND resolution = 'open'"
        " ORDER BY received_at, change, id"},
    [CONFLICTS_SETTLED] = {"field_conflicts_settled",
        CONFLICT_ROWS " WHERE certification_case = $1 AND resolution <> 'open'"
        " ORDER BY resolved_at DESC, id"},
    [CONFLICTS_COUNT] = {"field_conflicts_count",
        "SELECT count(*) AS n FROM field_conflict"
        " WHERE certification_case = $1 AND resolution = 'open'"},
    [RECORD_SAVE] = {"field_record_save",
        "INSERT INTO field_record (" SQL_COLUMNS(FIELD_RECORD_COLUMNS) ") VALUES (" PLACES_15 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(FIELD_RECORD_COLUMNS)},
    [RECORD_LOAD] = {"field_record_load", RECORD_ROWS " WHERE id = $1"},
    [RECORD_PAGE] = {"field_record_page",
        RECORD_ROWS RECORD_FOUND " ORDER BY updated_at DESC, id LIMIT $4 OFFSET $5"},
    [RECORD_COUNT] = {"field_record_count", "SELECT count(*) AS n FROM field_record" RECORD_FOUND},
};
/* clang-format on */

const struct sql_set field_sql = {sql, ARRAY_LEN(sql)};

enum fail field_change_store_add(const struct tx *tx, const struct field_change *change)
{
    return tx_save(tx, &change_record, &sql[CHANGE_ADD], change);
}

enum fail field_change_store_keep(
    const struct tx *tx, const struct field_change *change, bool *ret_added)
{
    int64_t changed;
    TRY(db_execute(
        tx->db, &sql[CHANGE_KEEP], record_args(tx->arena, &change_record, change), &changed));
    *ret_added = changed > 0;
    return FAIL_NONE;
}

enum fail field_change_store_load(
    const struct tx *tx, struct str id, struct field_change *ret_change)
{
    return tx_load(tx, &change_record, &sql[CHANGE_LOAD], ARGS(value_text(id)), ret_change);
}

enum fail field_conflict_store_save(const struct tx *tx, const struct field_conflict *conflict)
{
    return tx_save(tx, &conflict_record, &sql[CONFLICT_SAVE], conflict);
}

enum fail field_conflict_store_load(
    const struct tx *tx, struct str id, struct field_conflict *ret_conflict)
{
    return tx_load(tx, &conflict_row, &sql[CONFLICT_LOAD], ARGS(value_text(id)), ret_conflict);
}

enum fail field_conflict_store_open(
    const struct tx *tx, struct str case_id, struct field_conflict **ret_conflicts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &conflict_row), &sql[CONFLICTS_OPEN],
        ARGS(value_text(case_id)), ret_conflicts, ret_n);
}

enum fail field_conflict_store_settled(
    const struct tx *tx, struct str case_id, struct field_conflict **ret_conflicts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &conflict_row), &sql[CONFLICTS_SETTLED],
        ARGS(value_text(case_id)), ret_conflicts, ret_n);
}

enum fail field_conflict_store_count(const struct tx *tx, struct str case_id, int64_t *ret_open)
{
    return tx_number(tx, &sql[CONFLICTS_COUNT], ARGS(value_text(case_id)), ret_open);
}

enum fail field_record_store_save(const struct tx *tx, const struct field_record *record)
{
    return tx_save(tx, &record_record, &sql[RECORD_SAVE], record);
}

enum fail field_record_store_load(
    const struct tx *tx, struct str id, struct field_record *ret_record)
{
    return tx_load(tx, &record_row, &sql[RECORD_LOAD], ARGS(value_text(id)), ret_record);
}

enum fail field_record_store_page(const struct tx *tx, const struct field_record_filter *filter,
    const struct page_request *page, struct field_record **ret_records, size_t *ret_n)
{
    struct args args = ARGS(value_text(filter->certification_case), value_text(filter->kind),
        value_text(tx_like(tx, page->search)), value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &record_row), &sql[RECORD_PAGE], args, ret_records, ret_n);
}

enum fail field_record_store_count(const struct tx *tx, const struct field_record_filter *filter,
    struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[RECORD_COUNT],
        ARGS(value_text(filter->certification_case), value_text(filter->kind),
            value_text(tx_like(tx, search))),
        ret_count);
}
