#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/pages.h"
#include "web/report_screen.h"
#include "web/views.h"

/* What was typed stays, as long as it was not saved. */
static struct str typed_or_stored(
    const struct visit *visit, const char *field, struct str place, struct str stored)
{
    if (!visit_tried(visit, &report_write))
        return stored;
    return http_pair_get(
        visit->request->form, str_format(visit->arena, "%s.%" STR_PRI, field, STR_ARG(place)));
}

static struct report_question_row question_row(const struct visit *visit,
    const struct report_screen *screen, const struct report_section *section, size_t i)
{
    const struct scheme_word *question = &section->questions[i];
    struct report_question_row row = {
        .place = report_template_question(visit->arena, section, question),
        .name = names_get(&question->names, visit->page.language),
    };
    const struct report_text *text =
        assessment_report_text(screen->report.texts, screen->report.n_texts, row.place);
    struct str word =
        codes_format(&report_answer_codes, text ? (int)text->answer : (int)REPORT_UNANSWERED);
    int answer = REPORT_UNANSWERED;
    (void)codes_parse(
        &report_answer_codes, typed_or_stored(visit, "answer", row.place, word), &answer);
    row.answer = (enum report_answer)answer;
    row.remark = typed_or_stored(visit, "text", row.place, text ? text->content : STR(""));
    return row;
}

static void put_sections(const struct visit *visit, struct report_screen *screen)
{
    const struct report_template *template = screen->report.template;
    screen->sections = NEW_ARRAY(visit->arena, struct report_section_row, template->n);
    for (size_t i = 0; i < template->n; i++) {
        const struct report_section *section = &template->sections[i];
        if (section->kind != REPORT_TEXT && section->kind != REPORT_QUESTIONS)
            continue;
        struct report_section_row *row = &screen->sections[screen->n_sections++];
        const struct report_text *text =
            assessment_report_text(screen->report.texts, screen->report.n_texts, section->id);
        row->id = section->id;
        row->name = names_get(&section->names, visit->page.language);
        row->required = section->required;
        row->text = typed_or_stored(visit, "text", section->id, text ? text->content : STR(""));
        row->questions = NEW_ARRAY(visit->arena, struct report_question_row, section->n_questions);
        row->n_questions = section->n_questions;
        for (size_t k = 0; k < section->n_questions; k++)
            row->questions[k] = question_row(visit, screen, section, k);
    }
}

static void put_editions(const struct visit *visit, struct report_screen *screen)
{
    const struct report_view *report = &screen->report;
    screen->editions = NEW_ARRAY(visit->arena, struct report_edition_row, report->n_editions);
    screen->n_editions = report->n_editions;
    for (size_t i = 0; i < report->n_editions; i++) {
        struct report_edition_row *row = &screen->editions[i];
        row->edition = &report->editions[i];
        row->pdf = str_format(visit->arena, "%" STR_PRI "/%lld/pdf", STR_ARG(screen->path),
            (long long)row->edition->issue);
        row->docx = str_format(visit->arena, "%" STR_PRI "/%lld/docx", STR_ARG(screen->path),
            (long long)row->edition->issue);
        if (!report->is_client)
            row->client_pdf = str_concat(visit->arena, row->pdf, STR("?copy=client"));
    }
}

/* The report as it is now, so that its hash can be signed. */
static enum fail put_draft(struct visit *visit, struct report_screen *screen)
{
    struct paper paper;
    enum fail fail = FAIL_NOT_FOUND;
    if (screen->may_issue)
        fail = report_service_draft(&visit->use, screen->view.c.id, REPORT_COMPLETE, &paper);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    screen->sha256 = paper_sha256(visit->arena, &paper);
    screen->number = paper.number;
    return FAIL_NONE;
}

static void put_forms(struct visit *visit, struct report_screen *screen)
{
    struct form_values stored = form_values_new(visit->arena, 2);
    struct problems *block = NEW(visit->arena, struct problems);
    struct problems kept = visit->use.problems;
    if (screen->report.n_drafts > 0)
        form_values_text(&stored, "recommendation",
            codes_format(
                &report_recommendation_codes, (int)screen->report.drafts[0].recommendation));
    form_values_text(&stored, "sha256", screen->sha256);
    struct command_form form = {.use_case = &report_write, .stored = form_values_pairs(&stored)};
    screen->write = case_page_form(visit, &screen->view, &form);
    form.use_case = &report_issue;
    screen->issue = case_page_form(visit, &screen->view, &form);
    if (!screen->may_issue)
        return;
    visit->use.problems = problems_new(visit->arena);
    enum fail fail = report_service_may_issue(&visit->use, screen->view.c.id);
    *block = visit->use.problems;
    visit->use.problems = kept;
    screen->issue_block = fail == FAIL_NONE ? NULL : block;
}

