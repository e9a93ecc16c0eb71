#include "support/world.h"

/* A complaint about nothing in particular, so that nobody is barred from it. */
static const char *lodge(struct world *world)
{
    const char *id = world_ok(world, world->nobody, "complaint.lodge", "kind", "customer",
        "subject", "店员拒绝退货", "content", "十一月二日在店内被店员拒绝退货。");
    return str_c(world->arena, str_of(id));
}

/* The specialist handles it, the committee's member decides. */
static const char *assign(struct world *world, const char *id)
{
    world_ok(world, world->manager, "complaint.assign", "complaint", id, "handler",
        str_c(world->arena, world->specialist.account), "decider",
        str_c(world->arena, world->committee.account));
    return id;
}

const char *world_complaint_value(struct world *world, const char *word)
{
    static const char *const words[] = {"COMPLAINT", "ASSIGNED_COMPLAINT", "ACKNOWLEDGED_COMPLAINT",
        "INVESTIGATED_COMPLAINT", "DECIDED_COMPLAINT"};
    size_t steps = 0;
    while (steps < ARRAY_LEN(words) && strcmp(words[steps], word) != 0)
        steps++;
    if (steps == ARRAY_LEN(words))
        return NULL;
    const char *id = lodge(world);
    if (steps >= 1)
        assign(world, id);
    if (steps >= 2)
        world_ok(
            world, world->specialist, "complaint.acknowledge", "complaint", id, "reply", "已受理");
    if (steps >= 3)
        world_ok(
            world, world->specialist, "complaint.investigate", "complaint", id, "findings", "属实");
    if (steps >= 4)
        world_ok(world, world->committee, "complaint.decide", "complaint", id, "verdict", "partly",
            "reasons", "部分属实");
    return id;
}
