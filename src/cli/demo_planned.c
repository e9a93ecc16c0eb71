#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
static const struct demo_mark lanting_self_marks[] = {
    {.clause = "5.1.6.4", .bad = 1, .note = "暂无标准化工作。"},
    {.clause = "5.2.4.3", .bad = 1, .note = "备用机不足，计划年内补充。"},
    {.clause = "5.3.2.2", .examined = 30, .bad = 2, .note = "两件投诉因等待供应商答复而超期。"},
};
static const struct demo_sheet lanting_self = {.examined = 24, DEMO_MARKS(lanting_self_marks)};

static const struct demo_step lanting_steps[] = {
    {.at = "10-20 10:10", .use_case = "account.register",
        .words = {"uscc=91330200MA2J4U7Y8X", "organisation_name=宁波蓝汀厨具有限公司", "name=蒋慧",
            "phone=0574-87652290", "login=lanting", "password=$password"}},
    {.at = "10-20 10:30", .who = "lanting", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=330200", "name=宁波蓝汀厨具有限公司", "name_en=Ningbo Lanting Kitchenware Co., Ltd.",
            "legal_representative=裴志远", "address=浙江省宁波市鄞州区鄞县大道中段1299号",
            "address_en=1299 Yinxian Avenue Middle, Yinzhou, Ningbo, Zhejiang", "industry=3382",
            "contact=蒋慧", "phone=0574-87652290", "email=jiang.hui@lanting.example",
            "staff=228", "management_staff=20", "service_managers=2",
            "profile=集成灶与厨房电器生产企业，在浙江设三处服务中心，其他地区委托安装。"}},
    {.at = "10-20 10:42", .who = "lanting", .use_case = "outlet.save",
        .words = {"code=NB", "name=宁波服务中心", "region=宁波市鄞州区", "address=宁波市鄞州区天童南路639号", "staff=18"}},
    {.at = "10-20 10:45", .who = "lanting", .use_case = "outlet.save",
        .words = {"code=HZ", "name=杭州服务中心", "region=杭州市拱墅区", "address=杭州市拱墅区莫干山路1418号", "staff=15"}},
    {.at = "10-20 10:48", .who = "lanting", .use_case = "outlet.save",
        .words = {"code=WZ", "name=温州服务中心", "region=温州市鹿城区", "address=温州市鹿城区车站大道77号", "staff=11"}},
    {.at = "10-20 14:00", .who = "lanting", .use_case = "evaluation.open", .keep = "self",
        .words = {"scheme=gbt27922"}},
    {.at = "10-20 15:30", .who = "lanting", .use_case = "evaluation.upload",
        .words = {"evaluation=$self", "file=@self"}},
    {.at = "10-21 09:25", .who = "lanting", .use_case = "application.open", .keep = "case",
        .words = {"classes=集成灶及厨房电器", "ready=1", "scheme=gbt27922", "scope=集成灶及厨房电器的售后服务（安装、维修、清洗、退换）",
            "scope_en=After-sales service for integrated stoves and kitchen appliances: installation, "
            "repair, cleaning and returns",
            "level=four_star", "categories=1", "scope_staff=96"}},
    {.at = "10-21 09:40", .who = "lanting", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "10-22 09:30", .who = "reviewer", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "10-22 16:05", .who = "reviewer", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1"}},
    DEMO_DAYS("10-26 09:30", "reviewer"),
    DEMO_CONTRACT("10-26 15:45", "10-30 10:15", "lanting"),
    DEMO_HALF_PAID("11-05 16:30", "11-05", "NBCB-1105-077"),
    DEMO_PROGRAMME("11-03 09:40", "12-11"),
    DEMO_TEAM("11-09 09:40", "assessor4", "leader", "12-07", "12-11", "5"),
    DEMO_TEAM("11-09 09:40", "assessor3", "assessor", "12-07", "12-11", "5"),
    DEMO_DISPATCH("11-09 09:40"),
    {.at = "11-10 15:25", .who = "lanting", .use_case = "team.object",
        .words = {"case=$case", "members=$assessor3",
            "reason=郑凯此前任职的电商企业代理与我公司直接竞争的品牌，请调整。"}},
    {.at = "11-19 09:50", .who = "planner", .use_case = "team.remove",
        .words = {"case=$case", "person=$assessor3", "reason=申请组织提出异议，更换。"}},
    DEMO_TEAM("11-19 09:55", "both", "assessor", "12-07", "12-11", "5"),
    DEMO_DISPATCH("11-19 09:55"),
};

