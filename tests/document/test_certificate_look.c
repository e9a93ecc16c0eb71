/* Certificates in the body's own design. */
#include "document/certificate_look.h"

#include "document_fixture.h"
#include "picture_fixture.h"

#define OWN(text)                                                                                  \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"595\" height=\"842\">\n"                    \
    "<rect class=\"text\" id=\"own\" x=\"60\" y=\"60\" width=\"475\" height=\"200\" fill=\"none\"" \
    " font-family=\"Noto Serif CJK SC\" font-size=\"12\"><desc>\n" text                            \
    "\n</desc></rect>\n</svg>\n"

static struct str drawn(struct arena *arena, const struct certificate_look *look)
{
    struct certificate_document document = fixture_certificate;
    document.look = look;
    document.outlets = fixture_outlets(arena, 2);
    document.n_outlets = 2;
    return fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN);
}

static struct str text_of(struct arena *arena, struct str pdf)
{
    return fixture_run(arena, pdf, "pdftotext -layout \"$FILE\" -");
}

static size_t count(struct str list, const char *part)
{
    size_t n = 0;
    for (size_t at = 0; str_find(list, str_of(part), at, &at); at++)
        n++;
    return n;
}

static struct str pictures_of(struct arena *arena, struct str pdf)
{
    return fixture_run(arena, pdf, "pdfimages -list \"$FILE\"");
}

static size_t pictures_in(struct arena *arena, struct str pdf)
{
    return count(pictures_of(arena, pdf), " rgb "); /* masks are gray */
}

static struct str png_url(struct arena *arena)
{
    const struct paper_picture picture = {
        .media = PAPER_PNG, .content = picture_png(arena, 40, 40, 40)};
    return certificate_look_url(arena, &picture);
}

static void an_own_template_takes_the_place_of_the_built_in_one(void **state)
{
    const struct certificate_look look = {
        .certificate_zh = STR(OWN("自有版式 {{number}} {{organisation}}"))};
    struct str text = text_of(*state, drawn(*state, &look));
    assert_true(fixture_contains(text, STR("自有版式 19926FW00001R0M 星海电器连锁有限公司")));
    assert_false(fixture_contains(text, STR("签发人（认证机构盖章）")));
    assert_true(fixture_contains(text, STR("Five Stars"))); /* the other language stays */
}

static void an_own_annex_takes_the_place_of_the_built_in_one(void **state)
{
    const struct certificate_look look = {
        .annex_en = STR("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"595\" height=\"842\">\n"
                        "<rect class=\"text\" id=\"table\" x=\"60\" y=\"60\" width=\"475\""
                        " height=\"600\" fill=\"none\" font-family=\"Noto Serif CJK SC\""
                        " font-size=\"9\" data-columns=\"1 4\"><desc>\nSite|Called\n"
                        "{{row}}|{{name}}\n</desc></rect>\n</svg>\n")};
    struct str text = text_of(*state, drawn(*state, &look));
    assert_true(fixture_contains(text, STR("Called")));
    assert_true(fixture_contains(text, STR("Outlet2")));
    assert_true(fixture_contains(text, STR("第2服务网点")));
}

static void seal_signature_and_logo_are_placed_in_both_languages(void **state)
{
    struct arena *arena = *state;
    struct str url = png_url(arena);
    const struct certificate_look seal = {.seal = url};
    const struct certificate_look all = {.seal = url, .signature = url, .logo = url};
    assert_int_equal(pictures_in(arena, drawn(arena, NULL)), 0);
    assert_int_equal(pictures_in(arena, drawn(arena, &seal)), 2);
    assert_int_equal(pictures_in(arena, drawn(arena, &all)), 6);
}

/* However small its viewBox is, there are pixels enough for print: 1000 on 35 mm. */
static void a_seal_may_be_an_svg_and_is_sharp(void **state)
{
    struct arena *arena = *state;
    struct paper_picture picture = {0};
    assert_true(paper_picture_size(PAPER_SVG,
        STR("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 "
            "40\">"
            "<circle cx=\"20\" cy=\"20\" r=\"18\" fill=\"none\" stroke=\"#c00000\"/></svg>"),
        &picture));
    const struct certificate_look look = {.seal = certificate_look_url(arena, &picture)};
    struct str list = pictures_of(arena, drawn(arena, &look));
    assert_int_equal(count(list, "1000  1000"), 4); /* and their transparency */
}

