/* The years of a certificate: the next audit by itself, and what a granted one does to it. */
#include "service/carried_service.h"
#include "service/certificate_outcome_service.h"
#include "service/form_service.h"
#include "service/next_audit_service.h"
#include "store/certificate_store.h"
#include "store/deadline_store.h"
#include "store/organisation_store.h"
#include "support/world.h"

static const char *certified(struct world *world)
{
    return world_certificate(world, world_case_in(world, CASE_CERTIFIED));
}

/* A granted surveillance of the certificate, paid. */
static const char *granted(struct world *world, const char *number)
{
    const char *id = world_follow_up(world, number, "surveillance");
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    return id;
}

static struct date deadline_of(struct world *world, const char *number, const char *kind)
{
    struct tx tx = {world->db, world->arena};
    struct certificate certificate = world_register(world, number);
    struct deadline *deadlines;
    size_t n;
    assert_db(world->db, deadline_store_list(&tx, certificate.certification_case, &deadlines, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(deadlines[i].kind, str_of(kind)))
            return deadlines[i].due_on;
    return (struct date){0};
}

static void a_certificate_comes_with_its_first_surveillance(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct next_audit next = world_next_audit(world, number);
    assert_int_equal(next.activity, ACTIVITY_SURVEILLANCE);
    assert_int_equal(next.position, 1);
    assert_int_equal(next.certification_case.len, 0);
    assert_int_equal(date_compare(next.latest_on, deadline_of(world, number, "surveillance")), 0);
    assert_int_equal(world_open_audits(world), 0);
}

static void its_case_is_opened_by_the_server_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct next_audit next = world_next_audit(world, number);
    world_go_to(world, date_add_days(next.opens_on, -1));
    assert_int_equal(world_open_audits(world), 0);
    world_go_to(world, next.opens_on);
    assert_int_equal(world_open_audits(world), 1);
    struct event event = world_event(world);
    assert_str(event.action, "audit.open");
    assert_int_equal(event.actor.len, 0);
    assert_int_equal(world_open_audits(world), 0);
    next = world_next_audit(world, number);
    struct certification_case c = world_case(world, str_c(world->arena, next.certification_case));
    assert_int_equal(c.state, CASE_ACCEPTED);
    assert_int_equal(c.activity, ACTIVITY_SURVEILLANCE);
    assert_int_equal(date_compare(c.desired_on, next.planned_on), 0);
}

static void one_that_a_planner_opened_is_taken(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = world_follow_up(world, number, "surveillance");
    assert_str(world_next_audit(world, number).certification_case, id);
    world_go_to(world, world_next_audit(world, number).opens_on);
    assert_int_equal(world_open_audits(world), 0);
    world_refused(world, FAIL_STATE, "open_already", world->planner, "case.open", "organisation",
        str_c(world->arena, world->applicant.organisation), "certificate", number, "activity",
        "surveillance");
}

static void nothing_is_opened_of_a_certificate_that_is_no_longer_in_force(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, certificate_store_set_status(
                             &tx, str_of(number), CERTIFICATE_VALID, CERTIFICATE_WITHDRAWN));
    assert_db(world->db, db_commit(world->db));
    world_go_to(world, world_next_audit(world, number).opens_on);
    assert_int_equal(world_open_audits(world), 0);
}

static void a_fault_opens_nothing_and_forgets_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct next_audit audit;
    world_go_to(world, world_next_audit(world, number).opens_on);
    for (int64_t nth = 1;; nth++) {
        struct use use = world_use(world, world->nobody);
        arena_reset(world->dumps);
        struct str before = dump_tables(world->dumps, world->db, DUMP_ALL);
        db_fail_at(world->db, nth);
        enum fail fail = next_audit_service_open(&use, &audit);
        db_fail_at(world->db, 0);
        if (fail == FAIL_NONE)
            break;
        assert_int_equal(fail, FAIL_BROKEN);
        dump_assert_same(before, dump_tables(world->dumps, world->db, DUMP_ALL));
    }
    assert_int_equal(world_open_audits(world), 0);
}

