#include "base/base64.h"

enum { BYTES = 3, LETTERS = 4, BITS = 6, MASK = 63, BYTE_BITS = 8, BYTE = 255 };

/* The alphabets differ in the last two letters, and one fills the last group up. */
struct alphabet {
    const char *letters;
    unsigned refused; /* of a letter's value, those bits that only the other alphabet's have */
    bool is_padded;
};

enum { ONLY_MIME = 64, ONLY_URL = 128 };

static const struct alphabet mime = {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", ONLY_URL, true};
static const struct alphabet url = {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", ONLY_MIME, false};

#define NONE ONLY_MIME | ONLY_URL

/* The six bits that a letter stands for, and which alphabet alone has it; from '+' on. */
static const unsigned char values['z' - '+' + 1] = {ONLY_MIME | 62, NONE, ONLY_URL | 62, NONE,
    ONLY_MIME | 63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
    25, NONE, NONE, NONE, NONE, ONLY_URL | 63, NONE, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37,
    38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51};

static unsigned value_of(char letter)
{
    size_t place = (size_t)(unsigned char)letter - '+';
    return place < sizeof values ? values[place] : NONE;
}

/* Letters for 1, 2 or 3 bytes; returns how many, padding and all. */
static size_t put_group(
    const struct alphabet *alphabet, const unsigned char *bytes, size_t n, char *out)
{
    uint32_t group = (uint32_t)bytes[0] << 2 * BYTE_BITS;
    group |= n > 1 ? (uint32_t)bytes[1] << BYTE_BITS : 0;
    group |= n > 2 ? bytes[2] : 0;
    for (size_t k = 0; k <= n; k++)
        out[k] = alphabet->letters[group >> (BITS * (LETTERS - 1 - k)) & MASK];
    for (size_t k = n + 1; alphabet->is_padded && k < LETTERS; k++)
        out[k] = '=';
    return alphabet->is_padded ? LETTERS : n + 1;
}

static struct str encode(struct arena *arena, const struct alphabet *alphabet, struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.data;
    char *out = arena_alloc(arena, bytes.len / BYTES * LETTERS + LETTERS + 1, 1);
    size_t len = 0;
    size_t left = bytes.len;
    for (; left >= BYTES; left -= BYTES, at += BYTES)
        len += put_group(alphabet, at, BYTES, out + len);
    if (left > 0)
        len += put_group(alphabet, at, left, out + len);
    return (struct str){out, len};
}

/* The bytes of a whole group. */
static bool take_group(const struct alphabet *alphabet, const char *letters, char *out)
{
    unsigned a = value_of(letters[0]);
    unsigned b = value_of(letters[1]);
    unsigned c = value_of(letters[2]);
    unsigned d = value_of(letters[3]);
    if ((a | b | c | d) & alphabet->refused)
        return false;
    out[0] = (char)((a & MASK) << 2 | (b & MASK) >> 4);
    out[1] = (char)((b << 4 & BYTE) | (c & MASK) >> 2);
    out[2] = (char)((c << BITS & BYTE) | (d & MASK));
    return true;
}

/* Of the last group, 2 or 3 letters. Bits beyond the last byte are 0, or several texts would stand
 * for the same bytes. */
static bool take_last(const struct alphabet *alphabet, struct str letters, char *out)
{
    char whole[LETTERS] = {'A', 'A', 'A', 'A'};
    char bytes[BYTES];
    size_t n = letters.len - 1;
    for (size_t i = 0; i < letters.len; i++)
        whole[i] = letters.data[i];
    if (!take_group(alphabet, whole, bytes) || bytes[n] != 0)
        return false;
    for (size_t i = 0; i < n; i++)
        out[i] = bytes[i];
    return true;
}

static bool decode(
    struct arena *arena, const struct alphabet *alphabet, struct str text, struct str *ret_bytes)
{
    struct str letters = text;
    if (alphabet->is_padded && text.len % LETTERS != 0)
        return false;
    for (int i = 0; i < 2 && alphabet->is_padded && str_ends(letters, STR("=")); i++)
        letters.len--;
    size_t rest = letters.len % LETTERS;
    size_t whole = letters.len - rest;
    char *out = arena_alloc(arena, letters.len / LETTERS * BYTES + BYTES, 1);
    size_t len = 0;
    if (rest == 1)
        return false;
    for (size_t i = 0; i < whole; i += LETTERS, len += BYTES)
        if (!take_group(alphabet, letters.data + i, out + len))
            return false;
    if (rest > 0 && !take_last(alphabet, str_sub(letters, whole, letters.len), out + len))
        return false;
    *ret_bytes = (struct str){out, len + (rest > 0 ? rest - 1 : 0)};
    return true;
}

struct str base64_encode(struct arena *arena, struct str bytes)
{
    return encode(arena, &mime, bytes);
}

bool base64_decode(struct arena *arena, struct str text, struct str *ret_bytes)
{
    return decode(arena, &mime, text, ret_bytes);
}

struct str base64_encode_url(struct arena *arena, struct str bytes)
{
    return encode(arena, &url, bytes);
}

bool base64_decode_url(struct arena *arena, struct str text, struct str *ret_bytes)
{
    return decode(arena, &url, text, ret_bytes);
}
