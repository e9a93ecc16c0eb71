#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/sha256.h"
#include "sys/blob.h"
#include "sys/file.h"

/* An empty folder for each test, gone with what is in it afterwards. */
struct fixture {
    struct arena *arena;
    struct str folder;
};

static int open_fixture(void **state)
{
    struct arena *arena = arena_new(TEST_ARENA_BYTES);
    struct fixture *fixture = NEW(arena, struct fixture);
    char *folder = (char *)(uintptr_t)str_c(arena, STR("/tmp/xingheng-file-XXXXXX"));
    assert_non_null(mkdtemp(folder));
    *fixture = (struct fixture){arena, str_of(folder)};
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    struct str command = str_format(fixture->arena, "rm -rf %.*s", STR_ARG(fixture->folder));
    int status = system(str_c(fixture->arena, command));
    arena_release(fixture->arena);
    return status;
}

#define FILE_TEST(function) cmocka_unit_test_setup_teardown(function, open_fixture, close_fixture)

static struct str path_of(const struct fixture *fixture, const char *name)
{
    return file_join(fixture->arena, fixture->folder, str_of(name));
}

static void write_plainly(const struct fixture *fixture, struct str path, struct str content)
{
    int descriptor = open(str_c(fixture->arena, path), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(file_write_descriptor(descriptor, content), FAIL_NONE);
    close(descriptor);
}

/* Everything in the folder, hidden files included. */
static size_t count_all(const struct fixture *fixture)
{
    struct str command =
        str_format(fixture->arena, "find %.*s -type f | wc -l", STR_ARG(fixture->folder));
    FILE *pipe = popen(str_c(fixture->arena, command), "r");
    size_t n = 0;
    assert_int_equal(fscanf(pipe, "%zu", &n), 1);
    pclose(pipe);
    return n;
}

static void a_file_without_end_is_too_large(void **state)
{
    struct fixture *fixture = *state;
    struct str content;
    assert_int_equal(file_read(fixture->arena, STR("/dev/zero"), 100000, &content), FAIL_TOO_LARGE);
}

static void only_regular_files_are_opened(void **state)
{
    struct fixture *fixture = *state;
    int descriptor;
    int64_t size;
    struct str fifo = path_of(fixture, "fifo");
    assert_int_equal(mkfifo(str_c(fixture->arena, fifo), 0600), 0);
    assert_int_equal(file_open(fixture->arena, fifo, &descriptor, &size), FAIL_BROKEN);
    assert_int_equal(file_open(fixture->arena, fixture->folder, &descriptor, &size), FAIL_BROKEN);
}

static void a_write_that_fails_leaves_the_old_content(void **state)
{
    struct fixture *fixture = *state;
    struct str folder = path_of(fixture, "folder");
    assert_int_equal(file_make_folder(fixture->arena, folder), FAIL_NONE);
    assert_int_equal(
        file_write(fixture->arena, file_join(fixture->arena, folder, STR("a")), STR("old")),
        FAIL_NONE);
    /* A folder cannot be replaced by a file. */
    assert_true(file_write(fixture->arena, folder, STR("new")) != FAIL_NONE);
    assert_int_equal(count_all(fixture), 1);
}

static void a_long_list_is_complete(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 300; i++)
        write_plainly(fixture,
            path_of(fixture, str_c(fixture->arena, str_format(fixture->arena, "%03d", i))),
            STR(""));
    struct str *names;
    size_t n;
    assert_int_equal(file_list(fixture->arena, fixture->folder, STR(""), &names, &n), FAIL_NONE);
    assert_int_equal(n, 300);
    assert_str(names[299], "299");
}

static void temporary_files_are_hidden_private_and_all_different(void **state)
{
    struct fixture *fixture = *state;
    struct str paths[2];
    for (size_t i = 0; i < 2; i++) {
        int descriptor;
        struct stat about;
        assert_int_equal(
            file_temporary(fixture->arena, fixture->folder, &paths[i], &descriptor), FAIL_NONE);
        assert_int_equal(fstat(descriptor, &about), 0);
        assert_int_equal(about.st_mode & 0777, 0600);
        close(descriptor);
    }
    assert_false(str_equal(paths[0], paths[1]));
    struct str *names;
    size_t n;
    assert_int_equal(file_list(fixture->arena, fixture->folder, STR(""), &names, &n), FAIL_NONE);
    assert_int_equal(n, 0);
}

