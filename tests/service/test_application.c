/* What is applied for, by whom it is opened, and what it needs before it is handed in. */
#include "service/application_reading.h"
#include "service/case_access.h"
#include "store/certificate_store.h"
#include "support/world.h"

#define WISH                                                                                       \
    "scope", "家用电器的售后服务", "level", "four_star", "categories", "1", "scope_staff", "900",  \
        "classes", "家用电器", "ready", "1"
#define OPEN(...) "application.open", "scheme", WORLD_SCHEME, WISH, __VA_ARGS__

static const char *certificate_of(struct world *world, const char *case_id)
{
    struct tx tx = {world->db, world->arena};
    struct certificate certificate;
    assert_db(world->db, certificate_store_of_case(&tx, str_of(case_id), &certificate));
    return str_c(world->arena, certificate.number);
}

static struct application application_of(struct world *world, const char *id)
{
    struct application application;
    struct use use = world_use(world, world->applicant);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(application_reading_load(&use, str_of(id), &application), FAIL_NONE);
    return application;
}

static void everything_that_is_said_is_kept(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->applicant,
        OPEN("outsourced", "配送：某物流", "shifts", "客服三班", "sites", "中心仓库", "languages",
            "英语", "consultant", "某咨询公司", "consultant_person", "钱启明", "remarks",
            "避开春节", "desired_on", "2027-03-01"));
    struct application a = application_of(world, id);
    assert_str(a.classes, "家用电器");
    assert_str(a.outsourced, "配送：某物流");
    assert_str(a.shifts, "客服三班");
    assert_str(a.sites, "中心仓库");
    assert_str(a.languages, "英语");
    assert_str(a.consultant_person, "钱启明");
    assert_true(a.ready);
    assert_int_equal(world_case(world, id).activity, ACTIVITY_INITIAL);
    world_ok(world, world->applicant, "application.edit", "case", id, WISH, "shifts", "无");
    assert_str(application_of(world, id).shifts, "无");
    assert_str(application_of(world, id).sites, "");
}

static void what_the_body_opens_cannot_be_applied_for(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    world_refused(
        world, FAIL_INVALID, "opened_by_body", world->applicant, OPEN("activity", "surveillance"));
    world_refused(
        world, FAIL_INVALID, "opened_by_body", world->applicant, OPEN("activity", "special"));
    world_refused(world, FAIL_INVALID, "choice", world->applicant, OPEN("activity", "picnic"));
}

static void a_renewal_needs_a_certificate_of_ones_own(struct test_database *test)
{
    struct world *world = world_new(test);
    static const char *const activities[] = {"recertification", "scope_extension"};
    for (size_t i = 0; i < ARRAY_LEN(activities); i++)
        world_refused(
            world, FAIL_INVALID, "certificate", world->applicant, OPEN("activity", activities[i]));
    const char *number = certificate_of(world, world_case_in(world, CASE_CERTIFIED));
    for (size_t i = 0; i < ARRAY_LEN(activities); i++) {
        const char *id = world_ok(world, world->applicant, OPEN("activity", activities[i]));
        assert_str(application_of(world, id).certificate, number);
        world_give_documents(world, world->applicant, id);
        world_ok(world, world->applicant, "application.submit", "case", id);
        world_refused(world, FAIL_INVALID, "certificate", world->other,
            OPEN("activity", activities[i], "certificate", number));
    }
    world_refused(world, FAIL_INVALID, "certificate", world->applicant,
        OPEN("activity", "recertification", "certificate", "199260599999R0M"));
    world->clock.now += INT64_C(4) * 366 * 86400;
    world_refused(world, FAIL_INVALID, "certificate", world->applicant,
        OPEN("activity", "recertification", "certificate", number));
}

static void of_several_certificates_one_is_chosen(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = certificate_of(world, world_case_in(world, CASE_CERTIFIED));
    world_case_in(world, CASE_CERTIFIED);
    world_refused(
        world, FAIL_INVALID, "certificate", world->applicant, OPEN("activity", "recertification"));
    assert_str(world->problems.first->place, "certificate");
    world_ok(world, world->applicant, OPEN("activity", "recertification", "certificate", first));
}

