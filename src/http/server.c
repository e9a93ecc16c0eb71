#include "http/server.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>

#include "base/limits.h"
#include "http/acceptor.h"
#include "http/arenas.h"
#include "http/crew.h"
#include "http/deadline.h"
#include "http/exchange.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/listener.h"
#include "sys/log.h"
#include "sys/random.h"

enum {
    /* The library keeps a request's header, its index of it (64 bytes a line), and the header of
     * the answer in one pool, and what is left of it is the buffer that bodies are read into. It
     * zeroes all of it before each request, and half of it again. A header that leaves no room for
     * that of the answer is not refused with 431: the library closes the connection. */
    POOL_BEYOND_HEADER_BYTES = 8 * 1024,
    STACK_BYTES = 1024 * 1024,
    HEADERS_MAX = 128,
    SERVER_ARENA = 1024 * 1024,
    /* The library counts a connection a little longer than the acceptor does. */
    SPARE_CONNECTIONS = 64,
    DRAIN_LOOK_MS = 2,
};

static const int64_t ns_per_second = 1000000000;

struct server {
    struct server_config config;
    struct arena *arena;
    struct arenas arenas;
    struct deadlines *deadlines;
    struct acceptor *acceptor;
    struct crew *crew;
    struct MHD_Daemon *daemon;
    struct str id; /* what the ids of its requests begin with */
    _Atomic uint64_t requests;
    _Atomic bool stopping;
    _Atomic int in_flight;
};

struct server_limits server_limits_default(void)
{
    return (struct server_limits){
        .header_bytes = LIMIT_HEADER_BYTES,
        .body = {.form_bytes = LIMIT_FORM_BYTES,
            .upload_bytes = LIMIT_UPLOAD_BYTES,
            .fields = LIMIT_FORM_FIELDS},
        .query_fields = LIMIT_FORM_FIELDS,
        .arena_bytes = LIMIT_REQUEST_ARENA,
        .connections = LIMIT_CONNECTIONS,
        .request_seconds = LIMIT_REQUEST_SECONDS,
        .slowest_bytes_per_second = LIMIT_SLOWEST_BYTES_PER_SECOND,
    };
}

static int descriptor_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static struct deadline *deadline_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static int64_t due_after(const struct server *server, int64_t bytes)
{
    const struct server_limits *limits = &server->config.limits;
    int64_t seconds = limits->request_seconds + bytes / limits->slowest_bytes_per_second;
    return clock_monotonic_ns() + seconds * ns_per_second;
}

static void on_connection(void *context, struct MHD_Connection *connection, void **socket_context,
    enum MHD_ConnectionNotificationCode code)
{
    struct server *server = context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        *socket_context =
            deadlines_add(server->deadlines, descriptor_of(connection), due_after(server, 0));
    else {
        if (*socket_context)
            deadlines_remove(server->deadlines, *socket_context);
        acceptor_closed(server->acceptor);
    }
}

static bool take_connection(
    void *context, int descriptor, const struct sockaddr *address, socklen_t len)
{
    struct server *server = context;
    return MHD_add_connection(server->daemon, descriptor, address, len) == MHD_YES;
}

/* The library would decode the query into its pool, and go astray when it does not fit in there. It
 * lets us see its buffer before it does, so it gets an empty query to decode. */
static void hide_query(const char *target)
{
    char *query = (char *)(uintptr_t)strchr(target, '?');
    if (query && query[1] != '\0')
        query[1] = '\0';
}

/* Random numbers for each request would be a call of the system each. */
static struct str request_id(struct server *server, struct arena *arena)
{
    struct buf id = buf_new(arena);
    buf_put(&id, server->id);
    buf_char(&id, '-');
    buf_int(&id, (int64_t)atomic_fetch_add(&server->requests, 1));
    return buf_str(&id);
}

/* The request line has come. What is returned is the request's context from now on. */
static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct server *server = context;
    struct arena *arena = arenas_take(&server->arenas);
    const struct sockaddr *address =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    atomic_fetch_add(&server->in_flight, 1);
    if (deadline_of(connection))
        deadline_set(deadline_of(connection), DEADLINE_RECEIVING, due_after(server, 0));
    struct exchange *exchange = exchange_new(
        &server->config, arena, request_id(server, arena), listener_peer(arena, address), target);
    hide_query(target);
    return exchange;
}

