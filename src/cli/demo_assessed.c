#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
static const struct demo_mark hengchuan_marks[] = {
    {.clause = "5.1.2.2", .examined = 2, .bad = 1, .note = "服务管理人员 18 人，应配售后服务管理师 2 名，实有 1 名。"},
    {.clause = "5.1.3.1", .bad = 1, .note = "有年度预算，未设专项准备金，也无产品责任险。"},
    {.clause = "5.1.5.1", .bad = 1, .note = "监督工作由售后经理兼任，未设专职监督人员。"},
    {.clause = "5.1.6.4", .bad = 1, .note = "未见服务标准化工作安排。"},
    {.clause = "5.2.2.2", .bad = 1, .note = "两款停产机型已无配件和维修资料。"},
    {.clause = "5.2.4.1", .examined = 25, .bad = 4, .note = "4 单寄修超过承诺的七个工作日。"},
    {.clause = "5.2.4.3", .bad = 1, .note = "未建立代用品制度。"},
    {.clause = "5.3.1.2", .bad = 1, .note = "网站无在线服务。"},
    {.clause = "5.3.2.2", .examined = 25, .bad = 3, .note = "3 件投诉超期办结。"},
};
static const struct demo_sheet hengchuan_onsite = {
    .chapters = {{"assessor3", "10-19 09:30"}, {"both", "10-20 09:00"}, {"both", "10-21 09:00"}},
    .examined = 20, DEMO_MARKS(hengchuan_marks)};

static const struct demo_step hengchuan_steps[] = {
    {.at = "09-14 09:25", .use_case = "account.register",
        .words = {"uscc=91320400MA20B5LN7B", "organisation_name=常州恒川电动工具有限公司", "name=史立新",
            "phone=0519-85510236", "login=hengchuan", "password=$password"}},
    {.at = "09-14 09:50", .who = "hengchuan", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320400", "name=常州恒川电动工具有限公司", "name_en=Changzhou Hengchuan Power Tools Co., Ltd.",
            "legal_representative=史立新", "address=江苏省常州市武进区常武中路18号",
            "address_en=18 Changwu Middle Road, Wujin, Changzhou, Jiangsu", "industry=3465",
            "contact=唐莉", "phone=0519-85510236", "email=tang.li@hengchuan.example",
            "staff=146", "management_staff=18", "service_managers=1",
            "profile=电动工具生产与销售，售后采用寄修与厂内维修，无独立服务网点。"}},
    {.at = "09-15 14:10", .who = "hengchuan", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-15 14:10", .who = "hengchuan", .use_case = "application.open", .keep = "case",
        .words = {"classes=电动工具", "ready=1", "consultant_person=钱启明", "scheme=gbt27922", "scope=电动工具的售后服务（咨询、寄修、退换、配件供应）",
            "scope_en=After-sales service for power tools: advice, mail-in repair, returns, spare parts",
            "level=four_star", "categories=1", "scope_staff=58", "consultant=常州启明企业管理咨询有限公司"}},
    {.at = "09-15 14:32", .who = "hengchuan", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "09-16 09:15", .who = "reviewer", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "09-16 11:00", .who = "reviewer", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1",
            "remarks=申请组织曾使用咨询服务，组成审查组时核查公正性声明。"}},
    DEMO_DAYS("09-17 09:30", "reviewer"),
    DEMO_CONTRACT("09-17 15:45", "09-21 10:40", "hengchuan"),
    DEMO_HALF_PAID("09-28 16:30", "09-28", "ABC-0928-316"),
    DEMO_PROGRAMME("09-22 09:20", "10-21"),
    DEMO_TEAM("09-23 15:15", "assessor3", "leader", "10-19", "10-21", "3"),
    DEMO_TEAM("09-23 15:15", "both", "assessor", "10-19", "10-21", "3"),
    DEMO_DISPATCH("09-23 15:15"),
    DEMO_AGREED("09-28 09:50", "hengchuan"),
    DEMO_REVIEWED("09-29 09:10", "09-30 15:30", "assessor3"),
    DEMO_PLAN("10-12 09:15", "10-13 10:20", "assessor3"),
    DEMO_STAGES("10-19 09:00", "assessor3", "both", "唐骏，售后总监"),
    {.at = "10-20 15:40", .who = "both", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.2.4.1", "files=@repair-orders.txt"}},
    {.at = "10-21 16:31", .who = "assessor3", .use_case = "assessment.lock", .words = {"case=$case"}},
    DEMO_PRESENT("10-21 16:33", 0, "assessor3", "both", "departure", "唐骏，售后总监"),
    {.at = "10-21 16:45", .who = "assessor3", .use_case = "assessment.close", .words = {"case=$case"}},
    DEMO_HALF_PAID("10-23 15:40", "10-23", "ABC-1023-284"),
    {.at = "10-26 09:10", .who = "both", .use_case = "decision.grant", .refused = "R1",
        .words = {"case=$case", "password=$password", "reason=得分达到三星等级的要求。"}},
};

