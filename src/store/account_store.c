#include "store/account_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define ACCOUNT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, login) X(T, TEXT, name) X(T, TEXT, password_hash) \
    X(T, TEXT, organisation) X(T, INT, roles) X(T, BOOL, disabled) X(T, INSTANT, created_at) \
    X(T, TEXT, email) X(T, CODE(language_codes), language) X(T, DATE, ends_on)
/* clang-format on */

static const struct column account_columns[] = {COLUMNS_OF(ACCOUNT, struct account)};
static const struct record account_record = RECORD(account_columns, struct account);

/* clang-format off */
#define SESSION(K, X, T) \
    K(T, TEXT, token_hash) X(T, TEXT, account) X(T, TEXT, csrf) X(T, INSTANT, created_at) \
    X(T, INSTANT, expires_at)
/* clang-format on */

static const struct column session_columns[] = {COLUMNS_OF(SESSION, struct session)};
static const struct record session_record = RECORD(session_columns, struct session);

enum {
    ACCOUNT_SAVE,
    ACCOUNT_LOAD,
    ACCOUNT_BY_LOGIN,
    ACCOUNT_PAGE,
    ACCOUNT_COUNT,
    ACCOUNT_ACTIVE,
    ACCOUNT_OF,
    SESSION_ADD,
    SESSION_LOAD,
    SESSION_REMOVE,
    SESSION_REMOVE_EXPIRED,
    SESSION_REMOVE_OTHERS,
    FAILURE_ADD,
    FAILURE_COUNT,
    FAILURE_CLEAR,
    FAILURE_REMOVE_OLD,
};

#define ACCOUNT_FOUND                                                                              \
    " FROM account WHERE organisation = ''"                                                        \
    " AND (lower(login) LIKE $1 ESCAPE '!' OR lower(name) LIKE $1 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [ACCOUNT_SAVE] = {"account_save",
        "INSERT INTO account (" SQL_COLUMNS(ACCOUNT) ") VALUES (" PLACES_11 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(ACCOUNT)},
    [ACCOUNT_LOAD] = {"account_load", "SELECT " SQL_COLUMNS(ACCOUNT) " FROM account WHERE id = $1"},
    [ACCOUNT_BY_LOGIN] = {"account_by_login",
        "SELECT " SQL_COLUMNS(ACCOUNT) " FROM account WHERE login = $1"},
    [ACCOUNT_PAGE] = {"account_page",
        "SELECT " SQL_COLUMNS(ACCOUNT) ACCOUNT_FOUND
        " ORDER BY CASE WHEN $3 = 0 THEN CASE $2 WHEN 'name' THEN name ELSE login END END,"
        " CASE WHEN $3 = 1 THEN CASE $2 WHEN 'name' THEN name ELSE login END END DESC, login"
        " LIMIT $4 OFFSET $5"},
    [ACCOUNT_COUNT] = {"account_count", "SELECT COUNT(*)" ACCOUNT_FOUND},
    [ACCOUNT_ACTIVE] = {"account_active",
        "SELECT " SQL_COLUMNS(ACCOUNT) " FROM account WHERE organisation = '' AND disabled = 0"
        " ORDER BY name, login"},
    [ACCOUNT_OF] = {"account_of",
        "SELECT " SQL_COLUMNS(ACCOUNT) " FROM account WHERE organisation = $1 AND disabled = 0"
        " ORDER BY name, login"},
    [SESSION_ADD] = {"session_add",
        "INSERT INTO session (" SQL_COLUMNS(SESSION) ") VALUES (" PLACES_5 ")"},
    [SESSION_LOAD] = {"session_load",
        "SELECT " SQL_COLUMNS(SESSION) " FROM session WHERE token_hash = $1"},
    [SESSION_REMOVE] = {"session_remove", "DELETE FROM session WHERE token_hash = $1"},
    [SESSION_REMOVE_EXPIRED] = {"session_remove_expired",
        "DELETE FROM session WHERE expires_at <= $1"},
    [SESSION_REMOVE_OTHERS] = {"session_remove_others",
        "DELETE FROM session WHERE account = $1 AND token_hash <> $2"},
    [FAILURE_ADD] = {"login_failure_add",
        "INSERT INTO login_failure (id, place, at) VALUES (" PLACES_3 ")"},
    [FAILURE_COUNT] = {"login_failure_count",
        "SELECT COUNT(*) FROM login_failure WHERE place = $1 AND at > $2"},
    [FAILURE_CLEAR] = {"login_failure_clear", "DELETE FROM login_failure WHERE place = $1"},
    [FAILURE_REMOVE_OLD] = {"login_failure_remove_old", "DELETE FROM login_failure WHERE at <= $1"},
};
/* clang-format on */

