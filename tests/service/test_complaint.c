/* Complaints and appeals: who may lodge, see, handle and decide them. */
#include "base/limits.h"
#include "service/complaint_service.h"
#include "service/notice_service.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"
#include "support/world.h"

/* Somebody who never worked on any case. */
static struct actor outsider(struct world *world, const char *name)
{
    return world_person(world, name, ROLE_BIT(ROLE_DECIDER));
}

static const char *id_of(struct world *world, struct actor actor)
{
    return str_c(world->arena, actor.account);
}

static const char *lodge(struct world *world)
{
    const char *id =
        world_ok(world, world->nobody, "complaint.lodge", "kind", "customer", "subject",
            "店员拒绝退货", "content", "十一月二日在店内被拒绝退货。", "complainant", "李女士");
    return str_c(world->arena, str_of(id));
}

/* A complaint about the applicant's certificate. */
static const char *about_certificate(struct world *world, const char *case_id)
{
    struct certificate certificate;
    struct use use = world_use(world, world->manager);
    struct tx tx = {world->db, world->arena};
    (void)use;
    assert_db(world->db, certificate_store_of_case(&tx, str_of(case_id), &certificate));
    const char *id =
        world_ok(world, world->reviewer, "complaint.enter", "kind", "customer", "channel",
            "telephone", "received_on", "2026-11-20", "subject", "售后电话无人接听", "content",
            "连续三天无人接听售后电话。", "certificate", str_c(world->arena, certificate.number));
    return str_c(world->arena, str_of(id));
}

