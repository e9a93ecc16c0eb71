#include "document/template.h"

#include "base/buf.h"
#include "testing.h"

static const struct template_value values_list[] = {
    {STR_INIT("name"), STR_INIT("<b> & \"quoted\" 'too'")},
    {STR_INIT("number"), STR_INIT("42")},
    {STR_INIT("empty"), STR_INIT("")},
    {STR_INIT("blank"), STR_INIT(" \t\u3000")},
    {STR_INIT("braces"), STR_INIT("{{number}}")},
};
static const struct template_values values = {values_list, ARRAY_LEN(values_list)};

static struct str filled(struct arena *arena, const char *source)
{
    struct problems problems = problems_new(arena);
    struct str out;
    assert_int_equal(template_fill(&problems, str_of(source), values, &out), FAIL_NONE);
    return str_trim(out);
}

static void a_placeholder_becomes_its_value(void **state)
{
    assert_str(
        filled(*state, "<a n=\"{{number}}\">{{number}}/{{number}}</a>"), "<a n=\"42\">42/42</a>");
}

static void a_value_is_escaped_for_text_and_attributes(void **state)
{
    assert_str(filled(*state, "<a>{{name}}</a>"),
        "<a>&lt;b&gt; &amp; &quot;quoted&quot; &apos;too&apos;</a>");
}

static void a_value_is_not_a_template_again(void **state)
{
    assert_str(filled(*state, "{{braces}}"), "{{number}}");
}

static void a_line_of_empty_placeholders_is_left_out(void **state)
{
    assert_str(filled(*state, "a\nb {{empty}} {{blank}}\nc {{empty}}{{number}}\nd"), "a\nc 42\nd");
}

static void a_line_without_placeholders_stays(void **state)
{
    assert_str(filled(*state, "a\n\nb"), "a\n\nb");
}

static void an_unknown_placeholder_is_named(void **state)
{
    static const char *const sources[] = {"{{nothing}}", "{{ number }}", "{{number", "{{}}"};
    for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
        struct problems problems = problems_new(*state);
        struct str out = STR("untouched");
        assert_int_equal(template_fill(&problems, str_of(sources[i]), values, &out), FAIL_BROKEN);
        assert_int_equal(problems.count, 1);
        assert_str(out, "untouched");
    }
    struct problems problems = problems_new(*state);
    struct str out;
    assert_int_equal(template_fill(&problems, STR("{{nothing}}"), values, &out), FAIL_BROKEN);
    assert_str(problems.first->args[0], "nothing");
}

static void white_space_is_one_space(void **state)
{
    assert_str(template_clean(*state, STR("  a\t\r\n b\u2028\u2029c\v ")), "a b c");
}

static void nothing_is_hidden(void **state)
{
    static const char *const hidden[] = {"\x01", "\x1b", "\x7f", "\xc2\x80", "\u202a", "\u202e",
        "\u2066", "\u2069", "\uFFFE", "\uFFFF", "\uFDD0", "\U0001FFFE", "\U0010FFFF", "\xff",
        "\xe4", "\xed\xa0\x80"};
    for (size_t i = 0; i < ARRAY_LEN(hidden); i++) {
        struct str clean = template_clean(*state, str_of(hidden[i]));
        assert_true(str_starts(clean, STR("\uFFFD")));
        while (clean.len > 0) {
            assert_true(str_starts(clean, STR("\uFFFD")));
            clean = str_sub(clean, 3, clean.len);
        }
    }
    assert_str(template_clean(*state, (struct str){"a\0b", 3}), "a\uFFFDb");
}

static void other_characters_stay_as_they_are(void **state)
{
    static const char *const kept[] = {"~", "\u00a0", "é", "衡", "\u2027", "\u2065", "\u202f",
        "\uFDCF", "\uFFFD", "𠮷", "\U0001F980", "\U0010FFFD"};
    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        assert_str(template_clean(*state, str_of(kept[i])), kept[i]);
}

static void unescaping_undoes_escaping(void **state)
{
    struct arena *arena = *state;
    assert_str(template_unescape(arena, filled(arena, "{{name}}")), "<b> & \"quoted\" 'too'");
    assert_str(template_unescape(arena, STR("a&#10;b&#xa;c&amp;lt; & &unknown; &")),
        "a\nb\nc&lt; & &unknown; &");
}

static void the_templates_of_a_certificate_are_built_in(void **state)
{
    (void)state;
    static const char *const names[] = {
        "frame.svg", "certificate.zh.svg", "certificate.en.svg", "annex.zh.svg", "annex.en.svg"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        assert_true(str_starts(template_builtin(str_of(names[i])), STR("<svg ")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_placeholder_becomes_its_value),
        TEST(a_value_is_escaped_for_text_and_attributes),
        TEST(a_value_is_not_a_template_again),
        TEST(a_line_of_empty_placeholders_is_left_out),
        TEST(a_line_without_placeholders_stays),
        TEST(an_unknown_placeholder_is_named),
        TEST(white_space_is_one_space),
        TEST(nothing_is_hidden),
        TEST(other_characters_stay_as_they_are),
        TEST(unescaping_undoes_escaping),
        TEST(the_templates_of_a_certificate_are_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
