/*
 * The two sheets in which certificates are reported to CNCA (unified reporting platform): the
 * certificate sheet 103010 (证书信息表), one row for each event of a certificate, and the team
 * sheet 103011 (审核结果信息表), one row for each person and stage. Names and order of the columns
 * must not change, so they are tables here, and a file leaves only when every cell keeps its rule
 * (process reference, §10.2, §10.3).
 *
 * Every cell is trimmed; codes and numbers are upper case without blanks; days are YYYY-MM-DD;
 * several values of a cell are joined by the full-width semicolon "；".
 *
 * The published template names the columns of 103010 all, of 103011 all but four (marked in the
 * table). Lengths are not published but for 16 (12,4): our defaults.
 */
#ifndef DOMAIN_CNCA_SHEET_H
#define DOMAIN_CNCA_SHEET_H

#include "domain/cnca_codes.h"

/* clang-format off */
#define CNCA_CERTIFICATE_NAMES(X) \
    X(RZJG_ID) X(RZJG_KEY_ID) X(ORG_NAME) X(ORG_NAME_EN) X(ORG_O_NAME) X(ORG_CODE) \
    X(BEL_INDUSTRY) X(ORG_COUNTRY) X(ORG_DISTRICT) X(ORG_ADDRESS) X(ORG_ZIP) X(ORG_PHONE) \
    X(ORG_FAX) X(LEGAL_PEOPLE) X(ORG_PROP_CODE) X(ORG_REG_ASSETS) X(REG_ASSETS_CURR) \
    X(ORG_PEOP_NUM) X(RELA_PEOP_NUM) X(FIRST_CERT_DATE) X(CERT_NUMBER) X(AUTH_PROJ_CODE) \
    X(BUSI_SCOP_CODE) X(AUTH_PROJ_CODEDEC) X(IS_MULTI_SCENE) X(PLACE_NAME_ADD) \
    X(BUSI_COVER_SCOP) X(QMS_COVERAGE) X(ORG_EN_BORDER) X(APPR_AC_CODE) X(A_AUTH_TIMES) \
    X(SUSE_TIMES) X(APPR_S_DATE) X(APPR_E_DATE) X(CHK_PD_NUM) X(IS_COMB) X(CHK_P_LIST) \
    X(APP_ASS_DATE) X(AWARD_DATE) X(CERTI_E_DATE) X(CERTI_STATUS) X(PAUSE_CAUSE) \
    X(PAUSE_S_DATE) X(PAUSE_E_DATE) X(CANCEL_CAUSE) X(CANCEL_DATE) X(IS_C_CERTI) \
    X(M_CERTI_NUM) X(CHG_DATE) X(CHG_TYP_CODE) X(IS_CHG_CERTI) X(EXCHANGE_DATE) \
    X(EXCHANGE_CAUSE) X(O_AWARD_JG) X(O_CERTI_NUM) X(REGISTATION_NUM) X(ACC_SYMBOL) \
    X(RISK_PARAM) X(REV_CERTI_FEE) X(REV_CERTI_FEE_CURR) X(INVOICE_NUM) X(ATTACHMENTS) \
    X(Service_area_code) X(REPORT_TYPE) X(REMARK) X(IS_OVERFLOW) X(AUDIT_PLAN_NO) \
    X(OVERFLOW_CAUSE) X(PLAN_START) X(PROGRAM_FILENO) X(BASE_PD_NUM)
#define CNCA_TEAM_NAMES(X) \
    X(RZJG_ID) X(CERT_NUMBER) X(APPR_STAGE) X(APPR_S_DATE) X(APPR_E_DATE) X(FULL_NAME) \
    X(IDENTITY_TYPE) X(IDENTITY_NUM) X(APPR_ROLE) X(QUA_CODE) X(APT_CERTI_NUM) X(IS_PROF_M) \
    X(IS_SPECIAL) X(OBSERVER_FLAG)

/* CNCA_RZJG_ID is field 1 of the certificate sheet, TEAM_RZJG_ID of the team sheet. */
#define CNCA_CERTIFICATE_ENUM(name) CNCA_##name,
#define CNCA_TEAM_ENUM(name) CNCA_TEAM_##name,
enum cnca_certificate_field { CNCA_CERTIFICATE_NAMES(CNCA_CERTIFICATE_ENUM) CNCA_CERTIFICATE_FIELDS };
enum cnca_team_field { CNCA_TEAM_NAMES(CNCA_TEAM_ENUM) CNCA_TEAM_FIELDS };
/* clang-format on */

