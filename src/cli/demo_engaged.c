#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
static const struct demo_step shengda_steps[] = {
    {.at = "10-28 10:05", .use_case = "account.register",
        .words = {"uscc=91321000MA1W3J6Q9X", "organisation_name=扬州盛达地板有限公司", "name=仇海兵",
            "phone=0514-87922615", "login=shengda", "password=$password"}},
    {.at = "10-28 10:30", .who = "shengda", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=321000", "name=扬州盛达地板有限公司", "legal_representative=仇海兵",
            "address=江苏省扬州市广陵区运河东路162号", "industry=5286", "contact=仇海兵",
            "phone=0514-87922615", "staff=34", "management_staff=4", "service_managers=0",
            "profile=木地板与辅料零售，提供测量、铺装与修补服务。"}},
    {.at = "10-29 09:40", .who = "shengda", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "10-29 09:45", .who = "shengda", .use_case = "application.open", .keep = "case",
        .words = {"classes=木地板", "ready=1", "scheme=gbt27922", "scope=木地板销售的售后服务（测量、铺装、修补、退换）",
            "level=three_star", "categories=1", "scope_staff=24"}},
    {.at = "10-29 15:10", .who = "shengda", .use_case = "application.submit", .words = {"case=$case"}},
    DEMO_ACT("10-30 09:15", 0, "reviewer2", "application.review"),
    DEMO_STEP("11-02 14:20", 0, "reviewer2", "application.accept", "impartial=1"),
    DEMO_DAYS("11-05 09:30", "reviewer2"),
    DEMO_OFFER("11-09 10:10"),
    DEMO_STEP("11-18 16:20", 0, "shengda", "contract.decline",
        "reason=价格高于年度预算，希望把付款改为分三期，或推迟到明年一季度再签。"),
};

const struct demo_story demo_engaged_shengda = {DEMO_STORY("shengda", shengda_steps)};

static const struct demo_step anhe_steps[] = {
    {.at = "10-19 14:10", .use_case = "account.register",
        .words = {"uscc=91320200MA1XE7P48W", "organisation_name=无锡安和保安服务有限公司", "name=尤建军",
            "phone=0510-82391170", "login=anhe", "password=$password"}},
    {.at = "10-19 14:40", .who = "anhe", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320200", "name=无锡安和保安服务有限公司", "name_en=Wuxi Anhe Security Service Co., Ltd.",
            "legal_representative=尤建军", "address=江苏省无锡市滨湖区梁清路515号",
            "address_en=515 Liangqing Road, Binhu, Wuxi, Jiangsu", "industry=7271", "contact=华蓉",
            "phone=0510-82391170", "email=hua.rong@anhe.example", "staff=246", "management_staff=21",
            "service_managers=0", "profile=为园区、医院和物业项目提供门卫、巡逻与秩序维护服务，另设技防监控中心。"}},
    {.at = "10-20 09:30", .who = "anhe", .use_case = "outlet.save",
        .words = {"code=A1", "name=太湖新城项目部", "region=无锡市滨湖区", "address=无锡市滨湖区金融一街8号", "staff=62"}},
    {.at = "10-20 09:34", .who = "anhe", .use_case = "outlet.save",
        .words = {"code=A2", "name=第二人民医院项目部", "region=无锡市梁溪区", "address=无锡市梁溪区中山路68号", "staff=38"}},
    {.at = "10-21 10:10", .who = "anhe", .use_case = "application.open", .keep = "case",
        .words = {"classes=门卫\n巡逻", "ready=1", "scheme=gat594", "scope=门卫、巡逻与秩序维护的保安服务",
            "scope_en=Security service: gate guarding, patrol and keeping of order",
            "level=four_star", "categories=2", "scope_staff=198", "shifts=门卫与监控中心三班，巡逻两班。"}},
    {.at = "10-21 16:00", .who = "anhe", .use_case = "application.submit", .words = {"case=$case"}},
    DEMO_ACT("10-22 10:00", 0, "reviewer", "application.review"),
    DEMO_STEP("10-26 11:10", 0, "reviewer", "application.accept", "impartial=1",
        "remarks=保安服务许可证与保安员证清单齐全；方案指标为模板，正式颁证前须由技术委员会批准。"),
    DEMO_DAYS("10-28 09:10", "reviewer"),
    DEMO_CONTRACT("10-29 10:20", "11-04 09:50", "anhe"),
    DEMO_HALF_PAID("11-12 15:30", "11-12", "JSB-1112-530"),
    DEMO_PROGRAMME("11-17 09:30", "12-25"),
};

const struct demo_story demo_engaged_anhe = {DEMO_STORY("anhe", anhe_steps)};

static const struct demo_step qihang_steps[] = {
    {.at = "10-12 09:20", .use_case = "account.register",
        .words = {"uscc=91330400MA2B9L5X18", "organisation_name=嘉兴启航数码科技有限公司", "name=范一鸣",
            "phone=0573-82205518", "login=qihang", "password=$password"}},
    {.at = "10-12 09:50", .who = "qihang", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=330400", "name=嘉兴启航数码科技有限公司", "name_en=Jiaxing Qihang Digital Technology Co., Ltd.",
            "legal_representative=范一鸣", "address=浙江省嘉兴市南湖区中环南路1882号",
            "address_en=1882 Zhonghuan South Road, Nanhu, Jiaxing, Zhejiang", "industry=5273",
            "contact=陆可欣", "phone=0573-82205518", "staff=57", "management_staff=6", "service_managers=1",
            "profile=电脑、手机与智能设备零售，自营维修中心，提供上门与寄修服务。"}},
    {.at = "10-13 10:00", .who = "qihang", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "10-13 10:10", .who = "qihang", .use_case = "application.open", .keep = "case",
        .words = {"classes=数码产品", "ready=1", "scheme=gbt27922", "scope=数码产品销售的售后服务（咨询、维修、退换、以旧换新）",
            "scope_en=After-sales service for digital products: advice, repair, returns and trade-in",
            "level=four_star", "categories=1", "scope_staff=41"}},
    {.at = "10-13 15:25", .who = "qihang", .use_case = "application.submit", .words = {"case=$case"}},
    DEMO_ACT("10-14 09:30", 0, "reviewer", "application.review"),
    DEMO_STEP("10-15 15:10", 0, "reviewer", "application.accept", "impartial=1"),
    DEMO_DAYS("10-20 09:10", "reviewer"),
    DEMO_CONTRACT("10-21 10:15", "10-27 14:40", "qihang"),
    DEMO_HALF_PAID("11-05 10:20", "11-05", "ICBC-1105-462"),
    DEMO_PROGRAMME("11-06 09:20", "12-18"),
    DEMO_TEAM("11-12 10:10", "assessor", "leader", "12-16", "12-18", "2.5"),
    DEMO_TEAM("11-12 10:10", "assessor4", "assessor", "12-16", "12-18", "2.5"),
    DEMO_DISPATCH("11-12 10:10"),
    DEMO_AGREED("11-16 16:05", "qihang"),
};
/* clang-format on */

const struct demo_story demo_engaged_qihang = {DEMO_STORY("qihang", qihang_steps)};
