#include "http/deadline.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sys/clock.h"

enum {
    LOOK_EVERY_MS = 100,
    LOOKS_UNTIL_ENDS = 10,
    LINGERING_MAX = 64,
    LINGER_MS = 3000,
    PHASE_BITS = 3,
    NS_PER_MS = 1000000,
};

struct deadline {
    int descriptor;        /* -1: free */
    _Atomic int64_t state; /* milliseconds when it is due, and the phase in the lowest bits */
};

struct lingering {
    int descriptor;
    int64_t due_ns;
};

struct deadlines {
    pthread_t thread;
    pthread_mutex_t lock; /* of everything but the states */
    struct metrics *metrics;
    struct deadline *items;
    size_t n;
    struct lingering lingering[LINGERING_MAX];
    size_t n_lingering;
    unsigned looks;
    _Atomic bool stopping;
};

static int64_t state_of(enum deadline_phase phase, int64_t due_ns)
{
    return due_ns / NS_PER_MS << PHASE_BITS | (int64_t)phase;
}

static enum deadline_phase phase_of(int64_t state)
{
    return (enum deadline_phase)(state & ((1 << PHASE_BITS) - 1));
}

bool deadline_set(struct deadline *deadline, enum deadline_phase phase, int64_t due_ns)
{
    int64_t state = atomic_load(&deadline->state);
    do {
        if (phase_of(state) == DEADLINE_CUT)
            return false;
    } while (!atomic_compare_exchange_weak(&deadline->state, &state, state_of(phase, due_ns)));
    return true;
}

static void send_answer(int descriptor, struct str answer)
{
    /* It fits the empty send buffer of a connection that has not been answered yet. */
    ssize_t sent = send(descriptor, answer.data, answer.len, MSG_DONTWAIT | MSG_NOSIGNAL);
    (void)sent;
}

static void cut(struct deadlines *deadlines, struct deadline *deadline, int64_t state)
{
    static const struct str too_slow = STR_INIT("HTTP/1.1 408 Request Timeout\r\n"
                                                "Connection: close\r\nContent-Length: 0\r\n\r\n");
    /* Whoever changes the phase first wins; the other leaves the connection alone. */
    if (!atomic_compare_exchange_strong(&deadline->state, &state, state_of(DEADLINE_CUT, 0)))
        return;
    if (phase_of(state) != DEADLINE_IDLE)
        metrics_slow(deadlines->metrics);
    if (phase_of(state) == DEADLINE_RECEIVING)
        send_answer(deadline->descriptor, too_slow);
    shutdown(deadline->descriptor, SHUT_RDWR);
}

static void look_at_connections(struct deadlines *deadlines)
{
    int64_t now_ms = clock_monotonic_ns() / NS_PER_MS;
    for (size_t i = 0; i < deadlines->n; i++) {
        struct deadline *deadline = &deadlines->items[i];
        if (deadline->descriptor < 0)
            continue;
        int64_t state = atomic_load(&deadline->state);
        bool can_be_due = phase_of(state) != DEADLINE_WORKING && phase_of(state) != DEADLINE_CUT;
        if (can_be_due && state >> PHASE_BITS < now_ms)
            cut(deadlines, deadline, state);
    }
}

/* The library is told once that there is something to read, and reads once: when the end came
 * behind data before it was read, the library does not know of it. This tells it again, and changes
 * nothing else. */