static struct complaint_view load(struct world *world, struct actor actor, const char *id)
{
    struct complaint_view view;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(complaint_service_load(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static enum fail see(struct world *world, struct actor actor, const char *id)
{
    struct complaint_view view;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = complaint_service_load(&use, str_of(id), &view);
    use_read_end(&use);
    return fail;
}

static void assign(struct world *world, const char *id, struct actor handler, struct actor decider)
{
    world_ok(world, world->manager, "complaint.assign", "complaint", id, "handler",
        id_of(world, handler), "decider", id_of(world, decider));
}

static void anybody_lodges_one_and_follows_it_by_its_code(struct test_database *test)
{
    struct world *world = world_new(test);
    struct complaint_track track;
    lodge(world);
    struct str code = str_copy(world->arena, world->secret);
    struct use use = world_use(world, world->nobody);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(complaint_service_track(&use, code, &track), FAIL_NONE);
    assert_int_equal(track.state, COMPLAINT_RECEIVED);
    assert_int_equal(
        complaint_service_track(&use, STR("aaaabbbbccccddddeeee"), &track), FAIL_NOT_FOUND);
    use_read_end(&use);
}

static void an_address_lodges_no_more_than_so_many_at_a_time(struct test_database *test)
{
    struct world *world = world_new(test);
    world->nobody.address = STR("192.0.2.7");
    for (int i = 0; i < LIMIT_COMPLAINTS; i++)
        lodge(world);
    world_refused(world, FAIL_THROTTLED, "throttled", world->nobody, "complaint.lodge", "kind",
        "customer", "subject", "又一次", "content", "又一次在店内被店员拒绝退货。");
    world->nobody.address = STR("192.0.2.8");
    lodge(world);
}

static void a_program_is_not_taken_as_a_file(struct test_database *test)
{
    struct world *world = world_new(test);
    world_file(world, "files", "photo.jpg", STR("#!/bin/sh\nrm -rf /\n"));
    world_refused(world, FAIL_INVALID, "media_type", world->nobody, "complaint.lodge", "kind",
        "customer", "subject", "附件", "content", "请看附件中的照片和收据。");
}

static void numbers_have_no_gaps_whoever_fails_between(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str first =
        str_copy(world->arena, load(world, world->manager, lodge(world)).complaint.number);
    world_refused(world, FAIL_INVALID, "too_short", world->nobody, "complaint.lodge", "kind",
        "customer", "subject", "短", "content", "短");
    assert_str(first, "TS-2026-0001");
    assert_str(load(world, world->manager, lodge(world)).complaint.number, "TS-2026-0002");
}

static void it_goes_from_receipt_to_its_end(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct actor decider = outsider(world, "outside-decider");
    const char *id = about_certificate(world, world_case_in(world, CASE_CERTIFIED));
    assign(world, id, handler, decider);
    world_ok(world, handler, "complaint.acknowledge", "complaint", id, "reply", "已受理。");
    world_ok(world, handler, "complaint.investigate", "complaint", id, "findings", "属实。");
    world_ok(world, decider, "complaint.decide", "complaint", id, "verdict", "upheld", "reasons",
        "情况属实。", "measures", "一个月内整改", "facts_on", "2026-11-20", "facts_code", "04");
    world_ok(world, handler, "complaint.close", "complaint", id, "closing", "已电话告知。");
    struct complaint_view view = load(world, world->manager, id);
    assert_int_equal(view.complaint.state, COMPLAINT_CLOSED);
    assert_int_equal(view.complaint.verdict, COMPLAINT_UPHELD);
    assert_str(view.complaint.facts_code, "04");
}

/* A ground that names a complaint names one that is decided, upheld and about that certificate. */
static void a_ground_follows_from_a_decided_complaint_only(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct actor decider = outsider(world, "outside-decider");
    const char *case_id = world_case_in(world, CASE_CERTIFIED);
    const char *number = world_certificate(world, case_id);
    const char *id = about_certificate(world, case_id);
#define RAISE(complaint_)                                                                          \
    "certificate.raise", "certificate", number, "act", "suspend", "reason", "violation", "facts",  \
        "投诉属实", "complaint", complaint_
    world_refused(world, FAIL_INVALID, "not_upheld", world->officer, RAISE("none"));
    world_refused(world, FAIL_INVALID, "not_upheld", world->officer, RAISE(id));
    assign(world, id, handler, decider);
    world_ok(world, handler, "complaint.acknowledge", "complaint", id, "reply", "已受理。");
    world_ok(world, handler, "complaint.investigate", "complaint", id, "findings", "属实。");
    world_refused(world, FAIL_INVALID, "not_upheld", world->officer, RAISE(id));
    world_ok(world, decider, "complaint.decide", "complaint", id, "verdict", "upheld", "reasons",
        "属实。");
    world_ok(world, world->officer, RAISE(id));
    world_refused(world, FAIL_CONFLICT, "twice", world->officer, RAISE(id));
}

/* R7: whoever did anything on the case, whatever the role. */
static void nobody_who_worked_on_the_case_is_named(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    const char *id = about_certificate(world, world_case_in(world, CASE_CERTIFIED));
    const struct actor involved[] = {world->leader, world->assessor, world->planner,
        world->reviewer, world->decider, world->head, world->sales, world->manager, world->reporter,
        world->officer};
    for (size_t i = 0; i < ARRAY_LEN(involved); i++) {
        world_refused(world, FAIL_FORBIDDEN, "R7", world->manager, "complaint.assign", "complaint",
            id, "handler", id_of(world, involved[i]), "decider", id_of(world, handler));
        world_refused(world, FAIL_FORBIDDEN, "R7", world->manager, "complaint.assign", "complaint",
            id, "handler", id_of(world, handler), "decider", id_of(world, involved[i]));
    }
}

static void nobody_handles_and_decides_the_same_one(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    const char *id = lodge(world);
    world_refused(world, FAIL_INVALID, "same", world->manager, "complaint.assign", "complaint", id,
        "handler", id_of(world, handler), "decider", id_of(world, handler));
}

/* Naming another handler does not make the first one free to judge what they found. */
static void whoever_handled_it_once_does_not_decide_on_it(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor first = outsider(world, "first");
    struct actor second = outsider(world, "second");
    struct actor third = outsider(world, "third");
    const char *id = lodge(world);
    assign(world, id, first, second);
    world_ok(world, first, "complaint.acknowledge", "complaint", id, "reply", "已受理。");
#define SWAP(handler_, decider_)                                                                   \
    "complaint.assign", "complaint", id, "handler", id_of(world, handler_), "decider",             \
        id_of(world, decider_)
    world_refused(world, FAIL_FORBIDDEN, "R2", world->manager, SWAP(second, first));
    assign(world, id, third, second);
    world_refused(world, FAIL_FORBIDDEN, "R2", world->head, SWAP(third, first));
    world_ok(world, third, "complaint.investigate", "complaint", id, "findings", "属实。");
    world_refused(world, FAIL_FORBIDDEN, "R2", world->manager, SWAP(first, third));
    assign(world, id, first, second);
    world_refused(world, FAIL_FORBIDDEN, "role", first, "complaint.decide", "complaint", id,
        "verdict", "upheld", "reasons", "属实。");
    world_ok(world, second, "complaint.decide", "complaint", id, "verdict", "upheld", "reasons",
        "属实。");
}

static void the_administrator_and_the_client_are_never_named(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    const char *id = lodge(world);
    world_refused(world, FAIL_INVALID, "unknown", world->manager, "complaint.assign", "complaint",
        id, "handler", id_of(world, world->admin), "decider", id_of(world, handler));
    world_refused(world, FAIL_INVALID, "unknown", world->manager, "complaint.assign", "complaint",
        id, "handler", id_of(world, handler), "decider", id_of(world, world->applicant));
}

/* R2: a relation declared to the client. */
static void nobody_with_a_relation_to_the_client_is_named(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct actor friend = outsider(world, "friend");
    const char *id = about_certificate(world, world_case_in(world, CASE_CERTIFIED));
    world_enrol(world, friend, GRADE_ASSESSOR);
    world_ok(world, friend, "person.declare", "kind", "consultancy", "name",
        str_c(world->arena, load(world, world->manager, id).organisation_name));
    world_refused(world, FAIL_FORBIDDEN, "R2", world->manager, "complaint.assign", "complaint", id,
        "handler", id_of(world, friend), "decider", id_of(world, handler));
}

/* Steering round R7: the case is named only after somebody of it was named as the handler. */
static void naming_the_case_afterwards_does_not_get_round_it(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    const char *case_id = world_case_in(world, CASE_CERTIFIED);
    const char *id = lodge(world);
    assign(world, id, world->leader, handler); /* it is about nothing yet */
    world_refused(world, FAIL_FORBIDDEN, "R7", world->manager, "complaint.place", "complaint", id,
        "kind", "customer", "severity", "major", "certification_case", case_id);
}

static void whoever_it_is_about_neither_handles_nor_decides(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct actor other = outsider(world, "other-outsider");
    const char *id = lodge(world);
    world_ok(world, world->manager, "complaint.place", "complaint", id, "kind", "customer",
        "severity", "minor", "people", id_of(world, handler));
    world_refused(world, FAIL_FORBIDDEN, "R7", world->manager, "complaint.assign", "complaint", id,
        "handler", id_of(world, handler), "decider", id_of(world, other));
}

/* Where only the client is known, any work for it counts. */
static void work_for_the_client_bars_while_no_case_is_known(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct organisation organisation;
    struct tx tx = {world->db, world->arena};
    world_case_in(world, CASE_CERTIFIED);
    assert_db(
        world->db, organisation_store_load(&tx, world->applicant.organisation, &organisation));
    const char *id = lodge(world);
    world_ok(world, world->manager, "complaint.place", "complaint", id, "kind", "customer",
        "severity", "minor", "uscc", str_c(world->arena, organisation.uscc));
    world_refused(world, FAIL_FORBIDDEN, "R7", world->manager, "complaint.assign", "complaint", id,
        "handler", id_of(world, world->assessor), "decider", id_of(world, handler));
}

static void acts_of_handler_and_decider_are_nobody_elses(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct actor decider = outsider(world, "outside-decider");
    const char *id = lodge(world);
    assign(world, id, handler, decider);
    world_refused(world, FAIL_FORBIDDEN, "role", world->manager, "complaint.acknowledge",
        "complaint", id, "reply", "已受理。");
    world_refused(world, FAIL_FORBIDDEN, "role", decider, "complaint.acknowledge", "complaint", id,
        "reply", "已受理。");
    world_ok(world, handler, "complaint.acknowledge", "complaint", id, "reply", "已受理。");
    world_ok(world, handler, "complaint.investigate", "complaint", id, "findings", "不属实。");
    world_refused(world, FAIL_FORBIDDEN, "role", handler, "complaint.decide", "complaint", id,
        "verdict", "not_upheld", "reasons", "不属实。");
    world_refused(world, FAIL_STATE, "state", handler, "complaint.acknowledge", "complaint", id,
        "reply", "再次受理。");
}

static void others_do_not_learn_of_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = lodge(world);
    assert_int_equal(see(world, world->leader, id), FAIL_NOT_FOUND);
    assert_int_equal(see(world, world->applicant, id), FAIL_NOT_FOUND);
    assert_int_equal(see(world, world->nobody, id), FAIL_NOT_FOUND);
    assert_int_equal(see(world, world->admin, id), FAIL_NOT_FOUND);
    assert_int_equal(see(world, world->manager, id), FAIL_NONE);
    world_run(world, world->leader, "complaint.close", "complaint", id, "closing", "结案");
    assert_int_equal(world->fail, FAIL_NOT_FOUND);
}

/* The manager approved the person-days of that case: the complainant's name is not for them. */
static void whoever_was_involved_does_not_learn_who_complained(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = lodge(world);
    assert_str(load(world, world->manager, id).complaint.complainant, "李女士");
    world_ok(world, world->manager, "complaint.place", "complaint", id, "kind", "customer",
        "severity", "major", "certification_case", world_case_in(world, CASE_CERTIFIED));
    assert_str(load(world, world->manager, id).complaint.complainant, "");
}

static void a_refused_client_appeals_once_and_in_time(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REFUSED);
    const char *appeal = str_c(
        world->arena, str_of(world_ok(world, world->applicant, "complaint.appeal", "case", id,
                          "subject", "请求重新评定", "content", "对第三项不符合有异议，附证据。")));
    struct complaint_view view = load(world, world->applicant, appeal);
    assert_int_equal(view.complaint.kind, COMPLAINT_APPEAL);
    assert_false(view.is_whole);
    world_refused(world, FAIL_STATE, "twice", world->applicant, "complaint.appeal", "case", id,
        "subject", "再次请求", "content", "再次请求重新评定此项目。");
    world_run(world, world->other, "complaint.appeal", "case", id, "subject", "别家的", "content",
        "别家企业的项目也来申诉。");
    assert_int_equal(world->fail, FAIL_NOT_FOUND);
}

static void after_the_last_day_nobody_appeals(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REFUSED);
    world->clock.now += INT64_C(400) * 24 * 3600;
    world_refused(world, FAIL_STATE, "late", world->applicant, "complaint.appeal", "case", id,
        "subject", "请求重新评定", "content", "对第三项不符合有异议，附证据。");
}

