#include "domain/money.h"
#include "store/charge_store.h"
#include "support/world.h"

struct charge *world_charges(struct world *world, const char *id, size_t *ret_n)
{
    struct charge *charges;
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, charge_store_of_case(&tx, str_of(id), &charges, ret_n));
    return charges;
}

const char *world_charge(struct world *world, const char *id, enum charge_kind kind)
{
    size_t n;
    struct charge *charges = world_charges(world, id, &n);
    for (size_t i = 0; i < n; i++)
        if (charges[i].kind == kind)
            return str_c(world->arena, charges[i].id);
    return "none";
}

const char *world_invoice(struct world *world, const char *charge, const char *amount)
{
    return str_c(world->arena, str_of(world_ok(world, world->applicant, "invoice.request", "charge",
                                   charge, "kind", "special", "title", "徐州云海商贸有限公司",
                                   "tax_number", "91320300MA1XK7AE3R", "amount", amount)));
}

void world_issue_invoice(struct world *world, const char *invoice, const char *number)
{
    const char *today =
        str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
    world_ok(world, world->finance, "invoice.issue", "invoice", invoice, "state_number", number,
        "issued_on", today);
}

const char *world_charge_value(struct world *world, const char *id, const char *word)
{
    if (!str_ends(str_of(word), STR("CHARGE")) && !str_ends(str_of(word), STR("INVOICE")))
        return world_settlement_value(world, word);
    const char *charge = world_charge(world, id, CHARGE_CONTRACT);
    if (strcmp(word, "CREDIT_CHARGE") == 0) {
        size_t n;
        const struct charge *all = world_charges(world, id, &n);
        int64_t too_much = charge_open_fen(&all[0]) + 10000;
        world_ok(world, world->finance, "charge.book", "charge", charge, "amount",
            str_c(world->arena, money_format(world->arena, too_much)), "received_on", "2026-11-01",
            "reference", "B-9", "credit_reason", "客户多付");
        return world_charge(world, id, CHARGE_AUDIT);
    }
    if (strcmp(word, "CHARGE") == 0)
        return charge;
    const char *invoice = world_invoice(world, charge, "100");
    if (strcmp(word, "ISSUED_INVOICE") == 0)
        world_issue_invoice(world, invoice,
            str_c(world->arena, str_format(world->arena, "%020lld", (long long)world->clock.now)));
    return invoice;
}
