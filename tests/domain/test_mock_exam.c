#include "domain/mock_exam.h"

#include "domain/sampling.h"
#include "testing.h"

static struct exam_difficulty levels[] = {
    {.id = STR_INIT("easy"), .share = 4, .points = 1},
    {.id = STR_INIT("medium"), .share = 4, .points = 2},
    {.id = STR_INIT("hard"), .share = 2, .points = 3},
};
static const struct exam_rules rules = {
    .difficulties = levels, .n_difficulties = ARRAY_LEN(levels)};

/* So many of each level, in turn: e0, m0, h0, e1 … */
static struct question *bank_of(struct arena *arena, const int *counts, size_t *ret_n)
{
    struct question *bank = NEW_ARRAY(arena, struct question, 3000);
    size_t n = 0;
    for (int i = 0; i < 1000; i++)
        for (int level = 0; level < 3; level++)
            if (i < counts[level])
                bank[n++] = (struct question){.id = str_format(arena, "%c%d", "emh"[level], i),
                    .difficulty = levels[level].id};
    *ret_n = n;
    return bank;
}

/* "e3 m1 …" of a draw of that many questions. */
static struct str drawn_from(struct arena *arena, const struct question *bank, size_t n_bank,
    int64_t questions, const char *seed)
{
    const struct exam_audience audience = {.questions = questions};
    const struct mock_draw draw = {&rules, &audience, str_of(seed), bank, n_bank};
    struct buf out = buf_new(arena);
    size_t n;
    const size_t *drawn = mock_exam_draw(arena, &draw, &n);
    for (size_t i = 0; i < n; i++) {
        buf_put(&out, bank[drawn[i]].id);
        buf_char(&out, ' ');
    }
    return buf_str(&out);
}

static int count(struct str text, char c)
{
    int n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.data[i] == c;
    return n;
}

static void the_same_seed_draws_the_same_questions_in_the_same_order(void **state)
{
    struct arena *arena = *state;
    size_t n;
    struct question *bank = bank_of(arena, (const int[]){30, 30, 30}, &n);
    struct str first = drawn_from(arena, bank, n, 20, "a1");
    assert_true(str_equal(first, drawn_from(arena, bank, n, 20, "a1")));
    assert_false(str_equal(first, drawn_from(arena, bank, n, 20, "a2")));
    for (size_t i = 0; i < n / 2; i++) {
        struct question kept = bank[i];
        bank[i] = bank[n - 1 - i];
        bank[n - 1 - i] = kept;
    }
    assert_true(str_equal(first, drawn_from(arena, bank, n, 20, "a1")));
}

static void questions_are_asked_in_the_order_of_their_tickets(void **state)
{
    struct arena *arena = *state;
    size_t n;
    size_t n_drawn;
    unsigned char before[SHA256_BYTES] = {0};
    struct question *bank = bank_of(arena, (const int[]){30, 30, 30}, &n);
    const struct exam_audience audience = {.questions = 20};
    const struct mock_draw draw = {&rules, &audience, STR("c0ffee"), bank, n};
    const size_t *drawn = mock_exam_draw(arena, &draw, &n_drawn);
    assert_int_equal(n_drawn, 20);
    for (size_t i = 0; i < n_drawn; i++) {
        unsigned char ticket[SHA256_BYTES];
        sampling_ticket(draw.seed, bank[drawn[i]].id, ticket);
        assert_true(memcmp(before, ticket, sizeof ticket) < 0);
        memcpy(before, ticket, sizeof ticket);
    }
}

static void each_difficulty_gets_its_share_by_largest_remainders(void **state)
{
    static const struct {
        int64_t questions;
        int easy, medium, hard;
    } cases[] = {
        {20, 8, 8, 4},
        {10, 4, 4, 2},
        {7, 3, 3, 1}, /* 2.8, 2.8, 1.4 */
        {8, 3, 3, 2}, /* 3.2, 3.2, 1.6 */
        {1, 1, 0, 0}, /* 0.4, 0.4, 0.2: the first of the rules */
        {2, 1, 1, 0},
    };
    struct arena *arena = *state;
    size_t n;
    struct question *bank = bank_of(arena, (const int[]){30, 30, 30}, &n);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str drawn = drawn_from(arena, bank, n, cases[i].questions, "5eed");
        assert_int_equal(count(drawn, 'e'), cases[i].easy);
        assert_int_equal(count(drawn, 'm'), cases[i].medium);
        assert_int_equal(count(drawn, 'h'), cases[i].hard);
    }
}

static void what_a_difficulty_lacks_is_taken_from_the_others(void **state)
{
    struct arena *arena = *state;
    size_t n;
    struct question *bank = bank_of(arena, (const int[]){30, 30, 1}, &n);
    struct str drawn = drawn_from(arena, bank, n, 20, "5eed");
    assert_int_equal(count(drawn, ' '), 20);
    assert_int_equal(count(drawn, 'h'), 1);
    assert_true(count(drawn, 'e') >= 8 && count(drawn, 'm') >= 8);
}

static void all_are_asked_where_there_are_fewer(void **state)
{
    struct arena *arena = *state;
    size_t n;
    struct question *bank = bank_of(arena, (const int[]){2, 1, 0}, &n);
    assert_int_equal(count(drawn_from(arena, bank, n, 20, "5eed"), ' '), 3);
    assert_int_equal(drawn_from(arena, bank, 0, 20, "5eed").len, 0);
}

