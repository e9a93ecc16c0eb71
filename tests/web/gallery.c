/*
 * The components with content as it really is, to be looked at: `gallery NAME` prints one of the
 * pages in the table at the end, `make gallery` puts them all into build/gallery/.
 */
#include "gallery.h"

#include <stdio.h>

#include "gallery_views.h"
#include "web/navigation.h"

static const struct gallery_case cases[] = {
    {"XH26-0187", "江苏云杉电器股份有限公司", "商品售后服务", "五星", "陆闻道", "2026-11-20",
        CASE_FILE_SUBMITTED, 1200},
    {"XH26-0186", "杭州清和物业服务集团有限公司", "物业服务", "四星", "顾清源", "2026-11-19",
        CASE_STAGE2, 860},
    {"XH26-0185", "青岛海晏制冷设备有限公司", "商品售后服务", "四星", "陆闻道", "2026-11-18",
        CASE_STAGE2, 430},
    {"XH26-0183", "成都锦里保安服务有限公司", "保安服务", "三星", "—", "2026-11-17", CASE_TEAM_SET,
        2100},
    {"XH26-0182", "西安长宁餐饮管理有限公司", "餐厅餐饮服务", "AAAA", "—", "2026-11-16",
        CASE_PROGRAMMED, 96},
    {"XH26-0180", "广州越秀洁雅环境科技有限公司", "清洁服务", "三星", "—", "2026-11-13",
        CASE_ACCEPTED, 315},
    {"XH26-0179", "苏州工业园区启明智能家居科技有限公司", "商品售后服务", "五星", "沈知微",
        "2026-11-12", CASE_UNDER_REVIEW, 540},
    {"XH26-0178", "北京远山零售连锁有限公司", "零售服务", "四星", "—", "2026-11-12", CASE_SUBMITTED,
        1780},
    {"XH26-0176", "佛山顺德联捷厨卫有限公司", "商品售后服务", "达标", "—", "2026-11-10", CASE_DRAFT,
        64},
    {"XH26-0171", "沈阳北辰电梯工程有限公司", "商品售后服务", "五星", "韩以宁", "2026-10-30",
        CASE_CERTIFIED, 720},
    {"XH26-0165", "武汉三镇家政服务有限公司", "母婴护理服务", "三星", "韩以宁", "2026-10-21",
        CASE_REFUSED, 88},
    {"XH26-0158", "宁波甬江环卫装备有限公司", "环卫设备服务", "四星", "—", "2026-10-09",
        CASE_TERMINATED, 260},
};

static const struct table_column columns[] = {
    {"企业", "company", false},
    {"方案", "scheme", false},
    {"申请等级", NULL, false},
    {"状态", "state", false},
    {"负责人", NULL, false},
    {"有效人数", "staff", true},
    {"更新日期", "entered", true},
};

static const struct table_filter filters[] = {
    {STR_INIT(""), STR_INIT("全部"), 112},
    {STR_INIT("mine"), STR_INIT("待我处理"), 4},
    {STR_INIT("active"), STR_INIT("进行中"), 23},
    {STR_INIT("certified"), STR_INIT("已获证"), 81},
    {STR_INIT("ended"), STR_INIT("已结束"), 8},
};

static const struct table case_table = {
    .path = "/cases",
    .caption = "认证项目",
    .search = "企业名称或项目编号",
    .empty = "没有符合条件的项目。",
    .columns = columns,
    .n_columns = ARRAY_LEN(columns),
    .filters = filters,
    .n_filters = ARRAY_LEN(filters),
    .page_rows = 12,
    .sort = STR_INIT("entered"),
    .descending = true,
    .page = 2,
    .total = 112,
};

static const struct field_option industries[] = {
    {STR_INIT("3851"), STR_INIT("3851 家用制冷电器具制造"), STR_INIT("")},
    {STR_INIT("5137"), STR_INIT("5137 家用视听设备批发"), STR_INIT("")},
};

static const struct field_option modes[] = {
    {STR_INIT("hq"), STR_INIT("总部"), STR_INIT("含直属部门")},
    {STR_INIT("branch"), STR_INIT("分支机构"), STR_INIT("独立核算的也算")},
    {STR_INIT("contract"), STR_INIT("委托网点"), STR_INIT("签有服务协议")},
};

