#include "service/register_json.h"
#include "service/status_act.h"
#include "store/certificate_store.h"
#include "store/status_ground_store.h"
#include "support/world.h"

static struct certificate own(struct world *world, const char *id)
{
    const struct tx tx = {world->db, world->arena};
    struct certificate certificate = {0};
    assert_db(world->db, certificate_store_of_case(&tx, str_of(id), &certificate));
    return certificate;
}

const char *world_number(struct world *world, const char *id)
{
    return str_c(world->arena, own(world, id).number);
}

static struct status_ground last_ground(struct world *world, const char *number)
{
    const struct tx tx = {world->db, world->arena};
    struct status_ground *grounds = NULL;
    size_t n = 0;
    assert_db(world->db, status_ground_store_list(&tx, str_of(number), &grounds, &n));
    assert_true(n > 0);
    return grounds[0];
}

const char *world_ground(struct world *world, const char *number)
{
    return str_c(world->arena, last_ground(world, number).id);
}

const char *world_notice_hash(struct world *world, const char *number)
{
    struct use use = world_use(world, world->decider);
    struct status_ground ground = last_ground(world, number);
    struct status_proposal proposal = {.sha256 = STR("none")};
    struct status_draft draft = {.act = ground.act, .ground = ground.id};
    if (draft.act == STATUS_WITHDRAW || draft.act == STATUS_CANCEL)
        draft.return_by = (struct date){2040, 1, 1};
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = status_act_propose(&use, str_of(number), &draft, &proposal);
    use_read_end(&use);
    return fail == FAIL_NONE ? str_c(world->arena, proposal.sha256) : "none";
}

const char *world_confirm_ground(
    struct world *world, const char *number, const char *act, const char *reason)
{
    world->clock.now += 60; /* the last ground is the latest */
    world_ok(world, world->manager, "certificate.raise", "certificate", number, "act", act,
        "reason", reason, "facts", "经核实，情况属实。", "confirmed", "1");
    return world_ground(world, number);
}

void world_suspend(struct world *world, const char *number)
{
    const char *ground = world_confirm_ground(world, number, "suspend", "failed_surveillance");
    world_ok(world, world->decider, "certificate.suspend", "certificate", number, "ground", ground,
        "sha256", world_notice_hash(world, number), "password", WORLD_PASSWORD);
}

/* The client's request, confirmed. */
static const char *ask_restore(struct world *world, const char *number)
{
    world_suspend(world, number);
    world->clock.now += 60;
    world_ok(world, world->applicant, "certificate.ask_restore", "certificate", number, "facts",
        "已完成整改");
    world_ok(world, world->manager, "certificate.verify", "ground", world_ground(world, number),
        "facts", "现场验证有效");
    return world_ground(world, number);
}

const char *world_status_value(struct world *world, const char *id, const char *word)
{
    bool is_ours = strcmp(word, "OWN_CERTIFICATE") == 0 || strncmp(word, "GROUND_", 7) == 0 ||
                   strcmp(word, "SUSPENDED_CERTIFICATE") == 0 || strcmp(word, "NOTICE_HASH") == 0;
    if (!is_ours)
        return NULL;
    const char *number = world_number(world, id);
    if (strcmp(word, "SUSPENDED_CERTIFICATE") == 0)
        world_suspend(world, number);
    if (strcmp(word, "NOTICE_HASH") == 0)
        return world_notice_hash(world, number);
    if (strcmp(word, "GROUND_SUSPEND") == 0)
        return world_confirm_ground(world, number, "suspend", "violation");
    if (strcmp(word, "GROUND_WITHDRAW") == 0)
        return world_confirm_ground(world, number, "withdraw", "fraud");
    if (strcmp(word, "GROUND_CANCEL") == 0)
        return world_confirm_ground(world, number, "cancel", "ceased");
    if (strcmp(word, "GROUND_RESTORE") == 0)
        return ask_restore(world, number);
    if (strcmp(word, "GROUND_REPORTED") == 0) {
        world_ok(world, world->assessor, "certificate.raise", "certificate", number, "act",
            "suspend", "reason", "misuse", "facts", "在产品包装上使用标志");
        return world_ground(world, number);
    }
    return number;
}

static void check_entry(const struct use *use, const struct certificate *certificate)
{
    struct certificate today = *certificate;
    struct certificate_entry entry;
    struct buf answer = buf_new(use->arena);
    struct buf expected = buf_new(use->arena);
    struct buf again = buf_new(use->arena);
    today.status = certificate_status_on(certificate, use_today(use));
    register_json_put(&expected, use, &today);
    assert_db(use->db, register_json_find(use, certificate->number, &answer));
    assert_true(str_equal(buf_str(&answer), buf_str(&expected)));
    assert_db(use->db, register_json_load(use, certificate->number, &today));
    register_json_put(&again, use, &today);
    assert_true(str_equal(buf_str(&again), buf_str(&expected)));
    assert_db(use->db, certificate_store_load_entry(&use->tx, certificate->number, &entry));
    assert_true(entry.entry.len > 0 || certificate->certification_case.len == 0);
}

void world_check_entries(struct world *world)
{
    enum { ENTRIES = 8, BYTES = 16 * 1024 * 1024 };
    struct arena *arena ARENA_SCOPED = arena_new(BYTES);
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = arena;
    const struct certificate_filter all = {.today = use_today(&use)};
    const struct page_request page = {.limit = ENTRIES};
    struct certificate *certificates;
    size_t n;
    assert_db(world->db, certificate_store_page(&use.tx, &all, &page, &certificates, &n));
    for (size_t i = 0; i < n; i++)
        check_entry(&use, &certificates[i]);
}
