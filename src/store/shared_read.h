/*
 * Whether a read transaction of SQLite that is open still shows the latest state of its file, asked
 * without a call of the system: db_sqlite.c lets look-ups share one for as long as it does.
 *
 * Every process that has the file open maps the index of its log, and each commit changes the
 * header of that index before it returns (https://www.sqlite.org/walformat.html, 2.2.1: a counter
 * of commits, the last frame, two checksums). So while the header is what it was before the
 * transaction began, nobody has committed since: what the transaction shows is what a new one would
 * show. That a commit is under way shows nothing yet, as for a new transaction.
 *
 * A transaction that is open keeps what was logged behind it from going into the file, and so the
 * log from beginning anew. Therefore none is shared where SQLite tries that: in a log that is not
 * short and has anything that is not in the file.
 */
#ifndef STORE_SHARED_READ_H
#define STORE_SHARED_READ_H

#include <sqlite3.h>

#include "base/fail.h"

enum { SHARED_READ_HEADER_WORDS = 12 };

struct shared_read {
    const volatile uint32_t *header; /* in the map that all share; NULL: reads are not shared */
    uint32_t seen[SHARED_READ_HEADER_WORDS]; /* before the transaction began */
    bool is_open;                            /* the transaction */
};

/* Finds the header of the connection's file, which has a log. Without one (it is in memory) reads
 * stay unshared. */
void shared_read_allow(struct shared_read *shared, sqlite3 *handle);

/* To be called before the transaction begins, which then is open; false when reads should not share
 * one now. */
bool shared_read_begin(struct shared_read *shared);

/* Whether it is open and shows the latest state. */
bool shared_read_is_current(const struct shared_read *shared);

#endif