static const struct field fields[] = {
    {.name = "name",
        .label = "企业名称",
        .hint = "与营业执照一致",
        .required = true,
        .max_length = 200,
        .wide = true},
    {.name = "uscc", .label = "统一社会信用代码", .hint = "18 位，含校验码", .required = true},
    {.name = "founded", .kind = FIELD_DATE, .label = "成立日期"},
    {.name = "industry",
        .kind = FIELD_SELECT,
        .label = "行业",
        .required = true,
        .options = industries,
        .n_options = ARRAY_LEN(industries)},
    {.name = "staff",
        .kind = FIELD_NUMBER,
        .label = "员工人数",
        .required = true,
        .unit = "人",
        .min = "1",
        .max = "10000000"},
    {.name = "kind",
        .kind = FIELD_RADIO,
        .label = "主要服务场所",
        .required = true,
        .options = modes,
        .n_options = ARRAY_LEN(modes)},
    {.name = "covers",
        .kind = FIELD_CHECKS,
        .label = "申请范围包括",
        .hint = "未勾选的场所不写入证书附件",
        .options = modes,
        .n_options = ARRAY_LEN(modes)},
    {.name = "profile",
        .kind = FIELD_TEXTAREA,
        .label = "服务概况",
        .hint = "用自己的话说明服务内容、流程和规模",
        .max_length = 4000},
    {.name = "licence",
        .kind = FIELD_FILE,
        .label = "营业执照扫描件",
        .required = true,
        .accept = ".pdf,.jpg,.png",
        .hint = "PDF 或图片，不超过 20 MB"},
    {.name = "promise",
        .kind = FIELD_CHECKBOX,
        .label = "以上资料真实、完整，愿意承担相应责任",
        .required = true,
        .wide = true},
};

static const struct http_pair values[] = {
    {STR_INIT("name"), STR_INIT("江苏云杉电器股份有限公司")},
    {STR_INIT("uscc"), STR_INIT("91320300MA1NXYQ08X")},
    {STR_INIT("founded"), STR_INIT("2009-04-18")},
    {STR_INIT("staff"), STR_INIT("一千二百")},
    {STR_INIT("kind"), STR_INIT("hq")},
    {STR_INIT("covers"), STR_INIT("hq")},
    {STR_INIT("covers"), STR_INIT("contract")},
    {STR_INIT("profile"), STR_INIT("家用空调、热水器的安装、维修与保养，覆盖 13 个省 40 个网点。")},
};

static const struct page_form *form_of(struct arena *arena)
{
    struct problems *problems = NEW(arena, struct problems);
    *problems = problems_new(arena);
    problem_add(problems, STR("uscc"), "check_digit", "校验码不符：最后一位应为 T，请核对。");
    problem_add(problems, STR("industry"), "required", "请选择行业。");
    problem_add(problems, STR("staff"), "number", "请填写 1 到 10,000,000 之间的整数。");
    problem_add(problems, STR("promise"), "required", "须确认后才能提交。");
    struct page_form *form = NEW(arena, struct page_form);
    *form = page_form_new(
        (struct http_pairs){values, ARRAY_LEN(values)}, problems, fields, ARRAY_LEN(fields));
    return form;
}

static const struct field login_fields[] = {
    {.name = "login", .label = "账号", .required = true, .autocomplete = "username"},
    {.name = "password",
        .kind = FIELD_PASSWORD,
        .label = "密码",
        .required = true,
        .autocomplete = "current-password"},
};

static const struct page_form login_form = {
    .fields = login_fields, .n_fields = ARRAY_LEN(login_fields)};

static const struct beam_mark marks[] = {
    {700, STR_INIT("达标"), STR_INIT("70")},
    {800, STR_INIT("三星"), STR_INIT("80")},
    {900, STR_INIT("四星"), STR_INIT("90")},
    {950, STR_INIT("五星"), STR_INIT("95")},
};

static const struct beam score_beam = {
    .from_permille = 600,
    .permille = 925,
    .shown = STR_INIT("92.50"),
    .marks = marks,
    .n_marks = ARRAY_LEN(marks),
    .label = STR_INIT("得分 92.50，达到四星；距五星还差 2.50 分"),
};

