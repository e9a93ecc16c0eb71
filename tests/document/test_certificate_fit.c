/* Nothing that a certificate may say runs out of its place, whatever it is made of. */
#include "base/limits.h"
#include "document/certificate_field.h"
#include "document_fixture.h"

/* Puts `text` into every field that holds text but the URL, cut to as many characters as `limit`
 * (at most) and the field allow. */
static void fill(
    struct arena *arena, struct certificate_fields fields, void *record, struct str text)
{
    for (size_t i = 0; i < fields.n; i++) {
        const struct certificate_field *field = &fields.first[i];
        struct str cut = text;
        while (str_utf8_length(cut) > field->limit && cut.len > 0)
            cut.len--;
        cut = str_copy(arena, cut);
        void *value = (char *)record + field->offset;
        if (field->kind == CERTIFICATE_FIELD_TEXT)
            *(struct certificate_text *)value = (struct certificate_text){cut, cut};
        else if (field->kind == CERTIFICATE_FIELD_PLAIN &&
                 !str_equal(str_of(field->key), STR("verification_url")) &&
                 !str_equal(str_of(field->key), STR("code")))
            *(struct str *)value = cut;
    }
}

static struct certificate_document filled(struct arena *arena, struct str text)
{
    struct certificate_document document = fixture_certificate;
    document.outlets = fixture_outlets(arena, 2);
    document.n_outlets = 2;
    fill(arena, certificate_field_document, &document, text);
    fill(arena, certificate_field_outlet, &document.outlets[0], text);
    return document;
}

/* Every word that can be extracted lies inside the inner border of its page. */
static void assert_words_inside(struct arena *arena, struct str pdf)
{
    static const char outside[] =
        "pdftotext -bbox \"$FILE\" - | LC_ALL=C awk -F'\"' '/<word/ { words++; "
        "if ($2 < 34 || $4 < 34 || $6 > 562 || $8 > 808) outside++ } "
        "END { print (words > 0 ? outside + 0 : \"no words\") }'";
    assert_str(fixture_run(arena, pdf, outside), "0\n");
}

static void hostile_text_is_drawn_like_any_other(void **state)
{
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(fixture_hostile); i++) {
        struct certificate_document document = filled(arena, fixture_hostile[i]);
        struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN);
        assert_words_inside(arena, pdf);
        fixture_run(arena, pdf, "qpdf --check \"$FILE\" >/dev/null");
        assert_str(
            fixture_run(arena, pdf, "pdfinfo \"$FILE\" | grep Pages | tr -d ' '"), "Pages:4\n");
    }
}

static void hostile_text_is_not_markup(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = filled(arena, fixture_hostile[0]);
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    struct str text = fixture_run(arena, pdf, "pdftotext \"$FILE\" - | tr -d '\\n'");
    assert_true(fixture_contains(text, fixture_hostile[0]));
    document = filled(arena, fixture_hostile[3]);
    pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    text = fixture_run(arena, pdf, "pdftotext \"$FILE\" - | tr -d '\\n'");
    assert_true(fixture_contains(text, fixture_hostile[3]));
}

static struct str repeated(struct arena *arena, struct str s, size_t n)
{
    struct buf buf = buf_new(arena);
    buf_repeat(&buf, s, n);
    return buf_str(&buf);
}

static void the_longest_fields_fit(void **state)
{
    struct arena *arena = *state;
    static const struct str wide[] = {
        STR_INIT("鑫"), STR_INIT("售后 "), STR_INIT("service "), STR_INIT("M"), STR_INIT("，")};
    for (size_t i = 0; i < ARRAY_LEN(wide); i++) {
        struct certificate_document document = filled(arena, repeated(arena, wide[i], 1000));
        document.replaced = document.issued;
        struct str url = repeated(arena, STR("w"), 300 - strlen("https://"));
        document.verification_url = str_concat(arena, STR("https://"), url);
        struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH_EN);
        assert_words_inside(arena, pdf);
    }
}

static void a_long_text_is_set_smaller_not_cut(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.scope.zh = repeated(arena, STR("甲乙丙丁戊己庚辛壬癸"), 60);
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    struct str text = fixture_run(arena, pdf, "pdftotext \"$FILE\" - | tr -d ' \\n'");
    assert_true(fixture_contains(text, document.scope.zh));
}

/* Blocks do not overlap: the lowest word of one stands above the highest of the next. */
static void long_texts_stay_clear_of_their_neighbours(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    document.organisation.zh = repeated(arena, STR("甲"), LIMIT_LINE);
    document.registered_address.zh = repeated(arena, STR("乙"), LIMIT_LINE);
    document.standard_title.zh = repeated(arena, STR("丙"), LIMIT_LINE);
    document.scope.zh = repeated(arena, STR("丁"), 600);
    struct str pdf = fixture_pdf(arena, &document, CERTIFICATE_PDF_ZH);
    struct str order = fixture_run(arena, pdf,
        "pdftotext -bbox \"$FILE\" - | LC_ALL=C awk -F'\"' '/<word/ { "
        "kind = /甲/ ? 1 : /乙/ ? 2 : /丙/ ? 3 : /丁/ ? 4 : 0; middle = ($4 + $8) / 2; "
        "if (!kind) next; if (!(kind in top) || middle < top[kind]) top[kind] = middle; "
        "if (middle > bottom[kind]) bottom[kind] = middle } "
        "END { for (kind = 1; kind < 4; kind++) if (bottom[kind] >= top[kind + 1]) print kind }'");
    assert_str(order, "");
}

static void what_cannot_fit_is_refused_with_its_place(void **state)
{
    struct arena *arena = *state;
    struct certificate_document document = fixture_certificate;
    struct problems problems = problems_new(arena);
    struct str pdf = STR("untouched");
    document.scope.zh = repeated(arena, STR("丁"), 601);
    assert_int_equal(
        certificate_pdf(&problems, NULL, &document, CERTIFICATE_PDF_ZH, &pdf), FAIL_INVALID);
    assert_non_null(problem_at(&problems, STR("scope")));
    assert_str(pdf, "untouched");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(hostile_text_is_drawn_like_any_other),
        TEST(hostile_text_is_not_markup),
        TEST(the_longest_fields_fit),
        TEST(a_long_text_is_set_smaller_not_cut),
        TEST(long_texts_stay_clear_of_their_neighbours),
        TEST(what_cannot_fit_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
