/* The tables of cnca_sheet.h: columns, conditions and orders of days. */
#include "domain/cnca_sheet.h"

#define NAME(field) #field

/* clang-format off */
enum { OPTIONAL, REQUIRED };
enum { PLAIN, PUBLIC };

#define FIELD(name_, label_, public_, required_, kind_, length_, origin_) \
    [CNCA_##name_] = {.name = NAME(name_), .label = label_, .is_public = (public_), \
        .is_required = (required_), .kind = (kind_), .length_max = (length_), .origin = CNCA_OF_##origin_
#define LISTED(name_, label_, public_, required_, table_, origin_) \
    FIELD(name_, label_, public_, required_, CNCA_LISTED, 4, origin_), .table = (table_)}

static const struct cnca_field certificate_fields[CNCA_CERTIFICATE_FIELDS] = {
    FIELD(RZJG_ID, N_("Approval number of the body"), PUBLIC, REQUIRED, CNCA_CODED, 30, BODY)},
    FIELD(RZJG_KEY_ID, N_("Branch of the body"), PLAIN, OPTIONAL, CNCA_CODED, 30, BODY)},
    FIELD(ORG_NAME, N_("Name of the organisation"), PUBLIC, REQUIRED, CNCA_TEXT, 200, CERTIFICATE)},
    FIELD(ORG_NAME_EN, N_("Name in English"), PLAIN, OPTIONAL, CNCA_TEXT, 300, CERTIFICATE)},
    FIELD(ORG_O_NAME, N_("Former name"), PLAIN, OPTIONAL, CNCA_TEXT, 200, ORGANISATION)},
    FIELD(ORG_CODE, N_("Unified social credit code"), PUBLIC, REQUIRED, CNCA_USCC, 18, CERTIFICATE)},
    FIELD(BEL_INDUSTRY, N_("Industry (GB/T 4754)"), PLAIN, OPTIONAL, CNCA_DIGITS, 4, ORGANISATION)},
    LISTED(ORG_COUNTRY, N_("Country"), PUBLIC, REQUIRED, CNCA_TABLE_COUNTRY, ORGANISATION),
    FIELD(ORG_DISTRICT, N_("District"), PUBLIC, REQUIRED, CNCA_DISTRICT, 6, ORGANISATION)},
    FIELD(ORG_ADDRESS, N_("Addresses: registered, postal, business"), PUBLIC, REQUIRED, CNCA_TEXT, 600, ORGANISATION), .parts_max = 3},
    FIELD(ORG_ZIP, N_("Postcode"), PLAIN, OPTIONAL, CNCA_DIGITS, 6, ORGANISATION)},
    FIELD(ORG_PHONE, N_("Telephone"), PLAIN, REQUIRED, CNCA_PHONE, 20, ORGANISATION)},
    FIELD(ORG_FAX, N_("Fax"), PLAIN, OPTIONAL, CNCA_PHONE, 20, ORGANISATION)},
    FIELD(LEGAL_PEOPLE, N_("Legal representative"), PLAIN, REQUIRED, CNCA_TEXT, 60, ORGANISATION)},
    LISTED(ORG_PROP_CODE, N_("Nature of the organisation"), PLAIN, OPTIONAL, CNCA_TABLE_NATURE, ORGANISATION),
    FIELD(ORG_REG_ASSETS, N_("Registered capital, in ten thousand"), PLAIN, OPTIONAL, CNCA_DECIMAL, 13, ORGANISATION), .decimals = 4},
    LISTED(REG_ASSETS_CURR, N_("Currency of the capital"), PLAIN, OPTIONAL, CNCA_TABLE_CURRENCY, ORGANISATION),
    FIELD(ORG_PEOP_NUM, N_("Staff"), PLAIN, REQUIRED, CNCA_WHOLE, 8, ORGANISATION)},
    FIELD(RELA_PEOP_NUM, N_("Staff in scope"), PUBLIC, REQUIRED, CNCA_WHOLE, 8, CASE)},
    FIELD(FIRST_CERT_DATE, N_("First certified on"), PUBLIC, REQUIRED, CNCA_DAY, 10, CERTIFICATE)},
    FIELD(CERT_NUMBER, N_("Certificate number"), PUBLIC, REQUIRED, CNCA_CODED, 60, CERTIFICATE)},
    FIELD(AUTH_PROJ_CODE, N_("Project code"), PUBLIC, REQUIRED, CNCA_CODED, 6, SCHEME)},
    FIELD(BUSI_SCOP_CODE, N_("Codes of the scope"), PLAIN, OPTIONAL, CNCA_CODED, 200, SCHEME), .parts_max = 20},
    FIELD(AUTH_PROJ_CODEDEC, N_("Criteria"), PUBLIC, REQUIRED, CNCA_TEXT, 200, CERTIFICATE), .parts_max = 10},
    FIELD(IS_MULTI_SCENE, N_("Several sites"), PUBLIC, REQUIRED, CNCA_FLAG, 1, CERTIFICATE)},
    FIELD(PLACE_NAME_ADD, N_("Names and addresses of the sites"), PUBLIC, OPTIONAL, CNCA_TEXT, 2000, CERTIFICATE), .parts_max = 1000},
    FIELD(BUSI_COVER_SCOP, N_("Scope, in the words of the certificate"), PUBLIC, REQUIRED, CNCA_TEXT, 2000, CERTIFICATE), .parts_max = 100},
    FIELD(QMS_COVERAGE, N_("Coverage of the quality management system"), PUBLIC, OPTIONAL, CNCA_TEXT, 2000, CERTIFICATE)},
    FIELD(ORG_EN_BORDER, N_("Boundary of the energy management"), PUBLIC, OPTIONAL, CNCA_TEXT, 2000, CERTIFICATE)},
    LISTED(APPR_AC_CODE, N_("Activity"), PUBLIC, REQUIRED, CNCA_TABLE_ACTIVITY, REPORT),
    FIELD(A_AUTH_TIMES, N_("Recertifications"), PUBLIC, REQUIRED, CNCA_WHOLE, 2, CERTIFICATE)},
    FIELD(SUSE_TIMES, N_("Surveillances"), PUBLIC, REQUIRED, CNCA_WHOLE, 2, CERTIFICATE)},
    FIELD(APPR_S_DATE, N_("First day of the audit"), PLAIN, OPTIONAL, CNCA_DAY, 10, PLAN)},
    FIELD(APPR_E_DATE, N_("Last day of the audit"), PLAIN, OPTIONAL, CNCA_DAY, 10, PLAN)},
    FIELD(CHK_PD_NUM, N_("Person-days on site"), PLAIN, OPTIONAL, CNCA_DECIMAL, 7, PRESENCE), .decimals = 2},
    LISTED(IS_COMB, N_("Combined audit"), PLAIN, REQUIRED, CNCA_TABLE_COMBINATION, CASE),
    FIELD(CHK_P_LIST, N_("Deciders"), PLAIN, REQUIRED, CNCA_TEXT, 200, DECISION), .parts_max = 10},
    FIELD(APP_ASS_DATE, N_("Day of the decision"), PLAIN, REQUIRED, CNCA_DAY, 10, DECISION)},
    FIELD(AWARD_DATE, N_("Day of issue"), PUBLIC, REQUIRED, CNCA_DAY, 10, CERTIFICATE)},
    FIELD(CERTI_E_DATE, N_("Last day of validity"), PUBLIC, REQUIRED, CNCA_DAY, 10, CERTIFICATE)},
    LISTED(CERTI_STATUS, N_("Status of the certificate"), PUBLIC, REQUIRED, CNCA_TABLE_STATUS, STATUS),
    LISTED(PAUSE_CAUSE, N_("Reason of the suspension"), PLAIN, OPTIONAL, CNCA_TABLE_SUSPENSION, STATUS),
    FIELD(PAUSE_S_DATE, N_("Suspended from"), PUBLIC, OPTIONAL, CNCA_DAY, 10, STATUS)},
    FIELD(PAUSE_E_DATE, N_("Suspended until"), PUBLIC, OPTIONAL, CNCA_DAY, 10, STATUS)},
    LISTED(CANCEL_CAUSE, N_("Reason of the withdrawal"), PLAIN, OPTIONAL, CNCA_TABLE_WITHDRAWAL, STATUS),
    FIELD(CANCEL_DATE, N_("Withdrawn on"), PUBLIC, OPTIONAL, CNCA_DAY, 10, STATUS)},
    FIELD(IS_C_CERTI, N_("Sub-certificate"), PLAIN, REQUIRED, CNCA_FLAG, 1, CERTIFICATE)},
    FIELD(M_CERTI_NUM, N_("Number of the main certificate"), PUBLIC, OPTIONAL, CNCA_CODED, 60, CERTIFICATE)},
    FIELD(CHG_DATE, N_("Changed on"), PUBLIC, OPTIONAL, CNCA_DAY, 10, REPORT)},
    LISTED(CHG_TYP_CODE, N_("Kind of the change"), PUBLIC, OPTIONAL, CNCA_TABLE_CHANGE, REPORT),
    FIELD(IS_CHG_CERTI, N_("Certificate replaced"), PLAIN, REQUIRED, CNCA_FLAG, 1, CERTIFICATE)},
    FIELD(EXCHANGE_DATE, N_("Replaced on"), PUBLIC, OPTIONAL, CNCA_DAY, 10, CERTIFICATE)},
    LISTED(EXCHANGE_CAUSE, N_("Reason of the replacement"), PLAIN, OPTIONAL, CNCA_TABLE_EXCHANGE, CERTIFICATE),
    FIELD(O_AWARD_JG, N_("Approval number of the body that issued the old certificate"), PLAIN, OPTIONAL, CNCA_CODED, 30, CERTIFICATE)},
    FIELD(O_CERTI_NUM, N_("Number of the old certificate"), PLAIN, OPTIONAL, CNCA_CODED, 60, CERTIFICATE)},
    FIELD(REGISTATION_NUM, N_("Registration number"), PLAIN, OPTIONAL, CNCA_CODED, 60, CERTIFICATE)},
    LISTED(ACC_SYMBOL, N_("Accreditation symbol"), PUBLIC, OPTIONAL, CNCA_TABLE_SYMBOL, BODY),
    FIELD(RISK_PARAM, N_("Risk"), PLAIN, OPTIONAL, CNCA_CODED, 10, CASE)},
    FIELD(REV_CERTI_FEE, N_("Contract amount"), PLAIN, OPTIONAL, CNCA_DECIMAL, 15, CONTRACT), .decimals = 2},
    LISTED(REV_CERTI_FEE_CURR, N_("Currency of the amount"), PLAIN, OPTIONAL, CNCA_TABLE_CURRENCY, CONTRACT),
    FIELD(INVOICE_NUM, N_("Contract number"), PLAIN, OPTIONAL, CNCA_CODED, 60, CONTRACT)},
    FIELD(ATTACHMENTS, N_("Attachments"), PUBLIC, OPTIONAL, CNCA_TEXT, 200, CERTIFICATE), .parts_max = 10},
    FIELD(Service_area_code, N_("Certification field"), PUBLIC, OPTIONAL, CNCA_AREA, 80, SCHEME), .parts_max = 20},
    LISTED(REPORT_TYPE, N_("Kind of the report"), PLAIN, REQUIRED, CNCA_TABLE_REPORT_TYPE, REPORT),
    FIELD(REMARK, N_("Remark"), PLAIN, OPTIONAL, CNCA_TEXT, 500, REPORT)},
    FIELD(IS_OVERFLOW, N_("Surveillance overdue"), PLAIN, REQUIRED, CNCA_FLAG, 1, REPORT)},
    FIELD(AUDIT_PLAN_NO, N_("Plan number"), PLAIN, OPTIONAL, CNCA_CODED, 30, PLAN)},
    LISTED(OVERFLOW_CAUSE, N_("Why it is overdue"), PLAIN, OPTIONAL, CNCA_TABLE_OVERDUE, REPORT),
    FIELD(PLAN_START, N_("First day by the plan"), PLAIN, OPTIONAL, CNCA_DAY, 10, PLAN)},
    FIELD(PROGRAM_FILENO, N_("File number of the programme"), PLAIN, OPTIONAL, CNCA_CODED, 64, CASE)},
    FIELD(BASE_PD_NUM, N_("Person-days by the table"), PLAIN, OPTIONAL, CNCA_DECIMAL, 7, DAYS), .decimals = 2},
};

