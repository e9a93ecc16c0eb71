#include "web/visit_json.h"

void visit_json_problems(
    const struct visit *visit, struct json_write *json, const struct problems *problems)
{
    json_write_list(json, "problems");
    for (const struct problem *p = problems->first; p; p = p->next) {
        json_write_object(json, NULL);
        json_write_text(json, "place", p->place);
        json_write_text(json, "code", str_of(p->code));
        json_write_text(json, "message", problem_text(visit->arena, visit->page.language, p));
        json_write_end(json);
    }
    json_write_end(json);
}

static void fail_with(struct visit *visit, enum fail fail, const char *error)
{
    const struct problem *problem = visit->use.problems.first;
    struct str message = problem ? problem_text(visit->arena, visit->page.language, problem)
                                 : visit_say(visit, http_fail_message(fail));
    visit->out = buf_new(visit->arena);
    struct json_write json = json_write_new(&visit->out);
    if (fail == FAIL_BROKEN && str_is_empty(visit->response->log))
        visit->response->log = use_trouble(&visit->use);
    visit->response->status = http_status_of(fail);
    json_write_object(&json, NULL);
    json_write_text(&json, "error", str_of(error));
    json_write_text(&json, "message", message);
    visit_json_problems(visit, &json, &visit->use.problems);
    json_write_end(&json);
}

/* Who it is, and whether anything here is for them. */
static enum fail enter(struct visit *visit, role_set roles, const char **ret_error)
{
    enum fail fail = visit_identify(visit);
    if (fail == FAIL_NONE && visit->token.len == 0) {
        fail = FAIL_UNAUTHENTICATED;
        *ret_error = "session";
    } else if (fail == FAIL_NONE && !(visit->page.roles & roles)) {
        fail = FAIL_NOT_FOUND;
    }
    return fail;
}

static void leave(struct visit *visit, enum fail fail, const char *error)
{
    if (fail != FAIL_NONE)
        fail_with(visit, fail, error ? error : fail_code(fail));
    desk_close(&visit->web->desk, &visit->use);
    buf_char(&visit->out, '\n');
    visit->response->content_type = STR("application/json");
    http_header(visit->response, STR("Cache-Control"), STR("no-store"));
    visit->response->body = buf_str(&visit->out);
}

void visit_json(void *context, const struct http_request *request, struct http_response *response)
{
    const struct web_page *row = request->data;
    struct visit visit = visit_begin(context, request, response);
    const char *error = NULL;
    enum fail fail = enter(&visit, row->roles, &error);
    if (fail == FAIL_NONE)
        fail = visit_show_in_read(&visit, row->show);
    leave(&visit, fail, error);
}

static bool is_own(const struct visit *visit)
{
    struct str token = http_pair_get(visit->request->headers, STR("x-csrf-token"));
    if (token.len == 0)
        token = http_pair_get(visit->request->form, STR("csrf"));
    return token.len > 0 && str_equal(token, visit->page.csrf);
}

void visit_json_act(
    void *context, const struct http_request *request, struct http_response *response)
{
    const struct web_act *row = request->data;
    struct visit visit = visit_begin(context, request, response);
    const char *error = NULL;
    enum fail fail = enter(&visit, row->use_case->roles, &error);
    if (fail == FAIL_NONE && !is_own(&visit)) {
        fail = FAIL_FORBIDDEN;
        error = "csrf";
    }
    if (fail == FAIL_NONE)
        fail = row->show(&visit);
    leave(&visit, fail, error);
}
