/* A second scheme for a client of another story, audited together with the first and decided by
 * itself: the first is granted, this one refused. The stories share their names. */
#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
#define RETAIL(at_, minutes_, who_, use_case_, ...) \
    {.at = at_, .minutes = minutes_, .who = who_, .use_case = use_case_, \
        .words = {"case=$retail", __VA_ARGS__}}
#define RETAIL_ACT(at_, minutes_, who_, use_case_) \
    {.at = at_, .minutes = minutes_, .who = who_, .use_case = use_case_, .words = {"case=$retail"}}
#define RETAIL_MEMBER(person_, part_) \
    RETAIL("09-28 10:50", 0, "planner", "team.add", "person=$" person_, "part=" part_, \
        "from=2026-10-22", "until=2026-10-23", "days=2")
#define RETAIL_PRESENT(at_, minutes_, kind_) \
    RETAIL(at_, minutes_, "assessor", "presence.sign", "kind=" kind_, "photos=@workshop.png", \
        "members=$assessor", "members=$assessor2", "client_people=丁顺发，总经理", \
        "device=Mozilla/5.0 (Linux; Android 14) Mobile")
#define RETAIL_THERE(day_, from_, until_, who_) \
    RETAIL_ACT(day_ " " from_, 0, who_, "presence.arrive"), \
    RETAIL_ACT(day_ " " until_, 0, who_, "presence.leave")
#define RETAIL_POINTS(minutes_, clause_, points_, note_) \
    RETAIL("10-22 13:10", minutes_, "assessor2", "assessment.record", "clause=" clause_, \
        "answer=points", "points=" points_, "note=" note_), \
    RETAIL("10-22 13:10", (minutes_) + 1, "assessor2", "assessment.evidence", "clause=" clause_, \
        "caption=" note_, "files=@on-site-notes.txt")

