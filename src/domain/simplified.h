/* Simplified Chinese characters (简体字) for traditional ones (繁體字), to compare what was typed
 * in either. One character at a time, so it is no translation: 后 stays 后. */
#ifndef DOMAIN_SIMPLIFIED_H
#define DOMAIN_SIMPLIFIED_H

#include "base/str.h"

/* `character` is one character of UTF-8. What has no simplified form is given back. */
struct str simplified_character(struct str character);

/* What is left of a character when spelling does not matter: a full-width letter, digit or mark
 * becomes half-width, a letter of ASCII lower case, the rest simplified. */
struct str simplified_plain(struct arena *arena, struct str character);

#endif
