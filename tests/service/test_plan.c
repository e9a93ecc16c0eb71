/* From a timetable to a reported plan: what each step asks for, and what the client never sees. */
#include "base/csv.h"
#include "service/agenda_service.h"
#include "service/plan_report_service.h"
#include "service/plan_service.h"
#include "store/plan_store.h"
#include "support/world.h"

static struct use begin_read(struct world *world, struct actor actor)
{
    struct use use = world_use(world, actor);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    return use;
}

static struct plan_view view_of(struct world *world, struct actor actor, const char *id)
{
    struct plan_view view;
    struct use use = begin_read(world, actor);
    assert_int_equal(plan_service_show(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static const char *day_text(struct world *world, const char *id)
{
    struct plan_view view = view_of(world, world->leader, id);
    return str_c(world->arena, date_format(world->arena, view.work.frame.first));
}

static const char *outlet_of(struct world *world, const char *id)
{
    struct plan_view view = view_of(world, world->leader, id);
    assert_true(view.work.frame.n_sites > 1);
    return str_c(world->arena, view.work.frame.sites[1].id);
}

static void add_mystery(struct world *world, const char *id)
{
    world_ok(world, world->leader, "plan.add", "case", id, "kind", "work", "stage", "2", "day",
        day_text(world, id), "half", "afternoon", "sites", outlet_of(world, id), "persons",
        str_c(world->arena, world->assessor.account), "indicators", "5.2", "mode", "B", "note",
        "扮作顾客");
}

static bool has_problem(const struct world *world, const char *code, const char *place)
{
    for (const struct problem *p = world->problems.first; p; p = p->next)
        if (strcmp(p->code, code) == 0 && (!place || str_equal(p->place, str_of(place))))
            return true;
    return false;
}

static void an_empty_plan_is_not_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_refused(world, FAIL_STATE, "plan_empty", world->leader, "plan.issue", "case", id);
}

static void a_plan_with_holes_is_refused_with_their_names(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_ok(world, world->leader, "plan.add", "case", id, "kind", "work", "stage", "2", "day",
        day_text(world, id), "half", "both", "persons", str_c(world->arena, world->leader.account),
        "indicators", "5.1", "mode", "A");
    world_run(world, world->leader, "plan.issue", "case", id);
    assert_int_equal(world->fail, FAIL_STATE);
    assert_true(has_problem(world, "indicator_unplanned", "5.2.1.1"));
    assert_false(has_problem(world, "indicator_unplanned", "5.1.1.1"));
    assert_true(has_problem(world, "site_unvisited", NULL));
    assert_true(has_problem(world, "meeting_missing", "opening"));
    assert_true(has_problem(world, "days_short", NULL));
    assert_int_equal(view_of(world, world->leader, id).work.status.issued_at, 0);
}

static void a_proposal_fills_the_whole_plan_and_is_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_ok(world, world->leader, "plan.fill", "case", id);
    struct plan_view view = view_of(world, world->leader, id);
    assert_int_equal(view.holes.count, 0);
    assert_true(view.work.plan.n > 20);
    world_ok(world, world->leader, "plan.issue", "case", id, "visit_mode", "FS03");
    view = view_of(world, world->leader, id);
    assert_int_equal(view.work.status.version, 1);
    assert_int_equal(view.work.status.visit_mode, VISIT_MIXED);
    assert_str(view.work.status.district, "320303");
    assert_true(str_starts(view.work.status.plan_number, STR("R019900")));
}

static void rows_are_added_for_several_sites_at_once_and_taken_out(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    struct plan_view view = view_of(world, world->leader, id);
    assert_true(view.work.frame.n_sites > 2);
    const char *one = str_c(world->arena, view.work.frame.sites[1].id);
    const char *two = str_c(world->arena, view.work.frame.sites[2].id);
    world_ok(world, world->leader, "plan.add", "case", id, "kind", "work", "stage", "2", "day",
        day_text(world, id), "half", "both", "sites", one, "sites", two, "persons",
        str_c(world->arena, world->assessor.account), "indicators", "5.1.2", "indicators", "5.3",
        "mode", "A");
    view = view_of(world, world->leader, id);
    assert_int_equal(view.work.plan.n, 4);
    assert_str(view.work.plan.rows[0].indicators, "5.1.2 5.3");
    assert_true(view.holes.count > 0);
    world_ok(world, world->leader, "plan.remove", "case", id, "rows",
        str_c(world->arena, view.work.plan.rows[0].id), "rows",
        str_c(world->arena, view.work.plan.rows[3].id));
    assert_int_equal(view_of(world, world->leader, id).work.plan.n, 2);
}

static void a_wrong_row_is_refused_at_its_field(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    const char *other = world_case_in(world, CASE_PLAN_READY);
    const char *leader = str_c(world->arena, world->leader.account);
    const char *day = day_text(world, id);
#define ADD(...)                                                                                   \
    "plan.add", "case", id, "kind", "work", "half", "morning", "indicators", "5.1", "mode", "A",   \
        __VA_ARGS__
    world_refused(world, FAIL_INVALID, "outside_dates", world->leader,
        ADD("stage", "2", "day", "2020-01-01", "persons", leader));
    world_refused(world, FAIL_INVALID, "stage_unknown", world->leader,
        ADD("stage", "0", "day", day, "persons", leader));
    world_refused(world, FAIL_INVALID, "person_outside_team", world->leader,
        ADD("stage", "2", "day", day, "persons", str_c(world->arena, world->decider.account)));
    world_refused(world, FAIL_INVALID, "site_unknown", world->leader,
        ADD("stage", "2", "day", day, "persons", leader, "sites", "nowhere"));
    world_refused(world, FAIL_INVALID, "time", world->leader,
        ADD("stage", "2", "day", day, "persons", leader, "from", "9点"));
    world_refused(world, FAIL_INVALID, "twice", world->leader,
        ADD("stage", "2", "day", day, "persons", leader, "persons", leader));
    world_refused(world, FAIL_INVALID, "choice", world->leader,
        ADD("stage", "2", "day", day, "persons", "a b"));
#undef ADD
    world_ok(world, world->leader, "plan.fill", "case", other);
    const char *row =
        str_c(world->arena, view_of(world, world->leader, other).work.plan.rows[0].id);
    world_refused(
        world, FAIL_INVALID, "row_unknown", world->leader, "plan.remove", "case", id, "rows", row);
}

static void a_change_takes_issue_and_approval_back(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_plan(world, id);
    assert_true(view_of(world, world->leader, id).work.status.approved_at > 0);
    const char *row = str_c(world->arena, view_of(world, world->leader, id).work.plan.rows[0].id);
    world_ok(world, world->leader, "plan.remove", "case", id, "rows", row);
    assert_int_equal(view_of(world, world->leader, id).work.status.issued_at, 0);
    world_refused(world, FAIL_STATE, "not_issued", world->planner, "plan.approve", "case", id);
    world_refused(world, FAIL_STATE, "not_approved", world->reporter, "plan.report", "case", id);
}

static void nobody_approves_what_they_lead_or_issued(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    struct actor both = world->leader;
    world_ok(world, world->leader, "plan.fill", "case", id);
    world_ok(world, world->leader, "plan.issue", "case", id, "visit_mode", "FS01");
    both.roles |= ROLE_BIT(ROLE_PLANNER);
    world_refused(world, FAIL_FORBIDDEN, "own_plan", both, "plan.approve", "case", id);
    world_ok(world, world->planner, "plan.approve", "case", id);
    world_refused(world, FAIL_STATE, "approved", world->planner, "plan.approve", "case", id);
}

static void a_stale_form_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_refused(
        world, FAIL_STALE, "stale", world->leader, "plan.fill", "case", id, "revision", "1");
}