static const struct demo_step steps[] = {
    {.at = "09-08 14:40", .who = "shunfa", .use_case = "application.open", .keep = "retail",
        .words = {"classes=电动自行车", "ready=1", "scheme=sbt10962-retail", "scope=电动自行车及其配件的零售服务",
            "scope_en=Retail of electric bicycles and their parts", "level=three_star",
            "categories=1", "scope_staff=31", "desired_on=2026-12-31",
            "remarks=与商品售后服务评价同时申请，希望一次现场审查。"}},
    RETAIL_ACT("09-10 10:25", 0, "shunfa", "application.submit"),
    RETAIL_ACT("09-11 09:50", 0, "reviewer2", "application.review"),
    RETAIL("09-14 15:40", 0, "reviewer2", "application.accept", "impartial=1"),
    {.at = "09-15 08:50", .who = "planner", .use_case = "case.combine",
        .words = {"case=$case", "with=$retail"}},
    RETAIL("09-15 16:00", 0, "planner", "days.fix", "change.1=combined", "percent.1=20",
        "reason.1=与商品售后服务评价同期审查，首末次会议、总部访谈和文件查阅共用。"),
    RETAIL("09-15 16:00", 40, "reviewer2", "days.sign", "sheet=$sheet", "password=$password"),
    RETAIL("09-15 16:00", 80, "manager", "days.approve", "sheet=$sheet", "password=$password"),
    RETAIL_ACT("09-24 13:00", 0, "sales", "contract.quote"),
    RETAIL("09-24 13:00", 40, "sales", "contract.offer", "password=$password"),
    RETAIL("09-24 15:10", 0, "shunfa", "contract.accept", "sha256=$contract", "password=$password"),
    RETAIL("09-24 16:30", 0, "finance", "payment.record", "amount_yuan=$half",
        "received_on=2026-09-24", "reference=CMB-0924-315"),
    RETAIL("09-25 13:50", 0, "planner", "programme.set", "opening_on=2026-10-23"),
    RETAIL_ACT("09-25 13:50", 290, "manager", "programme.approve"),
    RETAIL_MEMBER("assessor", "leader"),
    RETAIL_MEMBER("assessor2", "assessor"),
    RETAIL_ACT("09-28 10:50", 20, "planner", "team.dispatch"),
    RETAIL_ACT("10-08 15:30", 0, "shunfa", "team.confirm"),
    RETAIL_ACT("10-09 10:30", 0, "assessor", "documents.begin"),
    RETAIL_ACT("10-12 15:00", 0, "assessor", "documents.pass"),
    RETAIL_ACT("10-14 10:40", 0, "assessor", "plan.fill"),
    RETAIL("10-14 10:40", 55, "assessor", "plan.issue", "visit_mode=FS01"),
    RETAIL_ACT("10-14 10:40", 290, "planner", "plan.approve"),
    RETAIL("10-15 10:40", 0, "finance", "plan.report", "receipt=平台已受理"),
    RETAIL_PRESENT("10-22 09:05", 0, "arrival"),
    RETAIL_ACT("10-22 09:05", 1, "assessor", "stage1.open"),
    RETAIL("10-22 09:05", 2, "assessor", "stage1.report", "conclusion=go_on", "carry=all",
        "text.documents=营业执照与服务管理文件均为现行有效版本，与申请一致。",
        "text.scope=认证范围与实际业务一致，无其他经营网点。",
        "text.readiness=服务制度已发布，但运行记录较少，第二阶段重点核查。",
        "text.sampling=仅总部一处，无需抽样。",
        "text.perception=本方案不计算顾客感知指数。",
        "text.resources=与商品售后服务评价同期实施，人日和专业能力满足要求。"),
    RETAIL_PRESENT("10-22 09:05", 4, "departure"),
    RETAIL_ACT("10-22 09:05", 5, "assessor", "stage1.close"),
    RETAIL_ACT("10-22 09:05", 10, "assessor", "perception.pass"),
    RETAIL_PRESENT("10-22 10:40", 0, "arrival"),
    RETAIL_ACT("10-22 10:40", 1, "assessor", "stage2.open"),
    RETAIL_THERE("10-22", "09:12", "17:30", "assessor"),
    RETAIL_THERE("10-22", "09:12", "17:30", "assessor2"),
    RETAIL_THERE("10-23", "08:50", "15:38", "assessor"),
    RETAIL_THERE("10-23", "08:50", "15:38", "assessor2"),
    RETAIL_ACT("10-23 15:39", 0, "shunfa", "presence.confirm"),
    RETAIL_POINTS(0, "1.1", "6", "服务承诺已公示，未写明退换期限。"),
    RETAIL_POINTS(12, "1.2", "4", "员工对服务理念的了解不一，无培训记录。"),
    RETAIL_POINTS(24, "2.1", "6", "有服务方针，未分解为可衡量的目标。"),
    RETAIL_POINTS(36, "2.2", "5", "服务经费未单独列支。"),
    RETAIL_POINTS(48, "3.1", "6", "导购岗位无能力要求，抽查 5 人均无考核记录。"),
    RETAIL_POINTS(60, "3.2", "5", "无服务发展规划。"),
    RETAIL_POINTS(72, "4.1", "7", "制度覆盖销售与交付，缺少商品信息管理的规定。"),
    RETAIL_POINTS(84, "4.2", "5", "进销存系统与会员系统数据不一致。"),
    RETAIL_POINTS(96, "4.3", "3", "本年度未开展服务监督检查。"),
    RETAIL_POINTS(108, "5.1", "5", "3 款车型的续航标注与说明书不一致。"),
    RETAIL_POINTS(120, "5.2", "6.5", "抽查 10 单，2 单未当面验车。"),
    RETAIL_POINTS(132, "5.3", "6", "投诉登记齐全，1 件未回访。"),
    RETAIL("10-23 15:40", 0, "assessor", "assessment.evidence", "record=sampling_record",
        "caption=现场抽样记录", "files=@repair-orders.txt"),
    RETAIL("10-23 15:40", 1, "assessor", "assessment.record_excuse",
        "records=interview_notes outlet_photos client_feedback closing_minutes",
        "reason=纸质记录已随卷归档，不另上传。"),
    RETAIL_ACT("10-23 15:50", 0, "assessor", "assessment.lock"),
    RETAIL_PRESENT("10-23 15:52", 0, "departure"),
    RETAIL("10-23 15:52", 2, "assessor", "presence.explain", "exception=all",
        "reason=现场网络受限，手机未能定位，合影与签到时间可以核对。"),
    RETAIL("10-23 15:52", 6, "planner", "presence.accept", "exception=all",
        "reason=已核对照片、签到表和行程单，情况属实。"),
    RETAIL_ACT("10-23 16:10", 0, "assessor", "assessment.close"),
    RETAIL("10-26 09:20", 0, "assessor", "report.write", "recommendation=not_recommend",
        "text.risks=商品信息管理缺少规定，续航标注不实存在误导消费者的风险。",
        "text.strengths=售后维修网络完整，投诉登记齐全。",
        "text.overall=零售服务的制度和监督尚未建立，得分低于最低等级的下限，不满足认证要求。",
        "text.suggestions=建立商品信息管理和导购能力考核制度，运行三个月后重新申请。",
        "text.next_focus=商品信息的真实性与服务监督检查。", "text.deviations=无偏离，按批准的审查计划实施。",
        "text.certificate_use=初次认证，尚未使用认证证书和认证标志。",
        "text.unresolved=无未解决的问题；末次会议双方对审查发现无分歧。",
        "answer.legal.licences=yes", "answer.legal.accidents=no", "answer.legal.complaints=no",
        "answer.legal.inspections=no", "answer.legal.dishonesty=no",
        "text.legal.licences=营业执照及所需行政许可均在有效期内，已核对原件。"),
    RETAIL("10-26 09:20", 45, "assessor", "report.issue", "sha256=$report", "password=$password"),
    RETAIL_ACT("10-27 09:30", 0, "assessor", "file.submit"),
    RETAIL("10-30 10:20", 0, "decider2", "file.pass", "recommendation=refuse",
        "remarks=得分低于最低等级的下限，案卷齐全，建议不予认证。", "password=$password"),
    RETAIL("11-06 10:20", 0, "decider", "decision.refuse", "password=$password",
        "reason=得分低于三星的下限，商品信息管理与服务监督未有效建立，不予认证。同期审查的商品售后服务评价另行决定，不受影响。"),
    RETAIL("11-09 09:40", 0, "head", "decision.confirm_refusal", "sha256=$record",
        "password=$password"),
};

const struct demo_story demo_combined_shunfa = {DEMO_STORY("shunfa", steps)};
/* clang-format on */
