#include "domain/question.h"

#include "base/buf.h"
#include "testing.h"

static struct question single(const char *choices, const char *answer)
{
    return (struct question){.kind = QUESTION_SINGLE,
        .language = LANGUAGE_ZH_CN,
        .choices = str_of(choices),
        .answer = str_of(answer)};
}

/* The first problem's code at that place; "" where there is none. */
static const char *refused(struct arena *arena, struct question question, const char *place)
{
    struct problems problems = {.arena = arena};
    enum fail fail = question_check(&question, &problems);
    const struct problem *problem = problem_at(&problems, str_of(place));
    assert_int_equal(fail, problems.count > 0 ? FAIL_INVALID : FAIL_NONE);
    return problem ? problem->code : "";
}

static void choices_stand_on_a_line_each(void **state)
{
    struct arena *arena = *state;
    size_t n;
    const struct question question = single("  60 分 \r\n\n　100 分\n120 分", "B");
    const struct str *choices = question_choices(arena, &question, &n);
    assert_int_equal(n, 3);
    assert_str(choices[0], "60 分");
    assert_str(choices[1], "100 分");
    assert_str(choices[2], "120 分");
}

static void a_statement_is_right_or_wrong_in_the_words_of_its_language(void **state)
{
    struct arena *arena = *state;
    size_t n;
    struct question question = {.kind = QUESTION_JUDGE, .language = LANGUAGE_ZH_CN};
    assert_str(question_choices(arena, &question, &n)[0], "正确");
    assert_int_equal(n, 2);
    question.language = LANGUAGE_EN;
    assert_str(question_choices(arena, &question, &n)[1], "Wrong");
}

static void an_answer_is_read_as_people_type_it(void **state)
{
    static const struct {
        enum question_kind kind;
        const char *typed;
        const char *answer;
    } answers[] = {
        {QUESTION_MULTIPLE, "c, a", "AC"},
        {QUESTION_MULTIPLE, "C、a，B", "ABC"},
        {QUESTION_MULTIPLE, "A或C", ""},
        {QUESTION_MULTIPLE, "ＡC", ""},
        {QUESTION_SINGLE, " b ", "B"},
        {QUESTION_SINGLE, "对", ""},
        {QUESTION_SINGLE, "2", ""},
        {QUESTION_JUDGE, "A", "A"},
        {QUESTION_JUDGE, " 对 ", "A"},
        {QUESTION_JUDGE, "√", "A"},
        {QUESTION_JUDGE, "TRUE", "A"},
        {QUESTION_JUDGE, "错误", "B"},
        {QUESTION_JUDGE, "False", "B"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(answers); i++)
        assert_str(
            question_answer(arena, answers[i].kind, str_of(answers[i].typed)), answers[i].answer);
}

static void what_is_right_is_brought_into_its_form(void **state)
{
    struct arena *arena = *state;
    struct problems problems = {.arena = arena};
    struct question question = single("\r\n  甲\r\n乙  \n\n丙\n", "c, a");
    question.kind = QUESTION_MULTIPLE;
    assert_int_equal(question_check(&question, &problems), FAIL_NONE);
    assert_str(question.choices, "甲\n乙\n丙");
    assert_str(question.answer, "AC");
}

static void two_to_eight_different_choices_are_needed(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(refused(arena, single("甲", "A"), "choices"), "choices");
    assert_string_equal(refused(arena, single("", "A"), "choices"), "choices");
    assert_string_equal(refused(arena, single("甲\n乙", "A"), "choices"), "");
    assert_string_equal(refused(arena, single("1\n2\n3\n4\n5\n6\n7\n8", "H"), "choices"), "");
    assert_string_equal(
        refused(arena, single("1\n2\n3\n4\n5\n6\n7\n8\n9", "A"), "choices"), "choices");
    assert_string_equal(refused(arena, single("甲\n乙\n 甲", "A"), "choices"), "repeated");
}

static void a_choice_is_not_longer_than_a_line(void **state)
{
    struct arena *arena = *state;
    struct buf choices = buf_new(arena);
    struct question question = single("", "A");
    buf_put(&choices, STR("乙\n"));
    buf_repeat(&choices, STR("字"), 200);
    question.choices = buf_str(&choices);
    assert_string_equal(refused(arena, question, "choices"), "");
    buf_put(&choices, STR("字"));
    question.choices = buf_str(&choices);
    assert_string_equal(refused(arena, question, "choices"), "too_long");
}

static void the_answer_is_one_of_the_choices(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(refused(arena, single("甲\n乙", "C"), "answer"), "answer");
    assert_string_equal(refused(arena, single("甲\n乙", ""), "answer"), "answer");
    assert_string_equal(refused(arena, single("甲\n乙", "乙"), "answer"), "answer");
    assert_string_equal(refused(arena, single("甲\n乙", "AB"), "answer"), "too_many");
}

static void several_right_choices_are_two_at_least(void **state)
{
    struct arena *arena = *state;
    struct question question = single("甲\n乙\n丙", "B");
    question.kind = QUESTION_MULTIPLE;
    assert_string_equal(refused(arena, question, "answer"), "too_few");
    question.answer = STR("ABC");
    assert_string_equal(refused(arena, question, "answer"), "");
}

static void a_statement_has_no_choices_of_its_own(void **state)
{
    struct arena *arena = *state;
    struct question question = single("甲\n乙", "A");
    question.kind = QUESTION_JUDGE;
    assert_string_equal(refused(arena, question, "choices"), "choices");
    question.choices = STR(" \n");
    assert_string_equal(refused(arena, question, "choices"), "");
    question.answer = STR("C");
    assert_string_equal(refused(arena, question, "answer"), "answer");
}

static void only_its_writer_changes_what_nobody_has_reviewed(void **state)
{
    (void)state;
    struct question question = {.state = QUESTION_DRAFT, .written_by = STR("li")};
    assert_true(question_is_open_to(&question, STR("li")));
    assert_false(question_is_open_to(&question, STR("wang")));
    question.state = QUESTION_RETIRED;
    assert_false(question_is_open_to(&question, STR("wang")));
    question.state = QUESTION_IN_USE;
    question.reviewed_by = STR("zhao");
    assert_true(question_is_open_to(&question, STR("wang")));
    question.state = QUESTION_SUBMITTED;
    assert_false(question_is_open_to(&question, STR("li")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(choices_stand_on_a_line_each),
        TEST(a_statement_is_right_or_wrong_in_the_words_of_its_language),
        TEST(an_answer_is_read_as_people_type_it),
        TEST(what_is_right_is_brought_into_its_form),
        TEST(two_to_eight_different_choices_are_needed),
        TEST(a_choice_is_not_longer_than_a_line),
        TEST(the_answer_is_one_of_the_choices),
        TEST(several_right_choices_are_two_at_least),
        TEST(a_statement_has_no_choices_of_its_own),
        TEST(only_its_writer_changes_what_nobody_has_reviewed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
