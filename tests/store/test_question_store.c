#include "store/question_store.h"

#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_account(&tx, "writer", "作者");
    fixture_account(&tx, "reviewer", "审定人");
    return tx;
}

static struct question in_use(const char *id)
{
    return (struct question){
        .id = str_of(id),
        .scheme = STR("tea"),
        .audience = STR("assessor"),
        .kind = QUESTION_MULTIPLE,
        .language = LANGUAGE_ZH_CN,
        .difficulty = STR("hard"),
        .clause = STR("5.1"),
        .wording = str_of(id),
        .choices = STR("甲\n乙\n丙"),
        .answer = STR("AC"),
        .explanation = STR("见条款"),
        .state = QUESTION_IN_USE,
        .reason = STR("理由"),
        .written_by = STR("writer"),
        .written_at = FIXTURE_NOW,
        .reviewed_by = STR("reviewer"),
        .reviewed_at = FIXTURE_NOW + 1,
        .revision = 4,
    };
}

static void save(const struct tx *tx, struct question question)
{
    assert_db(tx->db, question_store_save(tx, &question));
}

static void what_was_saved_is_loaded(struct test_database *test)
{
    struct tx tx = begin(test);
    struct question loaded;
    save(&tx, in_use("1"));
    assert_db(tx.db, question_store_load(&tx, STR("1"), &loaded));
    assert_str(loaded.choices, "甲\n乙\n丙");
    assert_str(loaded.answer, "AC");
    assert_str(loaded.audience, "assessor");
    assert_int_equal(loaded.kind, QUESTION_MULTIPLE);
    assert_int_equal(loaded.reviewed_at, FIXTURE_NOW + 1);
    assert_int_equal(loaded.revision, 4);
    assert_db_fail(tx.db, question_store_load(&tx, STR("2"), &loaded), FAIL_NOT_FOUND);
}

static void the_same_wording_is_not_there_twice_in_a_language_and_scheme(struct test_database *test)
{
    struct tx tx = begin(test);
    bool exists;
    struct question twin = in_use("2");
    twin.wording = STR("1");
    save(&tx, in_use("1"));
    assert_db(tx.db, question_store_exists(&tx, &twin, &exists));
    assert_true(exists);
    twin.language = LANGUAGE_EN;
    assert_db(tx.db, question_store_exists(&tx, &twin, &exists));
    assert_false(exists);
    save(&tx, twin);
    twin.id = STR("3");
    assert_db_fail(tx.db, question_store_save(&tx, &twin), FAIL_CONFLICT);
}

/* Each of these statements would break a rule of the table; a refusal ends the transaction. */
static void refused(struct test_database *test, struct question question)
{
    struct tx tx = {test->db, test->arena};
    assert_db(test->db, db_begin(test->db, DB_WRITE));
    assert_db_fail(test->db, question_store_save(&tx, &question), FAIL_CONFLICT);
    db_rollback(test->db);
}

static void nothing_is_in_use_that_its_writer_reviewed_or_nobody_did(struct test_database *test)
{
    struct tx tx = begin(test);
    struct question own = in_use("1");
    struct question nobodys = in_use("2");
    save(&tx, in_use("0"));
    assert_db(test->db, db_commit(test->db));
    own.reviewed_by = own.written_by;
    refused(test, own);
    own.state = QUESTION_DRAFT;
    refused(test, own);
    nobodys.reviewed_by = STR("");
    nobodys.reviewed_at = 0;
    refused(test, nobodys);
    nobodys.state = QUESTION_REVIEWED;
    refused(test, nobodys);
}

static size_t drawn(const struct tx *tx, enum language language, const char *scheme,
    const char *audience, const char *first)
{
    const struct question_pool pool = {language, str_of(scheme), str_of(audience)};
    struct question *questions;
    size_t n;
    assert_db(tx->db, question_store_in_use(tx, &pool, &questions, &n));
    if (n > 0)
        assert_str(questions[0].id, first);
    return n;
}

