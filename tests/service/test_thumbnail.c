/* Small pictures: drawn once, kept by the content of their original, never of what is no picture.
 */
#include "service/thumbnail_service.h"

#include "document/picture.h"
#include "service/print_service.h"
#include "support/world.h"
#include "sys/file.h"

#include "document/picture_fixture.h"

/* An original whose small picture was never asked for. */
static struct str stored(struct world *world, struct str content)
{
    struct str sha256;
    assert_db(world->db, blob_put(world->arena, world->platform.blobs, content, &sha256));
    file_remove(world->arena, blob_path(world->arena, world->platform.thumbnails, sha256));
    return sha256;
}

static struct thumbnail found(struct world *world, struct str sha256, const char *media_type)
{
    struct use use = world_use(world, world->leader);
    struct thumbnail thumbnail;
    use.arena = world->arena;
    assert_int_equal(
        thumbnail_service_find(&use, sha256, str_of(media_type), &thumbnail), FAIL_NONE);
    return thumbnail;
}

static void a_picture_is_drawn_once(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str sha256 = stored(world, picture_png(world->arena, 600, 300, 600));
    struct picture_head head;
    struct str jpeg;
    struct str kept;
    struct thumbnail first = found(world, sha256, "image/png");
    assert_false(first.is_kept || first.is_blank);
    assert_int_equal(print_service_render(world->arena, NULL, first.job, &jpeg), FAIL_NONE);
    assert_int_equal(picture_head_read(jpeg, &head), FAIL_NONE);
    assert_int_equal(head.width, PICTURE_THUMBNAIL);
    assert_int_equal(thumbnail_service_keep(world->arena, &first, FAIL_NONE, jpeg), FAIL_NONE);
    struct thumbnail again = found(world, sha256, "image/png");
    assert_true(again.is_kept);
    assert_int_equal(again.job.len, 0);
    assert_int_equal(file_read(world->arena, again.path, jpeg.len, &kept), FAIL_NONE);
    assert_true(str_equal(kept, jpeg));
}

static void what_cannot_be_drawn_is_tried_once(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str sha256 = stored(world, STR("\x89PNG\r\n\x1a\n and no more"));
    struct str jpeg = STR("");
    struct thumbnail first = found(world, sha256, "image/png");
    enum fail drawn = print_service_render(world->arena, NULL, first.job, &jpeg);
    assert_int_equal(drawn, FAIL_INVALID);
    assert_int_equal(thumbnail_service_keep(world->arena, &first, FAIL_BUSY, jpeg), FAIL_NONE);
    assert_false(found(world, sha256, "image/png").is_blank);
    assert_int_equal(thumbnail_service_keep(world->arena, &first, drawn, jpeg), FAIL_NONE);
    struct thumbnail again = found(world, sha256, "image/png");
    assert_true(again.is_blank);
    assert_int_equal(again.job.len, 0);
}

static void what_is_no_picture_is_not_tried(struct test_database *test)
{
    struct world *world = world_new(test);
    struct thumbnail thumbnail = found(world, stored(world, STR("%PDF-1.4")), "application/pdf");
    assert_true(thumbnail.is_blank);
    assert_int_equal(thumbnail.job.len, 0);
}

static void a_folder_that_cannot_be_written_is_told(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str sha256 = stored(world, picture_png(world->arena, 6, 3, 6));
    struct thumbnail thumbnail = found(world, sha256, "image/png");
    thumbnail.path = STR("/proc/no/such/place");
    assert_int_not_equal(
        thumbnail_service_keep(world->arena, &thumbnail, FAIL_NONE, STR("x")), FAIL_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_picture_is_drawn_once),
        ON_BOTH(what_cannot_be_drawn_is_tried_once),
        ON_BOTH(what_is_no_picture_is_not_tried),
        ON_BOTH(a_folder_that_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
