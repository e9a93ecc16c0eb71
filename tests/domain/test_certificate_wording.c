#include "domain/certificate_wording.h"

#include "testing.h"

static void a_text_is_checked_in_the_languages_it_is_issued_in(void **state)
{
    struct problems problems = problems_new(*state);
    struct wording_text text = {.languages = CERTIFICATE_IN_CHINESE,
        .name = STR("甲"),
        .address = STR("乙"),
        .scope = STR("丙")};
    wording_check(&text, &problems);
    assert_int_equal(problems.count, 0);
    text.languages = CERTIFICATE_IN_ENGLISH;
    text.name_en = STR("A");
    wording_check(&text, &problems);
    assert_int_equal(problems.count, 2);
    assert_str(problems.first->place, "address_en");
    text.name = STR("");
    wording_check(&text, &problems);
    assert_int_equal(problems.count, 5);
}

static void silence_is_consent_only_where_the_scheme_says_so(void **state)
{
    struct certificate_wording wording = {.state = WORDING_SENT, .sent_at = 1763800000};
    struct date sent = date_of_instant(wording.sent_at);
    (void)state;
    assert_false(date_is_set(wording_deemed_on(&wording, 0)));
    assert_int_equal(date_compare(wording_deemed_on(&wording, 10), date_add_days(sent, 11)), 0);
    wording.state = WORDING_RETURNED;
    assert_false(date_is_set(wording_deemed_on(&wording, 10)));
}

static void only_an_answered_text_is_agreed(void **state)
{
    (void)state;
    for (int i = 0; i < WORDING_STATE_COUNT; i++) {
        struct certificate_wording wording = {.state = (enum wording_state)i};
        assert_int_equal(wording_is_agreed(&wording), i == WORDING_AGREED || i == WORDING_DEEMED);
        assert_true(strlen(wording_state_label(wording.state)) > 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_text_is_checked_in_the_languages_it_is_issued_in),
        TEST(silence_is_consent_only_where_the_scheme_says_so),
        TEST(only_an_answered_text_is_agreed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
