/* Seals, with OpenSSL's own command as the second opinion. */
#include "credential/seal.h"

#include "command_fixture.h"

#include "base/sha256.h"

static const struct date today = {2026, 11, 21};
static const struct str content = STR_INIT("一份证书的全部内容");

static struct str made(struct arena *arena)
{
    struct str pem;
    assert_int_equal(seal_make(arena, STR("衡平认证中心有限公司"),
                         STR("Hengping Certification Centre"), today, &pem),
        FAIL_NONE);
    return pem;
}

static struct seal parsed(struct arena *arena, struct str pem, const char *passphrase)
{
    struct problems problems = problems_new(arena);
    struct seal seal;
    assert_int_equal(seal_parse_pem(&problems, pem, str_of(passphrase), &seal), FAIL_NONE);
    return seal;
}

static struct str signature_of(struct arena *arena, const struct seal *seal)
{
    unsigned char hash[SHA256_BYTES];
    struct str der;
    struct sha256 digest;
    sha256_init(&digest);
    sha256_update(&digest, content.data, content.len);
    sha256_final(&digest, hash);
    assert_int_equal(
        seal_sign(arena, seal, (struct str){(const char *)hash, sizeof hash}, &der), FAIL_NONE);
    assert_true(der.len <= seal_size(seal));
    return der;
}

/* What OpenSSL's command says of the signature over those bytes; its status. */
static int verify(
    struct arena *arena, const struct seal *seal, struct str bytes, struct str *ret_said)
{
    const char *folder = folder_new(arena);
    put_file(arena, folder, "signature", signature_of(arena, seal));
    put_file(arena, folder, "content", bytes);
    put_file(arena, folder, "trusted", seal->certificates);
    int status = run(arena, folder,
        "openssl cms -verify -cades -binary -inform DER -in signature -content content"
        " -CAfile trusted -purpose any -out /dev/null",
        ret_said);
    clear(arena, folder);
    return status;
}

static void assert_seals(struct arena *arena, const struct seal *seal)
{
    struct str said;
    int status = verify(arena, seal, content, &said);
    if (status != 0)
        print_error("%" STR_PRI "\n", STR_ARG(said));
    assert_int_equal(status, 0);
    assert_int_not_equal(verify(arena, seal, STR("另一份证书的全部内容"), &said), 0);
}

static void a_new_seal_signs_what_others_can_verify(void **state)
{
    struct seal seal = parsed(*state, made(*state), "");
    assert_seals(*state, &seal);
}

static void a_new_seal_is_in_the_name_of_the_body(void **state)
{
    struct arena *arena = *state;
    const char *folder = folder_new(arena);
    put_file(arena, folder, "seal.pem", made(arena));
    struct str said = run_well(arena, folder,
        "openssl x509 -in seal.pem -noout -subject -issuer -dates -ext keyUsage,basicConstraints"
        " -nameopt utf8,sep_comma_plus_space");
    static const char *const parts[] = {"CN=衡平认证中心有限公司",
        "OU=Hengping Certification Centre", "notBefore=Nov 21 00:00:00 2026",
        "notAfter=Nov 20 23:59:59 2036", "Digital Signature, Non Repudiation", "CA:FALSE"};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        size_t at;
        if (!str_find(said, str_of(parts[i]), 0, &at))
            print_error("no %s in %" STR_PRI "\n", parts[i], STR_ARG(said));
        assert_true(str_find(said, str_of(parts[i]), 0, &at));
    }
    clear(arena, folder);
}

static void a_name_of_any_length_is_taken(void **state)
{
    struct arena *arena = *state;
    struct buf name = buf_new(arena);
    struct str pem;
    for (int i = 0; i < 200; i++)
        buf_put(&name, STR("认"));
    assert_int_equal(seal_make(arena, buf_str(&name), STR(""), today, &pem), FAIL_NONE);
    struct seal seal = parsed(arena, pem, "");
    assert_seals(arena, &seal);
}

static void two_new_seals_are_not_the_same(void **state)
{
    assert_false(str_equal(made(*state), made(*state)));
}

/* The PDF says when; ETSI EN 319 142-1, 6.3. */
static void the_signature_names_its_certificate_and_no_time(void **state)
{
    struct arena *arena = *state;
    const char *folder = folder_new(arena);
    struct seal seal = parsed(arena, made(arena), "");
    put_file(arena, folder, "signature", signature_of(arena, &seal));
    struct str said =
        run_well(arena, folder, "openssl cms -cmsout -print -inform DER -in signature");
    size_t at;
    assert_true(str_find(said, STR("signingCertificateV2"), 0, &at));
    assert_true(str_find(said, STR("messageDigest"), 0, &at));
    assert_false(str_find(said, STR("signingTime"), 0, &at));
    clear(arena, folder);
}

/* Makes a chain: an authority of RSA, and a key of the body that it certified. */
static const char *chain_new(struct arena *arena)
{
    const char *folder = folder_new(arena);
    run_well(arena, folder,
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=CA"
        " -days 30 && openssl req -newkey rsa:2048 -nodes -keyout own.key -out own.csr"
        " -subj /CN=Body && openssl x509 -req -in own.csr -CA ca.pem -CAkey ca.key -set_serial 7"
        " -days 30 -out own.pem && openssl pkey -in own.key -aes256 -passout pass:secret"
        " -out own.enc && openssl pkcs12 -export -inkey own.key -in own.pem -certfile ca.pem"
        " -passout pass:secret -out own.p12");
    return folder;
}

