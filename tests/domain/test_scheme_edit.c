/* Typing scores into a scheme: everything that is not a score stays as it was written. */
#include "domain/scheme_edit.h"

#include "domain/scheme_diff.h"
#include "domain/scheme_json.h"
#include "scheme_fixture.h"

static struct str edit(struct arena *arena, struct str content, struct scheme_edit wanted)
{
    struct problems problems = problems_new(arena);
    struct str text;
    enum fail fail = scheme_edit_apply(arena, content, &wanted, &problems, &text);
    scheme_fixture_print(arena, &problems);
    assert_int_equal(fail, FAIL_NONE);
    return text;
}

static const struct problem *refusal(
    struct arena *arena, struct str content, struct scheme_edit wanted)
{
    struct problems problems = problems_new(arena);
    struct str text = STR("untouched");
    assert_int_equal(scheme_edit_apply(arena, content, &wanted, &problems, &text), FAIL_INVALID);
    assert_str(text, "untouched");
    assert_non_null(problems.first);
    return problems.first;
}

static size_t changes(
    struct arena *arena, struct str before, struct str after, struct scheme_change **ret_changes)
{
    size_t n;
    scheme_diff(arena, scheme_fixture_parse(arena, before), scheme_fixture_parse(arena, after),
        ret_changes, &n);
    return n;
}

static void scores_change_and_comments_stay(void **state)
{
    struct arena *arena = *state;
    struct str before = scheme_fixture_shipped(arena, "gbt27922");
    const struct scheme_edit_score scores[] = {
        {STR("5.1.2.1"), rational_of(2), true}, {STR("5.1.3.3"), rational_of(4), true}};
    struct str after = edit(arena, before,
        (struct scheme_edit){STR("2026.3"), SCHEME_PROVISIONAL, scores, ARRAY_LEN(scores)});
    struct scheme_change *found;
    size_t n = changes(arena, before, after, &found);
    static const char *const places[] = {"version", "5.1.2 max", "5.1.2 score_status",
        "5.1.2.1 max", "5.1.2.1 score_status", "5.1.3 max", "5.1.3.3 max", "5.1.3.3 score_status"};
    assert_int_equal(n, ARRAY_LEN(places));
    for (size_t i = 0; i < n; i++)
        assert_str(found[i].place, places[i]);
    size_t comments[2] = {0};
    for (size_t i = 0; i < before.len; i++)
        comments[0] += before.data[i] == '#' || before.data[i] == '\n';
    for (size_t i = 0; i < after.len; i++)
        comments[1] += after.data[i] == '#' || after.data[i] == '\n';
    assert_int_equal(comments[0], comments[1]);
}

static void a_group_is_the_sum_of_what_is_below_it(void **state)
{
    struct arena *arena = *state;
    const struct scheme_edit_score scores[] = {
        {STR("1.1"), rational_of(11), false}, {STR("2"), rational_of(9), true}};
    struct str after = edit(arena, str_of(scheme_fixture),
        (struct scheme_edit){STR("4"), SCHEME_PROVISIONAL, scores, ARRAY_LEN(scores)});
    const struct scheme *scheme = scheme_fixture_parse(arena, after);
    assert_str(rational_format(arena, scheme->indicators[0].max), "31");
    assert_false(scheme->indicators[0].score_confirmed);
    assert_true(scheme->indicators[4].score_confirmed);
    assert_str(scheme->version, "4");
}

static void a_group_is_confirmed_once_all_below_it_are(void **state)
{
    struct arena *arena = *state;
    const struct scheme_edit_score scores[] = {{STR("1.1"), rational_of(10), true},
        {STR("1.2"), rational_ratio(arena, 25, 2), true},
        {STR("1.3"), rational_ratio(arena, 15, 2), true}, {STR("2"), rational_of(10), true}};
    struct str after = edit(arena, str_of(scheme_fixture),
        (struct scheme_edit){STR("4"), SCHEME_COMPLETE, scores, ARRAY_LEN(scores)});
    const struct scheme *scheme = scheme_fixture_parse(arena, after);
    assert_int_equal(scheme->status, SCHEME_COMPLETE);
    assert_false(scheme->has_provisional_scores);
}

