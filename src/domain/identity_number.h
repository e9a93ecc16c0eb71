/*
 * Numbers of identity documents, as the reports to CNCA ask for them.
 *
 * A resident identity number (公民身份号码, GB 11643-1999) has 18 characters: six digits of a
 * district (GB/T 2260), eight of the date of birth, three of an order and a check character over
 * ISO 7064 MOD 11-2, a digit or X. What is printed on other documents has no common form; 5 to 20
 * capital letters and digits are taken.
 */
#ifndef DOMAIN_IDENTITY_NUMBER_H
#define DOMAIN_IDENTITY_NUMBER_H

#include "base/codes.h"

enum identity_kind {
    IDENTITY_RESIDENT,  /* 居民身份证: "01" */
    IDENTITY_PASSPORT,  /* 护照: "02" */
    IDENTITY_HONG_KONG, /* 港澳居民来往内地通行证: "03" */
    IDENTITY_TAIWAN,    /* 台湾居民来往大陆通行证: "04" */
    IDENTITY_OTHER,     /* "99" */
    IDENTITY_COUNT
};

/* How the reports write them. The list of the platform is not published: our default. */
extern const struct codes identity_kind_codes;
const char *identity_kind_label(enum identity_kind kind);

/* NULL for a right number of that kind, else what is wrong with it, to be translated. The number is
 * taken as it stands: upper case, without blanks. */
const char *identity_number_wrong(enum identity_kind kind, struct str number);

/* The first six digits of a district begin with the code of a province (GB/T 2260). Districts come
 * and go, so only the province is held against a table. */
bool identity_district_is_right(struct str district);

/* "110101199003070011" → "1101**********0011": as pages show it. */
struct str identity_number_masked(struct arena *arena, struct str number);

#endif
