#include "domain/sampling.h"

#include <string.h>

#include "testing.h"

static const struct str seed = STR_INIT("5eed0123456789abcdef");

static struct scheme scheme_of(struct arena *arena)
{
    struct scheme scheme = {0};
    scheme.sampling.factor[ACTIVITY_INITIAL] = rational_of(1);
    scheme.sampling.factor[ACTIVITY_SURVEILLANCE] = rational_ratio(arena, 3, 5);
    scheme.sampling.factor[ACTIVITY_RECERTIFICATION] = rational_ratio(arena, 4, 5);
    scheme.like[ACTIVITY_SPECIAL] = 1 + ACTIVITY_SURVEILLANCE;
    scheme.like[ACTIVITY_SCOPE_EXTENSION] = 1 + ACTIVITY_SURVEILLANCE;
    scheme.like[ACTIVITY_TRANSFER] = 1 + ACTIVITY_RECERTIFICATION;
    scheme.sampling.random_share = rational_ratio(arena, 1, 4);
    return scheme;
}

/* Outlets S000 …, every third visited, risks 0 … 6. */
static struct outlet_list list_of(struct arena *arena, size_t n)
{
    struct outlet_list list = {NEW_ARRAY(arena, struct sampling_outlet, n), n};
    for (size_t i = 0; i < n; i++)
        list.outlets[i] = (struct sampling_outlet){
            .id = str_format(arena, "S%03zu", i),
            .risk = (int64_t)(i * 5 % 7),
            .visited = i % 3 == 0,
        };
    return list;
}

static const struct sampling *draw(
    struct arena *arena, enum activity activity, struct outlet_list list)
{
    struct scheme scheme = scheme_of(arena);
    const struct sampling_input input = {.activity = activity, .seed = seed, .outlets = list};
    struct problems problems = problems_new(arena);
    const struct sampling *sampling = NULL;
    assert_int_equal(sampling_draw(&scheme, &input, &problems, &sampling), FAIL_NONE);
    return sampling;
}

static const struct problem *refusal(
    struct arena *arena, struct str with_seed, struct outlet_list list)
{
    struct scheme scheme = scheme_of(arena);
    const struct sampling_input input = {.seed = with_seed, .outlets = list};
    struct problems problems = problems_new(arena);
    const struct sampling *sampling = NULL;
    assert_int_equal(sampling_draw(&scheme, &input, &problems, &sampling), FAIL_INVALID);
    assert_null(sampling);
    assert_int_equal(problems.count, 1);
    return problems.first;
}

static void the_published_table_of_sample_sizes_holds(void **state)
{
    struct arena *arena = *state;
    static const struct {
        size_t outlets;
        size_t k[1 + ACTIVITY_RECERTIFICATION];
        size_t random;
    } cases[] = {{1, {1, 1, 1}, 1}, {2, {2, 1, 2}, 1}, {3, {2, 2, 2}, 1}, {5, {3, 2, 2}, 1},
        {10, {4, 2, 3}, 1}, {20, {5, 3, 4}, 2}, {40, {7, 4, 6}, 2}, {100, {10, 6, 8}, 3},
        {400, {20, 12, 16}, 5}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct outlet_list list = list_of(arena, cases[i].outlets);
        for (int activity = 0; activity <= ACTIVITY_RECERTIFICATION; activity++) {
            const struct sampling *sampling = draw(arena, (enum activity)activity, list);
            assert_int_equal(sampling->strata[0].k, cases[i].k[activity]);
        }
        const struct sampling *initial = draw(arena, ACTIVITY_INITIAL, list);
        assert_int_equal(initial->strata[0].n_random, cases[i].random);
    }
}

static void of_forty_outlets_two_one_and_two_are_random(void **state)
{
    static const size_t random[ACTIVITY_COUNT] = {2, 1, 2, 1, 1, 2};
    for (int activity = 0; activity < ACTIVITY_COUNT; activity++) {
        const struct sampling *sampling =
            draw(*state, (enum activity)activity, list_of(*state, 40));
        assert_int_equal(sampling->strata[0].n_random, random[activity]);
        assert_int_equal(
            sampling->strata[0].n_risk, sampling->strata[0].k - sampling->strata[0].n_random);
    }
}

