#include "wire.h"

#include <pthread.h>

#define HOST "Host: h\r\n"

static struct wire_response get(struct wire *wire, const char *target)
{
    return wire_ask(wire, str_format(wire->arena, "GET %s HTTP/1.1\r\n" HOST "\r\n", target));
}

static void a_page_is_answered_with_date_length_and_an_open_connection(void **state)
{
    struct wire_response response = get(*state, "/echo/x?a=%E6%98%9F&b=1+2");
    assert_int_equal(response.status, 200);
    assert_false(response.closed);
    assert_true(wire_header(&response, "Date").len > 20);
    assert_true(wire_header(&response, "Content-Length").len > 0);
    assert_str(wire_header(&response, "Content-Type"), "text/plain; charset=utf-8");
    assert_true(wire_has(&response, "GET /echo/x\nparam name=x\nquery a=星\nquery b=1 2\n"));
}

static void head_is_answered_as_get_without_the_body(void **state)
{
    struct wire *wire = *state;
    struct wire_response full = get(wire, "/echo");
    struct wire_response head = wire_ask(wire, STR("HEAD /echo HTTP/1.1\r\n" HOST "\r\n"));
    assert_int_equal(head.status, 200);
    assert_int_equal(head.body.len, 0);
    int64_t length;
    assert_true(str_to_int(wire_header(&head, "Content-Length"), &length));
    assert_int_equal(length, full.body.len + 1); /* HEAD is a letter longer than GET */
}

static void an_unknown_path_is_404_and_keeps_the_connection(void **state)
{
    struct wire_response response = get(*state, "/nowhere");
    assert_int_equal(response.status, 404);
    assert_false(response.closed);
}

static void no_answer_is_left_to_guesses_at_its_type(void **state)
{
    static const char *const targets[] = {"/echo", "/file", "/nowhere", "/%zz"};
    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        struct wire_response response = get(*state, targets[i]);
        assert_str(wire_header(&response, "X-Content-Type-Options"), "nosniff");
    }
}

static void a_wrong_method_is_405_and_says_which_are_right(void **state)
{
    struct wire *wire = *state;
    struct wire_response response = wire_ask(wire, STR("DELETE /echo HTTP/1.1\r\n" HOST "\r\n"));
    assert_int_equal(response.status, 405);
    assert_str(wire_header(&response, "Allow"), "GET, HEAD, POST");
    assert_int_equal(wire_ask(wire, STR("OPTIONS /echo HTTP/1.1\r\n" HOST "\r\n")).status, 405);
}

static void many_requests_share_a_connection(void **state)
{
    struct wire *wire = *state;
    int fd = wire_connect(wire);
    for (int i = 0; i < 200; i++) {
        wire_send(fd, STR("GET /echo HTTP/1.1\r\n" HOST "\r\n"));
        assert_int_equal(wire_read(wire->arena, fd, true).status, 200);
    }
    close(fd);
}

static void connection_close_is_obeyed(void **state)
{
    struct wire_response response =
        wire_ask(*state, STR("GET /echo HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    assert_int_equal(response.status, 200);
    assert_true(response.closed);
}

static void a_large_answer_arrives_whole(void **state)
{
    struct wire_response response = get(*state, "/big?n=8000000");
    assert_int_equal(response.status, 200);
    assert_int_equal(response.body.len, 8000000);
}

static void a_file_is_sent_whole(void **state)
{
    struct wire *wire = *state;
    struct str content;
    assert_int_equal(
        file_read(wire->arena, STR("/proc/self/exe"), (size_t)64 << 20, &content), FAIL_NONE);
    struct wire_response response = get(wire, "/file");
    assert_int_equal(response.status, 200);
    assert_true(str_equal(response.body, content));
}

static void a_target_with_the_host_in_it_is_taken(void **state)
{
    struct wire *wire = *state;
    assert_int_equal(get(wire, "http://h/echo").status, 200);
    assert_int_equal(get(wire, "http://other/echo").status, 400);
}

static void bad_targets_are_refused(void **state)
{
    struct wire *wire = *state;
    static const char *const targets[] = {"/echo/%00", "/echo/%", "/echo/%zz", "/echo/%ff",
        "/echo/%c0%af", "/echo/%ed%a0%80", "/echo//x", "//echo", "/echo/..", "/echo/../x",
        "/echo/%2e%2e", "/echo/.", "/echo/a%2fb", "/echo/a%5cb", "/echo/a\\b", "/echo/%0a",
        "/echo/%7f", "/echo?a=%00", "/echo?a=%0d%0a", "/echo?a=%ff", "/echo?a=%f", "/echo#x",
        "echo", "*", "h:80", "ftp://h/echo", "/echo\xff"};
    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        struct wire_response response = get(wire, targets[i]);
        if (response.status != 400)
            fail_msg("%s: %d", targets[i], response.status);
    }
    wire_assert_well(wire);
}

static void too_many_query_fields_are_refused(void **state)
{
    struct wire *wire = *state;
    struct buf target = buf_new(wire->arena);
    buf_put(&target, STR("/echo?"));
    buf_repeat(&target, STR("a&"), 4000);
    assert_int_equal(get(wire, str_c(wire->arena, buf_str(&target))).status, 413);
}

static struct wire_response post(
    struct wire *wire, const char *type, int64_t length, struct str body)
{
    struct str header = str_format(wire->arena,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Type: %s\r\nContent-Length: %lld\r\n\r\n", type,
        (long long)length);
    return wire_ask(wire, str_concat(wire->arena, header, body));
}

static const char urlencoded[] = "application/x-www-form-urlencoded";

static void a_form_is_decoded(void **state)
{
    static const struct str body = STR_INIT("a=1&b=%E6%98%9F+x&c&a=2&d=x%0D%0Ay%0Dz");
    struct wire_response response =
        post(*state, "Application/X-WWW-Form-Urlencoded; charset=UTF-8", (int64_t)body.len, body);
    assert_int_equal(response.status, 200);
    assert_true(wire_has(&response, "form a=1\nform b=星 x\nform c=\nform a=2\nform d=x\ny\nz\n"));
}

static void bad_forms_are_refused(void **state)
{
    struct wire *wire = *state;
    static const char *const bodies[] = {"a=%00", "a=%ff", "a=%", "a=%c1%81", "a%0a=1", "a=%01",
        "a=\xff", "a=%ed%bf%bf", "%00", "a=1&b=%7f"};
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
        struct str body = str_of(bodies[i]);
        struct wire_response response = post(wire, urlencoded, (int64_t)body.len, body);
        if (response.status != 400 || !wire_has(&response, "bad_form"))
            fail_msg("%s: %d", bodies[i], response.status);
    }
    struct str nul = STR("a=x\0y");
    assert_int_equal(post(wire, urlencoded, (int64_t)nul.len, nul).status, 400);
    wire_assert_well(wire);
}

