#include "base/limits.h"
#include "service/media_type.h"
#include "service/person_access.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/person_store.h"

/* person.edit: makes the record of an account of the body, or changes it. */
struct edit_command {
    struct str person;
    int64_t revision;
    enum employment employment;
    struct date joined_on;
    struct date left_on;
    enum identity_kind identity_type;
    struct str identity_number;
    struct str phone;
    enum person_grade grade;
    struct date grade_since;
    bool senior_elsewhere;
    struct str ccaa_number;
    struct date valid_to;
};

static const char *const identity_labels[] = {
    [IDENTITY_RESIDENT] = N_("resident identity card"),
    [IDENTITY_PASSPORT] = N_("passport"),
    [IDENTITY_HONG_KONG] = N_("travel permit of Hong Kong and Macao residents"),
    [IDENTITY_TAIWAN] = N_("travel permit of Taiwan residents"),
    [IDENTITY_OTHER] = N_("other document"),
};

static const struct command_field edit_fields[] = {
    {COMMAND_AT(struct edit_command, person), .label = N_("Person"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct edit_command, revision), .label = N_("Revision"), .kind = COMMAND_INT,
        .max = INT64_MAX},
    {COMMAND_AT(struct edit_command, employment), .label = N_("Employment"), .kind = COMMAND_CODE,
        .required = true, .codes = &employment_codes, .labels = employment_labels},
    {COMMAND_AT(struct edit_command, joined_on), .label = N_("Joined on"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct edit_command, left_on), .label = N_("Left on"), .kind = COMMAND_DATE,
        .hint = N_("The last day; empty while with the body")},
    {COMMAND_AT(struct edit_command, identity_type), .label = N_("Kind of document"),
        .kind = COMMAND_CODE, .required = true, .codes = &identity_kind_codes,
        .labels = identity_labels},
    {COMMAND_AT(struct edit_command, identity_number), .label = N_("Number of the document"),
        .hint = N_("Shown in full to nobody but who keeps the registry"), .kind = COMMAND_LINE,
        .max = 40, .personal = true},
    {COMMAND_AT(struct edit_command, phone), .label = N_("Telephone"),
        .hint = N_("Reported with each assessment plan"), .kind = COMMAND_LINE, .max = 20,
        .personal = true},
    {COMMAND_AT(struct edit_command, grade), .label = N_("Grade"), .kind = COMMAND_CODE,
        .required = true, .codes = &person_grade_codes, .labels = person_grade_labels},
    {COMMAND_AT(struct edit_command, grade_since), .label = N_("In this grade since"),
        .kind = COMMAND_DATE},
    {COMMAND_AT(struct edit_command, senior_elsewhere),
        .label = N_("Is a senior assessor of another field already"), .kind = COMMAND_BOOL},
    {COMMAND_AT(struct edit_command, ccaa_number), .label = N_("CCAA registration number"),
        .kind = COMMAND_LINE, .max = LIMIT_CODE},
    {COMMAND_AT(struct edit_command, valid_to), .label = N_("Registration valid until"),
        .kind = COMMAND_DATE},
};

static enum fail check_identity(struct use *use, const struct edit_command *command)
{
    if (command->identity_number.len == 0)
        return FAIL_NONE;
    const char *wrong = identity_number_wrong(command->identity_type, command->identity_number);
    return wrong ? use_refuse(use, FAIL_INVALID, "identity_number", "identity", wrong) : FAIL_NONE;
}

/* Only people with a grade are registered, and they always are. */
static enum fail check_registration(struct use *use, const struct edit_command *command)
{
    const char *missing = N_("A person with a grade needs this.");
    if (command->grade == GRADE_NONE)
        return FAIL_NONE;
    if (!date_is_set(command->grade_since))
        return use_refuse(use, FAIL_INVALID, "grade_since", "required", missing);
    if (command->ccaa_number.len == 0)
        return use_refuse(use, FAIL_INVALID, "ccaa_number", "required", missing);
    if (!date_is_set(command->valid_to))
        return use_refuse(use, FAIL_INVALID, "valid_to", "required", missing);
    return person_access_order(use, command->grade_since, command->valid_to, "valid_to");
}

