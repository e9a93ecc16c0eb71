/* The table of domain/lifecycle.h, walked: every person × every action × every state. */
#include "store/case_store.h"
#include "store/team_store.h"
#include "support/world.h"

/* A use case on a case, with an input that is in order. */
static const struct trial {
    enum case_action action;
    const char *use_case;
    const char *pairs[16];
} trials[] = {
    {CASE_EDIT, "application.edit",
        {"scope", "家用电器的售后服务", "level", "four_star", "categories", "1", "scope_staff",
            "1200", "classes", "家用电器", "ready", "1"}},
    {CASE_ADD_DOCUMENT, "document.add", {"requirement", "licence", "FILE", ""}},
    {CASE_EXCLUDE_DOCUMENT, "document.exclude", {"requirement", "honours", "reason", "无荣誉"}},
    {CASE_ANSWER_GAP, "application.answer", {"gap", "GAP", "answer", "已补充"}},
    {CASE_SUBMIT, "application.submit", {NULL}},
    {CASE_REVIEW, "application.review", {NULL}},
    {CASE_CHECK, "application.check", {"verdict.condition:legal_person", "ok"}},
    {CASE_RETURN, "application.return", {NULL}},
    {CASE_REJECT, "application.reject", {"reason", "超出范围"}},
    {CASE_ACCEPT, "application.accept", {"impartial", "1"}},
    {CASE_FIX_DAYS, "days.fix", {NULL}},
    {CASE_SIGN_DAYS, "days.sign", {"sheet", "SHEET", "password", WORLD_PASSWORD}},
    {CASE_APPROVE_DAYS, "days.approve", {"sheet", "SHEET", "password", WORLD_PASSWORD}},
    {CASE_QUOTE, "contract.quote", {"price_yuan", "50000", "price_reason", "三年期客户"}},
    {CASE_OFFER_CONTRACT, "contract.offer", {"password", WORLD_PASSWORD}},
    {CASE_SIGN_CONTRACT, "contract.accept", {"sha256", "OFFERED", "password", WORLD_PASSWORD}},
    {CASE_DECLINE_CONTRACT, "contract.decline", {"reason", "价格过高"}},
    {CASE_RECORD_PAYMENT, "payment.record",
        {"amount_yuan", "100", "received_on", "2026-11-01", "reference", "B-1"}},
    {CASE_WAIVE_PAYMENT, "payment.waive", {"amount_yuan", "100", "note", "公益机构"}},
    {CASE_SET_PROGRAMME, "programme.set", {"opening_on", "2027-03-01"}},
    {CASE_APPROVE_PROGRAMME, "programme.approve", {NULL}},
    {CASE_COMBINE, "case.combine", {"with", "TWIN"}},
    {CASE_SEPARATE, "case.separate", {"reason", "改为分开审查"}},
    {CASE_REPLACE_OUTLET, "programme.replace",
        {"visit", "opening", "outlet", "DRAWN", "reason", "已停业"}},
    {CASE_ADD_MEMBER, "team.add",
        {"person", "LEADER", "part", "leader", "from", "FROM", "until", "UNTIL", "days", "4.5"}},
    {CASE_REMOVE_MEMBER, "team.remove", {"person", "LEADER", "reason", "另有任务"}},
    {CASE_DISPATCH_TEAM, "team.dispatch", {NULL}},
    {CASE_CONFIRM_TEAM, "team.confirm", {NULL}},
    {CASE_OBJECT_TO_TEAM, "team.object", {"members", "ASSESSOR", "reason", "曾有业务往来"}},
    {CASE_DEEM_TEAM, "team.deem", {NULL}},
    {CASE_REOPEN_TEAM, "team.reopen", {"reason", "组员生病"}},
    {CASE_BEGIN_DOCUMENTS, "documents.begin", {NULL}},
    {CASE_JUDGE_DOCUMENTS, "documents.judge", {"verdict.manual", "conforming"}},
    {CASE_RETURN_DOCUMENTS, "documents.return", {"due_on", "DUE", "reason", "手册不全"}},
    {CASE_RESUBMIT_DOCUMENTS, "documents.resubmit", {NULL}},
    {CASE_PASS_DOCUMENTS, "documents.pass", {NULL}},
    {CASE_EDIT_PLAN, "plan.add",
        {"kind", "work", "stage", "2", "day", "TEAM_DAY", "half", "morning", "persons", "LEADER",
            "indicators", "5.1", "mode", "A"}},
    {CASE_ISSUE_PLAN, "plan.issue", {"visit_mode", "FS01"}},
    {CASE_APPROVE_PLAN, "plan.approve", {NULL}},
    {CASE_REPORT_PLAN, "plan.report", {"reason", "客户提前开业"}},
    {CASE_CHANGE_PLAN, "plan.change", {"reason", "客户改期"}},
    {CASE_SKIP, "case.skip", {"reason", "不适用"}},
    {CASE_APPROVE_SKIP, "case.skip_approve", {NULL}},
    {CASE_TERMINATE, "case.terminate", {"ground", "unpaid", "reason", "逾期未付款"}},
    {CASE_SET_PLACE, "presence.set_place", {"latitude", "34.205768", "longitude", "117.284124"}},
    {CASE_SIGN_PRESENCE, "presence.sign",
        {"kind", "SIGN_KIND", "members", "LEADER", "client_people", "陈建国，总经理"}},
    {CASE_ATTEND, "presence.attend", {"kind", "arrival", "name", "陈建国", "post", "总经理"}},
    {CASE_ENTER_TIME, "presence.arrive", {"site", "hq"}},
    {CASE_CONFIRM_TIME, "presence.confirm", {NULL}},
    {CASE_EXPLAIN_PRESENCE, "presence.explain",
        {"exception", "1.arrival.not_located", "reason", "地下一层没有信号"}},
    {CASE_ACCEPT_PRESENCE, "presence.accept",
        {"exception", "1.arrival.not_located", "reason", "照片与现场相符"}},
    {CASE_OPEN_STAGE1, "stage1.open", {NULL}},
    {CASE_REPORT_STAGE1, "stage1.report",
        {"conclusion", "go_on", "carry", "all", "text.scope", "范围无变化"}},
    {CASE_REPORT_STAGE1, "stage1.point", {"fact", "手册未发布"}},
    {CASE_REPORT_STAGE1, "stage1.point_remove", {"point", "POINT"}},
    {CASE_ANSWER_STAGE1, "stage1.answer", {"point", "POINT", "text", "已发布"}},
    {CASE_SETTLE_STAGE1, "stage1.settle", {"point", "POINT", "verdict", "settled"}},
    {CASE_CLOSE_STAGE1, "stage1.close", {NULL}},
    {CASE_SURVEY, "survey.open", {"from_on", "2026-01-01", "until_on", "2026-06-30"}},
    {CASE_PASS_PERCEPTION, "perception.pass", {NULL}},
    {CASE_HOLD, "perception.hold", {"reason", "指数低于目标"}},
    {CASE_IMPROVE, "perception.improve", {"measures", "全部门店增设回访专员，自六月起执行"}},
    {CASE_RESURVEY, "perception.resurvey", {NULL}},
    {CASE_EXTEND_PERCEPTION, "perception.extend", {"reason", "企业门店装修"}},
    {CASE_OPEN_STAGE2, "stage2.open", {NULL}},
    {CASE_RECORD, "assessment.record", {"clause", "5.1.1.1", "answer", "met"}},
    {CASE_RECORD, "assessment.special", {"kind", "deduction", "ground", "law", "note", "罚款"}},
    {CASE_RECORD, "assessment.evidence", {"clause", "5.1.1.1", "FILE", ""}},
    {CASE_REPORT_VISIT, "mystery.report",
        {"visit", "VISIT", "visited_on", "2026-01-02", "from", "14:00", "until", "14:30", "channel",
            "phone", "guise", "报修洗衣机的顾客", "story", "两声内接听"}},
    {CASE_EXCUSE_HOLE, "coverage.excuse",
        {"clause", "5.1.1.2", "reason", "closed", "note", "总部搬迁"}},
    {CASE_EXCUSE_HOLE, "assessment.record_excuse",
        {"records", "client_feedback", "reason", "纸质存档"}},
    {CASE_EXCUSE_HOLE, "coverage.reopen", {"excuse", "EXCUSE"}},
    {CASE_RESOLVE, "assessment.resolve",
        {"clause", "5.1.1.1", "take", "LEADER", "reason", "现场核实"}},
    {CASE_RESOLVE, "assessment.set_aside",
        {"clause", "5.1.1.1", "author", "ASSESSOR", "reason", "重复抽样"}},
    {CASE_LOCK_SHEET, "assessment.lock", {NULL}},
    {CASE_UNLOCK_SHEET, "assessment.unlock", {"reason", "补充样本"}},
    {CASE_CLOSE_SHEET, "assessment.close", {NULL}},
    {CASE_WRITE_REPORT, "report.write",
        {"recommendation", "recommend", "text.overall", "运行有效", "answer.legal.licences",
            "yes"}},
    {CASE_ISSUE_REPORT, "report.issue", {"sha256", "REPORT", "password", WORLD_PASSWORD}},
    {CASE_RAISE_NC, "nc.raise", {"class", "minor", "clause", "5.1.1.1", "fact", "记录缺签字"}},
    {CASE_LOOK_AT_NC, "nc.effectiveness",
        {"nc", "PREVIOUS_NC", "verdict", "effective", "note", "各网点均已公示"}},
    {CASE_ASSIGN_NC, "nc.assign", {"nc", "NC", "verifier", "ASSESSOR"}},
    {CASE_ANSWER_NC, "nc.answer",
        {"nc", "NC", "correction", "补签", "cause", "未培训", "action", "增加培训", "FILE", ""}},
    {CASE_VERIFY_NC, "nc.verify",
        {"nc", "NC", "way", "written", "verdict", "accepted", "reason", "齐全"}},
    {CASE_EXTEND_NC, "nc.extend", {"nc", "NC", "due_on", "NC_DAY", "reason", "供应商延期"}},
    {CASE_SUBMIT_FILE, "file.submit", {NULL}},
    {CASE_ASK_SUPPORT, "decision.ask_support", {"specialist", "SPECIALIST", "question", "请核对"}},
    {CASE_SUPPORT, "decision.support", {"verdict", "supports", "opinion", "判定合理"}},
    {CASE_VOTE, "committee.vote", {"vote", "for", "reason", "同意"}},
    {CASE_REVIEW_FILE, "file.review", {"verdict.knock_out:legal_status", "no"}},
    {CASE_RETURN_FILE, "file.return",
        {"reason", "抽样说明不全", "section.1", "report", "text.1", "请补充"}},
    {CASE_PASS_FILE, "file.pass", {"recommendation", "grant", "password", WORLD_PASSWORD}},
    {CASE_GRANT, "decision.grant", {"reason", "符合要求", "password", WORLD_PASSWORD}},
    {CASE_REFUSE, "decision.refuse", {"reason", "不符合", "password", WORLD_PASSWORD}},
    {CASE_RETURN_DECISION, "decision.return",
        {"reason", "补充整改证据", "section.1", "evidence", "text.1", "请补充"}},
    {CASE_RESUME_DECISION, "decision.resume", {NULL}},
    {CASE_OBJECT_TO_DECISION, "decision.object", {"reason", "等级依据不足"}},
    {CASE_CONFIRM_GRANT, "decision.confirm", {"sha256", "RECORD", "password", WORLD_PASSWORD}},
    {CASE_CONFIRM_REFUSAL, "decision.confirm_refusal",
        {"sha256", "RECORD", "password", WORLD_PASSWORD}},
    {CASE_DRAFT_WORDING, "wording.draft", {"languages", "zh"}},
    {CASE_SEND_WORDING, "wording.send", {NULL}},
    {CASE_AGREE_WORDING, "wording.agree", {"sha256", "WORDING", "password", WORLD_PASSWORD}},
    {CASE_RETURN_WORDING, "wording.return", {"reason", "英文名称有误"}},
    {CASE_DEEM_WORDING, "wording.deem", {NULL}},
    {CASE_ISSUE_CERTIFICATE, "certificate.issue", {NULL}},
    {CASE_CONFIRM_RECORD, "wording.confirm", {"sha256", "MASTER", "password", WORLD_PASSWORD}},
    {CASE_CONFIRM_CERTIFICATE, "certificate.confirm", {NULL}},
    {CASE_REPORT_CERTIFICATE, "certificate.report", {"receipt", "R-1"}},
    {CASE_WITHDRAW, "application.withdraw", {"reason", "暂缓认证"}},
};

