/* Certificates that are taken to another body. */
#include "service/transfer_service.h"
#include "support/world.h"

struct transfer_out world_transfer(struct world *world, const char *number)
{
    struct use use = world_use(world, world->officer);
    struct transfer_view view;
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, transfer_service_show(&use, str_of(number), &view));
    assert_true(view.n > 0);
    return view.transfers[0];
}

const char *world_statement_hash(struct world *world, const char *number)
{
    struct use use = world_use(world, world->officer);
    struct transfer_out transfer = world_transfer(world, number);
    struct paper paper;
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, transfer_service_draft(&use, &transfer, &paper));
    return str_c(world->arena, paper_sha256(world->arena, &paper));
}

const char *world_ask_transfer(struct world *world, const char *number)
{
    world_ok(world, world->applicant, "transfer.ask", "certificate", number, "to_body",
        "青松认证中心", "reason", "集团统一认证机构");
    return str_c(world->arena, world_transfer(world, number).id);
}

const char *world_confirm_transfer(struct world *world, const char *number)
{
    const char *id = world_ask_transfer(world, number);
    world_ok(world, world->officer, "transfer.confirm", "transfer", id, "sha256",
        world_statement_hash(world, number), "password", WORLD_PASSWORD);
    return id;
}

const char *world_transfer_value(struct world *world, const char *number, const char *word)
{
    if (strcmp(word, "ASKED_TRANSFER") == 0)
        return world_ask_transfer(world, number);
    if (strcmp(word, "CONFIRMED_TRANSFER") == 0)
        return world_confirm_transfer(world, number);
    return strcmp(word, "STATEMENT_HASH") == 0 ? world_statement_hash(world, number) : NULL;
}
