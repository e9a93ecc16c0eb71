/*
 * Small pictures of photos, for lists. Strangers' pictures are decoded here, so it runs in the
 * processes that draw (service/print_service.h), and nothing is decoded before its size is known.
 */
#ifndef DOCUMENT_PICTURE_H
#define DOCUMENT_PICTURE_H

#include "base/fail.h"

enum {
    PICTURE_PIXELS_MAX = 64 * 1000 * 1000, /* of what is decoded: 256 MB in memory */
    PICTURE_THUMBNAIL = 480,               /* the longer side of a small picture */
};

/* What a picture's first bytes say of it. */
struct picture_head {
    const char *media_type; /* "image/jpeg", "image/png", "image/webp", "image/gif" */
    int64_t width;
    int64_t height;
};

/* FAIL_INVALID: not one of those, or cut off before its size. */
enum fail picture_head_read(struct str picture, struct picture_head *ret_head) MUST_USE;

/* A JPEG of at most PICTURE_THUMBNAIL on its longer side, never larger than the picture, turned as
 * its EXIF says, on white where the picture is transparent. FAIL_INVALID: no such picture, or a
 * broken one; FAIL_TOO_LARGE: more than PICTURE_PIXELS_MAX. */
enum fail picture_thumbnail(struct arena *arena, struct str picture, struct str *ret_jpeg) MUST_USE;

/* What cairo draws: 0xaarrggbb, the colours multiplied by alpha, row by row. */
struct picture_pixels {
    int width;
    int height;
    uint32_t *argb;
};

/* The picture upright, made smaller where its longer side has more than `side` pixels. Fails as
 * picture_thumbnail does. */
enum fail picture_decode(
    struct arena *arena, struct str picture, int side, struct picture_pixels *ret_pixels) MUST_USE;

#endif
