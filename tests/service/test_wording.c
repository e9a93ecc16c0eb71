/* The text of a certificate is agreed with the client before it is issued (证书文本确认). */
#include "service/signature_book.h"
#include "service/wording_service.h"
#include "store/certificate_store.h"
#include "store/wording_store.h"
#include "support/world.h"

#define AGREE(id, hash) "wording.agree", "case", id, "sha256", hash, "password", WORLD_PASSWORD
#define RETURN(id) "wording.return", "case", id, "reason", "英文名称有误"
#define DEEM(id) "wording.deem", "case", id
#define ISSUE(id) "certificate.issue", "case", id

static struct wording_view show(struct world *world, struct actor actor, const char *id)
{
    struct wording_view view;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(wording_service_show(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static void nothing_is_issued_before_the_client_agreed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_pay(world, id);
    world_refused(world, FAIL_STATE, "wording", world->officer, ISSUE(id));
    world_send_wording(world, id);
    world_refused(world, FAIL_STATE, "wording", world->officer, ISSUE(id));
    world_ok(world, world->applicant, RETURN(id));
    world_refused(world, FAIL_STATE, "wording", world->officer, ISSUE(id));
    world_agree_wording(world, id);
    world_ok(world, world->officer, ISSUE(id));
}

static void what_was_agreed_is_what_is_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    struct tx tx = {world->db, world->arena};
    struct certificate certificate;
    struct certificate_wording wording;
    world_pay(world, id);
    world_ok(world, world->officer, "wording.draft", "case", id, "languages", "both", "name",
        "徐州星光电器", "name_en", "Starlight", "address_en", "Xuzhou", "scope_en", "Service",
        "exclusions", "不含安装");
    world_ok(world, world->officer, "wording.send", "case", id);
    world_ok(world, world->applicant, AGREE(id, world_wording_hash(world, id)));
    const char *number = world_ok(world, world->officer, ISSUE(id));
    assert_db(world->db, certificate_store_load(&tx, str_of(number), &certificate));
    assert_str(certificate.organisation_name, "徐州星光电器");
    assert_str(certificate.organisation_name_en, "Starlight");
    assert_true(certificate.address.len > 0); /* of the record, where the draft said nothing */
    assert_db(world->db, wording_store_of_certificate(&tx, str_of(number), &wording));
    assert_int_equal(wording.state, WORDING_AGREED);
    assert_str(wording.text.exclusions, "不含安装");
}

static void only_the_client_itself_agrees_or_asks_for_a_change(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_send_wording(world, id);
    const char *hash = world_wording_hash(world, id);
    const struct actor body[] = {
        world->officer, world->head, world->admin, world->decider, world->sales, world->leader};
    for (size_t i = 0; i < ARRAY_LEN(body); i++) {
        world_refused(world, FAIL_FORBIDDEN, "role", body[i], AGREE(id, hash));
        world_refused(world, FAIL_FORBIDDEN, "role", body[i], RETURN(id));
    }
    world_refused(world, FAIL_NOT_FOUND, "", world->other, AGREE(id, hash));
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, "wording.draft", "case", id,
        "languages", "zh");
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, "wording.send", "case", id);
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, DEEM(id));
    struct actor both =
        world_person(world, "both", ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_APPLICANT));
    world_refused(world, FAIL_FORBIDDEN, "relation", both, AGREE(id, hash));
    world_ok(world, world->applicant, AGREE(id, hash));
}

static void the_client_signs_exactly_what_was_sent(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    struct signature_line *lines;
    size_t n;
    world_refused(world, FAIL_STATE, "wording", world->applicant, AGREE(id, "0"));
    world_send_wording(world, id);
    const char *hash = world_wording_hash(world, id);
    world_refused(world, FAIL_STALE, "other_text", world->applicant, AGREE(id, "0"));
    world_refused(world, FAIL_INVALID, "password", world->applicant, "wording.agree", "case", id,
        "sha256", hash, "password", "not my password");
    world_ok(world, world->officer, "wording.draft", "case", id, "languages", "zh", "name", "甲");
    world_refused(world, FAIL_STATE, "wording", world->applicant, AGREE(id, hash));
    world_ok(world, world->officer, "wording.send", "case", id);
    world_refused(world, FAIL_STALE, "other_text", world->applicant, AGREE(id, hash));
    world_ok(world, world->applicant, AGREE(id, world_wording_hash(world, id)));
    world_refused(
        world, FAIL_STATE, "wording", world->applicant, AGREE(id, world_wording_hash(world, id)));
    struct use use = world_use(world, world->applicant);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(signature_book_show(&use, str_of(id), &lines, &n), FAIL_NONE);
    assert_str(lines[n - 1].kind, "wording");
    assert_int_equal(lines[n - 1].version, 2);
    assert_true(lines[n - 1].holds);
    assert_str(lines[n - 1].sha256, world_wording_hash(world, id));
}

