#include "base/limits.h"
#include "domain/assessment.h"
#include "service/evaluation_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"
#include "sys/file.h"

/* evaluation.upload: an assessment file in place of all that was recorded. */
struct upload_command {
    struct str evaluation;
    struct upload file;
};

static const struct command_field upload_fields[] = {
    EVALUATION_FIELD(struct upload_command),
    {COMMAND_AT(struct upload_command, file), .label = N_("Assessment file"), .kind = COMMAND_FILE,
        .hint = N_("YAML or JSON, as this page offers it for download"), .required = true},
};

/* One file being taken over. */
struct taking {
    struct use *use;
    const struct evaluation *evaluation;
    const struct assessment *assessment;
    size_t n_records; /* saved so far */
};

static enum fail read_file(struct use *use, const struct upload *file, const struct scheme *scheme,
    const struct assessment **ret_assessment)
{
    struct str content;
    struct node *root;
    enum fail fail = file_read(use->arena, file->path, LIMIT_ASSESSMENT_BYTES, &content);
    if (fail == FAIL_TOO_LARGE)
        return use_refuse(use, FAIL_INVALID, "file", "too_large", N_("The file is too large."));
    TRY(fail);
    TRY(assessment_read(use->arena, content, &use->problems, &root));
    return assessment_parse(use->arena, root, scheme, &use->problems, ret_assessment);
}

static enum fail refuse_limit(struct use *use, struct str place, const char *message, int64_t limit)
{
    struct problem *p = problem_add(&use->problems, place, "too_long", message);
    p->args[0] = str_format(use->arena, "%lld", (long long)limit);
    return FAIL_INVALID;
}

/* A file may not bring longer texts than the form does. */
static enum fail check_text(struct use *use, struct str place, struct str text, size_t max)
{
    if (str_utf8_length(text) <= max)
        return FAIL_NONE;
    return refuse_limit(
        use, place, N_("A text is longer than the {1} characters that are allowed."), (int64_t)max);
}

static enum fail save_record(struct taking *t, const struct finding_record *record)
{
    if (++t->n_records > LIMIT_SHEET_RECORDS)
        return refuse_limit(t->use, STR("file"),
            N_("The file has more than {1} findings by indicator and site."), LIMIT_SHEET_RECORDS);
    TRY(check_text(t->use, record->clause, record->note, LIMIT_NOTE));
    TRY(check_text(t->use, record->clause, record->site, LIMIT_LINE));
    return finding_store_save(&t->use->tx, record);
}

static int compare_sites(const void *a, const void *b)
{
    return str_compare(((const struct sample *)a)->site, ((const struct sample *)b)->site);
}

/* By site, where no site is head office. */
static struct sample *sorted_samples(struct arena *arena, const struct finding *finding)
{
    struct sample *samples = NEW_ARRAY(arena, struct sample, finding->n_samples);
    for (size_t i = 0; i < finding->n_samples; i++) {
        samples[i] = finding->samples[i];
        if (samples[i].site.len == 0)
            samples[i].site = STR("hq");
    }
    qsort(samples, finding->n_samples, sizeof *samples, compare_sites);
    return samples;
}

/* Samples of one site are one record: what was examined adds up. The first has the note. */
static enum fail save_samples(
    struct taking *t, struct finding_record *record, const struct finding *finding)
{
    const struct sample *samples = sorted_samples(t->use->arena, finding);
    for (size_t i = 0; i < finding->n_samples; i++) {
        bool same = i > 0 && str_equal(samples[i].site, record->site);
        record->examined = samples[i].examined + (same ? record->examined : 0);
        record->nonconforming = samples[i].nonconforming + (same ? record->nonconforming : 0);
        record->site = samples[i].site;
        if (record->examined > LIMIT_SAMPLES)
            return refuse_limit(t->use, record->clause,
                N_("More than {1} samples were examined at one site."), LIMIT_SAMPLES);
        if (i + 1 < finding->n_samples && str_equal(samples[i + 1].site, record->site))
            continue;
        TRY(save_record(t, record));
        record->note = STR("");
        record->files = STR("");
    }
    return FAIL_NONE;
}

