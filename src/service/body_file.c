#include "service/body_file.h"

#include "credential/signed_note.h"
#include "domain/shape.h"
#include "domain/yearly_report.h"
#include "service/overview_rule.h"

enum { APPROVAL_DIGITS = 3, LENIENCY_CASES_MAX = 1000, OPEN_DATA_DAYS_MAX = 36600 };

#define NEW_BODY                                                                                                 \
    "# 认证机构信息 / The certification body. 证书与公开查询页面均取自本文件。\n"          \
    "# Certificates and the public register print what stands here.\n"                                           \
    "# 修改后请重新启动服务。 Restart the server after a change.\n"                                   \
    "\n"                                                                                                         \
    "# 机构名称 / name\n"                                                                                    \
    "name: （请填写认证机构名称）\n"                                                                  \
    "name_en: (name of the certification body)\n"                                                                \
    "\n"                                                                                                         \
    "# CNCA 批准号，末三位为证书编号的开头 / approval number; its last three digits begin each\n" \
    "# certificate number\n"                                                                                     \
    "approval: CNCA-R-0000-000\n"                                                                                \
    "\n"                                                                                                         \
    "# 批准的服务认证领域，受理申请时核对 / approved fields of certification: an application "  \
    "outside\n"                                                                                                  \
    "# of them is not accepted\n"                                                                                \
    "fields: [SC03]\n"                                                                                           \
    "\n"                                                                                                         \
    "# 名称相似度达到该百分比的组织提示为疑似重复\n"                                        \
    "# from how many per cent two names may be one organisation (default: 70)\n"                                 \
    "similar_name_percent: 70\n"                                                                                 \
    "\n"                                                                                                         \
    "# 待办积压按工作日分组的界限；至少几个项目之后才显示审查员尺度差异\n"       \
    "# where groups of waiting cases end, in working days, and after how many cases the "                        \
    "leniency\n"                                                                                                 \
    "# of an assessor is told (defaults: 5, 10, 20 and 5)\n"                                                     \
    "backlog_days: [5, 10, 20]\n"                                                                                \
    "leniency_cases: 5\n"                                                                                        \
    "\n"                                                                                                         \
    "# 年度统计上报截止日（次年的月-日）\n"                                                      \
    "# by which day of the next year the yearly statistics are reported (default: 03-31)\n"                      \
    "yearly_due: 03-31\n"                                                                                        \
    "\n"                                                                                                         \
    "# 每日开放数据的许可协议与文件保留天数（哈希与签名长期保留）\n"                \
    "# under what terms the daily open data is given, and for how many days its files are kept\n"                \
    "# (defaults: CC BY 4.0 and 31; hashes and signatures stay)\n"                                               \
    "open_data_licence: CC BY 4.0\n"                                                                             \
    "open_data_days: 31\n"                                                                                       \
    "\n"                                                                                                         \
    "# 地址 / address\n"                                                                                       \
    "address: （请填写地址）\n"                                                                           \
    "address_en: (address)\n"                                                                                    \
    "\n"                                                                                                         \
    "# 证书签发人 / who signs the certificates\n"                                                           \
    "signer: （请填写签发人）\n"                                                                         \
    "signer_en: (signer)\n"                                                                                      \
    "\n"                                                                                                         \
    "# 公开查询网址，用于证书二维码；末尾不加斜杠\n"                                        \
    "# where the public register is found, for the QR codes; no slash at the end\n"                              \
    "base_url: http://127.0.0.1:8927\n"                                                                          \
    "\n"                                                                                                         \
    "# true：电子凭证另附国密 SM2/SM3 签名\n"                                                         \
    "# true: credentials bear a second signature, SM2 with SM3\n"                                                \
    "sm2: false\n"                                                                                               \
    "\n"                                                                                                         \
    "# true：证书印有“样本”字样；正式签发前改为 false\n"                                    \
    "# true: certificates are marked as specimens; false once everything above is right\n"                       \
    "specimen: true\n"

const struct str body_file_new = STR_INIT(NEW_BODY);

#define BODY(kind_, member, required_)                                                             \
    {                                                                                              \
        .key = #member, .kind = SHAPE_##kind_, .offset = offsetof(struct body, member),            \
        .required = (required_)                                                                    \
    }

