/* Rounds of a survey that are over, straight into the tables. */
#include "service/scheme_service.h"
#include "store/survey_answer_store.h"
#include "store/survey_store.h"
#include "support/world.h"

static void answer_all(
    struct world *world, const struct scheme *scheme, struct str response, int64_t value)
{
    const struct perception_rule *rule = &scheme->perception;
    struct tx tx = {world->db, world->arena};
    bool compares = rule->method != PERCEPTION_PERF;
    for (size_t d = 0; d < rule->n_dimensions; d++)
        for (size_t i = 0; i < rule->dimensions[d].n_items; i++) {
            const struct perception_item *item = &rule->dimensions[d].items[i];
            struct survey_answer answer = {response, item->id,
                item->reverse ? rule->scale_min + rule->scale_max - value : value,
                compares ? rule->scale_max : SURVEY_NOT_ASKED};
            assert_db(world->db, survey_answer_store_add(&tx, &answer));
        }
}

void world_surveyed(struct world *world, const char *id, int64_t n, int64_t value)
{
    struct tx tx = {world->db, world->arena};
    struct use use = world_use(world, world->leader);
    struct survey last = {0};
    const struct scheme *scheme;
    struct date today = date_of_instant(world->clock.now);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    enum fail fail = survey_store_latest(&tx, str_of(id), &last);
    assert_true(fail == FAIL_NONE || fail == FAIL_NOT_FOUND);
    assert_db(world->db, scheme_service_pinned(&use, world_case(world, id).scheme_sha256, &scheme));
    struct survey survey = {
        .id = random_id(world->arena, world->platform.random),
        .certification_case = str_of(id),
        .round = last.round + 1,
        .state = SURVEY_CLOSED,
        .from_on = date_add_days(today, -180),
        .until_on = date_add_days(today, -1),
        .last_on = today,
        .population = n,
        .target = n,
        .method = scheme->perception.method,
        .scheme_sha256 = scheme->sha256,
        .languages = STR("zh_CN"),
        .opened_by = world->leader.account,
        .opened_at = world->clock.now,
        .closed_by = world->leader.account,
        .closed_at = world->clock.now,
    };
    assert_db(world->db, survey_store_save(&tx, &survey));
    for (int64_t i = 0; i < n; i++) {
        struct survey_response response = {
            .id = random_id(world->arena, world->platform.random),
            .survey = survey.id,
            .answered_on = today,
            .seconds = 100,
            .device = str_format(world->arena, "device-%lld", (long long)i),
        };
        assert_db(world->db, survey_response_store_add(&tx, &response));
        answer_all(world, scheme, response.id, value);
    }
    assert_db(world->db, db_commit(world->db));
}

static const char *first_response(struct world *world, const char *id)
{
    static const struct sql sql = {"test_response",
        "SELECT r.id FROM survey_response r JOIN survey s ON s.id = r.survey"
        " WHERE s.certification_case = $1 ORDER BY r.id"};
    struct rows rows;
    assert_db(
        world->db, db_query(world->db, world->arena, &sql, ARGS(value_text(str_of(id))), &rows));
    assert_true(rows.count > 0);
    return str_c(world->arena, rows.cells[0].text);
}

const char *world_perception_value(struct world *world, const char *id, const char *word)
{
    if (strcmp(word, "RESPONSE") == 0)
        return first_response(world, id);
    if (strcmp(word, "ANSWERED") != 0 && strcmp(word, "RULED") != 0)
        return NULL;
    world_surveyed(world, id, 2, 3);
    if (strcmp(word, "RULED") == 0)
        world_ok(world, world->leader, "survey.exclude", "case", id);
    return id;
}
