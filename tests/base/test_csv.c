#include "base/csv.h"

#include "testing.h"

static const struct csv_column columns[] = {{"id", true}, {"name", false}, {"note", false}};
static const struct csv_shape shape = {columns, ARRAY_LEN(columns), 5};

static struct csv_table read_table(struct arena *arena, struct str content)
{
    struct problems problems = problems_new(arena);
    struct csv_table table = {0};
    assert_int_equal(csv_read(&problems, content, &shape, &table), FAIL_NONE);
    assert_int_equal(problems.count, 0);
    return table;
}

static void assert_refused(
    struct arena *arena, struct str content, const char *code, int64_t line, const char *place)
{
    struct problems problems = problems_new(arena);
    struct csv_table table = {.n_rows = 99};
    assert_int_equal(csv_read(&problems, content, &shape, &table), FAIL_INVALID);
    assert_int_equal(table.n_rows, 99);
    assert_string_equal(problems.first->code, code);
    assert_int_equal(problems.first->line, line);
    assert_str(problems.first->place, place);
}

static void rows_end_with_crlf_or_lf_or_the_file(void **state)
{
    struct csv_table table = read_table(*state, STR("id,name\r\n1,a\n2,b"));
    assert_int_equal(table.n_rows, 2);
    assert_str(table.rows[0].cells[1], "a");
    assert_str(table.rows[1].cells[1], "b");
    assert_int_equal(table.rows[1].line, 3);
}

static void columns_are_found_by_name_in_any_order(void **state)
{
    struct csv_table table = read_table(*state, STR("note,id\nn,1\n"));
    assert_str(table.rows[0].cells[0], "1");
    assert_str(table.rows[0].cells[1], "");
    assert_str(table.rows[0].cells[2], "n");
    assert_true(table.has[0]);
    assert_false(table.has[1]);
    assert_true(table.has[2]);
}

static void quoted_fields_hold_commas_quotes_and_lines(void **state)
{
    struct csv_table table =
        read_table(*state, STR("id,name\n1,\"a, \"\"b\"\"\nc\"\n\"2\",\"\"\n"));
    assert_str(table.rows[0].cells[1], "a, \"b\"\nc");
    assert_str(table.rows[1].cells[0], "2");
    assert_str(table.rows[1].cells[1], "");
    assert_int_equal(table.rows[1].line, 4);
}

static void blanks_belong_to_the_field(void **state)
{
    struct csv_table table = read_table(*state, STR("id,name\n 1 , \n"));
    assert_str(table.rows[0].cells[0], " 1 ");
    assert_str(table.rows[0].cells[1], " ");
}

static void a_byte_order_mark_is_skipped(void **state)
{
    struct csv_table table = read_table(*state, STR("\xef\xbb\xbfid\n1\n"));
    assert_str(table.rows[0].cells[0], "1");
}

static void empty_lines_at_the_end_are_no_rows(void **state)
{
    assert_int_equal(read_table(*state, STR("id,name\n1,a\n\n\r\n\n")).n_rows, 1);
    assert_int_equal(read_table(*state, STR("id,name\n")).n_rows, 0);
    assert_int_equal(read_table(*state, STR("id,name")).n_rows, 0);
}

/* 64 MiB is what a test's arena holds; going over it ends the process. */
static struct str repeated(struct arena *arena, const char *start, const char *part, size_t n)
{
    struct buf content = buf_new(arena);
    buf_put(&content, str_of(start));
    buf_repeat(&content, str_of(part), n);
    return buf_str(&content);
}

static void fields_without_end_take_no_memory(void **state)
{
    enum { MANY = 1000000 };
    assert_refused(*state, repeated(*state, "", ",", MANY), "csv_column_unknown", 1, "");
    assert_refused(*state, repeated(*state, "id\n1", ",", MANY), "csv_field_count", 2, "");
    assert_refused(*state, repeated(*state, "id\n1", ",\"\"", MANY), "csv_field_count", 2, "");
    assert_refused(*state, repeated(*state, "id\n1", ",\"\"\"\"", MANY), "csv_field_count", 2, "");
}

static void an_empty_line_between_rows_is_refused(void **state)
{
    assert_refused(*state, STR("id,name\n1,a\n\n2,b\n"), "csv_field_count", 3, "");
}

