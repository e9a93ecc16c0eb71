/*
 * Time on site (现场审查时间): what each member of the team spent at which site, against the
 * half-days that the plan gives them there. Audit time cut by half is what assessors have lost
 * their registration for, so the share is judged for each person and day.
 */
#ifndef DOMAIN_PRESENCE_TIME_H
#define DOMAIN_PRESENCE_TIME_H

#include "domain/audit_plan.h"

enum { PRESENCE_DAY_MINUTES = 24 * 60 };

struct presence_time {
    struct str id;
    struct str certification_case;
    struct str account;
    struct date day;    /* in China */
    struct str site;    /* plan_head_office or an outlet */
    int64_t arrived_at; /* by the server's clock; 0: the minutes were entered later */
    int64_t left_at;    /* 0: still there, or entered later */
    int64_t minutes;
    struct str reason; /* why they were entered later */
    int64_t entered_at;
    struct str confirmed_by; /* account of the client; empty: not yet */
    int64_t confirmed_at;
    struct str name;              /* of the account; read only */
    struct str confirmed_by_name; /* read only */
};

/* Whole minutes between two instants; an hour begun at 9:00:30 and left at 10:00:29 has 59. */
int64_t presence_time_minutes(int64_t arrived_at, int64_t left_at);

bool presence_time_is_open(const struct presence_time *time); /* still there */
bool presence_time_is_later(const struct presence_time *time);

/* Whether the client may see the entry: not where it would tell of a row of the plan that the
 * scheme hides (a mystery visit). A person with hidden rows is shown only at sites where they stand
 * in a row that is not. */
bool presence_time_is_visible(
    const struct scheme *scheme, const struct audit_plan *plan, const struct presence_time *time);

enum presence_share {
    PRESENCE_NOT_JUDGED, /* nothing planned, or the day is not over */
    PRESENCE_ENOUGH,
    PRESENCE_WARNED,  /* less than warn_share of the planned minutes */
    PRESENCE_ALARMED, /* less than alarm_share */
};

extern const struct codes presence_share_codes;
const char *presence_share_label(enum presence_share share);

/* Exact: 80 % of 480 is 384, and 383 is less. */
enum presence_share presence_share_of(
    struct arena *arena, const struct presence_rule *rule, int64_t planned, int64_t actual);

/* One person on one day. */
struct presence_day {
    struct str account;
    struct date day;
    int64_t planned; /* minutes: half-days of the plan, each once */
    int64_t actual;
    bool is_open;  /* still there */
    bool is_later; /* some of it was entered later */
    enum presence_share share;
};

/* What the days are made of. */
struct presence_ledger {
    const struct scheme *scheme;
    const struct audit_plan *plan;
    const struct presence_time *times;
    size_t n_times;
    struct date today; /* days before it are judged */
    const struct str *accounts;
    size_t n_accounts;
};

/* Of each account of the ledger, the days that are planned or on which they were there, in order;
 * and last for each, a row without a day: the sum of the days before today. */
void presence_days(struct arena *arena, const struct presence_ledger *ledger,
    struct presence_day **ret_days, size_t *ret_n);

#endif
