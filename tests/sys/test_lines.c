#include "sys/lines.h"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "sys/file.h"
#include "testing.h"

enum { LINE_BYTES = 1000 };

/* What a thread writes into a pipe, a little at a time. */
struct feed {
    int descriptor;
    struct str content;
};

static void *write_feed(void *argument)
{
    const struct feed *feed = argument;
    for (size_t at = 0; at < feed->content.len; at += 777) {
        struct str part = str_sub(feed->content, at, 777);
        if (file_write_descriptor(feed->descriptor, part) != FAIL_NONE)
            break;
    }
    close(feed->descriptor);
    return NULL;
}

/* All pieces put together again; each but the last ends with a line feed unless a line was cut. */
static struct str read_all(struct arena *arena, int descriptor, size_t *ret_pieces)
{
    struct lines *lines LINES_SCOPED = NULL;
    struct buf all = buf_new(arena);
    struct str piece;
    assert_int_equal(lines_open(arena, descriptor, LINE_BYTES, &lines), FAIL_NONE);
    *ret_pieces = 0;
    while (lines_next(lines, arena, &piece)) {
        assert_true(piece.len > 0);
        if (all.len > 0)
            assert_int_equal(all.data[all.len - 1], '\n');
        buf_put(&all, piece);
        ++*ret_pieces;
    }
    assert_false(lines_failed(lines));
    return buf_str(&all);
}

static struct str read_file(struct arena *arena, struct str content, size_t *ret_pieces)
{
    int descriptor FILE_SCOPED = memfd_create("lines", MFD_CLOEXEC);
    assert_int_equal(file_write_descriptor(descriptor, content), FAIL_NONE);
    assert_int_equal(lseek(descriptor, 0, SEEK_SET), 0);
    return read_all(arena, descriptor, ret_pieces);
}

static struct str read_pipe(struct arena *arena, struct str content, size_t *ret_pieces)
{
    int ends[2];
    pthread_t thread;
    assert_int_equal(pipe(ends), 0);
    struct feed feed = {ends[1], content};
    assert_int_equal(pthread_create(&thread, NULL, write_feed, &feed), 0);
    struct str all = read_all(arena, ends[0], ret_pieces);
    pthread_join(thread, NULL);
    close(ends[0]);
    return all;
}

static struct str many_lines(struct arena *arena, int n)
{
    struct buf content = buf_new(arena);
    for (int i = 0; i < n; i++)
        buf_format(&content, "line %d %.*s\n", i, i % 50,
            "..................................................");
    return buf_str(&content);
}

static void files_and_pipes_come_as_whole_lines(void **state)
{
    struct str content = many_lines(*state, 30000);
    size_t pieces;
    assert_true(str_equal(read_file(*state, content, &pieces), content));
    assert_in_range(pieces, 2, 20);
    assert_true(str_equal(read_pipe(*state, content, &pieces), content));
    assert_in_range(pieces, 2, 20);
}

static void the_last_line_may_lack_its_line_feed(void **state)
{
    size_t pieces;
    assert_str(read_file(*state, STR("a\nb"), &pieces), "a\nb");
    assert_str(read_pipe(*state, STR("a\nb"), &pieces), "a\nb");
}

static void nothing_gives_no_piece(void **state)
{
    size_t pieces;
    assert_str(read_file(*state, STR(""), &pieces), "");
    assert_int_equal(pieces, 0);
    assert_str(read_pipe(*state, STR(""), &pieces), "");
    assert_int_equal(pieces, 0);
}

static void a_line_that_never_ends_is_cut_above_the_limit_and_the_next_is_whole(void **state)
{
    struct buf content = buf_new(*state);
    buf_put(&content, STR("first\n"));
    buf_repeat(&content, STR("endless "), 200000);
    buf_put(&content, STR("\nlast\n"));
    int ends[2];
    pthread_t thread;
    assert_int_equal(pipe(ends), 0);
    struct feed feed = {ends[1], buf_str(&content)};
    assert_int_equal(pthread_create(&thread, NULL, write_feed, &feed), 0);
    struct lines *lines LINES_SCOPED = NULL;
    struct str piece;
    assert_int_equal(lines_open(*state, ends[0], LINE_BYTES, &lines), FAIL_NONE);
    assert_true(lines_next(lines, *state, &piece));
    assert_str(piece, "first\n");
    assert_true(lines_next(lines, *state, &piece));
    assert_true(str_starts(piece, STR("endless endless")));
    assert_in_range(piece.len, LINE_BYTES + 1, 1000000);
    assert_true(lines_next(lines, *state, &piece));
    assert_str(piece, "last\n");
    assert_false(lines_next(lines, *state, &piece));
    pthread_join(thread, NULL);
    close(ends[0]);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(files_and_pipes_come_as_whole_lines),
        TEST(the_last_line_may_lack_its_line_feed),
        TEST(nothing_gives_no_piece),
        TEST(a_line_that_never_ends_is_cut_above_the_limit_and_the_next_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
