/* Commands on an installation in folders of the test's own, on the database of the contract. */
#ifndef CLI_OPS_FIXTURE_H
#define CLI_OPS_FIXTURE_H

#include "cli_fixture.h"
#include "support/database.h"
#include "support/folder.h"

struct ops {
    struct test_database *test;
    struct arena *arena;
    const char *db;
    const char *data;
};

static inline void ops_set_password(const char *password)
{
    size_t len = strlen(password);
    assert_true(len < sizeof fixture_password);
    memcpy(fixture_password, password, len + 1);
}

static inline struct ops ops_new(struct test_database *test)
{
    ops_set_password("xingheng-demo");
    return (struct ops){
        .test = test,
        .arena = test->arena,
        .db = str_c(test->arena, test->url),
        .data = str_c(test->arena, folder_new(test->arena)),
    };
}

/* OPS(&ops, "log", "verify") */
#define OPS(ops, ...)                                                                              \
    RUN((ops)->arena, STR(""), __VA_ARGS__, "--db", (ops)->db, "--data", (ops)->data,              \
        "--scheme-dir", "schemes")

/* The one word that a command printed. */
static inline const char *ops_word(const struct ops *ops, const struct fixture_run *run)
{
    if (run->code != CLI_OK)
        print_error("exit %d: %" STR_PRI "\n", run->code, STR_ARG(run->error));
    assert_int_equal(run->code, CLI_OK);
    return str_c(ops->arena, str_trim(run->output));
}

/* "case=abc" */
static inline const char *ops_pair(const struct ops *ops, const char *name, const char *value)
{
    return str_c(ops->arena, str_format(ops->arena, "%s=%s", name, value));
}

/* The only cell that a query gives. */
static inline const char *ops_cell(const struct ops *ops, const struct sql *sql)
{
    struct rows rows;
    assert_db(ops->test->db, db_query(ops->test->db, ops->arena, sql, NO_ARGS, &rows));
    assert_int_equal(rows.count, 1);
    return str_c(ops->arena, rows.cells[0].text);
}

static inline void ops_alter(const struct ops *ops, const char *script)
{
    assert_db(ops->test->db, db_script(ops->test->db, str_of(script)));
}

#endif
