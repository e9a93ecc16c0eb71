#include "http/exchange.h"

#include <assert.h>
#include <strings.h>

#include "http/cookie.h"
#include "http/target.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/log.h"

struct exchange *exchange_new(const struct server_config *config, struct arena *arena,
    struct str id, struct str peer, const char *target)
{
    struct exchange *exchange = NEW(arena, struct exchange);
    *exchange = (struct exchange){
        .config = config,
        .arena = arena,
        .started_ns = clock_monotonic_ns(),
        .target_at = target,
        .method = HTTP_OTHER,
        .request = {.arena = arena,
            .method = HTTP_OTHER,
            .target = str_copy(arena, str_of(target)),
            .client = peer,
            .id = id},
        .response = {.arena = arena},
        .descriptor = -1,
    };
    metrics_begin(config->metrics);
    return exchange;
}

static void take_headers(struct exchange *exchange, const struct framing_view *view)
{
    struct pairs headers = {.arena = exchange->arena};
    struct pairs cookies = {.arena = exchange->arena};
    for (size_t i = 0; i < view->n; i++) {
        const struct framing_header *header = &view->headers[i];
        struct str name = str_lower(exchange->arena, (struct str){header->name, header->name_len});
        struct str value = str_trim((struct str){header->value, header->value_len});
        value = str_copy(exchange->arena, value);
        pairs_add(&headers, name, value);
        if (str_equal(name, STR("cookie")))
            cookie_parse(&cookies, value);
    }
    exchange->request.headers = pairs_view(&headers);
    exchange->request.cookies = pairs_view(&cookies);
}

static bool is_address(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        bool allowed = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ||
                       c == '.' || c == ':';
        if (!allowed)
            return false;
    }
    return s.len > 0 && s.len <= 45;
}

/* The last address is the one that our proxy added; those before it are the client's word. */
static void believe_proxy(struct http_request *request)
{
    struct str last = STR("");
    for (size_t i = 0; i < request->headers.n; i++) {
        const struct http_pair *header = &request->headers.items[i];
        if (str_equal(header->name, STR("x-forwarded-for")))
            last = header->value;
        if (str_equal(header->name, STR("x-forwarded-proto")))
            request->secure = str_equal(header->value, STR("https"));
    }
    struct str address = STR("");
    struct str item;
    while (str_cut(&last, ',', &item))
        address = str_trim(item);
    if (is_address(address))
        request->client = address;
}

static enum http_refusal take_target(struct exchange *exchange, struct str host)
{
    struct target target;
    enum fail fail = target_parse(exchange->arena, exchange->request.target, host,
        exchange->config->limits.query_fields, &target);
    if (fail != FAIL_NONE)
        return fail == FAIL_TOO_LARGE ? HTTP_REFUSAL_FIELDS : HTTP_REFUSAL_TARGET;
    exchange->request.path = target.path;
    exchange->request.query = target.query;
    return HTTP_REFUSAL_NONE;
}

static enum http_refusal prepare_body(struct exchange *exchange, const struct framing *framing)
{
    if (!framing->chunked && framing->length == 0)
        return HTTP_REFUSAL_NONE;
    struct body_source source = {
        .content_type = http_pair_get(exchange->request.headers, STR("content-type")),
        .length = framing->chunked ? -1 : framing->length,
        .folder = exchange->config->temporary_folder,
    };
    return body_new(exchange->arena, &source, &exchange->config->limits.body, &exchange->body);
}

static enum http_refusal look_at_header(struct exchange *exchange, const struct framing_view *view)
{
    struct framing framing;
    enum http_refusal refusal =
        framing_check(view, exchange->config->limits.header_bytes, &framing);
    if (refusal != HTTP_REFUSAL_NONE)
        return refusal;
    exchange->method = framing.method;
    exchange->request.method = framing.method;
    take_headers(exchange, view);
    if (exchange->config->proxied)
        believe_proxy(&exchange->request);
    refusal = take_target(exchange, framing.host);
    return refusal == HTTP_REFUSAL_NONE ? prepare_body(exchange, &framing) : refusal;
}

enum http_refusal exchange_take_header(struct exchange *exchange, const struct framing_view *view)
{
    exchange->has_header = true;
    exchange->refusal = look_at_header(exchange, view);
    return exchange->refusal;
}

