/* The person-day sheet of a case, for the world. */
#include "store/programme_store.h"
#include "support/world.h"

const char *world_sheet(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct programme programme;
    enum fail fail = programme_store_load(&tx, str_of(id), &programme);
    if (fail == FAIL_NOT_FOUND)
        return "0";
    assert_db(world->db, fail);
    return str_c(world->arena, programme.sheet);
}

void world_sign_days(struct world *world, const char *id)
{
    world_ok(world, world->reviewer, "days.sign", "case", id, "sheet", world_sheet(world, id),
        "password", WORLD_PASSWORD);
}

void world_approve_days(struct world *world, const char *id)
{
    world_ok(world, world->planner, "days.fix", "case", id);
    world_sign_days(world, id);
    world_ok(world, world->manager, "days.approve", "case", id, "sheet", world_sheet(world, id),
        "password", WORLD_PASSWORD);
}

const char *world_drawn(struct world *world, const char *case_id)
{
    struct tx tx = {world->db, world->arena};
    struct drawn_row *rows;
    size_t n;
    assert_db(world->db, drawn_outlet_store_list(&tx, str_of(case_id), &rows, &n));
    return n > 0 ? str_c(world->arena, rows[0].code) : "none";
}
