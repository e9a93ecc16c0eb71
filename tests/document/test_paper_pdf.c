#include "document/paper_pdf.h"

#include "base/sha256.h"
#include "paper_fixture.h"

static struct str drawn(struct arena *arena, const struct paper *paper)
{
    struct problems problems = problems_new(arena);
    struct str pdf;
    assert_int_equal(paper_pdf(&problems, paper, &pdf), FAIL_NONE);
    return pdf;
}

/* In the order of drawing, without blanks and line breaks. */
static struct str extracted(struct arena *arena, struct str pdf)
{
    return fixture_run(arena, pdf, "pdftotext -raw \"$FILE\" - | tr -d ' \\n\\f'");
}

static struct str counted(struct arena *arena, struct str pdf, const char *what)
{
    return fixture_run(arena, pdf,
        str_format(arena, "pdftotext -raw \"$FILE\" - | grep -c '%s' || true", what).data);
}

/* Pages with the margins that nothing but header and footer stands in. */
static void assert_words_inside(struct arena *arena, struct str pdf)
{
    static const char outside[] =
        "pdftotext -bbox \"$FILE\" - | LC_ALL=C awk -F'\"' '/<word/ { words++; "
        "if ($2 < 50 || $4 < 28 || $6 > 546 || $8 > 814) print } "
        "END { if (!words) print \"no words\" }'";
    assert_str(fixture_run(arena, pdf, outside), "");
}

static void a_paper_says_everything_in_its_order(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 3);
    struct str text = extracted(arena, drawn(arena, &paper));
    const struct str expected[] = {STR("衡平认证中心有限公司"), STR("审查人日核定表XH-2026-00017"),
        STR("第1/1页"), STR("审查人日核定表"), STR("编号：XH-2026-00017"), STR("申请组织"),
        STR("星海电器连锁有限公司"), STR("统一社会信用代码"), STR("认证范围"), STR("1人日计算"),
        STR("按认证方案的人日表核定"), STR("第二行。"), STR("序号项目依据人日"), STR("第1层"),
        STR("1第1服务网点第7.3条0.5"), STR("3第3服务网点第7.3条0.5"), STR("合计16"),
        STR("人日取整至半日。"), STR("2约定"), STR("2.1双方应当遵守"), STR("2.2现场审查的时间"),
        STR("签署"), STR("申请评审员周琳2026-11-22"), STR("审核部经理"), STR("未签署")};
    size_t at = 0;
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        bool found = str_find(text, expected[i], at, &at);
        if (!found)
            print_error("\"%" STR_PRI "\" is not behind what comes before it in:\n%" STR_PRI "\n",
                STR_ARG(expected[i]), STR_ARG(text));
        assert_true(found);
    }
}

static void the_words_around_are_in_the_language_of_the_paper(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_EN, 3);
    struct str text = extracted(arena, drawn(arena, &paper));
    const struct str expected[] = {STR("Page1of1"), STR("No.XH-2026-00017"), STR("Signedas"),
        STR("notsigned"), STR("SHA-256ofthecontent:")};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++)
        assert_true(fixture_contains(text, expected[i]));
}

static void the_same_paper_gives_the_same_bytes(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 50);
    struct paper other = fixture_paper(arena, LANGUAGE_ZH_CN, 51);
    struct str first = drawn(arena, &paper);
    assert_false(str_equal(first, drawn(arena, &other)));
    assert_true(str_equal(first, drawn(arena, &paper)));
}

static void a_decoded_paper_draws_the_same(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 5);
    struct paper decoded;
    assert_int_equal(paper_decode(&problems, paper_encode(arena, &paper), &decoded), FAIL_NONE);
    assert_true(str_equal(drawn(arena, &paper), drawn(arena, &decoded)));
}

static void each_page_names_the_hash_of_the_content(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_EN, 200);
    struct str hash = paper_sha256(arena, &paper);
    struct str line = str_format(arena, "SHA-256 of the content: %s", hash.data);
    assert_str(counted(arena, drawn(arena, &paper), line.data), "7\n");
}

static void a_translation_names_the_edition_that_is_signed(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_EN, 3);
    paper.original = sha256_hex(arena, STR("original"));
    struct str text = extracted(arena, drawn(arena, &paper));
    assert_true(fixture_contains(text, str_concat(arena, STR("Signededition:"), paper.original)));
}

static void a_long_table_repeats_its_headings_on_each_page(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 200);
    struct str pdf = drawn(arena, &paper);
    assert_str(fixture_run(arena, pdf, "pdfinfo \"$FILE\" | grep Pages | tr -d ' '"), "Pages:7\n");
    assert_str(counted(arena, pdf, "^序号 项目 依据 人日"), "6\n");
    assert_str(counted(arena, pdf, "服务网点 第 7.3 条 0.5"), "200\n");
    assert_str(counted(arena, pdf, "第 7 / 7 页"), "1\n");
    assert_words_inside(arena, pdf);
}

