#include "base/natural.h"

#include <assert.h>
#include <gmp.h>
#include <string.h>

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0, "limbs of 64 bits");

enum { LIMB_BITS = 64, LIMB_DIGITS = 20 };

static mp_limb_t *limbs_new(struct arena *arena, size_t n)
{
    return arena_alloc(arena, n * sizeof(mp_limb_t), _Alignof(mp_limb_t));
}

static mp_limb_t *limbs_copy(struct arena *arena, struct natural a)
{
    mp_limb_t *limbs = limbs_new(arena, a.n);
    memcpy(limbs, a.limbs, a.n * sizeof(mp_limb_t));
    return limbs;
}

struct natural natural_of(const uint64_t *limbs, size_t n)
{
    while (n > 0 && limbs[n - 1] == 0)
        n--;
    return (struct natural){limbs, n};
}

struct natural natural_add(struct arena *arena, struct natural a, struct natural b)
{
    if (a.n < b.n)
        return natural_add(arena, b, a);
    if (b.n == 0)
        return a;
    mp_limb_t *sum = limbs_new(arena, a.n + 1);
    sum[a.n] = mpn_add(sum, a.limbs, (mp_size_t)a.n, b.limbs, (mp_size_t)b.n);
    return natural_of(sum, a.n + 1);
}

struct natural natural_sub(struct arena *arena, struct natural a, struct natural b)
{
    if (b.n == 0)
        return a;
    assert(a.n >= b.n);
    mp_limb_t *difference = limbs_new(arena, a.n);
    mp_limb_t borrow = mpn_sub(difference, a.limbs, (mp_size_t)a.n, b.limbs, (mp_size_t)b.n);
    assert(borrow == 0);
    return natural_of(difference, a.n);
}

struct natural natural_mul(struct arena *arena, struct natural a, struct natural b)
{
    if (a.n < b.n)
        return natural_mul(arena, b, a);
    if (b.n == 0 || natural_is_one(a))
        return b;
    if (natural_is_one(b))
        return a;
    mp_limb_t *product = limbs_new(arena, a.n + b.n);
    mpn_mul(product, a.limbs, (mp_size_t)a.n, b.limbs, (mp_size_t)b.n);
    return natural_of(product, a.n + b.n);
}

static size_t trailing_zeros(struct natural a)
{
    return mpn_scan1(a.limbs, 0);
}

static struct natural shift_right(struct arena *arena, struct natural a, size_t bits)
{
    size_t whole = bits / LIMB_BITS;
    unsigned part = (unsigned)(bits % LIMB_BITS);
    struct natural rest = {a.limbs + whole, a.n - whole};
    mp_limb_t *shifted = limbs_copy(arena, rest);
    if (part > 0)
        mpn_rshift(shifted, shifted, (mp_size_t)rest.n, part);
    return natural_of(shifted, rest.n);
}

static struct natural shift_left(struct arena *arena, struct natural a, size_t bits)
{
    size_t whole = bits / LIMB_BITS;
    unsigned part = (unsigned)(bits % LIMB_BITS);
    mp_limb_t *shifted = limbs_new(arena, a.n + whole + 1);
    memcpy(shifted + whole, a.limbs, a.n * sizeof(mp_limb_t));
    if (part > 0)
        shifted[whole + a.n] = mpn_lshift(shifted + whole, shifted + whole, (mp_size_t)a.n, part);
    return natural_of(shifted, a.n + whole + 1);
}

/* With one limb: no copies, which the sums of a score are mostly made of. */
static struct natural gcd_limb(struct arena *arena, struct natural a, uint64_t limb)
{
    mp_limb_t *gcd = limbs_new(arena, 1);
    *gcd = mpn_gcd_1(a.limbs, (mp_size_t)a.n, limb);
    return (struct natural){gcd, 1};
}

