/* Nonconformities: raised, announced, answered, verified, and what they keep from going on. */
#include "service/nonconformity_service.h"
#include "store/deadline_store.h"
#include "store/evaluation_store.h"
#include "store/event_store.h"
#include "support/world.h"

static struct nonconformity_view look(struct world *world, struct actor actor, const char *id)
{
    struct nonconformity_view view;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(nonconformity_service_show(&use, str_of(id), &view), FAIL_NONE);
    return view;
}

static enum nc_state state_of(struct world *world, const char *id, const char *nc)
{
    struct nonconformity_view view = look(world, world->leader, id);
    const struct nc_entry *entry = nonconformity_service_find(&view, str_of(nc));
    assert_non_null(entry);
    return entry->state;
}

static void the_client_learns_of_them_at_the_closing_meeting(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_ready(world, CASE_STAGE2, CASE_CLOSE_SHEET);
    const char *nc = world_raise_nc(world, id, "minor");
    assert_int_equal(state_of(world, id, nc), NC_DRAFT);
    assert_int_equal(look(world, world->applicant, id).n, 0);
    world_ok(world, world->leader, "assessment.close", "case", id);
    assert_int_equal(state_of(world, id, nc), NC_TO_ANSWER);
    struct nonconformity_view view = look(world, world->applicant, id);
    assert_int_equal(view.n, 1);
    assert_int_equal(view.entries[0].nc.raised_by_name.len, 0);
    assert_true(date_is_set(view.entries[0].nc.due_on));
}

static void the_clock_counts_from_the_last_day_on_site(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_ready(world, CASE_STAGE2, CASE_CLOSE_SHEET);
    struct date end = date_of_instant(world->clock.now);
    world_raise_nc(world, id, "minor");
    world_raise_nc(world, id, "major");
    world_raise_nc(world, id, "observation");
    world->clock.now += 3 * 24 * 3600;
    world_ok(world, world->leader, "assessment.close", "case", id);
    struct nonconformity_view view = look(world, world->leader, id);
    assert_int_equal(date_compare(view.entries[0].nc.due_on, date_add_days(end, 30)), 0);
    assert_int_equal(date_compare(view.entries[1].nc.due_on, date_add_days(end, 90)), 0);
    assert_false(date_is_set(view.entries[2].nc.due_on));
    assert_int_equal(view.entries[2].state, NC_NOTED);
    assert_str(view.entries[2].code, "NC-03");
}

static void before_that_it_may_be_changed_or_withdrawn_and_not_after(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_ready(world, CASE_STAGE2, CASE_CLOSE_SHEET);
    const char *nc = world_raise_nc(world, id, "minor");
    const char *other = world_raise_nc(world, id, "minor");
    world_ok(world, world->assessor, "nc.edit", "case", id, "nc", nc, "class", "major", "clause",
        "5.1.1.2", "fact", "四份记录缺签字");
    world_ok(world, world->leader, "nc.withdraw", "case", id, "nc", other, "reason", "证据不足");
    world_refused(world, FAIL_STATE, "announced", world->leader, "nc.withdraw", "case", id, "nc",
        other, "reason", "证据不足");
    world_ok(world, world->leader, "assessment.close", "case", id);
    struct nonconformity_view view = look(world, world->applicant, id);
    assert_int_equal(view.n, 1);
    assert_int_equal(view.entries[0].nc.class, NC_MAJOR);
    world_refused(world, FAIL_STATE, "announced", world->leader, "nc.edit", "case", id, "nc", nc,
        "class", "minor", "clause", "5.1.1.2", "fact", "四份记录缺签字");
    world_refused(world, FAIL_STATE, "announced", world->leader, "nc.withdraw", "case", id, "nc",
        nc, "reason", "证据不足");
}

static void one_that_is_not_announced_is_nothing_to_the_client(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_refused(world, FAIL_INVALID, "nc", world->applicant, "nc.answer", "case", id, "nc",
        "none", "correction", "补签", "cause", "未培训", "action", "增加培训");
}

static void the_file_is_not_handed_in_while_one_is_open(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "major");
    world_raise_nc(world, id, "observation");
    world_refused(world, FAIL_STATE, "nc_open", world->leader, "file.submit", "case", id);
    world_answer_nc(world, id, nc);
    world_refused(world, FAIL_STATE, "nc_open", world->leader, "file.submit", "case", id);
    world_accept_nc(world, id, nc);
    world_issue_report(world, id);
    world_ok(world, world->leader, "file.submit", "case", id);
}

