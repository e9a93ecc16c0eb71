#include "store/sql_sets.h"
#include "support/database.h"

static void each_statement_is_understood(struct test_database *test)
{
    test_migrate(test);
    size_t wrong = 0;
    for (size_t i = 0; i < sql_sets_count; i++)
        for (size_t j = 0; j < sql_sets[i]->n; j++) {
            if (db_prepare(test->db, &sql_sets[i]->items[j]) == FAIL_NONE)
                continue;
            print_error("%" STR_PRI "\n", STR_ARG(db_error(test->db)));
            wrong++;
        }
    assert_int_equal(wrong, 0);
}

static size_t times_named(const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < sql_sets_count; i++)
        for (size_t j = 0; j < sql_sets[i]->n; j++)
            n += str_equal(str_of(sql_sets[i]->items[j].name), str_of(name));
    return n;
}

static void each_statement_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < sql_sets_count; i++)
        for (size_t j = 0; j < sql_sets[i]->n; j++) {
            const struct sql *sql = &sql_sets[i]->items[j];
            assert_non_null(sql->name);
            if (times_named(sql->name) != 1)
                fail_msg("%s is the name of two statements", sql->name);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(each_statement_is_understood),
        TEST(each_statement_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