static void a_complete_scheme_takes_no_provisional_score(void **state)
{
    struct arena *arena = *state;
    const struct scheme_edit_score scores[] = {{STR("1.1"), rational_of(10), true}};
    const struct problem *problem = refusal(arena, str_of(scheme_fixture),
        (struct scheme_edit){STR("4"), SCHEME_COMPLETE, scores, ARRAY_LEN(scores)});
    assert_string_equal(problem->code, "provisional");
}

static void scores_that_do_not_add_up_are_refused_by_name(void **state)
{
    struct arena *arena = *state;
    const struct scheme_edit_score scores[] = {{STR("2"), rational_of(11), false}};
    const struct problem *problem = refusal(arena, str_of(scheme_fixture),
        (struct scheme_edit){STR("4"), SCHEME_PROVISIONAL, scores, ARRAY_LEN(scores)});
    assert_string_equal(problem->code, "sum");
    assert_str(problem->place, "total");
}

static void only_leaves_of_the_scheme_take_scores_and_each_once(void **state)
{
    static const struct {
        const char *clauses[2];
        const char *code;
    } cases[] = {{{"9", "2"}, "unknown_clause"}, {{"1", "2"}, "group"}, {{"2", "2"}, "duplicate"}};
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct scheme_edit_score scores[] = {
            {str_of(cases[i].clauses[0]), rational_of(10), false},
            {str_of(cases[i].clauses[1]), rational_of(10), false}};
        const struct problem *problem = refusal(arena, str_of(scheme_fixture),
            (struct scheme_edit){STR("4"), SCHEME_PROVISIONAL, scores, ARRAY_LEN(scores)});
        assert_string_equal(problem->code, cases[i].code);
    }
}

static void a_file_in_block_style_or_in_json_can_be_edited_too(void **state)
{
    static const char block[] =
        "scheme: a\nversion: 1 # 茶\nstatus: template\ncategory: service\nnames: {zh-CN: 甲}\n"
        "standard: none\nlevels: [{id: pass, min: 60, names: {zh-CN: 合格}}]\n"
        "indicators:\n  -   id: 1\n      max: 40 # 分\n      kind: qualitative\n"
        "      names: {zh-CN: 乙}\n  -   id: '2'\n      score_status:\n      max: '60'\n"
        "      kind: qualitative\n      names:\n        zh-CN: 丙\n";
    struct arena *arena = *state;
    const struct scheme_edit_score scores[] = {{STR("1"), rational_ratio(arena, 100, 3), true},
        {STR("2"), rational_ratio(arena, 200, 3), true}};
    const struct scheme_edit wanted = {STR("b.2"), SCHEME_TEMPLATE, scores, ARRAY_LEN(scores)};
    struct str after = edit(arena, str_of(block), wanted);
    size_t at;
    assert_true(str_find(after, STR("max: 100/3\n      score_status: confirmed # 分"), 0, &at));
    assert_true(str_find(after, STR("version: \"b.2\" # 茶"), 0, &at));
    struct buf json = buf_new(arena);
    struct json_write write = json_write_new(&json);
    scheme_json_put(arena, &write, NULL, scheme_fixture_parse(arena, str_of(block)));
    const struct scheme *scheme = scheme_fixture_parse(arena, edit(arena, buf_str(&json), wanted));
    assert_str(rational_format(arena, scheme->indicators[1].max), "200/3");
    assert_true(scheme->indicators[1].score_confirmed);
}

static void what_is_left_alone_stays_byte_for_byte(void **state)
{
    struct arena *arena = *state;
    struct str before = str_of(scheme_fixture);
    struct str after =
        edit(arena, before, (struct scheme_edit){STR("3"), SCHEME_PROVISIONAL, NULL, 0});
    struct str expected = scheme_fixture_with(arena, "version: '3'", "version: \"3\"");
    assert_true(str_equal(after, expected));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(scores_change_and_comments_stay),
        TEST(a_group_is_the_sum_of_what_is_below_it),
        TEST(a_group_is_confirmed_once_all_below_it_are),
        TEST(a_complete_scheme_takes_no_provisional_score),
        TEST(scores_that_do_not_add_up_are_refused_by_name),
        TEST(only_leaves_of_the_scheme_take_scores_and_each_once),
        TEST(a_file_in_block_style_or_in_json_can_be_edited_too),
        TEST(what_is_left_alone_stays_byte_for_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
