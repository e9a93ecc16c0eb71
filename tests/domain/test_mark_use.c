#include "domain/mark_use.h"

#include "testing.h"

static void each_check_has_a_code_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < mark_checks_count; i++)
        assert_ptr_equal(mark_check_find(str_of(mark_checks[i].code)), &mark_checks[i]);
    assert_null(mark_check_find(STR("")));
    assert_null(mark_check_find(STR("nothing")));
}

static void what_is_wrong_is_listed_once_in_the_order_of_the_list(void **state)
{
    struct arena *arena = *state;
    assert_str(
        mark_use_failed(arena, STR("grade,product,grade"), CERTIFICATE_VALID), "product,grade");
    assert_str(mark_use_failed(arena, STR(""), CERTIFICATE_VALID), "");
    assert_str(mark_use_failed(arena, STR("nothing"), CERTIFICATE_VALID), "");
}

static void no_use_is_right_while_the_certificate_is_not_valid(void **state)
{
    struct arena *arena = *state;
    for (int status = 0; status < CERTIFICATE_STATUS_COUNT; status++)
        assert_str(mark_use_failed(arena, STR(""), (enum certificate_status)status),
            status == CERTIFICATE_VALID ? "" : "validity");
}

static void what_goes_on_has_to_stop_with_the_certificate(void **state)
{
    (void)state;
    for (int i = 0; i < MARK_STATE_COUNT; i++) {
        const struct mark_use mark = {.state = (enum mark_state)i};
        assert_false(mark_use_must_stop(&mark, CERTIFICATE_VALID));
        assert_int_equal(
            mark_use_must_stop(&mark, CERTIFICATE_SUSPENDED), mark_use_goes_on(mark.state));
    }
    assert_false(mark_use_goes_on(MARK_REFUSED));
    assert_false(mark_use_goes_on(MARK_STOPPED));
}

static void a_misuse_is_corrected_within_calendar_months(void **state)
{
    struct arena *arena = *state;
    const struct date found = {2026, 12, 31};
    struct mark_use mark = {.state = MARK_MISUSED, .correct_by = mark_use_correct_by(found, 2)};
    assert_str(date_format(arena, mark.correct_by), "2027-02-28");
    assert_false(mark_use_is_overdue(&mark, mark.correct_by));
    assert_true(mark_use_is_overdue(&mark, date_add_days(mark.correct_by, 1)));
    mark.state = MARK_CORRECTED;
    assert_false(mark_use_is_overdue(&mark, date_add_days(mark.correct_by, 1)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_check_has_a_code_of_its_own),
        TEST(what_is_wrong_is_listed_once_in_the_order_of_the_list),
        TEST(no_use_is_right_while_the_certificate_is_not_valid),
        TEST(what_goes_on_has_to_stop_with_the_certificate),
        TEST(a_misuse_is_corrected_within_calendar_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
