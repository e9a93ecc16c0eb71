/* Nonconformities of a case in the world. */
#include "store/case_store.h"
#include "store/nonconformity_store.h"
#include "support/world.h"

const char *world_raise_nc(struct world *world, const char *id, const char *class)
{
    return world_ok(world, world->leader, "nc.raise", "case", id, "class", class, "clause",
        "5.1.1.1", "fact", "徐州第1店三份维修记录缺顾客签字");
}

void world_answer_nc(struct world *world, const char *id, const char *nc)
{
    world_file(world, "files", "proof.txt", STR("整改照片\n"));
    world_ok(world, world->applicant, "nc.answer", "case", id, "nc", nc, "correction",
        "补签三份记录", "cause", "新员工未培训", "action", "入职培训增加记录要求");
}

void world_accept_nc(struct world *world, const char *id, const char *nc)
{
    world_ok(world, world->leader, "nc.verify", "case", id, "nc", nc, "way", "written", "verdict",
        "accepted", "reason", "记录与照片齐全");
}

const char *world_nc(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct nonconformity *ncs;
    size_t n;
    assert_db(world->db, nonconformity_store_list(&tx, str_of(id), &ncs, &n));
    return n > 0 ? str_c(world->arena, ncs[n - 1].id) : "none";
}

void world_name_verifier(struct world *world, const char *id, struct actor verifier)
{
    struct tx tx = {world->db, world->arena};
    struct nonconformity *ncs;
    size_t n;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, nonconformity_store_list(&tx, str_of(id), &ncs, &n));
    for (size_t i = 0; i < n; i++) {
        ncs[i].verifier = verifier.account;
        assert_db(world->db, nonconformity_store_save(&tx, &ncs[i]));
    }
    assert_db(world->db, db_commit(world->db));
}

const char *world_previous_nc(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct certification_case before = world_case(world, id);
    const char *nc = str_c(world->arena, str_format(world->arena, "%s-previous", id));
    before.id = str_concat(world->arena, str_of(id), STR("-before"));
    before.created_at = 1;
    before.state = CASE_CERTIFIED;
    const struct nonconformity row = {
        .id = str_of(nc),
        .certification_case = before.id,
        .number = 1,
        .class = NC_OBSERVATION,
        .clause = STR("5.1.1.1"),
        .site = STR("hq"),
        .fact = STR("两家网点未公示服务时限"),
        .raised_by = world->leader.account,
        .raised_at = 1,
        .announced_at = 2,
        .verifier = world->leader.account,
        .revision = 1,
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, case_store_save(&tx, &before));
    assert_db(world->db, nonconformity_store_save(&tx, &row));
    assert_db(world->db, db_commit(world->db));
    return nc;
}

const char *world_nc_value(struct world *world, const char *id, const char *word)
{
    if (strcmp(word, "NC") == 0)
        return world_nc(world, id);
    if (strcmp(word, "NC_DAY") == 0) {
        enum { NC_LATER = 40 };
        struct date day = date_add_days(date_of_instant(world->clock.now), NC_LATER);
        return str_c(world->arena, date_format(world->arena, day));
    }
    if (strcmp(word, "PREVIOUS_NC") == 0)
        return world_previous_nc(world, id);
    if (strcmp(word, "OPEN_NC") == 0)
        return world_raise_nc(world, id, "minor");
    if (strcmp(word, "SPECIAL_CASE") == 0) {
        world_ok(world, world->leader, "assessment.special", "case", id, "kind", "deduction",
            "ground", "law", "note", "因虚假宣传被处罚");
        return id;
    }
    if (strcmp(word, "ANSWERED_NC") != 0)
        return NULL;
    const char *nc = world_raise_nc(world, id, "minor");
    world_answer_nc(world, id, nc);
    return nc;
}

void world_make_nc(struct world *world, const char *id)
{
    world_raise_nc(world, id, "minor");
}

void world_make_answered_nc(struct world *world, const char *id)
{
    world_answer_nc(world, id, world_raise_nc(world, id, "minor"));
}

void world_make_previous_nc(struct world *world, const char *id)
{
    (void)world_previous_nc(world, id);
}
