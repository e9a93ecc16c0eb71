#include "store/copy_text.h"

/* What stands behind a backslash for a character that ends cells or rows, or is one; 0: itself. */
static char escape_of(char c)
{
    switch (c) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\\':
        return '\\';
    default:
        return 0;
    }
}

static void put_text(struct buf *out, struct str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        char escape = escape_of(text.data[i]);
        if (escape == 0)
            continue;
        buf_put(out, str_sub(text, from, i - from));
        buf_char(out, '\\');
        buf_char(out, escape);
        from = i + 1;
    }
    buf_put(out, str_sub(text, from, text.len - from));
}

static void put_bytes(struct buf *out, struct str bytes)
{
    static const char digits[] = "0123456789abcdef";
    buf_put(out, STR("\\\\x"));
    for (size_t i = 0; i < bytes.len; i++) {
        buf_char(out, digits[(unsigned char)bytes.data[i] >> 4]);
        buf_char(out, digits[(unsigned char)bytes.data[i] & 15]);
    }
}

static void put_cell(struct buf *out, const struct value *cell)
{
    switch (cell->kind) {
    case VALUE_NULL:
        buf_put(out, STR("\\N"));
        break;
    case VALUE_INT:
        buf_int(out, cell->integer);
        break;
    case VALUE_TEXT:
        put_text(out, cell->text);
        break;
    case VALUE_BYTES:
        put_bytes(out, cell->text);
        break;
    }
}

void copy_text_put_row(struct buf *out, const struct value *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(out, '\t');
        put_cell(out, &cells[i]);
    }
    buf_char(out, '\n');
}
