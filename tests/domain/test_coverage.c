#include "domain/coverage.h"

#include "plan_fixture.h"

enum { PLAN_MAX = 4, ENTRIES_MAX = 5, EXCUSES_MAX = 2 };

/* One visit: what was planned, found and excused, and the matrix as text: "1.2@north/B hole" for
 * each cell, "1.1 hole" for an indicator, "@north hole" for an outlet, "AC hole" for modes. */
struct visit_case {
    struct plan_fixture_work plan[PLAN_MAX]; /* until one without a site */
    struct coverage_entry entries[ENTRIES_MAX];
    struct coverage_excuse excuses[EXCUSES_MAX];
    bool is_stage1;
    bool is_surveyed;
    const char *expected;
};

#define ROW(stage_, site_, clauses_, mode_)                                                        \
    {                                                                                              \
        .stage = (stage_), .day = {2026, 12, 1}, .site = (site_), .persons = "lin",                \
        .indicators = (clauses_), .mode = (mode_)                                                  \
    }
#define FOUND(clause_, site_, mode_)                                                               \
    {                                                                                              \
        STR_INIT(clause_), STR_INIT(site_), STR_INIT(mode_)                                        \
    }
#define EXCUSE(clause_, site_, mode_)                                                              \
    {                                                                                              \
        .id = STR_INIT("x"), .clause = STR_INIT(clause_), .site = STR_INIT(site_),                 \
        .mode = STR_INIT(mode_)                                                                    \
    }

/* Head office and every outlet are seen, and every leaf, so that the rule in hand stands alone. */
#define SEEN FOUND("1.1", "hq", ""), FOUND("1.3", "hq", ""), FOUND("2", "hq", "A")

static void put_item(
    struct buf *out, const struct plan_frame *frame, const struct coverage_item *item)
{
    const struct scheme *scheme = frame->scheme;
    if (out->len > 0)
        buf_put(out, STR(", "));
    if (item->kind == COVERAGE_CELL || item->kind == COVERAGE_INDICATOR)
        buf_put(out, scheme->indicators[item->indicator].id);
    if (item->kind == COVERAGE_CELL || item->kind == COVERAGE_SITE)
        buf_format(out, "@%" STR_PRI, STR_ARG(frame->sites[item->site].id));
    if (item->kind == COVERAGE_CELL)
        buf_format(out, "/%" STR_PRI, STR_ARG(item->mode));
    for (size_t i = 0; item->kind == COVERAGE_MODES && i < item->group->n_one_of; i++)
        buf_put(out, item->group->one_of[i]);
    if (item->kind == COVERAGE_CELL && !item->is_planned)
        buf_put(out, STR(" extra"));
    if (item->is_stage1)
        buf_put(out, STR(" first"));
    buf_format(out, " %" STR_PRI, STR_ARG(codes_format(&coverage_state_codes, (int)item->state)));
}

static struct coverage compute(
    struct arena *arena, const struct visit_case *visit, const struct plan_frame *frame)
{
    struct plan_row *rows = NEW_ARRAY(arena, struct plan_row, PLAN_MAX);
    struct audit_plan *plan = NEW(arena, struct audit_plan);
    struct coverage_input input = {
        .frame = frame,
        .plan = plan,
        .entries = visit->entries,
        .excuses = visit->excuses,
        .is_stage1 = visit->is_stage1,
        .is_surveyed = visit->is_surveyed,
    };
    plan->rows = rows;
    while (plan->n < PLAN_MAX && visit->plan[plan->n].site) {
        rows[plan->n] = plan_fixture_work_row(&visit->plan[plan->n]);
        plan->n++;
    }
    while (input.n_entries < ENTRIES_MAX && visit->entries[input.n_entries].clause.len > 0)
        input.n_entries++;
    while (input.n_excuses < EXCUSES_MAX && visit->excuses[input.n_excuses].id.len > 0)
        input.n_excuses++;
    return coverage_compute(arena, &input);
}

static void check(struct arena *arena, const struct visit_case *visit, struct plan_frame frame)
{
    struct buf out = buf_new(arena);
    struct coverage coverage = compute(arena, visit, &frame);
    size_t counted = 0;
    for (size_t i = 0; i < coverage.n; i++)
        put_item(&out, &frame, &coverage.items[i]);
    for (int i = 0; i < COVERAGE_STATE_COUNT; i++)
        counted += coverage.count[i];
    assert_int_equal(counted, coverage.n);
    assert_str(buf_str(&out), visit->expected);
}

