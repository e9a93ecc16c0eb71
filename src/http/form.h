/*
 * Urlencoded text: forms, queries, and the percent-encoding that paths share with them.
 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "http/http.h"

/* What a text may hold besides printable characters. */
enum form_text { FORM_TEXT_LINE, FORM_TEXT_LINES /* tabs and line ends too */ };

/* Well-formed UTF-8 without NUL and other control characters (U+0000 … U+001F, U+007F). */
bool form_text_is_clean(struct str s, enum form_text text);

/* With every line end ("\r\n", "\r") as "\n". */
struct str form_line_ends(struct arena *arena, struct str s);

/* Undoes percent-encoding, and '+' for a blank where `plus` says so. False for a '%' that is not
 * followed by two hexadecimal digits. The result may hold any byte. */
bool form_decode(struct arena *arena, struct str s, bool plus, struct str *ret_decoded);

/* "a=1&b=2" as pairs in their order; a name without '=' has an empty value. FAIL_INVALID for bad
 * encoding or unclean text (values may be FORM_TEXT_LINES where `values` says so), FAIL_TOO_LARGE
 * for more than max_fields. */
struct form_rules {
    size_t max_fields;
    enum form_text values;
};
enum fail form_parse(struct arena *arena, struct str s, struct form_rules rules,
    struct http_pairs *ret_pairs) MUST_USE;

#endif
