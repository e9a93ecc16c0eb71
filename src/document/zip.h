/* Small packages in memory: what .docx files are. */
#ifndef DOCUMENT_ZIP_H
#define DOCUMENT_ZIP_H

#include "base/fail.h"

enum {
    ZIP_PARTS_MAX = 400,
    ZIP_BYTES_MAX = 32 * 1024 * 1024, /* of all parts, unpacked */
};

struct zip_part {
    struct str name; /* "word/document.xml" */
    struct str content;
};

struct zip_parts {
    struct zip_part *first;
    size_t n;
};

/* FAIL_INVALID: no zip, a broken one, or one that unpacks to more than that; nothing is unpacked
 * beyond these bounds. */
enum fail zip_read(struct arena *arena, struct str zip, struct zip_parts *ret_parts) MUST_USE;

/* The one part of that name, of at most `most` bytes. FAIL_NOT_FOUND; FAIL_INVALID as above. */
enum fail zip_read_part(struct arena *arena, struct str zip, struct str name, size_t most,
    struct str *ret_content) MUST_USE;

/* In that order, with no time but 1980. FAIL_BROKEN when the library fails. */
enum fail zip_write(struct arena *arena, struct zip_parts parts, struct str *ret_zip) MUST_USE;

#endif
