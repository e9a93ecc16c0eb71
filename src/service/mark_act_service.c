/* Acts on uses of the mark: mark_use_service.h says whose they are. */
#include "base/limits.h"
#include "service/mark_use_service.h"
#include "service/media_type.h"
#include "service/scheme_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"

#define MARK_REF_FIELDS(type) COMMAND_REF_FIELDS(type, "mark", N_("Use of the mark"))

#define MARK_FILES_HINT N_("Photos, screenshots or PDF; 20 MB each, 60 MB at once")

static enum fail enter(struct use *use, const struct command_ref *ref, enum mark_state from,
    struct mark_view *ret_view)
{
    struct mark_view view;
    TRY(mark_use_service_load(use, ref->id, &view));
    use_subject(use, "mark:", view.mark.id);
    if (view.mark.state != from)
        return use_refuse(use, FAIL_STATE, "state", "state",
            N_("This is not possible in the present state of the use."));
    if (ref->revision != 0 && ref->revision != view.mark.revision)
        return use_refuse_stale(use);
    *ret_view = view;
    return FAIL_NONE;
}

static enum fail leave(struct use *use, struct mark_use *mark, enum mark_state state)
{
    mark->state = state;
    mark->revision++;
    use_note(use, "mark_state", codes_format(&mark_state_codes, (int)state));
    return mark_store_save(&use->tx, mark);
}

