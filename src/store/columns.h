/*
 * A table's columns are listed once. The list makes both the record (which column goes to which
 * field) and the SQL text:
 *
 *     #define GAP(K, X, T) K(T, TEXT, id) X(T, INT, round) X(T, CODE(gap_codes), kind)
 *     static const struct column gap_columns[] = {COLUMNS_OF(GAP, struct gap)};
 *     "SELECT " SQL_COLUMNS(GAP) " FROM gap"                       SELECT id, round, kind FROM gap
 *     "INSERT INTO gap (" SQL_COLUMNS(GAP) ") VALUES (" PLACES_3 ")"
 *     "… ON CONFLICT (id) DO UPDATE SET " SQL_SETS(GAP)            id = excluded.id, …
 *
 * K is the first column, X each further one, T the struct. The number of PLACES is checked by the
 * test that prepares every statement.
 */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "store/record.h"

#define COLUMN_KIND_TEXT .kind = COLUMN_TEXT
#define COLUMN_KIND_REFERENCE .kind = COLUMN_REFERENCE
#define COLUMN_KIND_INT .kind = COLUMN_INT
#define COLUMN_KIND_BOOL .kind = COLUMN_BOOL
#define COLUMN_KIND_DATE .kind = COLUMN_DATE
#define COLUMN_KIND_INSTANT .kind = COLUMN_INSTANT
#define COLUMN_KIND_RATIONAL .kind = COLUMN_RATIONAL
#define COLUMN_KIND_CODE(codes_) .kind = COLUMN_CODE, .codes = &(codes_)

#define COLUMN_ENTRY(type, kind_, field)                                                           \
    {.name = STR_INIT(#field), .offset = offsetof(type, field), COLUMN_KIND_##kind_},
#define COLUMNS_OF(list, type) list(COLUMN_ENTRY, COLUMN_ENTRY, type)

#define COLUMN_NAME_FIRST(type, kind_, field) #field
#define COLUMN_NAME_NEXT(type, kind_, field) ", " #field
#define SQL_COLUMNS(list) list(COLUMN_NAME_FIRST, COLUMN_NAME_NEXT, )

#define COLUMN_SET_FIRST(type, kind_, field) #field " = excluded." #field
#define COLUMN_SET_NEXT(type, kind_, field) ", " #field " = excluded." #field
#define SQL_SETS(list) list(COLUMN_SET_FIRST, COLUMN_SET_NEXT, )

#define PLACES_2 "$1, $2"
#define PLACES_3 PLACES_2 ", $3"
#define PLACES_4 PLACES_3 ", $4"
#define PLACES_5 PLACES_4 ", $5"
#define PLACES_6 PLACES_5 ", $6"
#define PLACES_7 PLACES_6 ", $7"
#define PLACES_8 PLACES_7 ", $8"
#define PLACES_9 PLACES_8 ", $9"
#define PLACES_10 PLACES_9 ", $10"
#define PLACES_11 PLACES_10 ", $11"
#define PLACES_12 PLACES_11 ", $12"
#define PLACES_13 PLACES_12 ", $13"
#define PLACES_14 PLACES_13 ", $14"
#define PLACES_15 PLACES_14 ", $15"
#define PLACES_16 PLACES_15 ", $16"
#define PLACES_17 PLACES_16 ", $17"
#define PLACES_18 PLACES_17 ", $18"
#define PLACES_19 PLACES_18 ", $19"
#define PLACES_20 PLACES_19 ", $20"
#define PLACES_21 PLACES_20 ", $21"
#define PLACES_22 PLACES_21 ", $22"
#define PLACES_23 PLACES_22 ", $23"
#define PLACES_24 PLACES_23 ", $24"
#define PLACES_25 PLACES_24 ", $25"
#define PLACES_26 PLACES_25 ", $26"
#define PLACES_27 PLACES_26 ", $27"
#define PLACES_28 PLACES_27 ", $28"
#define PLACES_29 PLACES_28 ", $29"
#define PLACES_30 PLACES_29 ", $30"
#define PLACES_31 PLACES_30 ", $31"
#define PLACES_32 PLACES_31 ", $32"
#define PLACES_33 PLACES_32 ", $33"
#define PLACES_34 PLACES_33 ", $34"
#define PLACES_35 PLACES_34 ", $35"
#define PLACES_36 PLACES_35 ", $36"
#define PLACES_37 PLACES_36 ", $37"
#define PLACES_38 PLACES_37 ", $38"
#define PLACES_39 PLACES_38 ", $39"

/* The cells of the rows of a fill. */
#define CELLS_1 "c1"
#define CELLS_2 CELLS_1 ", c2"
#define CELLS_3 CELLS_2 ", c3"
#define CELLS_4 CELLS_3 ", c4"
#define CELLS_5 CELLS_4 ", c5"
#define CELLS_6 CELLS_5 ", c6"
#define CELLS_7 CELLS_6 ", c7"
#define CELLS_8 CELLS_7 ", c8"
#define CELLS_9 CELLS_8 ", c9"
#define CELLS_10 CELLS_9 ", c10"
#define CELLS_11 CELLS_10 ", c11"
#define CELLS_12 CELLS_11 ", c12"
#define CELLS_13 CELLS_12 ", c13"
#define CELLS_14 CELLS_13 ", c14"
#define CELLS_15 CELLS_14 ", c15"
#define CELLS_16 CELLS_15 ", c16"
#define CELLS_17 CELLS_16 ", c17"
#define CELLS_18 CELLS_17 ", c18"
#define CELLS_19 CELLS_18 ", c19"
#define CELLS_20 CELLS_19 ", c20"
#define CELLS_21 CELLS_20 ", c21"
#define CELLS_22 CELLS_21 ", c22"
#define CELLS_23 CELLS_22 ", c23"
#define CELLS_24 CELLS_23 ", c24"
#define CELLS_25 CELLS_24 ", c25"
#define CELLS_26 CELLS_25 ", c26"
#define CELLS_27 CELLS_26 ", c27"
#define CELLS_28 CELLS_27 ", c28"
#define CELLS_29 CELLS_28 ", c29"
#define CELLS_30 CELLS_29 ", c30"
#define CELLS_31 CELLS_30 ", c31"
#define CELLS_32 CELLS_31 ", c32"

/* How many rows go into all columns of the list: struct fill. */
#define FILL(table, list, cells)                                                                   \
    {                                                                                              \
        {"fill_" table,                                                                            \
            "INSERT INTO " table " (" SQL_COLUMNS(list) ") SELECT " cells " FROM filling"},        \
            "COPY " table " (" SQL_COLUMNS(list) ") FROM STDIN"                                    \
    }

#endif
