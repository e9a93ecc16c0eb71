#include "service/print_service.h"

#include "document/document.h"
#include "support/world.h"

static int open_fonts(void **state)
{
    struct arena *arena ARENA_SCOPED = arena_new(1024 * 1024);
    struct problems problems = problems_new(arena);
    *state = NULL;
    return document_init(STR("build/fonts"), &problems) == FAIL_NONE ? 0 : -1;
}

static void a_paper_is_printed_by_its_job(void **state)
{
    struct arena *arena = *state;
    struct paper paper = paper_new(arena, LANGUAGE_EN, STR("Sheet"));
    struct str pdf;
    paper_text(&paper, STR("one line\nand another"));
    struct str job = print_service_paper_job(arena, &paper);
    assert_true(str_starts(job, STR("paper\n{")));
    assert_int_equal(print_service_render(arena, NULL, job, &pdf), FAIL_NONE);
    assert_true(str_starts(pdf, STR("%PDF-")));
}

static void what_is_no_job_is_refused(void **state)
{
    static const char *const wrong[] = {"", "paper", "paper\n", "paper\n{}", "poem\n{}", "\n",
        "certificate\n", "certificate\nfr\n{}", "certificate\nzh\n[]", "zh\n{}", "thumbnail\n",
        "thumbnail\nGIF"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct str pdf = STR("untouched");
        assert_int_equal(print_service_render(*state, NULL, str_of(wrong[i]), &pdf), FAIL_INVALID);
        assert_str(pdf, "untouched");
    }
}

static void a_paper_of_the_body_has_its_name_and_todays_date(void **state)
{
    static const struct body body = {.name = STR_INIT("衡平"), .name_en = STR_INIT("Hengping")};
    struct platform platform = {.body = body};
    struct use use = {.arena = *state, .platform = &platform, .now = 1795334400};
    struct paper zh = print_service_paper(&use, LANGUAGE_ZH_CN, N_("Signatures"));
    struct paper en = print_service_paper(&use, LANGUAGE_EN, N_("Signatures"));
    assert_str(zh.body, "衡平");
    assert_str(zh.title, "签署");
    assert_str(date_format(*state, zh.date), "2026-11-22");
    assert_str(en.body, "Hengping");
    assert_str(en.title, "Signatures");
    platform.body.name_en = STR("");
    assert_str(print_service_paper(&use, LANGUAGE_EN, N_("Signatures")).body, "衡平");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_paper_is_printed_by_its_job),
        TEST(what_is_no_job_is_refused),
        TEST(a_paper_of_the_body_has_its_name_and_todays_date),
    };
    return cmocka_run_group_tests(tests, open_fonts, NULL);
}