static void a_plan_goes_the_four_states_of_its_report(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    assert_int_equal(view_of(world, world->leader, id).work.status.report_state, REPORT_NOT_YET);
    world_report_plan(world, id);
    assert_int_equal(world_case(world, id).state, CASE_PLAN_REPORTED);
    struct plan_view view = view_of(world, world->leader, id);
    assert_int_equal(view.work.status.report_state, REPORT_DONE);
    assert_str(view.work.status.receipt, "20261121-0001");
    struct str number = str_copy(world->arena, view.work.status.plan_number);
    world_ok(world, world->leader, "plan.change", "case", id, "reason", "客户停产检修");
    assert_int_equal(world_case(world, id).state, CASE_PLAN_READY);
    assert_int_equal(view_of(world, world->leader, id).work.status.report_state, REPORT_CHANGED);
    world_refused(world, FAIL_STATE, "not_approved", world->reporter, "plan.report", "case", id);
    world_ok(world, world->leader, "plan.issue", "case", id, "visit_mode", "FS01");
    world_ok(world, world->planner, "plan.approve", "case", id);
    world_ok(world, world->reporter, "plan.report", "case", id, "reason", "改期");
    view = view_of(world, world->leader, id);
    assert_int_equal(view.work.status.report_state, REPORT_CHANGED_DONE);
    assert_str(view.work.status.plan_number, str_c(world->arena, number));
    assert_int_equal(view.n_records, 2);
    assert_int_equal(view.records[0].version, 2);
}