static void an_activity_like_another_draws_as_many_outlets(void **state)
{
    struct outlet_list list = list_of(*state, 40);
    assert_int_equal(draw(*state, ACTIVITY_SPECIAL, list)->strata[0].k, 4);
    assert_int_equal(draw(*state, ACTIVITY_SCOPE_EXTENSION, list)->strata[0].k, 4);
    assert_int_equal(draw(*state, ACTIVITY_TRANSFER, list)->strata[0].k, 6);
}

static void an_activity_without_a_figure_and_unlike_all_others_draws_nothing(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct problems problems = problems_new(*state);
    const struct sampling *sampling = NULL;
    const struct sampling_input input = {
        .activity = ACTIVITY_SPECIAL, .seed = seed, .outlets = list_of(*state, 3)};
    scheme.like[ACTIVITY_SPECIAL] = 0;
    assert_int_equal(sampling_draw(&scheme, &input, &problems, &sampling), FAIL_INVALID);
    assert_string_equal(problems.first->code, "no_sampling");
}

static void the_size_is_exact_where_a_root_is_whole_and_beside_it(void **state)
{
    struct rational factor = rational_ratio(*state, 3, 5);
    assert_int_equal(sampling_size(*state, rational_of(1), 16), 4);
    assert_int_equal(sampling_size(*state, rational_of(1), 17), 5);
    assert_int_equal(sampling_size(*state, factor, 25), 3);
    assert_int_equal(sampling_size(*state, factor, 26), 4);
    assert_int_equal(
        sampling_size(*state, rational_of(1), INT64_C(9223372030926249001)), INT64_C(3037000499));
    assert_int_equal(sampling_size(*state, rational_of(1), INT64_MAX), INT64_C(3037000500));
}

static void no_more_are_taken_than_there_are(void **state)
{
    assert_int_equal(sampling_size(*state, rational_of(3), 4), 4);
    assert_int_equal(sampling_size(*state, rational_of(INT64_MAX), 4), 4);
}

/* The ticket of the rule, made here from its text. */
static struct str ticket_of(struct arena *arena, struct str id)
{
    return sha256_hex(arena, str_concat(arena, str_concat(arena, seed, STR(":")), id));
}

static bool was_picked(const struct sampling_stratum *stratum, const struct sampling_outlet *outlet)
{
    for (size_t i = 0; i < stratum->k; i++)
        if ((i < stratum->n_risk ? stratum->risk[i] : stratum->random[i - stratum->n_risk])
                .outlet == outlet)
            return true;
    return false;
}

static void a_ticket_is_the_sha256_of_seed_and_id(void **state)
{
    struct arena *arena = *state;
    const struct sampling *sampling = draw(arena, ACTIVITY_INITIAL, list_of(arena, 40));
    const struct sampling_stratum *stratum = &sampling->strata[0];
    for (size_t i = 0; i < stratum->n_risk; i++) {
        const struct sampling_pick *pick = &stratum->risk[i];
        assert_str(str_hex(arena, pick->ticket, SHA256_BYTES),
            str_c(arena, ticket_of(arena, pick->outlet->id)));
    }
    /* printf '5eed0123456789abcdef:S000' | sha256sum */
    assert_str(ticket_of(arena, STR("S000")),
        "bcbb2908d261d6a22c4b1bfeb951d65982a654d429f563f99973aa7d25d1f8c9");
}

/* Whether the rule prefers `a` to `b` in the risk part. */
static bool riskier(
    struct arena *arena, const struct sampling_outlet *a, const struct sampling_outlet *b)
{
    if (a->visited != b->visited)
        return !a->visited;
    if (a->risk != b->risk)
        return a->risk > b->risk;
    return str_compare(ticket_of(arena, a->id), ticket_of(arena, b->id)) < 0;
}

static bool luckier(
    struct arena *arena, const struct sampling_outlet *a, const struct sampling_outlet *b)
{
    if (a->visited != b->visited)
        return !a->visited;
    return str_compare(ticket_of(arena, a->id), ticket_of(arena, b->id)) < 0;
}