static void a_surveillance_keeps_the_certificate_and_is_counted(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct certificate before = world_register(world, number);
    world_pass_days(world, 200);
    const char *id = granted(world, number);
    world_refused(world, FAIL_STATE, "kept", world->officer, "certificate.issue", "case", id);
    world_confirm_record(world, id);
    assert_string_equal(world_ok(world, world->officer, "certificate.confirm", "case", id), number);
    struct certificate after = world_register(world, number);
    assert_int_equal(after.surveillances, 1);
    assert_int_equal(after.status, CERTIFICATE_VALID);
    assert_int_equal(date_compare(after.expires_on, before.expires_on), 0);
    struct next_audit next = world_next_audit(world, number);
    assert_int_equal(next.position, 2);
    assert_str(next.visit, "surveillance_2");
    assert_int_equal(date_compare(next.latest_on, deadline_of(world, number, "surveillance")), 0);
    world_refused(world, FAIL_STATE, "state", world->officer, "certificate.confirm", "case", id);
    struct paper paper;
    struct use use = world_use(world, world->applicant);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db,
        form_service_paper(&use, str_of(id), STR("continued_notice"), LANGUAGE_ZH_CN, &paper));
}

static void a_level_that_changed_takes_another_certificate(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct certificate before = world_register(world, number);
    world_ok(world, world->applicant, "organisation.edit", "name", "徐州星光电器股份有限公司",
        "legal_representative", "李伟", "address", "江苏省徐州市泉山区新地址 8 号", "contact",
        "王芳", "phone", "0516-80000000", "staff", "1500");
    const char *id = granted(world, number);
    world_refused(world, FAIL_STATE, "not_kept", world->officer, "certificate.confirm", "case", id);
    const char *issued = world_issue(world, id);
    assert_string_not_equal(issued, number);
    struct certificate old = world_register(world, number);
    struct certificate new = world_register(world, issued);
    assert_str(old.replaced_by, issued);
    assert_int_equal(old.replacement, REPLACEMENT_SURVEILLANCE);
    assert_str(new.replaces, number);
    assert_str(new.organisation_name, "徐州星光电器股份有限公司");
    assert_int_equal(new.surveillances, 1);
    assert_int_equal(new.renewals, 0);
    assert_int_equal(date_compare(new.expires_on, before.expires_on), 0);
    assert_int_equal(date_compare(new.first_issued_on, before.first_issued_on), 0);
    assert_str(world_next_audit(world, issued).visit, "surveillance_2");
    assert_true(date_is_set(deadline_of(world, issued, "recertification")));
    assert_false(date_is_set(deadline_of(world, number, "recertification")));
}

static void a_special_audit_leaves_the_cycle_as_it_is(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct next_audit before = world_next_audit(world, number);
    const char *id = world_follow_up(world, number, "special");
    world_case_on(world, id, CASE_GRANTED);
    world_pay(world, id);
    world_confirm_record(world, id);
    world_ok(world, world->officer, "certificate.confirm", "case", id);
    struct next_audit after = world_next_audit(world, number);
    assert_int_equal(world_register(world, number).surveillances, 0);
    assert_int_equal(after.position, before.position);
    assert_int_equal(date_compare(after.latest_on, before.latest_on), 0);
}

static void a_late_audit_is_explained_before_the_certificate_is_kept(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_refused(world, FAIL_STATE, "not_late", world->planner, "audit.explain", "certificate",
        number, "overdue", "seasonal");
    struct date missed = world_next_audit(world, number).latest_on;
    world_go_to(world, date_add_days(missed, 1));
    const char *id = granted(world, number);
    world_refused(
        world, FAIL_STATE, "overdue_reason", world->officer, "certificate.confirm", "case", id);
    world_refused(
        world, FAIL_INVALID, "required", world->planner, "audit.explain", "certificate", number);
    world_refused(world, FAIL_INVALID, "choice", world->planner, "audit.explain", "certificate",
        number, "overdue", "lazy");
    world_ok(world, world->planner, "audit.explain", "certificate", number, "overdue", "seasonal",
        "note", "冬季停业");
    world_confirm_record(world, id);
    world_ok(world, world->officer, "certificate.confirm", "case", id);
    struct next_audit next = world_next_audit(world, number);
    assert_int_equal(date_compare(next.anchored_on, missed), 0);
}

static void no_certificate_is_kept_that_is_no_longer_in_force(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = granted(world, number);
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, certificate_store_set_status(
                             &tx, str_of(number), CERTIFICATE_VALID, CERTIFICATE_WITHDRAWN));
    assert_db(world->db, db_commit(world->db));
    world_refused(
        world, FAIL_STATE, "not_in_force", world->officer, "certificate.confirm", "case", id);
}

