#include "domain/cycle.h"

#include <string.h>

#include "scheme_fixture.h"

static const struct str seed = STR_INIT("5eed0123456789abcdef");

static const struct scheme *shipped(struct arena *arena, const char *id)
{
    return scheme_fixture_parse(arena, scheme_fixture_shipped(arena, id));
}

/* Outlets S000 …, in that many strata, every fifth visited before, risks 0 … 6. */
static struct outlet_list list_of(struct arena *arena, size_t n, size_t strata)
{
    static const char *const names[] = {"branch", "shop", "workshop"};
    struct outlet_list list = {NEW_ARRAY(arena, struct sampling_outlet, n), n};
    for (size_t i = 0; i < n; i++)
        list.outlets[i] = (struct sampling_outlet){
            .id = str_format(arena, "S%03zu", i),
            .stratum = strata > 1 ? str_of(names[i % strata]) : STR(""),
            .risk = (int64_t)(i * 5 % 7),
            .visited = i % 5 == 0,
        };
    return list;
}

static struct cycle_input input_of(struct outlet_list list, enum activity activity)
{
    return (struct cycle_input){.draw = {.activity = activity, .seed = seed, .outlets = list}};
}

static const struct cycle *draw(struct arena *arena, const struct cycle_input *input)
{
    struct problems problems = problems_new(arena);
    const struct cycle *cycle = NULL;
    enum fail fail = cycle_draw(shipped(arena, "gbt27922"), input, &problems, &cycle);
    scheme_fixture_print(arena, &problems);
    assert_int_equal(fail, FAIL_NONE);
    return cycle;
}

static const char *refused(struct arena *arena, const struct cycle_input *input)
{
    struct problems problems = problems_new(arena);
    const struct cycle *cycle = NULL;
    enum fail fail = cycle_draw(shipped(arena, "gbt27922"), input, &problems, &cycle);
    assert_int_equal(fail, FAIL_INVALID);
    assert_null(cycle);
    assert_int_equal(problems.count, 1);
    return problems.first->code;
}

static bool goes_to(const struct cycle_visit *visit, struct str id)
{
    for (size_t i = 0; i < visit->n; i++)
        if (str_equal(visit->outlets[i].outlet->id, id))
            return true;
    return false;
}

static void the_first_visit_is_the_draw_of_the_case(void **state)
{
    struct arena *arena = *state;
    struct cycle_input input = input_of(list_of(arena, 40, 3), ACTIVITY_INITIAL);
    const struct sampling *sampling;
    struct problems problems = problems_new(arena);
    const struct cycle *cycle = draw(arena, &input);
    size_t n = 0;
    assert_int_equal(
        sampling_draw(shipped(arena, "gbt27922"), &input.draw, &problems, &sampling), FAIL_NONE);
    for (size_t s = 0; s < sampling->n_strata; s++) {
        const struct sampling_stratum *stratum = &sampling->strata[s];
        for (size_t i = 0; i < stratum->n_risk + stratum->n_random; i++, n++) {
            bool random = i >= stratum->n_risk;
            const struct sampling_pick *pick =
                random ? &stratum->random[i - stratum->n_risk] : &stratum->risk[i];
            const struct cycle_outlet *outlet = &cycle->visits[0].outlets[n];
            assert_ptr_equal(outlet->outlet, pick->outlet);
            assert_memory_equal(outlet->ticket, pick->ticket, SHA256_BYTES);
            assert_int_equal(outlet->part, random ? CYCLE_RANDOM : CYCLE_RISK);
        }
    }
    assert_int_equal(cycle->visits[0].n, n);
    assert_true(str_equal(cycle->population_sha256, sampling->population_sha256));
}

/* IAF MD 1 by the scheme's factors: 7 of 40 initially, 4 in each surveillance. */
static void each_visit_takes_as_many_as_its_activity_says(void **state)
{
    struct arena *arena = *state;
    struct cycle_input input = input_of(list_of(arena, 40, 1), ACTIVITY_INITIAL);
    const struct cycle *cycle = draw(arena, &input);
    assert_int_equal(cycle->n, 3);
    assert_int_equal(cycle->visits[0].n, 7);
    assert_int_equal(cycle->visits[1].n, 4);
    assert_int_equal(cycle->visits[2].n, 4);
    assert_int_equal(cycle->visits[1].activity, ACTIVITY_SURVEILLANCE);
    input.draw.activity = ACTIVITY_RECERTIFICATION;
    assert_int_equal(draw(arena, &input)->visits[0].n, 6);
}

