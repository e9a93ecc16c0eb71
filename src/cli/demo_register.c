/* What the body had in another system before: certificates of earlier years in every condition, and
 * what was decided about them since. */
#include "cli/demo_path.h"
#include "cli/demo_stories.h"

/* clang-format off */
#define DEMO_TAKEN_OVER(at_, kind_) \
    {.at = at_, .who = "officer", .use_case = "import.check", .keep = "import", \
        .words = {"kind=" kind_, "file=@register-" kind_ ".csv"}}, \
    {.at = at_, .minutes = 6, .who = "officer", .use_case = "import.carry_out", \
        .words = {"import=$import"}}
/* A ground, reported and verified by one person; and the decision on it, under its notice. */
#define DEMO_GROUND(at_, who_, number_, act_, reason_, facts_) \
    {.at = at_, .who = who_, .use_case = "certificate.raise", \
        .words = {"certificate=" number_, "act=" act_, "reason=" reason_, "facts=" facts_, "confirmed=1"}}
#define DEMO_DECIDED(at_, number_, act_, ...) \
    {.at = at_, .who = "decider", .use_case = "certificate." act_, \
        .words = {"certificate=" number_, "ground=$ground", "password=$password", __VA_ARGS__}}

static const struct demo_step steps[] = {
    {.at = "06-02 15:10", .use_case = "account.register",
        .words = {"uscc=91320800MA1REGA01Y", "organisation_name=淮安淮河电动车有限公司", "name=丁淮生",
            "phone=0517-83660271", "login=huaihe", "password=$password"}},
    {.at = "06-02 15:30", .who = "huaihe", .use_case = "organisation.edit",
        .words = {"nature=limited", "district=320800", "name=淮安淮河电动车有限公司",
            "name_en=Huai'an Huaihe Electric Vehicles Co., Ltd.", "legal_representative=丁淮生",
            "address=江苏省淮安市清江浦区淮海南路86号", "address_en=86 Huaihai South Road, Qingjiangpu, Huai'an, Jiangsu",
            "industry=5261", "contact=丁淮生", "phone=0517-83660271", "staff=64",
            "profile=电动自行车销售、维修与电池回收，门店 3 家。"}},
    DEMO_TAKEN_OVER("06-02 16:05", "organisations"),
    DEMO_TAKEN_OVER("06-02 16:20", "certificates"),

    DEMO_GROUND("09-14 10:10", "manager", "88824F00019R0S", "cancel", "ceased",
        "企业书面说明已停止厨房电器零售业务，营业执照经营范围已变更。"),
    DEMO_DECIDED("09-16 09:30", "88824F00019R0S", "cancel", "return_by=$+30"),

    DEMO_GROUND("10-20 14:10", "manager", "88825F00002R0M", "withdraw", "fraud",
        "举报核查：向评价组提供的回访记录系事后补造，三十份中二十二份与通信清单不符。"),
    DEMO_DECIDED("10-22 09:10", "88825F00002R0M", "withdraw", "return_by=$+15"),

    DEMO_GROUND("09-09 10:20", "planner", "88825F00009R0S", "suspend", "overdue_surveillance",
        "第一次监督审查最迟应于八月九日前进行，企业两次推迟，未安排审查组。"),
    DEMO_DECIDED("09-11 10:00", "88825F00009R0S", "suspend", "ends_on=$+60", "correct_by=$+50"),

    DEMO_GROUND("09-07 09:50", "officer", "88824F00011R0S", "suspend", "misuse",
        "企业网站将服务认证标志用于产品宣传，书面通知后一个月未更正。"),
    DEMO_DECIDED("09-09 10:00", "88824F00011R0S", "suspend", "ends_on=$+90"),
    {.at = "10-09 09:40", .who = "huaihe", .use_case = "certificate.ask_restore",
        .words = {"certificate=88824F00011R0S", "facts=网站宣传页已于九月二十日全部更正，附更正前后截图和内部检查记录。", "files=@workshop.png"}},
    {.at = "10-12 14:25", .who = "manager", .use_case = "certificate.verify",
        .words = {"certificate=88824F00011R0S", "ground=$ground", "facts=已逐页核对网站和两处门店，宣传内容符合要求。"}},
    DEMO_DECIDED("10-14 10:05", "88824F00011R0S", "restore", "note=请持续检查宣传用语。"),

    DEMO_GROUND("09-21 15:30", "manager", "88825F00017R0S", "suspend", "unpaid",
        "年度监督费用八千元逾期六十日未交，三次书面催告无回复。"),
    DEMO_DECIDED("09-23 10:30", "88825F00017R0S", "suspend", "ends_on=$+120"),
    {.at = "11-12 10:15", .who = "huaihe", .use_case = "certificate.ask_restore",
        .words = {"certificate=88825F00017R0S", "facts=监督费用已于十一月十日付清，附银行回单。", "files=@workshop.png"}},
    {.at = "11-16 09:20", .who = "manager", .use_case = "certificate.verify",
        .words = {"certificate=88825F00017R0S", "ground=$ground", "facts=财务已确认到账。"}},

    DEMO_GROUND("11-17 16:10", "manager", "88825F00021R0M", "suspend", "unreported_change",
        "企业注册地址和服务中心已迁移三个月，未向本机构申请变更。"),
    {.at = "11-18 11:25", .who = "reviewer", .use_case = "certificate.raise",
        .words = {"certificate=88825F00006R0M", "act=suspend", "reason=violation",
            "facts=属地市场监管部门通报：该企业上门维修收费与公示不符，已立案调查。"}},
};
/* clang-format on */

const struct demo_story demo_register = {DEMO_STORY("register", steps)};
