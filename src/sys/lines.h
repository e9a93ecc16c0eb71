/*
 * A file of any size as pieces of whole lines. A regular file is mapped and never copied; anything
 * else (a pipe, a terminal) is read as it comes. A file that shrinks while it is read ends the
 * process, as with any mapping.
 */
#ifndef SYS_LINES_H
#define SYS_LINES_H

#include "base/fail.h"

struct lines;

/* Reads from the descriptor's position on; it stays the caller's and must outlive the lines. A line
 * of more than `line_bytes` may come cut, but still as more than that. */
enum fail lines_open(
    struct arena *arena, int descriptor, size_t line_bytes, struct lines **ret_lines) MUST_USE;

/* The same for the file, pipe or device of that name. FAIL_NOT_FOUND, FAIL_FORBIDDEN; FAIL_BROKEN
 * for a folder and anything else. */
enum fail lines_open_file(
    struct arena *arena, struct str path, size_t line_bytes, struct lines **ret_lines) MUST_USE;

/*
 * The next whole lines, about a quarter of a megabyte of them; the last line of the file may lack
 * its line feed, as does one that was cut. False at the end. What is not mapped is copied into
 * `arena`.
 */
bool lines_next(struct lines *lines, struct arena *arena, struct str *ret_piece);

/* Whether reading ended early because the operating system failed. */
bool lines_failed(const struct lines *lines);

/* For __attribute__((cleanup)); NULL is allowed. */
void lines_scope_end(struct lines **lines);
#define LINES_SCOPED __attribute__((cleanup(lines_scope_end)))

#endif