const struct demo_story demo_assessed_hengchuan = {
    DEMO_STORY("hengchuan", hengchuan_steps), .onsite = &hengchuan_onsite};

static const struct demo_mark qingmu_marks[] = {
    {.clause = "5.1.1.1", .bad = 1, .note = "售后由销售部代管，无专设部门和岗位说明。"},
    {.clause = "5.1.2.2", .examined = 1, .bad = 1, .note = "服务管理人员 9 人，应配售后服务管理师 1 名，实有 0 名。"},
    {.clause = "5.1.3.1", .bad = 1, .note = "无售后预算与专项资金。"},
    {.clause = "5.1.4.1", .bad = 1, .note = "《售后服务手册》为模板，未覆盖退换流程，未发布。"},
    {.clause = "5.1.5.1", .bad = 1, .note = "无监督机构或专职人员。"},
    {.clause = "5.1.5.2", .bad = 1, .note = "无监督结果应用记录。"},
    {.clause = "5.1.6.2", .bad = 1, .note = "无疑难问题研究机制。"},
    {.clause = "5.1.6.3", .bad = 1, .note = "未取得相关认证。"},
    {.clause = "5.1.6.4", .bad = 1, .note = "无服务标准化工作。"},
    {.clause = "5.1.7.3", .bad = 1, .note = "无服务文化宣传。"},
    {.clause = "5.2.4.3", .bad = 1, .note = "无代用品。"},
    {.clause = "5.2.5.2", .bad = 1, .note = "宣传的质保期与保修卡不一致，短于承诺。"},
    {.clause = "5.2.5.3", .examined = 15, .bad = 6, .note = "6 单质量问题退货超过规定时限或被拒。"},
    {.clause = "5.2.6.1", .bad = 1, .note = "未明示废弃商品回收事项。"},
    {.clause = "5.3.1.4", .bad = 1, .note = "未做满意度调查。"},
    {.clause = "5.3.2.1", .examined = 15, .bad = 7, .note = "投诉无台账，7 件无记录。"},
    {.clause = "5.3.2.3", .bad = 1, .note = "无应急预案。"},
};
static const struct demo_sheet qingmu_onsite = {
    .chapters = {{"assessor", "08-24 09:30"}, {"assessor4", "08-24 10:30"}, {"assessor4", "08-25 09:00"}},
    .examined = 15, DEMO_MARKS(qingmu_marks)};

