#include "cli/demo_stories.h"

#define BODY                                                                                                           \
    "# 演示用认证机构，名称、批准号与人员均为虚构。 A fictitious body, for the demonstration.\n" \
    "name: 江苏衡信服务认证有限公司\n"                                                                     \
    "name_en: Jiangsu Hengxin Service Certification Co., Ltd.\n"                                                       \
    "approval: CNCA-R-2026-888\n"                                                                                      \
    "address: 江苏省南京市建邺区江东中路289号衡信大厦1801室\n"                                      \
    "address_en: Room 1801, Hengxin Tower, 289 Jiangdong Middle Road, Jianye, Nanjing, Jiangsu\n"                      \
    "signer: 陆衡之\n"                                                                                              \
    "signer_en: Lu Hengzhi\n"                                                                                          \
    "fields: [SC03, SC04, SC08, SC09, SC13, SC15, SC18]\n"                                                             \
    "base_url: http://127.0.0.1:8927\n"                                                                                \
    "sm2: true\nspecimen: true\n"

const struct str demo_body_file = STR_INIT(BODY);

/* clang-format off */
#define PERSON(minute, login_, name_, ...) \
    {.at = "06-01 09:" minute, .who = "admin", .use_case = "account.add", .keep = login_, \
        .words = {"login=" login_, "name=" name_, "new_password=$password", __VA_ARGS__}}

static const struct demo_step steps[] = {
    PERSON("02", "reviewer", "孙立", "roles=reviewer"),
    PERSON("04", "reviewer2", "钱雨桐", "roles=reviewer"),
    PERSON("07", "planner", "周航", "roles=planner"),
    PERSON("08", "manager", "程立新", "roles=manager"),
    PERSON("09", "sales", "马佳宁", "roles=sales"),
    PERSON("10", "finance", "罗敏", "roles=finance", "roles=reporter"),
    PERSON("11", "assessor", "赵明远", "roles=assessor"),
    PERSON("12", "assessor2", "吴静", "roles=assessor"),
    PERSON("14", "assessor3", "郑凯", "roles=assessor"),
    PERSON("15", "assessor4", "冯晓岚", "roles=assessor"),
    PERSON("19", "decider", "王国栋", "roles=decider"),
    PERSON("20", "decider2", "陈若琳", "roles=decider"),
    PERSON("21", "head", "陆衡之", "roles=head"),
    PERSON("22", "officer", "许晴", "roles=officer"),
    PERSON("23", "committee", "叶知秋", "roles=committee"),
    PERSON("23", "committee2", "方允文", "roles=committee"),
    PERSON("23", "committee3", "祝明谦", "roles=committee"),
    PERSON("24", "scheme", "蒋文博", "roles=scheme_manager"),
    PERSON("25", "regulator", "市场监管检查组", "roles=regulator", "ends_on=2029-12-31"),
    PERSON("27", "both", "沈一帆", "roles=assessor", "roles=decider"),
    {.at = "06-05 10:20", .who = "scheme", .use_case = "scheme.approve",
        .words = {"scheme=gbt27922", "sha256=$gbt27922", "password=$password",
            "reason=演示用途：各条款文字与分值已由技术委员会两名成员逐条核对，缺少公开分值的条款采用"
            "本机构备案规则附表的分值。正式启用前须以合法取得的 GB/T 27922-2011 文本复核。"}},
};
/* clang-format on */

const struct demo_story demo_body = {DEMO_STORY("body", steps)};
