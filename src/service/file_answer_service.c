/* comment.answer: whoever a comment is addressed to says what was done, as often as needed, until
 * the file is handed in again. */
#include "base/limits.h"
#include "service/file_comment_service.h"
#include "service/media_type.h"
#include "service/upload_check.h"
#include "service/use_cases.h"

struct answer_command {
    struct str case_id;
    struct str comment;
    struct str text;
    struct upload_list files;
    struct str *media_types; /* of the files, sniffed by prepare */
};

static const struct command_field answer_fields[] = {
    {.name = "case",
        .label = N_("Case"),
        .kind = COMMAND_HIDDEN,
        .offset = offsetof(struct answer_command, case_id),
        .required = true,
        .max = 64},
    {COMMAND_AT(struct answer_command, comment), .label = N_("Comment"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct answer_command, text), .label = N_("Answer"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct answer_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = N_("PDF, pictures, Office documents, text, CSV or ZIP; 20 MB each, 60 MB at once"),
        .max = LIMIT_FILES},
};

static enum fail answer_prepare(struct use *use, void *input)
{
    struct answer_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

static enum fail save_files(
    struct use *use, const struct answer_command *command, const struct file_answer *answer)
{
    TRY(upload_keep(use, &command->files));
    for (size_t i = 0; i < command->files.n; i++) {
        const struct file_answer_file file = {
            UPLOAD_KEPT(use, &command->files.items[i], command->media_types[i]),
            .certification_case = answer->certification_case,
            .comment = answer->comment,
            .version = answer->version,
            .position = (int64_t)i,
        };
        TRY(file_answer_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}

/* The comment among those that the actor sees. */
static enum fail enter(struct use *use, const struct answer_command *command,
    struct file_comments *comments, const struct file_comment **ret_comment)
{
    struct certification_case c;
    bool may;
    TRY(case_see(use, command->case_id, &c));
    use_subject(use, "case:", c.id);
    TRY(file_comment_service_show(use, c.id, comments));
    for (size_t i = 0; i < comments->n; i++) {
        if (!str_equal(comments->items[i].id, command->comment))
            continue;
        *ret_comment = &comments->items[i];
        TRY(file_comment_service_may_answer(use, &c, &comments->items[i], &may));
        if (may)
            return FAIL_NONE;
        if (c.state != CASE_FILE_RETURNED && c.state != CASE_DECISION_RETURNED)
            return use_refuse(use, FAIL_STATE, "state", "state",
                N_("The file is handed in again: comments are answered before that."));
        return use_refuse(use, FAIL_FORBIDDEN, "comment", "addressee",
            N_("This comment is answered by whom it is addressed to."));
    }
    return use_refuse(
        use, FAIL_INVALID, "comment", "comment", N_("This case has no such comment for you."));
}

static enum fail answer_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct file_comments comments;
    const struct file_comment *comment = NULL;
    TRY(enter(use, command, &comments, &comment));
    const struct file_answer *last = file_comment_service_answer(&comments, comment->id);
    const struct file_answer answer = {
        .comment = comment->id,
        .version = last ? last->version + 1 : 1,
        .certification_case = comment->certification_case,
        .content = command->text,
        .author = use->actor.account,
        .answered_at = use->now,
    };
    TRY(file_answer_store_add(&use->tx, &answer));
    TRY(save_files(use, command, &answer));
    use_note(use, "version", str_format(use->arena, "%lld", (long long)answer.version));
    TRY(file_comment_service_load(use, comment->certification_case, &comments));
    if (comments.n_open == 0)
        use_tell(use, NOTICE_ANSWERED);
    return FAIL_NONE;
}

const struct use_case comment_answer = {
    .name = "comment.answer",
    .label = N_("Send the answer"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = answer_run,
    .prepare = answer_prepare,
};
