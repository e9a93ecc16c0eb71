#include "domain/team.h"

#include "testing.h"

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static int64_t instant(const char *text)
{
    int64_t at;
    assert_true(instant_parse(str_of(text), &at));
    return at;
}

static void the_days_for_objecting_are_counted_in_china(void **state)
{
    struct arena *arena = *state;
    struct date noon = team_object_by(instant("2026-11-21T04:00:00Z"), 5);
    struct date before_midnight = team_object_by(instant("2026-11-21T15:59:59Z"), 5);
    struct date midnight = team_object_by(instant("2026-11-21T16:00:00Z"), 5);
    assert_str(date_format(arena, noon), "2026-11-26");
    assert_str(date_format(arena, before_midnight), "2026-11-26");
    assert_str(date_format(arena, midnight), "2026-11-27");
}

static void silence_is_consent_only_after_the_last_day(void **state)
{
    struct team_round round = {.object_by = day("2026-11-26")};
    (void)state;
    assert_false(team_is_deemed(&round, day("2026-11-21")));
    assert_false(team_is_deemed(&round, day("2026-11-26")));
    assert_true(team_is_deemed(&round, day("2026-11-27")));
    assert_false(team_is_deemed(&round, day("2026-11-25")));
}

static void where_the_scheme_has_no_days_silence_is_never_consent(void **state)
{
    struct team_round round = {.answer = TEAM_OPEN};
    (void)state;
    assert_false(team_is_deemed(&round, day("9999-01-01")));
}

static void what_is_answered_is_not_deemed(void **state)
{
    (void)state;
    for (int answer = TEAM_AGREED; answer < team_answer_codes.count; answer++) {
        struct team_round round = {
            .object_by = day("2026-11-26"), .answer = (enum team_answer)answer};
        assert_false(team_is_deemed(&round, day("2026-12-31")));
    }
}

static void parts_and_answers_have_words_of_their_own(void **state)
{
    (void)state;
    int back;
    for (int i = 0; i < TEAM_PART_COUNT; i++) {
        assert_true(codes_parse(&team_part_codes, codes_format(&team_part_codes, i), &back));
        assert_int_equal(back, i);
        assert_true(strlen(team_part_label((enum team_part)i)) > 0);
    }
    for (int i = 0; i < team_answer_codes.count; i++) {
        assert_true(codes_parse(&team_answer_codes, codes_format(&team_answer_codes, i), &back));
        assert_int_equal(back, i);
        assert_true(strlen(team_answer_label((enum team_answer)i)) > 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_days_for_objecting_are_counted_in_china),
        TEST(silence_is_consent_only_after_the_last_day),
        TEST(where_the_scheme_has_no_days_silence_is_never_consent),
        TEST(what_is_answered_is_not_deemed),
        TEST(parts_and_answers_have_words_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
