#include "base/csv.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/organisation_page.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

static const struct organisation_group groups[] = {
    {N_("What the certificate will say"),
        {"name", "name_en", "address", "address_en", "legal_representative", "industry"}},
    {N_("Whom to ask"), {"contact", "phone", "email"}},
    {N_("Size"), {"staff", "management_staff", "service_managers"}},
    {N_("In your own words"), {"profile"}},
};

enum { PROFILE_FIELDS = 16 };

static struct http_pairs profile_values(struct visit *visit, const struct organisation *o)
{
    struct form_values values = form_values_new(visit->arena, PROFILE_FIELDS);
    form_values_int(&values, "revision", o->revision);
    form_values_text(&values, "name", o->name);
    form_values_text(&values, "name_en", o->name_en);
    form_values_text(&values, "legal_representative", o->legal_representative);
    form_values_text(&values, "address", o->address);
    form_values_text(&values, "address_en", o->address_en);
    form_values_text(&values, "industry", o->industry);
    form_values_text(&values, "contact", o->contact);
    form_values_text(&values, "phone", o->phone);
    form_values_text(&values, "email", o->email);
    if (o->staff > 0)
        form_values_int(&values, "staff", o->staff);
    form_values_int(&values, "management_staff", o->management_staff);
    form_values_int(&values, "service_managers", o->service_managers);
    form_values_text(&values, "profile", o->profile);
    return form_values_pairs(&values);
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

/* The first thing that an application cannot do without. */
static const char *missing_in(const struct organisation *o)
{
    if (o->address.len == 0 || o->legal_representative.len == 0 || o->staff == 0)
        return N_("Address, legal representative and staff are needed before an application can be "
                  "submitted.");
    if (o->management_staff == 0)
        return N_(
            "Please say how many people manage service: it decides how many certified service "
            "managers are needed.");
    return NULL;
}

enum fail pages_organisation(struct visit *visit)
{
    struct organisation organisation;
    TRY(organisation_service_show(&visit->use, visit->use.actor.organisation, &organisation));
    struct command_form command = {
        .use_case = &organisation_edit,
        .stored = profile_values(visit, &organisation),
    };
    struct page_form form = command_form_build(visit, &command);
    if (visit_tried(visit, &organisation_edit))
        form.values = with_revision(visit->arena, form.values, organisation.revision);
    struct organisation_view view = {
        &organisation, &form, groups, ARRAY_LEN(groups), missing_in(&organisation)};
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
    struct outlet_list_view view = {&table, &found, table.query.len > 0};
    visit->page.title = visit_say(visit, N_("Outlets"));
    view_outlets(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static struct http_pairs outlet_values(struct visit *visit, const struct outlet *outlet)
{
    enum { OUTLET_FIELDS = 8 };
    struct form_values values = form_values_new(visit->arena, OUTLET_FIELDS);
    form_values_text(&values, "code", outlet->code);
    form_values_text(&values, "name", outlet->name);
    form_values_text(&values, "region", outlet->region);
    form_values_text(&values, "stratum", outlet->stratum);
    form_values_text(&values, "address", outlet->address);
    form_values_text(&values, "contact", outlet->contact);
    form_values_text(&values, "phone", outlet->phone);
    form_values_int(&values, "staff", outlet->staff);
    return form_values_pairs(&values);
}

static void crumbs_to_outlets(struct visit *visit)
{
    struct crumb *crumbs = NEW_ARRAY(visit->arena, struct crumb, 1);
    crumbs[0] = (struct crumb){STR("/outlets"), visit_say(visit, N_("Outlets"))};
    visit_crumbs(visit, crumbs, 1);
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
    {"code", N_("Outlet number"), true},
    {"name", N_("Outlet name"), true},
    {"address", N_("Address"), true},
    {"staff", N_("Effective staff"), true},
    {"region", N_("Region"), false},
    {"stratum", N_("Kind of outlet"), false},
    {"contact", N_("Contact person"), false},
    {"phone", N_("Telephone"), false},
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

/* An empty list with two rows to show what is meant. */
enum fail pages_outlet_template(struct visit *visit)
{
    static const struct str examples[][ARRAY_LEN(columns)] = {
        {STR_INIT("001"), STR_INIT("徐州中心店"), STR_INIT("江苏省徐州市云龙区和平大道88号"),
            STR_INIT("12"), STR_INIT("江苏"), STR_INIT("自营"), STR_INIT("张三"),
            STR_INIT("0516-80000001")},
        {STR_INIT("002"), STR_INIT("宿迁维修站"), STR_INIT("江苏省宿迁市宿城区发展大道1号"),
            STR_INIT("5"), STR_INIT("江苏"), STR_INIT("委托"), STR_INIT(""), STR_INIT("")},
    };
    struct buf out = buf_new(visit->arena);
    struct str names[ARRAY_LEN(columns)];
    for (size_t i = 0; i < ARRAY_LEN(columns); i++)
        names[i] = str_of(columns[i].name);
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, names, ARRAY_LEN(names));
    for (size_t i = 0; i < ARRAY_LEN(examples); i++)
        csv_put_row(&out, examples[i], ARRAY_LEN(examples[i]));
    visit_send(visit, STR("text/csv; charset=utf-8"), STR("outlets.csv"), buf_str(&out));
    return FAIL_NONE;
}