static void what_comes_is_listed_by_quarter_and_found_by_name(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    struct page_request page = {.limit = 10};
    struct next_audit_page found;
    struct use use = world_use(world, world->planner);
    struct date planned = world_next_audit(world, number).planned_on;
    assert_db(world->db, next_audit_service_page(&use, NEXT_AUDITS_QUARTER, &page, &found));
    assert_int_equal(found.n, 0);
    assert_int_equal(found.counts[NEXT_AUDITS_ALL], 1);
    world_go_to(world, planned);
    use = world_use(world, world->planner);
    assert_db(world->db, next_audit_service_page(&use, NEXT_AUDITS_QUARTER, &page, &found));
    assert_int_equal(found.n, 1);
    assert_str(found.rows[0].certificate, number);
    assert_int_equal(found.counts[NEXT_AUDITS_FOLLOWING], 0);
    assert_int_equal(found.counts[NEXT_AUDITS_LATE], 0);
    page.search = STR("没有这家");
    assert_db(world->db, next_audit_service_page(&use, NEXT_AUDITS_ALL, &page, &found));
    assert_int_equal(found.n, 0);
    use = world_use(world, world->applicant);
    assert_int_equal(next_audit_service_page(&use, NEXT_AUDITS_ALL, &page, &found), FAIL_FORBIDDEN);
}

static void a_visit_carries_in_how_it_was_the_last_time(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = world_follow_up(world, number, "surveillance");
    struct carried_view view;
    struct use use = world_use(world, world->leader);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, carried_service_show(&use, str_of(id), &view));
    assert_str(view.held.number, number);
    assert_int_equal(view.n_audits, 1);
    assert_int_equal(view.n_results, 1);
    assert_int_equal(view.n_changes, 0);
    assert_true(view.n_chapters > 0);
    assert_str(view.last_case, str_c(world->arena, view.held.certification_case));
    use = world_use(world, world->applicant);
    assert_int_equal(carried_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
}

/* An open complaint about the client, a misuse of the mark and a company that moved. */
static void a_visit_carries_in_complaints_misuses_and_changes(struct test_database *test)
{
    struct organisation o;
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = world_follow_up(world, number, "surveillance");
    struct carried_view view;
    struct use use = world_use(world, world->leader);
    use.arena = use.tx.arena = world->arena;
    world_ok(world, world->reviewer, "complaint.enter", "kind", "customer", "channel", "telephone",
        "received_on", str_c(world->arena, date_format(world->arena, use_today(&use))), "subject",
        "售后电话无人接听", "content", "连续三天无人接听售后电话。", "certificate", number);
    world_mark_value(world, number, "MISUSED_MARK");
    assert_db(world->db, organisation_store_load(&use.tx, world->applicant.organisation, &o));
    o.address = STR("上海市徐汇区新址1号");
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, organisation_store_save(&use.tx, &o));
    assert_db(world->db, db_commit(world->db));
    assert_db(world->db, carried_service_show(&use, str_of(id), &view));
    assert_int_equal(view.n_complaints, 1);
    assert_str(view.complaints[0].subject, "售后电话无人接听");
    assert_true(view.n_marks >= 1);
    assert_int_equal(view.marks[0].state, MARK_MISUSED);
    assert_true(view.n_changes > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_certificate_comes_with_its_first_surveillance),
        ON_BOTH(its_case_is_opened_by_the_server_once),
        ON_BOTH(one_that_a_planner_opened_is_taken),
        ON_BOTH(nothing_is_opened_of_a_certificate_that_is_no_longer_in_force),
        ON_BOTH(a_fault_opens_nothing_and_forgets_nothing),
        ON_BOTH(a_surveillance_keeps_the_certificate_and_is_counted),
        ON_BOTH(a_level_that_changed_takes_another_certificate),
        ON_BOTH(a_special_audit_leaves_the_cycle_as_it_is),
        ON_BOTH(a_late_audit_is_explained_before_the_certificate_is_kept),
        ON_BOTH(no_certificate_is_kept_that_is_no_longer_in_force),
        ON_BOTH(what_comes_is_listed_by_quarter_and_found_by_name),
        ON_BOTH(a_visit_carries_in_how_it_was_the_last_time),
        ON_BOTH(a_visit_carries_in_complaints_misuses_and_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