#undef FIELD
#define FIELD(name_, label_, public_, required_, kind_, length_, origin_) \
    [CNCA_TEAM_##name_] = {.name = NAME(name_), .label = label_, .is_public = (public_), \
        .is_required = (required_), .kind = (kind_), .length_max = (length_), .origin = CNCA_OF_##origin_

/* The names of the days, of the identity document and of the role are our defaults. */
static const struct cnca_field team_fields[CNCA_TEAM_FIELDS] = {
    FIELD(RZJG_ID, N_("Approval number of the body"), PUBLIC, REQUIRED, CNCA_CODED, 30, BODY)},
    FIELD(CERT_NUMBER, N_("Certificate number"), PUBLIC, REQUIRED, CNCA_CODED, 60, CERTIFICATE)},
    LISTED(APPR_STAGE, N_("Stage of the audit"), PUBLIC, REQUIRED, CNCA_TABLE_STAGE, PLAN),
    FIELD(APPR_S_DATE, N_("Begin"), PLAIN, REQUIRED, CNCA_MOMENT, 16, PLAN)},
    FIELD(APPR_E_DATE, N_("End"), PLAIN, REQUIRED, CNCA_MOMENT, 16, PLAN)},
    FIELD(FULL_NAME, N_("Full name"), PUBLIC, REQUIRED, CNCA_TEXT, 60, PERSON)},
    LISTED(IDENTITY_TYPE, N_("Identity document"), PLAIN, REQUIRED, CNCA_TABLE_IDENTITY, PERSON),
    FIELD(IDENTITY_NUM, N_("Identity number"), PLAIN, REQUIRED, CNCA_CODED, 20, PERSON)},
    LISTED(APPR_ROLE, N_("Part in the team"), PLAIN, REQUIRED, CNCA_TABLE_ROLE, PLAN),
    LISTED(QUA_CODE, N_("Qualification"), PUBLIC, REQUIRED, CNCA_TABLE_QUALIFICATION, PERSON),
    FIELD(APT_CERTI_NUM, N_("CCAA number, of an expert the staff number"), PUBLIC, REQUIRED, CNCA_CODED, 60, PERSON)},
    FIELD(IS_PROF_M, N_("Covers the technical code"), PLAIN, REQUIRED, CNCA_FLAG, 1, PERSON)},
    FIELD(IS_SPECIAL, N_("Full-time"), PLAIN, REQUIRED, CNCA_FLAG, 1, PERSON)},
    FIELD(OBSERVER_FLAG, N_("Observer"), PLAIN, REQUIRED, CNCA_FLAG, 1, PLAN)},
};

