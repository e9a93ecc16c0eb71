/*
 * What the search index is made from: for each kind of thing the statement that reads its text, and
 * for each statement of the program that writes such a thing, what has to be read again. A new kind
 * is its statements and rows here; tests/store/test_search_index.c walks all statements and finds
 * one that was forgotten.
 *
 * A source is known by a key of one or more parts, the larger thing first, and stored with a blank
 * between them: of a finding the evaluation, the clause, the site, the author. Rows with the same
 * key are one entry, whose body is the first row's followed by what each of them adds.
 */
#ifndef STORE_SEARCH_SOURCE_H
#define STORE_SEARCH_SOURCE_H

#include "domain/search.h"
#include "store/record.h"

enum { SEARCH_KEY_MAX = 4 };

/* One row of a source. */
struct search_row {
    struct str source;
    struct str organisation;
    struct str certification_case;
    struct str audience; /* a word of search_audience_codes */
    struct str place;
    struct str title;
    struct str body;
    struct str more;
};

extern const struct record search_row_record;

/* What owns the things that are indexed: to make the whole index, each is gone through. */
enum search_owner {
    SEARCH_OF_ORGANISATION,
    SEARCH_OF_CASE,
    SEARCH_OF_EVALUATION,
    SEARCH_OF_CERTIFICATE,
    SEARCH_OF_PERSON,
    SEARCH_OWNER_COUNT
};

/* The ids of all owners of a kind after $1, at most $2 of them. */
const struct sql *search_source_owners(enum search_owner owner);

/* Reads the things whose key begins with `parts` values, the arguments of the statement, in the
 * order of their keys. Where `parts` is 0 it reads all of one owner, whose id is $1. */
struct search_source {
    enum search_kind kind;
    size_t parts;
    enum search_owner owner;
    const struct sql *sql;
};

extern const struct search_source *const search_sources;
extern const size_t search_sources_count;

/* The one that reads by so many parts of the key; asserts that there is one. */
const struct search_source *search_source_find(enum search_kind kind, size_t parts);

/* What a statement writes: things whose key begins with these of its values, counted from 1. */
struct search_write {
    const char *statement;
    enum search_kind kind;
    int key[SEARCH_KEY_MAX];
};

extern const struct search_write search_writes[];
extern const size_t search_writes_count;

/* Statements that write a table of a source and change nothing that is indexed. */
extern const char *const search_silent[];
extern const size_t search_silent_count;

#endif
