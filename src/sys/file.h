/*
 * Files of the machine. Reading has a limit, writing happens wholly or not at all: a new content
 * is written beside the old one, flushed to the disk and renamed over it.
 *
 * FAIL_NOT_FOUND: no such file or folder; FAIL_TOO_LARGE: over the limit; FAIL_FORBIDDEN: the
 * operating system refuses it; FAIL_BROKEN: anything else (a folder where a file should be, a full
 * disk, a closed pipe).
 */
#ifndef SYS_FILE_H
#define SYS_FILE_H

#include "base/fail.h"

/* The whole content, at most `limit` bytes. */
enum fail file_read(
    struct arena *arena, struct str path, size_t limit, struct str *ret_content) MUST_USE;

/* Its first `limit` bytes, or all of a shorter file. */
enum fail file_read_start(
    struct arena *arena, struct str path, size_t limit, struct str *ret_content) MUST_USE;

/* The whole content from an open descriptor, up to its end. */
enum fail file_read_descriptor(
    struct arena *arena, int descriptor, size_t limit, struct str *ret_content) MUST_USE;

/* Replaces or makes the file. */
enum fail file_write(struct arena *arena, struct str path, struct str content) MUST_USE;

/* Makes the file, for the owner only. FAIL_CONFLICT: it is there already and stays as it is. */
enum fail file_create(struct arena *arena, struct str path, struct str content) MUST_USE;

/* Writes all of it, however many calls that takes. */
enum fail file_write_descriptor(int descriptor, struct str content) MUST_USE;

/* The folder and those above it, as far as they are missing; for the owner only. */
enum fail file_make_folder(struct arena *arena, struct str path) MUST_USE;

bool file_exists(struct arena *arena, struct str path);

/* Opens a regular file for reading and tells its size in bytes. */
enum fail file_open(
    struct arena *arena, struct str path, int *ret_descriptor, int64_t *ret_size) MUST_USE;

/* A new empty file with a hidden name of its own in `folder`, open for writing, for the owner only.
 */
enum fail file_temporary(
    struct arena *arena, struct str folder, struct str *ret_path, int *ret_descriptor) MUST_USE;

/* Gives `from` the name `to` on the same file system, in place of what had it; on the disk when
 * this returns. */
enum fail file_rename(struct arena *arena, struct str from, struct str to) MUST_USE;

/* Deletes it; that there is none is fine. */
void file_remove(struct arena *arena, struct str path);

/* Deletes the temporary files in `folder` that nobody has written to for so long: what a process
 * that died left behind. */
void file_remove_abandoned(struct arena *arena, struct str folder, int64_t age_seconds);

/* For __attribute__((cleanup)): int descriptor FILE_SCOPED = -1; */
void file_scope_end(int *descriptor);
#define FILE_SCOPED __attribute__((cleanup(file_scope_end)))

/* The names in a folder that end in `suffix`, without hidden ones, sorted bytewise. */
enum fail file_list(struct arena *arena, struct str folder, struct str suffix,
    struct str **ret_names, size_t *ret_n) MUST_USE;

/* "a/b.yaml" from "a" and "b.yaml". */
struct str file_join(struct arena *arena, struct str folder, struct str name);

/* What stands before the last '/'; "." where there is none. */
struct str file_folder(struct str path);

#endif