static void a_special_deduction_has_to_be_raised_and_corrected(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, "assessment.special", "case", id, "kind", "deduction", "ground",
        "law", "note", "因虚假宣传被处罚");
    world_file(world, "files", "ruling.txt", STR("处罚决定书\n"));
    world_ok(world, world->leader, "assessment.evidence", "case", id, "special",
        str_c(world->arena, look(world, world->leader, id).specials[0].id));
    world_record_all(world, id, "met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
    world_refused(world, FAIL_STATE, "nc_special", world->leader, "file.submit", "case", id);
    world_ok(world, world->assessor, "nc.specials", "case", id);
    world_refused(world, FAIL_STATE, "no_specials", world->assessor, "nc.specials", "case", id);
    struct nonconformity_view view = look(world, world->applicant, id);
    assert_int_equal(view.n, 1);
    assert_int_equal(view.entries[0].nc.class, NC_SPECIAL);
    assert_str(view.entries[0].nc.fact, "因虚假宣传被处罚");
    world_answer_nc(world, id, world_nc(world, id));
    world_accept_nc(world, id, world_nc(world, id));
    world_issue_report(world, id);
    world_ok(world, world->leader, "file.submit", "case", id);
}

static void what_is_not_accepted_is_answered_again_and_nothing_is_overwritten(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    world_refused(world, FAIL_STATE, "unanswered", world->leader, "nc.verify", "case", id, "nc", nc,
        "way", "written", "verdict", "accepted", "reason", "齐全");
    world_answer_nc(world, id, nc);
    world_ok(world, world->leader, "nc.verify", "case", id, "nc", nc, "way", "written", "verdict",
        "not_accepted", "reason", "没有培训记录");
    assert_int_equal(state_of(world, id, nc), NC_TO_ANSWER);
    world_refused(world, FAIL_STATE, "unanswered", world->leader, "nc.verify", "case", id, "nc", nc,
        "way", "written", "verdict", "accepted", "reason", "齐全");
    world_ok(world, world->applicant, "nc.answer", "case", id, "nc", nc, "correction", "补签三份",
        "cause", "新员工未培训", "action", "附培训签到表");
    world_accept_nc(world, id, nc);
    struct nonconformity_view view = look(world, world->applicant, id);
    const struct nc_entry *entry = &view.entries[0];
    assert_int_equal(entry->state, NC_CLOSED);
    assert_int_equal(entry->n_answers, 2);
    assert_int_equal(entry->answers[0].version, 2);
    assert_str(entry->answers[1].correction, "补签三份记录");
    assert_int_equal(entry->n_files, 1);
    assert_int_equal(entry->files[0].version, 1);
    assert_int_equal(entry->n_verifications, 2);
    assert_str(entry->verifications[1].reason, "没有培训记录");
}

static void what_is_accepted_is_not_answered_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    world_answer_nc(world, id, nc);
    world_accept_nc(world, id, nc);
    world_refused(world, FAIL_STATE, "closed", world->applicant, "nc.answer", "case", id, "nc", nc,
        "correction", "补签", "cause", "未培训", "action", "增加培训");
    world_refused(world, FAIL_STATE, "closed", world->leader, "nc.verify", "case", id, "nc", nc,
        "way", "written", "verdict", "not_accepted", "reason", "再看");
}

static void a_file_that_came_back_lets_it_be_judged_anew(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    world_answer_nc(world, id, nc);
    world_accept_nc(world, id, nc);
    world_case_on(world, id, CASE_FILE_RETURNED);
    world_ok(world, world->leader, "nc.verify", "case", id, "nc", nc, "way", "written", "verdict",
        "not_accepted", "reason", "复核认为培训证据不足");
    assert_int_equal(state_of(world, id, nc), NC_TO_ANSWER);
    world_refused(world, FAIL_STATE, "nc_open", world->leader, "file.submit", "case", id);
}

static void an_observation_needs_no_answer(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "observation");
    world_refused(world, FAIL_STATE, "observation", world->applicant, "nc.answer", "case", id, "nc",
        nc, "correction", "补签", "cause", "未培训", "action", "增加培训");
    world_issue_report(world, id);
    world_ok(world, world->leader, "file.submit", "case", id);
}