static void a_million_fields_are_refused(void **state)
{
    struct wire *wire = *state;
    struct buf body = buf_new(wire->arena);
    buf_repeat(&body, STR("a"), 1);
    buf_repeat(&body, STR("&"), 1000000);
    struct wire_response response = post(wire, urlencoded, (int64_t)body.len, buf_str(&body));
    assert_int_equal(response.status, 413);
    assert_true(wire_has(&response, "too_many_fields"));
    wire_assert_well(wire);
}

static void a_form_at_the_limit_is_taken_and_one_beyond_refused(void **state)
{
    struct wire *wire = *state;
    struct buf body = buf_new(wire->arena);
    buf_put(&body, STR("a="));
    buf_repeat(&body, STR("x"), LIMIT_FORM_BYTES - 2);
    assert_int_equal(post(wire, urlencoded, (int64_t)body.len, buf_str(&body)).status, 200);
    buf_put(&body, STR("x"));
    assert_int_equal(post(wire, urlencoded, (int64_t)body.len, buf_str(&body)).status, 413);
}

/* The client sends all of it although it was refused, and still sees the answer. */
static void a_body_that_is_too_large_is_answered_before_it_has_come(void **state)
{
    struct wire *wire = *state;
    struct wire_response early = post(wire, "application/json", 1 << 30, STR("{"));
    assert_int_equal(early.status, 413);
    assert_true(early.closed);
    struct buf body = buf_new(wire->arena);
    buf_repeat(&body, STR("x"), (size_t)3 << 20);
    assert_int_equal(post(wire, "application/json", (int64_t)body.len, buf_str(&body)).status, 413);
    wire_assert_well(wire);
}

static struct str chunks(struct wire *wire, size_t n, bool ended)
{
    struct buf text = buf_new(wire->arena);
    buf_put(&text, STR("POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"));
    struct buf chunk = buf_new(wire->arena);
    buf_put(&chunk, STR("10000\r\n"));
    buf_repeat(&chunk, STR("x"), 0x10000);
    buf_put(&chunk, STR("\r\n"));
    buf_repeat(&text, buf_str(&chunk), n);
    if (ended)
        buf_put(&text, STR("0\r\n\r\n"));
    return buf_str(&text);
}

static void chunks_that_add_up_to_too_much_are_refused(void **state)
{
    struct wire *wire = *state;
    struct wire_response response = wire_ask(wire, chunks(wire, 32, true));
    assert_int_equal(response.status, 413);
    assert_true(wire_has(&response, "too_large"));
    wire_assert_well(wire);
}

static void chunks_without_end_are_cut_short(void **state)
{
    struct wire *wire = *state;
    struct wire_response response = wire_ask(wire, chunks(wire, 700, false));
    assert_int_equal(response.status, 413);
    wire_assert_well(wire);
}