static void a_late_report_needs_a_reason_and_a_past_one_a_new_plan(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_plan(world, id);
    struct date first = view_of(world, world->leader, id).work.status.first_on;
    int64_t days = date_days_between(date_of_instant(world->clock.now), first);
    world->clock.now += (days - 1) * 86400;
    assert_true(view_of(world, world->leader, id).is_urgent);
    assert_true(view_of(world, world->leader, id).is_late);
    world_refused(world, FAIL_INVALID, "late", world->reporter, "plan.report", "case", id);
    world->clock.now += (int64_t)2 * 86400;
    world_refused(world, FAIL_STATE, "past", world->reporter, "plan.report", "case", id, "reason",
        "忘记上报");
    world->clock.now -= (int64_t)2 * 86400;
    world_ok(
        world, world->reporter, "plan.report", "case", id, "reason", "客户提前开业，已电话报备");
    assert_str(
        view_of(world, world->leader, id).work.status.late_reason, "客户提前开业，已电话报备");
}

static void a_clock_that_goes_back_reports_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_plan(world, id);
    world->clock.now -= (int64_t)30 * 86400;
    world_refused(
        world, FAIL_BROKEN, "clock", world->reporter, "plan.report", "case", id, "reason", "改期");
    assert_int_equal(world_case(world, id).state, CASE_PLAN_READY);
}

static void a_person_without_identity_number_keeps_a_plan_from_being_reported(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    world_plan(world, id);
    world_identify(world, world->assessor, "440524188001010015");
    world_run(world, world->reporter, "plan.report", "case", id, "reason", "改期");
    assert_int_equal(world->fail, FAIL_STATE);
    assert_true(has_problem(world, "person_identity", "assessors"));
    assert_int_equal(world->problems.first->line, 2);
    assert_true(view_of(world, world->reporter, id).report.count > 0);
}

static void no_event_holds_an_identity_number(struct test_database *test)
{
    static const struct sql sql = {
        "test_details", "SELECT detail FROM event WHERE detail LIKE '%11010519491231002X%'"};
    struct world *world = world_new(test);
    struct rows rows;
    world_case_in(world, CASE_PLAN_REPORTED);
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    assert_int_equal(rows.count, 0);
}

static bool names_mystery(struct str text)
{
    size_t at;
    return str_find(text, STR("扮作顾客"), 0, &at) || str_find(text, STR("神秘"), 0, &at) ||
           str_find(text, STR("暗访"), 0, &at);
}

/* A case with a mystery visit in its approved plan. */
static const char *with_mystery(struct world *world)
{
    const char *id = world_case_in(world, CASE_PLAN_READY);
    add_mystery(world, id);
    world_plan(world, id);
    return id;
}

static void mystery_visits_never_reach_the_client(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_mystery(world);
    struct plan_view body = view_of(world, world->leader, id);
    struct plan_view client = view_of(world, world->applicant, id);
    assert_int_equal(client.work.plan.n, body.work.plan.n - 1);
    for (size_t i = 0; i < client.work.plan.n; i++)
        assert_false(str_equal(client.work.plan.rows[i].mode, STR("B")));
    assert_int_equal(client.holes.count, 0);
    assert_int_equal(client.n_records, 0);
}

static void the_paper_is_the_clients_whoever_asks_for_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_mystery(world);
    struct actor readers[] = {world->applicant, world->leader};
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        struct paper paper;
        struct use use = begin_read(world, readers[i]);
        assert_int_equal(plan_service_paper(&use, str_of(id), LANGUAGE_ZH_CN, &paper), FAIL_NONE);
        assert_false(names_mystery(paper_encode(use.arena, &paper)));
        use_read_end(&use);
    }
}

