/* Re-issue (换证) and parts (子证书): process reference, §3.3, §11.1 and §11.2. */
#include "service/certificate_make.h"
#include "service/certificate_reissue.h"
#include "service/register_json.h"
#include "store/certificate_store.h"
#include "support/world.h"

static struct certificate load(struct world *world, const char *number)
{
    struct certificate certificate;
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, certificate_store_load(&tx, str_of(number), &certificate));
    return certificate;
}

static struct certificate_wording wording(struct world *world, const char *number)
{
    struct certificate certificate = load(world, number);
    struct certificate_wording wording;
    struct use use = world_use(world, world->officer);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(certificate_make_wording(&use, &certificate, &wording), FAIL_NONE);
    return wording;
}

static const char *issued(struct world *world)
{
    const char *id = world_case_in(world, CASE_GRANTED);
    world_pay(world, id);
    return world_issue(world, id);
}

static void later(struct world *world, int days)
{
    world->clock.now += days * INT64_C(86400);
}

#define WORDS                                                                                      \
    "languages", "zh", "name", "徐州星光服务有限公司", "address", "徐州市云龙区9号", "scope",      \
        "家用电器的安装和售后服务"
#define REISSUE(number)                                                                            \
    "certificate.reissue", "certificate", number, "cause", "change", "reason",                     \
        "2026年第3号变更审批", WORDS
#define PART(number) "certificate.part", "certificate", number, "languages", "zh"

static void a_reissue_has_a_new_number_and_archives_the_old_one(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = issued(world);
    struct certificate before = load(world, first);
    later(world, 10);
    const char *second = world_ok(world, world->officer, REISSUE(first));
    struct certificate old = load(world, first);
    struct certificate made = load(world, second);
    assert_string_equal(second, "19926F00002R0L");
    assert_int_equal(old.status, CERTIFICATE_CANCELLED);
    assert_str(old.replaced_by, second);
    assert_int_equal(date_compare(old.replaced_on, made.issued_on), 0);
    assert_int_equal(old.replacement, REPLACEMENT_CHANGE);
    assert_str(old.organisation_name, str_c(world->arena, before.organisation_name));
    assert_str(made.replaces, first);
    assert_int_equal(made.status, CERTIFICATE_VALID);
    assert_str(made.organisation_name, "徐州星光服务有限公司");
    assert_str(made.scope, "家用电器的安装和售后服务");
    assert_int_equal(date_compare(made.first_issued_on, before.first_issued_on), 0);
    assert_int_equal(date_compare(made.expires_on, before.expires_on), 0);
    assert_int_equal(made.renewals, 0);
    assert_int_equal(made.outlets, before.outlets);
    assert_str(wording(world, second).text.address, "徐州市云龙区9号");
}

static void what_is_out_of_force_or_replaced_is_not_reissued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = issued(world);
    struct tx tx = {world->db, world->arena};
    world_ok(world, world->officer, REISSUE(first));
    world_refused(world, FAIL_STATE, "replaced", world->officer, REISSUE(first));
    const char *second = "19926F00002R0L";
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, certificate_store_set_status(
                             &tx, str_of(second), CERTIFICATE_VALID, CERTIFICATE_SUSPENDED));
    assert_db(world->db, db_commit(world->db));
    world_refused(world, FAIL_STATE, "status", world->officer, REISSUE(second));
    world_refused(world, FAIL_STATE, "status", world->officer, PART(second), "outlet", "1");
    world_refused(world, FAIL_NOT_FOUND, "", world->officer, REISSUE("19926F09999R0L"));
}

static void an_expired_certificate_is_not_reissued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = issued(world);
    later(world, 3 * 366);
    world_refused(world, FAIL_STATE, "status", world->officer, REISSUE(first));
}

static void only_the_officer_reissues_and_says_on_what_it_rests(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = issued(world);
    const struct actor others[] = {world->applicant, world->decider, world->head, world->admin};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], REISSUE(first));
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], PART(first), "outlet", "1");
    }
    world_refused(world, FAIL_INVALID, "required", world->officer, "certificate.reissue",
        "certificate", first, "cause", "change", WORDS);
    world_refused(world, FAIL_INVALID, "choice", world->officer, "certificate.reissue",
        "certificate", first, "cause", "transfer", "reason", "变更", WORDS);
}

static void an_english_certificate_needs_its_words_in_english(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = issued(world);
    world_refused(world, FAIL_INVALID, "required", world->officer, "certificate.reissue",
        "certificate", first, "cause", "change", "reason", "变更", "languages", "both", "name",
        "甲", "address", "乙", "scope", "丙", "name_en", "A");
}

static void a_recertification_renews_number_and_validity(struct test_database *test)
{
    struct world *world = world_new(test);
    struct certificate old = load(world, issued(world));
    struct certificate made;
    struct use use = world_use(world, world->officer);
    struct buf detail = buf_new(world->arena);
    struct json_write json = json_write_new(&detail);
    later(world, 1000);
    use.arena = use.tx.arena = world->arena;
    use.now = clock_now(world->platform.clock);
    use.detail = &json;
    json_write_object(&json, NULL);
    struct reissue as = {.replacement = REPLACEMENT_RECERTIFICATION,
        .renews = true,
        .expires_on = date_add_months(old.expires_on, 36)};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_int_equal(certificate_reissue(&use, &old, &as, &made), FAIL_NONE);
    assert_db(world->db, db_commit(world->db));
    assert_str(made.number, "19929F00001R1L");
    assert_int_equal(made.renewals, 1);
    assert_int_equal(made.surveillances, 0);
    assert_int_equal(date_compare(made.expires_on, as.expires_on), 0);
    assert_int_equal(date_compare(made.first_issued_on, old.first_issued_on), 0);
}

