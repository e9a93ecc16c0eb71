#include "domain/audit_plan_fill.h"

#include "plan_fixture.h"

/* The plan with the proposal, sorted. */
static struct audit_plan fill(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan)
{
    struct audit_plan more = audit_plan_fill(arena, frame, plan);
    struct plan_row *rows = NEW_ARRAY(arena, struct plan_row, plan->n + more.n);
    for (size_t i = 0; i < plan->n; i++)
        rows[i] = plan->rows[i];
    for (size_t i = 0; i < more.n; i++)
        rows[plan->n + i] = more.rows[i];
    audit_plan_sort(rows, plan->n + more.n);
    return (struct audit_plan){rows, plan->n + more.n};
}

static void assert_no_holes(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan)
{
    struct problems problems = problems_new(arena);
    enum fail fail = audit_plan_check(frame, plan, &problems);
    plan_fixture_print(arena, &problems);
    assert_int_equal(fail, FAIL_NONE);
}

static void an_empty_plan_is_filled_without_holes(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    const struct audit_plan empty = {0};
    struct audit_plan plan = fill(*state, &frame, &empty);
    assert_no_holes(*state, &frame, &plan);
    assert_int_equal(audit_plan_counted(&frame, &plan, 0), 6);
    assert_int_equal(audit_plan_counted(&frame, &plan, 1), 2);
}

static void what_stands_there_stays_and_only_the_rest_is_added(void **state)
{
    struct arena *arena = *state;
    struct plan_frame frame = plan_fixture_frame(arena);
    struct plan_row *rows = plan_fixture_rows(arena);
    for (size_t from = 0; from <= PLAN_FIXTURE_ROWS; from++) {
        const struct audit_plan part = {rows, from};
        struct audit_plan plan = fill(arena, &frame, &part);
        assert_no_holes(arena, &frame, &plan);
    }
    const struct audit_plan whole = {rows, PLAN_FIXTURE_ROWS};
    assert_int_equal(audit_plan_fill(arena, &frame, &whole).n, 0);
}

static void no_mystery_visit_is_proposed(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    const struct audit_plan empty = {0};
    struct audit_plan plan = fill(*state, &frame, &empty);
    for (size_t i = 0; i < plan.n; i++)
        assert_false(audit_plan_is_hidden(frame.scheme, &plan.rows[i]));
}

static void a_weekend_is_free_while_working_days_suffice(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    const struct audit_plan empty = {0};
    frame.first = (struct date){2026, 12, 5}; /* a Saturday */
    frame.last = (struct date){2026, 12, 8};
    struct audit_plan plan = fill(*state, &frame, &empty);
    assert_no_holes(*state, &frame, &plan);
    assert_int_equal(plan.rows[0].day.day, 7);
    frame.last = (struct date){2026, 12, 6};
    plan = fill(*state, &frame, &empty);
    assert_no_holes(*state, &frame, &plan);
    assert_int_equal(plan.rows[0].day.day, 5);
}

static void too_few_days_leave_a_hole_that_is_named(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    const struct audit_plan empty = {0};
    struct problems problems = problems_new(*state);
    frame.last = frame.first;
    struct audit_plan plan = fill(*state, &frame, &empty);
    assert_int_equal(audit_plan_check(&frame, &plan, &problems), FAIL_STATE);
    for (const struct problem *p = problems.first; p; p = p->next)
        assert_true(str_equal(p->place, STR("days")) || str_equal(p->place, STR("north")));
}

static void a_team_without_assessors_gets_nothing_and_harms_nothing(void **state)
{
    struct plan_frame frame = plan_fixture_frame(*state);
    const struct audit_plan empty = {0};
    frame.members = &plan_fixture_members[2];
    frame.n_members = 1;
    assert_int_equal(audit_plan_fill(*state, &frame, &empty).n, 0);
    frame.n_members = 0;
    assert_int_equal(audit_plan_fill(*state, &frame, &empty).n, 0);
}

struct shape {
    const char *scheme;
    size_t assessors;
    size_t outlets;
    int64_t onsite; /* half-days at head office */
    int64_t stage1;
    int64_t days;
};

static struct plan_frame shape_frame(struct arena *arena, const struct shape *shape)
{
    struct plan_member *members = NEW_ARRAY(arena, struct plan_member, shape->assessors + 2);
    struct plan_site *sites = NEW_ARRAY(arena, struct plan_site, shape->outlets + 1);
    for (size_t i = 0; i < shape->assessors + 2; i++) {
        members[i].account = members[i].name = str_format(arena, "p%zu", i);
        members[i].part = i == 0 ? TEAM_LEADER : TEAM_ASSESSOR;
        if (i >= shape->assessors)
            members[i].part = i == shape->assessors ? TEAM_EXPERT : TEAM_TRAINEE;
    }
    for (size_t i = 0; i <= shape->outlets; i++) {
        sites[i].id = sites[i].name = i == 0 ? STR("hq") : str_format(arena, "s%zu", i);
        sites[i].half_days = i == 0 ? 0 : 1;
    }
    return (struct plan_frame){
        .scheme = scheme_fixture_parse(arena, scheme_fixture_shipped(arena, shape->scheme)),
        .members = members,
        .n_members = shape->assessors + 2,
        .sites = sites,
        .n_sites = shape->outlets + 1,
        .first = {2026, 11, 23},
        .last = date_add_days((struct date){2026, 11, 23}, shape->days - 1),
        .half_days = shape->onsite + (int64_t)shape->outlets,
        .has_stages = shape->stage1 > 0,
        .stage1_min = shape->stage1 - 1,
        .stage1_max = shape->stage1 + 1,
        .stage1_default = shape->stage1,
    };
}

static void audits_of_every_size_are_filled_without_holes(void **state)
{
    static const struct shape shapes[] = {
        {"gbt27922", 1, 0, 4, 2, 3},
        {"gbt27922", 1, 1, 2, 0, 2},
        {"gbt27922", 2, 0, 28, 14, 9},
        {"gbt27922", 3, 7, 28, 14, 8},
        {"gbt27922", 2, 7, 13, 7, 8},
        {"gbt27922", 1, 3, 1, 0, 4},
        {"gat594", 2, 2, 10, 5, 5},
        {"gat594", 4, 0, 3, 2, 3},
        {"gbt27922", 5, 40, 30, 15, 14},
    };
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
        struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
        struct plan_frame frame = shape_frame(arena, &shapes[i]);
        const struct audit_plan empty = {0};
        struct audit_plan plan = fill(arena, &frame, &empty);
        assert_no_holes(arena, &frame, &plan);
        assert_true(plan.n <= PLAN_ROWS_MAX);
        assert_true(audit_plan_counted(&frame, &plan, 0) <= frame.half_days + 4);
    }
    (void)state;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_empty_plan_is_filled_without_holes),
        TEST(what_stands_there_stays_and_only_the_rest_is_added),
        TEST(no_mystery_visit_is_proposed),
        TEST(a_weekend_is_free_while_working_days_suffice),
        TEST(too_few_days_leave_a_hole_that_is_named),
        TEST(a_team_without_assessors_gets_nothing_and_harms_nothing),
        TEST(audits_of_every_size_are_filled_without_holes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