static void there_is_no_appeal_without_a_decision(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_refused(world, FAIL_STATE, "decision", world->applicant, "complaint.appeal", "case", id,
        "subject", "请求重新评定", "content", "对第三项不符合有异议，附证据。");
}

static void a_client_reads_its_appeal_without_the_bodys_notes(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct actor decider = outsider(world, "outside-decider");
    const char *case_id = world_case_in(world, CASE_REFUSED);
    const char *id = str_c(
        world->arena, str_of(world_ok(world, world->applicant, "complaint.appeal", "case", case_id,
                          "subject", "请求重新评定", "content", "对第三项不符合有异议，附证据。")));
    assign(world, id, handler, decider);
    world_ok(world, handler, "complaint.acknowledge", "complaint", id, "reply", "已受理。");
    world_ok(world, handler, "complaint.investigate", "complaint", id, "findings", "内部记录");
    struct complaint_view view = load(world, world->applicant, id);
    assert_str(view.complaint.findings, "");
    assert_str(view.complaint.handler, "");
    assert_str(view.complaint.reply, "已受理。");
    assert_int_equal(view.n_events, 0);
}

static void the_people_concerned_are_told_and_reminded(struct test_database *test)
{
    struct world *world = world_new(test);
    struct complaint reminded;
    struct actor handler = outsider(world, "handler");
    struct actor decider = outsider(world, "outside-decider");
    const char *id = lodge(world);
    assign(world, id, handler, decider);
    world->clock.now += INT64_C(7) * 24 * 3600;
    struct use use = world_use(world, world->nobody);
    assert_int_equal(complaint_service_remind(&use, &reminded), FAIL_NONE);
    assert_str(reminded.id, id);
    while (complaint_service_remind(&use, &reminded) == FAIL_NONE)
        ;
    use = world_use(world, handler);
    int64_t unread;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(notice_service_unread(&use, &unread), FAIL_NONE);
    use_read_end(&use);
    assert_true(unread >= 2);
}

