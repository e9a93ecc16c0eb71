/* How a required document stands, and what is still to be done. */
#include "domain/case_document.h"

#include "testing.h"

static const struct names licence = {
    {STR_INIT("营业执照"), STR_INIT("營業執照"), STR_INIT("Business licence")}};

static enum document_state state_of(enum document_need need, int64_t version,
    enum document_answer answer, struct document_judgement judgement)
{
    struct document_version latest = {.version = version, .answer = answer};
    return case_document_state(need, version > 0 ? &latest : NULL, &judgement);
}

#define RIGHT(version_) ((struct document_judgement){DOCUMENT_JUDGED_RIGHT, version_, STR("")})
#define WRONG(version_) ((struct document_judgement){DOCUMENT_JUDGED_WRONG, version_, STR("")})
#define NOBODY ((struct document_judgement){0})

static void what_is_not_there_is_missing_only_where_it_is_mandatory(void **state)
{
    (void)state;
    assert_int_equal(state_of(DOCUMENT_MANDATORY, 0, DOCUMENT_FILES, NOBODY), DOCUMENT_MISSING);
    assert_int_equal(
        state_of(DOCUMENT_IF_APPLICABLE, 0, DOCUMENT_FILES, NOBODY), DOCUMENT_OPTIONAL);
}

static void a_judgement_holds_for_the_version_that_was_looked_at(void **state)
{
    (void)state;
    static const struct {
        int64_t version;
        enum document_answer answer;
        struct document_judgement judgement;
        enum document_state expected;
    } rows[] = {
        {1, DOCUMENT_FILES, {0}, DOCUMENT_GIVEN},
        {1, DOCUMENT_NOT_APPLICABLE, {0}, DOCUMENT_EXCLUDED},
        {1, DOCUMENT_FILES, {.judged = DOCUMENT_JUDGED_RIGHT, .version = 1}, DOCUMENT_ACCEPTED},
        {1, DOCUMENT_NOT_APPLICABLE, {.judged = DOCUMENT_JUDGED_RIGHT, .version = 1},
            DOCUMENT_ACCEPTED},
        {2, DOCUMENT_FILES, {.judged = DOCUMENT_JUDGED_RIGHT, .version = 1}, DOCUMENT_GIVEN},
        {1, DOCUMENT_FILES, {.judged = DOCUMENT_JUDGED_WRONG, .version = 1}, DOCUMENT_TO_FIX},
        {2, DOCUMENT_FILES, {.judged = DOCUMENT_JUDGED_WRONG, .version = 1}, DOCUMENT_GIVEN},
        {2, DOCUMENT_NOT_APPLICABLE, {.judged = DOCUMENT_JUDGED_WRONG, .version = 1},
            DOCUMENT_EXCLUDED},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(
            state_of(DOCUMENT_MANDATORY, rows[i].version, rows[i].answer, rows[i].judgement),
            rows[i].expected);
}

static void an_optional_document_that_was_asked_for_is_to_be_given(void **state)
{
    (void)state;
    assert_int_equal(
        state_of(DOCUMENT_IF_APPLICABLE, 0, DOCUMENT_FILES, WRONG(0)), DOCUMENT_TO_FIX);
    assert_int_equal(
        state_of(DOCUMENT_IF_APPLICABLE, 0, DOCUMENT_FILES, RIGHT(0)), DOCUMENT_OPTIONAL);
}

static struct document_item item_in(const char *id, enum document_need need, enum document_state s)
{
    return (struct document_item){
        .requirement = str_of(id), .names = &licence, .need = need, .state = s};
}

static void progress_counts_what_the_applicant_owes(void **state)
{
    (void)state;
    const struct document_item items[] = {
        item_in("a", DOCUMENT_MANDATORY, DOCUMENT_GIVEN),
        item_in("b", DOCUMENT_MANDATORY, DOCUMENT_EXCLUDED),
        item_in("c", DOCUMENT_MANDATORY, DOCUMENT_ACCEPTED),
        item_in("d", DOCUMENT_MANDATORY, DOCUMENT_MISSING),
        item_in("e", DOCUMENT_MANDATORY, DOCUMENT_TO_FIX),
        item_in("f", DOCUMENT_IF_APPLICABLE, DOCUMENT_OPTIONAL),
        item_in("g", DOCUMENT_IF_APPLICABLE, DOCUMENT_GIVEN),
        item_in("h", DOCUMENT_IF_APPLICABLE, DOCUMENT_TO_FIX),
    };
    struct document_progress progress = case_document_progress(items, ARRAY_LEN(items));
    assert_int_equal(progress.done, 3);
    assert_int_equal(progress.all, 6);
}

static void all_that_is_missing_is_listed_by_its_name(void **state)
{
    struct problems problems = problems_new(*state);
    const struct document_item items[] = {
        item_in("a", DOCUMENT_MANDATORY, DOCUMENT_MISSING),
        item_in("b", DOCUMENT_MANDATORY, DOCUMENT_GIVEN),
        item_in("c", DOCUMENT_IF_APPLICABLE, DOCUMENT_TO_FIX),
        item_in("d", DOCUMENT_IF_APPLICABLE, DOCUMENT_OPTIONAL),
    };
    assert_int_equal(
        case_document_check(items, ARRAY_LEN(items), LANGUAGE_EN, &problems), FAIL_STATE);
    assert_int_equal(problems.count, 2);
    assert_str(problems.first->place, "a");
    assert_string_equal(problems.first->code, "document_missing");
    assert_str(problems.first->args[0], "Business licence");
    assert_str(problems.last->place, "c");
    assert_string_equal(problems.last->code, "document_to_fix");
    assert_int_equal(case_document_check(&items[1], 1, LANGUAGE_EN, &problems), FAIL_NONE);
    assert_int_equal(problems.count, 2);
}

static void only_the_files_of_the_newest_version_count(void **state)
{
    (void)state;
    const struct document_version versions[] = {{.version = 3}, {.version = 2}};
    const struct document_file files[] = {{.version = 3}, {.version = 3}, {.version = 2}};
    struct document_item item = {
        .versions = versions, .n_versions = 2, .files = files, .n_files = 3};
    assert_int_equal(case_document_file_count(&item), 2);
    item.files = &files[2];
    item.n_files = 1;
    assert_int_equal(case_document_file_count(&item), 0);
    item.n_versions = 0;
    assert_int_equal(case_document_version(&item), 0);
    assert_null(case_document_latest(&item));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_is_not_there_is_missing_only_where_it_is_mandatory),
        TEST(a_judgement_holds_for_the_version_that_was_looked_at),
        TEST(an_optional_document_that_was_asked_for_is_to_be_given),
        TEST(progress_counts_what_the_applicant_owes),
        TEST(all_that_is_missing_is_listed_by_its_name),
        TEST(only_the_files_of_the_newest_version_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