static const struct demo_step qingmu_steps[] = {
    {.at = "07-13 10:05", .use_case = "account.register",
        .words = {"uscc=91330100MA2GD9H43M", "organisation_name=杭州青木家居有限公司", "name=裘海燕",
            "phone=0571-86620917", "login=qingmu", "password=$password"}},
    {.at = "07-13 10:30", .who = "qingmu", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=330100", "name=杭州青木家居有限公司", "legal_representative=裘海燕",
            "address=浙江省杭州市余杭区良渚街道古墩路1788号", "industry=5283", "contact=裘海燕",
            "phone=0571-86620917", "staff=64", "management_staff=9", "service_managers=0",
            "profile=线上为主的家具销售企业，委托第三方配送与安装。"}},
    {.at = "07-14 09:40", .who = "qingmu", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "07-14 09:40", .who = "qingmu", .use_case = "application.open", .keep = "case",
        .words = {"classes=家具", "ready=1", "scheme=gbt27922", "scope=家具销售的售后服务（配送、安装、退换）", "level=three_star",
            "categories=1", "scope_staff=31"}},
    {.at = "07-14 09:58", .who = "qingmu", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "07-16 09:20", .who = "reviewer", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "07-17 10:40", .who = "reviewer", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1"}},
    DEMO_DAYS("07-20 09:30", "reviewer"),
    DEMO_CONTRACT("07-20 15:40", "07-23 14:25", "qingmu"),
    DEMO_HALF_PAID("07-30 16:30", "07-30", "BOC-0730-092"),
    DEMO_PROGRAMME("07-27 09:20", "08-26"),
    DEMO_TEAM("07-29 09:45", "assessor", "leader", "08-24", "08-26", "2.5"),
    DEMO_TEAM("07-29 09:45", "assessor4", "assessor", "08-24", "08-26", "2.5"),
    DEMO_DISPATCH("07-29 09:45"),
    DEMO_AGREED("07-31 10:40", "qingmu"),
    DEMO_REVIEWED("08-04 09:15", "08-06 15:20", "assessor"),
    DEMO_PLAN("08-12 09:30", "08-14 10:10", "assessor"),
    DEMO_STAGES("08-24 09:00", "assessor", "assessor4", "徐嘉，客服经理"),
    {.at = "08-25 14:10", .who = "assessor", .use_case = "assessment.special", .keep = "special1",
        .words = {"case=$case", "kind=deduction", "ground=law",
            "note=三批次家具未按《消费品使用说明》标注甲醛释放量等级，已要求整改。"}},
    {.at = "08-25 14:12", .who = "assessor", .use_case = "assessment.evidence",
        .words = {"case=$case", "special=$special1", "caption=铭牌与使用说明照片编号", "files=@on-site-notes.txt"}},
    {.at = "08-25 14:25", .who = "assessor", .use_case = "assessment.special", .keep = "special2",
        .words = {"case=$case", "kind=deduction", "ground=company_rules",
            "note=公开承诺“七天上门维修”，抽查 12 单中 8 单未兑现。"}},
    {.at = "08-25 14:27", .who = "assessor", .use_case = "assessment.evidence",
        .words = {"case=$case", "special=$special2", "caption=维修工单抽样", "files=@repair-orders.txt"}},
    {.at = "08-25 16:06", .who = "assessor", .use_case = "assessment.lock", .words = {"case=$case"}},
    DEMO_PRESENT("08-25 16:08", 0, "assessor", "assessor4", "departure", "徐嘉，客服经理"),
    {.at = "08-25 16:20", .who = "assessor", .use_case = "assessment.close", .words = {"case=$case"}},
    {.at = "08-31 11:05", .who = "decider", .use_case = "decision.refuse",
        .words = {"case=$case", "password=$password",
            "reason=得分低于 70 分，且有两项特别扣分，售后服务体系未有效建立，不予认证。整改后可重新申请。"}},
};

const struct demo_story demo_assessed_qingmu = {
    DEMO_STORY("qingmu", qingmu_steps), .onsite = &qingmu_onsite};

static const struct demo_mark beichen_marks[] = {
    {.clause = "5.1.2.2", .examined = 4, .bad = 1, .note = "服务管理人员 37 人，应配售后服务管理师 4 名，实有 3 名。"},
    {.clause = "5.1.5.2", .bad = 1, .note = "本年度未见依据监督结果修订目标的记录。"},
    {.clause = "5.2.1.2", .examined = 20, .bad = 1, .note = "1 台展机缺少滤芯更换提示。"},
};
static const struct demo_sheet beichen_onsite = {
    .chapters = {{"assessor2", "11-18 09:30"}, {"assessor", "11-19 09:10"}, {"assessor", "11-20 09:00"}},
    .examined = 18, .until = "5.2.3.2", DEMO_MARKS(beichen_marks)};

