/* All that the page of a case's audit plan shows, for its view. */
#ifndef WEB_PLAN_SCREEN_H
#define WEB_PLAN_SCREEN_H

#include "service/plan_service.h"
#include "web/case_tabs.h"
#include "web/components.h"

/* A row of the timetable in words. */
struct plan_entry {
    const struct plan_row *row;
    struct str half; /* "morning" */
    struct str time; /* "09:00–12:00"; empty: none set */
    struct str site;
    struct str persons;
    struct str indicators;
    struct str mode;
    bool is_hidden; /* from the client */
};

struct plan_day {
    struct date day;
    struct str label; /* "2026-12-01 Tue" */
    const struct plan_entry *entries;
    size_t n;
};

/* Who is where: a row for each person, a column for each half-day of the plan. */
struct plan_slot_head {
    struct str day; /* "12-01" */
    struct str half;
};

struct plan_person {
    struct str name;
    struct str part;
    struct str days;   /* planned, of those sent for */
    struct str *sites; /* by half-day; empty: nowhere */
};

/* A group of the scheme: where it is looked at. */
struct plan_group {
    struct str clause;
    struct str name;
    bool is_open;        /* a leaf of it is planned nowhere */
    const bool *planned; /* by site */
};

/* A form or a button of the plan; NULL use case: not for this person. */
struct plan_act {
    const struct use_case *use_case;
    const char *label; /* N_() */
    struct str path;
    bool is_button;
    bool is_primary;
    struct str blocked; /* why it cannot be done yet; empty where it can */
    struct page_form form;
};

enum { PLAN_ACTS = 6 };

struct plan_screen {
    struct case_view view;
    struct plan_view plan;
    struct case_tabs tabs;
    const struct problems *refusal; /* what was tried and has no form to stand in; or NULL */
    const char *state;              /* N_(): how far the plan is */
    enum tone tone;
    struct plan_day *days;
    size_t n_days;
    struct plan_slot_head *slots;
    size_t n_slots;
    struct plan_person *persons;
    size_t n_persons;
    struct plan_group *groups;
    size_t n_groups;
    struct plan_act acts[PLAN_ACTS];
    size_t n_acts;
    bool may_edit;
    struct str remove_path;
    struct str pdf; /* path; empty: none yet */
};

#endif
