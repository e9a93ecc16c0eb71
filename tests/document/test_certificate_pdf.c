#include "document/certificate_pdf.h"

#include "document_fixture.h"

/* Without blanks and line breaks, so that how a text is broken does not matter. */
static struct str extracted(struct arena *arena, struct str pdf)
{
    return fixture_run(arena, pdf, "pdftotext \"$FILE\" - | tr -d ' \\n\\f'");
}

static struct str squeezed(struct arena *arena, struct str s)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] != ' ')
            buf_char(&out, s.data[i]);
    return buf_str(&out);
}

static void assert_says(struct arena *arena, struct str text, struct str expected)
{
    if (!fixture_contains(text, squeezed(arena, expected)))
        print_error(
            "\"%" STR_PRI "\" is not in:\n%" STR_PRI "\n", STR_ARG(expected), STR_ARG(text));
    assert_true(fixture_contains(text, squeezed(arena, expected)));
}

static void the_chinese_page_says_what_was_granted(void **state)
{
    struct arena *arena = *state;
    const struct certificate_document *document = &fixture_certificate;
    struct str text = extracted(arena, fixture_pdf(arena, document, CERTIFICATE_PDF_ZH));
    const struct str expected[] = {document->number, document->organisation.zh, document->uscc,
        document->registered_address.zh, document->business_address.zh, document->scope.zh,
        document->scheme.zh, document->standard, document->standard_title.zh, document->level.zh,
        document->body.zh, document->body_address.zh, document->body_approval,
        document->rule_version, document->signer.zh, document->verification_url,
        STR("2023年11月22日"), STR("2026年11月21日"), STR("2029年11月20日"), STR("服务认证证书"),
        STR("与二维码同时使用，且经年度监督审查合格")};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++)
        assert_says(arena, text, expected[i]);
}

static void the_english_page_says_what_was_granted(void **state)
{
    struct arena *arena = *state;
    const struct certificate_document *document = &fixture_certificate;
    struct str text = extracted(arena, fixture_pdf(arena, document, CERTIFICATE_PDF_EN));
    const struct str expected[] = {document->number, document->organisation.en, document->uscc,
        document->registered_address.en, document->business_address.en, document->scope.en,
        document->scheme.en, document->standard, document->standard_title.en, document->level.en,
        document->body.en, document->body_approval, document->rule_version, document->signer.en,
        STR("22 November 2023"), STR("21 November 2026"), STR("20 November 2029"),
        STR("together with the QR code and if the yearly surveillance audit is passed")};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++)
        assert_says(arena, text, expected[i]);
}

static void chinese_stands_in_where_there_is_no_english(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.organisation.en = STR("");
    struct str text = extracted(arena, fixture_pdf(arena, &document, CERTIFICATE_PDF_EN));
    assert_says(arena, text, document.organisation.zh);
}

static void an_address_that_is_not_given_leaves_no_label(void **state)
{
    struct arena *arena = *state;
    struct str text =
        extracted(arena, fixture_pdf(arena, &fixture_certificate, CERTIFICATE_PDF_ZH));
    assert_true(fixture_contains(text, STR("经营地址")));
    assert_false(fixture_contains(text, STR("办公地址")));
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    struct arena *arena = *state;
    struct str first = fixture_pdf(arena, &fixture_certificate, CERTIFICATE_PDF_ZH_EN);
    struct certificate_document other = fixture_certificate;
    other.organisation.zh = STR("别的公司");
    assert_false(str_equal(first, fixture_pdf(arena, &other, CERTIFICATE_PDF_ZH_EN)));
    assert_true(str_equal(first, fixture_pdf(arena, &fixture_certificate, CERTIFICATE_PDF_ZH_EN)));
}

static struct str pressed(struct arena *arena, struct press *press,
    const struct certificate_document *document, enum certificate_pdf_language language)
{
    struct problems problems = problems_new(arena);
    struct str pdf = {0};
    assert_int_equal(certificate_pdf(&problems, press, document, language, &pdf), FAIL_NONE);
    return pdf;
}