/* Within each stratum the counts never differ by more than one, whatever the sizes. */
static void assert_balanced(const struct cycle *cycle, struct outlet_list list)
{
    int64_t counts[200] = {0};
    for (size_t i = 0; i < list.n; i++)
        counts[i] = list.outlets[i].visited;
    for (size_t v = 0; v < cycle->n; v++) {
        for (size_t k = 0; k < cycle->visits[v].n; k++)
            counts[cycle->visits[v].outlets[k].outlet - list.outlets]++;
        for (size_t i = 0; i < list.n; i++)
            for (size_t k = 0; k < list.n; k++)
                if (str_equal(list.outlets[i].stratum, list.outlets[k].stratum))
                    assert_true(counts[i] - counts[k] <= 1);
    }
}

static void nobody_is_visited_twice_before_all_others_were_once(void **state)
{
    for (size_t n = 1; n <= 45; n++)
        for (size_t strata = 1; strata <= 3; strata++) {
            struct arena *arena ARENA_SCOPED = arena_new(64 * 1024 * 1024);
            struct cycle_input input = input_of(list_of(arena, n, strata), ACTIVITY_INITIAL);
            assert_balanced(draw(arena, &input), input.draw.outlets);
        }
    (void)state;
}

static void the_same_seed_gives_the_same_cycle_in_whatever_order_the_list_comes(void **state)
{
    struct arena *arena = *state;
    struct cycle_input input = input_of(list_of(arena, 30, 3), ACTIVITY_INITIAL);
    struct buf one = buf_new(arena);
    struct buf other = buf_new(arena);
    cycle_json(&one, draw(arena, &input));
    for (size_t i = 0; i < 15; i++) {
        struct sampling_outlet kept = input.draw.outlets.outlets[i];
        input.draw.outlets.outlets[i] = input.draw.outlets.outlets[29 - i];
        input.draw.outlets.outlets[29 - i] = kept;
    }
    cycle_json(&other, draw(arena, &input));
    assert_true(str_equal(buf_str(&one), buf_str(&other)));
    input.draw.seed = STR("abc");
    struct buf third = buf_new(arena);
    cycle_json(&third, draw(arena, &input));
    assert_false(str_equal(buf_str(&one), buf_str(&third)));
}

/* Of those of its stratum that the visit does not go to: the fewest visits, the lowest ticket. */
static void an_outlet_that_cannot_be_reached_gives_way_to_the_next_ticket_of_its_kind(void **state)
{
    struct arena *arena = *state;
    struct outlet_list list = list_of(arena, 30, 3);
    struct cycle_input input = input_of(list, ACTIVITY_INITIAL);
    const struct cycle *before = draw(arena, &input);
    struct sampling_outlet *gone = (struct sampling_outlet *)before->visits[0].outlets[1].outlet;
    struct cycle_replacement replacement = {STR("opening"), gone->id};
    unsigned char best[SHA256_BYTES];
    const struct sampling_outlet *expected = NULL;
    for (size_t i = 0; i < list.n; i++) {
        unsigned char ticket[SHA256_BYTES];
        const struct sampling_outlet *o = &list.outlets[i];
        sampling_ticket(seed, o->id, ticket);
        if (!str_equal(o->stratum, gone->stratum) || o->visited ||
            goes_to(&before->visits[0], o->id))
            continue;
        if (expected && memcmp(ticket, best, SHA256_BYTES) > 0)
            continue;
        expected = o;
        memcpy(best, ticket, SHA256_BYTES);
    }
    input.replacements = &replacement;
    input.n = 1;
    const struct cycle *after = draw(arena, &input);
    assert_ptr_equal(after->visits[0].outlets[1].outlet, expected);
    assert_ptr_equal(after->visits[0].outlets[1].instead_of, gone);
    assert_int_equal(after->visits[0].outlets[1].part, CYCLE_REPLACEMENT);
    assert_false(goes_to(&after->visits[0], gone->id));
    for (size_t i = 0; i < before->visits[0].n; i++)
        if (i != 1)
            assert_ptr_equal(
                after->visits[0].outlets[i].outlet, before->visits[0].outlets[i].outlet);
    /* It still waits for its turn, and who took its place has had it. */
    assert_false(goes_to(&after->visits[1], expected->id));
}

