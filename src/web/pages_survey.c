/* The page that customers answer on: no sign-in, made for a phone, works without scripts. */
#include "base/limits.h"
#include "http/cookie.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/survey_screen.h"
#include "web/views.h"

size_t survey_screen_number(const struct survey_screen *screen, size_t part, size_t question)
{
    size_t number = question + 1;
    for (size_t i = 0; i < part; i++)
        number += screen->form->parts[i].n;
    return number;
}

static struct str name_of(struct arena *arena, const char *map, struct str item)
{
    if (item.len == 0)
        return str_of(map);
    return str_format(arena, "%s.%" STR_PRI, map, STR_ARG(item));
}

struct str survey_screen_value(
    struct arena *arena, const struct survey_screen *screen, const char *map, struct str item)
{
    return http_pair_get(screen->values, name_of(arena, map, item));
}

const struct problem *survey_screen_problem(
    struct arena *arena, const struct survey_screen *screen, const char *map, struct str item)
{
    struct str place = name_of(arena, map, item);
    if (!screen->problems)
        return NULL;
    for (const struct problem *p = screen->problems->first; p; p = p->next)
        if (str_equal(p->place, place))
            return p;
    return NULL;
}

const char *survey_screen_mark(const struct perception_rule *rule, int64_t mark)
{
    enum { FIVE = 5 };
    static const char *const five[FIVE] = {N_("strongly disagree"), N_("rather disagree"),
        N_("neither nor"), N_("rather agree"), N_("strongly agree")};
    int64_t at = mark - rule->scale_min;
    int64_t last = rule->scale_max - rule->scale_min;
    if (last + 1 == FIVE)
        return five[at];
    if (at == 0)
        return five[0];
    return at == last ? five[FIVE - 1] : NULL;
}

/* Tells this browser from others, for as long as a round may last; nothing is known of it but
 * that. */
static void know_device(struct visit *visit)
{
    if (visit->use.actor.device.len > 0)
        return;
    cookie_set(
        visit->response, (struct cookie){STR("device"),
                             random_token(visit->arena, visit->web->desk.platform->random),
                             (int64_t)LIMIT_SURVEY_DAYS * 24 * 3600, visit->request->secure});
}

enum fail pages_survey(struct visit *visit)
{
    enum { GONE = 410 };
    struct survey_form form;
    struct str token = visit_param(visit, "invitation");
    http_header(visit->response, STR("X-Robots-Tag"), STR("noindex"));
    TRY(survey_form_load(&visit->use, token, visit->page.language, &form));
    visit->page.language = form.language;
    struct survey_screen screen = {
        .form = &form,
        .path = str_concat(visit->arena, STR("/s/"), token),
        .body = visit->use.platform->body.name,
        .values = visit->request->form,
    };
    if (visit->attempt.fail == FAIL_INVALID)
        screen.problems = &visit->attempt.problems;
    if (form.state == SURVEY_FORM_OVER)
        visit->response->status = GONE;
    know_device(visit);
    visit->page.title = visit_say(visit, N_("Customer survey"));
    view_survey(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

void pages_survey_started(struct visit *visit)
{
    http_redirect(visit->response, str_concat(visit->arena, STR("/s/"), visit->use.secret));
}

/* The page, and then what there is to write down about it; that it could not be changes nothing for
 * the customer. */
void pages_survey_entry(
    void *context, const struct http_request *request, struct http_response *response)
{
    const struct web *web = context;
    struct actor nobody = {.address = request->client};
    struct use use = {0};
    visit_page(context, request, response);
    enum fail fail = desk_open(&web->desk, request->arena, nobody, &use);
    if (fail == FAIL_NONE)
        fail = survey_form_seen(&use, http_pair_get(request->params, STR("invitation")));
    if (fail == FAIL_BROKEN && str_is_empty(response->log))
        response->log = use_trouble(&use);
    desk_close(&web->desk, &use);
}
