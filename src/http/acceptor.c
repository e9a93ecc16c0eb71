#include "http/acceptor.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/file.h"

enum { EXHAUSTED_MS = 50 };

struct acceptor {
    struct acceptor_config config;
    pthread_t thread;
    int wake; /* eventfd: look again */
    _Atomic unsigned open;
    _Atomic bool stopping;
};

static void wake(struct acceptor *acceptor)
{
    /* It fails only when it is already as awake as can be. */
    int failed = eventfd_write(acceptor->wake, 1);
    (void)failed;
}

static void accept_one(struct acceptor *acceptor)
{
    struct sockaddr_storage address = {.ss_family = AF_UNSPEC};
    socklen_t len = sizeof(address);
    int flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
    int descriptor = accept4(acceptor->config.listener, (struct sockaddr *)&address, &len, flags);
    if (descriptor < 0) {
        /* Another worker was faster, or the client is gone, or descriptors are used up. */
        bool exhausted = errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS;
        if (exhausted)
            clock_sleep_ms(EXHAUSTED_MS);
        return;
    }
    atomic_fetch_add(&acceptor->open, 1);
    const struct acceptor_config *config = &acceptor->config;
    if (!config->take(config->context, descriptor, (const struct sockaddr *)&address, len))
        acceptor_closed(acceptor);
}

static void *run(void *context)
{
    struct acceptor *acceptor = context;
    while (!atomic_load(&acceptor->stopping)) {
        bool has_room = atomic_load(&acceptor->open) < acceptor->config.connections;
        struct pollfd waits[] = {{.fd = acceptor->wake, .events = POLLIN},
            {.fd = has_room ? acceptor->config.listener : -1, .events = POLLIN}};
        if (poll(waits, ARRAY_LEN(waits), -1) < 0)
            continue;
        eventfd_t unused;
        if (waits[0].revents & POLLIN)
            eventfd_read(acceptor->wake, &unused);
        if (waits[1].revents & POLLIN)
            accept_one(acceptor);
    }
    return NULL;
}

enum fail acceptor_new(
    struct arena *arena, const struct acceptor_config *config, struct acceptor **ret_acceptor)
{
    struct acceptor *acceptor = NEW(arena, struct acceptor);
    acceptor->config = *config;
    acceptor->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (acceptor->wake < 0)
        return FAIL_BROKEN;
    *ret_acceptor = acceptor;
    return FAIL_NONE;
}

enum fail acceptor_start(struct acceptor *acceptor)
{
    return pthread_create(&acceptor->thread, NULL, run, acceptor) == 0 ? FAIL_NONE : FAIL_BROKEN;
}

void acceptor_closed(struct acceptor *acceptor)
{
    if (atomic_fetch_sub(&acceptor->open, 1) >= acceptor->config.connections)
        wake(acceptor);
}

void acceptor_stop(struct acceptor *acceptor)
{
    atomic_store(&acceptor->stopping, true);
    wake(acceptor);
    pthread_join(acceptor->thread, NULL);
}

void acceptor_release(struct acceptor *acceptor)
{
    file_scope_end(&acceptor->wake);
}
