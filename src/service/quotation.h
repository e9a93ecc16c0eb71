/*
 * The quotation (报价) of a case: what this audit costs, and what the others of the cycle are
 * expected to cost, each with its lines. This audit's days are those of the person-day sheet. The
 * later ones are estimated for today's staff and list of outlets: as many outlets as their rule
 * takes of that list, with the staff of those drawn now.
 */
#ifndef SERVICE_QUOTATION_H
#define SERVICE_QUOTATION_H

#include "domain/certification_case.h"
#include "domain/fee.h"
#include "service/use.h"

struct quoted_audit {
    enum activity activity;
    bool is_known; /* false: the scheme has no days for it */
    struct rational days;
    struct fee fee;
};

struct quotation {
    const struct scheme *scheme;
    struct rational days; /* of this audit */
    struct quoted_audit audit;
    struct quoted_audit surveillance;
    struct quoted_audit recertification;
    int64_t surveillances;      /* in the cycle */
    struct rational cycle_yuan; /* this audit and its surveillances */
};

/* FAIL_STATE with a problem at "days" while there is no person-day sheet. */
enum fail quotation_compute(
    struct use *use, const struct certification_case *c, struct quotation *ret_quotation) MUST_USE;

#endif
