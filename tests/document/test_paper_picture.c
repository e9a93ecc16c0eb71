#include "document/chart.h"
#include "document/svg.h"
#include "paper_fixture.h"

#define SVG_OF(inside)                                                                             \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\">" inside "</svg>"

static const struct str logo_svg =
    STR_INIT(SVG_OF("<circle cx=\"20\" cy=\"20\" r=\"16\" fill=\"#17598f\"/><text x=\"44\" "
                    "y=\"28\" font-size=\"24\" "
                    "font-family=\"Noto Sans CJK SC\">衡平</text>"));

static const struct str signature_svg =
    STR_INIT(SVG_OF("<path d=\"M5 30c20-40 30 20 50-10s30 20 60-10\" fill=\"none\" "
                    "stroke=\"#000\" stroke-width=\"2\"/>"));

static struct str png_of(struct arena *arena, struct str svg)
{
    struct problems problems = problems_new(arena);
    struct str png;
    assert_int_equal(svg_png(&problems, svg, 240, 80, &png), FAIL_NONE);
    return png;
}

static const struct str labels[] = {STR_INIT("有形性"), STR_INIT("可靠性"), STR_INIT("响应性"),
    STR_INIT("保证性"), STR_INIT("移情性")};
static const int64_t values[] = {8250, 8000, 9300, 9100, 7650};
static const struct chart_series series = {STR_INIT("指数"), values};

static struct paper illustrated(struct arena *arena)
{
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 3);
    const struct chart chart = {.kind = CHART_RADAR,
        .title = STR("感知维度"),
        .heading = STR("维度"),
        .labels = labels,
        .n = ARRAY_LEN(labels),
        .series = &series,
        .n_series = 1,
        .places = 2,
        .to = 10000};
    const struct paper_picture signature = {PAPER_PNG, png_of(arena, signature_svg), 60, 20};
    paper.logo = (struct paper_picture){PAPER_SVG, logo_svg, 120, 40};
    paper_cover(&paper, STR("受审查组织"), STR("星海电器连锁有限公司"));
    paper_cover(&paper, STR("审查组长"), STR("陆闻道"));
    paper_section(&paper, STR("图表"));
    paper_heading(&paper, STR("维度"));
    paper_chart(&paper, &chart);
    paper_table(&paper, fixture_columns, ARRAY_LEN(fixture_columns));
    paper_row(
        &paper, PAPER_ROW, (const struct str[]){STR("1"), STR("周琳"), STR(""), STR("2026-11-21")});
    paper_cell_picture(&paper, 2, signature);
    return paper;
}

static struct str pdf_of(struct arena *arena, const struct paper *paper)
{
    struct problems problems = problems_new(arena);
    struct str pdf;
    assert_int_equal(paper_pdf(&problems, paper, &pdf), FAIL_NONE);
    return pdf;
}

static void a_paper_with_pictures_decodes_to_the_same(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct problems problems = problems_new(arena);
    struct paper decoded;
    struct str encoded = paper_encode(arena, &paper);
    assert_int_equal(paper_decode(&problems, encoded, &decoded), FAIL_NONE);
    assert_true(str_equal(paper_encode(arena, &decoded), encoded));
    assert_true(str_equal(pdf_of(arena, &decoded), pdf_of(arena, &paper)));
}

static void the_logo_is_no_part_of_what_is_signed(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct str before = paper_sha256(arena, &paper);
    paper.logo.content = signature_svg;
    assert_true(str_equal(paper_sha256(arena, &paper), before));
}

static void another_picture_is_another_hash(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct paper other = illustrated(arena);
    paper_cell_picture(&other, 2, (struct paper_picture){PAPER_PNG, STR("x"), 60, 20});
    assert_false(str_equal(paper_sha256(arena, &other), paper_sha256(arena, &paper)));
}

static void the_cover_is_a_page_of_its_own(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct str pdf = pdf_of(arena, &paper);
    struct str cover = fixture_run(arena, pdf, "pdftotext -l 1 \"$FILE\" -");
    struct str second = fixture_run(arena, pdf, "pdftotext -f 2 -l 2 \"$FILE\" -");
    assert_true(fixture_contains(cover, STR("受审查组织")));
    assert_true(fixture_contains(cover, STR("XH-2026-00017")));
    assert_false(fixture_contains(cover, STR("人日计算")));
    assert_true(fixture_contains(second, STR("人日计算")));
    assert_false(fixture_contains(second, STR("受审查组织")));
}