#define TRANSFER                                                                                   \
    "activity", "transfer", "transfer_body", "另一机构", "transfer_approval", "CNCA-R-2002-001",   \
        "transfer_certificate", "001260500001R0M", "transfer_until", "2027-06-30",                 \
        "transfer_standard", "GB/T 27922-2011", "transfer_audits", "2026-03-10 监督审查，通过",    \
        "transfer_open", "无", "transfer_reason", "集团统一认证机构"

static void only_a_valid_certificate_of_another_body_is_transferred(struct test_database *test)
{
    struct world *world = world_new(test);
    static const char *const bad[] = {"suspended", "withdrawn", "cancelled", "expired"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        world_refused(world, FAIL_INVALID, "not_valid", world->applicant,
            OPEN(TRANSFER, "transfer_status", bad[i]));
    world_refused(
        world, FAIL_INVALID, "choice", world->applicant, OPEN(TRANSFER, "transfer_status", "fine"));
    const char *id = world_ok(world, world->applicant, OPEN(TRANSFER));
    world_refused(
        world, FAIL_INVALID, "missing", world->applicant, "application.submit", "case", id);
    assert_str(world->problems.first->place, "transfer_status");
    world_ok(world, world->applicant, "application.edit", "case", id, WISH, TRANSFER,
        "transfer_status", "valid");
    world_give_documents(world, world->applicant, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
}

static void what_belongs_to_a_transfer_is_kept_for_a_transfer_only(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->applicant,
        OPEN("transfer_body", "另一机构", "transfer_status", "expired", "certificate", "x"));
    struct application a = application_of(world, id);
    assert_int_equal(a.transfer_body.len + a.transfer_status.len + a.certificate.len, 0);
}

static void an_application_is_not_handed_in_before_everything_is_there(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->other, "application.open", "scheme", WORLD_SCHEME,
        "scope", "售后", "level", "four_star", "categories", "2", "scope_staff", "1201");
    const char *outlet = world_ok(world, world->other, "outlet.save", "code", "1", "name", "店",
        "address", "路", "staff", "1");
    world_ok(world, world->other, "outlet.close", "outlet", outlet);
    world_refused(world, FAIL_INVALID, "missing", world->other, "application.submit", "case", id);
    static const char *const places[] = {"outlets", "classes", "scope_staff", "ready"};
    const struct problem *p = world->problems.first;
    for (size_t i = 0; i < ARRAY_LEN(places); i++, p = p->next)
        assert_str(p->place, places[i]);
    assert_null(p);
    world_ok(world, world->other, "outlet.confirm", "confirmed", "1");
    world_ok(world, world->other, "application.edit", "case", id, "scope", "售后", "level",
        "four_star", "categories", "2", "scope_staff", "1200", "classes", "甲\n乙", "ready", "1");
    world_give_documents(world, world->other, id);
    world_ok(world, world->other, "application.submit", "case", id);
}

static void sent_twice_it_is_handed_in_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->applicant, OPEN("remarks", ""));
    world_give_documents(world, world->applicant, id);
    const char *shown = str_c(
        world->arena, str_format(world->arena, "%lld", (long long)world_case(world, id).revision));
    world_ok(world, world->applicant, "application.submit", "case", id, "revision", shown);
    world_refused(world, FAIL_STATE, "state", world->applicant, "application.submit", "case", id,
        "revision", shown);
    const char *draft = world_ok(world, world->applicant, OPEN("remarks", ""));
    world_ok(world, world->applicant, "application.edit", "case", draft, "revision", "1", WISH);
    world_refused(world, FAIL_STALE, "stale", world->applicant, "application.edit", "case", draft,
        "revision", "1", WISH);
    world_refused(world, FAIL_STALE, "stale", world->applicant, "application.submit", "case", draft,
        "revision", "1");
}

#define HELD "number", "QMS-1", "body", "另一机构", "level", "", "valid_until", "2028-01-01"