static void a_question_of_no_known_difficulty_fills_up_only(void **state)
{
    struct arena *arena = *state;
    size_t n;
    struct question *bank = bank_of(arena, (const int[]){1, 1, 1}, &n);
    bank[n++] = (struct question){.id = STR("x0"), .difficulty = STR("gone")};
    assert_int_equal(count(drawn_from(arena, bank, n, 4, "5eed"), 'x'), 1);
    assert_int_equal(count(drawn_from(arena, bank, n, 2, "5eed"), 'x'), 0);
}

/* printf 'a\nb\n' | sha256sum */
static void the_population_is_pinned_by_its_ids_in_whatever_order(void **state)
{
    struct arena *arena = *state;
    const struct question bank[] = {{.id = STR("b")}, {.id = STR("a")}};
    const struct mock_draw draw = {.bank = bank, .n = 2};
    assert_str(mock_exam_population(arena, &draw),
        "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2");
}

static void it_is_passed_at_exactly_the_share_of_points(void **state)
{
    (void)state;
    static const struct {
        int64_t points, points_max, percent;
        enum mock_exam_state state;
    } cases[] = {{12, 20, 60, MOCK_EXAM_PASSED}, {11, 20, 60, MOCK_EXAM_FAILED},
        {2, 3, 66, MOCK_EXAM_PASSED}, {2, 3, 67, MOCK_EXAM_FAILED}, {0, 20, 1, MOCK_EXAM_FAILED},
        {20, 20, 100, MOCK_EXAM_PASSED}, {19, 20, 100, MOCK_EXAM_FAILED}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct mock_exam exam = {.points = cases[i].points,
            .points_max = cases[i].points_max,
            .pass_percent = cases[i].percent,
            .ends_at = 200};
        assert_int_equal(mock_exam_state(&exam, 199), MOCK_EXAM_RUNNING);
        assert_int_equal(mock_exam_state(&exam, 200), cases[i].state);
    }
}

static void several_right_answers_are_all_or_nothing(void **state)
{
    (void)state;
    struct mock_answer answer = {.kind = QUESTION_MULTIPLE, .answer = STR("ACD")};
    static const char *const wrong[] = {"", "A", "AC", "ABCD", "BCD"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        answer.given = str_of(wrong[i]);
        assert_false(mock_answer_is_right(&answer));
    }
    answer.given = STR("ACD");
    assert_true(mock_answer_is_right(&answer));
}

static void it_is_over_when_handed_in_or_when_its_time_is(void **state)
{
    (void)state;
    struct mock_exam exam = {.started_at = 100, .ends_at = 200};
    assert_false(mock_exam_is_over(&exam, 199));
    assert_true(mock_exam_is_over(&exam, 200));
    assert_int_equal(mock_exam_end(&exam), 200);
    exam.finished_at = 150;
    assert_true(mock_exam_is_over(&exam, 151));
    assert_int_equal(mock_exam_end(&exam), 150);
}

static void points_are_summed_in_all_and_by_clause_of_a_scheme(void **state)
{
    struct arena *arena = *state;
    struct mock_exam exam = {0};
    size_t n;
    const struct mock_answer answers[] = {
        {.scheme = STR("s"),
            .clause = STR("5.1"),
            .answer = STR("A"),
            .given = STR("A"),
            .points = 1},
        {.scheme = STR("t"),
            .clause = STR("5.1"),
            .answer = STR("A"),
            .given = STR("B"),
            .points = 3},
        {.scheme = STR("s"), .clause = STR("5.1"), .answer = STR("B"), .points = 2},
    };
    mock_exam_count(&exam, answers, ARRAY_LEN(answers));
    assert_int_equal(exam.points, 1);
    assert_int_equal(exam.points_max, 6);
    const struct mock_clause *clauses = mock_exam_clauses(arena, answers, ARRAY_LEN(answers), &n);
    assert_int_equal(n, 2);
    assert_str(clauses[0].scheme, "s");
    assert_int_equal(clauses[0].questions, 2);
    assert_int_equal(clauses[0].right, 1);
    assert_int_equal(clauses[0].points, 1);
    assert_int_equal(clauses[0].points_max, 3);
    assert_int_equal(clauses[1].points, 0);
    assert_int_equal(clauses[1].points_max, 3);
}

static void while_it_runs_nothing_tells_the_right_answer(void **state)
{
    (void)state;
    struct mock_answer answer = {.wording = STR("w"), .answer = STR("A"), .explanation = STR("e")};
    mock_answer_hide(&answer, 1);
    assert_int_equal(answer.answer.len + answer.explanation.len, 0);
    assert_str(answer.wording, "w");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_same_seed_draws_the_same_questions_in_the_same_order),
        TEST(questions_are_asked_in_the_order_of_their_tickets),
        TEST(each_difficulty_gets_its_share_by_largest_remainders),
        TEST(what_a_difficulty_lacks_is_taken_from_the_others),
        TEST(all_are_asked_where_there_are_fewer),
        TEST(a_question_of_no_known_difficulty_fills_up_only),
        TEST(the_population_is_pinned_by_its_ids_in_whatever_order),
        TEST(it_is_passed_at_exactly_the_share_of_points),
        TEST(several_right_answers_are_all_or_nothing),
        TEST(it_is_over_when_handed_in_or_when_its_time_is),
        TEST(points_are_summed_in_all_and_by_clause_of_a_scheme),
        TEST(while_it_runs_nothing_tells_the_right_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
