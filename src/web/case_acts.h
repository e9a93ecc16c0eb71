/*
 * What the person in front of a case's page may do to it: buttons, links, and forms, of which one
 * is open. Everything comes from the choices of case_view; the table in case_acts.c says only how
 * each act looks.
 */
#ifndef WEB_CASE_ACTS_H
#define WEB_CASE_ACTS_H

#include "web/case_page.h"
#include "web/components.h"

enum case_act_kind {
    CASE_ACT_BUTTON, /* nothing to fill in */
    CASE_ACT_FORM,   /* shown on the case's page when it is open */
    CASE_ACT_LINK,   /* a page of its own */
};

/* How an act looks. */
struct case_act {
    enum case_action action;
    enum case_act_kind kind;
    const struct use_case *use_case;
    const char *below; /* the case's address: "/accept" */
    enum action_kind look;
    enum icon icon;
    bool is_aside;     /* never open unless asked for */
    const char *label; /* N_(); NULL: the rule's */
};

struct case_act_shown {
    const struct case_act *act;
    const char *label; /* N_() */
    struct str path;   /* where its form is sent, or where the link leads */
    struct str open;   /* the case's page with this form open */
    struct str reason; /* why it is not possible; empty where it is */
};

struct case_acts {
    struct case_act_shown possible[CASE_ACTION_COUNT];
    size_t n_possible;
    struct case_act_shown forbidden[CASE_ACTION_COUNT]; /* possible now, but not for this person */
    size_t n_forbidden;
    struct case_act_shown waiting[CASE_ACTION_COUNT]; /* this person's part, but not now */
    size_t n_waiting;
    const struct case_act_shown *open; /* whose form is shown; NULL: none */
    struct page_form form;             /* of the open act */
    struct str next; /* what somebody else has to do next, in words; empty: nothing */
};

/* The form that is open: of the act that was tried, else that ?act= names, else the first. The
 * caller builds it. */
struct case_acts *case_acts_build(struct visit *visit, const struct case_view *view);

/* Whether what was tried is refused as a whole, not for what was typed: said above the page. */
bool case_acts_is_refused(const struct visit *visit);

#endif
