#include "cli/demo_stories.h"

/* clang-format off */
#define ARTICLE(at_, keep_, slug_, language_, kind_, scheme_, title_, summary_, body_) \
    {.at = at_, .who = "officer", .use_case = "article.add", .keep = keep_, \
        .words = {"slug=" slug_, "language=" language_, "kind=" kind_, "scheme=" scheme_, "title=" title_, \
            "summary=" summary_, "body=" body_}}, \
    {.at = at_, .minutes = 20, .who = "officer", .use_case = "article.submit", \
        .words = {"article=$" keep_}}
#define PUBLISHED(at_, keep_) \
    {.at = at_, .who = "manager", .use_case = "article.publish", .words = {"article=$" keep_}}

static const struct demo_step steps[] = {
    ARTICLE("06-08 10:00", "stars", "how-stars-follow", "zh_CN", "standard", "gbt27922",
        "商品售后服务评价：得分如何变成星级", "总分 100 分，从指标得分到达标、三星、四星和五星，以及特别扣分的影响。",
        "GB/T 27922-2011 把售后服务分为三个部分：售后服务体系、商品服务和顾客服务，合计 100 分。\n\n"
        "## 三种评分方式\n\n"
        "- **定性项**：满足得满分，不满足不得分；\n"
        "- **比例项**：按抽样中不符合的比例扣分，各场所样本合并计算；\n"
        "- **分级项**：按步长给分。\n\n"
        "不适用的指标可以说明理由后删减，得分按剩余指标的满分折算。\n\n"
        "## 从得分到等级\n\n"
        "1. 70 分及以上：达标；\n"
        "2. 80 分及以上：三星；\n"
        "3. 90 分及以上：四星；\n"
        "4. 95 分及以上：五星。\n\n"
        "评审中发现的特别扣分项在总分中另行扣除；扣分项达到规定数量的，不授予任何等级。\n\n"
        "每一分都应有现场证据。获证企业的得分依据由认证机构存档，任何人都可以在[证书查询](/)页面核对星级和状态。"),
    PUBLISHED("06-09 09:30", "stars"),
    ARTICLE("06-10 14:00", "stars-en", "how-stars-follow", "en", "standard", "gbt27922",
        "After-sales service: how a score becomes stars",
        "100 points in all: from the score of each indicator to qualified, three, four and five stars.",
        "GB/T 27922-2011 looks at three things: the after-sales service system, services around goods, "
        "and services for customers. Together they are worth 100 points.\n\n"
        "## Three ways to score\n\n"
        "- **Met or not**: all points or none;\n"
        "- **By share**: the nonconforming share of the samples is lost, all sites together;\n"
        "- **By degree**: points in steps.\n\n"
        "An indicator that does not apply may be left out with a reason; the score is then scaled.\n\n"
        "## From points to stars\n\n"
        "1. 70 and more: qualified;\n2. 80 and more: three stars;\n3. 90 and more: four stars;\n"
        "4. 95 and more: five stars.\n\n"
        "Special deductions are taken off the total; with too many of them there is no level at all."),
    PUBLISHED("06-11 09:10", "stars-en"),
    ARTICLE("06-15 09:40", "check", "check-a-certificate", "zh_CN", "knowledge", "",
        "收到一张服务认证证书，怎样核对真伪",
        "扫码、比对、看状态：采购人和招标平台只需三步。",
        "纸面上的证书可以伪造，登记信息不能。核对只需三步。\n\n"
        "## 一、扫码或输入证书编号\n\n"
        "扫描证书上的二维码，或在[证书查询](/)输入编号。查不到的编号不是本机构签发的证书。\n\n"
        "## 二、逐项比对\n\n"
        "- 组织名称与统一社会信用代码；\n- 认证范围：证书不证明范围以外的任何服务；\n- 星级与依据标准；\n"
        "- 附件中的服务网点。\n\n"
        "## 三、看当天状态\n\n"
        "只有“有效”的证书可以使用。被暂停、撤销、注销或已过期的证书仍可查到，并注明状态和日期。\n\n"
        "> 服务认证不是产品认证，也不是管理体系认证。把星级印在产品上、暗示产品质量的，属于误用标志，可以[投诉](/complain)。"),
    PUBLISHED("06-16 10:20", "check"),
    ARTICLE("07-20 15:10", "selfcheck", "before-you-apply", "zh_CN", "training", "gbt27922",
        "申请前的自我评价：服务管理师要准备什么",
        "先用系统做一次自评，找出失分项，再决定申请的星级。",
        "自我评价不是形式，它决定您申请哪个等级、现场要抽查什么。\n\n"
        "1. 注册企业账号，填写组织信息和服务网点；\n"
        "2. 在“自我评价”中逐项作答，附上制度、记录和抽样数据；\n"
        "3. 查看离下一星级还差哪些指标；\n"
        "4. 整改后再提交申请。\n\n"
        "每十名服务管理人员应至少配备一名服务管理师，证书复印件随申请提交。"),
    PUBLISHED("07-21 08:50", "selfcheck"),
    ARTICLE("11-16 16:30", "holiday", "new-year-visits", "zh_CN", "notice", "",
        "元旦期间现场审查安排", "2026 年 12 月 31 日至 2027 年 1 月 3 日不安排现场审查。",
        "元旦期间（2026 年 12 月 31 日至 2027 年 1 月 3 日）不安排现场审查。已确认的审查计划不受影响，如需调整请联系项目策划人员。\n\n"
        "投诉与申诉渠道照常受理。"),
};
/* clang-format on */

const struct demo_story demo_articles = {DEMO_STORY("articles", steps)};
