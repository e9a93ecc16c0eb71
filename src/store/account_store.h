/* Accounts, sessions and the record of failed sign-ins. */
#ifndef STORE_ACCOUNT_STORE_H
#define STORE_ACCOUNT_STORE_H

#include "domain/account.h"
#include "store/tx.h"

enum fail account_store_save(const struct tx *tx, const struct account *account) MUST_USE;
enum fail account_store_load(
    const struct tx *tx, struct str id, struct account *ret_account) MUST_USE;
/* Its name; "" for no account. */
enum fail account_store_name(const struct tx *tx, struct str id, struct str *ret_name) MUST_USE;
enum fail account_store_by_login(
    const struct tx *tx, struct str login, struct account *ret_account) MUST_USE;

/* People of the body, searched in login and name; and how many. */
enum fail account_store_page(const struct tx *tx, const struct page_request *page,
    struct account **ret_accounts, size_t *ret_n) MUST_USE;
enum fail account_store_count(const struct tx *tx, struct str search, int64_t *ret_count) MUST_USE;

/* People of the body who are not disabled, by name: for choosing a team. */
enum fail account_store_active(
    const struct tx *tx, struct account **ret_accounts, size_t *ret_n) MUST_USE;

/* Those of an organisation who are not disabled, by name. */
enum fail account_store_of(const struct tx *tx, struct str organisation,
    struct account **ret_accounts, size_t *ret_n) MUST_USE;

enum fail session_store_add(const struct tx *tx, const struct session *session) MUST_USE;
enum fail session_store_load(
    const struct tx *tx, struct str token_hash, struct session *ret_session) MUST_USE;
enum fail session_store_remove(const struct tx *tx, struct str token_hash) MUST_USE;
enum fail session_store_remove_expired(const struct tx *tx, int64_t now) MUST_USE;

/* All sessions of the account but one. */
enum fail session_store_remove_others(
    const struct tx *tx, struct str account, struct str kept_token_hash) MUST_USE;

/* Failures are counted by place: "login:…", "address:…" and "sign:…" with the account; those after
 * `since` count, those up to `until` are forgotten. */
enum fail login_failure_store_add(
    const struct tx *tx, struct str id, struct str place, int64_t at) MUST_USE;
enum fail login_failure_store_count(
    const struct tx *tx, struct str place, int64_t since, int64_t *ret_count) MUST_USE;
enum fail login_failure_store_clear(const struct tx *tx, struct str place) MUST_USE;
enum fail login_failure_store_remove_old(const struct tx *tx, int64_t until) MUST_USE;

#endif
