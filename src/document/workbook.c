#include "document/workbook.h"

#include <assert.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"

/* The library writes to a path; this file has one without a place on disk. */
struct memory_file {
    int fd;
};

static void memory_file_close(struct memory_file *file)
{
    if (file->fd >= 0)
        close(file->fd);
}

static enum fail read_all(struct arena *arena, int fd, struct str *ret_bytes)
{
    struct stat status;
    if (fstat(fd, &status) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return FAIL_BROKEN;
    size_t size = (size_t)status.st_size;
    char *bytes = arena_alloc(arena, size, 1);
    size_t have = 0;
    while (have < size) {
        ssize_t n = read(fd, bytes + have, size - have);
        if (n <= 0)
            return FAIL_BROKEN;
        have += (size_t)n;
    }
    *ret_bytes = (struct str){bytes, size};
    return FAIL_NONE;
}

static bool fits(const struct workbook *workbook)
{
    if (workbook->n_rows > WORKBOOK_ROWS_MAX)
        return false;
    for (size_t i = 0; i < workbook->n_rows * workbook->n_columns; i++)
        if (workbook->cells[i].len > WORKBOOK_CELL_MAX &&
            str_utf8_length(workbook->cells[i]) > WORKBOOK_CELL_MAX)
            return false;
    return true;
}

struct sheet {
    struct arena *arena;
    lxw_worksheet *worksheet;
    lxw_format *heading;
    lxw_format *text;
};

static bool put_row(
    const struct sheet *sheet, size_t row, const struct str *cells, size_t n, lxw_format *format)
{
    for (size_t i = 0; i < n; i++) {
        const char *text = str_c(sheet->arena, cells[i]);
        lxw_error error =
            worksheet_write_string(sheet->worksheet, (lxw_row_t)row, (lxw_col_t)i, text, format);
        if (error != LXW_NO_ERROR)
            return false;
    }
    return true;
}

static bool put_table(const struct sheet *sheet, const struct workbook *workbook)
{
    size_t n = workbook->n_columns;
    for (size_t i = 0; i < n && workbook->widths; i++)
        worksheet_set_column(
            sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i, (double)workbook->widths[i], NULL);
    worksheet_freeze_panes(sheet->worksheet, 1, 0);
    if (!put_row(sheet, 0, workbook->headings, n, sheet->heading))
        return false;
    for (size_t row = 0; row < workbook->n_rows; row++)
        if (!put_row(sheet, row + 1, &workbook->cells[row * n], n, sheet->text))
            return false;
    return true;
}

/* The library frees the book when it closes it, whether or not that succeeds. */
static bool write_book(lxw_workbook *book, struct arena *arena, const struct workbook *workbook)
{
    lxw_doc_properties properties = {.created = 1};
    workbook_set_properties(book, &properties);
    const struct sheet sheet = {
        .arena = arena,
        .worksheet = workbook_add_worksheet(book, str_c(arena, workbook->sheet)),
        .heading = workbook_add_format(book),
        .text = workbook_add_format(book),
    };
    bool right = sheet.worksheet && sheet.heading && sheet.text;
    if (right) {
        format_set_bold(sheet.heading);
        format_set_num_format(sheet.heading, "@");
        format_set_num_format(sheet.text, "@");
        right = put_table(&sheet, workbook);
    }
    return workbook_close(book) == LXW_NO_ERROR && right;
}

enum fail workbook_write(
    struct arena *arena, const struct workbook *workbook, struct str *ret_bytes)
{
    assert(workbook->n_columns > 0 && workbook->n_columns <= WORKBOOK_COLUMNS_MAX);
    if (!fits(workbook))
        return FAIL_TOO_LARGE;
    struct memory_file file
        __attribute__((cleanup(memory_file_close))) = {memfd_create("workbook", MFD_CLOEXEC)};
    if (file.fd < 0)
        return FAIL_BROKEN;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file.fd);
    lxw_workbook *book = workbook_new(path);
    if (!book || !write_book(book, arena, workbook))
        return FAIL_BROKEN;
    return read_all(arena, file.fd, ret_bytes);
}
