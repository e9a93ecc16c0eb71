#include "document/certificate_document.h"

#include "base/limits.h"
#include "document_fixture.h"

static void what_is_encoded_decodes_to_the_same(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.organisation.zh = STR("引号\" 反斜杠\\ 换行\n <b> 𠮷");
    document.number = STR("123");
    document.replaced = (struct date){2027, 1, 2};
    document.specimen = true;
    document.outlets = fixture_outlets(arena, 3);
    document.n_outlets = 3;
    struct str json = certificate_document_encode(arena, &document);
    struct certificate_document decoded;
    struct problems problems = problems_new(arena);
    assert_int_equal(certificate_document_decode(&problems, json, &decoded), FAIL_NONE);
    assert_str(decoded.organisation.zh, str_c(arena, document.organisation.zh));
    assert_int_equal(decoded.stars, 5);
    assert_true(decoded.specimen);
    assert_int_equal(decoded.n_outlets, 3);
    assert_str(certificate_document_encode(arena, &decoded), json.data);
}

static void a_decoded_document_draws_the_same(void **state)
{
    struct arena *arena = *state;
    struct str json = certificate_document_encode(arena, &fixture_certificate);
    struct certificate_document decoded;
    struct problems problems = problems_new(arena);
    assert_int_equal(certificate_document_decode(&problems, json, &decoded), FAIL_NONE);
    assert_true(str_equal(fixture_pdf(arena, &decoded, CERTIFICATE_PDF_ZH_EN),
        fixture_pdf(arena, &fixture_certificate, CERTIFICATE_PDF_ZH_EN)));
}

static void anything_else_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{\"number\":7}",
        "{\"organisation\":\"x\"}",
        "{\"organisation\":{\"zh\":[]}}",
        "{\"issued\":\"2026-13-01\"}",
        "{\"issued\":{}}",
        "{\"stars\":\"5\"}",
        "{\"specimen\":1}",
        "{\"outlets\":{}}",
        "{\"outlets\":[7]}",
        "{\"outlets\":[{\"name\":7}]}",
        "{\"number\":\"\xff\"}",
        "{\"number\":\"a\\u0000\"}",
        "{\"number\":\"1\",\"number\":\"2\"}",
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        struct certificate_document document = {.stars = 77};
        assert_int_equal(
            certificate_document_decode(&problems, str_of(wrong[i]), &document), FAIL_INVALID);
        assert_true(problems.count > 0);
        assert_int_equal(document.stars, 77);
    }
}

static void a_whole_document_passes(void **state)
{
    struct problems problems = problems_new(*state);
    assert_int_equal(certificate_document_check(&problems, &fixture_certificate), FAIL_NONE);
    assert_int_equal(problems.count, 0);
}

static void each_field_that_is_missing_is_named(void **state)
{
    static const char *const needed[] = {"number", "organisation", "uscc", "registered_address",
        "scope", "scheme", "standard", "level", "first_issued", "issued", "expires", "body",
        "body_approval", "rule_version", "signer", "verification_url"};
    struct problems problems = problems_new(*state);
    struct certificate_document nothing = {0};
    assert_int_equal(certificate_document_check(&problems, &nothing), FAIL_INVALID);
    assert_int_equal(problems.count, ARRAY_LEN(needed));
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        const struct problem *problem = problem_at(&problems, str_of(needed[i]));
        assert_non_null(problem);
        assert_string_equal(problem->code, "required");
    }
}

/* What makes a document wrong, and where it is said to be. */
struct mistake {
    const char *place;
    void (*make)(struct arena *arena, struct certificate_document *document);
};

static struct str long_text(struct arena *arena, size_t n)
{
    struct buf buf = buf_new(arena);
    buf_repeat(&buf, STR("长"), n);
    return buf_str(&buf);
}

static void long_name(struct arena *arena, struct certificate_document *document)
{
    document->organisation.en = long_text(arena, LIMIT_LINE + 1);
}

static void many_stars(struct arena *arena, struct certificate_document *document)
{
    (void)arena;
    document->stars = LIMIT_STARS + 1;
}

static void negative_stars(struct arena *arena, struct certificate_document *document)
{
    (void)arena;
    document->stars = -1;
}

static void issued_before_first(struct arena *arena, struct certificate_document *document)
{
    (void)arena;
    document->first_issued = date_add_days(document->issued, 1);
}

static void expired_when_issued(struct arena *arena, struct certificate_document *document)
{
    (void)arena;
    document->expires = date_add_days(document->issued, -1);
}

static void script_as_url(struct arena *arena, struct certificate_document *document)
{
    (void)arena;
    document->verification_url = STR("javascript:alert(1)");
}

static void url_with_blank(struct arena *arena, struct certificate_document *document)
{
    (void)arena;
    document->verification_url = STR("https://a.example/ b");
}

static void nameless_outlet(struct arena *arena, struct certificate_document *document)
{
    document->outlets = fixture_outlets(arena, 2);
    document->n_outlets = 2;
    document->outlets[1].name = (struct certificate_text){0};
}

static void many_outlets(struct arena *arena, struct certificate_document *document)
{
    document->n_outlets = LIMIT_OUTLETS + 1;
    document->outlets = fixture_outlets(arena, document->n_outlets);
}

static void a_mistake_is_named_by_its_place(void **state)
{
    static const struct mistake mistakes[] = {
        {"organisation", long_name},
        {"stars", many_stars},
        {"stars", negative_stars},
        {"first_issued", issued_before_first},
        {"expires", expired_when_issued},
        {"verification_url", script_as_url},
        {"verification_url", url_with_blank},
        {"outlets.2.name", nameless_outlet},
        {"outlets", many_outlets},
    };
    for (size_t i = 0; i < ARRAY_LEN(mistakes); i++) {
        struct problems problems = problems_new(*state);
        struct certificate_document document = fixture_certificate;
        mistakes[i].make(*state, &document);
        assert_int_equal(certificate_document_check(&problems, &document), FAIL_INVALID);
        assert_int_equal(problems.count, 1);
        assert_str(problems.first->place, mistakes[i].place);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_is_encoded_decodes_to_the_same),
        TEST(a_decoded_document_draws_the_same),
        TEST(anything_else_is_refused),
        TEST(a_whole_document_passes),
        TEST(each_field_that_is_missing_is_named),
        TEST(a_mistake_is_named_by_its_place),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
