#include "base/limits.h"
#include "service/case_access.h"
#include "service/media_type.h"
#include "service/stage1_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/stage1_store.h"

/* Into the points of a report that the client has. */
static enum fail enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct certification_case *ret_c, struct stage1_view *ret_view)
{
    TRY(case_enter(use, ref, action, ret_c));
    return stage1_service_load(use, ret_c, ret_view);
}

/* stage1.answer: what the client did about a point, with files, as often as needed. */
struct answer_command {
    struct command_ref ref;
    struct str point;
    struct str text;
    struct upload_list files;
    struct str *media_types; /* of the files, sniffed by prepare */
};

static const struct command_field answer_fields[] = {
    CASE_REF_FIELDS(struct answer_command),
    {COMMAND_AT(struct answer_command, point), .label = N_("Point"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct answer_command, text), .label = N_("What was done"), .kind = COMMAND_NOTE,
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
    struct use *use, const struct answer_command *command, const struct stage1_answer *answer)
{
    TRY(upload_keep(use, &command->files));
    for (size_t i = 0; i < command->files.n; i++) {
        const struct stage1_file file = {
            UPLOAD_KEPT(use, &command->files.items[i], command->media_types[i]),
            .certification_case = answer->certification_case,
            .point = answer->point,
            .version = answer->version,
            .position = (int64_t)i,
        };
        TRY(stage1_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}

static enum fail answer_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct certification_case c;
    struct stage1_view view;
    TRY(enter(use, &command->ref, CASE_ANSWER_STAGE1, &c, &view));
    const struct stage1_point *point = stage1_service_point(&view, command->point);
    if (!point)
        return use_refuse(use, FAIL_INVALID, "point", "point", N_("The report has no such point."));
    if (point->verdict == STAGE1_SETTLED)
        return use_refuse(
            use, FAIL_STATE, "point", "settled", N_("This point is settled already."));
    const struct stage1_answer *last = stage1_service_answer(&view, point->id);
    const struct stage1_answer answer = {
        .point = point->id,
        .version = last ? last->version + 1 : 1,
        .certification_case = c.id,
        .content = command->text,
        .author = use->actor.account,
        .answered_at = use->now,
    };
    TRY(stage1_answer_store_add(&use->tx, &answer));
    TRY(save_files(use, command, &answer));
    use_note(use, "version", str_format(use->arena, "%lld", (long long)answer.version));
    return case_leave(use, CASE_ANSWER_STAGE1, &c);
}

const struct use_case stage1_answer = {
    .name = "stage1.answer",
    .label = N_("Send the answer"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = answer_run,
    .prepare = answer_prepare,
};

/* stage1.settle: a verdict on the latest answer. */
struct settle_command {
    struct command_ref ref;
    struct str point;
    enum stage1_verdict verdict;
    struct str note;
};

static const struct command_field settle_fields[] = {
    CASE_REF_FIELDS(struct settle_command),
    {COMMAND_AT(struct settle_command, point), .label = N_("Point"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct settle_command, verdict), .label = N_("Verdict"), .kind = COMMAND_CODE,
        .required = true, .codes = &stage1_verdict_codes, .labels = stage1_verdict_labels},
    {COMMAND_AT(struct settle_command, note), .label = N_("Note"),
        .hint = N_("Of what is not settled: what is missing"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static enum fail check_settle(struct use *use, const struct settle_command *command,
    const struct stage1_point *point, const struct stage1_answer *answer)
{
    if (!point)
        return use_refuse(use, FAIL_INVALID, "point", "point", N_("The report has no such point."));
    if (!point->must_settle)
        return use_refuse(
            use, FAIL_STATE, "point", "watched", N_("This point is only watched in stage 2."));
    if (!answer)
        return use_refuse(use, FAIL_STATE, "point", "unanswered",
            N_("The client has not answered this point yet."));
    if (command->verdict == STAGE1_OPEN)
        return use_refuse(
            use, FAIL_INVALID, "verdict", "choice", N_("Please choose one of the verdicts."));
    if (command->verdict == STAGE1_NOT_SETTLED && command->note.len == 0)
        return use_refuse(use, FAIL_INVALID, "note", "required", N_("Say what is missing."));
    return FAIL_NONE;
}

static enum fail settle_run(struct use *use, const void *input)
{
    const struct settle_command *command = input;
    struct certification_case c;
    struct stage1_view view;
    TRY(enter(use, &command->ref, CASE_SETTLE_STAGE1, &c, &view));
    const struct stage1_answer *answer = stage1_service_answer(&view, command->point);
    TRY(check_settle(use, command, stage1_service_point(&view, command->point), answer));
    for (size_t i = 0; i < view.n_points; i++) {
        struct stage1_point *point = &view.points[i];
        if (!str_equal(point->id, command->point))
            continue;
        point->verdict = command->verdict;
        point->verdict_version = answer->version;
        point->verdict_note = command->note;
        point->judged_by = use->actor.account;
        point->judged_at = use->now;
        TRY(stage1_point_store_save(&use->tx, point));
    }
    if (stage1_report_unsettled(view.points, view.n_points) == 0)
        use_tell(use, NOTICE_SETTLED);
    TRY(stage1_service_set_due(use, c.id, view.points, view.n_points));
    return case_leave(use, CASE_SETTLE_STAGE1, &c);
}

const struct use_case stage1_settle = {
    .name = "stage1.settle",
    .label = N_("Judge the answer"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(settle_fields),
    .command_size = sizeof(struct settle_command),
    .run = settle_run,
};
