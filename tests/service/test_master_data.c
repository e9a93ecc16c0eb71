/* What the holder of a certificate confirms after each audit that keeps it (process §3.4). */
#include "service/master_data_service.h"
#include "service/status_view.h"
#include "store/organisation_store.h"
#include "support/world.h"

#define CONFIRM(id, hash) "wording.confirm", "case", id, "sha256", hash, "password", WORLD_PASSWORD
#define KEEP(id) "certificate.confirm", "case", id

/* A surveillance that is granted and paid, with its certificate. */
static const char *granted(struct world *world, const char **ret_number)
{
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    world_pass_days(world, 200);
    const char *id = world_follow_up(world, number, "surveillance");
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    *ret_number = number;
    return id;
}

static void move_house(struct world *world)
{
    struct tx tx = {world->db, world->arena};
    struct organisation o;
    assert_db(world->db, organisation_store_load(&tx, world->applicant.organisation, &o));
    o.office_address = STR("上海市徐汇区新址1号");
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, organisation_store_save(&tx, &o));
    assert_db(world->db, db_commit(world->db));
}

static void a_certificate_is_kept_only_after_its_holder_confirmed_its_data(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number;
    const char *id = granted(world, &number);
    world_refused(world, FAIL_STATE, "master_data", world->officer, KEEP(id));
    const char *hash = world_master_hash(world, id);
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, CONFIRM(id, hash));
    world_refused(world, FAIL_NOT_FOUND, "", world->other, CONFIRM(id, hash));
    world_ok(world, world->applicant, CONFIRM(id, hash));
    world_refused(world, FAIL_STATE, "confirmed", world->applicant, CONFIRM(id, hash));
    world_ok(world, world->officer, KEEP(id));
}

static void it_is_signed_as_it_was_shown(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number;
    const char *id = granted(world, &number);
    const char *hash = world_master_hash(world, id);
    world_refused(world, FAIL_STALE, "other_text", world->applicant, CONFIRM(id, "0"));
    world_refused(world, FAIL_INVALID, "password", world->applicant, "wording.confirm", "case", id,
        "sha256", hash, "password", "another one");
    move_house(world);
    world_refused(world, FAIL_STALE, "other_text", world->applicant, CONFIRM(id, hash));
    world_confirm_record(world, id);
}

static void what_changed_since_is_confirmed_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number;
    const char *id = granted(world, &number);
    world_confirm_record(world, id);
    world_pass_days(world, 3); /* the day alone makes no other text */
    move_house(world);
    world_refused(world, FAIL_STATE, "master_data", world->officer, KEEP(id));
    world_confirm_record(world, id);
    world_ok(world, world->officer, KEEP(id));
    struct use use = world_use(world, world->applicant);
    struct paper first;
    struct paper second;
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, master_data_service_paper(&use, str_of(id), 1, &first));
    assert_db(world->db, master_data_service_paper(&use, str_of(id), 2, &second));
    assert_true(!str_equal(first.signatures[0].sha256, second.signatures[0].sha256));
}

static void the_certificates_page_says_who_confirmed_it_when(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number;
    const char *id = granted(world, &number);
    struct use use = world_use(world, world->applicant);
    struct status_view view;
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, status_view_load(&use, str_of(number), &view));
    assert_int_equal(view.n_confirmations, 0);
    world_confirm_record(world, id);
    world_ok(world, world->officer, KEEP(id));
    assert_db(world->db, status_view_load(&use, str_of(number), &view));
    assert_int_equal(view.n_confirmations, 1);
    assert_str(view.confirmations[0].certification_case, id);
    assert_int_equal(view.confirmations[0].activity, ACTIVITY_SURVEILLANCE);
    assert_str(view.confirmations[0].name, str_c(world->arena, world->applicant.name));
}

static void where_the_text_is_agreed_to_nothing_else_is_confirmed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    assert_string_equal(world_master_hash(world, id), "none");
    world_refused(world, FAIL_STATE, "not_wanted", world->applicant, CONFIRM(id, "0"));
}

/* Raised to another level between the audits: one signature, under the new text. */
static void a_new_text_in_a_special_audit_is_confirmed_by_itself(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    world_pass_days(world, 200);
    const char *id = world_follow_up(world, number, "special");
    world_case_on(world, id, CASE_GRANTED);
    assert_string_not_equal(world_master_hash(world, id), "none");
    world_agree_wording(world, id);
    assert_string_equal(world_master_hash(world, id), "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_certificate_is_kept_only_after_its_holder_confirmed_its_data),
        ON_BOTH(it_is_signed_as_it_was_shown),
        ON_BOTH(what_changed_since_is_confirmed_again),
        ON_BOTH(the_certificates_page_says_who_confirmed_it_when),
        ON_BOTH(a_new_text_in_a_special_audit_is_confirmed_by_itself),
        ON_BOTH(where_the_text_is_agreed_to_nothing_else_is_confirmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
