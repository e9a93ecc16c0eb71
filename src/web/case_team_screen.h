/* All that the page of a case's team shows, for its views. */
#ifndef WEB_CASE_TEAM_SCREEN_H
#define WEB_CASE_TEAM_SCREEN_H

#include "service/team_service.h"
#include "web/case_page.h"
#include "web/case_tabs.h"
#include "web/components.h"

/* A rule of the dispatch gate with what stands against it now. */
struct case_team_check {
    const struct dispatch_rule *rule;
    struct problems problems;
};

/* A person who might join, as they would: the same days for all. */
struct case_team_candidate {
    const struct team_candidate *candidate;
    struct str codes; /* of the project's, that the person holds on these days: "SC03" */
};

struct case_team_screen {
    struct case_view view;
    struct team_view team;
    struct case_tabs tabs;
    struct str base; /* the page's address */
    const struct problems *refusal;
    enum tone status_tone;
    struct str status; /* where the team stands; empty: nothing to say */

    bool may_plan;   /* put on, take off, dispatch */
    bool may_answer; /* the client, now */
    bool may_reopen;
    struct action dispatch;
    struct action deem;
    bool has_deem;

    struct case_team_check *checks; /* while the team is put together; none after */
    size_t n_checks;
    size_t n_failing; /* rules */
    struct str effort;
    struct str required; /* "—" while it is not fixed */

    bool has_entry; /* a form for one person: a member's dates, or what was refused */
    struct page_form entry;
    struct page_form object;
    struct page_form reopen;

    struct page_form wanted; /* for whom is looked: part, days, name */
    struct str wanted_part;
    struct case_team_candidate *candidates; /* of this page */
    size_t n_candidates;
    size_t n_all;        /* on all pages */
    size_t n_fit;        /* without an obstacle, on all pages */
    struct str previous; /* addresses; empty: none */
    struct str next;

    struct timeline_item *rounds;
    size_t n_rounds;
};

#endif
