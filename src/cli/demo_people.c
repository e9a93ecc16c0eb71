#include "cli/demo_stories.h"

/* All names and numbers are made up. */
/* clang-format off */
#define ACCOUNT(minute, login_, name_, ...) \
    {.at = "06-01 09:" minute, .who = "admin", .use_case = "account.add", .keep = login_, \
        .words = {"login=" login_, "name=" name_, "new_password=$password", __VA_ARGS__}}
#define RECORD(minute, login_, employment_, joined_, ...) \
    {.at = "06-01 10:" minute, .who = "admin", .use_case = "person.edit", \
        .words = {"person=$" login_, "employment=" employment_, "joined_on=" joined_, __VA_ARGS__}}
#define REGISTERED(grade_, since_, number_, valid_to_) \
    "grade=" grade_, "grade_since=" since_, "ccaa_number=" number_, "valid_to=" valid_to_
#define RESIDENT(number_, phone_) \
    "identity_type=01", "identity_number=" number_, "phone=" phone_
#define PASSPORT(number_) "identity_type=02", "identity_number=" number_
#define NO_GRADE "identity_type=01", "grade=none"
#define CODE(minute, login_, code_, evidence_) \
    {.at = "06-02 09:" minute, .who = "manager", .use_case = "person.code", \
        .words = {"person=$" login_, "code=" code_, "evidence=" evidence_}}
#define SIGNED(minute, login_) \
    {.at = "06-02 14:" minute, .who = login_, .use_case = "person.sign_statement", \
        .words = {"sha256=$statement", "password=$password"}}
/* What came later is still unread. */
#define READ(login_) {.at = "11-18 17:45", .who = login_, .use_case = "notice.read_all"}

