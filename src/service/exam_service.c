#include "service/exam_service.h"

#include "store/account_store.h"

enum { OVERVIEW_MONTHS = 12 };

const char *const exam_service_disclaimer =
    N_("This is the result of a mock examination, set for practice. It is no certificate of "
       "competence, and stands for no official examination.");

static void hide_points(struct mock_exam *exam, int64_t now)
{
    if (!mock_exam_is_over(exam, now))
        exam->points = 0;
}

enum fail exam_service_own(
    struct use *use, const struct page_request *page, struct exam_page *ret_page)
{
    struct exam_page found;
    TRY(exam_store_own(&use->tx, use->actor.account, page, &found.exams, &found.n));
    TRY(exam_store_own_count(&use->tx, use->actor.account, &found.total));
    for (size_t i = 0; i < found.n; i++)
        hide_points(&found.exams[i], use->now);
    *ret_page = found;
    return FAIL_NONE;
}

enum fail exam_service_offers(struct use *use, struct exam_offer **ret_offers, size_t *ret_n)
{
    return exam_store_offers(&use->tx, ret_offers, ret_n);
}

static enum fail check_may_read(const struct use *use, const struct mock_exam *exam)
{
    bool is_over = mock_exam_is_over(exam, use->now);
    if (use_is_signed_in(use) && str_equal(exam->account, use->actor.account))
        return FAIL_NONE;
    return is_over && (use->actor.roles & EXAM_TRAINERS) ? FAIL_NONE : FAIL_NOT_FOUND;
}

enum fail exam_service_load(struct use *use, struct str id, struct exam_view *ret_view)
{
    struct exam_view view = {0};
    TRY(exam_store_load(&use->tx, id, &view.exam));
    TRY(check_may_read(use, &view.exam));
    TRY(mock_answer_store_list(&use->tx, id, &view.answers, &view.n));
    TRY(account_store_name(&use->tx, view.exam.account, &view.name));
    view.is_own = str_equal(view.exam.account, use->actor.account);
    view.state = mock_exam_state(&view.exam, use->now);
    for (size_t i = 0; i < view.n; i++)
        view.given += view.answers[i].given.len > 0 ? 1 : 0;
    if (view.state == MOCK_EXAM_RUNNING) {
        view.remaining_seconds = view.exam.ends_at - use->now;
        hide_points(&view.exam, use->now);
        mock_answer_hide(view.answers, view.n);
    } else {
        view.clauses = mock_exam_clauses(use->arena, view.answers, view.n, &view.n_clauses);
    }
    *ret_view = view;
    return FAIL_NONE;
}

enum fail exam_service_overview(struct use *use, const struct exam_filter *filter,
    const struct page_request *page, struct exam_overview *ret_overview)
{
    struct exam_overview found;
    struct exam_filter asked = *filter;
    struct date since = date_add_months(use_today(use), -OVERVIEW_MONTHS);
    if (!(use->actor.roles & EXAM_OVERSEERS))
        return FAIL_FORBIDDEN;
    asked.now = use->now;
    TRY(exam_store_page(&use->tx, &asked, page, &found.rows, &found.n));
    TRY(exam_store_count(&use->tx, &asked, &found.total));
    TRY(exam_store_missed(
        &use->tx, instant_of_date(since), use->now, &found.missed, &found.n_missed));
    for (size_t i = 0; i < found.n; i++)
        hide_points(&found.rows[i].exam, use->now);
    *ret_overview = found;
    return FAIL_NONE;
}

struct str exam_service_audience(const struct use *use, enum language language, struct str audience)
{
    const struct exam_audience *found = exam_rules_audience(use->platform->exam_rules, audience);
    return found ? names_get(&found->names, language) : audience;
}
