/* What somebody has in hand is told to be valid, suspended, withdrawn, expired, altered, forged or
 * unknown: with a register and without one. */
#include "service/verify.h"

#include "verify_fixture.h"

static void a_genuine_certificate_is_valid_in_all_its_faces_without_a_network(
    struct test_database *test)
{
    struct kit kit = certified(test);
    const struct str faces[] = {kit.credential, kit.pdf, kit.code};
    for (size_t i = 0; i < ARRAY_LEN(faces); i++) {
        struct verify_result result = look(&kit, faces[i]);
        assert_verdict(result, VERIFY_VALID, "");
        assert_true(str_equal(result.number, kit.number));
        assert_true(result.meets);
        assert_int_equal(result.stars, kit.certificate.stars);
    }
    struct verify_result result = look(&kit, kit.credential);
    assert_true(str_equal(result.organisation, kit.certificate.organisation_name));
    assert_int_equal(result.n_outlets, WORLD_OUTLETS);
    assert_verdict(ask(&kit, kit.number, STR("")), VERIFY_VALID, "");
    assert_verdict(ask(&kit, kit.pdf, STR("")), VERIFY_VALID, "");
}

static void no_changed_byte_of_a_pdf_is_valid(struct test_database *test)
{
    struct kit kit = certified(test);
    size_t stars;
    assert_true(str_find(kit.pdf, STR("five stars"), 0, &stars));
    assert_verdict(look(&kit, changed(&kit, kit.pdf, stars)), VERIFY_ALTERED, "seal");
    for (size_t at = 0; at < kit.pdf.len; at++)
        assert_true(look(&kit, changed(&kit, kit.pdf, at)).verdict != VERIFY_VALID);
    assert_verdict(look(&kit, str_concat(kit.world->arena, kit.pdf, STR("2 0 obj"))),
        VERIFY_ALTERED, "behind");
    assert_verdict(look(&kit, draw(kit.world, STR("GB/T 27922-2011"))), VERIFY_UNKNOWN, "seal");
}

static void no_changed_character_of_a_credential_or_a_code_is_valid(struct test_database *test)
{
    struct kit kit = certified(test);
    for (size_t at = 0; at < kit.credential.len; at += 7)
        assert_true(look(&kit, changed(&kit, kit.credential, at)).verdict != VERIFY_VALID);
    for (size_t at = 0; at < kit.code.len; at++)
        assert_true(look(&kit, changed(&kit, kit.code, at)).verdict != VERIFY_VALID);
    struct str lie = str_concat(kit.world->arena, STR("https://x&s=1"),
        str_sub(kit.code, STR("https://").len, kit.code.len));
    assert_verdict(look(&kit, lie), VERIFY_ALTERED, "format");
    for (size_t len = 0; len < kit.code.len; len++)
        assert_true(look(&kit, str_sub(kit.code, 0, len)).verdict != VERIFY_VALID);
}

static void a_copied_code_names_the_company_that_it_was_made_for(struct test_database *test)
{
    struct kit kit = certified(test);
    struct verify_input input = offline(&kit, kit.code);
    input.question.organisation = STR("91320300MA1000099X");
    assert_verdict(run(&kit, &input), VERIFY_FORGED, "organisation");
    input.question.organisation = kit.certificate.uscc;
    assert_verdict(run(&kit, &input), VERIFY_VALID, "");
    /* On another address, or with another number, it is no code of the body. */
    size_t query;
    assert_true(str_find(kit.code, STR("?"), 0, &query));
    struct str rest = str_sub(kit.code, query, kit.code.len);
    struct str elsewhere = str_concat(kit.world->arena,
        str_concat(kit.world->arena, STR("https://star.example.com/c/"), kit.number), rest);
    assert_verdict(look(&kit, elsewhere), VERIFY_FORGED, "issuer");
    struct str other =
        str_concat(kit.world->arena, STR("https://star.example.cn/c/19926F00009R0L"), rest);
    assert_verdict(look(&kit, other), VERIFY_FORGED, "signature");
}

static void after_its_last_day_it_is_expired(struct test_database *test)
{
    struct kit kit = certified(test);
    struct verify_input input = offline(&kit, kit.credential);
    input.question.on = date_add_days(kit.certificate.expires_on, 1);
    assert_verdict(run(&kit, &input), VERIFY_EXPIRED, "period");
    input.question.on = kit.certificate.expires_on;
    assert_verdict(run(&kit, &input), VERIFY_VALID, "");
}

