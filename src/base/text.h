/*
 * What people read, in their language. English is the source; locale/<language>.po hold the
 * translations, compiled by msgfmt at build time and embedded, so that no locale of the machine
 * has a say. A message without a translation appears in English.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/buf.h"
#include "base/codes.h"
#include "base/fail.h"

enum language { LANGUAGE_ZH_CN, LANGUAGE_ZH_TW, LANGUAGE_EN, LANGUAGE_COUNT };

/* "zh_CN", "zh_TW", "en". */
extern const struct codes language_codes;
extern const char *const language_labels[LANGUAGE_COUNT];
const char *language_code(enum language language);

/* Also accepts what LANG and Accept-Language hold: "zh-CN,zh;q=0.9", "en_US.UTF-8", "zh-Hant".
 * False when no known language is named first. */
bool language_parse(struct str s, enum language *ret_language);

/* The message in that language. */
struct str text_get(enum language language, const char *message);

/* The same with {1} … {n} replaced by args. */
struct str text_fill(struct arena *arena, struct str message, const struct str *args, size_t n);

/* A problem in words, without its place. */
struct str problem_text(struct arena *arena, enum language language, const struct problem *problem);

/* "file:line: place: words", the form of formats.md for refused input; file and place may be
 * empty, a line of 0 is left out. */
struct str problem_line(
    struct arena *arena, enum language language, struct str file, const struct problem *problem);

#endif
