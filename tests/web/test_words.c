#include "testing.h"
#undef fail /* cmocka's macro; ours is an enum */

#include "service/use_cases.h"
#include "web/words.h"

static void every_use_case_is_told_in_words_of_its_own(void **state)
{
    struct arena *arena = *state;
    for (size_t i = 0; i < use_cases_count; i++) {
        struct str action = str_of(use_cases[i]->name);
        struct str told = words_event(arena, LANGUAGE_EN, action);
        assert_false(str_equal(told, action));
        for (size_t k = 0; k < i; k++)
            assert_false(
                str_equal(told, words_event(arena, LANGUAGE_EN, str_of(use_cases[k]->name))));
    }
}

static void a_forbidden_attempt_is_told_as_one_and_stands_out(void **state)
{
    struct arena *arena = *state;
    struct str action = STR("refused:decision.grant");
    struct str told = words_event(arena, LANGUAGE_EN, action);
    assert_false(str_equal(told, words_event(arena, LANGUAGE_EN, STR("decision.grant"))));
    assert_int_equal(words_event_tone(action), TONE_BAD);
    assert_int_equal(words_event_tone(STR("decision.grant")), TONE_GOOD);
}

static void an_action_that_is_not_known_is_its_own_word(void **state)
{
    struct arena *arena = *state;
    assert_str(words_event(arena, LANGUAGE_EN, STR("moon.land")), "moon.land");
    assert_int_equal(words_event_tone(STR("moon.land")), TONE_NEUTRAL);
}

static void subjects_lead_to_the_pages_that_show_them(void **state)
{
    struct arena *arena = *state;
    assert_str(words_subject_path(arena, STR("case:x7f")), "/cases/x7f");
    assert_str(words_subject_path(arena, STR("scheme:gbt27922")), "/schemes/gbt27922");
    assert_str(words_subject_path(arena, STR("account:x7f")), "");
    assert_null(words_subject(STR("moon:1")));
}

static void roles_are_listed_in_words(void **state)
{
    struct arena *arena = *state;
    role_set roles = ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_DECIDER);
    assert_str(words_roles(arena, LANGUAGE_EN, roles), "Assessor · Decider");
    assert_str(words_roles(arena, LANGUAGE_EN, 0), "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_use_case_is_told_in_words_of_its_own),
        TEST(a_forbidden_attempt_is_told_as_one_and_stands_out),
        TEST(an_action_that_is_not_known_is_its_own_word),
        TEST(subjects_lead_to_the_pages_that_show_them),
        TEST(roles_are_listed_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
