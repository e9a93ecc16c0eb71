#include "wire.h"

#include "base/sha256.h"

#include <sys/resource.h>

static const char form_data[] = "multipart/form-data; boundary=XyZ";

#define PART(disposition) "--XyZ\r\nContent-Disposition: form-data; " disposition "\r\n\r\n"

static struct str request_of(struct wire *wire, struct str body)
{
    struct str header = str_format(wire->arena,
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n",
        form_data, body.len);
    return str_concat(wire->arena, header, body);
}

static struct wire_response upload(struct wire *wire, struct str body)
{
    return wire_ask(wire, request_of(wire, body));
}

static void a_file_is_stored_and_hashed_on_the_way(void **state)
{
    struct wire *wire = *state;
    struct buf content = buf_new(wire->arena);
    for (int i = 0; i < 100000; i++)
        buf_format(&content, "line %d\r\n", i);
    struct buf body = buf_new(wire->arena);
    buf_put(&body, STR(PART("name=\"note\"") "证据\r\n" PART("name=\"f\"; filename=\"../x.pdf\"")));
    buf_put(&body, buf_str(&content));
    buf_put(&body, STR("\r\n--XyZ--\r\n"));
    struct wire_response response = upload(wire, buf_str(&body));
    assert_int_equal(response.status, 200);
    struct str wanted = str_format(wire->arena, "form note=证据\nfile f x.pdf %zu %.*s\n",
        content.len, STR_ARG(sha256_hex(wire->arena, buf_str(&content))));
    assert_true(wire_has(&response, str_c(wire->arena, wanted)));
    clock_sleep_ms(50);
    assert_int_equal(wire_leftovers(wire), 0);
}

static void a_file_field_left_empty_is_no_file(void **state)
{
    struct wire *wire = *state;
    struct wire_response response = upload(
        wire, STR(PART("name=\"f\"; filename=\"\"") "\r\n" PART("name=\"a\"") "1\r\n--XyZ--\r\n"));
    assert_int_equal(response.status, 200);
    assert_true(wire_has(&response, "form a=1\nclient"));
    assert_int_equal(
        upload(wire, STR(PART("name=\"f\"; filename=\"\"") "x\r\n--XyZ--\r\n")).status, 400);
}

static void an_empty_file_with_a_name_is_a_file(void **state)
{
    struct wire_response response =
        upload(*state, STR(PART("name=\"f\"; filename=\"a\"") "\r\n--XyZ--\r\n"));
    assert_true(wire_has(&response, "file f a 0 e3b0c442"));
}

static void unclean_text_is_refused(void **state)
{
    struct wire *wire = *state;
    static const struct str values[] = {
        STR_INIT("a\0b"), STR_INIT("\xff"), STR_INIT("\xc0\xaf"), STR_INIT("\x1b[31m")};
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        struct buf body = buf_new(wire->arena);
        buf_put(&body, STR(PART("name=\"a\"")));
        buf_put(&body, values[i]);
        buf_put(&body, STR("\r\n--XyZ--\r\n"));
        assert_int_equal(upload(wire, buf_str(&body)).status, 400);
    }
    wire_assert_well(wire);
}

static void too_many_parts_are_refused_and_leave_nothing(void **state)
{
    struct wire *wire = *state;
    static const struct str parts[] = {
        STR_INIT(PART("name=a") "\r\n"), STR_INIT(PART("name=a; filename=b") "x\r\n")};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        struct buf body = buf_new(wire->arena);
        buf_repeat(&body, parts[i], LIMIT_FORM_FIELDS + 1);
        buf_put(&body, STR("--XyZ--\r\n"));
        assert_int_equal(upload(wire, buf_str(&body)).status, 413);
    }
    clock_sleep_ms(200);
    assert_int_equal(wire_leftovers(wire), 0);
}

static struct str body_with_file(struct wire *wire, size_t size)
{
    struct buf body = buf_new(wire->arena);
    buf_put(&body, STR(PART("name=f; filename=x")));
    buf_repeat(&body, STR("x"), size);
    buf_put(&body, STR("\r\n--XyZ--\r\n"));
    return buf_str(&body);
}

