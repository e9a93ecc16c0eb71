/*
 * The programme of a case for its whole cycle (审查方案), as it was set, approved and changed.
 * Every change is a version of its own: either all of it was set anew, or one outlet was replaced.
 */
#ifndef DOMAIN_CYCLE_PROGRAMME_H
#define DOMAIN_CYCLE_PROGRAMME_H

#include "domain/cycle.h"

struct cycle_programme {
    struct str certification_case;
    int64_t version;        /* from 1 on */
    struct date opening_on; /* planned last day of the first visit; not set where none is planned */
    struct str note;        /* why it was changed */
    struct str visit;       /* of a replacement; empty where the programme was set */
    struct str outlet;      /* number of the outlet that could not be reached */
    struct str replacement; /* and of the one that takes its place */
    struct str set_by;      /* account */
    int64_t set_at;
    struct str approved_by; /* empty: not approved, or a replacement, which needs no approval */
    int64_t approved_at;
};

/* One visit in one version. */
struct cycle_plan {
    struct str certification_case;
    int64_t version;
    struct str visit; /* id of the scheme's cycle */
    int64_t position;
    struct date planned_on;
    struct date latest_on;
    struct str modes;  /* codes, a blank between them */
    struct str topics; /* clauses, a blank between them */
};

#endif
