/* How a case of the world is decided. */
#include "store/signature_store.h"
#include "support/world.h"

static void sign_decision(struct world *world, const char *id, const char *use_case)
{
    world_ok(world, world->decider, use_case, "case", id, "reason", "材料齐全，符合要求",
        "password", WORLD_PASSWORD);
}

const char *world_record_of(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct signed_document *documents;
    const char *found = "none";
    size_t n;
    assert_db(world->db, signed_document_store_list(&tx, str_of(id), &documents, &n));
    for (size_t i = 0; i < n; i++)
        if (documents[i].kind == SIGNED_DECISION)
            found = str_c(world->arena, documents[i].sha256);
    return found;
}

void world_confirm(struct world *world, const char *id)
{
    world_ok(world, world->head, "decision.confirm", "case", id, "sha256",
        world_record_of(world, id), "password", WORLD_PASSWORD);
}

void world_grant(struct world *world, const char *id)
{
    world_approve_scheme(world);
    sign_decision(world, id, "decision.grant");
    world_confirm(world, id);
}

const char *world_issue(struct world *world, const char *id)
{
    return world_ok(world, world->officer, "certificate.issue", "case", id);
}

void world_pay_and_issue(struct world *world, const char *id)
{
    world_pay(world, id);
    world_issue(world, id);
}

void world_sign_grant(struct world *world, const char *id)
{
    world_approve_scheme(world);
    sign_decision(world, id, "decision.grant");
}

void world_sign_refusal(struct world *world, const char *id)
{
    sign_decision(world, id, "decision.refuse");
}

void world_refuse(struct world *world, const char *id)
{
    world_sign_refusal(world, id);
    world_ok(world, world->head, "decision.confirm_refusal", "case", id, "sha256",
        world_record_of(world, id), "password", WORLD_PASSWORD);
}

void world_return_file(struct world *world, const char *id)
{
    world_ok(world, world->decider, "file.return", "case", id, "reason", "抽样说明不全");
}

void world_return_decision(struct world *world, const char *id)
{
    world_ok(world, world->decider, "decision.return", "case", id, "reason", "补充整改证据");
}
