/* Drawings taken apart and put into another file. */
#include "document/pdf_drawing.h"

#include "document/svg.h"
#include "document_fixture.h"

static const char two_pages[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 595.276 841.89\"><defs>"
    "<linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/><stop offset=\"1\"/>"
    "</linearGradient></defs><rect width=\"99\" height=\"99\" fill=\"url(#g)\"/>"
    "<text x=\"50\" y=\"150\" font-family=\"Noto Serif CJK SC\" fill-opacity=\"0.5\">页面</text>"
    "</svg>";

static enum fail draw_twice(struct problems *problems, struct _cairo *cairo, const void *context)
{
    static const double a4[] = {0, 0, PDF_A4_WIDTH, PDF_A4_HEIGHT};
    for (int i = 0; i < 2; i++) {
        TRY(svg_draw(problems, cairo, str_of(context), a4));
        pdf_page_end(cairo);
    }
    return FAIL_NONE;
}

static struct str drawn(struct arena *arena)
{
    struct problems problems = problems_new(arena);
    static const struct pdf_info info = {.title = STR_INIT("(1 0 R) \\ <")};
    struct str pdf;
    assert_int_equal(pdf_write(&problems, &info, draw_twice, two_pages, &pdf), FAIL_NONE);
    return pdf;
}

/* A file of one page with all forms of the drawing, and one that is pushed to the right. */
static struct str together(struct arena *arena, const struct pdf_drawing *drawing)
{
    static const struct pdf_info info = {
        .title = STR_INIT("a (b) \\ c"), .keywords = STR_INIT("词")};
    struct pdf_file file = pdf_file_new(arena);
    int64_t tree = pdf_file_number(&file, 1);
    int64_t base = pdf_drawing_put(drawing, &file);
    int64_t again = pdf_drawing_put(drawing, &file);
    int64_t page = pdf_file_number(&file, 2);
    assert_int_equal(pdf_file_stream(&file, page + 1, STR(""),
                         STR("/a Do q 1 0 0 1 200 0 cm /b Do Q q 1 0 0 1 400 0 cm /c Do Q")),
        FAIL_NONE);
    pdf_file_begin(&file, page);
    buf_format(&file.out,
        "<< /Type /Page /Parent %d 0 R /MediaBox [ 0 0 " PDF_FILE_WIDTH " " PDF_FILE_HEIGHT
        " ] /Contents %d 0 R /Resources << /XObject << /a %d 0 R /b %d 0 R /c %d 0 R >> >> >>",
        (int)tree, (int)page + 1, (int)(base + drawing->pages[0]), (int)(base + drawing->pages[1]),
        (int)(again + drawing->pages[1]));
    pdf_file_end(&file);
    return pdf_file_finish(&file, &info, tree, &page, 1);
}

static void its_pages_are_drawn_on_a_page_of_another_file(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct pdf_drawing drawing;
    assert_int_equal(pdf_drawing_read(&problems, drawn(arena), &drawing), FAIL_NONE);
    assert_int_equal(drawing.n_pages, 2);
    struct str pdf = together(arena, &drawing);
    struct str said = fixture_run(
        arena, pdf, "qpdf --check \"$FILE\"; pdftotext -raw \"$FILE\" -; pdfinfo \"$FILE\"");
    assert_true(fixture_contains(said, STR("No syntax or stream encoding errors found")));
    assert_true(fixture_contains(said, STR("页面")));
    assert_true(fixture_contains(said, STR("Title:           a (b) \\ c")));
    assert_true(fixture_contains(said, STR("Keywords:        词")));
    struct str marks = fixture_run(arena, pdf,
        "pdftotext -bbox \"$FILE\" - | grep -c 页面; pdffonts \"$FILE\" | grep -c +Noto");
    assert_str(marks, "3\n2\n");
}

static void what_is_no_drawing_is_refused(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct pdf_drawing drawing;
    struct str pdf = drawn(arena);
    for (size_t len = 0; len + 1 < pdf.len; len += len < pdf.len - 900 ? 97 : 1)
        if (!str_ends(str_sub(pdf, 0, len), STR("%%EOF")))
            (void)!pdf_drawing_read(&problems, str_sub(pdf, 0, len), &drawing);
    assert_int_equal(
        pdf_drawing_read(&problems, str_sub(pdf, 0, pdf.len / 2), &drawing), FAIL_BROKEN);
    assert_int_equal(pdf_drawing_read(&problems, STR(""), &drawing), FAIL_BROKEN);
    assert_int_equal(pdf_drawing_read(&problems, STR("%PDF-1.5\n"), &drawing), FAIL_BROKEN);
}

/* Nothing is read outside of it, which the sanitizer sees. */
static void a_drawing_with_other_digits_breaks_nothing(void **state)
{
    struct arena *arena = *state;
    struct str pdf = drawn(arena);
    size_t refused = 0;
    for (size_t at = 0; at < pdf.len; at++) {
        struct problems problems = problems_new(arena);
        struct pdf_drawing drawing;
        struct str copy = str_copy(arena, pdf);
        char *digit = (char *)copy.data + at;
        if (!str_is_digit(*digit) || (at > 1500 && at + 2500 < pdf.len))
            continue;
        *digit = *digit == '9' ? '0' : '9';
        if (pdf_drawing_read(&problems, copy, &drawing) != FAIL_NONE)
            refused++;
        else
            (void)together(arena, &drawing);
    }
    assert_true(refused > 50);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(its_pages_are_drawn_on_a_page_of_another_file),
        TEST(what_is_no_drawing_is_refused),
        TEST(a_drawing_with_other_digits_breaks_nothing),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
