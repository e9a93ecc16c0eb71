#include "sys/parallel.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>

struct line {
    const struct parallel_job *job;
    pthread_mutex_t taking;
    uint64_t taken; /* pieces so far; guarded by `taking`, as is `ended` */
    bool ended;
    pthread_mutex_t giving;
    pthread_cond_t turn;
    uint64_t given; /* guarded by `giving`, as is `failed` */
    bool failed;
};

struct thread {
    struct line *line;
    void *worker;
    pthread_t id;
};

size_t parallel_cores(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int n = CPU_COUNT(&set);
    return n < 1 ? 1 : n > PARALLEL_MAX ? PARALLEL_MAX : (size_t)n;
}

static bool take(struct line *line, void *worker, uint64_t *ret_ticket)
{
    pthread_mutex_lock(&line->taking);
    line->ended = line->ended || !line->job->take(worker);
    bool ended = line->ended;
    if (!ended)
        *ret_ticket = line->taken++;
    pthread_mutex_unlock(&line->taking);
    return !ended;
}

static void stop_taking(struct line *line)
{
    pthread_mutex_lock(&line->taking);
    line->ended = true;
    pthread_mutex_unlock(&line->taking);
}

static void give(struct line *line, void *worker, uint64_t ticket)
{
    pthread_mutex_lock(&line->giving);
    while (line->given != ticket)
        pthread_cond_wait(&line->turn, &line->giving);
    line->failed = line->failed || !line->job->give(worker);
    bool failed = line->failed;
    line->given++;
    pthread_cond_broadcast(&line->turn);
    pthread_mutex_unlock(&line->giving);
    if (failed)
        stop_taking(line);
}

static void *run(void *argument)
{
    struct thread *thread = argument;
    struct line *line = thread->line;
    uint64_t ticket;
    while (take(line, thread->worker, &ticket)) {
        line->job->work(thread->worker);
        give(line, thread->worker, ticket);
    }
    return NULL;
}

bool parallel_run(const struct parallel_job *job, void *const *workers, size_t n)
{
    assert(n >= 1 && n <= PARALLEL_MAX);
    struct line line = {
        .job = job,
        .taking = PTHREAD_MUTEX_INITIALIZER,
        .giving = PTHREAD_MUTEX_INITIALIZER,
        .turn = PTHREAD_COND_INITIALIZER,
    };
    struct thread threads[PARALLEL_MAX];
    size_t started = 1;
    for (size_t i = 0; i < n; i++)
        threads[i] = (struct thread){.line = &line, .worker = workers[i]};
    /* With fewer threads than wanted the work is done all the same. */
    while (started < n && pthread_create(&threads[started].id, NULL, run, &threads[started]) == 0)
        started++;
    run(&threads[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(threads[i].id, NULL);
    return !line.failed;
}
