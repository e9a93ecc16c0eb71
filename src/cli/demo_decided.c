/* Cases after their visit: being corrected and reported, under review, returned by the review and
 * by the decision, granted. */
#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
/* The end of a visit on one day. */
#define DEMO_CLOSED(day_, leader_, other_, who_) \
    DEMO_RECORDS(day_ " 16:06", 0, leader_), \
    DEMO_ACT(day_ " 16:10", 0, leader_, "assessment.lock"), \
    DEMO_PRESENT(day_ " 16:12", 0, leader_, other_, "departure", who_), \
    DEMO_EXPLAINED(day_ " 16:12", leader_), \
    DEMO_ACT(day_ " 16:25", 0, leader_, "assessment.close")

static const struct demo_mark hongtai_marks[] = {
    {.clause = "5.1.2.2", .examined = 10, .bad = 1, .note = "服务管理人员 98 人，应配售后服务管理师 10 名，实有 9 名。"},
    {.clause = "5.1.6.4", .bad = 1, .note = "未开展服务标准化工作。"},
    {.clause = "5.2.3.2", .site = "$outlet2", .examined = 10, .bad = 1, .note = "1 单送装超过承诺时限，未告知顾客。"},
    {.clause = "5.2.4.1", .site = "$outlet5", .examined = 10, .bad = 3, .note = "3 单维修超过 48 小时，备件调拨无跟踪。"},
    {.clause = "5.3.2.2", .examined = 30, .bad = 2, .note = "2 件投诉超期办结，无升级处理记录。"},
};
static const struct demo_sheet hongtai_onsite = {
    .chapters = {{"assessor", "10-12 09:40"}, {"assessor2", "10-13 09:00"}, {"assessor3", "10-15 09:10"}},
    .outlets = 10, .examined = 8, DEMO_MARKS(hongtai_marks)};

#define HONGTAI_TEAM_THERE(day_, from_, until_) \
    DEMO_THERE(day_, from_, until_, "assessor"), DEMO_THERE(day_, from_, until_, "assessor2"), \
    DEMO_THERE(day_, from_, until_, "assessor3"), DEMO_THERE(day_, from_, until_, "assessor4"), \
    DEMO_THERE(day_, from_, until_, "assessor5"), DEMO_THERE(day_, from_, until_, "both")

