#include "domain/next_audit.h"

#include <assert.h>

#include "base/fail.h"
#include "domain/application.h"
#include "domain/deadline.h"

static const char *const reason_words[] = {
    [OVERDUE_NONE] = "",
    [OVERDUE_SEASONAL] = "seasonal",
    [OVERDUE_NO_PROJECT] = "no_project",
    [OVERDUE_UNPAID] = "unpaid",
    [OVERDUE_RESTRUCTURE] = "restructuring",
    [OVERDUE_OTHER] = "other",
};

const struct codes overdue_reason_codes = CODES(reason_words);

const char *const overdue_reason_labels[OVERDUE_COUNT] = {
    [OVERDUE_NONE] = N_("No reason given"),
    [OVERDUE_SEASONAL] = N_("Seasonal business"),
    [OVERDUE_NO_PROJECT] = N_("No project under way"),
    [OVERDUE_UNPAID] = N_("Not paid as agreed"),
    [OVERDUE_RESTRUCTURE] = N_("Reform or restructuring"),
    [OVERDUE_OTHER] = N_("Another reason"),
};

const char *overdue_reason_label(enum overdue_reason reason)
{
    assert(reason < OVERDUE_COUNT);
    return overdue_reason_labels[reason];
}

/* The surveillance after those that are passed; NULL: there is none. */
static const struct visit_rule *surveillance_after(const struct scheme *scheme, int64_t passed)
{
    for (size_t i = 0; i < scheme->n_cycle; i++)
        if (scheme->cycle[i].activity == ACTIVITY_SURVEILLANCE && passed-- == 0)
            return &scheme->cycle[i];
    return NULL;
}

static struct date earlier(struct date a, struct date b)
{
    return date_compare(a, b) < 0 ? a : b;
}

static bool plan_surveillance(
    const struct scheme *scheme, const struct certificate *certificate, struct next_audit *next)
{
    int64_t planned;
    int64_t latest;
    int64_t from_issue;
    bool known = scheme_clock(scheme, STR("surveillance_planned_months"), &planned) &&
                 scheme_clock(scheme, STR("surveillance_latest_months"), &latest) &&
                 scheme_clock(scheme, STR("first_surveillance_issue_months"), &from_issue);
    if (!known)
        return false;
    struct deadline_surveillance days = deadline_surveillance(next->anchored_on, planned, latest);
    if (certificate->surveillances == 0)
        days = deadline_first_surveillance(days, certificate->issued_on, from_issue);
    next->planned_on = earlier(days.planned, certificate->expires_on);
    next->latest_on = earlier(days.latest, certificate->expires_on);
    return true;
}

static bool plan_recertification(
    const struct scheme *scheme, const struct certificate *certificate, struct next_audit *next)
{
    int64_t months;
    if (!scheme_clock(scheme, STR("recertification_apply_months"), &months))
        return false;
    next->planned_on = deadline_recertification(certificate->expires_on, months);
    next->latest_on = certificate->expires_on;
    return true;
}

/* A certificate that keeps another body's expiry may have no room left for a surveillance. */
static bool comes_late(const struct next_audit *surveillance, const struct next_audit *last)
{
    return date_compare(surveillance->planned_on, last->planned_on) > 0;
}

bool next_audit_plan(const struct scheme *scheme, const struct certificate *certificate,
    struct date audited, const struct next_audit *before, struct next_audit *ret_next)
{
    const struct visit_rule *visit = surveillance_after(scheme, certificate->surveillances);
    int64_t days = 0;
    struct next_audit next = {
        .certificate = certificate->number,
        .position = before ? before->position + 1 : 1,
        .activity = visit ? ACTIVITY_SURVEILLANCE : ACTIVITY_RECERTIFICATION,
        .visit = visit ? visit->id : STR(""),
        .anchored_on = deadline_anchor(audited, before ? before->latest_on : (struct date){0}),
    };
    struct next_audit last = next;
    bool ends = plan_recertification(scheme, certificate, &last);
    bool is_planned = visit ? plan_surveillance(scheme, certificate, &next) : ends;
    if (!is_planned)
        return false;
    if (!visit || (ends && comes_late(&next, &last))) {
        next = last;
        next.activity = ACTIVITY_RECERTIFICATION;
        next.visit = STR("");
    }
    if (scheme_clock(scheme, STR("audit_open_days"), &days))
        next.opens_on = date_add_days(next.planned_on, -days);
    else
        next.opens_on = next.planned_on;
    *ret_next = next;
    return true;
}

bool next_audit_plan_taken_over(
    const struct scheme *scheme, const struct certificate *certificate, struct next_audit *ret_next)
{
    int64_t months = 0;
    if (!scheme_clock(scheme, STR("surveillance_latest_months"), &months))
        return false;
    struct date audited =
        date_add_months(certificate->issued_on, months * certificate->surveillances);
    return next_audit_plan(scheme, certificate, audited, NULL, ret_next);
}

bool next_audit_is_applied_for(enum activity activity)
{
    return opening_rules[activity].by_applicant;
}
