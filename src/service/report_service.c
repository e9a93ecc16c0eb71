#include "service/report_service.h"

#include "service/report_paper.h"
#include "store/report_store.h"

static const char *const copies[REPORT_COPY_COUNT] = {
    [REPORT_COMPLETE] = "complete", [REPORT_FOR_CLIENT] = "client"};
const struct codes report_copy_codes = CODES(copies);

/* To a client its copy is the report. */
static void hide(struct report_view *view)
{
    view->drafts = NULL;
    view->texts = NULL;
    view->n_drafts = view->n_texts = 0;
    for (size_t i = 0; i < view->n_editions; i++) {
        struct report_edition *edition = &view->editions[i];
        edition->sha256 = edition->client_sha256;
        edition->pdf = edition->client_pdf;
    }
}

static enum fail load(
    struct use *use, const struct certification_case *c, struct report_view *ret_view)
{
    struct report_view view = {
        .c = *c,
        .template = use->platform->report_template,
        .is_client = (use->actor.roles & ROLES_BODY) == 0,
    };
    TRY(report_draft_store_list(&use->tx, c->id, &view.drafts, &view.n_drafts));
    TRY(report_edition_store_list(&use->tx, c->id, &view.editions, &view.n_editions));
    if (view.n_drafts > 0)
        TRY(report_text_store_list(&use->tx, &view.drafts[0], &view.texts, &view.n_texts));
    if (view.is_client)
        hide(&view);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail report_service_show(struct use *use, struct str case_id, struct report_view *ret_view)
{
    struct certification_case c;
    struct report_view view;
    TRY(case_see(use, case_id, &c));
    TRY(load(use, &c, &view));
    if (view.is_client && view.n_editions == 0)
        return FAIL_NOT_FOUND;
    *ret_view = view;
    return FAIL_NONE;
}

enum fail report_service_draft(
    struct use *use, struct str case_id, enum report_copy copy, struct paper *ret_paper)
{
    struct report_view view;
    struct report_source *source;
    TRY(report_service_show(use, case_id, &view));
    if (view.is_client || view.n_drafts == 0)
        return FAIL_NOT_FOUND;
    TRY(report_paper_load(use, &view, &source));
    *ret_paper = report_paper_make(use, source, copy);
    return FAIL_NONE;
}

enum fail report_service_edition(struct use *use, struct str case_id, int64_t issue,
    enum report_copy copy, struct report_file *ret_file)
{
    struct certification_case c;
    struct report_edition edition;
    TRY(case_see(use, case_id, &c));
    TRY(report_edition_store_load(&use->tx, c.id, issue, &edition));
    if (!(use->actor.roles & ROLES_BODY))
        copy = REPORT_FOR_CLIENT;
    bool is_client = copy == REPORT_FOR_CLIENT;
    struct report_file file = {.pdf = is_client ? edition.client_pdf : edition.pdf,
        .sha256 = is_client ? edition.client_sha256 : edition.sha256,
        .copy = copy};
    TRY(paper_decode(
        &use->problems, is_client ? edition.client_paper : edition.paper, &file.paper));
    *ret_file = file;
    return FAIL_NONE;
}

enum fail report_service_may_issue(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct report_view view;
    TRY(case_see(use, case_id, &c));
    TRY(load(use, &c, &view));
    if (view.n_drafts == 0)
        return use_refuse(
            use, FAIL_STATE, "report", "not_written", N_("The report is not written yet."));
    if (view.n_editions > 0 && view.editions[0].version == view.drafts[0].version)
        return use_refuse(use, FAIL_STATE, "report", "issued",
            N_("The report is issued as it is. Write another version before issuing it again."));
    return assessment_report_check(
        view.template, view.texts, view.n_texts, use->language, &use->problems);
}

enum fail report_service_require(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct report_view view;
    TRY(case_see(use, case_id, &c));
    TRY(load(use, &c, &view));
    if (view.n_editions == 0)
        return use_refuse(use, FAIL_STATE, "report", "not_issued",
            N_("The assessment report is not issued yet."));
    if (view.n_drafts > 0 && view.editions[0].version != view.drafts[0].version)
        return use_refuse(use, FAIL_STATE, "report", "not_issued",
            N_("The latest version of the assessment report is not issued yet."));
    return FAIL_NONE;
}
