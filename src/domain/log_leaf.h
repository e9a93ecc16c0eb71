/*
 * A leaf of the transparency log: a fact that the public may rely on, in words that never change.
 * What is hashed, published and proved is `entry`; the rest is there to find it.
 */
#ifndef DOMAIN_LOG_LEAF_H
#define DOMAIN_LOG_LEAF_H

#include "base/date.h"

struct log_leaf {
    int64_t position; /* 0, 1, 2 … */
    int64_t at;
    struct date counts_from;
    struct str kind;    /* "issue", "suspend" …; "scheme_approve", "scheme_withdraw"; "key_start",
                           "key_retire", "key_compromise" */
    struct str subject; /* "certificate:19926F00001R0L", "scheme:gbt27922",
                           "key:…" */
    struct str entry;   /* JSON, one line */
};

#endif
