#include "base/text.h"

#include "testing.h"

static void every_language_has_a_code_that_reads_back(void **state)
{
    (void)state;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        enum language language = LANGUAGE_COUNT;
        assert_true(language_parse(str_of(language_code((enum language)i)), &language));
        assert_int_equal(language, i);
    }
}

static void what_environments_and_browsers_say_is_understood(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum language language;
    } cases[] = {
        {"zh-CN,zh;q=0.9,en;q=0.8", LANGUAGE_ZH_CN},
        {"zh", LANGUAGE_ZH_CN},
        {"zh_CN.UTF-8", LANGUAGE_ZH_CN},
        {"zh-Hans-CN", LANGUAGE_ZH_CN},
        {"zh-SG", LANGUAGE_ZH_CN},
        {"zh_TW.UTF-8", LANGUAGE_ZH_TW},
        {"zh-TW,zh;q=0.9", LANGUAGE_ZH_TW},
        {"zh-HK", LANGUAGE_ZH_TW},
        {"zh-Hant-HK", LANGUAGE_ZH_TW},
        {"en_US.UTF-8", LANGUAGE_EN},
        {"en-GB,en;q=0.5", LANGUAGE_EN},
        {"en", LANGUAGE_EN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        enum language language = LANGUAGE_COUNT;
        assert_true(language_parse(str_of(cases[i].text), &language));
        assert_int_equal(language, cases[i].language);
    }
}

static void other_languages_are_refused_and_nothing_written(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "", "C", "POSIX", "C.UTF-8", "fr-FR,en;q=0.5", "*", "z", "e", "zha", "enm", "zhCN"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        enum language language = LANGUAGE_COUNT;
        if (language_parse(str_of(refused[i]), &language))
            fail_msg("\"%s\" was taken for a language", refused[i]);
        assert_int_equal(language, LANGUAGE_COUNT);
    }
}

static void a_message_without_translation_stays_english(void **state)
{
    (void)state;
    static const char *const message = "A sentence that nobody has translated";
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        assert_str(text_get((enum language)i, message), message);
}

/* The empty message is the header of a catalogue, which must not appear on a page. */
static void the_empty_message_is_empty_in_every_language(void **state)
{
    (void)state;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        assert_str(text_get((enum language)i, ""), "");
}

static void slots_are_filled_in_the_order_that_the_message_chooses(void **state)
{
    struct arena *arena = *state;
    const struct str args[] = {STR("a"), STR("b"), STR("{1}")};
    assert_str(text_fill(arena, STR("{2} before {1}, {1}"), args, 2), "b before a, a");
    assert_str(text_fill(arena, STR("{3}{1}"), args, 3), "{1}a");
}

static void what_is_no_slot_stays_as_it_is(void **state)
{
    struct arena *arena = *state;
    const struct str args[] = {STR("a"), STR("b")};
    static const char *const kept[] = {
        "", "{", "{}", "{0}", "{3}", "{9}", "{x}", "{1", "1}", "{ 1}", "{12}", "{{"};
    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        assert_str(text_fill(arena, str_of(kept[i]), args, 2), kept[i]);
    assert_str(text_fill(arena, STR("{{1}}"), args, 2), "{a}");
    assert_str(text_fill(arena, STR("{1}"), NULL, 0), "{1}");
}

static struct problem a_problem(void)
{
    return (struct problem){
        .place = STR("5.1.1.2"),
        .line = 12,
        .code = "too_many",
        .message = "{1} is more than {2}",
        .args = {STR("6"), STR("5")},
    };
}

static void a_problem_reads_file_line_place_and_words(void **state)
{
    struct arena *arena = *state;
    struct problem problem = a_problem();
    assert_str(problem_line(arena, LANGUAGE_EN, STR("a.yaml"), &problem),
        "a.yaml:12: 5.1.1.2: 6 is more than 5");
    assert_str(problem_text(arena, LANGUAGE_EN, &problem), "6 is more than 5");
}

static void what_a_problem_does_not_know_is_left_out(void **state)
{
    struct arena *arena = *state;
    struct problem problem = a_problem();
    assert_str(
        problem_line(arena, LANGUAGE_EN, STR(""), &problem), "12: 5.1.1.2: 6 is more than 5");
    problem.line = 0;
    assert_str(problem_line(arena, LANGUAGE_EN, STR("a.yaml"), &problem),
        "a.yaml: 5.1.1.2: 6 is more than 5");
    problem.place = STR("");
    assert_str(
        problem_line(arena, LANGUAGE_EN, STR("a.yaml"), &problem), "a.yaml: 6 is more than 5");
    assert_str(problem_line(arena, LANGUAGE_EN, STR(""), &problem), "6 is more than 5");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_language_has_a_code_that_reads_back),
        TEST(what_environments_and_browsers_say_is_understood),
        TEST(other_languages_are_refused_and_nothing_written),
        TEST(a_message_without_translation_stays_english),
        TEST(the_empty_message_is_empty_in_every_language),
        TEST(slots_are_filled_in_the_order_that_the_message_chooses),
        TEST(what_is_no_slot_stays_as_it_is),
        TEST(a_problem_reads_file_line_place_and_words),
        TEST(what_a_problem_does_not_know_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
