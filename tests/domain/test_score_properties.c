/* What holds for every score, on random assessments. */
#include "domain/score.h"

#include "domain/score_fixture.h"

enum { LEAVES_MAX = 7, ROUNDS = 400 };

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return *seed >> 33;
}

static int64_t random_upto(uint64_t *seed, int64_t n)
{
    return (int64_t)(next_random(seed) % (uint64_t)n);
}

/* One or two groups of leaves of random worth, levels with random musts, random special rules. */
static const struct scheme *random_scheme(struct arena *arena, uint64_t *seed)
{
    static const char *const leaf_kinds[] = {"qualitative", "proportional", "graded, step: 0.5"};
    size_t n = 2 + (size_t)random_upto(seed, LEAVES_MAX - 1);
    struct fixture_row *rows = NEW_ARRAY(arena, struct fixture_row, n + 1);
    int64_t total = 0;
    int64_t grouped = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t max = 1 + random_upto(seed, 9);
        total += max;
        grouped += i < 2 ? max : 0;
        rows[i + 1].id = str_c(arena, str_format(arena, i < 2 ? "g.%zu" : "%zu", i + 1));
        rows[i + 1].max = str_c(arena, str_format(arena, "%lld", (long long)max));
        rows[i + 1].kind = leaf_kinds[random_upto(seed, ARRAY_LEN(leaf_kinds))];
    }
    rows[0] = (struct fixture_row){
        "g", str_c(arena, str_format(arena, "%lld", (long long)grouped)), "group"};
    struct str rest = str_format(arena,
        "total: %lld\nexclusions: {allowed: [g.2]}\nlevels:\n"
        "  - {id: a, min: 60, stars: 1, must: [%s], names: {zh-CN: 一}}\n"
        "  - {id: b, min: 80, stars: 2, must: [%s], names: {zh-CN: 二}}\n"
        "  - {id: c, min: 95, stars: 3, must: [g.1, %s], names: {zh-CN: 三}}\n"
        "special:\n"
        "  deduction: {points: 2, limit: %lld, grounds: [{id: law, names: {zh-CN: 法}}]}\n"
        "  bonus: {points: 1, max: 1}\n  apply: %s\n  cap: true\n",
        (long long)total, random_upto(seed, 4) == 0 ? "g.1" : "",
        random_upto(seed, 2) == 0 ? rows[n].id : "", rows[2].id, (long long)random_upto(seed, 4),
        random_upto(seed, 2) == 0 ? "after" : "before");
    struct fixture fixture = {rows, n + 1, str_c(arena, rest)};
    return fixture_scheme(arena, &fixture);
}

static void answer_randomly(struct finding *finding, const struct indicator *leaf, uint64_t *seed)
{
    finding->answered = random_upto(seed, 20) != 0;
    if (leaf->excludable && random_upto(seed, 3) == 0) {
        finding->answer = ANSWER_EXCLUDED;
        finding->reason = STR("none of it");
    } else if (leaf->kind == INDICATOR_QUALITATIVE) {
        finding->answer = random_upto(seed, 3) == 0 ? ANSWER_NOT_MET : ANSWER_MET;
    } else if (leaf->kind == INDICATOR_GRADED) {
        finding->answer = ANSWER_POINTS;
        finding->points = rational_of(random_upto(seed, leaf->max.num + 1));
    } else {
        finding->answer = ANSWER_SAMPLES;
        finding->examined = 1 + random_upto(seed, 12);
        finding->nonconforming = random_upto(seed, 2) * random_upto(seed, finding->examined + 1);
    }
}

static struct assessment *random_assessment(
    struct arena *arena, const struct scheme *scheme, uint64_t *seed)
{
    struct assessment *assessment = assessment_new(arena, scheme);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].kind != INDICATOR_GROUP)
            answer_randomly(&assessment->findings[i], &scheme->indicators[i], seed);
    assessment->n_special = (size_t)random_upto(seed, 4);
    assessment->special = NEW_ARRAY(arena, struct special_item, assessment->n_special);
    for (size_t i = 0; i < assessment->n_special; i++)
        assessment->special[i].kind = random_upto(seed, 3) == 0 ? SPECIAL_BONUS : SPECIAL_DEDUCTION;
    return assessment;
}

static const struct score *compute(struct arena *arena, const struct assessment *assessment)
{
    struct problems problems = problems_new(arena);
    const struct score *score = NULL;
    assert_int_equal(score_compute(arena, assessment, &problems, &score), FAIL_NONE);
    return score;
}

static void assert_equal(struct rational a, struct rational b)
{
    assert_int_equal(rational_compare(a, b), 0);
}

