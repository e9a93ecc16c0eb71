/* Rounds of the customer survey and the links to them. */
#include "credential/token.h"
#include "store/survey_store.h"
#include "support/world.h"

#define PERIOD "from_on", "2026-01-01", "until_on", "2026-06-30"

static struct survey latest(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct survey survey;
    assert_db(world->db, survey_store_latest(&tx, str_of(id), &survey));
    return survey;
}

static const char *opened(struct world *world)
{
    const char *id = world_case_in(world, CASE_STAGE1);
    world_ok(world, world->leader, "survey.open", "case", id, PERIOD);
    return id;
}

static void a_round_knows_how_many_answers_it_needs(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    world_ok(world, world->leader, "survey.open", "case", id, PERIOD, "population", "1000",
        "languages", "en", "languages", "zh_CN", "client_poster", "1", "last_on",
        str_c(world->arena, date_format(world->arena, world_team_day(world, 0))));
    struct survey survey = latest(world, id);
    assert_int_equal(survey.round, 1);
    assert_int_equal(survey.target, 278);
    assert_int_equal(survey.method, PERCEPTION_PERF);
    assert_str(survey.languages, "zh_CN en");
    assert_true(survey.client_poster);
    assert_int_equal(date_compare(survey.last_on, world_team_day(world, 0)), 0);
    assert_str(survey.scheme_sha256, str_c(world->arena, world_case(world, id).scheme_sha256));
}

static void what_is_not_said_is_the_schemes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = opened(world);
    struct survey survey = latest(world, id);
    struct date opened_on = date_of_instant(survey.opened_at);
    assert_int_equal(date_days_between(opened_on, survey.last_on), 30);
    assert_int_equal(survey.target, 385);
    assert_str(survey.languages, "zh_CN zh_TW en");
    assert_false(survey.client_poster);
}

static void one_round_is_open_at_a_time(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = opened(world);
    world_refused(world, FAIL_STATE, "open", world->leader, "survey.open", "case", id, PERIOD);
    world_ok(world, world->leader, "survey.close", "case", id);
    assert_int_equal(latest(world, id).state, SURVEY_CLOSED);
    world_refused(world, FAIL_STATE, "closed", world->leader, "survey.close", "case", id);
    world_refused(
        world, FAIL_STATE, "closed", world->leader, "survey.invite", "case", id, "links", "1");
    world_ok(world, world->leader, "survey.open", "case", id, PERIOD);
    assert_int_equal(latest(world, id).round, 2);
}

static void a_held_case_surveys_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_ready(world, CASE_HELD, CASE_RESURVEY);
    world_refused(world, FAIL_STATE, "state", world->leader, "survey.open", "case", id, PERIOD);
    world_ok(world, world->leader, "perception.resurvey", "case", id);
    world_ok(world, world->leader, "survey.open", "case", id, PERIOD);
}

static void customers_are_asked_before_stage_2(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_STATE, "stage", world->leader, "survey.open", "case", id, PERIOD);
}

static void where_there_is_one_stage_they_are_asked_in_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_make_surveillance(world, id);
    world_ok(world, world->leader, "survey.open", "case", id, PERIOD);
}

static void a_period_has_passed_and_answers_are_to_come(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    static const struct {
        const char *from, *until, *last, *place;
    } wrong[] = {
        {"2026-06-30", "2026-01-01", "", "until_on"},
        {"2026-01-01", "2099-01-01", "", "until_on"},
        {"2026-01-01", "2026-06-30", "2026-07-01", "last_on"},
        {"2026-01-01", "2026-06-30", "2099-01-01", "last_on"},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        world_refused(world, FAIL_INVALID, "order", world->leader, "survey.open", "case", id,
            "from_on", wrong[i].from, "until_on", wrong[i].until, "last_on", wrong[i].last);
        assert_str(world->problems.first->place, wrong[i].place);
    }
    world_refused(world, FAIL_INVALID, "unknown", world->leader, "survey.open", "case", id, PERIOD,
        "languages", "fr");
}

static void only_the_leader_surveys(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = opened(world);
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, "survey.invite", "case", id,
        "links", "1");
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->applicant, "survey.invite", "case", id, "links", "1");
}

static void links_are_told_once_and_kept_as_hashes(struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct survey_invitation invitation;
    const char *id = opened(world);
    world_ok(world, world->leader, "survey.invite", "case", id, "links", "2", "outlet", "S01");
    struct str rest = world->secret;
    struct str first;
    assert_true(str_cut(&rest, '\n', &first));
    assert_true(rest.len > 0 && !str_equal(first, rest));
    size_t at = 0;
    assert_true(str_find(first, STR("/s/"), 0, &at));
    struct str token = str_sub(first, at + 3, first.len - at - 3);
    assert_db(
        world->db, survey_invitation_store_load(&tx, token_hash(world->arena, token), &invitation));
    assert_true(invitation.outlet.len > 0);
    assert_int_equal(invitation.channel, SURVEY_LINK);
    assert_false(invitation.used);
    assert_true(invitation.expires_at > world->clock.now);
    struct str dumped = world_dump(world);
    assert_false(str_find(dumped, token, 0, &at));
}

static void links_lead_to_outlets_of_that_organisation(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = opened(world);
    world_refused(world, FAIL_INVALID, "unknown", world->leader, "survey.invite", "case", id,
        "links", "1", "outlet", "none");
    world_refused(
        world, FAIL_INVALID, "number", world->leader, "survey.invite", "case", id, "links", "1001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_round_knows_how_many_answers_it_needs),
        ON_BOTH(what_is_not_said_is_the_schemes),
        ON_BOTH(one_round_is_open_at_a_time),
        ON_BOTH(a_held_case_surveys_again),
        ON_BOTH(customers_are_asked_before_stage_2),
        ON_BOTH(where_there_is_one_stage_they_are_asked_in_it),
        ON_BOTH(a_period_has_passed_and_answers_are_to_come),
        ON_BOTH(only_the_leader_surveys),
        ON_BOTH(links_are_told_once_and_kept_as_hashes),
        ON_BOTH(links_lead_to_outlets_of_that_organisation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
