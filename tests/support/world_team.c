/* The registry of the world's assessors, and its teams. */
#include "base/text.h"
#include "store/person_store.h"
#include "support/world.h"

struct date world_team_day(struct world *world, int64_t days)
{
    struct date today = date_of_instant(world->clock.now);
    return date_add_days(today, WORLD_TEAM_LEAD + world->teams * WORLD_TEAM_DAYS + days);
}

void world_put_on_team(struct world *world, const char *id, struct actor person, const char *part)
{
    struct date from = world_team_day(world, 0);
    struct date until = world_team_day(world, WORLD_TEAM_DAYS - 1);
    world_ok(world, world->planner, "team.add", "case", id, "person",
        str_c(world->arena, person.account), "part", part, "from",
        str_c(world->arena, date_format(world->arena, from)), "until",
        str_c(world->arena, date_format(world->arena, until)), "days",
        str_c(world->arena, str_format(world->arena, "%d", WORLD_TEAM_DAYS)));
}

void world_enrol(struct world *world, struct actor person, enum person_grade grade)
{
    struct tx tx = {world->db, world->arena};
    struct person record = {
        .account = person.account,
        .joined_on = {2015, 1, 1},
        .identity_number = str_concat(world->arena, STR("ID-"), person.account),
        .ccaa_number = str_concat(world->arena, STR("CCAA-"), person.name),
        .grade = grade,
        .grade_since = {2016, 1, 1},
        .valid_to = {2099, 12, 31},
        .statement_on = {2090, 1, 1}, /* however far ahead the last team travels */
        .created_at = world->clock.now,
        .revision = 1,
    };
    struct held_code code = {
        .id = random_id(world->arena, world->platform.random),
        .person = person.account,
        .code = STR("SC03"),
        .evidence = STR("十年零售业服务管理经验"),
        .granted_on = record.grade_since,
        .granted_by = world->admin.account,
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, person_store_save(&tx, &record));
    assert_db(world->db, technical_code_store_save(&tx, &code));
    assert_db(world->db, db_commit(world->db));
}

/* Who cannot be sent as they are: no record yet, or one of another kind. */
static bool is_enrolled(struct world *world, struct actor person)
{
    struct tx tx = {world->db, world->arena};
    struct person record;
    assert_db(world->db, db_begin(world->db, DB_READ));
    enum fail fail = person_store_load(&tx, person.account, &record);
    db_rollback(world->db);
    return fail == FAIL_NONE && record.grade >= GRADE_ASSESSOR;
}

void world_put_team(struct world *world, const char *id)
{
    if (!is_enrolled(world, world->leader))
        world_enrol(world, world->leader, GRADE_SENIOR);
    if (!is_enrolled(world, world->assessor))
        world_enrol(world, world->assessor, GRADE_ASSESSOR);
    world_put_on_team(world, id, world->leader, "leader");
    world_put_on_team(world, id, world->assessor, "assessor");
    world->teams++;
}

const char *world_team_value(struct world *world, const char *word)
{
    if (strcmp(word, "TEAM_DAY") != 0)
        return NULL;
    struct date day = world_team_day(world, -WORLD_TEAM_DAYS);
    return str_c(world->arena, date_format(world->arena, day));
}