static void only_old_temporary_files_are_cleared_away(void **state)
{
    struct fixture *fixture = *state;
    static const char *const made[] = {".old", ".new", "kept"};
    const struct timeval long_ago[2] = {{1000000000, 0}, {1000000000, 0}};
    for (size_t i = 0; i < ARRAY_LEN(made); i++) {
        struct str path = path_of(fixture, made[i]);
        write_plainly(fixture, path, STR("x"));
        if (i != 1)
            assert_int_equal(utimes(str_c(fixture->arena, path), long_ago), 0);
    }
    file_remove_abandoned(fixture->arena, fixture->folder, 3600);
    assert_false(file_exists(fixture->arena, path_of(fixture, ".old")));
    assert_true(file_exists(fixture->arena, path_of(fixture, ".new")));
    assert_true(file_exists(fixture->arena, path_of(fixture, "kept")));
}

static struct blob_store store_of(const struct fixture *fixture)
{
    return (struct blob_store){.folder = path_of(fixture, "blobs")};
}

static struct str blob_content(const struct fixture *fixture, struct str sha256)
{
    struct str content;
    struct str path = blob_path(fixture->arena, store_of(fixture), sha256);
    assert_int_equal(file_read(fixture->arena, path, 1000, &content), FAIL_NONE);
    return content;
}

static void a_blob_is_found_under_its_digest(void **state)
{
    struct fixture *fixture = *state;
    struct str sha256;
    int descriptor;
    int64_t size;
    assert_int_equal(blob_put(fixture->arena, store_of(fixture), STR("abc"), &sha256), FAIL_NONE);
    assert_str(sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(str_ends(blob_path(fixture->arena, store_of(fixture), sha256),
        STR("/blobs/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    assert_str(blob_content(fixture, sha256), "abc");
    assert_int_equal(blob_open(store_of(fixture), sha256, &descriptor, &size), FAIL_NONE);
    assert_int_equal(size, 3);
    close(descriptor);
}

static void storing_twice_is_storing_once(void **state)
{
    struct fixture *fixture = *state;
    struct str sha256;
    for (int i = 0; i < 2; i++)
        assert_int_equal(
            blob_put(fixture->arena, store_of(fixture), STR("abc"), &sha256), FAIL_NONE);
    assert_int_equal(count_all(fixture), 1);
}

static void a_temporary_file_is_adopted_and_its_name_is_gone(void **state)
{
    struct fixture *fixture = *state;
    struct str sha256 = sha256_hex(fixture->arena, STR("abc"));
    for (int i = 0; i < 2; i++) {
        struct str temporary = path_of(fixture, ".temporary");
        write_plainly(fixture, temporary, STR("abc"));
        assert_int_equal(blob_adopt(store_of(fixture), temporary, sha256), FAIL_NONE);
        assert_false(file_exists(fixture->arena, temporary));
        assert_str(blob_content(fixture, sha256), "abc");
        assert_int_equal(blob_adopt(store_of(fixture), temporary, sha256), FAIL_NONE);
    }
    assert_int_equal(count_all(fixture), 1);
}

static void a_blob_that_is_not_there_is_not_found(void **state)
{
    struct fixture *fixture = *state;
    int descriptor;
    int64_t size;
    struct str sha256 = sha256_hex(fixture->arena, STR("no"));
    assert_int_equal(blob_open(store_of(fixture), sha256, &descriptor, &size), FAIL_NOT_FOUND);
    assert_int_equal(
        blob_adopt(store_of(fixture), path_of(fixture, ".no"), sha256), FAIL_NOT_FOUND);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        FILE_TEST(a_file_without_end_is_too_large),
        FILE_TEST(only_regular_files_are_opened),
        FILE_TEST(a_write_that_fails_leaves_the_old_content),
        FILE_TEST(a_long_list_is_complete),
        FILE_TEST(temporary_files_are_hidden_private_and_all_different),
        FILE_TEST(only_old_temporary_files_are_cleared_away),
        FILE_TEST(a_blob_is_found_under_its_digest),
        FILE_TEST(storing_twice_is_storing_once),
        FILE_TEST(a_temporary_file_is_adopted_and_its_name_is_gone),
        FILE_TEST(a_blob_that_is_not_there_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