static void an_empty_file_is_refused(void **state)
{
    assert_refused(*state, STR(""), "csv_empty", 1, "");
    assert_refused(*state, STR("\xef\xbb\xbf"), "csv_empty", 1, "");
}

static void headers_must_fit_the_shape(void **state)
{
    assert_refused(*state, STR("id,colour\n1,red\n"), "csv_column_unknown", 1, "colour");
    assert_refused(*state, STR("id,Name\n"), "csv_column_unknown", 1, "Name");
    assert_refused(*state, STR("id,name,id\n"), "csv_column_repeated", 1, "id");
    assert_refused(*state, STR("name\na\n"), "csv_column_missing", 1, "id");
    assert_refused(*state, STR("\n1\n"), "csv_column_unknown", 1, "");
}

static void a_row_has_as_many_fields_as_the_header(void **state)
{
    assert_refused(*state, STR("id,name\n1\n"), "csv_field_count", 2, "");
    assert_refused(*state, STR("id,name\n1,a\n2,b,c\n"), "csv_field_count", 3, "");
}

static void quotes_must_be_in_order(void **state)
{
    assert_refused(*state, STR("id,name\n1,a\"b\n"), "csv_quote_inside", 2, "name");
    assert_refused(*state, STR("id,name\n1,\"a\"b\n"), "csv_quote_behind", 2, "name");
    assert_refused(*state, STR("id,name\n1,\"a\n2,b\n"), "csv_quote_open", 2, "name");
    assert_refused(*state, STR("id,name\n1,\""), "csv_quote_open", 2, "name");
}

static void a_carriage_return_alone_is_refused(void **state)
{
    assert_refused(*state, STR("id\n1\r2\r"), "csv_carriage_return", 2, "id");
}

static void text_that_is_not_utf8_is_refused_at_its_line(void **state)
{
    assert_refused(*state, STR("id\n1\n\xb5\xea\n"), "csv_utf8", 3, "");
    assert_refused(*state, STR("id\n1\0\n"), "csv_utf8", 2, "");
}

static void rows_beyond_the_limit_are_refused(void **state)
{
    assert_int_equal(read_table(*state, STR("id\n1\n2\n3\n4\n5\n")).n_rows, 5);
    assert_refused(*state, STR("id\n1\n2\n3\n4\n5\n6\n"), "csv_too_many_rows", 7, "");
}

static void problems_are_many_but_not_endless(void **state)
{
    struct problems problems = problems_new(*state);
    struct buf content = buf_new(*state);
    struct csv_table table;
    buf_put(&content, STR("id,name\n"));
    buf_repeat(&content, STR("x\n"), 3000);
    assert_int_equal(csv_read(&problems, buf_str(&content), &shape, &table), FAIL_INVALID);
    assert_int_equal(problems.count, CSV_PROBLEMS_MAX);
}

static void hundreds_of_columns_are_refused_not_overrun(void **state)
{
    struct problems problems = problems_new(*state);
    struct buf content = buf_new(*state);
    struct csv_table table;
    buf_put(&content, STR("id"));
    buf_repeat(&content, STR(",x"), 500);
    buf_put(&content, STR("\n1"));
    buf_repeat(&content, STR(",2"), 500);
    assert_int_equal(csv_read(&problems, buf_str(&content), &shape, &table), FAIL_INVALID);
    assert_string_equal(problems.first->code, "csv_column_unknown");
}

/* A problem that was there before is not this file's. */
static void earlier_problems_do_not_refuse_a_good_file(void **state)
{
    struct problems problems = problems_new(*state);
    struct csv_table table;
    problem_add(&problems, STR("seed"), "seed_invalid", "");
    assert_int_equal(csv_read(&problems, STR("id\n1\n"), &shape, &table), FAIL_NONE);
}

static struct str written(struct arena *arena, const char *cell)
{
    struct buf out = buf_new(arena);
    const struct str cells[] = {str_of(cell), STR("x")};
    csv_put_row(&out, cells, ARRAY_LEN(cells));
    return buf_str(&out);
}

