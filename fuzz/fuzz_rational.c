/* Two numbers, a line each: the laws of arithmetic hold exactly. */
#include "base/rational.h"
#include "fuzz.h"

enum { PARSE_MAX = 200 }; /* characters that rational_parse reads */

static void check_one(struct arena *arena, struct rational a)
{
    struct str text = rational_format(arena, a);
    struct rational again;
    if (text.len <= PARSE_MAX) {
        must(rational_parse(arena, text, &again));
        must(rational_compare(a, again) == 0);
    }
    must(rational_compare(rational_floor(arena, a), a) <= 0);
    must(rational_compare(rational_ceil(arena, a), a) >= 0);
    must(rational_is_integer(rational_floor(arena, a)));
}

/* What is shown is at most half a unit of its last place away. */
static void check_decimal(struct arena *arena, struct rational a)
{
    struct rational shown;
    struct str text = rational_decimal(arena, a, 2);
    if (text.len > PARSE_MAX)
        return;
    must(rational_parse(arena, text, &shown));
    struct rational twice = rational_mul(arena, rational_of(200), rational_sub(arena, shown, a));
    must(rational_compare(twice, rational_of(1)) <= 0);
    must(rational_compare(twice, rational_of(-1)) > 0);
}

static void check_two(struct arena *arena, struct rational a, struct rational b)
{
    struct rational sum = rational_add(arena, a, b);
    must(rational_compare(rational_sub(arena, sum, b), a) == 0);
    must(rational_compare(a, b) == rational_sign(rational_sub(arena, a, b)));
    must(rational_compare(a, b) == -rational_compare(b, a));
    struct rational product = rational_mul(arena, a, b);
    if (rational_sign(b) != 0)
        must(rational_compare(rational_div(arena, product, b), a) == 0);
    else
        must(rational_sign(product) == 0);
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct str first;
    struct rational a;
    struct rational b;
    if (!str_cut(&input, '\n', &first) || !rational_parse(arena, first, &a))
        return;
    check_one(arena, a);
    check_decimal(arena, a);
    if (rational_parse(arena, input, &b))
        check_two(arena, a, b);
}
