#include "http/crew.h"

#include <pthread.h>

struct crew {
    pthread_mutex_t lock; /* of everything below */
    pthread_cond_t given;
    struct crew_task *first;
    struct crew_task **end; /* where the next one is hung up */
    size_t waiting;         /* tasks */
    size_t idle;            /* threads; one that was called counts until it has taken its task */
    size_t n;
    size_t max;
    pthread_attr_t attributes;
    bool stopping;
    pthread_t threads[];
};

static struct crew_task *take(struct crew *crew)
{
    struct crew_task *task = crew->first;
    crew->first = task->next;
    if (!crew->first)
        crew->end = &crew->first;
    crew->waiting--;
    return task;
}

static void *work(void *context)
{
    struct crew *crew = context;
    pthread_mutex_lock(&crew->lock);
    while (crew->first || !crew->stopping) {
        if (!crew->first) {
            crew->idle++;
            pthread_cond_wait(&crew->given, &crew->lock);
            crew->idle--;
            continue;
        }
        struct crew_task *task = take(crew);
        pthread_mutex_unlock(&crew->lock);
        task->run(task);
        pthread_mutex_lock(&crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* One that cannot be started now leaves the work to the others. */
static bool hire(struct crew *crew)
{
    bool hired = crew->n < crew->max &&
                 pthread_create(&crew->threads[crew->n], &crew->attributes, work, crew) == 0;
    crew->n += hired;
    return hired;
}

enum fail crew_start(struct arena *arena, size_t max, size_t stack_bytes, struct crew **ret_crew)
{
    size_t bytes = sizeof(struct crew) + max * sizeof(pthread_t);
    struct crew *crew = arena_alloc(arena, bytes, _Alignof(struct crew));
    crew->end = &crew->first;
    crew->max = max;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->given, NULL);
    pthread_attr_init(&crew->attributes);
    pthread_attr_setstacksize(&crew->attributes, stack_bytes);
    if (!hire(crew))
        return FAIL_BROKEN;
    *ret_crew = crew;
    return FAIL_NONE;
}

void crew_give(struct crew *crew, struct crew_task *task)
{
    pthread_mutex_lock(&crew->lock);
    bool late = crew->stopping;
    if (!late) {
        task->next = NULL;
        *crew->end = task;
        crew->end = &task->next;
        crew->waiting++;
        if (crew->waiting > crew->idle)
            (void)hire(crew);
        pthread_cond_signal(&crew->given);
    }
    pthread_mutex_unlock(&crew->lock);
    if (late)
        task->run(task);
}

void crew_stop(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->stopping = true;
    pthread_cond_broadcast(&crew->given);
    pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->n; i++)
        pthread_join(crew->threads[i], NULL);
}
