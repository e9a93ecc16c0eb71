/* SM2 and SM3 agree with the examples of their standards and with OpenSSL's own command. */
#include "credential/sm2.h"

#include "command_fixture.h"

static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {1, 2, 3};
static const struct str message = STR_INIT("{\"kind\":\"issue\",\"number\":\"88826F00001R0M\"}");

static struct sm2_key pair_of(const unsigned char bytes[PRIMITIVE_SEED_BYTES])
{
    struct sm2_key key;
    assert_int_equal(sm2_of_seed(bytes, &key), FAIL_NONE);
    return key;
}

static struct str signature_of(struct arena *arena, const struct sm2_key *key, struct str text)
{
    struct str signature;
    assert_int_equal(sm2_sign(arena, key, text, &signature), FAIL_NONE);
    return signature;
}

static void a_hash_is_that_of_the_standard(void **state)
{
    struct arena *arena = *state;
    struct str hash;
    assert_int_equal(sm2_hash_hex(arena, STR("abc"), &hash), FAIL_NONE);
    assert_str(hash, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    struct buf sixteen = buf_new(arena);
    for (int i = 0; i < 16; i++)
        buf_put(&sixteen, STR("abcd"));
    assert_int_equal(sm2_hash_hex(arena, buf_str(&sixteen), &hash), FAIL_NONE);
    assert_str(hash, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

/* GB/T 32918.5, A.2, as r and s, in DER. */
static void the_signature_of_the_standard_verifies(void **state)
{
    static const char x[] = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020";
    static const char y[] = "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
    static const char der[] =
        "3046022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
        "022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";
    struct arena *arena = *state;
    unsigned char bytes[sizeof der / 2];
    struct sm2_key key = {0};
    assert_true(str_unhex(str_of(x), key.x, sizeof key.x));
    assert_true(str_unhex(str_of(y), key.y, sizeof key.y));
    assert_true(str_unhex(str_of(der), bytes, sizeof bytes));
    struct str signature = primitive_encode(arena, PRIMITIVE_BASE64_PADDED, bytes, sizeof bytes);
    assert_true(sm2_verify(arena, &key, STR("message digest"), signature));
    assert_false(sm2_verify(arena, &key, STR("message digests"), signature));
}

static void the_same_is_signed_the_same(void **state)
{
    struct arena *arena = *state;
    const struct sm2_key key = pair_of(seed);
    struct str signature = signature_of(arena, &key, message);
    assert_true(str_equal(signature, signature_of(arena, &key, message)));
    assert_false(str_equal(signature, signature_of(arena, &key, STR("another"))));
    assert_true(sm2_verify(arena, &key, message, signature));
}

static void no_other_message_key_or_signature_verifies(void **state)
{
    static const unsigned char others[PRIMITIVE_SEED_BYTES] = {4};
    struct arena *arena = *state;
    const struct sm2_key key = pair_of(seed);
    const struct sm2_key other = pair_of(others);
    struct str signature = signature_of(arena, &key, message);
    assert_false(sm2_verify(arena, &other, message, signature));
    assert_false(sm2_verify(arena, &key, STR(""), signature));
    assert_false(sm2_verify(arena, &key, message, STR("")));
    for (size_t i = 0; i < signature.len; i++) {
        struct str changed = str_copy(arena, signature);
        char *at = (char *)(uintptr_t)changed.data + i;
        *at = *at == 'A' ? 'B' : 'A';
        assert_false(sm2_verify(arena, &key, message, changed));
    }
}

static void a_public_key_is_read_as_it_is_written(void **state)
{
    struct arena *arena = *state;
    const struct sm2_key key = pair_of(seed);
    struct str x = sm2_format_number(arena, key.x);
    struct str y = sm2_format_number(arena, key.y);
    struct sm2_key read;
    assert_int_equal(sm2_parse(x, y, &read), FAIL_NONE);
    assert_true(str_equal(sm2_id(arena, &read), sm2_id(arena, &key)));
    assert_int_equal(sm2_id(arena, &key).len, 43);
    assert_int_equal(sm2_parse(y, x, &read), FAIL_INVALID);
    assert_int_equal(sm2_parse(x, STR("AAAA"), &read), FAIL_INVALID);
}

static void openssl_says_the_same(void **state)
{
    struct arena *arena = *state;
    const struct sm2_key key = pair_of(seed);
    const char *folder = folder_new(arena);
    struct str pem;
    struct str said;
    put_file(arena, folder, "signature.base64", signature_of(arena, &key, message));
    assert_int_equal(sm2_format_public(arena, &key, &pem), FAIL_NONE);
    put_file(arena, folder, "key.pem", pem);
    put_file(arena, folder, "message", message);
    put_file(arena, folder, "other", STR("another"));
    run_well(arena, folder, "openssl base64 -d -A -in signature.base64 -out signature");
    static const char verify[] = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -digest sm3"
                                 " -pkeyopt distid:1234567812345678 -sigfile signature -in ";
    run_well(arena, folder, str_format(arena, "%smessage", verify).data);
    assert_int_not_equal(run(arena, folder, str_format(arena, "%sother", verify).data, &said), 0);
    clear(arena, folder);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_hash_is_that_of_the_standard),
        TEST(the_signature_of_the_standard_verifies),
        TEST(the_same_is_signed_the_same),
        TEST(no_other_message_key_or_signature_verifies),
        TEST(a_public_key_is_read_as_it_is_written),
        TEST(openssl_says_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
