#include "domain/uscc.h"

#include "base/fail.h"

enum { MODULUS = 31, WEIGHT_BASE = 3, REGION_AT = 2, REGION_LENGTH = 6 };

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
_Static_assert(sizeof alphabet - 1 == MODULUS, "one character for each value");

static int value_of(char c)
{
    for (int i = 0; i < MODULUS; i++)
        if (alphabet[i] == c)
            return i;
    return -1;
}

bool uscc_check_character(struct str body, char *ret_character)
{
    int sum = 0;
    int weight = 1;
    if (body.len != USCC_BODY_LENGTH)
        return false;
    for (size_t i = 0; i < body.len; i++) {
        int value = value_of(body.data[i]);
        if (value < 0)
            return false;
        sum += value * weight;
        weight = weight * WEIGHT_BASE % MODULUS;
    }
    *ret_character = alphabet[(MODULUS - sum % MODULUS) % MODULUS];
    return true;
}

enum uscc_verdict uscc_check(struct str code)
{
    char expected;
    if (code.len != USCC_LENGTH)
        return USCC_WRONG_LENGTH;
    if (!uscc_check_character(str_sub(code, 0, USCC_BODY_LENGTH), &expected) ||
        value_of(code.data[USCC_BODY_LENGTH]) < 0)
        return USCC_WRONG_CHARACTER;
    return code.data[USCC_BODY_LENGTH] == expected ? USCC_VALID : USCC_WRONG_CHECK;
}

const char *uscc_message(enum uscc_verdict verdict)
{
    switch (verdict) {
    case USCC_VALID:
        return NULL;
    case USCC_WRONG_LENGTH:
        return N_("a unified social credit code has 18 characters");
    case USCC_WRONG_CHARACTER:
        return N_("only the digits and the letters A–Z without I, O, S, V and Z are allowed");
    case USCC_WRONG_CHECK:
        return N_("the last character does not fit the others; one of them is mistyped");
    }
    return NULL;
}

struct str uscc_normalise(struct arena *arena, struct str typed)
{
    return str_upper(arena, str_without_blanks(arena, typed));
}

struct str uscc_region(struct str code)
{
    return str_sub(code, REGION_AT, REGION_LENGTH);
}