static void cells_are_quoted_where_they_must_be(void **state)
{
    assert_str(written(*state, "a b"), "a b,x\r\n");
    assert_str(written(*state, "a,b"), "\"a,b\",x\r\n");
    assert_str(written(*state, "a\"b"), "\"a\"\"b\",x\r\n");
    assert_str(written(*state, "a\nb"), "\"a\nb\",x\r\n");
    assert_str(written(*state, " a"), "\" a\",x\r\n");
    assert_str(written(*state, ""), ",x\r\n");
}

static void what_a_spreadsheet_would_run_is_disarmed(void **state)
{
    assert_str(written(*state, "=1+1"), "'=1+1,x\r\n");
    assert_str(written(*state, "@SUM(A1)"), "'@SUM(A1),x\r\n");
    assert_str(written(*state, "+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0,x\r\n");
    assert_str(written(*state, "-2+3"), "'-2+3,x\r\n");
    assert_str(written(*state, "=\"a\""), "\"'=\"\"a\"\"\",x\r\n");
    assert_str(written(*state, "\t=1"), "'\t=1,x\r\n");
    assert_str(written(*state, "＝1"), "'＝1,x\r\n");
}

static void numbers_with_a_sign_stay_numbers(void **state)
{
    assert_str(written(*state, "-5"), "-5,x\r\n");
    assert_str(written(*state, "+5.25"), "+5.25,x\r\n");
    assert_str(written(*state, "-"), "'-,x\r\n");
    assert_str(written(*state, "-1.2.3"), "'-1.2.3,x\r\n");
}

static void what_is_written_is_read_again(void **state)
{
    struct arena *arena = *state;
    struct buf out = buf_new(arena);
    const struct str head[] = {STR("id"), STR("name"), STR("note")};
    const struct str cells[] = {STR("1"), STR("店 \"甲\",\r\n乙"), STR(" ")};
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, head, ARRAY_LEN(head));
    csv_put_row(&out, cells, ARRAY_LEN(cells));
    struct csv_table table = read_table(arena, buf_str(&out));
    for (size_t i = 0; i < ARRAY_LEN(cells); i++)
        assert_true(str_equal(table.rows[0].cells[i], cells[i]));
}

static void what_was_written_as_no_formula_is_read_as_it_was(void **state)
{
    static const char *const cells[] = {
        "=1+1", "+cmd", "-x", "@a", "\uff1d1", "'", "''", "'a", "-5", "它's", "", "a,\"b\""};
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        static const struct csv_column column = {"x", true};
        static const struct csv_shape one = {&column, 1, 1};
        struct problems problems = problems_new(arena);
        struct buf out = buf_new(arena);
        struct csv_table table;
        struct str cell = str_of(cells[i]);
        buf_put(&out, STR("x\n"));
        csv_put_row(&out, &cell, 1);
        if (cell.len == 0)
            continue;
        assert_int_equal(csv_read(&problems, buf_str(&out), &one, &table), FAIL_NONE);
        assert_str(csv_cell_text(table.rows[0].cells[0]), cells[i]);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(rows_end_with_crlf_or_lf_or_the_file),
        TEST(fields_without_end_take_no_memory),
        TEST(columns_are_found_by_name_in_any_order),
        TEST(quoted_fields_hold_commas_quotes_and_lines),
        TEST(blanks_belong_to_the_field),
        TEST(a_byte_order_mark_is_skipped),
        TEST(empty_lines_at_the_end_are_no_rows),
        TEST(an_empty_line_between_rows_is_refused),
        TEST(an_empty_file_is_refused),
        TEST(headers_must_fit_the_shape),
        TEST(a_row_has_as_many_fields_as_the_header),
        TEST(quotes_must_be_in_order),
        TEST(a_carriage_return_alone_is_refused),
        TEST(text_that_is_not_utf8_is_refused_at_its_line),
        TEST(rows_beyond_the_limit_are_refused),
        TEST(problems_are_many_but_not_endless),
        TEST(hundreds_of_columns_are_refused_not_overrun),
        TEST(earlier_problems_do_not_refuse_a_good_file),
        TEST(cells_are_quoted_where_they_must_be),
        TEST(what_a_spreadsheet_would_run_is_disarmed),
        TEST(numbers_with_a_sign_stay_numbers),
        TEST(what_is_written_is_read_again),
        TEST(what_was_written_as_no_formula_is_read_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
