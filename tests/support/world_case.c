/* How a case of the world gets from state to state. */
#include "store/case_store.h"
#include "store/contract_store.h"
#include "support/world.h"

static const char *open_case(struct world *world)
{
    return world_ok(world, world->applicant, "application.open", "scheme", WORLD_SCHEME, "scope",
        "家用电器的售后服务", "scope_en", "After-sales service of household appliances", "level",
        "five_star", "categories", "1", "scope_staff", "1200", "classes", "家用电器", "ready", "1");
}

static struct contract latest_contract(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct contract *contracts;
    size_t n;
    assert_db(world->db, contract_store_list(&tx, str_of(id), &contracts, &n));
    assert_true(n > 0);
    return contracts[0];
}

const char *world_offered(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct contract *contracts;
    size_t n;
    assert_db(world->db, contract_store_list(&tx, str_of(id), &contracts, &n));
    return n > 0 && contracts[0].sha256.len > 0 ? str_c(world->arena, contracts[0].sha256) : "none";
}

void world_offer(struct world *world, const char *id)
{
    world_ok(world, world->sales, "contract.quote", "case", id);
    world_ok(world, world->sales, "contract.offer", "case", id, "password", WORLD_PASSWORD);
}

void world_pay(struct world *world, const char *id)
{
    struct rational price = latest_contract(world, id).price_yuan;
    world_ok(world, world->finance, "payment.record", "case", id, "amount_yuan",
        str_c(world->arena, rational_format(world->arena, price)), "received_on", "2026-11-01",
        "reference", str_c(world->arena, str_concat(world->arena, STR("B-"), str_of(id))));
}

static void contract(struct world *world, const char *id)
{
    world_approve_days(world, id);
    world_offer(world, id);
    world_ok(world, world->applicant, "contract.accept", "case", id, "sha256",
        world_offered(world, id), "password", WORLD_PASSWORD);
}

static void dispatch(struct world *world, const char *id)
{
    world_put_team(world, id);
    world_ok(world, world->planner, "team.dispatch", "case", id);
}

void world_before_close(struct world *world, const char *id)
{
    world_excuse_records(world, id);
    world_ok(world, world->leader, "assessment.lock", "case", id);
    world_sign(world, id, "departure");
    world_explain(world, id);
}

void world_lock_sheet(struct world *world, const char *id, const char *answer)
{
    world_record_all(world, id, answer);
    world_ok(world, world->leader, "assessment.lock", "case", id);
}

void world_differ(struct world *world, const char *id)
{
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "met");
    world_ok(world, world->assessor, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "not_met");
}

void world_set_aside(struct world *world, const char *id)
{
    world_differ(world, id);
    world_ok(world, world->leader, "assessment.set_aside", "case", id, "clause", "5.1.1.1",
        "author", str_c(world->arena, world->assessor.account), "reason", "重复抽样");
}