static void the_look_travels_with_the_document(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    const struct certificate_look look = {
        .frame = STR("<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"), .seal = png_url(arena)};
    struct certificate_document document = fixture_certificate;
    struct certificate_document decoded;
    document.look = &look;
    struct str json = certificate_document_encode(arena, &document);
    assert_int_equal(certificate_document_decode(&problems, json, &decoded), FAIL_NONE);
    assert_true(str_equal(decoded.look->frame, look.frame));
    assert_true(str_equal(decoded.look->seal, look.seal));
    assert_int_equal(decoded.look->signature.len, 0);
    assert_true(str_equal(certificate_document_encode(arena, &decoded), json));
}

static void a_look_that_is_none_is_not_decoded(void **state)
{
    static const char *const looks[] = {"{\"look\":1}", "{\"look\":[]}", "{\"look\":{\"seal\":{}}}",
        "{\"look\":{\"frame.svg\":3}}"};
    for (size_t i = 0; i < ARRAY_LEN(looks); i++) {
        struct problems problems = problems_new(*state);
        struct certificate_document decoded;
        assert_int_equal(
            certificate_document_decode(&problems, str_of(looks[i]), &decoded), FAIL_INVALID);
        assert_str(problems.first->place, "look");
    }
}

static void each_built_in_template_passes_the_check(void **state)
{
    for (size_t i = 0; i < CERTIFICATE_LOOK_PARTS; i++) {
        struct problems problems = problems_new(*state);
        struct str file = str_of(certificate_look_parts[i].name);
        if (certificate_look_parts[i].is_template)
            assert_int_equal(certificate_pdf_check_template(
                                 &problems, file, certificate_look_template(NULL, file)),
                FAIL_NONE);
    }
}

/* As templates had it before there were blocks for it. */
static void a_code_may_be_a_path(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    const struct certificate_look look = {
        .certificate_zh =
            STR("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 595.276 841.89\">\n"
                "<svg x=\"82\" y=\"400\" width=\"90\" height=\"90\" viewBox=\"{{qr_frame}}\">\n"
                "<path d=\"{{qr}}\" fill=\"#1d3461\"/>\n</svg>\n</svg>\n")};
    assert_int_equal(
        certificate_pdf_check_template(&problems, STR("certificate.zh.svg"), look.certificate_zh),
        FAIL_NONE);
    struct certificate_document document = fixture_certificate;
    document.look = &look;
    struct str read = fixture_run(arena, fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH),
        "pdftoppm -r 150 -png -singlefile \"$FILE\" \"$FILE\" && "
        "zbarimg --quiet --raw \"$FILE.png\"; rm -f \"$FILE.png\"");
    assert_true(fixture_contains(read, document.verification_url));
}

static void a_template_that_is_wrong_is_refused_with_what_is_wrong(void **state)
{
    static const struct {
        const char *file;
        const char *template;
        const char *says;
    } wrong[] = {
        {"certificate.zh.svg", OWN("{{numbr}}"), "numbr"},
        {"certificate.zh.svg", "Dear reader", "SVG"},
        {"certificate.en.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", "SVG"},
        {"frame.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">{{</svg>", "</svg>"},
        {"certificate.zh.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect class=\"text\" id=\"own\" x=\"a\"/>"
            "</svg>",
            "<rect>"},
        {"annex.zh.svg", OWN("{{row}}"), "table"},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        enum fail fail = certificate_pdf_check_template(
            &problems, str_of(wrong[i].file), str_of(wrong[i].template));
        if (fail != FAIL_BROKEN)
            print_error("%zu passes\n", i);
        assert_int_equal(fail, FAIL_BROKEN);
        struct str said =
            str_format(*state, "%" STR_PRI " %s %" STR_PRI, STR_ARG(problems.first->place),
                problems.first->message, STR_ARG(problems.first->args[0]));
        if (!fixture_contains(said, str_of(wrong[i].says)))
            print_error("%s is not in: %" STR_PRI "\n", wrong[i].says, STR_ARG(said));
        assert_true(fixture_contains(said, str_of(wrong[i].says)));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_own_template_takes_the_place_of_the_built_in_one),
        TEST(an_own_annex_takes_the_place_of_the_built_in_one),
        TEST(seal_signature_and_logo_are_placed_in_both_languages),
        TEST(a_seal_may_be_an_svg_and_is_sharp),
        TEST(the_look_travels_with_the_document),
        TEST(a_look_that_is_none_is_not_decoded),
        TEST(each_built_in_template_passes_the_check),
        TEST(a_code_may_be_a_path),
        TEST(a_template_that_is_wrong_is_refused_with_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
