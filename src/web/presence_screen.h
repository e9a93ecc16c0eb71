/* All that the page of a case's presence on site shows, for its view. */
#ifndef WEB_PRESENCE_SCREEN_H
#define WEB_PRESENCE_SCREEN_H

#include "service/presence_service.h"
#include "web/case_tabs.h"
#include "web/components.h"

/* One arrival or departure of a stage, signed or not. */
struct presence_card {
    const struct presence_sign *sign; /* NULL: not signed */
    const char *title;                /* N_() */
    enum tone tone;
    struct str window; /* "2026-11-21 00:00 – 11:00"; empty: no meeting is planned */
    struct str team;   /* names, with a comma between */
    struct str client;
    struct str position; /* "34.205768, 117.284124 (±20 m)"; empty: not located */
    struct str distance; /* "140 m"; empty: not known */
    const struct presence_photo *photos;
    size_t n_photos;
};

struct presence_stage {
    const char *title; /* N_() */
    struct presence_card cards[PRESENCE_KIND_COUNT];
};

struct presence_issue {
    const struct presence_exception *exception;
    struct str title; /* "Stage 1, arrival: too far from the planned place" */
    struct str note;  /* "7200 m away, 5000 m are allowed"; or empty */
    struct str code;
    struct str path;    /* where an explanation goes; empty: none is this person's to give now */
    const char *button; /* N_() */
    const struct problems *problems; /* of what was tried with it; or NULL */
    struct str typed;
};

/* One entry of time, and one person's day. */
struct presence_entry {
    const struct presence_time *time;
    struct str site;
    struct str clock; /* "09:02 – 12:10"; empty: entered later */
};

struct presence_line {
    const struct presence_day *day;
    struct str name;
    struct bar bar;
};

enum { PRESENCE_STAGES = 3 };

struct presence_screen {
    struct case_view view;
    struct presence_view presence;
    struct case_tabs tabs;
    const struct problems *refusal; /* what was tried and has no form to stand in; or NULL */
    struct presence_stage stages[PRESENCE_STAGES];
    size_t n_stages;
    struct presence_issue *issues;
    size_t n_issues;
    bool may_sign;
    enum presence_kind kind; /* that is signed next */
    struct page_form sign;
    struct str sign_path;
    struct str photo_hint;
    struct presence_entry *entries;
    size_t n_entries;
    struct presence_line *lines;
    size_t n_lines;
    bool may_attend;
    struct page_form attend;
    bool may_enter; /* the actor is on the team */
    bool is_there;  /* and entered so today */
    bool may_confirm;
    struct page_form arrive;
    struct page_form state;
    struct str base; /* "/cases/x7f/presence" */
    bool may_set_place;
    struct page_form place;
    struct str place_path;
    struct str place_text; /* empty: nobody entered it */
};

#endif
