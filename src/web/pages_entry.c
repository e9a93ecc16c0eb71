#include "web/pages.h"

#include "http/cookie.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/html.h"
#include "web/views.h"

/* A path of this site: it begins with one '/', so that no other site can be named. */
static bool is_own_path(struct str path)
{
    if (path.len == 0 || path.data[0] != '/')
        return false;
    for (size_t i = 0; i < path.len; i++)
        if (path.data[i] == '\\' || path.data[i] <= ' ')
            return false;
    return path.len == 1 || path.data[1] != '/';
}

/* Where to after signing in: the page that asked for it. */
static struct str back_path(const struct visit *visit)
{
    struct str back = http_pair_get(visit->request->form, STR("_back"));
    if (back.len == 0)
        back = http_pair_get(visit->request->query, STR("back"));
    return is_own_path(back) ? back : STR("/home");
}

enum fail pages_login(struct visit *visit)
{
    struct command_form form = {.use_case = &session_open};
    struct page_form page_form = command_form_build(visit, &form);
    visit->page.title = visit_say(visit, N_("Sign in"));
    view_login(&visit->out, &visit->page, &page_form, back_path(visit));
    return FAIL_NONE;
}

void pages_signed_in(struct visit *visit)
{
    cookie_set(visit->response,
        (struct cookie){STR("session"), visit->use.secret, -1, visit->request->secure});
    http_redirect(visit->response, back_path(visit));
}

void pages_signed_out(struct visit *visit)
{
    cookie_set(
        visit->response, (struct cookie){STR("session"), STR(""), 0, visit->request->secure});
}

enum fail pages_register(struct visit *visit)
{
    struct command_form form = {.use_case = &account_register};
    struct page_form page_form = command_form_build(visit, &form);
    visit->page.title = visit_say(visit, N_("Register a company"));
    view_register(&visit->out, &visit->page, &page_form);
    return FAIL_NONE;
}

/* Keeps the choice of a language in a cookie and goes back to where it was made. */
enum fail pages_language(struct visit *visit)
{
    enum { YEAR_SECONDS = 365 * 24 * 3600 };
    enum language language;
    struct str back = http_pair_get(visit->request->query, STR("back"));
    if (!language_parse(http_pair_get(visit->request->query, STR("to")), &language))
        return FAIL_NOT_FOUND;
    cookie_set(visit->response, (struct cookie){STR("language"), str_of(language_code(language)),
                                    YEAR_SECONDS, visit->request->secure});
    http_redirect(visit->response, is_own_path(back) ? back : STR("/"));
    return FAIL_NONE;
}