static const struct demo_step beichen_steps[] = {
    {.at = "10-09 09:35", .use_case = "account.register",
        .words = {"uscc=91370200MA3Q6R1E59", "organisation_name=青岛北辰净水科技有限公司", "name=于海波",
            "phone=0532-80916637", "login=beichen", "password=$password"}},
    {.at = "10-09 10:00", .who = "beichen", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=370200", "name=青岛北辰净水科技有限公司", "name_en=Qingdao Beichen Water Purification Technology Co., Ltd.",
            "legal_representative=于海波", "address=山东省青岛市崂山区株洲路177号",
            "address_en=177 Zhuzhou Road, Laoshan, Qingdao, Shandong", "industry=3857",
            "contact=曲静", "phone=0532-80916637", "email=qu.jing@beichen.example",
            "staff=310", "management_staff=37", "service_managers=3",
            "profile=家用与商用净水设备的研发、生产、销售，在胶东三市提供安装、滤芯更换与维修服务。"}},
    {.at = "10-09 11:20", .who = "beichen", .use_case = "outlet.save",
        .words = {"code=01", "name=崂山服务中心", "region=青岛市崂山区", "address=青岛市崂山区株洲路177号", "staff=26"}},
    {.at = "10-09 11:24", .who = "beichen", .use_case = "outlet.save",
        .words = {"code=02", "name=烟台服务站", "region=烟台市芝罘区", "address=烟台市芝罘区南大街96号", "staff=12"}},
    {.at = "10-09 11:27", .who = "beichen", .use_case = "outlet.save",
        .words = {"code=03", "name=威海服务站", "region=威海市环翠区", "address=威海市环翠区新威路41号", "staff=9"}},
    {.at = "10-12 09:30", .who = "beichen", .use_case = "application.open", .keep = "case",
        .words = {"classes=家用净水设备\n商用净水设备", "ready=1", "scheme=gbt27922", "scope=净水设备的售后服务（安装、调试、滤芯更换、维修）",
            "scope_en=After-sales service for water purifiers: installation, commissioning, filter "
            "replacement and repair",
            "level=four_star", "categories=2", "scope_staff=134", "desired_on=2026-12-31"}},
    {.at = "10-12 09:52", .who = "beichen", .use_case = "application.submit", .words = {"case=$case"}},
    {.at = "10-13 09:10", .who = "reviewer2", .use_case = "application.review", .words = {"case=$case"}},
    {.at = "10-14 14:35", .who = "reviewer2", .use_case = "application.accept",
        .words = {"case=$case", "impartial=1"}},
    DEMO_DAYS("10-15 09:40", "reviewer2"),
    DEMO_CONTRACT("10-15 15:50", "10-19 11:05", "beichen"),
    DEMO_HALF_PAID("10-26 16:30", "10-26", "QRCB-1026-158"),
    DEMO_PROGRAMME("10-20 09:30", "11-20"),
    DEMO_TEAM("10-22 09:30", "assessor2", "leader", "11-18", "11-20", "2.5"),
    DEMO_TEAM("10-22 09:30", "assessor", "assessor", "11-18", "11-20", "2.5"),
    DEMO_TEAM("10-22 09:30", "assessor3", "assessor", "11-18", "11-20", "2.5"),
    DEMO_TEAM("10-22 09:30", "assessor4", "assessor", "11-18", "11-20", "2.5"),
    DEMO_TEAM("10-22 09:30", "both", "assessor", "11-18", "11-20", "2.5"),
    DEMO_TEAM("10-22 09:30", "trainee", "trainee", "11-18", "11-20", "2.5"),
    DEMO_DISPATCH("10-22 09:30"),
    DEMO_AGREED("10-26 14:35", "beichen"),
    DEMO_REVIEWED("10-28 09:20", "11-03 16:10", "assessor2"),
    DEMO_PLAN("11-06 09:15", "11-10 10:30", "assessor2"),
    DEMO_STAGES("11-18 09:00", "assessor2", "assessor", "孟欣，售后服务部经理"),
    {.at = "11-18 16:30", .who = "assessor2", .use_case = "assessment.evidence",
        .words = {"case=$case", "clause=5.1.3.3", "files=@workshop.png"}},
};
/* clang-format on */

const struct demo_story demo_assessed_beichen = {
    DEMO_STORY("beichen", beichen_steps), .onsite = &beichen_onsite};
