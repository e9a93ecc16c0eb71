#include "service/organisation_service.h"

#include "base/limits.h"
#include "service/use_cases.h"
#include "store/account_store.h"

enum fail organisation_service_show(
    struct use *use, struct str id, struct organisation *ret_organisation)
{
    bool own = use->actor.organisation.len > 0 && str_equal(use->actor.organisation, id);
    if (!own && !(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    return organisation_store_load(&use->tx, id, ret_organisation);
}

enum fail organisation_service_page(
    struct use *use, const struct page_request *page, struct organisation_page *ret_page)
{
    struct organisation_page found;
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    TRY(organisation_store_page(&use->tx, page, &found.rows, &found.n));
    TRY(organisation_store_count(&use->tx, page->search, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

static int compare_twins(const void *a, const void *b)
{
    const struct organisation_twin *left = a;
    const struct organisation_twin *right = b;
    if (left->duplicate.percent != right->duplicate.percent)
        return left->duplicate.percent > right->duplicate.percent ? -1 : 1;
    return str_compare(left->organisation.id, right->organisation.id);
}

enum fail organisation_service_twins(struct use *use, const struct organisation *organisation,
    struct organisation_twin **ret_twins, size_t *ret_n)
{
    struct organisation *found = NULL;
    size_t n = 0;
    if (use->actor.roles & ROLES_BODY)
        TRY(organisation_store_alike(&use->tx, organisation, &found, &n));
    struct organisation_twin *twins = NEW_ARRAY(use->arena, struct organisation_twin, n);
    size_t n_twins = 0;
    int64_t threshold = use_similar_name_percent(&use->platform->body);
    for (size_t i = 0; i < n; i++) {
        struct organisation_twin *twin = &twins[n_twins];
        twin->organisation = found[i];
        n_twins +=
            duplicate_compare(use->arena, organisation, &found[i], threshold, &twin->duplicate);
    }
    qsort(twins, n_twins, sizeof *twins, compare_twins);
    *ret_twins = twins;
    *ret_n = n_twins;
    return FAIL_NONE;
}

enum fail organisation_service_file(
    struct use *use, struct str id, struct organisation_file *ret_file)
{
    struct organisation_file file = {0};
    struct case_filter filter = {.organisation = id};
    struct page_request page = {.limit = LIMIT_PAGE_ROWS};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    TRY(organisation_store_load(&use->tx, id, &file.organisation));
    TRY(account_store_of(&use->tx, id, &file.people, &file.n_people));
    TRY(case_store_page(&use->tx, &filter, &page, &file.cases, &file.n_cases));
    TRY(case_store_count(&use->tx, &filter, &file.total_cases));
    TRY(outlet_store_page(&use->tx, id, &page, &file.outlets, &file.n_outlets));
    TRY(outlet_store_count(&use->tx, id, STR(""), &file.total_outlets));
    TRY(organisation_service_twins(use, &file.organisation, &file.twins, &file.n_twins));
    *ret_file = file;
    return FAIL_NONE;
}

struct edit_command {
    struct organisation o; /* what of it can be typed */
    int64_t revision;
};

#define RECORD_AT(member) .name = #member, .offset = offsetof(struct edit_command, o.member)
#define ADDRESS(member, label_, required_)                                                         \
    {                                                                                              \
        RECORD_AT(member), .label = (label_), .kind = COMMAND_LINE, .required = (required_),       \
                           .max = LIMIT_LINE                                                       \
    }
#define POSTCODE(member, label_)                                                                   \
    {                                                                                              \
        RECORD_AT(member), .label = (label_), .hint = N_("Six digits"), .kind = COMMAND_LINE,      \
                           .max = 6                                                                \
    }
#define DISTRICT(member, label_)                                                                   \
    {                                                                                              \
        RECORD_AT(member), .label = (label_),                                                      \
                           .hint = N_("GB/T 2260, six digits: type a place to choose"),            \
                           .kind = COMMAND_LINE, .max = 6                                          \
    }

static const struct command_field edit_fields[] = {
    {RECORD_AT(name), .label = N_("Organisation name"), .kind = COMMAND_LINE,
        .hint = N_("As on the business licence"), .required = true, .min = 2, .max = LIMIT_LINE},
    {RECORD_AT(name_en), .label = N_("Name in English"), .hint = N_("For the English certificate"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {RECORD_AT(name_former), .label = N_("Former name"), .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {RECORD_AT(nature), .label = N_("Nature of the organisation"), .kind = COMMAND_CHOICE,
        .max = 40},
    {RECORD_AT(capital), .label = N_("Registered capital"),
        .hint = N_("In whole units of the currency, such as 5000000"), .kind = COMMAND_INT,
        .max = LIMIT_CAPITAL},
    {RECORD_AT(currency), .label = N_("Currency"), .kind = COMMAND_CHOICE, .max = 3},
    {RECORD_AT(legal_representative), .label = N_("Legal representative"), .kind = COMMAND_LINE,
        .required = true, .max = 60},
    {RECORD_AT(industry), .label = N_("Industry code"), .hint = N_("GB/T 4754, four digits"),
        .kind = COMMAND_LINE, .max = 4},
    ADDRESS(address, N_("Registered address"), true),
    POSTCODE(postcode, N_("Postcode")),
    DISTRICT(district, N_("District code")),
    ADDRESS(address_en, N_("Address in English"), false),
    ADDRESS(office_address, N_("Office address"), false),
    POSTCODE(office_postcode, N_("Postcode of the office")),
    DISTRICT(office_district, N_("District code of the office")),
    ADDRESS(business_address, N_("Business address"), false),
    POSTCODE(business_postcode, N_("Postcode of the business address")),
    DISTRICT(business_district, N_("District code of the business address")),
    {RECORD_AT(contact), .label = N_("Contact person"), .kind = COMMAND_LINE, .required = true,
        .max = 60},
    {RECORD_AT(phone), .label = N_("Telephone"), .kind = COMMAND_LINE, .required = true, .min = 5,
        .max = 40},
    {RECORD_AT(mobile), .label = N_("Mobile telephone"), .kind = COMMAND_LINE, .max = 40},
    {RECORD_AT(email), .label = N_("E-mail"), .kind = COMMAND_LINE, .max = 100},
    {RECORD_AT(staff), .label = N_("Staff in all"), .kind = COMMAND_INT, .required = true, .min = 1,
        .max = LIMIT_STAFF},
    {RECORD_AT(management_staff), .label = N_("Service management staff"),
        .hint = N_("At head office, branches and outlets"), .kind = COMMAND_INT,
        .max = LIMIT_STAFF},
    {RECORD_AT(service_managers), .label = N_("Certified after-sales service managers"),
        .kind = COMMAND_INT, .max = LIMIT_STAFF},
    {RECORD_AT(bank), .label = N_("Bank"), .hint = N_("For contract and invoice"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {RECORD_AT(bank_account), .label = N_("Bank account"), .kind = COMMAND_LINE, .max = 40},
    {RECORD_AT(profile), .label = N_("Profile"),
        .hint = N_("Products, services and how they reach customers"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct edit_command, revision), .label = N_("Revision"), .kind = COMMAND_INT,
        .max = INT64_MAX},
};

static enum fail edit_run(struct use *use, const void *input)
{
    const struct edit_command *command = input;
    struct organisation stored;
    TRY(organisation_store_load(&use->tx, use->actor.organisation, &stored));
    if (command->revision != 0 && command->revision != stored.revision)
        return use_refuse_stale(use);
    struct organisation o = command->o;
    size_t before = use->problems.count;
    organisation_check(&o, &use->problems);
    if (use->problems.count > before)
        return FAIL_INVALID;
    o.id = stored.id;
    o.uscc = stored.uscc;
    o.outlets_confirmed_at = stored.outlets_confirmed_at;
    o.outlets_confirmed_by = stored.outlets_confirmed_by;
    o.created_at = stored.created_at;
    o.revision = stored.revision + 1;
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