static void certificates_that_are_held_are_listed_while_it_is_a_draft(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->applicant, OPEN("remarks", ""));
    world_ok(world, world->applicant, "application.certificate_add", "case", id, HELD);
    world_refused(
        world, FAIL_NOT_FOUND, "", world->other, "application.certificate_add", "case", id, HELD);
    world_refused(world, FAIL_FORBIDDEN, "role", world->reviewer, "application.certificate_add",
        "case", id, HELD);
    struct held_certificates held;
    struct use use = world_use(world, world->applicant);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(application_reading_held(&use, str_of(id), &held), FAIL_NONE);
    assert_int_equal(held.n, 1);
    const char *certificate = str_c(world->arena, held.items[0].id);
    const char *draft = world_ok(world, world->applicant, OPEN("remarks", ""));
    world_refused(world, FAIL_NOT_FOUND, "", world->applicant, "application.certificate_remove",
        "case", draft, "held", certificate);
    world_ok(
        world, world->applicant, "application.certificate_remove", "case", id, "held", certificate);
    world_give_documents(world, world->applicant, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
    world_refused(world, FAIL_STATE, "state", world->applicant, "application.certificate_add",
        "case", id, HELD);
}

static void the_planner_opens_a_surveillance_of_a_certificate(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *initial = world_case_in(world, CASE_CERTIFIED);
    const char *number = certificate_of(world, initial);
    const char *organisation = str_c(world->arena, world->applicant.organisation);
    const char *id = world_ok(world, world->planner, "case.open", "organisation", organisation,
        "certificate", number, "activity", "surveillance", "remarks", "年度监督");
    struct certification_case c = world_case(world, id);
    assert_int_equal(c.activity, ACTIVITY_SURVEILLANCE);
    assert_int_equal(c.state, CASE_ACCEPTED);
    assert_str(c.scheme_sha256, str_c(world->arena, world_case(world, initial).scheme_sha256));
    assert_str(application_of(world, id).certificate, number);
    assert_str(c.organisation, organisation);
    struct certification_case seen;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(case_see(&use, str_of(id), &seen), FAIL_NONE);
    use = world_use(world, world->other);
    assert_int_equal(case_see(&use, str_of(id), &seen), FAIL_NOT_FOUND);
}

static void nobody_else_opens_one_and_nothing_else_is_opened(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certificate_of(world, world_case_in(world, CASE_CERTIFIED));
    const char *organisation = str_c(world->arena, world->applicant.organisation);
    const char *other = str_c(world->arena, world->other.organisation);
    static const char *const applied[] = {
        "initial", "recertification", "scope_extension", "transfer"};
    for (size_t i = 0; i < ARRAY_LEN(applied); i++)
        world_refused(world, FAIL_INVALID, "opened_by_applicant", world->planner, "case.open",
            "organisation", organisation, "certificate", number, "activity", applied[i]);
    world_refused(world, FAIL_INVALID, "certificate", world->planner, "case.open", "organisation",
        other, "certificate", number, "activity", "special");
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, "case.open", "organisation",
        organisation, "certificate", number, "activity", "special");
    world_refused(world, FAIL_FORBIDDEN, "role", world->reviewer, "case.open", "organisation",
        organisation, "certificate", number, "activity", "special");
    world->clock.now += INT64_C(4) * 366 * 86400;
    world_refused(world, FAIL_INVALID, "certificate", world->planner, "case.open", "organisation",
        organisation, "certificate", number, "activity", "special");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(everything_that_is_said_is_kept),
        ON_BOTH(what_the_body_opens_cannot_be_applied_for),
        ON_BOTH(a_renewal_needs_a_certificate_of_ones_own),
        ON_BOTH(of_several_certificates_one_is_chosen),
        ON_BOTH(only_a_valid_certificate_of_another_body_is_transferred),
        ON_BOTH(what_belongs_to_a_transfer_is_kept_for_a_transfer_only),
        ON_BOTH(an_application_is_not_handed_in_before_everything_is_there),
        ON_BOTH(sent_twice_it_is_handed_in_once),
        ON_BOTH(certificates_that_are_held_are_listed_while_it_is_a_draft),
        ON_BOTH(the_planner_opens_a_surveillance_of_a_certificate),
        ON_BOTH(nobody_else_opens_one_and_nothing_else_is_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
