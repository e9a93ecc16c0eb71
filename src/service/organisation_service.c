#include "service/organisation_service.h"

#include "base/limits.h"
#include "service/use_cases.h"
#include "store/organisation_store.h"

enum fail organisation_service_show(
    struct use *use, struct str id, struct organisation *ret_organisation)
{
    bool own = use->actor.organisation.len > 0 && str_equal(use->actor.organisation, id);
    if (!own && !(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    return organisation_store_load(&use->tx, id, ret_organisation);
}

struct edit_command {
    struct str name;
    struct str name_en;
    struct str legal_representative;
    struct str address;
    struct str address_en;
    struct str industry;
    struct str contact;
    struct str phone;
    struct str email;
    int64_t staff;
    int64_t management_staff;
    int64_t service_managers;
    struct str profile;
    int64_t revision;
};

static const struct command_field edit_fields[] = {
    {COMMAND_AT(struct edit_command, name), .label = N_("Organisation name"), .kind = COMMAND_LINE,
        .hint = N_("As on the business licence"), .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct edit_command, name_en), .label = N_("Name in English"),
        .hint = N_("For the English certificate"), .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct edit_command, legal_representative), .label = N_("Legal representative"),
        .kind = COMMAND_LINE, .required = true, .max = 60},
    {COMMAND_AT(struct edit_command, address), .label = N_("Registered address"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_LINE},
    {COMMAND_AT(struct edit_command, address_en), .label = N_("Address in English"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct edit_command, industry), .label = N_("Industry code"),
        .hint = N_("GB/T 4754, four digits"), .kind = COMMAND_LINE, .max = 4},
    {COMMAND_AT(struct edit_command, contact), .label = N_("Contact person"), .kind = COMMAND_LINE,
        .required = true, .max = 60},
    {COMMAND_AT(struct edit_command, phone), .label = N_("Telephone"), .kind = COMMAND_LINE,
        .required = true, .min = 5, .max = 40},
    {COMMAND_AT(struct edit_command, email), .label = N_("E-mail"), .kind = COMMAND_LINE,
        .max = 100},
    {COMMAND_AT(struct edit_command, staff), .label = N_("Staff in all"), .kind = COMMAND_INT,
        .required = true, .min = 1, .max = LIMIT_STAFF},
    {COMMAND_AT(struct edit_command, management_staff), .label = N_("Service management staff"),
        .hint = N_("At head office, branches and outlets"), .kind = COMMAND_INT,
        .max = LIMIT_STAFF},
    {COMMAND_AT(struct edit_command, service_managers),
        .label = N_("Certified after-sales service managers"), .kind = COMMAND_INT,
        .max = LIMIT_STAFF},
    {COMMAND_AT(struct edit_command, profile), .label = N_("Profile"),
        .hint = N_("Products, services and how they reach customers"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct edit_command, revision), .label = N_("Revision"), .kind = COMMAND_INT,
        .max = INT64_MAX},
};

static enum fail check_industry(struct use *use, struct str industry)
{
    int64_t ignored;
    if (industry.len == 0 || (industry.len == 4 && str_to_int(industry, &ignored)))
        return FAIL_NONE;
    return use_refuse(
        use, FAIL_INVALID, "industry", "industry", N_("Four digits of GB/T 4754 are needed."));
}

static enum fail check_managers(struct use *use, const struct edit_command *command)
{
    if (command->management_staff > command->staff)
        return use_refuse(use, FAIL_INVALID, "management_staff", "too_many",
            N_("This is more than the staff in all."));
    if (command->service_managers > command->staff)
        return use_refuse(use, FAIL_INVALID, "service_managers", "too_many",
            N_("This is more than the staff in all."));
    return FAIL_NONE;
}

static enum fail edit_run(struct use *use, const void *input)
{
    const struct edit_command *command = input;
    struct organisation o;
    TRY(organisation_store_load(&use->tx, use->actor.organisation, &o));
    if (command->revision != 0 && command->revision != o.revision)
        return use_refuse_stale(use);
    TRY(check_industry(use, command->industry));
    TRY(check_managers(use, command));
    o.name = command->name;
    o.name_en = command->name_en;
    o.legal_representative = command->legal_representative;
    o.address = command->address;
    o.address_en = command->address_en;
    o.industry = command->industry;
    o.contact = command->contact;
    o.phone = command->phone;
    o.email = command->email;
    o.staff = command->staff;
    o.management_staff = command->management_staff;
    o.service_managers = command->service_managers;
    o.profile = command->profile;
    o.revision++;
    use_subject(use, "organisation:", o.id);
    return organisation_store_save(&use->tx, &o);
}

const struct use_case organisation_edit = {
    .name = "organisation.edit",
    .label = N_("Save"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(edit_fields),
    .command_size = sizeof(struct edit_command),
    .run = edit_run,
};
