/* What the page of a case's decision shows, for its view. */
#ifndef WEB_DECISION_SCREEN_H
#define WEB_DECISION_SCREEN_H

#include "service/decision_basis.h"
#include "web/case_acts.h"
#include "web/case_tabs.h"
#include "web/components.h"

/* A form on the page, where the act is possible. */
struct decision_form {
    bool is_possible;
    struct page_form form;
};

struct decision_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct decision_view decision;
    struct decision_basis basis;
    struct str basis_sha256; /* empty: the sheet is not locked */
    struct str self_gap;     /* the on-site score less the self-evaluation's, signed; empty */
    struct str hours;        /* "61.5 / 64.0", on site and planned */
    const struct case_acts *acts;
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
    struct str path;
    struct str scheme_name;
    struct str wanted;   /* the level applied for */
    struct str reached;  /* the level that the score gives; empty: none */
    struct str shown;    /* the score; empty: the sheet is not locked */
    struct str interval; /* in words; empty: not known */
    struct str committee_from;
    struct str appeal; /* what a refused client is told; empty: nothing */
    struct decision_form ask;
    struct decision_form support;
    struct decision_form vote;
};

/* The level of a round in the page's language. */
struct str decision_screen_level(
    const struct page *page, const struct decision_screen *screen, struct str level);

#endif
