#include "service/case_command.h"
#include "service/case_service.h"
#include "service/sheet_lock.h"
#include "service/site.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"

/* Into the sheet of a case that is being assessed. Findings of several assessors do not make each
 * other stale: each is one row of its own. */
static enum fail enter_sheet(struct use *use, const struct command_ref *ref,
    enum case_action action, struct certification_case *ret_case, struct evaluation *ret_evaluation)
{
    TRY(case_enter(use, ref, action, ret_case));
    TRY(sheet_lock_require_open(use, ret_case->id));
    return evaluation_store_of_case(&use->tx, ret_case->id, ret_evaluation);
}

static enum fail touch(struct use *use, struct evaluation *evaluation)
{
    evaluation->revision++;
    return evaluation_store_save(&use->tx, evaluation);
}

/* assessment.record */
struct record_command {
    struct command_ref ref;
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
    struct command_ref ref;
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
    struct command_ref ref;
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
