#include "base/rational.h"

#include <assert.h>
#include <string.h>

#include "base/natural.h"

enum { PARSE_MAX = 200 };

struct rational_big {
    bool negative;
    struct natural num;
    struct natural den;
};

/* A value of either form as naturals; num and den may point into `limbs`. */
struct parts {
    bool negative;
    struct natural num;
    struct natural den;
    uint64_t limbs[2];
};

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

static void parts_of(const struct rational *a, struct parts *ret_parts)
{
    if (a->big) {
        *ret_parts =
            (struct parts){.negative = a->big->negative, .num = a->big->num, .den = a->big->den};
        return;
    }
    ret_parts->negative = a->num < 0;
    ret_parts->limbs[0] = magnitude(a->num);
    ret_parts->limbs[1] = (uint64_t)a->den;
    ret_parts->num = natural_of(&ret_parts->limbs[0], 1);
    ret_parts->den = natural_of(&ret_parts->limbs[1], 1);
}

/* Naturals in lowest terms, copied where they do not live in the arena already. */
static struct rational pack(
    struct arena *arena, bool negative, struct natural num, struct natural den)
{
    uint64_t top = (uint64_t)INT64_MAX + negative;
    uint64_t small_num = num.n == 0 ? 0 : num.limbs[0];
    if (num.n <= 1 && den.n == 1 && small_num <= top && den.limbs[0] <= INT64_MAX) {
        int64_t value = negative ? (int64_t)-small_num : (int64_t)small_num;
        return (struct rational){.num = value, .den = (int64_t)den.limbs[0]};
    }
    struct rational_big *big = NEW(arena, struct rational_big);
    uint64_t *limbs = NEW_ARRAY(arena, uint64_t, num.n + den.n);
    memcpy(limbs, num.limbs, num.n * sizeof(*limbs));
    memcpy(limbs + num.n, den.limbs, den.n * sizeof(*limbs));
    *big = (struct rational_big){negative, {limbs, num.n}, {limbs + num.n, den.n}};
    return (struct rational){.den = 1, .big = big};
}

static struct rational pack_128(struct arena *arena, int128 num, uint128 den)
{
    if (num >= INT64_MIN && num <= INT64_MAX && den <= INT64_MAX)
        return (struct rational){.num = (int64_t)num, .den = (int64_t)den};
    uint128 size = num < 0 ? -(uint128)num : (uint128)num;
    uint64_t num_limbs[] = {(uint64_t)size, (uint64_t)(size >> 64)};
    uint64_t den_limbs[] = {(uint64_t)den, (uint64_t)(den >> 64)};
    return pack(arena, num < 0, natural_of(num_limbs, 2), natural_of(den_limbs, 2));
}

/* Stein's algorithm, after one step of Euclid's that brings a and b near each other. gcd(0, b) = b.
 */
static uint64_t gcd(uint64_t a, uint64_t b)
{
    if (a == 1 || b == 1)
        return 1;
    if (a == 0 || b == 0)
        return a | b;
    if (a > b)
        a %= b;
    else
        b %= a;
    if (a == 0 || b == 0)
        return a | b;
    int twos = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b != 0) {
        b >>= __builtin_ctzll(b);
        uint64_t smaller = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = smaller;
    }
    return a << twos;
}

struct rational rational_of(int64_t value)
{
    return (struct rational){.num = value, .den = 1};
}

struct rational rational_ratio(struct arena *arena, int64_t num, int64_t den)
{
    assert(den != 0);
    uint64_t common = gcd(magnitude(num), magnitude(den));
    if (num >= 0 && den > 0)
        return (struct rational){
            .num = (int64_t)((uint64_t)num / common), .den = (int64_t)((uint64_t)den / common)};
    int128 size = (int128)(magnitude(num) / common);
    return pack_128(arena, (num < 0) != (den < 0) ? -size : size, magnitude(den) / common);
}

/* Sums and products of big parts follow Knuth, The Art of Computer Programming, 4.5.1: the gcds
 * are taken of the operands, which are small, not of the result. */
static struct natural div_exact(struct arena *arena, struct natural a, struct natural b)
{
    struct natural rest;
    return natural_div(arena, a, b, &rest);
}

