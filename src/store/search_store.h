/*
 * Finding in the search index. Who looks decides what there is: everything that a reader may not
 * see is left out by the statement itself, so that no count, no page and no order tells of it.
 */
#ifndef STORE_SEARCH_STORE_H
#define STORE_SEARCH_STORE_H

#include "domain/search.h"
#include "domain/search_text.h"
#include "store/tx.h"

/* Whose eyes. */
struct search_reader {
    bool is_body;
    bool reads_registry;     /* of people */
    bool reads_money;        /* what clients owe */
    struct str organisation; /* of an applicant; empty for the body */
    struct str account;
    struct str decided; /* states in which findings are for an applicant's eyes: " certified refused
                           ", each between blanks */
};

/* What is looked for. */
struct search_plan {
    struct search_words words; /* all of them */
    /* For people of the body: the gram that the fewest entries have, and the next such; the second
     * is empty where there is none, or the first is the beginning of others. */
    struct str grams[2];
    struct search_reader reader;
    enum search_kind kind; /* set by whoever looks */
};

/* The gram is chosen by looking into the index; a reader of an organisation needs none. */
enum fail search_store_plan(const struct tx *tx, const struct search_reader *reader,
    const struct search_words *words, struct search_plan *ret_plan) MUST_USE;

/* Of what is found of a kind only so many are gone through; a count of more is one more than
 * that. */
enum { SEARCH_HITS_MAX = 1000 };

enum fail search_store_count(
    const struct tx *tx, const struct search_plan *plan, int64_t *ret_count) MUST_USE;

/* Those whose title has all words first, the latest first among them. */
enum fail search_store_page(const struct tx *tx, const struct search_plan *plan,
    const struct page_request *page, struct search_hit **ret_hits, size_t *ret_n) MUST_USE;

#endif
