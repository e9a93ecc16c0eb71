/* Changes that the holder of a certificate files, and what an approval brings about. */
#include "service/change_service.h"
#include "store/cnca_store.h"
#include "store/organisation_store.h"
#include "support/world.h"

static const char *certified(struct world *world)
{
    return world_certificate(world, world_case_in(world, CASE_CERTIFIED));
}

static const char *file_staff(struct world *world, const char *number)
{
    return world_ok(world, world->applicant, "change.file", "certificate", number, "item", "staff",
        "after", "1300", "reason", "新设服务中心");
}

static struct organisation record_of(struct world *world)
{
    struct tx tx = {world->db, world->arena};
    struct organisation organisation;
    assert_db(
        world->db, organisation_store_load(&tx, world->applicant.organisation, &organisation));
    return organisation;
}

static struct change_row show(struct world *world, const char *id)
{
    struct use use = world_use(world, world->decider);
    struct change_row row;
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, change_service_show(&use, str_of(id), &row));
    return row;
}

/* How many entries the authority has to be told of the certificate. */
static int64_t to_report(struct world *world, const char *number)
{
    const struct tx tx = {world->db, world->arena};
    const struct cnca_filter filter = {
        .certificate = str_of(number), .today = date_of_instant(world->clock.now)};
    int64_t count = 0;
    assert_db(world->db, cnca_item_store_count(&tx, &filter, &count));
    return count;
}

static void a_change_keeps_what_was_before_and_comes_into_effect_when_it_is_approved(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = file_staff(world, number);
    int64_t reported = to_report(world, number);
    assert_str(show(world, id).change.before, "1200");
    assert_int_equal(record_of(world).staff, 1200);
    world_ok(world, world->decider, "change.approve", "change", id, "note", "材料属实");
    assert_int_equal(record_of(world).staff, 1300);
    assert_int_equal(to_report(world, number), reported + 1);
    assert_int_equal(show(world, id).change.state, CHANGE_APPROVED);
    world_refused(world, FAIL_STATE, "decided", world->decider, "change.refuse", "change", id,
        "note", "再想想");
}

static void a_changed_name_takes_its_proof_and_another_certificate(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_refused(world, FAIL_INVALID, "licence", world->applicant, "change.file", "certificate",
        number, "item", "name", "after", "徐州星光股份有限公司");
    world_file(world, "licence", "licence.txt", STR("licence\n"));
    world_refused(world, FAIL_INVALID, "proof", world->applicant, "change.file", "certificate",
        number, "item", "name", "after", "徐州星光股份有限公司");
    world_file(world, "licence", "licence.txt", STR("licence\n"));
    world_file(world, "proof", "proof.txt", STR("proof\n"));
    const char *id = world_ok(world, world->applicant, "change.file", "certificate", number, "item",
        "name", "after", "徐州星光股份有限公司");
    world_ok(world, world->decider, "change.approve", "change", id, "note", "已核对登记机关证明");
    struct certificate old = world_register(world, number);
    struct certificate new = world_register(world, str_c(world->arena, old.replaced_by));
    assert_int_equal(old.replacement, REPLACEMENT_CHANGE);
    assert_str(new.organisation_name, "徐州星光股份有限公司");
    assert_int_equal(date_compare(new.expires_on, old.expires_on), 0);
    assert_str(record_of(world).name, "徐州星光股份有限公司");
    assert_str(show(world, id).change.successor, str_c(world->arena, new.number));
    assert_int_equal(world_next_audit(world, str_c(world->arena, new.number)).position, 1);
}

static void a_narrower_scope_is_decided_and_a_wider_one_is_assessed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *narrower = world_ok(world, world->applicant, "change.file", "certificate", number,
        "item", "scope_reduced", "after", "家用电器的维修");
    world_ok(world, world->decider, "change.approve", "change", narrower, "note", "同意缩小");
    const char *successor = str_c(world->arena, show(world, narrower).change.successor);
    assert_str(world_register(world, successor).scope, "家用电器的维修");
    world_file(world, "licence", "licence.txt", STR("licence\n"));
    world_file(world, "proof", "proof.txt", STR("proof\n"));
    const char *wider = world_ok(world, world->applicant, "change.file", "certificate", successor,
        "item", "scope_extended", "after", "家用电器的维修和安装");
    world_ok(world, world->decider, "change.approve", "change", wider, "note", "同意受理");
    struct certificate_change change = show(world, wider).change;
    struct certification_case c = world_case(world, str_c(world->arena, change.certification_case));
    assert_int_equal(c.activity, ACTIVITY_SCOPE_EXTENSION);
    assert_int_equal(c.state, CASE_DRAFT);
    assert_str(c.scope, "家用电器的维修和安装");
    assert_str(world_register(world, successor).scope, "家用电器的维修");
}

static void a_refused_change_changes_nothing_but_itself(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = file_staff(world, certified(world));
    world_refused(world, FAIL_INVALID, "required", world->decider, "change.refuse", "change", id);
    world_ok(world, world->decider, "change.refuse", "change", id, "note", "请先更新网点清单");
    assert_int_equal(record_of(world).staff, 1200);
    assert_int_equal(show(world, id).change.state, CHANGE_REFUSED);
}

static void what_cannot_be_a_change_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_refused(world, FAIL_INVALID, "unchanged", world->applicant, "change.file", "certificate",
        number, "item", "staff", "after", "1200");
    world_refused(world, FAIL_INVALID, "staff", world->applicant, "change.file", "certificate",
        number, "item", "staff", "after", "很多");
    world_refused(world, FAIL_INVALID, "choice", world->applicant, "change.file", "certificate",
        number, "item", "colour", "after", "红");
    world_refused(world, FAIL_INVALID, "certificate", world->other, "change.file", "certificate",
        number, "item", "staff", "after", "5");
    world_refused(world, FAIL_FORBIDDEN, "role", world->planner, "change.file", "certificate",
        number, "item", "staff", "after", "5");
    const char *id = file_staff(world, number);
    world_refused(world, FAIL_STATE, "open_already", world->applicant, "change.file", "certificate",
        number, "item", "staff", "after", "1400");
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, "change.approve", "change", id,
        "note", "我同意");
    struct change_row row;
    struct use use = world_use(world, world->other);
    assert_int_equal(change_service_show(&use, str_of(id), &row), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_change_keeps_what_was_before_and_comes_into_effect_when_it_is_approved),
        ON_BOTH(a_changed_name_takes_its_proof_and_another_certificate),
        ON_BOTH(a_narrower_scope_is_decided_and_a_wider_one_is_assessed),
        ON_BOTH(a_refused_change_changes_nothing_but_itself),
        ON_BOTH(what_cannot_be_a_change_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
