/*
 * What a granted case does to the certificate that it is about, loaded and asked of
 * domain/certificate_outcome.h: for the acts that issue, renew or keep it, for their guards, and
 * for the pages that tell beforehand.
 */
#ifndef SERVICE_CERTIFICATE_OUTCOME_SERVICE_H
#define SERVICE_CERTIFICATE_OUTCOME_SERVICE_H

#include "domain/application.h"
#include "domain/certificate_outcome.h"
#include "domain/decision.h"
#include "service/use.h"

struct outcome_view {
    enum certificate_outcome outcome;
    const struct outcome_rule *rule;
    struct certificate held; /* number empty: the case is about none */
    struct certificate next; /* what it will say: holder, scope, level and criteria */
    struct date audited;     /* the assessment ended */
    struct decision decision;
    struct organisation organisation;
    struct application application;
    const struct scheme *scheme;
    struct outcome_change changes[OUTCOME_FIELDS];
    size_t n_changes;
};

/* FAIL_NOT_FOUND before the decision. For who has seen the case, inside a transaction. */
enum fail certificate_outcome_service_load(
    struct use *use, const struct certification_case *c, struct outcome_view *ret_view) MUST_USE;

/* The last day of the certificate that the decision gives; and, where it is a new one, the first
 * day of certification: another body's where its certificate is taken over. */
struct date certificate_outcome_service_last_day(const struct outcome_view *view);
struct date certificate_outcome_service_first_day(
    const struct use *use, const struct outcome_view *view);

/*
 * The guards of certificate.issue and certificate.confirm: FAIL_STATE with a problem where the
 * outcome is the other's ("kept", "not_kept"), where the certificate is no longer in force
 * ("not_in_force"), where a suspended one would be replaced ("suspended": it is restored first),
 * and where the assessment was later than the latest day and nobody said why ("overdue_reason").
 */
enum fail certificate_outcome_service_may_issue(struct use *use, struct str case_id) MUST_USE;
enum fail certificate_outcome_service_may_confirm(struct use *use, struct str case_id) MUST_USE;

/* The same of what is loaded. */
enum fail certificate_outcome_service_check(
    struct use *use, const struct certification_case *c, const struct outcome_view *view) MUST_USE;

#endif
