/*
 * Whole numbers ≥ 0 of any size, for rational.c only. Limbs of 64 bits, least significant first;
 * n = 0 is zero and the top limb is never 0. Results live in the arena (or are one of the
 * operands), never in memory of the library underneath.
 */
#ifndef BASE_NATURAL_H
#define BASE_NATURAL_H

#include "base/str.h"

/* What two limbs multiply to. */
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

struct natural {
    const uint64_t *limbs;
    size_t n;
};

/* The limbs without zeros at the top. */
struct natural natural_of(const uint64_t *limbs, size_t n);

struct natural natural_add(struct arena *arena, struct natural a, struct natural b);
struct natural natural_sub(struct arena *arena, struct natural a, struct natural b); /* a ≥ b */
struct natural natural_mul(struct arena *arena, struct natural a, struct natural b);
struct natural natural_gcd(struct arena *arena, struct natural a, struct natural b);

/* The whole quotient, and what remains; b ≠ 0. */
struct natural natural_div(
    struct arena *arena, struct natural a, struct natural b, struct natural *ret_rest);

bool natural_is_one(struct natural a);
int natural_compare(struct natural a, struct natural b); /* -1, 0, 1 */

/* a × b against c × d, without room for the products. */
int natural_compare_products(
    struct natural a, struct natural b, struct natural c, struct natural d);

/* Decimal digits and back; `digits` holds nothing but 0 … 9. */
struct str natural_format(struct arena *arena, struct natural a);
struct natural natural_parse(struct arena *arena, struct str digits);

#endif
