#include "domain/mark_use.h"

#include "testing.h"

#define CHECK(id) "  - {id: " id ", names: {zh-CN: 有误, en: Wrong. }}\n"
#define FILE(checks) "misuse_months: 2\nchecks:\n" checks

static struct mark_rules some(struct arena *arena)
{
    struct problems problems = problems_new(arena);
    struct mark_rules rules;
    assert_int_equal(mark_rules_read(&problems,
                         STR(FILE(CHECK("product") CHECK("validity") CHECK("grade"))), &rules),
        FAIL_NONE);
    return rules;
}

static void checks_are_data_and_the_programs_own_must_be_among_them(void **state)
{
    struct arena *arena = *state;
    struct mark_rules rules = some(arena);
    static const char *const wrong[] = {FILE(CHECK("product")), "misuse_months: 2\n",
        FILE(CHECK("validity") CHECK("validity")), "misuse_months: 0\nchecks:\n" CHECK("validity"),
        FILE("  - {id: validity}\n"), "checks: 1\n"};
    assert_int_equal(rules.n_checks, 3);
    assert_ptr_equal(mark_rules_find(&rules, STR("product")), &rules.checks[0]);
    assert_null(mark_rules_find(&rules, STR("")));
    assert_str(mark_rules_text(arena, &rules, LANGUAGE_EN, STR("grade,gone")), "Wrong.gone");
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(arena);
        assert_int_equal(mark_rules_read(&problems, str_of(wrong[i]), &rules), FAIL_INVALID);
        assert_true(problems.count > 0);
    }
}

static void what_is_wrong_is_listed_once_in_the_order_of_the_list(void **state)
{
    struct arena *arena = *state;
    const struct mark_rules rules = some(arena);
    assert_str(mark_use_failed(arena, &rules, STR("grade,product,grade"), CERTIFICATE_VALID),
        "product,grade");
    assert_str(mark_use_failed(arena, &rules, STR(""), CERTIFICATE_VALID), "");
    assert_str(mark_use_failed(arena, &rules, STR("nothing"), CERTIFICATE_VALID), "");
}

static void no_use_is_right_while_the_certificate_is_not_valid(void **state)
{
    struct arena *arena = *state;
    const struct mark_rules rules = some(arena);
    for (int status = 0; status < CERTIFICATE_STATUS_COUNT; status++)
        assert_str(mark_use_failed(arena, &rules, STR(""), (enum certificate_status)status),
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
        TEST(checks_are_data_and_the_programs_own_must_be_among_them),
        TEST(what_is_wrong_is_listed_once_in_the_order_of_the_list),
        TEST(no_use_is_right_while_the_certificate_is_not_valid),
        TEST(what_goes_on_has_to_stop_with_the_certificate),
        TEST(a_misuse_is_corrected_within_calendar_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