/* Replays by the rule's own words: an outlet is in the risk part when fewer than k − r others are
 * preferred to it; of the rest it is in the random part when fewer than r others are. */
static void the_draw_can_be_replayed_from_seed_and_list(void **state)
{
    struct arena *arena = *state;
    struct outlet_list list = list_of(arena, 40);
    const struct sampling_stratum *stratum = &draw(arena, ACTIVITY_INITIAL, list)->strata[0];
    bool *by_risk = NEW_ARRAY(arena, bool, list.n);
    for (size_t i = 0; i < list.n; i++) {
        size_t before = 0;
        for (size_t j = 0; j < list.n; j++)
            before += j != i && riskier(arena, &list.outlets[j], &list.outlets[i]);
        by_risk[i] = before < stratum->n_risk;
    }
    for (size_t i = 0; i < list.n; i++) {
        size_t before = 0;
        for (size_t j = 0; j < list.n; j++)
            before += j != i && !by_risk[j] && luckier(arena, &list.outlets[j], &list.outlets[i]);
        bool expected = by_risk[i] || before < stratum->n_random;
        assert_int_equal(was_picked(stratum, &list.outlets[i]), expected);
    }
}

static void each_part_is_in_ticket_order(void **state)
{
    const struct sampling *sampling = draw(*state, ACTIVITY_INITIAL, list_of(*state, 400));
    const struct sampling_stratum *stratum = &sampling->strata[0];
    for (size_t i = 1; i < stratum->n_risk; i++)
        assert_true(memcmp(stratum->risk[i - 1].ticket, stratum->risk[i].ticket, SHA256_BYTES) < 0);
    for (size_t i = 1; i < stratum->n_random; i++)
        assert_true(
            memcmp(stratum->random[i - 1].ticket, stratum->random[i].ticket, SHA256_BYTES) < 0);
}

static void the_order_of_the_list_has_no_influence(void **state)
{
    struct arena *arena = *state;
    struct outlet_list list = list_of(arena, 40);
    struct buf straight = buf_new(arena);
    struct buf turned = buf_new(arena);
    sampling_json(&straight, draw(arena, ACTIVITY_INITIAL, list));
    struct outlet_list reversed = {NEW_ARRAY(arena, struct sampling_outlet, list.n), list.n};
    for (size_t i = 0; i < list.n; i++)
        reversed.outlets[i] = list.outlets[list.n - 1 - i];
    sampling_json(&turned, draw(arena, ACTIVITY_INITIAL, reversed));
    assert_str(buf_str(&turned), str_c(arena, buf_str(&straight)));
}

static void visited_outlets_come_only_when_the_others_are_used_up(void **state)
{
    struct arena *arena = *state;
    struct outlet_list list = list_of(arena, 9);
    for (size_t i = 0; i < list.n; i++)
        list.outlets[i].visited = i != 4;
    list.outlets[4].risk = -100;
    const struct sampling *sampling = draw(arena, ACTIVITY_INITIAL, list);
    assert_true(was_picked(&sampling->strata[0], &list.outlets[4]));
}

static void each_stratum_is_drawn_by_itself(void **state)
{
    struct arena *arena = *state;
    struct outlet_list list = list_of(arena, 20);
    for (size_t i = 0; i < list.n; i++)
        list.outlets[i].stratum = i % 5 == 0 ? STR("west") : STR("east");
    const struct sampling *sampling = draw(arena, ACTIVITY_INITIAL, list);
    assert_int_equal(sampling->n_strata, 2);
    assert_str(sampling->strata[0].name, "east");
    assert_int_equal(sampling->strata[0].size, 16);
    assert_int_equal(sampling->strata[0].k, 4);
    assert_str(sampling->strata[1].name, "west");
    assert_int_equal(sampling->strata[1].size, 4);
    assert_int_equal(sampling->strata[1].k, 2);
}

static void the_population_hash_is_of_the_sorted_ids(void **state)
{
    struct arena *arena = *state;
    struct outlet_list list = list_of(arena, 3);
    list.outlets[0].id = STR("乙");
    list.outlets[1].id = STR("B");
    list.outlets[2].id = STR("a");
    const struct sampling *sampling = draw(arena, ACTIVITY_INITIAL, list);
    struct str expected = sha256_hex(arena, STR("B\na\n乙\n"));
    assert_str(sampling->population_sha256, str_c(arena, expected));
}

