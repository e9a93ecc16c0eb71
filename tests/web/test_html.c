#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/html.h"

static void assert_output(const struct buf *out, const char *expected)
{
    struct str text = buf_str(out);
    assert_int_equal(text.len, str_of(expected).len);
    assert_memory_equal(text.data, expected, text.len);
}

static void text_and_attributes_escape_every_dangerous_character(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    html_put(&out, STR("<a href=\"x\">&'你好'</a>"));
    assert_output(&out, "&lt;a href=&quot;x&quot;&gt;&amp;&#39;你好&#39;&lt;/a&gt;");
}

static const char *escape_of(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Eight bytes are looked at together: each byte there is, in each place of texts of each length,
 * with its neighbour in numbers behind it. */
static void every_byte_is_escaped_wherever_it_stands(void **state)
{
    enum { LENGTH = 20 };
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 26);
    for (int byte = 0; byte < 256; byte++) {
        for (size_t at = 0; at + 1 < LENGTH; at++) {
            char text[LENGTH];
            struct buf out = buf_new(arena), expected = buf_new(arena);
            memset(text, 'x', sizeof text);
            text[at] = (char)byte;
            text[at + 1] = (char)(byte + 1);
            for (size_t i = 0; i < LENGTH; i++) {
                const char *escape = escape_of((unsigned char)text[i]);
                buf_put(&expected, escape ? str_of(escape) : (struct str){&text[i], 1});
            }
            html_put_str(&out, (struct str){text, LENGTH});
            assert_true(str_equal(buf_str(&out), buf_str(&expected)));
        }
        arena_reset(arena);
    }
}

static void each_type_is_written_as_people_read_it(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    const char *nothing = NULL;
    html_put(&out, -7);
    html_put(&out, " & ");
    html_put(&out, INT64_MIN);
    html_put(&out, (size_t)12);
    html_put(&out, nothing);
    html_put(&out, ((struct date){2026, 11, 21}));
    html_put(&out, ((struct date){0}));
    assert_output(&out, "-7 &amp; -9223372036854775808122026-11-21");
}

static void raw_markup_needs_its_own_type(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    html_put(&out, ((struct html){STR("<b>")}));
    html_put(&out, STR("<b>"));
    assert_output(&out, "<b>&lt;b&gt;");
}

static void messages_escape_what_they_are_filled_with(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    const struct str args[] = {html_argument(&out, STR("<script>")), html_argument(&out, 3)};
    html_message(&out, STR("{2} & {1}"), args, 2);
    assert_output(&out, "3 &amp; &lt;script&gt;");
}

static void a_url_leads_to_this_site_or_to_https(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const char *const kept[] = {
        "/", "/cases?page=2#top", "?q=%E6%98%9F", "#top", "https://example.org/x", "/a:b"};
    for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
        struct buf out = buf_new(arena);
        html_url(&out, kept[i]);
        assert_output(&out, kept[i]);
    }
}

static void a_url_that_leads_elsewhere_is_not_written(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const char *const refused[] = {"javascript:alert(1)", "JavaScript:x", "//evil.example",
        "/\\evil.example", "/\t/evil.example", "\n//evil.example", " https://a", "http://a",
        "data:text/html,x", "cases", "", "/\x7f", "vbscript:x"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct buf out = buf_new(arena);
        html_url(&out, str_of(refused[i]));
        assert_output(&out, "#");
    }
}

static void a_url_cannot_leave_its_attribute(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    html_url(&out, STR("/a\"b'<&"));
    assert_output(&out, "/a&quot;b&#39;&lt;&amp;");
}

static void a_part_of_a_url_cannot_become_another_part(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    html_url_part(&out, STR("../a?b=c&d#e\"星~"));
    html_url_part(&out, 12);
    assert_output(&out, "..%2Fa%3Fb%3Dc%26d%23e%22%E6%98%9F~12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_attributes_escape_every_dangerous_character),
        cmocka_unit_test(every_byte_is_escaped_wherever_it_stands),
        cmocka_unit_test(each_type_is_written_as_people_read_it),
        cmocka_unit_test(raw_markup_needs_its_own_type),
        cmocka_unit_test(messages_escape_what_they_are_filled_with),
        cmocka_unit_test(a_url_leads_to_this_site_or_to_https),
        cmocka_unit_test(a_url_that_leads_elsewhere_is_not_written),
        cmocka_unit_test(a_url_cannot_leave_its_attribute),
        cmocka_unit_test(a_part_of_a_url_cannot_become_another_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
