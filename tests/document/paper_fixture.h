/* A paper with something of everything, and hostile texts. */
#ifndef PAPER_FIXTURE_H
#define PAPER_FIXTURE_H

#include "document/paper_pdf.h"
#include "document_fixture.h"

static const struct paper_column fixture_columns[] = {
    {STR_INIT("序号"), 8, PAPER_MIDDLE},
    {STR_INIT("项目"), 40, PAPER_START},
    {STR_INIT("依据"), 36, PAPER_START},
    {STR_INIT("人日"), 16, PAPER_END},
};

/* With a table of `rows` rows. */
static inline struct paper fixture_paper(struct arena *arena, enum language language, size_t rows)
{
    struct paper paper = paper_new(arena, language, STR("审查人日核定表"));
    paper.body = STR("衡平认证中心有限公司");
    paper.number = STR("XH-2026-00017");
    paper.date = (struct date){2026, 11, 21};
    paper_fact(&paper, STR("申请组织"), STR("星海电器连锁有限公司"));
    paper_fact(&paper, STR("统一社会信用代码"), STR("91110108MA01ABCD0X"));
    paper_fact(&paper, STR("审查类型"), STR("初次认证"));
    paper_wide_fact(&paper, STR("认证范围"),
        STR("家用电器的配送、安装和维修服务，"
            "以及与其相关的咨询、投诉处理和备件供应"));
    paper_section(&paper, STR("人日计算"));
    paper_text(&paper, STR("按认证方案的人日表核定，各项增减均列明理由。\n第二行。"));
    paper_table(&paper, fixture_columns, ARRAY_LEN(fixture_columns));
    for (size_t i = 0; i < rows; i++) {
        const struct str cells[] = {str_format(arena, "%zu", i + 1),
            str_format(arena, "第%zu服务网点", i + 1), STR("第 7.3 条"), STR("0.5")};
        if (i % 20 == 0)
            paper_row(&paper, PAPER_GROUP,
                (const struct str[]){str_format(arena, "第%zu层", i / 20 + 1)});
        paper_row(&paper, PAPER_ROW, cells);
    }
    paper_row(&paper, PAPER_TOTAL, (const struct str[]){STR(""), STR("合计"), STR(""), STR("16")});
    paper_note(&paper, STR("人日取整至半日。"));
    paper_section(&paper, STR("约定"));
    paper_clause(&paper, STR("双方应当遵守认证方案的规定。"));
    paper_clause(&paper, STR("现场审查的时间不得减少。"));
    paper_sign(&paper, (struct paper_signature){STR("申请评审员"), STR("周琳"), 1795334400,
                           paper_sha256(arena, &paper)});
    paper_sign(&paper, (struct paper_signature){.role = STR("审核部经理")});
    return paper;
}

#endif
