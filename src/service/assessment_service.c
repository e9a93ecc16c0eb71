#include "service/case_command.h"
#include "service/case_service.h"
#include "service/media_type.h"
#include "service/sheet.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"
#include "store/programme_store.h"

/* Into the sheet of a case that is being assessed. Findings of several assessors do not make each
 * other stale: each is one row of its own. */
static enum fail enter_sheet(struct use *use, const struct case_ref *ref, enum case_action action,
    struct certification_case *ret_case, struct evaluation *ret_evaluation)
{
    TRY(case_enter(use, ref, action, ret_case));
    return evaluation_store_of_case(&use->tx, ret_case->id, ret_evaluation);
}

static enum fail touch(struct use *use, struct evaluation *evaluation)
{
    evaluation->revision++;
    return evaluation_store_save(&use->tx, evaluation);
}

/* "hq" or an outlet that was drawn for this case. */
static enum fail check_site(struct use *use, struct str case_id, struct str site)
{
    struct drawn_row *drawn;
    size_t n;
    if (site.len == 0 || str_equal(site, STR("hq")))
        return FAIL_NONE;
    TRY(drawn_outlet_store_list(&use->tx, case_id, &drawn, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(drawn[i].outlet, site))
            return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "site", "site",
        N_("This outlet is not in the sample drawn for this case."));
}

/* assessment.record */
struct record_command {
    struct case_ref ref;
    struct answer_input answer;
};

static const struct command_field record_fields[] = {
    CASE_REF_FIELDS(struct record_command),
    ANSWER_FIELDS(struct record_command, COMMAND_CHOICE),
};

static enum fail record_run(struct use *use, const void *input)
{
    const struct record_command *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    TRY(enter_sheet(use, &command->ref, CASE_RECORD, &c, &evaluation));
    TRY(check_site(use, c.id, command->answer.site));
    TRY(sheet_answer(use, &evaluation, &command->answer));
    return touch(use, &evaluation);
}

