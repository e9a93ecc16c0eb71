#include "base/limits.h"
#include "document/exif.h"
#include "service/case_access.h"
#include "service/media_type.h"
#include "service/scheme_service.h"
#include "service/sheet_lock.h"
#include "service/site.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "sys/file.h"

/* What a person says of a file, when it is stored or later. */
struct evidence_said {
    struct str sample;
    struct str caption;
    struct date dated_on;
};

#define SAID_FIELD(type, member) .name = #member, .offset = offsetof(type, said.member)
#define SAID_FIELDS(type)                                                                          \
    {SAID_FIELD(type, sample), .label = N_("Sample"), .kind = COMMAND_LINE,                        \
        .hint = N_("Which record, person, machine or place it shows"), .max = LIMIT_LINE},         \
        {SAID_FIELD(type, caption), .label = N_("Caption"), .kind = COMMAND_LINE,                  \
            .hint = N_("What it proves, in a few words"), .max = LIMIT_LINE},                      \
    {                                                                                              \
        SAID_FIELD(type, dated_on), .label = N_("From which day"), .kind = COMMAND_DATE,           \
                                    .hint = N_("The day of the record or of the picture, not of "  \
                                               "the upload")                                       \
    }

/* Nothing on site is from a day that is still to come. */
static enum fail check_said(struct use *use, const struct evidence_said *said)
{
    if (date_is_set(said->dated_on) && date_compare(said->dated_on, use_today(use)) > 0)
        return use_refuse(
            use, FAIL_INVALID, "dated_on", "future", N_("This day is still to come."));
    return FAIL_NONE;
}

/* assessment.evidence: files that prove one thing. */
struct evidence_command {
    struct command_ref ref;
    struct str clause;
    struct str special;
    struct str record;
    struct str site;
    struct upload_list files;
    struct evidence_said said;
    struct str taken_at;
    struct str client_id;
    struct str annotates;
    struct str *media_types; /* of the files, sniffed by prepare */
    struct exif *exif;       /* what they say of themselves */
};

static const struct command_field evidence_fields[] = {
    CASE_REF_FIELDS(struct evidence_command),
    {COMMAND_AT(struct evidence_command, clause), .label = N_("Indicator"), .kind = COMMAND_HIDDEN,
        .max = 40},
    {COMMAND_AT(struct evidence_command, special), .label = N_("Special item"),
        .kind = COMMAND_HIDDEN, .max = 64},
    {COMMAND_AT(struct evidence_command, record), .label = N_("Required record"),
        .kind = COMMAND_HIDDEN, .max = 64},
    {COMMAND_AT(struct evidence_command, site), .label = N_("Site"), .kind = COMMAND_CHOICE,
        .max = 64},
    {COMMAND_AT(struct evidence_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = N_("Photos, PDF, Office documents, text, audio or video; 20 MB each, 60 MB at "
                   "once"),
        .required = true, .max = LIMIT_FILES},
    SAID_FIELDS(struct evidence_command),
    {COMMAND_AT(struct evidence_command, taken_at), .label = N_("Taken at"), .kind = COMMAND_HIDDEN,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct evidence_command, client_id), .label = N_("Id of the upload"),
        .kind = COMMAND_HIDDEN, .max = LIMIT_CODE},
    {COMMAND_AT(struct evidence_command, annotates), .label = N_("Original of the drawing"),
        .kind = COMMAND_HIDDEN, .max = 64},
};

static enum fail evidence_prepare(struct use *use, void *input)
{
    struct evidence_command *command = input;
    size_t n = command->files.n;
    TRY(upload_check_types(use, &command->files, media_type_is_evidence, &command->media_types));
    command->exif = NEW_ARRAY(use->arena, struct exif, n);
    for (size_t i = 0; i < n; i++) {
        struct str start;
        if (!str_equal(command->media_types[i], STR("image/jpeg")))
            continue;
        TRY(file_read_start(use->arena, command->files.items[i].path, EXIF_READ_BYTES, &start));
        command->exif[i] = exif_read(use->arena, start);
    }
    return FAIL_NONE;
}

