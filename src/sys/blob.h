/*
 * Evidence and documents, stored under the SHA-256 of their content: DIR/ab/cdef…. A blob is there
 * completely or not at all, is never changed, and storing it twice is storing it once.
 * `sha256` is always 64 lower-case hexadecimal digits (assert).
 */
#ifndef SYS_BLOB_H
#define SYS_BLOB_H

#include "base/fail.h"

/* For tests: the nth time that a blob is written from now on fails as a full disk would. */
struct blob_faults {
    int64_t at; /* 0: never */
    int64_t writes;
};

struct blob_store {
    struct str folder; /* made when it is missing; on the file system of the temporary files */
    struct blob_faults *faults; /* NULL: none */
};

/* Takes a complete temporary file, such as struct http_file's, with the digest computed while it
 * was written. Durable on return; the temporary name is gone, and adopting it again does no harm:
 * a transaction that adopts may be tried twice. */
enum fail blob_adopt(struct blob_store store, struct str temporary, struct str sha256) MUST_USE;

/* Stores bytes and says under which digest. */
enum fail blob_put(struct arena *arena, struct blob_store store, struct str bytes,
    struct str *ret_sha256) MUST_USE;

/* Whether it is there and has the content of its digest: reads all of it, piece by piece.
 * FAIL_NOT_FOUND. */
enum fail blob_check(struct blob_store store, struct str sha256, bool *ret_holds) MUST_USE;

/* Where that blob is, whether it exists or not. */
struct str blob_path(struct arena *arena, struct blob_store store, struct str sha256);

/* Opens it for reading. FAIL_NOT_FOUND. */
enum fail blob_open(
    struct blob_store store, struct str sha256, int *ret_fd, int64_t *ret_size) MUST_USE;

#endif
