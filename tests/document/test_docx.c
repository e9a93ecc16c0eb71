#include "document/docx.h"

#include "document/chart.h"
#include "document/svg.h"
#include "document/zip.h"
#include "paper_fixture.h"

static const struct str labels[] = {STR_INIT("有形性"), STR_INIT("可靠性"), STR_INIT("响应性")};
static const int64_t values[] = {8250, 8000, 9300};
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
    paper_cover(&paper, STR("受审查组织"), STR("星海电器连锁有限公司"));
    paper_chart(&paper, &chart);
    return paper;
}

static struct str docx_of(struct arena *arena, const struct paper *paper, struct str template)
{
    struct problems problems = problems_new(arena);
    struct str docx;
    assert_int_equal(docx_write(&problems, paper, template, &docx), FAIL_NONE);
    return docx;
}

static struct str part_of(struct arena *arena, struct str docx, const char *name)
{
    struct zip_parts parts;
    assert_int_equal(zip_read(arena, docx, &parts), FAIL_NONE);
    for (size_t i = 0; i < parts.n; i++)
        if (str_equal(parts.first[i].name, str_of(name)))
            return parts.first[i].content;
    fail_msg("no part %s", name);
    return STR("");
}

static void the_document_says_what_the_paper_does(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct str text = part_of(arena, docx_of(arena, &paper, STR("")), "word/document.xml");
    static const struct str said[] = {STR_INIT("审查人日核定表"), STR_INIT("1 人日计算"),
        STR_INIT("2.1 双方应当遵守认证方案的规定。"), STR_INIT("星海电器连锁有限公司"),
        STR_INIT("第2服务网点"), STR_INIT("感知维度"), STR_INIT("93.00"), STR_INIT("周琳"),
        STR_INIT("<w:tblHeader/>"), STR_INIT("r:embed=\"paper1\"")};
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        assert_true(fixture_contains(text, said[i]));
}

static void every_part_is_well_formed(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    for (size_t i = 0; i < ARRAY_LEN(fixture_hostile); i++) {
        paper_text(&paper, fixture_hostile[i]);
        paper_fact(&paper, fixture_hostile[i], fixture_hostile[i]);
        paper_section(&paper, fixture_hostile[i]);
    }
    paper.body = fixture_hostile[0];
    paper.number = fixture_hostile[2];
    (void)fixture_run(arena, docx_of(arena, &paper, STR("")),
        "python3 -c \"import sys, zipfile, xml.dom.minidom\n"
        "z = zipfile.ZipFile(sys.argv[1])\n"
        "assert z.testzip() is None\n"
        "[xml.dom.minidom.parseString(z.read(n)) for n in z.namelist()"
        " if n.endswith('.xml') or n.endswith('.rels')]\" \"$FILE\"");
}

static void header_and_footer_name_body_number_and_hash(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct str docx = docx_of(arena, &paper, STR(""));
    struct str header = part_of(arena, docx, "word/header1.xml");
    assert_true(fixture_contains(header, STR("衡平认证中心有限公司")));
    assert_true(fixture_contains(header, STR("XH-2026-00017")));
    assert_true(
        fixture_contains(part_of(arena, docx, "word/footer1.xml"), paper_sha256(arena, &paper)));
}

static void charts_are_pictures_in_the_package(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    struct str docx = docx_of(arena, &paper, STR(""));
    assert_true(str_starts(part_of(arena, docx, "word/media/paper1.png"), STR("\x89PNG")));
    assert_true(fixture_contains(
        part_of(arena, docx, "word/_rels/document.xml.rels"), STR("media/paper1.png")));
    assert_true(fixture_contains(part_of(arena, docx, "[Content_Types].xml"), STR("image/png")));
}

static void the_same_paper_gives_the_same_bytes(void **state)
{
    struct arena *arena = *state;
    struct paper paper = illustrated(arena);
    assert_true(str_equal(docx_of(arena, &paper, STR("")), docx_of(arena, &paper, STR(""))));
}

/* A template as a body makes it: one of ours, saved with other styles and another header. */
static void a_template_keeps_its_styles_and_margins_and_loses_its_text(void **state)
{
    struct arena *arena = *state;
    struct paper plain = paper_new(arena, LANGUAGE_ZH_CN, STR("旧标题"));
    struct paper paper = illustrated(arena);
    struct zip_parts parts;
    struct str template;
    assert_int_equal(zip_read(arena, docx_of(arena, &plain, STR("")), &parts), FAIL_NONE);
    for (size_t i = 0; i < parts.n; i++) {
        if (str_equal(parts.first[i].name, STR("word/styles.xml")))
            parts.first[i].content = STR("<styles>own</styles>");
        if (str_equal(parts.first[i].name, STR("word/header1.xml")))
            parts.first[i].content = STR("<hdr>{{number}} {{other}}</hdr>");
    }
    assert_int_equal(zip_write(arena, parts, &template), FAIL_NONE);
    struct str docx = docx_of(arena, &paper, template);
    assert_str(part_of(arena, docx, "word/styles.xml"), "<styles>own</styles>");
    assert_str(part_of(arena, docx, "word/header1.xml"), "<hdr>XH-2026-00017 {{other}}</hdr>");
    struct str text = part_of(arena, docx, "word/document.xml");
    assert_false(fixture_contains(text, STR("旧标题")));
    assert_true(fixture_contains(text, STR("审查人日核定表")));
    assert_true(fixture_contains(text, STR("<w:sectPr>")));
}

static void what_is_no_template_is_refused(void **state)
{
    struct arena *arena = *state;
    struct zip_part part = {STR("word/document.xml"), STR("<w:body></w:body>")};
    struct str half;
    assert_int_equal(zip_write(arena, (struct zip_parts){&part, 1}, &half), FAIL_NONE);
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 1);
    const struct str wrong[] = {STR("no zip"), STR("PK\x03\x04"), half};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(arena);
        struct str docx = STR("untouched");
        assert_int_equal(docx_write(&problems, &paper, wrong[i], &docx), FAIL_INVALID);
        assert_string_equal(problems.first->code, "docx");
        assert_str(docx, "untouched");
        assert_int_equal(docx_check(&problems, wrong[i]), FAIL_INVALID);
    }
}

/* Ten thousand times as large when it is unpacked. */
static void a_package_that_swells_is_refused(void **state)
{
    struct arena *arena = *state;
    struct buf zeros = buf_new(arena);
    struct str zip;
    struct zip_parts read = {NULL, 7};
    buf_repeat(&zeros, STR("0000000000000000"), ZIP_BYTES_MAX / 16 + 1);
    struct zip_part part = {STR("a"), buf_str(&zeros)};
    assert_int_equal(zip_write(arena, (struct zip_parts){&part, 1}, &zip), FAIL_NONE);
    assert_true(zip.len < ZIP_BYTES_MAX / 100);
    assert_int_equal(zip_read(arena, zip, &read), FAIL_INVALID);
    assert_int_equal(read.n, 7);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_document_says_what_the_paper_does),
        TEST(every_part_is_well_formed),
        TEST(header_and_footer_name_body_number_and_hash),
        TEST(charts_are_pictures_in_the_package),
        TEST(the_same_paper_gives_the_same_bytes),
        TEST(a_template_keeps_its_styles_and_margins_and_loses_its_text),
        TEST(what_is_no_template_is_refused),
        TEST(a_package_that_swells_is_refused),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
