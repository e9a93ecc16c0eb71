#include "service/sheet.h"

#include "service/scheme_service.h"
#include "service/sheet_file.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/organisation_store.h"

const char *const sheet_special_labels[] = {
    [SPECIAL_DEDUCTION] = N_("Special deduction"),
    [SPECIAL_BONUS] = N_("Special bonus"),
};

/* Reads the file back and scores it. */
static enum fail score_file(
    struct use *use, struct evaluation_sheet *sheet, struct problems *problems)
{
    struct node *root;
    const struct assessment *assessment;
    TRY(node_read_json(use->arena, sheet->file, problems, &root));
    TRY(assessment_parse(use->arena, root, sheet->scheme, problems, &assessment));
    return score_compute(use->arena, assessment, problems, &sheet->score);
}

const struct score *sheet_score_file(struct use *use, const struct scheme *scheme, struct str file)
{
    struct problems problems = problems_new(use->arena);
    struct evaluation_sheet sheet = {.scheme = scheme, .file = file};
    if (score_file(use, &sheet, &problems) != FAIL_NONE)
        sheet.score = NULL;
    return sheet.score;
}

enum fail sheet_load(
    struct use *use, const struct evaluation *evaluation, struct evaluation_sheet *ret_sheet)
{
    struct evaluation_sheet sheet = {.evaluation = *evaluation};
    struct organisation organisation;
    struct problems problems = problems_new(use->arena);
    struct str id = evaluation->id;
    TRY(scheme_service_pinned(use, evaluation->scheme_sha256, &sheet.scheme));
    TRY(organisation_store_load(&use->tx, evaluation->organisation, &organisation));
    TRY(finding_store_list(&use->tx, id, &sheet.findings, &sheet.n_findings));
    TRY(resolution_store_list(&use->tx, id, &sheet.resolutions, &sheet.n_resolutions));
    TRY(finding_store_authors(&use->tx, id, &sheet.authors, &sheet.n_authors));
    TRY(special_store_list(&use->tx, id, &sheet.specials, &sheet.n_specials));
    TRY(evidence_store_list(&use->tx, id, &sheet.evidence, &sheet.n_evidence));
    sheet.organisation_name = organisation.name;
    sheet_file_put(use->arena, &sheet, &organisation);
    if (score_file(use, &sheet, &problems) != FAIL_NONE)
        sheet.score = NULL;
    *ret_sheet = sheet;
    return FAIL_NONE;
}

/* Moves the problems that a file with only this finding has to the field they are about. */
static void place_problems(struct use *use, const struct problems *problems, const char *place)
{
    for (const struct problem *p = problems->first; p; p = p->next) {
        struct problem *copy = problem_add(&use->problems, str_of(place), p->code, p->message);
        for (size_t i = 0; i < PROBLEM_ARGS; i++)
            copy->args[i] = p->args[i];
        copy->translate_args = p->translate_args;
    }
}

/* Whether the scheme takes this: by reading a file that holds nothing else. */
static enum fail check_alone(struct use *use, struct evaluation_sheet *alone, const char *place)
{
    struct organisation nobody = {0};
    struct problems problems = problems_new(use->arena);
    struct node *root;
    const struct assessment *assessment;
    sheet_file_put(use->arena, alone, &nobody);
    enum fail fail = node_read_json(use->arena, alone->file, &problems, &root);
    if (fail == FAIL_NONE)
        fail = assessment_parse(use->arena, root, alone->scheme, &problems, &assessment);
    place_problems(use, &problems, place);
    return fail;
}

/* A finding on its way to its evaluation. */
struct answer_place {
    const struct evaluation *evaluation;
    struct finding_record *finding;
};

