/* nc.answer: what the enterprise did about it, with proof, as often as needed. */
#include "base/limits.h"
#include "service/media_type.h"
#include "service/nonconformity_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"

struct answer_command {
    struct command_ref ref;
    struct str nc;
    struct str correction;
    struct str cause;
    struct str action;
    struct upload_list files;
    struct str *media_types; /* of the files, sniffed by prepare */
};

static const struct command_field answer_fields[] = {
    CASE_REF_FIELDS(struct answer_command),
    {COMMAND_AT(struct answer_command, nc), .label = N_("Nonconformity"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct answer_command, correction), .label = N_("Correction"),
        .hint = N_("What was put right at once"), .kind = COMMAND_NOTE, .required = true, .min = 2,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct answer_command, cause), .label = N_("Cause"),
        .hint = N_("Why it could happen"), .kind = COMMAND_NOTE, .required = true, .min = 2,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct answer_command, action), .label = N_("Corrective action"),
        .hint = N_("What keeps it from happening again, and elsewhere"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct answer_command, files), .label = N_("Proof"), .kind = COMMAND_FILES,
        .hint = N_("PDF, pictures, Office documents, text, CSV or ZIP; 20 MB each, 60 MB at once"),
        .max = LIMIT_FILES},
};

static enum fail answer_prepare(struct use *use, void *input)
{
    struct answer_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

/* What is not announced is nothing to the client. */
static enum fail find(struct use *use, const struct nonconformity_view *view, struct str id,
    const struct nc_entry **ret_entry)
{
    const struct nc_entry *entry = nonconformity_service_find(view, id);
    if (!entry || entry->nc.announced_at == 0)
        return use_refuse(use, FAIL_INVALID, "nc", "nc", N_("The case has no such nonconformity."));
    if (entry->state == NC_NOTED)
        return use_refuse(use, FAIL_STATE, "nc", "observation",
            N_("An observation needs no answer; the next visit looks at it."));
    if (entry->state == NC_CLOSED)
        return use_refuse(
            use, FAIL_STATE, "nc", "closed", N_("The answer to this nonconformity is accepted."));
    *ret_entry = entry;
    return FAIL_NONE;
}

static enum fail save_files(
    struct use *use, const struct answer_command *command, const struct nc_answer *answer)
{
    TRY(upload_keep(use, &command->files));
    for (size_t i = 0; i < command->files.n; i++) {
        const struct nc_file file = {
            UPLOAD_KEPT(use, &command->files.items[i], command->media_types[i]),
            .nonconformity = answer->nonconformity,
            .certification_case = answer->certification_case,
            .version = answer->version,
            .position = (int64_t)i,
        };
        TRY(nc_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}

static enum fail answer_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct certification_case c;
    struct nonconformity_view view;
    const struct nc_entry *entry = NULL;
    TRY(case_enter(use, &command->ref, CASE_ANSWER_NC, &c));
    TRY(nonconformity_service_load(use, &c, &view));
    TRY(find(use, &view, command->nc, &entry));
    if (command->files.n == 0 && entry->n_files == 0)
        return use_refuse(use, FAIL_INVALID, "files", "required",
            N_("Proof of the correction is needed: one file at least."));
    const struct nc_answer answer = {
        .nonconformity = entry->nc.id,
        .version = entry->n_answers > 0 ? entry->answers[0].version + 1 : 1,
        .certification_case = c.id,
        .correction = command->correction,
        .cause = command->cause,
        .action = command->action,
        .author = use->actor.account,
        .answered_at = use->now,
    };
    TRY(nc_answer_store_add(&use->tx, &answer));
    TRY(save_files(use, command, &answer));
    use_note(use, "number", entry->code);
    use_note(use, "version", str_format(use->arena, "%lld", (long long)answer.version));
    TRY(nonconformity_service_set_due(use, &c));
    return case_leave(use, CASE_ANSWER_NC, &c);
}

const struct use_case nc_answer = {
    .name = "nc.answer",
    .label = N_("Send the correction"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = answer_run,
    .prepare = answer_prepare,
};
