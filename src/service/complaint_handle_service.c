/*
 * What is done about a complaint: complaint.place and .assign by the managers, .acknowledge,
 * .investigate, .attach and .close by the handler, .decide by the decider. The handler and the
 * decider are two people who took no part in what it is about (R7) and have no relation to the
 * client or the complainant (R2); that is asked when they are named, when what it is about changes,
 * and again at each of their acts.
 */
#include "base/limits.h"
#include "service/complaint_access.h"
#include "service/media_type.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/complaint_store.h"
#include "store/organisation_store.h"

struct place_command {
    struct command_ref ref;
    enum complaint_kind kind;
    enum complaint_severity severity;
    struct str uscc;
    struct str certificate;
    struct str certification_case;
    struct str department;
    struct str_list people;
};

static const struct command_field place_fields[] = {
    COMPLAINT_REF_FIELDS(struct place_command),
    {COMMAND_AT(struct place_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &complaint_kind_codes, .labels = complaint_kind_labels},
    {COMMAND_AT(struct place_command, severity), .label = N_("Severity"), .kind = COMMAND_CODE,
        .required = true, .codes = &complaint_severity_codes, .labels = complaint_severity_labels},
    {COMMAND_AT(struct place_command, uscc), .label = N_("Credit code of the client"),
        .hint = N_("Empty where it is about no client, or the certificate or the case says it"),
        .kind = COMMAND_LINE, .max = LIMIT_CODE},
    {COMMAND_AT(struct place_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_LINE, .max = LIMIT_CODE},
    {COMMAND_AT(struct place_command, certification_case), .label = N_("Case"),
        .hint = N_("Its number, as its page shows it"), .kind = COMMAND_LINE, .max = 64},
    {COMMAND_AT(struct place_command, department), .label = N_("Department concerned"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct place_command, people), .label = N_("People of the body concerned"),
        .hint = N_("They neither handle nor decide it"), .kind = COMMAND_LIST,
        .max = LIMIT_COMPLAINT_PEOPLE},
};

static enum fail refuse_unknown(struct use *use, enum fail fail, const char *place)
{
    if (fail != FAIL_NOT_FOUND)
        return fail;
    return use_refuse(use, FAIL_INVALID, place, "unknown", N_("There is none with this number."));
}

/* Everything that is named belongs to one client. */
static enum fail agree(struct use *use, struct complaint *complaint, struct str organisation)
{
    if (complaint->organisation.len > 0 && organisation.len > 0 &&
        !str_equal(complaint->organisation, organisation))
        return use_refuse(use, FAIL_INVALID, "certificate", "other_client",
            N_("The client, the certificate and the case do not belong together."));
    if (organisation.len > 0)
        complaint->organisation = organisation;
    return FAIL_NONE;
}

static enum fail find_client(
    struct use *use, const struct place_command *command, struct complaint *complaint)
{
    struct organisation organisation;
    complaint->organisation = STR("");
    if (command->uscc.len == 0)
        return FAIL_NONE;
    struct str uscc = str_upper(use->arena, str_without_blanks(use->arena, command->uscc));
    TRY(refuse_unknown(use, organisation_store_by_uscc(&use->tx, uscc, &organisation), "uscc"));
    complaint->organisation = organisation.id;
    return FAIL_NONE;
}

static enum fail find_certificate(
    struct use *use, const struct place_command *command, struct complaint *complaint)
{
    struct certificate certificate;
    struct str number = certificate_number_normalise(use->arena, command->certificate);
    complaint->certificate = number;
    if (number.len == 0)
        return FAIL_NONE;
    TRY(refuse_unknown(use, certificate_store_load(&use->tx, number, &certificate), "certificate"));
    return agree(use, complaint, certificate.organisation);
}

static enum fail find_case(
    struct use *use, const struct place_command *command, struct complaint *complaint)
{
    struct certification_case c;
    complaint->certification_case = command->certification_case;
    if (command->certification_case.len == 0)
        return FAIL_NONE;
    TRY(refuse_unknown(
        use, case_store_load(&use->tx, command->certification_case, &c), "certification_case"));
    return agree(use, complaint, c.organisation);
}

static enum fail save_people(
    struct use *use, const struct place_command *command, const struct complaint *complaint)
{
    struct account account;
    TRY(complaint_person_store_clear(&use->tx, complaint->id));
    for (size_t i = 0; i < command->people.n; i++) {
        const struct complaint_person person = {complaint->id, command->people.items[i]};
        enum fail fail = account_store_load(&use->tx, person.account, &account);
        if (fail == FAIL_NOT_FOUND || (fail == FAIL_NONE && account.organisation.len > 0))
            return use_refuse(use, FAIL_INVALID, "people", "unknown",
                N_("One of these people is not of the body."));
        TRY(fail);
        TRY(complaint_person_store_add(&use->tx, &person));
    }
    return FAIL_NONE;
}

/* Refuses the person for what separates them from the complaint. */
static enum fail check_person(struct use *use, const struct complaint *complaint,
    struct str account, enum complaint_part part)
{
    const char *place = part == COMPLAINT_BY_DECIDER ? "decider" : "handler";
    struct complaint_standing standing;
    if (account.len == 0)
        return FAIL_NONE;
    enum fail fail = complaint_access_candidate(use, complaint, account, &standing);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(use, FAIL_INVALID, place, "unknown",
            N_("Choose somebody of the body who signs something."));
    TRY(fail);
    const struct complaint_bar *bar = complaint_bar_find(&standing, part);
    if (bar)
        return use_refuse(use, FAIL_FORBIDDEN, place, bar->rule, bar->why);
    return FAIL_NONE;
}

/* Whoever is named already must not turn out to be involved: then another is named first. */
static enum fail check_named(struct use *use, const struct complaint *complaint)
{
    TRY(check_person(use, complaint, complaint->handler, COMPLAINT_BY_HANDLER));
    return check_person(use, complaint, complaint->decider, COMPLAINT_BY_DECIDER);
}

/* An appeal of a client stays what its form made it. */
static enum fail check_appeal(
    struct use *use, const struct complaint *before, const struct complaint *after)
{
    bool is_bound = before->channel == COMPLAINT_CLIENT && before->certification_case.len > 0;
    if (!is_bound || (str_equal(before->certification_case, after->certification_case) &&
                         before->kind == after->kind))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "certification_case", "appeal",
        N_("The client appealed on its case: that it is an appeal, and on which case, stays."));
}

static enum fail place_run(struct use *use, const void *input)
{
    const struct place_command *command = input;
    struct complaint before;
    TRY(complaint_access_enter(use, &command->ref, COMPLAINT_PLACE, &before));
    struct complaint complaint = before;
    complaint.kind = command->kind;
    complaint.severity = command->severity;
    complaint.department = command->department;
    TRY(find_client(use, command, &complaint));
    TRY(find_certificate(use, command, &complaint));
    TRY(find_case(use, command, &complaint));
    TRY(check_appeal(use, &before, &complaint));
    TRY(save_people(use, command, &complaint));
    TRY(check_named(use, &complaint));
    return complaint_access_leave(use, COMPLAINT_PLACE, &complaint);
}

const struct use_case complaint_place = {
    .name = "complaint.place",
    .label = N_("Save what it is about"),
    .roles = COMPLAINT_MANAGERS,
    .fields = COMMAND_FIELDS(place_fields),
    .command_size = sizeof(struct place_command),
    .run = place_run,
};

struct assign_command {
    struct command_ref ref;
    struct str handler;
    struct str decider;
};

static const struct command_field assign_fields[] = {
    COMPLAINT_REF_FIELDS(struct assign_command),
    {COMMAND_AT(struct assign_command, handler), .label = N_("Handler"),
        .hint = N_("Answers, investigates and closes it"), .kind = COMMAND_CHOICE, .required = true,
        .max = 64},
    {COMMAND_AT(struct assign_command, decider), .label = N_("Decider"),
        .hint = N_("Another person, who decides on what was found"), .kind = COMMAND_CHOICE,
        .required = true, .max = 64},
};

static enum fail assign_run(struct use *use, const void *input)
{
    const struct assign_command *command = input;
    struct complaint complaint;
    TRY(complaint_access_enter(use, &command->ref, COMPLAINT_ASSIGN, &complaint));
    if (str_equal(command->handler, command->decider))
        return use_refuse(use, FAIL_INVALID, "decider", "same",
            N_("The decider is another person than the handler."));
    complaint.handler = command->handler;
    complaint.decider = command->decider;
    TRY(check_named(use, &complaint));
    return complaint_access_leave(use, COMPLAINT_ASSIGN, &complaint);
}

const struct use_case complaint_assign = {
    .name = "complaint.assign",
    .label = N_("Name handler and decider"),
    .roles = COMPLAINT_MANAGERS,
    .fields = COMMAND_FIELDS(assign_fields),
    .command_size = sizeof(struct assign_command),
    .run = assign_run,
};

struct acknowledge_command {
    struct command_ref ref;
    struct str reply;
};

static const struct command_field acknowledge_fields[] = {
    COMPLAINT_REF_FIELDS(struct acknowledge_command),
    {COMMAND_AT(struct acknowledge_command, reply), .label = N_("Answer to the complainant"),
        .hint = N_("That it is taken up, who looks at it, and by when it is decided; it stands on "
                   "the letter"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE, .personal = true},
};

static enum fail acknowledge_run(struct use *use, const void *input)
{
    const struct acknowledge_command *command = input;
    struct complaint complaint;
    TRY(complaint_access_enter(use, &command->ref, COMPLAINT_ACKNOWLEDGE, &complaint));
    complaint.reply = command->reply;
    complaint.acknowledged_at = use->now;
    return complaint_access_leave(use, COMPLAINT_ACKNOWLEDGE, &complaint);
}

const struct use_case complaint_acknowledge = {
    .name = "complaint.acknowledge",
    .label = N_("Acknowledge it"),
    .roles = COMPLAINT_HANDLERS,
    .fields = COMMAND_FIELDS(acknowledge_fields),
    .command_size = sizeof(struct acknowledge_command),
    .run = acknowledge_run,
};

struct investigate_command {
    struct command_ref ref;
    struct str findings;
    struct upload_list files;
    struct str *media_types;
};

static const struct command_field investigate_fields[] = {
    COMPLAINT_REF_FIELDS(struct investigate_command),
    {COMMAND_AT(struct investigate_command, findings), .label = N_("Findings"),
        .hint = N_("What was looked at, who was asked, and what was found; it can be added to "
                   "until the decision"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE, .personal = true},
    {COMMAND_AT(struct investigate_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = N_("PDF, pictures, Office documents, text, CSV or ZIP; 20 MB each, 60 MB at once"),
        .max = LIMIT_COMPLAINT_FILES},
};

static enum fail investigate_prepare(struct use *use, void *input)
{
    struct investigate_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

static enum fail investigate_run(struct use *use, const void *input)
{
    const struct investigate_command *command = input;
    struct complaint complaint;
    TRY(complaint_access_enter(use, &command->ref, COMPLAINT_INVESTIGATE, &complaint));
    complaint.findings = command->findings;
    complaint.investigated_at = use->now;
    TRY(complaint_access_attach(use, complaint.id, &command->files, command->media_types));
    return complaint_access_leave(use, COMPLAINT_INVESTIGATE, &complaint);
}

const struct use_case complaint_investigate = {
    .name = "complaint.investigate",
    .label = N_("Save the findings"),
    .roles = COMPLAINT_HANDLERS,
    .fields = COMMAND_FIELDS(investigate_fields),
    .command_size = sizeof(struct investigate_command),
    .run = investigate_run,
    .prepare = investigate_prepare,
};

struct attach_command {
    struct command_ref ref;
    struct upload_list files;
    struct str *media_types;
};

static const struct command_field attach_fields[] = {
    COMPLAINT_REF_FIELDS(struct attach_command),
    {COMMAND_AT(struct attach_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = N_("PDF, pictures, Office documents, text, CSV or ZIP; 20 MB each, 60 MB at once"),
        .required = true, .max = LIMIT_COMPLAINT_FILES},
};

static enum fail attach_prepare(struct use *use, void *input)
{
    struct attach_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

static enum fail attach_run(struct use *use, const void *input)
{
    const struct attach_command *command = input;
    struct complaint complaint;
    TRY(complaint_access_enter(use, &command->ref, COMPLAINT_ATTACH, &complaint));
    TRY(complaint_access_attach(use, complaint.id, &command->files, command->media_types));
    return complaint_access_leave(use, COMPLAINT_ATTACH, &complaint);
}

const struct use_case complaint_attach = {
    .name = "complaint.attach",
    .label = N_("Add files"),
    .roles = COMPLAINT_HANDLERS,
    .fields = COMMAND_FIELDS(attach_fields),
    .command_size = sizeof(struct attach_command),
    .run = attach_run,
    .prepare = attach_prepare,
};

struct decide_command {
    struct command_ref ref;
    enum complaint_verdict verdict;
    struct str reasons;
    struct str measures;
    struct date facts_on;
    struct str facts_code;
};

static const struct command_field decide_fields[] = {
    COMPLAINT_REF_FIELDS(struct decide_command),
    {COMMAND_AT(struct decide_command, verdict), .label = N_("Verdict"), .kind = COMMAND_CODE,
        .required = true, .codes = &complaint_verdict_codes, .labels = complaint_verdict_labels},
    {COMMAND_AT(struct decide_command, reasons), .label = N_("Reasons"),
        .hint = N_("They stand on the letter to the complainant"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE, .personal = true},
    {COMMAND_AT(struct decide_command, measures), .label = N_("Measures"),
        .hint = N_("What follows from it, for whom and by when"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct decide_command, facts_on),
        .label = N_("Facts for a suspension confirmed on"),
        .hint = N_("Only where the outcome calls for one: the days for deciding on it begin then"),
        .kind = COMMAND_DATE},
    {COMMAND_AT(struct decide_command, facts_code), .label = N_("Reason of that suspension"),
        .hint = N_("Its code, such as 04: violation or major accident"), .kind = COMMAND_LINE,
        .max = 2},
};

static enum fail check_facts(
    struct use *use, const struct decide_command *command, const struct complaint *complaint)
{
    bool is_there = date_is_set(command->facts_on);
    if (is_there != (command->facts_code.len > 0))
        return use_refuse(use, FAIL_INVALID, is_there ? "facts_code" : "facts_on", "required",
            N_("Confirmed facts have a day and a reason."));
    if (!is_there)
        return FAIL_NONE;
    if (command->verdict == COMPLAINT_NOT_UPHELD || complaint->certificate.len == 0)
        return use_refuse(use, FAIL_INVALID, "facts_on", "no_ground",
            N_("Only a complaint about a certificate that is upheld confirms facts."));
    if (date_compare(command->facts_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "facts_on", "future", N_("This day is to come."));
    return FAIL_NONE;
}

static enum fail decide_run(struct use *use, const void *input)
{
    const struct decide_command *command = input;
    struct complaint complaint;
    TRY(complaint_access_enter(use, &command->ref, COMPLAINT_DECIDE, &complaint));
    if (command->verdict == COMPLAINT_OPEN)
        return use_refuse(
            use, FAIL_INVALID, "verdict", "required", N_("Choose what the decision is."));
    TRY(check_facts(use, command, &complaint));
    complaint.verdict = command->verdict;
    complaint.reasons = command->reasons;
    complaint.measures = command->measures;
    complaint.facts_on = command->facts_on;
    complaint.facts_code = command->facts_code;
    complaint.decided_at = use->now;
    return complaint_access_leave(use, COMPLAINT_DECIDE, &complaint);
}

const struct use_case complaint_decide = {
    .name = "complaint.decide",
    .label = N_("Decide"),
    .roles = COMPLAINT_HANDLERS,
    .fields = COMMAND_FIELDS(decide_fields),
    .command_size = sizeof(struct decide_command),
    .run = decide_run,
};

struct close_command {
    struct command_ref ref;
    struct str closing;
};

static const struct command_field close_fields[] = {
    COMPLAINT_REF_FIELDS(struct close_command),
    {COMMAND_AT(struct close_command, closing), .label = N_("How the complainant was told"),
        .hint = N_("When, by which way, and what they said"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE, .personal = true},
};

static enum fail close_run(struct use *use, const void *input)
{
    const struct close_command *command = input;
    struct complaint complaint;
    TRY(complaint_access_enter(use, &command->ref, COMPLAINT_CLOSE, &complaint));
    complaint.closing = command->closing;
    complaint.closed_at = use->now;
    return complaint_access_leave(use, COMPLAINT_CLOSE, &complaint);
}

const struct use_case complaint_close = {
    .name = "complaint.close",
    .label = N_("Close it"),
    .roles = COMPLAINT_HANDLERS,
    .fields = COMMAND_FIELDS(close_fields),
    .command_size = sizeof(struct close_command),
    .run = close_run,
};
