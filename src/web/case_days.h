/*
 * The person-day sheet (人日核算表) of a case, line by line, recomputed by domain/person_days.h:
 * from the programme that was fixed, or, before that, what the draw will need.
 */
#ifndef WEB_CASE_DAYS_H
#define WEB_CASE_DAYS_H

#include "domain/organisation.h"
#include "web/case_page.h"

struct case_day_line {
    struct str label;
    struct str basis; /* where the figure comes from */
    struct str days;  /* empty where there is none */
    bool is_sum;
};

struct case_days {
    const struct case_day_line *lines;
    size_t n_lines;
    struct str total;
    struct str stage1;  /* the range that stage 1 may take; empty: no stages */
    struct str other;   /* what was fixed, where today's figures would give something else */
    struct str problem; /* why nothing can be worked out; empty: it can */
};

/* Fixed: by the programme and the outlets drawn. */
struct case_days case_days_fixed(const struct visit *visit, const struct case_view *view);

/* Before the draw: head office, and how many of these outlets will be drawn. */
struct case_days case_days_expected(const struct visit *visit, const struct case_view *view,
    const struct outlet *outlets, size_t n);

#endif