const struct demo_story demo_planned_lanting = {
    DEMO_STORY("lanting", lanting_steps), .self = &lanting_self};

static const struct demo_step yuanshan_steps[] = {
    {.at = "10-26 14:10", .use_case = "account.register",
        .words = {"uscc=91340100MA2TK3C919", "organisation_name=合肥远山新能源汽车服务有限公司", "name=程亮",
            "phone=0551-65739018", "login=yuanshan", "password=$password"}},
    {.at = "10-26 14:35", .who = "yuanshan", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=340100", "name=合肥远山新能源汽车服务有限公司",
            "name_en=Hefei Yuanshan New Energy Vehicle Service Co., Ltd.",
            "legal_representative=程亮", "address=安徽省合肥市包河区繁华大道5500号",
            "address_en=5500 Fanhua Avenue, Baohe, Hefei, Anhui", "industry=8111",
            "contact=汪晓梅", "phone=0551-65739018", "email=wang@yuanshan.example",
            "staff=75", "management_staff=8", "service_managers=1",
            "profile=新能源汽车销售与维修，单一场所经营，不设分支网点。"}},
    {.at = "10-27 09:15", .who = "yuanshan", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "10-27 09:15", .who = "yuanshan", .use_case = "application.open", .keep = "case",
        .words = {"classes=新能源汽车", "ready=1", "scheme=gbt27922", "scope=新能源汽车销售的售后服务（保养、维修、救援、配件）",
            "scope_en=After-sales service for new energy vehicles: maintenance, repair, roadside "
            "assistance and parts",
            "level=three_star", "categories=1", "scope_staff=62"}},
    {.at = "10-27 09:30", .who = "yuanshan", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "10-28 09:20", .who = "reviewer2", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "10-29 11:00", .who = "reviewer2", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1"}},
    {.at = "11-10 09:20", .who = "planner", .use_case = "days.fix",
        .words = {"case=$case", "change.1=reduction", "percent.1=10", "reason.1=单一场所，流程单一，已通过质量管理体系认证。"}},
    DEMO_SIGNED("11-10 09:20", "reviewer2"),
    DEMO_CONTRACT("11-11 10:10", "11-17 15:20", "yuanshan"),
};

const struct demo_story demo_planned_yuanshan = {DEMO_STORY("yuanshan", yuanshan_steps)};

static const struct demo_step tongda_steps[] = {
    {.at = "11-03 09:05", .use_case = "account.register",
        .words = {"uscc=91320200MA1Y5P2G46", "organisation_name=无锡通达办公设备有限公司", "name=费明",
            "phone=0510-82706153", "login=tongda", "password=$password"}},
    {.at = "11-03 09:25", .who = "tongda", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320200", "name=无锡通达办公设备有限公司", "name_en=Wuxi Tongda Office Equipment Co., Ltd.",
            "legal_representative=费明", "address=江苏省无锡市梁溪区人民中路123号",
            "address_en=123 Renmin Middle Road, Liangxi, Wuxi, Jiangsu", "industry=5178",
            "contact=邹琴", "phone=0510-82706153", "email=zou.qin@tongda.example",
            "staff=48", "management_staff=6", "service_managers=1",
            "profile=复印机、打印机等办公设备的销售、租赁与驻场维护。"}},
    {.at = "11-04 10:00", .who = "tongda", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "11-04 10:00", .who = "tongda", .use_case = "application.open", .keep = "case",
        .words = {"classes=办公设备", "ready=1", "scheme=gbt27922", "scope=办公设备销售和租赁的售后服务（安装、维护、维修、耗材配送）",
            "scope_en=After-sales service for office equipment sales and rental: installation, "
            "maintenance, repair and consumables",
            "level=three_star", "categories=1", "scope_staff=33"}},
    {.at = "11-04 10:12", .who = "tongda", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "11-05 09:10", .who = "reviewer", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "11-06 15:30", .who = "reviewer", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1"}},
};
/* clang-format on */

const struct demo_story demo_planned_tongda = {DEMO_STORY("tongda", tongda_steps)};
