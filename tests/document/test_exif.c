#include "document/exif.h"

#include "picture_fixture.h"

static const uint32_t sydney[] = {33, 1, 51, 1, 2442, 100, 151, 1, 12, 1, 5507, 100};

static struct str photo(struct arena *arena, struct str tiff)
{
    return picture_with(arena, STR("\xff\xd8\xff\xda"), picture_segment(arena, tiff));
}

static struct exif said(struct arena *arena, struct picture_said said)
{
    return exif_read(arena, photo(arena, picture_tiff(arena, &said)));
}

static void a_photo_says_when_and_where_it_was_taken(void **state)
{
    struct exif exif = said(*state, (struct picture_said){"2026:06:29 17:05:09", 1, sydney, "SE"});
    assert_str(exif.taken_at, "2026-06-29 17:05");
    assert_true(exif.located);
    assert_int_equal(exif.latitude, -33856783);
    assert_int_equal(exif.longitude, 151215297);
    exif = said(*state, (struct picture_said){"2026:06:29 17:05:09", 1, sydney, "NW"});
    assert_int_equal(exif.latitude, 33856783);
    assert_int_equal(exif.longitude, -151215297);
}

static void a_photo_need_not_say_where(void **state)
{
    struct exif exif = said(*state, (struct picture_said){"2026:06:29 17:05:09", 1, NULL, NULL});
    assert_str(exif.taken_at, "2026-06-29 17:05");
    assert_false(exif.located);
}

static void times_that_are_none_are_not_said(void **state)
{
    static const char *const wrong[] = {"0000:00:00 00:00:00", "2026:02:30 17:05:00",
        "2026:06:29 24:05:00", "2026:06:29 17:60:00", "2026-06-29 17:05:00", "2026:06:29T17:05:00",
        "                   ", "2026:06:29 1x:05:00"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_str(said(*state, (struct picture_said){wrong[i], 1, NULL, NULL}).taken_at, "");
}

static void places_that_are_none_are_not_said(void **state)
{
    static const uint32_t wrong[][12] = {
        {33, 0, 51, 1, 2442, 100, 151, 1, 12, 1, 5507, 100},
        {91, 1, 0, 1, 0, 1, 151, 1, 12, 1, 5507, 100},
        {33, 1, 51, 1, 2442, 100, 181, 1, 0, 1, 0, 1},
        {4294967295, 1, 4294967295, 1, 4294967295, 1, 0, 1, 0, 1, 0, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(
            said(*state, (struct picture_said){"2026:06:29 17:05:09", 1, wrong[i], "NE"}).located);
}

static void files_that_are_no_photos_say_nothing(void **state)
{
    static const struct str wrong[] = {STR_INIT(""), STR_INIT("\xff"), STR_INIT("\xff\xd8"),
        STR_INIT("\xff\xd8\xff"), STR_INIT("\xff\xd8\xff\xe1"), {"\xff\xd8\xff\xe1\0\0", 6},
        {"\xff\xd8\xff\xe1\0\x08"
         "Exif\0\0",
            12},
        {"\xff\xd8\xff\xe1\xff\xff"
         "Exif\0\0MM",
            14},
        STR_INIT("%PDF-1.4"),
        {"\xff\xd8\xff\xda\0\x08"
         "Exif\0\0",
            12}};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct exif exif = exif_read(*state, wrong[i]);
        assert_str(exif.taken_at, "");
        assert_false(exif.located);
    }
}

/* Each length, and each byte replaced by the largest: nothing to expect but that it returns. */
static void a_photo_that_is_cut_off_or_spoiled_does_no_harm(void **state)
{
    struct picture_said all = {"2026:06:29 17:05:09", 1, sydney, "SE"};
    struct str whole = photo(*state, picture_tiff(*state, &all));
    for (size_t n = 0; n < whole.len; n++) {
        exif_read(*state, str_copy(*state, str_sub(whole, 0, n)));
        struct str spoiled = str_copy(*state, whole);
        ((char *)(uintptr_t)spoiled.data)[n] = (char)0xff;
        exif_read(*state, spoiled);
        struct str cut = photo(*state, str_sub(picture_tiff(*state, &all), 0, n % 190));
        exif_read(*state, cut);
    }
}

/* A directory of a hundred tags that all point far outside, and one that is its own next one. */
static void a_photo_that_lies_about_its_tags_does_no_harm(void **state)
{
    enum { TAGS = 100, ASCII = 2 };
    struct buf out = buf_new(*state);
    buf_put(&out, (struct str){"MM\0*\0\0\0\x08", 8});
    picture_put(&out, TAGS, 2);
    for (unsigned i = 0; i < TAGS; i++)
        picture_entry(&out, 0x9003 + i % 3, ASCII, 0x7fffffff, 0xfffffff0);
    picture_put(&out, 8, 4);
    assert_str(exif_read(*state, photo(*state, buf_str(&out))).taken_at, "");
    out = buf_new(*state);
    buf_put(&out, (struct str){"MM\0*\0\0\0\x08", 8});
    picture_put(&out, 1, 2);
    picture_entry(&out, 0x8769, 4, 1, 8);
    picture_put(&out, 8, 4);
    assert_str(exif_read(*state, photo(*state, buf_str(&out))).taken_at, "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_photo_says_when_and_where_it_was_taken),
        TEST(a_photo_need_not_say_where),
        TEST(times_that_are_none_are_not_said),
        TEST(places_that_are_none_are_not_said),
        TEST(files_that_are_no_photos_say_nothing),
        TEST(a_photo_that_is_cut_off_or_spoiled_does_no_harm),
        TEST(a_photo_that_lies_about_its_tags_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
