/* The report of stage 1 on paper: what its client may see of it. */
#include "service/print_service.h"
#include "service/stage1_service.h"

static void write_facts(const struct stage1_view *view, const struct use *use, struct paper *paper)
{
    const struct plan_work *work = &view->coverage->work;
    paper_wide_fact(paper, text_get(paper->language, N_("Organisation")), work->organisation.name);
    paper_fact(paper, text_get(paper->language, N_("Scheme")),
        names_get(&work->scheme->names, paper->language));
    paper_fact(paper, text_get(paper->language, N_("Standard")), work->scheme->standard);
    paper_fact(paper, text_get(paper->language, N_("Team leader")), view->report.author_name);
    paper_fact(paper, text_get(paper->language, N_("Written on")),
        date_format(use->arena, date_of_instant(view->report.written_at)));
    paper_wide_fact(paper, text_get(paper->language, N_("Conclusion of stage 1")),
        text_get(paper->language, stage1_conclusion_labels[view->report.conclusion]));
}

static void write_sections(const struct stage1_view *view, struct paper *paper)
{
    const struct scheme *scheme = view->coverage->work.scheme;
    for (size_t i = 0; i < scheme->n_stage1_topics; i++) {
        struct str content = stage1_service_text(view, scheme->stage1_topics[i].id);
        paper_section(paper, names_get(&scheme->stage1_topics[i].names, paper->language));
        paper_text(paper, content.len > 0 ? content : STR("–"));
    }
}

static struct str site_of(const struct stage1_view *view, enum language language, struct str id)
{
    const struct plan_site *site = audit_plan_site(&view->coverage->work.frame, id);
    if (str_equal(id, plan_head_office))
        return text_get(language, N_("Head office"));
    return site ? site->name : id;
}

static void write_points(const struct stage1_view *view, const struct use *use, struct paper *paper)
{
    enum language language = paper->language;
    const struct paper_column columns[] = {
        {text_get(language, N_("What was found")), 46, PAPER_START},
        {text_get(language, N_("Indicator")), 14, PAPER_START},
        {text_get(language, N_("Site")), 20, PAPER_START},
        {text_get(language, N_("Settled by")), 20, PAPER_START},
    };
    if (view->n_points == 0)
        return;
    paper_section(paper, text_get(language, N_("Points of stage 1")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view->n_points; i++) {
        const struct stage1_point *point = &view->points[i];
        const struct str cells[] = {point->fact, point->clause,
            site_of(view, language, point->site),
            point->must_settle ? date_format(use->arena, point->due_on)
                               : text_get(language, N_("watched in stage 2"))};
        paper_row(paper, PAPER_ROW, cells);
    }
}

static void write_carried(const struct stage1_view *view, struct paper *paper)
{
    enum language language = paper->language;
    const struct paper_column columns[] = {
        {text_get(language, N_("Indicator")), 30, PAPER_START},
        {text_get(language, N_("Site")), 50, PAPER_START},
        {text_get(language, N_("Certification mode")), 20, PAPER_START},
    };
    if (view->n_carried == 0)
        return;
    paper_section(paper, text_get(language, N_("Carried into stage 2")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view->n_carried; i++) {
        const struct str cells[] = {view->carried[i].clause,
            site_of(view, language, view->carried[i].site), view->carried[i].mode};
        paper_row(paper, PAPER_ROW, cells);
    }
}

enum fail stage1_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper)
{
    struct stage1_view view;
    TRY(stage1_service_show(use, case_id, &view));
    if (!view.is_written)
        return FAIL_NOT_FOUND;
    struct paper paper = print_service_paper(use, language, N_("Report of stage 1"));
    paper.date = date_of_instant(view.report.written_at);
    paper.number = view.coverage->work.status.plan_number;
    write_facts(&view, use, &paper);
    write_sections(&view, &paper);
    write_points(&view, use, &paper);
    write_carried(&view, &paper);
    paper_note(&paper,
        text_get(language, N_("Changes are agreed with the team leader. The assessment is made by "
                              "samples; what was not looked at may still not conform.")));
    *ret_paper = paper;
    return FAIL_NONE;
}
