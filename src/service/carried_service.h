/*
 * What a visit carries in from those before it (上次情况; process reference, §3.2): how the cycle
 * of the certificate went, what changed since it was issued, earlier nonconformities, how
 * customers' perception developed, and the last score by chapter.
 */
#ifndef SERVICE_CARRIED_SERVICE_H
#define SERVICE_CARRIED_SERVICE_H

#include "domain/certificate_outcome.h"
#include "domain/next_audit.h"
#include "domain/perception_gate.h"
#include "service/complaint_service.h"
#include "service/mark_use_service.h"
#include "service/nonconformity_service.h"

/* A chapter of the last sheet, as it was scored. */
struct carried_chapter {
    struct str clause;
    struct str name;     /* in the language of the use */
    struct str obtained; /* decimals */
    struct str applicable;
};

struct carried_view {
    struct certification_case c;
    struct certificate held;
    struct outcome_change changes[OUTCOME_FIELDS]; /* the register's entry and the record today */
    size_t n_changes;
    struct next_audit *audits; /* of the cycle, the first one first */
    size_t n_audits;
    struct nc_previous *previous;
    size_t n_previous;
    struct perception_result *results; /* of earlier cases, the first one first */
    size_t n_results;
    struct complaint_row *complaints; /* about the client that are open or were upheld */
    size_t n_complaints;
    struct mark_row *marks; /* uses of the certificate and its mark, misuses first */
    size_t n_marks;
    struct str last_case; /* whose sheet it is; empty: none */
    struct str last_score;
    struct str last_level;
    struct carried_chapter *chapters;
    size_t n_chapters;
};

/* For people of the body, FAIL_NOT_FOUND for others: it is how they prepare. Nothing is held where
 * the case is about no certificate. */
enum fail carried_service_show(
    struct use *use, struct str case_id, struct carried_view *ret_view) MUST_USE;

#endif
