/*
 * How the log is cut into files that any static server can mirror (C2SP tlog-tiles). A hash tile of
 * level L and number N holds the hashes of the complete subtrees of 256^L leaves from N × 256 on,
 * 32 bytes each; an entry bundle holds leaves from N × 256 on, each behind its length as two bytes.
 * Both are 256 wide, or narrower at the end of the log ("N.p/W"). Numbers are written in groups of
 * three digits, all but the last behind an x: 1234067 is "x001/x234/067".
 */
#ifndef DOMAIN_LOG_TILE_H
#define DOMAIN_LOG_TILE_H

#include "base/fail.h"

enum { LOG_TILE_WIDTH = 256, LOG_TILE_HEIGHT = 8, LOG_TILE_LEVEL_MAX = 6 };

struct log_tile {
    bool entries;   /* an entry bundle; else hashes */
    int64_t level;  /* of a hash tile, 0 … 6 */
    int64_t number; /* 0 … */
    int64_t width;  /* 1 … 256 */
};

/* "0/067", "entries/x001/234.p/17". FAIL_INVALID unless it is exactly what log_tile_path writes. */
enum fail log_tile_parse(struct arena *arena, struct str path, struct log_tile *ret_tile) MUST_USE;
struct str log_tile_path(struct arena *arena, const struct log_tile *tile);

#endif
