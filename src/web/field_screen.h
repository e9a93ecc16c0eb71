/* What the pages of interviews, notes and conflicts show, for their views. */
#ifndef WEB_FIELD_SCREEN_H
#define WEB_FIELD_SCREEN_H

#include "service/field_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/table.h"

/* A record in the list. */
struct record_line {
    const struct field_record *record;
    struct str path;
    struct str title; /* who was interviewed, which meeting, or the kind */
    struct str site;
    struct str excerpt;
};

struct records_screen {
    struct case_view view;
    struct case_tabs tabs;
    const struct action *actions;
    size_t n_actions;
    const struct table *table;
    const struct record_line *lines;
    size_t n;
    int64_t conflicts; /* open ones */
    struct str conflicts_path;
};

struct record_screen {
    struct case_view view;
    struct case_tabs tabs;
    const struct field_record *record; /* NULL: a new one */
    enum field_record_kind kind;
    bool may_save;
    bool is_stale;    /* somebody changed it after the form was shown */
    struct str site;  /* its name */
    struct str title; /* "Interview: Zhao Min" */
    struct str path;  /* of the form */
    struct str back;
    struct page_form form;
    const struct problems *refusal; /* beside the form; NULL: none */
};

/* One field that two people, or one on two devices, made something different of. */
struct conflict_field {
    const struct field_conflict *conflict;
    struct str label;
    struct str base;
    struct str mine;
    struct str theirs;
    struct str now; /* where it is another than theirs was; empty: it is not */
    bool may_join;  /* a text of several lines */
};

struct conflict_card {
    const struct field_conflict_group *group;
    struct str title; /* "5.1.2.2 Spare parts · Head office" */
    struct str kind;  /* "Finding", "Interview" */
    struct str mine_who;
    struct str theirs_who;
    struct conflict_field *fields;
    size_t n;
};

struct conflicts_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct str path; /* where a choice is sent */
    const struct conflict_card *cards;
    size_t n;
    const struct field_conflict *settled;
    size_t n_settled;
    const struct problems *refusal; /* NULL: none */
};

#endif
