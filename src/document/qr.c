#include "document/qr.h"

#include "base/buf.h"

#include <qrencode.h>
#include <string.h>

static void code_scope_end(QRcode **code)
{
    if (*code)
        QRcode_free(*code);
}

/* Dark modules that touch in a row are one rectangle. */
static void put_row(struct buf *path, const unsigned char *modules, int size, int row)
{
    int column = 0;
    while (column < size) {
        int start = column;
        while (column < size && (modules[column] & 1))
            column++;
        if (column > start)
            buf_format(path, "M%d %dh%dv1h-%dz", start, row, column - start, column - start);
        else
            column++;
    }
}

enum fail qr_encode(struct arena *arena, struct str text, struct qr *ret_qr)
{
    if (text.len == 0 || memchr(text.data, '\0', text.len))
        return FAIL_INVALID;
    QRcode *code __attribute__((cleanup(code_scope_end))) =
        QRcode_encodeData((int)text.len, (const unsigned char *)text.data, 0, QR_ECLEVEL_M);
    if (!code)
        return FAIL_INVALID;
    struct buf path = buf_new(arena);
    for (int row = 0; row < code->width; row++)
        put_row(&path, code->data + row * code->width, code->width, row);
    int frame = code->width + 8;
    *ret_qr = (struct qr){
        .path = buf_str(&path),
        .size = code->width,
        .frame = str_format(arena, "-4 -4 %d %d", frame, frame),
    };
    return FAIL_NONE;
}
