/* All that the page of one case shows, for its views. */
#ifndef WEB_CASE_SCREEN_H
#define WEB_CASE_SCREEN_H

#include "domain/account.h"
#include "service/organisation_service.h"
#include "service/signature.h"
#include "web/case_acts.h"
#include "web/case_application.h"
#include "web/case_story.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/organisation_twins.h"

/* A group of the indicator tree with what it reached. */
struct case_group {
    struct str clause;
    struct str name;
    struct str obtained;
    struct str applicable;
    struct bar bar;
};

struct case_screen {
    struct case_view view;
    struct organisation organisation;
    struct case_application application;
    struct organisation_twin_rows twins; /* that could be the same; none for applicants */
    struct outlet_page outlets;          /* the first of them */
    struct str scheme_name;
    struct str level_name;    /* applied for */
    struct str destroyed;     /* that its records are not there any more; or empty */
    struct str unpaid;        /* the surveillance fee that is open and stops nothing; or empty */
    struct str issue_problem; /* why nothing can be issued under this scheme version; or empty */
    struct step steps[COMPONENT_CASE_STEPS];
    size_t n_steps;
    struct case_tabs tabs;
    const struct case_acts *acts;
    const struct problems *refusal; /* what was tried and has no form here to stand in; or NULL */
    struct beam beam;
    bool has_score;
    struct str score_level; /* reached; empty: none */
    const struct case_group *groups;
    size_t n_groups;
    struct str granted_level; /* of the decision; empty: none, or refused */
    bool is_lower;            /* than the one applied for */
    struct str appeal;        /* of a refusal */
    struct str decided_by;
    struct str confirmed_by;
    const struct paper *record; /* the decision record that the open form signs; or NULL */
    struct str record_sha256;
    struct str record_path; /* as PDF */
    struct case_story story;
    struct certificate_card card;
};

#endif
