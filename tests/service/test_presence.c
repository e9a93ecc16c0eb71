/* Signing in and out on site, and explaining what is out of the ordinary about it. */
#include "service/case_service.h"
#include "service/decision_basis.h"
#include "service/presence_service.h"
#include "support/world.h"

#define SIGN(id, kind, ...)                                                                        \
    "presence.sign", "case", id, "kind", kind, "members",                                          \
        str_c(world->arena, world->leader.account), __VA_ARGS__

static void photos(struct world *world, int n)
{
    for (int i = 0; i < n; i++)
        world_file(world, "photos", "合影.png", world_picture());
}

static struct presence_view show(struct world *world, struct actor actor, const char *id)
{
    struct presence_view view;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(presence_service_show(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static void a_sign_in_keeps_who_where_when_and_with_what(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    photos(world, 3);
    world_ok(world, world->assessor,
        SIGN(id, "arrival", "client_people", "陈建国，总经理\n王芳", "latitude", "34.205768",
            "longitude", "117.2841249", "accuracy_m", "20", "address", "中山路 1 号", "device_at",
            "2020-01-01T00:00:00Z", "device", "Mozilla/5.0"));
    struct presence_view view = show(world, world->planner, id);
    assert_int_equal(view.record.n_signs, 1);
    const struct presence_sign *sign = &view.record.signs[0];
    assert_int_equal(sign->stage, 1);
    assert_int_equal(sign->latitude, 34205768);
    assert_int_equal(sign->longitude, 117284124);
    assert_int_equal(sign->accuracy_m, 20);
    assert_true(sign->signed_at > world->clock.now - 100);
    assert_int_equal(sign->device_at, 1577836800);
    assert_int_equal(view.n_photos, 3);
    assert_str(view.photos[0].media_type, "image/png");
    assert_int_equal(view.n_people, 4); /* the leader, the signer and two of the client */
    assert_str(view.people[2].name, "陈建国");
    assert_str(view.people[2].post, "总经理");
    assert_str(view.people[3].name, "王芳");
    assert_str(view.people[3].post, "");
}

static void photos_are_as_many_as_the_scheme_says_and_pictures(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    world_refused(world, FAIL_INVALID, "required", world->leader,
        SIGN(id, "arrival", "address", "中山路 1 号"));
    photos(world, 4);
    world_refused(world, FAIL_INVALID, "photos", world->leader,
        SIGN(id, "arrival", "address", "中山路 1 号"));
    world_file(world, "photos", "合影.png", STR("<html><script>alert(1)</script></html>"));
    world_refused(world, FAIL_INVALID, "media_type", world->leader,
        SIGN(id, "arrival", "address", "中山路 1 号"));
}

static void a_position_is_on_earth_or_not_given(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    static const char *const wrong[][2] = {
        {"90.000001", "117"}, {"34", "180.5"}, {"34", "x"}, {"", "117"}, {"34", ""}};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        photos(world, 1);
        world_refused(world, FAIL_INVALID, "position", world->leader,
            SIGN(id, "arrival", "latitude", wrong[i][0], "longitude", wrong[i][1]));
    }
    photos(world, 1);
    world_ok(world, world->leader, SIGN(id, "arrival", "address", "中山路 1 号"));
    assert_false(show(world, world->planner, id).record.signs[0].is_located);
}

static void the_time_is_the_servers_and_cannot_be_sent(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    photos(world, 1);
    world_refused(world, FAIL_INVALID, "unknown", world->leader,
        SIGN(id, "arrival", "signed_at", "2030-01-01T00:00:00Z"));
    photos(world, 1);
    world_refused(world, FAIL_INVALID, "instant", world->leader,
        SIGN(id, "arrival", "device_at", "tomorrow"));
}

static void only_the_team_signs_and_names_only_its_members(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    struct actor stranger = world_person(world, "stranger", ROLE_BIT(ROLE_ASSESSOR));
    photos(world, 1);
    world_refused(
        world, FAIL_FORBIDDEN, "relation", stranger, SIGN(id, "arrival", "address", "中山路 1 号"));
    photos(world, 1);
    world_refused(world, FAIL_INVALID, "member", world->leader,
        SIGN(id, "arrival", "members", str_c(world->arena, stranger.account)));
}

static void each_is_signed_once_and_in_its_order(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    photos(world, 1);
    world_refused(world, FAIL_STATE, "not_begun", world->leader,
        SIGN(id, "departure", "address", "中山路 1 号"));
    world_refused(world, FAIL_STATE, "presence", world->leader, "stage1.open", "case", id);
    world_sign(world, id, "arrival");
    photos(world, 1);
    world_refused(
        world, FAIL_STATE, "signed", world->leader, SIGN(id, "arrival", "address", "中山路 1 号"));
    world_ok(world, world->leader, "stage1.open", "case", id);
    world_report_stage1(world, id);
    world_refused(world, FAIL_STATE, "presence", world->leader, "stage1.close", "case", id);
    photos(world, 1);
    world_refused(
        world, FAIL_STATE, "signed", world->leader, SIGN(id, "arrival", "address", "中山路 1 号"));
    world_sign(world, id, "departure");
    world_ok(world, world->leader, "stage1.close", "case", id);
    photos(world, 1);
    world_refused(
        world, FAIL_STATE, "state", world->leader, SIGN(id, "arrival", "address", "中山路 1 号"));
}

static void the_sheet_closes_after_the_teams_departure(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    world_excuse_records(world, id);
    world_refused(world, FAIL_STATE, "presence", world->leader, "assessment.close", "case", id);
    world_sign(world, id, "departure");
    world_explain(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

static void the_sheet_closes_when_both_sides_explained_all_exceptions(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_lock_sheet(world, id, "met");
    world_excuse_records(world, id);
    world_sign(world, id, "departure");
    world_refused(
        world, FAIL_STATE, "not_explained", world->leader, "assessment.close", "case", id);
    world_refused(world, FAIL_INVALID, "exception", world->planner, "presence.accept", "case", id,
        "exception", "all", "reason", "照片与现场相符");
    world_ok(world, world->leader, "presence.explain", "case", id, "exception", "all", "reason",
        "地下一层没有信号");
    world_refused(world, FAIL_INVALID, "exception", world->leader, "presence.explain", "case", id,
        "exception", "all", "reason", "地下一层没有信号");
    world_refused(
        world, FAIL_STATE, "not_explained", world->leader, "assessment.close", "case", id);
    world_ok(world, world->planner, "presence.accept", "case", id, "exception", "all", "reason",
        "照片与现场相符");
    struct presence_view view = show(world, world->planner, id);
    assert_true(view.n_exceptions > 1);
    for (size_t i = 0; i < view.n_exceptions; i++)
        assert_true(view.exceptions[i].by[PRESENCE_TEAM] && view.exceptions[i].by[PRESENCE_BODY]);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

#define EXPLAIN(use_case, id, exception)                                                           \
    use_case, "case", id, "exception", exception, "reason", "地下一层没有信号"

static void an_exception_takes_two_explanations_in_their_order(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    const char *e = "1.arrival.not_located";
    world_refused(
        world, FAIL_STATE, "not_explained", world->planner, EXPLAIN("presence.accept", id, e));
    world_refused(world, FAIL_INVALID, "exception", world->leader,
        EXPLAIN("presence.explain", id, "1.arrival.too_far"));
    world_ok(world, world->leader, EXPLAIN("presence.explain", id, e));
    world_refused(
        world, FAIL_STATE, "explained", world->assessor, EXPLAIN("presence.explain", id, e));
    world_ok(world, world->planner, EXPLAIN("presence.accept", id, e));
    world_refused(
        world, FAIL_STATE, "explained", world->planner, EXPLAIN("presence.accept", id, e));
}

static void nobody_explains_for_both_sides(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    const char *e = "1.arrival.not_located";
    struct actor both = world->assessor;
    both.roles |= ROLE_BIT(ROLE_PLANNER);
    world_ok(world, both, EXPLAIN("presence.explain", id, e));
    world_refused(world, FAIL_FORBIDDEN, "two_people", both, EXPLAIN("presence.accept", id, e));
    both = world->leader; /* of the team, though another explained */
    both.roles |= ROLE_BIT(ROLE_PLANNER);
    world_refused(world, FAIL_FORBIDDEN, "two_people", both, EXPLAIN("presence.accept", id, e));
}

static void distances_are_measured_from_the_place_that_was_entered(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    photos(world, 1);
    world_ok(world, world->leader,
        SIGN(id, "arrival", "latitude", "34.205768", "longitude", "117.284124"));
    world_ok(world, world->planner, "presence.set_place", "case", id, "latitude", "34.405768",
        "longitude", "117.284124");
    struct presence_view view = show(world, world->planner, id);
    bool is_far = false;
    for (size_t i = 0; i < view.n_exceptions; i++)
        is_far = is_far || (view.exceptions[i].trouble == PRESENCE_TOO_FAR &&
                               view.exceptions[i].metres > 22000);
    assert_true(is_far);
    world_refused(world, FAIL_INVALID, "position", world->planner, "presence.set_place", "case", id,
        "latitude", "95", "longitude", "117");
    world_refused(world, FAIL_FORBIDDEN, "role", world->leader, "presence.set_place", "case", id,
        "latitude", "34", "longitude", "117");
}

static void the_client_sees_who_was_there_and_when_and_nothing_else(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_REPORTED);
    photos(world, 1);
    world_ok(world, world->leader,
        SIGN(id, "arrival", "latitude", "34.205768", "longitude", "117.284124", "device", "Phone",
            "address", "中山路", "client_people", "陈建国"));
    struct presence_view view = show(world, world->applicant, id);
    assert_int_equal(view.record.n_signs, 1);
    assert_int_equal(view.n_people, 2);
    assert_true(view.record.signs[0].signed_at > 0);
    assert_false(view.record.signs[0].is_located);
    assert_int_equal(view.record.signs[0].latitude, 0);
    assert_int_equal(view.record.signs[0].device.len + view.record.signs[0].address.len, 0);
    assert_int_equal(view.n_exceptions + view.n_photos, 0);
    struct str photo = show(world, world->planner, id).photos[0].id;
    struct presence_photo_row row;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(presence_service_photo(&use, photo, &row), FAIL_NOT_FOUND);
    use = world_use(world, world->other);
    assert_int_equal(presence_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
}

static void time_on_site_is_entered_by_each_for_themselves(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    world_refused(world, FAIL_STATE, "not_there", world->assessor, "presence.leave", "case", id);
    world_ok(world, world->assessor, "presence.arrive", "case", id, "site", "hq");
    world_refused(
        world, FAIL_STATE, "there", world->assessor, "presence.arrive", "case", id, "site", "hq");
    world_refused(world, FAIL_STATE, "not_there", world->leader, "presence.leave", "case", id);
    world->clock.now += 90 * 60;
    world_ok(world, world->assessor, "presence.leave", "case", id);
    struct presence_view view = show(world, world->planner, id);
    assert_int_equal(view.n_times, 1);
    assert_int_equal(view.times[0].minutes, 90);
    assert_false(presence_time_is_later(&view.times[0]));
    assert_true(str_equal(view.times[0].account, world->assessor.account));
    world_refused(world, FAIL_INVALID, "site", world->assessor, "presence.arrive", "case", id,
        "site", "nowhere");
}

static struct decision_basis basis_of(struct world *world, const char *id)
{
    struct case_view view;
    struct decision_basis basis;
    struct use use = world_use(world, world->manager);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    assert_int_equal(decision_basis_load(&use, &view, &basis), FAIL_NONE);
    use_read_end(&use);
    return basis;
}

/* People's sums stand below their days; neither is told twice. */
static void the_decision_reads_each_hour_on_site_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    int64_t planned = 0;
    int64_t days = 0;
    world_ok(world, world->assessor, "presence.arrive", "case", id, "site", "hq");
    world->clock.now += 90 * 60;
    world_ok(world, world->assessor, "presence.leave", "case", id);
    world_pass_days(world, 400); /* all planned days are over */
    struct presence_view view = show(world, world->planner, id);
    for (size_t i = 0; i < view.n_days; i++) {
        const struct presence_day *day = &view.days[i];
        if (!date_is_set(day->day) || day->planned == 0)
            continue;
        days++;
        planned += day->planned;
    }
    struct decision_basis basis = basis_of(world, id);
    assert_int_equal(basis.actual, 90);
    assert_true(days > 0);
    assert_int_equal(basis.planned, planned);
    assert_int_equal(basis.n_short, days);
}

static void time_that_is_entered_later_has_a_reason_and_a_mark(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    const char *today =
        str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
    const char *tomorrow = str_c(world->arena,
        date_format(world->arena, date_add_days(date_of_instant(world->clock.now), 1)));
    world_refused(world, FAIL_INVALID, "future", world->leader, "presence.state", "case", id, "day",
        tomorrow, "minutes", "240", "reason", "手机没电");
    world_refused(world, FAIL_INVALID, "required", world->leader, "presence.state", "case", id,
        "day", today, "minutes", "240");
    world_ok(world, world->leader, "presence.arrive", "case", id);
    world_ok(world, world->leader, "presence.state", "case", id, "day", today, "minutes", "1400",
        "reason", "忘记离场登记");
    struct presence_view view = show(world, world->planner, id);
    assert_int_equal(view.n_times, 1); /* the entry that was never ended gave way */
    assert_true(presence_time_is_later(&view.times[0]));
    assert_int_equal(view.times[0].minutes, 1400);
    world_refused(world, FAIL_INVALID, "day_full", world->leader, "presence.state", "case", id,
        "day", today, "minutes", "41", "reason", "补登");
}

static void the_client_confirms_what_it_sees_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    world_refused(world, FAIL_STATE, "nothing", world->applicant, "presence.confirm", "case", id);
    world_ok(world, world->leader, "presence.arrive", "case", id);
    world_refused(world, FAIL_STATE, "nothing", world->applicant, "presence.confirm", "case", id);
    world_ok(world, world->leader, "presence.leave", "case", id);
    world_ok(world, world->applicant, "presence.confirm", "case", id);
    struct presence_view view = show(world, world->applicant, id);
    assert_int_equal(view.n_times, 1);
    assert_true(view.times[0].confirmed_at > 0);
    assert_int_equal(view.n_days, 0);
    world_refused(world, FAIL_STATE, "nothing", world->applicant, "presence.confirm", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "role", world->leader, "presence.confirm", "case", id);
}

static void a_meetings_list_takes_a_drawn_signature_or_none(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    world_file(world, "signature", "s.png", STR("<svg onload=alert(1)>"));
    world_refused(world, FAIL_INVALID, "signature", world->leader, "presence.attend", "case", id,
        "kind", "arrival", "name", "陈建国");
    world_file(world, "signature", "s.png", world_picture());
    world_ok(world, world->leader, "presence.attend", "case", id, "kind", "arrival", "name",
        "陈建国", "post", "总经理");
    world_ok(
        world, world->leader, "presence.attend", "case", id, "kind", "departure", "name", "王芳");
    world_refused(world, FAIL_INVALID, "required", world->leader, "presence.attend", "case", id,
        "kind", "arrival", "post", "总经理");
    struct presence_view view = show(world, world->applicant, id);
    assert_int_equal(view.n_attendances, 2);
    assert_true(view.attendances[0].sha256.len > 0);
    assert_int_equal(view.attendances[1].sha256.len, 0);
    struct use use = world_use(world, world->other);
    struct presence_attendance found;
    assert_int_equal(
        presence_service_signature(&use, view.attendances[0].id, &found), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_sign_in_keeps_who_where_when_and_with_what),
        ON_BOTH(photos_are_as_many_as_the_scheme_says_and_pictures),
        ON_BOTH(a_position_is_on_earth_or_not_given),
        ON_BOTH(the_time_is_the_servers_and_cannot_be_sent),
        ON_BOTH(only_the_team_signs_and_names_only_its_members),
        ON_BOTH(each_is_signed_once_and_in_its_order),
        ON_BOTH(the_sheet_closes_after_the_teams_departure),
        ON_BOTH(the_sheet_closes_when_both_sides_explained_all_exceptions),
        ON_BOTH(an_exception_takes_two_explanations_in_their_order),
        ON_BOTH(nobody_explains_for_both_sides),
        ON_BOTH(distances_are_measured_from_the_place_that_was_entered),
        ON_BOTH(time_on_site_is_entered_by_each_for_themselves),
        ON_BOTH(the_decision_reads_each_hour_on_site_once),
        ON_BOTH(time_that_is_entered_later_has_a_reason_and_a_mark),
        ON_BOTH(the_client_confirms_what_it_sees_once),
        ON_BOTH(a_meetings_list_takes_a_drawn_signature_or_none),
        ON_BOTH(the_client_sees_who_was_there_and_when_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
