#include "credential/token.h"

#include "base/buf.h"
#include "credential/primitive.h"
#include "testing.h"

static const struct str token = STR_INIT("4q8zj2m0c6v1t9x3k7b5n8w2r4h6p0d1s3f5g7y9e2a4c6m8q0z2");

static void what_is_stored_is_not_the_token(void **state)
{
    assert_str(token_hash(*state, STR("abc")),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void each_purpose_has_its_own_secret(void **state)
{
    struct arena *arena = *state;
    struct str csrf = token_derive(arena, token, STR("csrf"));
    assert_int_equal(csrf.len, 43);
    assert_true(token_equal(csrf, token_derive(arena, token, STR("csrf"))));
    assert_false(token_equal(csrf, token_derive(arena, token, STR("download"))));
    assert_false(token_equal(csrf, token_derive(arena, STR("another"), STR("csrf"))));
}

static void what_is_stored_is_not_what_secrets_are_derived_with(void **state)
{
    struct arena *arena = *state;
    unsigned char mac[PRIMITIVE_HASH_BYTES];
    primitive_mac(token_hash(arena, token), STR("csrf"), mac);
    struct str guessed = primitive_encode(arena, PRIMITIVE_BASE64URL, mac, sizeof mac);
    assert_false(token_equal(guessed, token_derive(arena, token, STR("csrf"))));
}

static void tokens_of_any_length_can_be_asked_about(void **state)
{
    struct arena *arena = *state;
    struct buf buf = buf_new(arena);
    buf_repeat(&buf, STR("x"), 5000);
    assert_int_equal(token_derive(arena, STR(""), STR("csrf")).len, 43);
    assert_int_equal(token_derive(arena, buf_str(&buf), STR("")).len, 43);
}

static void only_equal_tokens_are_equal(void **state)
{
    (void)state;
    assert_true(token_equal(token, token));
    assert_true(token_equal(STR(""), STR("")));
    assert_false(token_equal(token, STR("")));
    assert_false(token_equal(STR("abcd"), STR("abce")));
    assert_false(token_equal(STR("abcd"), STR("abcde")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_is_stored_is_not_the_token),
        TEST(each_purpose_has_its_own_secret),
        TEST(what_is_stored_is_not_what_secrets_are_derived_with),
        TEST(tokens_of_any_length_can_be_asked_about),
        TEST(only_equal_tokens_are_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
