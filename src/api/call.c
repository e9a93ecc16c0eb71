#include "api/call.h"

#include "api/input.h"
#include "api/refusal.h"
#include "service/session_service.h"
#include "service/token_service.h"

/* A body that is refused for what it is, before anything in it is looked at. */
struct unreadable {
    int status; /* 0: it is not */
    const char *code;
};

struct done_reply {
    struct str id;
    struct str token;
};

static const struct reply_field done_fields[] = {
    {"id", REPLY(TEXT, struct done_reply, id), .note = N_("What was made or changed")},
    {"token", REPLY(TEXT, struct done_reply, token), .optional = true,
        .note = N_("Of session.open and token.make: goes into the header Authorization")},
};

const struct reply_shape call_done_shape = {REPLY_SHAPE("Done", done_fields, struct done_reply)};

struct str call_param(const struct call *call, const char *name)
{
    return http_pair_get(call->request->params, str_of(name));
}

struct str_list call_roles(struct arena *arena, role_set roles)
{
    struct str_list list = {NEW_ARRAY(arena, struct str, ROLE_COUNT), 0};
    for (int role = 0; role < ROLE_COUNT; role++)
        if (roles & ROLE_BIT(role))
            list.items[list.n++] = codes_format(&role_codes, role);
    return list;
}

struct page_request call_page(const struct call *call, struct str search)
{
    const struct call_paging *paging = call->query;
    bool limited = http_pair_has(call->request->query, STR("limit"));
    return (struct page_request){
        .search = search,
        .offset = paging->offset,
        .limit = limited ? paging->limit : LIMIT_PAGE_ROWS,
    };
}

enum language call_begin(const struct http_request *request, struct http_response *response)
{
    enum language language;
    struct str wanted = http_pair_get(request->headers, STR("accept-language"));
    http_header(response, STR("Cache-Control"), STR("no-store"));
    response->content_type = STR("application/json");
    return language_parse(wanted, &language) ? language : LANGUAGE_ZH_CN;
}

static struct call begin(
    const struct api *api, const struct http_request *request, struct http_response *response)
{
    return (struct call){
        .api = api,
        .request = request,
        .response = response,
        .language = call_begin(request, response),
        .use = {.problems = problems_new(request->arena)},
    };
}

static void answer(struct call *call, const struct reply_shape *shape, const void *object)
{
    struct buf out = buf_new(call->request->arena);
    struct json_write json = json_write_new(&out);
    reply_put(&json, NULL, call->language, shape, object);
    buf_char(&out, '\n');
    call->response->body = buf_str(&out);
}

static void fail_with(struct call *call, enum fail fail, struct unreadable unreadable)
{
    struct refusal refusal = {
        http_status_of(fail), fail_code(fail), call->language, call->use.retry_seconds};
    if (fail == FAIL_BROKEN)
        call->response->log = use_trouble(&call->use);
    if (unreadable.status != 0) {
        refusal.status = unreadable.status;
        refusal.code = unreadable.code;
    }
    refusal_answer(call->response, refusal, &call->use.problems, http_fail_message(fail));
}

/* The connection is given back already: drawing takes long. */
static void send_file(struct call *call, const struct call_file *file)
{
    const struct renderer *renderer = &call->use.platform->renderer;
    struct http_response *response = call->response;
    struct arena *arena = call->request->arena;
    enum fail fail = FAIL_NONE;
    if (file->sha256.len > 0)
        response->file = blob_path(arena, call->use.platform->blobs, file->sha256);
    else if (file->path.len > 0)
        response->file = file->path;
    else
        fail = renderer->render(renderer->context, arena, file->job, &response->body);
    if (fail != FAIL_NONE) {
        fail_with(call, fail, (struct unreadable){0});
        return;
    }
    response->content_type = file->media_type;
    http_file_name(response, file->name, false);
}