static void a_replacement_can_be_replaced_and_nobody_comes_back(void **state)
{
    struct arena *arena = *state;
    struct cycle_input input = input_of(list_of(arena, 10, 1), ACTIVITY_INITIAL);
    struct cycle_replacement replacements[9];
    struct str first = draw(arena, &input)->visits[0].outlets[0].outlet->id;
    input.replacements = replacements;
    replacements[0] = (struct cycle_replacement){STR("opening"), first};
    for (input.n = 1; input.n <= 6; input.n++) {
        const struct cycle *cycle = draw(arena, &input);
        const struct cycle_outlet *slot = &cycle->visits[0].outlets[0];
        assert_true(str_equal(slot->instead_of->id, first));
        for (size_t i = 0; i < input.n; i++)
            assert_false(goes_to(&cycle->visits[0], replacements[i].outlet));
        replacements[input.n] = (struct cycle_replacement){STR("opening"), slot->outlet->id};
    }
    /* 4 are visited, 6 were found closed: nobody is left. */
    assert_string_equal(refused(arena, &input), "none_left");
}

static void a_replacement_has_to_be_of_a_visit_and_an_outlet_of_it(void **state)
{
    struct arena *arena = *state;
    struct cycle_input input = input_of(list_of(arena, 10, 1), ACTIVITY_INITIAL);
    struct cycle_replacement replacement = {STR("moon"), STR("S001")};
    input.replacements = &replacement;
    input.n = 1;
    assert_string_equal(refused(arena, &input), "unknown_visit");
    replacement = (struct cycle_replacement){STR("opening"), STR("none")};
    assert_string_equal(refused(arena, &input), "not_drawn");
}

static void what_the_draw_refuses_the_cycle_refuses(void **state)
{
    struct arena *arena = *state;
    struct cycle_input input = input_of(list_of(arena, 0, 1), ACTIVITY_INITIAL);
    refused(arena, &input);
    input = input_of(list_of(arena, 3, 1), ACTIVITY_INITIAL);
    input.draw.seed = STR("no hex");
    refused(arena, &input);
}

static void only_what_opens_a_cycle_has_all_its_visits(void **state)
{
    struct arena *arena = *state;
    static const size_t n[ACTIVITY_COUNT] = {
        [ACTIVITY_INITIAL] = 3,
        [ACTIVITY_RECERTIFICATION] = 3,
        [ACTIVITY_TRANSFER] = 3,
        [ACTIVITY_SURVEILLANCE] = 1,
        [ACTIVITY_SPECIAL] = 1,
        [ACTIVITY_SCOPE_EXTENSION] = 1,
    };
    const struct scheme *scheme = shipped(arena, "gbt27922");
    for (int activity = 0; activity < ACTIVITY_COUNT; activity++) {
        struct cycle_input input = input_of(list_of(arena, 9, 1), (enum activity)activity);
        assert_int_equal(cycle_visits(scheme, (enum activity)activity), n[activity]);
        const struct cycle *cycle = draw(arena, &input);
        assert_int_equal(cycle->n, n[activity]);
        assert_int_equal(cycle->visits[0].activity, activity);
    }
}

static void assert_day(struct arena *arena, struct date date, const char *expected)
{
    assert_str(date_format(arena, date), expected);
}

/* The clocks of the scheme: +9 and +12 months; the certificate's issue counts for the first. */
static void visits_are_due_by_the_clocks_of_the_scheme(void **state)
{
    struct arena *arena = *state;
    const struct scheme *scheme = shipped(arena, "gbt27922");
    struct date opening = {2026, 11, 21};
    assert_day(arena, cycle_days(scheme, opening, 0).planned, "2026-11-21");
    assert_day(arena, cycle_days(scheme, opening, 0).latest, "");
    assert_day(arena, cycle_days(scheme, opening, 1).planned, "2027-08-21");
    assert_day(arena, cycle_days(scheme, opening, 1).latest, "2027-11-21");
    assert_day(arena, cycle_days(scheme, opening, 2).planned, "2028-05-21");
    assert_day(arena, cycle_days(scheme, opening, 2).latest, "2028-08-21");
    assert_day(arena, cycle_days(scheme, (struct date){2026, 5, 31}, 1).planned, "2027-02-28");
    assert_day(arena, cycle_days(scheme, (struct date){0}, 1).planned, "");
}

/* Every topic in the first visit; those behind it share them. */
enum { TOPICS_MAX = 60 };
struct chosen {
    struct cycle_choice visits[3];
    struct str topics[3][TOPICS_MAX];
};

static struct chosen *choose(struct arena *arena, const struct scheme *scheme)
{
    static const struct str modes[] = {STR_INIT("A"), STR_INIT("E"), STR_INIT("I")};
    struct chosen *chosen = NEW(arena, struct chosen);
    size_t n = 0;
    for (size_t i = 0; i < 3; i++)
        chosen->visits[i] = (struct cycle_choice){modes, 3, chosen->topics[i], 0};
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        if (!cycle_is_topic(scheme, i))
            continue;
        size_t later = 1 + n++ % 2;
        chosen->topics[0][chosen->visits[0].n_topics++] = scheme->indicators[i].id;
        chosen->topics[later][chosen->visits[later].n_topics++] = scheme->indicators[i].id;
    }
    return chosen;
}

