#include "sys/parallel.h"

#include <sched.h>

#include "testing.h"

enum { WORKERS = 8, PIECES = 5000, NEVER = -1 };

struct stream {
    int taken;
    int given;
    int fails_at;
    bool in_order;
};

struct worker {
    struct stream *stream;
    int piece;
    int result;
};

static bool take(void *argument)
{
    struct worker *worker = argument;
    if (worker->stream->taken == PIECES)
        return false;
    worker->piece = worker->stream->taken++;
    return true;
}

/* Unequal work, so that later pieces are done before earlier ones. */
static void work(void *argument)
{
    struct worker *worker = argument;
    for (int i = 0; i < worker->piece % 7; i++)
        sched_yield();
    worker->result = 2 * worker->piece;
}

static bool give(void *argument)
{
    struct worker *worker = argument;
    struct stream *stream = worker->stream;
    stream->in_order = stream->in_order && worker->result == 2 * stream->given;
    stream->given++;
    return stream->given != stream->fails_at;
}

static bool run(struct stream *stream, size_t n)
{
    static const struct parallel_job job = {take, work, give};
    struct worker workers[WORKERS] = {0};
    void *arguments[WORKERS];
    for (size_t i = 0; i < n; i++) {
        workers[i].stream = stream;
        arguments[i] = &workers[i];
    }
    return parallel_run(&job, arguments, n);
}

static void every_piece_is_given_once_and_in_order(void **state)
{
    (void)state;
    for (size_t n = 1; n <= WORKERS; n++) {
        struct stream stream = {.fails_at = NEVER, .in_order = true};
        assert_true(run(&stream, n));
        assert_int_equal(stream.given, PIECES);
        assert_true(stream.in_order);
    }
}

static void results_that_go_nowhere_end_the_work(void **state)
{
    (void)state;
    struct stream stream = {.fails_at = 100, .in_order = true};
    assert_false(run(&stream, WORKERS));
    assert_int_equal(stream.given, 100);
    assert_in_range(stream.taken, 100, 100 + WORKERS);
}

static void there_is_a_core(void **state)
{
    (void)state;
    assert_in_range(parallel_cores(), 1, PARALLEL_MAX);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_piece_is_given_once_and_in_order),
        TEST(results_that_go_nowhere_end_the_work),
        TEST(there_is_a_core),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