static void the_figures_of_a_score_agree_with_each_other(void **state)
{
    struct arena *arena = *state;
    uint64_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        arena_reset(arena);
        const struct scheme *scheme = random_scheme(arena, &seed);
        const struct score *score = compute(arena, random_assessment(arena, scheme, &seed));
        struct rational sum = rational_of(0);
        for (size_t i = 0; i < scheme->n_indicators; i++) {
            const struct score_node *node = &score->nodes[i];
            assert_equal(rational_add(arena, node->obtained, node->lost), node->applicable);
            if (scheme->indicators[i].kind != INDICATOR_GROUP)
                sum = rational_add(arena, sum, node->applicable);
        }
        assert_equal(sum, score->applicable);
        bool has_reason = score->n_fails > 0;
        assert_true(score->level != NULL || has_reason);
        assert_int_equal(score->level == &scheme->levels[2], score->next.level == NULL);
    }
}

/* The assessment with the leaves of the set, by bits, fully met. */
static const struct score *score_with(struct arena *arena, const struct assessment *assessment,
    const int32_t *leaves, size_t n, uint32_t set)
{
    const struct scheme *scheme = assessment->scheme;
    struct assessment *better = assessment_new(arena, scheme);
    struct finding *findings = better->findings;
    *better = *assessment;
    better->findings = findings;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        findings[i] = assessment->findings[i];
    for (size_t i = 0; i < n; i++) {
        struct finding *finding = &findings[leaves[i]];
        if ((set & 1U << i) == 0)
            continue;
        finding->answered = true;
        finding->answer = ANSWER_MET;
    }
    return compute(arena, better);
}

static bool reaches(const struct score *score, const struct level *level)
{
    const struct scheme *scheme = score->scheme;
    int64_t limit = scheme->special.deduction_limit;
    if (!score->complete || (limit > 0 && score->deductions >= limit) ||
        rational_compare(score->final, level->min) < 0)
        return false;
    for (size_t i = 0; i < level->n_must; i++)
        if (rational_sign(score->nodes[scheme_indicator_index(scheme, level->must[i])].lost) != 0)
            return false;
    return true;
}

struct best {
    int size; /* 99 for no set at all */
    struct rational lost;
};

/* Of all sets that reach the level: the smallest, and of those the one with the largest loss. */
static struct best find_best(struct arena *arena, const struct assessment *assessment,
    const struct score *score, const int32_t *leaves, size_t n)
{
    struct best best = {99, rational_of(0)};
    for (uint32_t set = 0; set < 1U << n; set++) {
        int size = __builtin_popcount(set);
        if (size > best.size ||
            !reaches(score_with(arena, assessment, leaves, n, set), score->next.level))
            continue;
        struct rational lost = rational_of(0);
        for (size_t i = 0; i < n; i++)
            if ((set & 1U << i) != 0)
                lost = rational_add(arena, lost, score->nodes[leaves[i]].lost);
        if (size < best.size || rational_compare(lost, best.lost) > 0)
            best = (struct best){size, lost};
    }
    return best;
}

static void assert_order(const struct score *score)
{
    const struct score_next *next = &score->next;
    for (size_t i = 1; i < next->n_leaves; i++) {
        int32_t before = next->leaves[i - 1];
        int32_t leaf = next->leaves[i];
        int order = rational_compare(score->nodes[before].lost, score->nodes[leaf].lost);
        assert_true(order > 0 || (order == 0 && before < leaf));
    }
}

static void no_smaller_set_of_leaves_reaches_the_next_level(void **state)
{
    struct arena *arena = *state;
    uint64_t seed = 2;
    int reachable = 0;
    for (int round = 0; round < ROUNDS; round++) {
        arena_reset(arena);
        const struct scheme *scheme = random_scheme(arena, &seed);
        const struct assessment *assessment = random_assessment(arena, scheme, &seed);
        const struct score *score = compute(arena, assessment);
        int32_t leaves[LEAVES_MAX + 1];
        size_t n = 0;
        for (size_t i = 0; i < scheme->n_indicators; i++)
            if (scheme->indicators[i].kind != INDICATOR_GROUP && !score->nodes[i].excluded)
                leaves[n++] = (int32_t)i;
        if (!score->next.level)
            continue;
        struct best best = find_best(arena, assessment, score, leaves, n);
        assert_int_equal(best.size == 99 ? 0 : best.size, score->next.n_leaves);
        assert_order(score);
        struct rational lost = rational_of(0);
        for (size_t i = 0; i < score->next.n_leaves; i++)
            lost = rational_add(arena, lost, score->nodes[score->next.leaves[i]].lost);
        assert_equal(lost, best.lost);
        reachable += best.size != 99;
    }
    assert_in_range(reachable, ROUNDS / 4, ROUNDS);
}

static const struct fixture_row pooled_rows[] = {{"1", "7", "proportional"}};
static const struct fixture pooled = {pooled_rows, ARRAY_LEN(pooled_rows),
    "total: 7\nlevels: [{id: a, min: 60, stars: 1, names: {zh-CN: 一}}]\n"};

