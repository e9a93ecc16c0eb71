/* Mock examinations, and what was answered in them. */
#ifndef STORE_EXAM_STORE_H
#define STORE_EXAM_STORE_H

#include "domain/mock_exam.h"
#include "store/tx.h"

/* Saving again replaces it. FAIL_CONFLICT: another one of this account is not finished. */
enum fail exam_store_save(const struct tx *tx, const struct mock_exam *exam) MUST_USE;
enum fail exam_store_load(const struct tx *tx, struct str id, struct mock_exam *ret_exam) MUST_USE;

/* The one of that account that was not handed in, also when its time is over. */
enum fail exam_store_open(
    const struct tx *tx, struct str account, struct mock_exam *ret_exam) MUST_USE;

enum fail mock_answer_store_save(const struct tx *tx, const struct mock_answer *answer) MUST_USE;

/* In the order in which they were asked. */
enum fail mock_answer_store_list(
    const struct tx *tx, struct str exam, struct mock_answer **ret_answers, size_t *ret_n) MUST_USE;

/* Those of one account, the latest first. */
enum fail exam_store_own(const struct tx *tx, struct str account, const struct page_request *page,
    struct mock_exam **ret_exams, size_t *ret_n) MUST_USE;
enum fail exam_store_own_count(
    const struct tx *tx, struct str account, int64_t *ret_count) MUST_USE;

/* Which ones of everybody; empty texts mean any. */
struct exam_filter {
    struct str search; /* in the name of who sat and of the company */
    struct str state;  /* a code of mock_exam_state_codes, at `now` */
    struct str audience;
    int64_t now;
};

struct exam_row {
    struct mock_exam exam;
    struct str name;         /* of who sat */
    struct str organisation; /* its name; empty: of the body */
};

/* The latest first. */
enum fail exam_store_page(const struct tx *tx, const struct exam_filter *filter,
    const struct page_request *page, struct exam_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail exam_store_count(
    const struct tx *tx, const struct exam_filter *filter, int64_t *ret_count) MUST_USE;

/* How often a clause was asked in what was begun since an instant and is over at `now`. */
struct exam_missed {
    struct str scheme;
    struct str clause;
    int64_t asked;
    int64_t missed;
};

/* Those missed most, by the share of the times that they were asked; at most so many. */
enum { EXAM_MISSED_MAX = 20 };
enum fail exam_store_missed(const struct tx *tx, int64_t since, int64_t now,
    struct exam_missed **ret_rows, size_t *ret_n) MUST_USE;

/* What examinations can be about: questions in use by language and scheme. */
struct exam_offer {
    enum language language;
    struct str scheme;
    int64_t questions;
};
enum fail exam_store_offers(
    const struct tx *tx, struct exam_offer **ret_offers, size_t *ret_n) MUST_USE;

#endif
