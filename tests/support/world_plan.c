/* The audit plan of a case in the world. */
#include "store/person_store.h"
#include "store/plan_store.h"
#include "support/world.h"

void world_identify(struct world *world, struct actor person, const char *number)
{
    struct tx tx = {world->db, world->arena};
    struct person record;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    enum fail fail = person_store_load(&tx, person.account, &record);
    if (fail == FAIL_NOT_FOUND)
        record = (struct person){
            .account = person.account,
            .joined_on = {2015, 1, 1},
            .ccaa_number = str_concat(world->arena, STR("CCAA-"), person.name),
            .grade = GRADE_ASSESSOR,
            .grade_since = {2016, 1, 1},
            .valid_to = {2099, 12, 31},
            .created_at = world->clock.now,
        };
    record.identity_type = IDENTITY_RESIDENT;
    record.identity_number = str_of(number);
    record.phone = STR("13800000001");
    record.revision++;
    assert_db(world->db, person_store_save(&tx, &record));
    assert_db(world->db, db_commit(world->db));
}

void world_plan(struct world *world, const char *id)
{
    world_identify(world, world->leader, "11010519491231002X");
    world_identify(world, world->assessor, "440524188001010014");
    world_ok(world, world->leader, "plan.fill", "case", id);
    world_ok(world, world->leader, "plan.issue", "case", id, "visit_mode", "FS01");
    world_ok(world, world->planner, "plan.approve", "case", id);
}

void world_report_plan(struct world *world, const char *id)
{
    world_plan(world, id);
    world_ok(world, world->reporter, "plan.report", "case", id, "receipt", "20261121-0001",
        "reason", "客户提前开业");
}

void world_hide_visit(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct str persons = str_format(world->arena, "%" STR_PRI " %" STR_PRI,
        STR_ARG(world->leader.account), STR_ARG(world->assessor.account));
    struct plan_row row = {
        .id = str_of(world_hidden_visit(world, id)),
        .certification_case = str_of(id),
        .kind = PLAN_WORK,
        .stage = 2,
        .day = date_of_instant(world->clock.now),
        .half = HALF_AFTERNOON,
        .site = plan_head_office,
        .indicators = STR("5.2"),
        .mode = STR("B"),
        .persons = persons,
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, plan_row_store_add(&tx, &row));
    assert_db(world->db, db_commit(world->db));
}

void world_join_visit(struct world *world, const char *id, struct actor visitor)
{
    static const struct sql join = {
        "test_join_visit", "INSERT INTO plan_person (plan_row, account) VALUES ($1, $2)"};
    struct args args =
        ARGS(value_text(str_of(world_hidden_visit(world, id))), value_text(visitor.account));
    int64_t n;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, db_execute(world->db, &join, args, &n));
    assert_db(world->db, db_commit(world->db));
}

const char *world_hidden_visit(struct world *world, const char *id)
{
    return str_c(world->arena, str_concat(world->arena, str_of(id), STR("-visit")));
}
