#include "domain/position.h"

#include <stdlib.h>

#include "base/buf.h"

enum { DECIMALS = 6, WRITTEN_MAX = 24, CENTIMETRES = 100 };

/* 2 π × 6371008.8 m / 360. */
static const int64_t degree_centimetres = 11119508;

/* The cosine of each whole degree, in millionths. */
static const int64_t cosines[] = {
    1000000,
    999848,
    999391,
    998630,
    997564,
    996195,
    994522,
    992546,
    990268,
    987688,
    984808,
    981627,
    978148,
    974370,
    970296,
    965926,
    961262,
    956305,
    951057,
    945519,
    939693,
    933580,
    927184,
    920505,
    913545,
    906308,
    898794,
    891007,
    882948,
    874620,
    866025,
    857167,
    848048,
    838671,
    829038,
    819152,
    809017,
    798636,
    788011,
    777146,
    766044,
    754710,
    743145,
    731354,
    719340,
    707107,
    694658,
    681998,
    669131,
    656059,
    642788,
    629320,
    615661,
    601815,
    587785,
    573576,
    559193,
    544639,
    529919,
    515038,
    500000,
    484810,
    469472,
    453990,
    438371,
    422618,
    406737,
    390731,
    374607,
    358368,
    342020,
    325568,
    309017,
    292372,
    275637,
    258819,
    241922,
    224951,
    207912,
    190809,
    173648,
    156434,
    139173,
    121869,
    104528,
    87156,
    69756,
    52336,
    34899,
    17452,
    0,
};

bool position_parse(struct str text, int64_t limit, int64_t *ret_microdegrees)
{
    bool is_negative = text.len > 0 && text.data[0] == '-';
    size_t i = is_negative ? 1 : 0;
    size_t whole = i;
    int64_t value = 0;
    if (text.len > WRITTEN_MAX)
        return false;
    for (; i < text.len && str_is_digit(text.data[i]) && value <= limit; i++)
        value = value * 10 + (text.data[i] - '0');
    if (i == whole)
        return false;
    bool has_point = i < text.len && text.data[i] == '.';
    size_t decimals = 0;
    i += has_point;
    for (; i < text.len && str_is_digit(text.data[i]); i++, decimals++)
        if (decimals < DECIMALS)
            value = value * 10 + (text.data[i] - '0');
    if (i < text.len || (has_point && decimals == 0))
        return false;
    for (; decimals < DECIMALS; decimals++)
        value *= 10;
    if (value > limit)
        return false;
    *ret_microdegrees = is_negative ? -value : value;
    return true;
}

struct str position_format(struct arena *arena, int64_t microdegrees)
{
    int64_t size = llabs(microdegrees);
    return str_format(arena, "%s%lld.%06lld", microdegrees < 0 ? "-" : "",
        (long long)(size / POSITION_DEGREE), (long long)(size % POSITION_DEGREE));
}

/* In millionths, straight between whole degrees. */
static int64_t cosine(int64_t microdegrees)
{
    int64_t size = llabs(microdegrees);
    int64_t degree = size / POSITION_DEGREE;
    int64_t rest = size % POSITION_DEGREE;
    if (rest == 0)
        return cosines[degree];
    return cosines[degree] - (cosines[degree] - cosines[degree + 1]) * rest / POSITION_DEGREE;
}

/* The largest whole number whose square is not larger. */
static int64_t square_root(int64_t n)
{
    int64_t root = 0;
    for (int64_t bit = INT64_C(1) << 31; bit > 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= n)
            root += bit;
    return root;
}

int64_t position_distance_m(struct position a, struct position b)
{
    int64_t north = llabs(a.latitude - b.latitude);
    int64_t east = llabs(a.longitude - b.longitude);
    if (east > POSITION_LONGITUDE_MAX)
        east = 2 * (int64_t)POSITION_LONGITUDE_MAX - east;
    int64_t y = north * degree_centimetres / POSITION_DEGREE;
    int64_t x = east * degree_centimetres / POSITION_DEGREE;
    x = x * cosine((a.latitude + b.latitude) / 2) / POSITION_DEGREE;
    return (square_root(x * x + y * y) + CENTIMETRES / 2) / CENTIMETRES;
}