const struct use_case assessment_record = {
    .name = "assessment.record",
    .label = N_("Save the finding"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(record_fields),
    .command_size = sizeof(struct record_command),
    .run = record_run,
};

/* assessment.special and its removal */
struct special_command {
    struct case_ref ref;
    struct special_input special;
};

static const struct command_field special_fields[] = {
    CASE_REF_FIELDS(struct special_command),
    SPECIAL_FIELDS(struct special_command),
};

static enum fail special_run(struct use *use, const void *input)
{
    const struct special_command *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    TRY(enter_sheet(use, &command->ref, CASE_RECORD, &c, &evaluation));
    TRY(sheet_special(use, &evaluation, &command->special));
    return touch(use, &evaluation);
}

const struct use_case assessment_special = {
    .name = "assessment.special",
    .label = N_("Add"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(special_fields),
    .command_size = sizeof(struct special_command),
    .run = special_run,
};

struct remove_command {
    struct case_ref ref;
    struct str special;
};

static const struct command_field remove_fields[] = {
    CASE_REF_FIELDS(struct remove_command),
    SPECIAL_REMOVE_FIELD(struct remove_command),
};

static enum fail remove_run(struct use *use, const void *input)
{
    const struct remove_command *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    TRY(enter_sheet(use, &command->ref, CASE_RECORD, &c, &evaluation));
    TRY(sheet_special_remove(use, &evaluation, command->special));
    return touch(use, &evaluation);
}

const struct use_case assessment_special_remove = {
    .name = "assessment.special_remove",
    .label = N_("Remove"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(remove_fields),
    .command_size = sizeof(struct remove_command),
    .run = remove_run,
};

/* assessment.evidence: a file that proves a finding. */
struct evidence_command {
    struct case_ref ref;
    struct str clause;
    struct str site;
    struct upload file;
    struct str media_type; /* sniffed by prepare */
};

static const struct command_field evidence_fields[] = {
    CASE_REF_FIELDS(struct evidence_command),
    {COMMAND_AT(struct evidence_command, clause), .label = N_("Indicator"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 40},
    {COMMAND_AT(struct evidence_command, site), .label = N_("Site"), .kind = COMMAND_CHOICE,
        .max = 64},
    {COMMAND_AT(struct evidence_command, file), .label = N_("File"), .kind = COMMAND_FILE,
        .hint = N_("Photo, PDF, Office document, text, audio or video; at most 20 MB"),
        .required = true},
};

static enum fail evidence_prepare(struct use *use, void *input)
{
    struct evidence_command *command = input;
    TRY(media_type_sniff(use->arena, command->file.path, &command->media_type));
    if (!media_type_is_evidence(command->media_type)) {
        struct problem *p = problem_add(&use->problems, STR("file"), "media_type",
            N_("Files of the type {1} are not accepted, whatever their name says."));
        p->args[0] = command->media_type;
        return FAIL_INVALID;
    }
    return FAIL_NONE;
}

static enum fail evidence_run(struct use *use, const void *input)
{
    const struct evidence_command *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    struct evaluation_sheet sheet;
    TRY(enter_sheet(use, &command->ref, CASE_RECORD, &c, &evaluation));
    TRY(check_site(use, c.id, command->site));
    TRY(sheet_load(use, &evaluation, &sheet));
    if (scheme_indicator_index(sheet.scheme, command->clause) < 0)
        return use_refuse(
            use, FAIL_INVALID, "clause", "clause", N_("The scheme has no such indicator."));
    TRY(blob_adopt(use->platform->blobs, command->file.path, command->file.sha256));
    struct evidence evidence = {
        .id = random_id(use->arena, use->platform->random),
        .evaluation = evaluation.id,
        .clause = command->clause,
        .site = command->site.len > 0 ? command->site : STR("hq"),
        .name = command->file.name,
        .media_type = command->media_type,
        .sha256 = command->file.sha256,
        .size = command->file.size,
        .author = use->actor.account,
        .uploaded_at = use->now,
    };
    TRY(evidence_store_add(&use->tx, &evidence));
    return touch(use, &evaluation);
}

const struct use_case assessment_evidence = {
    .name = "assessment.evidence",
    .label = N_("Upload the evidence"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(evidence_fields),
    .command_size = sizeof(struct evidence_command),
    .run = evidence_run,
    .prepare = evidence_prepare,
};

static enum fail check_closable(struct use *use, const struct score *score)
{
    if (!score)
        return use_refuse(use, FAIL_STATE, "", "no_score",
            N_("The sheet has no score: no indicator is applicable."));
    if (score->complete)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR(""), "incomplete",
        N_("{1} indicators have no finding yet; the sheet can be closed when all have one."));
    p->args[0] = str_format(use->arena, "%zu", score->n_unanswered);
    return FAIL_STATE;
}

/* assessment.close: the leader locks the sheet with its score. */
static enum fail close_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    struct evaluation_sheet sheet;
    TRY(enter_sheet(use, &command->ref, CASE_CLOSE_SHEET, &c, &evaluation));
    TRY(sheet_load(use, &evaluation, &sheet));
    TRY(check_closable(use, sheet.score));
    evaluation.locked = true;
    evaluation.locked_at = use->now;
    evaluation.final = rational_format(use->arena, sheet.score->final);
    evaluation.shown = sheet.score->shown;
    evaluation.level = sheet.score->level ? sheet.score->level->id : STR("");
    use_note(use, "final", evaluation.final);
    use_note(use, "level", evaluation.level);
    use_note(use, "sheet_sha256", sha256_hex(use->arena, sheet.file));
    TRY(touch(use, &evaluation));
    return case_leave(use, CASE_CLOSE_SHEET, &c);
}

const struct use_case assessment_close = {
    .name = "assessment.close",
    .label = N_("Close the assessment sheet"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = close_run,
};
