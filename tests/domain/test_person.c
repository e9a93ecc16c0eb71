#include "domain/person.h"

#include "base/fail.h"
#include "testing.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(text[0] == '\0' || date_parse(str_of(text), &date));
    return date;
}

static struct person sample(void)
{
    return (struct person){
        .account = STR("a"),
        .joined_on = day("2020-01-01"),
        .ccaa_number = STR("2020-N1SV-1"),
        .grade = GRADE_ASSESSOR,
        .grade_since = day("2020-06-01"),
        .valid_to = day("2027-03-31"),
        .statement_on = day("2022-02-28"),
    };
}

static void who_is_registered_and_engaged_is_qualified(void **state)
{
    (void)state;
    struct person person = sample();
    assert_int_equal(person_lack_on(&person, day("2019-12-31")), PERSON_NOT_JOINED);
    assert_true(person_is_qualified_on(&person, day("2020-01-01")));
    assert_true(person_is_qualified_on(&person, day("2027-03-31")));
    assert_int_equal(person_lack_on(&person, day("2027-04-01")), PERSON_REGISTRATION_EXPIRED);
    person.left_on = day("2026-05-31");
    assert_true(person_is_qualified_on(&person, day("2026-05-31")));
    assert_int_equal(person_lack_on(&person, day("2026-06-01")), PERSON_LEFT);
}

static void what_is_not_known_does_not_qualify(void **state)
{
    (void)state;
    struct person person = sample();
    person.valid_to = (struct date){0};
    assert_int_equal(person_lack_on(&person, day("2026-01-01")), PERSON_REGISTRATION_EXPIRED);
    person = sample();
    person.ccaa_number = STR("");
    assert_int_equal(person_lack_on(&person, day("2026-01-01")), PERSON_NOT_REGISTERED);
    person = sample();
    person.joined_on = (struct date){0};
    assert_int_equal(person_lack_on(&person, day("2026-01-01")), PERSON_NOT_JOINED);
}

static void trainees_and_experts_never_count_but_are_engaged(void **state)
{
    (void)state;
    struct person person = sample();
    person.grade = GRADE_TRAINEE;
    assert_int_equal(person_lack_on(&person, day("2026-01-01")), PERSON_IN_TRAINING);
    assert_false(person_is_qualified_on(&person, day("2026-01-01")));
    assert_int_equal(person_lack_on(&person, day("2028-01-01")), PERSON_REGISTRATION_EXPIRED);
    person.grade = GRADE_NONE;
    assert_int_equal(person_lack_on(&person, day("2026-01-01")), PERSON_HAS_NO_GRADE);
    assert_true(person_is_engaged_on(&person, day("2026-01-01")));
    assert_false(person_is_engaged_on(&person, day("2019-01-01")));
    person.grade = GRADE_SENIOR;
    assert_true(person_is_qualified_on(&person, day("2026-01-01")));
}

static void every_lack_says_why(void **state)
{
    (void)state;
    assert_null(person_lack_message(PERSON_LACKS_NOTHING));
    for (enum person_lack lack = PERSON_LACKS_NOTHING + 1; lack < PERSON_LACK_COUNT; lack++)
        assert_non_null(person_lack_message(lack));
}

static void a_statement_is_valid_up_to_the_day_before_its_anniversary(void **state)
{
    (void)state;
    struct person person = sample();
    assert_false(person_statement_is_valid_on(&person, day("2022-02-27"), 5));
    assert_true(person_statement_is_valid_on(&person, day("2022-02-28"), 5));
    assert_true(person_statement_is_valid_on(&person, day("2027-02-27"), 5));
    assert_false(person_statement_is_valid_on(&person, day("2027-02-28"), 5));
    assert_int_equal(date_compare(person_statement_ends(&person, 5), day("2027-02-27")), 0);
    assert_true(person_statement_is_valid_on(&person, day("2099-01-01"), 0));
    assert_false(date_is_set(person_statement_ends(&person, 0)));
    person.statement_on = (struct date){0};
    assert_false(person_statement_is_valid_on(&person, day("2026-01-01"), 5));
    assert_false(person_statement_is_valid_on(&person, day("2026-01-01"), 0));
}

