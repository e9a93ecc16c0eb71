/*
 * Exact rational numbers of any size: what decides a level is never rounded. Values, kept in lowest
 * terms with a positive denominator; zero is 0/1. Small ones (both parts fit 64 bits) are held
 * inline; larger ones live in the arena that is passed in, so a value must not outlive it.
 */
#ifndef BASE_RATIONAL_H
#define BASE_RATIONAL_H

#include "base/buf.h"

struct rational_big; /* limbs; private to rational.c */

struct rational {
    int64_t num; /* when big is NULL */
    int64_t den; /* ≥ 1 when big is NULL */
    const struct rational_big *big;
};

struct rational rational_of(int64_t value);

/* num / den; den must not be 0. */
struct rational rational_ratio(struct arena *arena, int64_t num, int64_t den);

struct rational rational_add(struct arena *arena, struct rational a, struct rational b);
struct rational rational_sub(struct arena *arena, struct rational a, struct rational b);
struct rational rational_mul(struct arena *arena, struct rational a, struct rational b);
struct rational rational_div(struct arena *arena, struct rational a, struct rational b); /* b ≠ 0 */

/* a × num / den in one step; den must not be 0. */
struct rational rational_scale(struct arena *arena, struct rational a, int64_t num, int64_t den);

int rational_compare(struct rational a, struct rational b); /* -1, 0, 1 */
int rational_sign(struct rational a);                       /* -1, 0, 1 */
bool rational_is_integer(struct rational a);

/* The largest whole number ≤ a, the smallest ≥ a. */
struct rational rational_floor(struct arena *arena, struct rational a);
struct rational rational_ceil(struct arena *arena, struct rational a);

/* False when it is not a whole number that fits. */
bool rational_to_int(struct rational a, int64_t *ret_value);

/* "91", "8875/97", "-1/2". */
struct str rational_format(struct arena *arena, struct rational a);
void rational_put(struct buf *out, struct rational a);

/* Reads "91", "-3", "8875/97" and decimals such as "94.995" exactly. False for anything else: no
 * exponent, no blanks, no "1.", no "/0", no "07", no more than 200 characters. */
bool rational_parse(struct arena *arena, struct str s, struct rational *ret_value);

/* Rounded half up (towards +∞) to `places` decimals: 94.995 → "95.00", -0.335 → "-0.33". */
struct str rational_decimal(struct arena *arena, struct rational a, int places);

/* Rounded down (towards −∞): 94.999 → "94.99", -0.001 → "-0.01". */
struct str rational_decimal_down(struct arena *arena, struct rational a, int places);

/* A decimal as the functions above write it, without the zeros (and the point) at its end: "2.50" →
 * "2.5", "3.00" → "3", "10" → "10". */
struct str rational_trim_decimal(struct str decimal);

#endif
