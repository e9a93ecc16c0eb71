#include "base/csv.h"
#include "base/limits.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/organisation_page.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

static const struct organisation_group groups[] = {
    {N_("What the certificate will say"),
        {"name", "name_en", "address", "address_en", "postcode", "district"}},
    {N_("The organisation"),
        {"name_former", "nature", "legal_representative", "industry", "capital", "currency"}},
    {N_("Office, where it is elsewhere"), {"office_address", "office_postcode", "office_district"}},
    {N_("Place of business, where it is elsewhere"),
        {"business_address", "business_postcode", "business_district"}},
    {N_("Whom to ask"), {"contact", "phone", "mobile", "email"}},
    {N_("Size"), {"staff", "management_staff", "service_managers"}},
    {N_("For contract and invoice"), {"bank", "bank_account"}},
    {N_("In your own words"), {"profile"}},
};

/* The texts of the profile, by the names of their fields. */
static const struct {
    const char *name;
    size_t offset;
} profile_texts[] = {
    {"name", offsetof(struct organisation, name)},
    {"name_en", offsetof(struct organisation, name_en)},
    {"name_former", offsetof(struct organisation, name_former)},
    {"nature", offsetof(struct organisation, nature)},
    {"currency", offsetof(struct organisation, currency)},
    {"legal_representative", offsetof(struct organisation, legal_representative)},
    {"address", offsetof(struct organisation, address)},
    {"address_en", offsetof(struct organisation, address_en)},
    {"postcode", offsetof(struct organisation, postcode)},
    {"district", offsetof(struct organisation, district)},
    {"office_address", offsetof(struct organisation, office_address)},
    {"office_postcode", offsetof(struct organisation, office_postcode)},
    {"office_district", offsetof(struct organisation, office_district)},
    {"business_address", offsetof(struct organisation, business_address)},
    {"business_postcode", offsetof(struct organisation, business_postcode)},
    {"business_district", offsetof(struct organisation, business_district)},
    {"industry", offsetof(struct organisation, industry)},
    {"contact", offsetof(struct organisation, contact)},
    {"phone", offsetof(struct organisation, phone)},
    {"mobile", offsetof(struct organisation, mobile)},
    {"email", offsetof(struct organisation, email)},
    {"bank", offsetof(struct organisation, bank)},
    {"bank_account", offsetof(struct organisation, bank_account)},
    {"profile", offsetof(struct organisation, profile)},
};

enum { PROFILE_NUMBERS = 5 };

static struct http_pairs profile_values(struct visit *visit, const struct organisation *o)
{
    struct form_values values =
        form_values_new(visit->arena, ARRAY_LEN(profile_texts) + PROFILE_NUMBERS);
    form_values_int(&values, "revision", o->revision);
    for (size_t i = 0; i < ARRAY_LEN(profile_texts); i++) {
        const char *field = (const char *)o + profile_texts[i].offset;
        form_values_text(&values, profile_texts[i].name, *(const struct str *)(const void *)field);
    }
    if (o->capital > 0)
        form_values_int(&values, "capital", o->capital);
    if (o->staff > 0)
        form_values_int(&values, "staff", o->staff);
    form_values_int(&values, "management_staff", o->management_staff);
    form_values_int(&values, "service_managers", o->service_managers);
    return form_values_pairs(&values);
}

static struct form_choice nature_choice(const struct visit *visit)
{
    size_t n = organisation_natures_count;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){
            .value = str_of(organisation_natures[i].code),
            .label = visit_say(visit, organisation_natures[i].label),
        };
    return (struct form_choice){"nature", options, n};
}

static struct form_choice currency_choice(const struct visit *visit)
{
    size_t n = organisation_currencies_count;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){
            .value = str_of(organisation_currencies[i].code),
            .label = visit_say(visit, organisation_currencies[i].label),
        };
    return (struct form_choice){"currency", options, n};
}

/* What was typed, with the present revision before it: the page shows what is stored now, so
 * sending the form again is a choice. */
static struct http_pairs with_revision(
    struct arena *arena, struct http_pairs typed, int64_t revision)
{
    struct http_pair *pairs = NEW_ARRAY(arena, struct http_pair, typed.n + 1);
    pairs[0] = (struct http_pair){STR("revision"), str_format(arena, "%lld", (long long)revision)};
    for (size_t i = 0; i < typed.n; i++)
        pairs[i + 1] = typed.items[i];
    return (struct http_pairs){pairs, typed.n + 1};
}

