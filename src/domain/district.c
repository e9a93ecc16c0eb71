#include "domain/district.h"

#include "base/fail.h"

enum { PROVINCE_DIGITS = 2, CITY_DIGITS = 4 };

/* Rows that stand for what a province governs itself: their name says nothing of the place. */
static bool is_part(const struct district *district)
{
    static const struct str parts[] = {STR_INIT("市辖区"), STR_INIT("县"),
        STR_INIT("省直辖县级行政区划"), STR_INIT("自治区直辖县级行政区划")};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (str_equal(str_of(district->name), parts[i]))
            return true;
    return false;
}

static bool has_cities(const struct district *province)
{
    size_t next = (size_t)(province - district_list) + 1;
    return next < district_count && strlen(district_list[next].code) == CITY_DIGITS;
}

static const struct district *find(struct str code)
{
    for (size_t i = 0; i < district_count; i++)
        if (str_equal(str_of(district_list[i].code), code))
            return &district_list[i];
    return NULL;
}

static bool is_six_digits(struct str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (code.data[i] < '0' || code.data[i] > '9')
            return false;
    return code.len == DISTRICT_DIGITS;
}

static const struct district *province_of(struct str code)
{
    return find(str_sub(code, 0, PROVINCE_DIGITS));
}

bool district_is_known(struct str code)
{
    if (!is_six_digits(code))
        return false;
    const struct district *province = province_of(code);
    return find(str_sub(code, 0, CITY_DIGITS)) || (province && !has_cities(province));
}

struct str district_name(struct arena *arena, struct str code)
{
    if (!district_is_known(code))
        return STR("");
    const struct district *city = find(str_sub(code, 0, CITY_DIGITS));
    struct str province = str_of(province_of(code)->name);
    if (!city || is_part(city))
        return province;
    return str_concat(arena, province, str_of(city->name));
}

struct str district_code(struct arena *arena, const struct district *district)
{
    bool is_province = strlen(district->code) == PROVINCE_DIGITS;
    if (is_province && has_cities(district))
        return STR("");
    return str_concat(arena, str_of(district->code), is_province ? STR("0000") : STR("00"));
}

/* "徐州" of "徐州市"; what is left of a name has two characters at least. */
static struct str short_name(struct str name)
{
    static const struct str kinds[] = {STR_INIT("维吾尔自治区"), STR_INIT("壮族自治区"),
        STR_INIT("回族自治区"), STR_INIT("特别行政区"), STR_INIT("自治区"), STR_INIT("地区"),
        STR_INIT("省"), STR_INIT("市"), STR_INIT("盟")};
    static const struct str shortest = STR_INIT("北京");
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (str_ends(name, kinds[i]) && name.len >= kinds[i].len + shortest.len)
            return str_sub(name, 0, name.len - kinds[i].len);
    return name;
}

size_t district_prefix(struct str text)
{
    size_t longest = 0;
    for (size_t i = 0; i < district_count; i++) {
        struct str name = str_of(district_list[i].name);
        struct str brief = short_name(name);
        if (is_part(&district_list[i]) || !str_starts(text, brief))
            continue;
        size_t len = str_starts(text, name) ? name.len : brief.len;
        longest = len > longest ? len : longest;
    }
    return longest;
}

struct str district_province_name(struct str code)
{
    for (size_t i = 0; i < district_count; i++)
        if (code.len == PROVINCE_DIGITS && str_equal(str_of(district_list[i].code), code))
            return str_of(district_list[i].name);
    return STR("");
}

const struct str *district_provinces(struct arena *arena, size_t *ret_n)
{
    struct str *codes = NEW_ARRAY(arena, struct str, district_count);
    size_t n = 0;
    for (size_t i = 0; i < district_count; i++)
        if (str_of(district_list[i].code).len == PROVINCE_DIGITS)
            codes[n++] = str_of(district_list[i].code);
    *ret_n = n;
    return codes;
}
