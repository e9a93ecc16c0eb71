/*
 * What every case goes through, as lines of a story: each macro is a few steps of the path with the
 * hours at which they begin. "$half" is half of the price, which is what both of the scheme's
 * payments are.
 */
#ifndef CLI_DEMO_PATH_H
#define CLI_DEMO_PATH_H

#include "cli/demo_story.h"

/* clang-format off */
#define DEMO_STEP(at_, minutes_, who_, use_case_, ...) \
    {.at = at_, .minutes = minutes_, .who = who_, .use_case = use_case_, \
        .words = {"case=$case", __VA_ARGS__}}
#define DEMO_ACT(at_, minutes_, who_, use_case_) \
    {.at = at_, .minutes = minutes_, .who = who_, .use_case = use_case_, .words = {"case=$case"}}

/* The person-days: fixed, and signed by two more people on the same day. */
#define DEMO_SIGNED(at_, reviewer_) \
    DEMO_STEP(at_, 115, reviewer_, "days.sign", "sheet=$sheet", "password=$password"), \
    DEMO_STEP(at_, 330, "manager", "days.approve", "sheet=$sheet", "password=$password")
#define DEMO_DAYS(at_, reviewer_) \
    DEMO_ACT(at_, 0, "planner", "days.fix"), DEMO_SIGNED(at_, reviewer_)

/* Quoted and offered on one day; answered on another. */
#define DEMO_OFFER(at_) \
    DEMO_ACT(at_, 0, "sales", "contract.quote"), \
    DEMO_STEP(at_, 95, "sales", "contract.offer", "password=$password")
#define DEMO_CONTRACT(at_, accepted_at_, client_) \
    DEMO_OFFER(at_), \
    DEMO_STEP(accepted_at_, 0, client_, "contract.accept", "sha256=$contract", "password=$password")
#define DEMO_HALF_PAID(at_, day_, reference_) \
    DEMO_STEP(at_, 0, "finance", "payment.record", "amount_yuan=$half", "received_on=2026-" day_, \
        "reference=" reference_)

/* The first visit ends on that day. */
#define DEMO_PROGRAMME(at_, last_) \
    DEMO_STEP(at_, 0, "planner", "programme.set", "opening_on=2026-" last_), \
    DEMO_ACT(at_, 290, "manager", "programme.approve")

/* One person on the team, with the days on site; and off we go. */
#define DEMO_TEAM(at_, person_, part_, from_, until_, days_) \
    DEMO_STEP(at_, 0, "planner", "team.add", "person=$" person_, "part=" part_, \
        "from=2026-" from_, "until=2026-" until_, "days=" days_)
#define DEMO_DISPATCH(at_) DEMO_ACT(at_, 20, "planner", "team.dispatch")
#define DEMO_AGREED(at_, client_) DEMO_ACT(at_, 0, client_, "team.confirm")

/* The review of the documents without a return. */
#define DEMO_REVIEWED(at_, passed_at_, leader_) \
    DEMO_ACT(at_, 0, leader_, "documents.begin"), DEMO_ACT(passed_at_, 0, leader_, "documents.pass")

/* The plan of a visit: made by the leader and approved on one day, reported on another. */
#define DEMO_PLAN(at_, reported_at_, leader_) \
    DEMO_ACT(at_, 0, leader_, "plan.fill"), \
    DEMO_STEP(at_, 55, leader_, "plan.issue", "visit_mode=FS01"), \
    DEMO_ACT(at_, 270, "planner", "plan.approve"), \
    DEMO_STEP(reported_at_, 0, "finance", "plan.report", "receipt=平台已受理")

/* The assessment report: what the leader says beyond the records, signed within the hour. */
#define DEMO_REPORT_OF(at_, leader_, recommendation_, risks_, strengths_, overall_, suggestions_, focus_) \
    DEMO_STEP(at_, 0, leader_, "report.write", "recommendation=" recommendation_, "text.risks=" risks_, \
        "text.strengths=" strengths_, "text.overall=" overall_, "text.suggestions=" suggestions_, \
        "text.next_focus=" focus_, "text.deviations=无偏离，按批准的审查计划实施。", \
        "text.certificate_use=初次认证，尚未使用认证证书和认证标志。", \
        "text.unresolved=无未解决的问题；末次会议双方对审查发现无分歧。", \
        "answer.legal.licences=yes", "answer.legal.accidents=no", "answer.legal.complaints=no", \
        "answer.legal.inspections=no", "answer.legal.dishonesty=no", \
        "text.legal.licences=营业执照及所需行政许可均在有效期内，已核对原件。"), \
    DEMO_STEP(at_, 45, leader_, "report.issue", "sha256=$report", "password=$password")
