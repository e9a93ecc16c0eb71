/* Signed tokens: what was signed verifies, and nothing else does. */
#include "credential/jwt.h"

#include "testing.h"

static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {1, 2, 3};

static struct str token(struct arena *arena)
{
    const struct key key = key_of_seed(seed);
    const struct jwt_head head = {STR("vc+jwt"), STR("vc"), STR("did:web:a.example#k")};
    return jwt_sign(arena, &key, &head, STR("{\"a\":1}"));
}

static void what_was_signed_is_read_and_verifies(void **state)
{
    struct arena *arena = *state;
    const struct key key = key_of_seed(seed);
    struct jwt jwt;
    assert_int_equal(jwt_parse(arena, token(arena), &jwt), FAIL_NONE);
    assert_str(jwt.payload, "{\"a\":1}");
    assert_str(jwt.head.key, "did:web:a.example#k");
    assert_true(jwt_verify(&jwt, &key));
}

static void no_changed_character_verifies(void **state)
{
    struct arena *arena = *state;
    const struct key key = key_of_seed(seed);
    struct str good = token(arena);
    for (size_t i = 0; i < good.len; i++) {
        struct jwt jwt;
        struct str copy = str_copy(arena, good);
        char *byte = (char *)(uintptr_t)(copy.data + i);
        *byte = *byte == 'A' ? 'B' : 'A';
        bool verifies = jwt_parse(arena, copy, &jwt) == FAIL_NONE && jwt_verify(&jwt, &key);
        assert_false(verifies);
    }
}

static void another_key_does_not_verify(void **state)
{
    struct arena *arena = *state;
    static const unsigned char other[PRIMITIVE_SEED_BYTES] = {4};
    const struct key key = key_of_seed(other);
    struct jwt jwt;
    assert_int_equal(jwt_parse(arena, token(arena), &jwt), FAIL_NONE);
    assert_false(jwt_verify(&jwt, &key));
}

static void another_algorithm_or_no_token_is_refused(void **state)
{
    struct arena *arena = *state;
    static const char *const texts[] = {"", "a", "a.b", "a.b.c.d", "..", "a.b.", "{}.{}.{}",
        "eyJhbGciOiJub25lIn0.e30.AA",                /* {"alg":"none"} */
        "eyJhbGciOiJIUzI1NiJ9.e30.AA",               /* HS256 */
        "eyJhbGciOiJFZERTQSIsImNyaXQiOltdfQ.e30.AA", /* crit */
        "bm8ganNvbg.e30.AA"};
    struct jwt jwt;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_int_equal(jwt_parse(arena, str_of(texts[i]), &jwt), FAIL_INVALID);
    assert_false(jwt_is(STR("certificate.pdf")));
    assert_true(jwt_is(token(arena)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_was_signed_is_read_and_verifies),
        TEST(no_changed_character_verifies),
        TEST(another_key_does_not_verify),
        TEST(another_algorithm_or_no_token_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
