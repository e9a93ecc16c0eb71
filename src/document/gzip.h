/* Bytes packed as gzip (RFC 1952), the same each time: no name, no time. */
#ifndef DOCUMENT_GZIP_H
#define DOCUMENT_GZIP_H

#include "base/fail.h"

/* FAIL_BROKEN when the library fails. */
enum fail gzip_pack(struct arena *arena, struct str bytes, struct str *ret_packed) MUST_USE;

/* The same as zlib packs (RFC 1950), for what a PDF holds: a third of the time for a
 * hundredth more bytes of glyphs. */
enum fail gzip_deflate(struct arena *arena, struct str bytes, struct str *ret_packed) MUST_USE;

/* FAIL_INVALID: it is none, or would be more than `most` bytes; no more than that are unpacked. */
enum fail gzip_unpack(
    struct arena *arena, struct str packed, size_t most, struct str *ret_bytes) MUST_USE;

#endif
