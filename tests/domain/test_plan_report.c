#include "domain/plan_report.h"

#include "plan_fixture.h"

static const struct plan_report_person persons[] = {
    {.account = STR_INIT("lin"),
        .name = STR_INIT(" 林小满 "),
        .part = TEAM_LEADER,
        .identity_number = STR_INIT("11010519491231002x"),
        .phone = STR_INIT("138 0000 0001")},
    {.account = STR_INIT("qi"),
        .name = STR_INIT("齐放"),
        .part = TEAM_ASSESSOR,
        .identity_number = STR_INIT("440524188001010014"),
        .phone = STR_INIT("13800000002")},
    {.account = STR_INIT("tan"),
        .name = STR_INIT("谭一"),
        .part = TEAM_EXPERT,
        .identity_kind = IDENTITY_PASSPORT,
        .identity_number = STR_INIT("e1234567"),
        .phone = STR_INIT("+44-20-1234")},
};

static const struct organisation organisation = {
    .uscc = STR_INIT("91350100m000100y43"),
    .name = STR_INIT(" 徐州某某电器有限公司\n"),
    .contact = STR_INIT("王五"),
    .phone = STR_INIT("0516-83900000"),
    .address = STR_INIT("江苏省徐州市泉山区\n中山南路 1 号"),
};

static struct plan_report_row *build(struct arena *arena, size_t *ret_n)
{
    const struct audit_plan plan = {plan_fixture_rows(arena), PLAN_FIXTURE_ROWS};
    const struct plan_report_source source = {
        .plan_number = STR("r0888 00202600017"),
        .activity = ACTIVITY_INITIAL,
        .plan = &plan,
        .persons = persons,
        .n_persons = ARRAY_LEN(persons),
        .organisation = &organisation,
        .district = STR("320311"),
        .project = STR("c02"),
        .mode = VISIT_ON_SITE,
    };
    return plan_report_rows(arena, &source, ret_n);
}

static void the_columns_stand_in_the_order_of_the_platform(void **state)
{
    static const char *const order[] = {"审核计划编号", "审核阶段代码", "审核开始日期",
        "审核结束日期", "审核员信息", "技术专家信息", "组织地区代码", "组织机构代码", "组织名称",
        "联系人", "联系电话", "审核地址", "认证项目代码", "审核方式"};
    (void)state;
    assert_int_equal(PLAN_REPORT_COLUMNS, ARRAY_LEN(order));
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        assert_str(plan_report_headings[i], order[i]);
    assert_str(plan_report_sheet, "审核计划信息表");
}

static void each_stage_is_a_row_of_clean_cells(void **state)
{
    static const char *const first[] = {"R088800202600017", "0101", "2026-12-01", "2026-12-01",
        "11010519491231002X，林小满，组长，13800000001", "谭一，02，E1234567，+44-20-1234",
        "320311", "91350100M000100Y43", "徐州某某电器有限公司", "王五", "0516-83900000",
        "江苏省徐州市泉山区 中山南路 1 号", "C02", "FS01"};
    size_t n;
    struct plan_report_row *rows = build(*state, &n);
    assert_int_equal(n, 2);
    for (size_t i = 0; i < ARRAY_LEN(first); i++)
        assert_str(rows[0].cells[i], first[i]);
    assert_str(rows[1].cells[REPORT_STAGE], "0102");
    assert_str(rows[1].cells[REPORT_START], "2026-12-02");
    assert_str(rows[1].cells[REPORT_ASSESSORS], "11010519491231002X，林小满，组长，13800000001；"
                                                "440524188001010014，齐放，组员，13800000002");
}

static void what_is_built_from_right_records_passes(void **state)
{
    size_t n;
    struct plan_report_row *rows = build(*state, &n);
    struct problems problems = problems_new(*state);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(plan_report_check(&problems, &rows[i], 2), FAIL_NONE);
    plan_fixture_print(*state, &problems);
    assert_int_equal(problems.count, 0);
}