/* RFC 6750, 2.1: the scheme in any case. */
static enum fail read_token(const struct call *call, struct str *ret_token)
{
    struct http_pairs headers = call->request->headers;
    struct str credentials = http_pair_get(headers, STR("authorization"));
    struct str scheme;
    size_t n = 0;
    for (size_t i = 0; i < headers.n; i++)
        n += str_equal(headers.items[i].name, STR("authorization"));
    if (n != 1 || !str_cut(&credentials, ' ', &scheme) ||
        !str_equal(str_lower(call->request->arena, scheme), STR("bearer")))
        return FAIL_UNAUTHENTICATED;
    *ret_token = str_trim(credentials);
    return FAIL_NONE;
}

/* A session's token, or one that was made for a program. */
static enum fail read_actor(struct call *call, struct actor *ret_actor)
{
    struct str token;
    struct str csrf;
    TRY(read_token(call, &token));
    if (token_service_is(token))
        return token_service_actor(&call->use, token, ret_actor);
    return session_service_actor(&call->use, token, ret_actor, &csrf);
}

/* Who calls: nobody without the header; one that is no good is refused, not ignored. */
static enum fail find_caller(struct call *call)
{
    struct actor actor = {.address = call->request->client};
    TRY(desk_open(&call->api->desk, call->request->arena, actor, &call->use));
    call->use.language = call->language;
    if (!http_pair_has(call->request->headers, STR("authorization")))
        return FAIL_NONE;
    enum fail fail = read_actor(call, &actor);
    if (fail == FAIL_UNAUTHENTICATED && call->use.problems.count == 0)
        return use_refuse(&call->use, fail, "", "token",
            N_("The token is not valid or no longer valid. Please sign in again."));
    TRY(fail);
    actor.address = call->request->client;
    call->use.actor = actor;
    call->response->user = actor.account;
    return FAIL_NONE;
}

static enum fail check_roles(const struct call *call, role_set roles)
{
    if (roles == ANYONE)
        return FAIL_NONE;
    if (!use_is_signed_in(&call->use))
        return FAIL_UNAUTHENTICATED;
    return call->use.actor.roles & roles ? FAIL_NONE : FAIL_FORBIDDEN;
}

static enum fail read_query(struct call *call, const struct api_read *row)
{
    struct input input = input_of_query(call->request);
    void *query = arena_alloc(call->request->arena, row->query_size, _Alignof(max_align_t));
    TRY(command_parse(row->query, &input, query, &call->use.problems));
    call->query = query;
    return FAIL_NONE;
}

static enum fail run_read(struct call *call, const struct api_read *row, const void **ret_object)
{
    TRY(find_caller(call));
    TRY(check_roles(call, row->roles));
    TRY(read_query(call, row));
    TRY(use_read_begin(&call->use));
    enum fail fail = row->show(call, ret_object);
    use_read_end(&call->use);
    return fail;
}

void call_read(void *context, const struct http_request *request, struct http_response *response)
{
    const struct api_read *row = request->data;
    struct call call = begin(context, request, response);
    const void *object;
    enum fail fail = run_read(&call, row, &object);
    if (fail != FAIL_NONE)
        fail_with(&call, fail, (struct unreadable){0});
    else if (row->reply)
        answer(&call, row->reply, object);
    desk_close(&call.api->desk, &call.use);
    if (fail == FAIL_NONE && !row->reply)
        send_file(&call, object);
}

/* "application/json; charset=utf-8": the type, and no charset but UTF-8. */
static bool is_type(struct arena *arena, struct str header, struct str type)
{
    struct str rest = str_lower(arena, header);
    struct str part;
    if (!str_cut(&rest, ';', &part) || !str_equal(str_trim(part), type))
        return false;
    while (str_cut(&rest, ';', &part)) {
        part = str_trim(part);
        if (str_starts(part, STR("charset=")) && !str_equal(part, STR("charset=utf-8")) &&
            !str_equal(part, STR("charset=\"utf-8\"")))
            return false;
    }
    return true;
}

