#include "base/limits.h"
#include "service/application_reading.h"
#include "service/case_access.h"
#include "service/use_cases.h"
#include "store/application_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"

/* case.open: the body's planner opens a surveillance or a special audit of a certificate. */
struct open_command {
    struct str organisation;
    struct str certificate;
    enum activity activity;
    struct date desired_on;
    struct str remarks;
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

/* The same scope, level and scheme version as the case of the certificate: a new version comes with
 * a recertification. */
static enum fail open_run(struct use *use, const void *input)
{
    const struct open_command *command = input;
    struct certificate certificate;
    struct certification_case c;
    struct application application;
    TRY(find_certificate(use, command, &certificate));
    TRY(case_store_load(&use->tx, certificate.certification_case, &c));
    TRY(application_reading_load(use, c.id, &application));
    c.id = random_id(use->arena, use->platform->random);
    c.activity = command->activity;
    c.state = CASE_ACCEPTED;
    c.level = certificate.level;
    c.desired_on = command->desired_on;
    c.remarks = command->remarks;
    c.created_at = c.entered_at = use->now;
    c.revision = 1;
    application.certification_case = c.id;
    application.certificate = certificate.number;
    TRY(case_store_save(&use->tx, &c));
    TRY(application_store_save(&use->tx, &application));
    struct duty_record record = {c.id, use->actor.account, DUTY_PLANNING, use->now};
    TRY(duty_store_add(&use->tx, &record));
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
