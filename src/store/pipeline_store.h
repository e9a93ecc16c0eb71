/* The cases of the body by how far they are, and how many wait where. */
#ifndef STORE_PIPELINE_STORE_H
#define STORE_PIPELINE_STORE_H

#include "base/date.h"
#include "domain/lifecycle.h"
#include "store/tx.h"

struct pipeline_row {
    struct str id;
    struct str organisation_name;
    struct str scheme;
    struct str level; /* applied for */
    enum activity activity;
    enum case_state state;
    struct str district; /* of the organisation; may be empty */
    int64_t entered_at;  /* the state */
    struct date due_on;  /* the earliest deadline of the case; not set: none */
};

/* All of these have to hold; what is empty or 0 holds always. */
struct pipeline_filter {
    struct str states;   /* codes, with a comma before and behind each: ",draft,submitted," */
    struct str scheme;   /* its id */
    struct str province; /* the first two digits of the organisation's district */
    int64_t before;      /* entered their state earlier than that instant */
    struct str search;   /* part of the organisation's name or of the case's id */
};

/* Sorted by "organisation", "scheme", "due" (none last) or, by default, "age"; the youngest first,
 * descending and without a word the oldest first. */
enum fail pipeline_store_page(const struct tx *tx, const struct pipeline_filter *filter,
    const struct page_request *page, struct pipeline_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail pipeline_store_count(
    const struct tx *tx, const struct pipeline_filter *filter, int64_t *ret_count) MUST_USE;

/* The oldest of each state, at most `most` of each; the oldest first. */
enum fail pipeline_store_board(const struct tx *tx, const struct pipeline_filter *filter,
    int64_t most, struct pipeline_row **ret_rows, size_t *ret_n) MUST_USE;

/* How many stand in each state. */
enum fail pipeline_store_states(const struct tx *tx, const struct pipeline_filter *filter,
    int64_t ret_counts[CASE_STATE_COUNT]) MUST_USE;

#endif
