/* What the contract tests of the stores begin with: the schema, an open transaction, and rows that
 * others refer to. */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H

#include "store/account_store.h"
#include "store/case_store.h"
#include "store/organisation_store.h"
#include "store/scheme_store.h"
#include "support/database.h"

enum { FIXTURE_NOW = 1795248000 };

static inline struct tx fixture_begin(struct test_database *test)
{
    test_migrate(test);
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    return (struct tx){test->db, test->arena};
}

static inline struct organisation fixture_organisation(
    const struct tx *tx, const char *id, const char *name)
{
    struct organisation organisation = {
        .id = str_of(id),
        .uscc = str_of(id),
        .name = str_of(name),
        .created_at = FIXTURE_NOW,
        .revision = 1,
    };
    assert_db(tx->db, organisation_store_save(tx, &organisation));
    return organisation;
}

static inline struct account fixture_account(const struct tx *tx, const char *id, const char *name)
{
    struct account account = {
        .id = str_of(id),
        .login = str_of(id),
        .name = str_of(name),
        .password_hash = STR("hash"),
        .roles = ROLE_BIT(ROLE_ASSESSOR),
        .created_at = FIXTURE_NOW,
    };
    assert_db(tx->db, account_store_save(tx, &account));
    return account;
}

static inline void fixture_scheme(const struct tx *tx)
{
    struct scheme_version version = {
        .sha256 = STR("sha"),
        .scheme = STR("tea"),
        .version = STR("1"),
        .content = STR("scheme: tea\n"),
    };
    assert_db(tx->db, scheme_store_add(tx, &version));
}

/* Needs the scheme and the organisation. */
static inline struct certification_case fixture_case(
    const struct tx *tx, const char *id, const char *organisation)
{
    struct certification_case c = {
        .id = str_of(id),
        .organisation = str_of(organisation),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .scheme_sha256 = STR("sha"),
        .state = CASE_DRAFT,
        .scope = STR("茶"),
        .level = STR("one_leaf"),
        .categories = 1,
        .scope_staff = 10,
        .created_at = FIXTURE_NOW,
        .entered_at = FIXTURE_NOW,
        .revision = 1,
    };
    assert_db(tx->db, case_store_save(tx, &c));
    return c;
}

/* Texts that patterns, quotes and other alphabets are made of: each has to be found by itself, and
 * nothing else by it. */
static const char *const fixture_names[] = {"100% 好", "a_b 店", "嘿!嘿", "O'Brien", "back\\slash",
    "星衡 Tea", "北京茶馆", "茶", "\"quoted\"", "x; DROP TABLE account"};
static const char *const fixture_searches[] = {
    "%", "_", "!", "'", "\\", "tEa", "茶馆", "茶", "\"", "drop table"};
/* How many of the names each search finds. */
static const int64_t fixture_found[] = {1, 1, 1, 1, 1, 1, 1, 2, 1, 1};

#endif
