/* A month of one's own audits, for its view. */
#ifndef WEB_AGENDA_SCREEN_H
#define WEB_AGENDA_SCREEN_H

#include "service/agenda_service.h"
#include "web/components.h"

enum { AGENDA_WEEK = 7, AGENDA_WEEKS_MAX = 6 };

struct agenda_line {
    struct str time; /* "morning", "09:00–09:30" */
    struct str what; /* the organisation */
    struct str where;
    struct str path;
    bool is_hidden;
};

struct agenda_day {
    struct date day;
    bool is_other_month;
    bool is_today;
    struct str label; /* for phones and screen readers */
    const struct agenda_line *lines;
    size_t n;
};

struct agenda_screen {
    struct str month;   /* "2026-12" */
    struct str earlier; /* paths */
    struct str later;
    struct agenda_day days[AGENDA_WEEK * AGENDA_WEEKS_MAX];
    size_t n_days;
    size_t n_lines; /* in this month */
};

#endif
