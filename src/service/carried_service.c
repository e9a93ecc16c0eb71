#include "service/carried_service.h"

#include "service/application_reading.h"
#include "service/scheme_service.h"
#include "service/sheet.h"
#include "store/certificate_store.h"
#include "store/evaluation_store.h"
#include "store/next_audit_store.h"
#include "store/organisation_store.h"
#include "store/perception_store.h"

enum { PLACES = 2 };

static enum fail load_held(struct use *use, struct carried_view *view)
{
    struct application application;
    struct organisation organisation;
    const struct scheme *scheme;
    TRY(application_reading_load(use, view->c.id, &application));
    if (application.certificate.len == 0)
        return FAIL_NONE;
    TRY(certificate_store_load(&use->tx, application.certificate, &view->held));
    TRY(organisation_store_load(&use->tx, view->c.organisation, &organisation));
    TRY(scheme_service_pinned(use, view->c.scheme_sha256, &scheme));
    struct certificate now = view->held;
    now.organisation_name = organisation.name;
    now.organisation_name_en = organisation.name_en;
    now.address = organisation.address;
    now.address_en = organisation.address_en;
    now.scope = view->c.scope;
    now.scope_en = view->c.scope_en;
    now.standard = scheme->standard;
    view->n_changes = certificate_outcome_changes(&view->held, &now, view->changes);
    return FAIL_NONE;
}

/* The last one that was done; the case of the certificate where none was. */
static struct str last_case(const struct carried_view *view)
{
    for (size_t i = view->n_audits; i > 0; i--)
        if (date_is_set(view->audits[i - 1].done_on) &&
            !str_equal(view->audits[i - 1].certification_case, view->c.id))
            return view->audits[i - 1].certification_case;
    return str_equal(view->held.certification_case, view->c.id) ? STR("")
                                                                : view->held.certification_case;
}

static void put_chapters(
    const struct use *use, const struct evaluation_sheet *sheet, struct carried_view *view)
{
    const struct scheme *scheme = sheet->scheme;
    view->chapters = NEW_ARRAY(use->arena, struct carried_chapter, scheme->n_indicators);
    for (size_t i = 0; sheet->score && i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        const struct score_node *node = &sheet->score->nodes[i];
        if (indicator->depth > 0 || node->excluded)
            continue;
        view->chapters[view->n_chapters++] = (struct carried_chapter){
            .clause = indicator->id,
            .name = names_get(&indicator->names, use->language),
            .obtained = rational_decimal(use->arena, node->obtained, PLACES),
            .applicable = rational_decimal(use->arena, node->applicable, PLACES),
        };
    }
}

static enum fail load_last(struct use *use, struct carried_view *view)
{
    struct evaluation evaluation;
    struct evaluation_sheet sheet;
    if (view->held.number.len == 0)
        return FAIL_NONE;
    view->last_case = last_case(view);
    enum fail fail = evaluation_store_of_case(&use->tx, view->last_case, &evaluation);
    if (fail == FAIL_NOT_FOUND) {
        view->last_case = STR("");
        return FAIL_NONE;
    }
    TRY(fail);
    TRY(sheet_load(use, &evaluation, &sheet));
    view->last_score = evaluation.shown;
    view->last_level = evaluation.level;
    put_chapters(use, &sheet, view);
    return FAIL_NONE;
}

/* The store has the latest first. */
static enum fail load_results(struct use *use, struct carried_view *view)
{
    TRY(perception_result_store_before(&use->tx, view->c.id, &view->results, &view->n_results));
    for (size_t i = 0; i < view->n_results / 2; i++) {
        struct perception_result *other = &view->results[view->n_results - 1 - i];
        struct perception_result swapped = view->results[i];
        view->results[i] = *other;
        *other = swapped;
    }
    return FAIL_NONE;
}

static enum fail load_conduct(struct use *use, struct carried_view *view)
{
    TRY(complaint_service_of_organisation(
        use, view->c.organisation, &view->complaints, &view->n_complaints));
    if (view->held.number.len == 0)
        return FAIL_NONE;
    return mark_use_service_of_certificate(use, view->held.number, &view->marks, &view->n_marks);
}

enum fail carried_service_show(struct use *use, struct str case_id, struct carried_view *ret_view)
{
    struct carried_view view = {0};
    struct nonconformity_view nonconformities;
    TRY(case_see(use, case_id, &view.c));
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    TRY(load_held(use, &view));
    TRY(next_audit_store_list(&use->tx, view.held.number, &view.audits, &view.n_audits));
    TRY(nonconformity_service_show(use, case_id, &nonconformities));
    view.previous = nonconformities.previous;
    view.n_previous = nonconformities.n_previous;
    TRY(load_conduct(use, &view));
    TRY(load_results(use, &view));
    TRY(load_last(use, &view));
    *ret_view = view;
    return FAIL_NONE;
}