static void every_action_is_tried(void **state)
{
    (void)state;
    bool tried[CASE_ACTION_COUNT] = {false};
    for (size_t i = 0; i < ARRAY_LEN(trials); i++)
        tried[trials[i].action] = true;
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++)
        assert_true(tried[i]);
}

static const struct {
    const char *word;
    const char *(*of)(struct world *world, const char *id);
} case_words[] = {{"SHEET", world_sheet}, {"DRAWN", world_drawn}, {"OFFERED", world_offered},
    {"WORDING", world_wording_hash}, {"MASTER", world_master_hash}, {"RECORD", world_record_of},
    {"VISIT", world_hidden_visit}, {"EXCUSE", world_excuse}, {"POINT", world_point},
    {"REPORT", world_report_hash}, {"SIGN_KIND", world_sign_kind}};

static void try(struct world *world, const struct trial *trial, struct actor actor, const char *id)
{
    const char *pairs[20] = {"case", id};
    size_t n = 2;
    for (size_t i = 0; trial->pairs[i]; i++) {
        const char *word = trial->pairs[i];
        if (strcmp(word, "FILE") == 0)
            break;
        if (strcmp(word, "TWIN") == 0)
            word = world_twin(world);
        for (size_t k = 0; k < ARRAY_LEN(case_words); k++)
            if (strcmp(trial->pairs[i], case_words[k].word) == 0)
                word = case_words[k].of(world, id);
        if (strcmp(word, "LEADER") == 0)
            word = str_c(world->arena, world->leader.account);
        if (strcmp(word, "ASSESSOR") == 0)
            word = str_c(world->arena, world->assessor.account);
        if (strcmp(word, "SPECIALIST") == 0)
            word = str_c(world->arena, world->specialist.account);
        if (strcmp(word, "TEAM_DAY") == 0)
            word = world_team_value(world, word);
        if (strcmp(word, "FROM") == 0)
            word = str_c(world->arena, date_format(world->arena, world_team_day(world, 0)));
        if (strcmp(word, "UNTIL") == 0)
            word = str_c(world->arena, date_format(world->arena, world_team_day(world, 4)));
        if (strcmp(word, "DUE") == 0)
            word = world_due_day(world);
        if (strcmp(word, "NC") == 0 || strcmp(word, "NC_DAY") == 0)
            word = world_nc_value(world, id, word);
        if (strcmp(word, "PREVIOUS_NC") == 0)
            word = str_c(world->arena, str_format(world->arena, "%s-previous", id));
        if (strcmp(word, "GAP") == 0)
            word = str_c(world->arena, str_format(world->arena, "%s-001-000", id));
        pairs[n++] = word;
    }
    if (trial->action == CASE_ADD_DOCUMENT)
        world_file(world, "files", "a.txt", STR("licence\n"));
    if (trial->action == CASE_ANSWER_NC)
        world_file(world, "files", "proof.txt", STR("proof\n"));
    if (trial->action == CASE_SIGN_PRESENCE)
        world_file(world, "photos", "meeting.png", world_picture());
    if (strcmp(trial->use_case, "assessment.evidence") == 0)
        world_file(world, "files", "a.txt", STR("evidence\n"));
    world_run_pairs(world, actor, trial->use_case, pairs);
}

