#include "domain/assessment.h"

#include <string.h>

#include "base/limits.h"
#include "domain/score_fixture.h"

static const struct fixture_row rows[] = {
    {"1", "60", "group"},
    {"1.1", "20", "qualitative"},
    {"1.2", "40", "proportional"},
    {"2", "40", "group"},
    {"2.1", "10", "graded, step: 0.5"},
    {"2.2", "30", "proportional"},
};

static const struct fixture trial = {rows, ARRAY_LEN(rows),
    "exclusions: {allowed: ['2']}\n"
    "levels: [{id: pass, min: 70, stars: 0, names: {zh-CN: 达标}}]\n"
    "special:\n"
    "  deduction: {points: 1, limit: 5, grounds: [{id: law, names: {zh-CN: 法}}]}\n"
    "  bonus: {points: 1, max: 1}\n"
    "  apply: after\n"
    "  cap: true\n"};

static const struct finding *finding_of(const struct assessment *assessment, const char *clause)
{
    int32_t index = scheme_indicator_index(assessment->scheme, str_of(clause));
    assert_true(index >= 0);
    return &assessment->findings[index];
}

static void each_kind_of_finding_is_read(void **state)
{
    struct arena *arena = *state;
    const struct assessment *assessment = fixture_assessment(arena, fixture_scheme(arena, &trial),
        "scheme: t\n"
        "organisation: {name: 某某电器有限公司, uscc: 91320300MA1NXXXX0X, address: 徐州}\n"
        "findings:\n"
        "  '1.1': {met: false, note: 手册缺少退换流程, evidence: [manual-v3.pdf, a.png]}\n"
        "  '1.2': {samples: [{site: hq, examined: 3, nonconforming: 0},\n"
        "                    {site: 徐州一店, examined: 5, nonconforming: 2}]}\n"
        "  '2.1': {points: 7.5}\n"
        "  '2.2': {excluded: 不销售有形商品}\n"
        "special:\n"
        "  - {kind: deduction, ground: law, note: 逾期}\n"
        "  - {kind: bonus}\n");
    assert_str(assessment->organisation, "某某电器有限公司");
    assert_str(assessment->uscc, "91320300MA1NXXXX0X");
    const struct finding *met = finding_of(assessment, "1.1");
    assert_int_equal(met->answer, ANSWER_NOT_MET);
    assert_str(met->note, "手册缺少退换流程");
    assert_int_equal(met->n_evidence, 2);
    assert_str(met->evidence[1], "a.png");
    const struct finding *samples = finding_of(assessment, "1.2");
    assert_int_equal(samples->answer, ANSWER_SAMPLES);
    assert_int_equal(samples->examined, 8);
    assert_int_equal(samples->nonconforming, 2);
    assert_int_equal(samples->n_samples, 2);
    assert_str(samples->samples[1].site, "徐州一店");
    assert_int_equal(samples->samples[1].examined, 5);
    const struct finding *points = finding_of(assessment, "2.1");
    assert_int_equal(points->answer, ANSWER_POINTS);
    assert_rational(arena, points->points, "15/2");
    const struct finding *excluded = finding_of(assessment, "2.2");
    assert_int_equal(excluded->answer, ANSWER_EXCLUDED);
    assert_str(excluded->reason, "不销售有形商品");
    assert_false(finding_of(assessment, "1")->answered);
    assert_int_equal(assessment->n_special, 2);
    assert_int_equal(assessment->special[0].kind, SPECIAL_DEDUCTION);
    assert_str(assessment->special[0].ground, "law");
    assert_int_equal(assessment->special[1].kind, SPECIAL_BONUS);
}

static void counts_may_be_given_for_all_sites_together(void **state)
{
    const struct assessment *assessment = fixture_assessment(*state, fixture_scheme(*state, &trial),
        "{\"scheme\":\"t\",\"findings\":{\"1.2\":{\"examined\":8,\"nonconforming\":2}}}");
    const struct finding *finding = finding_of(assessment, "1.2");
    assert_int_equal(finding->examined, 8);
    assert_int_equal(finding->nonconforming, 2);
    assert_int_equal(finding->n_samples, 0);
}