/* The last line of a page is never a heading, whatever number of rows stands before it. */
static void a_heading_stays_with_what_it_is_over(void **state)
{
    struct arena *arena = *state;
    for (size_t rows = 14; rows < 36; rows++) {
        struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, rows);
        struct str pdf = drawn(arena, &paper);
        /* Page by page the last word above the footer. */
        struct str lasts = fixture_run(arena, pdf,
            "pdftotext -bbox \"$FILE\" - | LC_ALL=C awk -F'\"' '/<page/ { last = \"\"; low = 0 } "
            "/<word/ && $8 < 790 && $4 > low { low = $4; last = $0 } /<\\/page/ { print last }'");
        assert_false(fixture_contains(lasts, STR("约定")));
        assert_false(fixture_contains(lasts, STR("签署<")));
        assert_false(fixture_contains(lasts, STR("第2层")));
        assert_words_inside(arena, pdf);
    }
}

static struct str repeated(struct arena *arena, const char *s, size_t n)
{
    struct buf buf = buf_new(arena);
    buf_repeat(&buf, str_of(s), n);
    return buf_str(&buf);
}

static void a_row_that_fits_on_no_page_is_broken(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 0);
    struct str tall = repeated(arena, "甲乙丙丁戊己庚辛壬癸", 400);
    paper_table(&paper, fixture_columns, ARRAY_LEN(fixture_columns));
    paper_row(&paper, PAPER_ROW, (const struct str[]){STR("1"), tall, tall, STR("0.5")});
    paper_row(&paper, PAPER_ROW, (const struct str[]){STR("2"), STR("后"), STR(""), STR("0.5")});
    struct str pdf = drawn(arena, &paper);
    assert_words_inside(arena, pdf);
    assert_str(fixture_run(arena, pdf, "pdftotext -raw \"$FILE\" - | grep -o 甲 | wc -l"), "800\n");
}

/* Widest letters in the narrowest column, and in every other place. */
static void texts_without_end_fit(void **state)
{
    struct arena *arena = *state;
    static const char *const wide[] = {"W", "鑫", "service ", "，", "\n"};
    for (size_t i = 0; i < ARRAY_LEN(wide); i++) {
        struct str text = repeated(arena, wide[i], 200);
        struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 1);
        paper.title = paper.number = paper.body = text;
        paper_fact(&paper, text, text);
        paper_fact(&paper, text, text);
        paper_section(&paper, text);
        paper_clause(&paper, text);
        paper_table(&paper,
            (const struct paper_column[]){{text, 1, PAPER_START}, {text, 20, PAPER_END}}, 2);
        paper_row(&paper, PAPER_GROUP, &text);
        paper_row(&paper, PAPER_ROW, (const struct str[]){text, text});
        paper_sign(&paper, (struct paper_signature){text, text, 1, text});
        assert_words_inside(arena, drawn(arena, &paper));
    }
}

static void hostile_text_is_drawn_like_any_other(void **state)
{
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(fixture_hostile); i++) {
        struct str text = fixture_hostile[i];
        struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 2);
        paper.title = paper.number = paper.body = text;
        paper_fact(&paper, text, text);
        paper_text(&paper, text);
        paper_table(&paper, fixture_columns, ARRAY_LEN(fixture_columns));
        paper_row(&paper, PAPER_ROW, (const struct str[]){text, text, text, text});
        struct str pdf = drawn(arena, &paper);
        assert_words_inside(arena, pdf);
        fixture_run(arena, pdf, "qpdf --check \"$FILE\" >/dev/null");
    }
}

static void hostile_text_is_not_markup(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 1);
    paper_text(&paper, fixture_hostile[0]);
    struct str text = extracted(arena, drawn(arena, &paper));
    assert_true(fixture_contains(text, fixture_hostile[0]));
}

static void all_fonts_are_embedded_subsets_of_noto(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 3);
    paper_text(&paper, STR("𠮷野家㼆 Ünïcode אבג 🦀"));
    struct str fonts = fixture_run(arena, drawn(arena, &paper), "pdffonts \"$FILE\" | tail -n +3");
    struct str line;
    size_t n = 0;
    while (str_cut(&fonts, '\n', &line)) {
        if (str_is_empty(line))
            continue;
        assert_true(fixture_contains(line, STR("+Noto")));
        assert_true(fixture_contains(line, STR("yes yes yes")));
        n++;
    }
    assert_true(n >= 4);
}

static void pages_are_a4_and_dated_by_the_paper(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 3);
    struct str info =
        fixture_run(arena, drawn(arena, &paper), "TZ=UTC pdfinfo -isodates \"$FILE\"");
    const struct str expected[] = {STR("595.276 x 841.89 pts (A4)"),
        STR("CreationDate:    2026-11-21T00:00:00"), STR("ModDate:         2026-11-21T00:00:00"),
        STR("XH-2026-00017 审查人日核定表"), paper_sha256(arena, &paper)};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++)
        assert_true(fixture_contains(info, expected[i]));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_paper_says_everything_in_its_order),
        TEST(the_words_around_are_in_the_language_of_the_paper),
        TEST(the_same_paper_gives_the_same_bytes),
        TEST(a_decoded_paper_draws_the_same),
        TEST(each_page_names_the_hash_of_the_content),
        TEST(a_translation_names_the_edition_that_is_signed),
        TEST(a_long_table_repeats_its_headings_on_each_page),
        TEST(a_heading_stays_with_what_it_is_over),
        TEST(a_row_that_fits_on_no_page_is_broken),
        TEST(texts_without_end_fit),
        TEST(hostile_text_is_drawn_like_any_other),
        TEST(hostile_text_is_not_markup),
        TEST(all_fonts_are_embedded_subsets_of_noto),
        TEST(pages_are_a4_and_dated_by_the_paper),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