static struct str joined(struct arena *arena, const char *folder, const char *const names[])
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; names[i]; i++)
        buf_put(&out, get_file(arena, folder, names[i]));
    return buf_str(&out);
}

static void a_bought_seal_comes_as_pem_or_pkcs12(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    const char *folder = chain_new(arena);
    struct seal seal;
    seal = parsed(arena,
        joined(arena, folder, (const char *const[]){"ca.pem", "own.pem", "own.key", NULL}), "");
    assert_seals(arena, &seal);
    seal = parsed(arena,
        joined(arena, folder, (const char *const[]){"own.enc", "own.pem", "ca.pem", NULL}),
        "secret");
    assert_seals(arena, &seal);
    assert_int_equal(
        seal_parse_pkcs12(&problems, get_file(arena, folder, "own.p12"), STR("secret"), &seal),
        FAIL_NONE);
    assert_seals(arena, &seal);
    clear(arena, folder);
}

static void the_chain_travels_with_the_signature(void **state)
{
    struct arena *arena = *state;
    const char *folder = chain_new(arena);
    struct seal seal = parsed(arena,
        joined(arena, folder, (const char *const[]){"own.key", "own.pem", "ca.pem", NULL}), "");
    size_t at;
    put_file(arena, folder, "signature", signature_of(arena, &seal));
    struct str said =
        run_well(arena, folder, "openssl pkcs7 -inform DER -in signature -print_certs -noout");
    assert_true(str_find(said, STR("CN = CA"), 0, &at));
    assert_true(str_find(said, STR("CN = Body"), 0, &at));
    clear(arena, folder);
}

/* In the room that a PDF has for it. */
static struct str roomy(struct arena *arena, struct str der)
{
    enum { BEHIND = 16 };
    char *room = NEW_ARRAY(arena, char, der.len + BEHIND);
    memcpy(room, der.data, der.len);
    return (struct str){room, der.len + BEHIND};
}

static void assert_no_byte_may_change(struct arena *arena, const struct seal *seal)
{
    struct str room = roomy(arena, signature_of(arena, seal));
    char *bytes = (char *)(uintptr_t)room.data;
    assert_true(seal_check(arena, room, content));
    for (size_t i = 0; i < room.len; i++) {
        bytes[i] ^= 1;
        if (seal_check(arena, room, content))
            print_error("byte %zu of %zu\n", i, room.len);
        assert_false(seal_check(arena, room, content));
        bytes[i] ^= 1;
    }
}

static void a_signature_that_was_changed_does_not_check(void **state)
{
    struct arena *arena = *state;
    const char *folder = chain_new(arena);
    struct seal seal = parsed(arena, made(arena), "");
    assert_no_byte_may_change(arena, &seal);
    assert_false(
        seal_check(arena, roomy(arena, signature_of(arena, &seal)), STR("另一份证书的全部内容")));
    assert_false(seal_check(arena, roomy(arena, STR("no signature")), content));
    assert_false(seal_check(arena, STR(""), content));
    seal = parsed(arena,
        joined(arena, folder, (const char *const[]){"own.key", "own.pem", "ca.pem", NULL}), "");
    assert_no_byte_may_change(arena, &seal);
    clear(arena, folder);
}

static void refused(struct arena *arena, struct str pem, const char *passphrase, const char *code)
{
    struct problems problems = problems_new(arena);
    struct seal seal;
    assert_int_equal(seal_parse_pem(&problems, pem, str_of(passphrase), &seal), FAIL_INVALID);
    assert_string_equal(problems.first->code, code);
}

static void what_is_no_seal_is_refused(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    const char *folder = chain_new(arena);
    struct seal seal;
    refused(arena, STR(""), "", "key");
    refused(arena, STR("no seal"), "", "key");
    refused(arena, get_file(arena, folder, "own.key"), "", "certificate");
    refused(arena, joined(arena, folder, (const char *const[]){"own.key", "ca.pem", NULL}), "",
        "certificate");
    refused(
        arena, joined(arena, folder, (const char *const[]){"own.enc", "own.pem", NULL}), "", "key");
    refused(arena, joined(arena, folder, (const char *const[]){"own.enc", "own.pem", NULL}),
        "wrong", "key");
    assert_int_equal(
        seal_parse_pkcs12(&problems, get_file(arena, folder, "own.p12"), STR("wrong"), &seal),
        FAIL_INVALID);
    assert_int_equal(
        seal_parse_pkcs12(&problems, get_file(arena, folder, "own.pem"), STR(""), &seal),
        FAIL_INVALID);
    clear(arena, folder);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_new_seal_signs_what_others_can_verify),
        TEST(a_new_seal_is_in_the_name_of_the_body),
        TEST(a_name_of_any_length_is_taken),
        TEST(two_new_seals_are_not_the_same),
        TEST(the_signature_names_its_certificate_and_no_time),
        TEST(a_bought_seal_comes_as_pem_or_pkcs12),
        TEST(the_chain_travels_with_the_signature),
        TEST(a_signature_that_was_changed_does_not_check),
        TEST(what_is_no_seal_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
