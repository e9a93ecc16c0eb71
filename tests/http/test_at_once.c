#include "wire.h"

#include <pthread.h>

/* An application that answers /now on the thread of all connections, and whose /wait waits for the
 * test. */
struct gate {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool is_open;
    int waiting;
};

static void wait_at(struct gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->waiting++;
    pthread_cond_broadcast(&gate->changed);
    while (!gate->is_open)
        pthread_cond_wait(&gate->changed, &gate->lock);
    pthread_mutex_unlock(&gate->lock);
}

static void await(struct gate *gate, int waiting)
{
    pthread_mutex_lock(&gate->lock);
    while (gate->waiting < waiting)
        pthread_cond_wait(&gate->changed, &gate->lock);
    pthread_mutex_unlock(&gate->lock);
}

static void open_gate(struct gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->is_open = true;
    pthread_cond_broadcast(&gate->changed);
    pthread_mutex_unlock(&gate->lock);
}

static bool answer_now(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    if (!str_equal(request->path, STR("/now")))
        return false;
    response->body = STR("at once\n");
    return true;
}

static void answer_later(
    void *context, const struct http_request *request, struct http_response *response)
{
    if (str_equal(request->path, STR("/wait")))
        wait_at(context);
    else if (!str_equal(request->path, STR("/now")))
        wire_handle(context, request, response);
    if (response->body.len == 0)
        response->body = STR("later\n");
}

static void start(struct wire *wire, struct gate *gate)
{
    *gate = (struct gate){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    wire_init(wire);
    wire->config.app.context = gate;
    wire->config.app.answer_at_once = answer_now;
    wire->config.app.handle = answer_later;
    wire_start(wire);
}

static const struct str ask_now = STR_INIT("GET /now HTTP/1.1\r\nHost: h\r\n\r\n");
static const struct str ask_wait = STR_INIT("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
static const struct str ask_echo = STR_INIT("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");

static void handlers_that_wait_hold_up_nobody(void **state)
{
    (void)state;
    struct wire wire;
    struct gate gate;
    int fds[40];
    start(&wire, &gate);
    for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
        fds[i] = wire_connect(&wire);
        assert_true(wire_send(fds[i], ask_wait));
    }
    await(&gate, (int)ARRAY_LEN(fds));
    assert_string_equal(str_c(wire.arena, wire_ask(&wire, ask_now).body), "at once\n");
    assert_int_equal(wire_ask(&wire, ask_echo).status, 200);
    open_gate(&gate);
    for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
        struct wire_response response = wire_read(wire.arena, fds[i], true);
        assert_string_equal(str_c(wire.arena, response.body), "later\n");
        close(fds[i]);
    }
    wire_stop(&wire);
}

static void one_connection_takes_both_ways_in_turn(void **state)
{
    (void)state;
    struct wire wire;
    struct gate gate;
    start(&wire, &gate);
    int fd = wire_connect(&wire);
    for (int i = 0; i < 50; i++) {
        assert_true(wire_send(fd, ask_now));
        assert_int_equal(wire_read(wire.arena, fd, true).body.len, 8);
        assert_true(wire_send(fd, ask_echo));
        assert_int_equal(wire_read(wire.arena, fd, true).status, 200);
    }
    close(fd);
    wire_stop(&wire);
}

static void a_body_is_never_taken_at_once(void **state)
{
    (void)state;
    struct wire wire;
    struct gate gate;
    start(&wire, &gate);
    struct wire_response response =
        wire_ask(&wire, STR("POST /now HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"));
    assert_string_equal(str_c(wire.arena, response.body), "later\n");
    wire_stop(&wire);
}

static void a_client_that_leaves_while_its_handler_waits_harms_nobody(void **state)
{
    (void)state;
    struct wire wire;
    struct gate gate;
    start(&wire, &gate);
    for (int i = 1; i <= 5; i++) {
        int fd = wire_connect(&wire);
        assert_true(wire_send(fd, ask_wait));
        await(&gate, i);
        close(fd);
    }
    assert_int_equal(wire_ask(&wire, ask_now).status, 200);
    open_gate(&gate);
    assert_int_equal(wire_ask(&wire, ask_echo).status, 200);
    wire_stop(&wire);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(handlers_that_wait_hold_up_nobody),
        cmocka_unit_test(one_connection_takes_both_ways_in_turn),
        cmocka_unit_test(a_body_is_never_taken_at_once),
        cmocka_unit_test(a_client_that_leaves_while_its_handler_waits_harms_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
