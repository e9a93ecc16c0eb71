/*
 * Archives (tar, POSIX ustar) as streams: written to a descriptor member by member, read from a
 * file or, the same way, from a folder that one was unpacked to. Neither holds more than a piece of
 * a member in memory. The same members give the same bytes.
 */
#ifndef SYS_TAR_H
#define SYS_TAR_H

#include "base/fail.h"

struct tar_writer;

/* Into an open descriptor, which stays the caller's; `at` is the time of all members. */
enum fail tar_begin(
    struct arena *arena, int descriptor, int64_t at, struct tar_writer **ret_writer) MUST_USE;

/* Names have at most 100 bytes behind the last '/', and 150 before. FAIL_BROKEN: it cannot be
 * written; of a descriptor also: it has not `size` bytes. */
enum fail tar_put(struct tar_writer *writer, struct str name, struct str content) MUST_USE;
enum fail tar_put_descriptor(
    struct tar_writer *writer, struct str name, int descriptor, int64_t size) MUST_USE;

enum fail tar_end(struct tar_writer *writer) MUST_USE;

struct tar_reader;

struct tar_member {
    struct str name; /* of a folder's file: below the folder */
    bool is_file;    /* a regular one; not a link or a device; folders are not told */
};

/* FAIL_NOT_FOUND; FAIL_INVALID for a file that is no archive. */
enum fail tar_open(struct arena *arena, struct str path, struct tar_reader **ret_reader) MUST_USE;

/* The next member, in the arena; false behind the last. FAIL_INVALID: the archive is damaged. */
enum fail tar_next(
    struct tar_reader *reader, struct tar_member *ret_member, bool *ret_more) MUST_USE;

/* The next bytes of the member, at most `cap`; 0 behind the last. */
enum fail tar_read(struct tar_reader *reader, void *bytes, size_t cap, size_t *ret_n) MUST_USE;

void tar_close(struct tar_reader *reader); /* NULL is allowed */

/* For __attribute__((cleanup)): struct tar_reader *reader TAR_SCOPED = NULL; */
void tar_scope_end(struct tar_reader **reader);
#define TAR_SCOPED __attribute__((cleanup(tar_scope_end)))

#endif