static void leaves_without_a_finding_are_unanswered(void **state)
{
    const struct assessment *assessment = fixture_assessment(
        *state, fixture_scheme(*state, &trial), "scheme: t\nfindings:\n  '1.1': {met: true}\n");
    assert_true(finding_of(assessment, "1.1")->answered);
    assert_false(finding_of(assessment, "1.2")->answered);
    assessment =
        fixture_assessment(*state, fixture_scheme(*state, &trial), "scheme: t\nfindings:\n");
    assert_false(finding_of(assessment, "1.1")->answered);
}

/* One wrong finding on line 3, in place of the dots of "findings:\n  …". */
struct refusal {
    const char *finding;
    const char *code;
    const char *place;
};

static const struct refusal refused_findings[] = {
    {"'9.9': {met: true}", "clause_unknown", "9.9"},
    {"'1': {met: true}", "clause_group", "1"},
    {"'1.1': true", "kind", "1.1"},
    {"'1.1':", "kind", "1.1"},
    {"'1.1': {}", "kind", "1.1"},
    {"'1.1': {note: later}", "kind", "1.1"},
    {"'1.1': {met: yes}", "met", "1.1"},
    {"'1.1': {met: 1}", "met", "1.1"},
    {"'1.1': {met: 'true'}", "met", "1.1"},
    {"'1.1': {points: 1}", "kind", "1.1"},
    {"'1.1': {samples: [{examined: 1, nonconforming: 0}]}", "kind", "1.1"},
    {"'1.1': {examined: 1, nonconforming: 0}", "kind", "1.1"},
    {"'1.1': {met: true, points: 1}", "kind", "1.1"},
    {"'1.1': {met: true, nots: x}", "unknown_key", "1.1"},
    {"'1.1': {met: true, note: [x]}", "text", "1.1"},
    {"'1.1': {met: true, evidence: a.pdf}", "evidence", "1.1"},
    {"'1.1': {met: true, evidence: [[a]]}", "evidence", "1.1"},
    {"'1.2': {met: true}", "kind", "1.2"},
    {"'1.2': {samples: []}", "samples", "1.2"},
    {"'1.2': {samples: 3}", "samples", "1.2"},
    {"'1.2': {samples: [3]}", "sample", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 1, nonconforming: 2}]}", "nonconforming", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 0, nonconforming: 0}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 1, nonconforming: -1}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: -5, nonconforming: 0}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 1.5, nonconforming: 0}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 2.0, nonconforming: 0}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: '2', nonconforming: 0}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 2}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, nonconforming: 0}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 9999999999, nonconforming: 0}]}", "count", "1.2"},
    {"'1.2': {samples: [{site: a, examined: 99999999999999999999, nonconforming: 0}]}", "count",
        "1.2"},
    {"'1.2': {samples: [{site: [a], examined: 2, nonconforming: 0}]}", "text", "1.2"},
    {"'1.2': {samples: [{shop: a, examined: 2, nonconforming: 0}]}", "unknown_key", "1.2"},
    {"'1.2': {samples: [{examined: 2, nonconforming: 0}], examined: 2}", "samples_twice", "1.2"},
    {"'1.2': {examined: 2, nonconforming: 3}", "nonconforming", "1.2"},
    {"'1.2': {examined: 2}", "count", "1.2"},
    {"'1.2': {nonconforming: 2}", "count", "1.2"},
    {"'2.1': {points: 10.5}", "points", "2.1"},
    {"'2.1': {points: -0.5}", "points", "2.1"},
    {"'2.1': {points: 0.25}", "points", "2.1"},
    {"'2.1': {points: much}", "points", "2.1"},
    {"'2.1': {points: 1e1}", "points", "2.1"},
    {"'2.1': {points: }", "points", "2.1"},
    {"'2.1': {points: true}", "points", "2.1"},
    {"'1.1': {excluded: no goods}", "exclusion", "1.1"},
    {"'2.2': {excluded: ''}", "exclusion_reason", "2.2"},
    {"'2.2': {excluded: ' '}", "exclusion_reason", "2.2"},
    {"'2.2': {excluded: true}", "exclusion_reason", "2.2"},
    {"'2.2': {excluded: }", "exclusion_reason", "2.2"},
    {"'2.2': {excluded: no goods, examined: 1, nonconforming: 0}", "excluded_and_answered", "2.2"},
};

