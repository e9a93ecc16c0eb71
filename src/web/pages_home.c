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

enum fail pages_account(struct visit *visit)
{
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
    bool is_company = actor->organisation.len > 0;
    struct account_page_view view = {
        details, is_company ? ARRAY_LEN(details) : ARRAY_LEN(details) - 1, &form};
    visit->page.title = visit_say(visit, N_("Account and password"));
    view_account(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}
