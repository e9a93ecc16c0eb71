/*
 * The person-days of a case and the outlets of this visit: days.fix works them out, days.sign and
 * days.approve put two people's names to the sheet (process reference, §3 and §7).
 */
#ifndef SERVICE_DAYS_SERVICE_H
#define SERVICE_DAYS_SERVICE_H

#include "service/command.h"
#include "service/day_sheet.h"
#include "service/use.h"
#include "store/day_store.h"

struct days_view {
    struct certification_case c;
    struct organisation organisation;
    const struct scheme *scheme;
    int64_t schemes;            /* audited together, with its own: combination_service.h */
    struct programme programme; /* no case: not fixed yet */
    struct str planner;         /* the name of who fixed it */
    struct day_adjustment *adjustments;
    size_t n_adjustments;
    struct drawn_row *drawn;
    size_t n_drawn;
    struct day_signature_row *signatures; /* of all rounds, the latest first */
    size_t n_signatures;
    struct past_draw *past_draws; /* the latest first */
    size_t n_past_draws;
    const struct person_days
        *days; /* again, from what is fixed; NULL: not fixed, or not possible */
};

/* For whoever may see the case. Inside a read or a use case. */
enum fail days_service_load(
    struct use *use, struct str case_id, struct days_view *ret_view) MUST_USE;

/*
 * What days.fix would make of this input for the sheet, without drawing: the outlets are those
 * drawn before, or none. `input` holds "case" and what the form does; changes nothing. FAIL_INVALID
 * with the problems that days.fix would have.
 */
enum fail days_service_preview(
    struct use *use, const struct input *input, struct days_view *ret_view) MUST_USE;

/*
 * The days on site, outlets included, that a team has to cover: those of the sheet. Where they were
 * reduced for a combined audit and nothing is audited together with the case any more, those that
 * it would take alone. 0: not fixed.
 */
enum fail days_service_required(
    struct use *use, const struct certification_case *c, struct rational *ret_days) MUST_USE;

/* How many outlets there are today, and how many of them a draw for this case would take. */
enum fail days_service_outlook(struct use *use, const struct days_view *view,
    int64_t *ret_population, int64_t *ret_drawn) MUST_USE;

/* What day_sheet.h writes out; view->days must be there. */
struct day_sheet days_service_sheet(const struct days_view *view);

/* The signature of the present round, or NULL. */
const struct day_signature_row *days_service_signature(
    const struct days_view *view, enum day_signer signer);

/* The job (print_service.h) that prints the sheet: in Chinese what was stored when it was fixed,
 * which is what is signed; in English a translation that names it. FAIL_NOT_FOUND: not fixed. */
enum fail days_service_job(
    struct use *use, struct str case_id, enum language language, struct str *ret_job) MUST_USE;

/* The guards of the two signatures, for this actor: FAIL_STATE unless the sheet is fixed, not
 * signed in that part and, for the manager's, signed by the reviewer; FAIL_FORBIDDEN for the
 * manager's if the reviewer is the same person. */
enum fail days_service_may_sign(struct use *use, struct str case_id) MUST_USE;
enum fail days_service_may_approve(struct use *use, struct str case_id) MUST_USE;

/* The guard of what builds on the days (contract, programme): FAIL_STATE with a problem at "days"
 * unless they are fixed, signed by the reviewer and approved by the manager. */
enum fail days_service_require(struct use *use, struct str case_id) MUST_USE;

#endif
