#include "service/evaluation_service.h"

#include "service/case_access.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"

enum fail evaluation_service_own(struct use *use, struct str id, struct evaluation *ret_evaluation)
{
    struct evaluation evaluation;
    TRY(evaluation_store_load(&use->tx, id, &evaluation));
    bool own = use->actor.organisation.len > 0 &&
               str_equal(evaluation.organisation, use->actor.organisation);
    if (evaluation.kind != EVALUATION_SELF || !own)
        return FAIL_NOT_FOUND;
    *ret_evaluation = evaluation;
    return FAIL_NONE;
}

enum fail evaluation_service_show(
    struct use *use, struct str id, struct evaluation_sheet *ret_sheet)
{
    struct evaluation evaluation;
    TRY(evaluation_service_own(use, id, &evaluation));
    return sheet_load(use, &evaluation, ret_sheet);
}

enum fail evaluation_service_list(
    struct use *use, struct evaluation **ret_evaluations, size_t *ret_n)
{
    return evaluation_store_self(&use->tx, use->actor.organisation, ret_evaluations, ret_n);
}

/* evaluation.open */
struct open_command {
    struct str scheme;
};

static const struct command_field open_fields[] = {
    {COMMAND_AT(struct open_command, scheme), .label = N_("Scheme"), .kind = COMMAND_CHOICE,
        .required = true, .max = 40},
};

static enum fail open_run(struct use *use, const void *input)
{
    const struct open_command *command = input;
    const struct scheme *scheme;
    TRY(scheme_service_current(use, command->scheme, &scheme));
    struct evaluation evaluation = {
        .id = random_id(use->arena, use->platform->random),
        .kind = EVALUATION_SELF,
        .organisation = use->actor.organisation,
        .scheme = scheme->id,
        .scheme_version = scheme->version,
        .scheme_sha256 = scheme->sha256,
        .created_at = use->now,
        .revision = 1,
    };
    use_subject(use, "evaluation:", evaluation.id);
    return evaluation_store_save(&use->tx, &evaluation);
}

const struct use_case evaluation_open = {
    .name = "evaluation.open",
    .label = N_("Begin a self-evaluation"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(open_fields),
    .command_size = sizeof(struct open_command),
    .run = open_run,
};

enum fail evaluation_service_touch(struct use *use, struct evaluation *evaluation)
{
    evaluation->revision++;
    use_subject(use, "evaluation:", evaluation->id);
    return evaluation_store_save(&use->tx, evaluation);
}

/* evaluation.answer */
struct answer_command {
    struct str evaluation;
    struct answer_input answer;
};

static const struct command_field answer_fields[] = {
    EVALUATION_FIELD(struct answer_command),
    ANSWER_FIELDS(struct answer_command, COMMAND_HIDDEN),
};

static enum fail answer_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct evaluation evaluation;
    TRY(evaluation_service_own(use, command->evaluation, &evaluation));
    TRY(sheet_answer(use, &evaluation, &command->answer));
    return evaluation_service_touch(use, &evaluation);
}

const struct use_case evaluation_answer = {
    .name = "evaluation.answer",
    .label = N_("Save"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = answer_run,
};

/* evaluation.special and its removal */
struct special_command {
    struct str evaluation;
    struct special_input special;
};

static const struct command_field special_fields[] = {
    EVALUATION_FIELD(struct special_command),
    SPECIAL_FIELDS(struct special_command),
};

static enum fail special_run(struct use *use, const void *input)
{
    const struct special_command *command = input;
    struct evaluation evaluation;
    TRY(evaluation_service_own(use, command->evaluation, &evaluation));
    TRY(sheet_special(use, &evaluation, &command->special));
    return evaluation_service_touch(use, &evaluation);
}

const struct use_case evaluation_special = {
    .name = "evaluation.special",
    .label = N_("Add"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(special_fields),
    .command_size = sizeof(struct special_command),
    .run = special_run,
};

struct remove_command {
    struct str evaluation;
    struct str special;
};

static const struct command_field remove_fields[] = {
    EVALUATION_FIELD(struct remove_command),
    SPECIAL_REMOVE_FIELD(struct remove_command),
};

static enum fail remove_run(struct use *use, const void *input)
{
    const struct remove_command *command = input;
    struct evaluation evaluation;
    TRY(evaluation_service_own(use, command->evaluation, &evaluation));
    TRY(sheet_special_remove(use, &evaluation, command->special));
    return evaluation_service_touch(use, &evaluation);
}

const struct use_case evaluation_special_remove = {
    .name = "evaluation.special_remove",
    .label = N_("Remove"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(remove_fields),
    .command_size = sizeof(struct remove_command),
    .run = remove_run,
};