/* The conditional fields of §10.2, and two pairs of an amount and its currency. */
static const struct cnca_rule certificate_rules[] = {
    {CNCA_REG_ASSETS_CURR, false, {{CNCA_ORG_REG_ASSETS, "*"}}},
    {CNCA_QMS_COVERAGE, false, {{CNCA_AUTH_PROJ_CODE, "A0102"}}},
    {CNCA_ORG_EN_BORDER, false, {{CNCA_AUTH_PROJ_CODE, "A0901"}}},
    {CNCA_APPR_S_DATE, true, {{CNCA_APPR_AC_CODE, "05"}}},
    {CNCA_APPR_E_DATE, true, {{CNCA_APPR_AC_CODE, "05"}}},
    {CNCA_CHK_PD_NUM, true, {{CNCA_APPR_AC_CODE, "05"}}},
    {CNCA_PAUSE_CAUSE, false, {{CNCA_CERTI_STATUS, "02"}}},
    {CNCA_PAUSE_S_DATE, false, {{CNCA_CERTI_STATUS, "02"}}},
    {CNCA_PAUSE_E_DATE, false, {{CNCA_CERTI_STATUS, "02"}}},
    {CNCA_CANCEL_CAUSE, false, {{CNCA_CERTI_STATUS, "03"}}},
    {CNCA_CANCEL_DATE, false, {{CNCA_CERTI_STATUS, "03"}}},
    {CNCA_M_CERTI_NUM, false, {{CNCA_IS_C_CERTI, "1"}}},
    {CNCA_CHG_DATE, false, {{CNCA_CHG_TYP_CODE, "*"}}},
    {CNCA_CHG_TYP_CODE, false, {{CNCA_REPORT_TYPE, "05"}, {CNCA_APPR_AC_CODE, "05"}}},
    {CNCA_EXCHANGE_DATE, false, {{CNCA_REPORT_TYPE, "02"}}},
    {CNCA_EXCHANGE_CAUSE, false, {{CNCA_REPORT_TYPE, "02"}}},
    {CNCA_O_AWARD_JG, false, {{CNCA_REPORT_TYPE, "02"}}},
    {CNCA_O_CERTI_NUM, false, {{CNCA_REPORT_TYPE, "02"}}},
    {CNCA_REV_CERTI_FEE, false, {{CNCA_APPR_AC_CODE, "01 02 03 06"}}},
    {CNCA_REV_CERTI_FEE_CURR, false, {{CNCA_REV_CERTI_FEE, "*"}}},
    {CNCA_Service_area_code, false, {{CNCA_AUTH_PROJ_CODE, "C*"}}},
    {CNCA_AUDIT_PLAN_NO, false, {{CNCA_IS_OVERFLOW, "1"}}},
    {CNCA_OVERFLOW_CAUSE, false, {{CNCA_IS_OVERFLOW, "1"}}},
    {CNCA_PLAN_START, false, {{CNCA_IS_OVERFLOW, "1"}}},
    {CNCA_PROGRAM_FILENO, false, {{CNCA_IS_OVERFLOW, "1"}}},
};