static void an_answer_brings_proof(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    world_refused(world, FAIL_INVALID, "required", world->applicant, "nc.answer", "case", id, "nc",
        nc, "correction", "补签", "cause", "未培训", "action", "增加培训");
    world_refused(world, FAIL_INVALID, "required", world->applicant, "nc.answer", "case", id, "nc",
        nc, "correction", "补签", "cause", "  ", "action", "增加培训");
    world_file(world, "files", "proof.pdf",
        STR("\x7f"
            "ELF program"));
    world_run(world, world->applicant, "nc.answer", "case", id, "nc", nc, "correction", "补签",
        "cause", "未培训", "action", "增加培训");
    assert_int_equal(world->fail, FAIL_INVALID);
    assert_string_equal(world->problems.first->code, "media_type");
    assert_int_equal(look(world, world->leader, id).entries[0].n_answers, 0);
}

static void only_the_named_verifier_judges(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    struct actor stranger = world_person(world, "stranger", ROLE_BIT(ROLE_ASSESSOR));
    world_answer_nc(world, id, nc);
    world_refused(world, FAIL_FORBIDDEN, "verifier", world->assessor, "nc.verify", "case", id, "nc",
        nc, "way", "written", "verdict", "accepted", "reason", "齐全");
    world_refused(world, FAIL_FORBIDDEN, "relation", stranger, "nc.verify", "case", id, "nc", nc,
        "way", "written", "verdict", "accepted", "reason", "齐全");
    world_refused(world, FAIL_INVALID, "verifier", world->leader, "nc.assign", "case", id, "nc", nc,
        "verifier", str_c(world->arena, stranger.account));
    world_refused(world, FAIL_FORBIDDEN, "relation", world->assessor, "nc.assign", "case", id, "nc",
        nc, "verifier", str_c(world->arena, world->assessor.account));
    world_ok(world, world->leader, "nc.assign", "case", id, "nc", nc, "verifier",
        str_c(world->arena, world->assessor.account));
    world_refused(world, FAIL_FORBIDDEN, "verifier", world->leader, "nc.verify", "case", id, "nc",
        nc, "way", "written", "verdict", "accepted", "reason", "齐全");
    world_ok(world, world->assessor, "nc.verify", "case", id, "nc", nc, "way", "written", "verdict",
        "accepted", "reason", "齐全");
}

static void on_site_it_has_a_day_and_a_place(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "major");
    const char *today =
        str_c(world->arena, date_format(world->arena, date_of_instant(world->clock.now)));
    world_answer_nc(world, id, nc);
    world_refused(world, FAIL_INVALID, "required", world->leader, "nc.verify", "case", id, "nc", nc,
        "way", "on_site", "verdict", "accepted", "reason", "齐全");
    world_refused(world, FAIL_INVALID, "required", world->leader, "nc.verify", "case", id, "nc", nc,
        "way", "on_site", "visited_on", today, "verdict", "accepted", "reason", "齐全");
    world_refused(world, FAIL_INVALID, "visited_on", world->leader, "nc.verify", "case", id, "nc",
        nc, "way", "on_site", "visited_on", "2019-01-01", "place", "徐州", "verdict", "accepted",
        "reason", "齐全");
    world_ok(world, world->leader, "nc.verify", "case", id, "nc", nc, "way", "on_site",
        "visited_on", today, "place", "徐州第1店", "verdict", "accepted", "reason", "齐全");
    assert_str(look(world, world->applicant, id).entries[0].verifications[0].place, "徐州第1店");
}

static void an_overdue_one_is_marked_with_what_the_scheme_proposes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    assert_int_equal(look(world, world->leader, id).n_overdue, 0);
    world->clock.now += INT64_C(31) * 24 * 3600;
    struct nonconformity_view view = look(world, world->leader, id);
    assert_int_equal(view.n_overdue, 1);
    assert_int_equal(view.entries[0].consequence, NC_CONSEQUENCE_REFUSE);
    assert_int_equal(world_case(world, id).state, CASE_NC_OPEN);
    world_refused(world, FAIL_INVALID, "due_on", world->manager, "nc.extend", "case", id, "nc", nc,
        "due_on", "2039-01-01", "reason", "供应商延期");
    world_refused(world, FAIL_FORBIDDEN, "role", world->leader, "nc.extend", "case", id, "nc", nc,
        "due_on", "2039-01-01", "reason", "供应商延期");
    struct date later = date_add_days(view.entries[0].nc.due_on, 20);
    world_ok(world, world->manager, "nc.extend", "case", id, "nc", nc, "due_on",
        str_c(world->arena, date_format(world->arena, later)), "reason", "供应商延期");
    view = look(world, world->applicant, id);
    assert_int_equal(view.n_overdue, 0);
    assert_int_equal(view.entries[0].n_extensions, 1);
}