static const struct shape_field fields[] = {
    BODY(TEXT, name, true),
    BODY(TEXT, name_en, false),
    BODY(TEXT, approval, true),
    BODY(TEXT, address, false),
    BODY(TEXT, address_en, false),
    BODY(TEXT, signer, true),
    BODY(TEXT, signer_en, false),
    BODY(TEXT, base_url, true),
    BODY(BOOL, sm2, false),
    BODY(BOOL, specimen, true),
    BODY(TEXT, yearly_due, false),
    BODY(TEXT, open_data_licence, false),
    {.key = "open_data_days",
        .kind = SHAPE_WHOLE,
        .offset = offsetof(struct body, open_data_days),
        .min = 1,
        .max = OPEN_DATA_DAYS_MAX},
    {.key = "similar_name_percent",
        .kind = SHAPE_WHOLE,
        .offset = offsetof(struct body, similar_name_percent),
        .min = 1,
        .max = 100},
    {.key = "leniency_cases",
        .kind = SHAPE_WHOLE,
        .offset = offsetof(struct body, leniency_cases),
        .min = 1,
        .max = LENIENCY_CASES_MAX},
    {.key = "backlog_days",
        .kind = SHAPE_IDS,
        .offset = offsetof(struct body, backlog_days),
        .count_offset = offsetof(struct body, n_backlog_days)},
    {.key = "witnesses",
        .kind = SHAPE_TEXTS,
        .offset = offsetof(struct body, witnesses),
        .count_offset = offsetof(struct body, n_witnesses)},
    {.key = "fields",
        .kind = SHAPE_IDS,
        .offset = offsetof(struct body, fields),
        .count_offset = offsetof(struct body, n_fields)},
};

static const struct shape shape = {
    .fields = fields, .n = ARRAY_LEN(fields), .size = sizeof(struct body)};

static bool approval_is_right(struct str approval)
{
    for (size_t i = 1; i <= APPROVAL_DIGITS; i++)
        if (i > approval.len || approval.data[approval.len - i] < '0' ||
            approval.data[approval.len - i] > '9')
            return false;
    return true;
}

static bool url_is_right(struct str url)
{
    bool web = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
    return web && !str_ends(url, STR("/"));
}

static void check_witnesses(
    const struct shape_reader *reader, const struct node *root, const struct body *body)
{
    struct note_signer signer;
    for (size_t i = 0; i < body->n_witnesses; i++)
        if (note_signer_parse(reader->arena, body->witnesses[i], &signer) != FAIL_NONE ||
            signer.kind != NOTE_WITNESS)
            shape_refuse(reader, STR("witnesses"), shape_line(root, "witnesses"), "witness",
                N_("must be keys of witnesses, each as name+hash+key"));
}

static void check_values(
    const struct shape_reader *reader, const struct node *root, const struct body *body)
{
    if (body->approval.len > 0 && !approval_is_right(body->approval))
        shape_refuse(reader, STR("approval"), shape_line(root, "approval"), "approval",
            N_("must end in three digits, such as CNCA-R-2026-888"));
    if (body->base_url.len > 0 && !url_is_right(body->base_url))
        shape_refuse(reader, STR("base_url"), shape_line(root, "base_url"), "url",
            N_("must begin with https:// or http:// and not end in a slash"));
    if (body->yearly_due.len > 0 && !date_is_set(yearly_report_due(YEARLY_FIRST, body->yearly_due)))
        shape_refuse(reader, STR("yearly_due"), shape_line(root, "yearly_due"), "day",
            N_("must be a day of the year, such as 03-31"));
    check_witnesses(reader, root, body);
    if (body->n_backlog_days > 0 &&
        !overview_rule_are_bounds(body->backlog_days, body->n_backlog_days))
        shape_refuse(reader, STR("backlog_days"), shape_line(root, "backlog_days"), "bounds",
            N_("must be one to six numbers of working days, each larger than the one before"));
}

enum fail body_file_read(struct problems *problems, struct str content, struct body *ret_body)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct body body = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &shape, root, &body);
    check_values(&reader, root, &body);
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_body = body;
    return FAIL_NONE;
}
