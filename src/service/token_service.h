/*
 * Tokens for programs. token.make makes one with some of one's own roles and answers with its
 * secret, this one time; token.revoke ends it, by whom it belongs to or by an administrator.
 */
#ifndef SERVICE_TOKEN_SERVICE_H
#define SERVICE_TOKEN_SERVICE_H

#include "service/use.h"
#include "store/api_token_store.h"

/* Whether it has the form of such a token; a session's has not. */
bool token_service_is(struct str secret);

/*
 * Whom the token stands for: fills in everything of *ret_actor but the address; its roles are those
 * of the token that the account still has. Notes the time, once a minute at most.
 * FAIL_UNAUTHENTICATED with a problem "token", "token_expired", "token_revoked" or
 * "account_disabled". Outside a transaction.
 */
enum fail token_service_actor(struct use *use, struct str secret, struct actor *ret_actor) MUST_USE;

struct token_page {
    struct api_token_row *rows;
    size_t n;
    int64_t total;
};

/* One's own; or everybody's, for administrators. Latest first. */
enum fail token_service_page(struct use *use, bool everybody, const struct page_request *page,
    struct token_page *ret_page) MUST_USE;

#endif
