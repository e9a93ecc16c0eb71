/*
 * Text as a pointer and a length: UTF-8, not NUL-terminated, never owned by the holder. Whoever
 * made the bytes (an arena, a literal, a mapped file) decides how long they live.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct str {
    const char *data;
    size_t len;
};

/* From a literal: STR in expressions, STR_INIT in static initialisers. */
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }
#define STR(literal) ((struct str)STR_INIT(literal))

/* For printf: printf("%" STR_PRI "\n", STR_ARG(name)). */
#define STR_PRI ".*s"
#define STR_ARG(s) (int)(s).len, (s).data

struct str str_of(const char *text); /* NULL gives the empty text */
struct str str_sub(struct str s, size_t from, size_t len);
struct str str_trim(struct str s); /* without ASCII white space and U+3000 at both ends */

bool str_is_empty(struct str s);
static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}
int str_compare(struct str a, struct str b); /* bytewise; for UTF-8 that is code point order */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* The index of the first occurrence at or after `from`; false when there is none. */
bool str_find(struct str s, struct str needle, size_t from, size_t *ret_index);

/* Takes what stands before the next `separator` off the front of *rest. False once all is taken. */
bool str_cut(struct str *rest, char separator, struct str *ret_part);

/* Whole decimal numbers only: an optional '-', digits, nothing else. False also when out of range.
 */
bool str_to_int(struct str s, int64_t *ret_value);

/* Well-formed UTF-8 (no surrogates, no overlong forms) without NUL. */
bool str_is_utf8(struct str s);
size_t str_utf8_length(struct str s);         /* code points; s must be well-formed */
struct str str_first_character(struct str s); /* the first code point; empty for the empty text */

/* Copies that live as long as the arena. str_c adds a NUL for C interfaces. */
struct str str_copy(struct arena *arena, struct str s);
const char *str_c(struct arena *arena, struct str s);
struct str str_concat(struct arena *arena, struct str a, struct str b);
struct str str_without_blanks(struct arena *arena, struct str s);       /* as str_trim, anywhere */
struct str str_upper(struct arena *arena, struct str s);                /* ASCII letters only */
struct str str_lower(struct arena *arena, struct str s);                /* ASCII letters only */
struct str str_hex(struct arena *arena, const void *bytes, size_t len); /* lower case */

static inline bool str_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool str_is_digits(struct str s); /* of ASCII, one at least */

/* Nothing but 0–9 and a–f, as str_hex writes. */
bool str_is_hex(struct str s);

/* The value of a hexadecimal digit of either case; -1 for anything else. */
int str_hex_digit(char c);

/* The bytes that lower- or upper-case hexadecimal spells; false unless exactly 2 × len digits. */
bool str_unhex(struct str s, void *ret_bytes, size_t len);

#endif