/* A cell that breaks a rule, and the problem that says so. */
static const struct {
    enum plan_report_column column;
    const char *text;
    const char *code;
} wrong[] = {
    {REPORT_PLAN_NUMBER, "", "required"},
    {REPORT_PLAN_NUMBER, "r088800202600017", "not_code"},
    {REPORT_PLAN_NUMBER, "R0888 0020260001", "not_code"},
    {REPORT_PLAN_NUMBER, "R1", "not_code"},
    {REPORT_PLAN_NUMBER, "=R08880020260001", "not_code"},
    {REPORT_STAGE, "01", "not_stage"},
    {REPORT_STAGE, "0101 ", "untrimmed"},
    {REPORT_START, "2026/12/01", "not_date"},
    {REPORT_START, "2026-02-30", "not_date"},
    {REPORT_END, "20261201", "not_date"},
    {REPORT_END, "2026-11-30", "date_order"},
    {REPORT_ASSESSORS, "", "required"},
    {REPORT_ASSESSORS, "11010519491231002X,林,组长,13800000001", "person_form"},
    {REPORT_ASSESSORS, "11010519491231002X，林，组长，13800000001；", "person_form"},
    {REPORT_ASSESSORS, "110105194912310021，林，组长，13800000001", "person_identity"},
    {REPORT_ASSESSORS, "，林，组长，13800000001", "person_identity"},
    {REPORT_ASSESSORS, "11010519491231002X，，组长，13800000001", "person_name"},
    {REPORT_ASSESSORS, "11010519491231002X，林，组长，", "person_phone"},
    {REPORT_ASSESSORS, "11010519491231002X，林，领导，13800000001", "person_role"},
    {REPORT_ASSESSORS, "11010519491231002X，林，组员，13800000001", "no_leader"},
    {REPORT_EXPERTS, "谭一，护照，E1234567，13800000001", "person_form"},
    {REPORT_EXPERTS, "谭一，02，e1234567，13800000001", "person_identity"},
    {REPORT_DISTRICT, "990000", "not_district"},
    {REPORT_DISTRICT, "32031", "not_district"},
    {REPORT_ORG_CODE, "91350100M000100Y44", "not_uscc"},
    {REPORT_ORG_CODE, "91350100m000100y43", "not_uscc"},
    {REPORT_ORG_NAME, "", "required"},
    {REPORT_ORG_NAME, " 名称", "untrimmed"},
    {REPORT_ORG_NAME, "名\n称", "control"},
    {REPORT_CONTACT, "\xe3\x80\x80王五", "untrimmed"},
    {REPORT_PHONE, "=1+1+1", "not_phone"},
    {REPORT_PHONE, "123", "not_phone"},
    {REPORT_ADDRESS, "", "required"},
    {REPORT_PROJECT, "SC03", "not_project"},
    {REPORT_MODE, "FS04", "not_mode"},
    {REPORT_MODE, "", "required"},
};

static bool names(const struct problems *problems, const char *code, struct str place)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        if (strcmp(p->code, code) == 0 && str_equal(p->place, place) && p->line == 7)
            return true;
    return false;
}

static void each_refusal_names_row_column_and_rule(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        size_t n;
        struct plan_report_row *rows = build(*state, &n);
        struct problems problems = problems_new(*state);
        struct str place = codes_format(&plan_report_column_codes, (int)wrong[i].column);
        rows[0].cells[wrong[i].column] = str_of(wrong[i].text);
        assert_int_equal(plan_report_check(&problems, &rows[0], 7), FAIL_INVALID);
        if (!names(&problems, wrong[i].code, place))
            print_error("“%s”: no %s\n", wrong[i].text, wrong[i].code);
        assert_true(names(&problems, wrong[i].code, place));
    }
}

static void each_column_has_its_length(void **state)
{
    for (int column = 0; column < PLAN_REPORT_COLUMNS; column++) {
        size_t n;
        struct plan_report_row *rows = build(*state, &n);
        struct problems problems = problems_new(*state);
        struct buf text = buf_new(*state);
        buf_repeat(&text, STR("星"), 2001);
        rows[0].cells[column] = buf_str(&text);
        assert_int_equal(plan_report_check(&problems, &rows[0], 2), FAIL_INVALID);
        assert_string_equal(problems.first->code, "too_long");
    }
}

