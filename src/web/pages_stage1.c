#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/pages.h"
#include "web/stage_screen.h"
#include "web/views.h"

/* What was typed stays, as long as it was not saved. */
static void put_topics(const struct visit *visit, struct stage1_screen *screen)
{
    const struct scheme *scheme = screen->stage1.coverage->work.scheme;
    bool is_tried = visit_tried(visit, &stage1_report);
    screen->topics = NEW_ARRAY(visit->arena, struct stage1_topic_text, scheme->n_stage1_topics);
    for (size_t i = 0; i < scheme->n_stage1_topics; i++) {
        const struct scheme_word *topic = &scheme->stage1_topics[i];
        struct str field = str_concat(visit->arena, STR("text."), topic->id);
        screen->topics[screen->n_topics++] = (struct stage1_topic_text){
            .id = topic->id,
            .name = names_get(&topic->names, visit->page.language),
            .text = is_tried ? http_pair_get(visit->request->form, field)
                             : stage1_service_text(&screen->stage1, topic->id),
        };
    }
}

static struct str site_name(const struct visit *visit, const struct plan_frame *frame, size_t site)
{
    return site == 0 ? visit_say(visit, N_("Head office")) : frame->sites[site].name;
}

/* What of stage 1 is open, site by site; behind the stage, what was carried. */
static void put_carries(const struct visit *visit, struct stage1_screen *screen)
{
    const struct stage1_view *stage1 = &screen->stage1;
    const struct plan_frame *frame = &stage1->coverage->work.frame;
    struct buf *about = NEW_ARRAY(visit->arena, struct buf, frame->n_sites);
    struct stage1_carry *all = NEW_ARRAY(visit->arena, struct stage1_carry, frame->n_sites);
    for (size_t i = 0; i < frame->n_sites; i++) {
        about[i] = buf_new(visit->arena);
        all[i] =
            (struct stage1_carry){.site = frame->sites[i].id, .name = site_name(visit, frame, i)};
    }
    for (size_t i = 0; screen->may_report && i < stage1->open.n; i++) {
        const struct coverage_item *item = &stage1->open.items[i];
        struct stage1_carry *carry = &all[item->site];
        if (item->state != COVERAGE_HOLE)
            continue;
        buf_format(&about[item->site], "%s%" STR_PRI, carry->n > 0 ? ", " : "",
            STR_ARG(frame->scheme->indicators[item->indicator].id));
        carry->n++;
        carry->is_carried = carry->is_carried ||
                            stage1_report_carries(stage1->carried, stage1->n_carried, frame, item);
    }
    for (size_t i = 0; !screen->may_report && i < stage1->n_carried; i++) {
        const struct plan_site *site = audit_plan_site(frame, stage1->carried[i].site);
        size_t at = site ? (size_t)(site - frame->sites) : 0;
        buf_format(&about[at], "%s%" STR_PRI, all[at].n > 0 ? ", " : "",
            STR_ARG(stage1->carried[i].clause));
        all[at].n++;
    }
    screen->carries = all;
    for (size_t i = 0; i < frame->n_sites; i++) {
        all[i].about = buf_str(&about[i]);
        if (all[i].n > 0)
            screen->carries[screen->n_carries++] = all[i];
    }
}

static struct str about_point(
    const struct visit *visit, const struct stage1_screen *screen, const struct stage1_point *point)
{
    const struct plan_frame *frame = &screen->stage1.coverage->work.frame;
    const struct plan_site *site = audit_plan_site(frame, point->site);
    struct str name = site ? site_name(visit, frame, (size_t)(site - frame->sites)) : STR("");
    if (point->clause.len == 0 || name.len == 0)
        return point->clause.len > 0 ? point->clause : name;
    return str_format(
        visit->arena, "%" STR_PRI " · %" STR_PRI, STR_ARG(point->clause), STR_ARG(name));
}

static void put_answers(
    const struct visit *visit, const struct stage1_view *stage1, struct stage1_row *row)
{
    struct arena *arena = visit->arena;
    row->answers = NEW_ARRAY(arena, struct stage1_answered, stage1->n_answers);
    for (size_t i = 0; i < stage1->n_answers; i++) {
        const struct stage1_answer *answer = &stage1->answers[i];
        if (!str_equal(answer->point, row->point->id))
            continue;
        struct stage1_answered *shown = &row->answers[row->n_answers++];
        shown->answer = answer;
        shown->files = NEW_ARRAY(arena, struct document_link, stage1->n_files);
        for (size_t k = 0; k < stage1->n_files; k++) {
            const struct stage1_file *file = &stage1->files[k];
            if (str_equal(file->point, answer->point) && file->version == answer->version)
                shown->files[shown->n_files++] = (struct document_link){
                    str_format(arena, "/stage1-files/%" STR_PRI, STR_ARG(file->id)), file->name,
                    component_file_size(arena, file->size)};
        }
    }
}

static struct str point_path(const struct visit *visit, const struct stage1_screen *screen,
    struct str point, const char *act)
{
    return str_format(
        visit->arena, "%" STR_PRI "/%" STR_PRI "/%s", STR_ARG(screen->path), STR_ARG(point), act);
}