static void tell_of_ends(const struct deadlines *deadlines)
{
    for (size_t i = 0; i < deadlines->n; i++) {
        const struct deadline *deadline = &deadlines->items[i];
        enum deadline_phase phase = phase_of(atomic_load(&deadline->state));
        bool is_read = phase == DEADLINE_IDLE || phase == DEADLINE_RECEIVING;
        char next;
        if (deadline->descriptor >= 0 && is_read &&
            recv(deadline->descriptor, &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
            shutdown(deadline->descriptor, SHUT_RD);
    }
}

/* False when the connection has nothing more to say. */
static bool drop_input(int descriptor)
{
    char dropped[16 * 1024];
    for (int i = 0; i < 64; i++) {
        ssize_t got = recv(descriptor, dropped, sizeof(dropped), MSG_DONTWAIT);
        if (got <= 0)
            return got < 0;
    }
    return true;
}

static void look_at_lingering(struct deadlines *deadlines)
{
    int64_t now_ns = clock_monotonic_ns();
    for (size_t i = 0; i < deadlines->n_lingering;) {
        struct lingering *lingering = &deadlines->lingering[i];
        if (now_ns < lingering->due_ns && drop_input(lingering->descriptor)) {
            i++;
            continue;
        }
        close(lingering->descriptor);
        *lingering = deadlines->lingering[--deadlines->n_lingering];
    }
}

static void *look(void *context)
{
    struct deadlines *deadlines = context;
    while (!atomic_load(&deadlines->stopping)) {
        pthread_mutex_lock(&deadlines->lock);
        look_at_connections(deadlines);
        look_at_lingering(deadlines);
        if (deadlines->looks++ % LOOKS_UNTIL_ENDS == 0)
            tell_of_ends(deadlines);
        bool busy = deadlines->n_lingering > 0;
        pthread_mutex_unlock(&deadlines->lock);
        clock_sleep_ms(busy ? LOOK_EVERY_MS / 10 : LOOK_EVERY_MS);
    }
    return NULL;
}

enum fail deadlines_start(struct arena *arena, size_t max_connections, struct metrics *metrics,
    struct deadlines **ret_deadlines)
{
    struct deadlines *deadlines = NEW(arena, struct deadlines);
    deadlines->metrics = metrics;
    deadlines->n = max_connections;
    deadlines->items = NEW_ARRAY(arena, struct deadline, max_connections);
    for (size_t i = 0; i < max_connections; i++)
        deadlines->items[i].descriptor = -1;
    pthread_mutex_init(&deadlines->lock, NULL);
    if (pthread_create(&deadlines->thread, NULL, look, deadlines) != 0)
        return FAIL_BROKEN;
    *ret_deadlines = deadlines;
    return FAIL_NONE;
}

void deadlines_stop(struct deadlines *deadlines)
{
    atomic_store(&deadlines->stopping, true);
    pthread_join(deadlines->thread, NULL);
    while (deadlines->n_lingering > 0)
        close(deadlines->lingering[--deadlines->n_lingering].descriptor);
    pthread_mutex_destroy(&deadlines->lock);
}

struct deadline *deadlines_add(struct deadlines *deadlines, int descriptor, int64_t due_ns)
{
    struct deadline *found = NULL;
    pthread_mutex_lock(&deadlines->lock);
    for (size_t i = 0; i < deadlines->n && !found; i++)
        if (deadlines->items[i].descriptor < 0)
            found = &deadlines->items[i];
    if (found) {
        found->descriptor = descriptor;
        atomic_store(&found->state, state_of(DEADLINE_IDLE, due_ns));
    }
    pthread_mutex_unlock(&deadlines->lock);
    return found;
}

void deadlines_remove(struct deadlines *deadlines, struct deadline *deadline)
{
    pthread_mutex_lock(&deadlines->lock);
    deadline->descriptor = -1;
    pthread_mutex_unlock(&deadlines->lock);
}

void deadlines_linger(struct deadlines *deadlines, int descriptor)
{
    pthread_mutex_lock(&deadlines->lock);
    if (deadlines->n_lingering < LINGERING_MAX) {
        int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
        if (copy >= 0)
            deadlines->lingering[deadlines->n_lingering++] =
                (struct lingering){copy, clock_monotonic_ns() + (int64_t)LINGER_MS * NS_PER_MS};
    }
    pthread_mutex_unlock(&deadlines->lock);
}

void deadlines_answer(struct deadlines *deadlines, int descriptor, struct str answer)
{
    send_answer(descriptor, answer);
    deadlines_linger(deadlines, descriptor);
}
