#include "service/file_review_paper.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/file_thread.h"
#include "web/judged_row.h"
#include "web/pages.h"
#include "web/views.h"

static struct str signed_by(struct arena *arena, const struct file_check *check)
{
    return str_format(arena, "%" STR_PRI ", %" STR_PRI, STR_ARG(check->author_name),
        STR_ARG(instant_format_local(arena, check->checked_at)));
}

static struct str verdict_label(
    struct visit *visit, const struct file_review *review, const struct file_check *check)
{
    static const struct {
        struct str word;
        const char *label;
    } words[] = {
        {STR_INIT("ok"), N_("In order")},
        {STR_INIT("gap"), N_("Gap")},
        {STR_INIT("not_applicable"), N_("Does not apply")},
        {STR_INIT("no"), N_("No")},
        {STR_INIT("yes"), N_("Yes")},
    };
    const struct file_review_rule *rule = &review->scheme->file_review;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_equal(words[i].word, check->verdict))
            return visit_say(visit, words[i].label);
    for (size_t i = 0; i < rule->n_qualities; i++)
        if (str_equal(rule->qualities[i].id, check->verdict))
            return rule->qualities[i].id;
    return check->verdict;
}

/* What the check list holds, or what was typed where it could not be saved. */
static void put_said(
    struct visit *visit, const struct file_review_screen *screen, struct file_row *row)
{
    const struct file_check *check = row->entry->check;
    const struct file_check *earlier = row->entry->earlier;
    struct arena *arena = visit->arena;
    if (check) {
        row->verdict = check->verdict;
        row->note = check->note;
        row->by = signed_by(arena, check);
    }
    if (earlier) {
        row->earlier = str_format(arena, "%" STR_PRI " · %" STR_PRI,
            STR_ARG(verdict_label(visit, &screen->review, earlier)),
            STR_ARG(signed_by(arena, earlier)));
        row->earlier_note = earlier->note;
    }
    struct judged_row said = judged_row(visit, &file_review, row->entry->code,
        (struct judged_row){row->verdict, row->note, row->problem});
    row->verdict = said.verdict;
    row->note = said.note;
    row->problem = said.problem;
}

static void put_rows(struct visit *visit, struct file_review_screen *screen)
{
    const struct file_review *review = &screen->review;
    screen->rows = NEW_ARRAY(visit->arena, struct file_row, review->n);
    screen->n = review->n;
    for (size_t i = 0; i < review->n; i++) {
        struct file_row *row = &screen->rows[i];
        row->entry = &review->entries[i];
        row->name = row->entry->names ? names_get(row->entry->names, visit->page.language)
                                      : row->entry->person;
        row->link = file_thread_entry_path(visit->arena, review->c.id, row->entry);
        put_said(visit, screen, row);
        screen->may_carry = screen->may_carry || (row->entry->earlier && !row->entry->check);
    }
}

static void put_pass(struct visit *visit, struct file_review_screen *screen)
{
    const struct case_choice *pass = &screen->view.choices[CASE_PASS_FILE];
    struct form_values stored = form_values_new(visit->arena, 1);
    struct paper list = file_review_paper_check_list(&visit->use, &screen->review);
    screen->sha256 = paper_sha256(visit->arena, &list);
    form_values_text(&stored, "sha256", screen->sha256);
    struct command_form form = {.use_case = &file_pass, .stored = form_values_pairs(&stored)};
    screen->pass = case_page_form(visit, &screen->view, &form);
    if (case_acts_is_refused(visit))
        screen->pass.problems = NULL;
    if (pass->fail != FAIL_NONE && pass->problem)
        screen->blocked = problem_text(visit->arena, visit->page.language, pass->problem);
}

/* Problems stand beside the form that has them. */
static bool stands_in_form(const struct visit *visit)
{
    return visit->attempt.fail == FAIL_INVALID || visit_tried(visit, &file_return);
}

enum fail pages_file_review(struct visit *visit)
{
    struct file_review_screen *screen = NEW(visit->arena, struct file_review_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(file_review_service_show(&visit->use, id, &screen->review));
    screen->tabs = case_tabs_build(visit, &screen->view, "/file-review");
    screen->may_review = screen->view.choices[CASE_REVIEW_FILE].fail == FAIL_NONE;
    put_rows(visit, screen);
    put_pass(visit, screen);
    TRY(file_thread_form(visit, &screen->view, &screen->review, &file_return, &screen->back));
    TRY(file_thread_build(visit, &screen->view.c, &screen->thread));
    if (visit->attempt.use_case && !stands_in_form(visit))
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Review of the file"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_file_review(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_comments(struct visit *visit)
{
    struct file_comments_screen *screen = NEW(visit->arena, struct file_comments_screen);
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &screen->view));
    TRY(file_thread_build(visit, &screen->view.c, &screen->thread));
    screen->tabs = case_tabs_build(visit, &screen->view, "/comments");
    if (visit->page.roles & ROLES_BODY)
        TRY(file_thread_form(visit, &screen->view, NULL, &decision_return, &screen->back));
    visit->page.title = visit_say(visit, N_("Comments on the file"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_comments(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}