/* x + y with signs; the sign of the sum goes to *negative, which holds that of x. */
static struct natural add_signed(
    struct arena *arena, bool *negative, struct natural x, bool y_negative, struct natural y)
{
    if (*negative == y_negative)
        return natural_add(arena, x, y);
    if (natural_compare(x, y) >= 0)
        return natural_sub(arena, x, y);
    *negative = y_negative;
    return natural_sub(arena, y, x);
}

static struct rational add_big(struct arena *arena, const struct parts *a, const struct parts *b)
{
    struct natural common = natural_gcd(arena, a->den, b->den);
    struct natural a_share = div_exact(arena, a->den, common);
    struct natural b_share = div_exact(arena, b->den, common);
    bool negative = a->negative;
    struct natural num = add_signed(arena, &negative, natural_mul(arena, a->num, b_share),
        b->negative, natural_mul(arena, b->num, a_share));
    if (num.n == 0)
        return rational_of(0);
    struct natural again = natural_gcd(arena, num, common);
    struct natural den = natural_mul(arena, a_share, div_exact(arena, b->den, again));
    return pack(arena, negative, div_exact(arena, num, again), den);
}

/* a/b + c/d where everything stays within 64 bits, as it mostly does; false when it does not. */
static bool add_within_64(struct rational a, struct rational b, struct rational *ret_sum)
{
    int64_t common = (int64_t)gcd((uint64_t)a.den, (uint64_t)b.den);
    int64_t b_share = common == 1 ? b.den : b.den / common;
    int64_t left;
    int64_t right;
    int64_t num;
    int64_t den;
    if (__builtin_mul_overflow(a.num, b_share, &left) ||
        __builtin_mul_overflow(b.num, common == 1 ? a.den : a.den / common, &right) ||
        __builtin_add_overflow(left, right, &num) || num == INT64_MIN ||
        __builtin_mul_overflow(a.den, b_share, &den))
        return false;
    int64_t again = common == 1 ? 1 : (int64_t)gcd(magnitude(num), (uint64_t)common);
    *ret_sum = again == 1 ? (struct rational){.num = num, .den = den}
                          : (struct rational){.num = num / again, .den = den / again};
    return true;
}

static struct rational add_128(struct arena *arena, struct rational a, struct rational b)
{
    int64_t common = (int64_t)gcd((uint64_t)a.den, (uint64_t)b.den);
    int64_t a_share = a.den / common;
    int128 num = (int128)a.num * (b.den / common) + (int128)b.num * a_share;
    if (num == 0)
        return rational_of(0);
    int128 rest = num % common;
    int64_t again = (int64_t)gcd((uint64_t)(rest < 0 ? -rest : rest), (uint64_t)common);
    return pack_128(arena, num / again, (uint128)a_share * (uint64_t)(b.den / again));
}

static struct rational add_small(struct arena *arena, struct rational a, struct rational b)
{
    struct rational sum;
    if (a.num == 0)
        return b;
    if (b.num == 0)
        return a;
    return add_within_64(a, b, &sum) ? sum : add_128(arena, a, b);
}

struct rational rational_add(struct arena *arena, struct rational a, struct rational b)
{
    if (!a.big && !b.big)
        return add_small(arena, a, b);
    struct parts x;
    struct parts y;
    parts_of(&a, &x);
    parts_of(&b, &y);
    return add_big(arena, &x, &y);
}

static struct rational negated(struct arena *arena, struct rational a)
{
    if (!a.big && a.num != INT64_MIN)
        return (struct rational){.num = -a.num, .den = a.den};
    if (!a.big)
        return pack_128(arena, -(int128)a.num, (uint128)a.den);
    return pack(arena, !a.big->negative, a.big->num, a.big->den);
}

struct rational rational_sub(struct arena *arena, struct rational a, struct rational b)
{
    return rational_add(arena, a, negated(arena, b));
}

static struct rational mul_parts(struct arena *arena, const struct parts *a, const struct parts *b)
{
    if (a->num.n == 0 || b->num.n == 0)
        return rational_of(0);
    struct natural left = natural_gcd(arena, a->num, b->den);
    struct natural right = natural_gcd(arena, b->num, a->den);
    struct natural num =
        natural_mul(arena, div_exact(arena, a->num, left), div_exact(arena, b->num, right));
    struct natural den =
        natural_mul(arena, div_exact(arena, a->den, right), div_exact(arena, b->den, left));
    return pack(arena, a->negative != b->negative, num, den);
}

