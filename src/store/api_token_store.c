#include "store/api_token_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define API_TOKEN(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, account) X(T, TEXT, name) X(T, TEXT, token_hash) X(T, INT, roles) \
    X(T, BOOL, read_only) X(T, INSTANT, created_at) X(T, INSTANT, expires_at) \
    X(T, INSTANT, used_at) X(T, INSTANT, revoked_at) X(T, TEXT, revoked_by)
/* clang-format on */

static const struct column token_columns[] = {COLUMNS_OF(API_TOKEN, struct api_token)};
static const struct record token_record = RECORD(token_columns, struct api_token);

#define ROW_COLUMN(kind_, field)                                                                   \
    {                                                                                              \
        .name = STR_INIT(#field), .offset = offsetof(struct api_token_row, token.field),           \
        COLUMN_KIND_##kind_                                                                        \
    }

static const struct column row_columns[] = {
    ROW_COLUMN(TEXT, id),
    ROW_COLUMN(TEXT, account),
    ROW_COLUMN(TEXT, name),
    ROW_COLUMN(INT, roles),
    ROW_COLUMN(BOOL, read_only),
    ROW_COLUMN(INSTANT, created_at),
    ROW_COLUMN(INSTANT, expires_at),
    ROW_COLUMN(INSTANT, used_at),
    ROW_COLUMN(INSTANT, revoked_at),
    {.name = STR_INIT("person"),
        .offset = offsetof(struct api_token_row, person),
        COLUMN_KIND_TEXT},
    {.name = STR_INIT("login"), .offset = offsetof(struct api_token_row, login), COLUMN_KIND_TEXT},
};
static const struct record row_record = RECORD(row_columns, struct api_token_row);

enum { SAVE, LOAD, BY_HASH, COUNT_VALID, COUNT_NAMED, USED, PAGE, COUNT };

#define VALID " FROM api_token WHERE account = $1 AND revoked_at = '' AND expires_at > $2"
#define FOUND                                                                                      \
    " FROM api_token t JOIN account a ON a.id = t.account WHERE ($1 = '' OR t.account = $1)"       \
    " AND (lower(t.name) LIKE $2 ESCAPE '!' OR lower(a.name) LIKE $2 ESCAPE '!'"                   \
    " OR lower(a.login) LIKE $2 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"api_token_save",
        "INSERT INTO api_token (" SQL_COLUMNS(API_TOKEN) ") VALUES (" PLACES_11 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(API_TOKEN)},
    [LOAD] = {"api_token_load",
        "SELECT " SQL_COLUMNS(API_TOKEN) " FROM api_token WHERE id = $1"},
    [BY_HASH] = {"api_token_by_hash",
        "SELECT " SQL_COLUMNS(API_TOKEN) " FROM api_token WHERE token_hash = $1"},
    [COUNT_VALID] = {"api_token_count_valid", "SELECT COUNT(*)" VALID},
    [COUNT_NAMED] = {"api_token_count_named", "SELECT COUNT(*)" VALID " AND name = $3"},
    [USED] = {"api_token_used", "UPDATE api_token SET used_at = $2 WHERE id = $1"},
    [PAGE] = {"api_token_page",
        "SELECT t.id, t.account, t.name, t.roles, t.read_only, t.created_at, t.expires_at,"
        " t.used_at, t.revoked_at, a.name AS person, a.login" FOUND
        " ORDER BY t.created_at DESC, t.id LIMIT $3 OFFSET $4"},
    [COUNT] = {"api_token_count", "SELECT COUNT(*)" FOUND},
};
/* clang-format on */

const struct sql_set api_token_sql = {sql, ARRAY_LEN(sql)};

static struct value instant(const struct tx *tx, int64_t at)
{
    return value_text(instant_format(tx->arena, at));
}

enum fail api_token_store_save(const struct tx *tx, const struct api_token *token)
{
    return tx_save(tx, &token_record, &sql[SAVE], token);
}

enum fail api_token_store_load(const struct tx *tx, struct str id, struct api_token *ret_token)
{
    return tx_load(tx, &token_record, &sql[LOAD], ARGS(value_text(id)), ret_token);
}

enum fail api_token_store_by_hash(
    const struct tx *tx, struct str token_hash, struct api_token *ret_token)
{
    return tx_load(tx, &token_record, &sql[BY_HASH], ARGS(value_text(token_hash)), ret_token);
}

enum fail api_token_store_count_valid(
    const struct tx *tx, struct str account, int64_t now, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT_VALID], ARGS(value_text(account), instant(tx, now)), ret_count);
}

enum fail api_token_store_count_named(
    const struct tx *tx, struct str account, struct str name, int64_t now, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT_NAMED],
        ARGS(value_text(account), instant(tx, now), value_text(name)), ret_count);
}

enum fail api_token_store_used(const struct tx *tx, struct str id, int64_t at)
{
    return tx_execute(tx, &sql[USED], ARGS(value_text(id), instant(tx, at)));
}

enum fail api_token_store_page(const struct tx *tx, struct str account,
    const struct page_request *page, struct api_token_row **ret_rows, size_t *ret_n)
{
    struct args args = ARGS(value_text(account), value_text(tx_like(tx, page->search)),
        value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[PAGE], args, ret_rows, ret_n);
}

enum fail api_token_store_count(
    const struct tx *tx, struct str account, struct str search, int64_t *ret_count)
{
    return tx_number(
        tx, &sql[COUNT], ARGS(value_text(account), value_text(tx_like(tx, search))), ret_count);
}