/* What one upload works on. */
struct storing {
    const struct evidence_command *command;
    struct evaluation evaluation;
    const struct scheme *scheme;
    struct evidence *list; /* what is there */
    size_t n;
    struct evidence common; /* what the new ones share */
};

static enum fail check_special(struct use *use, const struct storing *s)
{
    struct special_record *specials;
    size_t n;
    TRY(special_store_list(&use->tx, s->evaluation.id, &specials, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(specials[i].id, s->command->special))
            return FAIL_NONE;
    return use_refuse(
        use, FAIL_INVALID, "special", "special", N_("There is no such special item."));
}

/* It proves one thing, which there is. */
static enum fail check_proven(struct use *use, const struct storing *s)
{
    const struct evidence_command *command = s->command;
    int given = (command->clause.len > 0) + (command->special.len > 0) + (command->record.len > 0);
    if (given != 1)
        return use_refuse(use, FAIL_INVALID, "clause", "proves",
            N_("A file proves one thing: an indicator, a special item or a required record."));
    if (command->special.len > 0)
        return check_special(use, s);
    if (command->clause.len > 0 && scheme_indicator_index(s->scheme, command->clause) < 0)
        return use_refuse(
            use, FAIL_INVALID, "clause", "clause", N_("The scheme has no such indicator."));
    if (command->record.len > 0 && !scheme_record(s->scheme, command->record))
        return use_refuse(
            use, FAIL_INVALID, "record", "record", N_("The scheme asks for no such record here."));
    return FAIL_NONE;
}

/* What a device says of its upload. Only one file can have one id, one time and one original. */
static enum fail check_device(struct use *use, const struct storing *s, int64_t *ret_taken_at)
{
    const struct evidence_command *command = s->command;
    bool is_single = command->taken_at.len + command->client_id.len + command->annotates.len > 0;
    *ret_taken_at = 0;
    if (is_single && command->files.n > 1)
        return use_refuse(use, FAIL_INVALID, "files", "several",
            N_("Only one file at a time can have an id, a time or an original of its own."));
    if (command->client_id.len > 0 && !evidence_client_id_is(command->client_id))
        return use_refuse(
            use, FAIL_INVALID, "client_id", "client_id", N_("This is not a UUID in lower case."));
    if (command->taken_at.len > 0 && !instant_parse(command->taken_at, ret_taken_at))
        return use_refuse(use, FAIL_INVALID, "taken_at", "instant",
            N_("A time is written like 2026-11-21T08:30:00Z."));
    if (command->annotates.len == 0)
        return FAIL_NONE;
    for (size_t i = 0; i < s->n; i++)
        if (str_equal(s->list[i].sha256, command->annotates))
            return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "annotates", "annotates",
        N_("The original of this drawing is not stored here."));
}

static enum fail store_file(
    struct use *use, const struct storing *s, size_t i, struct evidence *ret_evidence)
{
    const struct upload *upload = &s->command->files.items[i];
    const struct exif *exif = &s->command->exif[i];
    struct evidence evidence = s->common;
    evidence.id = random_id(use->arena, use->platform->random);
    evidence.name = upload->name;
    evidence.media_type = s->command->media_types[i];
    evidence.sha256 = upload->sha256;
    evidence.size = upload->size;
    evidence.exif_at = exif->taken_at;
    evidence.located = exif->located;
    evidence.latitude = exif->latitude;
    evidence.longitude = exif->longitude;
    TRY(blob_adopt(use->platform->blobs, upload->path, upload->sha256));
    TRY(evidence_store_add(&use->tx, &evidence));
    *ret_evidence = evidence;
    return FAIL_NONE;
}

static const struct evidence *find_same(
    const struct storing *s, const struct evidence *added, size_t n_added, struct str sha256)
{
    struct evidence wanted = s->common;
    wanted.sha256 = sha256;
    for (size_t i = 0; i < s->n; i++)
        if (evidence_is_same(&s->list[i], &wanted))
            return &s->list[i];
    for (size_t i = 0; i < n_added; i++)
        if (evidence_is_same(&added[i], &wanted))
            return &added[i];
    return NULL;
}

