#include "cli/demo_stories.h"

/* clang-format off */
static const struct demo_step jiahe_steps[] = {
    {.at = "11-10 10:15", .use_case = "account.register",
        .words = {"uscc=91320600MA1Q8B6X3W", "organisation_name=南通嘉禾农业机械有限公司", "name=季国平",
            "phone=0513-85094471", "login=jiahe", "password=$password"}},
    {.at = "11-10 10:40", .who = "jiahe", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320600", "name=南通嘉禾农业机械有限公司", "name_en=Nantong Jiahe Agricultural Machinery Co., Ltd.",
            "legal_representative=季国平", "address=江苏省南通市海门区长江路900号",
            "address_en=900 Changjiang Road, Haimen, Nantong, Jiangsu", "industry=5171",
            "contact=成小燕", "phone=0513-85094471", "staff=112", "management_staff=13", "service_managers=2",
            "profile=拖拉机、收割机等农机销售，农忙季提供驻点与下乡维修。"}},
    {.at = "11-11 09:20", .who = "jiahe", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "11-11 09:20", .who = "jiahe", .use_case = "application.open", .keep = "case",
        .words = {"classes=拖拉机\n收割机", "ready=1", "scheme=gbt27922", "scope=农业机械销售的售后服务（培训、维修、配件、巡检）",
            "scope_en=After-sales service for agricultural machinery: training, repair, parts and inspection",
            "level=four_star", "categories=2", "scope_staff=70"}},
    {.at = "11-11 09:45", .who = "jiahe", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "11-18 14:00", .who = "reviewer2", .use_case = "application.review", .words = {"case=$case"}},
};

const struct demo_story demo_applied_jiahe = {DEMO_STORY("jiahe", jiahe_steps)};

static const struct demo_step haoyu_steps[] = {
    {.at = "11-16 15:20", .use_case = "account.register",
        .words = {"uscc=91320900MA21M7D05Y", "organisation_name=盐城皓宇灯饰有限公司", "name=柏文静",
            "phone=0515-88360274", "login=haoyu", "password=$password"}},
    {.at = "11-16 15:50", .who = "haoyu", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320900", "name=盐城皓宇灯饰有限公司", "name_en=Yancheng Haoyu Lighting Co., Ltd.",
            "legal_representative=柏文静", "address=江苏省盐城市亭湖区希望大道28号",
            "address_en=28 Xiwang Avenue, Tinghu, Yancheng, Jiangsu", "industry=5284",
            "contact=柏文静", "phone=0515-88360274", "staff=41", "management_staff=5", "service_managers=1",
            "profile=灯具零售与工程配套，提供设计、安装与更换服务。"}},
    {.at = "11-19 09:10", .who = "haoyu", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "11-19 09:10", .who = "haoyu", .use_case = "application.open", .keep = "case",
        .words = {"classes=灯具", "ready=1", "scheme=gbt27922", "scope=灯具销售的售后服务（安装、更换、维修）",
            "scope_en=After-sales service for lighting: installation, replacement and repair",
            "level=qualified", "categories=1", "scope_staff=26"}},
    {.at = "11-19 09:32", .who = "haoyu", .use_case = "application.submit", .words = {"case=$case"}},
};

const struct demo_story demo_applied_haoyu = {DEMO_STORY("haoyu", haoyu_steps)};

static const struct demo_step ruikang_steps[] = {
    {.at = "11-06 10:30", .use_case = "account.register",
        .words = {"uscc=91321000MA1T4N9W2W", "organisation_name=扬州瑞康医疗器械销售有限公司", "name=乔建华",
            "phone=0514-87190385", "login=ruikang", "password=$password"}},
    {.at = "11-06 10:55", .who = "ruikang", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=321000", "name=扬州瑞康医疗器械销售有限公司", "legal_representative=乔建华",
            "address=江苏省扬州市邗江区文昌西路440号", "industry=5154", "contact=乔建华",
            "phone=0514-87190385", "staff=37", "management_staff=4", "service_managers=0",
            "profile=家用与基层医疗器械销售，提供上门培训、校准与维修。"}},
    {.at = "11-09 14:15", .who = "ruikang", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "11-09 14:15", .who = "ruikang", .use_case = "application.open", .keep = "case",
        .words = {"classes=家用与基层医疗器械", "ready=1", "scheme=gbt27922", "scope=医疗器械销售的售后服务（培训、校准、维修）",
            "level=three_star", "categories=1", "scope_staff=22"}},
    {.at = "11-09 14:30", .who = "ruikang", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "11-10 09:30", .who = "reviewer", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "11-12 11:05", .who = "reviewer", .use_case = "application.check",
        .words = {"case=$case", "verdict.document:licence=ok", "verdict.document:site_status=ok",
            "verdict.document:profile=ok", "verdict.condition:legal_person=ok",
            "verdict.document:qualifications=gap", "verdict.document:managers=gap", "verdict.document:manual=gap",
            "note.document:qualifications=请提供第二类医疗器械经营备案凭证，范围应覆盖申请的认证范围。",
            "note.document:managers=服务管理人员 4 人，至少应配 1 名售后服务管理师，请补充证书或培训计划。",
            "note.document:manual=手册未包含校准与计量器具管理流程。"}},
    {.at = "11-12 11:20", .who = "reviewer", .use_case = "application.return", .words = {"case=$case"}},
};