static bool had_team(enum case_state state)
{
    return state >= CASE_TEAM_SET && state != CASE_TERMINATED;
}

static bool is_same(struct actor a, struct actor b)
{
    return str_equal(a.account, b.account);
}

static struct case_situation situation_of(
    struct world *world, struct actor actor, enum case_state state)
{
    bool leads = is_same(actor, world->leader) && had_team(state);
    return (struct case_situation){
        .state = state,
        .has_stages = true,
        .roles = actor.roles,
        .duties =
            had_team(state) && (leads || is_same(actor, world->assessor)) ? DUTY_BIT(DUTY_TEAM) : 0,
        .is_owner = is_same(actor, world->applicant),
        .is_team = leads || (is_same(actor, world->assessor) && had_team(state)),
        .is_leader = leads,
    };
}

static enum fail beyond_table(const struct trial *trial)
{
    bool is_left_out = trial->action == CASE_VOTE || trial->action == CASE_DEEM_WORDING;
    return is_left_out ? FAIL_STATE : FAIL_NONE; /* by the scheme of the world */
}

/* Only the team in this walk has held two duties on one case, so only the rest of the rule matters.
 */
static enum fail expected(
    struct world *world, const struct trial *trial, struct actor actor, enum case_state state)
{
    struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    struct problems problems = problems_new(arena);
    const struct case_rule *rule = &case_rules[trial->action];
    struct case_situation situation = situation_of(world, actor, state);
    if (actor.account.len == 0)
        return FAIL_UNAUTHENTICATED;
    if (is_same(actor, world->other) && rule->role == ROLE_APPLICANT)
        return FAIL_NOT_FOUND;
    enum fail fail = case_rule_check(rule, &situation, &problems);
    return fail == FAIL_NONE ? beyond_table(trial) : fail;
}

