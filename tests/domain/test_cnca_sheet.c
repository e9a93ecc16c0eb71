/* The rules of the two sheets, each in both directions, held against tables of their own. */
#include "cnca_fixture.h"

static void the_certificate_sheet_has_the_columns_of_the_template(void **state)
{
    static const char template[] =
        "RZJG_ID RZJG_KEY_ID ORG_NAME ORG_NAME_EN ORG_O_NAME ORG_CODE BEL_INDUSTRY ORG_COUNTRY "
        "ORG_DISTRICT ORG_ADDRESS ORG_ZIP ORG_PHONE ORG_FAX LEGAL_PEOPLE ORG_PROP_CODE "
        "ORG_REG_ASSETS REG_ASSETS_CURR ORG_PEOP_NUM RELA_PEOP_NUM FIRST_CERT_DATE CERT_NUMBER "
        "AUTH_PROJ_CODE BUSI_SCOP_CODE AUTH_PROJ_CODEDEC IS_MULTI_SCENE PLACE_NAME_ADD "
        "BUSI_COVER_SCOP QMS_COVERAGE ORG_EN_BORDER APPR_AC_CODE A_AUTH_TIMES SUSE_TIMES "
        "APPR_S_DATE APPR_E_DATE CHK_PD_NUM IS_COMB CHK_P_LIST APP_ASS_DATE AWARD_DATE "
        "CERTI_E_DATE CERTI_STATUS PAUSE_CAUSE PAUSE_S_DATE PAUSE_E_DATE CANCEL_CAUSE "
        "CANCEL_DATE IS_C_CERTI M_CERTI_NUM CHG_DATE CHG_TYP_CODE IS_CHG_CERTI EXCHANGE_DATE "
        "EXCHANGE_CAUSE O_AWARD_JG O_CERTI_NUM REGISTATION_NUM ACC_SYMBOL RISK_PARAM "
        "REV_CERTI_FEE REV_CERTI_FEE_CURR INVOICE_NUM ATTACHMENTS Service_area_code REPORT_TYPE "
        "REMARK IS_OVERFLOW AUDIT_PLAN_NO OVERFLOW_CAUSE PLAN_START PROGRAM_FILENO BASE_PD_NUM";
    const struct str *headings = cnca_sheet_headings(*state, &cnca_certificate_sheet);
    struct str rest = str_of(template);
    struct str name;
    size_t n = 0;
    while (str_cut(&rest, ' ', &name))
        assert_true(str_equal(headings[n++], name));
    assert_int_equal(n, 71);
    assert_int_equal(cnca_certificate_sheet.n, 71);
    assert_str(cnca_certificate_sheet.name, "证书信息表");
}

static void the_public_columns_are_those_with_a_star(void **state)
{
    static const int starred[] = {1, 3, 6, 8, 9, 10, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 39, 40, 41, 43, 44, 46, 48, 49, 50, 52, 57, 62, 63};
    size_t at = 0;
    (void)state;
    for (int i = 0; i < CNCA_CERTIFICATE_FIELDS; i++) {
        bool star = at < ARRAY_LEN(starred) && starred[at] == i + 1;
        assert_int_equal(cnca_certificate_sheet.fields[i].is_public, star);
        at += star;
    }
    assert_int_equal(at, ARRAY_LEN(starred));
}

static void the_team_sheet_has_fourteen_columns(void **state)
{
    (void)state;
    assert_int_equal(cnca_team_sheet.n, 14);
    assert_string_equal(cnca_team_sheet.fields[0].name, "RZJG_ID");
    assert_string_equal(cnca_team_sheet.fields[2].name, "APPR_STAGE");
    assert_string_equal(cnca_team_sheet.fields[13].name, "OBSERVER_FLAG");
}

static void a_right_row_passes(void **state)
{
    struct cnca_fixture f = cnca_fixture(*state);
    assert_int_equal(cnca_fixture_check(&f), FAIL_NONE);
    f = cnca_fixture(*state);
    assert_int_equal(cnca_fixture_check_team(&f), FAIL_NONE);
}

/* Changes to the right row, by the number of the field, and what they make of one field. */
struct change {
    int field;
    const char *value;
};

