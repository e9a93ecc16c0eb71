/* Certificates that are more than stood there before: their indexes are made at the end. */
#include <sched.h>

#include "base/buf.h"
#include "base/limits.h"
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
    int64_t cuts = 0;
    for (int64_t nth = 1;; nth += 7, cuts++) {
        db_fail_at(world->db, nth);
        enum fail fail = world_run(world, world->officer, "import.carry_out", "import", id);
        db_fail_at(world->db, 0);
        if (fail == FAIL_NONE)
            break;
        assert_int_equal(fail, FAIL_BROKEN);
        world_assert_same(world, before);
        assert_true(str_equal(indexes(world), all));
    }
    assert_true(cuts > 10);
}

/* What it leaves when it may use so many cores; it is undone again. */
static struct str carried_out_on(struct world *world, const char *id, const cpu_set_t *cores)
{
    assert_int_equal(sched_setaffinity(0, sizeof *cores, cores), 0);
    struct world trunk = world_branch(world);
    world_ok(world, world->officer, "import.carry_out", "import", id);
    struct str dump = str_copy(world->arena, world_dump(world));
    world_return(world, trunk);
    return dump;
}

/* The log, its hashes and the index of names with it. On a machine of one core there is nothing to
 * tell apart. */
static void rows_taken_on_many_cores_are_those_taken_on_one(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = check(world);
    cpu_set_t all;
    cpu_set_t one;
    size_t first = 0;
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    while (!CPU_ISSET(first, &all))
        first++;
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    struct str alone = carried_out_on(world, id, &one);
    struct str together = carried_out_on(world, id, &all);
    assert_true(str_find(alone, STR("19926F01200R0M"), 0, &(size_t){0}));
    assert_true(str_equal(alone, together));
}

/* Problems too stand in the order of the rows, whoever found them, and end at the same one. */
static void problems_of_a_large_table_stand_in_its_order(struct test_database *test)
{
    struct world *world = world_new(test);
    char *text = (char *)str_c(world->arena, many_certificates(world));
    for (char *at = text; (at = strstr(at, ",valid,")) != NULL;)
        memcpy(at, ",wrong,", 7);
    world_file(world, "file", "table.csv", str_of(text));
    world_run(world, world->officer, "import.check", "kind", "certificates");
    assert_int_equal(world->fail, FAIL_INVALID);
    assert_int_equal(world->problems.count, LIMIT_PROBLEMS);
    int64_t line = 2;
    for (const struct problem *p = world->problems.first; p; p = p->next)
        assert_int_equal(p->line, line++);
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
        ON_BOTH(rows_taken_on_many_cores_are_those_taken_on_one),
        ON_BOTH(problems_of_a_large_table_stand_in_its_order),
        ON_BOTH(a_row_of_a_large_table_that_names_no_organisation_is_the_only_one_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
