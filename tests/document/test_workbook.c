#include "document/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "testing.h"

/* What another reader finds: kind, format and value of each cell, a line each. */
static struct str read_back(struct arena *arena, struct str bytes)
{
    static const char script[] =
        "import openpyxl, sys\n"
        "book = openpyxl.load_workbook(sys.argv[1])\n"
        "print(\",\".join(book.sheetnames))\n"
        "for row in book.worksheets[0].iter_rows():\n"
        "    print(\"|\".join(f\"{c.data_type}{c.number_format}{c.value}\" for c in row))\n";
    char path[] = "/tmp/workbook.XXXXXX.xlsx";
    int fd = mkstemps(path, 5);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.data, bytes.len), (ssize_t)bytes.len);
    close(fd);
    struct str command = str_format(arena, "/usr/bin/python3 -c '%s' %s", script, path);
    FILE *pipe = popen(str_c(arena, command), "r");
    assert_non_null(pipe);
    struct buf out = buf_new(arena);
    char chunk[4096];
    for (size_t n = fread(chunk, 1, sizeof chunk, pipe); n > 0;
         n = fread(chunk, 1, sizeof chunk, pipe))
        buf_put(&out, (struct str){chunk, n});
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    return buf_str(&out);
}

static const struct str headings[] = {STR_INIT("编号"), STR_INIT("名称")};
static const int64_t widths[] = {20, 40};

static struct str write_cells(struct arena *arena, const struct str *cells, size_t n_rows)
{
    const struct workbook workbook = {.sheet = STR("审核计划信息表"),
        .headings = headings,
        .widths = widths,
        .n_columns = 2,
        .cells = cells,
        .n_rows = n_rows};
    struct str bytes = {0};
    assert_int_equal(workbook_write(arena, &workbook, &bytes), FAIL_NONE);
    return bytes;
}

static void every_cell_is_read_back_as_the_text_it_was(void **state)
{
    static const struct str cells[] = {STR_INIT("0012"), STR_INIT("星光电器"), STR_INIT("=1+1"),
        STR_INIT("@SUM(A1)"), STR_INIT("2026-12-01"), STR_INIT("a；b，<c> & \"d\"")};
    assert_str(read_back(*state, write_cells(*state, cells, 3)),
        "审核计划信息表\n"
        "s@编号|s@名称\n"
        "s@0012|s@星光电器\n"
        "s@=1+1|s@@SUM(A1)\n"
        "s@2026-12-01|s@a；b，<c> & \"d\"\n");
}

static void a_table_without_rows_has_its_headings(void **state)
{
    assert_str(read_back(*state, write_cells(*state, NULL, 0)), "审核计划信息表\ns@编号|s@名称\n");
}

static void the_same_table_gives_the_same_bytes(void **state)
{
    static const struct str cells[] = {STR_INIT("1"), STR_INIT("2")};
    struct str first = write_cells(*state, cells, 1);
    sleep(1);
    assert_true(str_equal(first, write_cells(*state, cells, 1)));
}

static void texts_that_break_files_elsewhere_are_kept(void **state)
{
    static const struct str cells[] = {STR_INIT("]]></t><f>1</f>"), STR_INIT("a\nb"),
        STR_INIT("\U0001F468\u200d\U0001F469"),
        STR_INIT("\xef\xbc\x9d"
                 "1")};
    struct str read = read_back(*state, write_cells(*state, cells, 2));
    size_t at;
    assert_true(str_find(read, STR("s@]]></t><f>1</f>|s@a\nb\n"), 0, &at));
    assert_true(str_find(read, STR("\U0001F468\u200d\U0001F469|s@＝1"), 0, &at));
}

static void a_cell_that_spreadsheets_cannot_hold_is_refused(void **state)
{
    struct buf text = buf_new(*state);
    buf_repeat(&text, STR("x"), WORKBOOK_CELL_MAX + 1);
    const struct str cells[] = {buf_str(&text), STR("")};
    const struct workbook workbook = {
        .sheet = STR("x"), .headings = headings, .n_columns = 2, .cells = cells, .n_rows = 1};
    struct str bytes = {0};
    assert_int_equal(workbook_write(*state, &workbook, &bytes), FAIL_TOO_LARGE);
    assert_int_equal(bytes.len, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_cell_is_read_back_as_the_text_it_was),
        TEST(a_table_without_rows_has_its_headings),
        TEST(the_same_table_gives_the_same_bytes),
        TEST(texts_that_break_files_elsewhere_are_kept),
        TEST(a_cell_that_spreadsheets_cannot_hold_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
