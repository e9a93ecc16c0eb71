/*
 * The question bank (题库) of service managers and assessors.
 *
 * question.save {question, revision, kind, language, scheme, audience, difficulty, clause, wording,
 * choices, answer, explanation, handed_in} by QUESTION_WRITERS: a new one, or a changed one where
 * its id is given; a draft of theirs, or one that waits for its review. question.review {verdict,
 * reason} by QUESTION_REVIEWERS other than its writer: it is reviewed, or a draft of its writer
 * again. question.put_in_use and question.retire {reason} by QUESTION_REVIEWERS. question.check and
 * question.import {file}: a table of question_table.h, by QUESTION_WRITERS; what is imported waits
 * for its review, and of a table with a wrong row nothing is. Answers are seen by QUESTION_DESK
 * only: who sits an examination is not of it.
 */
#ifndef SERVICE_QUESTION_SERVICE_H
#define SERVICE_QUESTION_SERVICE_H

#include "service/use.h"
#include "store/question_store.h"

#define QUESTION_REVIEWERS                                                                         \
    (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_SCHEME_MANAGER))
#define QUESTION_WRITERS                                                                           \
    (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_SCHEME_MANAGER) | ROLE_BIT(ROLE_OFFICER))
#define QUESTION_DESK (QUESTION_WRITERS | QUESTION_REVIEWERS)

struct question_page {
    struct question_row *rows;
    size_t n;
    int64_t total;
};

enum fail question_service_page(struct use *use, const struct question_filter *filter,
    const struct page_request *page, struct question_page *ret_page) MUST_USE;

struct question_view {
    struct question question;
    const struct str *choices;
    size_t n_choices;
    struct str writer_name;
    struct str reviewer_name; /* empty: nobody yet */
    struct str next_waiting;  /* the next one that waits for this reviewer; empty: none does */
    bool may_edit;
    bool may_review;
    bool may_use;
    bool may_retire;
};

/* FAIL_NOT_FOUND: there is none, or this actor is not of the desk. */
enum fail question_service_load(
    struct use *use, struct str id, struct question_view *ret_view) MUST_USE;

/* Whether the choice of that position is a right one. */
bool question_service_is_right(const struct question *question, size_t choice);

#endif