const struct sql_set account_sql = {sql, ARRAY_LEN(sql)};

enum fail account_store_save(const struct tx *tx, const struct account *account)
{
    return tx_save(tx, &account_record, &sql[ACCOUNT_SAVE], account);
}

enum fail account_store_load(const struct tx *tx, struct str id, struct account *ret_account)
{
    return tx_load(tx, &account_record, &sql[ACCOUNT_LOAD], ARGS(value_text(id)), ret_account);
}

enum fail account_store_name(const struct tx *tx, struct str id, struct str *ret_name)
{
    struct account account = {.name = STR("")};
    if (id.len > 0)
        TRY(account_store_load(tx, id, &account));
    *ret_name = account.name;
    return FAIL_NONE;
}

enum fail account_store_by_login(const struct tx *tx, struct str login, struct account *ret_account)
{
    return tx_load(
        tx, &account_record, &sql[ACCOUNT_BY_LOGIN], ARGS(value_text(login)), ret_account);
}

enum fail account_store_page(const struct tx *tx, const struct page_request *page,
    struct account **ret_accounts, size_t *ret_n)
{
    struct args args = ARGS(value_text(tx_like(tx, page->search)), value_text(page->sort),
        value_int(page->descending), value_int(page->limit), value_int(page->offset));
    return record_list(
        tx_reader(tx, &account_record), &sql[ACCOUNT_PAGE], args, ret_accounts, ret_n);
}

enum fail account_store_count(const struct tx *tx, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[ACCOUNT_COUNT], ARGS(value_text(tx_like(tx, search))), ret_count);
}

enum fail account_store_active(const struct tx *tx, struct account **ret_accounts, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &account_record), &sql[ACCOUNT_ACTIVE], NO_ARGS, ret_accounts, ret_n);
}

enum fail account_store_of(
    const struct tx *tx, struct str organisation, struct account **ret_accounts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &account_record), &sql[ACCOUNT_OF],
        ARGS(value_text(organisation)), ret_accounts, ret_n);
}

enum fail session_store_add(const struct tx *tx, const struct session *session)
{
    return tx_save(tx, &session_record, &sql[SESSION_ADD], session);
}

enum fail session_store_load(
    const struct tx *tx, struct str token_hash, struct session *ret_session)
{
    return tx_load(
        tx, &session_record, &sql[SESSION_LOAD], ARGS(value_text(token_hash)), ret_session);
}

enum fail session_store_remove(const struct tx *tx, struct str token_hash)
{
    return tx_execute(tx, &sql[SESSION_REMOVE], ARGS(value_text(token_hash)));
}

enum fail session_store_remove_expired(const struct tx *tx, int64_t now)
{
    return tx_execute(
        tx, &sql[SESSION_REMOVE_EXPIRED], ARGS(value_text(instant_format(tx->arena, now))));
}

enum fail session_store_remove_others(
    const struct tx *tx, struct str account, struct str kept_token_hash)
{
    return tx_execute(
        tx, &sql[SESSION_REMOVE_OTHERS], ARGS(value_text(account), value_text(kept_token_hash)));
}

enum fail login_failure_store_add(const struct tx *tx, struct str id, struct str place, int64_t at)
{
    return tx_execute(tx, &sql[FAILURE_ADD],
        ARGS(value_text(id), value_text(place), value_text(instant_format(tx->arena, at))));
}

enum fail login_failure_store_count(
    const struct tx *tx, struct str place, int64_t since, int64_t *ret_count)
{
    return tx_number(tx, &sql[FAILURE_COUNT],
        ARGS(value_text(place), value_text(instant_format(tx->arena, since))), ret_count);
}

enum fail login_failure_store_clear(const struct tx *tx, struct str place)
{
    return tx_execute(tx, &sql[FAILURE_CLEAR], ARGS(value_text(place)));
}

enum fail login_failure_store_remove_old(const struct tx *tx, int64_t until)
{
    return tx_execute(
        tx, &sql[FAILURE_REMOVE_OLD], ARGS(value_text(instant_format(tx->arena, until))));
}
