#include "domain/identity_number.h"

#include "base/date.h"
#include "base/fail.h"

enum {
    RESIDENT_LENGTH = 18,
    DISTRICT_LENGTH = 6,
    BIRTH_LENGTH = 8,
    OTHER_MIN = 5,
    OTHER_MAX = 20,
    SHOWN = 4,
    MODULUS = 11
};

static const char *const kinds[IDENTITY_COUNT] = {"01", "02", "03", "04", "99"};
const struct codes identity_kind_codes = CODES(kinds);

static const char *const labels[IDENTITY_COUNT] = {
    [IDENTITY_RESIDENT] = N_("resident identity card"),
    [IDENTITY_PASSPORT] = N_("passport"),
    [IDENTITY_HONG_KONG] = N_("travel permit of Hong Kong and Macao residents"),
    [IDENTITY_TAIWAN] = N_("travel permit of Taiwan residents"),
    [IDENTITY_OTHER] = N_("other document"),
};

const char *identity_kind_label(enum identity_kind kind)
{
    return labels[kind];
}

bool identity_district_is_right(struct str district)
{
    static const char provinces[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 "
                                    "46 50 51 52 53 54 61 62 63 64 65 71 81 82";
    size_t at;
    return district.len == DISTRICT_LENGTH && str_is_digits(district) &&
           str_find(str_of(provinces), str_sub(district, 0, 2), 0, &at);
}

static bool is_birth(struct str digits)
{
    char iso[] = "0000-00-00";
    static const size_t places[BIRTH_LENGTH] = {0, 1, 2, 3, 5, 6, 8, 9};
    struct date birth;
    for (size_t i = 0; i < BIRTH_LENGTH; i++)
        iso[places[i]] = digits.data[i];
    return date_parse(str_of(iso), &birth);
}

/* ISO 7064 MOD 11-2: each digit counts 2 to the power of its place from the right. */
static char check_character(struct str body)
{
    static const char characters[] = "10X98765432";
    int sum = 0;
    int weight = 2;
    for (size_t i = body.len; i > 0; i--) {
        sum += (body.data[i - 1] - '0') * weight;
        weight = weight * 2 % MODULUS;
    }
    return characters[sum % MODULUS];
}

static const char *resident_wrong(struct str number)
{
    struct str body = str_sub(number, 0, RESIDENT_LENGTH - 1);
    if (number.len != RESIDENT_LENGTH)
        return N_("a resident identity number has 18 characters");
    char last = number.data[RESIDENT_LENGTH - 1];
    if (!str_is_digits(body) || (!str_is_digit(last) && last != 'X'))
        return N_("a resident identity number has 17 digits and a digit or X");
    if (!identity_district_is_right(str_sub(number, 0, DISTRICT_LENGTH)))
        return N_("a resident identity number begins with the code of a province");
    if (!is_birth(str_sub(number, DISTRICT_LENGTH, BIRTH_LENGTH)))
        return N_("the date of birth in the identity number does not exist");
    if (check_character(body) != last)
        return N_("the last character of the identity number does not fit the others");
    return NULL;
}

static const char *other_wrong(struct str number)
{
    static const char *const message =
        N_("the number of a document has 5 to 20 capital letters and digits");
    if (number.len < OTHER_MIN || number.len > OTHER_MAX)
        return message;
    for (size_t i = 0; i < number.len; i++) {
        char c = number.data[i];
        if (!str_is_digit(c) && !(c >= 'A' && c <= 'Z'))
            return message;
    }
    return NULL;
}

const char *identity_number_wrong(enum identity_kind kind, struct str number)
{
    return kind == IDENTITY_RESIDENT ? resident_wrong(number) : other_wrong(number);
}

struct str identity_number_masked(struct arena *arena, struct str number)
{
    char *masked = arena_alloc(arena, number.len + 1, 1);
    for (size_t i = 0; i < number.len; i++) {
        bool shown = number.len > 3 * SHOWN && (i < SHOWN || i + SHOWN >= number.len);
        masked[i] = '*';
        if (shown)
            masked[i] = number.data[i];
    }
    return (struct str){masked, number.len};
}
