#include "service/case_command.h"
#include "service/case_service.h"
#include "service/coverage_service.h"
#include "service/presence_guard.h"
#include "service/sheet.h"
#include "service/site.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"

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

/* assessment.record */
struct record_command {
    struct case_ref ref;
    struct answer_input answer;
};

static const struct command_field record_fields[] = {
    CASE_REF_FIELDS(struct record_command),
    ANSWER_FIELDS(struct record_command, COMMAND_CHOICE),
    ANSWER_MODE_FIELD(struct record_command),
};

static enum fail record_run(struct use *use, const void *input)
{
    const struct record_command *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    TRY(enter_sheet(use, &command->ref, CASE_RECORD, &c, &evaluation));
    TRY(site_check(use, c.id, command->answer.site));
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

static enum fail check_closable(struct use *use, const struct evaluation_sheet *sheet)
{
    const struct score *score = sheet->score;
    size_t differences = 0;
    for (size_t i = 0; i < sheet->n_clauses; i++)
        differences += sheet->clauses[i].is_difference;
    if (differences > 0) {
        struct problem *p = problem_add(&use->problems, STR(""), "difference",
            N_("On {1} indicators the findings of the team differ; they have to agree first."));
        p->args[0] = str_format(use->arena, "%zu", differences);
        return FAIL_STATE;
    }
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
    TRY(check_closable(use, &sheet));
    TRY(coverage_service_require(use, c.id));
    TRY(presence_guard_close_sheet(use, c.id));
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
