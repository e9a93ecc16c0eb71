/* Evidence, as it is kept and as it is set aside. */
#include "store/evidence_store.h"

#include "store/evaluation_store.h"
#include "store_fixture.h"

#define UPLOAD "0b1c8e5e-2f6a-4a70-9d3c-6f1d2a3b4c5d"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_account(&tx, "a1", "甲");
    struct evaluation evaluation = {
        .id = STR("e1"),
        .kind = EVALUATION_ONSITE,
        .organisation = STR("o1"),
        .certification_case = STR("c1"),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .scheme_sha256 = STR("sha"),
        .created_at = FIXTURE_NOW,
        .revision = 1,
    };
    assert_db(tx.db, evaluation_store_save(&tx, &evaluation));
    return tx;
}

static struct evidence sample(const char *id, const char *client_id)
{
    return (struct evidence){
        .id = str_of(id),
        .evaluation = STR("e1"),
        .clause = STR("5.1"),
        .site = STR("hq"),
        .name = STR("照片.jpg"),
        .media_type = STR("image/jpeg"),
        .sha256 = STR("ab"),
        .size = 5000000000,
        .author = STR("a1"),
        .uploaded_at = FIXTURE_NOW,
        .sample = STR("工单 17"),
        .caption = STR("未签字"),
        .dated_on = {2026, 6, 29},
        .exif_at = STR("2026-06-28 17:05"),
        .located = true,
        .latitude = -33856784,
        .longitude = 151215297,
        .taken_at = FIXTURE_NOW - 60,
        .client_id = str_of(client_id),
        .annotates = STR("cd"),
    };
}

static void evidence_is_loaded_as_it_was_stored(struct test_database *test)
{
    struct tx tx = begin(test);
    struct evidence saved = sample("v1", UPLOAD);
    struct evidence e;
    assert_db(tx.db, evidence_store_add(&tx, &saved));
    assert_db(tx.db, evidence_store_load(&tx, STR("v1"), &e));
    assert_str(e.name, "照片.jpg");
    assert_int_equal(e.size, 5000000000);
    assert_str(e.sample, "工单 17");
    assert_str(e.caption, "未签字");
    assert_int_equal(date_compare(e.dated_on, saved.dated_on), 0);
    assert_str(e.exif_at, "2026-06-28 17:05");
    assert_true(e.located);
    assert_int_equal(e.latitude, -33856784);
    assert_int_equal(e.longitude, 151215297);
    assert_int_equal(e.taken_at, FIXTURE_NOW - 60);
    assert_str(e.annotates, "cd");
    assert_str(e.author_name, "甲");
    assert_true(evidence_counts(&e));
    assert_db_fail(tx.db, evidence_store_load(&tx, STR("v2"), &e), FAIL_NOT_FOUND);
}

static void an_upload_of_a_device_is_there_once(struct test_database *test)
{
    struct tx tx = begin(test);
    struct evidence one = sample("v1", UPLOAD);
    struct evidence two = sample("v2", UPLOAD);
    struct evidence e;
    assert_db_fail(tx.db, evidence_store_by_client(&tx, STR(UPLOAD), &e), FAIL_NOT_FOUND);
    assert_db(tx.db, evidence_store_add(&tx, &one));
    assert_db(tx.db, evidence_store_by_client(&tx, STR(UPLOAD), &e));
    assert_str(e.id, "v1");
    assert_db_fail(tx.db, evidence_store_add(&tx, &two), FAIL_CONFLICT);
}

static void uploads_without_an_id_do_not_stand_in_each_others_way(struct test_database *test)
{
    struct tx tx = begin(test);
    struct evidence one = sample("v1", "");
    struct evidence two = sample("v2", "");
    struct evidence *list;
    size_t n;
    assert_db(tx.db, evidence_store_list(&tx, STR("e1"), &list, &n));
    assert_int_equal(n, 0);
    two.uploaded_at = FIXTURE_NOW - 1;
    assert_db(tx.db, evidence_store_add(&tx, &one));
    assert_db(tx.db, evidence_store_add(&tx, &two));
    assert_db(tx.db, evidence_store_list(&tx, STR("e1"), &list, &n));
    assert_int_equal(n, 2);
    assert_str(list[0].id, "v2");
    assert_db(tx.db, evidence_store_list(&tx, STR("e2"), &list, &n));
    assert_int_equal(n, 0);
}

static void what_is_set_aside_stays_and_keeps_its_content(struct test_database *test)
{
    struct tx tx = begin(test);
    struct evidence e = sample("v1", UPLOAD);
    assert_db(tx.db, evidence_store_add(&tx, &e));
    e.set_aside_at = FIXTURE_NOW + 5;
    e.set_aside_by = STR("a1");
    e.set_aside_reason = STR("拍错了");
    e.caption = STR("铭牌");
    e.sha256 = STR("other");
    assert_db(tx.db, evidence_store_save(&tx, &e));
    assert_db(tx.db, evidence_store_load(&tx, STR("v1"), &e));
    assert_false(evidence_counts(&e));
    assert_str(e.set_aside_by, "a1");
    assert_str(e.set_aside_reason, "拍错了");
    assert_str(e.caption, "铭牌");
    assert_str(e.sha256, "ab");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(evidence_is_loaded_as_it_was_stored),
        ON_BOTH(an_upload_of_a_device_is_there_once),
        ON_BOTH(uploads_without_an_id_do_not_stand_in_each_others_way),
        ON_BOTH(what_is_set_aside_stays_and_keeps_its_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
