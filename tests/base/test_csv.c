#include "base/csv.h"

#include "testing.h"

static const struct csv_column columns[] = {{"id", true}, {"name", false}, {"risk", false}};
static const struct csv_shape shape = {columns, ARRAY_LEN(columns), 3};

static struct csv_table read_ok(struct arena *arena, struct str content)
{
    struct problems problems = problems_new(arena);
    struct csv_table table = {0};
    assert_int_equal(csv_read(&problems, content, &shape, &table), FAIL_NONE);
    assert_int_equal(problems.count, 0);
    return table;
}

static void cells_stand_in_the_order_of_the_shape_whatever_the_file_says(void **state)
{
    struct csv_table table = read_ok(*state, STR("risk,id\n2,a\n,b\n"));
    assert_int_equal(table.n_rows, 2);
    assert_str(table.rows[0].cells[0], "a");
    assert_str(table.rows[0].cells[1], "");
    assert_str(table.rows[0].cells[2], "2");
    assert_str(table.rows[1].cells[2], "");
    assert_true(table.has[0] && !table.has[1] && table.has[2]);
}

static void quotes_protect_commas_quotes_and_line_ends(void **state)
{
    struct csv_table table = read_ok(*state, STR("id,name\r\n\"a,b\",\"say \"\"x\"\"\"\r\n"
                                                 "\"two\nlines\",\"\"\nlast,end"));
    assert_int_equal(table.n_rows, 3);
    assert_str(table.rows[0].cells[0], "a,b");
    assert_str(table.rows[0].cells[1], "say \"x\"");
    assert_str(table.rows[1].cells[0], "two\nlines");
    assert_str(table.rows[1].cells[1], "");
    assert_str(table.rows[2].cells[1], "end");
}

static void rows_know_the_line_they_begin_on(void **state)
{
    struct csv_table table = read_ok(*state, STR("id,name\n\"two\nlines\",x\nb,\n"));
    assert_int_equal(table.rows[0].line, 2);
    assert_int_equal(table.rows[1].line, 4);
}

static void a_byte_order_mark_and_empty_lines_at_the_end_are_skipped(void **state)
{
    assert_int_equal(read_ok(*state, STR("\xef\xbb\xbfid\na\n\n\r\n\n")).n_rows, 1);
    assert_int_equal(read_ok(*state, STR("id\n")).n_rows, 0);
    assert_int_equal(read_ok(*state, STR("id")).n_rows, 0);
}

static void what_is_wrong_is_refused_with_place_and_line(void **state)
{
    struct arena *arena = *state;
    static const struct {
        const char *content;
        const char *code;
        const char *place;
        int64_t line;
    } cases[] = {
        {"", "csv_empty", "", 1},
        {"\xef\xbb\xbf", "csv_empty", "", 1},
        {"id\na\xff\n", "csv_utf8", "", 2},
        {"id,shoe\n", "csv_column_unknown", "shoe", 1},
        {"ID\n", "csv_column_unknown", "ID", 1},
        {"id,id\n", "csv_column_repeated", "id", 1},
        {"name\n", "csv_column_missing", "id", 1},
        {"id,name\na\n", "csv_field_count", "", 2},
        {"id\na,b\n", "csv_field_count", "", 2},
        {"id,name\n\na,b\n", "csv_field_count", "", 2},
        {"id,name\na,\"b\n\n", "csv_quote_open", "name", 2},
        {"id,name\na,b\"c\n", "csv_quote_inside", "name", 2},
        {"id,name\na,\"b\"c\n", "csv_quote_behind", "name", 2},
        {"id,name\na,b\rc\n", "csv_carriage_return", "name", 2},
        {"id\n1\n2\n3\n4\n", "csv_too_many_rows", "", 5},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct problems problems = problems_new(arena);
        struct csv_table table = {.n_rows = 99};
        assert_int_equal(
            csv_read(&problems, str_of(cases[i].content), &shape, &table), FAIL_INVALID);
        assert_string_equal(problems.first->code, cases[i].code);
        assert_str(problems.first->place, cases[i].place);
        assert_int_equal(problems.first->line, cases[i].line);
        assert_int_equal(table.n_rows, 99);
    }
}