static void check_refused(
    struct world *world, const struct trial *trial, struct actor actor, struct event before)
{
    struct event after = world_event(world);
    if (world->fail != FAIL_FORBIDDEN) {
        assert_int_equal(after.seq, before.seq);
        return;
    }
    assert_int_equal(after.seq, before.seq + 1);
    assert_str(
        after.action, str_c(world->arena, str_format(world->arena, "refused:%s", trial->use_case)));
    assert_str(after.actor, str_c(world->arena, actor.account));
    assert_true(str_starts(after.subject, STR("case:")));
}

static void report(
    struct world *world, const struct trial *trial, struct actor actor, enum fail expected_fail)
{
    if (world->fail != expected_fail)
        print_error("%s by %" STR_PRI ": %s instead of %s\n", trial->use_case, STR_ARG(actor.name),
            fail_code(world->fail), fail_code(expected_fail));
    assert_int_equal(world->fail, expected_fail);
}

static void check_permitted(
    struct world *world, const struct trial *trial, struct actor actor, const char *id)
{
    struct world trunk = world_branch(world);
    world_make_ready(world, id, trial->action);
    if (trial->action == CASE_VERIFY_NC)
        world_name_verifier(world, id, actor);
    try(world, trial, actor, id);
    report(world, trial, actor, FAIL_NONE);
    world_return(world, trunk);
}

