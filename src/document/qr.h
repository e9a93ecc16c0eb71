/* QR codes (ISO/IEC 18004) as SVG path data, and as rectangles. */
#ifndef DOCUMENT_QR_H
#define DOCUMENT_QR_H

#include "base/fail.h"

/* Dark modules that touch in a row. */
struct qr_run {
    int64_t column;
    int64_t row;
    int64_t length;
};

struct qr {
    struct str path;           /* one unit a module, from 0 0 */
    int64_t size;              /* modules a side, without the quiet zone of 4 */
    struct str frame;          /* a viewBox that holds the quiet zone: "-4 -4 33 33" */
    const struct qr_run *runs; /* the same as the path */
    size_t n_runs;
};

/* Bytes, error correction level M (15 %). FAIL_INVALID when `text` is empty, has a NUL or is over
 * 2,331 bytes. */
enum fail qr_encode(struct arena *arena, struct str text, struct qr *ret_qr) MUST_USE;

#endif