static void a_nul_is_refused(void **state)
{
    struct problems problems = problems_new(*state);
    struct csv_table table;
    struct str content = {"id\na\0b\n", 7};
    assert_int_equal(csv_read(&problems, content, &shape, &table), FAIL_INVALID);
    assert_string_equal(problems.first->code, "csv_utf8");
}

static void every_bad_row_is_reported_up_to_a_limit(void **state)
{
    struct arena *arena = *state;
    struct buf content = buf_new(arena);
    buf_put(&content, STR("id\n"));
    buf_repeat(&content, STR("a,b\n"), CSV_PROBLEMS_MAX * 10);
    struct problems problems = problems_new(arena);
    struct csv_table table;
    assert_int_equal(csv_read(&problems, buf_str(&content), &shape, &table), FAIL_INVALID);
    assert_int_equal(problems.count, CSV_PROBLEMS_MAX);
    assert_int_equal(problems.last->line, CSV_PROBLEMS_MAX + 1);
}

static void problems_of_an_earlier_file_do_not_count(void **state)
{
    struct problems problems = problems_new(*state);
    struct csv_table table;
    problem_add(&problems, STR("before"), "other", "another problem");
    assert_int_equal(csv_read(&problems, STR("id\na\n"), &shape, &table), FAIL_NONE);
}

static void what_a_spreadsheet_would_run_becomes_text(void **state)
{
    struct arena *arena = *state;
    static const struct {
        const char *cell;
        const char *written;
    } cases[] = {
        {"=1+1", "'=1+1\r\n"},
        {"@SUM(A1)", "'@SUM(A1)\r\n"},
        {"-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0\r\n"},
        {"+86-10", "'+86-10\r\n"},
        {"\uff1d1", "'\uff1d1\r\n"},
        {"\tx", "'\tx\r\n"},
        {"=a,b", "\"'=a,b\"\r\n"},
        {"-3.5", "-3.5\r\n"},
        {"+7", "+7\r\n"},
        {"-", "'-\r\n"},
        {"a=b", "a=b\r\n"},
        {"", "\r\n"},
        {" x", "\" x\"\r\n"},
        {"a\"b", "\"a\"\"b\"\r\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out = buf_new(arena);
        struct str cell = str_of(cases[i].cell);
        csv_put_row(&out, &cell, 1);
        assert_str(buf_str(&out), cases[i].written);
    }
}

static void what_was_written_reads_back(void **state)
{
    struct arena *arena = *state;
    const struct str header[] = {STR("id"), STR("name"), STR("risk")};
    const struct str row[] = {STR("星\r\n衡"), STR("a \"b\", c"), STR(" ")};
    struct buf out = buf_new(arena);
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, header, ARRAY_LEN(header));
    csv_put_row(&out, row, ARRAY_LEN(row));
    struct csv_table table = read_ok(arena, buf_str(&out));
    for (size_t i = 0; i < ARRAY_LEN(row); i++)
        assert_true(str_equal(table.rows[0].cells[i], row[i]));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(cells_stand_in_the_order_of_the_shape_whatever_the_file_says),
        TEST(quotes_protect_commas_quotes_and_line_ends),
        TEST(rows_know_the_line_they_begin_on),
        TEST(a_byte_order_mark_and_empty_lines_at_the_end_are_skipped),
        TEST(what_is_wrong_is_refused_with_place_and_line),
        TEST(a_nul_is_refused),
        TEST(every_bad_row_is_reported_up_to_a_limit),
        TEST(problems_of_an_earlier_file_do_not_count),
        TEST(what_a_spreadsheet_would_run_becomes_text),
        TEST(what_was_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
