#include "testing.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "sys/clock.h"
#include "sys/environment.h"
#include "sys/file.h"
#include "sys/listener.h"
#include "sys/log.h"
#include "sys/random.h"

static void a_clock_by_hand_stands_still_or_steps(void **state)
{
    (void)state;
    struct clock_manual manual = {.now = 1000};
    struct clock clock = clock_by_hand(&manual);
    assert_int_equal(clock_now(clock), 1000);
    assert_int_equal(clock_now(clock), 1000);
    manual.step_seconds = 60;
    assert_int_equal(clock_now(clock), 1000);
    assert_int_equal(clock_now(clock), 1060);
}

static void the_system_clock_and_the_stamp_agree(void **state)
{
    struct arena *arena = *state;
    char stamp[CLOCK_STAMP_BYTES];
    int64_t instant;
    int64_t before = clock_now(clock_system());
    clock_stamp(stamp);
    int64_t after = clock_now(clock_system());
    assert_int_equal(strlen(stamp), CLOCK_STAMP_BYTES - 1);
    struct str seconds = str_concat(arena, (struct str){stamp, 19}, STR("Z"));
    assert_true(instant_parse(seconds, &instant));
    assert_in_range(instant, before, after);
    assert_int_equal(stamp[19], '.');
    assert_int_equal(stamp[23], 'Z');
}

static void monotonic_time_goes_forward(void **state)
{
    (void)state;
    int64_t begin_ns = clock_monotonic_ns();
    clock_sleep_ms(5);
    assert_true(clock_monotonic_ns() - begin_ns >= 5000000);
}

static void the_same_seed_gives_the_same_bytes(void **state)
{
    (void)state;
    struct random_seed seeds[3];
    unsigned char bytes[3][100];
    static const char *const texts[] = {"demo", "demo", "other"};
    for (size_t i = 0; i < 3; i++)
        random_bytes(random_seeded(&seeds[i], str_of(texts[i])), bytes[i], sizeof(bytes[i]));
    assert_memory_equal(bytes[0], bytes[1], sizeof(bytes[0]));
    assert_memory_not_equal(bytes[0], bytes[2], sizeof(bytes[0]));
    random_bytes(random_seeded(&seeds[1], STR("demo")), bytes[1], 50);
    assert_memory_equal(bytes[0], bytes[1], 50);
}

static void the_next_bytes_of_a_seed_are_others(void **state)
{
    (void)state;
    struct random_seed seed;
    struct random random = random_seeded(&seed, STR("demo"));
    unsigned char bytes[2][16];
    random_bytes(random, bytes[0], 16);
    random_bytes(random, bytes[1], 16);
    assert_memory_not_equal(bytes[0], bytes[1], 16);
}

static void ids_are_sixteen_unmistakable_characters(void **state)
{
    struct arena *arena = *state;
    struct str first = random_id(arena, random_system());
    struct str second = random_id(arena, random_system());
    assert_int_equal(first.len, 16);
    assert_false(str_equal(first, second));
    for (size_t i = 0; i < first.len; i++)
        assert_non_null(strchr("0123456789abcdefghjkmnpqrstvwxyz", first.data[i]));
    assert_int_equal(random_token(arena, random_system()).len, 52);
}

static void every_character_of_the_alphabet_comes_up(void **state)
{
    struct random_seed seed;
    struct str text = random_text(*state, random_seeded(&seed, STR("x")), 10000);
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    for (const char *c = alphabet; *c; c++) {
        size_t count = 0;
        for (size_t i = 0; i < text.len; i++)
            count += text.data[i] == *c;
        assert_in_range(count, 200, 450); /* 10000 / 32 = 312 */
    }
}

static struct str line_of(struct arena *arena, const struct log_field *fields, size_t n)
{
    char line[LOG_LINE_BYTES];
    size_t len = log_format(LOG_WARNING, "test", fields, n, line);
    return str_copy(arena, (struct str){line, len});
}

