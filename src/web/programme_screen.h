/* What the view of a programme of a cycle is given. */
#ifndef WEB_PROGRAMME_SCREEN_H
#define WEB_PROGRAMME_SCREEN_H

#include "service/programme_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/page_form.h"

struct programme_topic {
    struct str clause;
    struct str name;
};

struct programme_screen {
    struct case_view view;
    struct programme_view programme;
    struct case_tabs tabs;
    struct str *names; /* of the visits, in the page's language */
    const struct programme_topic *topics;
    size_t n_topics;
    bool has_strata;                 /* any outlet is of a kind */
    const struct page_form *set;     /* NULL: not possible for this reader, or not now */
    const struct page_form *replace; /* NULL: the same */
    bool may_approve;
    struct str waiting; /* what somebody else does next, in words; empty: nothing */
    const struct problems *refusal;
    struct str command; /* that replays the draw of the cycle; empty: no outlets */
};

/* "visit:code", as programme.set takes it. */
struct str programme_screen_value(struct arena *arena, struct str visit, struct str code);

/* Where the form that replaces that outlet is open: the page with the outlet chosen. */
struct str programme_screen_replace(
    struct arena *arena, struct str case_id, struct str visit, struct str outlet);

#endif
