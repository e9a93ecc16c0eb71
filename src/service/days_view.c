/* Reading the person-days of a case: days_service.h. */
#include "base/limits.h"
#include "domain/sampling.h"
#include "service/combination_service.h"
#include "service/days_service.h"
#include "service/print_service.h"
#include "service/scheme_service.h"
#include "store/account_store.h"
#include "store/organisation_store.h"
#include "sys/file.h"

static enum fail optional(enum fail fail)
{
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static int64_t combined_percent(const struct days_view *view)
{
    return day_sheet_percent(view->adjustments, view->n_adjustments, DAY_COMBINED);
}

/* A table that has no figures any more is not a reason to show nothing of the sheet. */
static void recompute(struct use *use, struct days_view *view, int64_t reduce, int64_t combined)
{
    struct problems problems = problems_new(use->arena);
    int64_t *staff = NEW_ARRAY(use->arena, int64_t, view->n_drawn);
    for (size_t i = 0; i < view->n_drawn; i++)
        staff[i] = view->drawn[i].staff;
    struct person_days_input input = {
        .activity = view->c.activity,
        .staff = view->programme.staff,
        .add_percent = view->programme.add_percent,
        .reduce_percent = reduce,
        .combined_percent = combined,
        .categories = view->programme.categories,
        .outlet_staff = staff,
        .n_outlets = view->n_drawn,
    };
    if (person_days_compute(view->scheme, &input, &problems, &view->days) != FAIL_NONE)
        view->days = NULL;
}

static enum fail load_planner(struct use *use, struct days_view *view)
{
    struct account account = {0};
    TRY(optional(account_store_load(&use->tx, view->programme.fixed_by, &account)));
    view->planner = account.name;
    return FAIL_NONE;
}

static enum fail load_fixed(struct use *use, struct days_view *view)
{
    struct str id = view->c.id;
    TRY(load_planner(use, view));
    TRY(day_adjustment_store_list(&use->tx, id, &view->adjustments, &view->n_adjustments));
    TRY(drawn_outlet_store_original(&use->tx, id, &view->drawn, &view->n_drawn));
    TRY(day_signature_store_list(&use->tx, id, &view->signatures, &view->n_signatures));
    TRY(past_draw_store_list(&use->tx, id, &view->past_draws, &view->n_past_draws));
    recompute(use, view, view->programme.reduce_percent, combined_percent(view));
    return FAIL_NONE;
}

enum fail days_service_load(struct use *use, struct str case_id, struct days_view *ret_view)
{
    struct days_view view = {0};
    TRY(case_see(use, case_id, &view.c));
    TRY(organisation_store_load(&use->tx, view.c.organisation, &view.organisation));
    TRY(scheme_service_pinned(use, view.c.scheme_sha256, &view.scheme));
    TRY(combination_service_schemes(use, view.c.id, &view.schemes));
    TRY(optional(programme_store_load(&use->tx, view.c.id, &view.programme)));
    if (view.programme.certification_case.len > 0)
        TRY(load_fixed(use, &view));
    *ret_view = view;
    return FAIL_NONE;
}

enum fail days_service_required(
    struct use *use, const struct certification_case *c, struct rational *ret_days)
{
    struct days_view view;
    TRY(days_service_load(use, c->id, &view));
    struct rational onsite = view.programme.onsite_days;
    int64_t combined = combined_percent(&view);
    *ret_days = rational_of(0);
    if (view.programme.certification_case.len == 0)
        return FAIL_NONE;
    if (combined > 0 && view.schemes < 2)
        recompute(use, &view, view.programme.reduce_percent - combined, 0);
    if (combined > 0 && view.schemes < 2 && view.days)
        onsite = view.days->onsite;
    *ret_days = rational_add(use->arena, onsite, view.programme.outlet_days);
    return FAIL_NONE;
}

struct stratum_size {
    struct str name;
    int64_t size;
};

/* The outlets by stratum; there are only a few of those. */
static size_t count_strata(const struct outlet *outlets, size_t n, struct stratum_size *strata)
{
    size_t n_strata = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < n_strata && !str_equal(strata[k].name, outlets[i].stratum))
            k++;
        if (k == n_strata)
            strata[n_strata++] = (struct stratum_size){outlets[i].stratum, 0};
        strata[k].size++;
    }
    return n_strata;
}

