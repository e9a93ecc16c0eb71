/*
 * A real server on a free port of 127.0.0.1 with a tiny application, and a client that speaks
 * bytes: what a well-behaved client library would never send.
 *
 * The application: /echo answers what it understood of the request, one thing a line; /big?n=… n
 * bytes; /file this test's own file; /slow sleeps n ms; everything else is refused.
 */
#ifndef TESTS_HTTP_WIRE_H
#define TESTS_HTTP_WIRE_H

#include "testing.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "http/router.h"
#include "http/server.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/listener.h"

struct wire {
    struct arena *arena;
    struct server_config config;
    struct server *server;
    int port;
};

struct wire_response {
    int status; /* 0: the connection ended without one */
    struct str header;
    struct str body;
    bool closed; /* the server closed behind it, or said that it would */
};

static inline void wire_put_pairs(struct buf *text, const char *what, struct http_pairs pairs)
{
    for (size_t i = 0; i < pairs.n; i++)
        buf_format(text, "%s %.*s=%.*s\n", what, STR_ARG(pairs.items[i].name),
            STR_ARG(pairs.items[i].value));
}

static inline void wire_echo(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    struct buf text = buf_new(response->arena);
    buf_format(&text, "%s %.*s\n", http_method_name(request->method), STR_ARG(request->path));
    wire_put_pairs(&text, "param", request->params);
    wire_put_pairs(&text, "query", request->query);
    wire_put_pairs(&text, "form", request->form);
    wire_put_pairs(&text, "cookie", request->cookies);
    for (size_t i = 0; i < request->files.n; i++) {
        const struct http_file *file = &request->files.items[i];
        buf_format(&text, "file %.*s %.*s %lld %.*s\n", STR_ARG(file->field), STR_ARG(file->name),
            (long long)file->size, STR_ARG(file->sha256));
    }
    buf_format(&text, "client %.*s%s\n", STR_ARG(request->client), request->secure ? " tls" : "");
    buf_format(&text, "body %zu\n", request->body.len);
    response->content_type = STR("text/plain; charset=utf-8");
    response->body = buf_str(&text);
}

static inline int64_t wire_number(const struct http_request *request)
{
    int64_t n = 0;
    return str_to_int(http_pair_get(request->query, STR("n")), &n) ? n : 0;
}

static inline void wire_big(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    size_t n = (size_t)wire_number(request);
    char *data = arena_alloc(response->arena, n, 1);
    memset(data, 'x', n);
    response->body = (struct str){data, n};
}

static inline void wire_slow(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    clock_sleep_ms(wire_number(request));
    response->body = STR("slow\n");
}

static inline void wire_file(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    (void)request;
    response->file = STR("/proc/self/exe");
}

static const struct route wire_routes[] = {
    {HTTP_GET, "/echo", wire_echo, NULL, HTTP_KIND_PAGE},
    {HTTP_POST, "/echo", wire_echo, NULL, HTTP_KIND_PAGE},
    {HTTP_GET, "/echo/{name}", wire_echo, NULL, HTTP_KIND_PAGE},
    {HTTP_GET, "/big", wire_big, NULL, HTTP_KIND_PAGE},
    {HTTP_GET, "/slow", wire_slow, NULL, HTTP_KIND_PAGE},
    {HTTP_GET, "/file", wire_file, NULL, HTTP_KIND_STATIC},
};

static inline void wire_refuse(void *context, const struct http_request *request,
    enum http_refusal refusal, struct http_response *response)
{
    (void)context;
    struct http_refusal_text text = http_refusal_text(refusal);
    response->status = text.status;
    response->content_type = STR("application/json");
    response->body = str_format(request->arena, "{\"error\":\"%s\"}", text.code);
}

static inline void wire_handle(
    void *context, const struct http_request *request, struct http_response *response)
{
    struct router router = {wire_routes, ARRAY_LEN(wire_routes)};
    enum http_refusal refusal = router_dispatch(router, context, request, response);
    if (refusal != HTTP_REFUSAL_NONE)
        wire_refuse(context, request, refusal, response);
}

/* A configuration that a test may change before it starts the server. */
static inline void wire_init(struct wire *wire)
{
    *wire = (struct wire){.arena = arena_new((size_t)512 << 20)};
    char *folder = (char *)(uintptr_t)str_c(wire->arena, STR("/tmp/xingheng-http-XXXXXX"));
    assert_non_null(mkdtemp(folder));
    wire->config = (struct server_config){
        .app = {.handle = wire_handle, .refuse = wire_refuse},
        .limits = server_limits_default(),
        .temporary_folder = str_of(folder),
        .metrics = metrics_new(),
        .quiet = true,
    };
}

static inline void wire_start(struct wire *wire)
{
    assert_int_equal(listener_open(STR("127.0.0.1:0"), &wire->config.listener), FAIL_NONE);
    wire->port = listener_port(wire->config.listener);
    assert_int_equal(server_start(&wire->config, &wire->server), FAIL_NONE);
}

