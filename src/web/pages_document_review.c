#include "web/pages.h"

#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/documents_screen.h"
#include "web/judged_row.h"
#include "web/views.h"

/* The word of the form for a verdict: the fix that was verified is a choice of its own. */
static struct str word_of(const struct document_verdict *verdict)
{
    return verdict->verified ? STR("verified")
                             : codes_format(&review_verdict_codes, (int)verdict->verdict);
}

static void put_answer(const struct visit *visit, struct judge_row *row)
{
    struct arena *arena = visit->arena;
    struct str requirement = row->item->requirement;
    if (row->last && row->state != REVIEW_OPEN) {
        row->verdict = word_of(row->last);
        row->note = row->last->note;
    }
    if (row->last)
        row->by = str_format(arena, "%" STR_PRI ", %" STR_PRI, STR_ARG(row->last->author_name),
            STR_ARG(instant_format_local(arena, row->last->judged_at)));
    struct judged_row said = judged_row(visit, &documents_judge, requirement,
        (struct judged_row){row->verdict, row->note, row->problem});
    row->verdict = said.verdict;
    row->note = said.note;
    row->problem = said.problem;
}

static void put_rows(struct visit *visit, struct judge_screen *screen)
{
    const struct case_documents *documents = &screen->documents;
    const struct document_round *round = document_service_round(documents);
    screen->rows = NEW_ARRAY(visit->arena, struct judge_row, documents->n);
    for (size_t i = 0; i < documents->n; i++) {
        const struct document_item *item = &documents->items[i];
        if (!document_service_is_judged(item))
            continue;
        struct judge_row *row = &screen->rows[screen->n++];
        row->item = item;
        row->last = document_service_verdict(documents, item->requirement);
        row->state =
            document_review_state(row->last, case_document_version(item), round ? round->round : 0);
        documents_screen_put(visit, item, &row->panel);
        put_answer(visit, row);
    }
}

static size_t count_state(const struct judge_screen *screen, enum review_state state)
{
    size_t n = 0;
    for (size_t i = 0; i < screen->n; i++)
        n += screen->rows[i].state == state;
    return n;
}

static void put_blocks(struct visit *visit, struct judge_screen *screen)
{
    size_t n_open = count_state(screen, REVIEW_OPEN);
    size_t n_wrong = count_state(screen, REVIEW_TO_FIX);
    struct str open = CASE_SAY(visit, N_("{1} documents have no verdict in this round."),
        str_format(visit->arena, "%zu", n_open));
    if (n_open > 0)
        screen->pass_block = screen->return_block = open;
    else if (n_wrong > 0)
        screen->pass_block =
            CASE_SAY(visit, N_("{1} documents do not conform, or their fix has not been verified."),
                str_format(visit->arena, "%zu", n_wrong));
    else
        screen->return_block = visit_say(visit, N_("Every document conforms."));
}

/* The latest day is proposed. */
static void put_return(struct visit *visit, struct judge_screen *screen)
{
    struct form_values stored = form_values_new(visit->arena, 1);
    form_values_text(&stored, "due_on", date_format(visit->arena, screen->window.last));
    struct command_form form = {
        .use_case = &documents_return, .stored = form_values_pairs(&stored)};
    screen->returning = case_page_form(visit, &screen->view, &form);
    if (case_acts_is_refused(visit))
        screen->returning.problems = NULL;
}

enum fail pages_document_review(struct visit *visit)
{
    struct judge_screen *screen = NEW(visit->arena, struct judge_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(document_service_show(&visit->use, id, &screen->documents));
    screen->tabs = case_tabs_build(visit, &screen->view, "/document-review");
    screen->may_judge = screen->view.choices[CASE_JUDGE_DOCUMENTS].fail == FAIL_NONE;
    screen->may_lead = screen->view.choices[CASE_PASS_DOCUMENTS].fail == FAIL_NONE;
    screen->window = document_service_window(screen->view.scheme, use_today(&visit->use));
    put_rows(visit, screen);
    put_blocks(visit, screen);
    put_return(visit, screen);
    bool stands_in_form =
        visit->attempt.fail == FAIL_INVALID &&
        (visit_tried(visit, &documents_judge) || visit_tried(visit, &documents_return));
    if (visit->attempt.use_case && !stands_in_form)
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Document review"));
    case_page_crumbs(visit, &screen->view, true);
    view_document_review(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