static void years_never_leave_the_calendar(void **state)
{
    (void)state;
    struct person person = sample();
    struct conflict_declaration conflict = {.until_on = day("9999-12-31")};
    person.statement_on = day("9998-01-01");
    assert_true(person_statement_is_valid_on(&person, day("9999-12-30"), 1000));
    assert_true(conflict_bars_on(&conflict, day("9999-12-30"), 2));
}

static void grades_are_reached_step_by_step(void **state)
{
    (void)state;
    static const struct {
        enum person_grade from;
        enum person_grade to;
        const char *on;
        bool elsewhere;
        bool right;
    } cases[] = {
        {GRADE_NONE, GRADE_TRAINEE, "2020-06-01", false, true},
        {GRADE_NONE, GRADE_ASSESSOR, "2026-06-01", false, false},
        {GRADE_NONE, GRADE_SENIOR, "2026-06-01", true, false},
        {GRADE_TRAINEE, GRADE_ASSESSOR, "2020-06-01", false, true},
        {GRADE_TRAINEE, GRADE_SENIOR, "2026-06-01", true, false},
        {GRADE_ASSESSOR, GRADE_SENIOR, "2022-05-31", false, false},
        {GRADE_ASSESSOR, GRADE_SENIOR, "2022-06-01", false, true},
        {GRADE_ASSESSOR, GRADE_SENIOR, "2020-06-02", true, true},
        {GRADE_SENIOR, GRADE_NONE, "2020-06-01", false, true},
        {GRADE_ASSESSOR, GRADE_ASSESSOR, "2020-06-01", false, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct grade_step step = {.from = cases[i].from,
            .since = day("2020-06-01"),
            .to = cases[i].to,
            .on = day(cases[i].on),
            .senior_years = 2,
            .senior_elsewhere = cases[i].elsewhere};
        bool right = person_grade_step_message(&step) == NULL;
        assert_int_equal(right, cases[i].right);
    }
    struct grade_step unknown = {
        .from = GRADE_ASSESSOR, .to = GRADE_SENIOR, .on = day("2026-01-01"), .senior_years = 2};
    assert_non_null(person_grade_step_message(&unknown));
}

static void technical_codes_are_capitals_digits_and_dots(void **state)
{
    (void)state;
    assert_true(technical_code_is_right(STR("SC03")));
    assert_true(technical_code_is_right(STR("SC03.01.2")));
    assert_true(technical_code_is_right(STR("29")));
    assert_false(technical_code_is_right(STR("S")));
    assert_false(technical_code_is_right(STR("sc03")));
    assert_false(technical_code_is_right(STR("SC 03")));
    assert_false(technical_code_is_right(STR("=SC03")));
    assert_true(technical_code_is_right(STR("A2345678901234567890")));
    assert_false(technical_code_is_right(STR("A23456789012345678901")));
}

static void a_code_holds_from_its_grant_until_its_end(void **state)
{
    (void)state;
    struct held_code codes[] = {
        {.code = STR("SC03"), .granted_on = day("2024-01-10"), .valid_to = day("2025-12-31")},
        {.code = STR("SC05"), .granted_on = day("2024-01-10"), .withdrawn_on = day("2025-06-01")},
        {.code = STR("SC07"), .granted_on = day("2024-01-10")},
    };
    assert_false(held_codes_have(codes, 3, STR("SC03"), day("2024-01-09")));
    assert_true(held_codes_have(codes, 3, STR("SC03"), day("2024-01-10")));
    assert_true(held_codes_have(codes, 3, STR("SC03"), day("2025-12-31")));
    assert_false(held_codes_have(codes, 3, STR("SC03"), day("2026-01-01")));
    assert_true(held_codes_have(codes, 3, STR("SC05"), day("2025-05-31")));
    assert_false(held_codes_have(codes, 3, STR("SC05"), day("2025-06-01")));
    assert_true(held_codes_have(codes, 3, STR("SC07"), day("2099-01-01")));
    assert_false(held_codes_have(codes, 3, STR("SC0"), day("2024-06-01")));
    assert_false(held_codes_have(codes, 2, STR("SC07"), day("2024-06-01")));
}

static void an_absence_is_found_where_days_touch(void **state)
{
    (void)state;
    struct absence absences[] = {
        {.from_on = day("2026-10-01"), .until_on = day("2026-10-08")},
        {.from_on = day("2026-12-24"), .until_on = day("2026-12-24")},
    };
    assert_null(absence_find(absences, 2, day("2026-09-28"), day("2026-09-30")));
    assert_ptr_equal(absence_find(absences, 2, day("2026-09-28"), day("2026-10-01")), &absences[0]);
    assert_ptr_equal(absence_find(absences, 2, day("2026-10-08"), day("2026-10-09")), &absences[0]);
    assert_null(absence_find(absences, 2, day("2026-10-09"), day("2026-12-23")));
    assert_ptr_equal(absence_find(absences, 2, day("2026-12-01"), day("2026-12-31")), &absences[1]);
}

static void a_relation_bars_while_it_lasts_and_two_years_more(void **state)
{
    (void)state;
    struct conflict_declaration conflict = {.until_on = day("2024-11-21")};
    assert_true(conflict_bars_on(&conflict, day("2020-01-01"), 2));
    assert_true(conflict_bars_on(&conflict, day("2026-11-20"), 2));
    assert_false(conflict_bars_on(&conflict, day("2026-11-21"), 2));
    assert_true(conflict_bars_on(&conflict, day("2050-01-01"), 0));
    conflict.until_on = (struct date){0};
    assert_true(conflict_bars_on(&conflict, day("2050-01-01"), 2));
}

static void a_conflict_is_found_by_id_code_or_name(void **state)
{
    (void)state;
    struct conflict_declaration items[] = {
        {.organisation = STR("o1"), .until_on = day("2020-01-01")},
        {.uscc = STR("91320300MA1000099X")},
        {.name = STR("徐州 星光电器有限公司 ")},
    };
    struct conflict_list list = {items, 3, 2};
    struct date today = day("2026-11-21");
    struct conflict_party by_id = {.organisation = STR("o1")};
    struct conflict_party by_code = {.organisation = STR("o2"), .uscc = STR("91320300MA1000099X")};
    struct conflict_party by_name = {.name = STR("徐州星光电器有限公司")};
    struct conflict_party shorter = {.name = STR("徐州星光电器有限")};
    struct conflict_party nobody = {0};
    assert_null(conflict_find(&list, &by_id, today));
    assert_ptr_equal(conflict_find(&list, &by_id, day("2021-12-31")), &items[0]);
    assert_ptr_equal(conflict_find(&list, &by_code, today), &items[1]);
    assert_ptr_equal(conflict_find(&list, &by_name, today), &items[2]);
    assert_null(conflict_find(&list, &shorter, today));
    assert_null(conflict_find(&list, &nobody, today));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(who_is_registered_and_engaged_is_qualified),
        TEST(what_is_not_known_does_not_qualify),
        TEST(trainees_and_experts_never_count_but_are_engaged),
        TEST(every_lack_says_why),
        TEST(a_statement_is_valid_up_to_the_day_before_its_anniversary),
        TEST(years_never_leave_the_calendar),
        TEST(grades_are_reached_step_by_step),
        TEST(technical_codes_are_capitals_digits_and_dots),
        TEST(a_code_holds_from_its_grant_until_its_end),
        TEST(an_absence_is_found_where_days_touch),
        TEST(a_relation_bars_while_it_lasts_and_two_years_more),
        TEST(a_conflict_is_found_by_id_code_or_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
