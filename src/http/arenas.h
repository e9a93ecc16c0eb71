/* Arenas that are used again: each request takes one and gives it back. */
#ifndef HTTP_ARENAS_H
#define HTTP_ARENAS_H

#include <pthread.h>

#include "base/arena.h"

enum { ARENAS_KEPT = 64 };

struct arenas {
    pthread_mutex_t lock;
    struct arena *kept[ARENAS_KEPT];
    size_t n;
    size_t cap; /* of each arena, in bytes */
};

void arenas_init(struct arenas *arenas, size_t cap);
struct arena *arenas_take(struct arenas *arenas);
void arenas_give_back(struct arenas *arenas, struct arena *arena);
void arenas_release(struct arenas *arenas);

#endif
