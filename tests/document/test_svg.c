#include "document/svg.h"

#include "document/annex.h"
#include "document/qr.h"
#include "document/stars.h"
#include "document_fixture.h"

static enum fail drawn(struct arena *arena, const char *svg, struct str *ret_pdf)
{
    struct problems problems = problems_new(arena);
    struct str layer = str_of(svg);
    struct svg_page page = {.layers = &layer, .n_layers = 1};
    struct svg_document document = {.pages = {&page, 1}};
    return svg_pdf(&problems, &document, ret_pdf);
}

static void text_of_svg_and_of_blocks_is_drawn(void **state)
{
    struct arena *arena = *state;
    struct str pdf;
    assert_int_equal(
        drawn(arena,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 595.276 841.89\">"
            "<text x=\"50\" y=\"50\" font-family=\"Noto Sans CJK SC\">静态</text>"
            "<rect class=\"text\" id=\"a\" x=\"50\" y=\"100\" width=\"200\" height=\"30\" "
            "fill=\"none\" "
            "font-family=\"Noto Serif CJK SC\" font-size=\"10\"><desc>动态</desc></rect></svg>",
            &pdf),
        FAIL_NONE);
    struct str text = fixture_run(arena, pdf, "pdftotext \"$FILE\" -");
    assert_true(fixture_contains(text, STR("静态")));
    assert_true(fixture_contains(text, STR("动态")));
}

static void a_document_without_date_is_dated_by_none_of_today(void **state)
{
    struct arena *arena = *state;
    struct str pdf;
    assert_int_equal(drawn(arena, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", &pdf), FAIL_NONE);
    struct str info = fixture_run(arena, pdf, "TZ=UTC pdfinfo -isodates \"$FILE\"");
    assert_true(fixture_contains(info, STR("CreationDate:    1970-01-01T00:00:00")));
}

static void what_is_no_svg_is_refused(void **state)
{
    static const char *const wrong[] = {"", "<html/>", "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "{{", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct str pdf = STR("untouched");
        assert_int_equal(drawn(*state, wrong[i], &pdf), FAIL_BROKEN);
        assert_str(pdf, "untouched");
    }
}

static void text_that_does_not_fit_is_refused_by_its_block(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct block block = {.id = STR("small"),
        .width = 10,
        .height = 10,
        .family = STR("X"),
        .size = 10,
        .size_min = 8,
        .weight = 400,
        .line_height = 1,
        .text = STR("two lines at least")};
    struct svg_page page = {.blocks = {&block, 1}};
    struct svg_document document = {.pages = {&page, 1}};
    struct str pdf;
    assert_int_equal(svg_pdf(&problems, &document, &pdf), FAIL_INVALID);
    assert_str(problems.first->place, "small");
}

static void missing_fonts_are_named(void **state)
{
    struct problems problems = problems_new(*state);
    assert_int_equal(document_init(STR("/nonexistent"), &problems), FAIL_BROKEN);
    assert_str(problems.first->args[0], "/nonexistent/Serif-Regular-core.otf");
}

static void a_qr_code_has_its_finder_pattern_and_quiet_zone(void **state)
{
    struct qr qr;
    assert_int_equal(qr_encode(*state, STR("x"), &qr), FAIL_NONE);
    assert_int_equal(qr.size, 21);
    assert_str(qr.frame, "-4 -4 29 29");
    assert_true(str_starts(qr.path, STR("M0 0h7v1h-7z")));
}

static void what_a_qr_code_cannot_hold_is_refused(void **state)
{
    struct arena *arena = *state;
    struct qr qr;
    struct buf buf = buf_new(arena);
    buf_repeat(&buf, STR("x"), 2331);
    assert_int_equal(qr_encode(arena, buf_str(&buf), &qr), FAIL_NONE);
    buf_char(&buf, 'x');
    assert_int_equal(qr_encode(arena, buf_str(&buf), &qr), FAIL_INVALID);
    assert_int_equal(qr_encode(arena, STR(""), &qr), FAIL_INVALID);
    assert_int_equal(qr_encode(arena, (struct str){"a\0b", 3}, &qr), FAIL_INVALID);
}

static void stars_are_centred(void **state)
{
    assert_str(stars_draw(*state, 0).outline, "");
    assert_true(str_starts(stars_draw(*state, 1).outline, STR("M0 -100L22 -31L")));
    struct str two = stars_draw(*state, 2).outline;
    assert_true(str_starts(two, STR("M-117 -100L")));
    assert_true(fixture_contains(two, STR("zM117 -100L")));
}

static struct template_values row_values(struct arena *arena, const void *context, size_t row)
{
    struct template_value *value = NEW(arena, struct template_value);
    *value = (struct template_value){
        STR("name"), row == 1 ? *(const struct str *)context : STR("short")};
    return (struct template_values){value, 1};
}

static enum fail laid_out(struct arena *arena, const char *table, struct str second_row)
{
    struct problems problems = problems_new(arena);
    struct svg_pages pages;
    struct annex annex = {
        .template = str_format(arena,
            "<svg><rect class=\"text\" id=\"table\" x=\"1\" y=\"1\" width=\"90\" height=\"100\" "
            "font-family=\"X\" font-size=\"10\" %s</rect>{{page}}/{{pages}}</svg>",
            table),
        .row = row_values,
        .context = &second_row,
        .n_rows = 2,
    };
    return annex_lay_out(&problems, &annex, &pages);
}

static void a_table_names_its_columns(void **state)
{
    struct arena *arena = *state;
    assert_int_equal(
        laid_out(arena, "data-columns=\"1\"><desc>Head\n{{name}}</desc>", STR("x")), FAIL_NONE);
    static const char *const wrong[] = {
        "data-columns=\"1\"><desc>Head</desc>",
        "data-columns=\"1 2\"><desc>Head\n{{name}}</desc>",
        "data-columns=\"0\"><desc>Head\n{{name}}</desc>",
        "data-columns=\"a\"><desc>Head\n{{name}}</desc>",
        "data-columns=\"1 1 1 1 1 1 1 1 1\"><desc>||||||||\n||||||||</desc>",
        "data-columns=\"1\"><desc>Head\n{{other}}</desc>",
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(laid_out(arena, wrong[i], STR("x")), FAIL_BROKEN);
}

static void a_row_higher_than_a_page_is_refused(void **state)
{
    struct arena *arena = *state;
    struct buf buf = buf_new(arena);
    buf_repeat(&buf, STR("word "), 100);
    assert_int_equal(
        laid_out(arena, "data-columns=\"1\"><desc>Head\n{{name}}</desc>", buf_str(&buf)),
        FAIL_INVALID);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(text_of_svg_and_of_blocks_is_drawn),
        TEST(a_document_without_date_is_dated_by_none_of_today),
        TEST(what_is_no_svg_is_refused),
        TEST(text_that_does_not_fit_is_refused_by_its_block),
        TEST(missing_fonts_are_named),
        TEST(a_qr_code_has_its_finder_pattern_and_quiet_zone),
        TEST(what_a_qr_code_cannot_hold_is_refused),
        TEST(stars_are_centred),
        TEST(a_table_names_its_columns),
        TEST(a_row_higher_than_a_page_is_refused),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
