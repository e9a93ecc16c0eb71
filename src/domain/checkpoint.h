/*
 * What a transparency log signs about itself (C2SP tlog-checkpoint): three lines, the log's name,
 * how many leaves it has in decimal, and their root in base64.
 */
#ifndef DOMAIN_CHECKPOINT_H
#define DOMAIN_CHECKPOINT_H

#include "domain/merkle.h"

struct checkpoint {
    struct str origin; /* "star.example.cn/log" */
    struct merkle_head head;
};

struct str checkpoint_format(struct arena *arena, const struct checkpoint *checkpoint);

/* FAIL_INVALID unless it is exactly what checkpoint_format writes; lines behind the third, which
 * logs may add, are passed over. */
enum fail checkpoint_parse(
    struct arena *arena, struct str text, struct checkpoint *ret_checkpoint) MUST_USE;

#endif
