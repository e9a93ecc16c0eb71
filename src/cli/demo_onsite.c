/* Cases whose assessors are at work: ready for stage 2, held, between the stages, in stage 1. */
#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
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

static const struct demo_step ruilin_steps[] = {
    {.at = "09-07 09:30", .use_case = "account.register",
        .words = {"uscc=91330300MA2CT5XF79", "organisation_name=温州瑞麟锁具有限公司", "name=夏瑞麟",
            "phone=0512-52860010", "login=ruilin", "password=$password"}},
    {.at = "09-07 09:50", .who = "ruilin", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=330300", "name=温州瑞麟锁具有限公司", "name_en=Wenzhou Ruilin Locks Co., Ltd.",
            "legal_representative=夏瑞麟", "address=浙江省温州市瓯海区娄桥街道古岸路66号", "address_en=66 Gu'an Road, Ouhai, Wenzhou, Zhejiang", "industry=3351",
            "contact=夏瑞麟", "phone=0512-52860010", "email=service@ruilin.example",
            "staff=62", "management_staff=6", "service_managers=1", "profile=生产并安装智能门锁，直营安装队伍，提供全天候开锁与维修。"}},
    {.at = "09-08 09:20", .who = "ruilin", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 09:40", .who = "ruilin", .use_case = "application.open", .keep = "case",
        .words = {"classes=智能门锁", "ready=1", "scheme=gbt27922", "scope=智能门锁的售后服务（安装、维修、退换）",
            "scope_en=After-sales service of smart door locks: installation, repair and returns",
            "level=four_star", "categories=1", "scope_staff=40", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("ruilin", "10-28", "CMB-0924-200"),
    DEMO_VISITED("ruilin", "assessor3", "assessor4", "10-26", "10-28", "09-28", "10-16", "10-19"),
    DEMO_PLACE("10-19 10:10", "27.969014", "120.601265"),
    DEMO_LOCATED("10-26 08:52", "assessor3", "assessor4", "arrival", "夏瑞麟，总经理\n金晓燕，售后部经理",
        "27.969182", "120.601507", "温州市瓯海区古岸路66号 办公楼前"),
    DEMO_ACT("10-26 09:00", 0, "assessor3", "stage1.open"),
    DEMO_THERE("10-26", "09:01", "17:24", "assessor3"),
    DEMO_THERE("10-26", "09:04", "15:02", "assessor4"),
    DEMO_ATTENDS("10-26 09:06", 0, "assessor3", "arrival", "夏瑞麟", "总经理"),
    DEMO_ATTENDS("10-26 09:06", 1, "assessor3", "arrival", "金晓燕", "售后部经理"),
    DEMO_ATTENDS("10-26 09:06", 2, "assessor3", "arrival", "胡建东", "安装队队长"),
    DEMO_ATTENDS("10-26 09:06", 3, "assessor3", "arrival", "叶青", "客服主管"),
    DEMO_THERE("10-27", "08:56", "12:04", "assessor3"),
    DEMO_THERE("10-27", "10:21", "12:05", "assessor4"),
    DEMO_STAGE1_REPORT("10-27 11:20", 0, "assessor3", "go_on"),
    DEMO_ATTENDS("10-27 11:34", 0, "assessor3", "departure", "夏瑞麟", "总经理"),
    DEMO_ATTENDS("10-27 11:34", 1, "assessor3", "departure", "金晓燕", "售后部经理"),
    DEMO_LOCATED("10-27 11:56", "assessor3", "assessor4", "departure", "夏瑞麟，总经理\n金晓燕，售后部经理",
        "27.968871", "120.600944", "温州市瓯海区古岸路66号 会议室"),
    DEMO_ACT("10-27 12:10", 0, "assessor3", "stage1.close"),
    DEMO_ACT("10-28 09:15", 0, "ruilin", "presence.confirm"),
    DEMO_ASKED_OF("11-16 09:30", 0, "assessor3", "answers-locks.csv", "04-01", "09-30", "172"),
    DEMO_ACT("11-16 09:35", 0, "assessor3", "survey.exclude"),
    DEMO_STEP("11-16 09:48", 0, "assessor3", "survey.exclude_one", "response=$response2", "ground=not_a_customer",
        "note=调查公司回访核实：填写人系企业安装队员工，并非顾客。"),
    DEMO_ACT("11-16 10:00", 0, "assessor3", "perception.pass"),
};

const struct demo_story demo_onsite_ruilin = {DEMO_STORY("ruilin", ruilin_steps)};

static const struct demo_step jincheng_steps[] = {
    {.at = "09-07 10:30", .use_case = "account.register",
        .words = {"uscc=91320581MA1WQ8H424", "organisation_name=常熟锦程服装有限公司", "name=陆锦程",
            "phone=0512-52860011", "login=jincheng", "password=$password"}},
    {.at = "09-07 10:50", .who = "jincheng", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320500", "name=常熟锦程服装有限公司", "name_en=Changshu Jincheng Garments Co., Ltd.",
            "legal_representative=陆锦程", "address=江苏省苏州市常熟市海虞北路58号", "address_en=58 Haiyu North Road, Changshu, Suzhou, Jiangsu", "industry=5132",
            "contact=陆锦程", "phone=0512-52860011", "email=service@jincheng.example",
            "staff=58", "management_staff=6", "service_managers=1", "profile=职业装定制与批发，提供量体、改衣、退换和洗护服务。"}},
    {.at = "09-08 09:21", .who = "jincheng", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 09:41", .who = "jincheng", .use_case = "application.open", .keep = "case",
        .words = {"classes=服装", "ready=1", "scheme=gbt27922", "scope=服装的售后服务（安装、维修、退换）",
            "scope_en=After-sales service of garments: installation, repair and returns",
            "level=four_star", "categories=1", "scope_staff=36", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("jincheng", "11-04", "CMB-0924-201"),
    DEMO_VISITED("jincheng", "assessor3", "assessor4", "11-02", "11-04", "09-28", "10-20", "10-22"),
    DEMO_PLACE("10-22 10:10", "31.666240", "120.746118"),
    DEMO_LOCATED("11-02 08:51", "assessor3", "assessor4", "arrival", "陆锦程，总经理\n毛丽君，客服部经理",
        "31.724806", "120.768940", "常熟市梅李镇物流园 成品仓库"),
    DEMO_ACT("11-02 09:00", 0, "assessor3", "stage1.open"),
    DEMO_STEP("11-02 10:12", 0, "assessor3", "presence.explain", "exception=1.arrival.too_far",
        "reason=首次会议应企业要求改在梅李镇成品仓库召开，仓库为退换货集中处理场所，属于认证范围；下午转到计划地点。"),
    DEMO_STEP("11-02 14:30", 0, "planner", "presence.accept", "exception=1.arrival.too_far",
        "reason=已电话联系企业总经理并核对现场照片，情况属实，同意。"),
    DEMO_THERE("11-02", "09:02", "17:18", "assessor3"),
    DEMO_THERE("11-02", "09:02", "17:20", "assessor4"),
    DEMO_ATTENDS("11-02 09:10", 0, "assessor3", "arrival", "陆锦程", "总经理"),
    DEMO_ATTENDS("11-02 09:10", 1, "assessor3", "arrival", "毛丽君", "客服部经理"),
    DEMO_ATTENDS("11-02 09:10", 2, "assessor3", "arrival", "徐根生", "仓储主管"),
    DEMO_THERE("11-03", "08:57", "12:06", "assessor3"),
    DEMO_THERE("11-03", "08:58", "12:06", "assessor4"),
    DEMO_STAGE1_REPORT("11-03 11:15", 0, "assessor3", "go_on"),
    DEMO_LOCATED("11-03 11:52", "assessor3", "assessor4", "departure", "陆锦程，总经理",
        "31.666402", "120.745873", "常熟市海虞北路58号 会议室"),
    DEMO_ACT("11-03 12:10", 0, "assessor3", "stage1.close"),
    DEMO_ACT("11-04 09:10", 0, "jincheng", "presence.confirm"),
    DEMO_ASKED_OF("11-17 09:30", 0, "assessor3", "answers-slow.csv", "04-01", "09-30", "164"),
    DEMO_ACT("11-17 09:40", 0, "assessor3", "survey.exclude"),
    DEMO_STEP("11-17 10:00", 0, "assessor3", "perception.hold",
        "reason=响应性明显偏低，顾客普遍反映改衣、退换等候时间长且无人告知进度，指数未达到四星目标。"),
    DEMO_STEP("11-19 16:20", 0, "jincheng", "perception.improve",
        "measures=针对改衣、退换等候时间长的意见：客服由 3 人增至 5 人，十一月十九日起受理后两小时内回电并告知完成日期；"
        "改衣单上线进度查询，超过五个工作日的由客服部经理逐单督办。"),
};

const struct demo_story demo_onsite_jincheng = {DEMO_STORY("jincheng", jincheng_steps)};

static const struct demo_step zhongyue_steps[] = {
    {.at = "09-07 11:30", .use_case = "account.register",
        .words = {"uscc=91340200MA2TR6LK3G", "organisation_name=芜湖中悦健身器材有限公司", "name=汪中悦",
            "phone=0512-52860012", "login=zhongyue", "password=$password"}},
    {.at = "09-07 11:50", .who = "zhongyue", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=340200", "name=芜湖中悦健身器材有限公司", "name_en=Wuhu Zhongyue Fitness Equipment Co., Ltd.",
            "legal_representative=汪中悦", "address=安徽省芜湖市鸠江区官陡街道赭山东路32号", "address_en=32 Zheshan East Road, Jiujiang, Wuhu, Anhui", "industry=2443",
            "contact=汪中悦", "phone=0512-52860012", "email=service@zhongyue.example",
            "staff=53", "management_staff=6", "service_managers=1", "profile=健身器材销售与场馆配套，提供安装、巡检与维修。"}},
    {.at = "09-08 09:22", .who = "zhongyue", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 09:42", .who = "zhongyue", .use_case = "application.open", .keep = "case",
        .words = {"classes=健身器材", "ready=1", "scheme=gbt27922", "scope=健身器材的售后服务（安装、维修、退换）",
            "scope_en=After-sales service of fitness equipment: installation, repair and returns",
            "level=four_star", "categories=1", "scope_staff=31", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("zhongyue", "11-11", "CMB-0924-202"),
    DEMO_VISITED("zhongyue", "assessor3", "assessor4", "11-09", "11-11", "09-28", "10-26", "10-28"),
    DEMO_PLACE("10-28 10:10", "31.342077", "118.408392"),
    DEMO_LOCATED("11-09 08:53", "assessor3", "assessor4", "arrival", "汪中悦，总经理\n丁卫，工程部经理",
        "31.342411", "118.408015", "芜湖市鸠江区赭山东路32号 展厅"),
    DEMO_ACT("11-09 09:00", 0, "assessor3", "stage1.open"),
    DEMO_THERE("11-09", "09:01", "17:15", "assessor3"),
    DEMO_THERE("11-09", "09:01", "17:16", "assessor4"),
    DEMO_ATTENDS("11-09 09:08", 0, "assessor3", "arrival", "汪中悦", "总经理"),
    DEMO_ATTENDS("11-09 09:08", 1, "assessor3", "arrival", "丁卫", "工程部经理"),
    DEMO_ATTENDS("11-09 09:08", 2, "assessor3", "arrival", "章小梅", "售后主管"),
    DEMO_THERE("11-10", "08:55", "12:08", "assessor3"),
    DEMO_THERE("11-10", "08:57", "12:08", "assessor4"),
    DEMO_STEP("11-10 10:50", 0, "assessor3", "stage1.point", "clause=5.1.4.1", "site=hq", "must_settle=1",
        "due_on=$+20", "fact=服务手册未规定场馆客户的巡检周期，须补充并发布。"),
    DEMO_STEP("11-10 10:55", 0, "assessor3", "stage1.point", "clause=5.1.2.2", "site=hq", "must_settle=1",
        "due_on=$+25", "fact=一名巡检人员的低压电工作业证已于十月到期，须完成复审或调整岗位。"),
    DEMO_STEP("11-10 11:00", 0, "assessor3", "stage1.point", "clause=5.3.2.2",
        "fact=投诉台账为新启用，第二阶段抽查办结时限。"),
    DEMO_STAGE1_REPORT("11-10 11:15", 0, "assessor3", "settle_first"),
    DEMO_ATTENDS("11-10 11:34", 0, "assessor3", "departure", "汪中悦", "总经理"),
    DEMO_ATTENDS("11-10 11:34", 1, "assessor3", "departure", "章小梅", "售后主管"),
    DEMO_PRESENT("11-10 11:54", 0, "assessor3", "assessor4", "departure", "汪中悦，总经理"),
    DEMO_ACT("11-10 12:10", 0, "assessor3", "stage1.close"),
    DEMO_STEP("11-10 13:05", 0, "assessor3", "presence.explain", "exception=1.departure.not_located",
        "reason=末次会议在地下一层会议室召开，手机无定位信号，未能取得位置；照片中有参会人员和会议室门牌。"),
    DEMO_ACT("11-11 09:20", 0, "zhongyue", "presence.confirm"),
    DEMO_STEP("11-17 15:40", 0, "zhongyue", "stage1.answer", "point=$point1",
        "text=《售后服务手册》第 4.6 条已增加场馆客户巡检周期（每季一次，旺季每月一次），十一月十六日发布并培训。",
        "files=@service-manual.pdf"),
    DEMO_STEP("11-18 10:20", 0, "assessor3", "stage1.settle", "point=$point1", "verdict=settled",
        "note=已核对手册修订页与培训签到，符合要求。"),
};

const struct demo_story demo_onsite_zhongyue = {DEMO_STORY("zhongyue", zhongyue_steps)};

static const struct demo_step haian_steps[] = {
    {.at = "09-07 12:30", .use_case = "account.register",
        .words = {"uscc=91320600MA1P7C9D5G", "organisation_name=南通海岸光学有限公司", "name=顾海安",
            "phone=0512-52860013", "login=haian", "password=$password"}},
    {.at = "09-07 12:50", .who = "haian", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320600", "name=南通海岸光学有限公司", "name_en=Nantong Hai'an Optics Co., Ltd.",
            "legal_representative=顾海安", "address=江苏省南通市崇川区人民东路399号", "address_en=399 Renmin East Road, Chongchuan, Nantong, Jiangsu", "industry=5246",
            "contact=顾海安", "phone=0512-52860013", "email=service@haian.example",
            "staff=50", "management_staff=6", "service_managers=1", "profile=验光配镜零售，提供终身清洗、调校和镜片更换。"}},
    {.at = "09-08 09:23", .who = "haian", .use_case = "outlet.confirm", .words = {"confirmed=1"}},
    {.at = "09-08 09:43", .who = "haian", .use_case = "application.open", .keep = "case",
        .words = {"classes=眼镜", "ready=1", "scheme=gbt27922", "scope=眼镜的售后服务（安装、维修、退换）",
            "scope_en=After-sales service of spectacles: installation, repair and returns",
            "level=four_star", "categories=1", "scope_staff=28", "desired_on=2026-12-31"}},
    DEMO_ON_THE_WAY("haian", "11-14", "CMB-0924-203"),
    DEMO_VISITED("haian", "assessor", "assessor2", "11-12", "11-14", "09-28", "11-02", "11-04"),
    DEMO_PLACE("11-04 10:10", "32.013158", "120.896407"),
    DEMO_LOCATED("11-12 08:55", "assessor", "assessor2", "arrival", "顾海安，总经理\n沙慧，验光师",
        "32.013390", "120.896122", "南通市崇川区人民东路399号 旗舰店"),
    DEMO_ACT("11-12 09:00", 0, "assessor", "stage1.open"),
    DEMO_THERE("11-12", "09:01", "17:10", "assessor"),
    DEMO_THERE("11-12", "09:03", "17:12", "assessor2"),
    DEMO_ATTENDS("11-12 09:08", 0, "assessor", "arrival", "顾海安", "总经理"),
    DEMO_ATTENDS("11-12 09:08", 1, "assessor", "arrival", "沙慧", "验光师"),
};

const struct demo_story demo_onsite_haian = {DEMO_STORY("haian", haian_steps)};
/* clang-format on */