static void a_log_line_says_when_how_bad_and_what(void **state)
{
    const struct log_field fields[] = {LOG_TEXT("id", STR("abc")), LOG_NUMBER("n", -7),
        LOG_TEXT("empty", STR("")), LOG_TEXT("words", STR("two words"))};
    struct str line = line_of(*state, fields, ARRAY_LEN(fields));
    assert_true(str_starts(line, STR("time=20")));
    assert_true(str_ends(line, STR(" level=warning event=test id=abc n=-7 words=\"two words\"\n")));
}

static void no_value_can_begin_a_line_or_a_field_of_its_own(void **state)
{
    static const struct {
        struct str value;
        const char *written;
    } values[] = {
        {STR_INIT("a\nlevel=error"), "\"a\\nlevel=error\""},
        {STR_INIT("a\r\nb"), "\"a\\x0d\\nb\""},
        {STR_INIT("a=b"), "\"a=b\""},
        {STR_INIT("say \"x\" \\"), "\"say \\\"x\\\" \\\\\""},
        {STR_INIT("a\0b"), "\"a\\x00b\""},
        {STR_INIT("\x1b[2J"), "\"\\x1b[2J\""},
        {STR_INIT("\xff"), "\"\\xff\""},
        {STR_INIT("\xc2\x9b"), "\"\\xc2\\x9b\""}, /* CSI, which terminals obey */
        {STR_INIT("\x7f"), "\"\\x7f\""},
        {STR_INIT("星衡"), "\"星衡\""},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        const struct log_field field = LOG_TEXT("v", values[i].value);
        struct str wanted = str_format(arena, " v=%s\n", values[i].written);
        struct str line = line_of(arena, &field, 1);
        if (!str_ends(line, wanted))
            fail_msg("%.*s is not %s", STR_ARG(line), values[i].written);
    }
}

static void a_long_line_is_cut_and_still_ends(void **state)
{
    struct arena *arena = *state;
    struct buf text = buf_new(arena);
    buf_repeat(&text, STR("\n"), 10000);
    const struct log_field field = LOG_TEXT("v", buf_str(&text));
    struct str line = line_of(arena, &field, 1);
    assert_int_equal(line.len, LOG_LINE_BYTES);
    assert_int_equal(line.data[line.len - 1], '\n');
    assert_null(memchr(line.data, '\n', line.len - 1));
}

static void addresses_to_listen_on_are_numbers_or_sockets(void **state)
{
    (void)state;
    static const struct {
        const char *address;
        enum fail fail;
    } cases[] = {
        {"127.0.0.1:0", FAIL_NONE},
        {"[::1]:0", FAIL_NONE},
        {"unix:/tmp/xingheng-test-listener", FAIL_NONE},
        {"", FAIL_INVALID},
        {"127.0.0.1", FAIL_INVALID},
        {"127.0.0.1:", FAIL_INVALID},
        {":80", FAIL_INVALID},
        {"127.0.0.1:65536", FAIL_INVALID},
        {"127.0.0.1:-1", FAIL_INVALID},
        {"127.0.0.1:http", FAIL_INVALID},
        {"localhost:0", FAIL_INVALID},
        {"::1:0", FAIL_INVALID},
        {"[127.0.0.1]:0", FAIL_INVALID},
        {"[]:0", FAIL_INVALID},
        {"1.2.3:0", FAIL_INVALID},
        {"unix:", FAIL_INVALID},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int descriptor = -1;
        if (listener_open(str_of(cases[i].address), &descriptor) != cases[i].fail)
            fail_msg("%s", cases[i].address);
        if (descriptor >= 0)
            close(descriptor);
    }
    unlink("/tmp/xingheng-test-listener");
}

