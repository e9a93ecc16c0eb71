/*
 * Tables that a body brings along from another system (数据迁移): organisations, people,
 * certificates and cases, a row each, with a heading in English or in Chinese for each column.
 */
#ifndef DOMAIN_IMPORT_TABLE_H
#define DOMAIN_IMPORT_TABLE_H

#include "base/codes.h"
#include "base/csv.h"
#include "base/date.h"

enum import_kind {
    IMPORT_ORGANISATIONS, /* 组织 */
    IMPORT_PEOPLE,        /* 人员 */
    IMPORT_CERTIFICATES,  /* 证书 */
    IMPORT_CASES,         /* 项目: applications that were not decided on yet */
    IMPORT_KIND_COUNT
};

extern const struct codes import_kind_codes;
extern const char *const import_kind_labels[IMPORT_KIND_COUNT];

enum import_value {
    IMPORT_TEXT,
    IMPORT_DATE,  /* 2026-11-21, 2026/11/21, 2026.11.21, 20261121, 2026年11月21日 */
    IMPORT_COUNT, /* a whole number, 0 … max */
    IMPORT_CODE,  /* one of the words, in English or in Chinese */
};

struct import_word {
    const char *code;
    const char *chinese;
};

struct import_column {
    const char *key;     /* the heading in English */
    const char *chinese; /* the heading in Chinese */
    bool required;
    enum import_value kind;
    int64_t max; /* characters of a text; of a count */
    const struct import_word *words;
    size_t n_words;
};

enum { IMPORT_COLUMNS_MAX = 32, IMPORT_ROWS_MAX = 250000 };

struct import_shape {
    const struct import_column *columns; /* the first one tells rows apart */
    size_t n_columns;
};

const struct import_shape *import_shape_of(enum import_kind kind);

/* The place of the column of that key (assert: there is one). */
size_t import_column_find(const struct import_shape *shape, const char *key);

/* The headings of that shape in Chinese and nothing below, for a spreadsheet: CSV. */
struct str import_shape_template(struct arena *arena, const struct import_shape *shape);

struct import_row {
    int64_t line;
    struct str cells[IMPORT_COLUMNS_MAX]; /* trimmed; days as ISO dates, words as their codes */
};

/* A table of any shape, and a row of it: as the two below. */
enum fail import_shape_read(struct problems *problems, const struct import_shape *shape,
    struct str content, size_t rows_max, struct csv_table *ret_table) MUST_USE;
bool import_shape_row(struct problems *problems, const struct import_shape *shape,
    const struct csv_row *row, struct import_row *ret_row);

/* Reads CSV in UTF-8: headings of either language, in any order; columns that are left out are
 * empty. FAIL_INVALID with a problem for each bad line, heading, or row that is there twice. The
 * places of problems are headings as the file has them. */
enum fail import_table_read(struct problems *problems, enum import_kind kind, struct str content,
    struct csv_table *ret_table) MUST_USE;

/* The cells of a row; false, with a problem at the line for each bad one, where they are not
 * right. An empty row is right, and its first cell is empty. */
bool import_row_read(struct problems *problems, enum import_kind kind, const struct csv_row *row,
    struct import_row *ret_row);

#endif
