/* How the team of a case signs in and out on site. */
#include "support/world.h"

/* One white dot. */
static const unsigned char dot[] = {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 'I',
    'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a,
    'I', 'D', 'A', 'T', 0x78, 0x9c, 0x63, 0xf8, 0x0f, 0, 1, 1, 1, 0, 0x1b, 0xb6, 0xee, 0x56, 0, 0,
    0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};

struct str world_picture(void)
{
    return (struct str){(const char *)dot, sizeof dot};
}

void world_sign(struct world *world, const char *id, const char *kind)
{
    world_file(world, "photos", "meeting.png", world_picture());
    world_ok(world, world->leader, "presence.sign", "case", id, "kind", kind, "members",
        str_c(world->arena, world->leader.account), "client_people", "陈建国，总经理");
}

void world_explain(struct world *world, const char *id)
{
    world_ok(world, world->leader, "presence.explain", "case", id, "exception", "all", "reason",
        "地下一层没有信号");
    world_ok(world, world->planner, "presence.accept", "case", id, "exception", "all", "reason",
        "照片与现场相符");
}

const char *world_sign_kind(struct world *world, const char *id)
{
    enum case_state state = world_case(world, id).state;
    return state == CASE_STAGE1 || state == CASE_STAGE2 ? "departure" : "arrival";
}