static const struct demo_step hongtai_steps[] = {
    {.at = "09-07 13:10", .use_case = "account.register",
        .words = {"uscc=91320600MA1XH7T401", "organisation_name=南通宏泰家电连锁有限公司", "name=季宏泰",
            "phone=0513-85108800", "login=hongtai", "password=$password"}},
    {.at = "09-07 13:25", .who = "hongtai", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320600", "name=南通宏泰家电连锁有限公司", "name_en=Nantong Hongtai Home Appliance Chain Co., Ltd.",
            "legal_representative=季宏泰", "address=江苏省南通市崇川区青年中路88号",
            "address_en=88 Qingnian Middle Road, Chongchuan, Nantong, Jiangsu", "industry=5274",
            "contact=季宏泰", "phone=0513-85108800", "email=service@hongtai.example",
            "staff=880", "management_staff=98", "service_managers=9",
            "profile=家用电器连锁零售，直营门店 20 家、特约维修站 20 家，提供送货、安装、维修、退换与以旧换新。"}},
    {.at = "09-08 13:50", .who = "hongtai", .use_case = "outlet.import", .words = {"file=@hongtai-outlets.csv"}},
    {.at = "09-08 14:10", .who = "hongtai", .use_case = "application.open", .keep = "case",
        .words = {"classes=家用电器", "ready=1", "scheme=gbt27922", "scope=家用电器销售的售后服务（送货、安装、维修、退换）",
            "scope_en=After-sales service for household appliances: delivery, installation, repair and returns",
            "level=five_star", "categories=1", "scope_staff=412", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("hongtai", "10-16", "ICBC-0924-310"),
    DEMO_TEAM("09-27 10:30", "assessor", "leader", "10-12", "10-16", "5"),
    DEMO_TEAM("09-27 10:30", "assessor2", "assessor", "10-12", "10-16", "5"),
    DEMO_TEAM("09-27 10:30", "assessor3", "assessor", "10-12", "10-16", "5"),
    DEMO_TEAM("09-27 10:30", "assessor5", "assessor", "10-12", "10-16", "5"),
    DEMO_TEAM("09-27 10:30", "assessor4", "assessor", "10-12", "10-16", "5"),
    DEMO_TEAM("09-27 10:30", "both", "assessor", "10-12", "10-16", "5"),
    DEMO_DISPATCH("09-27 10:30"),
    DEMO_AGREED("09-28 15:10", "hongtai"),
    DEMO_REVIEWED("09-29 09:30", "09-30 14:20", "assessor"),
    DEMO_PLAN("10-07 09:40", "10-08 10:10", "assessor"),
    DEMO_STAGES("10-12 09:05", "assessor", "assessor2", "季宏泰，总经理"),
    HONGTAI_TEAM_THERE("10-12", "09:32", "17:30"),
    HONGTAI_TEAM_THERE("10-13", "08:50", "17:30"),
    HONGTAI_TEAM_THERE("10-14", "08:51", "17:32"),
    HONGTAI_TEAM_THERE("10-15", "08:50", "17:30"),
    HONGTAI_TEAM_THERE("10-16", "08:45", "16:03"),
    DEMO_ACT("10-16 16:05", 0, "hongtai", "presence.confirm"),
    {.at = "10-13 17:20", .who = "assessor2", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.2.4.1", "files=@repair-orders.txt"}},
    {.at = "10-15 16:50", .who = "assessor3", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.3.2.2", "files=@complaints.txt"}},
    DEMO_CLOSED("10-16", "assessor", "assessor2", "季宏泰，总经理"),
};

const struct demo_story demo_decided_hongtai = {
    DEMO_STORY("hongtai", hongtai_steps), .onsite = &hongtai_onsite};

static const struct demo_mark mingde_marks[] = {
    {.clause = "5.1.6.4", .bad = 1, .note = "未开展服务标准化工作。"},
    {.clause = "5.2.4.1", .examined = 20, .bad = 1, .note = "1 单超过承诺时限，未告知顾客。"},
    {.clause = "5.3.1.2", .bad = 1, .note = "网站未设在线服务。"},
};
static const struct demo_sheet mingde_onsite = {
    .chapters = {{"assessor", "11-09 09:40"}, {"assessor2", "11-10 09:00"}, {"assessor2", "11-11 09:00"}},
    .examined = 20, DEMO_MARKS(mingde_marks)};

static const struct demo_step mingde_steps[] = {
    {.at = "09-07 13:30", .use_case = "account.register",
        .words = {"uscc=91321100MA20M3D581", "organisation_name=镇江明德家具有限公司", "name=孟德明",
            "phone=0511-85530121", "login=mingde", "password=$password"}},
    {.at = "09-07 13:45", .who = "mingde", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=321100", "name=镇江明德家具有限公司", "name_en=Zhenjiang Mingde Furniture Co., Ltd.",
            "legal_representative=孟德明", "address=江苏省镇江市润州区南徐大道62号",
            "address_en=62 Nanxu Avenue, Runzhou, Zhenjiang, Jiangsu", "industry=5283",
            "contact=孟德明", "phone=0511-85530121", "email=service@mingde.example",
            "staff=56", "management_staff=6", "service_managers=1",
            "profile=主营家具的销售与服务，提供上门安装与维修。"}},
    {.at = "09-08 13:51", .who = "mingde", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 14:11", .who = "mingde", .use_case = "application.open", .keep = "case",
        .words = {"classes=家具", "ready=1", "scheme=gbt27922", "scope=家具销售的售后服务（配送、安装、维修、退换）",
            "scope_en=After-sales service of furniture: delivery, installation, repair and returns",
            "level=four_star", "categories=1", "scope_staff=31", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("mingde", "11-11", "CMB-0924-311"),
    DEMO_VISITED("mingde", "assessor", "assessor2", "11-09", "11-11", "09-28", "10-27", "10-29"),
    DEMO_STAGES("11-09 09:05", "assessor", "assessor2", "孟德明，总经理"),
    DEMO_TWO_THERE("11-09", "assessor", "assessor2"),
    DEMO_TWO_THERE("11-10", "assessor", "assessor2"),
    DEMO_TWO_LEAVE("11-11", "assessor", "assessor2", "mingde"),
    {.at = "11-10 16:40", .who = "assessor2", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.2.4.1", "files=@repair-orders.txt"}},
    DEMO_CLOSED("11-11", "assessor", "assessor2", "孟德明，总经理"),
    DEMO_REPORT("11-13 14:10", "assessor", "售后工单与销售系统分开，超期单靠人工提醒，存在遗漏风险。", "安装队伍稳定，配送安装一次完成率高。", "售后服务体系完整，记录可追溯，达到所申请等级的要求。", "建立超期工单自动提醒，并对已超期顾客逐一回访。", "维修时限与网站在线服务。"),
    DEMO_ACT("11-16 09:40", 0, "assessor", "file.submit"),
};

const struct demo_story demo_decided_mingde = {
    DEMO_STORY("mingde", mingde_steps), .onsite = &mingde_onsite};

static const struct demo_mark jiali_marks[] = {
    {.clause = "5.1.6.4", .bad = 1, .note = "未开展服务标准化工作。"},
    {.clause = "5.2.4.1", .examined = 20, .bad = 2, .note = "2 单超过承诺时限，未告知顾客。"},
    {.clause = "5.3.1.2", .bad = 1, .note = "网站未设在线服务。"},
};
static const struct demo_sheet jiali_onsite = {
    .chapters = {{"assessor", "11-02 09:40"}, {"assessor2", "11-03 09:00"}, {"assessor2", "11-04 09:00"}},
    .examined = 20, DEMO_MARKS(jiali_marks)};

static const struct demo_step jiali_steps[] = {
    {.at = "09-07 14:10", .use_case = "account.register",
        .words = {"uscc=91330500MA2B4J7L3G", "organisation_name=湖州佳丽卫浴有限公司", "name=费佳丽",
            "phone=0572-21668032", "login=jiali", "password=$password"}},
    {.at = "09-07 14:25", .who = "jiali", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=330500", "name=湖州佳丽卫浴有限公司", "name_en=Huzhou Jiali Sanitary Ware Co., Ltd.",
            "legal_representative=费佳丽", "address=浙江省湖州市吴兴区湖织大道210号",
            "address_en=210 Huzhi Avenue, Wuxing, Huzhou, Zhejiang", "industry=5285",
            "contact=费佳丽", "phone=0572-21668032", "email=service@jiali.example",
            "staff=56", "management_staff=6", "service_managers=1",
            "profile=主营卫浴洁具的销售与服务，提供上门安装与维修。"}},
    {.at = "09-08 13:52", .who = "jiali", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 14:12", .who = "jiali", .use_case = "application.open", .keep = "case",
        .words = {"classes=卫浴洁具", "ready=1", "scheme=gbt27922", "scope=卫浴洁具的售后服务（安装、维修、退换）",
            "scope_en=After-sales service of sanitary ware: installation, repair and returns",
            "level=four_star", "categories=1", "scope_staff=31", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("jiali", "11-04", "CMB-0924-312"),
    DEMO_VISITED("jiali", "assessor", "assessor2", "11-02", "11-04", "09-28", "10-20", "10-22"),
    DEMO_STAGES("11-02 09:05", "assessor", "assessor2", "费佳丽，总经理"),
    DEMO_TWO_THERE("11-02", "assessor", "assessor2"),
    DEMO_TWO_THERE("11-03", "assessor", "assessor2"),
    DEMO_TWO_LEAVE("11-04", "assessor", "assessor2", "jiali"),
    {.at = "11-03 16:40", .who = "assessor2", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.2.4.1", "files=@repair-orders.txt"}},
    DEMO_CLOSED("11-04", "assessor", "assessor2", "费佳丽，总经理"),
    DEMO_REPORT("11-06 15:20", "assessor", "安装外包给两家公司，培训记录由外包方保管。", "质保期承诺清楚，配件供应及时。", "体系有效运行，抽样范围内未见系统性问题。", "将外包安装人员纳入本企业培训与考核。", "外包安装过程的监督。"),
    DEMO_ACT("11-09 10:20", 0, "assessor", "file.submit"),
    DEMO_STEP("11-13 14:50", 0, "decider2", "file.review",
        "verdict.item:checklist_evidence=gap", "note.item:checklist_evidence=5.2.4.1 的抽样说明未写明样本期间。",
        "verdict.item:report_complete=gap", "note.item:report_complete=报告第 5 章的得分与评分表不一致。",
        "verdict.item:application_match=ok", "verdict.item:programme_sample=ok",
        "verdict.knock_out:legal_status=no", "verdict.knock_out:conclusion=no"),
    DEMO_STEP("11-13 15:30", 0, "decider2", "file.return",
        "reason=抽样说明与报告需要补充后再复核。",
        "section.1=sheet", "text.1=第二阶段 5.2.4.1 的抽样说明未写明样本期间，请补充。",
        "section.2=report", "text.2=审查报告应与评分表一致，请核对第 5 章的得分。",
        "section.3=contract", "text.3=合同附件缺少网点清单的签字页，请补充扫描件。"),
};

const struct demo_story demo_decided_jiali = {
    DEMO_STORY("jiali", jiali_steps), .onsite = &jiali_onsite};

static const struct demo_mark kangyuan_marks[] = {
    {.clause = "5.1.6.4", .bad = 1, .note = "未开展服务标准化工作。"},
    {.clause = "5.2.4.1", .examined = 20, .bad = 3, .note = "3 单超过承诺时限，未告知顾客。"},
    {.clause = "5.3.1.2", .bad = 1, .note = "网站未设在线服务。"},
};
static const struct demo_sheet kangyuan_onsite = {
    .chapters = {{"assessor4", "10-20 09:40"}, {"assessor5", "10-21 09:00"}, {"assessor5", "10-22 09:00"}},
    .examined = 20, DEMO_MARKS(kangyuan_marks)};

static const struct demo_step kangyuan_steps[] = {
    {.at = "09-07 14:30", .use_case = "account.register",
        .words = {"uscc=91340300MA2U8K5Y62", "organisation_name=蚌埠康源净水设备有限公司", "name=康永源",
            "phone=0552-30552201", "login=kangyuan", "password=$password"}},
    {.at = "09-07 14:45", .who = "kangyuan", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=340300", "name=蚌埠康源净水设备有限公司", "name_en=Bengbu Kangyuan Water Purifiers Co., Ltd.",
            "legal_representative=康永源", "address=安徽省蚌埠市蚌山区东海大道4016号",
            "address_en=4016 Donghai Avenue, Bengshan, Bengbu, Anhui", "industry=5274",
            "contact=康永源", "phone=0552-30552201", "email=service@kangyuan.example",
            "staff=56", "management_staff=6", "service_managers=1",
            "profile=主营净水设备的销售与服务，提供上门安装与维修。"}},
    {.at = "09-08 13:53", .who = "kangyuan", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 14:13", .who = "kangyuan", .use_case = "application.open", .keep = "case",
        .words = {"classes=净水设备", "ready=1", "scheme=gbt27922", "scope=净水设备的售后服务（安装、换芯、维修、退换）",
            "scope_en=After-sales service of water purifiers: installation, cartridges, repair and returns",
            "level=four_star", "categories=1", "scope_staff=31", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("kangyuan", "10-22", "CMB-0924-313"),
    DEMO_VISITED("kangyuan", "assessor4", "assessor5", "10-20", "10-22", "09-28", "10-14", "10-15"),
    DEMO_STAGES("10-20 09:05", "assessor4", "assessor5", "康永源，总经理"),
    DEMO_TWO_THERE("10-20", "assessor4", "assessor5"),
    DEMO_TWO_THERE("10-21", "assessor4", "assessor5"),
    DEMO_TWO_LEAVE("10-22", "assessor4", "assessor5", "kangyuan"),
    {.at = "10-21 16:40", .who = "assessor5", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.2.4.1", "files=@repair-orders.txt"}},
    DEMO_CLOSED("10-22", "assessor4", "assessor5", "康永源，总经理"),
    DEMO_REPORT("10-29 16:00", "assessor4", "换芯提醒依赖人工台账。", "售后响应快，滤芯追溯完整。", "体系有效运行，得分达到所申请等级。", "将换芯提醒改为系统自动发送。", "换芯提醒与顾客回访。"),
    DEMO_FILE("10-30 09:30", "assessor4", "11-04 14:20", "decider2"),
    DEMO_STEP("11-10 10:15", 0, "decider", "decision.return",
        "reason=换芯提醒未履行的三单是否已联系顾客处理，请补充证据后再作决定。",
        "section.1=evidence", "text.1=请补充三单超期换芯的顾客回访记录和现在的状态。",
        "section.2=contract", "text.2=合同范围写作“净水设备”，证书范围还含换芯，请核对表述。"),
    DEMO_NC("11-11 09:20", "assessor4", "nc", "minor", "5.2.4.1", "抽查换芯工单 20 单，其中 3 单超过承诺时限且未告知顾客；决定人员要求补充的回访记录未能提供。"),
};

const struct demo_story demo_decided_kangyuan = {
    DEMO_STORY("kangyuan", kangyuan_steps), .onsite = &kangyuan_onsite};

static const struct demo_mark shunfa_marks[] = {
    {.clause = "5.1.6.4", .bad = 1, .note = "未开展服务标准化工作。"},
    {.clause = "5.2.4.1", .examined = 20, .bad = 4, .note = "4 单超过承诺时限，未告知顾客。"},
    {.clause = "5.3.1.2", .bad = 1, .note = "网站未设在线服务。"},
};
static const struct demo_sheet shunfa_onsite = {
    .chapters = {{"assessor", "10-19 09:40"}, {"assessor2", "10-20 09:00"}, {"assessor2", "10-21 09:00"}},
    .examined = 20, DEMO_MARKS(shunfa_marks)};

static const struct demo_step shunfa_steps[] = {
    {.at = "09-07 15:10", .use_case = "account.register",
        .words = {"uscc=91321000MA1Y6R9F2Y", "organisation_name=扬州顺发电动车有限公司", "name=丁顺发",
            "phone=0514-86540133", "login=shunfa", "password=$password"}},
    {.at = "09-07 15:25", .who = "shunfa", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=321000", "name=扬州顺发电动车有限公司", "name_en=Yangzhou Shunfa Electric Bicycles Co., Ltd.",
            "legal_representative=丁顺发", "address=江苏省扬州市江都区龙川南路135号",
            "address_en=135 Longchuan South Road, Jiangdu, Yangzhou, Jiangsu", "industry=5238",
            "contact=丁顺发", "phone=0514-86540133", "email=service@shunfa.example",
            "staff=56", "management_staff=6", "service_managers=1",
            "profile=主营电动自行车的销售与服务，提供上门安装与维修。"}},
    {.at = "09-08 13:54", .who = "shunfa", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 14:14", .who = "shunfa", .use_case = "application.open", .keep = "case",
        .words = {"classes=电动自行车", "ready=1", "scheme=gbt27922", "scope=电动自行车的售后服务（维修、保养、退换、电池回收）",
            "scope_en=After-sales service of electric bicycles: repair, maintenance, returns and battery collection",
            "level=four_star", "categories=1", "scope_staff=31", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("shunfa", "10-21", "CMB-0924-314"),
    DEMO_VISITED("shunfa", "assessor", "assessor2", "10-19", "10-21", "09-28", "10-14", "10-15"),
    DEMO_STAGES("10-19 09:05", "assessor", "assessor2", "丁顺发，总经理"),
    DEMO_TWO_THERE("10-19", "assessor", "assessor2"),
    DEMO_TWO_THERE("10-20", "assessor", "assessor2"),
    DEMO_TWO_LEAVE("10-21", "assessor", "assessor2", "shunfa"),
    {.at = "10-20 16:40", .who = "assessor2", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.2.4.1", "files=@repair-orders.txt"}},
    DEMO_CLOSED("10-21", "assessor", "assessor2", "丁顺发，总经理"),
    DEMO_REPORT("10-22 15:30", "assessor", "电池回收合作方变更频繁。", "维修站点布局合理，备件齐全。", "体系完整有效，顾客反馈良好，达到所申请等级的要求。", "固定电池回收合作方并签订长期协议。", "电池回收与维修时限。"),
    DEMO_FILE("10-23 09:50", "assessor", "10-28 15:40", "decider2"),
    {.at = "11-03 10:05", .who = "decider", .use_case = "decision.grant",
        .words = {"case=$case", "password=$password",
            "reason=审查覆盖全部条款，抽样充分，得分达到所申请等级的要求，同意认证。"}},
    DEMO_CONFIRMED("11-05 09:30"),
};

const struct demo_story demo_decided_shunfa = {
    DEMO_STORY("shunfa", shunfa_steps), .onsite = &shunfa_onsite};
/* clang-format on */