struct natural natural_gcd(struct arena *arena, struct natural a, struct natural b)
{
    if (natural_compare(a, b) < 0)
        return natural_gcd(arena, b, a);
    if (b.n == 0)
        return a;
    if (b.n == 1)
        return gcd_limb(arena, a, b.limbs[0]);
    /* mpn_gcd wants odd operands, the longer one first, and destroys them. */
    size_t twos_a = trailing_zeros(a);
    size_t twos_b = trailing_zeros(b);
    struct natural odd_a = shift_right(arena, a, twos_a);
    struct natural odd_b = shift_right(arena, b, twos_b);
    struct natural longer = natural_compare(odd_a, odd_b) < 0 ? odd_b : odd_a;
    struct natural shorter = natural_compare(odd_a, odd_b) < 0 ? odd_a : odd_b;
    mp_limb_t *x = limbs_copy(arena, longer);
    mp_limb_t *y = limbs_copy(arena, shorter);
    mp_limb_t *gcd = limbs_new(arena, shorter.n);
    mp_size_t n = mpn_gcd(gcd, x, (mp_size_t)longer.n, y, (mp_size_t)shorter.n);
    return shift_left(arena, natural_of(gcd, (size_t)n), twos_a < twos_b ? twos_a : twos_b);
}

struct natural natural_div(
    struct arena *arena, struct natural a, struct natural b, struct natural *ret_rest)
{
    assert(b.n > 0);
    if (a.n < b.n || natural_is_one(b)) {
        bool whole = a.n >= b.n;
        *ret_rest = whole ? natural_of(NULL, 0) : a;
        return whole ? a : natural_of(NULL, 0);
    }
    mp_limb_t *quotient = limbs_new(arena, a.n - b.n + 1);
    mp_limb_t *rest = limbs_new(arena, b.n);
    mpn_tdiv_qr(quotient, rest, 0, a.limbs, (mp_size_t)a.n, b.limbs, (mp_size_t)b.n);
    *ret_rest = natural_of(rest, b.n);
    return natural_of(quotient, a.n - b.n + 1);
}

bool natural_is_one(struct natural a)
{
    return a.n == 1 && a.limbs[0] == 1;
}

int natural_compare(struct natural a, struct natural b)
{
    if (a.n != b.n)
        return a.n < b.n ? -1 : 1;
    int order = a.n == 0 ? 0 : mpn_cmp(a.limbs, b.limbs, (mp_size_t)a.n);
    return order < 0 ? -1 : order > 0;
}

/* A running sum of 192 bits: one column of a product after the other. */
struct column {
    uint128 low;
    uint64_t high;
};

/* Adds column k of a × b and takes the lowest limb out. */
static uint64_t column_next(struct column *column, struct natural a, struct natural b, size_t k)
{
    size_t first = k < b.n ? 0 : k - b.n + 1;
    for (size_t i = first; i < a.n && i <= k; i++) {
        uint128 product = (uint128)a.limbs[i] * b.limbs[k - i];
        column->low += product;
        column->high += column->low < product;
    }
    uint64_t limb = (uint64_t)column->low;
    column->low = column->low >> LIMB_BITS | (uint128)column->high << LIMB_BITS;
    column->high = 0;
    return limb;
}

int natural_compare_products(struct natural a, struct natural b, struct natural c, struct natural d)
{
    size_t n = a.n + b.n > c.n + d.n ? a.n + b.n : c.n + d.n;
    struct column left = {0};
    struct column right = {0};
    int order = 0;
    for (size_t k = 0; k < n; k++) {
        uint64_t x = column_next(&left, a, b, k);
        uint64_t y = column_next(&right, c, d, k);
        if (x != y)
            order = x < y ? -1 : 1;
    }
    return order;
}

struct str natural_format(struct arena *arena, struct natural a)
{
    if (a.n == 0)
        return STR("0");
    mp_limb_t *limbs = limbs_copy(arena, a);
    unsigned char *digits = arena_alloc(arena, a.n * LIMB_DIGITS + 1, 1);
    size_t len = mpn_get_str(digits, 10, limbs, (mp_size_t)a.n);
    for (size_t i = 0; i < len; i++)
        digits[i] = (unsigned char)(digits[i] + '0');
    size_t zeros = 0;
    while (zeros + 1 < len && digits[zeros] == '0')
        zeros++;
    return (struct str){(const char *)digits + zeros, len - zeros};
}

struct natural natural_parse(struct arena *arena, struct str digits)
{
    if (digits.len == 0)
        return natural_of(NULL, 0);
    unsigned char *values = arena_alloc(arena, digits.len, 1);
    for (size_t i = 0; i < digits.len; i++)
        values[i] = (unsigned char)(digits.data[i] - '0');
    /* A limb holds 19 digits at least; one more for the room that the conversion may want. */
    mp_limb_t *limbs = limbs_new(arena, digits.len / (LIMB_DIGITS - 1) + 2);
    mp_size_t n = mpn_set_str(limbs, values, digits.len, 10);
    return natural_of(limbs, (size_t)n);
}
