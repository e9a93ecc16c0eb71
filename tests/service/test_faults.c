/* The fault sweep: each use case is run with its first call to the database failing, then the
 * second, until none is left. Nothing is changed then, and the same attempt succeeds afterwards. */
#include "article_sweeps.h"
#include "charge_sweeps.h"
#include "complaint_sweeps.h"
#include "entry_sweeps.h"
#include "exam_sweeps.h"
#include "mark_sweeps.h"
#include "question_sweeps.h"
#include "settlement_sweeps.h"
#include "status_sweeps.h"
#include "support/sweep.h"
#include "transfer_sweeps.h"

enum { NO_CASE = CASE_STATE_COUNT, PAIRS_MAX = 64 };

/* A use case in a prepared world. Words in capitals stand for ids that only then are known. */
struct sweep {
    const char *use_case;
    size_t actor; /* offset in struct world */
    int state;    /* of its case */
    const char *pairs[PAIRS_MAX];
};

/* A UUID that ends in that digit. */
#define UUID(digit) "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8e0" digit

#define BY(actor_) offsetof(struct world, actor_)

/* clang-format off */
static const struct sweep sweeps[] = {
    ENTRY_SWEEPS
    {"purge.propose", BY(officer), CASE_CERTIFIED, {"number", "ENDED_CERTIFICATE", "reason", "保存期满"}},
    {"purge.withdraw", BY(officer), CASE_CERTIFIED, {"number", "PROPOSED_PURGE", "reason", "仍有争议"}},
    {"purge.confirm", BY(head), CASE_CERTIFIED, {"number", "PROPOSED_PURGE"}},
    {"purge.clear", BY(officer), CASE_CERTIFIED, {"number", "CONFIRMED_PURGE"}},
    {"inspection.make", BY(officer), CASE_CERTIFIED, {"number", "CERTIFICATE", "reason", "省局检查"}},
    {"yearly.report", BY(reporter), CASE_CERTIFIED, {"year", "2020", "receipt", "R-1"}},
    {"hold.put", BY(head), CASE_CERTIFIED, {"number", "CERTIFICATE", "reason", "法院要求保全"}},
    {"hold.lift", BY(head), CASE_CERTIFIED, {"number", "CERTIFICATE", "hold", "HOLD", "reason", "案件已结"}},
    {"application.edit", BY(applicant), CASE_DRAFT, {"case", "CASE", "scope", "售后服务",
        "level", "four_star", "categories", "2", "scope_staff", "900"}},
    {"application.certificate_add", BY(applicant), CASE_DRAFT, {"case", "CASE", "number", "A-1",
        "body", "某机构", "valid_until", "2027-01-01"}},
    {"application.certificate_remove", BY(applicant), CASE_DRAFT, {"case", "CASE", "held", "HELD"}},
    {"case.open", BY(planner), CASE_CERTIFIED, {"organisation", "ORGANISATION",
        "certificate", "CERTIFICATE", "activity", "surveillance"}},
    {"document.add", BY(applicant), CASE_DRAFT, {"case", "CASE", "requirement", "licence", "FILES", "licence\n"}},
    {"document.exclude", BY(applicant), CASE_DRAFT, {"case", "CASE", "requirement", "survey", "reason", "已委托调查"}},
    {"application.answer", BY(applicant), CASE_DRAFT, {"case", "CASE", "gap", "GAP", "answer", "已补充"}},
    {"application.submit", BY(applicant), CASE_DRAFT, {"case", "CASE"}},
    {"application.review", BY(reviewer), CASE_SUBMITTED, {"case", "CASE"}},
    {"application.return", BY(reviewer), CASE_UNDER_REVIEW, {"case", "CASE"}},
    {"application.check", BY(reviewer), CASE_UNDER_REVIEW, {"case", "CASE", "verdict.document:licence", "ok"}},
    {"application.reject", BY(reviewer), CASE_UNDER_REVIEW, {"case", "CASE", "reason", "超出范围"}},
    {"application.accept", BY(reviewer), CASE_UNDER_REVIEW, {"case", "CASE", "impartial", "1"}},
    {"application.withdraw", BY(applicant), CASE_TEAM_SET, {"case", "CASE", "reason", "不再申请"}},
    {"days.fix", BY(planner), CASE_ACCEPTED,
        {"case", "CASE", "percent.1", "10", "reason.1", "三班", "redraw", "1",
            "redraw_reason", "名单有误"}},
    {"days.sign", BY(reviewer), CASE_ACCEPTED,
        {"case", "CASE", "sheet", "SHEET", "password", WORLD_PASSWORD}},
    {"days.approve", BY(manager), CASE_ACCEPTED,
        {"case", "CASE", "sheet", "SHEET", "password", WORLD_PASSWORD}},
    {"contract.quote", BY(sales), CASE_ACCEPTED, {"case", "CASE"}},
    {"contract.offer", BY(sales), CASE_ACCEPTED,
        {"case", "CASE", "password", WORLD_PASSWORD}},
    {"contract.accept", BY(applicant), CASE_ACCEPTED,
        {"case", "CASE", "sha256", "OFFERED", "password", WORLD_PASSWORD}},
    {"contract.decline", BY(applicant), CASE_ACCEPTED,
        {"case", "CASE", "reason", "价格过高"}},
    {"payment.record", BY(finance), CASE_CONTRACTED, {"case", "CASE", "amount_yuan", "100",
        "received_on", "2026-11-01", "reference", "B-1"}},
    {"payment.waive", BY(manager), CASE_CONTRACTED,
        {"case", "CASE", "amount_yuan", "100", "note", "公益机构"}},
    CHARGE_SWEEPS
    SETTLEMENT_SWEEPS
    {"programme.set", BY(planner), CASE_CONTRACTED, {"case", "CASE", "opening_on", "2027-03-01"}},
    {"programme.approve", BY(manager), CASE_CONTRACTED, {"case", "CASE"}},
    {"case.combine", BY(planner), CASE_ACCEPTED, {"case", "CASE", "with", "TWIN"}},
    {"case.separate", BY(planner), CASE_ACCEPTED, {"case", "COMBINED_CASE", "reason", "改为分开审查"}},
    {"programme.replace", BY(planner), CASE_PLAN_READY, {"case", "CASE", "visit", "opening",
        "outlet", "DRAWN", "reason", "已停业"}},
    {"team.add", BY(planner), CASE_PROGRAMMED, {"case", "CASE", "person", "LEADER",
        "part", "expert", "from", "2041-03-01", "until", "2041-03-02", "days", "1.5"}},
    {"team.remove", BY(planner), CASE_PROGRAMMED, {"case", "CASE", "person", "LEADER"}},
    {"team.dispatch", BY(planner), CASE_PROGRAMMED, {"case", "CASE"}},
    {"team.confirm", BY(applicant), CASE_TEAM_SET, {"case", "CASE"}},
    {"team.object", BY(applicant), CASE_TEAM_SET,
        {"case", "CASE", "members", "LEADER", "reason", "曾有业务往来"}},
    {"team.deem", BY(planner), CASE_TEAM_SET, {"case", "CASE"}},
    {"team.reopen", BY(planner), CASE_TEAM_SET, {"case", "CASE", "reason", "组员生病"}},
    {"documents.begin", BY(leader), CASE_TEAM_CONFIRMED, {"case", "CASE"}},
    {"documents.judge", BY(leader), CASE_DOC_REVIEW, {"case", "CASE", "verdict.manual", "largely", "note.manual", "缺流程图"}},
    {"documents.return", BY(leader), CASE_DOC_REVIEW, {"case", "CASE", "due_on", "DUE", "reason", "手册不全"}},
    {"documents.resubmit", BY(applicant), CASE_DOC_FIX, {"case", "CASE"}},
    {"documents.pass", BY(leader), CASE_DOC_REVIEW, {"case", "CASE"}},
    {"plan.add", BY(leader), CASE_PLAN_READY, {"case", "CASE", "kind", "work", "stage", "2",
        "day", "TEAM_DAY", "half", "both", "persons", "LEADER", "indicators", "5.1", "mode", "A"}},
    {"plan.fill", BY(leader), CASE_PLAN_READY, {"case", "CASE"}},
    {"plan.remove", BY(leader), CASE_PLAN_READY, {"case", "FILLED_CASE", "rows", "PLAN_ROW"}},
    {"plan.issue", BY(leader), CASE_PLAN_READY, {"case", "CASE", "visit_mode", "FS01"}},
    {"plan.approve", BY(planner), CASE_PLAN_READY, {"case", "CASE"}},
    {"plan.report", BY(reporter), CASE_PLAN_READY, {"case", "CASE", "reason", "改期"}},
    {"plan.change", BY(leader), CASE_PLAN_REPORTED, {"case", "CASE", "reason", "客户改期"}},
    {"case.skip", BY(planner), CASE_TEAM_CONFIRMED, {"case", "CASE", "reason", "上年已评审"}},
    {"case.skip_approve", BY(manager), CASE_TEAM_CONFIRMED, {"case", "CASE"}},
    {"case.terminate", BY(manager), CASE_PROGRAMMED,
        {"case", "CASE", "ground", "unpaid", "reason", "逾期未付款"}},
    {"presence.set_place", BY(planner), CASE_PLAN_REPORTED,
        {"case", "CASE", "latitude", "34.205768", "longitude", "117.284124"}},
    {"presence.sign", BY(leader), CASE_PLAN_REPORTED, {"case", "CASE", "kind", "arrival",
        "members", "LEADER", "client_people", "陈建国，总经理", "FILE", "PICTURE"}},
    {"presence.attend", BY(leader), CASE_STAGE1, {"case", "CASE", "kind", "arrival",
        "name", "陈建国", "post", "总经理"}},
    {"presence.arrive", BY(leader), CASE_STAGE1, {"case", "CASE"}},
    {"presence.leave", BY(leader), CASE_STAGE1, {"case", "ENTERED_CASE"}},
    {"presence.state", BY(leader), CASE_STAGE1, {"case", "ENTERED_CASE", "day", "TODAY",
        "minutes", "240", "reason", "手机没电"}},
    {"presence.confirm", BY(applicant), CASE_STAGE1, {"case", "CASE"}},
    {"presence.explain", BY(leader), CASE_STAGE1, {"case", "CASE",
        "exception", "1.arrival.not_located", "reason", "地下一层没有信号"}},
    {"presence.accept", BY(planner), CASE_STAGE1, {"case", "CASE",
        "exception", "1.arrival.not_located", "reason", "照片与现场相符"}},
    {"stage1.open", BY(leader), CASE_PLAN_REPORTED, {"case", "CASE"}},
    {"stage1.report", BY(leader), CASE_STAGE1, {"case", "CASE", "conclusion", "go_on",
        "carry", "all", "text.scope", "范围无变化"}},
    {"stage1.point", BY(leader), CASE_STAGE1, {"case", "CASE", "fact", "手册未发布"}},
    {"stage1.point_remove", BY(leader), CASE_STAGE1, {"case", "CASE", "point", "POINT"}},
    {"stage1.answer", BY(applicant), CASE_STAGE1_DONE, {"case", "CASE", "point", "POINT",
        "text", "已发布", "FILES", "手册\n"}},
    {"stage1.settle", BY(leader), CASE_STAGE1_DONE, {"case", "CASE", "point", "POINT",
        "verdict", "settled"}},
    {"stage1.close", BY(leader), CASE_STAGE1, {"case", "CASE"}},
    {"survey.open", BY(leader), CASE_STAGE1, {"case", "CASE", "from_on", "2026-01-01",
        "until_on", "2026-06-30", "population", "1000"}},
    {"survey.close", BY(leader), CASE_STAGE1, {"case", "SURVEYED_CASE"}},
    {"survey.invite", BY(leader), CASE_STAGE1, {"case", "SURVEYED_CASE", "links", "2"}},
    {"survey.import", BY(leader), CASE_STAGE1, {"case", "SURVEYED_CASE", "mail", "1",
        "FILE", "name,phone,email,outlet\n赵女士,,zhao@example.cn,S01\n钱先生,13800138000,,\n"}},
    {"survey.text", BY(scheme_manager), NO_CASE, {"scheme", WORLD_SCHEME, "language", "en",
        "text.1", "The shop was tidy", "text.intro", "Dear customer"}},
    {"survey.start", BY(nobody), CASE_STAGE1, {"invitation", "POSTER"}},
    {"survey.answer", BY(nobody), CASE_STAGE1, {"invitation", "INVITATION",
        "started", "STARTED", "comment", "很好",
        "p.1", "4", "p.2", "na", "p.3", "na", "p.4", "na", "p.5", "na", "p.6", "na",
        "p.7", "na", "p.8", "na", "p.9", "na", "p.10", "na", "p.11", "na", "p.12", "na",
        "p.13", "na", "p.14", "na", "p.15", "na", "p.16", "na", "p.17", "na", "p.18", "na",
        "p.19", "na", "p.20", "na", "p.21", "na", "p.22", "na"}},
    {"perception.pass", BY(leader), CASE_STAGE1_DONE, {"case", "CASE"}},
    {"perception.hold", BY(leader), CASE_STAGE1_DONE, {"case", "CASE", "reason", "指数低于目标"}},
    {"perception.improve", BY(applicant), CASE_HELD,
        {"case", "CASE", "measures", "全部门店增设回访专员，自六月起执行"}},
    {"perception.resurvey", BY(leader), CASE_HELD, {"case", "CASE"}},
    {"perception.extend", BY(manager), CASE_HELD, {"case", "CASE", "reason", "企业门店装修"}},
    {"survey.import_answers", BY(leader), CASE_STAGE1_DONE, {"case", "CASE", "source", "某调查公司",
        "from_on", "2026-01-01", "until_on", "2026-06-30", "population", "2", "FILE",
            "respondent,item,perceived\na,1,5\na,5,4\na,10,1\na,14,5\na,18,1\n"}},
    {"survey.exclude", BY(leader), CASE_STAGE1_DONE, {"case", "ANSWERED"}},
    {"survey.exclude_one", BY(leader), CASE_STAGE1_DONE,
        {"case", "ANSWERED", "response", "RESPONSE", "ground", "withdrawn", "note", "来电撤回"}},
    {"survey.restore", BY(leader), CASE_STAGE1_DONE,
        {"case", "RULED", "response", "RESPONSE", "note", "误判"}},
    {"stage2.open", BY(leader), CASE_CPSQ_DONE, {"case", "CASE"}},
    {"assessment.record", BY(leader), CASE_STAGE2, {"case", "CASE", "clause", "5.1.2.2",
        "answer", "samples", "examined", "3"}},
    {"record.save", BY(leader), CASE_STAGE2, {"case", "CASE", "kind", "interview",
        "person", "赵敏", "site", "hq", "clauses", "5.1.2.2", "text", "投诉当日答复"}},
    {"field.resolve", BY(leader), CASE_STAGE2,
        {"case", "CASE", "conflicts", "CONFLICT", "take", "both"}},
    {"field.sync", BY(leader), CASE_STAGE2, {"case", "CASE", "id", UUID("1"), "device", UUID("2"),
        "at", "2026-11-22T08:00:00+08:00", "what", "entry", "key", "5.1.2.2 hq", "fields",
        "{\"answer\":{\"base\":\"\",\"value\":\"samples\"},"
        "\"examined\":{\"base\":\"\",\"value\":\"3\"}}"}},
    {"assessment.special", BY(leader), CASE_STAGE2, {"case", "CASE", "kind", "deduction",
        "ground", "law", "note", "罚款"}},
    {"assessment.special_remove", BY(leader), CASE_STAGE2,
        {"case", "CASE", "special", "CASE_SPECIAL"}},
    {"assessment.evidence", BY(leader), CASE_STAGE2,
        {"case", "CASE", "clause", "5.1.1.1", "FILES", "evidence\n"}},
    {"assessment.evidence_describe", BY(leader), CASE_STAGE2,
        {"case", "CASE", "evidence", "EVIDENCE", "caption", "铭牌", "dated_on", "2026-01-01"}},
    {"assessment.evidence_withdraw", BY(leader), CASE_STAGE2,
        {"case", "CASE", "evidence", "EVIDENCE", "reason", "传错了"}},
    {"mystery.report", BY(leader), CASE_STAGE1, {"case", "CASE", "visit", "VISIT", "visited_on",
        "2026-01-02", "from", "14:00", "until", "14:30", "channel", "phone", "guise", "报修的顾客",
        "story", "两声内接听", "FILES", "recording\n"}},
    {"assessment.record_excuse", BY(leader), CASE_STAGE2, {"case", "CASE",
        "records", "sampling_record closing_minutes", "reason", "纸质存档"}},
    {"assessment.record_reopen", BY(leader), CASE_STAGE2,
        {"case", "EXCUSED_CASE", "record", "sampling_record"}},
    {"coverage.excuse", BY(leader), CASE_STAGE2, {"case", "CASE", "clause", "5.1.1.2",
        "reason", "closed", "note", "总部搬迁"}},
    {"coverage.reopen", BY(leader), CASE_STAGE2, {"case", "CASE", "excuse", "EXCUSE"}},
    {"assessment.resolve", BY(leader), CASE_STAGE2,
        {"case", "CASE", "clause", "5.1.1.1", "take", "LEADER", "reason", "现场核实"}},
    {"assessment.set_aside", BY(leader), CASE_STAGE2, {"case", "DIFFERENT_CASE",
        "clause", "5.1.1.1", "author", "ASSESSOR", "reason", "重复抽样"}},
    {"assessment.take_back", BY(leader), CASE_STAGE2, {"case", "ASIDE_CASE",
        "clause", "5.1.1.1", "author", "ASSESSOR"}},
    {"assessment.lock", BY(leader), CASE_STAGE2, {"case", "CASE"}},
    {"assessment.unlock", BY(leader), CASE_STAGE2, {"case", "CASE", "reason", "补充样本"}},
    {"assessment.close", BY(leader), CASE_STAGE2, {"case", "CASE"}},
    {"report.write", BY(leader), CASE_NC_OPEN, {"case", "CASE", "recommendation", "recommend",
        "text.overall", "运行有效", "answer.legal.licences", "yes"}},
    {"report.issue", BY(leader), CASE_NC_OPEN, {"case", "CASE", "sha256", "REPORT", "password",
        WORLD_PASSWORD}},
    {"nc.raise", BY(leader), CASE_NC_OPEN, {"case", "CASE", "class", "major", "clause", "5.1.1.1",
        "fact", "记录缺签字"}},
    {"nc.edit", BY(leader), CASE_STAGE2, {"case", "CASE", "nc", "OPEN_NC", "class", "major",
        "clause", "5.1.1.2", "fact", "记录缺签字"}},
    {"nc.withdraw", BY(leader), CASE_STAGE2, {"case", "CASE", "nc", "OPEN_NC",
        "reason", "证据不足"}},
    {"nc.specials", BY(leader), CASE_STAGE2, {"case", "SPECIAL_CASE"}},
    {"nc.assign", BY(leader), CASE_NC_OPEN, {"case", "CASE", "nc", "OPEN_NC",
        "verifier", "ASSESSOR"}},
    {"nc.answer", BY(applicant), CASE_NC_OPEN, {"case", "CASE", "nc", "OPEN_NC",
        "correction", "补签", "cause", "未培训", "action", "增加培训", "FILES", "照片\n"}},
    {"nc.verify", BY(leader), CASE_NC_OPEN, {"case", "CASE", "nc", "ANSWERED_NC",
        "way", "written", "verdict", "accepted", "reason", "齐全"}},
    {"nc.extend", BY(manager), CASE_NC_OPEN, {"case", "CASE", "nc", "OPEN_NC",
        "due_on", "NC_DAY", "reason", "供应商延期"}},
    {"nc.effectiveness", BY(leader), CASE_STAGE2, {"case", "CASE", "nc", "PREVIOUS_NC",
        "verdict", "effective", "note", "均已公示"}},
    {"file.submit", BY(leader), CASE_NC_OPEN, {"case", "CASE"}},
    {"decision.ask_support", BY(decider), CASE_REVIEWED,
        {"case", "CASE", "specialist", "SPECIALIST", "question", "请核对"}},
    {"decision.support", BY(specialist), CASE_REVIEWED,
        {"case", "CASE", "verdict", "supports", "opinion", "判定合理"}},
    {"committee.vote", BY(committee), CASE_REVIEWED,
        {"case", "CASE", "vote", "for", "reason", "同意"}},
    {"file.review", BY(decider), CASE_FILE_SUBMITTED, {"case", "CASE",
        "verdict.item:application_match", "gap", "note.item:application_match", "缺少附件",
        "verdict.knock_out:legal_status", "no", "carry", "1"}},
    {"file.return", BY(decider), CASE_FILE_SUBMITTED, {"case", "CASE", "reason", "抽样说明不全",
        "section.1", "report", "text.1", "请补充", "section.2", "contract", "text.2", "请核对"}},
    {"file.pass", BY(decider), CASE_FILE_SUBMITTED, {"case", "CASE", "recommendation", "grant",
        "sha256", "CHECK_LIST", "password", WORLD_PASSWORD}},
    {"comment.answer", BY(leader), CASE_FILE_RETURNED, {"case", "CASE", "comment", "COMMENT",
        "text", "已补充", "FILES", "sampling\n"}},
    {"decision.grant", BY(decider), CASE_REVIEWED,
        {"case", "CASE", "reason", "符合要求", "sha256", "BASIS", "password", WORLD_PASSWORD}},
    {"decision.refuse", BY(decider), CASE_REVIEWED,
        {"case", "CASE", "reason", "不符合", "sha256", "BASIS", "password", WORLD_PASSWORD}},
    {"decision.return", BY(decider), CASE_REVIEWED, {"case", "CASE", "reason", "补充整改证据",
        "section.1", "report", "text.1", "请补充"}},
    {"decision.resume", BY(leader), CASE_DECISION_RETURNED, {"case", "CASE"}},
    {"decision.object", BY(head), CASE_REVIEWED, {"case", "CASE", "reason", "等级依据不足"}},
    {"decision.confirm", BY(head), CASE_REVIEWED,
        {"case", "CASE", "sha256", "RECORD", "password", WORLD_PASSWORD}},
    {"decision.confirm_refusal", BY(head), CASE_REVIEWED,
        {"case", "CASE", "sha256", "RECORD", "password", WORLD_PASSWORD}},
    {"wording.deem", BY(officer), CASE_GRANTED, {"case", "CASE"}},
    {"wording.draft", BY(officer), CASE_GRANTED, {"case", "CASE", "languages", "zh"}},
    {"wording.send", BY(officer), CASE_GRANTED, {"case", "CASE"}},
    {"wording.agree", BY(applicant), CASE_GRANTED, {"case", "CASE", "sha256", "WORDING", "password", WORLD_PASSWORD}},
    {"wording.return", BY(applicant), CASE_GRANTED, {"case", "CASE", "reason", "英文名称有误"}},
    {"certificate.issue", BY(officer), CASE_GRANTED, {"case", "CASE"}},
    {"cnca.batch", BY(reporter), CASE_CERTIFIED, {"month", "MONTH"}},
    {"cnca.upload", BY(reporter), CASE_CERTIFIED, {"batch", "BATCH", "receipt", "R-1"}},
    {"cnca.discard", BY(reporter), CASE_CERTIFIED, {"batch", "BATCH", "reason", "重做"}},
    {"cnca.reject", BY(reporter), CASE_CERTIFIED, {"batch", "BATCH", "position", "1", "message", "重复"}},
    {"cnca.correct", BY(reporter), CASE_REPORTED, {"item", "REPORTED_ITEM", "change", "name", "note", "更名"}},
    {"certificate.reissue", BY(officer), CASE_CERTIFIED, {"certificate", "CERTIFICATE", "cause",
        "change", "reason", "更名", "languages", "zh", "name", "甲", "address", "乙", "scope", "丙"}},
    {"certificate.decided", BY(officer), CASE_CERTIFIED, {"certificate", "TAKEN_OVER", "decided_on", "2026-01-04", "deciders", "王国栋；陆衡之", "reason", "原系统决定记录"}},
    {"certificate.copy", BY(officer), CASE_CERTIFIED, {"certificate", "CERTIFICATE", "copies", "2", "reason", "客户申请"}},
    {"certificate.part", BY(officer), CASE_CERTIFIED, {"certificate", "CERTIFICATE", "languages", "zh", "outlet", "1"}},
    {"wording.confirm", BY(applicant), CASE_GRANTED, {"case", "CASE", "sha256", "MASTER", "password", WORLD_PASSWORD}},
    {"certificate.confirm", BY(officer), CASE_GRANTED, {"case", "CASE"}},
    {"change.file", BY(applicant), CASE_CERTIFIED,
        {"certificate", "CERTIFICATE", "item", "staff", "after", "1300", "reason", "扩招"}},
    {"change.refuse", BY(decider), CASE_CERTIFIED, {"change", "CHANGE", "note", "不属实"}},
    {"change.approve", BY(decider), CASE_CERTIFIED, {"change", "CHANGE", "note", "属实"}},
    {"audit.explain", BY(planner), CASE_CERTIFIED,
        {"certificate", "LATE_CERTIFICATE", "overdue", "seasonal", "note", "冬季停业"}},
    STATUS_SWEEPS
    TRANSFER_SWEEPS
    {"certificate.report", BY(reporter), CASE_CERTIFIED, {"case", "CASE", "receipt", "R-1"}},
    {"person.edit", BY(admin), NO_CASE, {"person", "ASSESSOR", "employment", "full_time",
        "joined_on", "2020-01-01", "identity_type", "02", "identity_number", "E12345678",
        "grade", "none"}},
    {"person.code", BY(manager), NO_CASE,
        {"person", "PERSON", "code", "SC03", "FILE", "evidence\n"}},
    {"person.code_withdraw", BY(manager), NO_CASE,
        {"person", "PERSON", "code", "CODE", "reason", "能力不足"}},
    {"person.leave", BY(leader), NO_CASE, {"person", "PERSON", "kind", "leave",
        "from_on", "2030-01-01", "until_on", "2030-01-02"}},
    {"person.leave_remove", BY(leader), NO_CASE, {"absence", "ABSENCE"}},
    {"person.declare", BY(leader), NO_CASE, {"kind", "consultancy", "name", "某公司"}},
    {"person.conflict_end", BY(leader), NO_CASE, {"conflict", "RELATION", "until_on", "TODAY"}},
    {"person.sign_statement", BY(leader), NO_CASE,
        {"sha256", "STATEMENT", "password", WORLD_PASSWORD}},
    {"person.evaluate", BY(manager), CASE_NC_OPEN, {"case", "CASE", "person", "PERSON",
        "part", "leader", "conduct", "20", "skill", "20", "leadership", "20", "records", "20",
        "result", "fits"}},
    {"person.note", BY(admin), NO_CASE, {"person", "PERSON", "kind", "training",
        "held_on", "2026-01-01", "title", "培训"}},
    COMPLAINT_SWEEPS
    MARK_SWEEPS
    ARTICLE_SWEEPS
    QUESTION_SWEEPS
    EXAM_SWEEPS
    {"notice.read", BY(reviewer), CASE_SUBMITTED, {"notice", "NOTICE"}},
    {"notice.read_all", BY(reviewer), CASE_SUBMITTED, {NULL}},
};
/* clang-format on */

