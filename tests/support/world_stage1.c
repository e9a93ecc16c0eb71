/* The coverage and the report of stage 1 of a case in the world. */
#include "service/required_record_service.h"
#include "store/coverage_store.h"
#include "store/stage1_store.h"
#include "support/world.h"

const char *world_excuse(struct world *world, const char *case_id)
{
    struct tx tx = {world->db, world->arena};
    struct coverage_excuse *excuses;
    size_t n;
    assert_db(world->db, coverage_excuse_store_list(&tx, str_of(case_id), &excuses, &n));
    return n > 0 ? str_c(world->arena, excuses[n - 1].id) : "none";
}

void world_excuse_records(struct world *world, const char *id)
{
    struct record_check check;
    struct use use = world_use(world, world->leader);
    struct buf missing = buf_new(world->arena);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(required_record_service_show(&use, str_of(id), &check), FAIL_NONE);
    for (size_t i = 0; i < check.n; i++)
        if (check.items[i].state == RECORD_MISSING && check.items[i].rule->stage != 1 &&
            check.items[i].rule->source != RECORD_SOURCE_DEPARTURE)
            buf_format(&missing, "%s%" STR_PRI, missing.len > 0 ? " " : "",
                STR_ARG(check.items[i].rule->id));
    if (missing.len > 0)
        world_ok(world, world->leader, "assessment.record_excuse", "case", id, "records",
            str_c(world->arena, buf_str(&missing)), "reason", "纸质存档");
}

void world_report_stage1(struct world *world, const char *id)
{
    world_ok(world, world->leader, "stage1.report", "case", id, "conclusion", "go_on", "carry",
        "all", "text.documents", "文件齐全", "text.scope", "范围无变化", "text.readiness",
        "准备充分", "text.sampling", "按计划抽样", "text.perception", "一周内发放问卷",
        "text.resources", "维持计划人日");
}

const char *world_point(struct world *world, const char *case_id)
{
    struct tx tx = {world->db, world->arena};
    struct stage1_point *points;
    size_t n;
    assert_db(world->db, stage1_point_store_list(&tx, str_of(case_id), &points, &n));
    return n > 0 ? str_c(world->arena, points[n - 1].id) : "none";
}

void world_answer_point(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    const struct stage1_point point = {
        .id = str_concat(world->arena, STR("point-"), str_of(id)),
        .certification_case = str_of(id),
        .position = 9,
        .fact = STR("手册未发布"),
        .must_settle = true,
        .due_on = date_of_instant(world->clock.now),
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, stage1_point_store_save(&tx, &point));
    assert_db(world->db, db_commit(world->db));
    world_ok(world, world->applicant, "stage1.answer", "case", id, "point", world_point(world, id),
        "text", "已发布");
}
