#include "domain/organisation.h"

#include "testing.h"

static struct organisation complete(void)
{
    return (struct organisation){
        .name = STR("徐州星光电器有限公司"),
        .nature = STR("limited"),
        .legal_representative = STR("李伟"),
        .industry = STR("5274"),
        .address = STR("徐州市云龙区1号"),
        .district = STR("320303"),
        .contact = STR("王芳"),
        .phone = STR("0516-80000000"),
        .staff = 120,
        .management_staff = 12,
    };
}

static void a_complete_record_is_right_and_complete(void **state)
{
    struct problems problems = problems_new(*state);
    struct organisation o = complete();
    organisation_check(&o, &problems);
    organisation_check_complete(&o, &problems);
    assert_int_equal(problems.count, 0);
}

static void everything_that_is_missing_is_named_at_its_field(void **state)
{
    static const char *const places[] = {"nature", "legal_representative", "industry", "address",
        "district", "contact", "phone", "staff"};
    struct problems problems = problems_new(*state);
    struct organisation o = {.name = STR("徐州星光电器有限公司")};
    organisation_check_complete(&o, &problems);
    assert_int_equal(problems.count, ARRAY_LEN(places));
    const struct problem *p = problems.first;
    for (size_t i = 0; i < ARRAY_LEN(places); i++, p = p->next) {
        assert_str(p->place, places[i]);
        assert_string_equal(p->code, "missing");
        assert_true(p->args[0].len > 0 && p->translate_args);
    }
}

static void what_is_empty_is_not_wrong(void **state)
{
    struct problems problems = problems_new(*state);
    struct organisation o = {.name = STR("某公司")};
    organisation_check(&o, &problems);
    assert_int_equal(problems.count, 0);
}

/* A text of the record, what is wrong with it, and where that is said. */
static const struct {
    size_t offset;
    const char *value;
    const char *place;
} wrongs[] = {
    {offsetof(struct organisation, nature), "Limited", "nature"},
    {offsetof(struct organisation, currency), "RMB", "currency"},
    {offsetof(struct organisation, industry), "527", "industry"},
    {offsetof(struct organisation, industry), "-527", "industry"},
    {offsetof(struct organisation, email), "王芳", "email"},
    {offsetof(struct organisation, district), "320399x", "district"},
    {offsetof(struct organisation, district), "329901", "district"},
    {offsetof(struct organisation, office_district), "32", "office_district"},
    {offsetof(struct organisation, business_district), "000000", "business_district"},
    {offsetof(struct organisation, postcode), "22100", "postcode"},
    {offsetof(struct organisation, office_postcode), "22100a", "office_postcode"},
    {offsetof(struct organisation, business_postcode), "2210000", "business_postcode"},
};

static void a_wrong_value_is_refused_at_its_field(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(wrongs); i++) {
        struct problems problems = problems_new(*state);
        struct organisation o = complete();
        *(struct str *)(void *)((char *)&o + wrongs[i].offset) = str_of(wrongs[i].value);
        organisation_check(&o, &problems);
        assert_int_equal(problems.count, 1);
        assert_str(problems.first->place, wrongs[i].place);
    }
}

static void a_part_of_the_staff_is_no_more_than_all(void **state)
{
    struct problems problems = problems_new(*state);
    struct organisation o = complete();
    o.management_staff = o.service_managers = o.staff;
    organisation_check(&o, &problems);
    assert_int_equal(problems.count, 0);
    o.management_staff = o.service_managers = o.staff + 1;
    organisation_check(&o, &problems);
    assert_int_equal(problems.count, 2);
}

static void who_is_no_legal_person_is_said_in_the_list(void **state)
{
    (void)state;
    assert_true(organisation_nature_find(STR("limited"))->is_legal_person);
    assert_false(organisation_nature_find(STR("sole"))->is_legal_person);
    assert_null(organisation_nature_find(STR("")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_complete_record_is_right_and_complete),
        TEST(everything_that_is_missing_is_named_at_its_field),
        TEST(what_is_empty_is_not_wrong),
        TEST(a_wrong_value_is_refused_at_its_field),
        TEST(a_part_of_the_staff_is_no_more_than_all),
        TEST(who_is_no_legal_person_is_said_in_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
