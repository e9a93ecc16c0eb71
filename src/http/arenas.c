#include "http/arenas.h"

void arenas_init(struct arenas *arenas, size_t cap)
{
    *arenas = (struct arenas){.cap = cap};
    pthread_mutex_init(&arenas->lock, NULL);
}

struct arena *arenas_take(struct arenas *arenas)
{
    struct arena *arena = NULL;
    pthread_mutex_lock(&arenas->lock);
    if (arenas->n > 0)
        arena = arenas->kept[--arenas->n];
    pthread_mutex_unlock(&arenas->lock);
    return arena ? arena : arena_new(arenas->cap);
}

void arenas_give_back(struct arenas *arenas, struct arena *arena)
{
    arena_reset(arena);
    pthread_mutex_lock(&arenas->lock);
    if (arenas->n < ARENAS_KEPT) {
        arenas->kept[arenas->n++] = arena;
        arena = NULL;
    }
    pthread_mutex_unlock(&arenas->lock);
    arena_release(arena);
}

void arenas_release(struct arenas *arenas)
{
    while (arenas->n > 0)
        arena_release(arenas->kept[--arenas->n]);
    pthread_mutex_destroy(&arenas->lock);
}
