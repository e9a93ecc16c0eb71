/* Grams: every two neighbouring characters of a text. An index of them finds any part of a Chinese
 * name of two characters or more, on both engines. */
#ifndef STORE_GRAM_H
#define STORE_GRAM_H

#include "base/str.h"

/* The first gram of *rest, whose first character is then taken off; empty when there is none left.
 * for (gram = gram_next(&rest); gram.len > 0; gram = gram_next(&rest)) … */
struct str gram_next(struct str *rest);

#endif