static void a_client_that_waits_for_leave_gets_it_or_the_refusal(void **state)
{
    struct wire *wire = *state;
    int fd = wire_connect(wire);
    wire_send(fd,
        STR("POST /echo HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    char line[26] = "";
    assert_int_equal(recv(fd, line, 25, MSG_WAITALL), 25);
    assert_string_equal(line, "HTTP/1.1 100 Continue\r\n\r\n");
    wire_send(fd, STR("abc"));
    assert_int_equal(wire_read(wire->arena, fd, true).status, 200);
    close(fd);
    struct wire_response refused =
        wire_ask(wire, STR("POST /echo HTTP/1.1\r\n" HOST
                           "Expect: 100-continue\r\nContent-Length: 999999999\r\n\r\n"));
    assert_int_equal(refused.status, 413);
}

static void a_client_that_leaves_in_the_middle_harms_nobody(void **state)
{
    struct wire *wire = *state;
    static const struct str bytes =
        STR_INIT("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 10\r\n\r\nabc");
    for (size_t len = 1; len <= bytes.len; len++) {
        int fd = wire_connect(wire);
        wire_send(fd, str_sub(bytes, 0, len));
        close(fd);
    }
    wire_assert_well(wire);
}

static void the_proxys_headers_are_believed_only_behind_a_proxy(void **state)
{
    struct wire *wire = *state;
    static const struct str bytes =
        STR_INIT("GET /echo HTTP/1.1\r\n" HOST "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\n"
                 "X-Forwarded-Proto: https\r\n\r\n");
    struct wire_response response = wire_ask(wire, bytes);
    assert_true(wire_has(&response, "client 127.0.0.1\n"));
    struct wire proxied;
    wire_init(&proxied);
    proxied.config.proxied = true;
    wire_start(&proxied);
    response = wire_ask(&proxied, bytes);
    assert_true(wire_has(&response, "client 192.0.2.7 tls\n"));
    wire_stop(&proxied);
}

static void answered_requests_are_counted(void **state)
{
    struct wire *wire = *state;
    get(wire, "/echo");
    get(wire, "/echo//");
    clock_sleep_ms(50); /* the server counts behind the last byte */
    struct str text = metrics_render(wire->arena, wire->config.metrics);
    size_t unused;
    assert_true(
        str_find(text, STR("xingheng_requests_total{kind=\"page\",status=\"2xx\"} "), 0, &unused));
    assert_true(str_find(
        text, STR("xingheng_requests_total{kind=\"refused\",status=\"4xx\"} "), 0, &unused));
}

struct client {
    struct wire *wire;
    size_t answered;
};

static void *ask_many(void *context)
{
    struct client *client = context;
    struct arena *arena = arena_new((size_t)64 << 20);
    for (int i = 0; i < 20; i++) {
        int fd = wire_connect(client->wire);
        for (int j = 0; j < 20; j++) {
            wire_send(fd, STR("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc"));
            client->answered += wire_read(arena, fd, true).status == 200;
        }
        close(fd);
    }
    arena_release(arena);
    return NULL;
}

static void many_clients_are_served_at_once(void **state)
{
    struct client clients[16];
    pthread_t threads[ARRAY_LEN(clients)];
    for (size_t i = 0; i < ARRAY_LEN(clients); i++) {
        clients[i] = (struct client){.wire = *state};
        assert_int_equal(pthread_create(&threads[i], NULL, ask_many, &clients[i]), 0);
    }
    for (size_t i = 0; i < ARRAY_LEN(clients); i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(clients[i].answered, 400);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_answered_with_date_length_and_an_open_connection),
        cmocka_unit_test(head_is_answered_as_get_without_the_body),
        cmocka_unit_test(an_unknown_path_is_404_and_keeps_the_connection),
        cmocka_unit_test(no_answer_is_left_to_guesses_at_its_type),
        cmocka_unit_test(a_wrong_method_is_405_and_says_which_are_right),
        cmocka_unit_test(many_requests_share_a_connection),
        cmocka_unit_test(connection_close_is_obeyed),
        cmocka_unit_test(a_large_answer_arrives_whole),
        cmocka_unit_test(a_file_is_sent_whole),
        cmocka_unit_test(a_target_with_the_host_in_it_is_taken),
        cmocka_unit_test(bad_targets_are_refused),
        cmocka_unit_test(too_many_query_fields_are_refused),
        cmocka_unit_test(a_form_is_decoded),
        cmocka_unit_test(bad_forms_are_refused),
        cmocka_unit_test(a_million_fields_are_refused),
        cmocka_unit_test(a_form_at_the_limit_is_taken_and_one_beyond_refused),
        cmocka_unit_test(a_body_that_is_too_large_is_answered_before_it_has_come),
        cmocka_unit_test(chunks_that_add_up_to_too_much_are_refused),
        cmocka_unit_test(chunks_without_end_are_cut_short),
        cmocka_unit_test(a_client_that_waits_for_leave_gets_it_or_the_refusal),
        cmocka_unit_test(a_client_that_leaves_in_the_middle_harms_nobody),
        cmocka_unit_test(the_proxys_headers_are_believed_only_behind_a_proxy),
        cmocka_unit_test(answered_requests_are_counted),
        cmocka_unit_test(many_clients_are_served_at_once),
    };
    return cmocka_run_group_tests(tests, wire_setup, wire_teardown);
}
