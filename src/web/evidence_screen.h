/* The evidence of a case, for its page. */
#ifndef WEB_EVIDENCE_SCREEN_H
#define WEB_EVIDENCE_SCREEN_H

#include "domain/evidence.h"
#include "web/case_tabs.h"
#include "web/required_records.h"
#include "web/table.h"

struct evidence_card {
    const struct evidence *evidence;
    struct str proves; /* "5.1.1.1 Organisation", or what was done specially */
    struct str link;   /* to the page of what it proves */
    struct str site;
    struct str about; /* "340 kB · Wang Fang · 2026-11-21 16:30" */
    bool has_thumbnail;
    bool differs;         /* the file says another day than the person */
    struct str annotated; /* name of the original that it is drawn on; empty: none */
    struct str path;      /* where it is described and set aside; empty: not by this person */
    const struct problems *problems; /* of what was tried with it; NULL: nothing */
};

/* A finding without a file. */
struct evidence_missing {
    struct str name;
    struct str link;
    bool must; /* it cost points */
};

struct evidence_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct table table;
    const struct evidence_card *cards;
    size_t n;
    const struct evidence_missing *missing; /* what cost points first */
    size_t n_missing;
    size_t n_must;
    struct required_records records;
    const struct problems *refusal;
};

#endif
