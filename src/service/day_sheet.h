/*
 * The person-day sheet (人日计算表) in words: each step of domain/person_days.h as a line, for
 * pages; and the sheet as a paper, which is what reviewer and manager sign.
 */
#ifndef SERVICE_DAY_SHEET_H
#define SERVICE_DAY_SHEET_H

#include "document/paper.h"
#include "domain/certification_case.h"
#include "domain/day_sheet.h"
#include "domain/organisation.h"
#include "store/programme_store.h"

/* All that a sheet says; what is not fixed yet is empty. */
struct day_sheet {
    const struct scheme *scheme;
    const struct person_days *days;
    const struct day_adjustment *adjustments;
    size_t n_adjustments;
    const struct drawn_row *outlets; /* as many as days->input.n_outlets, in their order */
    struct rational stage1;          /* chosen; 0 where there is no stage 1 */
};

struct day_line {
    struct str label;
    struct str basis; /* where the figure comes from, or the reason */
    struct str days;  /* empty where there is none */
    bool is_sum;
};

struct day_lines {
    struct day_line *items;
    size_t n;
};

/* From the table's row to the total and the stages. */
struct day_lines day_sheet_lines(
    struct arena *arena, enum language language, const struct day_sheet *sheet);

/* Days for people: at least one decimal, and up to three where they are needed to be exact. */
struct str day_sheet_figure(struct arena *arena, struct rational days);

/* What stands on paper beside the figures. */
struct day_sheet_head {
    const struct certification_case *c;
    const struct organisation *organisation;
    const struct programme *programme; /* as fixed */
    struct str planner;                /* the name of who fixed it */
    struct str body;                   /* in the language of the paper */
};

/* The paper without signatures, dated as the sheet was fixed. */
struct paper day_sheet_paper(struct arena *arena, enum language language,
    const struct day_sheet *sheet, const struct day_sheet_head *head);

#endif
