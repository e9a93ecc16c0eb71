#include "testing.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/supervisor.h"

/* What the processes of a test tell each other. */
struct shared {
    _Atomic int starts[4];
    _Atomic int pids[4];
    _Atomic int ended[4]; /* in which place it ended: 1, 2, … */
    _Atomic int endings;
    _Atomic int restarts;
};

static struct shared *shared_new(void)
{
    return mmap(
        NULL, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

static void note_start(struct shared *shared, int index)
{
    atomic_store(&shared->pids[index], getpid());
    atomic_fetch_add(&shared->starts[index], 1);
}

static void note_end(struct shared *shared, int index)
{
    atomic_store(&shared->ended[index], atomic_fetch_add(&shared->endings, 1) + 1);
}

static int wait_and_end(void *context, int index)
{
    struct shared *shared = context;
    note_start(shared, index);
    supervisor_wait();
    note_end(shared, index);
    return EXIT_SUCCESS;
}

static int look_now_and_then(void *context, int index)
{
    struct shared *shared = context;
    note_start(shared, index);
    int64_t begin_ns = clock_monotonic_ns();
    bool ended = supervisor_wait_for(50);
    if (ended || clock_monotonic_ns() - begin_ns < 50 * 1000000)
        return EXIT_FAILURE;
    note_start(shared, 1);
    if (supervisor_wait_for(60000))
        note_end(shared, index);
    return EXIT_SUCCESS;
}

static int wait_as_helper(void *context, int index)
{
    return wait_and_end(context, index + 2);
}

static int finish_slowly(void *context, int index)
{
    struct shared *shared = context;
    note_start(shared, index);
    supervisor_wait();
    clock_sleep_ms(300);
    note_end(shared, index);
    return EXIT_SUCCESS;
}

static int never_end(void *context, int index)
{
    note_start(context, index);
    while (pause() != 0)
        continue;
    return EXIT_SUCCESS;
}

static int fail_at_once(void *context, int index)
{
    note_start(context, index);
    return EXIT_FAILURE;
}

static void count_restart(void *context, const char *group)
{
    (void)group;
    struct shared *shared = context;
    atomic_fetch_add(&shared->restarts, 1);
}

/* A supervisor in a process of its own, so that it can be sent signals. */
static pid_t run(const struct supervisor_group *groups, size_t n, struct shared *shared)
{
    fflush(NULL);
    /* Blocked before the fork, so that a signal sent at once waits for the supervisor. */
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    struct supervisor_config config = {
        .groups = groups, .n = n, .stop_seconds = 1, .restarted = count_restart, .context = shared};
    _exit(supervisor_run(&config) == FAIL_NONE ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void wait_until(_Atomic int *number, int wanted)
{
    for (int i = 0; i < 1000 && atomic_load(number) < wanted; i++)
        clock_sleep_ms(10);
    assert_true(atomic_load(number) >= wanted);
}

static int end_of(pid_t pid)
{
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool is_gone(pid_t pid)
{
    for (int i = 0; i < 500; i++) {
        if (kill(pid, 0) != 0)
            return true;
        clock_sleep_ms(10);
    }
    return false;
}

static void a_killed_child_is_replaced(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {{"worker", 2, wait_and_end, shared}};
    pid_t pid = run(groups, 1, shared);
    wait_until(&shared->starts[0], 1);
    wait_until(&shared->starts[1], 1);
    kill(atomic_load(&shared->pids[1]), SIGKILL);
    wait_until(&shared->starts[1], 2);
    assert_int_equal(atomic_load(&shared->starts[0]), 1);
    assert_int_equal(atomic_load(&shared->restarts), 1);
    kill(pid, SIGTERM);
    assert_int_equal(end_of(pid), EXIT_SUCCESS);
}

static void sigterm_lets_children_finish(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {{"worker", 1, finish_slowly, shared}};
    pid_t pid = run(groups, 1, shared);
    wait_until(&shared->starts[0], 1);
    kill(pid, SIGTERM);
    assert_int_equal(end_of(pid), EXIT_SUCCESS);
    assert_int_equal(atomic_load(&shared->ended[0]), 1);
}

static void sigint_ends_it_too_and_sighup_does_not(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {{"worker", 1, wait_and_end, shared}};
    pid_t pid = run(groups, 1, shared);
    wait_until(&shared->starts[0], 1);
    kill(pid, SIGHUP);
    kill(atomic_load(&shared->pids[0]), SIGHUP);
    kill(atomic_load(&shared->pids[0]), SIGINT);
    clock_sleep_ms(100);
    assert_int_equal(atomic_load(&shared->ended[0]), 0);
    kill(pid, SIGINT);
    assert_int_equal(end_of(pid), EXIT_SUCCESS);
    assert_int_equal(atomic_load(&shared->starts[0]), 1);
}

static void groups_end_in_the_order_of_their_rows(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {
        {"worker", 1, finish_slowly, shared}, {"helper", 1, wait_as_helper, shared}};
    pid_t pid = run(groups, 2, shared);
    wait_until(&shared->starts[0], 1);
    wait_until(&shared->starts[2], 1);
    kill(pid, SIGTERM);
    assert_int_equal(end_of(pid), EXIT_SUCCESS);
    assert_int_equal(atomic_load(&shared->ended[0]), 1);
    assert_int_equal(atomic_load(&shared->ended[2]), 2);
}

static void a_child_that_does_not_end_in_time_is_killed(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {{"worker", 1, never_end, shared}};
    pid_t pid = run(groups, 1, shared);
    wait_until(&shared->starts[0], 1);
    int64_t begin_ns = clock_monotonic_ns();
    kill(pid, SIGTERM);
    assert_int_equal(end_of(pid), EXIT_SUCCESS);
    int64_t took_ms = (clock_monotonic_ns() - begin_ns) / 1000000;
    assert_true(took_ms >= 900 && took_ms < 4000);
    assert_true(is_gone(atomic_load(&shared->pids[0])));
}

static void a_child_that_fails_at_once_is_started_again_ever_more_slowly(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {{"worker", 1, fail_at_once, shared}};
    pid_t pid = run(groups, 1, shared);
    clock_sleep_ms(1000);
    kill(pid, SIGTERM);
    assert_int_equal(end_of(pid), EXIT_SUCCESS);
    /* At 0, 100, 300 and 700 ms; fewer on a busy machine. */
    assert_in_range(atomic_load(&shared->starts[0]), 2, 5);
}

static void children_end_when_the_supervisor_is_killed(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {{"worker", 1, wait_and_end, shared}};
    pid_t pid = run(groups, 1, shared);
    wait_until(&shared->starts[0], 1);
    kill(pid, SIGKILL);
    end_of(pid);
    wait_until(&shared->ended[0], 1);
}

static void a_child_that_looks_now_and_then_ends_at_once(void **state)
{
    (void)state;
    struct shared *shared = shared_new();
    const struct supervisor_group groups[] = {{"scheduler", 1, look_now_and_then, shared}};
    pid_t pid = run(groups, 1, shared);
    wait_until(&shared->starts[1], 1);
    kill(pid, SIGTERM);
    assert_int_equal(end_of(pid), EXIT_SUCCESS);
    assert_int_equal(atomic_load(&shared->ended[0]), 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_child_is_replaced),
        cmocka_unit_test(sigterm_lets_children_finish),
        cmocka_unit_test(sigint_ends_it_too_and_sighup_does_not),
        cmocka_unit_test(groups_end_in_the_order_of_their_rows),
        cmocka_unit_test(a_child_that_does_not_end_in_time_is_killed),
        cmocka_unit_test(a_child_that_fails_at_once_is_started_again_ever_more_slowly),
        cmocka_unit_test(children_end_when_the_supervisor_is_killed),
        cmocka_unit_test(a_child_that_looks_now_and_then_ends_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
