#include "base/str.h"

#include <string.h>

struct str str_of(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

struct str str_sub(struct str s, size_t from, size_t len)
{
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (struct str){from == 0 ? s.data : s.data + from, len}; /* s.data may be NULL */
}

static size_t space_at(struct str s, size_t i)
{
    static const struct str ideographic = STR_INIT("\u3000");
    if (s.data[i] == ' ' || (s.data[i] >= '\t' && s.data[i] <= '\r'))
        return 1;
    bool may_be_wide = s.data[i] == ideographic.data[0];
    return may_be_wide && str_starts(str_sub(s, i, s.len), ideographic) ? ideographic.len : 0;
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && space_at(s, 0) > 0)
        s = str_sub(s, space_at(s, 0), s.len);
    for (;;) {
        if (s.len >= 1 && space_at(s, s.len - 1) == 1)
            s.len -= 1;
        else if (s.len >= 3 && space_at(s, s.len - 3) == 3)
            s.len -= 3;
        else
            return s;
    }
}

bool str_is_empty(struct str s)
{
    return s.len == 0;
}

int str_compare(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);
    if (order != 0)
        return order < 0 ? -1 : 1;
    return a.len == b.len ? 0 : a.len < b.len ? -1 : 1;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_equal(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_equal(str_sub(s, s.len - suffix.len, suffix.len), suffix);
}

bool str_find(struct str s, struct str needle, size_t from, size_t *ret_index)
{
    if (from > s.len)
        return false;
    if (needle.len == 0) {
        *ret_index = from;
        return true;
    }
    const char *hit =
        s.len == from ? NULL : memmem(s.data + from, s.len - from, needle.data, needle.len);
    if (!hit)
        return false;
    *ret_index = (size_t)(hit - s.data);
    return true;
}

bool str_cut(struct str *rest, char separator, struct str *ret_part)
{
    if (!rest->data)
        return false;
    const char *hit = rest->len == 0 ? NULL : memchr(rest->data, separator, rest->len);
    if (!hit) {
        *ret_part = *rest;
        *rest = (struct str){NULL, 0};
        return true;
    }
    size_t at = (size_t)(hit - rest->data);
    *ret_part = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, at + 1, rest->len);
    return true;
}

bool str_to_int(struct str s, int64_t *ret_value)
{
    bool negative = s.len > 0 && s.data[0] == '-';
    size_t i = negative ? 1 : 0;
    if (i == s.len)
        return false;
    int64_t value = 0;
    for (; i < s.len; i++) {
        if (s.data[i] < '0' || s.data[i] > '9')
            return false;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, s.data[i] - '0', &value))
            return false;
    }
    if (!negative && value == INT64_MIN)
        return false;
    *ret_value = negative ? value : -value;
    return true;
}

/* The length of the well-formed sequence at p (n bytes are left), 0 when there is none.
 * Bounds from the table of well-formed byte sequences in the Unicode Standard, chapter 3. */
static size_t utf8_sequence(const unsigned char *p, size_t n)
{
    if (p[0] >= 0x01 && p[0] <= 0x7f)
        return 1;
    if (p[0] >= 0xc2 && p[0] <= 0xdf)
        return n >= 2 && (p[1] & 0xc0) == 0x80 ? 2 : 0;
    unsigned char low = p[0] == 0xe0 ? 0xa0 : p[0] == 0xf0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xed ? 0x9f : p[0] == 0xf4 ? 0x8f : 0xbf;
    size_t len = p[0] >= 0xe0 && p[0] <= 0xef ? 3 : p[0] >= 0xf0 && p[0] <= 0xf4 ? 4 : 0;
    if (len == 0 || n < len || p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return len;
}

/* Whether eight bytes are ASCII without NUL: subtracting 1 gives a zero byte its high bit. */
static bool are_ascii(const unsigned char *p)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t bytes;
    memcpy(&bytes, p, sizeof(bytes));
    return ((bytes | (bytes - ones)) & (ones * 0x80)) == 0;
}

bool str_is_utf8(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.data;
    for (size_t i = 0; i < s.len;) {
        if (s.len - i >= sizeof(uint64_t) && are_ascii(p + i)) {
            i += sizeof(uint64_t);
            continue;
        }
        size_t step = utf8_sequence(p + i, s.len - i);
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

size_t str_utf8_length(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return n;
}

struct str str_first_character(struct str s)
{
    size_t n = s.len > 0 ? 1 : 0;
    while (n < s.len && ((unsigned char)s.data[n] & 0xc0) == 0x80)
        n++;
    return str_sub(s, 0, n);
}

const char *str_c(struct arena *arena, struct str s)
{
    char *copy = arena_alloc(arena, s.len + 1, 1);
    if (s.len > 0)
        memcpy(copy, s.data, s.len);
    copy[s.len] = '\0';
    return copy;
}

struct str str_copy(struct arena *arena, struct str s)
{
    return (struct str){str_c(arena, s), s.len};
}

struct str str_concat(struct arena *arena, struct str a, struct str b)
{
    char *both = arena_alloc(arena, a.len + b.len + 1, 1);
    if (a.len > 0)
        memcpy(both, a.data, a.len);
    if (b.len > 0)
        memcpy(both + a.len, b.data, b.len);
    both[a.len + b.len] = '\0';
    return (struct str){both, a.len + b.len};
}

struct str str_without_blanks(struct arena *arena, struct str s)
{
    char *kept = arena_alloc(arena, s.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len;) {
        size_t blank = space_at(s, i);
        if (blank == 0)
            kept[len++] = s.data[i++];
        i += blank;
    }
    return (struct str){kept, len};
}

static struct str map_ascii(struct arena *arena, struct str s, char first, int shift)
{
    char *copy = arena_alloc(arena, s.len + 1, 1);
    for (size_t i = 0; i < s.len; i++) {
        bool letter = s.data[i] >= first && s.data[i] <= first + 25;
        copy[i] = letter ? (char)(s.data[i] + shift) : s.data[i];
    }
    copy[s.len] = '\0';
    return (struct str){copy, s.len};
}

struct str str_upper(struct arena *arena, struct str s)
{
    return map_ascii(arena, s, 'a', 'A' - 'a');
}

struct str str_lower(struct arena *arena, struct str s)
{
    return map_ascii(arena, s, 'A', 'a' - 'A');
}

struct str str_hex(struct arena *arena, const void *bytes, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *p = bytes;
    char *text = arena_alloc(arena, 2 * len + 1, 1);
    for (size_t i = 0; i < len; i++) {
        text[2 * i] = digits[p[i] >> 4];
        text[2 * i + 1] = digits[p[i] & 15];
    }
    text[2 * len] = '\0';
    return (struct str){text, 2 * len};
}

bool str_is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!str_is_digit(s.data[i]))
            return false;
    return s.len > 0;
}

bool str_is_hex(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (str_hex_digit(s.data[i]) < 0 || (s.data[i] >= 'A' && s.data[i] <= 'F'))
            return false;
    return true;
}

int str_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool str_unhex(struct str s, void *ret_bytes, size_t len)
{
    if (s.len != 2 * len)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (str_hex_digit(s.data[i]) < 0)
            return false;
    unsigned char *p = ret_bytes;
    for (size_t i = 0; i < len; i++)
        p[i] =
            (unsigned char)(str_hex_digit(s.data[2 * i]) << 4 | str_hex_digit(s.data[2 * i + 1]));
    return true;
}
