#include "store/evaluation_store.h"
#include "store_fixture.h"

static struct evaluation add(const struct tx *tx, const char *id, enum evaluation_kind kind,
    const char *case_id, int64_t created_at)
{
    struct evaluation evaluation = {
        .id = str_of(id),
        .kind = kind,
        .organisation = STR("o1"),
        .certification_case = str_of(case_id),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .scheme_sha256 = STR("sha"),
        .created_at = created_at,
        .revision = 1,
    };
    assert_db(tx->db, evaluation_store_save(tx, &evaluation));
    return evaluation;
}

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_account(&tx, "a1", "甲");
    add(&tx, "e1", EVALUATION_ONSITE, "c1", FIXTURE_NOW);
    return tx;
}

static void an_evaluation_is_loaded_as_it_was_saved(struct test_database *test)
{
    struct tx tx = begin(test);
    struct evaluation saved = add(&tx, "e1", EVALUATION_ONSITE, "c1", FIXTURE_NOW);
    struct evaluation e;
    saved.locked = true;
    saved.locked_at = FIXTURE_NOW + 7;
    saved.final = STR("8753/97");
    saved.shown = STR("90.24");
    saved.level = STR("one_leaf");
    saved.revision = 4;
    assert_db(tx.db, evaluation_store_save(&tx, &saved));
    assert_db(tx.db, evaluation_store_load(&tx, STR("e1"), &e));
    assert_true(e.locked);
    assert_str(e.final, "8753/97");
    assert_str(e.shown, "90.24");
    assert_str(e.level, "one_leaf");
    assert_int_equal(e.locked_at, FIXTURE_NOW + 7);
    assert_int_equal(e.revision, 4);
    assert_db_fail(tx.db, evaluation_store_load(&tx, STR("e2"), &e), FAIL_NOT_FOUND);
}

static void the_sheet_of_a_case_is_the_on_site_one(struct test_database *test)
{
    struct tx tx = begin(test);
    struct evaluation e;
    add(&tx, "e2", EVALUATION_SELF, "c1", FIXTURE_NOW);
    add(&tx, "e3", EVALUATION_SELF, "", FIXTURE_NOW);
    assert_db(tx.db, evaluation_store_of_case(&tx, STR("c1"), &e));
    assert_str(e.id, "e1");
    assert_db_fail(tx.db, evaluation_store_of_case(&tx, STR(""), &e), FAIL_NOT_FOUND);
    assert_db_fail(tx.db, evaluation_store_of_case(&tx, STR("c2"), &e), FAIL_NOT_FOUND);
}

static void self_evaluations_are_listed_latest_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct evaluation *list;
    size_t n;
    assert_db(tx.db, evaluation_store_self(&tx, STR("o1"), &list, &n));
    assert_int_equal(n, 0);
    add(&tx, "e2", EVALUATION_SELF, "", FIXTURE_NOW);
    add(&tx, "e3", EVALUATION_SELF, "", FIXTURE_NOW + 1);
    assert_db(tx.db, evaluation_store_self(&tx, STR("o1"), &list, &n));
    assert_int_equal(n, 2);
    assert_str(list[0].id, "e3");
    assert_db(tx.db, evaluation_store_self(&tx, STR("o2"), &list, &n));
    assert_int_equal(n, 0);
}

static void find(const struct tx *tx, const char *clause, const char *site, int64_t examined)
{
    struct finding_record finding = {
        .evaluation = STR("e1"),
        .clause = str_of(clause),
        .site = str_of(site),
        .mode = STR("B"),
        .answer = ANSWER_SAMPLES,
        .examined = examined,
        .nonconforming = 1,
        .note = STR("注"),
        .files = STR("a.jpg\nb.jpg"),
        .author = STR("a1"),
        .recorded_at = FIXTURE_NOW,
    };
    assert_db(tx->db, finding_store_save(tx, &finding));
}

static struct finding_record *findings(const struct tx *tx, size_t expected)
{
    struct finding_record *list;
    size_t n;
    assert_db(tx->db, finding_store_list(tx, STR("e1"), &list, &n));
    assert_int_equal(n, expected);
    return list;
}

