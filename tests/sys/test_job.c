#include "testing.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/job.h"
#include "sys/supervisor.h"

/* What the words of a request make the job do. */
static enum fail obey(
    void *context, struct arena *arena, struct str request, struct str *ret_response)
{
    (void)context;
    if (str_equal(request, STR("die")))
        abort();
    if (str_equal(request, STR("hang")))
        for (;;)
            pause();
    if (str_equal(request, STR("refuse")))
        return FAIL_INVALID;
    if (str_equal(request, STR("wait")))
        clock_sleep_ms(300);
    *ret_response = str_concat(arena, STR("done: "), request);
    return FAIL_NONE;
}

struct fixture {
    struct arena *arena;
    struct job_channel channel;
    struct job_server server;
    pid_t supervisor;
};

static int serve(void *context, int index)
{
    (void)index;
    const struct fixture *fixture = context;
    return job_serve(&fixture->channel, &fixture->server);
}

/* `n` servers under a supervisor. */
static struct fixture *start_as(int n, const struct job_server *server)
{
    struct arena *arena = arena_new((size_t)256 << 20);
    struct fixture *fixture = NEW(arena, struct fixture);
    fixture->arena = arena;
    fixture->server = *server;
    assert_int_equal(job_channel_open(&fixture->channel), FAIL_NONE);
    fflush(NULL);
    /* Blocked before the fork, so that a signal sent at once waits for the supervisor. */
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
    fixture->supervisor = fork();
    if (fixture->supervisor == 0) {
        const struct supervisor_group group = {"render", n, serve, fixture};
        const struct supervisor_config config = {.groups = &group, .n = 1, .stop_seconds = 2};
        _exit(supervisor_run(&config) == FAIL_NONE ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    return fixture;
}

static struct fixture *start(int n, int64_t jobs)
{
    const struct job_server server = {.handler = obey, .seconds = 1, .jobs = jobs};
    return start_as(n, &server);
}

/* Waits for the end that a signal began. */
static void finish(struct fixture *fixture)
{
    int status;
    assert_int_equal(waitpid(fixture->supervisor, &status, 0), fixture->supervisor);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
    job_channel_close(&fixture->channel);
    arena_release(fixture->arena);
}

static void stop(struct fixture *fixture)
{
    kill(fixture->supervisor, SIGTERM);
    finish(fixture);
}

static enum fail call(struct fixture *fixture, const char *request, struct str *ret_response)
{
    return job_call(fixture->arena, &fixture->channel, str_of(request), 5000, ret_response);
}

static void assert_well(struct fixture *fixture)
{
    struct str response;
    assert_int_equal(call(fixture, "well", &response), FAIL_NONE);
    assert_str(response, "done: well");
}

static void a_request_gets_its_response(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 1000);
    assert_well(fixture);
    stop(fixture);
}

struct preparation {
    bool works;
    bool is_done;
};

static bool prepare(void *context)
{
    struct preparation *preparation = context;
    bool again = preparation->is_done;
    preparation->is_done = true;
    return preparation->works && !again;
}

static enum fail need_preparation(
    void *context, struct arena *arena, struct str request, struct str *ret_response)
{
    const struct preparation *preparation = context;
    return preparation->is_done ? obey(NULL, arena, request, ret_response) : FAIL_STATE;
}

static struct fixture *start_prepared(struct preparation *preparation)
{
    const struct job_server server = {
        .prepare = prepare,
        .handler = need_preparation,
        .context = preparation,
        .seconds = 1,
        .jobs = 1000,
    };
    return start_as(1, &server);
}

static void a_process_is_prepared_once_before_its_first_job(void **state)
{
    (void)state;
    struct preparation preparation = {.works = true};
    struct fixture *fixture = start_prepared(&preparation);
    assert_well(fixture);
    assert_well(fixture);
    stop(fixture);
}

static void the_caller_of_a_process_that_cannot_be_prepared_is_told(void **state)
{
    (void)state;
    struct preparation preparation = {.works = false};
    struct fixture *fixture = start_prepared(&preparation);
    struct str response;
    assert_int_equal(call(fixture, "well", &response), FAIL_BROKEN);
    stop(fixture);
}

static void a_large_request_and_response_pass_whole(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 1000);
    size_t len = (size_t)5 << 20;
    char *data = arena_alloc(fixture->arena, len, 1);
    memset(data, 'x', len);
    struct str response;
    assert_int_equal(
        job_call(fixture->arena, &fixture->channel, (struct str){data, len}, 5000, &response),
        FAIL_NONE);
    assert_int_equal(response.len, len + 6);
    assert_memory_equal(response.data + 6, data, len);
    stop(fixture);
}

static void a_request_over_the_limit_is_refused_unsent(void **state)
{
    (void)state;
    struct fixture *fixture = start(0, 1000);
    struct str response;
    assert_int_equal(job_call(fixture->arena, &fixture->channel,
                         (struct str){"", (size_t)JOB_BYTES_MAX + 1}, 1, &response),
        FAIL_TOO_LARGE);
    stop(fixture);
}

