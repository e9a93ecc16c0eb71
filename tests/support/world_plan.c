/* The audit plan of a case in the world. */
#include "store/person_store.h"
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
