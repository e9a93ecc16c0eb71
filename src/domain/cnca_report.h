/*
 * The reporting of certificates to CNCA (证书信息上报): which events of a certificate are due, how
 * far each got, and the row that it becomes. A month's events are reported no later than the day
 * `report_day_of_month` of the next month (a clock of the scheme), holidays or not (process
 * reference, §10). What was reported is never edited: a correction is a change with a row of its
 * own.
 */
#ifndef DOMAIN_CNCA_REPORT_H
#define DOMAIN_CNCA_REPORT_H

#include "domain/certificate.h"
#include "domain/cnca_sheet.h"
#include "domain/organisation.h"
#include "domain/person.h"
#include "domain/plan_report.h"

enum cnca_event {
    CNCA_EVENT_ISSUE,        /* 新发 */
    CNCA_EVENT_REISSUE,      /* 换发: a certificate in the place of another */
    CNCA_EVENT_SURVEILLANCE, /* passed, the certificate stands */
    CNCA_EVENT_CHANGE,       /* what was reported changed, or was wrong */
    CNCA_EVENT_STATUS,       /* 状态变化 */
    CNCA_EVENT_COUNT
};

extern const struct codes cnca_event_codes;
const char *cnca_event_label(enum cnca_event event);

/* An entry of the reporting log. */
struct cnca_item {
    struct str id;
    struct str certificate; /* number */
    enum cnca_event event;
    struct str certification_case; /* whose result it is; empty: none's */
    int64_t status_change;         /* position in the certificate's history; 0: none */
    struct str change; /* of a change or a status: a word of the table CNCA_TABLE_CHANGE */
    struct str note;   /* why, of a correction; becomes the remark */
    struct date occurred_on;
    struct date due_on;
    enum report_state state;
    struct str batch;   /* that it waits in; empty: none */
    struct str message; /* of the platform, when it last rejected the row; empty: it did not */
    struct str reported_by;
    int64_t reported_at;
    int64_t revision;
};

/* The last day to report: that day of the month after. 2026-11-30 and 10 → 2026-12-10. Clamped to
 * the end of the month; `day` 1 … 31. */
struct date cnca_report_due(struct date occurred, int64_t day);

enum cnca_batch_state { CNCA_BATCH_MADE, CNCA_BATCH_UPLOADED, CNCA_BATCH_DISCARDED };

extern const struct codes cnca_batch_state_codes;
const char *cnca_batch_state_label(enum cnca_batch_state state);

/* Rows that were frozen together as files. */
struct cnca_batch {
    struct str id;
    struct str month; /* "2026-11": of the events, the latest one's */
    enum cnca_batch_state state;
    int64_t n_rows;
    int64_t n_team_rows;
    struct str certificate_sha256; /* of its files in the blob store: 103010 and 103011, */
    struct str certificate_csv_sha256;
    struct str team_sha256; /* each as xlsx and as CSV */
    struct str team_csv_sha256;
    struct str made_by;
    int64_t made_at;
    struct str receipt; /* of the platform */
    struct str ended_by;
    int64_t ended_at; /* uploaded or discarded; 0: neither */
    struct str reason;
    int64_t revision;
};

enum cnca_answer { CNCA_ANSWER_OPEN, CNCA_ANSWER_TAKEN, CNCA_ANSWER_REJECTED };

extern const struct codes cnca_answer_codes;
const char *cnca_answer_label(enum cnca_answer answer);

/* A row of a batch. */
struct cnca_line {
    struct str batch;
    int64_t position; /* of the certificate sheet, from 1; the heading is line 1 of the file */
    struct str item;
    struct str certificate;
    struct str content; /* the cells as a row of CSV */
    enum cnca_answer answer;
    struct str message; /* of the platform */
};

/* A row of the team sheet is one person in one stage. */
struct cnca_member {
    struct str account;
    struct str name;
    enum team_part part;
    struct person person; /* as in the registry; empty where there is no record */
    bool covers_code;     /* holds a technical code of the scheme */
};

/* All that a row is made of. Pointers may be NULL where it says so. */
struct cnca_source {
    const struct cnca_codes *codes;
    const struct cnca_item *item;
    struct str approval; /* of the body */
    struct str symbol;   /* a word of CNCA_TABLE_SYMBOL, or empty */
    const struct certificate *certificate;
    const struct certificate *replaced; /* NULL: it replaces none */
    struct str former_body;             /* approval number, of a transfer */
    struct str former_number;
    const struct organisation *organisation;
    const struct covered_outlet *outlets;
    size_t n_outlets;
    const struct scheme *scheme;
    enum activity activity;
    struct str file_number; /* of the case */
    int64_t scope_staff;
    int64_t schemes; /* audited together, 1 … */
    struct str plan_number;
    struct date first_on; /* of the audit; not set: there was none */
    struct date last_on;
    struct rational onsite_days; /* spent, without the review of documents */
    struct rational table_days;
    const struct str *deciders; /* names */
    size_t n_deciders;
    struct date decided_on;
    struct str contract_number; /* empty: there is none, nor a fee */
    struct rational fee_yuan;
    enum certificate_status status; /* after the event */
    struct str status_reason;       /* the code of its last change */
    struct date status_from;
    struct date status_until; /* of a suspension */
    struct str overdue;       /* a code of CNCA_TABLE_OVERDUE; empty: in time */
    const struct audit_plan *plan;
    const struct cnca_member *members;
    size_t n_members;
};

/* CNCA_CERTIFICATE_FIELDS cells, clean; what is missing is empty. Fields whose condition does not
 * hold are left empty. */
struct str *cnca_report_row(struct arena *arena, const struct cnca_source *source);

/* n × CNCA_TEAM_FIELDS cells: for each stage of the plan, each member that stands in it. None for
 * events that no audit belongs to. */
struct str *cnca_report_team(struct arena *arena, const struct cnca_source *source, size_t *ret_n);

#endif
