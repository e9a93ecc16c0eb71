/*
 * Whether two organisations could be one (疑似重复): names are compared without what differs
 * between spellings of one name. The key of a name is what is left of it, in this order:
 *
 *     full-width letters and digits become half-width, letters lower case, traditional characters
 *     simplified; a place in brackets, blanks, brackets and punctuation are left out; then legal
 *     forms at the end ("有限责任公司", "集团", "Co., Ltd."), then provinces and cities at the
 * front
 *     ("江苏省徐州市"), as long as two characters remain.
 *
 * Two keys are alike by their pairs of neighbouring characters (Dice's coefficient): twice the
 * pairs that both have over all pairs of both.
 */
#ifndef DOMAIN_SIMILAR_NAME_H
#define DOMAIN_SIMILAR_NAME_H

#include "base/str.h"

/* The name is well-formed UTF-8. The key is empty only if nothing of it is a letter or a digit. */
struct str similar_name_key(struct arena *arena, struct str name);

/* How alike two keys are, 0 … 100, rounded down; 100 for two that are the same, 0 where one is
 * empty. */
int64_t similar_name_percent(struct str key, struct str other);

#endif
