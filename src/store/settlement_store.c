#include "store/settlement_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define SETTLEMENT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, number) X(T, TEXT, account) X(T, TEXT, month) \
    X(T, CODE(settlement_state_codes), state) X(T, INT, days_fen) X(T, INT, travel_fen) \
    X(T, TEXT, return_reason) X(T, INSTANT, submitted_at) X(T, REFERENCE, approved_by) \
    X(T, INSTANT, approved_at) X(T, REFERENCE, paid_by) X(T, DATE, paid_on) X(T, TEXT, reference) \
    X(T, INSTANT, made_at) X(T, INT, revision)

#define LINE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, settlement) X(T, TEXT, account) \
    X(T, CODE(settlement_kind_codes), kind) X(T, DATE, day) X(T, TEXT, certification_case) \
    X(T, CODE(team_part_codes), part) X(T, CODE(person_grade_codes), grade) X(T, INT, minutes) \
    X(T, INT, half_days) X(T, INT, rate_fen) X(T, TEXT, claim) X(T, INT, amount_fen) \
    X(T, TEXT, note)

#define FILE_OF(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, line) X(T, TEXT, name) X(T, TEXT, media_type) X(T, TEXT, sha256) \
    X(T, INT, size) X(T, TEXT, added_by) X(T, INSTANT, added_at)

#define PRESENCE(K, X, T) K(T, DATE, day) X(T, TEXT, certification_case) X(T, INT, minutes)

/* A row is a settlement and one column more. */
#define ROW_ENTRY(type, kind_, field) \
    {.name = STR_INIT(#field), .offset = offsetof(struct settlement_row, settlement.field), COLUMN_KIND_##kind_},
#define ROW_COLUMN(type, kind_, field) "s." #field ", "
#define FILE_COLUMN_FIRST(type, kind_, field) "f." #field
#define FILE_COLUMN(type, kind_, field) ", f." #field
/* clang-format on */

static const struct column settlement_columns[] = {COLUMNS_OF(SETTLEMENT, struct settlement)};
static const struct record settlement_record = RECORD(settlement_columns, struct settlement);
static const struct column row_columns[] = {
    SETTLEMENT(ROW_ENTRY, ROW_ENTRY, ) COLUMN_ENTRY(struct settlement_row, TEXT, name)};
static const struct record row_record = RECORD(row_columns, struct settlement_row);
static const struct column line_columns[] = {COLUMNS_OF(LINE, struct settlement_line)};
static const struct record line_record = RECORD(line_columns, struct settlement_line);
static const struct column file_columns[] = {COLUMNS_OF(FILE_OF, struct settlement_file)};
static const struct record file_record = RECORD(file_columns, struct settlement_file);
static const struct column presence_columns[] = {COLUMNS_OF(PRESENCE, struct settlement_presence)};
static const struct record presence_record = RECORD(presence_columns, struct settlement_presence);

enum {
    SAVE,
    LOAD,
    FIND,
    PAGE,
    COUNT,
    LINE_ADD,
    LINE_LOAD,
    LINE_LIST,
    LINE_REMOVE,
    LINE_FILES_REMOVE,
    DAYS_CLEAR,
    FILE_ADD,
    FILE_LOAD,
    FILE_LIST,
    DAYS,
};

#define FOUND                                                                                      \
    " FROM settlement s JOIN account a ON a.id = s.account"                                        \
    " WHERE (lower(s.number) LIKE $1 ESCAPE '!' OR lower(a.name) LIKE $1 ESCAPE '!')"              \
    " AND ($2 = '' OR s.account = $2) AND ($3 = '' OR s.month = $3) AND ($4 = '' OR s.state = $4)"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"settlement_save",
        "INSERT INTO settlement (" SQL_COLUMNS(SETTLEMENT) ") VALUES (" PLACES_16 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(SETTLEMENT)},
    [LOAD] = {"settlement_load", "SELECT " SQL_COLUMNS(SETTLEMENT) " FROM settlement WHERE id = $1"},
    [FIND] = {"settlement_find",
        "SELECT " SQL_COLUMNS(SETTLEMENT) " FROM settlement WHERE account = $1 AND month = $2"},
    [PAGE] = {"settlement_page",
        "SELECT " SETTLEMENT(ROW_COLUMN, ROW_COLUMN, ) "a.name" FOUND
        " ORDER BY s.month DESC, s.number DESC LIMIT $5 OFFSET $6"},
    [COUNT] = {"settlement_count", "SELECT COUNT(*)" FOUND},
    [LINE_ADD] = {"settlement_line_add",
        "INSERT INTO settlement_line (" SQL_COLUMNS(LINE) ") VALUES (" PLACES_14 ")"},
    [LINE_LOAD] = {"settlement_line_load",
        "SELECT " SQL_COLUMNS(LINE) " FROM settlement_line WHERE id = $1"},
    [LINE_LIST] = {"settlement_line_list",
        "SELECT " SQL_COLUMNS(LINE) " FROM settlement_line WHERE settlement = $1"
        " ORDER BY kind, day, id"},
    [LINE_REMOVE] = {"settlement_line_remove", "DELETE FROM settlement_line WHERE id = $1"},
    [LINE_FILES_REMOVE] = {"settlement_line_files_remove",
        "DELETE FROM settlement_file WHERE line = $1"},
    [DAYS_CLEAR] = {"settlement_days_clear",
        "DELETE FROM settlement_line WHERE settlement = $1 AND kind = 'day'"},
    [FILE_ADD] = {"settlement_file_add",
        "INSERT INTO settlement_file (" SQL_COLUMNS(FILE_OF) ") VALUES (" PLACES_8 ")"},
    [FILE_LOAD] = {"settlement_file_load",
        "SELECT " SQL_COLUMNS(FILE_OF) " FROM settlement_file WHERE id = $1"},
    [FILE_LIST] = {"settlement_file_list",
        "SELECT " FILE_OF(FILE_COLUMN_FIRST, FILE_COLUMN, ) " FROM settlement_file f"
        " JOIN settlement_line l ON l.id = f.line WHERE l.settlement = $1 ORDER BY f.added_at, f.id"},
    [DAYS] = {"settlement_presence",
        "SELECT t.day, t.certification_case, CAST(sum(t.minutes) AS BIGINT) AS minutes"
        " FROM presence_time t WHERE t.account = $1 AND t.day <= $2 AND t.confirmed_by IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM settlement_line l WHERE l.account = t.account"
        " AND l.day = t.day AND l.kind = 'day')"
        " GROUP BY t.day, t.certification_case ORDER BY t.day, minutes DESC, t.certification_case"},
};
/* clang-format on */

