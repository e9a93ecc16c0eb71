/* What somebody has in hand is told to be valid, suspended, withdrawn, expired, altered, forged or
 * unknown: with a register and without one. */
#include "service/verify_register.h"

#include "credential/jwt.h"
#include "service/certificate_code.h"
#include "service/credential_service.h"
#include "service/log_service.h"
#include "service/paper_seal.h"
#include "service/status_list_service.h"
#include "store/certificate_store.h"
#include "support/world.h"

/* A certificate, and all that a stranger may have of it. */
struct kit {
    struct world *world;
    struct str number;
    struct certificate certificate;
    struct str credential;
    struct str code;
    struct str pdf;
    struct str did;
    struct str revocation;
    struct str suspension;
};

static struct use reading(struct world *world)
{
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    return use;
}

/* What is drawn has its keywords like this, as Cairo writes them. */
static struct str draw(struct world *world, struct str keywords)
{
    return str_format(world->arena,
        "%%PDF-1.5\n1 0 obj\n<< /Title (a certificate)\n   /Keywords (%" STR_PRI
        ")\n>>\nendobj\n(five stars)\n%%%%EOF\n",
        STR_ARG(keywords));
}

static void fetch(struct kit *kit)
{
    struct use use = reading(kit->world);
    struct arena *arena = kit->world->arena;
    assert_db(kit->world->db, certificate_store_load(&use.tx, kit->number, &kit->certificate));
    assert_int_equal(credential_service_make(&use, kit->number, &kit->credential), FAIL_NONE);
    assert_int_equal(certificate_code_make(&use, &kit->certificate, &kit->code), FAIL_NONE);
    struct str pdf = draw(kit->world, paper_seal_room(arena, kit->code));
    assert_int_equal(paper_seal_apply(&use, pdf, &kit->pdf), FAIL_NONE);
    assert_int_equal(issuer_key_service_document(&use, &kit->did), FAIL_NONE);
    assert_int_equal(
        status_list_service_make(&use, STATUS_REVOCATION, 0, &kit->revocation), FAIL_NONE);
    assert_int_equal(
        status_list_service_make(&use, STATUS_SUSPENSION, 0, &kit->suspension), FAIL_NONE);
}

static struct kit certified(struct test_database *test)
{
    static const struct sql sql = {"test_verified", "SELECT number FROM certificate"};
    struct kit kit = {.world = world_new(test)};
    struct rows rows;
    world_case_in(kit.world, CASE_CERTIFIED);
    assert_db(kit.world->db, db_query(kit.world->db, kit.world->arena, &sql, NO_ARGS, &rows));
    kit.number = rows.cells[0].text;
    fetch(&kit);
    return kit;
}

/* Without a network: the DID document and the lists of the kit are all there is. */
static struct verify_input offline(struct kit *kit, struct str bytes)
{
    struct verify_input input = {.bytes = bytes, .now = kit->world->clock.now, .n_lists = 2};
    assert_int_equal(verify_trust_read(kit->world->arena, kit->did, &input.trust), FAIL_NONE);
    input.lists[0] = kit->revocation;
    input.lists[1] = kit->suspension;
    return input;
}

static struct verify_result run(struct kit *kit, const struct verify_input *input)
{
    struct verify_result result;
    assert_int_equal(verify_run(kit->world->arena, input, &result), FAIL_NONE);
    return result;
}

static struct verify_result look(struct kit *kit, struct str bytes)
{
    const struct verify_input input = offline(kit, bytes);
    return run(kit, &input);
}

static struct verify_result ask(struct kit *kit, struct str bytes, struct str on)
{
    struct use use = reading(kit->world);
    struct verify_question question = {0};
    struct verify_result result;
    if (on.len > 0)
        assert_true(date_parse(on, &question.on));
    assert_int_equal(verify_register_run(&use, bytes, &question, &result), FAIL_NONE);
    return result;
}

#define assert_verdict(result_, verdict_, code_)                                                   \
    do {                                                                                           \
        struct verify_result found_ = (result_);                                                   \
        assert_str(codes_format(&verify_verdict_codes, (int)found_.verdict),                       \
            str_c(kit.world->arena, codes_format(&verify_verdict_codes, verdict_)));               \
        if ((code_)[0])                                                                            \
            assert_string_equal(found_.reasons[found_.n_reasons - 1].code, code_);                 \
    } while (0)

/* The same text with one byte changed. */
static struct str changed(struct kit *kit, struct str text, size_t at)
{
    char *copy = arena_alloc(kit->world->arena, text.len + 1, 1);
    memcpy(copy, text.data, text.len);
    copy[at] = copy[at] == 'a' ? 'b' : 'a';
    return (struct str){copy, text.len};
}

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

static void set_status(struct kit *kit, const char *status)
{
    static const struct sql sql = {"test_verify_status", "UPDATE certificate SET status = $1"};
    assert_db(
        kit->world->db, db_execute(kit->world->db, &sql, ARGS(value_text(str_of(status))), NULL));
    fetch(kit);
}

static void what_is_suspended_or_withdrawn_is_told_by_the_lists(struct test_database *test)
{
    struct kit kit = certified(test);
    set_status(&kit, "suspended");
    assert_verdict(look(&kit, kit.credential), VERIFY_SUSPENDED, "status");
    assert_verdict(look(&kit, kit.code), VERIFY_SUSPENDED, "status");
    set_status(&kit, "withdrawn");
    assert_verdict(look(&kit, kit.pdf), VERIFY_WITHDRAWN, "status");
    assert_verdict(look(&kit, kit.credential), VERIFY_WITHDRAWN, "status");
}