/* In the sweep's state, with what the use case needs done before. */
static const char *case_for(struct world *world, const struct sweep *sweep)
{
    enum case_state state = (enum case_state)sweep->state;
    if (strcmp(sweep->use_case, "committee.vote") == 0)
        world_form_committee(world);
    if (strcmp(sweep->use_case, "wording.deem") == 0)
        world_deem_wordings(world);
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++)
        if (strcmp(case_rules[i].code, sweep->use_case) == 0)
            return world_case_ready(world, state, case_rules[i].action);
    return world_case_in(world, state);
}

/* The sweep's pairs with their values, and the content of its file, if there is one. */
static const char *resolve(struct world *world, const struct sweep *sweep, const char **pairs)
{
    const char *file = NULL;
    struct sweep_made made = {NULL, NULL};
    size_t n = 0;
    if (sweep->state != NO_CASE)
        made.id = case_for(world, sweep);
    else
        made.evaluation =
            world_ok(world, world->applicant, "evaluation.open", "scheme", WORLD_SCHEME);
    for (size_t i = 0; sweep->pairs[i]; i += 2) {
        if (str_starts(str_of(sweep->pairs[i]), STR("FILE"))) {
            file = sweep->pairs[i + 1];
            continue;
        }
        pairs[n++] = sweep->pairs[i];
        pairs[n++] = sweep_value(world, &made, sweep->pairs[i + 1]);
    }
    pairs[n] = NULL;
    return file;
}