/* The same content proves the same thing once. Sent again, it is not refused: the first time may
 * have gone unanswered. */
static enum fail store_files(struct use *use, const struct storing *s)
{
    size_t n = s->command->files.n;
    struct evidence *added = NEW_ARRAY(use->arena, struct evidence, n);
    struct buf known = buf_new(use->arena);
    size_t n_added = 0;
    for (size_t i = 0; i < n; i++) {
        const struct upload *upload = &s->command->files.items[i];
        const struct evidence *same = find_same(s, added, n_added, upload->sha256);
        if (!same) {
            TRY(store_file(use, s, i, &added[n_added]));
            same = &added[n_added++];
        } else {
            buf_format(&known, "%s%" STR_PRI, known.len > 0 ? "\n" : "", STR_ARG(upload->name));
        }
        use->result_id = same->id;
    }
    if (known.len == 0)
        return FAIL_NONE;
    use->remark = STR("known");
    use_note(use, "known", buf_str(&known));
    return FAIL_NONE;
}

/* An upload that a device sends once more, because it did not hear that it had arrived. */
static enum fail find_again(struct use *use, const struct storing *s, bool *ret_is_known)
{
    struct evidence there;
    *ret_is_known = false;
    if (s->command->client_id.len == 0)
        return FAIL_NONE;
    enum fail fail = evidence_store_by_client(&use->tx, s->command->client_id, &there);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    if (!str_equal(there.evaluation, s->evaluation.id) ||
        !str_equal(there.author, use->actor.account) ||
        !str_equal(there.sha256, s->command->files.items[0].sha256))
        return use_refuse(use, FAIL_CONFLICT, "client_id", "client_id",
            N_("Another file was stored under this id."));
    use->result_id = there.id;
    use->remark = STR("known");
    use_note(use, "known", there.name);
    *ret_is_known = true;
    return FAIL_NONE;
}

static enum fail check_room(struct use *use, const struct storing *s)
{
    if (s->n + s->command->files.n > LIMIT_EVIDENCE)
        return use_refuse(use, FAIL_TOO_LARGE, "files", "case_full",
            N_("The case holds as many files as it can."));
    return FAIL_NONE;
}

static enum fail enter(struct use *use, const struct command_ref *ref,
    struct certification_case *ret_case, struct evaluation *ret_evaluation)
{
    TRY(case_enter(use, ref, CASE_RECORD, ret_case));
    TRY(sheet_lock_require_open(use, ret_case->id));
    return evaluation_store_of_case(&use->tx, ret_case->id, ret_evaluation);
}

/* A record proves nothing on the sheet: the closing meeting is after the sheet was locked. */
static enum fail enter_upload(struct use *use, const struct evidence_command *command,
    struct certification_case *ret_case, struct evaluation *ret_evaluation)
{
    if (command->record.len == 0)
        return enter(use, &command->ref, ret_case, ret_evaluation);
    TRY(case_enter(use, &command->ref, CASE_RECORD, ret_case));
    return evaluation_store_of_case(&use->tx, ret_case->id, ret_evaluation);
}

