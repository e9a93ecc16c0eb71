#include "service/question_service.h"

#include "store/account_store.h"

enum fail question_service_page(struct use *use, const struct question_filter *filter,
    const struct page_request *page, struct question_page *ret_page)
{
    struct question_page found;
    if (!(use->actor.roles & QUESTION_DESK))
        return FAIL_FORBIDDEN;
    TRY(question_store_page(&use->tx, filter, page, &found.rows, &found.n));
    TRY(question_store_count(&use->tx, filter, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

static bool is_usable(const struct question *question)
{
    return question->state == QUESTION_REVIEWED ||
           (question->state == QUESTION_RETIRED && question->reviewed_by.len > 0);
}

enum fail question_service_load(struct use *use, struct str id, struct question_view *ret_view)
{
    struct question_view view = {.n_choices = 0};
    struct question *question = &view.question;
    bool writes = (use->actor.roles & QUESTION_WRITERS) != 0;
    bool reviews = (use->actor.roles & QUESTION_REVIEWERS) != 0;
    if (!writes && !reviews)
        return FAIL_NOT_FOUND;
    TRY(question_store_load(&use->tx, id, question));
    TRY(account_store_name(&use->tx, question->written_by, &view.writer_name));
    TRY(account_store_name(&use->tx, question->reviewed_by, &view.reviewer_name));
    view.choices = question_choices(use->arena, question, &view.n_choices);
    bool is_own = str_equal(question->written_by, use->actor.account);
    view.may_edit = writes && question_is_open_to(question, use->actor.account);
    view.may_review = reviews && !is_own && question->state == QUESTION_SUBMITTED;
    view.may_use = reviews && is_usable(question);
    view.may_retire =
        reviews && question->state != QUESTION_SUBMITTED && question->state != QUESTION_RETIRED;
    if (reviews)
        TRY(question_store_next_waiting(
            &use->tx, question, use->actor.account, &view.next_waiting));
    *ret_view = view;
    return FAIL_NONE;
}

bool question_service_is_right(const struct question *question, size_t choice)
{
    for (size_t i = 0; i < question->answer.len; i++)
        if ((size_t)(question->answer.data[i] - 'A') == choice)
            return true;
    return false;
}
