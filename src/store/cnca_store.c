#include "store/cnca_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

struct due_row {
    struct date due_on;
};

/* clang-format off */
#define ITEM(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certificate) X(T, CODE(cnca_event_codes), event) \
    X(T, TEXT, certification_case) X(T, INT, status_change) X(T, TEXT, change) X(T, TEXT, note) \
    X(T, DATE, occurred_on) X(T, DATE, due_on) X(T, CODE(report_state_codes), state) \
    X(T, REFERENCE, batch) X(T, TEXT, message) X(T, REFERENCE, reported_by) \
    X(T, INSTANT, reported_at) X(T, INT, revision)

#define BATCH(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, month) X(T, CODE(cnca_batch_state_codes), state) \
    X(T, INT, n_rows) X(T, INT, n_team_rows) X(T, TEXT, certificate_sha256) \
    X(T, TEXT, certificate_csv_sha256) X(T, TEXT, team_sha256) X(T, TEXT, team_csv_sha256) \
    X(T, TEXT, made_by) X(T, INSTANT, made_at) X(T, TEXT, receipt) X(T, REFERENCE, ended_by) \
    X(T, INSTANT, ended_at) X(T, TEXT, reason) X(T, INT, revision)

#define LINE(K, X, T) \
    K(T, TEXT, batch) X(T, INT, position) X(T, TEXT, item) X(T, TEXT, certificate) \
    X(T, TEXT, content) X(T, CODE(cnca_answer_codes), answer) X(T, TEXT, message)

#define DUE(K, X, T) K(T, DATE, due_on)
/* clang-format on */