static void check_all(struct arena *arena, const struct visit_case *visits, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(arena, &visits[i], plan_fixture_frame(arena));
}

/* Only head office, so that no outlet is missed. */
static void check_office(struct arena *arena, const struct visit_case *visits, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct plan_frame frame = plan_fixture_frame(arena);
        frame.n_sites = 1;
        check(arena, &visits[i], frame);
    }
}

static void what_is_planned_is_done_at_its_site_in_its_mode(void **state)
{
    static const struct visit_case visits[] = {
        {.plan = {ROW(1, "hq", "1.2", "A")}, .is_stage1 = true, .expected = "1.2@hq/A first hole"},
        {.plan = {ROW(1, "hq", "1.2", "A")},
            .entries = {FOUND("1.2", "hq", "A")},
            .is_stage1 = true,
            .expected = "1.2@hq/A first done"},
        {.plan = {ROW(1, "hq", "1.2", "A")},
            .entries = {FOUND("1.2", "hq", "C")},
            .is_stage1 = true,
            .expected = "1.2@hq/A first hole"},
        {.plan = {ROW(1, "hq", "1.2", "A")},
            .entries = {FOUND("1.2", "hq", "")},
            .is_stage1 = true,
            .expected = "1.2@hq/A first done"},
        {.plan = {ROW(1, "hq", "1.2", "")},
            .entries = {FOUND("1.2", "hq", "C")},
            .is_stage1 = true,
            .expected = "1.2@hq/ first done"},
        {.plan = {ROW(1, "hq", "1.2", "A"), ROW(1, "hq", "1.2", "B")},
            .entries = {FOUND("1.2", "hq", "B")},
            .is_stage1 = true,
            .expected = "1.2@hq/A first hole, 1.2@hq/B first done"},
        {.plan = {ROW(1, "hq", "1.2", "A"), ROW(1, "hq", "1.2", "A")},
            .is_stage1 = true,
            .expected = "1.2@hq/A first hole"},
        {.plan = {ROW(1, "hq", "1.2", "A")},
            .entries = {FOUND("1.2", "north", "A")},
            .is_stage1 = true,
            .expected = "1.2@hq/A first hole"},
    };
    check_all(*state, visits, ARRAY_LEN(visits));
}

static void a_group_is_planned_leaf_by_leaf(void **state)
{
    static const struct visit_case visits[] = {
        {.plan = {ROW(1, "hq", "1 2", "A")},
            .is_stage1 = true,
            .expected = "1.1@hq/A first hole, 1.2@hq/A first hole, 1.3@hq/A first hole, "
                        "2@hq/A first hole"},
        {.plan = {ROW(1, "hq", "1", "A")},
            .entries = {FOUND("1", "hq", "A")},
            .is_stage1 = true,
            .expected = "1.1@hq/A first hole, 1.2@hq/A first hole, 1.3@hq/A first hole"},
    };
    check_all(*state, visits, ARRAY_LEN(visits));
}

static void stage_1_answers_for_its_own_rows_and_the_visit_for_all(void **state)
{
    static const struct visit_case visits[] = {
        {.plan = {ROW(1, "hq", "1.2", "A"), ROW(2, "hq", "2", "A")},
            .is_stage1 = true,
            .expected = "1.2@hq/A first hole"},
        {.plan = {ROW(1, "hq", "1.2", "A"), ROW(2, "hq", "2", "A")},
            .entries = {FOUND("1.1", "hq", ""), FOUND("1.3", "hq", ""), FOUND("2", "hq", "")},
            .expected = "1.1@hq/ extra done, 1.2@hq/A first hole, 1.3@hq/ extra done, "
                        "2@hq/A done"},
        {.plan = {ROW(0, "hq", "1.2", "A")}, .is_stage1 = true, .expected = ""},
    };
    check_office(*state, visits, ARRAY_LEN(visits));
}

static void samples_are_taken_at_each_site_and_other_leaves_judged_once(void **state)
{
    static const struct visit_case visits[] = {
        {.plan = {ROW(1, "hq", "1", "A"), ROW(1, "north", "1", "A")},
            .entries = {FOUND("1.1", "hq", ""), FOUND("1.2", "hq", ""), FOUND("1.3", "north", "")},
            .is_stage1 = true,
            .expected = "1.1@hq/A first done, 1.1@north/A first elsewhere, 1.2@hq/A first done, "
                        "1.2@north/A first hole, 1.3@hq/A first elsewhere, "
                        "1.3@north/A first done"},
        {.plan = {ROW(1, "north", "2", "B")},
            .entries = {FOUND("2", "hq", "A")},
            .is_stage1 = true,
            .expected = "2@north/B first hole"},
    };
    check_all(*state, visits, ARRAY_LEN(visits));
}