static const struct cnca_order certificate_orders[] = {
    {CNCA_FIRST_CERT_DATE, CNCA_AWARD_DATE},
    {CNCA_AWARD_DATE, CNCA_CERTI_E_DATE},
    {CNCA_APPR_S_DATE, CNCA_APPR_E_DATE},
    {CNCA_PAUSE_S_DATE, CNCA_PAUSE_E_DATE},
    {CNCA_PAUSE_E_DATE, CNCA_CERTI_E_DATE},
};

static const struct cnca_order team_orders[] = {{CNCA_TEAM_APPR_S_DATE, CNCA_TEAM_APPR_E_DATE}};
/* clang-format on */

const struct cnca_sheet cnca_certificate_sheet = {
    .code = STR_INIT("103010"),
    .name = STR_INIT("证书信息表"),
    .fields = certificate_fields,
    .n = CNCA_CERTIFICATE_FIELDS,
    .rules = certificate_rules,
    .n_rules = ARRAY_LEN(certificate_rules),
    .orders = certificate_orders,
    .n_orders = ARRAY_LEN(certificate_orders),
    .number = CNCA_CERT_NUMBER,
};

const struct cnca_sheet cnca_team_sheet = {
    .code = STR_INIT("103011"),
    .name = STR_INIT("审核结果信息表"),
    .fields = team_fields,
    .n = CNCA_TEAM_FIELDS,
    .orders = team_orders,
    .n_orders = ARRAY_LEN(team_orders),
    .number = CNCA_TEAM_CERT_NUMBER,
};
