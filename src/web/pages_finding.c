#include "web/pages.h"

#include "service/thumbnail_service.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/onsite_screen.h"
#include "web/views.h"

/* "5.1 After-sales service system › 5.1.1 Organisation" */
static struct str group_text(struct arena *arena, const struct sheet *sheet, int32_t parent)
{
    struct buf out = buf_new(arena);
    if (parent < 0)
        return STR("");
    const struct sheet_row *row = &sheet->rows[parent];
    struct str above = group_text(arena, sheet, row->parent);
    buf_put(&out, above);
    if (above.len > 0)
        buf_put(&out, STR(" › "));
    buf_format(&out, "%" STR_PRI " %" STR_PRI, STR_ARG(row->clause), STR_ARG(row->text));
    return buf_str(&out);
}

static struct str path_of(
    struct arena *arena, const struct onsite_sheet *onsite, const struct sheet_row *row)
{
    return str_format(arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(onsite->path),
        STR_ARG(http_encode(arena, row->clause)));
}

/* The leaf after or before it; NULL at the ends. */
static const struct sheet_row *neighbour(
    const struct sheet *sheet, const struct sheet_row *row, int step)
{
    const struct sheet_row *end = step > 0 ? sheet->rows + sheet->n_rows : sheet->rows - 1;
    for (const struct sheet_row *other = row + step; other != end; other += step)
        if (other->kind != INDICATOR_GROUP)
            return other;
    return NULL;
}

static void put_place(struct visit *visit, struct onsite_finding *finding)
{
    const struct onsite_sheet *onsite = &finding->onsite;
    const struct sheet_row *previous = neighbour(&onsite->sheet, finding->row, -1);
    const struct sheet_row *next = neighbour(&onsite->sheet, finding->row, 1);
    if (previous)
        finding->previous = path_of(visit->arena, onsite, previous);
    if (next) {
        finding->next = path_of(visit->arena, onsite, next);
        finding->next_clause = next->clause;
    }
    for (size_t i = 0; i < onsite->sheet.n_rows; i++) {
        const struct sheet_row *row = &onsite->sheet.rows[i];
        finding->leaves += row->kind != INDICATOR_GROUP;
        finding->position += row->kind != INDICATOR_GROUP && row <= finding->row;
    }
    finding->group = group_text(visit->arena, &onsite->sheet, finding->row->parent);
}

static void put_evidence(struct visit *visit, struct onsite_finding *finding)
{
    const struct evaluation_sheet *sheet = &finding->onsite.evaluation;
    struct onsite_evidence *files =
        NEW_ARRAY(visit->arena, struct onsite_evidence, sheet->n_evidence);
    for (size_t i = 0; i < sheet->n_evidence; i++) {
        const struct evidence *evidence = &sheet->evidence[i];
        if (!str_equal(evidence->clause, finding->row->clause))
            continue;
        files[finding->n_evidence++] = (struct onsite_evidence){
            .id = evidence->id,
            .name = evidence->name,
            .site = case_page_site(visit, &finding->onsite.view,
                evidence->site.len > 0 ? evidence->site : plan_head_office),
            .size = component_file_size(visit->arena, evidence->size),
            .uploaded_at = evidence->uploaded_at,
            .caption = evidence->caption,
            .has_thumbnail = thumbnail_service_has(evidence->media_type),
            .is_set_aside = !evidence_counts(evidence),
        };
    }
    finding->was_known = http_pair_get(visit->request->query, STR("known")).len > 0;
    finding->lacks_evidence = finding->row->is_answered && finding->row->evidence == 0;
    finding->evidence = files;
}