static enum fail evidence_run(struct use *use, const void *input)
{
    const struct evidence_command *command = input;
    struct storing s = {.command = command};
    struct certification_case c;
    bool is_known;
    int64_t taken_at;
    TRY(enter_upload(use, command, &c, &s.evaluation));
    TRY(scheme_service_pinned(use, s.evaluation.scheme_sha256, &s.scheme));
    TRY(evidence_store_list(&use->tx, s.evaluation.id, &s.list, &s.n));
    TRY(site_check(use, c.id, command->site));
    TRY(check_proven(use, &s));
    TRY(check_said(use, &command->said));
    TRY(check_device(use, &s, &taken_at));
    TRY(check_room(use, &s));
    TRY(find_again(use, &s, &is_known));
    if (is_known)
        return FAIL_NONE;
    s.common = (struct evidence){
        .evaluation = s.evaluation.id,
        .clause = command->clause,
        .special = command->special,
        .record = command->record,
        .site = command->site.len > 0 ? command->site : STR("hq"),
        .author = use->actor.account,
        .uploaded_at = use->now,
        .sample = command->said.sample,
        .caption = command->said.caption,
        .dated_on = command->said.dated_on,
        .taken_at = taken_at,
        .client_id = command->client_id,
        .annotates = command->annotates,
    };
    TRY(store_files(use, &s));
    if (command->record.len > 0)
        return FAIL_NONE;
    s.evaluation.revision++;
    return evaluation_store_save(&use->tx, &s.evaluation);
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

/* Its author or the leader says more about it, or that it counts no more. */
static enum fail load_own(struct use *use, const struct certification_case *c,
    const struct evaluation *evaluation, struct str id, struct evidence *ret_evidence)
{
    struct evidence evidence;
    struct case_situation situation;
    TRY(evidence_store_load(&use->tx, id, &evidence));
    if (!str_equal(evidence.evaluation, evaluation->id))
        return FAIL_NOT_FOUND;
    TRY(case_situation(use, c, &situation));
    if (!situation.is_leader && !str_equal(evidence.author, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "evidence", "author",
            N_("Only the person who stored the file and the team leader may do this."));
    if (!evidence_counts(&evidence))
        return use_refuse(
            use, FAIL_STATE, "evidence", "set_aside", N_("This file is already set aside."));
    *ret_evidence = evidence;
    return FAIL_NONE;
}

/* assessment.evidence_describe */
struct describe_command {
    struct command_ref ref;
    struct str evidence;
    struct evidence_said said;
};

static const struct command_field describe_fields[] = {
    CASE_REF_FIELDS(struct describe_command),
    {COMMAND_AT(struct describe_command, evidence), .label = N_("Evidence"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    SAID_FIELDS(struct describe_command),
};

static enum fail describe_run(struct use *use, const void *input)
{
    const struct describe_command *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    struct evidence evidence;
    TRY(enter(use, &command->ref, &c, &evaluation));
    TRY(load_own(use, &c, &evaluation, command->evidence, &evidence));
    TRY(check_said(use, &command->said));
    evidence.sample = command->said.sample;
    evidence.caption = command->said.caption;
    evidence.dated_on = command->said.dated_on;
    return evidence_store_save(&use->tx, &evidence);
}

const struct use_case assessment_evidence_describe = {
    .name = "assessment.evidence_describe",
    .label = N_("Save the description"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(describe_fields),
    .command_size = sizeof(struct describe_command),
    .run = describe_run,
};

/* assessment.evidence_withdraw */
struct withdraw_command {
    struct command_ref ref;
    struct str evidence;
    struct str reason;
};

static const struct command_field withdraw_fields[] = {
    CASE_REF_FIELDS(struct withdraw_command),
    {COMMAND_AT(struct withdraw_command, evidence), .label = N_("Evidence"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct withdraw_command, reason), .label = N_("Reason"), .kind = COMMAND_LINE,
        .required = true, .min = 2, .max = LIMIT_LINE},
};

static enum fail withdraw_run(struct use *use, const void *input)
{
    const struct withdraw_command *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    struct evidence evidence;
    TRY(enter(use, &command->ref, &c, &evaluation));
    TRY(load_own(use, &c, &evaluation, command->evidence, &evidence));
    evidence.set_aside_at = use->now;
    evidence.set_aside_by = use->actor.account;
    evidence.set_aside_reason = command->reason;
    TRY(evidence_store_save(&use->tx, &evidence));
    use_note(use, "name", evidence.name);
    use_note(use, "sha256", evidence.sha256);
    evaluation.revision++;
    return evaluation_store_save(&use->tx, &evaluation);
}

const struct use_case assessment_evidence_withdraw = {
    .name = "assessment.evidence_withdraw",
    .label = N_("Set aside"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(withdraw_fields),
    .command_size = sizeof(struct withdraw_command),
    .run = withdraw_run,
};