static void all_wrong_cells_of_a_row_are_named_at_once(void **state)
{
    const struct plan_report_row empty = {0};
    struct problems problems = problems_new(*state);
    assert_int_equal(plan_report_check(&problems, &empty, 2), FAIL_INVALID);
    assert_int_equal(problems.count, PLAN_REPORT_COLUMNS - 1);
}

static void the_number_begins_as_the_platform_suggests(void **state)
{
    assert_str(plan_report_number(*state, STR("CNCA-R-2026-888"), 0, 2026, 17), "R088800202600017");
    assert_str(
        plan_report_number(*state, STR("CNCA-R-2002-012"), 7, 2026, 99999), "R001207202699999");
    assert_str(plan_report_number(*state, STR("8"), 0, 2026, 1), "R0800202600001");
}

static void every_activity_has_codes_that_the_check_knows(void **state)
{
    for (int activity = 0; activity < ACTIVITY_COUNT; activity++) {
        for (int64_t stage = 0; stage <= 2; stage++) {
            size_t n;
            struct plan_report_row *rows = build(*state, &n);
            struct problems problems = problems_new(*state);
            rows[0].cells[REPORT_STAGE] = plan_report_stage((enum activity)activity, stage);
            assert_int_equal(plan_report_check(&problems, &rows[0], 2), FAIL_NONE);
        }
    }
    assert_str(plan_report_stage(ACTIVITY_RECERTIFICATION, 1), "0201");
    assert_str(plan_report_stage(ACTIVITY_SURVEILLANCE, 0), "03");
}

static void a_report_is_made_once_and_again_after_a_change(void **state)
{
    enum report_state now = REPORT_NOT_YET;
    (void)state;
    assert_true(report_state_is_due(now));
    assert_false(report_state_changed(now, &now));
    assert_true(report_state_reported(now, &now));
    assert_int_equal(now, REPORT_DONE);
    assert_false(report_state_is_due(now));
    assert_false(report_state_reported(now, &now));
    assert_true(report_state_changed(now, &now));
    assert_int_equal(now, REPORT_CHANGED);
    assert_true(report_state_is_due(now));
    assert_false(report_state_changed(now, &now));
    assert_true(report_state_reported(now, &now));
    assert_int_equal(now, REPORT_CHANGED_DONE);
    assert_true(report_state_changed(now, &now));
    assert_int_equal(now, REPORT_CHANGED);
}

static void the_lead_time_is_counted_in_calendar_days(void **state)
{
    const struct date first = {2026, 12, 10};
    (void)state;
    assert_true(plan_report_is_in_time(first, (struct date){2026, 12, 7}, 3));
    assert_false(plan_report_is_in_time(first, (struct date){2026, 12, 8}, 3));
    assert_false(plan_report_is_in_time(first, (struct date){2026, 12, 11}, 0));
    assert_true(plan_report_is_in_time(first, first, 0));
    assert_true(plan_report_is_urgent(first, (struct date){2026, 12, 4}, 7));
    assert_false(plan_report_is_urgent(first, (struct date){2026, 12, 3}, 7));
}

static void every_state_and_mode_has_words(void **state)
{
    (void)state;
    for (int i = 0; i < REPORT_STATE_COUNT; i++)
        assert_non_null(report_state_labels[i]);
    for (int i = 0; i < VISIT_MODE_COUNT; i++)
        assert_non_null(visit_mode_label((enum visit_mode)i));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_columns_stand_in_the_order_of_the_platform),
        TEST(each_stage_is_a_row_of_clean_cells),
        TEST(what_is_built_from_right_records_passes),
        TEST(each_refusal_names_row_column_and_rule),
        TEST(each_column_has_its_length),
        TEST(all_wrong_cells_of_a_row_are_named_at_once),
        TEST(the_number_begins_as_the_platform_suggests),
        TEST(every_activity_has_codes_that_the_check_knows),
        TEST(a_report_is_made_once_and_again_after_a_change),
        TEST(the_lead_time_is_counted_in_calendar_days),
        TEST(every_state_and_mode_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
