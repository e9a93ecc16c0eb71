/* Questions as a table, a row each, with headings in English or in Chinese. */
#ifndef DOMAIN_QUESTION_TABLE_H
#define DOMAIN_QUESTION_TABLE_H

#include "domain/import_table.h"

enum {
    QUESTION_TABLE_WORDING,
    QUESTION_TABLE_KIND,
    QUESTION_TABLE_ANSWER,
    QUESTION_TABLE_DIFFICULTY,
    QUESTION_TABLE_LANGUAGE, /* empty: Chinese */
    QUESTION_TABLE_SCHEME,
    QUESTION_TABLE_AUDIENCE,
    QUESTION_TABLE_CLAUSE,
    QUESTION_TABLE_EXPLANATION,
    QUESTION_TABLE_CHOICES, /* the first of QUESTION_CHOICES_MAX columns */
};

enum { QUESTION_TABLE_ROWS_MAX = 5000 };

extern const struct import_shape question_table;

/* The choices of a row, a line each. FAIL_INVALID with a problem where one is left out before
 * another, which would give those behind it other letters than the answer means. */
enum fail question_table_choices(
    struct problems *problems, const struct import_row *row, struct str *ret_choices) MUST_USE;

#endif
