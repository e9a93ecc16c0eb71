#include "wire.h"

/* Requests that two servers in a row could read differently, and what each is answered. */
struct trick {
    const char *name;
    struct str bytes;
    int status;
};

#define HOST "Host: h\r\n"
#define TRICK(name, status, bytes)                                                                 \
    {                                                                                              \
        (name), STR_INIT(bytes), (status)                                                          \
    }

static const struct trick tricks[] = {
    TRICK("two equal lengths", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
    TRICK("two lengths", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 40\r\n\r\na"),
    TRICK("a list of lengths", 400, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1, 1\r\n\r\na"),
    TRICK(
        "a length with a sign", 400, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: +1\r\n\r\na"),
    TRICK("a negative length", 400, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\na"),
    TRICK("a length in hexadecimal", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 0x1\r\n\r\na"),
    TRICK("an empty length", 400, "POST /echo HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n"),
    TRICK("a length beyond 64 bits", 413,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999999\r\n\r\na"),
    TRICK("a length followed by a blank", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1 \r\n\r\na"),
    TRICK("length and chunks", 400,
        "POST /echo HTTP/1.1\r\n" HOST
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    TRICK("chunks and length", 400,
        "POST /echo HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
    TRICK("chunks twice", 400,
        "POST /echo HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    TRICK("another coding", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    TRICK("a list of codings", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    TRICK("a coding followed by a blank", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n"),
    TRICK("a coding before a vertical tab", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n"),
    TRICK("a coding in HTTP/1.0", 400,
        "POST /echo HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    TRICK("a blank before the colon of the length", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length : 1\r\nContent-Length: 1\r\n\r\na"),
    TRICK("a blank before a colon", 400, "GET /echo HTTP/1.1\r\nHost : h\r\n\r\n"),
    TRICK("a tab before a colon", 400, "GET /echo HTTP/1.1\r\n" HOST "X\t: h\r\n\r\n"),
    TRICK("a folded line", 400,
        "POST /echo HTTP/1.1\r\n" HOST "X: a\r\n Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
    TRICK("a folded first line", 400, "GET /echo HTTP/1.1\r\n " HOST "\r\n"),
    TRICK("a line that ends in a bare LF", 400, "GET /echo HTTP/1.1\r\nHost: h\nX: y\r\n\r\n"),
    TRICK("a request line that ends in a bare LF", 400, "GET /echo HTTP/1.1\n" HOST "\r\n"),
    TRICK("an empty line of a bare LF", 400, "GET /echo HTTP/1.1\r\n" HOST "\n"),
    TRICK("a last line that ends in a bare LF", 400, "GET /echo HTTP/1.1\r\nHost: h\n\r\n"),
    TRICK("a bare LF and a body of NUL", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1\r\n\n\0"),
    TRICK("a bare CR in a value", 400, "GET /echo HTTP/1.1\r\n" HOST "X: a\rb\r\n\r\n"),
    TRICK("a bare CR before a header", 400,
        "POST /echo HTTP/1.1\r\n" HOST "X: a\rContent-Length: 1\r\nContent-Length: 1\r\n\r\na"),
    TRICK("a NUL in a value", 400, "GET /echo HTTP/1.1\r\n" HOST "X: a\0b\r\n\r\n"),
    TRICK("a NUL behind a coding", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\0x\r\n\r\n0\r\n\r\n"),
    TRICK("a NUL in a name", 400, "GET /echo HTTP/1.1\r\n" HOST "X\0Y: a\r\n\r\n"),
    TRICK("a NUL in the address", 400, "GET /echo\0/x HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("a NUL behind the method", 400, "GET\0 /echo HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("two blanks behind the method", 400, "GET  /echo HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("two blanks behind the address", 400, "GET /echo  HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("a blank behind the version", 400, "GET /echo HTTP/1.1 \r\n" HOST "\r\n"),
    TRICK("a blank in the address", 400, "GET /ec ho HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("a header without a colon", 400, "GET /echo HTTP/1.1\r\n" HOST "nothing\r\n\r\n"),
    TRICK("a header without a name", 400, "GET /echo HTTP/1.1\r\n" HOST ": x\r\n\r\n"),
    TRICK("no host", 400, "GET /echo HTTP/1.1\r\nX: y\r\n\r\n"),
    TRICK("no header at all", 400, "GET /echo HTTP/1.1\r\n\r\n"),
    TRICK("two hosts", 400, "GET /echo HTTP/1.1\r\nHost: h\r\nhost: h\r\n\r\n"),
    TRICK("an empty host", 400, "GET /echo HTTP/1.1\r\nHost:\r\n\r\n"),
    TRICK("a host that is none", 400, "GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    TRICK("a body of GET", 400, "GET /echo HTTP/1.1\r\n" HOST "Content-Length: 1\r\n\r\na"),
    TRICK("chunks of HEAD", 400,
        "HEAD /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    TRICK("POST without a length", 411, "POST /echo HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("another expectation", 417,
        "POST /echo HTTP/1.1\r\n" HOST "Expect: cake\r\nContent-Length: 1\r\n\r\na"),
    TRICK("an unknown method", 501, "BREW /echo HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("a method in lower case", 501, "get /echo HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("CONNECT", 501, "CONNECT h:443 HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("TRACE", 501, "TRACE /echo HTTP/1.1\r\n" HOST "\r\n"),
    TRICK("HTTP/2.0", 505, "GET /echo HTTP/2.0\r\n" HOST "\r\n"),
    TRICK("HTTP/0.8", 505, "GET /echo HTTP/0.8\r\n" HOST "\r\n"),
    TRICK("HTTP/1.2", 505, "GET /echo HTTP/1.2\r\n" HOST "\r\n"),
    TRICK("a version in lower case", 400, "GET /echo http/1.1\r\n" HOST "\r\n"),
    TRICK("broken UTF-8 in a value", 400, "GET /echo HTTP/1.1\r\n" HOST "X: \xff\r\n\r\n"),
    TRICK("a chunk size that is none", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"),
    TRICK("a chunk size beyond 64 bits", 413,
        "POST /echo HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nab\r\n0\r\n\r\n"),
    TRICK("a chunk without its end", 400,
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"),
};

static void every_trick_is_refused_and_its_connection_closed(void **state)
{
    struct wire *wire = *state;
    for (size_t i = 0; i < ARRAY_LEN(tricks); i++) {
        struct wire_response response = wire_ask(wire, tricks[i].bytes);
        if (response.status != tricks[i].status || !response.closed)
            fail_msg("%s: %d%s", tricks[i].name, response.status,
                response.closed ? "" : ", and kept open");
    }
    wire_assert_well(wire);
}

static void what_follows_a_refused_request_on_its_connection_is_never_answered(void **state)
{
    struct wire *wire = *state;
    static const struct str second = STR_INIT("GET /echo?smuggled=1 HTTP/1.1\r\nHost: h\r\n\r\n");
    for (size_t i = 0; i < ARRAY_LEN(tricks); i++) {
        int fd = wire_connect(wire);
        wire_send(fd, str_concat(wire->arena, tricks[i].bytes, second));
        struct buf all = buf_new(wire->arena);
        while (wire_read_some(fd, &all, 4096) > 0)
            continue;
        size_t unused;
        if (str_find(buf_str(&all), STR("smuggled"), 0, &unused))
            fail_msg("%s", tricks[i].name);
        close(fd);
    }
}

static void a_refusal_is_said_by_the_application(void **state)
{
    struct wire_response response =
        wire_ask(*state, STR("GET /echo HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n"));
    assert_true(wire_has(&response, "{\"error\":\"bad_framing\"}"));
}

static void a_chunked_body_is_taken(void **state)
{
    struct wire_response response =
        wire_ask(*state, STR("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
                             "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                             "3\r\na=1\r\n4;x=y\r\n&b=2\r\n0\r\nTrailer: z\r\n\r\n"));
    assert_int_equal(response.status, 200);
    assert_true(wire_has(&response, "form a=1\nform b=2\n"));
}

static void http10_without_a_host_is_answered_and_closed(void **state)
{
    struct wire_response response = wire_ask(*state, STR("GET /echo HTTP/1.0\r\n\r\n"));
    assert_int_equal(response.status, 200);
    assert_true(response.closed);
}

static void blanks_around_a_value_are_no_part_of_it(void **state)
{
    struct wire_response response =
        wire_ask(*state, STR("GET /echo HTTP/1.1\r\nHost:h\r\nCookie: \t a=b \t\r\n\r\n"));
    assert_int_equal(response.status, 200);
    assert_true(wire_has(&response, "cookie a=b\n"));
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    struct wire *wire = *state;
    int fd = wire_connect(wire);
    wire_send(fd, STR("GET /echo/one HTTP/1.1\r\nHost: h\r\n\r\n"
                      "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
                      "GET /echo/three HTTP/1.1\r\nHost: h\r\n\r\n"));
    static const char *const wanted[] = {"param name=one\n", "body 3\n", "param name=three\n"};
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        struct wire_response response = wire_read(wire->arena, fd, true);
        assert_int_equal(response.status, 200);
        assert_true(wire_has(&response, wanted[i]));
    }
    close(fd);
}

static void a_request_may_arrive_in_any_pieces(void **state)
{
    struct wire *wire = *state;
    static const struct str bytes = STR_INIT("POST /echo HTTP/1.1\r\nHost: h\r\nX: y\r\n"
                                             "Content-Length: 3\r\n\r\nabc");
    for (size_t cut = 1; cut < bytes.len; cut += 3) {
        int fd = wire_connect(wire);
        wire_send(fd, str_sub(bytes, 0, cut));
        clock_sleep_ms(1);
        wire_send(fd, str_sub(bytes, cut, bytes.len));
        assert_int_equal(wire_read(wire->arena, fd, true).status, 200);
        close(fd);
    }
}

static struct str header_of(struct wire *wire, size_t lines, size_t value_len)
{
    struct buf text = buf_new(wire->arena);
    buf_put(&text, STR("GET /echo HTTP/1.1\r\nHost: h\r\n"));
    for (size_t i = 0; i < lines; i++) {
        buf_put(&text, STR("X-Something: "));
        buf_repeat(&text, STR("x"), value_len);
        buf_put(&text, STR("\r\n"));
    }
    buf_put(&text, STR("\r\n"));
    return buf_str(&text);
}

static void a_header_within_each_limit_is_answered(void **state)
{
    struct wire *wire = *state;
    enum { LINES = 120, REST = 100 };
    static const size_t lines[] = {1, 2, 16};
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        size_t value_len = (LIMIT_HEADER_BYTES - REST) / lines[i] - strlen("X-Something: \r\n");
        struct str header = header_of(wire, lines[i], value_len);
        assert_in_range(header.len, LIMIT_HEADER_BYTES - 2 * REST, LIMIT_HEADER_BYTES);
        assert_int_equal(wire_ask(wire, header).status, 200);
    }
    assert_int_equal(wire_ask(wire, header_of(wire, LINES, 20)).status, 200);
}

static void a_header_that_is_too_large_is_refused(void **state)
{
    struct wire *wire = *state;
    static const size_t sizes[] = {LIMIT_HEADER_BYTES, 100000, 1000000};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct buf text = buf_new(wire->arena);
        buf_put(&text, STR("GET /echo HTTP/1.1\r\nHost: h\r\nX: "));
        buf_repeat(&text, STR("x"), sizes[i]);
        buf_put(&text, STR("\r\n\r\n"));
        assert_int_equal(wire_ask(wire, buf_str(&text)).status, 431);
    }
    wire_assert_well(wire);
}

static void too_many_headers_are_refused(void **state)
{
    struct wire *wire = *state;
    struct buf text = buf_new(wire->arena);
    buf_put(&text, STR("GET /echo HTTP/1.1\r\nHost: h\r\n"));
    buf_repeat(&text, STR("a:\r\n"), 300);
    buf_put(&text, STR("\r\n"));
    assert_int_equal(wire_ask(wire, buf_str(&text)).status, 431);
    wire_assert_well(wire);
}

static void cookies_without_number_are_refused(void **state)
{
    struct wire *wire = *state;
    struct buf text = buf_new(wire->arena);
    buf_put(&text, STR("GET /echo HTTP/1.1\r\nHost: h\r\nCookie: "));
    buf_repeat(&text, STR("a;"), 7000);
    buf_put(&text, STR("\r\n\r\n"));
    struct wire_response response = wire_ask(wire, buf_str(&text));
    assert_int_equal(response.status, 431);
    assert_true(response.closed);
    wire_assert_well(wire);
}

static void an_address_that_is_too_long_is_refused(void **state)
{
    struct wire *wire = *state;
    struct buf text = buf_new(wire->arena);
    buf_put(&text, STR("GET /"));
    buf_repeat(&text, STR("x"), 200000);
    buf_put(&text, STR(" HTTP/1.1\r\nHost: h\r\n\r\n"));
    assert_int_equal(wire_ask(wire, buf_str(&text)).status, 414);
    wire_assert_well(wire);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_trick_is_refused_and_its_connection_closed),
        cmocka_unit_test(what_follows_a_refused_request_on_its_connection_is_never_answered),
        cmocka_unit_test(a_refusal_is_said_by_the_application),
        cmocka_unit_test(a_chunked_body_is_taken),
        cmocka_unit_test(http10_without_a_host_is_answered_and_closed),
        cmocka_unit_test(blanks_around_a_value_are_no_part_of_it),
        cmocka_unit_test(pipelined_requests_are_answered_in_order),
        cmocka_unit_test(a_request_may_arrive_in_any_pieces),
        cmocka_unit_test(a_header_within_each_limit_is_answered),
        cmocka_unit_test(a_header_that_is_too_large_is_refused),
        cmocka_unit_test(too_many_headers_are_refused),
        cmocka_unit_test(cookies_without_number_are_refused),
        cmocka_unit_test(an_address_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, wire_setup, wire_teardown);
}