static void the_json_has_the_fields_of_the_format(void **state)
{
    struct arena *arena = *state;
    struct buf out = buf_new(arena);
    struct outlet_list list = list_of(arena, 1);
    list.outlets[0].id = STR("\"店\"");
    sampling_json(&out, draw(arena, ACTIVITY_INITIAL, list));
    struct str expected = str_format(arena,
        "{\"population\":1,\"population_sha256\":\"%s\",\"seed\":\"%s\",\"strata\":[{\"stratum\":"
        "\"\",\"size\":1,\"k\":1,\"risk\":[],\"random\":[{\"id\":\"\\\"店\\\"\",\"ticket\":\"%s\"}]"
        "}]}",
        str_c(arena, sha256_hex(arena, STR("\"店\"\n"))), seed.data,
        str_c(arena, ticket_of(arena, STR("\"店\""))));
    assert_str(buf_str(&out), str_c(arena, expected));
}

static void a_seed_of_another_form_is_refused(void **state)
{
    struct arena *arena = *state;
    const struct str bad[] = {
        STR(""), STR("ABCDEF"), STR("0x12"), STR("12 "), STR("g"), str_format(arena, "%0129d", 0)};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_str(refusal(arena, bad[i], list_of(arena, 2))->place, "seed");
}

static void a_repeated_id_is_refused_at_its_second_line(void **state)
{
    struct outlet_list list = list_of(*state, 3);
    for (size_t i = 0; i < list.n; i++)
        list.outlets[i].line = (int64_t)i + 2;
    list.outlets[2].id = list.outlets[0].id;
    const struct problem *problem = refusal(*state, seed, list);
    assert_string_equal(problem->code, "id_repeated");
    assert_int_equal(problem->line, 4);
}

static void blank_ids_and_control_characters_are_refused(void **state)
{
    struct outlet_list list = list_of(*state, 3);
    list.outlets[1].id = STR(" \t");
    assert_string_equal(refusal(*state, seed, list)->code, "id_empty");
    list.outlets[1].id = STR("a\nb");
    assert_string_equal(refusal(*state, seed, list)->code, "id_control");
}

static void an_empty_list_is_refused(void **state)
{
    assert_string_equal(refusal(*state, seed, (struct outlet_list){0})->code, "outlets_empty");
}

static void a_scheme_without_a_sampling_rule_says_so(void **state)
{
    struct scheme scheme = {0};
    const struct sampling_input input = {.seed = seed, .outlets = list_of(*state, 2)};
    struct problems problems = problems_new(*state);
    const struct sampling *sampling;
    assert_int_equal(sampling_draw(&scheme, &input, &problems, &sampling), FAIL_INVALID);
    assert_string_equal(problems.first->code, "no_sampling");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_published_table_of_sample_sizes_holds),
        TEST(of_forty_outlets_two_one_and_two_are_random),
        TEST(an_activity_like_another_draws_as_many_outlets),
        TEST(an_activity_without_a_figure_and_unlike_all_others_draws_nothing),
        TEST(the_size_is_exact_where_a_root_is_whole_and_beside_it),
        TEST(no_more_are_taken_than_there_are),
        TEST(a_ticket_is_the_sha256_of_seed_and_id),
        TEST(the_draw_can_be_replayed_from_seed_and_list),
        TEST(each_part_is_in_ticket_order),
        TEST(the_order_of_the_list_has_no_influence),
        TEST(visited_outlets_come_only_when_the_others_are_used_up),
        TEST(each_stratum_is_drawn_by_itself),
        TEST(the_population_hash_is_of_the_sorted_ids),
        TEST(the_json_has_the_fields_of_the_format),
        TEST(a_seed_of_another_form_is_refused),
        TEST(a_repeated_id_is_refused_at_its_second_line),
        TEST(blank_ids_and_control_characters_are_refused),
        TEST(an_empty_list_is_refused),
        TEST(a_scheme_without_a_sampling_rule_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