static void every_leaf_that_applies_is_looked_at_somewhere(void **state)
{
    static const struct visit_case visits[] = {
        {.entries = {FOUND("1.1", "hq", "A"), FOUND("1.3", "hq", "A")},
            .expected = "1.1@hq/A extra done, 1.3@hq/A extra done, 1.2 hole, 2 hole"},
    };
    static const bool excluded[] = {false, false, true, false, false};
    struct plan_frame frame = plan_fixture_frame(*state);
    check_office(*state, visits, ARRAY_LEN(visits));
    frame.n_sites = 1;
    frame.excluded = excluded;
    const struct visit_case less = {.plan = {ROW(2, "hq", "1.2", "A")},
        .entries = {SEEN},
        .expected = "1.1@hq/ extra done, 1.3@hq/ extra done, 2@hq/A extra done"};
    check(*state, &less, frame);
}

static void every_drawn_outlet_is_visited(void **state)
{
    static const struct visit_case visits[] = {
        {.plan = {ROW(2, "hq", "1.2", "A")},
            .entries = {SEEN, FOUND("1.2", "hq", "A")},
            .expected = "1.1@hq/ extra done, 1.2@hq/A done, 1.3@hq/ extra done, "
                        "2@hq/A extra done, @north hole"},
        {.plan = {ROW(2, "north", "2", "A")},
            .entries = {SEEN, FOUND("1.2", "hq", "A")},
            .expected = "1.1@hq/ extra done, 1.2@hq/A extra done, 1.3@hq/ extra done, "
                        "2@hq/A extra done, 2@north/A elsewhere, @north hole"},
        {.plan = {ROW(2, "north", "1.2", "A")},
            .entries = {SEEN},
            .expected = "1.1@hq/ extra done, 1.2@north/A hole, 1.3@hq/ extra done, "
                        "2@hq/A extra done"},
        {.plan = {ROW(2, "hq", "1.2", "A")},
            .entries = {SEEN, FOUND("1.2", "hq", "A"), FOUND("2", "north", "A")},
            .expected = "1.1@hq/ extra done, 1.2@hq/A done, 1.3@hq/ extra done, "
                        "2@hq/A extra done, 2@north/A extra done"},
    };
    check_all(*state, visits, ARRAY_LEN(visits));
}

static void one_mode_of_each_group_is_used(void **state)
{
#define ALL_BUT FOUND("1.1", "hq", ""), FOUND("1.2", "hq", ""), FOUND("1.3", "hq", "")
#define CELLS "1.1@hq/ extra done, 1.2@hq/ extra done, 1.3@hq/ extra done, "
    static const struct visit_case visits[] = {
        {.entries = {ALL_BUT, FOUND("2", "hq", "B")},
            .expected = CELLS "2@hq/B extra done, AC hole"},
        {.entries = {ALL_BUT, FOUND("2", "hq", "A")}, .expected = CELLS "2@hq/A extra done"},
        {.plan = {ROW(2, "hq", "2", "A")},
            .entries = {ALL_BUT, FOUND("2", "hq", "")},
            .expected = CELLS "2@hq/A done"},
        {.plan = {ROW(2, "hq", "2", "A")},
            .entries = {ALL_BUT, FOUND("2", "north", "")},
            .expected = CELLS "2@hq/A hole, AC hole"},
        {.entries = {ALL_BUT, FOUND("2", "hq", "B")},
            .is_surveyed = true,
            .expected = CELLS "2@hq/B extra done"},
    };
    check_office(*state, visits, ARRAY_LEN(visits));
}