static enum fail check_step(
    struct use *use, const struct person *before, const struct edit_command *command)
{
    struct grade_step step = {
        .from = before->grade,
        .since = before->grade_since,
        .to = command->grade,
        .on = command->grade_since,
        .senior_years = person_access_clocks(use).senior_years,
        .senior_elsewhere = command->senior_elsewhere,
    };
    const char *message = person_grade_step_message(&step);
    if (!message)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("grade"), "step", message);
    p->args[0] = str_format(use->arena, "%lld", (long long)step.senior_years);
    return FAIL_INVALID;
}

/* The record as it is, or a new one for an account of the body. */
static enum fail begin_record(
    struct use *use, const struct edit_command *command, struct person *ret_person)
{
    struct person person = {.account = command->person, .created_at = use->now};
    enum fail fail = person_access_load(use, command->person, &person);
    if (fail == FAIL_NOT_FOUND) {
        struct account account;
        TRY(account_store_load(&use->tx, command->person, &account));
        if (account.organisation.len > 0)
            return FAIL_NOT_FOUND;
    } else {
        TRY(fail);
        TRY(check_step(use, &person, command));
    }
    if (command->revision > 0 && command->revision != person.revision)
        return use_refuse_stale(use);
    *ret_person = person;
    return FAIL_NONE;
}

static enum fail edit_prepare(struct use *use, void *input)
{
    struct edit_command *command = input;
    command->identity_number =
        str_upper(use->arena, str_without_blanks(use->arena, command->identity_number));
    TRY(check_identity(use, command));
    TRY(person_access_order(use, command->joined_on, command->left_on, "left_on"));
    return check_registration(use, command);
}

static enum fail edit_run(struct use *use, const void *input)
{
    const struct edit_command *command = input;
    struct person person;
    int64_t same;
    TRY(person_access_other(use, command->person));
    TRY(begin_record(use, command, &person));
    person.employment = command->employment;
    person.joined_on = command->joined_on;
    person.left_on = command->left_on;
    person.identity_type = command->identity_type;
    person.identity_number = command->identity_number;
    person.phone = str_without_blanks(use->arena, command->phone);
    person.grade = command->grade;
    person.grade_since = command->grade_since;
    person.ccaa_number = command->ccaa_number;
    person.valid_to = command->valid_to;
    person.revision++;
    TRY(person_store_same_identity(&use->tx, &person, &same));
    if (same > 0)
        use_note(use, "same_identity", str_format(use->arena, "%lld", (long long)same));
    return person_store_save(&use->tx, &person);
}

const struct use_case person_edit = {
    .name = "person.edit",
    .label = N_("Save the record"),
    .roles = PERSON_KEEPERS,
    .fields = COMMAND_FIELDS(edit_fields),
    .command_size = sizeof(struct edit_command),
    .run = edit_run,
    .prepare = edit_prepare,
};

/* person.code: the body found this person competent for a technical code. */
struct code_command {
    struct str person;
    struct str code;
    struct str evidence;
    struct upload file;
    struct date granted_on;
    struct date valid_to;
    struct str media_type; /* sniffed by prepare; empty without a file */
};