static enum fail refuse_type(struct call *call, struct unreadable *ret_unreadable)
{
    *ret_unreadable = (struct unreadable){415, "content_type"};
    return use_refuse(&call->use, FAIL_INVALID, "", "content_type",
        N_("The body has to be application/json in UTF-8, or multipart/form-data with files, not "
           "compressed."));
}

/* *ret_root is NULL for a body that is not JSON, and for none. */
static enum fail read_body(
    struct call *call, struct unreadable *ret_unreadable, struct node **ret_root)
{
    const struct http_request *request = call->request;
    struct str type = http_pair_get(request->headers, STR("content-type"));
    struct str encoding = http_pair_get(request->headers, STR("content-encoding"));
    *ret_root = NULL;
    if (encoding.len > 0 && !str_equal(encoding, STR("identity")))
        return refuse_type(call, ret_unreadable);
    if (is_type(request->arena, type, STR("multipart/form-data")))
        return FAIL_NONE;
    if (type.len == 0 && request->body.len == 0)
        return FAIL_NONE;
    if (!is_type(request->arena, type, STR("application/json")))
        return refuse_type(call, ret_unreadable);
    enum fail fail = node_read_json(request->arena, request->body, &call->use.problems, ret_root);
    if (fail != FAIL_NONE)
        *ret_unreadable = (struct unreadable){400, "malformed"};
    return fail;
}

static const struct str replayed = STR_INIT("Idempotent-Replayed");

/* Nobody's key is taken but that of somebody signed in: another could have sent it. */
static enum fail read_key(
    struct call *call, const struct use_case *use_case, struct unreadable *ret_unreadable)
{
    struct http_pairs headers = call->request->headers;
    struct str name = STR("idempotency-key");
    struct str key = http_pair_get(headers, name);
    size_t n = 0;
    bool is_right = key.len > 0 && key.len <= LIMIT_ONCE_KEY;
    for (size_t i = 0; i < headers.n; i++)
        n += str_equal(headers.items[i].name, name);
    for (size_t i = 0; i < key.len; i++)
        is_right = is_right && key.data[i] > ' ' && key.data[i] <= '~';
    if (n > 1 || (n == 1 && !is_right)) {
        *ret_unreadable = (struct unreadable){400, "malformed"};
        return use_refuse(&call->use, FAIL_INVALID, "", "idempotency_key",
            N_("An Idempotency-Key has 1 to 255 visible ASCII characters, and comes once."));
    }
    if (use_case->roles != ANYONE)
        call->use.once = (struct once){.owner = call->use.actor.account, .key = key};
    return FAIL_NONE;
}

static enum fail run_act(
    struct call *call, const struct use_case *use_case, struct unreadable *ret_unreadable)
{
    struct input input;
    struct node *root;
    TRY(find_caller(call));
    if (use_case->roles != ANYONE && !use_is_signed_in(&call->use))
        return FAIL_UNAUTHENTICATED;
    TRY(read_key(call, use_case, ret_unreadable));
    TRY(read_body(call, ret_unreadable, &root));
    if (root)
        TRY(input_of_json(use_case->fields, root, &call->use.problems, &input));
    else
        input = input_of_form(call->request);
    enum fail fail = use_case_run(&call->use, use_case, &input);
    input_locate(root, &call->use.problems);
    return fail;
}

void call_act(void *context, const struct http_request *request, struct http_response *response)
{
    struct call call = begin(context, request, response);
    struct unreadable unreadable = {0};
    enum fail fail = run_act(&call, request->data, &unreadable);
    struct done_reply done = {call.use.result_id, call.use.secret};
    if (fail == FAIL_NONE && call.use.once.replayed)
        http_header(response, replayed, STR("true"));
    if (fail == FAIL_NONE)
        answer(&call, &call_done_shape, &done);
    else
        fail_with(&call, fail, unreadable);
    desk_close(&call.api->desk, &call.use);
}