/* A leaf as the act of that kind enters it. */
static void enter(struct kit *kit, enum certificate_status status, const char *kind)
{
    struct use use = reading(kit->world);
    struct certificate certificate = kit->certificate;
    certificate.status = status;
    assert_db(kit->world->db, db_begin(kit->world->db, DB_WRITE));
    assert_int_equal(
        log_service_certificate(&use, &certificate, str_of(kind), use_today(&use)), FAIL_NONE);
    assert_db(kit->world->db, db_commit(kit->world->db));
}

static void the_log_tells_the_status_on_any_day(struct test_database *test)
{
    enum { DAY = 24 * 60 * 60 };
    struct kit kit = certified(test);
    struct arena *arena = kit.world->arena;
    struct date issued = kit.certificate.issued_on;
    kit.world->clock.now += 10 * DAY;
    enter(&kit, CERTIFICATE_SUSPENDED, "suspend");
    kit.world->clock.now += 10 * DAY;
    enter(&kit, CERTIFICATE_VALID, "restore");
    kit.world->clock.now += 10 * DAY;
    enter(&kit, CERTIFICATE_WITHDRAWN, "withdraw");
    assert_verdict(
        ask(&kit, kit.number, date_format(arena, date_add_days(issued, 5))), VERIFY_VALID, "");
    assert_verdict(ask(&kit, kit.number, date_format(arena, date_add_days(issued, 12))),
        VERIFY_SUSPENDED, "status");
    assert_verdict(
        ask(&kit, kit.code, date_format(arena, date_add_days(issued, 22))), VERIFY_VALID, "");
    assert_verdict(ask(&kit, kit.pdf, STR("")), VERIFY_WITHDRAWN, "status");
    assert_verdict(ask(&kit, kit.number, date_format(arena, date_add_days(issued, -1))),
        VERIFY_UNKNOWN, "period");
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

static void without_its_lists_or_with_old_ones_nothing_is_valid(struct test_database *test)
{
    enum { DAYS_8 = 8 * 24 * 60 * 60 };
    struct kit kit = certified(test);
    struct verify_input input = offline(&kit, kit.credential);
    input.n_lists = 1;
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "status");
    input.n_lists = 2;
    input.now += DAYS_8;
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "status");
    input = (struct verify_input){.bytes = kit.credential, .now = input.now};
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "trust");
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

/* A register that answers with something else for one file. */
struct other_register {
    struct verify_source source;
    struct str path;
    struct str body;
};

static enum fail get(void *context, struct arena *arena, struct str path, struct str *ret_body)
{
    const struct other_register *other = context;
    if (!str_equal(path, other->path))
        return other->source.get(other->source.context, arena, path, ret_body);
    *ret_body = other->body;
    return FAIL_NONE;
}

static struct str proof_of(struct kit *kit)
{
    struct use use = reading(kit->world);
    const struct verify_source source = verify_register_source(&use);
    struct str body;
    struct str path = str_format(kit->world->arena, "c/%" STR_PRI "/proof", STR_ARG(kit->number));
    assert_int_equal(source.get(source.context, kit->world->arena, path, &body), FAIL_NONE);
    return body;
}

static struct verify_result look_with(struct kit *kit, struct str credential, struct str proof)
{
    struct use use = reading(kit->world);
    struct other_register other = {.source = verify_register_source(&use),
        .path = str_format(kit->world->arena, "c/%" STR_PRI "/proof", STR_ARG(kit->number)),
        .body = proof};
    const struct verify_source source = {get, &other};
    struct verify_input input = offline(kit, credential);
    input.source = &source;
    return run(kit, &input);
}

static void a_register_that_lost_or_hides_entries_is_found_out(struct test_database *test)
{
    struct kit kit = certified(test);
    struct arena *arena = kit.world->arena;
    struct str proof = proof_of(&kit);
    size_t at;
    assert_verdict(look_with(&kit, kit.credential, proof), VERIFY_VALID, "");
    /* Its database was put back to a day before the issue. */
    assert_verdict(look_with(&kit, kit.credential, STR("{\"checkpoint\":\"\",\"leaves\":[]}")),
        VERIFY_UNKNOWN, "rollback");
    /* It tells a status that it never entered. */
    assert_true(str_find(proof, STR("\\\"status\\\":\\\"valid\\\""), 0, &at));
    struct str lie = str_concat(arena, str_sub(proof, 0, at), STR("\\\"status\\\":\\\"other\\\""));
    lie = str_concat(
        arena, lie, str_sub(proof, at + STR("\\\"status\\\":\\\"valid\\\"").len, proof.len));
    assert_verdict(look_with(&kit, kit.credential, lie), VERIFY_UNKNOWN, "history");
    assert_verdict(look_with(&kit, kit.credential, STR("no json")), VERIFY_UNKNOWN, "history");
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
        ON_BOTH(what_is_suspended_or_withdrawn_is_told_by_the_lists),
        ON_BOTH(the_log_tells_the_status_on_any_day),
        ON_BOTH(after_its_last_day_it_is_expired),
        ON_BOTH(without_its_lists_or_with_old_ones_nothing_is_valid),
        ON_BOTH(what_the_body_never_said_is_a_forgery),
        ON_BOTH(an_old_key_signs_nothing_new),
        ON_BOTH(what_a_stolen_key_signed_before_stands_by_the_log),
        ON_BOTH(what_a_stolen_key_signed_since_does_not_stand),
        ON_BOTH(a_register_that_lost_or_hides_entries_is_found_out),
        ON_BOTH(stars_and_scope_are_answered_and_the_answer_is_signed),
        ON_BOTH(a_number_that_nobody_has_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
