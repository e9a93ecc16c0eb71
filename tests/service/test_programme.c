/* The draw and the person-days. */
#include "domain/person_days.h"
#include "domain/sampling.h"
#include "service/case_service.h"
#include "support/world.h"
#include "sys/file.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static const struct scheme *scheme_of(struct world *world)
{
    return scheme_set_find(world->platform.schemes, STR(WORLD_SCHEME));
}

static struct case_view show(struct world *world, const char *id)
{
    struct case_view view;
    struct use use = world_use(world, world->planner);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    return view;
}

/* The draw again, from nothing but what is published of it: the seed and the list. */
static const struct sampling *replay(struct world *world, const struct programme *programme)
{
    struct str content;
    struct problems problems = problems_new(world->arena);
    const struct sampling *sampling;
    struct sampling_input input = {.activity = ACTIVITY_INITIAL, .seed = programme->seed};
    struct str path = blob_path(world->arena, world->platform.blobs, programme->population_file);
    assert_int_equal(file_read(world->arena, path, 1024 * 1024, &content), FAIL_NONE);
    assert_int_equal(outlet_list_read(&problems, content, &input.outlets), FAIL_NONE);
    assert_int_equal(sampling_draw(scheme_of(world), &input, &problems, &sampling), FAIL_NONE);
    return sampling;
}

static void check_replay(struct world *world, const char *id)
{
    struct case_view view = show(world, id);
    const struct sampling *sampling = replay(world, &view.programme);
    size_t n = 0;
    assert_str(sampling->population_sha256, text(world, view.programme.population_sha256));
    assert_int_equal(sampling->population, view.programme.population);
    for (size_t s = 0; s < sampling->n_strata; s++) {
        const struct sampling_stratum *stratum = &sampling->strata[s];
        for (size_t i = 0; i < stratum->n_risk + stratum->n_random; i++, n++) {
            bool random = i >= stratum->n_risk;
            const struct sampling_pick *pick =
                random ? &stratum->random[i - stratum->n_risk] : &stratum->risk[i];
            struct str ticket = str_hex(world->arena, pick->ticket, SHA256_BYTES);
            assert_str(view.drawn[n].code, text(world, pick->outlet->id));
            assert_str(view.drawn[n].stratum, text(world, stratum->name));
            assert_str(view.drawn[n].ticket, text(world, ticket));
            assert_int_equal(view.drawn[n].random, random);
        }
    }
    assert_int_equal(n, view.n_drawn);
}

static void anybody_can_repeat_the_draw_from_its_seed_and_list(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PROGRAMMED);
    assert_int_equal(show(world, id).n_drawn, 4);
    assert_int_equal(show(world, id).programme.seed.len, 64);
    check_replay(world, id);
}

/* What a spreadsheet would take for a formula, quotes, commas: the list keeps it as it was. */
static void the_list_keeps_outlet_numbers_of_every_kind(struct test_database *test)
{
    struct world *world = world_new(test);
    static const char *const codes[] = {
        "=1+1", "@home", "-7", "+86", "a,b", "say \"hi\"", "'quoted'", "店１", "ＡＢ", "a;b"};
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        world_ok(world, world->applicant, "outlet.save", "code", codes[i], "name", "=cmd", "region",
            "@r", "stratum", i % 2 ? "+own" : "\"other\"", "address", "某路", "staff", "5");
    check_replay(world, world_case_in(world, CASE_PROGRAMMED));
}

static void two_draws_have_different_seeds(struct test_database *test)
{
    struct world *world = world_new(test);
    world->clock.step_seconds = 0;
    struct case_view one = show(world, world_case_in(world, CASE_PROGRAMMED));
    struct case_view other = show(world, world_case_in(world, CASE_PROGRAMMED));
    assert_false(str_equal(one.programme.seed, other.programme.seed));
}

static void the_person_days_are_those_of_the_calculator(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_ok(world, world->planner, "days.fix", "case", id, "percent.1", "10", "reason.1", "两班倒",
        "change.2", "reduction", "percent.2", "5", "reason.2", "已有体系");
    struct case_view view = show(world, id);
    struct problems problems = problems_new(world->arena);
    int64_t *staff = NEW_ARRAY(world->arena, int64_t, view.n_drawn);
    for (size_t i = 0; i < view.n_drawn; i++)
        staff[i] = view.drawn[i].staff;
    struct person_days_input input = {
        .activity = ACTIVITY_INITIAL,
        .staff = 1200,
        .add_percent = 10,
        .reduce_percent = 5,
        .categories = 1,
        .outlet_staff = staff,
        .n_outlets = view.n_drawn,
    };
    const struct person_days *days;
    assert_int_equal(person_days_compute(scheme_of(world), &input, &problems, &days), FAIL_NONE);
    assert_int_equal(rational_compare(view.programme.plan_days, days->plan), 0);
    assert_int_equal(rational_compare(view.programme.onsite_days, days->onsite), 0);
    assert_int_equal(rational_compare(view.programme.outlet_days, days->outlets_days), 0);
    assert_int_equal(rational_compare(view.programme.total_days, days->total), 0);
    assert_int_equal(rational_compare(view.programme.stage1_days, days->stage1_default), 0);
}

static void additions_and_reductions_need_a_reason_and_have_a_limit(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_refused(
        world, FAIL_INVALID, "required", world->planner, "days.fix", "case", id, "percent.1", "10");
    assert_str(world->problems.first->place, "reason.1");
    world_refused(world, FAIL_INVALID, "range", world->planner, "days.fix", "case", id, "reason.b",
        "没有比例");
    assert_str(world->problems.first->place, "percent.b");
    world_refused(world, FAIL_INVALID, "reduction_too_large", world->planner, "days.fix", "case",
        id, "change.1", "reduction", "percent.1", "20", "reason.1", "很少", "change.2", "reduction",
        "percent.2", "11", "reason.2", "很近");
    assert_str(world->problems.first->place, "percent");
}

static void head_office_alone_needs_no_draw(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->other, "application.open", "scheme", WORLD_SCHEME,
        "scope", "售后服务", "level", "qualified", "categories", "1", "scope_staff", "10",
        "classes", "百货", "ready", "1");
    world_give_documents(world, world->other, id);
    world_ok(world, world->other, "application.submit", "case", id);
    world_ok(world, world->reviewer, "application.review", "case", id);
    world_accept(world, id);
    world_ok(world, world->planner, "days.fix", "case", id);
    struct case_view view = show(world, id);
    assert_int_equal(view.n_drawn, 0);
    assert_int_equal(view.programme.population, 0);
    assert_int_equal(view.programme.seed.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(anybody_can_repeat_the_draw_from_its_seed_and_list),
        ON_BOTH(the_list_keeps_outlet_numbers_of_every_kind),
        ON_BOTH(two_draws_have_different_seeds),
        ON_BOTH(the_person_days_are_those_of_the_calculator),
        ON_BOTH(additions_and_reductions_need_a_reason_and_have_a_limit),
        ON_BOTH(head_office_alone_needs_no_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
