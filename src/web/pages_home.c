#include "service/account_service.h"
#include "service/organisation_service.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/home_lists.h"
#include "web/pages.h"
#include "web/views.h"
#include "web/words.h"

enum fail pages_home(struct visit *visit)
{
    struct home_view view = {0};
    TRY(home_lists_build(visit, &view));
    visit->page.title = visit_say(visit, N_("Dashboard"));
    view_home(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static enum fail build_settings(struct visit *visit, struct page_form *ret_form)
{
    struct account account;
    TRY(account_service_own(&visit->use, &account));
    struct form_values stored = form_values_new(visit->arena, 2);
    form_values_text(&stored, "email", account.email);
    form_values_text(&stored, "language", codes_format(&language_codes, (int)account.language));
    struct command_form form = {
        .use_case = &account_settings, .stored = form_values_pairs(&stored)};
    *ret_form = command_form_build(visit, &form);
    return FAIL_NONE;
}

enum fail pages_account(struct visit *visit)
{
    struct page_form settings;
    struct organisation organisation = {0};
    const struct actor *actor = &visit->use.actor;
    if (actor->organisation.len > 0)
        TRY(organisation_service_show(&visit->use, actor->organisation, &organisation));
    const struct detail details[] = {
        {N_("Name"), actor->name, false},
        {N_("Roles"), words_roles(visit->arena, visit->page.language, actor->roles), false},
        {N_("Company"), organisation.name, false},
    };
    struct page_form form =
        command_form_build(visit, &(struct command_form){.use_case = &account_password});
    TRY(build_settings(visit, &settings));
    bool is_company = actor->organisation.len > 0;
    struct account_page_view view = {
        details, is_company ? ARRAY_LEN(details) : ARRAY_LEN(details) - 1, &form, &settings};
    visit->page.title = visit_say(visit, N_("Account and password"));
    view_account(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}
