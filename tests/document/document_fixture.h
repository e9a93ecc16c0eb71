/* A certificate as companies have them, and what the usual PDF tools say of the bytes drawn from
 * it. The tools read a file that lives in a folder of the test's own. */
#ifndef DOCUMENT_FIXTURE_H
#define DOCUMENT_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "testing.h"

#include "base/buf.h"
#include "document/certificate_pdf.h"
#include "document/document.h"

#define FONT_DIR "build/fonts"

#define ZH_EN(zh, en)                                                                              \
    {                                                                                              \
        STR_INIT(zh), STR_INIT(en)                                                                 \
    }

static const struct certificate_document fixture_certificate = {
    .number = STR_INIT("19926FW00001R0M"),
    .organisation = ZH_EN("星海电器连锁有限公司", "Xinghai Appliance Chain Co., Ltd."),
    .uscc = STR_INIT("91110108MA01ABCD0X"),
    .registered_address = ZH_EN("北京市海淀区中关村大街 27 号", "27 Zhongguancun Street, Beijing"),
    .business_address = ZH_EN("北京市朝阳区望京东路 8 号", "8 Wangjing East Road, Beijing"),
    .scope = ZH_EN("家用电器的配送、安装和维修服务", "Delivery, installation and repair"),
    .scheme = ZH_EN("商品售后服务认证", "After-sales service"),
    .standard = STR_INIT("GB/T 27922-2011"),
    .standard_title = ZH_EN("《商品售后服务评价体系》", "Evaluation of after-sales service"),
    .level = ZH_EN("五星级", "Five Stars"),
    .stars = 5,
    .first_issued = {2023, 11, 22},
    .issued = {2026, 11, 21},
    .expires = {2029, 11, 20},
    .body = ZH_EN("衡平认证中心有限公司", "Hengping Certification Centre"),
    .body_address = ZH_EN("北京市西城区车公庄大街 9 号", "9 Chegongzhuang Street, Beijing"),
    .body_approval = STR_INIT("CNCA-R-2015-199"),
    .rule_version = STR_INIT("HP-GZ-01:2025"),
    .signer = ZH_EN("林致远", "Lin Zhiyuan"),
    .verification_url = STR_INIT("https://register.example/c/19926FW00001R0M?s=5kq0"),
};

/* Texts that programs have stumbled over. */
static const struct str fixture_hostile[] = {
    STR_INIT("</text><script>alert(1)</script>"),
    STR_INIT("\"/><rect class=\"text\" id=\"x\">"),
    STR_INIT("'\"&amp;&#0;&lt;]]>"),
    STR_INIT("{{number}} {{nothing}} }} {{"),
    STR_INIT("%s%n%d $(id) `id` ; DROP"),
    STR_INIT("a|b||c"),
    STR_INIT("شركة النجوم لخدمات ما بعد البيع"),
    STR_INIT("שירות \u202eגנוב\u202c \u2067x\u2069"),
    STR_INIT("\U0001F468\u200d\U0001F469\u200d\U0001F467 \U0001F1E8\U0001F1F3 ☃ ⚖"),
    STR_INIT("Z\u0351\u036b\u0343\u036a\u0302a\u0327\u0332\u0318lg\u0316\u033bo"),
    STR_INIT("𠮷㼆𪚥龘靐齉爩"),
    STR_INIT("กำลัง देवनागरी 한국어 ｶﾀｶﾅ ไ"),
    STR_INIT("\ufeff\u200b\u00ad\u2028\u2029\u180e"),
    STR_INIT("\x01\x1b[31m\x7f\xc2\x9b"),
    STR_INIT("\xff\xfe\xc0\x80\xed\xa0\x80 \xf4\x90\x80\x80 \xe4\xb8"),
    STR_INIT("a\tb\r\nc\vd"),
    STR_INIT("\uFFFE\uFFFF\uFDD0\uE000\U0010FFFF"),
    STR_INIT("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"),
};

/* `n` outlets that differ in their numbers only. */
static inline struct certificate_outlet *fixture_outlets(struct arena *arena, size_t n)
{
    struct certificate_outlet *outlets = NEW_ARRAY(arena, struct certificate_outlet, n);
    for (size_t i = 0; i < n; i++)
        outlets[i] = (struct certificate_outlet){
            .name = {str_format(arena, "第%zu服务网点", i + 1),
                str_format(arena, "Outlet%zu", i + 1)},
            .address = ZH_EN("上海市浦东新区世纪大道 100 号", "100 Century Avenue, Shanghai"),
            .scope = ZH_EN("安装和维修", "Installation and repair"),
            .number = str_format(arena, "19926FW00001R0M-%zu", i + 1),
        };
    return outlets;
}

/* Draws it, or fails the test with the first problem. */
static inline struct str fixture_pdf(struct arena *arena,
    const struct certificate_document *document, enum certificate_pdf_language language)
{
    struct problems problems = problems_new(arena);
    struct str pdf = {0};
    enum fail fail = certificate_pdf(&problems, NULL, document, language, &pdf);
    if (fail != FAIL_NONE && problems.first)
        print_error("%" STR_PRI ": %s %" STR_PRI "\n", STR_ARG(problems.first->place),
            problems.first->message, STR_ARG(problems.first->args[0]));
    assert_int_equal(fail, FAIL_NONE);
    return pdf;
}

/* What a shell command prints, its errors included, with the bytes in a file that it finds as
 * "$FILE"; fails the test when the command fails. */
static inline struct str fixture_run(struct arena *arena, struct str bytes, const char *command)
{
    char path[] = "/tmp/xingheng-document-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes.data, bytes.len), bytes.len);
    close(descriptor);
    struct str line = str_format(arena, "FILE=%s; { %s; } 2>&1", path, command);
    FILE *pipe = popen(line.data, "r");
    assert_non_null(pipe);
    struct buf out = buf_new(arena);
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, pipe)) > 0;)
        buf_put(&out, (struct str){chunk, n});
    int status = pclose(pipe);
    unlink(path);
    if (status != 0)
        print_error("%s: %" STR_PRI "\n", command, STR_ARG(buf_str(&out)));
    assert_int_equal(status, 0);
    return buf_str(&out);
}

static inline bool fixture_contains(struct str s, struct str part)
{
    size_t at;
    return str_find(s, part, 0, &at);
}

/* Every program of this folder draws with the fonts that were prepared for it, once. */
static inline int fixture_open(void **state)
{
    struct arena *arena ARENA_SCOPED = arena_new(1024 * 1024);
    struct problems problems = problems_new(arena);
    *state = NULL;
    return document_init(STR(FONT_DIR), &problems) == FAIL_NONE ? 0 : -1;
}

#endif
