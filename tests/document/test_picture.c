#include "document/picture.h"

#include "picture_fixture.h"

static struct picture_head head_of(struct str picture)
{
    struct picture_head head;
    assert_int_equal(picture_head_read(picture, &head), FAIL_NONE);
    return head;
}

static struct str thumbnail(struct arena *arena, struct str picture)
{
    struct str jpeg;
    assert_int_equal(picture_thumbnail(arena, picture, &jpeg), FAIL_NONE);
    assert_string_equal(head_of(jpeg).media_type, "image/jpeg");
    return jpeg;
}

static void assert_size(struct str picture, int64_t width, int64_t height)
{
    struct picture_head head = head_of(picture);
    assert_int_equal(head.width, width);
    assert_int_equal(head.height, height);
}

static void the_size_of_a_picture_is_known_before_it_is_decoded(void **state)
{
    static const struct str gif = {"GIF89a\x03\x00\x02\x00", 10};
    static const struct str lossy = {
        "RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\x01\0\x9d\x01\x2a\x05\x00\x04\x00", 30};
    static const struct str lossless = {
        "RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2f\x04\xc0\0\0\0\0\0\0\0", 30};
    static const struct str extended = {
        "RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x04\0\0\x03\0\0", 30};
    assert_size(picture_png(*state, 6, 4, 6), 6, 4);
    assert_size(gif, 3, 2);
    assert_size(lossy, 5, 4);
    assert_size(lossless, 5, 4);
    assert_size(extended, 5, 4);
}

static void a_large_picture_becomes_a_small_one_in_its_proportions(void **state)
{
    assert_size(thumbnail(*state, picture_png(*state, 960, 240, 960)), 480, 120);
    assert_size(thumbnail(*state, picture_png(*state, 2, 900, 2)), 1, 480);
}

static void a_small_picture_stays_as_small_as_it_is(void **state)
{
    assert_size(thumbnail(*state, picture_png(*state, 6, 4, 6)), 6, 4);
}

static void a_photo_is_turned_upright(void **state)
{
    enum { UPSIDE_DOWN = 3, TURNED_RIGHT = 6, TURNED_LEFT = 8 };
    static const unsigned sideways[] = {TURNED_RIGHT, TURNED_LEFT};
    struct str jpeg = thumbnail(*state, picture_png(*state, 300, 100, 300));
    assert_size(jpeg, 300, 100);
    for (size_t i = 0; i < ARRAY_LEN(sideways); i++) {
        struct picture_said said = {"2026:06:29 17:05:00", sideways[i], NULL, NULL};
        struct str segment = picture_segment(*state, picture_tiff(*state, &said));
        assert_size(thumbnail(*state, picture_with(*state, jpeg, segment)), 100, 300);
    }
    struct picture_said said = {"2026:06:29 17:05:00", UPSIDE_DOWN, NULL, NULL};
    struct str segment = picture_segment(*state, picture_tiff(*state, &said));
    assert_size(thumbnail(*state, picture_with(*state, jpeg, segment)), 300, 100);
}

static void a_picture_that_claims_too_many_pixels_is_not_decoded(void **state)
{
    struct str jpeg = STR("untouched");
    struct str bomb = picture_png(*state, 6, 100000, 100000);
    assert_int_equal(picture_thumbnail(*state, bomb, &jpeg), FAIL_TOO_LARGE);
    bomb = picture_png(*state, 6, 4, 0xffffffff);
    assert_int_equal(picture_thumbnail(*state, bomb, &jpeg), FAIL_TOO_LARGE);
    assert_str(jpeg, "untouched");
}

static void what_is_no_picture_is_refused(void **state)
{
    static const struct str wrong[] = {STR_INIT(""), STR_INIT("GIF8"),
        STR_INIT("\x89PNG\r\n\x1a\n"), STR_INIT("\xff\xd8\xff"),
        STR_INIT("<svg xmlns='http://www.w3.org/2000/svg'/>"),
        STR_INIT("RIFF1234WEBPVP9 1234567890123456"), STR_INIT("%PDF-1.4"),
        {"\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0", 12}, {"GIF89a\0\0\0\0", 10}};
    struct str jpeg = STR("untouched");
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(picture_thumbnail(*state, wrong[i], &jpeg), FAIL_INVALID);
    struct str whole = picture_png(*state, 60, 40, 60);
    assert_int_equal(picture_thumbnail(*state, str_sub(whole, 0, 30), &jpeg), FAIL_INVALID);
    assert_str(jpeg, "untouched");
}

/* Cut off or spoiled anywhere it is drawn or refused. */
static void a_spoiled_picture_does_no_harm(void **state)
{
    enum { STEP = 7 };
    struct str jpeg = thumbnail(*state, picture_png(*state, 64, 48, 64));
    struct str drawn;
    for (size_t n = 0; n < jpeg.len; n += STEP) {
        struct str spoiled = str_copy(*state, jpeg);
        ((char *)(uintptr_t)spoiled.data)[n] = (char)~spoiled.data[n];
        enum fail fail = picture_thumbnail(*state, spoiled, &drawn);
        assert_true(fail == FAIL_NONE || fail == FAIL_INVALID || fail == FAIL_TOO_LARGE);
        fail = picture_thumbnail(*state, str_sub(jpeg, 0, n), &drawn);
        assert_true(fail == FAIL_NONE || fail == FAIL_INVALID);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_size_of_a_picture_is_known_before_it_is_decoded),
        TEST(a_large_picture_becomes_a_small_one_in_its_proportions),
        TEST(a_small_picture_stays_as_small_as_it_is),
        TEST(a_photo_is_turned_upright),
        TEST(a_picture_that_claims_too_many_pixels_is_not_decoded),
        TEST(what_is_no_picture_is_refused),
        TEST(a_spoiled_picture_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
