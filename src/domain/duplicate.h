/*
 * Whether two organisations in the record could be one (疑似重复组织), and why a reviewer should
 * look: by their names as similar_name.h compares them. What else they share is named as well, but
 * does not make them alike by itself: a lessor has many tenants at one address.
 */
#ifndef DOMAIN_DUPLICATE_H
#define DOMAIN_DUPLICATE_H

#include "domain/organisation.h"

enum duplicate_ground {
    DUPLICATE_SAME_NAME,    /* but for spelling, place and legal form */
    DUPLICATE_SIMILAR_NAME, /* as alike as the body's threshold asks for */
    DUPLICATE_FORMER_NAME,  /* the former name of one is like the name of the other */
    DUPLICATE_ENGLISH_NAME,
    DUPLICATE_LEGAL_REPRESENTATIVE,
    DUPLICATE_TELEPHONE,
    DUPLICATE_ADDRESS,
    DUPLICATE_GROUND_COUNT
};

/* For people, N_(). */
const char *duplicate_ground_label(enum duplicate_ground ground);

struct duplicate {
    int64_t percent;  /* of the names that are most alike */
    uint32_t grounds; /* one bit each */
};

/* Threshold in per cent. False, and nothing written, when no names are alike, or both are the same
 * record. The arena takes the keys. */
bool duplicate_compare(struct arena *arena, const struct organisation *a,
    const struct organisation *b, int64_t threshold, struct duplicate *ret_duplicate);

static inline bool duplicate_has(const struct duplicate *duplicate, enum duplicate_ground ground)
{
    return (duplicate->grounds & (UINT32_C(1) << ground)) != 0;
}

#endif
