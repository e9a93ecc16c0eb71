#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
static const struct demo_mark yunhai_self_marks[] = {
    {.clause = "5.1.6.4", .bad = 1, .note = "尚未参与国家或行业标准起草，计划加入协会标准工作组。"},
    {.clause = "5.2.4.1", .examined = 60, .bad = 3, .note = "三单因配件调拨超出承诺时限。"},
};
static const struct demo_sheet yunhai_self = {.examined = 30, DEMO_MARKS(yunhai_self_marks)};

static const struct demo_mark yunhai_marks[] = {
    {.clause = "5.1.2.2", .examined = 10, .bad = 0,
        .note = "服务管理人员 96 人，应配售后服务管理师 10 名，实有 11 名，证书均有效。"},
    {.clause = "5.1.1.2", .site = "$outlet9", .bad = 1,
        .note = "丰县方向一个乡镇服务点本年度巡检记录缺失一次。"},
    {.clause = "5.1.6.4", .bad = 1, .note = "未参与国家、行业标准起草，亦无鼓励制度。"},
    {.clause = "5.2.4.1", .site = "$outlet6", .examined = 10, .bad = 2,
        .note = "抽查 10 单，2 单上门时间超过承诺的 24 小时，原因是备件调拨。"},
    {.clause = "5.2.5.3", .site = "$outlet3", .examined = 8, .bad = 1,
        .note = "1 单顾客原因退货，未见事先告知费用的记录。"},
    {.clause = "5.3.2.2", .examined = 40, .bad = 1, .note = "抽查 40 件投诉，1 件超期两天办结。"},
};
static const struct demo_sheet yunhai_onsite = {
    .chapters = {{"assessor", "06-29 09:40"}, {"assessor2", "06-30 09:00"}, {"assessor3", "07-02 09:10"}},
    .outlets = 12, .examined = 8, DEMO_MARKS(yunhai_marks)};

