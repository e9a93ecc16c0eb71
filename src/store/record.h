/*
 * Rows <-> structs by one table per struct: each store file lists the columns of its table with the
 * fields they go to, and needs no code of its own for binding and reading.
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "base/codes.h"
#include "base/date.h"
#include "base/rational.h"
#include "store/db.h"

enum column_kind {
    COLUMN_TEXT,      /* struct str <-> TEXT */
    COLUMN_REFERENCE, /* struct str <-> TEXT, NULL where it is empty: an optional foreign key */
    COLUMN_INT,       /* int64_t <-> BIGINT */
    COLUMN_BOOL,      /* bool <-> SMALLINT 0 or 1 */
    COLUMN_CODE,      /* an enum <-> TEXT, by its codes */
    COLUMN_DATE,      /* struct date <-> TEXT, '' where there is none */
    COLUMN_INSTANT,   /* int64_t seconds <-> TEXT, '' for 0 */
    COLUMN_RATIONAL,  /* struct rational <-> TEXT "177/2" */
};

struct column {
    struct str name;
    enum column_kind kind;
    size_t offset;
    const struct codes *codes; /* COLUMN_CODE */
};

struct record {
    const struct column *columns;
    size_t n;
    size_t size; /* of the struct */
};

#define RECORD(columns_, type)                                                                     \
    {                                                                                              \
        (columns_), ARRAY_LEN(columns_), sizeof(type)                                              \
    }

/* The values of all columns, in table order, for an INSERT or UPDATE that names them in that order.
 */
struct args record_args(struct arena *arena, const struct record *record, const void *object);

/* Objects on their way into the table of a fill, whose columns are those of the record: as cells,
 * in an arena. It begins with no rows. */
struct filling {
    const struct fill *fill;
    const struct record *record;
    struct fill_rows rows;
    size_t room;
};
void filling_add(struct arena *arena, struct filling *filling, const void *object);
enum fail filling_write(struct db *db, const struct filling *filling) MUST_USE;

/* Reads row i, whose columns are those of the record in its order, into *ret_object. A value that
 * the record cannot hold (an unknown code, a broken date, NULL but for COLUMN_REFERENCE) is
 * FAIL_BROKEN. */
enum fail record_read(struct arena *arena, const struct record *record, const struct rows *rows,
    size_t i, void *ret_object) MUST_USE;

/* Where a query runs, where its result lives, and what its rows become. */
struct reader {
    struct db *db;
    struct arena *arena;
    const struct record *record;
};

/* A query for one object: FAIL_NOT_FOUND when there is no row; the first one when there are
 * several. Here and in record_list the columns' names must also be those of the record, in its
 * order; they are FAIL_BROKEN otherwise. */
enum fail record_load(
    struct reader reader, const struct sql *sql, struct args args, void *ret_object) MUST_USE;

/* A query for an array of them: ret_items is the address of a pointer to the struct, which then
 * points to *ret_n of them. */
enum fail record_list(struct reader reader, const struct sql *sql, struct args args,
    void *ret_items, size_t *ret_n) MUST_USE;

#endif