/* The form for one more file, from head office or an outlet that was drawn. */
static void put_upload(struct visit *visit, struct onsite_finding *finding)
{
    const struct case_view *view = &finding->onsite.view;
    size_t n = view->n_drawn + 1;
    struct field_option *sites = NEW_ARRAY(visit->arena, struct field_option, n);
    struct http_pair *stored = NEW(visit->arena, struct http_pair);
    sites[0].value = STR("hq");
    sites[0].label = visit_say(visit, N_("Head office"));
    for (size_t i = 1; i < n; i++) {
        sites[i].value = view->drawn[i - 1].outlet;
        sites[i].label = view->drawn[i - 1].name;
    }
    *stored = (struct http_pair){STR("site"), STR("hq")};
    struct form_choice choice = {"site", sites, n};
    struct command_form form = {
        .use_case = &assessment_evidence,
        .stored = {stored, 1},
        .choices = &choice,
        .n_choices = 1,
    };
    finding->upload = case_page_form(visit, view, &form);
    if (case_acts_is_refused(visit))
        finding->upload.problems = NULL;
}

static const char *kind_text(enum indicator_kind kind)
{
    switch (kind) {
    case INDICATOR_QUALITATIVE:
        return N_("All or nothing: if it is not met, the whole score is lost.");
    case INDICATOR_PROPORTIONAL:
        return N_("By samples: the nonconforming share of all sites together is lost.");
    case INDICATOR_GRADED:
        return N_("By degree: points in steps.");
    case INDICATOR_GROUP:
        break;
    }
    return "";
}

enum fail pages_finding(struct visit *visit)
{
    struct onsite_finding *finding = NEW(visit->arena, struct onsite_finding);
    struct onsite_sheet *onsite = &finding->onsite;
    TRY(onsite_load(visit, onsite));
    finding->row = sheet_rows_leaf(&onsite->sheet, visit_param(visit, "clause"));
    if (!finding->row)
        return FAIL_NOT_FOUND;
    const struct case_choice *choice = &onsite->view.choices[CASE_RECORD];
    finding->may_record = choice->fail == FAIL_NONE;
    finding->may_resolve = onsite->view.choices[CASE_RESOLVE].fail == FAIL_NONE;
    finding->differences = differences_build(visit, onsite, finding->row->clause);
    if (choice->fail == FAIL_STATE)
        finding->closed = problem_text(visit->arena, visit->page.language, choice->problem);
    finding->kind = visit_say(visit, kind_text(finding->row->kind));
    put_place(visit, finding);
    put_evidence(visit, finding);
    put_upload(visit, finding);
    bool is_aside = visit_tried(visit, &assessment_set_aside);
    if (visit->attempt.use_case && (is_aside || case_acts_is_refused(visit)))
        finding->refusal = &visit->attempt.problems;
    visit->page.title = finding->row->clause;
    case_page_crumbs(visit, &onsite->view, true);
    view_finding(&visit->out, &visit->page, finding);
    return FAIL_NONE;
}

/* Files that were there already are told in the address, for the notice of success says nothing of
 * them. */
void pages_evidence_stored(struct visit *visit)
{
    struct str sheet = case_page_path(visit->arena, visit_param(visit, "case"), "/sheet");
    bool is_known = str_equal(visit->use.remark, STR("known"));
    struct str clause = http_encode(visit->arena, visit_param(visit, "clause"));
    http_redirect(
        visit->response, str_format(visit->arena, "%" STR_PRI "/%" STR_PRI "%s#evidence",
                             STR_ARG(sheet), STR_ARG(clause), is_known ? "?known=1" : ""));
}

/* After a finding: on to the next indicator if that was asked for, else back to the entry. */
void pages_recorded(struct visit *visit)
{
    struct arena *arena = visit->arena;
    const struct http_request *request = visit->request;
    struct str next = http_pair_get(request->form, STR("_next"));
    struct str sheet = case_page_path(arena, visit_param(visit, "case"), "/sheet");
    struct str clause = http_encode(arena, visit_param(visit, "clause"));
    struct str site = http_encode(arena, http_pair_get(request->form, STR("site")));
    struct str path = str_format(arena,
        "%" STR_PRI "/%" STR_PRI "?at=%" STR_PRI "&site=%" STR_PRI "#site-%" STR_PRI,
        STR_ARG(sheet), STR_ARG(clause), STR_ARG(clause), STR_ARG(site), STR_ARG(site));
    if (next.len > 0)
        path = str_format(
            arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(sheet), STR_ARG(http_encode(arena, next)));
    http_redirect(visit->response, path);
}
