/* The package of a decision leaves no table and no column of a case out. */
#include "store/package_rows_store.h"
#include "support/database.h"

static bool is_dumped(struct str table)
{
    for (size_t i = 0; i < package_rows_store_count(); i++)
        if (str_equal(package_rows_store_name(i), table))
            return true;
    return false;
}

/* Tables with rows of a case are in the package, or not part of what the decision rests on. */
static void no_table_of_a_case_is_forgotten(struct test_database *test)
{
    static const struct sql tables = {"test_tables",
        "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM"
        " pragma_table_info(m.name) p WHERE p.name = 'certification_case')"};
    static const char *const apart[] = {"appraisal", "certificate", "certificate_change",
        "cnca_item", "complaint", "imported_case", "deadline", "decision_package",
        "certificate_wording", "charge", "duty_holder", "next_audit", "notice", "payment",
        "question", "search_entry", "settlement_line", "status_change"};
    test_migrate(test);
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &tables, NO_ARGS, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        bool is_apart = false;
        for (size_t k = 0; k < ARRAY_LEN(apart); k++)
            is_apart = is_apart || str_equal(str_of(apart[k]), rows.cells[i].text);
        if (!is_apart && !is_dumped(rows.cells[i].text))
            fail_msg("the package leaves out %s", str_c(test->arena, rows.cells[i].text));
    }
}

/* The next columns of a table are part of the package, too. */
static void no_column_is_forgotten(struct test_database *test)
{
    static const struct sql columns = {"test_columns",
        "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p"
        " WHERE m.type = 'table'"};
    static const char *const apart[] = {
        "state", "entered_at", "revision", "content", "certification_case"};
    test_migrate(test);
    struct tx tx = {test->db, test->arena};
    struct rows rows;
    assert_db(test->db, db_query(test->db, test->arena, &columns, NO_ARGS, &rows));
    for (size_t t = 0; t < package_rows_store_count(); t++) {
        struct rows dumped;
        assert_db(test->db, package_rows_store_load(&tx, t, STR("none"), &dumped));
        for (size_t i = 0; i < rows.count; i++) {
            bool is_there = !str_equal(rows.cells[2 * i].text, package_rows_store_name(t));
            for (size_t k = 0; k < ARRAY_LEN(apart); k++)
                is_there = is_there || str_equal(str_of(apart[k]), rows.cells[2 * i + 1].text);
            for (size_t k = 0; k < dumped.columns; k++)
                is_there = is_there || str_equal(dumped.names[k], rows.cells[2 * i + 1].text);
            if (!is_there)
                fail_msg("the package leaves out %s of %s",
                    str_c(test->arena, rows.cells[2 * i + 1].text),
                    str_c(test->arena, rows.cells[2 * i].text));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ENGINE(no_table_of_a_case_is_forgotten, TEST_SQLITE_MEMORY, "sqlite"),
        ON_ENGINE(no_column_is_forgotten, TEST_SQLITE_MEMORY, "sqlite"),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
