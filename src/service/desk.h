/*
 * Where the edges of a server get a use from: the platform and the process's pool of connections.
 * One desk for all threads.
 */
#ifndef SERVICE_DESK_H
#define SERVICE_DESK_H

#include "service/use.h"
#include "store/db_pool.h"

struct desk {
    const struct platform *platform;
    struct db_pool *pool;
};

/* A use with a connection of its own. FAIL_BUSY: none was free in time; FAIL_BROKEN. */
enum fail desk_open(
    const struct desk *desk, struct arena *arena, struct actor actor, struct use *ret_use) MUST_USE;

/* Gives the connection back; an open transaction is rolled back. A zeroed use is allowed. */
void desk_close(const struct desk *desk, struct use *use);

#endif
