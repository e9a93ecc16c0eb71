#include "document/qr.h"

#include "base/buf.h"

#include <qrencode.h>
#include <string.h>

static void code_scope_end(QRcode **code)
{
    if (*code)
        QRcode_free(*code);
}

static void put_row(
    struct qr *qr, struct buf *path, struct qr_run *runs, const unsigned char *modules, int row)
{
    int size = (int)qr->size;
    int column = 0;
    while (column < size) {
        int start = column;
        while (column < size && (modules[column] & 1))
            column++;
        if (column == start) {
            column++;
            continue;
        }
        buf_format(path, "M%d %dh%dv1h-%dz", start, row, column - start, column - start);
        runs[qr->n_runs++] = (struct qr_run){start, row, column - start};
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
    struct qr qr = {.size = code->width};
    size_t modules = (size_t)code->width * (size_t)code->width;
    struct qr_run *runs = NEW_ARRAY(arena, struct qr_run, modules);
    for (int row = 0; row < code->width; row++)
        put_row(&qr, &path, runs, code->data + row * code->width, row);
    int frame = code->width + 8;
    qr.path = buf_str(&path);
    qr.frame = str_format(arena, "-4 -4 %d %d", frame, frame);
    qr.runs = runs;
    *ret_qr = qr;
    return FAIL_NONE;
}
