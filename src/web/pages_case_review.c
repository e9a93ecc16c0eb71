#include "web/pages.h"

#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/documents_screen.h"
#include "web/judged_row.h"
#include "web/views.h"

static struct str signed_by(struct arena *arena, const struct application_check *check)
{
    return str_format(arena, "%" STR_PRI ", %" STR_PRI, STR_ARG(check->author_name),
        STR_ARG(instant_format_local(arena, check->checked_at)));
}

/* What the checklist holds, or what was typed where it could not be saved. */
static void put_answer(
    const struct visit *visit, const struct review_screen *screen, struct review_row *row)
{
    const struct application_check *last = row->item->check.last;
    struct arena *arena = visit->arena;
    struct str code = row->item->check.code;
    bool is_now = last && (last->round == screen->review.round ||
                              application_check_is_carried(&row->item->check));
    if (is_now && row->item->state != CHECK_STATE_OPEN) {
        row->verdict = codes_format(&check_verdict_codes, (int)last->verdict);
        row->note = last->note;
        row->by = signed_by(arena, last);
    } else if (last) {
        row->earlier = last->verdict == CHECK_GAP ? last->note : STR("");
    }
    struct judged_row said = judged_row(visit, &application_check_items, code,
        (struct judged_row){row->verdict, row->note, row->problem});
    row->verdict = said.verdict;
    row->note = said.note;
    row->problem = said.problem;
}

static void put_rows(struct visit *visit, struct review_screen *screen)
{
    const struct application_review *review = &screen->review;
    screen->rows = NEW_ARRAY(visit->arena, struct review_row, review->n);
    screen->n = review->n;
    for (size_t i = 0; i < review->n; i++) {
        struct review_row *row = &screen->rows[i];
        row->item = &review->items[i];
        row->name = names_get(row->item->names, visit->page.language);
        if (row->item->document)
            documents_screen_put(visit, row->item->document, &row->panel);
        if (row->item->fact)
            row->fact = problem_text(visit->arena, visit->page.language, row->item->fact);
        put_answer(visit, screen, row);
    }
}

static struct page_form form_of(
    struct visit *visit, const struct review_screen *screen, const struct use_case *use_case)
{
    struct command_form form = {.use_case = use_case};
    struct page_form built = case_page_form(visit, &screen->view, &form);
    if (case_acts_is_refused(visit))
        built.problems = NULL;
    return built;
}

/* Why the application can be neither accepted nor returned yet. */
static void put_blocks(struct visit *visit, struct review_screen *screen)
{
    const struct application_review *review = &screen->review;
    struct str open = str_format(visit->arena, "%zu", review->n_open);
    if (review->n_open > 0)
        screen->accept_block = CASE_SAY(visit, N_("{1} items are still open."), open);
    else if (review->n_gaps > 0)
        screen->accept_block = visit_say(visit, N_("There are gaps."));
    for (size_t i = 0; i < screen->n && screen->accept_block.len == 0; i++)
        if (screen->rows[i].item->is_barred)
            screen->accept_block = screen->rows[i].fact;
    if (review->n_gaps == 0)
        screen->return_block = visit_say(visit, N_("No item is marked as a gap."));
}

enum fail pages_case_review(struct visit *visit)
{
    struct review_screen *screen = NEW(visit->arena, struct review_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(application_review_show(&visit->use, id, &screen->review));
    screen->tabs = case_tabs_build(visit, &screen->view, "/review");
    screen->may_check = screen->view.choices[CASE_CHECK].fail == FAIL_NONE;
    screen->take = &screen->view.choices[CASE_REVIEW];
    screen->accept = form_of(visit, screen, &application_accept);
    screen->reject = form_of(visit, screen, &application_reject);
    put_rows(visit, screen);
    put_blocks(visit, screen);
    bool stands_in_form = visit->attempt.use_case && visit->attempt.fail == FAIL_INVALID &&
                          !visit_tried(visit, &application_return) &&
                          !visit_tried(visit, &application_review);
    if (visit->attempt.use_case && !stands_in_form)
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Application review"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_review(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
