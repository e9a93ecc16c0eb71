/* Reading cases: the list, one case with all that belongs to it, and what may be done next. */
#ifndef SERVICE_CASE_SERVICE_H
#define SERVICE_CASE_SERVICE_H

#include "domain/certificate.h"
#include "domain/decision.h"
#include "service/case_access.h"
#include "service/combination_service.h"
#include "service/evaluation_service.h"
#include "store/case_store.h"
#include "store/event_store.h"
#include "store/programme_store.h"
#include "store/team_store.h"

struct case_page {
    struct case_row *rows;
    size_t n;
    int64_t total;
    int64_t in_state[CASE_STATE_COUNT]; /* that the search finds, whatever state is asked for */
};

/* People of the body see all cases, applicants those of their organisation. `state` is a state's
 * code or empty. */
enum fail case_service_page(struct use *use, struct str state, const struct page_request *page,
    struct case_page *ret_page) MUST_USE;

/* The cases that the actor has to assess: on the team, and the sheet is not closed. */
enum fail case_service_mine(struct use *use, struct case_row **ret_rows, size_t *ret_n) MUST_USE;

/* What one actor may do to a case, and otherwise why not. */
struct case_choice {
    const struct case_rule *rule;
    enum fail fail;
    const struct problem *problem; /* NULL when permitted */
};

struct case_view {
    struct certification_case c;
    struct str organisation_name;
    const struct scheme *scheme;
    struct gap *gaps; /* latest round first */
    size_t n_gaps;
    struct programme programme; /* no id: not yet */
    struct drawn_row *drawn;
    size_t n_drawn;
    struct team_row *team;
    size_t n_team;
    struct evaluation evaluation;        /* the on-site one; no id: not yet */
    struct decision decision;            /* no case: not yet */
    struct certificate certificate;      /* granted or kept by it; no number: none */
    struct combination_view combination; /* with itself; none: audited alone */
    struct event_row *events;
    size_t n_events;
    size_t n_comments;      /* on the file, that the actor sees */
    size_t n_open_comments; /* of those, not answered */
    int64_t open_conflicts; /* of what devices brought; for people of the body */
    struct case_choice choices[CASE_ACTION_COUNT];
};

/* Applicants do not see findings, the locked score or the decision's reason before the decision
 * is made: those parts are left empty for them, and the events that tell of them are left out. */
enum fail case_service_show(struct use *use, struct str id, struct case_view *ret_view) MUST_USE;

/* The on-site sheet of a case: for people of the body, and for the applicant once the case is
 * decided. FAIL_NOT_FOUND before the assessment began. */
enum fail case_service_sheet(
    struct use *use, struct str id, struct evaluation_sheet *ret_sheet) MUST_USE;

/* A file of evidence, to whoever may see the sheet it is on. */
enum fail case_service_evidence(
    struct use *use, struct str id, struct evidence *ret_evidence) MUST_USE;

#endif