/* Tries a use case by one person in one state; the case is afterwards as it was. */
static void walk_trial(
    struct world *world, const struct trial *trial, struct actor actor, const char *id)
{
    struct certification_case c = world_case(world, id);
    enum fail fail = expected(world, trial, actor, c.state);
    if (fail == FAIL_NONE) {
        check_permitted(world, trial, actor, id);
        return;
    }
    struct event before = world_event(world);
    try(world, trial, actor, id);
    report(world, trial, actor, fail);
    check_refused(world, trial, actor, before);
    assert_int_equal(world_case(world, id).revision, c.revision);
    assert_int_equal(world_case(world, id).state, c.state);
}

static void walk_person(struct world *world, struct actor actor, const char *id)
{
    for (size_t i = 0; i < ARRAY_LEN(trials); i++)
        walk_trial(world, &trials[i], actor, id);
}

static void walk_state(struct world *world, enum case_state state)
{
    struct actor actors[] = {world->nobody, world->applicant, world->other, world->admin,
        world->scheme_manager, world->reviewer, world->planner, world->leader, world->assessor,
        world->specialist, world->decider, world->manager, world->sales, world->finance,
        world->reporter, world->head, world->officer, world->committee};
    const char *id = world_case_in(world, state);
    for (size_t i = 0; i < ARRAY_LEN(actors); i++)
        walk_person(world, actors[i], id);
}

