#include "domain/outlet_list.h"

#include "testing.h"

static struct outlet_list read_list(struct arena *arena, const char *content)
{
    struct problems problems = problems_new(arena);
    struct outlet_list list = {0};
    assert_int_equal(outlet_list_read(&problems, str_of(content), &list), FAIL_NONE);
    return list;
}

static void assert_refused(struct arena *arena, const char *content, const char *code, int64_t line)
{
    struct problems problems = problems_new(arena);
    struct outlet_list list = {NULL, 99};
    assert_int_equal(outlet_list_read(&problems, str_of(content), &list), FAIL_INVALID);
    assert_int_equal(list.n, 99);
    assert_string_equal(problems.first->code, code);
    assert_int_equal(problems.first->line, line);
}

static void a_list_of_ids_is_enough(void **state)
{
    struct outlet_list list = read_list(*state, "id\nA\nB\n");
    assert_int_equal(list.n, 2);
    assert_str(list.outlets[1].id, "B");
    assert_int_equal(list.outlets[1].risk, 0);
    assert_false(list.outlets[1].visited);
    assert_int_equal(list.outlets[1].line, 3);
}

static void columns_may_stand_in_any_order_and_cells_be_empty(void **state)
{
    struct outlet_list list = read_list(
        *state, "visited,stratum,id,risk,name,region\r\n1,北,A,-3,\"店, 一\",320300\r\n,,B,,,\r\n");
    assert_true(list.outlets[0].visited);
    assert_str(list.outlets[0].stratum, "北");
    assert_int_equal(list.outlets[0].risk, -3);
    assert_str(list.outlets[0].name, "店, 一");
    assert_false(list.outlets[1].visited);
    assert_int_equal(list.outlets[1].risk, 0);
}

static void visited_is_zero_or_one_only(void **state)
{
    assert_refused(*state, "id,visited\nA,1\nB,yes\n", "not_flag", 3);
    assert_refused(*state, "id,visited\nA,2\n", "not_flag", 2);
    assert_refused(*state, "id,visited\nA,01\n", "not_flag", 2);
}

static void risk_is_a_whole_number(void **state)
{
    assert_refused(*state, "id,risk\nA,1.5\n", "not_integer", 2);
    assert_refused(*state, "id,risk\nA,high\n", "not_integer", 2);
    assert_refused(*state, "id,risk\nA,9223372036854775808\n", "not_integer", 2);
}

static void the_header_is_checked(void **state)
{
    assert_refused(*state, "name\nA\n", "csv_column_missing", 1);
    assert_refused(*state, "id,phone\nA,1\n", "csv_column_unknown", 1);
    assert_refused(*state, "id,id\nA,B\n", "csv_column_repeated", 1);
}

static void all_bad_rows_are_named_at_once(void **state)
{
    struct problems problems = problems_new(*state);
    struct outlet_list list;
    struct str content = STR("id,risk,visited\nA,x,9\nB,1,0\nC,,x\n");
    assert_int_equal(outlet_list_read(&problems, content, &list), FAIL_INVALID);
    assert_int_equal(problems.count, 3);
    assert_int_equal(problems.last->line, 4);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_list_of_ids_is_enough),
        TEST(columns_may_stand_in_any_order_and_cells_be_empty),
        TEST(visited_is_zero_or_one_only),
        TEST(risk_is_a_whole_number),
        TEST(the_header_is_checked),
        TEST(all_bad_rows_are_named_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
