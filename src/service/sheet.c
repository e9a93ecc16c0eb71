#include "service/sheet.h"

#include "service/scheme_service.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/organisation_store.h"

const char *const sheet_special_labels[] = {
    [SPECIAL_DEDUCTION] = N_("Special deduction"),
    [SPECIAL_BONUS] = N_("Special bonus"),
};

static void write_sample(struct json_write *json, const struct finding_record *finding)
{
    json_write_object(json, NULL);
    json_write_text(json, "site", finding->site);
    json_write_int(json, "examined", finding->examined);
    json_write_int(json, "nonconforming", finding->nonconforming);
    json_write_end(json);
}

/* The records of one clause stand together; all but samples have only one. Returns how many. */
static size_t write_finding(
    struct json_write *json, const struct evaluation_sheet *sheet, size_t at)
{
    const struct finding_record *first = &sheet->findings[at];
    size_t n = 1;
    while (at + n < sheet->n_findings && str_equal(first[n].clause, first->clause))
        n++;
    json_write_object(json, str_c(json->out->arena, first->clause));
    switch (first->answer) {
    case ANSWER_MET:
    case ANSWER_NOT_MET:
        json_write_bool(json, "met", first->answer == ANSWER_MET);
        break;
    case ANSWER_POINTS:
        json_write_text(json, "points", first->points);
        break;
    case ANSWER_EXCLUDED:
        json_write_text(json, "excluded", first->note);
        break;
    case ANSWER_SAMPLES:
        json_write_list(json, "samples");
        for (size_t i = 0; i < n; i++)
            write_sample(json, &first[i]);
        json_write_end(json);
        break;
    }
    return n;
}

/* Notes of all sites, one a line; names of evidence from everywhere. */
static void write_notes(
    struct json_write *json, const struct evaluation_sheet *sheet, size_t at, size_t n)
{
    struct buf notes = buf_new(json->out->arena);
    for (size_t i = at; i < at + n; i++) {
        const struct finding_record *finding = &sheet->findings[i];
        if (finding->note.len == 0 || finding->answer == ANSWER_EXCLUDED)
            continue;
        if (notes.len > 0)
            buf_char(&notes, '\n');
        buf_put(&notes, finding->note);
    }
    if (notes.len > 0)
        json_write_text(json, "note", buf_str(&notes));
}

static void write_evidence(
    struct json_write *json, const struct evaluation_sheet *sheet, size_t at, size_t n)
{
    struct str clause = sheet->findings[at].clause;
    json_write_list(json, "evidence");
    for (size_t i = at; i < at + n; i++) {
        struct str rest = sheet->findings[i].files;
        struct str name;
        while (str_cut(&rest, '\n', &name))
            if (name.len > 0)
                json_write_text(json, NULL, name);
    }
    for (size_t i = 0; i < sheet->n_evidence; i++)
        if (evidence_counts(&sheet->evidence[i]) && str_equal(sheet->evidence[i].clause, clause))
            json_write_text(json, NULL, sheet->evidence[i].name);
    json_write_end(json);
}

static void write_specials(struct json_write *json, const struct evaluation_sheet *sheet)
{
    json_write_list(json, "special");
    for (size_t i = 0; i < sheet->n_specials; i++) {
        const struct special_record *special = &sheet->specials[i];
        json_write_object(json, NULL);
        json_write_text(json, "kind", codes_format(&special_kind_codes, (int)special->kind));
        if (special->ground.len > 0)
            json_write_text(json, "ground", special->ground);
        if (special->note.len > 0)
            json_write_text(json, "note", special->note);
        json_write_end(json);
    }
    json_write_end(json);
}

/* The assessment file of formats: what `xingheng score` reads. */
static struct str write_file(struct arena *arena, const struct evaluation_sheet *sheet,
    const struct organisation *organisation)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "scheme", sheet->scheme->id);
    json_write_object(&json, "organisation");
    json_write_text(&json, "name", organisation->name);
    json_write_text(&json, "uscc", organisation->uscc);
    json_write_end(&json);
    json_write_object(&json, "findings");
    for (size_t i = 0; i < sheet->n_findings;) {
        size_t n = write_finding(&json, sheet, i);
        write_notes(&json, sheet, i, n);
        write_evidence(&json, sheet, i, n);
        json_write_end(&json);
        i += n;
    }
    json_write_end(&json);
    write_specials(&json, sheet);
    json_write_end(&json);
    buf_char(&out, '\n');
    return buf_str(&out);
}

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
    TRY(special_store_list(&use->tx, id, &sheet.specials, &sheet.n_specials));
    TRY(evidence_store_list(&use->tx, id, &sheet.evidence, &sheet.n_evidence));
    sheet.organisation_name = organisation.name;
    sheet.file = write_file(use->arena, &sheet, &organisation);
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
static enum fail check_alone(
    struct use *use, const struct evaluation_sheet *alone, const char *place)
{
    struct organisation nobody = {0};
    struct problems problems = problems_new(use->arena);
    struct node *root;
    const struct assessment *assessment;
    struct str file = write_file(use->arena, alone, &nobody);
    enum fail fail = node_read_json(use->arena, file, &problems, &root);
    if (fail == FAIL_NONE)
        fail = assessment_parse(use->arena, root, alone->scheme, &problems, &assessment);
    place_problems(use, &problems, place);
    return fail;
}

/* Whether what was recorded on this clause before stays beside the new finding: only samples at
 * other sites beside samples do. */
static enum fail make_room(struct use *use, const struct finding_record *finding)
{
    struct finding_record *findings;
    size_t n;
    if (finding->answer != ANSWER_SAMPLES)
        return finding_store_remove(&use->tx, finding->evaluation, finding->clause);
    TRY(finding_store_list(&use->tx, finding->evaluation, &findings, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(findings[i].clause, finding->clause) && findings[i].answer != ANSWER_SAMPLES)
            return finding_store_remove(&use->tx, finding->evaluation, finding->clause);
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
        .answer = input->answer,
        .examined = samples ? input->examined : 0,
        .nonconforming = samples ? input->nonconforming : 0,
        .points = input->answer == ANSWER_POINTS ? input->points : STR(""),
        .note = input->note,
        .author = use->actor.account,
        .recorded_at = use->now,
    };
    struct evaluation_sheet alone = {.findings = &finding, .n_findings = 1};
    TRY(scheme_service_pinned(use, evaluation->scheme_sha256, &alone.scheme));
    TRY(check_alone(use, &alone, "answer"));
    TRY(make_room(use, &finding));
    return finding_store_save(&use->tx, &finding);
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
    TRY(check_alone(use, &alone, "ground"));
    return special_store_add(&use->tx, &special);
}

enum fail sheet_special_remove(
    struct use *use, const struct evaluation *evaluation, struct str special)
{
    int64_t removed;
    TRY(special_store_remove(&use->tx, evaluation->id, special, &removed));
    return removed > 0 ? FAIL_NONE : FAIL_NOT_FOUND;
}
