/* The printed table of a case's life, and the document that holds it. */
#include "cli/cli_fixture.h"

static void the_document_is_what_the_table_prints(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "lifecycle");
    struct str document;
    assert_int_equal(run.code, CLI_OK);
    assert_int_equal(
        file_read(*state, STR("docs/LIFECYCLE.md"), FIXTURE_OUTPUT_MAX, &document), FAIL_NONE);
    if (!str_equal(run.output, document))
        print_error("print it anew: xingheng lifecycle --lang en > docs/LIFECYCLE.md\n");
    assert_true(str_equal(run.output, document));
}

static void programs_read_it_as_json(void **state)
{
    struct fixture_run run = RUN(*state, STR(""), "lifecycle", "--json");
    size_t at;
    assert_int_equal(run.code, CLI_OK);
    assert_true(str_find(run.output,
        STR("{\"use_case\":\"contract.accept\",\"from\":\"accepted\",\"to\":\"contracted\","
            "\"role\":\"applicant\",\"duty\":\"applicant\"}"),
        0, &at));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_document_is_what_the_table_prints),
        TEST(programs_read_it_as_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
