/* The two sheets for the authority, read back by programs that share no code with the writer: every
 * column is where it belongs, with what was written there. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "document/workbook.h"
#include "domain/cnca_sheet.h"
#include "testing.h"

enum { ROWS = 3 };

static struct str run(struct arena *arena, struct str command)
{
    FILE *pipe = popen(str_c(arena, command), "r");
    assert_non_null(pipe);
    struct buf out = buf_new(arena);
    char chunk[4096];
    for (size_t n = fread(chunk, 1, sizeof chunk, pipe); n > 0;
         n = fread(chunk, 1, sizeof chunk, pipe))
        buf_put(&out, (struct str){chunk, n});
    assert_int_equal(pclose(pipe), 0);
    return buf_str(&out);
}

/* Each cell is different from all others, and looks like what programs take for something else. */
static struct str fill_cell(struct arena *arena, int row, int i)
{
    if (row == 0)
        return str_format(arena, "0%d-%d", i + 1, row);
    if (row == 1)
        return str_format(arena, "=%d+%d", i + 1, row);
    return str_format(arena, "2026-01-%02d 文字；“%d”", i % 28 + 1, i);
}

static const struct str *fill(struct arena *arena, const struct cnca_sheet *sheet)
{
    int width = (int)sheet->n;
    struct str *cells = NEW_ARRAY(arena, struct str, ROWS * sheet->n);
    for (int i = 0; i < ROWS * width; i++)
        cells[i] = fill_cell(arena, i / width, i % width);
    return cells;
}

/* Headings and cells, one a line. */
static struct str expected(
    struct arena *arena, const struct cnca_sheet *sheet, const struct str *cells)
{
    struct buf out = buf_new(arena);
    const struct str *headings = cnca_sheet_headings(arena, sheet);
    for (size_t i = 0; i < sheet->n; i++)
        buf_format(&out, "%" STR_PRI "\n", STR_ARG(headings[i]));
    for (size_t i = 0; i < ROWS * sheet->n; i++)
        buf_format(&out, "%" STR_PRI "\n", STR_ARG(cells[i]));
    return buf_str(&out);
}

static struct str save(struct arena *arena, const struct cnca_sheet *sheet, const struct str *cells)
{
    const struct workbook workbook = {
        .sheet = sheet->name,
        .headings = cnca_sheet_headings(arena, sheet),
        .n_columns = sheet->n,
        .cells = cells,
        .n_rows = ROWS,
    };
    char folder[] = "/tmp/cnca.XXXXXX";
    struct str bytes;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(workbook_write(arena, &workbook, &bytes), FAIL_NONE);
    struct str path = str_format(arena, "%s/sheet.xlsx", folder);
    FILE *file = fopen(str_c(arena, path), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
    return str_of(str_c(arena, str_format(arena, "%s", folder)));
}

static void discard(struct arena *arena, struct str folder)
{
    run(arena, str_format(arena, "rm -r %" STR_PRI, STR_ARG(folder)));
}

static struct str read_by_openpyxl(struct arena *arena, struct str folder)
{
    static const char script[] = "import openpyxl, sys\n"
                                 "book = openpyxl.load_workbook(sys.argv[1])\n"
                                 "assert len(book.sheetnames) == 1\n"
                                 "for row in book.worksheets[0].iter_rows():\n"
                                 "    for cell in row:\n"
                                 "        assert cell.data_type == \"s\", cell.coordinate\n"
                                 "        print(cell.value)\n";
    return run(arena, str_format(arena, "/usr/bin/python3 -c '%s' %" STR_PRI "/sheet.xlsx", script,
                          STR_ARG(folder)));
}

/* What it would show, as it writes it elsewhere: UTF-8, all quoted, cells as shown. */
static struct str read_by_libreoffice(struct arena *arena, struct str folder)
{
    static const char script[] = "import csv, sys\n"
                                 "for row in csv.reader(open(sys.argv[1], encoding=\"utf-8\")):\n"
                                 "    for cell in row: print(cell)\n";
    run(arena,
        str_format(arena,
            "soffice -env:UserInstallation=file://%" STR_PRI "/profile --headless --convert-to "
            "\"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false\" "
            "--outdir %" STR_PRI " %" STR_PRI "/sheet.xlsx 2>&1",
            STR_ARG(folder), STR_ARG(folder), STR_ARG(folder)));
    return run(arena, str_format(arena, "/usr/bin/python3 -c '%s' %" STR_PRI "/sheet.csv", script,
                          STR_ARG(folder)));
}

static void read_back(
    struct arena *arena, struct str (*reader)(struct arena *arena, struct str folder))
{
    const struct cnca_sheet *const sheets[] = {&cnca_certificate_sheet, &cnca_team_sheet};
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++) {
        const struct str *cells = fill(arena, sheets[i]);
        struct str folder = save(arena, sheets[i], cells);
        struct str found = reader(arena, folder);
        assert_str(found, str_c(arena, expected(arena, sheets[i], cells)));
        discard(arena, folder);
    }
}

static void all_columns_are_read_back_by_another_library(void **state)
{
    assert_int_equal(cnca_certificate_sheet.n, 71);
    assert_int_equal(cnca_team_sheet.n, 14);
    read_back(*state, read_by_openpyxl);
}

static void all_columns_stand_in_their_place_in_libreoffice(void **state)
{
    read_back(*state, read_by_libreoffice);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(all_columns_are_read_back_by_another_library),
        TEST(all_columns_stand_in_their_place_in_libreoffice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
