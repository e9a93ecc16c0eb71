/* The rows of a sheet from an evaluation as the service loads it. */
#ifndef WEB_SHEET_ROWS_H
#define WEB_SHEET_ROWS_H

#include "service/evaluation_service.h"
#include "web/sheet.h"
#include "web/visit.h"

/* A place where samples are examined. */
struct sheet_site {
    struct str id; /* "hq" or of an outlet */
    struct str label;
};

struct sheet_plan {
    const struct evaluation_sheet *evaluation;
    const struct use_case *answer;  /* what saves an entry: typed values and problems are shown */
    struct str action;              /* where entries are sent; empty: the sheet is only shown */
    struct str link;                /* the page of a leaf; empty: none */
    const struct sheet_site *sites; /* beside head office: entries for each of them; may be NULL */
    size_t n_sites;
    bool by_author; /* on site: an entry is the actor's own finding, and lists those of everybody */
};

/*
 * One row for each indicator, in tree order. Where action or link ends in '/', the clause is added.
 * Sites with samples that the plan does not list get an entry too. A leaf whose clause is the
 * request's form field or query "at" shows what was typed, or that it was saved.
 */
struct sheet sheet_rows_build(struct visit *visit, const struct sheet_plan *plan);

/* The row of a clause; NULL when there is none, or the clause is a group. */
const struct sheet_row *sheet_rows_leaf(const struct sheet *sheet, struct str clause);

/* A figure for people: two decimals at most, without zeros at the end; cut down, or rounded up. */
struct str sheet_rows_decimal(struct arena *arena, struct rational value);
struct str sheet_rows_decimal_up(struct arena *arena, struct rational value);

#endif