static enum fail attach(struct use *use, struct str mark, const struct upload_list *files,
    const struct str *media_types)
{
    struct mark_file *before;
    size_t n;
    TRY(mark_file_store_list(&use->tx, mark, &before, &n));
    TRY(upload_keep(use, files));
    for (size_t i = 0; i < files->n; i++) {
        const struct mark_file file = {
            UPLOAD_KEPT(use, &files->items[i], media_types[i]),
            .mark = mark,
            .position = (int64_t)(n + i) + 1,
            .added_by = use->actor.account,
            .added_at = use->now,
        };
        TRY(mark_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}

struct show_command {
    struct str certificate;
    enum mark_place place;
    struct str seen_at;
    struct str wording;
    struct str_list failed;
    struct str reason;
    struct upload_list files;
    struct str *media_types;
};

#define SHOW_FIELDS                                                                                \
    {COMMAND_AT(struct show_command, certificate), .label = N_("Certificate number"),              \
        .kind = COMMAND_CHOICE, .required = true, .max = LIMIT_CODE},                              \
        {COMMAND_AT(struct show_command, place), .label = N_("Where the mark is shown"),           \
            .kind = COMMAND_CODE, .required = true, .codes = &mark_place_codes,                    \
            .labels = mark_place_labels},                                                          \
        {COMMAND_AT(struct show_command, seen_at), .label = N_("Address, shop or issue"),          \
            .hint = N_("Where exactly: a link, a shop, a number plate"), .kind = COMMAND_LINE,     \
            .required = true, .min = 2, .max = LIMIT_LINE},                                        \
    {                                                                                              \
        COMMAND_AT(struct show_command, wording), .label = N_("Words beside the mark"),            \
                                                  .hint = N_("All of them, as they are read"),     \
                                                  .kind = COMMAND_NOTE, .max = LIMIT_NOTE          \
    }

static const struct command_field request_fields[] = {
    SHOW_FIELDS,
    {COMMAND_AT(struct show_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = MARK_FILES_HINT, .max = LIMIT_MARK_FILES},
};

static const struct command_field observe_fields[] = {
    SHOW_FIELDS,
    {COMMAND_AT(struct show_command, failed), .label = N_("What is wrong with it"),
        .hint = N_("Nothing: the use is in order"), .kind = COMMAND_LIST, .max = LIMIT_MARK_CHECKS},
    {COMMAND_AT(struct show_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct show_command, files), .label = N_("Photos"), .kind = COMMAND_FILES,
        .hint = MARK_FILES_HINT, .required = true, .max = LIMIT_MARK_FILES},
};

static enum fail show_prepare(struct use *use, void *input)
{
    struct show_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

/* "product,grade", and that of the certificate's state. */
static enum fail join(struct use *use, const struct str_list *codes, enum certificate_status status,
    struct str *ret_failed)
{
    struct buf list = buf_new(use->arena);
    for (size_t i = 0; i < codes->n; i++) {
        if (!mark_rules_find(use->platform->mark_rules, codes->items[i]))
            return use_refuse(use, FAIL_INVALID, "failed", "unknown",
                N_("Choose from what can be wrong with a use."));
        if (i > 0)
            buf_char(&list, ',');
        buf_put(&list, codes->items[i]);
    }
    *ret_failed = mark_use_failed(use->arena, use->platform->mark_rules, buf_str(&list), status);
    return FAIL_NONE;
}

static enum fail correct_by(
    struct use *use, const struct certificate *certificate, struct date *ret_day)
{
    const struct scheme *scheme = scheme_service_find(use, certificate->scheme);
    int64_t months = use->platform->mark_rules->misuse_months;
    if (scheme)
        (void)scheme_clock(scheme, STR("mark_misuse_months"), &months);
    *ret_day = mark_use_correct_by(use_today(use), months);
    return FAIL_NONE;
}

static enum fail add(struct use *use, const struct show_command *command,
    const struct certificate *certificate, struct mark_use *mark)
{
    mark->id = random_id(use->arena, use->platform->random);
    mark->certificate = certificate->number;
    mark->organisation = certificate->organisation;
    mark->place = command->place;
    mark->seen_at = command->seen_at;
    mark->wording = command->wording;
    mark->entered_by = use->actor.account;
    mark->entered_at = use->now;
    mark->revision = 1;
    use_subject(use, "mark:", mark->id);
    use->result_id = mark->id;
    TRY(mark_store_save(&use->tx, mark));
    return attach(use, mark->id, &command->files, command->media_types);
}

static enum fail find_certificate(
    struct use *use, struct str number, struct certificate *ret_certificate)
{
    enum fail fail = mark_use_service_certificate(use, number, ret_certificate);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    return use_refuse(
        use, FAIL_INVALID, "certificate", "unknown", N_("There is none with this number."));
}

static enum fail request_run(struct use *use, const void *input)
{
    const struct show_command *command = input;
    struct certificate certificate;
    struct mark_use mark = {.state = MARK_REQUESTED};
    TRY(find_certificate(use, command->certificate, &certificate));
    if (certificate.status != CERTIFICATE_VALID)
        return use_refuse(use, FAIL_STATE, "certificate", "not_valid",
            N_("The mark is shown only while the certificate is valid."));
    return add(use, command, &certificate, &mark);
}

const struct use_case mark_request = {
    .name = "mark.request",
    .label = N_("Ask for approval"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(request_fields),
    .command_size = sizeof(struct show_command),
    .run = request_run,
    .prepare = show_prepare,
};

static enum fail observe_run(struct use *use, const void *input)
{
    const struct show_command *command = input;
    struct certificate certificate;
    struct mark_use mark = {
        .observed = true, .judged_by = use->actor.account, .judged_at = use->now};
    TRY(find_certificate(use, command->certificate, &certificate));
    TRY(join(use, &command->failed, certificate.status, &mark.failed));
    mark.reason = command->reason;
    mark.state = mark.failed.len > 0 ? MARK_MISUSED : MARK_APPROVED;
    if (mark.state == MARK_MISUSED)
        TRY(correct_by(use, &certificate, &mark.correct_by));
    return add(use, command, &certificate, &mark);
}

const struct use_case mark_observe = {
    .name = "mark.observe",
    .label = N_("Enter what was seen"),
    .roles = MARK_OBSERVERS,
    .fields = COMMAND_FIELDS(observe_fields),
    .command_size = sizeof(struct show_command),
    .run = observe_run,
    .prepare = show_prepare,
};

enum mark_verdict { MARK_APPROVE, MARK_REFUSE };
static const char *const verdict_words[] = {"approve", "refuse"};
static const struct codes verdict_codes_of_mark = CODES(verdict_words);
static const char *const verdict_labels[] = {N_("Approve"), N_("Refuse")};

struct judge_command {
    struct command_ref ref;
    enum mark_verdict verdict;
    struct str_list failed;
    struct str reason;
};

static const struct command_field judge_fields[] = {
    MARK_REF_FIELDS(struct judge_command),
    {COMMAND_AT(struct judge_command, verdict), .label = N_("Verdict"), .kind = COMMAND_CODE,
        .required = true, .codes = &verdict_codes_of_mark, .labels = verdict_labels},
    {COMMAND_AT(struct judge_command, failed), .label = N_("What is wrong with it"),
        .kind = COMMAND_LIST, .max = LIMIT_MARK_CHECKS},
    {COMMAND_AT(struct judge_command, reason), .label = N_("Reason"),
        .hint = N_("The holder reads it"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
};

static enum fail judge_run(struct use *use, const void *input)
{
    const struct judge_command *command = input;
    struct mark_view view;
    struct mark_use *mark = &view.mark;
    TRY(enter(use, &command->ref, MARK_REQUESTED, &view));
    TRY(join(use, &command->failed, view.certificate.status, &mark->failed));
    bool is_approved = command->verdict == MARK_APPROVE;
    if (is_approved && mark->failed.len > 0)
        return use_refuse(use, FAIL_INVALID, "failed", "wrong",
            N_("A use with something wrong, or of a certificate that is not valid, is refused."));
    if (!is_approved && command->reason.len == 0)
        return use_refuse(use, FAIL_INVALID, "reason", "required", N_("Say why it is refused."));
    mark->reason = command->reason;
    mark->judged_by = use->actor.account;
    mark->judged_at = use->now;
    return leave(use, mark, is_approved ? MARK_APPROVED : MARK_REFUSED);
}

const struct use_case mark_judge = {
    .name = "mark.judge",
    .label = N_("Judge the use"),
    .roles = MARK_OFFICERS,
    .fields = COMMAND_FIELDS(judge_fields),
    .command_size = sizeof(struct judge_command),
    .run = judge_run,
};

struct correct_command {
    struct command_ref ref;
    struct str correction;
    struct upload_list files;
    struct str *media_types;
};

static const struct command_field correct_fields[] = {
    MARK_REF_FIELDS(struct correct_command),
    {COMMAND_AT(struct correct_command, correction), .label = N_("What was corrected"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct correct_command, files), .label = N_("Photos"), .kind = COMMAND_FILES,
        .hint = MARK_FILES_HINT, .required = true, .max = LIMIT_MARK_FILES},
};

static enum fail correct_prepare(struct use *use, void *input)
{
    struct correct_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

static enum fail correct_run(struct use *use, const void *input)
{
    const struct correct_command *command = input;
    struct mark_view view;
    TRY(enter(use, &command->ref, MARK_MISUSED, &view));
    view.mark.correction = command->correction;
    view.mark.corrected_at = use->now;
    TRY(attach(use, view.mark.id, &command->files, command->media_types));
    return leave(use, &view.mark, MARK_CORRECTED);
}

const struct use_case mark_correct = {
    .name = "mark.correct",
    .label = N_("Send the correction"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(correct_fields),
    .command_size = sizeof(struct correct_command),
    .run = correct_run,
    .prepare = correct_prepare,
};

struct verify_command {
    struct command_ref ref;
    bool accepted;
    struct str reason;
};

static const struct command_field verify_fields[] = {
    MARK_REF_FIELDS(struct verify_command),
    {COMMAND_AT(struct verify_command, accepted), .label = N_("The use is in order now"),
        .kind = COMMAND_BOOL},
    {COMMAND_AT(struct verify_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

/* The last day stays: a correction that was not one gives no more time. */
static enum fail verify_run(struct use *use, const void *input)
{
    const struct verify_command *command = input;
    struct mark_view view;
    TRY(enter(use, &command->ref, MARK_CORRECTED, &view));
    if (command->accepted && view.certificate.status != CERTIFICATE_VALID)
        return use_refuse(use, FAIL_STATE, "certificate", "not_valid",
            N_("The mark is shown only while the certificate is valid."));
    view.mark.reason = command->reason;
    if (command->accepted)
        view.mark.failed = STR("");
    return leave(use, &view.mark, command->accepted ? MARK_APPROVED : MARK_MISUSED);
}

const struct use_case mark_verify = {
    .name = "mark.verify",
    .label = N_("Judge the correction"),
    .roles = MARK_OFFICERS,
    .fields = COMMAND_FIELDS(verify_fields),
    .command_size = sizeof(struct verify_command),
    .run = verify_run,
};

struct stop_command {
    struct command_ref ref;
};

static const struct command_field stop_fields[] = {MARK_REF_FIELDS(struct stop_command)};

static enum fail stop_run(struct use *use, const void *input)
{
    const struct stop_command *command = input;
    struct mark_view view;
    TRY(mark_use_service_load(use, command->ref.id, &view));
    TRY(enter(use, &command->ref,
        mark_use_goes_on(view.mark.state) ? view.mark.state : MARK_STATE_COUNT, &view));
    if (!view.may_stop)
        return use_refuse(use, FAIL_FORBIDDEN, "role", "role",
            N_("The holder or a certificate officer says that a use has ended."));
    view.mark.stopped_at = use->now;
    return leave(use, &view.mark, MARK_STOPPED);
}

const struct use_case mark_stop = {
    .name = "mark.stop",
    .label = N_("The use has ended"),
    .roles = MARK_OFFICERS | ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(stop_fields),
    .command_size = sizeof(struct stop_command),
    .run = stop_run,
};
