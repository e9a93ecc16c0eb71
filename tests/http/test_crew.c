#include "testing.h"

#include <pthread.h>

#include "http/crew.h"

enum { STACK = 256 * 1024 };

/* What tasks leave behind, and what they wait for. */
struct board {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool is_open;
    int waiting;
    char done[8]; /* names, in order */
    size_t n;
    pthread_t by; /* the last one */
};

struct named_task {
    struct crew_task task; /* first */
    struct board *board;
    char name;
};

static void note(struct crew_task *task)
{
    struct named_task *named = (struct named_task *)task;
    struct board *board = named->board;
    pthread_mutex_lock(&board->lock);
    board->done[board->n++] = named->name;
    board->by = pthread_self();
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}

static void wait_and_note(struct crew_task *task)
{
    struct board *board = ((struct named_task *)task)->board;
    pthread_mutex_lock(&board->lock);
    board->waiting++;
    pthread_cond_broadcast(&board->changed);
    while (!board->is_open)
        pthread_cond_wait(&board->changed, &board->lock);
    pthread_mutex_unlock(&board->lock);
    note(task);
}

static void await(struct board *board, int waiting, size_t done)
{
    pthread_mutex_lock(&board->lock);
    while (board->waiting < waiting || board->n < done)
        pthread_cond_wait(&board->changed, &board->lock);
    pthread_mutex_unlock(&board->lock);
}

static void let_go(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->is_open = true;
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}

static struct board board_new(void)
{
    return (struct board){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
}

static struct crew *start(struct arena *arena, size_t max)
{
    struct crew *crew;
    assert_int_equal(crew_start(arena, max, STACK, &crew), FAIL_NONE);
    return crew;
}

static void work_that_waits_holds_up_no_other(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(64 * 1024);
    struct crew *crew = start(arena, 3);
    struct board board = board_new();
    struct named_task tasks[] = {{{wait_and_note, NULL}, &board, 'a'},
        {{wait_and_note, NULL}, &board, 'b'}, {{note, NULL}, &board, 'c'}};
    for (size_t i = 0; i < ARRAY_LEN(tasks); i++)
        crew_give(crew, &tasks[i].task);
    await(&board, 2, 1);
    assert_int_equal(board.done[0], 'c');
    let_go(&board);
    crew_stop(crew);
    assert_int_equal(board.n, 3);
}

static void a_full_crew_takes_up_what_waits_in_order(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(64 * 1024);
    struct crew *crew = start(arena, 1);
    struct board board = board_new();
    struct named_task tasks[] = {{{wait_and_note, NULL}, &board, 'a'}, {{note, NULL}, &board, 'b'},
        {{note, NULL}, &board, 'c'}};
    for (size_t i = 0; i < ARRAY_LEN(tasks); i++)
        crew_give(crew, &tasks[i].task);
    await(&board, 1, 0);
    assert_int_equal(board.n, 0);
    let_go(&board);
    await(&board, 1, 3);
    assert_string_equal(board.done, "abc");
    crew_stop(crew);
}

static void stopping_waits_for_all_that_was_given(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(64 * 1024);
    struct crew *crew = start(arena, 2);
    struct board board = board_new();
    struct named_task tasks[7];
    for (size_t i = 0; i < ARRAY_LEN(tasks); i++) {
        tasks[i] = (struct named_task){{note, NULL}, &board, 'x'};
        crew_give(crew, &tasks[i].task);
    }
    crew_stop(crew);
    assert_string_equal(board.done, "xxxxxxx");
}

static void what_comes_too_late_is_done_by_who_gives_it(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(64 * 1024);
    struct crew *crew = start(arena, 2);
    struct board board = board_new();
    struct named_task late = {{note, NULL}, &board, 'z'};
    crew_stop(crew);
    crew_give(crew, &late.task);
    assert_string_equal(board.done, "z");
    assert_true(pthread_equal(board.by, pthread_self()));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_that_waits_holds_up_no_other),
        cmocka_unit_test(a_full_crew_takes_up_what_waits_in_order),
        cmocka_unit_test(stopping_waits_for_all_that_was_given),
        cmocka_unit_test(what_comes_too_late_is_done_by_who_gives_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
