#include "api/call.h"

#include "service/session_service.h"

static enum language language_of(const struct http_request *request)
{
    enum language language;
    struct str wanted = http_pair_get(request->headers, STR("accept-language"));
    return language_parse(wanted, &language) ? language : LANGUAGE_ZH_CN;
}

static struct call begin(
    const struct api *api, const struct http_request *request, struct http_response *response)
{
    http_header(response, STR("Cache-Control"), STR("no-store"));
    http_header(response, STR("X-Content-Type-Options"), STR("nosniff"));
    response->content_type = STR("application/json");
    return (struct call){
        .api = api,
        .request = request,
        .response = response,
        .language = language_of(request),
        .out = buf_new(request->arena),
    };
}

static void put_problems(struct call *call, const struct problems *problems)
{
    json_write_list(&call->json, "problems");
    for (const struct problem *p = problems->first; p; p = p->next) {
        json_write_object(&call->json, NULL);
        json_write_text(&call->json, "place", p->place);
        if (p->line > 0)
            json_write_int(&call->json, "line", p->line);
        json_write_text(&call->json, "code", str_of(p->code));
        json_write_text(
            &call->json, "message", problem_text(call->request->arena, call->language, p));
        json_write_end(&call->json);
    }
    json_write_end(&call->json);
}

/* Replaces whatever was written by the failure. */
static void put_failure(struct call *call, enum fail fail, const struct problems *problems)
{
    call->out = buf_new(call->request->arena);
    call->json = json_write_new(&call->out);
    json_write_object(&call->json, NULL);
    json_write_text(&call->json, "error", str_of(fail_code(fail)));
    put_problems(call, problems);
    json_write_end(&call->json);
    call->response->status = http_status_of(fail);
}

static void finish(struct call *call)
{
    buf_char(&call->out, '\n');
    call->response->body = buf_str(&call->out);
    desk_close(&call->api->desk, &call->use);
}

/* Who calls: nobody without a token; a token that is no good is refused, not ignored. */
static enum fail find_caller(struct call *call)
{
    static const struct str scheme = STR_INIT("Bearer ");
    struct actor actor = {.address = call->request->client};
    struct str csrf;
    TRY(desk_open(&call->api->desk, call->request->arena, actor, &call->use));
    struct str header = http_pair_get(call->request->headers, STR("authorization"));
    if (header.len == 0)
        return FAIL_NONE;
    if (!str_starts(header, scheme))
        return FAIL_UNAUTHENTICATED;
    struct str token = str_trim(str_sub(header, scheme.len, header.len));
    TRY(session_service_actor(&call->use, token, &actor, &csrf));
    actor.address = call->request->client;
    call->use.actor = actor;
    call->response->user = actor.account;
    return FAIL_NONE;
}

static void log_if_broken(struct call *call, enum fail fail)
{
    if (fail == FAIL_BROKEN && call->use.db)
        call->response->log = str_copy(call->request->arena, db_error(call->use.db));
}

static enum fail run_read(struct call *call, const struct api_read *row)
{
    TRY(find_caller(call));
    if (row->roles != ANYONE && !use_is_signed_in(&call->use))
        return FAIL_UNAUTHENTICATED;
    if (row->roles != ANYONE && !(call->use.actor.roles & row->roles))
        return FAIL_FORBIDDEN;
    TRY(use_read_begin(&call->use));
    enum fail fail = row->show(call);
    use_read_end(&call->use);
    return fail;
}

void call_read(void *context, const struct http_request *request, struct http_response *response)
{
    struct call call = begin(context, request, response);
    call.json = json_write_new(&call.out);
    enum fail fail = run_read(&call, request->data);
    log_if_broken(&call, fail);
    if (fail != FAIL_NONE)
        put_failure(&call, fail, &call.use.problems);
    finish(&call);
}

static enum fail add_scalar(struct problems *problems, const struct node *node, struct str name,
    struct input_pair *ret_pair)
{
    if (node->kind == NODE_LIST || node->kind == NODE_MAP) {
        struct problem *p = problem_add(problems, name, "type",
            N_("A text, a number, true, false or a list of these is needed here."));
        p->line = node->line;
        return FAIL_INVALID;
    }
    *ret_pair = (struct input_pair){name, node->kind == NODE_NULL ? STR("") : node->text};
    return FAIL_NONE;
}

