#include "sys/file.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "testing.h"

/* The folder that holds those of the tests, removed at the end. */
static char root[] = "/tmp/xingheng-test-XXXXXX";

static int make_root(void **state)
{
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static int remove_root(void **state)
{
    (void)state;
    return nftw(root, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static struct str fresh_folder(struct arena *arena)
{
    static int n;
    struct str folder = str_format(arena, "%s/%d", root, n++);
    assert_int_equal(file_make_folder(arena, folder), FAIL_NONE);
    return folder;
}

static void what_was_written_is_read(void **state)
{
    struct arena *arena = *state;
    struct str path = file_join(arena, fresh_folder(arena), STR("a"));
    struct str content;
    assert_int_equal(file_write(arena, path, STR("one")), FAIL_NONE);
    assert_int_equal(file_write(arena, path, STR("another\0one")), FAIL_NONE);
    assert_int_equal(file_read(arena, path, 100, &content), FAIL_NONE);
    assert_true(str_equal(content, STR("another\0one")));
}

static void a_file_that_is_there_is_not_made_anew(void **state)
{
    struct arena *arena = *state;
    struct str folder = fresh_folder(arena);
    struct str path = file_join(arena, folder, STR("key"));
    struct str content;
    assert_int_equal(file_create(arena, path, STR("first")), FAIL_NONE);
    assert_int_equal(file_create(arena, path, STR("second")), FAIL_CONFLICT);
    assert_int_equal(file_read(arena, path, 100, &content), FAIL_NONE);
    assert_str(content, "first");
    assert_int_equal(
        file_create(arena, file_join(arena, folder, STR("no/key")), STR("x")), FAIL_NOT_FOUND);
}

static void nothing_is_left_beside_a_written_file(void **state)
{
    struct arena *arena = *state;
    struct str folder = fresh_folder(arena);
    struct str *names;
    size_t n;
    assert_int_equal(file_write(arena, file_join(arena, folder, STR("a")), STR("x")), FAIL_NONE);
    assert_int_equal(file_list(arena, folder, STR(""), &names, &n), FAIL_NONE);
    assert_int_equal(n, 1);
    assert_str(names[0], "a");
}

static void a_file_over_the_limit_is_refused(void **state)
{
    struct arena *arena = *state;
    struct str path = file_join(arena, fresh_folder(arena), STR("a"));
    struct buf big = buf_new(arena);
    struct str content = STR("untouched");
    buf_repeat(&big, STR("0123456789"), 20000);
    assert_int_equal(file_write(arena, path, buf_str(&big)), FAIL_NONE);
    assert_int_equal(file_read(arena, path, 199999, &content), FAIL_TOO_LARGE);
    assert_str(content, "untouched");
    assert_int_equal(file_read(arena, path, 200000, &content), FAIL_NONE);
    assert_int_equal(content.len, 200000);
}

static void missing_files_and_folders_are_told_from_broken_ones(void **state)
{
    struct arena *arena = *state;
    struct str folder = fresh_folder(arena);
    struct str content;
    struct str *names;
    size_t n;
    struct str missing = file_join(arena, folder, STR("no/a"));
    assert_int_equal(file_read(arena, missing, 10, &content), FAIL_NOT_FOUND);
    assert_int_equal(file_write(arena, missing, STR("x")), FAIL_NOT_FOUND);
    assert_int_equal(file_list(arena, missing, STR(""), &names, &n), FAIL_NOT_FOUND);
    assert_int_equal(file_read(arena, folder, 10, &content), FAIL_BROKEN);
}

static void a_full_disk_fails_the_write(void **state)
{
    (void)state;
    int full = open("/dev/full", O_WRONLY);
    assert_true(full >= 0);
    assert_int_equal(file_write_descriptor(full, STR("x")), FAIL_BROKEN);
    close(full);
}

static void folders_are_made_with_those_above_for_the_owner_only(void **state)
{
    struct arena *arena = *state;
    struct str folder = file_join(arena, fresh_folder(arena), STR("b/c"));
    struct stat status;
    assert_false(file_exists(arena, folder));
    assert_int_equal(file_make_folder(arena, folder), FAIL_NONE);
    assert_int_equal(file_make_folder(arena, folder), FAIL_NONE);
    assert_true(file_exists(arena, folder));
    assert_int_equal(stat(str_c(arena, folder), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
}

static void a_list_is_sorted_filtered_and_without_hidden_files(void **state)
{
    static const char *const files[] = {"b.yaml", "a.yaml", ".c.yaml", "d.txt"};
    struct arena *arena = *state;
    struct str folder = fresh_folder(arena);
    struct str *names;
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        assert_int_equal(
            file_write(arena, file_join(arena, folder, str_of(files[i])), STR("")), FAIL_NONE);
    assert_int_equal(file_list(arena, folder, STR(".yaml"), &names, &n), FAIL_NONE);
    assert_int_equal(n, 2);
    assert_str(names[0], "a.yaml");
    assert_str(names[1], "b.yaml");
}

static void the_folder_of_a_path_is_what_stands_before_the_last_slash(void **state)
{
    (void)state;
    assert_str(file_folder(STR("/usr/bin/x")), "/usr/bin");
    assert_str(file_folder(STR("/x")), "/");
    assert_str(file_folder(STR("x")), ".");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_read),
        TEST(a_file_that_is_there_is_not_made_anew),
        TEST(nothing_is_left_beside_a_written_file),
        TEST(a_file_over_the_limit_is_refused),
        TEST(missing_files_and_folders_are_told_from_broken_ones),
        TEST(a_full_disk_fails_the_write),
        TEST(folders_are_made_with_those_above_for_the_owner_only),
        TEST(a_list_is_sorted_filtered_and_without_hidden_files),
        TEST(the_folder_of_a_path_is_what_stands_before_the_last_slash),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
