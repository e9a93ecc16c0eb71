/*
 * The rows of an imported table, one by one: checked against what is there, and taken. A row that
 * is there already (by code, login, number or reference) is left as it is, so that the same file
 * taken twice changes nothing the second time.
 */
#ifndef SERVICE_IMPORT_TAKE_H
#define SERVICE_IMPORT_TAKE_H

#include "domain/import_batch.h"
#include "service/import_ahead.h"
#include "service/take_over.h"
#include "service/use.h"

struct import_take {
    struct use *use; /* problems go to it */
    enum import_kind kind;
    struct str batch; /* whose rows these are; empty: they are only checked */
    struct tx tx;     /* in an arena for some rows */
    const struct import_ahead *ahead;
    const struct take_over *over; /* of certificates that are not only checked */
    struct take_over_piece piece; /* likewise: what they become */
    int64_t lines;
    int64_t added;
};

/* One row: written where there is a batch, inside a write, but for certificates, which go into the
 * piece and touch no database. FAIL_INVALID with a problem for each thing that is wrong, at the
 * line and the column. */
enum fail import_take_row_of(struct import_take *take, const struct csv_row *cells) MUST_USE;

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

/* A problem that was found elsewhere, of that line: copied, up to LIMIT_PROBLEMS of them. */
void import_take_keep(struct problems *problems, const struct problem *found, int64_t line);

#endif