const struct demo_story demo_applied_ruikang = {DEMO_STORY("ruikang", ruikang_steps)};

static const struct demo_step fengshun_steps[] = {
    {.at = "09-02 13:40", .use_case = "account.register",
        .words = {"uscc=91320700MA25E1R86W", "organisation_name=连云港丰顺商贸有限公司", "name=单志强",
            "phone=0518-85470662", "login=fengshun", "password=$password"}},
    {.at = "09-02 14:00", .who = "fengshun", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320700", "name=连云港丰顺商贸有限公司", "legal_representative=单志强",
            "address=江苏省连云港市连云区中华西路35号", "industry=5219", "contact=单志强",
            "phone=0518-85470662", "staff=19", "management_staff=2", "service_managers=0",
            "profile=日用百货与小家电零售。"}},
    {.at = "09-03 09:15", .who = "fengshun", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-03 09:15", .who = "fengshun", .use_case = "application.open", .keep = "case",
        .words = {"classes=小家电", "ready=1", "scheme=gbt27922", "scope=小家电零售的售后服务", "level=five_star", "categories=1",
            "scope_staff=12"}},
    {.at = "09-03 09:25", .who = "fengshun", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "09-04 10:00", .who = "reviewer2", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "09-07 15:45", .who = "reviewer2", .use_case = "application.reject",
        .words = {"case=$case", "reason=国家企业信用信息公示系统显示该企业因销售不合格小家电被列入严重违法失信名单，"
            "尚未移出，不符合受理条件。移出后可重新申请。"}},
};

const struct demo_story demo_applied_fengshun = {DEMO_STORY("fengshun", fengshun_steps)};

static const struct demo_mark xinyue_self_marks[] = {
    {.clause = "5.1.2.2", .examined = 1, .bad = 1, .note = "还没有售后服务管理师，已报名培训。"},
    {.clause = "5.1.4.1", .bad = 1, .note = "手册在编，预计十二月发布。"},
    {.clause = "5.1.5.1", .bad = 1, .note = "没有专职监督人员。"},
    {.clause = "5.1.6.4", .bad = 1, .note = "没有参与标准制定。"},
    {.clause = "5.2.3.2", .examined = 16, .bad = 2, .note = "两单钢琴配送改期。"},
};
static const struct demo_sheet xinyue_self = {
    .examined = 16, .until = "5.3.1.3", DEMO_MARKS(xinyue_self_marks)};

static const struct demo_step xinyue_steps[] = {
    {.at = "11-17 09:50", .use_case = "account.register",
        .words = {"uscc=91321100MA1P6J3K0B", "organisation_name=镇江心悦乐器有限公司", "name=殷悦",
            "phone=0511-84408731", "login=xinyue", "password=$password"}},
    {.at = "11-17 10:20", .who = "xinyue", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=321100", "name=镇江心悦乐器有限公司", "name_en=Zhenjiang Xinyue Musical Instruments Co., Ltd.",
            "legal_representative=殷悦", "address=江苏省镇江市润州区中山西路86号",
            "address_en=86 Zhongshan West Road, Runzhou, Zhenjiang, Jiangsu", "industry=5247",
            "contact=殷悦", "phone=0511-84408731", "staff=26", "management_staff=3", "service_managers=0",
            "profile=钢琴与民族乐器零售，提供调律、维修与以租代购服务。"}},
    {.at = "11-17 14:30", .who = "xinyue", .use_case = "evaluation.open", .keep = "self",
        .words = {"scheme=gbt27922"}},
    {.at = "11-18 10:05", .who = "xinyue", .use_case = "evaluation.upload",
        .words = {"evaluation=$self", "file=@self"}},
    {.at = "11-19 15:40", .who = "xinyue", .use_case = "evaluation.answer",
        .words = {"evaluation=$self", "clause=5.3.1.3", "answer=samples", "examined=20", "nonconforming=1",
            "note=一份顾客档案缺少回访记录。"}},
    {.at = "11-20 09:30", .who = "xinyue", .use_case = "application.open", .keep = "case",
        .words = {"classes=钢琴与提琴", "ready=1", "scheme=gbt27922", "scope=乐器销售的售后服务（配送、调律、维修、退换）",
            "scope_en=After-sales service for musical instruments: delivery, tuning, repair and returns",
            "level=three_star", "categories=1", "scope_staff=15"}},
};
/* clang-format on */

const struct demo_story demo_applied_xinyue = {
    DEMO_STORY("xinyue", xinyue_steps), .self = &xinyue_self};