/* §3.1: overdue, then refuse. */
static void one_that_is_overdue_leaves_nothing_but_a_refusal(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    world_raise_nc(world, id, "minor");
    world_issue_report(world, id);
    world_refused(world, FAIL_STATE, "nc_open", world->leader, "file.submit", "case", id);
    world->clock.now += INT64_C(31) * 24 * 3600;
    world_ok(world, world->leader, "file.submit", "case", id);
    world_case_on(world, id, CASE_REVIEWED);
    world_approve_scheme(world);
    world_refused(world, FAIL_STATE, "nc_open", world->decider, "decision.grant", "case", id,
        "reason", "已整改", "password", WORLD_PASSWORD);
    world_refuse(world, id);
    assert_int_equal(world_case(world, id).state, CASE_REFUSED);
}

static struct date deadline_of(struct world *world, const char *id, const char *kind)
{
    struct tx tx = {world->db, world->arena};
    struct deadline *deadlines;
    size_t n;
    assert_db(world->db, deadline_store_list(&tx, str_of(id), &deadlines, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(deadlines[i].kind, str_of(kind)))
            return deadlines[i].due_on;
    return (struct date){0};
}

static void the_deadline_waits_for_the_client_only(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    assert_true(date_is_set(deadline_of(world, id, "nc_minor")));
    assert_false(date_is_set(deadline_of(world, id, "nc_major")));
    world_answer_nc(world, id, nc);
    assert_false(date_is_set(deadline_of(world, id, "nc_minor")));
    world_ok(world, world->leader, "nc.verify", "case", id, "nc", nc, "way", "written", "verdict",
        "not_accepted", "reason", "没有培训记录");
    assert_true(date_is_set(deadline_of(world, id, "nc_minor")));
}

static void it_names_what_the_scheme_and_the_case_have(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_INVALID, "clause", world->leader, "nc.raise", "case", id, "class",
        "minor", "clause", "9.9", "fact", "记录缺签字");
    world_refused(world, FAIL_INVALID, "required", world->leader, "nc.raise", "case", id, "class",
        "minor", "fact", "记录缺签字");
    world_refused(world, FAIL_INVALID, "site", world->leader, "nc.raise", "case", id, "class",
        "minor", "clause", "5.1.1.1", "site", "mars", "fact", "记录缺签字");
    world_refused(world, FAIL_INVALID, "evidence", world->leader, "nc.raise", "case", id, "class",
        "minor", "clause", "5.1.1.1", "fact", "记录缺签字", "evidence", "none");
    world_refused(world, FAIL_INVALID, "finding", world->leader, "nc.raise", "case", id, "class",
        "minor", "clause", "5.1.1.1", "fact", "记录缺签字", "finding", "5.1.1.1/hq/nobody");
}

static void another_enterprise_knows_of_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "nc.answer", "case", id, "nc", nc,
        "correction", "补签", "cause", "未培训", "action", "增加培训");
    struct nonconformity_view view;
    struct use use = world_use(world, world->other);
    assert_int_equal(nonconformity_service_show(&use, str_of(id), &view), FAIL_NOT_FOUND);
    world_answer_nc(world, id, nc);
    struct nc_file file;
    struct str file_id = look(world, world->leader, id).entries[0].files[0].id;
    use = world_use(world, world->other);
    assert_int_equal(nonconformity_service_file(&use, file_id, &file), FAIL_NOT_FOUND);
    use = world_use(world, world->applicant);
    assert_int_equal(nonconformity_service_file(&use, file_id, &file), FAIL_NONE);
}

static void the_client_never_reads_by_which_visit_it_was_found(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_ready(world, CASE_STAGE2, CASE_CLOSE_SHEET);
    struct str finding =
        str_format(world->arena, "5.1.1.1/hq/%" STR_PRI, STR_ARG(world->leader.account));
    world_run(world, world->leader, "nc.raise", "case", id, "class", "minor", "clause", "5.1.1.1",
        "fact", "两声铃响后无人接听", "finding", str_c(world->arena, finding));
    assert_int_equal(world->fail, FAIL_NONE);
    assert_int_equal(look(world, world->leader, id).entries[0].nc.finding.len, finding.len);
    world_ok(world, world->leader, "assessment.close", "case", id);
    struct nonconformity_view view = look(world, world->applicant, id);
    assert_int_equal(view.entries[0].nc.finding.len, 0);
    assert_int_equal(view.entries[0].nc.mode.len, 0);
    assert_int_equal(view.entries[0].nc.raised_by.len, 0);
    assert_int_equal(view.entries[0].n_evidence, 0);
}