static struct str resign(struct kit *kit, struct str payload, const struct key *pair)
{
    struct jwt jwt;
    assert_int_equal(jwt_parse(kit->world->arena, kit->credential, &jwt), FAIL_NONE);
    return jwt_sign(kit->world->arena, pair, &jwt.head, payload.len > 0 ? payload : jwt.payload);
}

/* What the credential says, with a text in it replaced. */
static struct str replaced(struct kit *kit, struct str from, struct str to)
{
    struct arena *arena = kit->world->arena;
    struct jwt jwt;
    size_t at;
    assert_int_equal(jwt_parse(arena, kit->credential, &jwt), FAIL_NONE);
    assert_true(str_find(jwt.payload, from, 0, &at));
    struct str rest = str_sub(jwt.payload, at + from.len, jwt.payload.len);
    return str_concat(arena, str_concat(arena, str_sub(jwt.payload, 0, at), to), rest);
}

static void what_the_body_never_said_is_a_forgery(struct test_database *test)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {7};
    const struct key stranger = key_of_seed(seed);
    struct kit kit = certified(test);
    struct use use = reading(kit.world);
    struct issuer issuer;
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_NONE);
    assert_verdict(look(&kit, resign(&kit, STR(""), &stranger)), VERIFY_ALTERED, "signature");
    /* Even by the body's own key: the log has something else. */
    struct str lie = replaced(&kit, kit.certificate.organisation_name, STR("另一家有限公司"));
    assert_verdict(look(&kit, resign(&kit, lie, &issuer.pair)), VERIFY_FORGED, "claims");
    lie = replaced(&kit, STR("\"evidence\""), STR("\"nothing\""));
    assert_verdict(look(&kit, resign(&kit, lie, &issuer.pair)), VERIFY_FORGED, "log");
    lie = replaced(&kit, STR("\\\"kind\\\":\\\"issue\\\""), STR("\\\"kind\\\":\\\"Issue\\\""));
    assert_verdict(look(&kit, resign(&kit, lie, &issuer.pair)), VERIFY_FORGED, "log");
}

static struct kit certified_twice(struct test_database *test)
{
    struct kit kit = certified(test);
    kit.world->platform.body.sm2 = true;
    fetch(&kit);
    return kit;
}

static bool gives(const struct verify_result *result, const char *code, const char *words)
{
    size_t at;
    for (size_t i = 0; i < result->n_reasons; i++)
        if (strcmp(result->reasons[i].code, code) == 0)
            return str_find(str_of(result->reasons[i].message), str_of(words), 0, &at);
    return false;
}

static void a_body_that_signs_by_sm2_too_has_both_signatures_checked(struct test_database *test)
{
    struct kit kit = certified(test);
    struct str did = kit.did;
    struct verify_result result = look(&kit, kit.credential);
    assert_false(gives(&result, "sm2", ""));
    kit.world->platform.body.sm2 = true;
    fetch(&kit);
    result = look(&kit, kit.credential);
    assert_verdict(result, VERIFY_VALID, "");
    assert_true(gives(&result, "sm2", "holds too"));
    struct str again = kit.credential;
    fetch(&kit);
    assert_true(str_equal(again, kit.credential));
    /* Whoever kept the keys from before that checks the first alone, and says so. */
    kit.did = did;
    result = look(&kit, kit.credential);
    assert_verdict(result, VERIFY_VALID, "");
    assert_true(gives(&result, "sm2", "not checked"));
}

static void a_second_signature_that_does_not_hold_is_a_forgery(struct test_database *test)
{
    struct kit kit = certified_twice(test);
    struct use use = reading(kit.world);
    struct issuer issuer;
    struct str other;
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_NONE);
    assert_int_equal(sm2_sign(kit.world->arena, &issuer.sm2, STR("{}"), &other), FAIL_NONE);
    struct jwt jwt;
    assert_int_equal(jwt_parse(kit.world->arena, kit.credential, &jwt), FAIL_NONE);
    size_t at;
    assert_true(str_find(jwt.payload, STR("\"user\":"), 0, &at));
    assert_true(str_find(jwt.payload, STR("\"signature\":\""), at, &at));
    struct str signature = str_sub(jwt.payload, at + STR("\"signature\":\"").len, jwt.payload.len);
    struct str rest = signature;
    assert_true(str_cut(&rest, '"', &signature));
    struct str lie = replaced(&kit, signature, other);
    assert_verdict(look(&kit, resign(&kit, lie, &issuer.pair)), VERIFY_FORGED, "sm2");
    lie = replaced(&kit, issuer.sm2_url, issuer.key_url);
    assert_verdict(look(&kit, resign(&kit, lie, &issuer.pair)), VERIFY_FORGED, "sm2");
}

