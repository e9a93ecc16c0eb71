#include "wire.h"

#include <pthread.h>

/* A server that gives a request a second. */
static int setup(void **state)
{
    static struct wire wire;
    wire_init(&wire);
    wire.config.limits.request_seconds = 1;
    wire.config.limits.slowest_bytes_per_second = 1000000000;
    wire.config.limits.connections = 8;
    wire_start(&wire);
    *state = &wire;
    return 0;
}

static int64_t ms_since(int64_t begin_ns)
{
    return (clock_monotonic_ns() - begin_ns) / 1000000;
}

/* Sends a byte of the text again and again until the server has had enough. */
static struct wire_response dribble(struct wire *wire, struct str begin, char more)
{
    int fd = wire_connect(wire);
    int64_t begin_ns = clock_monotonic_ns();
    wire_send(fd, begin);
    while (ms_since(begin_ns) < 10000 && send(fd, &more, 1, MSG_NOSIGNAL) == 1)
        clock_sleep_ms(20);
    struct wire_response response = wire_read(wire->arena, fd, true);
    assert_in_range(ms_since(begin_ns), 500, 6000);
    close(fd);
    return response;
}

static void a_header_that_comes_byte_by_byte_is_cut(void **state)
{
    struct wire_response response =
        dribble(*state, STR("GET /echo HTTP/1.1\r\nHost: h\r\nX: "), 'x');
    assert_int_equal(response.status, 408);
    wire_assert_well(*state);
}

static void a_request_line_that_comes_byte_by_byte_is_cut(void **state)
{
    struct wire_response response = dribble(*state, STR("GET /"), 'x');
    assert_int_equal(response.status, 0);
    wire_assert_well(*state);
}

static void a_body_that_comes_byte_by_byte_is_cut(void **state)
{
    struct wire_response response = dribble(
        *state, STR("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n"), 'x');
    assert_int_equal(response.status, 408);
    wire_assert_well(*state);
}

static void a_body_shorter_than_declared_is_answered_408(void **state)
{
    struct wire *wire = *state;
    int fd = wire_connect(wire);
    wire_send(fd, STR("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc"));
    assert_int_equal(wire_read(wire->arena, fd, true).status, 408);
    close(fd);
}

static void an_idle_connection_is_closed(void **state)
{
    struct wire *wire = *state;
    int fd = wire_connect(wire);
    wire_send(fd, STR("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n"));
    assert_int_equal(wire_read(wire->arena, fd, true).status, 200);
    int64_t begin_ns = clock_monotonic_ns();
    assert_int_equal(wire_read(wire->arena, fd, true).status, 0);
    assert_in_range(ms_since(begin_ns), 500, 5000);
    close(fd);
}

static void a_client_that_does_not_take_its_answer_is_cut(void **state)
{
    struct wire *wire = *state;
    int fd = wire_connect(wire);
    wire_send(fd, STR("GET /big?n=60000000 HTTP/1.1\r\nHost: h\r\n\r\n"));
    clock_sleep_ms(2000);
    struct wire_response response = wire_read(wire->arena, fd, true);
    assert_int_equal(response.status, 200);
    assert_true(response.body.len < 60000000);
    close(fd);
}

static void a_handler_may_take_longer_than_a_client(void **state)
{
    struct wire_response response =
        wire_ask(*state, STR("GET /slow?n=1600 HTTP/1.1\r\nHost: h\r\n\r\n"));
    assert_int_equal(response.status, 200);
}

static void slow_clients_do_not_lock_the_others_out_for_long(void **state)
{
    struct wire *wire = *state;
    int fds[16];
    for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
        fds[i] = wire_connect(wire);
        wire_send(fds[i], STR("GET /echo HTTP/1.1\r\n"));
    }
    int64_t begin_ns = clock_monotonic_ns();
    wire_assert_well(wire);
    assert_true(ms_since(begin_ns) < 10000);
    for (size_t i = 0; i < ARRAY_LEN(fds); i++)
        close(fds[i]);
}

struct ask {
    struct wire *wire;
    struct wire_response response;
};

static void *ask_slow(void *context)
{
    struct ask *ask = context;
    ask->response = wire_ask(ask->wire, STR("GET /slow?n=700 HTTP/1.1\r\nHost: h\r\n\r\n"));
    return NULL;
}

static void a_request_in_flight_finishes_when_the_server_stops(void **state)
{
    (void)state;
    struct wire wire;
    wire_init(&wire);
    wire_start(&wire);
    struct ask ask = {.wire = &wire};
    pthread_t thread;
    int idle = wire_connect(&wire);
    assert_int_equal(pthread_create(&thread, NULL, ask_slow, &ask), 0);
    clock_sleep_ms(200);
    int64_t begin_ns = clock_monotonic_ns();
    server_stop(wire.server, 5);
    wire.server = NULL;
    assert_in_range(ms_since(begin_ns), 100, 3000);
    pthread_join(thread, NULL);
    assert_int_equal(ask.response.status, 200);
    assert_true(wire_has(&ask.response, "slow\n"));
    close(idle);
    wire_stop(&wire);
}

static void a_server_without_requests_stops_at_once(void **state)
{
    (void)state;
    struct wire wire;
    wire_init(&wire);
    wire_start(&wire);
    int idle = wire_connect(&wire);
    wire_assert_well(&wire);
    int64_t begin_ns = clock_monotonic_ns();
    server_stop(wire.server, 5);
    wire.server = NULL;
    assert_true(ms_since(begin_ns) < 1000);
    close(idle);
    wire_stop(&wire);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_that_comes_byte_by_byte_is_cut),
        cmocka_unit_test(a_request_line_that_comes_byte_by_byte_is_cut),
        cmocka_unit_test(a_body_that_comes_byte_by_byte_is_cut),
        cmocka_unit_test(a_body_shorter_than_declared_is_answered_408),
        cmocka_unit_test(an_idle_connection_is_closed),
        cmocka_unit_test(a_client_that_does_not_take_its_answer_is_cut),
        cmocka_unit_test(a_handler_may_take_longer_than_a_client),
        cmocka_unit_test(slow_clients_do_not_lock_the_others_out_for_long),
        cmocka_unit_test(a_request_in_flight_finishes_when_the_server_stops),
        cmocka_unit_test(a_server_without_requests_stops_at_once),
    };
    return cmocka_run_group_tests(tests, setup, wire_teardown);
}