static void a_surveillance_looks_at_previous_ones_before_it_closes(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_ready(world, CASE_STAGE2, CASE_CLOSE_SHEET);
    world_make_surveillance(world, id);
    const char *nc = world_previous_nc(world, id);
    assert_int_equal(look(world, world->leader, id).n_previous, 1);
    assert_int_equal(look(world, world->applicant, id).n_previous, 0);
    struct use use = world_use(world, world->leader);
    assert_int_equal(nonconformity_service_may_close(&use, str_of(id)), FAIL_STATE);
    world_refused(world, FAIL_INVALID, "nc", world->leader, "nc.effectiveness", "case", id, "nc",
        "none", "verdict", "effective", "note", "均已公示");
    world_ok(world, world->assessor, "nc.effectiveness", "case", id, "nc", nc, "verdict",
        "not_effective", "note", "一家网点仍未公示");
    use = world_use(world, world->leader);
    assert_int_equal(nonconformity_service_may_close(&use, str_of(id)), FAIL_NONE);
    assert_false(look(world, world->leader, id).previous[0].look->effective);
}

static void the_list_shows_what_is_open_over_all_cases(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    world_raise_nc(world, id, "observation");
    const struct page_request page = {.limit = 10};
    struct nonconformity_page found;
    struct nonconformity_row *mine;
    size_t n;
    struct use use = world_use(world, world->planner);
    assert_db(
        world->db, nonconformity_service_page(&use, NONCONFORMITIES_TO_ANSWER, &page, &found));
    assert_int_equal(found.total, 1);
    assert_int_equal(found.states[0].state, NC_TO_ANSWER);
    use = world_use(world, world->applicant);
    assert_db(world->db, nonconformity_service_mine(&use, &mine, &n));
    assert_int_equal(n, 1);
    use = world_use(world, world->other);
    assert_db(world->db, nonconformity_service_page(&use, NONCONFORMITIES_ALL, &page, &found));
    assert_int_equal(found.total, 0);
    world_answer_nc(world, id, nc);
    use = world_use(world, world->leader);
    assert_db(world->db, nonconformity_service_mine(&use, &mine, &n));
    assert_int_equal(n, 1);
    use = world_use(world, world->assessor);
    assert_db(world->db, nonconformity_service_mine(&use, &mine, &n));
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_client_learns_of_them_at_the_closing_meeting),
        ON_BOTH(the_clock_counts_from_the_last_day_on_site),
        ON_BOTH(before_that_it_may_be_changed_or_withdrawn_and_not_after),
        ON_BOTH(one_that_is_not_announced_is_nothing_to_the_client),
        ON_BOTH(the_file_is_not_handed_in_while_one_is_open),
        ON_BOTH(a_special_deduction_has_to_be_raised_and_corrected),
        ON_BOTH(what_is_not_accepted_is_answered_again_and_nothing_is_overwritten),
        ON_BOTH(what_is_accepted_is_not_answered_again),
        ON_BOTH(a_file_that_came_back_lets_it_be_judged_anew),
        ON_BOTH(an_observation_needs_no_answer),
        ON_BOTH(an_answer_brings_proof),
        ON_BOTH(only_the_named_verifier_judges),
        ON_BOTH(on_site_it_has_a_day_and_a_place),
        ON_BOTH(one_that_is_overdue_leaves_nothing_but_a_refusal),
        ON_BOTH(an_overdue_one_is_marked_with_what_the_scheme_proposes),
        ON_BOTH(the_deadline_waits_for_the_client_only),
        ON_BOTH(it_names_what_the_scheme_and_the_case_have),
        ON_BOTH(another_enterprise_knows_of_nothing),
        ON_BOTH(the_client_never_reads_by_which_visit_it_was_found),
        ON_BOTH(a_surveillance_looks_at_previous_ones_before_it_closes),
        ON_BOTH(the_list_shows_what_is_open_over_all_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