static const struct timeline_item timeline[] = {
    {TONE_WARNING, STR_INIT("评价表已关闭，提交认证决定"), STR_INIT("陆闻道 · 审查组长"),
        1795150800, STR_INIT("得分 92.50，四星。5.2.5.1 维修记录缺顾客签字 2 份，已整改。")},
    {TONE_INFO, STR_INIT("现场审查开始"), STR_INIT("陆闻道 · 审查组长"), 1794792600, STR_INIT("")},
    {TONE_INFO, STR_INIT("审查组已确定"), STR_INIT("沈知微 · 审查方案管理人员"), 1794706200,
        STR_INIT("组长陆闻道，组员顾清源、周令仪（实习）。")},
    {TONE_INFO, STR_INIT("完成网点抽样：40 抽 7"), STR_INIT("沈知微 · 审查方案管理人员"),
        1794533400, STR_INIT("随机种子 9f2c41…，其中随机抽取 2 个。")},
    {TONE_GOOD, STR_INIT("申请已受理"), STR_INIT("韩以宁 · 申请评审员"), 1794360600, STR_INIT("")},
    {TONE_BAD, STR_INIT("申请被退回补正"), STR_INIT("韩以宁 · 申请评审员"), 1794187800,
        STR_INIT("缺少售后服务手册；网点清单第 12 行人数为空。")},
    {TONE_NEUTRAL, STR_INIT("提交申请"), STR_INIT("云杉电器 · 申请人"), 1794101400, STR_INIT("")},
};

#define GROUP(clause_, depth_, text_, max_, obtained_, permille_)                                  \
    {                                                                                              \
        .clause = STR_INIT(clause_), .depth = depth_, .text = STR_INIT(text_),                     \
        .max = STR_INIT(max_), .obtained = STR_INIT(obtained_), .permille = permille_,             \
        .is_answered = true, .parent = -1                                                          \
    }
#define LEAF(clause_, kind_, text_, max_, ...)                                                     \
    {                                                                                              \
        .clause = STR_INIT(clause_), .depth = 2, .parent = -1, .kind = INDICATOR_##kind_,          \
        .text = STR_INIT(text_), .max = STR_INIT(max_),                                            \
        .entries = &(const struct sheet_entry)__VA_ARGS__                                          \
    }
#define ENTRY(...) {__VA_ARGS__}, .n_entries = 1

/* clang-format off */
static const struct sheet_row rows[] = {
    GROUP("5.1", 0, "售后服务体系", "40", "37.25", 931),
    GROUP("5.1.1", 1, "组织架构", "6", "5.25", 875),
    LEAF("5.1.1.1", QUALITATIVE, "有专设或指定的售后部门，职能分工与岗位设置合理", "3",
        ENTRY(.answer = STR_INIT("met")), .obtained = STR_INIT("3"), .permille = 1000,
        .is_answered = true, .is_provisional = true),
    LEAF("5.1.1.2", PROPORTIONAL, "按需要让网点（自建或委托）覆盖销售区域，并对网点有效管理", "3",
        ENTRY(.answer = STR_INIT("samples"), .examined = STR_INIT("8"),
            .nonconforming = STR_INIT("2"), .note = STR_INIT("徐州一店、宿迁店未公示服务承诺。")),
        .obtained = STR_INIT("2.25"), .lost = STR_INIT("0.75"), .permille = 750,
        .is_answered = true, .is_provisional = true, .may_exclude = true),
    GROUP("5.1.2", 1, "人员配置", "8", "5", 625),
    LEAF("5.1.2.1", PROPORTIONAL, "技术与业务人员符合行业特点、岗位要求和资质要求", "3",
        ENTRY(.answer = STR_INIT("samples"), .examined = STR_INIT("5"),
            .nonconforming = STR_INIT("9"), .problem = STR_INIT("不符合数不能大于检查数。")),
        .is_provisional = true),
    LEAF("5.1.2.2", PROPORTIONAL, "按服务管理人员（总部＋分支/网点）人数的10%配备售后服务管理师", "5",
        ENTRY(.answer = STR_INIT("samples"), .examined = STR_INIT("4"),
            .nonconforming = STR_INIT("0"), .is_saved = true),
        .obtained = STR_INIT("5"), .permille = 1000, .is_answered = true, .evidence = 2),
    GROUP("5.1.4", 1, "规范要求", "4", "2", 500),
    LEAF("5.1.4.1", QUALITATIVE, "各项活动与流程都有制度规范，形成企业文件和完整的售后服务手册", "2",
        ENTRY(.answer = STR_INIT("not_met"), .note = STR_INIT("手册缺少退换流程。")),
        .obtained = STR_INIT("0"), .lost = STR_INIT("2"), .is_answered = true,
        .is_provisional = true),
    LEAF("5.1.4.2", QUALITATIVE, "制定规范时识别适用法律法规，并让员工知晓", "2",
        ENTRY(.answer = STR_INIT("")), .is_provisional = true),
    GROUP("5.2", 0, "商品服务", "35", "31", 886),
    LEAF("5.2.6.1", QUALITATIVE, "废旧商品回收处理符合环保要求", "2",
        ENTRY(.answer = STR_INIT("excluded"), .note = STR_INIT("不销售有形商品。")),
        .may_exclude = true, .is_excluded = true, .is_answered = true),
    LEAF("5.3.2.1", GRADED, "顾客满意度调查与改进（按级评分）", "5",
        ENTRY(.answer = STR_INIT("points"), .points = STR_INIT("4.5")),
        .obtained = STR_INIT("4.5"), .lost = STR_INIT("0.5"), .permille = 900,
        .step = STR_INIT("0.5"), .is_answered = true),
};
/* clang-format on */

