/*
 * Accounts. An enterprise registers itself with its organisation; people of the body are added by
 * an administrator, who signs nothing and decides nothing.
 */
#ifndef SERVICE_ACCOUNT_SERVICE_H
#define SERVICE_ACCOUNT_SERVICE_H

#include "service/command.h"
#include "service/use.h"

struct account_page {
    struct account *accounts;
    size_t n;
    int64_t total;
};

/* People of the body: for administrators. */
enum fail account_service_page(
    struct use *use, const struct page_request *page, struct account_page *ret_page) MUST_USE;
enum fail account_service_load(
    struct use *use, struct str id, struct account *ret_account) MUST_USE;

/* Those who can be named to a team: for planners. */
enum fail account_service_active(
    struct use *use, struct account **ret_accounts, size_t *ret_n) MUST_USE;

/* The first administrator, added by the program itself: who runs it on the machine needs no other
 * right. `input` is account.add's without the roles. FAIL_STATE: the body has people already. */
enum fail account_service_first(struct use *use, const struct input *input) MUST_USE;

/* Whoever is signed in. */
enum fail account_service_own(struct use *use, struct account *ret_account) MUST_USE;

#endif
