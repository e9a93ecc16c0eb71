/*
 * The programme of a case for its whole cycle (process reference, §3, §5, §8).
 *
 * programme.set plans the visits of the cycle: when, by which certification modes, which topics
 * each covers at head office. Modes and topics are lists of "visit:code"; a list that is empty
 * takes the scheme's standard. programme.approve, by another person, closes it. programme.replace
 * records that an outlet cannot be reached; who takes its place follows from the seed of the draw.
 */
#ifndef SERVICE_PROGRAMME_SERVICE_H
#define SERVICE_PROGRAMME_SERVICE_H

#include "domain/certification_case.h"
#include "domain/cycle_programme.h"
#include "service/command.h"
#include "service/use.h"

struct programme_visit {
    const struct visit_rule *rule;
    enum activity activity;
    struct cycle_days days; /* not set: not planned yet */
    struct str_list modes;  /* hidden ones are left out for the client */
    struct str_list topics;
    const struct cycle_outlet *outlets; /* for the client of the first visit only */
    size_t n_outlets;
};

/* A version, with the names of people. */
struct programme_change {
    struct cycle_programme version;
    struct str set_by;
    struct str approved_by; /* empty: not approved */
};

struct programme_view {
    struct certification_case c;
    const struct scheme *scheme;
    struct programme draw; /* seed and list; no case: person-days are not fixed yet */
    struct programme_visit *visits;
    size_t n_visits;
    const struct programme_change *changes; /* the last one first; none for the client */
    size_t n_changes;
    struct cycle_programme plan; /* the version that was set last; version 0: none */
    struct date expires_on; /* of a certificate that is decided on the day of the first visit */
    struct date apply_by;   /* for recertification */
};

/* To whoever may see the case. Inside a read. */
enum fail programme_service_show(
    struct use *use, struct str case_id, struct programme_view *ret_view) MUST_USE;

#endif