static void close_sheet(struct world *world, const char *id)
{
    if (!world_has_stages(world, id))
        world_surveyed(world, id, 1, 5);
    world_record_all(world, id, "met");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

typedef void step(struct world *world, const char *id);

#define PLAIN_STEP(name, who, use_case)                                                            \
    static void name(struct world *world, const char *id)                                          \
    {                                                                                              \
        world_ok(world, world->who, use_case, "case", id);                                         \
    }

PLAIN_STEP(review, reviewer, "application.review")
PLAIN_STEP(confirm_team, applicant, "team.confirm")
PLAIN_STEP(begin_documents, leader, "documents.begin")

static void submit_file(struct world *world, const char *id)
{
    world_issue_report(world, id);
    world_ok(world, world->leader, "file.submit", "case", id);
}

static void sign(struct world *world, const char *id)
{
    world_sign(world, id, world_sign_kind(world, id));
}

/* A stage, with its arrival before it begins and its departure before it closes. */
#define SIGNED_STEP(name, use_case)                                                                \
    static void name(struct world *world, const char *id)                                          \
    {                                                                                              \
        sign(world, id);                                                                           \
        world_ok(world, world->leader, use_case, "case", id);                                      \
    }

SIGNED_STEP(open_stage1, "stage1.open")
SIGNED_STEP(open_stage2, "stage2.open")

static void add_point(struct world *world, const char *id)
{
    world_ok(world, world->leader, "stage1.point", "case", id, "fact", "两家网点名称与执照不一致");
}

static void finish_stage1(struct world *world, const char *id)
{
    world_report_stage1(world, id);
    sign(world, id);
}

static void close_stage1(struct world *world, const char *id)
{
    finish_stage1(world, id);
    add_point(world, id);
    world_ok(world, world->leader, "stage1.close", "case", id);
}

static void set_programme(struct world *world, const char *id)
{
    enum { DAYS_AHEAD = 60 };
    struct date day = date_add_days(date_of_instant(world->clock.now), DAYS_AHEAD);
    world_ok(world, world->planner, "programme.set", "case", id, "opening_on",
        str_c(world->arena, date_format(world->arena, day)));
}

static void approve_programme(struct world *world, const char *id)
{
    set_programme(world, id);
    world_ok(world, world->manager, "programme.approve", "case", id);
}

static void reject(struct world *world, const char *id)
{
    world_ok(world, world->reviewer, "application.reject", "case", id, "reason", "超出范围");
}

static void give_documents(struct world *world, const char *id)
{
    world_give_documents(world, world->applicant, id);
}

static void submit(struct world *world, const char *id)
{
    give_documents(world, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
}

static void check_all(struct world *world, const char *id)
{
    world_check_all(world, id, "ok");
}

static void find_gaps(struct world *world, const char *id)
{
    world_check_all(world, id, "gap");
}

static void bring_back(struct world *world, const char *id)
{
    submit(world, id);
    review(world, id);
    find_gaps(world, id);
    world_ok(world, world->reviewer, "application.return", "case", id);
}

static void judge_wrong(struct world *world, const char *id)
{
    world_judge_all(world, id, "largely");
}

static void judge_right(struct world *world, const char *id)
{
    world_judge_all(world, id, "conforming");
}

static void return_documents(struct world *world, const char *id)
{
    judge_wrong(world, id);
    world_ok(world, world->leader, "documents.return", "case", id, "due_on", world_due_day(world),
        "reason", "手册缺退换流程");
}

static void pass_documents(struct world *world, const char *id)
{
    judge_right(world, id);
    world_ok(world, world->leader, "documents.pass", "case", id);
}

static void survey_well(struct world *world, const char *id)
{
    world_surveyed(world, id, 1, 5);
}

static void survey_badly(struct world *world, const char *id)
{
    world_surveyed(world, id, 1, 1);
}

static void improve(struct world *world, const char *id)
{
    world_ok(world, world->applicant, "perception.improve", "case", id, "measures",
        "全部门店增设回访专员，自六月起执行");
}

static void pass_perception(struct world *world, const char *id)
{
    survey_well(world, id);
    world_ok(world, world->leader, "perception.pass", "case", id);
}

static void hold(struct world *world, const char *id)
{
    survey_badly(world, id);
    world_ok(world, world->leader, "perception.hold", "case", id, "reason", "指数低于目标");
}

static void report_certificate(struct world *world, const char *id)
{
    world_ok(world, world->reporter, "certificate.report", "case", id, "receipt", "R-1");
}

static void withdraw(struct world *world, const char *id)
{
    world_ok(world, world->applicant, "application.withdraw", "case", id, "reason", "暂缓认证");
}

/* The state that each one is reached from, and how. */
static const struct {
    enum case_state before;
    step *step;
} steps[CASE_STATE_COUNT] = {
    [CASE_SUBMITTED] = {CASE_DRAFT, submit},
    [CASE_UNDER_REVIEW] = {CASE_SUBMITTED, review},
    [CASE_REJECTED] = {CASE_UNDER_REVIEW, reject},
    [CASE_ACCEPTED] = {CASE_UNDER_REVIEW, world_accept},
    [CASE_CONTRACTED] = {CASE_ACCEPTED, contract},
    [CASE_PROGRAMMED] = {CASE_CONTRACTED, approve_programme},
    [CASE_TEAM_SET] = {CASE_PROGRAMMED, dispatch},
    [CASE_TEAM_CONFIRMED] = {CASE_TEAM_SET, confirm_team},
    [CASE_DOC_REVIEW] = {CASE_TEAM_CONFIRMED, begin_documents},
    [CASE_DOC_FIX] = {CASE_DOC_REVIEW, return_documents},
    [CASE_PLAN_READY] = {CASE_DOC_REVIEW, pass_documents},
    [CASE_PLAN_REPORTED] = {CASE_PLAN_READY, world_report_plan},
    [CASE_STAGE1] = {CASE_PLAN_REPORTED, open_stage1},
    [CASE_STAGE1_DONE] = {CASE_STAGE1, close_stage1},
    [CASE_HELD] = {CASE_STAGE1_DONE, hold},
    [CASE_CPSQ_DONE] = {CASE_STAGE1_DONE, pass_perception},
    [CASE_STAGE2] = {CASE_CPSQ_DONE, open_stage2},
    [CASE_NC_OPEN] = {CASE_STAGE2, close_sheet},
    [CASE_FILE_SUBMITTED] = {CASE_NC_OPEN, submit_file},
    [CASE_FILE_RETURNED] = {CASE_FILE_SUBMITTED, world_return_file},
    [CASE_REVIEWED] = {CASE_FILE_SUBMITTED, world_pass_file},
    [CASE_DECISION_RETURNED] = {CASE_REVIEWED, world_return_decision},
    [CASE_REFUSED] = {CASE_REVIEWED, world_refuse},
    [CASE_GRANTED] = {CASE_REVIEWED, world_grant},
    [CASE_CERTIFIED] = {CASE_GRANTED, world_pay_and_issue},
    [CASE_REPORTED] = {CASE_CERTIFIED, report_certificate},
    [CASE_TERMINATED] = {CASE_DRAFT, withdraw},
};

/* The visit of a surveillance has one stage, in which customers are asked. */
static enum case_state before(enum case_state state, bool has_stages)
{
    return state == CASE_STAGE2 && !has_stages ? CASE_PLAN_REPORTED : steps[state].before;
}

void world_case_on(struct world *world, const char *id, enum case_state state)
{
    if (world_case(world, id).state == state)
        return;
    world_case_on(world, id, before(state, world_has_stages(world, id)));
    steps[state].step(world, id);
    assert_int_equal(world_case(world, id).state, state);
}

const char *world_case_in(struct world *world, enum case_state state)
{
    const char *id = open_case(world);
    world_case_on(world, id, state);
    return id;
}

static void fix_days(struct world *world, const char *id)
{
    world_ok(world, world->planner, "days.fix", "case", id);
}

static void sign_days(struct world *world, const char *id)
{
    fix_days(world, id);
    world_sign_days(world, id);
}

static void quote(struct world *world, const char *id)
{
    world_approve_days(world, id);
    world_ok(world, world->sales, "contract.quote", "case", id);
}

static void offer(struct world *world, const char *id)
{
    world_approve_days(world, id);
    world_offer(world, id);
}

static void let_ten_days_pass(struct world *world, const char *id)
{
    (void)id;
    world->clock.now += 10 * 24 * 3600;
}

static void fill_plan(struct world *world, const char *id)
{
    world_ok(world, world->leader, "plan.fill", "case", id);
}

static void issue_plan(struct world *world, const char *id)
{
    fill_plan(world, id);
    world_ok(world, world->leader, "plan.issue", "case", id, "visit_mode", "FS01");
}

static void finish_sheet(struct world *world, const char *id)
{
    world_record_all(world, id, "met");
    world_before_close(world, id);
}

/* Nobody entered where the visit is, so that each sign-in cannot be located. */
static void make_exception(struct world *world, const char *id)
{
    if (world_case(world, id).state == CASE_PLAN_REPORTED)
        sign(world, id);
}

static void be_there(struct world *world, const char *id)
{
    world_ok(world, world->leader, "presence.arrive", "case", id, "site", "hq");
    world_ok(world, world->leader, "presence.leave", "case", id);
}

static void explain_exception(struct world *world, const char *id)
{
    make_exception(world, id);
    world_ok(world, world->leader, "presence.explain", "case", id, "exception",
        "1.arrival.not_located", "reason", "地下一层没有信号");
}

static void excuse_hole(struct world *world, const char *id)
{
    world_ok(world, world->leader, "coverage.excuse", "case", id, "clause", "5.3", "reason",
        "closed", "note", "顾客服务中心装修");
}

static void record_all(struct world *world, const char *id)
{
    world_record_all(world, id, "met");
}

static void lock_sheet(struct world *world, const char *id)
{
    world_lock_sheet(world, id, "met");
}

static void approve_scheme(struct world *world, const char *id)
{
    (void)id;
    world_approve_scheme(world);
}

static void ask_specialist(struct world *world, const char *id)
{
    world_ask_support(world, id, world->specialist);
}

static void propose_skip(struct world *world, const char *id)
{
    world_make_surveillance(world, id);
    world_ok(world, world->planner, "case.skip", "case", id, "reason", "上年已评审");
}

/* What an action needs done in its state. */
static const struct {
    enum case_action action;
    step *step;
} needs[] = {
    {CASE_ANSWER_GAP, bring_back},
    {CASE_SUBMIT, give_documents},
    {CASE_RETURN, find_gaps},
    {CASE_ACCEPT, check_all},
    {CASE_RETURN_DOCUMENTS, judge_wrong},
    {CASE_PASS_DOCUMENTS, judge_right},
    {CASE_RESUBMIT_DOCUMENTS, give_documents},
    {CASE_SIGN_DAYS, fix_days},
    {CASE_APPROVE_DAYS, sign_days},
    {CASE_QUOTE, world_approve_days},
    {CASE_OFFER_CONTRACT, quote},
    {CASE_SIGN_CONTRACT, offer},
    {CASE_DECLINE_CONTRACT, offer},
    {CASE_APPROVE_PROGRAMME, set_programme},
    {CASE_COMBINE, world_make_twin},
    {CASE_SEPARATE, world_make_combined},
    {CASE_REMOVE_MEMBER, world_put_team},
    {CASE_DISPATCH_TEAM, world_put_team},
    {CASE_DEEM_TEAM, let_ten_days_pass},
    {CASE_ISSUE_PLAN, fill_plan},
    {CASE_APPROVE_PLAN, issue_plan},
    {CASE_REPORT_PLAN, world_plan},
    {CASE_REPORT_VISIT, world_hide_visit},
    {CASE_EXCUSE_HOLE, excuse_hole},
    {CASE_EXPLAIN_PRESENCE, make_exception},
    {CASE_ACCEPT_PRESENCE, explain_exception},
    {CASE_CONFIRM_TIME, be_there},
    {CASE_OPEN_STAGE1, sign},
    {CASE_CLOSE_STAGE1, finish_stage1},
    {CASE_OPEN_STAGE2, sign},
    {CASE_RESOLVE, world_differ},
    {CASE_LOCK_SHEET, record_all},
    {CASE_UNLOCK_SHEET, lock_sheet},
    {CASE_CLOSE_SHEET, finish_sheet},
    {CASE_PASS_PERCEPTION, survey_well},
    {CASE_HOLD, survey_badly},
    {CASE_RESURVEY, improve},
    {CASE_REPORT_STAGE1, add_point},
    {CASE_SETTLE_STAGE1, world_answer_point},
    {CASE_ISSUE_REPORT, world_write_report},
    {CASE_SUBMIT_FILE, world_issue_report},
    {CASE_SUPPORT, ask_specialist},
    {CASE_SUBMIT_FILE, world_answer_comment},
    {CASE_PASS_FILE, world_review_file},
    {CASE_RESUME_DECISION, world_answer_comment},
    {CASE_LOOK_AT_NC, world_make_previous_nc},
    {CASE_ASSIGN_NC, world_make_nc},
    {CASE_ANSWER_NC, world_make_nc},
    {CASE_EXTEND_NC, world_make_nc},
    {CASE_VERIFY_NC, world_make_answered_nc},
    {CASE_GRANT, approve_scheme},
    {CASE_OBJECT_TO_DECISION, world_sign_grant},
    {CASE_CONFIRM_GRANT, world_sign_grant},
    {CASE_CONFIRM_REFUSAL, world_sign_refusal},
    {CASE_SEND_WORDING, world_draft_wording},
    {CASE_AGREE_WORDING, world_send_wording},
    {CASE_RETURN_WORDING, world_send_wording},
    {CASE_DEEM_WORDING, world_wait_for_wording},
    {CASE_ISSUE_CERTIFICATE, world_pay_and_agree},
    {CASE_CONFIRM_RECORD, world_make_follow_up},
    {CASE_CONFIRM_CERTIFICATE, world_make_confirmed},
    {CASE_SKIP, world_make_surveillance},
    {CASE_APPROVE_SKIP, propose_skip},
};

void world_make_ready(struct world *world, const char *id, enum case_action action)
{
    for (size_t i = 0; i < ARRAY_LEN(needs); i++)
        if (needs[i].action == action)
            needs[i].step(world, id);
}

const char *world_case_ready(struct world *world, enum case_state state, enum case_action action)
{
    const char *id = world_case_in(world, state);
    world_make_ready(world, id, action);
    return id;
}