static void a_failure_of_the_handler_reaches_the_caller(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 1000);
    struct str response = STR("untouched");
    assert_int_equal(call(fixture, "refuse", &response), FAIL_INVALID);
    assert_str(response, "untouched");
    assert_well(fixture);
    stop(fixture);
}

static void a_process_that_dies_in_a_job_is_replaced(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 1000);
    struct str response;
    assert_int_equal(call(fixture, "die", &response), FAIL_BROKEN);
    assert_well(fixture);
    stop(fixture);
}

static void a_process_that_hangs_is_killed_and_replaced(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 1000);
    struct str response;
    assert_int_equal(call(fixture, "hang", &response), FAIL_BROKEN);
    assert_well(fixture);
    stop(fixture);
}

static void a_caller_waits_no_longer_than_it_said(void **state)
{
    (void)state;
    struct fixture *fixture = start(0, 1000);
    struct str response;
    int64_t begin_ns = clock_monotonic_ns();
    assert_int_equal(
        job_call(fixture->arena, &fixture->channel, STR("well"), 100, &response), FAIL_BUSY);
    assert_true(clock_monotonic_ns() - begin_ns < 2000000000);
    stop(fixture);
}

static void when_too_many_wait_the_next_is_told_so_at_once(void **state)
{
    (void)state;
    struct fixture *fixture = start(0, 1000);
    struct str response;
    enum fail fail = FAIL_BUSY;
    int64_t begin_ns = clock_monotonic_ns();
    int i;
    for (i = 0; i < 10000 && clock_monotonic_ns() - begin_ns < 30000000; i++)
        fail = job_call(fixture->arena, &fixture->channel, STR("well"), 0, &response);
    begin_ns = clock_monotonic_ns();
    for (; i < 10000; i++)
        fail = job_call(fixture->arena, &fixture->channel, STR("well"), 0, &response);
    assert_int_equal(fail, FAIL_BUSY);
    stop(fixture);
}

static void jobs_whose_callers_gave_up_are_passed_over(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 1000);
    struct str response;
    assert_well(fixture);
    for (int i = 0; i < 20; i++)
        assert_int_equal(
            job_call(fixture->arena, &fixture->channel, STR("wait"), 1, &response), FAIL_BUSY);
    int64_t begin_ns = clock_monotonic_ns();
    assert_well(fixture);
    assert_true(clock_monotonic_ns() - begin_ns < 3000000000); /* 20 × 0.3 s would be 6 s */
    stop(fixture);
}

static void a_process_is_renewed_after_its_jobs(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 2);
    for (int i = 0; i < 7; i++)
        assert_well(fixture);
    stop(fixture);
}

static void *call_many(void *context)
{
    struct fixture *fixture = context;
    struct arena *arena = arena_new(1 << 20);
    size_t done = 0;
    for (int i = 0; i < 50; i++) {
        struct str response;
        if (job_call(arena, &fixture->channel, STR("well"), 5000, &response) == FAIL_NONE)
            done++;
    }
    arena_release(arena);
    return (void *)done;
}

static void many_threads_share_a_few_processes(void **state)
{
    (void)state;
    struct fixture *fixture = start(2, 1000);
    pthread_t threads[8];
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, call_many, fixture), 0);
    for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
        void *done;
        pthread_join(threads[i], &done);
        assert_int_equal((size_t)done, 50);
    }
    stop(fixture);
}

static void a_job_at_hand_is_finished_on_sigterm(void **state)
{
    (void)state;
    struct fixture *fixture = start(1, 1000);
    assert_well(fixture);
    fflush(NULL);
    pid_t killer = fork();
    if (killer == 0) {
        clock_sleep_ms(100);
        kill(fixture->supervisor, SIGTERM);
        _exit(0);
    }
    struct str response;
    assert_int_equal(call(fixture, "wait", &response), FAIL_NONE);
    waitpid(killer, NULL, 0);
    finish(fixture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_gets_its_response),
        cmocka_unit_test(a_process_is_prepared_once_before_its_first_job),
        cmocka_unit_test(the_caller_of_a_process_that_cannot_be_prepared_is_told),
        cmocka_unit_test(a_large_request_and_response_pass_whole),
        cmocka_unit_test(a_request_over_the_limit_is_refused_unsent),
        cmocka_unit_test(a_failure_of_the_handler_reaches_the_caller),
        cmocka_unit_test(a_process_that_dies_in_a_job_is_replaced),
        cmocka_unit_test(a_process_that_hangs_is_killed_and_replaced),
        cmocka_unit_test(a_caller_waits_no_longer_than_it_said),
        cmocka_unit_test(when_too_many_wait_the_next_is_told_so_at_once),
        cmocka_unit_test(jobs_whose_callers_gave_up_are_passed_over),
        cmocka_unit_test(a_process_is_renewed_after_its_jobs),
        cmocka_unit_test(many_threads_share_a_few_processes),
        cmocka_unit_test(a_job_at_hand_is_finished_on_sigterm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
