#include "cli/demo_file.h"

#include "base/buf.h"
#include "cli/demo_answers.h"
#include "cli/demo_outlets.h"
#include "cli/demo_picture.h"

static const struct str complaints =
    STR_INIT("投诉台账摘录（演示）\n"
             "日期        编号      事由                处理结果            办结天数  回访\n"
             "2026-05-06  T260506A  冰箱门封不严        上门更换门封        2         满意\n"
             "2026-05-11  T260511B  洗衣机安装位置争议  移位重装，免费      1         满意\n"
             "2026-05-19  T260519A  空调漏水            更换排水管          3         基本满意\n"
             "2026-05-27  T260527C  配送迟到            致歉并补偿代金券    9         不满意\n"
             "2026-06-08  T260608A  发票信息错误        重开发票            1         满意\n");

static const struct str repair_orders =
    STR_INIT("寄修单抽样记录（演示）：抽查 25 单，承诺七个工作日内寄回\n"
             "单号        收件        寄回        工作日  结论\n"
             "JX26090114  2026-09-01  2026-09-08  5       符合\n"
             "JX26090322  2026-09-03  2026-09-17  10      超期\n"
             "JX26090708  2026-09-07  2026-09-21  10      超期\n"
             "JX26091103  2026-09-11  2026-09-18  5       符合\n"
             "JX26091519  2026-09-15  2026-09-28  9       超期\n"
             "JX26091602  2026-09-16  2026-09-29  9       超期\n");

static const struct str competence = STR_INIT("专业能力评定记录（演示）\n"
                                              "姓名：赵明远    专业代码：SC03 批发和零售服务\n"
                                              "学历：商贸流通 本科（2006）\n"
                                              "工作：家电零售企业售后服务管理 9 年，任服务总监\n"
                                              "培训：GB/T 27922 专业培训 24 学时，考核合格\n"
                                              "见证：2018-09 现场见证 2 次，结论为符合\n"
                                              "评定结论：具备该专业代码的审查能力\n");

static const struct str notes = STR_INIT("现场记录（演示）\n"
                                         "方式：查阅文件与记录、访谈、现场观察\n"
                                         "抽样、不符合的样本和陪同人员见评价表的对应指标。\n"
                                         "记录由评价组成员当场填写，经受审核方代表确认。\n");

/* One page in Latin letters, as small as a PDF can be. */
struct str demo_file_page(struct arena *arena, struct str title, struct str line)
{
    struct str stream = str_format(arena,
        "BT /F 16 Tf 56 742 Td (%" STR_PRI ") Tj\n/F 11 Tf 0 -32 Td (%" STR_PRI
        ") Tj\n0 -20 Td (Placeholder of the demonstration.) Tj ET\n",
        STR_ARG(title), STR_ARG(line));
    const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R\n"
        "   /Resources << /Font << /F 5 0 R >> >> >>",
        str_c(arena, str_format(arena, "<< /Length %zu >>\nstream\n%" STR_PRI "endstream",
                         stream.len, STR_ARG(stream))),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    };
    size_t offsets[ARRAY_LEN(objects)];
    struct buf out = buf_new(arena);
    buf_put(&out, STR("%PDF-1.4\n"));
    for (size_t i = 0; i < ARRAY_LEN(objects); i++) {
        offsets[i] = out.len;
        buf_format(&out, "%zu 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    size_t table = out.len;
    buf_format(&out, "xref\n0 %zu\n0000000000 65535 f \n", ARRAY_LEN(objects) + 1);
    for (size_t i = 0; i < ARRAY_LEN(objects); i++)
        buf_format(&out, "%010zu 00000 n \n", offsets[i]);
    buf_format(&out, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
        ARRAY_LEN(objects) + 1, table);
    return buf_str(&out);
}

static struct str make_manual(struct arena *arena)
{
    return demo_file_page(arena, STR("After-sales service manual"),
        STR("Document SM-01, issue 6, in force since 2026-01-01"));
}

static const struct {
    const char *name;
    const struct str *content; /* or what makes it */
    struct str (*make)(struct arena *arena);
} files[] = {
    {"yunhai-outlets.csv", &demo_outlets_yunhai, NULL},
    {"chenghuai-outlets.csv", &demo_outlets_chenghuai, NULL},
    {"hongtai-outlets.csv", &demo_outlets_hongtai, NULL},
    {"complaints.txt", &complaints, NULL},
    {"repair-orders.txt", &repair_orders, NULL},
    {"competence.txt", &competence, NULL},
    {"on-site-notes.txt", &notes, NULL},
    {"service-manual.pdf", NULL, make_manual},
    {"workshop.png", NULL, demo_picture_workshop},
    {"answers.csv", NULL, demo_answers_good},
    {"answers-locks.csv", NULL, demo_answers_locks},
    {"answers-slow.csv", NULL, demo_answers_slow},
};

enum fail demo_file_make(struct arena *arena, struct str name, struct str *ret_content)
{
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        if (!str_equal(str_of(files[i].name), name))
            continue;
        *ret_content = files[i].make ? files[i].make(arena) : *files[i].content;
        return FAIL_NONE;
    }
    return FAIL_NOT_FOUND;
}
