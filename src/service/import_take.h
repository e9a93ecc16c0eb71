/*
 * The rows of an imported table, one by one: checked against what is there, and written. A row that
 * is there already (by code, login, number or reference) is left as it is, so that the same file
 * taken twice changes nothing the second time.
 */
#ifndef SERVICE_IMPORT_TAKE_H
#define SERVICE_IMPORT_TAKE_H

#include "domain/import_batch.h"
#include "service/import_ahead.h"
#include "service/log_service.h"
#include "service/use.h"
#include "store/name_index.h"

struct import_take {
    struct use *use;
    enum import_kind kind;
    struct str batch; /* whose rows these are; empty: they are only checked */
    struct tx tx;     /* in an arena of its own, for one row after the other */
    struct import_ahead ahead;
    int64_t lines;
    int64_t added;
    struct import_writing *writing; /* of certificates; import_register.c */
};

/* What a batch of certificates has begun to write and ends at once: their names, their entries in
 * the log, the number that a series goes on with. */
struct import_writing {
    struct name_writer *names;
    struct log_taking log;
    struct str series; /* in an arena of its own */
    int64_t next;
    bool is_large; /* more than there is: the indexes are made at the end */
};
enum fail import_take_begin(struct import_take *take, struct arena *arena, size_t rows,
    struct import_writing *writing) MUST_USE;
enum fail import_take_end(struct import_take *take) MUST_USE;

/* All rows of the table. FAIL_INVALID, with a problem for each thing that is wrong, at the line and
 * the column; nothing is written then. Inside a write where there is a batch, else a read. */
enum fail import_take_rows(struct import_take *take, const struct csv_table *table) MUST_USE;

/* Each kind's own: whether the row is known already, and writing it where it is not. */
typedef enum fail import_take_row(
    struct import_take *take, const struct import_row *row, bool *ret_known);
import_take_row import_take_organisation, import_take_person, import_take_certificate,
    import_take_case;

/* The cell of that column. */
struct str import_take_cell(
    const struct import_take *take, const struct import_row *row, const char *key);
struct date import_take_day(
    const struct import_take *take, const struct import_row *row, const char *key);
int64_t import_take_count(
    const struct import_take *take, const struct import_row *row, const char *key);

/* A problem with it, up to LIMIT_PROBLEMS of them: FAIL_INVALID. */
enum fail import_take_refuse(struct import_take *take, const struct import_row *row,
    const char *key, const char *message) MUST_USE;

#endif