static void calendars_hold_what_their_owner_may_see(struct test_database *test)
{
    struct world *world = world_new(test);
    with_mystery(world);
    static const struct {
        size_t actor;
        bool sees;
    } readers[] = {{offsetof(struct world, applicant), false},
        {offsetof(struct world, assessor), true}, {offsetof(struct world, leader), false}};
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        struct str file;
        const struct actor *actor =
            (const struct actor *)(const void *)((const char *)world + readers[i].actor);
        struct use use = begin_read(world, *actor);
        assert_int_equal(agenda_service_file(&use, LANGUAGE_ZH_CN, &file), FAIL_NONE);
        assert_true(str_starts(file, STR("BEGIN:VCALENDAR")));
        assert_int_equal(names_mystery(file), readers[i].sees);
        use_read_end(&use);
    }
}

static void the_client_sees_a_plan_once_it_is_approved(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    struct paper paper;
    world_ok(world, world->leader, "plan.fill", "case", id);
    world_ok(world, world->leader, "plan.issue", "case", id, "visit_mode", "FS01");
    assert_false(view_of(world, world->applicant, id).is_visible);
    assert_int_equal(view_of(world, world->applicant, id).work.plan.n, 0);
    struct use use = begin_read(world, world->applicant);
    assert_int_equal(plan_service_paper(&use, str_of(id), LANGUAGE_ZH_CN, &paper), FAIL_NOT_FOUND);
    use_read_end(&use);
    world_ok(world, world->planner, "plan.approve", "case", id);
    assert_true(view_of(world, world->applicant, id).work.plan.n > 0);
}

static void the_plan_of_another_enterprise_is_not_there(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = with_mystery(world);
    struct plan_view view;
    struct paper paper;
    struct agenda_entry *entries;
    size_t n = 1;
    struct use use = begin_read(world, world->other);
    struct date today = use_today(&use);
    assert_int_equal(
        agenda_service_entries(&use, today, date_add_days(today, 400), &entries, &n), FAIL_NONE);
    assert_int_equal(n, 0);
    assert_int_equal(plan_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
    assert_int_equal(plan_service_paper(&use, str_of(id), LANGUAGE_ZH_CN, &paper), FAIL_NOT_FOUND);
    use_read_end(&use);
}

static enum fail file_of(
    struct world *world, struct actor actor, const char *id, struct use *use, struct str *ret_file)
{
    struct str items[] = {str_of(id)};
    const struct str_list cases = {items, id[0] == '\0' ? 0 : 1};
    *use = begin_read(world, actor);
    enum fail fail = plan_report_service_file(use, &cases, PLAN_REPORT_CSV, ret_file);
    use_read_end(use);
    return fail;
}

static void the_file_has_a_row_for_each_stage(struct test_database *test)
{
    static const struct csv_column columns[] = {{"审核计划编号", true}, {"审核阶段代码", true},
        {"审核开始日期", true}, {"审核结束日期", true}, {"审核员信息", true},
        {"技术专家信息", true}, {"组织地区代码", true}, {"组织机构代码", true}, {"组织名称", true},
        {"联系人", true}, {"联系电话", true}, {"审核地址", true}, {"认证项目代码", true},
        {"审核方式", true}};
    static const struct csv_shape shape = {columns, ARRAY_LEN(columns), 10};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    struct csv_table table;
    struct str file;
    struct use use;
    world_plan(world, id);
    assert_int_equal(file_of(world, world->reporter, id, &use, &file), FAIL_NONE);
    assert_int_equal(csv_read(&use.problems, file, &shape, &table), FAIL_NONE);
    assert_int_equal(table.n_rows, 2);
    assert_str(table.rows[0].cells[1], "0101");
    assert_str(table.rows[1].cells[1], "0102");
    assert_str(table.rows[0].cells[12], "C02");
    assert_str(table.rows[0].cells[13], "FS01");
    assert_int_equal(file_of(world, world->reporter, "", &use, &file), FAIL_NONE);
    assert_int_equal(csv_read(&use.problems, file, &shape, &table), FAIL_NONE);
    assert_int_equal(table.n_rows, 2);
}

static void a_file_with_a_wrong_row_does_not_leave(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    struct str file = STR("untouched");
    struct use use;
    world_plan(world, id);
    world_identify(world, world->leader, "440524188001010015");
    assert_int_equal(file_of(world, world->reporter, id, &use, &file), FAIL_INVALID);
    assert_str(file, "untouched");
    assert_int_equal(use.problems.first->line, 2);
    assert_str(use.problems.first->place, "assessors");
    assert_string_equal(use.problems.first->code, "person_identity");
    assert_int_equal(file_of(world, world->reporter, "nothing", &use, &file), FAIL_NOT_FOUND);
}

static void only_reporters_get_the_file_and_clients_no_list(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    const struct plan_filter all = {STR(""), STR("")};
    const struct page_request page = {.limit = 10};
    struct plan_report_page found;
    struct str file;
    struct use use;
    world_plan(world, id);
    assert_int_equal(file_of(world, world->planner, id, &use, &file), FAIL_FORBIDDEN);
    use = begin_read(world, world->applicant);
    assert_int_equal(plan_report_service_page(&use, &all, &page, &found), FAIL_FORBIDDEN);
    use_read_end(&use);
    use = begin_read(world, world->planner);
    assert_int_equal(plan_report_service_page(&use, &all, &page, &found), FAIL_NONE);
    assert_int_equal(found.n, 1);
    assert_true(found.lines[0].is_ready);
    use_read_end(&use);
}

/* A company may call itself what it likes: nothing of it runs in a spreadsheet. */
static void a_formula_in_a_name_stays_text(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_PLAN_READY);
    struct str file;
    struct use use;
    size_t at;
    world_ok(world, world->applicant, "organisation.edit", "name", "=cmd|' /C calc'!A0",
        "legal_representative", "李伟", "nature", "limited", "industry", "5274", "address",
        "江苏省徐州市云龙区1号", "district", "320303", "contact", "@SUM(A1)", "phone",
        "0516-80000000", "staff", "1200");
    world_plan(world, id);
    assert_int_equal(file_of(world, world->reporter, id, &use, &file), FAIL_NONE);
    assert_true(str_find(file, STR("'=cmd|"), 0, &at));
    assert_true(str_find(file, STR("'@SUM"), 0, &at));
}

