/* Eight bytes of a text at once, for writers that look for the few that have to be escaped. A
 * search gives the high bit of each byte that is looked for, and maybe of some that follow one: 0
 * where there is none. */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <stdint.h>
#include <string.h>

#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_HIGH UINT64_C(0x8080808080808080)

static inline uint64_t eight_at(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof(bytes));
    return bytes;
}

/* Those below a value of at most 0x80. */
static inline uint64_t eight_below(uint64_t bytes, unsigned char value)
{
    return (bytes - EIGHT_ONES * value) & ~bytes & EIGHT_HIGH;
}

static inline uint64_t eight_equal(uint64_t bytes, unsigned char value)
{
    return eight_below(bytes ^ (EIGHT_ONES * value), 1);
}

#endif