#define DEMO_REPORT(at_, leader_, risks_, strengths_, overall_, suggestions_, focus_) \
    DEMO_REPORT_OF(at_, leader_, "recommend", risks_, strengths_, overall_, suggestions_, focus_)

/* A nonconformity, kept under a name; its answer with a file; and the verdict on it, in writing. */
#define DEMO_NC(at_, who_, keep_, class_, clause_, fact_) \
    {.at = at_, .who = who_, .use_case = "nc.raise", .keep = keep_, \
        .words = {"case=$case", "class=" class_, "clause=" clause_, "fact=" fact_}}
#define DEMO_NC_ANSWER(at_, who_, nc_, correction_, cause_, action_, file_) \
    DEMO_STEP(at_, 0, who_, "nc.answer", "nc=$" nc_, "correction=" correction_, "cause=" cause_, \
        "action=" action_, "files=@" file_)
#define DEMO_NC_VERDICT(at_, who_, nc_, verdict_, reason_) \
    DEMO_STEP(at_, 0, who_, "nc.verify", "nc=$" nc_, "way=written", "verdict=" verdict_, \
        "reason=" reason_)

/* From the submission to the approved programme. */
#define DEMO_ON_THE_WAY(login_, last_, reference_) \
    DEMO_ACT("09-10 10:10", 0, login_, "application.submit"), \
    DEMO_ACT("09-11 09:30", 0, "reviewer2", "application.review"), \
    DEMO_STEP("09-14 15:20", 0, "reviewer2", "application.accept", "impartial=1"), \
    DEMO_DAYS("09-15 09:30", "reviewer2"), \
    DEMO_CONTRACT("09-16 10:00", "09-21 14:30", login_), \
    DEMO_HALF_PAID("09-24 10:20", "09-24", reference_), \
    DEMO_PROGRAMME("09-25 13:30", last_)

/* From the team to the reported plan: who assesses with whom on which days, and when it is told. */
#define DEMO_VISITED(login_, leader_, other_, from_, until_, told_, planned_, reported_) \
    DEMO_TEAM(told_ " 10:30", leader_, "leader", from_, until_, "2.5"), \
    DEMO_TEAM(told_ " 10:30", other_, "assessor", from_, until_, "2.5"), \
    DEMO_DISPATCH(told_ " 10:30"), \
    DEMO_AGREED("10-08 15:10", login_), \
    DEMO_REVIEWED("10-09 09:30", "10-12 14:20", leader_), \
    DEMO_PLAN(planned_ " 09:40", reported_ " 10:10", leader_)

/* The file: handed in by the leader, passed on by a reviewer. */
#define DEMO_FILE(at_, leader_, passed_at_, reviewer_) \
    DEMO_ACT(at_, 0, leader_, "file.submit"), \
    DEMO_STEP(passed_at_, 0, reviewer_, "file.pass", "recommendation=grant", "password=$password")

/* After the decider: the head's signature, and the certificate. */
#define DEMO_CONFIRMED(at_) \
    DEMO_STEP(at_, 0, "head", "decision.confirm", "sha256=$record", \
        "password=$password")
/* The text of the certificate, in Chinese, and the client's signature under it. */
#define DEMO_WORDED(at_, agreed_at_, login_) \
    DEMO_STEP(at_, 0, "officer", "wording.draft", "languages=zh"), \
    DEMO_ACT(at_, 8, "officer", "wording.send"), \
    DEMO_STEP(agreed_at_, 0, login_, "wording.agree", "sha256=$wording", "password=$password")
#define DEMO_ISSUED(at_) \
    {.at = at_, .who = "officer", .use_case = "certificate.issue", .keep = "certificate", \
        .words = {"case=$case"}}

/* A complaint gets its two people, who took no part in what it is about. */
#define DEMO_COMPLAINT_ASSIGNED(at_, handler_, decider_) \
    {.at = at_, .who = "manager", .use_case = "complaint.assign", \
        .words = {"complaint=$complaint", "handler=$" handler_, "decider=$" decider_}}

/* What an institute asked the customers of a period. */
#define DEMO_ASKED(at_, minutes_, leader_, file_, from_, until_) \
    DEMO_ASKED_OF(at_, minutes_, leader_, file_, from_, until_, "40")
#define DEMO_ASKED_OF(at_, minutes_, leader_, file_, from_, until_, population_) \
    DEMO_STEP(at_, minutes_, leader_, "survey.import_answers", "source=苏州明察市场调查有限公司", \
        "from_on=2026-" from_, "until_on=2026-" until_, "population=" population_, "file=@" file_)
/* The team's arrival at a meeting, or its departure, with its two people. */
#define DEMO_PRESENT(at_, minutes_, leader_, other_, kind_, who_) \
    DEMO_STEP(at_, minutes_, leader_, "presence.sign", "kind=" kind_, "photos=@workshop.png", \
        "members=$" leader_, "members=$" other_, "client_people=" who_, \
        "device=Mozilla/5.0 (Linux; Android 14) Mobile")
