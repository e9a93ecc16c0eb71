/*
 * Every table of the schema, as the migrations leave it, with the statements to copy it whole and
 * to find and remove the rows of one case: made from migrations/ by tools/tables when the program
 * is built. A table stands behind all those that it refers to.
 */
#ifndef STORE_TABLE_LIST_H
#define STORE_TABLE_LIST_H

#include "store/db.h"

struct table_column {
    const char *name;
    const char *type;      /* "TEXT", "BIGINT", "SMALLINT", "BYTEA" */
    const char *reference; /* the table whose row it names; "" for none */
    int key;               /* its place in the primary key, 1 …; 0: not in it */
};

struct table {
    const char *name;
    const struct table_column *columns;
    size_t n_columns;
    struct sql first;          /* all columns by key; $1: how many rows */
    struct sql next;           /* the same behind the key $1 … $n; then how many */
    struct sql insert;         /* all columns */
    struct sql of_case;        /* the rows of case $1; no text where the table has none of a case */
    struct sql of_certificate; /* the rows of certificate $1, whatever their case; no text where it
                                * has none of a certificate */
    struct sql remove; /* removes them, but for what a row of another case still refers to; no text
                        * for the case and the certificate themselves, which last */
    /* Scripts: its indexes but for those that a foreign key may name, for who fills it with more
     * rows than it has and makes them at the end, inside one transaction. */
    const char *drop_indexes;
    const char *make_indexes;
};

extern const struct table table_list[];
extern const size_t table_list_count;

#endif
