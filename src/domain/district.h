/*
 * Administrative divisions of China (行政区划): provinces and cities by their codes of GB/T 2260,
 * so that the six digits of an address can be checked and named. Counties are not listed: the last
 * two digits are not looked at.
 */
#ifndef DOMAIN_DISTRICT_H
#define DOMAIN_DISTRICT_H

#include "base/str.h"

enum { DISTRICT_DIGITS = 6 };

/* A province by two digits or a city by four. */
struct district {
    const char *code;
    const char *name; /* "徐州市"; of a part without a city, "市辖区" and the like */
};

extern const struct district district_list[];
extern const size_t district_count;

/* Six digits of a known city; of Taiwan, Hong Kong and Macao any that begin with the province's. */
bool district_is_known(struct str code);

/* "江苏省徐州市", "北京市"; empty for a code that is not known. */
struct str district_name(struct arena *arena, struct str code);

/* A province by its two digits: "江苏省"; empty for a code that is not known. */
struct str district_province_name(struct str code);

/* The two digits of all provinces, in order. */
const struct str *district_provinces(struct arena *arena, size_t *ret_n);

/* The six digits of a row that stand for an address there; empty for a province that has cities. */
struct str district_code(struct arena *arena, const struct district *district);

/* How many bytes at the front of the text are the name of a division, with or without its kind
 * ("徐州市", "徐州"); the longest; 0 for none. In simplified characters. */
size_t district_prefix(struct str text);

#endif