/* What is wrong with a form stands in the form, all else above the page. */
static void put_refusal(const struct visit *visit, struct report_screen *screen)
{
    bool is_typed = visit->attempt.use_case && !case_acts_is_refused(visit);
    if (!visit->attempt.use_case)
        return;
    if (is_typed && visit_tried(visit, &report_write)) {
        screen->typed = &visit->attempt.problems;
        return;
    }
    if (is_typed && visit_tried(visit, &report_issue))
        return;
    screen->refusal = &visit->attempt.problems;
    screen->write.problems = NULL;
    screen->issue.problems = NULL;
}

static bool is_unissued(const struct report_view *report)
{
    return report->n_drafts > 0 &&
           (report->n_editions == 0 || report->editions[0].version != report->drafts[0].version);
}

enum fail pages_report(struct visit *visit)
{
    struct report_screen *screen = NEW(visit->arena, struct report_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(report_service_show(&visit->use, id, &screen->report));
    screen->path = case_page_path(visit->arena, id, "/report");
    screen->may_write = screen->view.choices[CASE_WRITE_REPORT].fail == FAIL_NONE;
    screen->may_issue = screen->may_write && is_unissued(&screen->report);
    TRY(put_draft(visit, screen));
    put_sections(visit, screen);
    put_editions(visit, screen);
    put_forms(visit, screen);
    put_refusal(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/report");
    visit->page.title = visit_say(visit, N_("Assessment report"));
    case_page_crumbs(visit, &screen->view, true);
    view_report(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

static enum report_copy wanted_copy(const struct visit *visit)
{
    int copy = REPORT_COMPLETE;
    (void)codes_parse(&report_copy_codes, http_pair_get(visit->request->query, STR("copy")), &copy);
    return (enum report_copy)copy;
}

static struct str file_name(
    struct visit *visit, const struct paper *paper, enum report_copy copy, const char *extension)
{
    return str_format(visit->arena, "%" STR_PRI "%s.%s", STR_ARG(paper->number),
        copy == REPORT_FOR_CLIENT ? "-client" : "", extension);
}

enum fail pages_report_draft(struct visit *visit)
{
    struct paper paper;
    enum report_copy copy = wanted_copy(visit);
    TRY(report_service_draft(&visit->use, visit_param(visit, "case"), copy, &paper));
    paper_sign(
        &paper, (struct paper_signature){.role = text_get(paper.language, N_("Team leader"))});
    visit_print(visit, file_name(visit, &paper, copy, "pdf"),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

/* The very bytes that were kept when it was issued; drawn again only where none were. */
enum fail pages_report_edition(struct visit *visit)
{
    struct report_file file;
    int64_t issue;
    if (!str_to_int(visit_param(visit, "issue"), &issue))
        return FAIL_NOT_FOUND;
    TRY(report_service_edition(
        &visit->use, visit_param(visit, "case"), issue, wanted_copy(visit), &file));
    struct str name = file_name(visit, &file.paper, file.copy, "pdf");
    if (file.pdf.len == 0) {
        visit_print(visit, name, print_service_paper_job(visit->arena, &file.paper));
        return FAIL_NONE;
    }
    visit->response->content_type = STR("application/pdf");
    visit->response->file = blob_path(visit->arena, visit->use.platform->blobs, file.pdf);
    http_header(visit->response, STR("Cache-Control"), STR("private, no-store"));
    http_file_name(visit->response, name, true);
    return FAIL_NONE;
}

enum fail pages_report_draft_docx(struct visit *visit)
{
    struct paper paper;
    enum report_copy copy = wanted_copy(visit);
    TRY(report_service_draft(&visit->use, visit_param(visit, "case"), copy, &paper));
    visit_docx(
        visit, file_name(visit, &paper, copy, "docx"), print_service_docx_job(&visit->use, &paper));
    return FAIL_NONE;
}

enum fail pages_report_edition_docx(struct visit *visit)
{
    struct report_file file;
    int64_t issue;
    if (!str_to_int(visit_param(visit, "issue"), &issue))
        return FAIL_NOT_FOUND;
    TRY(report_service_edition(
        &visit->use, visit_param(visit, "case"), issue, wanted_copy(visit), &file));
    visit_docx(visit, file_name(visit, &file.paper, file.copy, "docx"),
        print_service_docx_job(&visit->use, &file.paper));
    return FAIL_NONE;
}