static void a_socket_takes_the_place_of_another_but_not_of_a_file(void **state)
{
    struct arena *arena = *state;
    char path[] = "/tmp/xingheng-test-XXXXXX";
    int first = -1;
    int second = -1;
    int file = mkstemp(path);
    struct str address = str_format(arena, "unix:%s", path);
    assert_true(file >= 0);
    assert_int_equal(listener_open(address, &first), FAIL_CONFLICT);
    assert_true(file_exists(arena, str_of(path)));
    unlink(path);
    assert_int_equal(listener_open(address, &first), FAIL_NONE);
    assert_int_equal(listener_open(address, &second), FAIL_NONE);
    close(file);
    close(first);
    close(second);
    unlink(path);
}

static void a_port_in_use_is_a_conflict(void **state)
{
    struct arena *arena = *state;
    int first;
    int second;
    assert_int_equal(listener_open(STR("127.0.0.1:0"), &first), FAIL_NONE);
    struct str same = str_format(arena, "127.0.0.1:%d", listener_port(first));
    assert_int_equal(listener_open(same, &second), FAIL_CONFLICT);
    close(first);
}

static void a_listener_does_not_block_and_is_not_inherited(void **state)
{
    (void)state;
    int descriptor;
    assert_int_equal(listener_open(STR("127.0.0.1:0"), &descriptor), FAIL_NONE);
    assert_true(fcntl(descriptor, F_GETFL) & O_NONBLOCK);
    assert_true(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
    close(descriptor);
}

static void sockets_of_another_process_are_not_taken(void **state)
{
    (void)state;
    assert_int_equal(listener_inherited(), -1);
    setenv("LISTEN_FDS", "1", 1);
    setenv("LISTEN_PID", "1", 1);
    assert_int_equal(listener_inherited(), -1);
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_PID");
}

static void a_peer_is_shown_as_people_write_addresses(void **state)
{
    struct arena *arena = *state;
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    struct sockaddr other = {.sa_family = AF_UNIX};
    assert_int_equal(inet_pton(AF_INET, "192.0.2.255", &v4.sin_addr), 1);
    assert_int_equal(inet_pton(AF_INET6, "2001:db8::1", &v6.sin6_addr), 1);
    assert_str(listener_peer(arena, (const struct sockaddr *)&v4), "192.0.2.255");
    assert_str(listener_peer(arena, (const struct sockaddr *)&v6), "2001:db8::1");
    assert_str(listener_peer(arena, &other), "local");
    assert_str(listener_peer(arena, NULL), "local");
}

static void the_environment_is_read_and_missing_is_empty(void **state)
{
    struct arena *arena = *state;
    setenv("XINGHENG_TEST", "星", 1);
    assert_str(environment_get("XINGHENG_TEST"), "星");
    unsetenv("XINGHENG_TEST");
    assert_str(environment_get("XINGHENG_TEST"), "");
    assert_true(str_starts(environment_program_folder(arena), STR("/")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_clock_by_hand_stands_still_or_steps),
        TEST(the_system_clock_and_the_stamp_agree),
        TEST(monotonic_time_goes_forward),
        TEST(the_same_seed_gives_the_same_bytes),
        TEST(the_next_bytes_of_a_seed_are_others),
        TEST(ids_are_sixteen_unmistakable_characters),
        TEST(every_character_of_the_alphabet_comes_up),
        TEST(a_log_line_says_when_how_bad_and_what),
        TEST(no_value_can_begin_a_line_or_a_field_of_its_own),
        TEST(a_long_line_is_cut_and_still_ends),
        TEST(addresses_to_listen_on_are_numbers_or_sockets),
        TEST(a_socket_takes_the_place_of_another_but_not_of_a_file),
        TEST(a_port_in_use_is_a_conflict),
        TEST(a_listener_does_not_block_and_is_not_inherited),
        TEST(sockets_of_another_process_are_not_taken),
        TEST(a_peer_is_shown_as_people_write_addresses),
        TEST(the_environment_is_read_and_missing_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
