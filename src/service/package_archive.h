/* A frozen package as one archive: SHA256SUMS, the files of the manifest, and confirmation.json,
 * the event in which the manifest's hash was recorded, all in one folder. */
#ifndef SERVICE_PACKAGE_ARCHIVE_H
#define SERVICE_PACKAGE_ARCHIVE_H

#include "domain/event.h"
#include "service/use.h"

struct package_archive {
    struct str folder;
    struct str manifest;
    struct event confirmation;
    int64_t at; /* the time of all members */
};

/* FAIL_BROKEN with a problem where a file is missing from the blob store. */
enum fail package_archive_write(
    struct use *use, const struct package_archive *archive, int descriptor) MUST_USE;

/* The same in a file that *ret_path names: made once and kept beside the small pictures, whence it
 * may be deleted at any time. */
enum fail package_archive_file(
    struct use *use, const struct package_archive *archive, struct str *ret_path) MUST_USE;

#endif
