#include "wire.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "sys/supervisor.h"

/* Two workers under a supervisor, sharing one listening socket, as `serve` runs them. */
static int work(void *context, int index)
{
    (void)index;
    const struct wire *wire = context;
    struct server *server;
    if (server_start(&wire->config, &server) != FAIL_NONE)
        return EXIT_FAILURE;
    supervisor_wait();
    server_stop(server, 5);
    return EXIT_SUCCESS;
}

static void answer_pid(
    void *context, const struct http_request *request, struct http_response *response)
{
    if (str_equal(request->path, STR("/slow")))
        wire_slow(context, request, response);
    else
        response->body = str_format(response->arena, "%d", getpid());
}

static pid_t start(struct wire *wire)
{
    wire_init(wire);
    wire->config.app.handle = answer_pid;
    assert_int_equal(listener_open(STR("127.0.0.1:0"), &wire->config.listener), FAIL_NONE);
    wire->port = listener_port(wire->config.listener);
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    fflush(NULL);
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    const struct supervisor_group group = {"worker", 2, work, wire};
    const struct supervisor_config config = {.groups = &group, .n = 1, .stop_seconds = 5};
    _exit(supervisor_run(&config) == FAIL_NONE ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void end(struct wire *wire, pid_t supervisor)
{
    int status;
    assert_int_equal(waitpid(supervisor, &status, 0), supervisor);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
    wire_stop(wire);
}

static pid_t ask_pid(struct wire *wire)
{
    int64_t pid = 0;
    struct wire_response response = wire_ask(wire, STR("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
    assert_int_equal(response.status, 200);
    assert_true(str_to_int(response.body, &pid));
    return (pid_t)pid;
}

static void a_killed_worker_is_replaced_and_nobody_notices(void **state)
{
    (void)state;
    struct wire wire;
    pid_t supervisor = start(&wire);
    for (int i = 0; i < 6; i++) {
        pid_t worker = ask_pid(&wire);
        assert_int_equal(kill(worker, SIGKILL), 0);
        while (kill(worker, 0) == 0)
            clock_sleep_ms(1);
        for (int j = 0; j < 20; j++)
            assert_true(ask_pid(&wire) > 0);
    }
    kill(supervisor, SIGTERM);
    end(&wire, supervisor);
}

struct ask {
    struct wire *wire;
    struct wire_response response;
};

static void *ask_slow(void *context)
{
    struct ask *ask = context;
    ask->response = wire_ask(ask->wire, STR("GET /slow?n=600 HTTP/1.1\r\nHost: h\r\n\r\n"));
    return NULL;
}

static void sigterm_lets_a_request_in_flight_finish(void **state)
{
    (void)state;
    struct wire wire;
    pid_t supervisor = start(&wire);
    ask_pid(&wire);
    struct ask ask = {.wire = &wire};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, ask_slow, &ask), 0);
    clock_sleep_ms(200);
    kill(supervisor, SIGTERM);
    pthread_join(thread, NULL);
    assert_int_equal(ask.response.status, 200);
    assert_true(ask.response.closed);
    end(&wire, supervisor);
}

static void the_first_answer_comes_at_once(void **state)
{
    (void)state;
    struct wire wire;
    int64_t begin_ns = clock_monotonic_ns();
    pid_t supervisor = start(&wire);
    ask_pid(&wire);
    /* A few milliseconds; more on a busy machine. */
    assert_true(clock_monotonic_ns() - begin_ns < 500000000);
    kill(supervisor, SIGTERM);
    end(&wire, supervisor);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_worker_is_replaced_and_nobody_notices),
        cmocka_unit_test(sigterm_lets_a_request_in_flight_finish),
        cmocka_unit_test(the_first_answer_comes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
