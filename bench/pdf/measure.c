/*
 * A certificate drawn as PDF: measure COUNT FILE draws it once, and then COUNT times in the same
 * process; says how long one took on average of the latter, in milliseconds, and leaves the last in
 * FILE. Run in the source tree: it wants build/fonts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "document/certificate_pdf.h"
#include "document/document.h"

#define ZH(text)                                                                                   \
    {                                                                                              \
        .zh = STR_INIT(text)                                                                       \
    }

/* What page.html says too. */
static const struct certificate_document certificate = {
    .number = STR_INIT("19926F00001R0M"),
    .organisation = ZH("徐州海星乐器有限公司"),
    .uscc = STR_INIT("91320300MA1W7K4Q26"),
    .registered_address = ZH("江苏省徐州市云龙区和平路 27 号"),
    .business_address = ZH("江苏省徐州市泉山区淮海西路 8 号"),
    .scope = ZH("乐器（钢琴、吉他）销售的售后服务（配送、安装、调律、维修）"),
    .scheme = ZH("商品售后服务认证"),
    .standard = STR_INIT("GB/T 27922-2011"),
    .standard_title = ZH("《商品售后服务评价体系》"),
    .level = ZH("五星级"),
    .stars = 5,
    .first_issued = {2023, 11, 22},
    .issued = {2026, 11, 21},
    .expires = {2029, 11, 20},
    .body = ZH("华衡服务认证有限公司"),
    .body_address = ZH("北京市朝阳区和平街 12 号"),
    .body_approval = STR_INIT("CNCA-R-2020-612"),
    .rule_version = STR_INIT("HH-GZ-01:2025"),
    .signer = ZH("王敏"),
    .verification_url = STR_INIT("https://register.example.cn/c/19926F00001R0M"),
};

static enum fail draw(struct arena *arena, struct press *press, struct str *ret_pdf)
{
    struct problems problems = problems_new(arena);
    return certificate_pdf(&problems, press, &certificate, CERTIFICATE_PDF_ZH, ret_pdf);
}

static enum fail draw_and_forget(struct press *press)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct str pdf;
    return draw(arena, press, &pdf);
}

int main(int argc, char **argv)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct problems problems = problems_new(arena);
    struct press *press = press_new();
    struct timespec begun;
    struct timespec ended;
    struct str pdf;
    int64_t count;
    bool is_right = argc == 3 && str_to_int(str_of(argv[1]), &count) &&
                    document_init(STR("build/fonts"), &problems) == FAIL_NONE &&
                    draw(arena, press, &pdf) == FAIL_NONE;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (int64_t i = 0; is_right && i < count; i++)
        is_right = draw_and_forget(press) == FAIL_NONE;
    clock_gettime(CLOCK_MONOTONIC, &ended);
    FILE *out = is_right ? fopen(argv[2], "w") : NULL;
    if (!out || fwrite(pdf.data, 1, pdf.len, out) != pdf.len || fclose(out) != 0) {
        fputs("usage: measure COUNT FILE, where build/fonts is\n", stderr);
        return 1;
    }
    press_release(press);
    double took =
        (double)(ended.tv_sec - begun.tv_sec) * 1e3 + (double)(ended.tv_nsec - begun.tv_nsec) / 1e6;
    printf("%.2f\n", count > 0 ? took / (double)count : 0);
    return 0;
}