static struct str dump(struct world *world)
{
    return dump_tables(world->dumps, world->db, DUMP_ALL);
}

static void sweep_one(struct world *world, const struct sweep *sweep)
{
    const char *pairs[PAIRS_MAX + 1];
    const char *file = resolve(world, sweep, pairs);
    bool has_several = false;
    for (size_t i = 0; sweep->pairs[i]; i += 2)
        has_several = has_several || strcmp(sweep->pairs[i], "FILES") == 0;
    struct actor actor = *(const struct actor *)(const void *)((const char *)world + sweep->actor);
    arena_reset(world->dumps);
    struct str before = str_copy(world->arena, dump(world));
    for (int64_t nth = 1;; nth++) {
        arena_reset(world->dumps);
        if (file && strcmp(file, "PICTURE") == 0)
            world_file(world, "photos", "meeting.png", world_picture());
        else if (file)
            world_file(world, has_several ? "files" : "file", "file.txt", str_of(file));
        db_fail_at(world->db, nth);
        int64_t calls = db_calls(world->db);
        world_run_pairs(world, actor, sweep->use_case, pairs);
        calls = db_calls(world->db) - calls;
        db_fail_at(world->db, 0);
        if (world->fail == FAIL_NONE) {
            assert_true(nth > calls && nth > 3);
            assert_int_equal(world->clock.step_seconds, 1);
            return;
        }
        if (world->fail != FAIL_BROKEN && world->fail != FAIL_BUSY)
            print_error("%s, call %d: %s\n", sweep->use_case, (int)nth, fail_code(world->fail));
        assert_true(world->fail == FAIL_BROKEN || world->fail == FAIL_BUSY);
        assert_int_equal(world->secret.len + world->result_id.len, 0);
        dump_assert_same(before, dump(world));
    }
}