static void an_excuse_reaches_what_it_names_and_nothing_else(void **state)
{
#define BOTH ROW(1, "hq", "1.1 1.2", "A"), ROW(1, "north", "1.2", "B")
    static const struct visit_case visits[] = {
        {.plan = {BOTH},
            .is_stage1 = true,
            .excuses = {EXCUSE("1.2", "north", "B")},
            .expected = "1.1@hq/A first hole, 1.2@hq/A first hole, 1.2@north/B first excused"},
        {.plan = {BOTH},
            .is_stage1 = true,
            .excuses = {EXCUSE("1.2", "north", "A")},
            .expected = "1.1@hq/A first hole, 1.2@hq/A first hole, 1.2@north/B first hole"},
        {.plan = {BOTH},
            .is_stage1 = true,
            .excuses = {EXCUSE("", "north", "")},
            .expected = "1.1@hq/A first hole, 1.2@hq/A first hole, 1.2@north/B first excused"},
        {.plan = {BOTH},
            .is_stage1 = true,
            .excuses = {EXCUSE("1.2", "", "")},
            .expected = "1.1@hq/A first hole, 1.2@hq/A first excused, 1.2@north/B first excused"},
        {.plan = {BOTH},
            .is_stage1 = true,
            .excuses = {EXCUSE("1", "hq", "")},
            .expected = "1.1@hq/A first excused, 1.2@hq/A first excused, 1.2@north/B first hole"},
        {.plan = {BOTH},
            .is_stage1 = true,
            .excuses = {EXCUSE("", "", "A")},
            .expected = "1.1@hq/A first excused, 1.2@hq/A first excused, 1.2@north/B first hole"},
        {.plan = {BOTH},
            .is_stage1 = true,
            .excuses = {EXCUSE("", "", "")},
            .expected = "1.1@hq/A first hole, 1.2@hq/A first hole, 1.2@north/B first hole"},
        {.plan = {BOTH},
            .is_stage1 = true,
            .entries = {FOUND("1.1", "hq", "A")},
            .excuses = {EXCUSE("1.1", "hq", ""), EXCUSE("1.2", "", "")},
            .expected = "1.1@hq/A first done, 1.2@hq/A first excused, 1.2@north/B first excused"},
    };
    check_all(*state, visits, ARRAY_LEN(visits));
}

static void an_excuse_that_was_taken_back_reaches_nothing(void **state)
{
    static const struct visit_case visit = {.plan = {ROW(1, "hq", "1.2", "A")},
        .is_stage1 = true,
        .excuses = {{.id = STR_INIT("x"), .clause = STR_INIT("1.2"), .withdrawn_at = 1}},
        .expected = "1.2@hq/A first hole"};
    check(*state, &visit, plan_fixture_frame(*state));
}

static void indicators_outlets_and_modes_are_excused_by_name(void **state)
{
    static const struct visit_case visits[] = {
        {.entries = {SEEN},
            .excuses = {EXCUSE("1.2", "", ""), EXCUSE("", "north", "")},
            .expected = "1.1@hq/ extra done, 1.3@hq/ extra done, 2@hq/A extra done, "
                        "1.2 excused, @north excused"},
        {.entries = {ALL_BUT, FOUND("2", "north", "B")},
            .excuses = {EXCUSE("", "", "C")},
            .expected = CELLS "2@north/B extra done, AC excused"},
        {.entries = {ALL_BUT, FOUND("2", "north", "B")},
            .excuses = {EXCUSE("", "hq", ""), EXCUSE("1", "", "")},
            .expected = CELLS "2@north/B extra done, AC hole"},
    };
    check_all(*state, visits, ARRAY_LEN(visits));
}

static void what_the_scheme_or_the_draw_does_not_know_counts_for_nothing(void **state)
{
    static const struct visit_case visits[] = {
        {.plan = {ROW(1, "south", "1.2", "A"), ROW(1, "hq", "9.9", "A")},
            .entries = {FOUND("9.9", "hq", ""), FOUND("1.2", "south", "")},
            .is_stage1 = true,
            .expected = ""},
    };
    check_all(*state, visits, ARRAY_LEN(visits));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_planned_is_done_at_its_site_in_its_mode),
        TEST(a_group_is_planned_leaf_by_leaf),
        TEST(stage_1_answers_for_its_own_rows_and_the_visit_for_all),
        TEST(samples_are_taken_at_each_site_and_other_leaves_judged_once),
        TEST(every_leaf_that_applies_is_looked_at_somewhere),
        TEST(every_drawn_outlet_is_visited),
        TEST(one_mode_of_each_group_is_used),
        TEST(an_excuse_reaches_what_it_names_and_nothing_else),
        TEST(an_excuse_that_was_taken_back_reaches_nothing),
        TEST(indicators_outlets_and_modes_are_excused_by_name),
        TEST(what_the_scheme_or_the_draw_does_not_know_counts_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