static inline void wire_stop(struct wire *wire)
{
    if (wire->server)
        server_stop(wire->server, 5);
    close(wire->config.listener);
    rmdir(str_c(wire->arena, wire->config.temporary_folder));
    arena_release(wire->arena);
}

/* How many temporary files there are, hidden ones included. */
static inline size_t wire_leftovers(struct wire *wire)
{
    struct str folder = wire->config.temporary_folder;
    FILE *list = popen(
        str_c(wire->arena, str_format(wire->arena, "ls -A %.*s | wc -l", STR_ARG(folder))), "r");
    size_t n = 0;
    assert_int_equal(fscanf(list, "%zu", &n), 1);
    pclose(list);
    return n;
}

/* What a connection left that is gone is removed when the server notices, which takes its time
 * beside other tests. */
static inline void wire_await_no_leftovers(struct wire *wire)
{
    enum { TRIES = 200, PAUSE_MS = 25 };
    for (int i = 0; i < TRIES && wire_leftovers(wire) > 0; i++)
        clock_sleep_ms(PAUSE_MS);
    assert_int_equal(wire_leftovers(wire), 0);
}

static inline int wire_connect(const struct wire *wire)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
        .sin_port = htons((uint16_t)wire->port),
        .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct timeval limit = {.tv_sec = 20};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    assert_int_equal(connect(fd, (const struct sockaddr *)&address, sizeof(address)), 0);
    return fd;
}

/* False when the server has closed already. */
static inline bool wire_send(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t sent = send(fd, bytes.data, bytes.len, MSG_NOSIGNAL);
        if (sent < 0)
            return false;
        bytes = str_sub(bytes, (size_t)sent, bytes.len);
    }
    return true;
}

/* The value of a header of the response; empty when it has none. */
static inline struct str wire_header(const struct wire_response *response, const char *name)
{
    struct str rest = response->header;
    struct str line;
    while (str_cut(&rest, '\n', &line)) {
        struct str value = line;
        struct str key;
        if (str_cut(&value, ':', &key) && str_equal(key, str_of(name)))
            return str_trim(value);
    }
    return STR("");
}

static inline size_t wire_read_some(int fd, struct buf *text, size_t max)
{
    char part[4096];
    ssize_t got = recv(fd, part, max < sizeof(part) ? max : sizeof(part), 0);
    if (got > 0)
        buf_put(text, (struct str){part, (size_t)got});
    return got > 0 ? (size_t)got : 0;
}

/* Reads exactly one response, so that a second one on the connection stays for the next call. */
static inline struct wire_response wire_read(struct arena *arena, int fd, bool has_body)
{
    struct buf text = buf_new(arena);
    struct wire_response response = {.closed = true};
    while (!str_ends(buf_str(&text), STR("\r\n\r\n")))
        if (wire_read_some(fd, &text, 1) == 0)
            return response;
    response.header = str_copy(arena, buf_str(&text));
    assert_true(str_starts(response.header, STR("HTTP/1.1 ")));
    int64_t status;
    int64_t length = 0;
    assert_true(str_to_int(str_sub(response.header, 9, 3), &status));
    response.status = (int)status;
    response.closed = str_equal(wire_header(&response, "Connection"), STR("close"));
    if (status == 100)
        return wire_read(arena, fd, has_body);
    str_to_int(wire_header(&response, "Content-Length"), &length);
    text = buf_new(arena);
    while (has_body && (int64_t)text.len < length)
        if (wire_read_some(fd, &text, (size_t)length - text.len) == 0)
            break;
    response.body = buf_str(&text);
    return response;
}

/* Behind what it still has to say, the server closes. */
static inline void wire_assert_closes(int fd)
{
    char rest[4096];
    ssize_t got;
    while ((got = recv(fd, rest, sizeof(rest), 0)) > 0)
        continue;
    assert_true(got == 0 || errno == ECONNRESET);
}

/* One request on a connection of its own. */
static inline struct wire_response wire_ask(struct wire *wire, struct str bytes)
{
    int fd = wire_connect(wire);
    wire_send(fd, bytes);
    struct wire_response response = wire_read(wire->arena, fd, !str_starts(bytes, STR("HEAD ")));
    if (response.closed)
        wire_assert_closes(fd);
    close(fd);
    return response;
}

static inline bool wire_has(const struct wire_response *response, const char *text)
{
    size_t unused;
    return str_find(response->body, str_of(text), 0, &unused);
}

/* The server is as it was: a proper request still gets its answer. */
static inline void wire_assert_well(struct wire *wire)
{
    struct wire_response response =
        wire_ask(wire, STR("GET /echo?a=1 HTTP/1.1\r\nHost: h\r\n\r\n"));
    assert_int_equal(response.status, 200);
    assert_true(wire_has(&response, "query a=1\n"));
}

static inline int wire_setup(void **state)
{
    static struct wire wire;
    wire_init(&wire);
    wire_start(&wire);
    *state = &wire;
    return 0;
}

static inline int wire_teardown(void **state)
{
    wire_stop(*state);
    return 0;
}

#endif
