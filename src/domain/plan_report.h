/*
 * The report of audit plans to CNCA (审核计划信息表, unified reporting platform): one row for each
 * stage of a case's plan. Name and order of the columns must not change, so they are a table here,
 * and the file leaves only when every cell keeps its rule.
 *
 * The columns are those in force since 2021-09-15. Dropped then: 国家代码 (before 地区代码),
 * 申请编号 and 证书编号 (before 认证项目代码), 机构批准号 (the last); added: 审核方式, the last;
 * registration numbers of assessors became identity numbers. Where 审核方式 stands is not
 * published: our default.
 *
 * Every cell is trimmed; codes are upper case without blanks; days are YYYY-MM-DD; several people
 * of a cell are joined by the full-width semicolon "；", what is said of each by the full-width
 * comma "，" (process.md §10, §10.1).
 */
#ifndef DOMAIN_PLAN_REPORT_H
#define DOMAIN_PLAN_REPORT_H

#include "domain/audit_plan.h"
#include "domain/identity_number.h"
#include "domain/organisation.h"

enum plan_report_column {
    REPORT_PLAN_NUMBER,
    REPORT_STAGE,     /* 0101 … 04 */
    REPORT_START,     /* first day of the stage */
    REPORT_END,       /* last day */
    REPORT_ASSESSORS, /* identity number，name，role，phone；… */
    REPORT_EXPERTS,   /* name，identity type，identity number，phone；… */
    REPORT_DISTRICT,  /* GB/T 2260, six digits */
    REPORT_ORG_CODE,  /* unified social credit code */
    REPORT_ORG_NAME,
    REPORT_CONTACT,
    REPORT_PHONE,
    REPORT_ADDRESS, /* where the audit takes place */
    REPORT_PROJECT, /* the scheme's project code */
    REPORT_MODE,    /* FS01 on site, FS02 remote, FS03 both */
    PLAN_REPORT_COLUMNS
};

/* Of the file: the name of its sheet, and the heading of each column. */
extern const struct str plan_report_sheet;
extern const struct str plan_report_headings[PLAN_REPORT_COLUMNS];

/* "plan_number", … : the place of a problem, and the key in JSON. */
extern const struct codes plan_report_column_codes;

/* 审核方式 */
enum visit_mode { VISIT_ON_SITE, VISIT_REMOTE, VISIT_MIXED, VISIT_MODE_COUNT };
extern const struct codes visit_mode_codes; /* "FS01", "FS02", "FS03" */
const char *visit_mode_label(enum visit_mode mode);

struct plan_report_row {
    struct str cells[PLAN_REPORT_COLUMNS];
};

/* A member of the team as the report names them. */
struct plan_report_person {
    struct str account;
    struct str name;
    enum team_part part;
    enum identity_kind identity_kind;
    struct str identity_number;
    struct str phone;
};

struct plan_report_source {
    struct str plan_number;
    enum activity activity;
    const struct audit_plan *plan; /* with its mystery visits: who makes them is reported too */
    const struct plan_report_person *persons;
    size_t n_persons;
    const struct organisation *organisation;
    struct str district;
    struct str project;
    enum visit_mode mode;
};

/* A row for each stage that the plan has, in order; n is 0 … 2. Cells are normalised, not checked:
 * what is missing is empty. */
struct plan_report_row *plan_report_rows(
    struct arena *arena, const struct plan_report_source *source, size_t *ret_n);

/* The code of a stage (0 … 2) of an activity: 0101, 0102, 0201, 0202, 03, 04. */
struct str plan_report_stage(enum activity activity, int64_t stage);

/*
 * "R" + "0" + the last three characters of the body's approval number + two digits of the branch,
 * as the platform suggests it; behind that, ours: four digits of the year and five of a running
 * number. CNCA-R-2026-888, branch 0, 17 → "R088800202600017".
 */
struct str plan_report_number(
    struct arena *arena, struct str approval, int64_t branch, int64_t year, int64_t sequence);

/*
 * Holds one row against the rules of its columns: FAIL_INVALID with a problem for each cell that
 * breaks one; its place is the column's code, its line is `line` (of the file: the heading is 1),
 * and its message says what is allowed. Problems: required, untrimmed, control, too_long, not_code,
 * not_date, date_order, not_stage, not_mode, not_district, not_uscc, not_phone, person_form,
 * person_name, person_identity, person_role, person_phone, no_leader, not_project.
 */
enum fail plan_report_check(
    struct problems *problems, const struct plan_report_row *row, int64_t line) MUST_USE;

/* How far a plan got on the platform: 未报, 已报, 修改未报, 修改已报. */
enum report_state {
    REPORT_NOT_YET,
    REPORT_DONE,
    REPORT_CHANGED,      /* reported, then changed: has to be reported again */
    REPORT_CHANGED_DONE, /* and was */
    REPORT_STATE_COUNT
};
extern const struct codes report_state_codes; /* "0" … "3" on the platform; ours are words */
extern const char *const report_state_labels[REPORT_STATE_COUNT];
bool report_state_is_due(enum report_state state); /* something is to be reported */

/* What reporting and changing make of a state; false where it may not be: what is reported cannot
 * be reported again unchanged, and what is not reported need not be changed. */
bool report_state_reported(enum report_state state, enum report_state *ret_state);
bool report_state_changed(enum report_state state, enum report_state *ret_state);

/* The platform has to have the plan before the first day: reporting is in time while first − today
 * ≥ lead days, and a plan that is not reported is urgent once first − today < warning days. */
bool plan_report_is_in_time(struct date first, struct date today, int64_t lead_days);
bool plan_report_is_urgent(struct date first, struct date today, int64_t warning_days);

#endif
