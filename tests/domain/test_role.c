#include "domain/role.h"

#include "testing.h"

static void an_applicant_holds_no_other_role(void **state)
{
    (void)state;
    assert_true(role_set_is_valid(ROLE_BIT(ROLE_APPLICANT)));
    for (int i = ROLE_APPLICANT + 1; i < ROLE_COUNT; i++)
        assert_false(role_set_is_valid(ROLE_BIT(ROLE_APPLICANT) | ROLE_BIT(i)));
}

/* Process reference, §2: admin ✗ any signature. */
static void an_administrator_holds_no_other_role(void **state)
{
    (void)state;
    assert_true(role_set_is_valid(ROLE_BIT(ROLE_ADMIN)));
    for (int i = 0; i < ROLE_ADMIN; i++)
        assert_false(role_set_is_valid(ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(i)));
}

static void a_regulator_holds_no_other_role(void **state)
{
    (void)state;
    assert_true(role_set_is_valid(ROLE_BIT(ROLE_REGULATOR)));
    for (int i = 0; i < ROLE_REGULATOR; i++)
        assert_false(role_set_is_valid(ROLE_BIT(ROLE_REGULATOR) | ROLE_BIT(i)));
}

static void the_roles_that_sign_may_be_held_together(void **state)
{
    (void)state;
    role_set signing = ROLES_BODY & ~ROLE_BIT(ROLE_ADMIN) & ~ROLE_BIT(ROLE_REGULATOR);
    for (role_set roles = 1; roles <= signing; roles++)
        if ((roles & ~signing) == 0)
            assert_true(role_set_is_valid(roles));
}

static void a_set_is_not_empty_and_has_only_roles_that_there_are(void **state)
{
    (void)state;
    assert_false(role_set_is_valid(0));
    assert_false(role_set_is_valid(ROLE_BIT(ROLE_COUNT)));
    assert_false(role_set_is_valid(ROLE_BIT(ROLE_COUNT) | ROLE_BIT(ROLE_REVIEWER)));
    assert_false(role_set_is_valid(UINT32_MAX));
}

static void roles_have_words_and_labels_of_their_own(void **state)
{
    (void)state;
    assert_int_equal(role_codes.count, ROLE_COUNT);
    for (int i = 0; i < ROLE_COUNT; i++) {
        int back;
        assert_true(codes_parse(&role_codes, codes_format(&role_codes, i), &back));
        assert_int_equal(back, i);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(role_label((enum role)i), role_label((enum role)k));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_applicant_holds_no_other_role),
        TEST(an_administrator_holds_no_other_role),
        TEST(a_regulator_holds_no_other_role),
        TEST(the_roles_that_sign_may_be_held_together),
        TEST(a_set_is_not_empty_and_has_only_roles_that_there_are),
        TEST(roles_have_words_and_labels_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
