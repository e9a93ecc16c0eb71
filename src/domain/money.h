/*
 * Money (金额): whole fen, 1/100 yuan, as int64_t. Prices come of person-days and shares and are
 * exact rationals in yuan; from the moment that something is owed it is fen, and nothing is rounded
 * any more.
 */
#ifndef DOMAIN_MONEY_H
#define DOMAIN_MONEY_H

#include "base/rational.h"

enum { MONEY_FEN = 100 };

/* A price in yuan as it is owed: rounded half up to whole fen. False when it does not fit. */
bool money_of_yuan(struct arena *arena, struct rational yuan, int64_t *ret_fen);

/* Yuan as people and programs type it: "1234", "1234.5", "1234.56". False for anything else, such
 * as a sign, a third decimal, separators, or more than 15 characters. */
bool money_parse(struct str text, int64_t *ret_fen);

/* "1234.56"; always two decimals, what money_parse reads but for a sign. */
struct str money_format(struct arena *arena, int64_t fen);

/* For people: "53,000.00", of whole yuan "53,000". */
struct str money_text(struct arena *arena, int64_t fen);

#endif
