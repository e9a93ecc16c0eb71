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
    return finding_merge(arena, records, n, ret_n);
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
    finding_merge(arena, NULL, 0, &n);
    assert_int_equal(n, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(samples_of_everybody_and_all_sites_count),
        TEST(equal_answers_are_one),
        TEST(different_answers_count_as_none),
        TEST(nothing_recorded_is_no_clause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