static void each_step_tells_whose_turn_it_is(struct test_database *test)
{
    static const struct sql sql = {"test_kinds",
        "SELECT n.kind || ' ' || a.login AS line FROM notice n JOIN account a ON a.id = n.account"
        " WHERE n.kind IN ('to_make_plan', 'to_approve_plan', 'to_report', 'plan_ready')"
        " ORDER BY n.kind, a.login"};
    static const char *const lines[] = {"plan_ready enterprise-1", "to_approve_plan planner",
        "to_make_plan assessor", "to_report reporter"};
    struct world *world = world_new(test);
    struct rows rows;
    world_plan(world, world_case_in(world, CASE_PLAN_READY));
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    assert_int_equal(rows.count, ARRAY_LEN(lines));
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        assert_str(rows.cells[i].text, lines[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_empty_plan_is_not_issued),
        ON_BOTH(a_plan_with_holes_is_refused_with_their_names),
        ON_BOTH(a_proposal_fills_the_whole_plan_and_is_issued),
        ON_BOTH(rows_are_added_for_several_sites_at_once_and_taken_out),
        ON_BOTH(a_wrong_row_is_refused_at_its_field),
        ON_BOTH(a_change_takes_issue_and_approval_back),
        ON_BOTH(nobody_approves_what_they_lead_or_issued),
        ON_BOTH(a_stale_form_is_refused),
        ON_BOTH(a_plan_goes_the_four_states_of_its_report),
        ON_BOTH(a_late_report_needs_a_reason_and_a_past_one_a_new_plan),
        ON_BOTH(a_clock_that_goes_back_reports_nothing),
        ON_BOTH(a_person_without_identity_number_keeps_a_plan_from_being_reported),
        ON_BOTH(no_event_holds_an_identity_number),
        ON_BOTH(mystery_visits_never_reach_the_client),
        ON_BOTH(the_paper_is_the_clients_whoever_asks_for_it),
        ON_BOTH(calendars_hold_what_their_owner_may_see),
        ON_BOTH(the_client_sees_a_plan_once_it_is_approved),
        ON_BOTH(the_plan_of_another_enterprise_is_not_there),
        ON_BOTH(the_file_has_a_row_for_each_stage),
        ON_BOTH(a_file_with_a_wrong_row_does_not_leave),
        ON_BOTH(only_reporters_get_the_file_and_clients_no_list),
        ON_BOTH(a_formula_in_a_name_stays_text),
        ON_BOTH(each_step_tells_whose_turn_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
