#include "web/case_application.h"

static enum fail put_missing(
    struct visit *visit, const struct case_view *view, struct case_application *part)
{
    struct arena *arena = visit->arena;
    struct problems problems = problems_new(arena);
    if (view->choices[CASE_SUBMIT].fail != FAIL_NONE)
        return FAIL_NONE;
    TRY(application_reading_check(&visit->use, &view->c, &problems));
    struct case_missing *missing = NEW_ARRAY(arena, struct case_missing, problems.count);
    for (const struct problem *p = problems.first; p; p = p->next) {
        const char *page = application_page_of(p->place);
        struct str path =
            strcmp(page, "/edit") == 0 ? case_page_path(arena, view->c.id, page) : str_of(page);
        missing[part->n_missing++] = (struct case_missing){
            .path = str_format(arena, "%" STR_PRI "#f-%" STR_PRI, STR_ARG(path), STR_ARG(p->place)),
            .text = problem_text(arena, visit->page.language, p),
        };
    }
    part->missing = missing;
    return FAIL_NONE;
}

static struct str status_text(const struct visit *visit, struct str code)
{
    int status;
    if (!codes_parse(&certificate_status_codes, code, &status))
        return code;
    return visit_say(visit, certificate_status_label((enum certificate_status)status));
}

static struct str count_text(struct arena *arena, int64_t count)
{
    return str_format(arena, "%lld", (long long)count);
}

static void put_details(
    struct visit *visit, const struct case_view *view, struct case_application *part)
{
    struct arena *arena = visit->arena;
    const struct certification_case *c = &view->c;
    const struct application *a = &part->application;
    const struct detail details[] = {
        {N_("What it is applied for"), visit_say(visit, activity_label(c->activity)), false},
        {N_("Certificate that it is about"), a->certificate, true},
        {N_("Scope of certification"), c->scope, false},
        {N_("Scope in English"), c->scope_en, false},
        {N_("Goods or services by class"), a->classes, false},
        {N_("Categories of goods or services"), count_text(arena, c->categories), false},
        {N_("Level applied for"), case_page_level(visit, view->scheme, c->level), false},
        {N_("Effective staff in scope"), count_text(arena, c->scope_staff), false},
        {N_("Outsourced processes"), a->outsourced, false},
        {N_("Shift work"), a->shifts, false},
        {N_("Further sites"), a->sites, false},
        {N_("Languages of work"), a->languages, false},
        {N_("Consultancy used"), c->consultant.len > 0 ? c->consultant : STR("—"), false},
        {N_("Who of the consultancy helped"), a->consultant_person, false},
        {N_("Body that issued the certificate"), a->transfer_body, false},
        {N_("Approval number of that body"), a->transfer_approval, true},
        {N_("Certificate to be transferred"), a->transfer_certificate, true},
        {N_("Its status"), status_text(visit, a->transfer_status), false},
        {N_("Valid until"), date_format(arena, a->transfer_until), false},
        {N_("First certified on"), date_format(arena, a->transfer_first_on), false},
        {N_("Standard of that certificate"), a->transfer_standard, false},
        {N_("Level of that certificate"), a->transfer_level, false},
        {N_("Last audits of that body"), a->transfer_audits, false},
        {N_("Nonconformities that are open there"), a->transfer_open, false},
        {N_("Why the certification body is to be changed"), a->transfer_reason, false},
        {N_("Desired date"), date_format(arena, c->desired_on), false},
        {N_("Remarks"), c->remarks, false},
    };
    struct detail *shown = NEW_ARRAY(arena, struct detail, ARRAY_LEN(details));
    for (size_t i = 0; i < ARRAY_LEN(details); i++)
        if (details[i].value.len > 0)
            shown[part->n_details++] = details[i];
    part->details = shown;
}

enum fail case_application_build(
    struct visit *visit, const struct case_view *view, struct case_application *ret_application)
{
    struct case_application part = {0};
    TRY(application_reading_load(&visit->use, view->c.id, &part.application));
    TRY(application_reading_held(&visit->use, view->c.id, &part.held));
    TRY(put_missing(visit, view, &part));
    put_details(visit, view, &part);
    *ret_application = part;
    return FAIL_NONE;
}