static void confirm(struct kit *kit, const char *change)
{
    world_ok(kit->world, kit->world->admin, "key.confirm", "change",
        str_c(kit->world->arena, str_of(change)), "password", WORLD_PASSWORD);
}

static void an_old_key_signs_nothing_new(struct test_database *test)
{
    struct kit kit = certified(test);
    struct use use = reading(kit.world);
    struct str before = kit.credential;
    struct issuer old;
    assert_int_equal(issuer_key_service_signer(&use, &old), FAIL_NONE);
    confirm(&kit, world_ok(kit.world, kit.world->head, "key.rotate", "reason", "每年更换",
                      "password", WORLD_PASSWORD));
    struct str iat = str_format(kit.world->arena, "\"iat\":%lld", (long long)0);
    fetch(&kit);
    assert_verdict(look(&kit, kit.credential), VERIFY_VALID, "");
    assert_verdict(look(&kit, before), VERIFY_VALID, "");
    /* The old key, and a time at which it was retired. */
    kit.credential = before;
    size_t at;
    struct jwt jwt;
    assert_int_equal(jwt_parse(kit.world->arena, before, &jwt), FAIL_NONE);
    assert_true(str_find(jwt.payload, STR("\"iat\":"), 0, &at));
    iat = str_sub(jwt.payload, at, STR("\"iat\":0000000000").len);
    struct str later =
        str_format(kit.world->arena, "\"iat\":%lld", (long long)kit.world->clock.now + 1000);
    assert_verdict(
        look(&kit, resign(&kit, replaced(&kit, iat, later), &old.pair)), VERIFY_FORGED, "key");
}

static void keys_that_were_kept_call_nothing_a_forgery_that_a_newer_key_signed(
    struct test_database *test)
{
    struct kit kit = certified(test);
    struct str kept = kit.did;
    confirm(&kit, world_ok(kit.world, kit.world->head, "key.rotate", "reason", "每年更换",
                      "password", WORLD_PASSWORD));
    fetch(&kit);
    kit.did = kept;
    assert_verdict(look(&kit, kit.credential), VERIFY_UNKNOWN, "key");
    assert_verdict(look(&kit, kit.code), VERIFY_UNKNOWN, "key");
    assert_verdict(ask(&kit, kit.code, STR("")), VERIFY_VALID, "");
    /* The register knows all of its keys. */
    size_t at;
    assert_true(str_find(kit.code, STR("?k="), 0, &at));
    assert_verdict(
        ask(&kit, changed(&kit, kit.code, at + STR("?k=").len), STR("")), VERIFY_FORGED, "key");
}

static void report_stolen(struct kit *kit, struct date since)
{
    struct use use = reading(kit->world);
    struct issuer issuer;
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_NONE);
    confirm(kit, world_ok(kit->world, kit->world->head, "key.compromise", "key",
                     str_c(kit->world->arena, issuer.key.id), "since",
                     str_c(kit->world->arena, date_format(kit->world->arena, since)), "reason",
                     "失窃", "password", WORLD_PASSWORD));
}

static void both_keys_are_replaced_and_reported_in_one(struct test_database *test)
{
    struct kit kit = certified_twice(test);
    struct use use = reading(kit.world);
    struct str before = kit.credential;
    struct issuer old;
    struct issuer issuer;
    struct verify_trust trust;
    assert_int_equal(issuer_key_service_signer(&use, &old), FAIL_NONE);
    report_stolen(&kit, kit.certificate.issued_on);
    fetch(&kit);
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_NONE);
    assert_false(str_equal(issuer.sm2_url, old.sm2_url));
    assert_int_equal(verify_trust_read(kit.world->arena, kit.did, &trust), FAIL_NONE);
    assert_int_equal(trust.n_sm2, 2);
    assert_int_equal(issuer_key_status(&trust.sm2_keys[0]), KEY_COMPROMISED);
    assert_verdict(look(&kit, before), VERIFY_FORGED, "key");
    struct verify_result result = look(&kit, kit.credential);
    assert_verdict(result, VERIFY_VALID, "");
    assert_true(gives(&result, "sm2", "holds too"));
}