static size_t keep_undecoded(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

struct header_list {
    struct framing_header items[HEADERS_MAX];
    size_t n;
    bool overflow;
};

static enum MHD_Result collect_header(void *context, enum MHD_ValueKind kind, const char *name,
    size_t name_len, const char *value, size_t value_len)
{
    (void)kind;
    struct header_list *list = context;
    if (list->n == HEADERS_MAX) {
        list->overflow = true;
        return MHD_NO;
    }
    list->items[list->n++] = (struct framing_header){name, name_len, value, value_len};
    return MHD_YES;
}

static enum http_refusal take_header(struct exchange *exchange, struct MHD_Connection *connection,
    const char *method, const char *version)
{
    struct header_list list;
    list.n = 0;
    list.overflow = false;
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, collect_header, &list);
    struct framing_view view = {
        .method = method,
        .target_at = exchange->target_at,
        .target = exchange->request.target,
        .version = version,
        .headers = list.items,
        .n = list.n,
        .size = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)
                    ->header_size,
    };
    enum http_refusal refusal = exchange_take_header(exchange, &view);
    if (!list.overflow)
        return refusal;
    exchange->refusal = HTTP_REFUSAL_HEADERS;
    return exchange->refusal;
}

static void response_scope_end(struct MHD_Response **response)
{
    if (*response)
        MHD_destroy_response(*response);
}

/* Buffers live in the exchange's arena, which outlasts the sending; a file is closed with the
 * response. */
static struct MHD_Response *response_of(struct exchange *exchange)
{
    struct str body = exchange->response.body;
    if (exchange->descriptor < 0)
        return MHD_create_response_from_buffer(
            body.len, (void *)(uintptr_t)body.data, MHD_RESPMEM_PERSISTENT);
    int descriptor = exchange->descriptor;
    exchange->descriptor = -1;
    struct MHD_Response *response =
        MHD_create_response_from_fd64((uint64_t)exchange->size, descriptor);
    if (!response)
        file_scope_end(&descriptor);
    return response;
}

/* No answer is anything else than its Content-Type says, whatever a browser makes of its bytes. */
static bool add_headers(const struct exchange *exchange, struct MHD_Response *response)
{
    const struct http_response *said = &exchange->response;
    bool added = MHD_add_response_header(response, "X-Content-Type-Options", "nosniff") == MHD_YES;
    if (!str_is_empty(said->content_type))
        added = added && MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                             str_c(exchange->arena, said->content_type)) == MHD_YES;
    for (size_t i = 0; i < said->n_headers; i++)
        added = added &&
                MHD_add_response_header(response, str_c(exchange->arena, said->headers[i].name),
                    str_c(exchange->arena, said->headers[i].value)) == MHD_YES;
    return added;
}

