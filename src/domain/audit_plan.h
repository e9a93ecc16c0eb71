/*
 * The audit plan (审查计划): a timetable that says who is where in which half of which day, and
 * what is looked at there. Half-days are counted as the national check-in system does, before and
 * after 13:00.
 *
 * A plan is a list of rows. A row of work names one site, one or more people, one or more
 * indicators (a group stands for all below it) and a certification mode; opening and closing
 * meetings are rows with times, at head office. Rows whose mode the scheme hides (mystery visits)
 * are for the body alone: what the client sees is audit_plan_for_client, and nothing else.
 */
#ifndef DOMAIN_AUDIT_PLAN_H
#define DOMAIN_AUDIT_PLAN_H

#include "domain/certification_case.h"

enum half_day { HALF_MORNING, HALF_AFTERNOON };

extern const struct codes half_day_codes; /* "morning", "afternoon" */
const char *half_day_label(enum half_day half);

enum plan_kind {
    PLAN_OPENING, /* 首次会议 */
    PLAN_WORK,
    PLAN_CLOSING, /* 末次会议 */
    PLAN_KIND_COUNT
};

extern const struct codes plan_kind_codes; /* "opening", "work", "closing" */
const char *plan_kind_label(enum plan_kind kind);

enum {
    PLAN_NOON = 13 * 60,    /* minutes of the day: the morning ends, the afternoon begins */
    PLAN_DAY_END = 24 * 60, /* the last minute that may be written, as "24:00" */
    PLAN_ROWS_MAX = 500,    /* of a plan */
    PLAN_DAYS_MAX = 120,    /* from the first day of the audit to the last */
    PLAN_LIST_MAX = 100,    /* people or indicators of a row */
    PLAN_HALF_DAYS_OF_DAY = 2,
};

/* Head office as a site; others are ids of outlets. */
extern const struct str plan_head_office;

struct plan_row {
    struct str id;
    struct str certification_case;
    enum plan_kind kind;
    int64_t stage; /* 1 or 2; 0 where the activity has no stages */
    struct date day;
    enum half_day half;
    int64_t from_minute; /* of the day; from and until are both 0 where no time is set */
    int64_t until_minute;
    struct str site;
    struct str indicators; /* clauses, one blank between; a meeting has none */
    struct str mode;       /* a code of the scheme's; a meeting has none */
    struct str persons;    /* ids of accounts, one blank between */
    struct str note;
};

struct audit_plan {
    const struct plan_row *rows; /* in the order of audit_plan_sort */
    size_t n;
};

/* Who may stand in a plan, and on which days. */
struct plan_member {
    struct str account;
    struct str name;
    enum team_part part;
    struct date from; /* on the team's days; no date: from the audit's first */
    struct date until;
    int64_t half_days; /* that this person was sent for; 0: not said */
};

struct plan_site {
    struct str id; /* plan_head_office is the first */
    struct str name;
    struct str address; /* of an outlet; may be empty */
    int64_t half_days;  /* of the person-day sheet, for a proposal; 0: not said */
};

/* A day on which somebody of the team was at a site before, for another case. */
struct plan_acquaintance {
    struct str account;
    struct str site;
    struct date seen_on; /* the last one */
};

/* What a plan is held against. */
struct plan_frame {
    const struct scheme *scheme;
    const bool *excluded; /* by index of the indicator, leaves; NULL: none are */
    const struct plan_member *members;
    size_t n_members;
    const struct plan_site *sites;
    size_t n_sites;
    struct date first; /* days of the audit, both included */
    struct date last;
    int64_t half_days; /* of assessors, at all sites: what the person-day sheet asks for */
    bool has_stages;
    int64_t stage1_min; /* half-days of assessors in stage 1 */
    int64_t stage1_max;
    int64_t stage1_default;
    const struct plan_acquaintance *acquaintances;
    size_t n_acquaintances;
    int64_t unknown_months; /* that long after being there nobody visits unrecognised; 0: no rule */
};

/* By day, half-day, opening before work before closing, time, site, id. */
void audit_plan_sort(struct plan_row *rows, size_t n);

/* The next entry of indicators or persons; false at the end. */
bool audit_plan_next(struct str *list, struct str *ret_entry);
bool audit_plan_names(struct str list, struct str entry);

/* NULL when there is none. */
const struct plan_member *audit_plan_member(const struct plan_frame *frame, struct str account);
const struct plan_site *audit_plan_site(const struct plan_frame *frame, struct str id);

/* Its mode is one that the scheme hides. A mode that the scheme does not know is hidden too: what
 * nobody can judge is not shown. */
bool audit_plan_is_hidden(const struct scheme *scheme, const struct plan_row *row);

/* The plan without its hidden rows. */
struct audit_plan audit_plan_for_client(
    struct arena *arena, const struct scheme *scheme, const struct audit_plan *plan);

/* The rows that a person stands in. */
struct audit_plan audit_plan_of_person(
    struct arena *arena, const struct audit_plan *plan, struct str account);

/* Half-days in which the person stands in a row of work or a meeting, each once. stage 0: all. */
int64_t audit_plan_half_days(const struct audit_plan *plan, struct str account, int64_t stage);

/* The same for all who count (R6). */
int64_t audit_plan_counted(
    const struct plan_frame *frame, const struct audit_plan *plan, int64_t stage);

/* Whether an indicator, or one below it, has to be looked at: not all its leaves are excluded. */
bool audit_plan_applies(const struct plan_frame *frame, size_t indicator);

/* Which leaf is planned at which site: planned[indicator × n_sites + site]; a group is planned
 * where any leaf below it is. */
struct plan_coverage {
    const bool *planned;
    const bool *covered; /* by indicator: at any site; for a group, each leaf that applies is */
    const bool *visited; /* by site: by a row of work */
    size_t n_indicators;
    size_t n_sites;
};

struct plan_coverage audit_plan_coverage(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan);

/* 7 half-days: "3.5". */
struct str audit_plan_days_text(struct arena *arena, int64_t half_days);

/* 555: "09:15"; and back. False unless "H:MM" or "HH:MM" up to 24:00. */
struct str audit_plan_time_text(struct arena *arena, int64_t minute);
bool audit_plan_time_parse(struct str text, int64_t *ret_minute);

#endif
