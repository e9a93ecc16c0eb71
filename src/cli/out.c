#include "cli/out.h"

#include <assert.h>

struct range {
    uint32_t first;
    uint32_t last;
};

/* Unicode East Asian Width W and F, in blocks. */
static const struct range wide[] = {
    {0x1100, 0x115f},
    {0x2e80, 0x303e},
    {0x3041, 0x33ff},
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe4f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f},
    {0x1f900, 0x1f9ff},
    {0x20000, 0x3fffd},
};

static const struct range combining[] = {
    {0x0300, 0x036f},
    {0x200b, 0x200f},
    {0x20d0, 0x20ff},
    {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f},
};

/* Also those that turn the direction of writing and so could show a text as another. */
static const struct range control[] = {
    {0x0000, 0x001f},
    {0x007f, 0x009f},
    {0x2028, 0x202e},
    {0x2066, 0x2069},
};

static bool in_ranges(uint32_t c, const struct range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

/* Takes one code point off the front; a byte that is not UTF-8 counts as a control character. */
static uint32_t next_code_point(struct str *rest)
{
    unsigned char first = (unsigned char)rest->data[0];
    size_t len = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    struct str sequence = str_sub(*rest, 0, len);
    bool ascii = first < 0x80;
    if (!ascii && !str_is_utf8(sequence)) {
        *rest = str_sub(*rest, 1, rest->len);
        return 0;
    }
    *rest = str_sub(*rest, len, rest->len);
    if (ascii)
        return first;
    uint32_t c = first & (0x7fU >> len);
    for (size_t i = 1; i < len; i++)
        c = c << 6 | ((unsigned char)sequence.data[i] & 0x3fU);
    return c;
}

size_t out_width(struct str s)
{
    size_t width = 0;
    while (s.len > 0) {
        uint32_t c = next_code_point(&s);
        if (in_ranges(c, wide, ARRAY_LEN(wide)))
            width += 2;
        else
            width += !in_ranges(c, combining, ARRAY_LEN(combining));
    }
    return width;
}

void out_put(struct buf *out, struct str s)
{
    while (s.len > 0) {
        struct str before = s;
        uint32_t c = next_code_point(&s);
        if (in_ranges(c, control, ARRAY_LEN(control)))
            buf_put(out, STR("\ufffd"));
        else
            buf_put(out, str_sub(before, 0, before.len - s.len));
    }
}

void out_left(struct buf *out, struct str s, size_t width)
{
    size_t own = out_width(s);
    out_put(out, s);
    if (own < width)
        buf_repeat(out, STR(" "), width - own);
}

void out_right(struct buf *out, struct str s, size_t width)
{
    size_t own = out_width(s);
    if (own < width)
        buf_repeat(out, STR(" "), width - own);
    out_put(out, s);
}

struct out_table out_table_new(struct arena *arena, const enum out_align *align, size_t columns)
{
    assert(columns > 0 && columns <= OUT_COLUMNS_MAX);
    return (struct out_table){.arena = arena, .align = align, .columns = columns};
}

void out_table_row(struct out_table *table, const struct str *cells)
{
    if (table->n_rows == table->cap_rows) {
        size_t row = table->columns * sizeof *table->cells;
        size_t cap = table->cap_rows == 0 ? 16 : table->cap_rows * 2;
        table->cells = arena_grow(table->arena, table->cells, table->cap_rows * row, cap * row);
        table->cap_rows = cap;
    }
    for (size_t i = 0; i < table->columns; i++) {
        size_t width = out_width(cells[i]);
        if (width > table->width[i])
            table->width[i] = width;
        table->cells[table->n_rows * table->columns + i] = cells[i];
    }
    table->n_rows++;
}

static void put_row(struct buf *out, const struct out_table *table, const struct str *cells)
{
    size_t n = table->columns;
    while (n > 0 && str_is_empty(cells[n - 1]))
        n--;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put(out, STR("  "));
        if (table->align[i] == OUT_RIGHT)
            out_right(out, cells[i], table->width[i]);
        else
            out_left(out, cells[i], i == n - 1 ? 0 : table->width[i]);
    }
    buf_char(out, '\n');
}

void out_table_put(struct buf *out, const struct out_table *table, size_t indent)
{
    for (size_t i = 0; i < table->n_rows; i++) {
        buf_repeat(out, STR(" "), indent);
        put_row(out, table, table->cells + i * table->columns);
    }
}
