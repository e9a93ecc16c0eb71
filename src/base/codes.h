/* The words that stand for the values of an enum in the database, in JSON and in forms. */
#ifndef BASE_CODES_H
#define BASE_CODES_H

#include "base/str.h"

struct codes {
    const char *const *words; /* indexed by the enum's value */
    int count;
};

/* static const struct codes x = CODES(words); */
#define CODES(array)                                                                               \
    {                                                                                              \
        (array), (int)ARRAY_LEN(array)                                                             \
    }

struct str codes_format(const struct codes *codes, int value); /* asserts that it is in range */

/* All of them, for people: "initial, surveillance, recertification". */
struct str codes_join(struct arena *arena, const struct codes *codes, const char *separator);

bool codes_parse(const struct codes *codes, struct str word, int *ret_value);

#endif