static enum MHD_Result send_response(
    struct server *server, struct exchange *exchange, struct MHD_Connection *connection)
{
    struct MHD_Response *response __attribute__((cleanup(response_scope_end))) =
        response_of(exchange);
    if (!response || !add_headers(exchange, response))
        return MHD_NO;
    bool last = exchange->refusal != HTTP_REFUSAL_NONE || atomic_load(&server->stopping);
    if (last && MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close") != MHD_YES)
        return MHD_NO;
    struct deadline *deadline = deadline_of(connection);
    if (!deadline || !deadline_set(deadline, DEADLINE_SENDING, due_after(server, exchange->size)))
        return MHD_NO;
    return MHD_queue_response(connection, (unsigned)exchange->response.status, response);
}

/* Behind the header. An answer here means that the body will not be read. */
static enum MHD_Result on_header(struct server *server, struct exchange *exchange,
    struct MHD_Connection *connection, const char *method, const char *version)
{
    if (take_header(exchange, connection, method, version) == HTTP_REFUSAL_NONE)
        return MHD_YES;
    deadlines_linger(server->deadlines, descriptor_of(connection));
    exchange_answer(exchange);
    return send_response(server, exchange, connection);
}

static enum MHD_Result on_body(struct server *server, struct exchange *exchange,
    struct MHD_Connection *connection, struct str bytes)
{
    static const struct str too_large = STR_INIT(
        "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    struct deadline *deadline = deadline_of(connection);
    exchange->received += (int64_t)bytes.len;
    int64_t since_ns = exchange->started_ns - clock_monotonic_ns();
    if (!deadline || !deadline_set(deadline, DEADLINE_RECEIVING,
                         due_after(server, exchange->received) + since_ns))
        return MHD_NO;
    if (body_feed(exchange->body, bytes))
        return MHD_YES;
    /* The library takes no answer before the body is complete, and this one may never be. */
    deadlines_answer(server->deadlines, descriptor_of(connection), too_large);
    return MHD_NO;
}

/* A request whose connection is left alone until a thread of the crew has answered it. */
struct handover {
    struct crew_task task; /* first */
    struct exchange *exchange;
    struct MHD_Connection *connection;
};

static void answer_handed_over(struct crew_task *task)
{
    struct handover *handover = (struct handover *)task;
    exchange_answer(handover->exchange);
    MHD_resume_connection(handover->connection);
}

static void hand_over(
    struct server *server, struct exchange *exchange, struct MHD_Connection *connection)
{
    struct handover *handover = NEW(exchange->arena, struct handover);
    *handover = (struct handover){{answer_handed_over, NULL}, exchange, connection};
    MHD_suspend_connection(connection);
    crew_give(server->crew, &handover->task);
}

/* Called again when the crew has answered. */
static enum MHD_Result on_complete(
    struct server *server, struct exchange *exchange, struct MHD_Connection *connection)
{
    struct deadline *deadline = deadline_of(connection);
    if (exchange->is_answered)
        return send_response(server, exchange, connection);
    if (!deadline || !deadline_set(deadline, DEADLINE_WORKING, 0))
        return MHD_NO;
    if (exchange_answer_at_once(exchange))
        return send_response(server, exchange, connection);
    hand_over(server, exchange, connection);
    return MHD_YES;
}

/* Called when the header is complete, for each piece of the body, and when all has come. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *data, size_t *size, void **request_context)
{
    (void)url;
    struct server *server = context;
    struct exchange *exchange = *request_context;
    if (!exchange->has_header)
        return on_header(server, exchange, connection, method, version);
    if (*size == 0)
        return on_complete(server, exchange, connection);
    struct str bytes = {data, *size};
    *size = 0;
    return on_body(server, exchange, connection, bytes);
}

static const char *ending_of(enum MHD_RequestTerminationCode code)
{
    switch (code) {
    case MHD_REQUEST_TERMINATED_COMPLETED_OK:
        return NULL;
    case MHD_REQUEST_TERMINATED_DAEMON_SHUTDOWN:
        return "shutdown";
    case MHD_REQUEST_TERMINATED_CLIENT_ABORT:
    case MHD_REQUEST_TERMINATED_READ_ERROR:
        return "client_gone";
    case MHD_REQUEST_TERMINATED_TIMEOUT_REACHED:
    case MHD_REQUEST_TERMINATED_WITH_ERROR:
        break;
    }
    return "cut";
}

/* What was sent: our answer, that of deadline.c, one of the library's own, or nothing. */
static int status_sent(
    const struct exchange *exchange, struct MHD_Connection *connection, bool was_cut)
{
    if (exchange->is_answered)
        return exchange->response.status;
    if (was_cut)
        return http_refusal_text(HTTP_REFUSAL_SLOW).status;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
    return info ? (int)info->http_status : 0;
}

static void on_completed(void *context, struct MHD_Connection *connection, void **request_context,
    enum MHD_RequestTerminationCode code)
{
    struct server *server = context;
    struct exchange *exchange = *request_context;
    if (!exchange)
        return;
    struct deadline *deadline = deadline_of(connection);
    bool was_cut = deadline && !deadline_set(deadline, DEADLINE_IDLE, due_after(server, 0));
    int status = status_sent(exchange, connection, was_cut);
    exchange_end(exchange, status, was_cut ? "slow" : ending_of(code));
    arenas_give_back(&server->arenas, exchange->arena);
    *request_context = NULL;
    atomic_fetch_sub(&server->in_flight, 1);
}

static void on_library_message(void *context, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static void on_library_message(void *context, const char *format, va_list args)
{
    (void)context;
    char text[256];
    int len = vsnprintf(text, sizeof(text), format, args);
    if (len > 0)
        log_event(LOG_DEBUG, "http_library", LOG_TEXT("detail", str_trim(str_of(text))));
}

/* No timeout of the library's own: during the last second of one it polls without waiting. */
static struct MHD_Daemon *start_daemon(struct server *server)
{
    const struct server_limits *limits = &server->config.limits;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
                     MHD_USE_NO_LISTEN_SOCKET;
    if (!server->config.quiet)
        flags |= MHD_USE_ERROR_LOG;
    return MHD_start_daemon(flags, 0, NULL, NULL, on_request, server, MHD_OPTION_EXTERNAL_LOGGER,
        on_library_message, NULL, MHD_OPTION_CONNECTION_LIMIT,
        limits->connections + SPARE_CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        limits->connections_per_client, MHD_OPTION_CONNECTION_TIMEOUT, 0U,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits->header_bytes + POOL_BEYOND_HEADER_BYTES,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_BYTES, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, server, MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, server, MHD_OPTION_UNESCAPE_CALLBACK,
        keep_undecoded, NULL, MHD_OPTION_END);
}

static enum fail start_daemon_and_acceptor(struct server *server)
{
    server->daemon = start_daemon(server);
    if (!server->daemon)
        return FAIL_BROKEN;
    enum fail fail = acceptor_start(server->acceptor);
    if (fail != FAIL_NONE)
        MHD_stop_daemon(server->daemon);
    return fail;
}

static enum fail start_crew_and_daemon(struct server *server)
{
    TRY(crew_start(server->arena, server->config.limits.connections, STACK_BYTES, &server->crew));
    enum fail fail = start_daemon_and_acceptor(server);
    if (fail != FAIL_NONE)
        crew_stop(server->crew);
    return fail;
}

static enum fail start(struct server *server)
{
    const struct server_limits *limits = &server->config.limits;
    TRY(deadlines_start(server->arena, limits->connections + SPARE_CONNECTIONS,
        server->config.metrics, &server->deadlines));
    enum fail fail = start_crew_and_daemon(server);
    if (fail != FAIL_NONE)
        deadlines_stop(server->deadlines);
    return fail;
}

static enum fail server_new(
    struct arena *arena, const struct server_config *config, struct server **ret_server)
{
    struct server *server = NEW(arena, struct server);
    struct acceptor_config acceptor = {
        .listener = config->listener,
        .connections = config->limits.connections,
        .take = take_connection,
        .context = server,
    };
    server->config = *config;
    server->arena = arena;
    server->id = random_id(arena, random_system());
    TRY(acceptor_new(arena, &acceptor, &server->acceptor));
    arenas_init(&server->arenas, config->limits.arena_bytes);
    *ret_server = server;
    return FAIL_NONE;
}

static void release(struct server *server)
{
    acceptor_release(server->acceptor);
    arenas_release(&server->arenas);
    arena_release(server->arena);
}

enum fail server_start(const struct server_config *config, struct server **ret_server)
{
    struct arena *arena = arena_new(SERVER_ARENA);
    struct server *server;
    enum fail fail = server_new(arena, config, &server);
    if (fail != FAIL_NONE) {
        arena_release(arena);
        return fail;
    }
    fail = start(server);
    if (fail == FAIL_NONE)
        *ret_server = server;
    else
        release(server);
    return fail;
}

void server_stop(struct server *server, int64_t grace_seconds)
{
    int64_t end_ns = clock_monotonic_ns() + grace_seconds * ns_per_second;
    atomic_store(&server->stopping, true);
    acceptor_stop(server->acceptor);
    while (atomic_load(&server->in_flight) > 0 && clock_monotonic_ns() < end_ns)
        clock_sleep_ms(DRAIN_LOOK_MS);
    crew_stop(
        server->crew); /* before the library, which must not end with connections left alone */
    MHD_stop_daemon(server->daemon);
    deadlines_stop(server->deadlines);
    release(server);
}