static void a_record_that_changed_is_agreed_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_pay_and_agree(world, id);
    static const struct sql outlet = {
        "test_outlet", "SELECT id FROM outlet WHERE organisation = $1 ORDER BY code"};
    struct rows rows;
    assert_db(world->db, db_query(world->db, world->arena, &outlet,
                             ARGS(value_text(world->applicant.organisation)), &rows));
    world_ok(
        world, world->applicant, "outlet.close", "outlet", str_c(world->arena, rows.cells[0].text));
    world_refused(world, FAIL_STATE, "wording_changed", world->officer, ISSUE(id));
    world_agree_wording(world, id);
    world_ok(world, world->officer, ISSUE(id));
}

static void a_change_is_asked_for_with_a_reason_and_drafted_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_send_wording(world, id);
    world_refused(world, FAIL_INVALID, "required", world->applicant, "wording.return", "case", id);
    world_ok(world, world->applicant, RETURN(id));
    struct wording_view view = show(world, world->officer, id);
    assert_int_equal(view.wordings[0].state, WORDING_RETURNED);
    assert_str(view.wordings[0].answer, "英文名称有误");
    world_refused(world, FAIL_STATE, "wording", world->officer, "wording.send", "case", id);
    world_draft_wording(world, id);
    view = show(world, world->officer, id);
    assert_int_equal(view.n, 2);
    assert_int_equal(view.wordings[0].version, 2);
    assert_int_equal(view.wordings[1].state, WORDING_RETURNED);
}

static void a_client_does_not_see_drafts(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    struct paper paper;
    world_draft_wording(world, id);
    assert_int_equal(show(world, world->applicant, id).n, 0);
    struct use use = world_use(world, world->applicant);
    struct str job;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(wording_service_read_paper(&use, str_of(id), 1, &paper), FAIL_NOT_FOUND);
    assert_int_equal(wording_service_specimen(&use, str_of(id), 1, &job), FAIL_NOT_FOUND);
    use_read_end(&use);
    world_ok(world, world->officer, "wording.send", "case", id);
    struct use other = world_use(world, world->other);
    struct wording_view view;
    assert_int_equal(use_read_begin(&other), FAIL_NONE);
    assert_int_equal(wording_service_show(&other, str_of(id), &view), FAIL_NOT_FOUND);
    use_read_end(&other);
    assert_int_equal(show(world, world->applicant, id).n, 1);
}

static void the_specimen_says_what_the_draft_says(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    struct str job;
    size_t at;
    world_ok(world, world->officer, "wording.draft", "case", id, "languages", "zh", "exclusions",
        "不含安装");
    struct use use = world_use(world, world->officer);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(wording_service_specimen(&use, str_of(id), 1, &job), FAIL_NONE);
    use_read_end(&use);
    assert_true(str_starts(job, STR("certificate\nzh\n")));
    assert_true(str_find(job, STR("\"specimen\":true"), 0, &at));
    assert_true(str_find(job, STR("不含安装"), 0, &at));
}

static void silence_is_no_consent_unless_the_scheme_says_so(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_send_wording(world, id);
    world->clock.now += 1000 * INT64_C(86400);
    world_refused(world, FAIL_STATE, "must_answer", world->officer, DEEM(id));
}

static void silence_is_consent_after_the_days_of_the_scheme(struct test_database *test)
{
    struct world *world = world_new(test);
    world_deem_wordings(world);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_pay(world, id);
    world_refused(world, FAIL_STATE, "wording", world->officer, DEEM(id));
    world_send_wording(world, id);
    world->clock.now += 5 * INT64_C(86400);
    world_refused(world, FAIL_STATE, "may_answer", world->officer, DEEM(id));
    world->clock.now += INT64_C(86400);
    world_ok(world, world->officer, DEEM(id));
    world_ok(world, world->officer, ISSUE(id));
}

static void hostile_texts_are_refused_or_kept_as_text(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_refused(world, FAIL_INVALID, "choice", world->officer, "wording.draft", "case", id,
        "languages", "fr");
    world_refused(world, FAIL_INVALID, "control", world->officer, "wording.draft", "case", id,
        "languages", "zh", "name",
        "a\xe2\x80\xae"
        "b");
    world_refused(world, FAIL_INVALID, "required", world->officer, "wording.draft", "case", id,
        "languages", "en", "name_en", "A", "scope_en", "B");
    world_ok(world, world->officer, "wording.draft", "case", id, "languages", "zh", "name",
        "</text><script>{{number}}");
    assert_str(show(world, world->officer, id).wordings[0].text.name, "</text><script>{{number}}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(nothing_is_issued_before_the_client_agreed),
        ON_BOTH(what_was_agreed_is_what_is_issued),
        ON_BOTH(only_the_client_itself_agrees_or_asks_for_a_change),
        ON_BOTH(the_client_signs_exactly_what_was_sent),
        ON_BOTH(a_record_that_changed_is_agreed_anew),
        ON_BOTH(a_change_is_asked_for_with_a_reason_and_drafted_anew),
        ON_BOTH(a_client_does_not_see_drafts),
        ON_BOTH(the_specimen_says_what_the_draft_says),
        ON_BOTH(silence_is_no_consent_unless_the_scheme_says_so),
        ON_BOTH(silence_is_consent_after_the_days_of_the_scheme),
        ON_BOTH(hostile_texts_are_refused_or_kept_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