static void assert_refused(
    struct arena *arena, const char *text, const struct refusal *expected, int64_t line)
{
    struct problems problems = problems_new(arena);
    const struct assessment *assessment = NULL;
    const struct scheme *scheme = fixture_scheme(arena, &trial);
    enum fail fail = fixture_read(arena, scheme, str_of(text), &problems, &assessment);
    if (problems.count != 1)
        print_error("%s gives %zu problems\n", text, problems.count);
    assert_int_equal(fail, FAIL_INVALID);
    assert_null(assessment);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.first->code, expected->code);
    assert_str(problems.first->place, expected->place);
    assert_int_equal(problems.first->line, line);
}

static void findings_that_cannot_be_scored_are_refused_with_clause_and_line(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(refused_findings); i++) {
        struct str text =
            str_format(*state, "scheme: t\nfindings:\n  %s\n", refused_findings[i].finding);
        assert_refused(*state, str_c(*state, text), &refused_findings[i], 3);
    }
}

static void files_that_are_no_assessment_of_the_scheme_are_refused(void **state)
{
    static const struct {
        const char *text;
        struct refusal expected;
        int64_t line;
    } cases[] = {
        {"", {NULL, "scheme", ""}, 1},
        {"- a\n", {NULL, "scheme", ""}, 1},
        {"findings: {}\n", {NULL, "scheme", "scheme"}, 1},
        {"findings: {}\nscheme:\n", {NULL, "scheme", "scheme"}, 2},
        {"findings: {}\nscheme: [t]\n", {NULL, "scheme", "scheme"}, 2},
        {"findings: {}\nscheme: other\n", {NULL, "scheme", "scheme"}, 2},
        {"scheme: t\n", {NULL, "map", "findings"}, 1},
        {"scheme: t\nfindings: []\n", {NULL, "map", "findings"}, 2},
        {"scheme: t\nfindings: {}\nfinding: {}\n", {NULL, "unknown_key", ""}, 3},
        {"scheme: t\nfindings: {}\norganisation: x\n", {NULL, "map", "organisation"}, 3},
        {"scheme: t\nfindings: {}\norganisation: {name: [x]}\n", {NULL, "text", "organisation"}, 3},
        {"scheme: t\nfindings: {}\nspecial: {}\n", {NULL, "list", "special"}, 3},
        {"scheme: t\nfindings: {}\nspecial: [x]\n", {NULL, "special_kind", "special"}, 3},
        {"scheme: t\nfindings: {}\nspecial: [{kind: x}]\n", {NULL, "special_kind", "special"}, 3},
        {"scheme: t\nfindings: {}\nspecial:\n- {kind: deduction, ground: x}\n",
            {NULL, "ground", "special"}, 4},
        {"scheme: t\nfindings: {}\nspecial:\n- {kind: bonus, points: 5}\n",
            {NULL, "unknown_key", "special"}, 4},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_refused(*state, cases[i].text, &cases[i].expected, cases[i].line);
}

static void all_problems_are_collected(void **state)
{
    struct problems problems = problems_new(*state);
    const struct assessment *assessment = NULL;
    const struct scheme *scheme = fixture_scheme(*state, &trial);
    struct str text = STR("scheme: t\nfindings:\n  '1.1': {met: 1}\n  '1.2': {samples: [\n"
                          "    {examined: 0, nonconforming: 0},\n    {examined: 2}]}\n  '7': {}\n");
    assert_int_equal(fixture_read(*state, scheme, text, &problems, &assessment), FAIL_INVALID);
    assert_int_equal(problems.count, 4);
    assert_int_equal(problems.first->next->line, 5);
    assert_int_equal(problems.first->next->next->line, 6);
    assert_int_equal(problems.last->line, 7);
}

static void the_collected_problems_are_limited(void **state)
{
    struct buf text = buf_new(*state);
    buf_put(&text, STR("scheme: t\nfindings:\n"));
    for (int i = 0; i < 10 * LIMIT_PROBLEMS; i++)
        buf_format(&text, "  x%d: {}\n", i);
    struct problems problems = problems_new(*state);
    const struct assessment *assessment = NULL;
    const struct scheme *scheme = fixture_scheme(*state, &trial);
    assert_int_equal(
        fixture_read(*state, scheme, buf_str(&text), &problems, &assessment), FAIL_INVALID);
    assert_int_equal(problems.count, LIMIT_PROBLEMS);
}

/* Samples in all ways of writing them, good and bad, in place of the dots of {"samples":…}. */
static const char *const sample_lists[] = {
    "[{\"site\":\"hq\",\"examined\":8,\"nonconforming\":2}]",
    "[{\"site\": \"hq\", \"examined\": 8, \"nonconforming\": 2}, "
    "{\"site\": \"a long name of a site\", \"examined\": 10, \"nonconforming\": 10}]",
    "[{\"examined\":8,\"site\":\"hq\",\"nonconforming\":0},"
    "{\"nonconforming\":1,\"examined\":12}]",
    "[{\"site\":\"徐州一店\",\"examined\":1000000000,\"nonconforming\":999999999}]",
    "[{\"site\":\"\",\"examined\":8,\"nonconforming\":2}]",
    "[{\"site\":\"\\u661f\",\"examined\":8,\"nonconforming\":2}]",
    "[ {\"site\" : \"hq\",\t\"examined\":8,\n\"nonconforming\":2}\n]",
    "[{\"site\":\"hq\",\"examined\":8,\"nonconforming\":2}, ]",
    "[{\"site\":\"hq\",\"examined\":8,\"nonconforming\":2}",
    "[{\"site\":\"hq\",\"examined\":8,\"nonconforming\":2},{}]",
    "[{\"site\":\"hq\",\"examined\":8,\"nonconforming\":9}]",
    "[{\"site\":\"hq\",\"examined\":0,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":08,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":8.0,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":8e0,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":-8,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":\"8\",\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":1000000001,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":18446744073709551617,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":8,\"examined\":8,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"site\":\"hq\",\"examined\":8,\"nonconforming\":0}]",
    "[{\"site\":\"hq\",\"examined\":8,\"nonconforming\":0,\"note\":\"x\"}]",
    "[{\"site\":\"hq\",\"examined\":8}]",
    "[{\"site\":7,\"examined\":8,\"nonconforming\":0}]",
    "[{\"site\":null,\"examined\":8,\"nonconforming\":0}]",
    "[{\"site\":\"h\xffq\",\"examined\":8,\"nonconforming\":0}]",
    "[{\"site\":\"h\x01q\",\"examined\":8,\"nonconforming\":0}]",
    "[]",
    "[1]",
    "{}",
    "null",
};

struct outcome {
    enum fail fail;
    struct problems problems;
    const struct finding *finding;
};

/* Through the taker of samples, or without it. */
static struct outcome read_samples(struct arena *arena, const char *list, bool taking)
{
    struct outcome outcome = {.problems = problems_new(arena)};
    const struct scheme *scheme = fixture_scheme(arena, &trial);
    const struct assessment *assessment = NULL;
    struct node *file = NULL;
    struct str text =
        str_format(arena, "{\"scheme\":\"t\",\"findings\":{\"1.2\":{\"samples\":%s}}}", list);
    outcome.fail = taking ? assessment_read(arena, text, &outcome.problems, &file)
                          : node_read_json(arena, text, &outcome.problems, &file);
    if (outcome.fail == FAIL_NONE)
        outcome.fail = assessment_parse(arena, file, scheme, &outcome.problems, &assessment);
    if (outcome.fail == FAIL_NONE)
        outcome.finding = finding_of(assessment, "1.2");
    return outcome;
}

static void assert_same_problems(const struct problem *a, const struct problem *b)
{
    for (; a && b; a = a->next, b = b->next) {
        assert_string_equal(a->code, b->code);
        assert_int_equal(a->line, b->line);
    }
    assert_ptr_equal(a, b);
}

static void assert_same_finding(const struct finding *a, const struct finding *b)
{
    assert_int_equal(a->examined, b->examined);
    assert_int_equal(a->nonconforming, b->nonconforming);
    assert_int_equal(a->n_samples, b->n_samples);
    for (size_t i = 0; i < a->n_samples; i++) {
        assert_true(str_equal(a->samples[i].site, b->samples[i].site));
        assert_int_equal(a->samples[i].examined, b->samples[i].examined);
        assert_int_equal(a->samples[i].nonconforming, b->samples[i].nonconforming);
    }
}

static void the_fast_way_through_samples_gives_what_the_usual_way_gives(void **state)
{
    size_t good = 0;
    for (size_t i = 0; i < ARRAY_LEN(sample_lists); i++) {
        struct outcome fast = read_samples(*state, sample_lists[i], true);
        struct outcome usual = read_samples(*state, sample_lists[i], false);
        assert_int_equal(fast.fail, usual.fail);
        assert_same_problems(fast.problems.first, usual.problems.first);
        if (fast.finding)
            assert_same_finding(fast.finding, usual.finding);
        good += fast.finding != NULL;
    }
    assert_int_equal(good, 9);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* Whatever is read or refused: no crash, and a refusal always says why. */
static void mutated_files_are_read_or_refused_with_a_problem(void **state)
{
    static const char original[] =
        "{\"scheme\":\"t\",\"organisation\":{\"name\":\"x\"},\"findings\":{\"1.1\":{\"met\":true},"
        "\"1.2\":{\"samples\":[{\"site\":\"hq\",\"examined\":8,\"nonconforming\":2}]},"
        "\"2.1\":{\"points\":7.5},\"2.2\":{\"excluded\":\"x\"}},"
        "\"special\":[{\"kind\":\"deduction\",\"ground\":\"law\"}]}";
    struct arena *arena = *state;
    const struct scheme *scheme = fixture_scheme(arena, &trial);
    struct arena *scratch ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    uint32_t seed = 27922;
    for (int round = 0; round < 30000; round++) {
        arena_reset(scratch);
        char *copy = arena_alloc(scratch, sizeof original, 1);
        memcpy(copy, original, sizeof original);
        for (uint32_t n = 1 + next_random(&seed) % 3; n > 0; n--) {
            static const char signs[] = "0129.-\"{}[]:,aemtx ";
            copy[next_random(&seed) % (sizeof original - 1)] =
                signs[next_random(&seed) % (sizeof signs - 1)];
        }
        struct problems problems = problems_new(scratch);
        const struct assessment *assessment = NULL;
        struct str text = {copy, sizeof original - 1};
        bool ok = fixture_read(scratch, scheme, text, &problems, &assessment) == FAIL_NONE;
        assert_int_equal(ok, problems.count == 0);
        assert_int_equal(ok, assessment != NULL);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(each_kind_of_finding_is_read),
        TEST(counts_may_be_given_for_all_sites_together),
        TEST(leaves_without_a_finding_are_unanswered),
        TEST(findings_that_cannot_be_scored_are_refused_with_clause_and_line),
        TEST(files_that_are_no_assessment_of_the_scheme_are_refused),
        TEST(all_problems_are_collected),
        TEST(the_collected_problems_are_limited),
        TEST(the_fast_way_through_samples_gives_what_the_usual_way_gives),
        TEST(mutated_files_are_read_or_refused_with_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
