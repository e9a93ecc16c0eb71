#include "base/base64.h"

enum { BYTES = 3, LETTERS = 4, BITS = 6, MASK = 63 };

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct str base64_encode(struct arena *arena, struct str bytes)
{
    struct buf out = buf_new(arena);
    buf_reserve(&out, (bytes.len + BYTES - 1) / BYTES * LETTERS);
    for (size_t i = 0; i < bytes.len; i += BYTES) {
        uint32_t group = 0;
        size_t n = bytes.len - i < BYTES ? bytes.len - i : BYTES;
        for (size_t k = 0; k < BYTES; k++)
            group = group << 8 | (k < n ? (unsigned char)bytes.data[i + k] : 0U);
        for (size_t k = 0; k < LETTERS; k++)
            buf_char(&out, k <= n ? alphabet[group >> (BITS * (LETTERS - 1 - k)) & MASK] : '=');
    }
    return buf_str(&out);
}

/* The six bits of a letter; 64 for what is none. */
static uint32_t bits_of(char letter)
{
    uint32_t i = 0;
    while (i <= MASK && alphabet[i] != letter)
        i++;
    return i;
}

/* How many bytes a group of letters stands for; 0: it is no group. */
static size_t decode_group(struct str letters, uint32_t *ret_group)
{
    size_t n = LETTERS;
    uint32_t group = 0;
    while (n > 0 && letters.data[n - 1] == '=')
        n--;
    for (size_t k = 0; k < LETTERS; k++) {
        uint32_t bits = k < n ? bits_of(letters.data[k]) : 0;
        if (bits > MASK)
            return 0;
        group = group << BITS | bits;
    }
    /* Bits beyond the last byte are 0, or several texts would stand for the same bytes. */
    if (n < 2 || (group & ((1U << (8 * (LETTERS - n))) - 1)) != 0)
        return 0;
    *ret_group = group;
    return n - 1;
}

bool base64_decode(struct arena *arena, struct str text, struct str *ret_bytes)
{
    struct buf out = buf_new(arena);
    if (text.len % LETTERS != 0)
        return false;
    buf_reserve(&out, text.len / LETTERS * BYTES);
    for (size_t i = 0; i < text.len; i += LETTERS) {
        uint32_t group;
        size_t n = decode_group(str_sub(text, i, LETTERS), &group);
        if (n == 0 || (n < BYTES && i + LETTERS < text.len))
            return false;
        for (size_t k = 0; k < n; k++)
            buf_char(&out, (char)(group >> (8 * (BYTES - 1 - k)) & 0xff));
    }
    *ret_bytes = buf_str(&out);
    return true;
}