/* What the same author recorded on this clause (of a self-evaluation: what anybody did). */
static enum fail remove_clause(struct use *use, const struct answer_place *place)
{
    const struct finding_record *finding = place->finding;
    if (place->evaluation->kind == EVALUATION_SELF)
        return finding_store_remove(&use->tx, finding->evaluation, finding->clause);
    return finding_store_remove_own(
        &use->tx, finding->evaluation, finding->clause, finding->author);
}

/* The author's earlier finding at the same place; NULL: none. */
static const struct finding_record *earlier(
    const struct finding_record *findings, size_t n, const struct finding_record *finding)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(findings[i].clause, finding->clause) &&
            str_equal(findings[i].site, finding->site) &&
            str_equal(findings[i].author, finding->author))
            return &findings[i];
    return NULL;
}

/* What was set aside stays so until it says something else. */
static void keep_aside(struct use *use, const struct finding_record *findings, size_t n,
    struct finding_record *finding)
{
    const struct finding_record *before = earlier(findings, n, finding);
    if (!before || before->aside_at == 0 || !finding_merge_same(use->arena, before, finding))
        return;
    finding->aside_reason = before->aside_reason;
    finding->aside_by = before->aside_by;
    finding->aside_at = before->aside_at;
}

/* Of an earlier answer on this clause, only samples stay beside the new one, and only beside
 * samples. On site that is so for each author alone. */
static enum fail make_room(struct use *use, const struct answer_place *place)
{
    struct finding_record *finding = place->finding;
    bool is_self = place->evaluation->kind == EVALUATION_SELF;
    struct finding_record *findings;
    size_t n;
    TRY(finding_store_list(&use->tx, finding->evaluation, &findings, &n));
    keep_aside(use, findings, n, finding);
    if (finding->answer != ANSWER_SAMPLES)
        return remove_clause(use, place);
    for (size_t i = 0; i < n; i++) {
        bool is_ours = is_self || str_equal(findings[i].author, finding->author);
        bool is_here = str_equal(findings[i].clause, finding->clause);
        if (is_ours && is_here && findings[i].answer != ANSWER_SAMPLES)
            return remove_clause(use, place);
    }
    if (!is_self)
        return FAIL_NONE;
    return finding_store_remove_site(&use->tx, finding->evaluation, finding->clause, finding->site);
}

static enum fail check_mode(struct use *use, const struct scheme *scheme, struct str mode)
{
    if (mode.len == 0 || scheme_mode(scheme, mode))
        return FAIL_NONE;
    return use_refuse(
        use, FAIL_INVALID, "mode", "mode", N_("The scheme has no such certification mode."));
}

enum fail sheet_require_open(struct use *use, const struct evaluation *evaluation)
{
    if (!evaluation->locked)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "state", "locked",
        N_("The sheet is locked: nothing on it changes unless the team leader unlocks it."));
}

enum fail sheet_check(
    struct use *use, const struct evaluation *evaluation, const struct finding_record *finding)
{
    struct finding_record copy = *finding;
    struct evaluation_sheet alone = {.findings = &copy, .n_findings = 1};
    TRY(scheme_service_pinned(use, evaluation->scheme_sha256, &alone.scheme));
    TRY(check_alone(use, &alone, "answer"));
    return check_mode(use, alone.scheme, finding->mode);
}

/* Whether a difference on the clause waits for the leader. */
static enum fail differs(
    struct use *use, const struct evaluation *evaluation, struct str clause, bool *ret_differs)
{
    struct finding_record *findings;
    struct finding_resolution *resolutions;
    struct finding_sources sources;
    size_t n;
    TRY(finding_store_list(&use->tx, evaluation->id, &findings, &sources.n_records));
    TRY(resolution_store_list(&use->tx, evaluation->id, &resolutions, &sources.n_resolutions));
    sources.records = findings;
    sources.resolutions = resolutions;
    const struct finding_clause *clauses = finding_merge(use->arena, &sources, &n);
    const struct finding_clause *found = finding_merge_find(clauses, n, clause);
    *ret_differs = found && finding_merge_is_open(found);
    return FAIL_NONE;
}

