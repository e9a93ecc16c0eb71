#include "service/mail_file.h"

#include "testing.h"

static struct mail_settings read_right(struct arena *arena, const char *content)
{
    struct problems problems = problems_new(arena);
    struct mail_settings settings = {0};
    assert_int_equal(mail_file_read(&problems, str_of(content), &settings), FAIL_NONE);
    return settings;
}

static void the_least_is_a_host_and_a_sender(void **state)
{
    struct mail_settings settings =
        read_right(*state, "host: mail.example.cn\nfrom: register@example.cn\n");
    assert_str(settings.server.host, "mail.example.cn");
    assert_int_equal(settings.server.port, 587);
    assert_int_equal(settings.server.security, MAIL_STARTTLS);
    assert_str(settings.from, "register@example.cn");
}

static void everything_can_be_said(void **state)
{
    struct mail_settings settings = read_right(*state,
        "host: '::1'\nport: 2525\nsecurity: plain\nuser: xingheng\npassword: 'p: #'\n"
        "ca_file: /etc/mail-ca.pem\n"
        "from: register@example.cn\n");
    assert_str(settings.server.host, "::1");
    assert_int_equal(settings.server.port, 2525);
    assert_int_equal(settings.server.security, MAIL_PLAIN);
    assert_str(settings.server.user, "xingheng");
    assert_str(settings.server.password, "p: #");
    assert_str(settings.server.ca_file, "/etc/mail-ca.pem");
}

static void encryption_from_the_first_byte_has_a_port_of_its_own(void **state)
{
    struct mail_settings settings =
        read_right(*state, "host: a.cn\nsecurity: tls\nfrom: r@example.cn\n");
    assert_int_equal(settings.server.port, 465);
}

static void what_is_wrong_is_named_with_its_place_and_line(void **state)
{
    static const struct {
        const char *content;
        const char *place;
        int64_t line;
    } wrong[] = {
        {"from: r@example.cn\n", "host", 1},
        {"host: a.cn\n", "from", 1},
        {"host: a.cn/x\nfrom: r@example.cn\n", "host", 1},
        {"host: user@a.cn\nfrom: r@example.cn\n", "host", 1},
        {"host: a.cn\nfrom: register at example.cn\n", "from", 2},
        {"host: a.cn\nport: 0\nfrom: r@example.cn\n", "port", 2},
        {"host: a.cn\nport: 65536\nfrom: r@example.cn\n", "port", 2},
        {"host: a.cn\nsecurity: none\nfrom: r@example.cn\n", "security", 2},
        {"host: a.cn\nuser: x\nfrom: r@example.cn\n", "user", 2},
        {"host: a.cn\nfrom: r@example.cn\nto: x\n", "to", 3},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        struct mail_settings settings = {.from = STR("untouched")};
        assert_int_equal(
            mail_file_read(&problems, str_of(wrong[i].content), &settings), FAIL_INVALID);
        assert_int_equal(problems.count, 1);
        assert_str(problems.first->place, wrong[i].place);
        assert_int_equal(problems.first->line, wrong[i].line);
        assert_str(settings.from, "untouched");
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_least_is_a_host_and_a_sender),
        TEST(everything_can_be_said),
        TEST(encryption_from_the_first_byte_has_a_port_of_its_own),
        TEST(what_is_wrong_is_named_with_its_place_and_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
