#include "support/world.h"

static const char *today(struct world *world)
{
    return str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
}

const char *world_settlement(struct world *world)
{
    const char *month = str_c(world->arena, str_sub(str_of(today(world)), 0, sizeof "2026-10" - 1));
    return str_c(
        world->arena, str_of(world_ok(world, world->leader, "settlement.open", "month", month)));
}

void world_claim(struct world *world, const char *settlement)
{
    world_ok(world, world->leader, "settlement.claim", "settlement", settlement, "claim",
        "allowance", "day", today(world), "amount", "180");
}

static const char *first_line(struct world *world, const char *settlement)
{
    static const struct sql sql = {
        "test_settlement_line", "SELECT id FROM settlement_line WHERE settlement = $1"};
    struct rows rows;
    assert_db(world->db,
        db_query(world->db, world->arena, &sql, ARGS(value_text(str_of(settlement))), &rows));
    assert_true(rows.count > 0);
    return str_c(world->arena, rows.cells[0].text);
}

const char *world_settlement_value(struct world *world, const char *word)
{
    bool submitted = strcmp(word, "SUBMITTED_SETTLEMENT") == 0;
    bool approved = strcmp(word, "APPROVED_SETTLEMENT") == 0;
    bool is_line = strcmp(word, "CLAIM") == 0;
    if (!submitted && !approved && !is_line && strcmp(word, "SETTLEMENT") != 0)
        return NULL;
    /* A month for each, so that many of them stand side by side. */
    if (!is_line)
        world->clock.now += INT64_C(32) * 24 * 3600;
    const char *id = world_settlement(world);
    if (is_line)
        return first_line(world, id);
    world_claim(world, id);
    if (submitted || approved)
        world_ok(world, world->leader, "settlement.submit", "settlement", id);
    if (approved)
        world_ok(world, world->manager, "settlement.approve", "settlement", id);
    return id;
}
