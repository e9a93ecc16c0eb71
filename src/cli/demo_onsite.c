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
    DEMO_PRESENT("10-26 08:55", 0, "assessor3", "assessor4", "arrival", "夏瑞麟，总经理"),
    DEMO_ACT("10-26 09:00", 0, "assessor3", "stage1.open"),
    DEMO_STAGE1_REPORT("10-27 16:40", 0, "assessor3", "go_on"),
    DEMO_PRESENT("10-27 17:12", 0, "assessor3", "assessor4", "departure", "夏瑞麟，总经理"),
    DEMO_ACT("10-27 17:20", 0, "assessor3", "stage1.close"),
    DEMO_ASKED("11-16 09:30", 0, "assessor3", "answers.csv", "04-01", "09-30"),
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
    DEMO_PRESENT("11-02 08:55", 0, "assessor3", "assessor4", "arrival", "陆锦程，总经理"),
    DEMO_ACT("11-02 09:00", 0, "assessor3", "stage1.open"),
    DEMO_STAGE1_REPORT("11-03 16:40", 0, "assessor3", "go_on"),
    DEMO_PRESENT("11-03 17:02", 0, "assessor3", "assessor4", "departure", "陆锦程，总经理"),
    DEMO_ACT("11-03 17:10", 0, "assessor3", "stage1.close"),
    DEMO_ASKED("11-17 09:30", 0, "assessor3", "answers-slow.csv", "04-01", "09-30"),
    DEMO_STEP("11-17 10:00", 0, "assessor3", "perception.hold", "reason=响应性得分偏低，指数未达到四星目标。"),
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
    DEMO_PRESENT("11-09 08:55", 0, "assessor3", "assessor4", "arrival", "汪中悦，总经理"),
    DEMO_ACT("11-09 09:00", 0, "assessor3", "stage1.open"),
    DEMO_STEP("11-10 16:20", 0, "assessor3", "stage1.point", "clause=5.1.4.1", "site=hq", "must_settle=1",
        "due_on=$+20", "fact=服务手册未规定场馆客户的巡检周期，须补充并发布。"),
    DEMO_STEP("11-10 16:25", 0, "assessor3", "stage1.point", "clause=5.3.2.2",
        "fact=投诉台账为新启用，第二阶段抽查办结时限。"),
    DEMO_STAGE1_REPORT("11-10 16:40", 0, "assessor3", "settle_first"),
    DEMO_PRESENT("11-10 16:52", 0, "assessor3", "assessor4", "departure", "汪中悦，总经理"),
    DEMO_ACT("11-10 17:00", 0, "assessor3", "stage1.close"),
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
    DEMO_PRESENT("11-12 08:55", 0, "assessor", "assessor2", "arrival", "顾海安，总经理"),
    DEMO_ACT("11-12 09:00", 0, "assessor", "stage1.open"),
};

const struct demo_story demo_onsite_haian = {DEMO_STORY("haian", haian_steps)};
/* clang-format on */
