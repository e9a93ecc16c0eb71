#include "domain/log_tile.h"

#include "testing.h"

static void a_path_says_which_tile(void **state)
{
    static const struct {
        const char *path;
        struct log_tile tile;
    } rows[] = {
        {"0/000", {false, 0, 0, 256}},
        {"0/067.p/17", {false, 0, 67, 17}},
        {"2/x001/x234/067", {false, 2, 1234067, 256}},
        {"entries/999", {true, 0, 999, 256}},
        {"entries/x001/000.p/1", {true, 0, 1000, 1}},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct log_tile tile;
        assert_int_equal(log_tile_parse(*state, str_of(rows[i].path), &tile), FAIL_NONE);
        assert_int_equal(tile.entries, rows[i].tile.entries);
        assert_int_equal(tile.level, rows[i].tile.level);
        assert_int_equal(tile.number, rows[i].tile.number);
        assert_int_equal(tile.width, rows[i].tile.width);
        assert_str(log_tile_path(*state, &rows[i].tile), rows[i].path);
    }
}

/* One spelling for each tile, so that a mirror holds each once. */
static void any_other_spelling_is_refused(void **state)
{
    static const char *const wrong[] = {"", "0", "0/", "0/67", "0/0067", "0/x067", "0/x000/067",
        "0/001/067", "00/067", "7/000", "-1/000", "entries", "entries/", "Entries/000", "0/-01",
        "0/067.p/0", "0/067.p/256", "0/067.p/01", "0/067.p/", "0/067.p", "0/067/", "0//067",
        "0/x001/x002/x003/x004/x005/x006/007", "../000"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct log_tile tile;
        assert_int_equal(log_tile_parse(*state, str_of(wrong[i]), &tile), FAIL_INVALID);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_path_says_which_tile),
        TEST(any_other_spelling_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