static void facts_for_a_suspension_need_a_ground(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor handler = outsider(world, "handler");
    struct actor decider = outsider(world, "outside-decider");
    const char *id = lodge(world);
    assign(world, id, handler, decider);
    world_ok(world, handler, "complaint.acknowledge", "complaint", id, "reply", "已受理。");
    world_ok(world, handler, "complaint.investigate", "complaint", id, "findings", "属实。");
    world_refused(world, FAIL_INVALID, "no_ground", decider, "complaint.decide", "complaint", id,
        "verdict", "upheld", "reasons", "属实。", "facts_on", "2026-11-20", "facts_code", "04");
    world_refused(world, FAIL_INVALID, "required", decider, "complaint.decide", "complaint", id,
        "verdict", "open", "reasons", "未定。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(anybody_lodges_one_and_follows_it_by_its_code),
        ON_BOTH(an_address_lodges_no_more_than_so_many_at_a_time),
        ON_BOTH(a_program_is_not_taken_as_a_file),
        ON_BOTH(numbers_have_no_gaps_whoever_fails_between),
        ON_BOTH(it_goes_from_receipt_to_its_end),
        ON_BOTH(a_ground_follows_from_a_decided_complaint_only),
        ON_BOTH(nobody_who_worked_on_the_case_is_named),
        ON_BOTH(nobody_handles_and_decides_the_same_one),
        ON_BOTH(whoever_handled_it_once_does_not_decide_on_it),
        ON_BOTH(the_administrator_and_the_client_are_never_named),
        ON_BOTH(nobody_with_a_relation_to_the_client_is_named),
        ON_BOTH(naming_the_case_afterwards_does_not_get_round_it),
        ON_BOTH(whoever_it_is_about_neither_handles_nor_decides),
        ON_BOTH(work_for_the_client_bars_while_no_case_is_known),
        ON_BOTH(acts_of_handler_and_decider_are_nobody_elses),
        ON_BOTH(others_do_not_learn_of_it),
        ON_BOTH(whoever_was_involved_does_not_learn_who_complained),
        ON_BOTH(a_refused_client_appeals_once_and_in_time),
        ON_BOTH(after_the_last_day_nobody_appeals),
        ON_BOTH(there_is_no_appeal_without_a_decision),
        ON_BOTH(a_client_reads_its_appeal_without_the_bodys_notes),
        ON_BOTH(the_people_concerned_are_told_and_reminded),
        ON_BOTH(facts_for_a_suspension_need_a_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
