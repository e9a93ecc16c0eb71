#include "sys/mail_text.h"

#include "base/buf.h"
#include "testing.h"

enum { AT = 1795249800, LINE_MAX_BYTES = 78 }; /* 2026-11-21T08:30:00Z */

static struct mail example(void)
{
    return (struct mail){
        .from = STR("register@example.cn"),
        .from_name = STR("徐州星衡认证有限公司"),
        .to = STR("wu@example.cn"),
        .subject = STR("hello"),
        .text = STR("one\ntwo\n"),
        .id = STR("412-returned-5kq0@example.cn"),
        .at = AT,
    };
}

static struct str compose(struct arena *arena, const struct mail *mail)
{
    struct str text = {0};
    assert_int_equal(mail_text_compose(arena, mail, &text), FAIL_NONE);
    return text;
}

static void assert_holds(struct str text, const char *part)
{
    size_t at;
    if (!str_find(text, str_of(part), 0, &at))
        fail_msg("\"%s\" is not in \"%" STR_PRI "\"", part, STR_ARG(text));
}

static void a_mail_has_its_headers_and_an_encoded_body(void **state)
{
    struct mail mail = example();
    struct str text = compose(*state, &mail);
    assert_holds(text, "Date: Sat, 21 Nov 2026 08:30:00 +0000\r\n");
    assert_holds(text, "\r\n <register@example.cn>\r\nTo: <wu@example.cn>\r\n");
    assert_holds(text, "Message-ID: <412-returned-5kq0@example.cn>\r\n");
    assert_holds(text, "Subject: =?UTF-8?B?aGVsbG8=?=\r\n");
    assert_holds(text, "\r\n\r\nb25lDQp0d28NCg"); /* one CR LF two CR LF */
}

static void base64_ends_as_the_standard_says(void **state)
{
    static const struct {
        struct str text;
        const char *encoded;
    } vectors[] = {/* RFC 4648, §10 */
        {STR_INIT("f"), "?B?Zg==?="}, {STR_INIT("fo"), "?B?Zm8=?="}, {STR_INIT("foo"), "?B?Zm9v?="},
        {STR_INIT("foob"), "?B?Zm9vYg==?="}, {STR_INIT("foobar"), "?B?Zm9vYmFy?="}};
    for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
        struct mail mail = example();
        mail.subject = vectors[i].text;
        assert_holds(compose(*state, &mail), vectors[i].encoded);
    }
}

static void no_line_is_too_long_and_each_ends_in_cr_lf(void **state)
{
    struct arena *arena = *state;
    struct mail mail = example();
    struct buf text = buf_new(arena);
    buf_repeat(&text, STR("售后服务认证"), 100);
    mail.subject = mail.text = mail.from_name = buf_str(&text);
    struct str rest = compose(arena, &mail);
    struct str line;
    while (str_cut(&rest, '\n', &line)) {
        assert_true(line.len <= LINE_MAX_BYTES);
        assert_true((line.len == 0 && rest.len == 0) || line.data[line.len - 1] == '\r');
        for (size_t i = 0; i < line.len; i++)
            assert_true((unsigned char)line.data[i] < 128);
    }
}

/* Each encoded word holds whole characters: 13 Chinese ones are 39 bytes. */
static void a_character_is_never_cut_in_two(void **state)
{
    struct mail mail = example();
    mail.subject = STR("a售后服务售后服务售后服务售");
    struct str text = compose(*state, &mail);
    assert_holds(text,
        "Subject: =?UTF-8?B?YeWUruWQjuacjeWKoeWUruWQjuacjeWKoeWUruWQjuacjeWKoQ==?=\r\n"
        " =?UTF-8?B?5ZSu?=\r\n");
}

static void nothing_in_a_mail_begins_a_header(void **state)
{
    static const struct str evil = STR_INIT("x\r\nBcc: all@example.cn\r\n\r\nhello");
    struct arena *arena = *state;
    struct mail mail = example();
    size_t at;
    mail.subject = mail.from_name = mail.text = evil;
    assert_false(str_find(compose(arena, &mail), STR("Bcc"), 0, &at));
    struct str *const places[] = {&mail.to, &mail.from, &mail.id};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct str before = *places[i];
        struct str text;
        const struct str wrong[] = {evil, STR(""), STR("a@b.cn>, <c@d.cn"), STR("a b@c.cn"),
            STR("吴@example.cn"), STR("a@b.cn\n"), STR("a\0b@c.cn")};
        for (size_t k = 0; k < ARRAY_LEN(wrong); k++) {
            *places[i] = wrong[k];
            assert_int_equal(mail_text_compose(arena, &mail, &text), FAIL_INVALID);
        }
        *places[i] = before;
    }
}

static void broken_utf8_is_refused(void **state)
{
    struct mail mail = example();
    struct str text;
    mail.subject = STR("\xff");
    assert_int_equal(mail_text_compose(*state, &mail, &text), FAIL_INVALID);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_mail_has_its_headers_and_an_encoded_body),
        TEST(base64_ends_as_the_standard_says),
        TEST(no_line_is_too_long_and_each_ends_in_cr_lf),
        TEST(a_character_is_never_cut_in_two),
        TEST(nothing_in_a_mail_begins_a_header),
        TEST(broken_utf8_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