static enum fail save_finding(struct use *use, const struct answer_place *place)
{
    struct str clause = place->finding->clause;
    bool differed;
    bool differs_now;
    if (place->evaluation->kind == EVALUATION_SELF) {
        TRY(make_room(use, place));
        return finding_store_save(&use->tx, place->finding);
    }
    TRY(differs(use, place->evaluation, clause, &differed));
    TRY(make_room(use, place));
    TRY(finding_store_save(&use->tx, place->finding));
    TRY(differs(use, place->evaluation, clause, &differs_now));
    if (differs_now && !differed)
        use_tell(use, NOTICE_DIFFERENCE);
    return FAIL_NONE;
}

enum fail sheet_answer(
    struct use *use, const struct evaluation *evaluation, const struct answer_input *input)
{
    bool samples = input->answer == ANSWER_SAMPLES;
    struct finding_record finding = {
        .evaluation = evaluation->id,
        .clause = input->clause,
        .site = samples && input->site.len > 0 ? input->site : STR("hq"),
        .author = use->actor.account,
        .mode = input->mode,
        .answer = input->answer,
        .examined = samples ? input->examined : 0,
        .nonconforming = samples ? input->nonconforming : 0,
        .points = input->answer == ANSWER_POINTS ? input->points : STR(""),
        .note = input->note,
        .recorded_at = use->now,
    };
    struct answer_place place = {evaluation, &finding};
    TRY(sheet_require_open(use, evaluation));
    TRY(sheet_check(use, evaluation, &finding));
    return save_finding(use, &place);
}

/* What the assessors deduct, they deduct on one of the scheme's grounds. */
static enum fail check_ground(
    struct use *use, const struct evaluation *evaluation, const struct evaluation_sheet *alone)
{
    const struct special_record *special = alone->specials;
    bool is_named = special->ground.len > 0 || alone->scheme->special.n_grounds == 0;
    if (evaluation->kind == EVALUATION_SELF || special->kind == SPECIAL_BONUS || is_named)
        return FAIL_NONE;
    return use_refuse(
        use, FAIL_INVALID, "ground", "required", N_("Please choose the ground of the deduction."));
}

enum fail sheet_special(
    struct use *use, const struct evaluation *evaluation, const struct special_input *input)
{
    struct special_record special = {
        .id = random_id(use->arena, use->platform->random),
        .evaluation = evaluation->id,
        .kind = input->kind,
        .ground = input->ground,
        .note = input->note,
        .author = use->actor.account,
        .recorded_at = use->now,
    };
    struct evaluation_sheet alone = {.specials = &special, .n_specials = 1};
    TRY(scheme_service_pinned(use, evaluation->scheme_sha256, &alone.scheme));
    TRY(sheet_require_open(use, evaluation));
    TRY(check_ground(use, evaluation, &alone));
    TRY(check_alone(use, &alone, "ground"));
    TRY(special_store_add(&use->tx, &special));
    use->result_id = special.id;
    return FAIL_NONE;
}

enum fail sheet_special_remove(
    struct use *use, const struct evaluation *evaluation, struct str special)
{
    int64_t removed;
    TRY(sheet_require_open(use, evaluation));
    TRY(special_store_remove(&use->tx, evaluation->id, special, &removed));
    return removed > 0 ? FAIL_NONE : FAIL_NOT_FOUND;
}

struct str sheet_author_name(const struct evaluation_sheet *sheet, struct str author)
{
    for (size_t i = 0; i < sheet->n_authors; i++)
        if (str_equal(sheet->authors[i].id, author))
            return sheet->authors[i].name;
    return STR("");
}

size_t sheet_open_differences(const struct evaluation_sheet *sheet)
{
    size_t n = 0;
    for (size_t i = 0; i < sheet->n_clauses; i++)
        n += finding_merge_is_open(&sheet->clauses[i]);
    return n;
}
