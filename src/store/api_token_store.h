/* Tokens for programs. */
#ifndef STORE_API_TOKEN_STORE_H
#define STORE_API_TOKEN_STORE_H

#include "domain/api_token.h"
#include "store/tx.h"

/* A token and whose it is, as lists show it. */
struct api_token_row {
    struct api_token token; /* without its hash */
    struct str person;      /* the account's name, and its login */
    struct str login;
};

enum fail api_token_store_save(const struct tx *tx, const struct api_token *token) MUST_USE;
enum fail api_token_store_load(
    const struct tx *tx, struct str id, struct api_token *ret_token) MUST_USE;
enum fail api_token_store_by_hash(
    const struct tx *tx, struct str token_hash, struct api_token *ret_token) MUST_USE;

/* Of the account's tokens those that are valid at that instant; and how many of them have that
 * name. */
enum fail api_token_store_count_valid(
    const struct tx *tx, struct str account, int64_t now, int64_t *ret_count) MUST_USE;
enum fail api_token_store_count_named(const struct tx *tx, struct str account, struct str name,
    int64_t now, int64_t *ret_count) MUST_USE;

enum fail api_token_store_used(const struct tx *tx, struct str id, int64_t at) MUST_USE;

/* Latest first, searched in the token's name, the person's and the login; of one account, or of all
 * where it is empty. */
enum fail api_token_store_page(const struct tx *tx, struct str account,
    const struct page_request *page, struct api_token_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail api_token_store_count(
    const struct tx *tx, struct str account, struct str search, int64_t *ret_count) MUST_USE;

#endif