/* The same sheet, open for typing or closed. */
static const struct sheet *sheet_of(struct arena *arena, bool is_open)
{
    struct sheet *sheet = NEW(arena, struct sheet);
    struct sheet_row *copy = NEW_ARRAY(arena, struct sheet_row, ARRAY_LEN(rows));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        copy[i] = rows[i];
        if (is_open && rows[i].kind != INDICATOR_GROUP)
            copy[i].action = STR("/cases/1/sheet");
    }
    *sheet = (struct sheet){copy, ARRAY_LEN(rows), STR("GB/T 27922-2011")};
    return sheet;
}

static const struct certificate certificate = {
    .number = STR_INIT("XXX26SC00187R0L"),
    .organisation_name = STR_INIT("江苏云杉电器股份有限公司"),
    .organisation_name_en = STR_INIT("Jiangsu Yunshan Electric Appliance Co., Ltd."),
    .uscc = STR_INIT("91320300MA1NXYQ08T"),
    .address = STR_INIT("江苏省徐州市云龙区和平大道 88 号"),
    .address_en = STR_INIT("No. 88 Heping Avenue, Yunlong District, Xuzhou, Jiangsu, China"),
    .scope = STR_INIT("家用空调、热水器的售后服务（安装、维修、保养、退换）"),
    .scope_en = STR_INIT("After-sales service for household air conditioners and water heaters"),
    .standard = STR_INIT("GB/T 27922-2011"),
    .stars = 4,
    .score = STR_INIT("92.50"),
    .issued_on = {2026, 11, 21},
    .expires_on = {2029, 11, 20},
    .outlets = 40,
};

static const struct certificate_card card = {
    .certificate = &certificate,
    .status = CERTIFICATE_VALID,
    .scheme = STR_INIT("商品售后服务认证"),
    .level = STR_INIT("四星"),
    .pdf = STR_INIT("/c/XXX26SC00187R0L.pdf"),
};

static const struct str dimensions[] = {STR_INIT("有形性"), STR_INIT("可靠性"), STR_INIT("响应性"),
    STR_INIT("保证性（专业、礼貌、可信）"), STR_INIT("移情性")};
static const int64_t own[] = {9200, 8800, 9500, 9000, 8600};
static const int64_t found[] = {8250, 8000, 9300, 9100, 7650};
static const struct chart_series two_series[] = {
    {STR_INIT("自我评价"), own}, {STR_INIT("现场审查"), found}};

static const struct str months[] = {STR_INIT("1 月"), STR_INIT("2 月"), STR_INIT("3 月"),
    STR_INIT("4 月"), STR_INIT("5 月"), STR_INIT("6 月"), STR_INIT("7 月")};
static const int64_t granted[] = {12, 4, 17, 21, 19, 8, 23};
static const int64_t average[] = {9120, 9080, CHART_MISSING, 9210, 9180, 9230, 9050};
static const struct chart_series granted_series = {STR_INIT("批准"), granted};
static const struct chart_series average_series = {STR_INIT("平均得分"), average};

