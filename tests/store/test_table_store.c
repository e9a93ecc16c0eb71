/* The statements that are made for each table are understood by both databases. */
#include "store/table_store.h"

#include "support/database.h"

static size_t prepare(struct test_database *test, const struct sql *sql)
{
    if (!sql->text || db_prepare(test->db, sql) == FAIL_NONE)
        return 0;
    print_error("%" STR_PRI "\n", STR_ARG(db_error(test->db)));
    return 1;
}

static void the_statements_of_each_table_are_understood(struct test_database *test)
{
    size_t wrong = 0;
    test_migrate(test);
    for (size_t i = 0; i < table_list_count; i++) {
        const struct table *t = &table_list[i];
        const struct sql *all[] = {
            &t->first, &t->next, &t->insert, &t->of_case, &t->remove, &t->of_certificate};
        for (size_t k = 0; k < ARRAY_LEN(all); k++)
            wrong += prepare(test, all[k]);
    }
    assert_int_equal(wrong, 0);
}

static void each_table_of_the_schema_is_known(struct test_database *test)
{
    static const struct sql tables = {"test_tables",
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migration'"};
    struct rows rows;
    test_migrate(test);
    assert_db(test->db, db_query(test->db, test->arena, &tables, NO_ARGS, &rows));
    assert_int_equal(rows.count, table_list_count);
}

static size_t place_of(const char *name)
{
    size_t i = 0;
    while (i < table_list_count && strcmp(table_list[i].name, name) != 0)
        i++;
    assert_true(i < table_list_count);
    return i;
}

/* Or is what it refers to: the rows of a history go by its keys. */
static void a_table_stands_behind_what_it_refers_to(void **state)
{
    (void)state;
    for (size_t i = 0; i < table_list_count; i++)
        for (size_t k = 0; k < table_list[i].n_columns; k++)
            if (table_list[i].columns[k].reference[0] != '\0' &&
                place_of(table_list[i].columns[k].reference) > i)
                fail_msg("%s stands before %s, which it refers to", table_list[i].name,
                    table_list[i].columns[k].reference);
}

static void what_a_case_has_reaches_to_the_last_table(void **state)
{
    static const char *const owned[] = {"survey_answer", "finding_record", "plan_person",
        "presence_photo", "nonconformity_file", "evidence", "contract_signature", "notice"};
    static const char *const others[] = {"account", "organisation", "outlet", "event", "person",
        "scheme_version", "number_series", "certificate_outlet"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(owned); i++)
        assert_non_null(table_list[place_of(owned[i])].remove.text);
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_null(table_list[place_of(others[i])].of_case.text);
    assert_null(table_list[place_of("certification_case")].remove.text);
    assert_null(table_list[place_of("certificate")].remove.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_statements_of_each_table_are_understood),
        ON_ENGINE(each_table_of_the_schema_is_known, TEST_SQLITE_MEMORY, "sqlite"),
        TEST(a_table_stands_behind_what_it_refers_to),
        TEST(what_a_case_has_reaches_to_the_last_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
