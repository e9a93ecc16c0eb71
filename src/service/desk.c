#include "service/desk.h"

enum { WAIT_MILLISECONDS = 5000 };

enum fail desk_open(
    const struct desk *desk, struct arena *arena, struct actor actor, struct use *ret_use)
{
    struct problems problems = problems_new(arena);
    struct db *db;
    TRY(db_pool_take(desk->pool, &problems, WAIT_MILLISECONDS, &db));
    *ret_use = use_begin(desk->platform, arena, db, actor);
    return FAIL_NONE;
}

void desk_close(const struct desk *desk, struct use *use)
{
    db_pool_give(desk->pool, use->db);
    use->db = NULL;
    use->tx.db = NULL;
}
