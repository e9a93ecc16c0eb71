/* The sheet of a case with the sites that its sample gave: what both on-site pages begin with. */
#ifndef WEB_ONSITE_H
#define WEB_ONSITE_H

#include "domain/score_interval.h"
#include "service/case_service.h"
#include "web/sheet_rows.h"

struct onsite_sheet {
    struct case_view view;
    struct evaluation_sheet evaluation;
    struct sheet sheet; /* each leaf with an entry for head office and for each outlet drawn */
    struct str path;    /* "/cases/x7f/sheet" */
};

/* FAIL_NOT_FOUND before the assessment began, and for applicants before the decision. */
enum fail onsite_load(struct visit *visit, struct onsite_sheet *ret_onsite) MUST_USE;

/* How sure the score is, in one sentence, where that is known. */
struct str onsite_interval(const struct visit *visit, const struct score_interval *interval);

#endif