static void charts_are_lines_and_text_and_photos_are_images(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct str pdf = pdf_of(arena, &paper);
    struct str text = fixture_run(arena, pdf, "pdftotext \"$FILE\" -");
    struct str images = fixture_run(arena, pdf, "pdfimages -list \"$FILE\"");
    assert_true(fixture_contains(text, STR("感知维度")));
    assert_true(fixture_contains(text, STR("93.00")));
    assert_true(fixture_contains(images, STR("240    80")));
}

static void a_chart_stands_with_its_table(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    const struct paper_item *picture = NULL;
    for (size_t i = 0; i + 1 < paper.n_items; i++)
        if (paper.items[i].kind == PAPER_PICTURE)
            picture = &paper.items[i];
    assert_non_null(picture);
    assert_int_equal(picture[1].kind, PAPER_TABLE);
    assert_int_equal(picture[1].n_rows, ARRAY_LEN(labels));
    assert_str(picture[1].rows[2].cells[1], "93.00");
}

static void what_is_no_picture_is_an_empty_frame(void **state)
{
    struct arena *arena = *state;
    static const struct str wrong[] = {STR_INIT("no picture"), STR_INIT("\x89PNG\r\n\x1a\n"),
        STR_INIT("<svg"), STR_INIT("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")};
    for (int media = PAPER_SVG; media <= PAPER_JPEG; media++)
        for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
            struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 1);
            const struct paper_picture picture = {(enum paper_media)media, wrong[i], 100, 50};
            paper_picture(&paper, picture, STR("照片"));
            paper.logo = picture;
            struct str text = fixture_run(arena, pdf_of(arena, &paper), "pdftotext \"$FILE\" -");
            assert_true(fixture_contains(text, STR("照片")));
            assert_false(fixture_contains(text, STR("root:")));
        }
}

static void pictures_of_any_size_stay_on_the_page(void **state)
{
    struct arena *arena = *state;
    static const int64_t sides[] = {1, 30, 4000};
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 1);
    for (size_t i = 0; i < ARRAY_LEN(sides); i++)
        for (size_t k = 0; k < ARRAY_LEN(sides); k++) {
            const struct paper_picture picture = {PAPER_SVG, logo_svg, sides[i], sides[k]};
            paper_picture(&paper, picture, STR(""));
            paper_table(&paper, fixture_columns, ARRAY_LEN(fixture_columns));
            paper_row(&paper, PAPER_ROW,
                (const struct str[]){STR("1"), STR("签名"), STR("在下"), STR("2")});
            paper_cell_picture(&paper, 0, picture);
        }
    struct str info = fixture_run(arena, pdf_of(arena, &paper), "pdfinfo \"$FILE\"");
    assert_true(fixture_contains(info, STR("Pages:")));
}

static void a_picture_that_is_written_wrong_is_refused(void **state)
{
    static const char *const wrong[] = {
        "{}",
        "{\"media_type\":\"image/gif\",\"width\":1,\"height\":1,\"content\":\"\"}",
        "{\"media_type\":\"image/png\",\"width\":0,\"height\":1,\"content\":\"\"}",
        "{\"media_type\":\"image/png\",\"width\":1,\"height\":99999,\"content\":\"\"}",
        "{\"media_type\":\"image/png\",\"width\":1,\"height\":1,\"content\":\"?\"}",
        "{\"media_type\":\"image/png\",\"width\":1,\"height\":1}",
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(arena);
        struct paper paper = {.title = STR("untouched")};
        struct str json = str_format(arena,
            "{\"form\":1,\"language\":\"zh_CN\",\"body\":\"\",\"title\":\"\",\"number\":\"\","
            "\"date\":\"\",\"items\":[{\"kind\":\"picture\",\"text\":\"\",\"picture\":%s}]}",
            wrong[i]);
        assert_int_equal(paper_decode(&problems, json, &paper), FAIL_INVALID);
        assert_str(paper.title, "untouched");
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_paper_with_pictures_decodes_to_the_same),
        TEST(the_logo_is_no_part_of_what_is_signed),
        TEST(another_picture_is_another_hash),
        TEST(the_cover_is_a_page_of_its_own),
        TEST(charts_are_lines_and_text_and_photos_are_images),
        TEST(a_chart_stands_with_its_table),
        TEST(what_is_no_picture_is_an_empty_frame),
        TEST(pictures_of_any_size_stay_on_the_page),
        TEST(a_picture_that_is_written_wrong_is_refused),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
