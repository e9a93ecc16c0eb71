#include "sys/supervisor.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/log.h"

enum { FIRST_DELAY_MS = 100, LAST_DELAY_MS = 10000, SHORT_LIFE_MS = 1000, MS_PER_SECOND = 1000 };

static const int64_t ns_per_ms = 1000000;

struct child {
    const struct supervisor_group *group;
    int index;
    pid_t pid; /* 0: not running */
    int64_t started_ms;
    int64_t due_ms; /* when not running: to be started then */
    int64_t delay_ms;
};

struct supervisor {
    const struct supervisor_config *config;
    struct child children[SUPERVISOR_CHILDREN_MAX];
    size_t n;
    sigset_t signals;
    sigset_t before;
};

static int64_t now_ms(void)
{
    return clock_monotonic_ns() / ns_per_ms;
}

static _Noreturn void run_child(
    const struct supervisor *supervisor, const struct child *child, pid_t parent)
{
    sigset_t mask = supervisor->before;
    sigaddset(&mask, SIGTERM);
    sigaddset(&mask, SIGINT);
    sigaddset(&mask, SIGHUP);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        exit(EXIT_SUCCESS); /* the parent died before the line above */
    exit(child->group->run(child->group->context, child->index));
}

static bool start_child(struct supervisor *supervisor, struct child *child)
{
    pid_t parent = getpid();
    fflush(NULL); /* or the child would write it once more */
    child->started_ms = now_ms();
    pid_t pid = fork();
    if (pid == 0)
        run_child(supervisor, child, parent);
    child->pid = pid > 0 ? pid : 0;
    child->due_ms = child->started_ms + LAST_DELAY_MS;
    return pid > 0;
}

static void log_death(const struct child *child, int status)
{
    log_event(LOG_WARNING, "process_ended", LOG_TEXT("process", str_of(child->group->name)),
        LOG_NUMBER("pid", child->pid),
        LOG_NUMBER("exit", WIFEXITED(status) ? WEXITSTATUS(status) : -1),
        LOG_TEXT("signal", WIFSIGNALED(status) ? str_of(strsignal(WTERMSIG(status))) : STR("")),
        LOG_NUMBER("next_start_ms", child->delay_ms));
}

/* Notes that it is gone and when to start it again. */
static void bury(struct supervisor *supervisor, struct child *child, int status)
{
    bool planned = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    bool short_life = now_ms() - child->started_ms < SHORT_LIFE_MS;
    if (planned || !short_life)
        child->delay_ms = 0;
    else
        child->delay_ms = child->delay_ms == 0 ? FIRST_DELAY_MS : child->delay_ms * 2;
    if (child->delay_ms > LAST_DELAY_MS)
        child->delay_ms = LAST_DELAY_MS;
    child->due_ms = now_ms() + child->delay_ms;
    if (!planned)
        log_death(child, status);
    child->pid = 0;
    if (supervisor->config->restarted)
        supervisor->config->restarted(supervisor->config->context, child->group->name);
}

static void reap(struct supervisor *supervisor)
{
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        for (size_t i = 0; i < supervisor->n; i++)
            if (supervisor->children[i].pid == pid)
                bury(supervisor, &supervisor->children[i], status);
}

/* Starts what is due; says for how long there is nothing to do. */
static int64_t start_due(struct supervisor *supervisor)
{
    int64_t wait_ms = LAST_DELAY_MS;
    for (size_t i = 0; i < supervisor->n; i++) {
        struct child *child = &supervisor->children[i];
        if (child->pid != 0)
            continue;
        if (child->due_ms <= now_ms() && start_child(supervisor, child))
            continue;
        int64_t left_ms = child->due_ms - now_ms();
        if (left_ms < wait_ms)
            wait_ms = left_ms > 0 ? left_ms : 1;
    }
    return wait_ms;
}

