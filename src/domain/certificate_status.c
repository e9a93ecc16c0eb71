#include "domain/certificate_status.h"

#include <assert.h>

static const char *const words[] = {
    [STATUS_ISSUE] = "issue",
    [STATUS_TAKE_OVER] = "take_over",
    [STATUS_SUSPEND] = "suspend",
    [STATUS_RESTORE] = "restore",
    [STATUS_WITHDRAW] = "withdraw",
    [STATUS_CANCEL] = "cancel",
    [STATUS_EXPIRE] = "expire",
    [STATUS_REPLACE] = "replace",
};

const struct codes status_act_codes = CODES(words);

static const char *const labels[] = {
    [STATUS_ISSUE] = N_("Certificate issued"),
    [STATUS_TAKE_OVER] = N_("Taken over"),
    [STATUS_SUSPEND] = N_("Suspend"),
    [STATUS_RESTORE] = N_("Restore"),
    [STATUS_WITHDRAW] = N_("Withdraw the certificate"),
    [STATUS_CANCEL] = N_("Cancel the certificate"),
    [STATUS_EXPIRE] = N_("Expired"),
    [STATUS_REPLACE] = N_("Replaced by another certificate"),
};

const char *status_act_label(enum status_act act)
{
    assert(act < STATUS_ACT_COUNT);
    return labels[act];
}

#define IN_FORCE (STATUS_BIT(CERTIFICATE_VALID) | STATUS_BIT(CERTIFICATE_SUSPENDED))

const struct status_rule status_rules[] = {
    [STATUS_ISSUE] = {0, CERTIFICATE_VALID, false},
    [STATUS_TAKE_OVER] = {0, CERTIFICATE_VALID, false},
    [STATUS_SUSPEND] = {STATUS_BIT(CERTIFICATE_VALID), CERTIFICATE_SUSPENDED, true},
    [STATUS_RESTORE] = {STATUS_BIT(CERTIFICATE_SUSPENDED), CERTIFICATE_VALID, true},
    [STATUS_WITHDRAW] = {IN_FORCE, CERTIFICATE_WITHDRAWN, true},
    [STATUS_CANCEL] = {IN_FORCE, CERTIFICATE_CANCELLED, true},
    [STATUS_EXPIRE] = {IN_FORCE, CERTIFICATE_EXPIRED, false},
    [STATUS_REPLACE] = {IN_FORCE, CERTIFICATE_CANCELLED, false},
};

bool certificate_status_is_final(enum certificate_status status)
{
    return !(IN_FORCE & STATUS_BIT(status));
}

static enum fail check_status(const struct certificate *certificate,
    const struct status_change *change, struct problems *problems)
{
    const struct status_rule *rule = &status_rules[change->act];
    if (rule->from & STATUS_BIT(certificate->status))
        return FAIL_NONE;
    struct problem *p = problem_add(problems, STR("status"),
        certificate_status_is_final(certificate->status) ? "final" : "status",
        certificate_status_is_final(certificate->status)
            ? N_("The certificate is “{1}” for good: this needs a new certification.")
            : N_("This cannot be done with a certificate that is “{1}”."));
    p->args[0] = str_of(certificate_status_label(certificate->status));
    p->translate_args = true;
    return FAIL_STATE;
}

static bool is_after(struct date a, struct date b)
{
    return date_compare(a, b) > 0;
}

static void check_effect(const struct certificate *certificate, const struct status_change *last,
    const struct status_change *change, struct problems *problems)
{
    struct date ended = date_add_days(certificate->expires_on, 1);
    if (is_after(last->effective_on, change->effective_on))
        problem_add(problems, STR("effective_on"), "order",
            N_("Nothing takes effect before the last change of the status."));
    if (change->act == STATUS_EXPIRE && date_compare(change->effective_on, ended) != 0)
        problem_add(problems, STR("effective_on"), "not_expired",
            N_("A certificate expires on the day after its last day."));
    if (change->act != STATUS_EXPIRE && is_after(change->effective_on, certificate->expires_on))
        problem_add(problems, STR("effective_on"), "expired", N_("The certificate has expired."));
    if (date_is_set(change->facts_confirmed_on) &&
        is_after(change->facts_confirmed_on, change->effective_on))
        problem_add(problems, STR("facts_confirmed_on"), "order",
            N_("The facts are confirmed before the change takes effect."));
}

static void check_suspension(const struct certificate *certificate,
    const struct status_change *change, struct date longest, struct problems *problems)
{
    if (!date_is_set(change->ends_on) || is_after(change->effective_on, change->ends_on))
        problem_add(problems, STR("ends_on"), "order",
            N_("A suspension has a last day, not before it begins."));
    else if (is_after(change->ends_on, certificate->expires_on))
        problem_add(problems, STR("ends_on"), "expiry",
            N_("A suspension does not last longer than the certificate."));
    else if (is_after(change->ends_on, longest))
        problem_add(problems, STR("ends_on"), "longest",
            N_("The suspension would last longer than the scheme allows."));
    if (!date_is_set(change->correct_by) || is_after(change->correct_by, change->ends_on) ||
        is_after(change->effective_on, change->correct_by))
        problem_add(problems, STR("correct_by"), "order",
            N_("The last day to correct lies within the suspension."));
}

enum fail certificate_status_check(const struct certificate *certificate,
    const struct status_change *last, const struct status_change *change, struct date longest,
    struct problems *problems)
{
    size_t before = problems->count;
    TRY(check_status(certificate, change, problems));
    check_effect(certificate, last, change, problems);
    if (change->act == STATUS_SUSPEND)
        check_suspension(certificate, change, longest, problems);
    if (date_is_set(change->return_by) && is_after(change->effective_on, change->return_by))
        problem_add(problems, STR("return_by"), "order",
            N_("The certificate is returned after the change takes effect."));
    return problems->count > before ? FAIL_INVALID : FAIL_NONE;
}