static void there_is_one_finding_for_each_clause_site_and_author(struct test_database *test)
{
    struct tx tx = begin(test);
    struct finding_author *authors;
    size_t n;
    fixture_account(&tx, "a2", "乙");
    findings(&tx, 0);
    find(&tx, "5.2", "u1", 2);
    find(&tx, "5.1", "u1", 2);
    find(&tx, "5.1", "hq", 2);
    find(&tx, "5.1", "a0", 2);
    find(&tx, "5.1", "hq", 9);
    struct finding_record *list = findings(&tx, 4);
    assert_str(list[0].site, "hq"); /* before all outlets */
    assert_int_equal(list[0].examined, 9);
    assert_str(list[1].site, "a0");
    assert_str(list[2].site, "u1");
    assert_str(list[3].clause, "5.2");
    assert_str(list[0].files, "a.jpg\nb.jpg");
    assert_str(list[0].author, "a1");
    assert_str(list[0].mode, "B");
    struct finding_record other = list[0];
    other.author = STR("a2");
    other.examined = 1;
    assert_db(tx.db, finding_store_save(&tx, &other));
    list = findings(&tx, 5);
    assert_int_equal(list[0].examined, 9);
    assert_int_equal(list[1].examined, 1);
    assert_str(list[1].author, "a2");
    assert_db(tx.db, finding_store_authors(&tx, STR("e1"), &authors, &n));
    assert_int_equal(n, 2);
    assert_str(authors[1].id, "a2");
    assert_str(authors[1].name, "乙");
}

static void findings_are_removed_by_site_and_by_author(struct test_database *test)
{
    struct tx tx = begin(test);
    fixture_account(&tx, "a2", "乙");
    find(&tx, "5.1", "hq", 2);
    find(&tx, "5.1", "u1", 2);
    struct finding_record other = findings(&tx, 2)[1];
    other.author = STR("a2");
    assert_db(tx.db, finding_store_save(&tx, &other));
    assert_db(tx.db, finding_store_remove_own(&tx, STR("e1"), STR("5.1"), STR("a1")));
    assert_str(findings(&tx, 1)[0].author, "a2");
    find(&tx, "5.1", "u1", 2);
    find(&tx, "5.1", "hq", 2);
    assert_db(tx.db, finding_store_remove_site(&tx, STR("e1"), STR("5.1"), STR("u1")));
    assert_str(findings(&tx, 1)[0].site, "hq");
}

static void findings_are_removed_by_clause_or_all(struct test_database *test)
{
    struct tx tx = begin(test);
    find(&tx, "5.1", "hq", 2);
    find(&tx, "5.1", "u1", 2);
    find(&tx, "5.2", "hq", 2);
    assert_db(tx.db, finding_store_remove(&tx, STR("e1"), STR("5.1")));
    assert_str(findings(&tx, 1)[0].clause, "5.2");
    assert_db(tx.db, finding_store_remove_all(&tx, STR("e2")));
    findings(&tx, 1);
    assert_db(tx.db, finding_store_remove_all(&tx, STR("e1")));
    findings(&tx, 0);
}

static void add_special(const struct tx *tx, const char *id, int64_t at)
{
    struct special_record special = {
        str_of(id), STR("e1"), SPECIAL_BONUS, STR(""), STR("领先"), STR("a1"), at};
    assert_db(tx->db, special_store_add(tx, &special));
}

static void special_items_are_listed_in_the_order_of_time(struct test_database *test)
{
    struct tx tx = begin(test);
    struct special_record *list;
    size_t n;
    int64_t removed;
    add_special(&tx, "s2", FIXTURE_NOW);
    add_special(&tx, "s1", FIXTURE_NOW);
    add_special(&tx, "s0", FIXTURE_NOW + 1);
    assert_db(tx.db, special_store_list(&tx, STR("e1"), &list, &n));
    assert_int_equal(n, 3);
    assert_str(list[0].id, "s1");
    assert_str(list[2].id, "s0");
    assert_int_equal(list[0].kind, SPECIAL_BONUS);
    assert_db(tx.db, special_store_remove(&tx, STR("e2"), STR("s1"), &removed));
    assert_int_equal(removed, 0);
    assert_db(tx.db, special_store_remove(&tx, STR("e1"), STR("s1"), &removed));
    assert_int_equal(removed, 1);
    assert_db(tx.db, special_store_remove_all(&tx, STR("e1")));
    assert_db(tx.db, special_store_list(&tx, STR("e1"), &list, &n));
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_evaluation_is_loaded_as_it_was_saved),
        ON_BOTH(the_sheet_of_a_case_is_the_on_site_one),
        ON_BOTH(self_evaluations_are_listed_latest_first),
        ON_BOTH(there_is_one_finding_for_each_clause_site_and_author),
        ON_BOTH(findings_are_removed_by_site_and_by_author),
        ON_BOTH(findings_are_removed_by_clause_or_all),
        ON_BOTH(special_items_are_listed_in_the_order_of_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
