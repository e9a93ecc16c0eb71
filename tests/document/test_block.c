#include "document/block.h"

#include "base/buf.h"
#include "testing.h"

static const char whole[] =
    "<svg><rect class=\"text\" id=\"scope\" x=\"60\" y=\"400.25\" width=\"475\" height=\"80\"\n"
    "  fill=\"none\" font-family=\"Noto Serif CJK SC\" font-size=\"11\" data-min-size=\"6\"\n"
    "  font-weight=\"700\" color=\"#1d3461\" letter-spacing=\"0.5\" text-anchor=\"middle\"\n"
    "  data-line-height=\"1.25\" data-anchor=\"end\">\n<desc>\nA &lt;b&gt;\nc\n</desc>\n</rect>"
    "<path d=\"M0 0\"/>"
    "<rect class=\"text\" id=\"table\" x=\"1\" y=\"2\" width=\"3\" height=\"4\" font-family=\"X\" "
    "font-size=\"5\" data-columns=\"1 2\"></rect></svg>";

static struct blocks scanned(struct arena *arena)
{
    struct problems problems = problems_new(arena);
    struct blocks blocks;
    assert_int_equal(block_scan(&problems, str_of(whole), &blocks), FAIL_NONE);
    return blocks;
}

static void a_block_has_the_attributes_of_its_rectangle(void **state)
{
    const struct block *block = block_find(scanned(*state), STR("scope"));
    assert_true(block->x == 60 && block->y == 400.25 && block->width == 475 && block->height == 80);
    assert_str(block->family, "Noto Serif CJK SC");
    assert_true(block->size == 11 && block->size_min == 6 && block->weight == 700);
    assert_true(block->letter_spacing == 0.5 && block->line_height == 1.25);
    assert_int_equal(block->color, 0x1d3461);
    assert_int_equal(block->horizontal, BLOCK_MIDDLE);
    assert_int_equal(block->vertical, BLOCK_END);
}

static void its_text_is_the_description_without_markup(void **state)
{
    assert_str(block_find(scanned(*state), STR("scope"))->text, "A <b>\nc");
}

static void what_is_not_said_has_its_usual_value(void **state)
{
    const struct block *block = block_find(scanned(*state), STR("table"));
    assert_true(block->size_min == 5 && block->weight == 400 && block->line_height == 1.5);
    assert_int_equal(block->color, 0);
    assert_int_equal(block->horizontal, BLOCK_START);
    assert_str(block->columns, "1 2");
    assert_str(block->text, "");
}

static void a_block_knows_its_element(void **state)
{
    struct str source = block_find(scanned(*state), STR("table"))->source;
    assert_true(str_starts(source, STR("<rect class=\"text\" id=\"table\"")));
    assert_true(str_ends(source, STR("data-columns=\"1 2\"></rect>")));
}

static void an_svg_without_blocks_has_none(void **state)
{
    struct problems problems = problems_new(*state);
    struct blocks blocks;
    assert_int_equal(block_scan(&problems, STR("<svg><rect/></svg>"), &blocks), FAIL_NONE);
    assert_int_equal(blocks.n, 0);
}

static void a_wrong_attribute_is_named(void **state)
{
    static const struct {
        const char *attributes;
        const char *named;
    } wrong[] = {
        {"x=\"1\"", "y"},
        {"x=\"1e3\" y=\"1\"", "x"},
        {"x=\"-1\" y=\"1\"", "x"},
        {"x=\"\" y=\"1\"", "x"},
        {"x=\"1.2.3\" y=\"1\"", "x"},
        {"x=\"12345678901234\" y=\"1\"", "x"},
        {"x=\"1\" y=\"1\" font-size=\"0\"", "font-size"},
        {"x=\"1\" y=\"1\" font-size=\"5\" data-min-size=\"6\"", "font-size"},
        {"x=\"1\" y=\"1\" font-size=\"5\" color=\"red\"", "color"},
        {"x=\"1\" y=\"1\" font-size=\"5\" color=\"#12345g\"", "color"},
        {"x=\"1\" y=\"1\" font-size=\"5\" text-anchor=\"left\"", "text-anchor"},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        struct blocks blocks;
        struct str svg = str_format(*state,
            "<rect class=\"text\" id=\"here\" width=\"3\" height=\"4\" font-family=\"X\" "
            "%s></rect>",
            wrong[i].attributes);
        assert_int_equal(block_scan(&problems, svg, &blocks), FAIL_BROKEN);
        assert_str(problems.first->place, "here");
        assert_str(problems.first->args[0], wrong[i].named);
    }
}

static void a_block_without_an_end_is_refused(void **state)
{
    static const char *const wrong[] = {
        "<rect class=\"text\" id=\"a\"/>", "<rect class=\"text\" id=\"a\"><desc>"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        struct blocks blocks;
        assert_int_equal(block_scan(&problems, str_of(wrong[i]), &blocks), FAIL_BROKEN);
    }
}

static void a_code_needs_a_place_and_no_font(void **state)
{
    struct problems problems = problems_new(*state);
    struct blocks blocks;
    assert_int_equal(
        block_scan(&problems,
            STR("<rect class=\"code\" id=\"qr\" x=\"1\" y=\"2\" width=\"3\" height=\"4\">"
                "<desc>https://x</desc></rect><rect class=\"coder\"/>"),
            &blocks),
        FAIL_NONE);
    assert_int_equal(blocks.n, 1);
    assert_true(blocks.first[0].is_code);
    assert_str(blocks.first[0].text, "https://x");
    assert_int_equal(
        block_scan(&problems, STR("<rect class=\"code\" id=\"qr\" x=\"1\"></rect>"), &blocks),
        FAIL_BROKEN);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_block_has_the_attributes_of_its_rectangle),
        TEST(its_text_is_the_description_without_markup),
        TEST(what_is_not_said_has_its_usual_value),
        TEST(a_block_knows_its_element),
        TEST(an_svg_without_blocks_has_none),
        TEST(a_wrong_attribute_is_named),
        TEST(a_block_without_an_end_is_refused),
        TEST(a_code_needs_a_place_and_no_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