static const struct demo_step yunhai_steps[] = {
    {.at = "06-08 09:12", .use_case = "account.register",
        .words = {"uscc=91320300MA1W7K4Q26", "organisation_name=徐州云海电器有限公司", "name=高秀兰",
            "phone=0516-83721108", "login=yunhai", "password=$password"}},
    {.at = "06-08 09:40", .who = "yunhai", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320300", "name=徐州云海电器有限公司", "name_en=Xuzhou Yunhai Electric Appliances Co., Ltd.",
            "legal_representative=韩振东", "address=江苏省徐州市泉山区淮海西路118号",
            "address_en=118 Huaihai West Road, Quanshan, Xuzhou, Jiangsu", "industry=5274",
            "contact=高秀兰", "phone=0516-83721108", "email=service@yunhai.example",
            "staff=860", "management_staff=96", "service_managers=11",
            "profile=区域性家用电器连锁企业，经营空调、冰箱、洗衣机与厨房电器，在淮海经济区设直营门店 16 家、"
            "特约维修站 18 家、乡镇服务点 6 个，提供送货、安装、维修、退换与以旧换新服务。"}},
    {.at = "06-08 10:25", .who = "yunhai", .use_case = "outlet.import", .words = {"file=@yunhai-outlets.csv"}},
    {.at = "06-09 14:05", .who = "yunhai", .use_case = "evaluation.open", .keep = "self",
        .words = {"scheme=gbt27922"}},
    {.at = "06-09 16:30", .who = "yunhai", .use_case = "evaluation.upload",
        .words = {"evaluation=$self", "file=@self"}},
    {.at = "06-10 09:20", .who = "yunhai", .use_case = "application.open", .keep = "case",
        .words = {"classes=家用电器", "ready=1", "scheme=gbt27922", "scope=家用电器销售的售后服务（送货、安装、维修、退换、回收）",
            "scope_en=After-sales service for household appliances: delivery, installation, repair, "
            "returns and recovery",
            "level=five_star", "categories=1", "scope_staff=412", "desired_on=2026-08-31"}},
    {.at = "06-10 10:02", .who = "yunhai", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "06-11 09:30", .who = "reviewer", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "06-11 15:10", .who = "reviewer", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1",
            "remarks=国家企业信用信息公示系统查询无严重失信记录；网点清单 40 家，分三类，建议分层抽样。"}},
    {.at = "06-12 09:20", .who = "planner", .use_case = "days.fix",
        .words = {"case=$case", "percent.1=10", "reason.1=网点跨苏皖鲁三省，路途与沟通时间较多。"}},
    DEMO_SIGNED("06-12 09:20", "reviewer"),
    DEMO_CONTRACT("06-12 15:40", "06-15 10:30", "yunhai"),
    DEMO_HALF_PAID("06-16 16:30", "06-16", "ICBC-0616-041"),
    DEMO_PROGRAMME("06-16 09:15", "07-03"),
    DEMO_TEAM("06-17 11:20", "assessor", "leader", "06-29", "07-03", "5"),
    DEMO_TEAM("06-17 11:20", "assessor2", "assessor", "06-29", "07-03", "5"),
    DEMO_TEAM("06-17 11:20", "assessor3", "assessor", "06-29", "07-03", "5"),
    DEMO_TEAM("06-17 11:20", "assessor5", "assessor", "06-29", "07-03", "5"),
    DEMO_TEAM("06-17 11:20", "assessor4", "assessor", "06-29", "07-03", "5"),
    DEMO_TEAM("06-17 11:20", "both", "assessor", "06-29", "07-03", "5"),
    DEMO_DISPATCH("06-17 11:20"),
    DEMO_AGREED("06-18 14:10", "yunhai"),
    DEMO_REVIEWED("06-22 09:20", "06-23 16:15", "assessor"),
    DEMO_PLAN("06-24 09:40", "06-25 10:05", "assessor"),
    DEMO_STAGES("06-29 09:15", "assessor", "assessor2", "江云，副总经理"),
    {.at = "06-29 17:05", .who = "assessor", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.1.4.1", "files=@service-manual.pdf"}},
    {.at = "06-30 17:20", .who = "assessor2", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.1.3.3", "site=$outlet1", "files=@workshop.png"}},
    {.at = "07-02 16:50", .who = "assessor3", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.3.2.2", "files=@complaints.txt"}},
    {.at = "07-03 16:26", .who = "assessor", .use_case = "assessment.lock", .words = {"case=$case"}},
    DEMO_PRESENT("07-03 16:28", 0, "assessor", "assessor2", "departure", "江云，副总经理"),
    {.at = "07-03 16:40", .who = "assessor", .use_case = "assessment.close", .words = {"case=$case"}},
    DEMO_HALF_PAID("07-06 09:20", "07-06", "ICBC-0706-118"),
    {.at = "07-03 17:10", .who = "assessor", .use_case = "person.evaluate",
        .words = {"person=$assessor2", "case=$case", "part=assessor", "conduct=24", "skill=21",
            "technical=22", "records=20", "result=fits",
            "note=访谈与抽样扎实，记录个别处不够及时。"}},
    {.at = "07-06 10:30", .who = "decider", .use_case = "decision.grant", .keep = "certificate",
        .words = {"case=$case", "password=$password",
            "reason=审查过程与抽样符合方案要求，不符合已纠正并验证，得分达到五星等级的要求，同意颁证。"}},
};

const struct demo_story demo_certified_yunhai = {
    DEMO_STORY("yunhai", yunhai_steps), .self = &yunhai_self, .onsite = &yunhai_onsite};

static const struct demo_mark chenghuai_self_marks[] = {
    {.clause = "5.1.6.2", .bad = 1, .note = "疑难问题由厂家处理，未建立自己的研究机制。"},
    {.clause = "5.3.1.2", .bad = 1, .note = "网站改版中，售后专区未上线。"},
};
static const struct demo_sheet chenghuai_self = {.examined = 20, DEMO_MARKS(chenghuai_self_marks)};

static const struct demo_mark chenghuai_marks[] = {
    {.clause = "5.1.2.2", .examined = 3, .bad = 1,
        .note = "服务管理人员 24 人，应配售后服务管理师 3 名，实有 2 名。"},
    {.clause = "5.1.6.2", .bad = 1, .note = "疑难问题转交厂家后无跟踪，未建立研究或委托机制。"},
    {.clause = "5.1.6.4", .bad = 1, .note = "未见服务标准化工作安排。"},
    {.clause = "5.2.3.2", .site = "$outlet1", .examined = 10, .bad = 2,
        .note = "高温周 2 单送装超过承诺时限一天。"},
    {.clause = "5.2.4.1", .examined = 20, .bad = 2, .note = "2 单维修未在 48 小时内完成，未告知顾客。"},
    {.clause = "5.3.1.2", .bad = 1, .note = "网站售后专区与在线客服未启用。"},
    {.clause = "5.3.2.1", .examined = 20, .bad = 1, .note = "1 件投诉未见回访记录。"},
};
static const struct demo_sheet chenghuai_onsite = {
    .chapters = {{"assessor4", "08-10 09:30"}, {"assessor2", "08-11 09:00"}, {"assessor2", "08-12 09:00"}},
    .outlets = 4, .examined = 10, DEMO_MARKS(chenghuai_marks)};

static const struct demo_step chenghuai_steps[] = {
    {.at = "07-06 13:50", .use_case = "account.register",
        .words = {"uscc=91320500MA1X3F8T6C", "organisation_name=苏州澄怀空调设备有限公司", "name=陶卫国",
            "phone=0512-67310420", "login=chenghuai", "password=$password"}},
    {.at = "07-06 14:15", .who = "chenghuai", .use_case = "organisation.edit", .keep = "company",
        .words = {"nature=limited", "district=320500", "name=苏州澄怀空调设备有限公司", "name_en=Suzhou Chenghuai Air Conditioning Co., Ltd.",
            "legal_representative=陶卫国", "address=江苏省苏州市工业园区星湖街328号2幢",
            "address_en=Building 2, 328 Xinghu Street, Suzhou Industrial Park, Jiangsu", "industry=5274",
            "contact=顾怡", "phone=0512-67310420", "email=gu.yi@chenghuai.example",
            "staff=188", "management_staff=24", "service_managers=2",
            "profile=中央空调与家用空调的销售、安装和维保，自营服务中心 2 家、服务站 4 家。"}},
    {.at = "07-06 14:40", .who = "chenghuai", .use_case = "outlet.import", .words = {"file=@chenghuai-outlets.csv"}},
    {.at = "07-07 09:30", .who = "chenghuai", .use_case = "evaluation.open", .keep = "self",
        .words = {"scheme=gbt27922"}},
    {.at = "07-07 11:45", .who = "chenghuai", .use_case = "evaluation.upload",
        .words = {"evaluation=$self", "file=@self"}},
    {.at = "07-08 10:10", .who = "chenghuai", .use_case = "application.open", .keep = "case",
        .words = {"classes=空调设备", "ready=1", "scheme=gbt27922", "scope=空调设备销售的售后服务（送货、安装、调试、维修、保养）",
            "scope_en=After-sales service for air conditioning equipment: delivery, installation, "
            "commissioning, repair and maintenance",
            "level=five_star", "categories=1", "scope_staff=122"}},
    {.at = "07-08 10:30", .who = "chenghuai", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "07-09 09:05", .who = "reviewer2", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "07-09 10:10", .who = "reviewer2", .use_case = "application.check",
        .words = {"case=$case", "verdict.document:manual=gap", "verdict.document:site_status=gap",
            "note.document:manual=所附手册缺少投诉处理程序，请补充现行版本。",
            "note.document:site_status=昆山、常熟两处服务站缺少租赁合同或授权协议。"}},
    {.at = "07-09 10:20", .who = "reviewer2", .use_case = "application.return", .words = {"case=$case"}},
    {.at = "07-14 15:35", .who = "chenghuai", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "07-15 09:10", .who = "reviewer2", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "07-15 14:00", .who = "reviewer2", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1",
            "remarks=补正资料齐全。"}},
    DEMO_DAYS("07-16 09:10", "reviewer2"),
    DEMO_CONTRACT("07-16 15:20", "07-17 16:05", "chenghuai"),
    DEMO_HALF_PAID("07-21 16:30", "07-21", "CCB-0721-207"),
    DEMO_PROGRAMME("07-20 09:50", "08-12"),
    DEMO_TEAM("07-21 10:05", "assessor4", "leader", "08-10", "08-12", "3"),
    DEMO_TEAM("07-21 10:05", "assessor2", "assessor", "08-10", "08-12", "3"),
    DEMO_TEAM("07-21 10:05", "both", "assessor", "08-10", "08-12", "3"),
    DEMO_TEAM("07-21 10:05", "assessor3", "assessor", "08-10", "08-12", "3"),
    DEMO_TEAM("07-21 10:05", "assessor5", "assessor", "08-10", "08-12", "3"),
    DEMO_DISPATCH("07-21 10:05"),
    DEMO_AGREED("07-22 11:20", "chenghuai"),
    DEMO_ACT("07-23 09:00", 0, "assessor4", "documents.begin"),
    {.at = "07-23 09:10", .who = "assessor4", .use_case = "documents.judge",
        .words = {"case=$case", "verdict.manual=largely",
            "note.manual=5.1.4.1：投诉处理程序未规定办结时限，请补充并附流程图。"}},
    {.at = "07-23 09:30", .who = "assessor4", .use_case = "documents.return",
        .words = {"case=$case", "due_on=$+10", "reason=请在期限内提交修订后的服务手册。"}},
    {.at = "07-27 14:20", .who = "chenghuai", .use_case = "documents.resubmit", .words = {"case=$case"}},
    {.at = "07-28 09:15", .who = "assessor4", .use_case = "documents.pass", .words = {"case=$case"}},
    DEMO_PLAN("07-30 09:30", "08-03 10:15", "assessor4"),
    DEMO_STAGES("08-10 09:05", "assessor4", "assessor2", "程怀远，总经理"),
    {.at = "08-10 16:30", .who = "assessor4", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.1.4.1", "files=@service-manual.pdf"}},
    {.at = "08-12 16:41", .who = "assessor4", .use_case = "assessment.lock", .words = {"case=$case"}},
    DEMO_PRESENT("08-12 16:43", 0, "assessor4", "assessor2", "departure", "程怀远，总经理"),
    {.at = "08-12 16:55", .who = "assessor4", .use_case = "assessment.close", .words = {"case=$case"}},
    DEMO_HALF_PAID("08-13 15:20", "08-13", "CCB-0813-118"),
    {.at = "08-17 14:20", .who = "decider2", .use_case = "decision.grant", .keep = "certificate",
        .words = {"case=$case", "password=$password",
            "reason=得分未达申请的五星级，达到四星级。企业书面接受四星级，不符合项已在期限内纠正，同意按四星级颁证。"}},
    {.at = "11-16 09:10", .who = "planner", .use_case = "case.open", .keep = "case",
        .words = {"organisation=$company", "certificate=$certificate", "activity=surveillance", "desired_on=2027-05-10",
            "remarks=按三年方案安排第一次监督审查，重点验证售后服务管理师配备与维修时限两项整改。"}},
    DEMO_DAYS("11-17 09:20", "reviewer2"),
    DEMO_STEP("11-18 09:40", 0, "planner", "case.skip", "reason=认证合同覆盖整个三年周期，监督审查不另签合同。"),
    DEMO_ACT("11-19 14:15", 0, "manager", "case.skip_approve"),
    DEMO_STEP("11-20 10:05", 0, "planner", "programme.set", "opening_on=2027-05-12"),
};
/* clang-format on */

const struct demo_story demo_certified_chenghuai = {
    DEMO_STORY("chenghuai", chenghuai_steps), .self = &chenghuai_self, .onsite = &chenghuai_onsite};
