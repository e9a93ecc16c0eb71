/*
 * Small pictures of photos that are kept by their content (sys/blob.h). They are drawn when
 * somebody looks for the first time, by the processes that draw (print_service.h), and kept under
 * the original's digest: an empty file says that there is nothing to draw, so that a picture that
 * broke a process does so once. The folder can be emptied at any time.
 */
#ifndef SERVICE_THUMBNAIL_SERVICE_H
#define SERVICE_THUMBNAIL_SERVICE_H

#include "service/use.h"

struct thumbnail {
    struct str path; /* of the kept picture, whether it is there or not */
    bool is_kept;
    bool is_blank;  /* nothing can be drawn of this original */
    struct str job; /* what to draw, where it is not kept */
};

/* Whether files of that type have a small picture. */
bool thumbnail_service_has(struct str media_type);

/* Of an original that the caller may see. */
enum fail thumbnail_service_find(struct use *use, struct str sha256, struct str media_type,
    struct thumbnail *ret_thumbnail) MUST_USE;

/* Keeps what was drawn, or that nothing could be. `drawn` is what the renderer returned, `jpeg`
 * what it drew. Trouble that may pass (FAIL_BUSY) is not kept. */
enum fail thumbnail_service_keep(struct arena *arena, const struct thumbnail *thumbnail,
    enum fail drawn, struct str jpeg) MUST_USE;

#endif