/* The same, with the position of the telephone. */
#define DEMO_LOCATED(at_, leader_, other_, kind_, who_, latitude_, longitude_, address_) \
    DEMO_STEP(at_, 0, leader_, "presence.sign", "kind=" kind_, "photos=@workshop.png", \
        "members=$" leader_, "members=$" other_, "client_people=" who_, "latitude=" latitude_, \
        "longitude=" longitude_, "accuracy_m=18", "address=" address_, \
        "device=Mozilla/5.0 (Linux; Android 14) Mobile")
/* Where the visit is planned to be. */
#define DEMO_PLACE(at_, latitude_, longitude_) \
    DEMO_STEP(at_, 25, "planner", "presence.set_place", "latitude=" latitude_, \
        "longitude=" longitude_)
/* Somebody on the list of a meeting. */
#define DEMO_ATTENDS(at_, minutes_, leader_, kind_, name_, post_) \
    DEMO_STEP(at_, minutes_, leader_, "presence.attend", "kind=" kind_, "name=" name_, \
        "post=" post_)
/* One assessor's hours on a day. */
#define DEMO_THERE(day_, from_, until_, who_) \
    DEMO_ACT(day_ " " from_, 0, who_, "presence.arrive"), \
    DEMO_ACT(day_ " " until_, 0, who_, "presence.leave")
/* The same of two, on a day that is not the last one, and on that with the client's confirmation. */
#define DEMO_TWO_THERE(day_, leader_, other_) \
    DEMO_THERE(day_, "09:32", "17:30", leader_), DEMO_THERE(day_, "09:32", "17:30", other_)
#define DEMO_TWO_LEAVE(day_, leader_, other_, client_) \
    DEMO_THERE(day_, "08:40", "16:03", leader_), DEMO_THERE(day_, "08:40", "16:03", other_), \
    DEMO_ACT(day_ " 16:05", 0, client_, "presence.confirm")
/* What both sides say of sign-ins that no device located. */
#define DEMO_EXPLAINED(at_, leader_) \
    DEMO_STEP(at_, 2, leader_, "presence.explain", "exception=all", \
        "reason=现场网络受限，手机未能定位，合影与签到时间可以核对。"), \
    DEMO_STEP(at_, 6, "planner", "presence.accept", "exception=all", \
        "reason=已核对照片、签到表和行程单，情况属实。")
/* What stage 1 found where all is well; what it left open is carried into stage 2. */
#define DEMO_STAGE1_REPORT(at_, minutes_, leader_, conclusion_) \
    DEMO_STEP(at_, minutes_, leader_, "stage1.report", "conclusion=" conclusion_, "carry=all", \
        "text.documents=营业执照、资质与售后服务手册均为现行有效版本，与申请一致。", \
        "text.scope=认证范围与实际业务一致，服务网点名单已逐一核对。", \
        "text.readiness=体系已运行三个月以上，负责人和记录齐备，具备第二阶段条件。", \
        "text.sampling=抽样方案适用，样本网点均正常营业。", \
        "text.perception=顾客名单已取得，一周内发放问卷。", \
        "text.resources=第二阶段人日和专业能力满足要求，无需调整。")
/* What the visit leaves behind on paper, beside the sampling record. */
#define DEMO_RECORDS(at_, minutes_, leader_) \
    DEMO_STEP(at_, minutes_, leader_, "assessment.evidence", "record=sampling_record", \
        "caption=现场抽样记录", "files=@repair-orders.txt"), \
    DEMO_STEP(at_, minutes_, leader_, "assessment.record_excuse", \
        "records=interview_notes outlet_photos client_feedback closing_minutes", \
        "reason=纸质记录已随卷归档，不另上传。")
/* On site: stage 1, the index of perception, and stage 2. */
#define DEMO_STAGES(at_, leader_, other_, who_) \
    DEMO_PRESENT(at_, 0, leader_, other_, "arrival", who_), DEMO_ACT(at_, 1, leader_, "stage1.open"), \
    DEMO_STAGE1_REPORT(at_, 2, leader_, "go_on"), \
    DEMO_PRESENT(at_, 4, leader_, other_, "departure", who_), \
    DEMO_ACT(at_, 5, leader_, "stage1.close"), \
    DEMO_ASKED(at_, 8, leader_, "answers.csv", "01-01", "05-31"), \
    DEMO_ACT(at_, 10, leader_, "perception.pass"), \
    DEMO_PRESENT(at_, 14, leader_, other_, "arrival", who_), DEMO_ACT(at_, 15, leader_, "stage2.open")
/* clang-format on */

#endif
