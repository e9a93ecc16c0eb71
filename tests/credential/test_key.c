#include "credential/key.h"

#include "credential/sign.h"
#include "testing.h"

/* RFC 8410, 10.1 and 10.3. */
static const char private_pem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
    "-----END PRIVATE KEY-----\n";
static const char public_pem[] = "-----BEGIN PUBLIC KEY-----\n"
                                 "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                                 "-----END PUBLIC KEY-----\n";

/* RFC 8032, 7.1, test 3. */
static struct key known_key(void)
{
    unsigned char seed[PRIMITIVE_SEED_BYTES];
    assert_true(str_unhex(STR("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"),
        seed, sizeof seed));
    return key_of_seed(seed);
}

static void the_public_part_follows_from_the_private_one(void **state)
{
    struct key key = known_key();
    assert_str(str_hex(*state, key.public, sizeof key.public),
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
}

static void pem_is_read_and_written_as_the_standard_has_it(void **state)
{
    struct arena *arena = *state;
    struct key private;
    struct key public;
    assert_int_equal(key_parse_private(str_of(private_pem), &private), FAIL_NONE);
    assert_str(key_format_private(arena, &private), private_pem);
    assert_str(key_format_public(arena, &private), public_pem);
    assert_int_equal(key_parse_public(str_of(public_pem), &public), FAIL_NONE);
    assert_memory_equal(private.public, public.public, sizeof public.public);
}

static void anything_else_is_no_key(void **state)
{
    static const char *const wrong[] = {"", "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE "
        "KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n",
        "-----BEGIN PRIVATE "
        "KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVh\n"
        "-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE "
        "KEY-----\nMC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
        "-----END PRIVATE KEY-----"};
    (void)state;
    struct key key = {.seed = {7}};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(key_parse_private(str_of(wrong[i]), &key), FAIL_INVALID);
    assert_int_equal(key_parse_private(str_of(public_pem), &key), FAIL_INVALID);
    assert_int_equal(key_parse_public(str_of(private_pem), &key), FAIL_INVALID);
    assert_int_equal(key.seed[0], 7);
}

/* RFC 8037, A.1 and A.3. */
static void the_id_is_the_thumbprint_of_the_public_part(void **state)
{
    unsigned char seed[PRIMITIVE_SEED_BYTES];
    assert_true(primitive_decode(PRIMITIVE_BASE64URL,
        STR("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"), seed, sizeof seed));
    struct key key = key_of_seed(seed);
    assert_str(key_id(*state, &key), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

static void a_signature_is_that_of_the_standard(void **state)
{
    struct arena *arena = *state;
    struct key key = known_key();
    struct str signature = sign_detached(arena, &key, STR("\xaf\x82"));
    unsigned char bytes[PRIMITIVE_SIGNATURE_BYTES];
    assert_int_equal(signature.len, 86);
    assert_true(primitive_decode(PRIMITIVE_BASE64URL, signature, bytes, sizeof bytes));
    assert_str(str_hex(arena, bytes, sizeof bytes),
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

static void a_signature_verifies_with_the_public_part_alone(void **state)
{
    struct arena *arena = *state;
    struct key key = known_key();
    struct key public;
    assert_int_equal(key_parse_public(key_format_public(arena, &key), &public), FAIL_NONE);
    struct str signature = sign_detached(arena, &key, STR("证书"));
    assert_true(sign_verify(&public, STR("证书"), signature));
    assert_true(sign_verify(&public, STR(""), sign_detached(arena, &key, STR(""))));
}

static void no_other_message_key_or_signature_verifies(void **state)
{
    struct arena *arena = *state;
    struct key key = known_key();
    struct key other = key_of_seed((const unsigned char[PRIMITIVE_SEED_BYTES]){1});
    struct str signature = sign_detached(arena, &key, STR("message"));
    assert_false(sign_verify(&key, STR("Message"), signature));
    assert_false(sign_verify(&other, STR("message"), signature));
    assert_false(sign_verify(&key, STR("message"), STR("")));
    assert_false(sign_verify(&key, STR("message"), str_sub(signature, 0, 85)));
    assert_false(sign_verify(&key, STR("message"), str_concat(arena, signature, STR("A"))));
    for (size_t i = 0; i < signature.len; i++) {
        char *changed = (char *)(uintptr_t)str_copy(arena, signature).data;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        assert_false(sign_verify(&key, STR("message"), str_of(changed)));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_public_part_follows_from_the_private_one),
        TEST(pem_is_read_and_written_as_the_standard_has_it),
        TEST(anything_else_is_no_key),
        TEST(the_id_is_the_thumbprint_of_the_public_part),
        TEST(a_signature_is_that_of_the_standard),
        TEST(a_signature_verifies_with_the_public_part_alone),
        TEST(no_other_message_key_or_signature_verifies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
