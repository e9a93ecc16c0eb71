/*
 * Sorted lists in few bytes, for values of a database that hold many small things. Numbers are
 * LEB128: seven bits a byte, the lowest first, the eighth says that more follow.
 *
 *     postings   for each the distance of its id from the one before, × 32, + its place; from place
 *                31 on + 31, and what is over 31 as a number of its own
 *     texts      for each how many bytes it shares with the beginning of the one before, how many
 *                follow, and those
 */
#ifndef BASE_PACKED_H
#define BASE_PACKED_H

#include "base/buf.h"

/* Where something stands: the place'th of thing `id`. Both are 0 or more, ids below 2^58. */
struct posting {
    int64_t id;
    int64_t place;
};

/* Puts a posting behind one of that id, which is not greater; the first of a list behind the id
 * that its reader is told. */
void packed_put_posting(struct buf *out, int64_t before, const struct posting *posting);

/* Reads all of a list whose first one was put behind that id into an array with room for data.len
 * of them. False where the data is no such list. */
bool packed_read_postings(
    struct str data, int64_t before, struct posting *ret_postings, size_t *ret_n);

/* Puts a text behind another ("" before the first). */
void packed_put_text(struct buf *out, struct str before, struct str text);

/* Reads the texts up to and with that index, the last of which is in *text then, and tells how many
 * there were. False where the data is no such list. */
bool packed_read_text(struct str data, size_t index, struct buf *text, size_t *ret_n);

#endif