static void what_a_press_drew_before_changes_no_byte(void **state)
{
    struct arena *arena = *state;
    struct press *press = press_new();
    struct certificate_document document = fixture_certificate;
    struct str first = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN);
    assert_true(str_equal(first, pressed(arena, press, &document, CERTIFICATE_PDF_ZH_EN)));
    for (int i = 0; i < 40; i++) { /* more looks than a press keeps */
        struct certificate_document other = fixture_certificate;
        struct certificate_look look = {.frame = str_format(arena,
                                            "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle "
                                            "r=\"%d\"/></svg>",
                                            i + 1)};
        other.look = &look;
        other.specimen = i % 2 == 0;
        other.stars = i % 6;
        other.organisation.zh = str_format(arena, "第%d公司", i);
        struct str pdf = pressed(arena, press, &other, CERTIFICATE_PDF_ZH);
        if (i % 10 == 0)
            assert_true(str_equal(pdf, fixture_pdf(arena, &other, CERTIFICATE_PDF_ZH)));
    }
    assert_true(str_equal(first, pressed(arena, press, &document, CERTIFICATE_PDF_ZH_EN)));
    assert_true(str_equal(first, pressed(arena, press, &document, CERTIFICATE_PDF_ZH_EN)));
    press_release(press);
}

static void pages_are_a4_and_dated_by_the_certificate(void **state)
{
    struct arena *arena = *state;
    struct str pdf = fixture_pdf(arena, &fixture_certificate, CERTIFICATE_PDF_ZH_EN);
    struct str info = fixture_run(arena, pdf, "TZ=UTC pdfinfo -isodates \"$FILE\"");
    const struct str expected[] = {STR("595.276 x 841.89 pts (A4)"), STR("Pages:           2"),
        STR("CreationDate:    2026-11-21T00:00:00"), STR("ModDate:         2026-11-21T00:00:00"),
        STR("Title:           19926FW00001R0M 星海电器连锁有限公司"), STR("衡平认证中心有限公司")};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++)
        assert_true(fixture_contains(info, expected[i]));
}

static void qpdf_finds_nothing_wrong(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.outlets = fixture_outlets(arena, 3);
    document.n_outlets = 3;
    document.specimen = true;
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN);
    struct str said = fixture_run(arena, pdf, "qpdf --check \"$FILE\"");
    assert_true(fixture_contains(said, STR("No syntax or stream encoding errors found")));
}

static void all_fonts_are_embedded_subsets_of_noto(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.organisation.zh = STR("𠮷野家㼆 Ünïcode אבג 🦀");
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN);
    struct str fonts = fixture_run(arena, pdf, "pdffonts \"$FILE\" | tail -n +3");
    struct str line;
    size_t n = 0;
    while (str_cut(&fonts, '\n', &line)) {
        if (str_is_empty(line))
            continue;
        assert_true(fixture_contains(line, STR("+Noto")));
        assert_true(fixture_contains(line, STR("yes yes yes")));
        n++;
    }
    assert_true(n >= 2);
}

static void the_qr_code_reads_as_the_verification_url(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.specimen = true;
    for (int language = CERTIFICATE_PDF_ZH; language <= CERTIFICATE_PDF_EN; language++) {
        struct str pdf = fixture_pdf(arena, &document, (enum certificate_pdf_language)language);
        struct str read = fixture_run(arena, pdf,
            "pdftoppm -r 150 -png -singlefile \"$FILE\" \"$FILE\" && "
            "zbarimg --quiet --raw \"$FILE.png\"; rm -f \"$FILE.png\"");
        assert_true(fixture_contains(read, document.verification_url));
    }
}

static void a_signed_code_stands_in_the_qr_code_and_among_the_keywords(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.code = STR("https://register.example/c/19926FW00001R0M?k=abcdefgh&i=1&u=X&e=20291120"
                        "&l=5&s=0123456789012345678901234567890123456789012345678901234567890123456"
                        "789012345678901234");
    document.keywords = str_concat(arena, document.code, STR(" xs1:0"));
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    struct str read = fixture_run(arena, pdf,
        "pdftoppm -r 150 -png -singlefile \"$FILE\" \"$FILE\" && "
        "zbarimg --quiet --raw \"$FILE.png\"; rm -f \"$FILE.png\"");
    assert_true(fixture_contains(read, document.code));
    assert_true(fixture_contains(pdf,
        str_concat(arena, STR("/Keywords ("), str_concat(arena, document.keywords, STR(")")))));
    assert_true(fixture_contains(extracted(arena, pdf), document.verification_url));
}

static void rare_characters_are_drawn_and_found(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.organisation.zh = STR("𠮷㼆堃燊喆有限公司");
    document.signer.zh = STR("㛃䶮");
    struct str text = extracted(arena, fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH));
    assert_says(arena, text, document.organisation.zh);
    assert_says(arena, text, document.signer.zh);
}