static void examinations_are_drawn_from_what_is_in_use_and_fits(struct test_database *test)
{
    struct tx tx = begin(test);
    struct question question = in_use("4");
    save(&tx, question);
    question = in_use("3");
    question.scheme = question.audience = STR("");
    save(&tx, question);
    question = in_use("1");
    question.scheme = STR("");
    save(&tx, question);
    question = in_use("2");
    question.audience = STR("");
    save(&tx, question);
    question = in_use("0");
    question.state = QUESTION_REVIEWED;
    save(&tx, question);
    question = in_use("00");
    question.language = LANGUAGE_EN;
    save(&tx, question);
    assert_int_equal(drawn(&tx, LANGUAGE_ZH_CN, "tea", "assessor", "1"), 4);
    assert_int_equal(drawn(&tx, LANGUAGE_ZH_CN, "tea", "manager", "2"), 2);
    assert_int_equal(drawn(&tx, LANGUAGE_ZH_CN, "", "assessor", "1"), 2);
    assert_int_equal(drawn(&tx, LANGUAGE_ZH_CN, "", "", "3"), 1);
    assert_int_equal(drawn(&tx, LANGUAGE_EN, "tea", "assessor", "00"), 1);
    assert_int_equal(drawn(&tx, LANGUAGE_ZH_TW, "tea", "assessor", ""), 0);
}

static int64_t listed(const struct tx *tx, struct question_filter filter, const char *first)
{
    const struct page_request page = {.limit = 10};
    struct question_row *rows;
    size_t n;
    int64_t count;
    assert_db(tx->db, question_store_page(tx, &filter, &page, &rows, &n));
    assert_db(tx->db, question_store_count(tx, &filter, &count));
    assert_int_equal(n, count);
    if (n > 0)
        assert_str(rows[0].id, first);
    return count;
}

static void lists_are_filtered_by_each_property(struct test_database *test)
{
    struct tx tx = begin(test);
    struct question other = in_use("2");
    other.kind = QUESTION_JUDGE;
    other.choices = STR("");
    other.answer = STR("A");
    other.scheme = STR("");
    other.audience = STR("manager");
    other.language = LANGUAGE_EN;
    other.state = QUESTION_RETIRED;
    other.written_at++;
    save(&tx, in_use("1"));
    save(&tx, other);
    assert_int_equal(listed(&tx, (struct question_filter){.search = STR("")}, "2"), 2);
    assert_int_equal(listed(&tx, (struct question_filter){.state = STR("in_use")}, "1"), 1);
    assert_int_equal(listed(&tx, (struct question_filter){.scheme = STR("tea")}, "1"), 1);
    assert_int_equal(listed(&tx, (struct question_filter){.audience = STR("manager")}, "2"), 1);
    assert_int_equal(listed(&tx, (struct question_filter){.kind = STR("judge")}, "2"), 1);
    assert_int_equal(listed(&tx, (struct question_filter){.language = STR("en")}, "2"), 1);
    assert_int_equal(listed(&tx, (struct question_filter){.search = STR("丙")}, "1"), 1);
    assert_int_equal(listed(&tx, (struct question_filter){.search = STR("5.1")}, "2"), 2);
}

static void any_part_of_the_wording_finds_a_question(struct test_database *test)
{
    struct tx tx = begin(test);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++) {
        struct question question = in_use(fixture_names[i]);
        save(&tx, question);
    }
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        const struct question_filter filter = {.search = str_of(fixture_searches[i])};
        int64_t count;
        assert_db(tx.db, question_store_count(&tx, &filter, &count));
        assert_int_equal(count, fixture_found[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_was_saved_is_loaded),
        ON_BOTH(the_same_wording_is_not_there_twice_in_a_language_and_scheme),
        ON_BOTH(nothing_is_in_use_that_its_writer_reviewed_or_nobody_did),
        ON_BOTH(examinations_are_drawn_from_what_is_in_use_and_fits),
        ON_BOTH(lists_are_filtered_by_each_property),
        ON_BOTH(any_part_of_the_wording_finds_a_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