const struct sql_set settlement_sql = {sql, ARRAY_LEN(sql)};

enum fail settlement_store_save(const struct tx *tx, const struct settlement *settlement)
{
    return tx_save(tx, &settlement_record, &sql[SAVE], settlement);
}

enum fail settlement_store_load(
    const struct tx *tx, struct str id, struct settlement *ret_settlement)
{
    return tx_load(tx, &settlement_record, &sql[LOAD], ARGS(value_text(id)), ret_settlement);
}

enum fail settlement_store_find(
    const struct tx *tx, struct str account, struct str month, struct settlement *ret_settlement)
{
    return tx_load(tx, &settlement_record, &sql[FIND], ARGS(value_text(account), value_text(month)),
        ret_settlement);
}

#define FILTER_ARGS(tx, filter)                                                                    \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->account),                      \
        value_text((filter)->month), value_text((filter)->state)

enum fail settlement_store_page(const struct tx *tx, const struct settlement_filter *filter,
    const struct page_request *page, struct settlement_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(FILTER_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail settlement_store_count(
    const struct tx *tx, const struct settlement_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(FILTER_ARGS(tx, filter)), ret_count);
}

enum fail settlement_line_store_add(const struct tx *tx, const struct settlement_line *line)
{
    return tx_save(tx, &line_record, &sql[LINE_ADD], line);
}

enum fail settlement_line_store_load(
    const struct tx *tx, struct str id, struct settlement_line *ret_line)
{
    return tx_load(tx, &line_record, &sql[LINE_LOAD], ARGS(value_text(id)), ret_line);
}

enum fail settlement_line_store_list(
    const struct tx *tx, struct str settlement, struct settlement_line **ret_lines, size_t *ret_n)
{
    return record_list(tx_reader(tx, &line_record), &sql[LINE_LIST], ARGS(value_text(settlement)),
        ret_lines, ret_n);
}

enum fail settlement_line_store_remove(const struct tx *tx, struct str id)
{
    TRY(tx_execute(tx, &sql[LINE_FILES_REMOVE], ARGS(value_text(id))));
    return tx_execute(tx, &sql[LINE_REMOVE], ARGS(value_text(id)));
}

enum fail settlement_line_store_clear_days(const struct tx *tx, struct str settlement)
{
    return tx_execute(tx, &sql[DAYS_CLEAR], ARGS(value_text(settlement)));
}

enum fail settlement_file_store_add(const struct tx *tx, const struct settlement_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail settlement_file_store_load(
    const struct tx *tx, struct str id, struct settlement_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail settlement_file_store_list(
    const struct tx *tx, struct str settlement, struct settlement_file **ret_files, size_t *ret_n)
{
    return record_list(tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(settlement)),
        ret_files, ret_n);
}

enum fail settlement_store_presence(const struct tx *tx, struct str account, struct date until,
    struct settlement_presence **ret_days, size_t *ret_n)
{
    return record_list(tx_reader(tx, &presence_record), &sql[DAYS],
        ARGS(value_text(account), value_text(date_format(tx->arena, until))), ret_days, ret_n);
}