enum fail days_service_outlook(
    struct use *use, const struct days_view *view, int64_t *ret_population, int64_t *ret_drawn)
{
    struct outlet *outlets;
    size_t n;
    int64_t drawn = 0;
    TRY(outlet_store_open(&use->tx, view->c.organisation, &outlets, &n));
    struct stratum_size *strata = NEW_ARRAY(use->arena, struct stratum_size, n);
    size_t n_strata = count_strata(outlets, n, strata);
    enum activity like = scheme_like(view->scheme, view->c.activity);
    for (size_t i = 0; i < n_strata; i++)
        drawn += sampling_size(use->arena, view->scheme->sampling.factor[like], strata[i].size);
    *ret_population = (int64_t)n;
    *ret_drawn = drawn;
    return FAIL_NONE;
}

struct day_sheet days_service_sheet(const struct days_view *view)
{
    return (struct day_sheet){
        .scheme = view->scheme,
        .days = view->days,
        .adjustments = view->adjustments,
        .n_adjustments = view->n_adjustments,
        .outlets = view->drawn,
        .stage1 = view->programme.stage1_days,
    };
}

const struct day_signature_row *days_service_signature(
    const struct days_view *view, enum day_signer signer)
{
    for (size_t i = 0; i < view->n_signatures; i++)
        if (view->signatures[i].round == view->programme.round &&
            view->signatures[i].signer == signer)
            return &view->signatures[i];
    return NULL;
}

static void sign(struct paper *paper, const struct days_view *view)
{
    for (int signer = 0; signer < DAY_SIGNER_COUNT; signer++) {
        const struct day_signature_row *row = days_service_signature(view, (enum day_signer)signer);
        const char *role = day_signer_label((enum day_signer)signer);
        struct paper_signature signature = {.role = text_get(paper->language, role)};
        if (row) {
            signature.name = row->name;
            signature.signed_at = row->signed_at;
            signature.sha256 = row->sha256;
        }
        paper_sign(paper, signature);
    }
}

/* What was stored when the sheet was fixed, for the same content has to have the same hash,
 * whatever has become of names and words since. */
static enum fail stored_paper(
    struct use *use, const struct days_view *view, struct paper *ret_paper)
{
    struct str content;
    struct str path = blob_path(use->arena, use->platform->blobs, view->programme.sheet);
    TRY(file_read(use->arena, path, LIMIT_FILE_BYTES, &content));
    return paper_decode(&use->problems, content, ret_paper);
}

static struct paper translated_paper(
    struct use *use, const struct days_view *view, enum language language)
{
    const struct day_sheet sheet = days_service_sheet(view);
    const struct day_sheet_head head = {
        .c = &view->c,
        .organisation = &view->organisation,
        .programme = &view->programme,
        .planner = view->planner,
        .body = print_service_paper(use, language, "").body,
    };
    struct paper paper = day_sheet_paper(use->arena, language, &sheet, &head);
    paper.original = view->programme.sheet;
    return paper;
}

enum fail days_service_job(
    struct use *use, struct str case_id, enum language language, struct str *ret_job)
{
    struct days_view view;
    struct paper paper;
    TRY(days_service_load(use, case_id, &view));
    if (view.programme.sheet.len == 0 || !view.days)
        return FAIL_NOT_FOUND;
    if (language == LANGUAGE_EN)
        paper = translated_paper(use, &view, language);
    else
        TRY(stored_paper(use, &view, &paper));
    sign(&paper, &view);
    *ret_job = print_service_paper_job(use->arena, &paper);
    return FAIL_NONE;
}
