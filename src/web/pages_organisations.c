#include "domain/district.h"
#include "service/application_reading.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/organisation_file_page.h"
#include "web/organisation_twins.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"
#include "web/words.h"

static const struct table_column columns[] = {
    {N_("Company"), "name", false},
    {N_("Unified social credit code"), "uscc", false},
    {N_("Place"), NULL, false},
    {N_("Staff in all"), NULL, true},
    {N_("Cases"), "cases", true},
    {N_("Registered on"), NULL, false},
};

enum fail pages_organisations(struct visit *visit)
{
    struct table table = {
        .path = "/organisations",
        .caption = N_("Organisations"),
        .search = N_("Any part of a name, or the code"),
        .empty = N_("No organisation has registered yet."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct organisation_page found;
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(organisation_service_page(&visit->use, &request, &found));
    table.total = found.total;
    if (table.query.len > 0)
        table.empty = N_("Nothing matches the search.");
    struct organisation_list_view view = {&table, &found};
    visit->page.title = visit_say(visit, N_("Organisations"));
    view_organisations(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

/* "徐州市云龙区1号 · 221000 · 江苏省徐州市" */
static struct str place_text(
    struct arena *arena, struct str address, struct str postcode, struct str district)
{
    struct str parts[] = {address, postcode, district_name(arena, district)};
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (parts[i].len == 0)
            continue;
        buf_put(&out, out.len > 0 ? STR(" · ") : STR(""));
        buf_put(&out, parts[i]);
    }
    return buf_str(&out);
}

static struct str nature_text(const struct visit *visit, struct str code)
{
    const struct organisation_nature *nature = organisation_nature_find(code);
    return nature ? visit_say(visit, nature->label) : code;
}

static struct str capital_text(const struct visit *visit, const struct organisation *o)
{
    if (o->capital == 0)
        return STR("");
    return str_format(visit->arena, "%lld %" STR_PRI, (long long)o->capital, STR_ARG(o->currency));
}

static struct str count_text(const struct visit *visit, int64_t count)
{
    return str_format(visit->arena, "%lld", (long long)count);
}

static void put_details(
    const struct visit *visit, const struct organisation *o, struct organisation_file_view *view)
{
    struct arena *arena = visit->arena;
    const struct detail details[] = {
        {N_("Unified social credit code"), o->uscc, true},
        {N_("Name in English"), o->name_en, false},
        {N_("Former name"), o->name_former, false},
        {N_("Nature of the organisation"), nature_text(visit, o->nature), false},
        {N_("Registered capital"), capital_text(visit, o), false},
        {N_("Legal representative"), o->legal_representative, false},
        {N_("Industry code"), o->industry, true},
        {N_("Registered address"), place_text(arena, o->address, o->postcode, o->district), false},
        {N_("Office address"),
            place_text(arena, o->office_address, o->office_postcode, o->office_district), false},
        {N_("Business address"),
            place_text(arena, o->business_address, o->business_postcode, o->business_district),
            false},
        {N_("Contact person"), o->contact, false},
        {N_("Telephone"), o->phone, false},
        {N_("Mobile telephone"), o->mobile, false},
        {N_("E-mail"), o->email, false},
        {N_("Staff in all"), count_text(visit, o->staff), false},
        {N_("Service management staff"), count_text(visit, o->management_staff), false},
        {N_("Certified after-sales service managers"), count_text(visit, o->service_managers),
            false},
        {N_("Bank"), o->bank, false},
        {N_("Bank account"), o->bank_account, true},
        {N_("Registered on"), date_format(arena, date_of_instant(o->created_at)), false},
    };
    struct detail *shown = NEW_ARRAY(arena, struct detail, ARRAY_LEN(details));
    for (size_t i = 0; i < ARRAY_LEN(details); i++)
        if (details[i].value.len > 0)
            shown[view->n_details++] = details[i];
    view->details = shown;
}

static const struct organisation_case_row *case_rows(
    struct visit *visit, const struct organisation_file *file)
{
    struct organisation_case_row *rows =
        NEW_ARRAY(visit->arena, struct organisation_case_row, file->n_cases);
    for (size_t i = 0; i < file->n_cases; i++)
        rows[i] = (struct organisation_case_row){
            .row = &file->cases[i],
            .scheme = scheme_service_name(&visit->use, visit->page.language, file->cases[i].scheme),
        };
    return rows;
}

static struct form_choice activity_choice(const struct visit *visit)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, ACTIVITY_COUNT);
    size_t n = 0;
    for (size_t i = 0; i < ACTIVITY_COUNT; i++) {
        enum activity activity = (enum activity)i;
        if (!opening_rules[i].by_applicant)
            options[n++] = (struct field_option){
                .value = activity_code(activity),
                .label = visit_say(visit, activity_label(activity)),
            };
    }
    return (struct form_choice){"activity", options, n};
}

static struct str certificate_label(struct visit *visit, const struct certificate *c)
{
    struct str parts[] = {c->number,
        scheme_service_name(&visit->use, visit->page.language, c->scheme),
        visit_say(visit, certificate_status_label(c->status))};
    return text_fill(
        visit->arena, visit_say(visit, N_("{1} · {2} · {3}")), parts, ARRAY_LEN(parts));
}

/* What a planner can open for the certificates that are in force. */
static enum fail put_opening(
    struct visit *visit, struct str organisation, struct organisation_file_view *view)
{
    struct application_certificates found;
    const struct opening_rule *rule = &opening_rules[ACTIVITY_SURVEILLANCE];
    if (!use_has_role(&visit->use, ROLE_PLANNER))
        return FAIL_NONE;
    TRY(application_reading_certificates(&visit->use, organisation, STR(""), rule, &found));
    if (found.n == 0)
        return FAIL_NONE;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, found.n);
    for (size_t i = 0; i < found.n; i++)
        options[i] = (struct field_option){
            .value = found.items[i].number,
            .label = certificate_label(visit, &found.items[i]),
        };
    struct form_choice choices[] = {{"certificate", options, found.n}, activity_choice(visit)};
    struct page_form *form = NEW(visit->arena, struct page_form);
    *form = command_form_build(
        visit, &(struct command_form){.use_case = &case_open,
                   .stored = visit->request->query, /* as a complaint's page asks for it */
                   .choices = choices,
                   .n_choices = ARRAY_LEN(choices)});
    view->opening = form;
    view->opening_path = str_format(visit->arena, "/organisations/%" STR_PRI "/open",
        STR_ARG(http_encode(visit->arena, organisation)));
    return FAIL_NONE;
}

enum fail pages_organisation_file(struct visit *visit)
{
    struct organisation_file file;
    TRY(organisation_service_file(&visit->use, visit_param(visit, "organisation"), &file));
    struct organisation_file_view view = {
        .file = &file,
        .twins = organisation_twins_build(visit, file.twins, file.n_twins),
        .cases = case_rows(visit, &file),
    };
    put_details(visit, &file.organisation, &view);
    TRY(put_opening(visit, file.organisation.id, &view));
    visit_crumb(visit, "/organisations", N_("Organisations"));
    visit->page.title = file.organisation.name;
    view_organisation_file(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}