static void what_a_stolen_key_signed_before_stands_by_the_log(struct test_database *test)
{
    enum { DAY = 24 * 60 * 60 };
    struct kit kit = certified(test);
    struct str before = kit.credential;
    struct str code = kit.code;
    kit.world->clock.now += 3 * DAY;
    report_stolen(&kit, date_add_days(kit.certificate.issued_on, 2));
    fetch(&kit);
    assert_verdict(look(&kit, before), VERIFY_VALID, "");
    assert_verdict(look(&kit, kit.credential), VERIFY_VALID, "");
    assert_verdict(look(&kit, code), VERIFY_UNKNOWN, "key");
    assert_verdict(ask(&kit, code, STR("")), VERIFY_VALID, "");
}

static void what_a_stolen_key_signed_since_does_not_stand(struct test_database *test)
{
    struct kit kit = certified(test);
    struct str before = kit.credential;
    report_stolen(&kit, kit.certificate.issued_on);
    fetch(&kit);
    assert_verdict(look(&kit, before), VERIFY_FORGED, "key");
    assert_verdict(look(&kit, kit.credential), VERIFY_VALID, "");
}

static void stars_and_scope_are_answered_and_the_answer_is_signed(struct test_database *test)
{
    struct kit kit = certified(test);
    struct use use = reading(kit.world);
    struct verify_question question = {.stars = kit.certificate.stars};
    struct verify_result result;
    struct str json;
    size_t at;
    assert_int_equal(verify_register_run(&use, kit.number, &question, &result), FAIL_NONE);
    assert_true(result.meets);
    question.stars++;
    assert_int_equal(verify_register_run(&use, kit.number, &question, &result), FAIL_NONE);
    assert_verdict(result, VERIFY_VALID, "stars");
    assert_false(result.meets);
    question = (struct verify_question){.scope = STR("航空运输")};
    assert_int_equal(verify_register_answer(&use, kit.number, &question, &json), FAIL_NONE);
    assert_true(str_find(json, STR("\"meets\":false"), 0, &at));
    assert_true(str_find(json, STR("\"jws\":\""), 0, &at));
    struct str token = str_sub(json, at + STR("\"jws\":\"").len, json.len);
    struct str jws;
    assert_true(str_cut(&token, '"', &jws));
    struct issuer issuer;
    struct jwt jwt;
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_NONE);
    assert_int_equal(jwt_parse(kit.world->arena, jws, &jwt), FAIL_NONE);
    assert_true(jwt_verify(&jwt, &issuer.pair));
    assert_str(jwt.head.type, "verification+jwt");
    /* A signed answer is no credential. */
    assert_verdict(look(&kit, jws), VERIFY_FORGED, "type");
}

static void a_number_that_nobody_has_is_unknown(struct test_database *test)
{
    struct kit kit = certified(test);
    assert_verdict(ask(&kit, STR("19926F99999R0L"), STR("")), VERIFY_UNKNOWN, "register");
    assert_verdict(look(&kit, STR("19926F99999R0L")), VERIFY_UNKNOWN, "format");
    assert_verdict(look(&kit, STR("")), VERIFY_UNKNOWN, "format");
    assert_verdict(ask(&kit, STR("\xff\xfe\0"), STR("")), VERIFY_UNKNOWN, "register");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_genuine_certificate_is_valid_in_all_its_faces_without_a_network),
        ON_BOTH(no_changed_byte_of_a_pdf_is_valid),
        ON_BOTH(no_changed_character_of_a_credential_or_a_code_is_valid),
        ON_BOTH(a_copied_code_names_the_company_that_it_was_made_for),
        ON_BOTH(after_its_last_day_it_is_expired),
        ON_BOTH(what_the_body_never_said_is_a_forgery),
        ON_BOTH(a_body_that_signs_by_sm2_too_has_both_signatures_checked),
        ON_BOTH(a_second_signature_that_does_not_hold_is_a_forgery),
        ON_BOTH(both_keys_are_replaced_and_reported_in_one),
        ON_BOTH(an_old_key_signs_nothing_new),
        ON_BOTH(keys_that_were_kept_call_nothing_a_forgery_that_a_newer_key_signed),
        ON_BOTH(what_a_stolen_key_signed_before_stands_by_the_log),
        ON_BOTH(what_a_stolen_key_signed_since_does_not_stand),
        ON_BOTH(stars_and_scope_are_answered_and_the_answer_is_signed),
        ON_BOTH(a_number_that_nobody_has_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