/* Ligatures, two characters with the same glyph, letters with marks over them. */
static void what_is_copied_out_is_what_was_written(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    static const struct str written[] = {STR_INIT("office fluffy ﬁ AVAToP."),
        STR_INIT("⼀一⼆二⼀一"), STR_INIT("\u212b\u00c5A\u030a"), STR_INIT("㎏ⅣⅣ４①")};
    for (size_t i = 0; i < ARRAY_LEN(written); i++) {
        document.organisation.zh = written[i];
        assert_says(arena,
            fixture_run(arena, fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH),
                "pdftotext -raw \"$FILE\" - | tr -d ' \\n\\f'"),
            written[i]);
    }
}

static void a_character_that_no_font_has_leaves_a_mark(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    static const char ink[] = "pdftoppm -r 20 -gray \"$FILE\" | tail -c +15 | od -An -v -tu1 -w1 | "
                              "awk '{ ink += 255 - $1 } END { print ink }'";
    document.organisation.zh = STR("\u3000\u3000\u3000");
    document.organisation.en = STR("\u3000\u3000\u3000");
    assert_int_equal(certificate_pdf(&(struct problems){.arena = arena}, NULL, &document,
                         CERTIFICATE_PDF_ZH, &(struct str){0}),
        FAIL_INVALID);
    document.organisation.zh = STR(".");
    int64_t little;
    int64_t more;
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    assert_true(str_to_int(str_trim(fixture_run(arena, pdf, ink)), &little));
    document.organisation.zh = STR(".\U0001F980\U0001F980\U0001F980");
    pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    assert_true(str_to_int(str_trim(fixture_run(arena, pdf, ink)), &more));
    assert_true(more > little + 1000);
}

static void stars_are_drawn_by_their_number(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.stars = 0;
    size_t without = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH).len;
    document.stars = 3;
    size_t three = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH).len;
    document.stars = 5;
    size_t five = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH).len;
    assert_true(without < three && three < five);
}

static void only_a_specimen_is_marked_as_one(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.outlets = fixture_outlets(arena, 1);
    document.n_outlets = 1;
    struct str text = extracted(arena, fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN));
    assert_false(fixture_contains(text, STR("样")) || fixture_contains(text, STR("SPECIMEN")));
    document.specimen = true;
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN);
    struct str marks = fixture_run(arena, pdf,
        "for page in 1 2 3 4; do pdftotext -raw -f $page -l $page \"$FILE\" - | "
        "tr -d ' \\n\\f' | grep -c -e 样张 -e SPECIMEN; done");
    assert_str(marks, "1\n1\n1\n1\n");
}

static void outlets_fill_an_annex_of_as_many_pages_as_they_need(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.outlets = fixture_outlets(arena, 100);
    document.n_outlets = 100;
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    struct str text = extracted(arena, pdf);
    for (size_t i = 0; i < document.n_outlets; i++)
        assert_says(arena, text, document.outlets[i].name.zh);
    struct str pages = fixture_run(arena, pdf,
        "pdfinfo \"$FILE\" | grep Pages; pdftotext -f 2 \"$FILE\" - | grep -c '共 *6 *页'; "
        "pdftotext -f 2 \"$FILE\" - | grep -c 网点名称");
    assert_str(pages, "Pages:           7\n6\n6\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_chinese_page_says_what_was_granted),
        TEST(the_english_page_says_what_was_granted),
        TEST(chinese_stands_in_where_there_is_no_english),
        TEST(an_address_that_is_not_given_leaves_no_label),
        TEST(the_same_document_gives_the_same_bytes),
        TEST(what_a_press_drew_before_changes_no_byte),
        TEST(pages_are_a4_and_dated_by_the_certificate),
        TEST(qpdf_finds_nothing_wrong),
        TEST(all_fonts_are_embedded_subsets_of_noto),
        TEST(the_qr_code_reads_as_the_verification_url),
        TEST(a_signed_code_stands_in_the_qr_code_and_among_the_keywords),
        TEST(rare_characters_are_drawn_and_found),
        TEST(what_is_copied_out_is_what_was_written),
        TEST(a_character_that_no_font_has_leaves_a_mark),
        TEST(stars_are_drawn_by_their_number),
        TEST(only_a_specimen_is_marked_as_one),
        TEST(outlets_fill_an_annex_of_as_many_pages_as_they_need),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
