/*
 * How complaints come in. complaint.lodge: anybody, without an account, as rarely as an address
 * may; its secret is a tracking code. complaint.enter: people of the body, for what came by
 * telephone, letter or from an authority. complaint.appeal: the client, against a decision on its
 * case, until the day that its notice names.
 */
#include "base/limits.h"
#include "credential/token.h"
#include "service/case_access.h"
#include "service/complaint_access.h"
#include "service/complaint_service.h"
#include "service/media_type.h"
#include "service/scheme_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/certificate_store.h"
#include "store/complaint_store.h"

enum { CODE_LENGTH = 20 }; /* 100 bits: nobody finds one by trying */

#define FILES_HINT                                                                                 \
    N_("PDF, pictures, Office documents, text, CSV or ZIP; 20 MB each, 60 MB at once")

struct lodge_command {
    enum complaint_kind kind;
    struct str complainant;
    struct str contact;
    struct str subject;
    struct str about;
    struct str certificate;
    struct str content;
    struct upload_list files;
    struct str *media_types; /* of the files, sniffed by prepare */
};

static const struct command_field lodge_fields[] = {
    {COMMAND_AT(struct lodge_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &complaint_kind_codes, .labels = complaint_kind_labels},
    {COMMAND_AT(struct lodge_command, subject), .label = N_("What it is about, in one line"),
        .kind = COMMAND_LINE, .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct lodge_command, about), .label = N_("Company, shop or person concerned"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE, .personal = true},
    {COMMAND_AT(struct lodge_command, certificate), .label = N_("Certificate number"),
        .hint = N_("If you know it; it stands on the certificate and in the public register"),
        .kind = COMMAND_LINE, .max = LIMIT_CODE},
    {COMMAND_AT(struct lodge_command, content), .label = N_("What happened"),
        .hint = N_("When and where it was, who was there, and what you expect of us"),
        .kind = COMMAND_NOTE, .required = true, .min = 10, .max = LIMIT_NOTE, .personal = true},
    {COMMAND_AT(struct lodge_command, complainant), .label = N_("Your name"),
        .hint = N_("You may leave it out"), .kind = COMMAND_LINE, .max = LIMIT_LINE,
        .personal = true},
    {COMMAND_AT(struct lodge_command, contact), .label = N_("Telephone or mail address"),
        .hint = N_("For questions; only those who handle the complaint see it"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE, .personal = true},
    {COMMAND_AT(struct lodge_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = FILES_HINT, .max = LIMIT_COMPLAINT_FILES},
};

static enum fail lodge_prepare(struct use *use, void *input)
{
    struct lodge_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

/* An office may share an address; a program that writes all day is told to stop. */
static enum fail count_lodging(struct use *use)
{
    int64_t before;
    struct str place = str_concat(use->arena, STR("complaint:"), use->actor.address);
    int64_t since = use->now - LIMIT_LOGIN_WINDOW_SECONDS;
    TRY(login_failure_store_count(&use->tx, place, since, &before));
    if (before >= LIMIT_COMPLAINTS)
        return use_refuse(use, FAIL_THROTTLED, "", "throttled",
            N_("Many complaints came from here just now. Please wait a quarter of an hour."));
    return login_failure_store_add(
        &use->tx, random_id(use->arena, use->platform->random), place, use->now);
}

/* The certificate, if it is one; and then also whose, and its case. */
static enum fail place_by_certificate(
    struct use *use, struct str typed, struct complaint *complaint)
{
    struct certificate certificate;
    struct str number = certificate_number_normalise(use->arena, typed);
    if (number.len == 0)
        return FAIL_NONE;
    enum fail fail = certificate_store_load(&use->tx, number, &certificate);
    if (fail == FAIL_NOT_FOUND) {
        const struct str parts[] = {complaint->about, typed};
        complaint->about = complaint->about.len == 0
                               ? typed
                               : text_fill(use->arena, STR("{1} / {2}"), parts, ARRAY_LEN(parts));
        return FAIL_NONE;
    }
    TRY(fail);
    complaint->certificate = certificate.number;
    complaint->organisation = certificate.organisation;
    return FAIL_NONE;
}

/* Numbers it, sets its days, hands out the code and saves it with its files. */
static enum fail take(struct use *use, struct complaint *complaint, const struct upload_list *files,
    const struct str *media_types)
{
    struct complaint_clocks clocks;
    int64_t serial;
    struct str code = random_text(use->arena, use->platform->random, CODE_LENGTH);
    int year = complaint->received_on.year;
    complaint->id = random_id(use->arena, use->platform->random);
    use_subject(use, "complaint:", complaint->id);
    TRY(number_store_take(&use->tx, str_format(use->arena, "complaint-%d", year), &serial));
    complaint->number = str_format(use->arena, "TS-%d-%04lld", year, (long long)serial);
    complaint->code_hash = token_hash(use->arena, code);
    complaint->entered_by = use->actor.account;
    complaint->created_at = use->now;
    complaint->revision = 1;
    TRY(complaint_access_clocks(use, complaint, &clocks));
    complaint_set_days(complaint, &clocks, use_today(use));
    TRY(complaint_store_save(&use->tx, complaint));
    TRY(complaint_access_attach(use, complaint->id, files, media_types));
    use_note(use, "complaint_number", complaint->number);
    use->result_id = complaint->id;
    use->secret = code;
    return FAIL_NONE;
}

static enum fail lodge_run(struct use *use, const void *input)
{
    const struct lodge_command *command = input;
    bool is_client = use->actor.organisation.len > 0;
    struct complaint complaint = {
        .kind = command->kind,
        .channel = is_client ? COMPLAINT_CLIENT : COMPLAINT_WEB,
        .complainant = command->complainant.len > 0 ? command->complainant : use->actor.name,
        .contact = command->contact,
        .complainant_organisation = use->actor.organisation,
        .subject = command->subject,
        .about = command->about,
        .content = command->content,
        .received_on = use_today(use),
    };
    TRY(count_lodging(use));
    TRY(place_by_certificate(use, command->certificate, &complaint));
    return take(use, &complaint, &command->files, command->media_types);
}

const struct use_case complaint_lodge = {
    .name = "complaint.lodge",
    .label = N_("Send the complaint"),
    .roles = ANYONE,
    .fields = COMMAND_FIELDS(lodge_fields),
    .command_size = sizeof(struct lodge_command),
    .run = lodge_run,
    .prepare = lodge_prepare,
};

struct enter_command {
    enum complaint_kind kind;
    enum complaint_channel channel;
    struct date received_on;
    struct str complainant;
    struct str contact;
    struct str subject;
    struct str about;
    struct str certificate;
    struct str content;
    struct str department;
    struct upload_list files;
    struct str *media_types;
};

static const struct command_field enter_fields[] = {
    {COMMAND_AT(struct enter_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &complaint_kind_codes, .labels = complaint_kind_labels},
    {COMMAND_AT(struct enter_command, channel), .label = N_("How it came"), .kind = COMMAND_CODE,
        .required = true, .codes = &complaint_channel_codes, .labels = complaint_channel_labels},
    {COMMAND_AT(struct enter_command, received_on), .label = N_("Received on"),
        .kind = COMMAND_DATE, .required = true},
    {COMMAND_AT(struct enter_command, complainant), .label = N_("Complainant"),
        .hint = N_("A name; empty where they do not say it"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE, .personal = true},
    {COMMAND_AT(struct enter_command, contact), .label = N_("Telephone or mail address"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE, .personal = true},
    {COMMAND_AT(struct enter_command, subject), .label = N_("What it is about, in one line"),
        .kind = COMMAND_LINE, .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct enter_command, about), .label = N_("Company, shop or person concerned"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE, .personal = true},
    {COMMAND_AT(struct enter_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_LINE, .max = LIMIT_CODE},
    {COMMAND_AT(struct enter_command, department), .label = N_("Department concerned"),
        .hint = N_("Of the body, where it is about the body"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct enter_command, content), .label = N_("What happened"), .kind = COMMAND_NOTE,
        .required = true, .min = 10, .max = LIMIT_NOTE, .personal = true},
    {COMMAND_AT(struct enter_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = FILES_HINT, .max = LIMIT_COMPLAINT_FILES},
};

static enum fail enter_prepare(struct use *use, void *input)
{
    struct enter_command *command = input;
    if (command->channel == COMPLAINT_WEB || command->channel == COMPLAINT_CLIENT)
        return use_refuse(use, FAIL_INVALID, "channel", "channel",
            N_("What comes by a form is entered by who sends it: choose another way."));
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

static enum fail enter_run(struct use *use, const void *input)
{
    const struct enter_command *command = input;
    struct complaint complaint = {
        .kind = command->kind,
        .channel = command->channel,
        .complainant = command->complainant,
        .contact = command->contact,
        .subject = command->subject,
        .about = command->about,
        .content = command->content,
        .department = command->department,
        .received_on = command->received_on,
    };
    if (date_compare(command->received_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "received_on", "future", N_("This day is to come."));
    if (date_days_between(command->received_on, use_today(use)) > LIMIT_COMPLAINT_AGE_DAYS)
        return use_refuse(
            use, FAIL_INVALID, "received_on", "old", N_("This day is more than a year ago."));
    TRY(place_by_certificate(use, command->certificate, &complaint));
    return take(use, &complaint, &command->files, command->media_types);
}

const struct use_case complaint_enter = {
    .name = "complaint.enter",
    .label = N_("Enter the complaint"),
    .roles = COMPLAINT_HANDLERS,
    .fields = COMMAND_FIELDS(enter_fields),
    .command_size = sizeof(struct enter_command),
    .run = enter_run,
    .prepare = enter_prepare,
};

struct appeal_command {
    struct str case_id;
    struct str subject;
    struct str content;
    struct upload_list files;
    struct str *media_types;
};

static const struct command_field appeal_fields[] = {
    {.name = "case",
        .label = N_("Case"),
        .kind = COMMAND_HIDDEN,
        .offset = offsetof(struct appeal_command, case_id),
        .required = true,
        .max = 64},
    {COMMAND_AT(struct appeal_command, subject), .label = N_("What the appeal asks for"),
        .kind = COMMAND_LINE, .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct appeal_command, content), .label = N_("Grounds of the appeal"),
        .hint = N_("Which point of the decision is wrong, and what shows it"), .kind = COMMAND_NOTE,
        .required = true, .min = 10, .max = LIMIT_NOTE},
    {COMMAND_AT(struct appeal_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = FILES_HINT, .max = LIMIT_COMPLAINT_FILES},
};

static enum fail appeal_prepare(struct use *use, void *input)
{
    struct appeal_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

static enum fail appeal_run(struct use *use, const void *input)
{
    const struct appeal_command *command = input;
    struct complaint_appeal appeal;
    TRY(complaint_service_appeal(use, command->case_id, &appeal));
    if (appeal.refusal)
        return use_refuse(use, FAIL_STATE, "case", appeal.code, appeal.refusal);
    struct complaint complaint = {
        .kind = COMPLAINT_APPEAL,
        .channel = COMPLAINT_CLIENT,
        .complainant = use->actor.name,
        .complainant_organisation = use->actor.organisation,
        .subject = command->subject,
        .content = command->content,
        .organisation = use->actor.organisation,
        .certificate = appeal.certificate,
        .certification_case = command->case_id,
        .received_on = use_today(use),
    };
    return take(use, &complaint, &command->files, command->media_types);
}

const struct use_case complaint_appeal = {
    .name = "complaint.appeal",
    .label = N_("Send the appeal"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(appeal_fields),
    .command_size = sizeof(struct appeal_command),
    .run = appeal_run,
    .prepare = appeal_prepare,
};
