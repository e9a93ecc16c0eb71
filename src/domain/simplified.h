/* Simplified Chinese characters (简体字) for traditional ones (繁體字), to compare what was typed
 * in either. One character at a time, so it is no translation: 后 stays 后. */
#ifndef DOMAIN_SIMPLIFIED_H
#define DOMAIN_SIMPLIFIED_H

#include "base/str.h"

/* `character` is one character of UTF-8. What has no simplified form is given back. */
struct str simplified_character(struct str character);

#endif