static struct str samples_text(
    struct arena *arena, const struct sample *samples, const size_t *order, size_t n)
{
    struct buf text = buf_new(arena);
    buf_put(&text, STR("scheme: t\nfindings:\n  '1':\n    samples:\n"));
    for (size_t i = 0; i < n; i++)
        buf_format(&text, "    - {site: s%zu, examined: %lld, nonconforming: %lld}\n", order[i],
            (long long)samples[order[i]].examined, (long long)samples[order[i]].nonconforming);
    return buf_str(&text);
}

static void the_order_of_samples_does_not_matter(void **state)
{
    struct arena *arena = *state;
    uint64_t seed = 3;
    for (int round = 0; round < ROUNDS; round++) {
        arena_reset(arena);
        const struct scheme *scheme = fixture_scheme(arena, &pooled);
        struct sample samples[12];
        size_t order[12];
        for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
            samples[i].examined = 1 + random_upto(&seed, 30);
            samples[i].nonconforming = random_upto(&seed, samples[i].examined + 1);
            order[i] = i;
        }
        struct str text = samples_text(arena, samples, order, ARRAY_LEN(order));
        const struct score *score = fixture_score(arena, scheme, str_c(arena, text));
        for (size_t i = ARRAY_LEN(order) - 1; i > 0; i--) {
            size_t j = (size_t)random_upto(&seed, (int64_t)i + 1);
            size_t swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        text = samples_text(arena, samples, order, ARRAY_LEN(order));
        assert_equal(score->final, fixture_score(arena, scheme, str_c(arena, text))->final);
    }
}

static void twenty_prime_denominators_are_added_up_exactly(void **state)
{
    static const int primes[] = {
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71};
    struct arena *arena = *state;
    struct fixture_row rows[ARRAY_LEN(primes)];
    struct buf text = buf_new(arena);
    buf_put(&text, STR("scheme: t\nfindings:\n"));
    for (size_t i = 0; i < ARRAY_LEN(primes); i++) {
        const char *id = str_c(arena, str_format(arena, "%zu", i + 1));
        rows[i] = (struct fixture_row){id, "5", "proportional"};
        buf_format(&text, "  '%s': {examined: %d, nonconforming: 1}\n", id, primes[i]);
    }
    struct fixture fixture = {
        rows, ARRAY_LEN(rows), "levels: [{id: a, min: 60, stars: 1, names: {zh-CN: 一}}]\n"};
    const struct score *score =
        fixture_score(arena, fixture_scheme(arena, &fixture), str_c(arena, buf_str(&text)));
    /* 100 − 5 × (1/2 + 1/3 + … + 1/71) */
    assert_rational(
        arena, score->final, "10186399988126241818477806147/111588166025339792193483078");
}

static void no_score_is_shown_as_reaching_a_level_that_it_does_not(void **state)
{
    static const struct fixture_row rows[] = {{"1", "100", "qualitative"}};
    static const struct fixture fixture = {rows, ARRAY_LEN(rows),
        "levels:\n"
        "  - {id: a, min: 59.995, stars: 1, names: {zh-CN: 一}}\n"
        "  - {id: b, min: 80, stars: 2, names: {zh-CN: 二}}\n"};
    struct arena *arena = *state;
    const struct scheme *scheme = fixture_scheme(arena, &fixture);
    uint64_t seed = 4;
    for (int round = 0; round < 100 * ROUNDS; round++) {
        const struct level *level = &scheme->levels[round % 2];
        struct rational offset =
            rational_ratio(arena, random_upto(&seed, 2001) - 1000, 1 + random_upto(&seed, 1000000));
        struct rational value = rational_add(arena, level->min, offset);
        struct rational shown;
        assert_true(rational_parse(arena, score_shown(arena, scheme, value), &shown));
        struct rational error = rational_sub(arena, shown, value);
        assert_true(rational_compare(error, rational_ratio(arena, 1, 200)) <= 0);
        assert_true(rational_compare(error, rational_ratio(arena, -1, 100)) > 0);
        for (size_t i = 0; i < scheme->n_levels; i++)
            assert_false(rational_compare(value, scheme->levels[i].min) < 0 &&
                         rational_compare(shown, scheme->levels[i].min) >= 0);
        if (round % 100 == 99) {
            arena_reset(arena);
            scheme = fixture_scheme(arena, &fixture);
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_figures_of_a_score_agree_with_each_other),
        TEST(no_smaller_set_of_leaves_reaches_the_next_level),
        TEST(the_order_of_samples_does_not_matter),
        TEST(twenty_prime_denominators_are_added_up_exactly),
        TEST(no_score_is_shown_as_reaching_a_level_that_it_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