struct trial {
    struct change changes[6];
    int field;
    const char *code; /* NULL: nothing is wrong there */
};

static void try(void **state, const struct trial *trials, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct cnca_fixture f = cnca_fixture(*state);
        for (size_t k = 0; k < 6 && trials[i].changes[k].field; k++)
            f.cells[trials[i].changes[k].field - 1] = str_of(trials[i].changes[k].value);
        (void)cnca_fixture_check(&f);
        const char *found = cnca_fixture_code(&f, trials[i].field);
        if (!trials[i].code && found)
            fail_msg("trial %zu: field %d is refused: %s", i, trials[i].field, found);
        if (trials[i].code && (!found || strcmp(found, trials[i].code) != 0))
            fail_msg("trial %zu: field %d: %s, not %s", i, trials[i].field,
                found ? found : "nothing", trials[i].code);
    }
}

/* clang-format off */
static void a_suspended_certificate_says_why_and_how_long_and_no_other_does(void **state)
{
    static const struct trial trials[] = {
        {{{41, "02"}, {43, "2026-10-01"}, {44, "2026-12-31"}}, 42, "required"},
        {{{41, "02"}, {42, "02"}, {44, "2026-12-31"}}, 43, "required"},
        {{{41, "02"}, {42, "02"}, {43, "2026-10-01"}}, 44, "required"},
        {{{41, "02"}, {42, "02"}, {43, "2026-10-01"}, {44, "2026-12-31"}}, 42, NULL},
        {{{41, "02"}, {42, "02"}, {43, "2026-10-01"}, {44, "2026-12-31"}}, 43, NULL},
        {{{41, "02"}, {42, "02"}, {43, "2026-10-01"}, {44, "2026-12-31"}}, 44, NULL},
        {{{42, "02"}}, 42, "not_empty"},
        {{{43, "2026-10-01"}}, 43, "not_empty"},
        {{{44, "2026-12-31"}}, 44, "not_empty"},
        {{{41, "02"}, {42, "06"}}, 42, "not_listed"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void a_withdrawn_certificate_says_why_and_when_and_no_other_does(void **state)
{
    static const struct trial trials[] = {
        {{{41, "03"}, {46, "2026-10-01"}}, 45, "required"},
        {{{41, "03"}, {45, "04"}}, 46, "required"},
        {{{41, "03"}, {45, "04"}, {46, "2026-10-01"}}, 45, NULL},
        {{{41, "03"}, {45, "04"}, {46, "2026-10-01"}}, 46, NULL},
        {{{45, "04"}}, 45, "not_empty"},
        {{{46, "2026-10-01"}}, 46, "not_empty"},
        {{{41, "04"}, {46, "2026-10-01"}}, 46, "not_empty"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void a_part_names_its_main_certificate_and_no_other_does(void **state)
{
    static const struct trial trials[] = {
        {{{47, "1"}}, 48, "required"},
        {{{47, "1"}, {48, "19926C00001R0M"}}, 48, NULL},
        {{{48, "19926C00001R0M"}}, 48, "not_empty"},
        {{{47, "Y"}}, 47, "not_flag"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void a_change_says_what_and_when_and_nothing_else_does(void **state)
{
    static const struct trial trials[] = {
        {{{64, "05"}}, 50, "required"},
        {{{30, "05"}}, 50, "required"},
        {{{64, "05"}, {50, "14"}, {49, "2026-10-01"}}, 50, NULL},
        {{{30, "05"}, {50, "01"}, {49, "2026-10-01"}}, 50, NULL},
        {{{50, "01"}}, 50, "not_empty"},
        {{{64, "05"}, {50, "14"}}, 49, "required"},
        {{{64, "05"}, {50, "14"}, {49, "2026-10-01"}}, 49, NULL},
        {{{49, "2026-10-01"}}, 49, "not_empty"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void a_replacement_names_the_old_certificate_and_nothing_else_does(void **state)
{
    static const struct trial trials[] = {
        {{{64, "02"}}, 52, "required"},
        {{{64, "02"}}, 53, "required"},
        {{{64, "02"}}, 54, "required"},
        {{{64, "02"}}, 55, "required"},
        {{{64, "02"}, {52, "2026-10-01"}, {53, "02"}, {54, "CNCA-R-2015-199"}, {55, "19923C00001R0M"}}, 52, NULL},
        {{{64, "02"}, {52, "2026-10-01"}, {53, "02"}, {54, "CNCA-R-2015-199"}, {55, "19923C00001R0M"}}, 53, NULL},
        {{{64, "02"}, {52, "2026-10-01"}, {53, "02"}, {54, "CNCA-R-2015-199"}, {55, "19923C00001R0M"}}, 54, NULL},
        {{{64, "02"}, {52, "2026-10-01"}, {53, "02"}, {54, "CNCA-R-2015-199"}, {55, "19923C00001R0M"}}, 55, NULL},
        {{{52, "2026-10-01"}}, 52, "not_empty"},
        {{{53, "02"}}, 53, "not_empty"},
        {{{54, "CNCA-R-2015-199"}}, 54, "not_empty"},
        {{{55, "19923C00001R0M"}}, 55, "not_empty"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void an_audit_says_when_it_was_and_a_mere_change_does_not(void **state)
{
    static const struct trial trials[] = {
        {{{33, ""}}, 33, "required"},
        {{{34, ""}}, 34, "required"},
        {{{35, ""}}, 35, "required"},
        {{{30, "03"}, {35, ""}}, 35, "required"},
        {{{30, "05"}}, 33, "not_empty"},
        {{{30, "05"}}, 34, "not_empty"},
        {{{30, "05"}}, 35, "not_empty"},
        {{{30, "05"}, {33, ""}}, 33, NULL},
        {{{30, "05"}, {34, ""}}, 34, NULL},
        {{{30, "05"}, {35, ""}}, 35, NULL},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void the_amount_is_said_of_what_is_charged_and_of_nothing_else(void **state)
{
    static const struct trial trials[] = {
        {{{59, ""}}, 59, "required"},
        {{{30, "02"}, {59, ""}}, 59, "required"},
        {{{30, "03"}, {59, ""}}, 59, "required"},
        {{{30, "06"}, {59, ""}}, 59, "required"},
        {{{30, "04"}}, 59, "not_empty"},
        {{{30, "05"}}, 59, "not_empty"},
        {{{30, "04"}, {59, ""}}, 59, NULL},
        {{{30, "05"}, {59, ""}}, 59, NULL},
        {{{60, ""}}, 60, "required"},
        {{{30, "04"}, {59, ""}}, 60, "not_empty"},
        {{{59, "53000.005"}}, 59, "not_number"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void an_overdue_surveillance_names_plan_and_cause_and_nothing_else_does(void **state)
{
    static const struct trial trials[] = {
        {{{66, "1"}}, 67, "required"}, {{{66, "1"}}, 68, "required"},
        {{{66, "1"}}, 69, "required"}, {{{66, "1"}}, 70, "required"},
        {{{66, "1"}, {67, "R088"}}, 67, NULL}, {{{66, "1"}, {68, "03"}}, 68, NULL},
        {{{66, "1"}, {69, "2026-10-01"}}, 69, NULL}, {{{66, "1"}, {70, "P-1"}}, 70, NULL},
        {{{67, "R088"}}, 67, "not_empty"}, {{{68, "03"}}, 68, "not_empty"},
        {{{69, "2026-10-01"}}, 69, "not_empty"}, {{{70, "P-1"}}, 70, "not_empty"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void a_service_names_its_certification_field_and_a_system_does_not(void **state)
{
    static const struct trial trials[] = {
        {{{63, ""}}, 63, "required"},
        {{{63, "SC03；SC09"}}, 63, NULL},
        {{{63, "SC3"}}, 63, "not_area"},
        {{{22, "A0102"}, {28, "全部"}}, 63, "not_empty"},
        {{{22, "A0102"}, {63, ""}}, 63, NULL},
        {{{22, "A0102"}}, 28, "required"},
        {{{28, "全部"}}, 28, "not_empty"},
        {{{22, "A0901"}}, 29, "required"},
        {{{29, "边界"}}, 29, "not_empty"},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void days_stand_in_their_order(void **state)
{
    static const struct trial trials[] = {
        {{{39, "2026-11-22"}}, 39, NULL},
        {{{39, "2026-11-23"}}, 39, "future"},
        {{{20, "2026-11-22"}}, 39, "order"},
        {{{40, "2026-11-20"}}, 40, "order"},
        {{{34, "2026-11-01"}}, 34, "order"},
        {{{41, "02"}, {43, "2026-12-01"}, {44, "2026-11-30"}}, 44, "order"},
        {{{41, "02"}, {43, "2029-10-01"}, {44, "2029-12-31"}}, 40, "order"},
        {{{41, "02"}, {43, "2029-10-01"}, {44, "2029-11-19"}}, 40, NULL},
    };
    try(state, trials, ARRAY_LEN(trials));
}

static void a_cell_keeps_its_form(void **state)
{
    static const struct trial trials[] = {
        {{{3, ""}}, 3, "required"},
        {{{3, " 徐州"}}, 3, "untrimmed"},
        {{{3, "徐\n州"}}, 3, "control"},
        {{{14, "张张张张张张张张张张张张张张张张张张张张张张张张张张张张张张"
               "张张张张张张张张张张张张张张张张张张张张张张张张张张张张张张张"}}, 14, "too_long"},
        {{{21, "19926c00002R0M"}}, 21, "not_code"},
        {{{21, "19926 C00002R0M"}}, 21, "not_code"},
        {{{6, "91350100M000100Y44"}}, 6, "not_uscc"},
        {{{9, "990000"}}, 9, "not_district"},
        {{{10, "甲；乙；丙；丁"}}, 10, "too_many"},
        {{{10, "甲；；丙"}}, 10, "untrimmed"},
        {{{10, "甲；乙；丙"}}, 10, NULL},
        {{{8, "86"}}, 8, "not_listed"},
        {{{7, "529"}}, 7, "not_digits"},
        {{{16, "500.00001"}}, 16, "not_number"},
        {{{16, "500.0001"}}, 16, NULL},
        {{{18, "-3"}}, 18, "not_number"},
        {{{20, "2026-02-30"}}, 20, "not_day"},
        {{{20, "2026/11/21"}}, 20, "not_day"},
        {{{12, "=1+1"}}, 12, "not_phone"},
        {{{36, "05"}}, 36, "not_listed"},
        {{{57, "02"}}, 57, "not_listed"},
    };
    try(state, trials, ARRAY_LEN(trials));
}
/* clang-format on */

static void a_part_does_not_outlive_its_main_certificate(void **state)
{
    struct cnca_fixture f = cnca_fixture(*state);
    f.checking.main_expires_on = (struct date){2029, 11, 19};
    (void)cnca_fixture_check(&f);
    assert_string_equal(cnca_fixture_code(&f, 40), "beyond_main");
    f = cnca_fixture(*state);
    f.checking.main_expires_on = (struct date){2029, 11, 20};
    assert_int_equal(cnca_fixture_check(&f), FAIL_NONE);
}

static void a_problem_names_certificate_number_and_name_of_the_field_and_what_is_allowed(
    void **state)
{
    struct cnca_fixture f = cnca_fixture(*state);
    f.cells[CNCA_CERTI_STATUS] = STR("06");
    assert_int_equal(cnca_fixture_check(&f), FAIL_INVALID);
    const struct problem *p = f.checking.problems->first;
    assert_str(p->place, "19926C00002R0M 41 CERTI_STATUS");
    assert_int_equal(p->line, 2);
    assert_str(p->args[0], "01 有效, 02 暂停, 03 撤销, 04 注销, 05 过期失效");
    assert_ptr_equal(cnca_sheet_field_at(&cnca_certificate_sheet, p->place),
        &cnca_certificate_sheet.fields[CNCA_CERTI_STATUS]);
    assert_null(cnca_sheet_field_at(&cnca_certificate_sheet, STR("status")));
}

static void the_team_sheet_holds_a_person_against_its_rules(void **state)
{
    static const struct {
        int field;
        const char *value;
        const char *code;
    } trials[] = {
        {3, "0103", "not_listed"},
        {4, "2026-11-02", "not_moment"},
        {4, "2026-11-02 24:00", "not_moment"},
        {5, "2026-11-01 08:00", "order"},
        {6, "", "required"},
        {8, "", "required"},
        {10, "05", "not_listed"},
        {11, "", "required"},
        {13, "是", "not_flag"},
    };
    for (size_t i = 0; i < ARRAY_LEN(trials); i++) {
        struct cnca_fixture f = cnca_fixture(*state);
        f.team[trials[i].field - 1] = str_of(trials[i].value);
        assert_int_equal(cnca_fixture_check_team(&f), FAIL_INVALID);
        assert_string_equal(cnca_fixture_code(&f, trials[i].field), trials[i].code);
    }
}

static void values_are_cleaned_as_their_field_wants_them(void **state)
{
    const struct cnca_field *fields = cnca_certificate_sheet.fields;
    assert_str(cnca_sheet_clean(*state, &fields[CNCA_ORG_NAME], STR(" 徐州\n电器 ")), "徐州 电器");
    assert_str(cnca_sheet_clean(*state, &fields[CNCA_CERT_NUMBER], STR(" 19926c 00002r0m")),
        "19926C00002R0M");
    assert_str(cnca_sheet_clean(*state, &fields[CNCA_ORG_ADDRESS], STR("甲； ；乙 ；")), "甲；乙");
}

static void every_table_of_codes_has_to_be_there_once(void **state)
{
    struct cnca_codes codes;
    struct problems problems = problems_new(*state);
    assert_int_equal(cnca_codes_read(&problems,
                         STR("tables:\n  - id: status\n    entries:\n      - {code: "
                             "\"01\", names: {zh-CN: 有效}}\n"),
                         &codes),
        FAIL_INVALID);
    assert_int_equal(problems.count, CNCA_TABLE_COUNT - 1);
    problems = problems_new(*state);
    struct str twice = str_concat(*state, cnca_fixture_file(*state),
        STR("  - id: status\n    entries:\n      - {code: 01x, names: {zh-CN: 有效}}\n"));
    assert_int_equal(cnca_codes_read(&problems, twice, &codes), FAIL_INVALID);
}

static void a_word_stands_for_one_code(void **state)
{
    struct cnca_fixture f = cnca_fixture(*state);
    cnca_fixture_begin(&f);
    assert_str(cnca_codes_of(f.checking.codes, CNCA_TABLE_STATUS, STR("suspended")), "02");
    assert_str(cnca_codes_of(f.checking.codes, CNCA_TABLE_STATUS, STR("lost")), "");
    assert_null(cnca_codes_find(f.checking.codes, CNCA_TABLE_STATUS, STR("06")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_certificate_sheet_has_the_columns_of_the_template),
        TEST(the_public_columns_are_those_with_a_star),
        TEST(the_team_sheet_has_fourteen_columns),
        TEST(a_right_row_passes),
        TEST(a_suspended_certificate_says_why_and_how_long_and_no_other_does),
        TEST(a_withdrawn_certificate_says_why_and_when_and_no_other_does),
        TEST(a_part_names_its_main_certificate_and_no_other_does),
        TEST(a_change_says_what_and_when_and_nothing_else_does),
        TEST(a_replacement_names_the_old_certificate_and_nothing_else_does),
        TEST(an_audit_says_when_it_was_and_a_mere_change_does_not),
        TEST(the_amount_is_said_of_what_is_charged_and_of_nothing_else),
        TEST(an_overdue_surveillance_names_plan_and_cause_and_nothing_else_does),
        TEST(a_service_names_its_certification_field_and_a_system_does_not),
        TEST(days_stand_in_their_order),
        TEST(a_cell_keeps_its_form),
        TEST(a_part_does_not_outlive_its_main_certificate),
        TEST(a_problem_names_certificate_number_and_name_of_the_field_and_what_is_allowed),
        TEST(the_team_sheet_holds_a_person_against_its_rules),
        TEST(values_are_cleaned_as_their_field_wants_them),
        TEST(every_table_of_codes_has_to_be_there_once),
        TEST(a_word_stands_for_one_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
