#include "service/certificate_outcome_service.h"

#include "service/application_reading.h"
#include "service/case_access.h"
#include "service/scheme_service.h"
#include "store/certificate_store.h"
#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store/next_audit_store.h"
#include "store/organisation_store.h"

/* The number may have been replaced since the case was opened: what stands now is meant. */
static enum fail load_held(struct use *use, struct str number, struct certificate *ret_held)
{
    struct certificate held;
    TRY(certificate_store_load(&use->tx, number, &held));
    while (held.replaced_by.len > 0)
        TRY(certificate_store_load(&use->tx, held.replaced_by, &held));
    held.status = certificate_status_on(&held, use_today(use));
    *ret_held = held;
    return FAIL_NONE;
}

static enum fail load_parts(
    struct use *use, const struct certification_case *c, struct outcome_view *view)
{
    struct evaluation evaluation;
    TRY(decision_store_load(&use->tx, c->id, &view->decision));
    TRY(organisation_store_load(&use->tx, c->organisation, &view->organisation));
    TRY(scheme_service_pinned(use, c->scheme_sha256, &view->scheme));
    TRY(evaluation_store_of_case(&use->tx, c->id, &evaluation));
    view->audited = date_of_instant(evaluation.locked_at);
    TRY(application_reading_load(use, c->id, &view->application));
    struct str number = view->application.certificate;
    if (number.len == 0 || !opening_rules[c->activity].certificates)
        return FAIL_NONE;
    return load_held(use, number, &view->held);
}

static struct certificate next_of(
    const struct certification_case *c, const struct outcome_view *view)
{
    return (struct certificate){
        .organisation_name = view->organisation.name,
        .organisation_name_en = view->organisation.name_en,
        .address = view->organisation.address,
        .address_en = view->organisation.address_en,
        .scope = c->scope,
        .scope_en = c->scope_en,
        .level = view->decision.level,
        .standard = view->scheme->standard,
    };
}

enum fail certificate_outcome_service_load(
    struct use *use, const struct certification_case *c, struct outcome_view *ret_view)
{
    struct outcome_view view = {.rule = &outcome_rules[c->activity]};
    struct outcome_facts facts = {.activity = c->activity};
    TRY(load_parts(use, c, &view));
    view.next = next_of(c, &view);
    if (view.held.number.len > 0)
        view.n_changes = certificate_outcome_changes(&view.held, &view.next, view.changes);
    facts.is_changed = view.n_changes > 0;
    facts.audited = view.audited;
    facts.expires_on = view.held.expires_on;
    if (!scheme_clock(view.scheme, STR("recertification_grace_months"), &facts.grace_months))
        facts.grace_months = 0;
    view.outcome = view.held.number.len > 0 ? certificate_outcome_of(&facts) : OUTCOME_NEW;
    *ret_view = view;
    return FAIL_NONE;
}

struct date certificate_outcome_service_last_day(const struct outcome_view *view)
{
    const struct certificate_rule *rule = &view->scheme->certificate;
    struct date decided = date_of_instant(view->decision.confirmed_at);
    if (view->rule->activity == ACTIVITY_TRANSFER)
        return certificate_outcome_transfer_expiry(rule, view->application.transfer_until, decided);
    return certificate_outcome_expiry(view->outcome, rule, &view->held, decided);
}

struct date certificate_outcome_service_first_day(
    const struct use *use, const struct outcome_view *view)
{
    struct date decided = date_of_instant(view->decision.confirmed_at);
    struct date elsewhere = view->application.transfer_first_on;
    bool is_taken_over = view->rule->activity == ACTIVITY_TRANSFER && date_is_set(elsewhere) &&
                         certificate_outcome_takes_over(view->application.transfer_until, decided);
    return is_taken_over ? elsewhere : use_today(use);
}

/* CNCA asks for the reason of each audit behind its latest day (超期原因). */
static enum fail check_overdue(
    struct use *use, const struct certification_case *c, const struct outcome_view *view)
{
    struct next_audit audit;
    enum fail fail = next_audit_store_load(&use->tx, view->held.number, &audit);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    bool is_late =
        audit.activity == c->activity && date_compare(view->audited, audit.latest_on) > 0;
    if (is_late && audit.overdue == OVERDUE_NONE)
        return use_refuse(use, FAIL_STATE, "overdue", "overdue_reason",
            N_("The assessment was later than its latest day: the planner says why first."));
    return FAIL_NONE;
}

enum fail certificate_outcome_service_check(
    struct use *use, const struct certification_case *c, const struct outcome_view *view)
{
    enum certificate_status status = view->held.status;
    if (view->outcome == OUTCOME_NEW)
        return FAIL_NONE;
    bool may_renew = view->outcome == OUTCOME_RENEWED && status == CERTIFICATE_EXPIRED;
    if (status != CERTIFICATE_VALID && status != CERTIFICATE_SUSPENDED && !may_renew)
        return use_refuse(use, FAIL_STATE, "certificate", "not_in_force",
            N_("The certificate that this case is about is no longer in force."));
    if (status == CERTIFICATE_SUSPENDED && view->outcome != OUTCOME_KEPT)
        return use_refuse(use, FAIL_STATE, "certificate", "suspended",
            N_("The certificate is suspended: it is restored before it is issued anew."));
    return check_overdue(use, c, view);
}

static enum fail guard(struct use *use, struct str case_id, bool confirms)
{
    struct certification_case c;
    struct outcome_view view;
    TRY(case_see(use, case_id, &c));
    enum fail fail = certificate_outcome_service_load(use, &c, &view);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    if (confirms && view.outcome != OUTCOME_KEPT)
        return use_refuse(use, FAIL_STATE, "certificate", "not_kept",
            N_("What the certificate says is new or changed: it is issued, not confirmed."));
    if (!confirms && view.outcome == OUTCOME_KEPT)
        return use_refuse(use, FAIL_STATE, "certificate", "kept",
            N_("Nothing that the certificate says has changed: it is confirmed, not issued anew."));
    return certificate_outcome_service_check(use, &c, &view);
}

enum fail certificate_outcome_service_may_issue(struct use *use, struct str case_id)
{
    return guard(use, case_id, false);
}

enum fail certificate_outcome_service_may_confirm(struct use *use, struct str case_id)
{
    return guard(use, case_id, true);
}
