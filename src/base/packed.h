/*
 * Sorted lists in few bytes, for values of a database that hold many small things. LEB128 is a
 * number of seven bits a byte, the lowest first; the eighth says that more follow.
 *
 *     postings   a byte: how many groups there are; groups of 128; up to 127 that follow
 *     a group    LEB128: how far its last id is from the last before it; a byte: bits of a place; a
 *                byte: bits of a number; 128 numbers of so many bits, the lowest first: the
 * distance of an id from the one before, then the place in the lowest bits following  for each
 * LEB128: the distance of its id from the one before, × 32, + its place; from place 31 on + 31, and
 * what is over 31 as a number of its own texts      for each how many bytes it shares with the
 * beginning of the one before, how many follow, and those
 *
 * A group is found without reading those before it, and its numbers are read without a branch.
 */
#ifndef BASE_PACKED_H
#define BASE_PACKED_H

#include "base/buf.h"

enum { POSTING_PLACE_BITS = 16, POSTING_ID_BITS = 40, POSTING_GROUP = 128 };

/* Where something stands, as one number that sorts: id * 2^16 + place, ids below 2^40. */
typedef int64_t posting;

static inline posting posting_of(int64_t id, int64_t place)
{
    return id * (1 << POSTING_PLACE_BITS) + place;
}

static inline int64_t posting_id(posting at)
{
    return at >> POSTING_PLACE_BITS;
}

/* A list that is being written. */
struct packed_list {
    struct buf bytes;
    int64_t last;   /* id */
    int64_t before; /* the id before those that follow the groups */
    size_t following;
    size_t n_following;
};

/* Begins a list whose first id is that one. */
void packed_list_begin(struct packed_list *list, int64_t first);

/* Goes on with a list; false where the data is none. */
bool packed_list_resume(struct packed_list *list, struct str data, int64_t first);

/* Puts a posting behind others, none of which is greater. */
void packed_list_add(struct packed_list *list, posting at);

/* A list that is read group by group; what follows them is the last, where there is any. */
struct packed_groups {
    struct str data;
    size_t n;
    struct {
        int64_t before; /* no id of it is lower */
        uint32_t at;
        bool is_following;
    } items[UINT8_MAX + 1];
};

/* False where the data is no such list. */
bool packed_open(struct str data, int64_t first, struct packed_groups *ret_groups);

/* The postings of one group, as far as one that is greater than `until` or more, and how many.
 * False where the data is no such list. */
bool packed_read_group(const struct packed_groups *groups, size_t index, posting until,
    posting ret_postings[POSTING_GROUP], size_t *ret_n);

/* Puts a text behind another ("" before the first). */
void packed_put_text(struct buf *out, struct str before, struct str text);

/* Reads the texts up to and with that index, the last of which is in *text then, and tells how many
 * there were. False where the data is no such list. */
bool packed_read_text(struct str data, size_t index, struct buf *text, size_t *ret_n);

#endif
