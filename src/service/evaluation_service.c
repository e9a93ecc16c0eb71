#include "service/evaluation_service.h"

#include "base/limits.h"
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

#define ANSWER_AT(member) .name = #member, .offset = offsetof(struct answer_command, answer.member)

static const struct command_field answer_fields[] = {
    {COMMAND_AT(struct answer_command, evaluation), .label = N_("Self-evaluation"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {ANSWER_AT(clause), .label = N_("Indicator"), .kind = COMMAND_HIDDEN, .required = true,
        .max = 40},
    {ANSWER_AT(site), .label = N_("Site"), .kind = COMMAND_HIDDEN, .max = 64},
    {ANSWER_AT(answer), .label = N_("Finding"), .kind = COMMAND_CODE, .required = true,
        .codes = &answer_codes},
    {ANSWER_AT(examined), .label = N_("Samples examined"), .kind = COMMAND_INT,
        .max = LIMIT_SAMPLES},
    {ANSWER_AT(nonconforming), .label = N_("Nonconforming samples"), .kind = COMMAND_INT,
        .max = LIMIT_SAMPLES},
    {ANSWER_AT(points), .label = N_("Points"), .kind = COMMAND_LINE, .max = 20},
    {ANSWER_AT(note), .label = N_("Note"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
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
    enum special_kind kind;
    struct str ground;
    struct str note;
};

static const char *const special_labels[] = {
    [SPECIAL_DEDUCTION] = N_("Special deduction"),
    [SPECIAL_BONUS] = N_("Special bonus"),
};

static const struct command_field special_fields[] = {
    {COMMAND_AT(struct special_command, evaluation), .label = N_("Self-evaluation"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct special_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &special_kind_codes, .labels = special_labels},
    {COMMAND_AT(struct special_command, ground), .label = N_("Ground"), .kind = COMMAND_CHOICE,
        .max = 40},
    {COMMAND_AT(struct special_command, note), .label = N_("What happened"), .kind = COMMAND_NOTE,
        .required = true, .max = LIMIT_NOTE},
};

static enum fail special_run(struct use *use, const void *input)
{
    const struct special_command *command = input;
    struct evaluation evaluation;
    TRY(evaluation_service_own(use, command->evaluation, &evaluation));
    struct special_record special = {
        .id = random_id(use->arena, use->platform->random),
        .evaluation = evaluation.id,
        .kind = command->kind,
        .ground = command->ground,
        .note = command->note,
        .author = use->actor.account,
        .recorded_at = use->now,
    };
    TRY(sheet_special(use, &evaluation, &special));
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
    {COMMAND_AT(struct remove_command, evaluation), .label = N_("Self-evaluation"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct remove_command, special), .label = N_("Special item"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
};

static enum fail remove_run(struct use *use, const void *input)
{
    const struct remove_command *command = input;
    struct evaluation evaluation;
    int64_t removed;
    TRY(evaluation_service_own(use, command->evaluation, &evaluation));
    TRY(special_store_remove(&use->tx, evaluation.id, command->special, &removed));
    return removed == 0 ? FAIL_NOT_FOUND : evaluation_service_touch(use, &evaluation);
}

const struct use_case evaluation_special_remove = {
    .name = "evaluation.special_remove",
    .label = N_("Remove"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(remove_fields),
    .command_size = sizeof(struct remove_command),
    .run = remove_run,
};
