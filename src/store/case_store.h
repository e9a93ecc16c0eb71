/* Certification cases, the gaps of their returns, and who held which duty on them. */
#ifndef STORE_CASE_STORE_H
#define STORE_CASE_STORE_H

#include "domain/certification_case.h"
#include "store/tx.h"

enum fail case_store_save(const struct tx *tx, const struct certification_case *c) MUST_USE;
enum fail case_store_load(
    const struct tx *tx, struct str id, struct certification_case *ret_case) MUST_USE;

/* The latest case that is about the certificate of that number, in whatever state. */
enum fail case_store_about(
    const struct tx *tx, struct str certificate, struct certification_case *ret_case) MUST_USE;

/* A row of the list of cases. */
struct case_row {
    struct str id;
    struct str organisation;
    struct str organisation_name;
    struct str scheme;
    struct str level;
    enum case_state state;
    int64_t entered_at;
    struct str certificate; /* its number; empty while there is none */
};

/* Which cases: those of one organisation, or in one state; empty means any. */
struct case_filter {
    struct str organisation;
    struct str state;
    struct str search; /* in the organisation's name, the case id, the certificate number */
};

/* Sorted by "organisation", "scheme", "state" or, by default, "entered" (latest first). */
enum fail case_store_page(const struct tx *tx, const struct case_filter *filter,
    const struct page_request *page, struct case_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail case_store_count(
    const struct tx *tx, const struct case_filter *filter, int64_t *ret_count) MUST_USE;

/* The cases whose assessment is due or under way with that person on the team, latest first. */
enum fail case_store_of_member(
    const struct tx *tx, struct str account, struct case_row **ret_rows, size_t *ret_n) MUST_USE;

/* How many there are in each state; the filter's own state does not matter. */
enum fail case_store_count_states(const struct tx *tx, const struct case_filter *filter,
    int64_t ret_counts[CASE_STATE_COUNT]) MUST_USE;

enum fail gap_store_save(const struct tx *tx, const struct gap *gap) MUST_USE;
enum fail gap_store_list(
    const struct tx *tx, struct str case_id, struct gap **ret_gaps, size_t *ret_n) MUST_USE;

/* Adding a duty that is there already changes nothing. FAIL_CONFLICT: the person holds a duty on
 * that case which may not meet it (the constraints of duty_holder, as in domain/duty.c). */
enum fail duty_store_add(const struct tx *tx, const struct duty_record *record) MUST_USE;
enum fail duty_store_held(
    const struct tx *tx, struct str case_id, struct str account, duty_set *ret_duties) MUST_USE;

/* On the other cases of the same certification cycle: the case that opened it, and what was done
 * about its certificate until the next cycle. */
enum fail duty_store_held_in_cycle(
    const struct tx *tx, struct str case_id, struct str account, duty_set *ret_duties) MUST_USE;

/* On the other cases that are audited together with it: domain/case_combination.h. */
enum fail duty_store_held_in_combination(
    const struct tx *tx, struct str case_id, struct str account, duty_set *ret_duties) MUST_USE;

/* All of a case, by person. */
enum fail duty_store_list(const struct tx *tx, struct str case_id, struct duty_record **ret_records,
    size_t *ret_n) MUST_USE;

#endif