static void every_use_case_is_swept(void **state)
{
    (void)state;
    for (size_t i = 0; i < use_cases_count; i++) {
        bool found = false;
        for (size_t k = 0; k < ARRAY_LEN(sweeps); k++)
            found = found || strcmp(sweeps[k].use_case, use_cases[i]->name) == 0;
        if (!found)
            print_error("%s\n", use_cases[i]->name);
        assert_true(found);
    }
}

/* Those whose names begin so. */
static void sweep_all(struct test_database *test, const char *prefix)
{
    struct world *world = world_new(test);
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(sweeps); i++)
        if (str_starts(str_of(sweeps[i].use_case), str_of(prefix))) {
            sweep_one(world, &sweeps[i]);
            n++;
        }
    assert_true(n > 0);
}

/* One test each, on both databases. */
#define SWEEPS(X)                                                                                  \
    X(accounts, "account.")                                                                        \
    X(imports, "import.")                                                                          \
    X(sessions, "session.")                                                                        \
    X(tokens, "token.")                                                                            \
    X(organisations, "organisation.")                                                              \
    X(outlets, "outlet.")                                                                          \
    X(schemes, "scheme.")                                                                          \
    X(self_evaluations, "evaluation.")                                                             \
    X(applications, "application.")                                                                \
    X(person_days, "days.")                                                                        \
    X(contracts, "contract.")                                                                      \
    X(charges, "charge.")                                                                          \
    X(settlements, "settlement.")                                                                  \
    X(invoices, "invoice.")                                                                        \
    X(payments, "payment.")                                                                        \
    X(programmes, "programme.")                                                                    \
    X(documents, "document.")                                                                      \
    X(document_reviews, "documents.")                                                              \
    X(readiness, "readiness.")                                                                     \
    X(plans, "plan.")                                                                              \
    X(coverage, "coverage.")                                                                       \
    X(presence, "presence.")                                                                       \
    X(steps, "case.")                                                                              \
    X(teams, "team.")                                                                              \
    X(mystery_visits, "mystery.")                                                                  \
    X(stage_1, "stage1.")                                                                          \
    X(stage_2, "stage2.")                                                                          \
    X(surveys, "survey.")                                                                          \
    X(perception, "perception.")                                                                   \
    X(assessments, "assessment.")                                                                  \
    X(field_records, "record.")                                                                    \
    X(field_work, "field.")                                                                        \
    X(reports, "report.")                                                                          \
    X(nonconformities, "nc.")                                                                      \
    X(files, "file.")                                                                              \
    X(comments, "comment.")                                                                        \
    X(decisions, "decision.")                                                                      \
    X(committees, "committee.")                                                                    \
    X(holds, "hold.")                                                                              \
    X(purges, "purge.")                                                                            \
    X(inspections, "inspection.")                                                                  \
    X(yearly_statistics, "yearly.")                                                                \
    X(reports_to_the_authority, "cnca.")                                                           \
    X(wordings, "wording.")                                                                        \
    X(certificates, "certificate.")                                                                \
    X(next_audits, "audit.")                                                                       \
    X(changes, "change.")                                                                          \
    X(transfers, "transfer.")                                                                      \
    X(people, "person.")                                                                           \
    X(complaints, "complaint.")                                                                    \
    X(articles, "article.")                                                                        \
    X(questions, "question.")                                                                      \
    X(exams, "exam.")                                                                              \
    X(marks, "mark.")                                                                              \
    X(witnesses, "log.")                                                                           \
    X(signing_keys, "key.")                                                                        \
    X(notices, "notice.")

#define SWEEP(name, prefix)                                                                        \
    static void a_fault_changes_nothing_in_##name(struct test_database *test)                      \
    {                                                                                              \
        sweep_all(test, prefix);                                                                   \
    }
SWEEPS(SWEEP)

static void every_sweep_has_its_test(void **state)
{
#define PREFIX(name, prefix) prefix,
    static const char *const prefixes[] = {SWEEPS(PREFIX)};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sweeps); i++) {
        size_t n = 0;
        for (size_t k = 0; k < ARRAY_LEN(prefixes); k++)
            n += str_starts(str_of(sweeps[i].use_case), str_of(prefixes[k]));
        if (n != 1)
            print_error("%s\n", sweeps[i].use_case);
        assert_int_equal(n, 1);
    }
}

int main(void)
{
#define ROW(name, prefix) ON_BOTH(a_fault_changes_nothing_in_##name),
    const struct CMUnitTest tests[] = {
        TEST(every_use_case_is_swept), TEST(every_sweep_has_its_test), SWEEPS(ROW)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