struct rational rational_mul(struct arena *arena, struct rational a, struct rational b)
{
    if (!a.big && !b.big) {
        int64_t left = (int64_t)gcd(magnitude(a.num), (uint64_t)b.den);
        int64_t right = (int64_t)gcd(magnitude(b.num), (uint64_t)a.den);
        return pack_128(arena, (int128)(a.num / left) * (b.num / right),
            (uint128)(uint64_t)(a.den / right) * (uint64_t)(b.den / left));
    }
    struct parts x;
    struct parts y;
    parts_of(&a, &x);
    parts_of(&b, &y);
    return mul_parts(arena, &x, &y);
}

struct rational rational_scale(struct arena *arena, struct rational a, int64_t num, int64_t den)
{
    int64_t top;
    int64_t bottom;
    assert(den != 0);
    if (!a.big && !__builtin_mul_overflow(a.num, num, &top) &&
        !__builtin_mul_overflow(a.den, den, &bottom))
        return rational_ratio(arena, top, bottom);
    return rational_mul(arena, a, rational_ratio(arena, num, den));
}

struct rational rational_div(struct arena *arena, struct rational a, struct rational b)
{
    assert(rational_sign(b) != 0);
    struct parts x;
    struct parts y;
    parts_of(&a, &x);
    parts_of(&b, &y);
    struct natural num = y.num;
    y.num = y.den;
    y.den = num;
    return mul_parts(arena, &x, &y);
}

int rational_compare(struct rational a, struct rational b)
{
    if (!a.big && !b.big) {
        int128 left = (int128)a.num * b.den;
        int128 right = (int128)b.num * a.den;
        return left < right ? -1 : left > right;
    }
    int sign_a = rational_sign(a);
    int sign_b = rational_sign(b);
    if (sign_a != sign_b)
        return sign_a < sign_b ? -1 : 1;
    struct parts x;
    struct parts y;
    parts_of(&a, &x);
    parts_of(&b, &y);
    return sign_a * natural_compare_products(x.num, y.den, y.num, x.den);
}

int rational_sign(struct rational a)
{
    if (a.big)
        return a.big->negative ? -1 : 1;
    return a.num < 0 ? -1 : a.num > 0;
}

bool rational_is_integer(struct rational a)
{
    return a.big ? natural_is_one(a.big->den) : a.den == 1;
}

struct rational rational_floor(struct arena *arena, struct rational a)
{
    if (rational_is_integer(a))
        return a;
    if (!a.big)
        return rational_of(a.num / a.den - (a.num < 0));
    static const uint64_t one_limb = 1;
    struct natural one = {&one_limb, 1};
    struct natural rest;
    struct natural whole = natural_div(arena, a.big->num, a.big->den, &rest);
    if (a.big->negative)
        whole = natural_add(arena, whole, one);
    return pack(arena, a.big->negative, whole, one);
}

struct rational rational_ceil(struct arena *arena, struct rational a)
{
    return negated(arena, rational_floor(arena, negated(arena, a)));
}

bool rational_to_int(struct rational a, int64_t *ret_value)
{
    if (a.big || a.den != 1)
        return false;
    *ret_value = a.num;
    return true;
}

/* Right-aligned before `end`; returns where the digits begin. */
static char *digits_before(char *end, uint64_t value)
{
    do
        *--end = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    return end;
}

void rational_put(struct buf *out, struct rational a)
{
    if (!a.big && a.den == 1 && a.num >= 0 && a.num <= 9) { /* most points of a score */
        buf_char(out, (char)('0' + a.num));
        return;
    }
    if (!a.big) {
        char text[48]; /* two numbers of at most 19 digits, a sign and a stroke */
        char *end = text + sizeof text;
        char *start = end;
        if (a.den != 1) {
            start = digits_before(start, (uint64_t)a.den);
            *--start = '/';
        }
        start = digits_before(start, magnitude(a.num));
        if (a.num < 0)
            *--start = '-';
        buf_put(out, (struct str){start, (size_t)(end - start)});
        return;
    }
    if (a.big->negative)
        buf_char(out, '-');
    buf_put(out, natural_format(out->arena, a.big->num));
    if (!natural_is_one(a.big->den)) {
        buf_char(out, '/');
        buf_put(out, natural_format(out->arena, a.big->den));
    }
}