static void an_upload_at_the_limit_is_taken_and_one_beyond_refused(void **state)
{
    struct wire *wire = *state;
    size_t frame = body_with_file(wire, 0).len;
    struct str most = body_with_file(wire, LIMIT_UPLOAD_BYTES - frame);
    assert_int_equal(upload(wire, most).status, 200);
    struct str more = body_with_file(wire, LIMIT_UPLOAD_BYTES - frame + 1);
    assert_int_equal(upload(wire, more).status, 413);
}

static void text_in_an_upload_is_limited_as_a_form_is(void **state)
{
    struct wire *wire = *state;
    struct buf body = buf_new(wire->arena);
    buf_put(&body, STR(PART("name=a")));
    buf_repeat(&body, STR("x"), LIMIT_FORM_BYTES + 1);
    buf_put(&body, STR("\r\n--XyZ--\r\n"));
    struct wire_response response = upload(wire, buf_str(&body));
    assert_int_equal(response.status, 413);
    assert_true(wire_has(&response, "too_large"));
}

static void an_upload_takes_constant_memory(void **state)
{
    struct wire *wire = *state;
    struct str request = request_of(wire, body_with_file(wire, 15 << 20));
    struct rusage before;
    struct rusage after;
    getrusage(RUSAGE_SELF, &before);
    for (int i = 0; i < 3; i++)
        assert_int_equal(wire_ask(wire, request).status, 200);
    getrusage(RUSAGE_SELF, &after);
    assert_true(after.ru_maxrss - before.ru_maxrss < 6 * 1024); /* kB */
}

static void an_upload_that_breaks_off_leaves_nothing(void **state)
{
    struct wire *wire = *state;
    struct str request = request_of(wire, body_with_file(wire, 100000));
    for (size_t len = 200; len < request.len; len += 9000) {
        int fd = wire_connect(wire);
        wire_send(fd, str_sub(request, 0, len));
        clock_sleep_ms(2);
        close(fd);
    }
    wire_await_no_leftovers(wire);
    wire_assert_well(wire);
}

static void a_disk_that_refuses_is_the_servers_fault(void **state)
{
    (void)state;
    struct wire wire;
    wire_init(&wire);
    struct str folder = wire.config.temporary_folder;
    wire.config.temporary_folder = STR("/nowhere/at/all");
    wire_start(&wire);
    struct wire_response response = upload(&wire, body_with_file(&wire, 10));
    assert_int_equal(response.status, 500);
    wire.config.temporary_folder = folder;
    wire_stop(&wire);
}

static void an_upload_in_chunks_is_the_same(void **state)
{
    struct wire *wire = *state;
    struct str body = body_with_file(wire, 300);
    for (size_t size = 1; size < 60; size += 7) {
        struct buf request = buf_new(wire->arena);
        buf_format(&request,
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: %s\r\n"
            "Transfer-Encoding: chunked\r\n\r\n",
            form_data);
        for (size_t at = 0; at < body.len; at += size) {
            struct str part = str_sub(body, at, size);
            buf_format(&request, "%zx\r\n%.*s\r\n", part.len, STR_ARG(part));
        }
        buf_put(&request, STR("0\r\n\r\n"));
        struct wire_response response = wire_ask(wire, buf_str(&request));
        assert_int_equal(response.status, 200);
        assert_true(wire_has(&response, "file f x 300 "));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_stored_and_hashed_on_the_way),
        cmocka_unit_test(a_file_field_left_empty_is_no_file),
        cmocka_unit_test(an_empty_file_with_a_name_is_a_file),
        cmocka_unit_test(unclean_text_is_refused),
        cmocka_unit_test(too_many_parts_are_refused_and_leave_nothing),
        cmocka_unit_test(an_upload_at_the_limit_is_taken_and_one_beyond_refused),
        cmocka_unit_test(text_in_an_upload_is_limited_as_a_form_is),
        cmocka_unit_test(an_upload_takes_constant_memory),
        cmocka_unit_test(an_upload_that_breaks_off_leaves_nothing),
        cmocka_unit_test(a_disk_that_refuses_is_the_servers_fault),
        cmocka_unit_test(an_upload_in_chunks_is_the_same),
    };
    return cmocka_run_group_tests(tests, wire_setup, wire_teardown);
}