/* The signal that came, 0 after the time. */
static int wait_signal(const struct supervisor *supervisor, int64_t wait_ms)
{
    struct timespec limit = {wait_ms / MS_PER_SECOND, wait_ms % MS_PER_SECOND * ns_per_ms};
    int signal = sigtimedwait(&supervisor->signals, NULL, &limit);
    return signal > 0 ? signal : 0;
}

static bool is_stop(int signal)
{
    return signal == SIGTERM || signal == SIGINT;
}

static size_t signal_group(
    const struct supervisor *supervisor, const struct supervisor_group *group, int signal)
{
    size_t running = 0;
    for (size_t i = 0; i < supervisor->n; i++) {
        const struct child *child = &supervisor->children[i];
        if (child->group != group || child->pid == 0)
            continue;
        running++;
        if (signal != 0)
            kill(child->pid, signal);
    }
    return running;
}

static void stop_group(struct supervisor *supervisor, const struct supervisor_group *group)
{
    int64_t end_ms = now_ms() + supervisor->config->stop_seconds * MS_PER_SECOND;
    signal_group(supervisor, group, SIGTERM);
    while (signal_group(supervisor, group, 0) > 0) {
        int64_t left_ms = end_ms - now_ms();
        int signal = left_ms > 0 ? wait_signal(supervisor, left_ms) : 0;
        if (is_stop(signal) || end_ms <= now_ms()) {
            signal_group(supervisor, group, SIGKILL);
            end_ms = now_ms() + SHORT_LIFE_MS;
        }
        reap(supervisor);
    }
}

static void watch(struct supervisor *supervisor)
{
    for (;;) {
        int signal = wait_signal(supervisor, start_due(supervisor));
        if (is_stop(signal))
            break;
        reap(supervisor);
    }
    for (size_t i = 0; i < supervisor->config->n; i++)
        stop_group(supervisor, &supervisor->config->groups[i]);
}

static void list_children(struct supervisor *supervisor)
{
    for (size_t i = 0; i < supervisor->config->n; i++) {
        const struct supervisor_group *group = &supervisor->config->groups[i];
        for (int index = 0; index < group->count; index++) {
            assert(supervisor->n < SUPERVISOR_CHILDREN_MAX);
            supervisor->children[supervisor->n++] = (struct child){.group = group, .index = index};
        }
    }
}

enum fail supervisor_run(const struct supervisor_config *config)
{
    struct supervisor supervisor = {.config = config};
    enum fail fail = FAIL_NONE;
    list_children(&supervisor);
    sigemptyset(&supervisor.signals);
    sigaddset(&supervisor.signals, SIGTERM);
    sigaddset(&supervisor.signals, SIGINT);
    sigaddset(&supervisor.signals, SIGHUP);
    sigaddset(&supervisor.signals, SIGCHLD);
    sigprocmask(SIG_BLOCK, &supervisor.signals, &supervisor.before);
    for (size_t i = 0; i < supervisor.n && fail == FAIL_NONE; i++)
        if (!start_child(&supervisor, &supervisor.children[i]))
            fail = FAIL_BROKEN;
    if (fail == FAIL_NONE)
        watch(&supervisor);
    else
        for (size_t i = 0; i < config->n; i++)
            stop_group(&supervisor, &config->groups[i]);
    sigprocmask(SIG_SETMASK, &supervisor.before, NULL);
    return fail;
}

void supervisor_wait(void)
{
    sigset_t stop;
    int signal;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    while (sigwait(&stop, &signal) != 0)
        continue;
}

bool supervisor_wait_for(int64_t milliseconds)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    int64_t end_ms = now_ms() + milliseconds;
    for (;;) {
        int64_t left_ms = end_ms > now_ms() ? end_ms - now_ms() : 0;
        struct timespec limit = {
            .tv_sec = left_ms / MS_PER_SECOND, .tv_nsec = left_ms % MS_PER_SECOND * ns_per_ms};
        if (sigtimedwait(&stop, NULL, &limit) == SIGTERM)
            return true;
        if (left_ms == 0)
            return false;
    }
}
