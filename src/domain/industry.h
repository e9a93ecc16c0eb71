/*
 * Industries (国民经济行业分类, GB/T 4754—2017): the divisions, by the first two of an industry's
 * four digits.
 */
#ifndef DOMAIN_INDUSTRY_H
#define DOMAIN_INDUSTRY_H

#include "base/str.h"

struct industry {
    const char *code; /* "52" */
    const char *name; /* "零售业" */
};

extern const struct industry industry_divisions[];
extern const size_t industry_divisions_count;

/* Of a division's two digits, or of an industry's four; empty for others. */
struct str industry_name(struct str code);

#endif
