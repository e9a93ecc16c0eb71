#include "service/comparison_service.h"

#include "service/scheme_service.h"
#include "store/evaluation_store.h"
#include "store/programme_store.h"

enum fail comparison_service_take_self(struct use *use, const struct certification_case *c)
{
    struct evaluation *evaluations;
    size_t n;
    TRY(evaluation_store_self(&use->tx, c->organisation, &evaluations, &n));
    for (size_t i = 0; i < n; i++) {
        struct evaluation_sheet sheet;
        if (!str_equal(evaluations[i].scheme, c->scheme))
            continue;
        TRY(sheet_load(use, &evaluations[i], &sheet));
        struct case_self self = {
            .certification_case = c->id,
            .evaluation = evaluations[i].id,
            .scheme_sha256 = evaluations[i].scheme_sha256,
            .file = sheet.file,
            .taken_at = use->now,
        };
        return case_self_store_save(&use->tx, &self);
    }
    return FAIL_NONE;
}

enum fail comparison_service_self(
    struct use *use, struct str case_id, struct comparison *ret_comparison)
{
    struct evaluation_sheet sheet;
    struct case_self self;
    const struct scheme *scheme;
    TRY(case_service_sheet(use, case_id, &sheet));
    if (!sheet.evaluation.locked)
        return use_refuse(use, FAIL_STATE, "state", "not_locked",
            N_("The self-evaluation is shown when the on-site sheet is locked, so that it does not "
               "lead the assessors."));
    TRY(case_self_store_load(&use->tx, case_id, &self));
    TRY(scheme_service_pinned(use, self.scheme_sha256, &scheme));
    struct comparison comparison = {
        .evaluation = self.evaluation,
        .at = self.taken_at,
        .score = sheet_score_file(use, scheme, self.file),
    };
    if (!comparison.score || !sheet.score)
        return FAIL_NOT_FOUND;
    comparison.compare = score_compare_of(use->arena, comparison.score, sheet.score);
    *ret_comparison = comparison;
    return FAIL_NONE;
}

enum fail comparison_service_before(
    struct use *use, struct str case_id, struct comparison *ret_comparison)
{
    struct evaluation_sheet sheet;
    struct evaluation_sheet before;
    struct evaluation evaluation;
    TRY(case_service_sheet(use, case_id, &sheet));
    TRY(evaluation_store_before(&use->tx, &sheet.evaluation, &evaluation));
    TRY(case_service_sheet(use, evaluation.certification_case, &before));
    if (!before.score || !sheet.score)
        return FAIL_NOT_FOUND;
    *ret_comparison = (struct comparison){
        .evaluation = evaluation.id,
        .certification_case = evaluation.certification_case,
        .at = evaluation.locked_at,
        .score = before.score,
        .compare = score_compare_of(use->arena, before.score, sheet.score),
    };
    return FAIL_NONE;
}

static int32_t top_of(const struct scheme *scheme, int32_t at)
{
    while (scheme->indicators[at].parent >= 0)
        at = scheme->indicators[at].parent;
    return at;
}

static void put_groups(struct arena *arena, struct sheet_profile *profile)
{
    const struct scheme *scheme = profile->scheme;
    profile->groups = NEW_ARRAY(arena, int32_t, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].parent < 0)
            profile->groups[profile->n_groups++] = (int32_t)i;
}

static void add_sample(
    struct sheet_profile *profile, int32_t leaf, const struct finding_record *sample)
{
    int32_t top = top_of(profile->scheme, leaf);
    for (size_t i = 0; i < profile->n_sites; i++) {
        struct site_profile *site = &profile->sites[i];
        for (size_t k = 0; k < profile->n_groups && str_equal(site->site, sample->site); k++) {
            if (profile->groups[k] != top)
                continue;
            site->shares[k].examined += sample->examined;
            site->shares[k].conforming += sample->examined - sample->nonconforming;
        }
    }
}

static void put_sites(
    struct arena *arena, const struct drawn_row *drawn, size_t n, struct sheet_profile *profile)
{
    profile->n_sites = n + 1;
    profile->sites = NEW_ARRAY(arena, struct site_profile, profile->n_sites);
    for (size_t i = 0; i < profile->n_sites; i++)
        profile->sites[i] = (struct site_profile){
            .site = i == 0 ? STR("hq") : drawn[i - 1].outlet,
            .name = i == 0 ? STR("") : drawn[i - 1].name,
            .shares = NEW_ARRAY(arena, struct site_share, profile->n_groups),
        };
}

enum fail comparison_service_profile(
    struct use *use, struct str case_id, struct sheet_profile *ret_profile)
{
    struct evaluation_sheet sheet;
    struct programme programme = {0};
    struct drawn_row *drawn;
    size_t n_drawn;
    TRY(case_service_sheet(use, case_id, &sheet));
    enum fail fail = programme_store_load(&use->tx, case_id, &programme);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    TRY(drawn_outlet_store_list(&use->tx, case_id, &drawn, &n_drawn));
    struct sheet_profile profile = {.scheme = sheet.scheme, .has_interval = sheet.score != NULL};
    put_groups(use->arena, &profile);
    put_sites(use->arena, drawn, n_drawn, &profile);
    for (size_t i = 0; i < sheet.n_clauses; i++) {
        const struct finding_clause *clause = &sheet.clauses[i];
        int32_t leaf = scheme_indicator_index(sheet.scheme, clause->clause);
        for (size_t k = 0; leaf >= 0 && k < clause->n_counted; k++)
            if (clause->counted[k].answer == ANSWER_SAMPLES)
                add_sample(&profile, leaf, &clause->counted[k]);
    }
    if (sheet.score)
        profile.interval = score_interval_compute(
            use->arena, sheet.score, sheet.clauses, sheet.n_clauses, programme.population);
    *ret_profile = profile;
    return FAIL_NONE;
}