static const struct demo_step steps[] = {
    ACCOUNT("30", "assessor5", "许文君", "roles=assessor"),
    ACCOUNT("31", "assessor6", "韩志刚", "roles=assessor"),
    ACCOUNT("32", "trainee", "李思齐", "roles=assessor"),
    ACCOUNT("33", "expert", "周明轩", "roles=assessor"),

    RECORD("02", "assessor", "full_time", "2018-03-01", RESIDENT("320102197904123017", "139000061212"),
        REGISTERED("senior", "2021-04-12", "2021-S1SC-32120", "2027-04-11")),
    RECORD("04", "assessor2", "full_time", "2019-07-15", RESIDENT("320303198609232028", "137000061313"),
        REGISTERED("assessor", "2020-09-21", "2020-S1SC-32130", "2029-09-20")),
    RECORD("06", "assessor3", "full_time", "2021-02-22", RESIDENT("320505198301171015", "136000061414"),
        REGISTERED("assessor", "2022-05-30", "2022-S1SC-32140", "2028-05-29")),
    RECORD("08", "assessor4", "full_time", "2017-10-09", RESIDENT("320106199011054020", "135000061515"),
        REGISTERED("senior", "2020-11-02", "2020-S1SC-32150", "2029-11-01")),
    RECORD("10", "both", "part_time", "2022-06-01", RESIDENT("320402197708062014", "138000061616"),
        REGISTERED("assessor", "2022-12-12", "2022-S1SC-32160", "2028-12-11")),
    RECORD("12", "assessor5", "full_time", "2019-04-08", PASSPORT("E00000016"), "phone=13800061616",
        REGISTERED("senior", "2023-01-16", "2023-S1SC-32170", "2029-01-15")),
    RECORD("14", "assessor6", "part_time", "2020-05-11", PASSPORT("E00000017"),
        REGISTERED("assessor", "2020-08-24", "2020-S1SC-32180", "2026-08-23")),
    RECORD("16", "trainee", "full_time", "2025-09-01", PASSPORT("E00000018"), "phone=13800061818",
        REGISTERED("trainee", "2026-01-19", "2026-S1SC-32190", "2029-01-18")),
    RECORD("18", "expert", "part_time", "2024-03-18", PASSPORT("E00000019"), "grade=none"),
    RECORD("20", "reviewer", "full_time", "2016-08-15", NO_GRADE),
    RECORD("21", "reviewer2", "full_time", "2023-02-06", NO_GRADE),
    RECORD("22", "decider", "full_time", "2016-08-15", NO_GRADE),
    RECORD("23", "decider2", "full_time", "2020-01-06", NO_GRADE),
    RECORD("24", "planner", "full_time", "2019-11-04", NO_GRADE),
    RECORD("25", "manager", "full_time", "2015-05-04", NO_GRADE),

    {.at = "06-02 09:02", .who = "manager", .use_case = "person.code",
        .words = {"person=$assessor", "code=SC03", "file=@competence.txt",
            "evidence=商贸流通专业本科；家电售后服务管理工作 9 年；完成同类项目审查 41 项。"}},
    CODE("03", "assessor", "SC13", "维修服务企业技术负责人 4 年；见证审查 2 次，结论为符合。"),
    CODE("04", "assessor2", "SC03", "零售企业客户服务经理 6 年；专业培训 24 学时，考核合格。"),
    CODE("05", "assessor3", "SC03", "物流与零售专业本科；电子商务客服主管 5 年。"),
    CODE("06", "assessor3", "SC04", "仓储配送企业运营经理 3 年；专业培训 16 学时。"),
    CODE("07", "assessor4", "SC03", "售后服务评价标准宣贯教师；完成同类项目审查 63 项。"),
    CODE("08", "assessor4", "SC08", "物业服务企业品质总监 5 年；见证审查 1 次，结论为符合。"),
    CODE("09", "both", "SC03", "大型零售企业质量管理 8 年。"),
    CODE("10", "assessor5", "SC03", "售后服务网络建设与管理 10 年；完成同类项目审查 28 项。"),
    CODE("11", "assessor6", "SC03", "家电连锁企业维修网点管理 7 年。"),
    CODE("12", "trainee", "SC03", "市场营销专业本科；零售企业客服 2 年。"),
    CODE("13", "expert", "SC03", "家电维修高级技师，行业协会技术委员会委员。"),
    CODE("14", "decider", "SC03", "商业经济专业硕士；认证决定工作 7 年。"),
    CODE("15", "decider2", "SC03", "零售业认证项目管理 6 年。"),
    CODE("16", "reviewer", "SC03", "申请评审工作 8 年；专业培训 24 学时。"),

    SIGNED("05", "assessor"), SIGNED("09", "assessor2"), SIGNED("12", "assessor3"),
    SIGNED("18", "assessor4"), SIGNED("21", "both"), SIGNED("24", "assessor5"),
    SIGNED("26", "trainee"), SIGNED("30", "expert"), SIGNED("41", "reviewer"),
    SIGNED("44", "decider"), SIGNED("47", "decider2"), SIGNED("52", "planner"),

    {.at = "06-03 09:10", .who = "both", .use_case = "person.declare",
        .words = {"kind=employment", "name=徐州鼎盛商贸集团有限公司", "until_on=2025-03-31",
            "note=2019 年至 2025 年任质量部主管。"}},
    {.at = "06-03 09:25", .who = "assessor2", .use_case = "person.declare",
        .words = {"kind=consultancy", "name=南京清源净水设备有限公司", "until_on=2025-12-20",
            "note=入职前的咨询合同，收尾工作于 2025 年 12 月结束。"}},
    {.at = "06-08 10:15", .who = "manager", .use_case = "person.note",
        .words = {"person=$assessor2", "kind=training", "held_on=2026-04-17",
            "title=GB/T 27922 评价要点与典型问题", "hours=16"}},
    {.at = "06-08 10:20", .who = "manager", .use_case = "person.note",
        .words = {"person=$assessor3", "kind=witness", "held_on=2026-05-20",
            "title=由赵明远见证其监督审查", "result=fits", "note=抽样与沟通规范，记录完整。"}},
    {.at = "09-28 16:40", .who = "assessor5", .use_case = "person.leave",
        .words = {"kind=leave", "from_on=2026-10-12", "until_on=2027-03-28", "note=产假"}},
    {.at = "10-09 11:05", .who = "planner", .use_case = "person.leave",
        .words = {"person=$both", "kind=unavailable", "from_on=2026-11-23",
            "until_on=2026-11-27", "note=原单位项目验收"}},

    READ("planner"), READ("manager"), READ("sales"), READ("finance"), READ("reviewer"), READ("reviewer2"),
    READ("assessor"), READ("assessor2"), READ("assessor3"), READ("assessor4"), READ("both"), READ("trainee"),
    READ("decider"), READ("decider2"), READ("yunhai"), READ("chenghuai"), READ("jinfeng"),
};
/* clang-format on */

const struct demo_story demo_people = {DEMO_STORY("people", steps)};