static void a_part_has_its_own_number_and_ends_no_later(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *main = issued(world);
    struct certificate whole = load(world, main);
    struct str late = date_format(world->arena, date_add_days(whole.expires_on, 1));
    world_refused(world, FAIL_INVALID, "outlives", world->officer, PART(main), "outlet", "1",
        "expires_on", str_c(world->arena, late));
    world_refused(world, FAIL_INVALID, "expired", world->officer, PART(main), "outlet", "1",
        "expires_on", "2020-01-01");
    const char *number = world_ok(world, world->officer, PART(main), "outlet", "2");
    struct certificate part = load(world, number);
    assert_string_equal(number, "19926F00002R0L");
    assert_str(part.main_number, main);
    assert_int_equal(date_compare(part.expires_on, whole.expires_on), 0);
    assert_str(part.scope, str_c(world->arena, whole.scope));
    assert_true(part.organisation_name.len > 0);
    assert_false(str_equal(part.organisation_name, whole.organisation_name));
    assert_str(part.uscc, str_c(world->arena, whole.uscc));
    assert_int_equal(part.outlets, 0);
}

static void parts_are_of_the_annex_once_or_of_a_named_branch(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *main = issued(world);
    world_refused(world, FAIL_INVALID, "unknown", world->officer, PART(main), "outlet", "999");
    world_refused(world, FAIL_INVALID, "required", world->officer, PART(main), "name", "某分公司");
    const char *part = world_ok(world, world->officer, PART(main), "outlet", "1");
    world_refused(world, FAIL_STATE, "taken", world->officer, PART(main), "outlet", "1");
    world_refused(world, FAIL_STATE, "part", world->officer, PART(part), "outlet", "1");
    world_ok(world, world->officer, PART(main), "name", "南京分公司", "address", "南京市1号");
}

static void parts_are_reissued_with_their_main_certificate(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *main = issued(world);
    const char *part =
        world_ok(world, world->officer, PART(main), "outlet", "1", "expires_on", "2027-12-31");
    const char *ended = world_ok(world, world->officer, PART(main), "outlet", "2");
    struct use use = world_use(world, world->officer);
    struct tx tx = {world->db, world->arena};
    struct certificate *parts;
    size_t n;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db,
        certificate_store_set_status(&tx, str_of(ended), CERTIFICATE_VALID, CERTIFICATE_WITHDRAWN));
    assert_int_equal(register_json_keep(&use, str_of(ended)), FAIL_NONE);
    assert_db(world->db, db_commit(world->db));
    const char *second = world_ok(world, world->officer, REISSUE(main));
    assert_string_equal(second, "19926F00004R0L");
    assert_str(load(world, part).replaced_by, "19926F00005R0L");
    assert_int_equal(load(world, ended).status, CERTIFICATE_WITHDRAWN);
    assert_db(world->db, certificate_store_parts(&tx, str_of(second), &parts, &n));
    assert_int_equal(n, 1);
    assert_str(parts[0].replaces, part);
    assert_str(
        parts[0].organisation_name, str_c(world->arena, load(world, part).organisation_name));
    assert_str(date_format(world->arena, parts[0].expires_on), "2027-12-31");
    assert_int_equal(wording(world, str_c(world->arena, parts[0].number)).outlet, 1);
}

static void numbers_are_one_series_over_all_that_is_issued(struct test_database *test)
{
    static const struct sql numbers = {
        "test_numbers", "SELECT number FROM certificate ORDER BY number"};
    struct world *world = world_new(test);
    struct rows rows;
    const char *main = issued(world);
    world_ok(world, world->officer, PART(main), "outlet", "1");
    world_refused(world, FAIL_STATE, "taken", world->officer, PART(main), "outlet", "1");
    world_ok(world, world->officer, REISSUE(main));
    issued(world);
    assert_db(world->db, db_query(world->db, world->arena, &numbers, NO_ARGS, &rows));
    assert_int_equal(rows.count, 5);
    for (size_t i = 0; i < rows.count; i++)
        assert_str(rows.cells[i].text,
            str_c(world->arena, str_format(world->arena, "19926F%05zuR0L", i + 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_reissue_has_a_new_number_and_archives_the_old_one),
        ON_BOTH(what_is_out_of_force_or_replaced_is_not_reissued),
        ON_BOTH(an_expired_certificate_is_not_reissued),
        ON_BOTH(only_the_officer_reissues_and_says_on_what_it_rests),
        ON_BOTH(an_english_certificate_needs_its_words_in_english),
        ON_BOTH(a_recertification_renews_number_and_validity),
        ON_BOTH(a_part_has_its_own_number_and_ends_no_later),
        ON_BOTH(parts_are_of_the_annex_once_or_of_a_named_branch),
        ON_BOTH(parts_are_reissued_with_their_main_certificate),
        ON_BOTH(numbers_are_one_series_over_all_that_is_issued),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
