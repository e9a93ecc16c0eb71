/* The question bank. */
#ifndef STORE_QUESTION_STORE_H
#define STORE_QUESTION_STORE_H

#include "domain/question.h"
#include "store/tx.h"

/* Saving again replaces it. FAIL_CONFLICT: another one has this wording in this language and
 * scheme, or its writer is its reviewer, or nobody has reviewed what should be in use. */
enum fail question_store_save(const struct tx *tx, const struct question *question) MUST_USE;
enum fail question_store_load(
    const struct tx *tx, struct str id, struct question *ret_question) MUST_USE;

/* Whether another one has its wording in its language and scheme. */
enum fail question_store_exists(
    const struct tx *tx, const struct question *question, bool *ret_exists) MUST_USE;

/* What an examination is drawn from. */
struct question_pool {
    enum language language;
    struct str scheme;   /* with those for all schemes; empty: those only */
    struct str audience; /* with those for everybody; empty: those only */
};

/* Those in use, in the order of their ids. */
enum fail question_store_in_use(const struct tx *tx, const struct question_pool *pool,
    struct question **ret_questions, size_t *ret_n) MUST_USE;

/* For lists. */
struct question_row {
    struct str id;
    struct str scheme;
    struct str audience;
    enum question_kind kind;
    enum language language;
    struct str difficulty;
    struct str clause;
    struct str wording;
    enum question_state state;
    struct str writer_name;
    int64_t written_at;
};

/* Which ones; empty texts mean any. */
struct question_filter {
    struct str search; /* in wording, choices and clause */
    struct str state;
    struct str scheme;
    struct str audience;
    struct str kind;
    struct str language;
};

/* The id of the next question, in the order they were written in and then from the beginning, whose
 * review that account may do or that waits to be put into use; empty: no other one does. */
enum fail question_store_next_waiting(const struct tx *tx, const struct question *question,
    struct str reviewer, struct str *ret_id) MUST_USE;

/* The latest first. */
enum fail question_store_page(const struct tx *tx, const struct question_filter *filter,
    const struct page_request *page, struct question_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail question_store_count(
    const struct tx *tx, const struct question_filter *filter, int64_t *ret_count) MUST_USE;

#endif