struct str rational_format(struct arena *arena, struct rational a)
{
    struct buf out = buf_new(arena);
    rational_put(&out, a);
    return buf_str(&out);
}

/* Takes digits off the front: "0", or some that do not begin with 0 unless `zeros` are fine. */
static bool cut_digits(struct str *rest, bool zeros, struct str *ret_digits)
{
    size_t len = 0;
    while (len < rest->len && rest->data[len] >= '0' && rest->data[len] <= '9')
        len++;
    if (len == 0 || (!zeros && len > 1 && rest->data[0] == '0'))
        return false;
    *ret_digits = str_sub(*rest, 0, len);
    *rest = str_sub(*rest, len, rest->len);
    return true;
}

static struct rational ratio_of(
    struct arena *arena, bool negative, struct natural num, struct natural den)
{
    if (num.n == 0)
        return rational_of(0);
    struct natural common = natural_gcd(arena, num, den);
    return pack(arena, negative, div_exact(arena, num, common), div_exact(arena, den, common));
}

/* 10 to the power of `n`, as digits. */
static struct str power_of_ten(struct arena *arena, size_t n)
{
    struct buf out = buf_new(arena);
    buf_char(&out, '1');
    buf_repeat(&out, STR("0"), n);
    return buf_str(&out);
}

bool rational_parse(struct arena *arena, struct str s, struct rational *ret_value)
{
    if (s.len > PARSE_MAX)
        return false;
    bool negative = str_starts(s, STR("-"));
    struct str rest = str_sub(s, negative, s.len);
    struct str num;
    struct str den = STR("1");
    if (!cut_digits(&rest, false, &num))
        return false;
    if (str_starts(rest, STR("."))) {
        struct str decimals;
        rest = str_sub(rest, 1, rest.len);
        if (!cut_digits(&rest, true, &decimals))
            return false;
        num = str_concat(arena, num, decimals);
        den = power_of_ten(arena, decimals.len);
    } else if (str_starts(rest, STR("/"))) {
        rest = str_sub(rest, 1, rest.len);
        if (!cut_digits(&rest, false, &den) || str_equal(den, STR("0")))
            return false;
    }
    if (rest.len > 0)
        return false;
    *ret_value = ratio_of(arena, negative, natural_parse(arena, num), natural_parse(arena, den));
    return true;
}

/* A whole number of units of 10^-places, with its point: -335, 3 → "-0.335". */
static struct str place_point(struct arena *arena, struct rational units, int places)
{
    struct str digits = rational_format(arena, units);
    bool negative = str_starts(digits, STR("-"));
    digits = str_sub(digits, negative, digits.len);
    size_t decimals = (size_t)places;
    struct buf out = buf_new(arena);
    if (negative)
        buf_char(&out, '-');
    if (digits.len <= decimals) {
        struct buf padded = buf_new(arena);
        buf_repeat(&padded, STR("0"), decimals + 1 - digits.len);
        buf_put(&padded, digits);
        digits = buf_str(&padded);
    }
    buf_put(&out, str_sub(digits, 0, digits.len - decimals));
    if (decimals > 0) {
        buf_char(&out, '.');
        buf_put(&out, str_sub(digits, digits.len - decimals, decimals));
    }
    return buf_str(&out);
}

static struct rational in_units(struct arena *arena, struct rational a, int places)
{
    assert(places >= 0 && places <= 18);
    int64_t power = 1;
    for (int i = 0; i < places; i++)
        power *= 10;
    return rational_mul(arena, a, rational_of(power));
}

struct str rational_decimal(struct arena *arena, struct rational a, int places)
{
    struct rational half = rational_ratio(arena, 1, 2);
    struct rational units = rational_add(arena, in_units(arena, a, places), half);
    return place_point(arena, rational_floor(arena, units), places);
}

struct str rational_decimal_down(struct arena *arena, struct rational a, int places)
{
    return place_point(arena, rational_floor(arena, in_units(arena, a, places)), places);
}

struct str rational_trim_decimal(struct str decimal)
{
    size_t ignored;
    if (!str_find(decimal, STR("."), 0, &ignored))
        return decimal;
    while (str_ends(decimal, STR("0")))
        decimal.len--;
    if (str_ends(decimal, STR(".")))
        decimal.len--;
    return decimal;
}
