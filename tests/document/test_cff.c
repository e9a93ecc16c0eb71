/* Fonts cut down to some of their glyphs. */
#include "document/cff.h"

#include "document_fixture.h"

static struct str table_of(struct arena *arena, const char *font)
{
    enum { MOST = 8 * 1024 * 1024 };
    struct str path = str_format(arena, "%s/%s", FONT_DIR, font);
    char *content = arena_alloc(arena, MOST, 1);
    FILE *stream = fopen(path.data, "rb");
    assert_non_null(stream);
    struct str file = {content, fread(content, 1, MOST, stream)};
    fclose(stream);
    const unsigned char *bytes = (const unsigned char *)file.data;
    for (size_t i = 0; i < bytes[5]; i++) {
        const unsigned char *row = bytes + 12 + 16 * i;
        if (memcmp(row, "CFF ", 4) != 0)
            continue;
        size_t at = (size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11];
        size_t len = (size_t)row[12] << 24 | (size_t)row[13] << 16 | (size_t)row[14] << 8 | row[15];
        return str_sub(file, at, len);
    }
    fail();
    return STR("");
}

static void a_font_that_was_cut_can_be_cut_again(void **state)
{
    struct arena *arena = *state;
    static const uint16_t glyphs[] = {0, 5000, 1, 77, 3000};
    static const uint16_t others[] = {0, 3, 4};
    static const uint16_t same[] = {0, 77, 3000};
    struct str cff = table_of(arena, "Serif-Bold-core.otf");
    struct str some;
    struct str fewer;
    struct str direct;
    int64_t box[4];
    int64_t box_before[4];
    assert_true(cff_subset(arena, cff, glyphs, ARRAY_LEN(glyphs), &some));
    assert_true(some.len < 10000);
    assert_true(cff_subset(arena, some, others, ARRAY_LEN(others), &fewer));
    assert_true(cff_subset(arena, cff, same, ARRAY_LEN(same), &direct));
    assert_true(str_equal(fewer, direct));
    assert_true(cff_box(cff, box_before) && cff_box(fewer, box));
    assert_memory_equal(box, box_before, sizeof box);
}

static void a_glyph_that_there_is_not_is_refused(void **state)
{
    struct arena *arena = *state;
    static const uint16_t glyphs[] = {0, 65535};
    struct str some;
    assert_false(cff_subset(arena, table_of(arena, "Sans-Bold-core.otf"), glyphs, 2, &some));
    assert_false(cff_subset(arena, table_of(arena, "Sans-Bold-core.otf"), glyphs, 1, &some));
}

/* Nothing is read outside of it, which the sanitizer sees. */
static void a_broken_font_is_refused_or_cut(void **state)
{
    struct arena *arena = *state;
    static const uint16_t glyphs[] = {0, 5000, 1, 77};
    static const uint16_t all[] = {0, 1, 2, 3};
    struct str font;
    struct str out;
    size_t refused = 0;
    assert_true(cff_subset(arena, table_of(arena, "Serif-Regular-core.otf"), glyphs, 4, &font));
    for (size_t len = 0; len < font.len; len++)
        refused += cff_subset(arena, str_copy(arena, str_sub(font, 0, len)), all, 4, &out) ? 0 : 1;
    assert_int_equal(refused, font.len);
    for (size_t at = 0; at < font.len; at++) {
        struct str copy = str_copy(arena, font);
        int64_t box[4];
        ((char *)copy.data)[at] = (char)(copy.data[at] ^ (at % 2 ? 0xff : 0x1d));
        refused += cff_subset(arena, copy, all, 4, &out) ? 0 : 1;
        (void)cff_box(copy, box);
    }
    assert_true(refused > font.len + 20);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_font_that_was_cut_can_be_cut_again),
        TEST(a_glyph_that_there_is_not_is_refused),
        TEST(a_broken_font_is_refused_or_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