#define NESTED(type, member, kind_, field)                                                         \
    {.name = STR_INIT(#field), .offset = offsetof(type, member.field), COLUMN_KIND_##kind_},
#define ITEM_ENTRY(type, kind_, field) NESTED(type, item, kind_, field)
#define BATCH_ENTRY(type, kind_, field) NESTED(type, batch, kind_, field)
#define MORE(type, kind_, field_)                                                                  \
    {                                                                                              \
        .name = STR_INIT(#field_), .offset = offsetof(type, field_), COLUMN_KIND_##kind_           \
    }

static const struct column item_columns[] = {COLUMNS_OF(ITEM, struct cnca_item)};
static const struct record item_record = RECORD(item_columns, struct cnca_item);
static const struct column item_row_columns[] = {
    ITEM(ITEM_ENTRY, ITEM_ENTRY, struct cnca_item_row)
        MORE(struct cnca_item_row, TEXT, organisation_name),
    MORE(struct cnca_item_row, TEXT, scheme)};
static const struct record item_row_record = RECORD(item_row_columns, struct cnca_item_row);
static const struct column batch_columns[] = {COLUMNS_OF(BATCH, struct cnca_batch)};
static const struct record batch_record = RECORD(batch_columns, struct cnca_batch);
static const struct column batch_row_columns[] = {
    BATCH(BATCH_ENTRY, BATCH_ENTRY, struct cnca_batch_row)
        MORE(struct cnca_batch_row, TEXT, made_by_name),
    MORE(struct cnca_batch_row, TEXT, ended_by_name), MORE(struct cnca_batch_row, INT, rejected)};
static const struct record batch_row_record = RECORD(batch_row_columns, struct cnca_batch_row);
static const struct column line_columns[] = {COLUMNS_OF(LINE, struct cnca_line)};
static const struct record line_record = RECORD(line_columns, struct cnca_line);
static const struct column due_columns[] = {COLUMNS_OF(DUE, struct due_row)};
static const struct record due_record = RECORD(due_columns, struct due_row);

enum {
    ITEM_SAVE,
    ITEM_LOAD,
    ITEM_PAGE,
    ITEM_COUNT,
    ITEM_OPEN,
    ITEM_DUE,
    BATCH_SAVE,
    BATCH_LOAD,
    BATCH_PAGE,
    BATCH_COUNT,
    LINE_SAVE,
    LINE_LIST,
};

#define IS_DUE "i.state IN ('unreported', 'changed')"

#define ITEM_NAMED                                                                                 \
    "SELECT i.id, i.certificate, i.event, i.certification_case, i.status_change, i.change,"        \
    " i.note, i.occurred_on, i.due_on, i.state, i.batch, i.message, i.reported_by,"                \
    " i.reported_at, i.revision, c.organisation_name, c.scheme"

#define ITEM_FOUND                                                                                 \
    " FROM cnca_item i JOIN certificate c ON c.number = i.certificate"                             \
    " WHERE (lower(i.certificate) LIKE $1 ESCAPE '!' OR lower(c.organisation_name) LIKE $1"        \
    " ESCAPE '!') AND ($2 = '' OR i.state = $2 OR ($2 = 'due' AND " IS_DUE ")"                     \
    " OR ($2 = 'overdue' AND " IS_DUE " AND i.due_on < $4)"                                        \
    " OR ($2 = 'rejected' AND " IS_DUE " AND i.message <> ''))"                                    \
    " AND ($3 = '' OR substr(i.occurred_on, 1, 7) = $3) AND ($5 = '' OR i.certificate = $5)"

#define BATCH_NAMED                                                                                \
    "SELECT b.id, b.month, b.state, b.n_rows, b.n_team_rows, b.certificate_sha256,"                \
    " b.certificate_csv_sha256, b.team_sha256, b.team_csv_sha256, b.made_by, b.made_at,"           \
    " b.receipt, b.ended_by, b.ended_at, b.reason, b.revision, m.name AS made_by_name,"            \
    " coalesce(e.name, '') AS ended_by_name, (SELECT COUNT(*) FROM cnca_line l"                    \
    " WHERE l.batch = b.id AND l.answer = 'rejected') AS rejected"                                 \
    " FROM cnca_batch b JOIN account m ON m.id = b.made_by"                                        \
    " LEFT JOIN account e ON e.id = b.ended_by"

/* clang-format off */
static const struct sql sql[] = {
    [ITEM_SAVE] = {"cnca_item_save",
        "INSERT INTO cnca_item (" SQL_COLUMNS(ITEM) ") VALUES (" PLACES_15 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(ITEM)},
    [ITEM_LOAD] = {"cnca_item_load",
        "SELECT " SQL_COLUMNS(ITEM) " FROM cnca_item WHERE id = $1"},
    [ITEM_PAGE] = {"cnca_item_page",
        ITEM_NAMED ITEM_FOUND " ORDER BY CASE WHEN " IS_DUE " THEN 0 ELSE 1 END,"
        " CASE WHEN " IS_DUE " THEN i.due_on ELSE '' END, i.reported_at DESC, i.certificate, i.id"
        " LIMIT $6 OFFSET $7"},
    [ITEM_COUNT] = {"cnca_item_count", "SELECT COUNT(*)" ITEM_FOUND},
    [ITEM_OPEN] = {"cnca_item_open",
        "SELECT " SQL_COLUMNS(ITEM) " FROM cnca_item WHERE state IN ('unreported', 'changed')"
        " AND batch IS NULL AND occurred_on <= $1 ORDER BY certificate, occurred_on, id"},
    [ITEM_DUE] = {"cnca_item_due",
        "SELECT coalesce(min(due_on), '') AS due_on FROM cnca_item WHERE certification_case = $1"
        " AND state IN ('unreported', 'changed')"},
    [BATCH_SAVE] = {"cnca_batch_save",
        "INSERT INTO cnca_batch (" SQL_COLUMNS(BATCH) ") VALUES (" PLACES_16 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(BATCH)},
    [BATCH_LOAD] = {"cnca_batch_load", BATCH_NAMED " WHERE b.id = $1"},
    [BATCH_PAGE] = {"cnca_batch_page",
        BATCH_NAMED " WHERE lower(b.month) LIKE $1 ESCAPE '!' OR lower(b.receipt) LIKE $1 ESCAPE '!'"
        " ORDER BY b.made_at DESC, b.id LIMIT $2 OFFSET $3"},
    [BATCH_COUNT] = {"cnca_batch_count",
        "SELECT COUNT(*) FROM cnca_batch WHERE lower(month) LIKE $1 ESCAPE '!'"
        " OR lower(receipt) LIKE $1 ESCAPE '!'"},
    [LINE_SAVE] = {"cnca_line_save",
        "INSERT INTO cnca_line (" SQL_COLUMNS(LINE) ") VALUES (" PLACES_7 ")"
        " ON CONFLICT (batch, position) DO UPDATE SET " SQL_SETS(LINE)},
    [LINE_LIST] = {"cnca_line_list",
        "SELECT " SQL_COLUMNS(LINE) " FROM cnca_line WHERE batch = $1 ORDER BY position"},
};
/* clang-format on */

const struct sql_set cnca_sql = {sql, ARRAY_LEN(sql)};

enum fail cnca_item_store_save(const struct tx *tx, const struct cnca_item *item)
{
    return tx_save(tx, &item_record, &sql[ITEM_SAVE], item);
}

enum fail cnca_item_store_load(const struct tx *tx, struct str id, struct cnca_item *ret_item)
{
    return tx_load(tx, &item_record, &sql[ITEM_LOAD], ARGS(value_text(id)), ret_item);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->state),                        \
        value_text((filter)->month), value_text(date_format((tx)->arena, (filter)->today)),        \
        value_text((filter)->certificate)

enum fail cnca_item_store_page(const struct tx *tx, const struct cnca_filter *filter,
    const struct page_request *page, struct cnca_item_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &item_row_record), &sql[ITEM_PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail cnca_item_store_count(
    const struct tx *tx, const struct cnca_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[ITEM_COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}

enum fail cnca_item_store_open(
    const struct tx *tx, struct date until, struct cnca_item **ret_items, size_t *ret_n)
{
    return record_list(tx_reader(tx, &item_record), &sql[ITEM_OPEN],
        ARGS(value_text(date_format(tx->arena, until))), ret_items, ret_n);
}

enum fail cnca_item_store_due(const struct tx *tx, struct str case_id, struct date *ret_due)
{
    struct due_row row;
    TRY(tx_load(tx, &due_record, &sql[ITEM_DUE], ARGS(value_text(case_id)), &row));
    *ret_due = row.due_on;
    return FAIL_NONE;
}

enum fail cnca_batch_store_save(const struct tx *tx, const struct cnca_batch *batch)
{
    return tx_save(tx, &batch_record, &sql[BATCH_SAVE], batch);
}

enum fail cnca_batch_store_load(const struct tx *tx, struct str id, struct cnca_batch_row *ret_row)
{
    return tx_load(tx, &batch_row_record, &sql[BATCH_LOAD], ARGS(value_text(id)), ret_row);
}

enum fail cnca_batch_store_page(const struct tx *tx, const struct page_request *page,
    struct cnca_batch_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &batch_row_record), &sql[BATCH_PAGE],
        ARGS(
            value_text(tx_like(tx, page->search)), value_int(page->limit), value_int(page->offset)),
        ret_rows, ret_n);
}

enum fail cnca_batch_store_count(const struct tx *tx, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[BATCH_COUNT], ARGS(value_text(tx_like(tx, search))), ret_count);
}

enum fail cnca_line_store_save(const struct tx *tx, const struct cnca_line *line)
{
    return tx_save(tx, &line_record, &sql[LINE_SAVE], line);
}

enum fail cnca_line_store_list(
    const struct tx *tx, struct str batch, struct cnca_line **ret_lines, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &line_record), &sql[LINE_LIST], ARGS(value_text(batch)), ret_lines, ret_n);
}
