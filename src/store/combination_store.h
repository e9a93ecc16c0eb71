/* Cases that are audited together: domain/case_combination.h. */
#ifndef STORE_COMBINATION_STORE_H
#define STORE_COMBINATION_STORE_H

#include "domain/case_combination.h"
#include "store/tx.h"

/* Begins a group of that organisation's cases. */
enum fail combination_store_begin(
    const struct tx *tx, struct str combination, struct str organisation) MUST_USE;

/* Puts a case into a group that was begun. FAIL_CONFLICT: it is in one already, or another case
 * under its scheme is in this one, or its organisation or scheme are not those named. */
enum fail combination_store_add(const struct tx *tx, const struct case_combination *row) MUST_USE;

/* Takes a case out; and what is left of a group out of it, which ends it. */
enum fail combination_store_remove(const struct tx *tx, struct str case_id) MUST_USE;
enum fail combination_store_end(const struct tx *tx, struct str combination) MUST_USE;

/* A case of a group with what is known of its audit. What is not there yet is empty. */
struct combination_row {
    struct str certification_case;
    struct str organisation;
    struct str scheme;
    struct str scheme_sha256;
    enum activity activity;
    enum case_state state;
    struct str level; /* applied for */
    struct str combination;
    struct str combined_by; /* the name */
    int64_t combined_at;
    bool was_visited;
    struct date first_on; /* of the visit: as planned, else as the team travels */
    struct date last_on;
    struct str shown;    /* the locked score */
    struct str reached;  /* the level that it gives */
    struct str proposed; /* "granted", "refused": the first signature, which waits for the second */
    struct str verdict;  /* the same, decided */
    struct str granted;  /* the level */
    struct str reason;   /* of the decision; else of the first signature */
    struct str certificate;
};

/* The group of the case: itself first, then the others by scheme; none where it is alone. */
enum fail combination_store_list(const struct tx *tx, struct str case_id,
    struct combination_row **ret_rows, size_t *ret_n) MUST_USE;

/* A case that could be audited together with another. */
struct combination_candidate {
    struct str certification_case;
    struct str scheme;
    enum activity activity;
    enum case_state state;
    struct str scope;
    int64_t entered_at;
};

/* The organisation's other cases that are between acceptance and programme, in no group, and under
 * schemes that the case and its group do not have; the latest first. The request's search looks in
 * case, scheme and scope; it sorts by nothing else. */
enum fail combination_store_candidates(const struct tx *tx, struct str case_id,
    const struct page_request *page, struct combination_candidate **ret_rows,
    size_t *ret_n) MUST_USE;
enum fail combination_store_count_candidates(
    const struct tx *tx, struct str case_id, struct str search, int64_t *ret_count) MUST_USE;

#endif