static void walk_states(struct test_database *test, enum case_state from, enum case_state until)
{
    struct world *world = world_new(test);
    world_approve_scheme(world);
    for (enum case_state state = from; state < until; state++)
        walk_state(world, state);
}

static void everybody_gets_before_the_visit_what_the_table_says(struct test_database *test)
{
    walk_states(test, CASE_DRAFT, CASE_PLAN_REPORTED);
}

static void everybody_gets_on_site_what_the_table_says(struct test_database *test)
{
    walk_states(test, CASE_PLAN_REPORTED, CASE_NC_OPEN);
}

static void everybody_gets_after_the_visit_what_the_table_says(struct test_database *test)
{
    walk_states(test, CASE_NC_OPEN, CASE_STATE_COUNT);
}

/* Whoever holds these duties on the case: a person with every role that acts, who leads the team
 * where the rule asks for that; for an act of the applicant, the applicant. */
static struct actor holder(
    struct world *world, const char *id, duty_set duties, const struct case_rule *rule)
{
    bool leads = rule->relation == RELATION_TEAM || rule->relation == RELATION_LEADER;
    struct tx tx = {world->db, world->arena};
    struct str name = str_format(world->arena, "%s-%x", id, (unsigned)duties);
    struct actor actor = rule->role == ROLE_APPLICANT
                             ? world->applicant
                             : world_person(world, str_c(world->arena, name),
                                   ROLES_BODY & ~(ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_REGULATOR)));
    struct team_member member = {
        .certification_case = str_of(id),
        .account = actor.account,
        .part = TEAM_LEADER,
        .effort = rational_of(0),
        .since = world->clock.now,
    };
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (enum duty duty = DUTY_APPLICANT; duty < DUTY_COUNT; duty++) {
        struct duty_record record = {str_of(id), actor.account, duty, world->clock.now};
        if (duties & DUTY_BIT(duty))
            assert_db(world->db, duty_store_add(&tx, &record));
    }
    if (leads)
        assert_db(world->db, team_store_add(&tx, &member));
    assert_db(world->db, db_commit(world->db));
    return actor;
}

static enum case_state state_before(const struct case_rule *rule)
{
    if (rule->action == CASE_OPEN_STAGE2)
        return CASE_CPSQ_DONE; /* the visits of the world's cases have two stages */
    for (enum case_state s = 0; s < CASE_STATE_COUNT; s++)
        if (rule->from & (UINT32_C(1) << s))
            return s;
    return CASE_DRAFT;
}

/* By somebody with these duties, on the case, which is afterwards as it was. */
static void check_holder(
    struct world *world, const struct trial *trial, duty_set duties, const char *id)
{
    const struct case_rule *rule = &case_rules[trial->action];
    const struct duty_conflict *conflict = duty_conflict_find(duties, rule->duty);
    struct world trunk = world_branch(world);
    world_make_ready(world, id, trial->action);
    struct actor actor = holder(world, id, duties, rule);
    if (rule->action == CASE_REPORT_VISIT && !conflict)
        world_join_visit(world, id, actor);
    if (rule->action == CASE_SUPPORT && !conflict)
        world_ask_support(world, id, actor);
    if (rule->action == CASE_VERIFY_NC)
        world_name_verifier(world, id, actor);
    try(world, trial, actor, id);
    report(world, trial, actor, conflict ? FAIL_FORBIDDEN : beyond_table(trial));
    if (conflict)
        assert_string_equal(world->problems.first->code, conflict->rule);
    world_return(world, trunk);
}

