/* What the view of the perception index of a case is given. */
#ifndef WEB_PERCEPTION_SCREEN_H
#define WEB_PERCEPTION_SCREEN_H

#include "service/perception_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* A dimension: what it reached, and how well its items agree. */
struct perception_row {
    struct str name;
    struct str weight;
    int64_t answers;
    struct str perceived;
    struct str expected; /* empty: not asked */
    struct str index;
    struct str alpha; /* "–" where there is none */
    struct bar bar;
};

/* The customers of one outlet. */
struct perception_outlet {
    struct str name;
    int64_t respondents;
    struct str index; /* empty: kept back, or not to be computed */
    struct bar bar;
};

/* A rule and how many responses it took out. */
struct perception_reason {
    const char *label; /* N_() */
    int64_t responses;
};

/* The mechanical facts of a response, never what it says. */
struct perception_response {
    const struct survey_response *response;
    const char *label; /* N_(): whether it counts, or why not */
    bool is_out;
    bool by_hand;
    struct str note;
    struct str by; /* who ruled last, and when; empty: nobody */
};

struct perception_step {
    struct str label; /* the round, or the earlier case */
    const struct perception_result *result;
};

struct perception_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct perception_view perception;
    bool is_body;
    const struct perception *index; /* NULL: not computed, and `why` says why */
    struct str why;
    const struct perception_result *result; /* what the gate made of the round; NULL: nothing yet */
    const struct perception_gate *gate;     /* NULL: none for this level or activity */
    enum perception_verdict verdict;
    struct str gate_min;
    struct str level_name;
    struct beam beam;
    const struct perception_row *rows;
    size_t n_rows;
    const struct perception_outlet *outlets;
    size_t n_outlets;
    const struct perception_reason *reasons;
    size_t n_reasons;
    const struct table *table; /* of responses; NULL: not for this reader */
    const struct perception_response *responses;
    size_t n_responses;
    const struct perception_step *steps;
    size_t n_steps;
    struct date due_on;
    bool is_overdue;
    bool may_exclude;
    bool may_resurvey;
    struct str resurvey_block;
    struct str pass_block; /* why the gate cannot act; empty: it can, or it is not this reader's */
    const struct page_form *import; /* NULL, like the others: not for this reader, or not now */
    const struct page_form *pass;
    const struct page_form *hold;
    const struct page_form *improve;
    const struct page_form *extend;
    const struct page_form *ruling; /* on the response that is chosen */
    struct str chosen;
    bool chosen_is_out;
    const struct problems *refusal;
};

#endif
