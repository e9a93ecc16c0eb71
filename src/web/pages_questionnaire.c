/* The body's texts of a scheme's customer questionnaire, and how they look to a customer. */
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/questionnaire_page.h"
#include "web/views.h"

struct str questionnaire_page_value(
    struct arena *arena, const struct questionnaire_page *view, const struct survey_text_line *line)
{
    struct str name = str_concat(arena, STR("text."), line->item);
    return http_pair_has(view->values, name) ? http_pair_get(view->values, name) : line->own_text;
}

static enum language language_of(const struct visit *visit)
{
    enum language language = visit->page.language;
    struct str asked = http_pair_get(visit->request->query, STR("language"));
    int code;
    if (asked.len == 0)
        asked = http_pair_get(visit->request->form, STR("language"));
    if (codes_parse(&language_codes, asked, &code))
        language = (enum language)code;
    return language;
}

enum fail pages_questionnaire(struct visit *visit)
{
    struct str id = visit_param(visit, "scheme");
    struct survey_form preview;
    struct questionnaire_page view = {
        .path = str_format(visit->arena, "/schemes/%" STR_PRI "/questionnaire",
            STR_ARG(http_encode(visit->arena, id))),
        .scheme_name = scheme_service_name(&visit->use, visit->page.language, id),
        .language = language_of(visit),
        .may_edit = (visit->page.roles & ROLE_BIT(ROLE_SCHEME_MANAGER)) != 0,
    };
    TRY(survey_text_service_list(&visit->use, id, view.language, &view.lines, &view.n_lines));
    if (visit_tried(visit, &survey_text)) {
        view.values = visit->request->form;
        view.problems = &visit->attempt.problems;
    }
    if (http_pair_has(visit->request->query, STR("preview"))) {
        TRY(survey_text_service_preview(&visit->use, id, view.language, &preview));
        view.preview = &preview;
    }
    struct crumb *crumbs = NEW_ARRAY(visit->arena, struct crumb, 2);
    crumbs[0] = (struct crumb){STR("/schemes"), visit_say(visit, N_("Certification schemes"))};
    crumbs[1] = (struct crumb){str_concat(visit->arena, STR("/schemes/"), id), view.scheme_name};
    visit_crumbs(visit, crumbs, 2);
    visit->page.title = visit_say(visit, N_("Customer questionnaire"));
    view_questionnaire(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}