/* As many of them as one person may hold together. */
static duty_set one_may_hold(duty_set duties)
{
    duty_set held = 0;
    for (enum duty duty = DUTY_APPLICANT; duty < DUTY_COUNT; duty++)
        if ((duties & DUTY_BIT(duty)) && !duty_conflict_find(held, duty))
            held |= DUTY_BIT(duty);
    return held;
}

/* Each duty that conflicts with what the action makes of a person, alone; then all others, as many
 * at once as may meet. */
static void check_duties(struct world *world, const struct trial *trial, const char *id)
{
    const struct case_rule *rule = &case_rules[trial->action];
    duty_set harmless = 0;
    for (enum duty duty = DUTY_APPLICANT; duty < DUTY_COUNT; duty++) {
        if (!duty_conflict_find(DUTY_BIT(duty), rule->duty))
            harmless |= DUTY_BIT(duty);
        else if (rule->role != ROLE_APPLICANT) /* whose other duty the store refuses already */
            check_holder(world, trial, DUTY_BIT(duty), id);
    }
    while (harmless != 0 && rule->action != CASE_APPROVE_PLAN) { /* never by the leader */
        duty_set held = one_may_hold(harmless);
        check_holder(world, trial, held, id);
        harmless &= ~held;
    }
}

static void a_duty_on_the_case_forbids_what_conflicts_with_it_and_nothing_else(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *cases[CASE_STATE_COUNT] = {NULL};
    world_approve_scheme(world);
    for (size_t i = 0; i < ARRAY_LEN(trials); i++) {
        enum case_state state = state_before(&case_rules[trials[i].action]);
        if (!cases[state])
            cases[state] = world_case_in(world, state);
        check_duties(world, &trials[i], cases[state]);
    }
}

/* The same from the other side: whoever holds a conflicting duty cannot be named to the team. */
static void nobody_is_named_to_a_team_against_their_duties(struct test_database *test)
{
    struct world *world = world_new(test);
    for (enum duty duty = DUTY_APPLICANT; duty < DUTY_COUNT; duty++) {
        const char *id = world_case_in(world, CASE_PROGRAMMED);
        struct tx tx = {world->db, world->arena};
        struct str name =
            str_concat(world->arena, STR("duty-"), codes_format(&duty_codes, (int)duty));
        struct actor actor =
            world_person(world, str_c(world->arena, name), ROLE_BIT(ROLE_ASSESSOR));
        struct duty_record record = {str_of(id), actor.account, duty, world->clock.now};
        assert_db(world->db, db_begin(world->db, DB_WRITE));
        assert_db(world->db, duty_store_add(&tx, &record));
        assert_db(world->db, db_commit(world->db));
        const struct duty_conflict *conflict = duty_conflict_find(DUTY_BIT(duty), DUTY_TEAM);
        for (int part = 0; part < TEAM_PART_COUNT; part++) {
            world_run(world, world->planner, "team.add", "case", id, "person",
                str_c(world->arena, actor.account), "part",
                str_c(world->arena, codes_format(&team_part_codes, part)), "from", "2027-03-01",
                "until", "2027-03-05", "days", "2");
            assert_int_equal(world->fail, conflict ? FAIL_FORBIDDEN : FAIL_NONE);
            if (conflict)
                assert_str(world->problems.first->place, "person");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_action_is_tried),
        ON_BOTH(everybody_gets_before_the_visit_what_the_table_says),
        ON_BOTH(everybody_gets_on_site_what_the_table_says),
        ON_BOTH(everybody_gets_after_the_visit_what_the_table_says),
        ON_BOTH(a_duty_on_the_case_forbids_what_conflicts_with_it_and_nothing_else),
        ON_BOTH(nobody_is_named_to_a_team_against_their_duties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
