#include "web/pages.h"

#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/documents_screen.h"
#include "web/views.h"

static struct str clauses_of(
    struct arena *arena, const struct scheme *scheme, struct str requirement)
{
    struct buf out = buf_new(arena);
    const struct document_rule *rule = scheme_document(scheme, requirement);
    for (size_t i = 0; rule && i < rule->n_clauses; i++)
        buf_format(&out, "%s%" STR_PRI, i > 0 ? ", " : "", STR_ARG(rule->clauses[i]));
    return buf_str(&out);
}

/* What was tried with this requirement is shown there, with what was typed. */
static void put_attempt(const struct visit *visit, struct document_panel *panel)
{
    bool adds = visit_tried(visit, &document_add);
    bool excludes = visit_tried(visit, &document_exclude);
    if (!(adds || excludes) || case_acts_is_refused(visit) ||
        !str_equal(visit_param(visit, "requirement"), panel->item->requirement))
        return;
    panel->problems = &visit->attempt.problems;
    panel->is_open = true;
    panel->excludes = excludes;
    panel->note = http_pair_get(visit->request->form, excludes ? STR("reason") : STR("note"));
}

static void put_panels(struct visit *visit, struct documents_screen *screen)
{
    const struct case_view *view = &screen->view;
    screen->panels = NEW_ARRAY(visit->arena, struct document_panel, screen->documents.n);
    screen->n = screen->documents.n;
    for (size_t i = 0; i < screen->n; i++) {
        const struct document_item *item = &screen->documents.items[i];
        struct document_panel *panel = &screen->panels[i];
        documents_screen_put(visit, item, panel);
        panel->clauses = clauses_of(visit->arena, view->scheme, item->requirement);
        panel->may_add = view->choices[CASE_ADD_DOCUMENT].fail == FAIL_NONE;
        panel->may_exclude =
            panel->may_add && !(item->is_manual && item->need == DOCUMENT_MANDATORY);
        panel->is_open = item->state == DOCUMENT_TO_FIX;
        put_attempt(visit, panel);
    }
}

/* The gaps of the last return that no document closes, while they can be answered or were. */
static void put_gaps(struct visit *visit, struct documents_screen *screen)
{
    const struct case_documents *documents = &screen->documents;
    bool may_answer = screen->view.choices[CASE_ANSWER_GAP].fail == FAIL_NONE;
    screen->gaps = NEW_ARRAY(visit->arena, struct document_gap, documents->n_gaps);
    for (size_t i = 0; i < documents->n_gaps; i++) {
        const struct gap *gap = &documents->gaps[i];
        if (gap->round != documents->gaps[0].round || str_starts(gap->code, STR("document:")))
            continue;
        struct document_gap *shown = &screen->gaps[screen->n_gaps++];
        shown->gap = gap;
        shown->answer = gap->answer;
        if (may_answer && gap->code.len > 0)
            shown->path = case_page_path(visit->arena, gap->certification_case, "/answer");
        if (!visit_tried(visit, &application_answer) || case_acts_is_refused(visit) ||
            !str_equal(http_pair_get(visit->request->form, STR("gap")), gap->id))
            continue;
        shown->problems = &visit->attempt.problems;
        shown->answer = http_pair_get(visit->request->form, STR("answer"));
    }
}

static void put_progress(struct visit *visit, struct documents_screen *screen)
{
    struct document_progress progress = screen->documents.progress;
    struct arena *arena = visit->arena;
    screen->progress = CASE_SAY(visit, N_("{1} of {2} documents are given"),
        str_format(arena, "%zu", progress.done), str_format(arena, "%zu", progress.all));
    int64_t permille = progress.all == 0 ? 1000 : (int64_t)(1000 * progress.done / progress.all);
    screen->bar =
        (struct bar){permille, permille == 1000 ? TONE_GOOD : TONE_WARNING, screen->progress};
}

/* Handing in again waits until everything that came back is newer. */
static void put_resubmission(struct visit *visit, struct documents_screen *screen)
{
    const struct case_documents *documents = &screen->documents;
    const struct document_round *round = document_service_round(documents);
    struct problems problems = problems_new(visit->arena);
    screen->may_resubmit = screen->view.choices[CASE_RESUBMIT_DOCUMENTS].fail == FAIL_NONE;
    if (screen->view.c.state == CASE_DOC_FIX && round)
        screen->due_on = round->due_on;
    if (case_document_check(documents->items, documents->n, visit->page.language, &problems) !=
        FAIL_NONE)
        screen->resubmit_block = problem_text(visit->arena, visit->page.language, problems.first);
}

static bool stands_in_form(const struct documents_screen *screen)
{
    for (size_t i = 0; i < screen->n; i++)
        if (screen->panels[i].problems)
            return true;
    for (size_t i = 0; i < screen->n_gaps; i++)
        if (screen->gaps[i].problems)
            return true;
    return false;
}

enum fail pages_case_documents(struct visit *visit)
{
    struct documents_screen *screen = NEW(visit->arena, struct documents_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(document_service_show(&visit->use, id, &screen->documents));
    screen->tabs = case_tabs_build(visit, &screen->view, "/documents");
    put_panels(visit, screen);
    put_gaps(visit, screen);
    put_progress(visit, screen);
    put_resubmission(visit, screen);
    if (visit->attempt.use_case && !stands_in_form(screen))
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Documents"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_documents(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
