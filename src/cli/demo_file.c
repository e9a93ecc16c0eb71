#include "cli/demo_file.h"

#include "base/buf.h"
#include "cli/demo_answers.h"
#include "cli/demo_outlets.h"
#include "cli/demo_picture.h"
#include "cli/demo_questions_table.h"

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

static const struct str register_organisations = STR_INIT(
    "统一社会信用代码,组织名称,英文名称,法定代表人,注册地址,行政区划代码,行业代码,联系人,电话,"
    "总人数\n"
    "91321300MA1REGA02L,宿迁运河家具有限公司,\"Suqian Yunhe Furniture Co., "
    "Ltd.\",高振海,江苏省宿迁市宿城区发展大道66号,321300,5283,高敏,0527-84360118,140\n"
    "91320700MA1REGA030,连云港海州厨房电器有限公司,\"Lianyungang Haizhou Kitchen Appliance Co., "
    "Ltd.\",孙海平,江苏省连云港市海州区解放中路208号,320700,5274,孙丽,0518-85410336,46\n"
    "91340300MA1REGA04N,蚌埠淮上空调工程有限公司,\"Bengbu Huaishang Air Conditioning Co., "
    "Ltd.\",刘淮,安徽省蚌埠市淮上区永平街31号,340300,5274,刘洁,0552-2823015,95\n"
    "91341300MA1REGA056,宿州汴河电梯服务有限公司,\"Suzhou Bianhe Elevator Service Co., "
    "Ltd.\",周汴生,安徽省宿州市埇桥区汴河中路9号,341300,8190,周宁,0557-3050662,38\n"
    "91320900MA1REGA06K,盐城黄海卫浴有限公司,\"Yancheng Huanghai Sanitary Ware Co., "
    "Ltd.\",陆海洋,江苏省盐城市亭湖区青年东路17号,320900,5283,陆瑶,0515-88260417,72\n");

static const struct str register_certificates =
    STR_INIT("证书编号,统一社会信用代码,认证方案,等级,认证范围,证书状态,颁证日期,证书到期日期,"
             "首次获证日期,再认证次数,监督次数,状态变化日期,暂停截止日期,状态变化原因\n"
             "88822F00008R0M,91321300MA1REGA02L,gbt27922,四星级,家具销售的售后服务,05,2022-03-14,"
             "2025-03-13,2022-03-14,0,2,2025-03-14,,\n"
             "88824F00003R0M,91321300MA1REGA02L,gbt27922,五星级,家具销售与定制的售后服务,01,2024-"
             "02-05,2027-02-04,2022-03-14,0,2,,,\n"
             "88824F00011R0S,91320800MA1REGA01Y,gbt27922,四星级,电动自行车销售的售后服务,01,2024-"
             "12-20,2027-12-19,2024-12-20,0,1,,,\n"
             "88824F00019R0S,91320700MA1REGA030,gbt27922,三星级,厨房电器销售的售后服务,01,2024-07-"
             "08,2027-07-07,2024-07-08,0,1,,,\n"
             "88825F00002R0M,91340300MA1REGA04N,gbt27922,五星级,中央空调销售安装的售后服务,01,2025-"
             "09-16,2028-09-15,2025-09-16,0,0,,,\n"
             "88825F00006R0M,91321300MA1REGA02L,gbt27922,四星级,办公家具销售的售后服务,01,2025-10-"
             "10,2028-10-09,2025-10-10,0,0,,,\n"
             "88825F00009R0S,91341300MA1REGA056,gbt27922,四星级,电梯维修保养服务,01,2025-08-09,"
             "2028-08-08,2025-08-09,0,0,,,\n"
             "88825F00013R0M,91340300MA1REGA04N,gbt27922,四星级,家用空调维修服务,01,2025-11-05,"
             "2028-11-04,2025-11-05,0,0,,,\n"
             "88825F00017R0S,91320800MA1REGA01Y,gbt27922,三星级,电动自行车电池更换服务,01,2025-12-"
             "18,2028-12-17,2025-12-18,0,0,,,\n"
             "88825F00021R0M,91320900MA1REGA06K,gbt27922,四星级,卫浴洁具销售的售后服务,01,2025-12-"
             "29,2028-12-28,2025-12-29,0,0,,,\n");

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

static struct str make_licence(struct arena *arena)
{
    return demo_file_page(
        arena, STR("Business licence"), STR("Registered address changed on 2026-11-12"));
}

static struct str make_change_notice(struct arena *arena)
{
    return demo_file_page(arena, STR("Notice of a registered change"),
        STR("Suzhou Industrial Park, market supervision, 2026-11-12"));
}

static const struct {
    const char *name;
    const struct str *content; /* or what makes it */
    struct str (*make)(struct arena *arena);
} files[] = {
    {"yunhai-outlets.csv", &demo_outlets_yunhai, NULL},
    {"chenghuai-outlets.csv", &demo_outlets_chenghuai, NULL},
    {"hongtai-outlets.csv", &demo_outlets_hongtai, NULL},
    {"register-organisations.csv", &register_organisations, NULL},
    {"register-certificates.csv", &register_certificates, NULL},
    {"questions.csv", NULL, demo_questions_table},
    {"complaints.txt", &complaints, NULL},
    {"repair-orders.txt", &repair_orders, NULL},
    {"competence.txt", &competence, NULL},
    {"on-site-notes.txt", &notes, NULL},
    {"service-manual.pdf", NULL, make_manual},
    {"business-licence.pdf", NULL, make_licence},
    {"change-notice.pdf", NULL, make_change_notice},
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