bool exchange_has_body(const struct exchange *exchange)
{
    return exchange->body != NULL;
}

static void refuse(struct exchange *exchange, enum http_refusal refusal)
{
    struct http_refusal_text text = http_refusal_text(refusal);
    const struct http_app *app = &exchange->config->app;
    struct http_response *response = &exchange->response;
    exchange->refusal = refusal;
    *response = (struct http_response){
        .arena = exchange->arena, .status = text.status, .user = response->user};
    if (app->refuse) {
        app->refuse(app->context, &exchange->request, refusal, response);
    } else {
        response->content_type = STR("text/plain; charset=utf-8");
        response->body = str_concat(exchange->arena, str_of(text.message), STR("\n"));
    }
    response->kind = HTTP_KIND_REFUSED;
    if (str_is_empty(response->log))
        response->log = str_of(text.code);
}

static void open_file(struct exchange *exchange)
{
    struct str path = exchange->response.file;
    enum fail fail = file_open(exchange->arena, path, &exchange->descriptor, &exchange->size);
    if (fail == FAIL_NONE)
        return;
    refuse(exchange, fail == FAIL_NOT_FOUND ? HTTP_REFUSAL_PATH : HTTP_REFUSAL_BROKEN);
    exchange->response.log = path;
    exchange->size = (int64_t)exchange->response.body.len;
}

static void complete(struct exchange *exchange)
{
    struct http_response *response = &exchange->response;
    exchange->is_answered = true;
    if (response->status == 0)
        response->status = 200;
    exchange->size = (int64_t)response->body.len;
    if (!str_is_empty(response->file))
        open_file(exchange);
}

bool exchange_answer_at_once(struct exchange *exchange)
{
    const struct http_app *app = &exchange->config->app;
    assert(!exchange->is_answered && exchange->refusal == HTTP_REFUSAL_NONE);
    if (!app->answer_at_once || exchange->body ||
        !app->answer_at_once(app->context, &exchange->request, &exchange->response))
        return false;
    complete(exchange);
    return true;
}

void exchange_answer(struct exchange *exchange)
{
    const struct http_app *app = &exchange->config->app;
    struct http_response *response = &exchange->response;
    enum http_refusal refusal = exchange->refusal;
    assert(!exchange->is_answered);
    if (refusal == HTTP_REFUSAL_NONE && exchange->body)
        refusal = body_finish(exchange->body, &exchange->request);
    if (refusal == HTTP_REFUSAL_NONE)
        app->handle(app->context, &exchange->request, response);
    else
        refuse(exchange, refusal);
    complete(exchange);
}

static void log_request(const struct exchange *exchange, int status, const char *how)
{
    const struct http_request *request = &exchange->request;
    struct str path = request->path;
    if (!str_is_empty(exchange->response.log_path))
        path = exchange->response.log_path;
    if (str_is_empty(path)) {
        /* Refused before it was decoded. What follows the '?' may hold a secret. */
        struct str raw = request->target;
        if (!str_cut(&raw, '?', &path))
            path = STR("");
    }
    log_event(status >= 500 ? LOG_ERROR : LOG_INFO, "request", LOG_TEXT("id", request->id),
        LOG_TEXT("method", str_of(http_method_name(exchange->method))), LOG_TEXT("path", path),
        LOG_NUMBER("status", status), LOG_NUMBER("bytes", exchange->size),
        LOG_NUMBER("us", (clock_monotonic_ns() - exchange->started_ns) / 1000),
        LOG_TEXT("client", request->client), LOG_TEXT("user", exchange->response.user),
        LOG_TEXT("detail", exchange->response.log), LOG_TEXT("ended", str_of(how)));
}

void exchange_end(struct exchange *exchange, int status, const char *how)
{
    enum http_kind kind = exchange->is_answered ? exchange->response.kind : HTTP_KIND_REFUSED;
    struct metrics_request counted = {
        .kind = kind,
        .status = status,
        .duration_ns = clock_monotonic_ns() - exchange->started_ns,
        .bytes = exchange->size,
    };
    metrics_count(exchange->config->metrics, &counted);
    if (!exchange->config->quiet)
        log_request(exchange, status, how);
    body_release(exchange->body);
}