enum cnca_kind {
    CNCA_TEXT,     /* words on one line */
    CNCA_CODED,    /* capitals, digits, "-", "." and "/" */
    CNCA_LISTED,   /* a code of the field's table */
    CNCA_FLAG,     /* 0 or 1 */
    CNCA_DIGITS,   /* as many as the field is long */
    CNCA_WHOLE,    /* a number without sign */
    CNCA_DECIMAL,  /* the same with at most `decimals` behind the point */
    CNCA_DAY,      /* YYYY-MM-DD */
    CNCA_MOMENT,   /* YYYY-MM-DD HH:MM */
    CNCA_USCC,     /* a unified social credit code */
    CNCA_DISTRICT, /* six digits, GB/T 2260 */
    CNCA_PHONE,
    CNCA_AREA /* SC and two digits */
};

/* The record that a field comes from, and where it is mended. */
enum cnca_origin {
    CNCA_OF_BODY,
    CNCA_OF_ORGANISATION,
    CNCA_OF_CERTIFICATE,
    CNCA_OF_CASE,
    CNCA_OF_SCHEME,
    CNCA_OF_DAYS,
    CNCA_OF_CONTRACT,
    CNCA_OF_PLAN,
    CNCA_OF_PRESENCE,
    CNCA_OF_DECISION,
    CNCA_OF_STATUS,
    CNCA_OF_REPORT, /* the entry of the reporting log itself */
    CNCA_OF_PERSON
};

struct cnca_field {
    const char *name;  /* the column's heading */
    const char *label; /* for people, in English */
    bool is_public;    /* ★ */
    bool is_required;
    enum cnca_kind kind;
    size_t length_max; /* in characters */
    int decimals;
    size_t parts_max; /* values joined by "；"; 0: one */
    enum cnca_table_id table;
    enum cnca_origin origin;
};

enum { CNCA_CONDITIONS = 2 };

/* Holds when the field has one of the values: words with blanks between; "C*" is any that begins
 * with C, "*" any but the empty one. */
struct cnca_condition {
    int field;
    const char *values; /* NULL: no condition */
};

/* A field that has to be there when one of the conditions holds (`unless`: when none does), and has
 * to be empty otherwise. */
struct cnca_rule {
    int field;
    bool unless;
    struct cnca_condition any[CNCA_CONDITIONS];
};

/* Of two days that are there, the first is not after the second. */
struct cnca_order {
    int first;
    int second;
};

struct cnca_sheet {
    struct str code; /* "103010" */
    struct str name; /* of the sheet in a workbook */
    const struct cnca_field *fields;
    size_t n;
    const struct cnca_rule *rules;
    size_t n_rules;
    const struct cnca_order *orders;
    size_t n_orders;
    int number; /* the field with the certificate's number */
};

extern const struct cnca_sheet cnca_certificate_sheet, cnca_team_sheet;

/* Writes a value as its field wants it: trimmed and on one line; codes in capitals without blanks.
 * What is between "；" is written so by itself. */
struct str cnca_sheet_clean(struct arena *arena, const struct cnca_field *field, struct str value);

/* What a check needs beside the row. */
struct cnca_checking {
    struct problems *problems;
    const struct cnca_codes *codes;
    enum language language;      /* of names within messages */
    struct date reported_on;     /* AWARD_DATE is not after it */
    struct date main_expires_on; /* of the main certificate; not set: this is one */
};

/*
 * Holds one row of sheet->n cells against all rules: FAIL_INVALID with a problem for each cell that
 * breaks one. Its place is "<certificate> <number> <name>", as "99926C00001R0M 42 PAUSE_CAUSE"; its
 * line is `line` of the file; its message says what is allowed. Codes: required, not_empty,
 * untrimmed, control, too_long, too_many, not_code, not_listed, not_flag, not_digits, not_number,
 * not_day, not_moment, not_uscc, not_district, not_phone, not_area, order, future, beyond_main.
 */
enum fail cnca_sheet_check(const struct cnca_checking *checking, const struct cnca_sheet *sheet,
    const struct str *cells, int64_t line) MUST_USE;

/* The field that the place of such a problem names; NULL when it names none. */
const struct cnca_field *cnca_sheet_field_at(const struct cnca_sheet *sheet, struct str place);

/* The names of all columns, as workbooks and CSV want them. */
const struct str *cnca_sheet_headings(struct arena *arena, const struct cnca_sheet *sheet);

#endif
