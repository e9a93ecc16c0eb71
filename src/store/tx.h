/*
 * An open transaction and the arena its results live in: what every store function takes first.
 * The short forms below are all that the stores need of db.h and record.h.
 */
#ifndef STORE_TX_H
#define STORE_TX_H

#include "store/record.h"

struct tx {
    struct db *db;
    struct arena *arena;
};

/* Writes one row by a statement that names the record's columns in order. Here and below, what is
 * searched for goes into the index with it: search_index.h. */
enum fail tx_save(const struct tx *tx, const struct record *record, const struct sql *sql,
    const void *object) MUST_USE;

/* Writes by a statement with values of its own; the second says how many rows that changed. */
enum fail tx_execute(const struct tx *tx, const struct sql *sql, struct args args) MUST_USE;
enum fail tx_execute_counted(
    const struct tx *tx, const struct sql *sql, struct args args, int64_t *ret_changed) MUST_USE;

static inline struct reader tx_reader(const struct tx *tx, const struct record *record)
{
    return (struct reader){tx->db, tx->arena, record};
}

MUST_USE static inline enum fail tx_load(const struct tx *tx, const struct record *record,
    const struct sql *sql, struct args args, void *ret_object)
{
    return record_load(tx_reader(tx, record), sql, args, ret_object);
}

/* A query whose first row begins with one number, such as a count; 0 when there is no row. */
enum fail tx_number(
    const struct tx *tx, const struct sql *sql, struct args args, int64_t *ret_number) MUST_USE;

/* A query for one column of texts, in its order. */
enum fail tx_texts(const struct tx *tx, const struct sql *sql, struct args args,
    struct str **ret_texts, size_t *ret_n) MUST_USE;

/* The values for a statement with IN ($1 … $32): up to so many texts, one at least. */
enum { TX_AMONG = 32 };
struct args tx_among(const struct tx *tx, const struct str *texts, size_t n);

/* The page of a list that a reader asked for. */
struct page_request {
    struct str search; /* any part of what the list searches in; empty: all */
    struct str sort;   /* a column the list can be sorted by; empty: its own order */
    bool descending;
    int64_t offset;
    int64_t limit;
};

/* "%text%" for LIKE with ESCAPE '!', in lower case as the engines' lower() makes it. */
struct str tx_like(const struct tx *tx, struct str text);

#endif