enum fail pages_organisation(struct visit *visit)
{
    struct organisation organisation;
    struct problems missing = problems_new(visit->arena);
    TRY(organisation_service_show(&visit->use, visit->use.actor.organisation, &organisation));
    organisation_check_complete(&organisation, &missing);
    struct form_choice choices[] = {nature_choice(visit), currency_choice(visit)};
    struct command_form command = {
        .use_case = &organisation_edit,
        .stored = profile_values(visit, &organisation),
        .choices = choices,
        .n_choices = ARRAY_LEN(choices),
    };
    struct page_form form = command_form_build(visit, &command);
    if (visit_tried(visit, &organisation_edit))
        form.values = with_revision(visit->arena, form.values, organisation.revision);
    struct organisation_view view = {&organisation, &form, groups, ARRAY_LEN(groups), &missing};
    visit->page.title = visit_say(visit, N_("Company profile"));
    view_organisation(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static const struct table_column outlet_columns[] = {
    {N_("Outlet"), "name", false},
    {N_("Outlet number"), "code", false},
    {N_("Region"), "region", false},
    {N_("Kind of outlet"), "stratum", false},
    {N_("Effective staff"), NULL, true},
    {N_("Address"), NULL, false},
};

/* When the list was confirmed, as it is now; empty: not. */
static enum fail confirmed_text(struct visit *visit, struct str *ret_text)
{
    struct organisation organisation;
    TRY(organisation_service_show(&visit->use, visit->use.actor.organisation, &organisation));
    *ret_text = organisation.outlets_confirmed_at == 0
                    ? STR("")
                    : instant_format_local(visit->arena, organisation.outlets_confirmed_at);
    return FAIL_NONE;
}

enum fail pages_outlets(struct visit *visit)
{
    struct table table = {
        .path = "/outlets",
        .caption = N_("Outlets"),
        .search = N_("Name, number, region or address"),
        .empty = N_("No outlets yet. Add them one by one, or upload a list."),
        .columns = outlet_columns,
        .n_columns = ARRAY_LEN(outlet_columns),
    };
    struct outlet_page found;
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(outlet_service_page(&visit->use, visit->use.actor.organisation, &request, &found));
    table.total = found.total;
    if (table.query.len > 0)
        table.empty = N_("Nothing matches the search.");
    struct page_form confirmation =
        command_form_build(visit, &(struct command_form){.use_case = &outlet_confirm});
    struct outlet_list_view view = {&table, &found, table.query.len > 0, STR(""), &confirmation};
    TRY(confirmed_text(visit, &view.confirmed));
    visit->page.title = visit_say(visit, N_("Outlets"));
    view_outlets(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static struct http_pairs outlet_values(struct visit *visit, const struct outlet *outlet)
{
    enum { OUTLET_FIELDS = 11 };
    struct form_values values = form_values_new(visit->arena, OUTLET_FIELDS);
    form_values_text(&values, "code", outlet->code);
    form_values_text(&values, "name", outlet->name);
    form_values_text(&values, "region", outlet->region);
    form_values_text(&values, "stratum", outlet->stratum);
    form_values_text(&values, "address", outlet->address);
    form_values_text(&values, "district", outlet->district);
    form_values_text(&values, "scope", outlet->scope);
    form_values_text(&values, "status", outlet->status);
    form_values_text(&values, "contact", outlet->contact);
    form_values_text(&values, "phone", outlet->phone);
    form_values_int(&values, "staff", outlet->staff);
    return form_values_pairs(&values);
}

static void crumbs_to_outlets(struct visit *visit)
{
    visit_crumb(visit, "/outlets", N_("Outlets"));
}

/* A new outlet, or one that is there. */
enum fail pages_outlet(struct visit *visit)
{
    struct str id = visit_param(visit, "outlet");
    struct command_form command = {.use_case = &outlet_save};
    struct outlet_view view = {.path = STR("/outlets/new")};
    struct outlet outlet = {.name = visit_say(visit, N_("New outlet"))};
    if (id.len > 0) {
        TRY(outlet_service_show(&visit->use, id, &outlet));
        command.stored = outlet_values(visit, &outlet);
        view.path = str_concat(visit->arena, STR("/outlets/"), http_encode(visit->arena, id));
        view.removal = str_concat(visit->arena, view.path, STR("/close"));
        view.is_closed = outlet.closed;
    }
    struct page_form form = command_form_build(visit, &command);
    view.form = &form;
    if (visit_tried(visit, &outlet_close))
        view.problems = &visit->attempt.problems;
    visit->page.title = outlet.name;
    crumbs_to_outlets(visit);
    view_outlet(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static const struct outlet_column columns[] = {
    {"code", N_("Outlet number"), true, offsetof(struct outlet, code)},
    {"name", N_("Outlet name"), true, offsetof(struct outlet, name)},
    {"address", N_("Address"), true, offsetof(struct outlet, address)},
    {"staff", N_("Effective staff"), true, 0},
    {"region", N_("Region"), false, offsetof(struct outlet, region)},
    {"stratum", N_("Kind of outlet"), false, offsetof(struct outlet, stratum)},
    {"district", N_("District code"), false, offsetof(struct outlet, district)},
    {"scope", N_("Scope of the outlet"), false, offsetof(struct outlet, scope)},
    {"status", N_("Legal status"), false, offsetof(struct outlet, status)},
    {"contact", N_("Contact person"), false, offsetof(struct outlet, contact)},
    {"phone", N_("Telephone"), false, offsetof(struct outlet, phone)},
};

enum fail pages_outlet_import(struct visit *visit)
{
    struct page_form form =
        command_form_build(visit, &(struct command_form){.use_case = &outlet_import});
    struct outlet_import_view view = {&form, columns, ARRAY_LEN(columns)};
    visit->page.title = visit_say(visit, N_("Upload a list of outlets"));
    crumbs_to_outlets(visit);
    view_outlet_import(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static void put_head(struct buf *out)
{
    struct str names[ARRAY_LEN(columns)];
    for (size_t i = 0; i < ARRAY_LEN(columns); i++)
        names[i] = str_of(columns[i].name);
    csv_put_byte_order_mark(out);
    csv_put_row(out, names, ARRAY_LEN(names));
}

static void put_outlet(struct buf *out, const struct outlet *outlet)
{
    struct str cells[ARRAY_LEN(columns)];
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        const char *field = (const char *)outlet + columns[i].offset;
        bool is_staff = str_equal(str_of(columns[i].name), STR("staff"));
        cells[i] = is_staff ? str_format(out->arena, "%lld", (long long)outlet->staff)
                            : *(const struct str *)(const void *)field;
    }
    csv_put_row(out, cells, ARRAY_LEN(cells));
}

/* An empty list with two rows to show what is meant. */
enum fail pages_outlet_template(struct visit *visit)
{
    static const struct outlet examples[] = {
        {.code = STR_INIT("001"),
            .name = STR_INIT("徐州中心店"),
            .address = STR_INIT("江苏省徐州市云龙区和平大道88号"),
            .staff = 12,
            .region = STR_INIT("江苏"),
            .stratum = STR_INIT("自营"),
            .district = STR_INIT("320303"),
            .scope = STR_INIT("销售、安装与维修"),
            .status = STR_INIT("分公司"),
            .contact = STR_INIT("张三"),
            .phone = STR_INIT("0516-80000001")},
        {.code = STR_INIT("002"),
            .name = STR_INIT("宿迁维修站"),
            .address = STR_INIT("江苏省宿迁市宿城区发展大道1号"),
            .staff = 5,
            .region = STR_INIT("江苏"),
            .stratum = STR_INIT("委托"),
            .district = STR_INIT("321302")},
    };
    struct buf out = buf_new(visit->arena);
    put_head(&out);
    for (size_t i = 0; i < ARRAY_LEN(examples); i++)
        put_outlet(&out, &examples[i]);
    visit_send(visit, STR("text/csv; charset=utf-8"), STR("outlets.csv"), buf_str(&out));
    return FAIL_NONE;
}

/* The whole list, as it can be uploaded again. */
enum fail pages_outlet_export(struct visit *visit)
{
    struct outlet_page found;
    struct page_request request = {.limit = LIMIT_OUTLETS};
    struct buf out = buf_new(visit->arena);
    TRY(outlet_service_page(&visit->use, visit->use.actor.organisation, &request, &found));
    put_head(&out);
    for (size_t i = 0; i < found.n; i++)
        put_outlet(&out, &found.outlets[i]);
    visit_send(visit, STR("text/csv; charset=utf-8"), STR("outlets.csv"), buf_str(&out));
    return FAIL_NONE;
}
