#include "domain/exam_rules.h"

#include "document/template.h"
#include "testing.h"

static enum fail read(struct arena *arena, struct str content, struct exam_rules *ret_rules)
{
    struct problems problems = problems_new(arena);
    enum fail fail = exam_rules_read(&problems, content, ret_rules);
    assert_int_equal(problems.count > 0, fail != FAIL_NONE);
    return fail;
}

static void managers_and_assessors_sit_examinations_of_their_own(void **state)
{
    struct arena *arena = *state;
    struct exam_rules rules;
    assert_int_equal(read(arena, template_builtin(STR("exam.yaml")), &rules), FAIL_NONE);
    const struct exam_audience *managers = exam_rules_audience(&rules, STR("manager"));
    const struct exam_audience *assessors = exam_rules_audience(&rules, STR("assessor"));
    assert_non_null(managers);
    assert_non_null(assessors);
    assert_str(names_get(&managers->names, LANGUAGE_ZH_CN), "服务管理师");
    assert_true(assessors->questions > managers->questions);
    assert_true(assessors->pass_percent > managers->pass_percent);
    assert_null(exam_rules_audience(&rules, STR("driver")));
}

static void a_harder_question_gives_more(void **state)
{
    struct arena *arena = *state;
    struct exam_rules rules;
    assert_int_equal(read(arena, template_builtin(STR("exam.yaml")), &rules), FAIL_NONE);
    assert_true(exam_rules_difficulty(&rules, STR("hard"))->points >
                exam_rules_difficulty(&rules, STR("easy"))->points);
    assert_null(exam_rules_difficulty(&rules, STR("absurd")));
}

#define AUDIENCE                                                                                   \
    "audiences: [{id: a, names: {zh-CN: 甲, en: A}, questions: 2, minutes: 3, pass_percent: "     \
    "60}]\n"
#define DIFFICULTY "difficulties: [{id: d, names: {zh-CN: 一, en: One}, share: 1, points: 2}]\n"

static void a_body_sets_its_own(void **state)
{
    struct arena *arena = *state;
    struct exam_rules rules;
    assert_int_equal(read(arena, STR(AUDIENCE DIFFICULTY), &rules), FAIL_NONE);
    assert_int_equal(exam_rules_audience(&rules, STR("a"))->minutes, 3);
    assert_int_equal(exam_rules_difficulty(&rules, STR("d"))->points, 2);
}

static void rules_that_cannot_be_used_are_refused_whole(void **state)
{
    static const char *const wrong[] = {
        "",
        "[]\n",
        AUDIENCE,
        DIFFICULTY,
        "audiences: []\n" DIFFICULTY,
        AUDIENCE "difficulties: []\n",
        AUDIENCE DIFFICULTY "colour: red\n",
        "audiences: [{id: a, names: {zh-CN: 甲}, questions: 0, minutes: 3, pass_percent: "
        "60}]\n" DIFFICULTY,
        "audiences: [{id: a, names: {zh-CN: 甲}, questions: 2, minutes: 0, pass_percent: "
        "60}]\n" DIFFICULTY,
        "audiences: [{id: a, names: {zh-CN: 甲}, questions: 2, minutes: 3, pass_percent: "
        "101}]\n" DIFFICULTY,
        "audiences: [{id: a, questions: 2, minutes: 3, pass_percent: 60}]\n" DIFFICULTY,
        AUDIENCE "difficulties: [{id: d, names: {zh-CN: 一}, share: 0, points: 2}]\n",
        AUDIENCE "difficulties: [{id: d, names: {zh-CN: 一}, share: 1, points: 0}]\n",
        AUDIENCE "difficulties: [{id: d, names: {zh-CN: 一}, share: 1, points: 1},"
                 " {id: d, names: {zh-CN: 二}, share: 1, points: 1}]\n",
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct exam_rules rules = {.n_audiences = 99};
        assert_int_equal(read(arena, str_of(wrong[i]), &rules), FAIL_INVALID);
        assert_int_equal(rules.n_audiences, 99);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(managers_and_assessors_sit_examinations_of_their_own),
        TEST(a_harder_question_gives_more),
        TEST(a_body_sets_its_own),
        TEST(rules_that_cannot_be_used_are_refused_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
