/*
 * What a photo says of itself (EXIF): when and where it was taken, and which way up it is. Anybody
 * can write anything there, so it is shown beside what people state and decides nothing.
 */
#ifndef DOCUMENT_EXIF_H
#define DOCUMENT_EXIF_H

#include "base/str.h"

enum { EXIF_READ_BYTES = 256 * 1024 }; /* of a file's beginning: where cameras put it */

struct exif {
    struct str taken_at; /* "2026-06-29 17:05", the camera's local time; empty: not said */
    bool located;
    int64_t latitude;  /* micro-degrees, north */
    int64_t longitude; /* micro-degrees, east */
};

/* From the beginning of a JPEG file. What is missing, cut off or impossible is as good as not said.
 * No more than one segment of 64 kB is handed to the library. */
struct exif exif_read(struct arena *arena, struct str jpeg);

#endif
