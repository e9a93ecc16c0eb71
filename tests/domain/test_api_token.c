#include "domain/api_token.h"

#include "testing.h"

static const struct api_token token = {.roles = ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_REVIEWER),
    .created_at = 100,
    .expires_at = 200};

static void a_token_is_valid_until_its_last_second(void **state)
{
    (void)state;
    assert_int_equal(api_token_state_at(&token, 100), API_TOKEN_VALID);
    assert_int_equal(api_token_state_at(&token, 199), API_TOKEN_VALID);
    assert_int_equal(api_token_state_at(&token, 200), API_TOKEN_EXPIRED);
}

static void a_revoked_token_stays_revoked(void **state)
{
    (void)state;
    struct api_token revoked = token;
    revoked.revoked_at = 150;
    assert_int_equal(api_token_state_at(&revoked, 151), API_TOKEN_REVOKED);
    assert_int_equal(api_token_state_at(&revoked, 300), API_TOKEN_REVOKED);
}

static void its_roles_are_those_that_the_person_still_has(void **state)
{
    (void)state;
    role_set held = ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_DECIDER);
    assert_int_equal(api_token_roles(&token, held), ROLE_BIT(ROLE_PLANNER));
    assert_int_equal(api_token_roles(&token, ROLE_BIT(ROLE_ADMIN)), 0);
}

static void every_state_has_a_word(void **state)
{
    (void)state;
    assert_int_equal(api_token_state_codes.count, API_TOKEN_STATES);
    for (int i = 0; i < API_TOKEN_STATES; i++)
        assert_non_null(api_token_state_label((enum api_token_state)i));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_token_is_valid_until_its_last_second),
        TEST(a_revoked_token_stays_revoked),
        TEST(its_roles_are_those_that_the_person_still_has),
        TEST(every_state_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