static size_t count_values(const struct node *root)
{
    size_t n = 0;
    NODE_EACH (child, root)
        n += child->kind == NODE_LIST ? child->count : 1;
    return n;
}

enum fail call_json_input(
    struct arena *arena, struct str body, struct problems *problems, struct input *ret_input)
{
    struct node *root;
    size_t n = 0;
    TRY(node_read_json(arena, body, problems, &root));
    if (root->kind != NODE_MAP) {
        problem_add(problems, STR(""), "type", N_("A JSON object is needed."));
        return FAIL_INVALID;
    }
    struct input_pair *pairs = NEW_ARRAY(arena, struct input_pair, count_values(root));
    NODE_EACH (child, root) {
        if (child->kind != NODE_LIST) {
            TRY(add_scalar(problems, child, child->key, &pairs[n++]));
            continue;
        }
        NODE_EACH (item, child)
            TRY(add_scalar(problems, item, child->key, &pairs[n++]));
    }
    *ret_input = (struct input){.pairs = pairs, .n_pairs = n};
    return FAIL_NONE;
}

/* A multipart form, for use cases that take files. */
static struct input form_input(const struct http_request *request)
{
    size_t n = request->form.n;
    struct input_pair *pairs = NEW_ARRAY(request->arena, struct input_pair, n);
    struct input_file *files = NEW_ARRAY(request->arena, struct input_file, request->files.n);
    for (size_t i = 0; i < n; i++)
        pairs[i] = (struct input_pair){request->form.items[i].name, request->form.items[i].value};
    for (size_t i = 0; i < request->files.n; i++) {
        struct http_file file = request->files.items[i];
        files[i] = (struct input_file){file.field, {file.name, file.path, file.sha256, file.size}};
    }
    return (struct input){pairs, n, files, request->files.n};
}

static enum fail read_input(struct call *call, struct input *ret_input)
{
    struct str type = http_pair_get(call->request->headers, STR("content-type"));
    if (str_starts(type, STR("application/json")))
        return call_json_input(
            call->request->arena, call->request->body, &call->use.problems, ret_input);
    if (str_starts(type, STR("multipart/form-data"))) {
        *ret_input = form_input(call->request);
        return FAIL_NONE;
    }
    return use_refuse(&call->use, FAIL_INVALID, "", "content_type",
        N_("The body has to be application/json, or multipart/form-data with files."));
}

static enum fail run_act(struct call *call)
{
    struct input input;
    const struct use_case *use_case =
        use_case_find(http_pair_get(call->request->params, STR("use_case")));
    TRY(find_caller(call));
    if (!use_case)
        return FAIL_NOT_FOUND;
    TRY(read_input(call, &input));
    return use_case_run(&call->use, use_case, &input);
}

void call_act(void *context, const struct http_request *request, struct http_response *response)
{
    struct call call = begin(context, request, response);
    enum fail fail = run_act(&call);
    log_if_broken(&call, fail);
    if (fail != FAIL_NONE) {
        put_failure(&call, fail, &call.use.problems);
        finish(&call);
        return;
    }
    call.json = json_write_new(&call.out);
    json_write_object(&call.json, NULL);
    json_write_text(&call.json, "id", call.use.result_id);
    if (call.use.secret.len > 0)
        json_write_text(&call.json, "token", call.use.secret);
    json_write_end(&call.json);
    finish(&call);
}

void api_refuse(
    enum http_refusal refusal, const struct http_request *request, struct http_response *response)
{
    struct http_refusal_text text = http_refusal_text(refusal);
    struct buf out = buf_new(request->arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "error", str_of(text.code));
    json_write_text(&json, "message", text_get(language_of(request), text.message));
    json_write_end(&json);
    buf_char(&out, '\n');
    response->status = text.status;
    response->content_type = STR("application/json");
    response->body = buf_str(&out);
}