static enum fail join_names(
    struct use *use, struct str clause, const struct finding *finding, struct str *ret_names)
{
    struct buf out = buf_new(use->arena);
    size_t at;
    for (size_t i = 0; i < finding->n_evidence; i++) {
        struct str name = finding->evidence[i];
        TRY(check_text(use, clause, name, LIMIT_LINE));
        if (str_find(name, STR("\n"), 0, &at))
            return use_refuse(use, FAIL_INVALID, "evidence", "control",
                N_("The name of a file has a line break in it."));
        if (i > 0)
            buf_char(&out, '\n');
        buf_put(&out, name);
    }
    *ret_names = buf_str(&out);
    return check_text(use, clause, *ret_names, LIMIT_NOTE);
}

static enum fail save_finding(struct taking *t, struct str clause, const struct finding *finding)
{
    struct finding_record record = {
        .evaluation = t->evaluation->id,
        .clause = clause,
        .site = STR("hq"),
        .answer = finding->answer,
        .note = finding->answer == ANSWER_EXCLUDED ? finding->reason : finding->note,
        .author = t->use->actor.account,
        .recorded_at = t->use->now,
    };
    TRY(join_names(t->use, clause, finding, &record.files));
    if (finding->answer == ANSWER_POINTS)
        record.points = rational_format(t->use->arena, finding->points);
    if (finding->answer == ANSWER_SAMPLES && finding->n_samples > 0)
        return save_samples(t, &record, finding);
    if (finding->answer == ANSWER_SAMPLES) {
        record.examined = finding->examined;
        record.nonconforming = finding->nonconforming;
    }
    return save_record(t, &record);
}

/* The ids rise in the order of the file, which is the order that they are listed in again. */
static enum fail save_special(struct taking *t, size_t i)
{
    struct use *use = t->use;
    const struct special_item *item = &t->assessment->special[i];
    struct str id = random_id(use->arena, use->platform->random);
    struct special_record special = {
        .id = str_format(use->arena, "%06zu%" STR_PRI, i, STR_ARG(id)),
        .evaluation = t->evaluation->id,
        .kind = item->kind,
        .ground = item->ground,
        .note = item->note,
        .author = use->actor.account,
        .recorded_at = use->now,
    };
    TRY(check_text(use, STR("special"), item->note, LIMIT_NOTE));
    return special_store_add(&use->tx, &special);
}

static enum fail save_all(struct taking *t)
{
    const struct assessment *assessment = t->assessment;
    TRY(finding_store_remove_all(&t->use->tx, t->evaluation->id));
    TRY(special_store_remove_all(&t->use->tx, t->evaluation->id));
    for (size_t i = 0; i < assessment->scheme->n_indicators; i++)
        if (assessment->findings[i].answered)
            TRY(save_finding(t, assessment->scheme->indicators[i].id, &assessment->findings[i]));
    if (assessment->n_special > LIMIT_SHEET_SPECIALS)
        return refuse_limit(t->use, STR("special"), N_("The file has more than {1} special items."),
            LIMIT_SHEET_SPECIALS);
    for (size_t i = 0; i < assessment->n_special; i++)
        TRY(save_special(t, i));
    return FAIL_NONE;
}

static enum fail upload_run(struct use *use, const void *input)
{
    const struct upload_command *command = input;
    struct evaluation evaluation;
    const struct scheme *scheme;
    struct taking t = {.use = use, .evaluation = &evaluation};
    TRY(evaluation_service_own(use, command->evaluation, &evaluation));
    TRY(scheme_service_pinned(use, evaluation.scheme_sha256, &scheme));
    TRY(read_file(use, &command->file, scheme, &t.assessment));
    TRY(save_all(&t));
    return evaluation_service_touch(use, &evaluation);
}

const struct use_case evaluation_upload = {
    .name = "evaluation.upload",
    .label = N_("Upload"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(upload_fields),
    .command_size = sizeof(struct upload_command),
    .run = upload_run,
};
