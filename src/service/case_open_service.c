#include "service/case_open_service.h"

#include "base/limits.h"
#include "service/application_reading.h"
#include "service/next_audit_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/application_store.h"
#include "store/case_store.h"
#include "store/complaint_store.h"
#include "store/organisation_store.h"

/* case.open: the body's planner opens a surveillance or a special audit of a certificate. */
struct open_command {
    struct str organisation;
    struct str certificate;
    enum activity activity;
    struct date desired_on;
    struct str remarks;
    struct str complaint;
};

static const struct command_field open_fields[] = {
    {COMMAND_AT(struct open_command, organisation), .label = N_("Company"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct open_command, certificate), .label = N_("Certificate that it is about"),
        .kind = COMMAND_CHOICE, .required = true, .max = 64},
    {COMMAND_AT(struct open_command, activity), .label = N_("What is opened"), .kind = COMMAND_CODE,
        .required = true, .codes = &activity_codes, .labels = activity_labels},
    {COMMAND_AT(struct open_command, desired_on), .label = N_("Desired date"),
        .kind = COMMAND_DATE},
    {COMMAND_AT(struct open_command, remarks), .label = N_("Reason and remarks"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
    {COMMAND_AT(struct open_command, complaint), .label = N_("Complaint that it follows from"),
        .kind = COMMAND_HIDDEN, .max = 64},
};

static enum fail find_certificate(
    struct use *use, const struct open_command *command, struct certificate *ret_certificate)
{
    struct application_certificates found;
    const struct opening_rule *rule = &opening_rules[command->activity];
    if (rule->by_applicant)
        return use_refuse(use, FAIL_INVALID, "activity", "opened_by_applicant",
            N_("The organisation applies for this itself."));
    TRY(application_reading_certificates(use, command->organisation, STR(""), rule, &found));
    for (size_t i = 0; i < found.n; i++) {
        if (!str_equal(found.items[i].number, command->certificate))
            continue;
        *ret_certificate = found.items[i];
        return FAIL_NONE;
    }
    return use_refuse(use, FAIL_INVALID, "certificate", "certificate",
        N_("The organisation has no such certificate that is in force today."));
}

/* What the last case about the certificate said. */
static enum fail copy_last(struct use *use, const struct certificate *certificate,
    struct certification_case *c, struct application *application)
{
    TRY(case_store_load(&use->tx, certificate->certification_case, c));
    return application_reading_load(use, c->id, application);
}

/* Of one that was taken over from elsewhere only the register's entry is known. */
static enum fail copy_entry(
    struct use *use, const struct certificate *certificate, struct certification_case *c)
{
    struct organisation organisation;
    const struct scheme *scheme;
    TRY(organisation_store_load(&use->tx, certificate->organisation, &organisation));
    TRY(scheme_service_current(use, certificate->scheme, &scheme));
    *c = (struct certification_case){
        .organisation = certificate->organisation,
        .scheme = scheme->id,
        .scheme_version = scheme->version,
        .scheme_sha256 = scheme->sha256,
        .categories = 1,
        .scope_staff = organisation.staff,
    };
    return FAIL_NONE;
}

/* A new cycle begins under the version that is in force. */
static enum fail take_version(struct use *use, struct certification_case *c)
{
    const struct scheme *scheme;
    TRY(scheme_service_current(use, c->scheme, &scheme));
    c->scheme_version = scheme->version;
    c->scheme_sha256 = scheme->sha256;
    return FAIL_NONE;
}

enum fail case_open_service_make(
    struct use *use, const struct case_opening *opening, struct certification_case *ret_case)
{
    const struct certificate *certificate = opening->certificate;
    bool is_applied_for = next_audit_is_applied_for(opening->activity);
    struct application application = {0};
    struct certification_case c;
    if (certificate->certification_case.len > 0)
        TRY(copy_last(use, certificate, &c, &application));
    else
        TRY(copy_entry(use, certificate, &c));
    if (is_applied_for)
        TRY(take_version(use, &c));
    c.id = random_id(use->arena, use->platform->random);
    c.activity = opening->activity;
    c.state = is_applied_for ? CASE_DRAFT : CASE_ACCEPTED;
    c.scope = certificate->scope;
    c.scope_en = certificate->scope_en;
    c.level = certificate->level;
    c.desired_on = opening->desired_on;
    c.remarks = opening->remarks;
    c.created_at = c.entered_at = use->now;
    c.revision = 1;
    application.certification_case = c.id;
    application.certificate = certificate->number;
    application.ready = application.ready && !is_applied_for;
    TRY(case_store_save(&use->tx, &c));
    TRY(application_store_save(&use->tx, &application));
    *ret_case = c;
    return FAIL_NONE;
}

/* One surveillance at a time: the server may have opened it already. */
static enum fail check_single(struct use *use, const struct open_command *command)
{
    struct str found;
    if (command->activity != ACTIVITY_SURVEILLANCE)
        return FAIL_NONE;
    enum fail fail =
        next_audit_store_find_case(&use->tx, command->certificate, ACTIVITY_SURVEILLANCE, &found);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    return use_refuse(use, FAIL_STATE, "certificate", "open_already",
        N_("A surveillance of this certificate is open already."));
}

/* A complaint that was upheld keeps which audit it opened (process reference §3.5). */
static enum fail link_complaint(
    struct use *use, const struct open_command *command, struct str case_id)
{
    struct complaint complaint;
    if (command->complaint.len == 0)
        return FAIL_NONE;
    enum fail fail = complaint_store_load(&use->tx, command->complaint, &complaint);
    bool fits = fail == FAIL_NONE && complaint_is_substantiated(&complaint) &&
                str_equal(complaint.organisation, command->organisation);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (!fits)
        return use_refuse(use, FAIL_INVALID, "complaint", "complaint",
            N_("Only a complaint about this organisation that was upheld opens an audit."));
    complaint.audit = case_id;
    complaint.revision++;
    return complaint_store_save(&use->tx, &complaint);
}

static enum fail open_run(struct use *use, const void *input)
{
    const struct open_command *command = input;
    struct certificate certificate;
    struct certification_case c;
    TRY(find_certificate(use, command, &certificate));
    TRY(check_single(use, command));
    struct case_opening opening = {
        &certificate, command->activity, command->desired_on, command->remarks};
    TRY(case_open_service_make(use, &opening, &c));
    TRY(next_audit_service_attach(use, &certificate, &c));
    struct duty_record record = {c.id, use->actor.account, DUTY_PLANNING, use->now};
    TRY(duty_store_add(&use->tx, &record));
    TRY(link_complaint(use, command, c.id));
    use_subject(use, "case:", c.id);
    return FAIL_NONE;
}

const struct use_case case_open = {
    .name = "case.open",
    .label = N_("Open the case"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(open_fields),
    .command_size = sizeof(struct open_command),
    .run = open_run,
};