static const struct command_field code_fields[] = {
    {COMMAND_AT(struct code_command, person), .label = N_("Person"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct code_command, code), .label = N_("Technical code"),
        .hint = N_("Capital letters, digits and “.”, such as SC03"), .kind = COMMAND_LINE,
        .required = true, .min = TECHNICAL_CODE_MIN, .max = TECHNICAL_CODE_MAX},
    {COMMAND_AT(struct code_command, evidence), .label = N_("Evidence"),
        .hint = N_("Education, work, training or witnessed jobs that show the competence"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
    {COMMAND_AT(struct code_command, file), .label = N_("File"), .kind = COMMAND_FILE,
        .hint = N_("Photo, PDF, Office document, text, audio or video; at most 20 MB")},
    {COMMAND_AT(struct code_command, granted_on), .label = N_("Granted on"), .kind = COMMAND_DATE,
        .hint = N_("Empty: today")},
    {COMMAND_AT(struct code_command, valid_to), .label = N_("Valid until"), .kind = COMMAND_DATE,
        .hint = N_("Empty: until it is withdrawn")},
};

static enum fail code_prepare(struct use *use, void *input)
{
    struct code_command *command = input;
    if (!technical_code_is_right(command->code))
        return use_refuse(use, FAIL_INVALID, "code", "code",
            N_("A technical code has 2 to 20 capital letters, digits and dots."));
    if (command->file.name.len == 0 && command->evidence.len == 0)
        return use_refuse(use, FAIL_INVALID, "evidence", "required",
            N_("Say what shows the competence, or upload the evidence."));
    if (command->file.name.len == 0)
        return FAIL_NONE;
    TRY(media_type_sniff(use->arena, command->file.path, &command->media_type));
    if (media_type_is_evidence(command->media_type))
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("file"), "media_type",
        N_("Files of the type {1} are not accepted, whatever their name says."));
    p->args[0] = command->media_type;
    return FAIL_INVALID;
}

static enum fail check_not_held(struct use *use, const struct held_code *added)
{
    struct held_code *codes;
    size_t n;
    TRY(technical_code_store_list(&use->tx, added->person, &codes, &n));
    if (!held_codes_have(codes, n, added->code, added->granted_on))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "code", "held", N_("The person has this code already."));
}

static enum fail code_run(struct use *use, const void *input)
{
    const struct code_command *command = input;
    struct person person;
    struct held_code code = {
        .id = random_id(use->arena, use->platform->random),
        .person = command->person,
        .code = command->code,
        .evidence = command->evidence,
        .file_sha256 = command->file.sha256,
        .file_name = command->file.name,
        .media_type = command->media_type,
        .granted_on = date_is_set(command->granted_on) ? command->granted_on : use_today(use),
        .granted_by = use->actor.account,
        .valid_to = command->valid_to,
    };
    TRY(person_access_other(use, command->person));
    TRY(person_access_load(use, command->person, &person));
    if (date_compare(code.granted_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "granted_on", "future", N_("This day is to come."));
    TRY(person_access_order(use, code.granted_on, code.valid_to, "valid_to"));
    TRY(check_not_held(use, &code));
    if (code.file_name.len > 0)
        TRY(blob_adopt(use->platform->blobs, command->file.path, command->file.sha256));
    return technical_code_store_save(&use->tx, &code);
}

const struct use_case person_code = {
    .name = "person.code",
    .label = N_("Grant the technical code"),
    .roles = PERSON_MANAGERS,
    .fields = COMMAND_FIELDS(code_fields),
    .command_size = sizeof(struct code_command),
    .run = code_run,
    .prepare = code_prepare,
};

/* person.code_withdraw: from today on; what was granted stays in the record. */
struct withdraw_command {
    struct str person;
    struct str code;
    struct str reason;
};

static const struct command_field withdraw_fields[] = {
    {COMMAND_AT(struct withdraw_command, person), .label = N_("Person"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct withdraw_command, code), .label = N_("Technical code"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct withdraw_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .max = LIMIT_NOTE},
};

static enum fail withdraw_run(struct use *use, const void *input)
{
    const struct withdraw_command *command = input;
    struct held_code code;
    struct person person;
    TRY(technical_code_store_load(&use->tx, command->code, &code));
    if (!str_equal(code.person, command->person))
        return FAIL_NOT_FOUND;
    TRY(person_access_load(use, code.person, &person));
    TRY(person_access_other(use, code.person));
    if (date_is_set(code.withdrawn_on))
        return use_refuse(
            use, FAIL_STATE, "code", "withdrawn", N_("This code is withdrawn already."));
    code.withdrawn_on = use_today(use);
    code.withdrawn_by = use->actor.account;
    code.withdrawn_reason = command->reason;
    use_note(use, "technical_code", code.code);
    return technical_code_store_save(&use->tx, &code);
}

const struct use_case person_code_withdraw = {
    .name = "person.code_withdraw",
    .label = N_("Withdraw the technical code"),
    .roles = PERSON_MANAGERS,
    .fields = COMMAND_FIELDS(withdraw_fields),
    .command_size = sizeof(struct withdraw_command),
    .run = withdraw_run,
};
