#include "domain/finding_merge.h"

#include "testing.h"

/* One finding. */
struct row {
    const char *clause;
    const char *site;
    enum answer answer;
    const char *points;
};

static struct finding_clause *merge(
    struct arena *arena, const struct row *rows, size_t n, size_t *ret_n)
{
    struct finding_record *records = NEW_ARRAY(arena, struct finding_record, n);
    for (size_t i = 0; i < n; i++)
        records[i] = (struct finding_record){.clause = str_of(rows[i].clause),
            .site = str_of(rows[i].site),
            .answer = rows[i].answer,
            .points = str_of(rows[i].points)};
    struct finding_sources sources = {records, n, NULL, 0};
    return finding_merge(arena, &sources, ret_n);
}

#define MERGE(rows) merge(arena, rows, ARRAY_LEN(rows), &n)

static void samples_of_everybody_and_all_sites_count(void **state)
{
    struct arena *arena = *state;
    size_t n;
    const struct row rows[] = {{"5.1", "hq", ANSWER_SAMPLES, ""}, {"5.1", "hq", ANSWER_SAMPLES, ""},
        {"5.1", "u1", ANSWER_SAMPLES, ""}};
    struct finding_clause *clauses = MERGE(rows);
    assert_int_equal(n, 1);
    assert_false(clauses[0].is_difference);
    assert_int_equal(clauses[0].n_counted, 3);
}

static void equal_answers_are_one(void **state)
{
    struct arena *arena = *state;
    size_t n;
    const struct row rows[] = {{"5.1", "hq", ANSWER_MET, ""}, {"5.1", "hq", ANSWER_MET, ""},
        {"5.2", "hq", ANSWER_POINTS, "0.5"}, {"5.2", "hq", ANSWER_POINTS, "1/2"},
        {"5.3", "hq", ANSWER_EXCLUDED, ""}, {"5.3", "hq", ANSWER_EXCLUDED, ""}};
    struct finding_clause *clauses = MERGE(rows);
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++) {
        assert_false(clauses[i].is_difference);
        assert_int_equal(clauses[i].n_entries, 2);
        assert_int_equal(clauses[i].n_counted, 1);
    }
}

static void different_answers_count_as_none(void **state)
{
    struct arena *arena = *state;
    size_t n;
    const struct row rows[] = {{"5.1", "hq", ANSWER_MET, ""}, {"5.1", "hq", ANSWER_NOT_MET, ""},
        {"5.2", "hq", ANSWER_POINTS, "1"}, {"5.2", "hq", ANSWER_POINTS, "2"},
        {"5.3", "hq", ANSWER_EXCLUDED, ""}, {"5.3", "u1", ANSWER_SAMPLES, ""}};
    struct finding_clause *clauses = MERGE(rows);
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++) {
        assert_true(clauses[i].is_difference);
        assert_int_equal(clauses[i].n_counted, 0);
    }
    assert_ptr_equal(finding_merge_find(clauses, n, STR("5.2")), &clauses[1]);
    assert_null(finding_merge_find(clauses, n, STR("5")));
}

static void nothing_recorded_is_no_clause(void **state)
{
    struct arena *arena = *state;
    size_t n;
    struct finding_sources sources = {0};
    finding_merge(arena, &sources, &n);
    assert_int_equal(n, 0);
}

static struct finding_record by(const char *author, enum answer answer, int64_t aside_at)
{
    return (struct finding_record){.clause = STR("5.1"),
        .site = STR("hq"),
        .author = str_of(author),
        .answer = answer,
        .examined = answer == ANSWER_SAMPLES ? 3 : 0,
        .aside_at = aside_at};
}

static void what_is_set_aside_does_not_count(void **state)
{
    struct arena *arena = *state;
    struct finding_record records[] = {by("a", ANSWER_MET, 0), by("b", ANSWER_NOT_MET, 7)};
    struct finding_sources sources = {records, 2, NULL, 0};
    size_t n;
    struct finding_clause *clauses = finding_merge(arena, &sources, &n);
    assert_false(clauses[0].is_difference);
    assert_int_equal(clauses[0].counted->answer, ANSWER_MET);
    records[0].aside_at = 7;
    clauses = finding_merge(arena, &sources, &n);
    assert_int_equal(clauses[0].n_counted, 0);
    assert_false(finding_merge_is_open(&clauses[0]));
}

static void a_resolution_takes_all_that_say_the_same(void **state)
{
    struct arena *arena = *state;
    struct finding_record records[] = {by("a", ANSWER_SAMPLES, 0), by("b", ANSWER_EXCLUDED, 0),
        by("c", ANSWER_SAMPLES, 0), by("d", ANSWER_SAMPLES, 5)};
    struct finding_resolution resolution = {.clause = STR("5.1"), .taken = STR("c")};
    struct finding_sources sources = {records, 4, &resolution, 1};
    size_t n;
    struct finding_clause *clauses = finding_merge(arena, &sources, &n);
    assert_true(finding_merge_is_open(&clauses[0]));
    resolution.entries_sha256 = finding_merge_sha256(arena, &clauses[0]);
    clauses = finding_merge(arena, &sources, &n);
    assert_true(clauses[0].is_resolved);
    assert_int_equal(clauses[0].n_counted, 2);
    resolution.taken = STR("b");
    clauses = finding_merge(arena, &sources, &n);
    assert_int_equal(clauses[0].n_counted, 1);
    assert_int_equal(clauses[0].counted->answer, ANSWER_EXCLUDED);
}

static void a_resolution_holds_for_the_findings_that_it_was_made_for(void **state)
{
    struct arena *arena = *state;
    struct finding_record records[] = {by("a", ANSWER_SAMPLES, 0), by("b", ANSWER_EXCLUDED, 0)};
    struct finding_resolution resolution = {
        .clause = STR("5.1"), .answer = ANSWER_SAMPLES, .examined = 9};
    struct finding_sources sources = {records, 2, &resolution, 1};
    size_t n;
    resolution.entries_sha256 = finding_merge_sha256(arena, finding_merge(arena, &sources, &n));
    struct finding_clause *clauses = finding_merge(arena, &sources, &n);
    assert_int_equal(clauses[0].counted->examined, 9);
    records[0].note = STR("a note changes nothing");
    assert_true(finding_merge(arena, &sources, &n)[0].is_resolved);
    records[0].nonconforming = 1;
    clauses = finding_merge(arena, &sources, &n);
    assert_true(finding_merge_is_open(&clauses[0]));
    assert_ptr_equal(clauses[0].resolution, &resolution);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(samples_of_everybody_and_all_sites_count),
        TEST(equal_answers_are_one),
        TEST(different_answers_count_as_none),
        TEST(nothing_recorded_is_no_clause),
        TEST(what_is_set_aside_does_not_count),
        TEST(a_resolution_takes_all_that_say_the_same),
        TEST(a_resolution_holds_for_the_findings_that_it_was_made_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
