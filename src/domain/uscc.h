/*
 * The unified social credit code (统一社会信用代码, GB 32100-2015) of an organisation in China: 18
 * characters out of 0–9 and A–Z without I, O, S, V, Z:
 *
 *     1      registering authority       9–17   organisation code (GB 11714)
 *     2      kind of organisation        18     check character
 *     3–8    region (GB/T 2260)
 *
 * With the values 0 … 30 in that order and the weights 3^(i−1) mod 31 for the places i = 1 … 17,
 * the value of the check character is 31 − (Σ value × weight mod 31), where 31 counts as 0.
 */
#ifndef DOMAIN_USCC_H
#define DOMAIN_USCC_H

#include "base/str.h"

enum { USCC_LENGTH = 18, USCC_BODY_LENGTH = USCC_LENGTH - 1 };

enum uscc_verdict {
    USCC_VALID,
    USCC_WRONG_LENGTH,
    USCC_WRONG_CHARACTER,
    USCC_WRONG_CHECK, /* the check character does not fit the 17 before it: mistyped */
};

/* The code as people type it, without blanks and in upper case. */
struct str uscc_normalise(struct arena *arena, struct str typed);

/* Of a normalised code. */
enum uscc_verdict uscc_check(struct str code);

/* What is wrong, for people: a message for translation; NULL for USCC_VALID. */
const char *uscc_message(enum uscc_verdict verdict);

/* The check character for the first 17; false when they are not 17 allowed characters. */
bool uscc_check_character(struct str body, char *ret_character);

/* The six characters of the region. The code is valid. */
struct str uscc_region(struct str code);

#endif