static void put_row(const struct visit *visit, struct stage1_screen *screen, struct stage1_row *row)
{
    const struct stage1_point *point = row->point;
    bool is_open = point->verdict != STAGE1_SETTLED;
    row->about = about_point(visit, screen, point);
    put_answers(visit, &screen->stage1, row);
    if (screen->may_report)
        row->remove = point_path(visit, screen, point->id, "remove");
    if (screen->view.choices[CASE_ANSWER_STAGE1].fail == FAIL_NONE && is_open)
        row->answer = point_path(visit, screen, point->id, "answer");
    if (screen->view.choices[CASE_SETTLE_STAGE1].fail == FAIL_NONE && point->must_settle &&
        row->n_answers > 0)
        row->settle = point_path(visit, screen, point->id, "settle");
    bool is_tried = visit_tried(visit, &stage1_answer) || visit_tried(visit, &stage1_settle);
    if (!is_tried || !str_equal(visit_param(visit, "point"), point->id))
        return;
    row->problems = &visit->attempt.problems;
    row->typed = http_pair_get(
        visit->request->form, visit_tried(visit, &stage1_answer) ? STR("text") : STR("note"));
}

static void put_rows(const struct visit *visit, struct stage1_screen *screen)
{
    screen->rows = NEW_ARRAY(visit->arena, struct stage1_row, screen->stage1.n_points);
    for (size_t i = 0; i < screen->stage1.n_points; i++) {
        screen->rows[i].point = &screen->stage1.points[i];
        put_row(visit, screen, &screen->rows[i]);
    }
    screen->n_rows = screen->stage1.n_points;
}

static void put_forms(struct visit *visit, struct stage1_screen *screen)
{
    const struct plan_frame *frame = &screen->stage1.coverage->work.frame;
    const struct scheme *scheme = frame->scheme;
    struct arena *arena = visit->arena;
    struct field_option *clauses = NEW_ARRAY(arena, struct field_option, scheme->n_indicators);
    struct field_option *sites = NEW_ARRAY(arena, struct field_option, frame->n_sites);
    struct form_values stored = form_values_new(arena, 2);
    struct date last = stage1_service_last_day(&visit->use, scheme);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        clauses[i] = (struct field_option){scheme->indicators[i].id,
            str_format(arena, "%" STR_PRI " %" STR_PRI, STR_ARG(scheme->indicators[i].id),
                STR_ARG(names_get(&scheme->indicators[i].names, visit->page.language))),
            STR("")};
    for (size_t i = 0; i < frame->n_sites; i++)
        sites[i] = (struct field_option){frame->sites[i].id, site_name(visit, frame, i), STR("")};
    if (screen->stage1.is_written)
        form_values_text(&stored, "conclusion",
            codes_format(&stage1_conclusion_codes, (int)screen->stage1.report.conclusion));
    if (date_is_set(last))
        form_values_text(&stored, "due_on", date_format(arena, last));
    const struct form_choice choices[] = {
        {"clause", clauses, scheme->n_indicators}, {"site", sites, frame->n_sites}};
    struct command_form form = {.use_case = &stage1_report,
        .stored = form_values_pairs(&stored),
        .choices = choices,
        .n_choices = ARRAY_LEN(choices)};
    screen->report = case_page_form(visit, &screen->view, &form);
    form.use_case = &stage1_point;
    screen->point = case_page_form(visit, &screen->view, &form);
}

static void put_close(struct visit *visit, struct stage1_screen *screen)
{
    const struct case_choice *choice = &screen->view.choices[CASE_CLOSE_STAGE1];
    screen->may_close = screen->may_report;
    if (choice->fail != FAIL_NONE && choice->problem)
        screen->close_block = problem_text(visit->arena, visit->page.language, choice->problem);
}

/* What is wrong with a form stands in the form, all else above the page. */
static void put_refusal(const struct visit *visit, struct stage1_screen *screen)
{
    bool is_typed = visit->attempt.use_case && !case_acts_is_refused(visit);
    bool has_form = visit_tried(visit, &stage1_report) || visit_tried(visit, &stage1_point) ||
                    visit_tried(visit, &stage1_answer) || visit_tried(visit, &stage1_settle);
    if (!visit->attempt.use_case || (is_typed && has_form))
        return;
    screen->refusal = &visit->attempt.problems;
    screen->report.problems = NULL;
    screen->point.problems = NULL;
    for (size_t i = 0; i < screen->n_rows; i++)
        screen->rows[i].problems = NULL;
}

enum fail pages_stage1(struct visit *visit)
{
    struct stage1_screen *screen = NEW(visit->arena, struct stage1_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(stage1_service_show(&visit->use, id, &screen->stage1));
    screen->path = case_page_path(visit->arena, id, "/stage1");
    screen->may_report = screen->view.choices[CASE_REPORT_STAGE1].fail == FAIL_NONE;
    put_topics(visit, screen);
    put_carries(visit, screen);
    put_rows(visit, screen);
    put_forms(visit, screen);
    put_close(visit, screen);
    put_refusal(visit, screen);
    if (screen->stage1.is_written)
        screen->pdf = str_concat(visit->arena, screen->path, STR(".pdf"));
    screen->tabs = case_tabs_build(visit, &screen->view, "/stage1");
    visit->page.title = visit_say(visit, N_("Report of stage 1"));
    case_page_crumbs(visit, &screen->view, true);
    view_stage1(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_stage1_pdf(struct visit *visit)
{
    struct paper paper;
    struct str id = visit_param(visit, "case");
    TRY(stage1_service_paper(&visit->use, id, visit->page.language, &paper));
    visit_print(visit, str_format(visit->arena, "stage1-%" STR_PRI ".pdf", STR_ARG(id)),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