#define CHART(kind_, title_, heading_, labels_, series_, n_series_)                                \
    .kind = kind_, .title = STR_INIT(title_), .heading = STR_INIT(heading_), .labels = labels_,    \
    .n = ARRAY_LEN(labels_), .series = series_, .n_series = n_series_

static const struct chart charts[] = {
    {CHART(CHART_RADAR, "感知维度：自我评价与现场", "维度", dimensions, two_series, 2), .places = 2,
        .to = 10000, .mark = 8000, .mark_name = STR_INIT("目标值")},
    {CHART(CHART_BARS, "感知维度得分", "维度", dimensions, two_series, 2), .places = 2, .to = 10000,
        .mark = 8000, .mark_name = STR_INIT("目标值")},
    {CHART(CHART_COLUMNS, "每月批准的项目", "月份", months, &granted_series, 1)},
    {CHART(CHART_LINES, "平均得分", "月份", months, &average_series, 1), .places = 2, .from = 8500,
        .to = 9500, .mark = 9000, .mark_name = STR_INIT("四星")},
};

typedef void gallery_view(struct buf *out, const struct page *page, const struct gallery *gallery);

static const struct {
    const char *name;
    const char *path;
    const char *title;
    gallery_view *view;
} pages[] = {
    {"home", "/home", "工作台", view_gallery_home},
    {"cases", "/cases", "认证项目", view_gallery_cases},
    {"empty", "/cases", "认证项目", view_gallery_cases},
    {"case", "/cases/1", "江苏云杉电器股份有限公司", view_gallery_case_page},
    {"form", "/organisation", "企业资料", view_gallery_form},
    {"sheet", "/cases/1/sheet", "评价表", view_gallery_sheet},
    {"closed", "/cases/1/sheet", "评价表", view_gallery_sheet},
    {"charts", "/home", "图表", view_gallery_charts},
    {"public", "/", "证书查询", view_gallery_public},
    {"login", "/login", "登录", view_gallery_login},
};

static struct page page_of(size_t i)
{
    static const struct crumb crumbs[] = {{STR_INIT("/home"), STR_INIT("工作台")}};
    bool is_inside = str_of(pages[i].path).len > 1 && pages[i].view != view_gallery_login;
    return (struct page){
        .title = str_of(pages[i].title),
        .path = str_of(pages[i].path),
        .target = str_of(pages[i].path),
        .account_name = is_inside ? STR("沈知微") : STR(""),
        .account_note = STR("申请评审员、审查方案管理人员"),
        .roles = ROLES_BODY,
        .csrf = STR("0123456789abcdef"),
        .nav = navigation,
        .n_nav = navigation_count,
        .crumbs = crumbs,
        .n_crumbs = i == 0 ? 0 : ARRAY_LEN(crumbs),
    };
}

static void print_page(struct arena *arena, size_t i)
{
    struct step steps[COMPONENT_CASE_STEPS];
    struct str name = str_of(pages[i].name);
    bool is_empty = str_equal(name, STR("empty"));
    struct table table = case_table;
    if (is_empty)
        table.total = 0;
    struct gallery gallery = {
        .cases = cases,
        .n_cases = is_empty ? 0 : ARRAY_LEN(cases),
        .table = &table,
        .form = str_equal(name, STR("login")) ? &login_form : form_of(arena),
        .sheet = sheet_of(arena, !str_equal(name, STR("closed"))),
        .beam = &score_beam,
        .steps = steps,
        .n_steps = component_case_steps(LANGUAGE_ZH_CN, CASE_FILE_SUBMITTED, steps),
        .timeline = timeline,
        .n_timeline = ARRAY_LEN(timeline),
        .card = &card,
        .charts = charts,
        .n_charts = ARRAY_LEN(charts),
    };
    struct page page = page_of(i);
    struct buf out = buf_new(arena);
    pages[i].view(&out, &page, &gallery);
    fwrite(out.data, 1, out.len, stdout);
}

int main(int argc, char **argv)
{
    struct arena *arena ARENA_SCOPED = arena_new(16 << 20);
    struct str wanted = argc == 2 ? str_of(argv[1]) : STR("--names");
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        if (str_equal(wanted, STR("--names")))
            puts(pages[i].name);
        else if (str_equal(wanted, str_of(pages[i].name)))
            print_page(arena, i);
    }
    return 0;
}