static const char *choice_refused(struct arena *arena, const struct chosen *chosen)
{
    struct problems problems = problems_new(arena);
    const struct scheme *scheme = shipped(arena, "gbt27922");
    enum fail fail = cycle_check(scheme, ACTIVITY_INITIAL, chosen->visits, &problems);
    assert_int_equal(fail, problems.count > 0 ? FAIL_INVALID : FAIL_NONE);
    assert_true(problems.count <= 1);
    return problems.first ? problems.first->code : "";
}

static void topics_are_the_nodes_whose_children_are_leaves(void **state)
{
    struct arena *arena = *state;
    const struct scheme *scheme = shipped(arena, "gbt27922");
    const struct chosen *chosen = choose(arena, scheme);
    assert_true(chosen->visits[0].n_topics >= 10);
    assert_true(cycle_is_topic(scheme, (size_t)scheme_indicator_index(scheme, STR("5.1.1"))));
    assert_false(cycle_is_topic(scheme, (size_t)scheme_indicator_index(scheme, STR("5.1"))));
    assert_false(cycle_is_topic(scheme, (size_t)scheme_indicator_index(scheme, STR("5.1.1.1"))));
}

static void the_standard_choice_is_in_order(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(choice_refused(arena, choose(arena, shipped(arena, "gbt27922"))), "");
}

static void a_set_of_modes_that_breaks_the_rule_is_refused_by_visit_and_group(void **state)
{
    struct arena *arena = *state;
    static const struct str without_one_of_a_to_d[] = {STR_INIT("E"), STR_INIT("I")};
    static const struct str without_survey[] = {STR_INIT("B"), STR_INIT("I")};
    static const struct str unknown[] = {
        STR_INIT("A"), STR_INIT("E"), STR_INIT("I"), STR_INIT("Z")};
    const struct scheme *scheme = shipped(arena, "gbt27922");
    struct chosen *chosen = choose(arena, scheme);
    struct problems problems = problems_new(arena);
    chosen->visits[1].modes = without_one_of_a_to_d;
    chosen->visits[1].n_modes = 2;
    assert_int_equal(
        cycle_check(scheme, ACTIVITY_INITIAL, chosen->visits, &problems), FAIL_INVALID);
    assert_string_equal(problems.first->code, "combination");
    assert_str(problems.first->args[0], "surveillance_1");
    assert_str(problems.first->args[1], "A, B, C, D");
    chosen->visits[1].modes = without_survey;
    assert_string_equal(choice_refused(arena, chosen), "combination");
    chosen->visits[1].modes = unknown;
    chosen->visits[1].n_modes = 4;
    assert_string_equal(choice_refused(arena, chosen), "unknown_mode");
}

static void no_topic_is_left_out_of_a_cycle(void **state)
{
    struct arena *arena = *state;
    const struct scheme *scheme = shipped(arena, "gbt27922");
    struct chosen *chosen = choose(arena, scheme);
    chosen->visits[0].n_topics--;
    assert_string_equal(choice_refused(arena, chosen), "opening_topics");
    chosen = choose(arena, scheme);
    chosen->visits[2].n_topics--;
    assert_string_equal(choice_refused(arena, chosen), "cycle_topics");
    chosen = choose(arena, scheme);
    chosen->topics[1][chosen->visits[1].n_topics++] = STR("5.1.1.1");
    assert_string_equal(choice_refused(arena, chosen), "unknown_topic");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_first_visit_is_the_draw_of_the_case),
        TEST(each_visit_takes_as_many_as_its_activity_says),
        TEST(nobody_is_visited_twice_before_all_others_were_once),
        TEST(the_same_seed_gives_the_same_cycle_in_whatever_order_the_list_comes),
        TEST(an_outlet_that_cannot_be_reached_gives_way_to_the_next_ticket_of_its_kind),
        TEST(a_replacement_can_be_replaced_and_nobody_comes_back),
        TEST(a_replacement_has_to_be_of_a_visit_and_an_outlet_of_it),
        TEST(what_the_draw_refuses_the_cycle_refuses),
        TEST(only_what_opens_a_cycle_has_all_its_visits),
        TEST(visits_are_due_by_the_clocks_of_the_scheme),
        TEST(topics_are_the_nodes_whose_children_are_leaves),
        TEST(the_standard_choice_is_in_order),
        TEST(a_set_of_modes_that_breaks_the_rule_is_refused_by_visit_and_group),
        TEST(no_topic_is_left_out_of_a_cycle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
