/* Certificates that are more than stood there before: their indexes are made at the end. */
#include "base/buf.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"
#include "support/world.h"

/* So many certificates of the applicant: more than stand in the register of a new world. */
enum { LARGE = 1200 };

static struct str many_certificates(struct world *world)
{
    struct buf out = buf_new(world->arena);
    struct organisation own;
    struct tx tx = {world->db, world->arena};
    assert_int_equal(organisation_store_load(&tx, world->applicant.organisation, &own), FAIL_NONE);
    buf_put(&out, STR("number,uscc,organisation_name,scheme,level,scope,status,issued_on,"
                      "expires_on\n"));
    for (int i = 0; i < LARGE; i++)
        buf_format(&out,
            "19926F%05dR0M,%" STR_PRI
            ",第%d号连锁酒店,gbt27922,five_star,客房服务,valid,2026-01-05,"
            "2029-01-04\n",
            i + 1, STR_ARG(own.uscc), i);
    return buf_str(&out);
}

static const char *check(struct world *world)
{
    world_file(world, "file", "table.csv", many_certificates(world));
    return world_ok(world, world->officer, "import.check", "kind", "certificates");
}

/* Of all tables, with what they are made of. */
static struct str indexes(struct world *world)
{
    static const struct sql asked[] = {
        {"test_indexes_sqlite",
            "SELECT name || ' ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " ORDER BY name"},
        {"test_indexes_postgres",
            "SELECT CAST(indexname AS TEXT) || ' ' || indexdef FROM pg_catalog.pg_indexes"
            " WHERE schemaname = current_schema() ORDER BY 1"},
    };
    struct tx tx = {world->db, world->arena};
    struct str *texts;
    size_t n;
    bool is_postgres = world->test->engine == TEST_POSTGRES;
    assert_db(world->db, tx_texts(&tx, &asked[is_postgres], NO_ARGS, &texts, &n));
    assert_true(n > 100);
    struct buf out = buf_new(world->arena);
    for (size_t i = 0; i < n; i++)
        buf_format(&out, "%" STR_PRI "\n", STR_ARG(texts[i]));
    return buf_str(&out);
}

static void a_large_table_leaves_the_indexes_as_they_were(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str before = indexes(world);
    const char *id = check(world);
    world_ok(world, world->officer, "import.carry_out", "import", id);
    assert_true(str_equal(indexes(world), before));
    struct tx tx = {world->db, world->arena};
    struct certificate certificate;
    assert_int_equal(certificate_store_load(&tx, STR("19926F01200R0M"), &certificate), FAIL_NONE);
    check(world);
    assert_true(str_find(world_event(world).detail, STR("\"added\":\"0\""), 0, &(size_t){0}));
}

static void a_large_table_that_is_cut_off_leaves_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str all = indexes(world);
    const char *id = check(world);
    struct str before = world_dump(world);
    static const int64_t nth[] = {40, LARGE, 3 * LARGE, 6 * LARGE};
    for (size_t i = 0; i < ARRAY_LEN(nth); i++) {
        db_fail_at(world->db, nth[i]);
        assert_int_equal(
            world_run(world, world->officer, "import.carry_out", "import", id), FAIL_BROKEN);
        db_fail_at(world->db, 0);
        world_assert_same(world, before);
        assert_true(str_equal(indexes(world), all));
    }
    world_ok(world, world->officer, "import.carry_out", "import", id);
}

/* Rows are looked up some at a time: neither the first nor the last of them is special. */
static void a_row_of_a_large_table_that_names_no_organisation_is_the_only_one_refused(
    struct test_database *test)
{
    static const int rows[] = {1, 32, 33, 700, LARGE};
    struct world *world = world_new(test);
    struct str all = many_certificates(world);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct str number = str_format(world->arena, "19926F%05dR0M,", rows[i]);
        size_t at;
        assert_true(str_find(all, number, 0, &at));
        char *text = (char *)str_c(world->arena, all);
        memcpy(text + at + number.len, "91320300MA1000099X", 18);
        world_file(world, "file", "table.csv", str_of(text));
        world_run(world, world->officer, "import.check", "kind", "certificates");
        assert_int_equal(world->fail, FAIL_INVALID);
        assert_int_equal(world->problems.count, 1);
        assert_int_equal(world->problems.first->line, rows[i] + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_large_table_leaves_the_indexes_as_they_were),
        ON_BOTH(a_large_table_that_is_cut_off_leaves_nothing),
        ON_BOTH(a_row_of_a_large_table_that_names_no_organisation_is_the_only_one_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
