#include "domain/nonconformity.h"

static const char *const classes[NC_CLASS_COUNT] = {
    [NC_MINOR] = "minor",
    [NC_MAJOR] = "major",
    [NC_SPECIAL] = "special",
    [NC_OBSERVATION] = "observation",
};
const struct codes nc_class_codes = CODES(classes);

const char *const nc_class_labels[] = {
    [NC_MINOR] = N_("Minor"),
    [NC_MAJOR] = N_("Major"),
    [NC_SPECIAL] = N_("Special deduction"),
    [NC_OBSERVATION] = N_("Observation"),
};

static const char *const states[NC_STATE_COUNT] = {
    [NC_DRAFT] = "draft",
    [NC_TO_ANSWER] = "to_answer",
    [NC_TO_VERIFY] = "to_verify",
    [NC_CLOSED] = "closed",
    [NC_NOTED] = "noted",
    [NC_WITHDRAWN] = "withdrawn",
};
const struct codes nc_state_codes = CODES(states);

const char *const nc_state_labels[] = {
    [NC_DRAFT] = N_("Not announced"),
    [NC_TO_ANSWER] = N_("Waits for the correction"),
    [NC_TO_VERIFY] = N_("Waits for the verification"),
    [NC_CLOSED] = N_("Correction accepted"),
    [NC_NOTED] = N_("Looked at next time"),
    [NC_WITHDRAWN] = N_("Nonconformity withdrawn"),
};

static const char *const ways[NC_WAY_COUNT] = {[NC_WRITTEN] = "written", [NC_ON_SITE] = "on_site"};
const struct codes nc_way_codes = CODES(ways);

const char *const nc_way_labels[] = {
    [NC_WRITTEN] = N_("Verified in writing"),
    [NC_ON_SITE] = N_("Verified on site"),
};

static const char *const verdicts[NC_VERDICT_COUNT] = {
    [NC_ACCEPTED] = "accepted",
    [NC_NOT_ACCEPTED] = "not_accepted",
};
const struct codes nc_verdict_codes = CODES(verdicts);

const char *const nc_verdict_labels[] = {
    [NC_ACCEPTED] = N_("Correction accepted"),
    [NC_NOT_ACCEPTED] = N_("Correction not accepted"),
};

struct str nonconformity_code(struct arena *arena, int64_t number)
{
    return str_format(arena, "NC-%02lld", (long long)number);
}

const struct nc_rule *nonconformity_rule(const struct scheme *scheme, enum nc_class class)
{
    return scheme_nc_rule(scheme, codes_format(&nc_class_codes, (int)class));
}

bool nonconformity_is_answered(const struct scheme *scheme, enum nc_class class)
{
    const struct nc_rule *rule = nonconformity_rule(scheme, class);
    return rule && rule->verify != NC_VERIFY_NONE;
}

enum nc_state nonconformity_state(const struct nonconformity *nc, const struct nc_rule *rule,
    const struct nc_answer *answer, const struct nc_verification *verification)
{
    if (nc->withdrawn_by.len > 0)
        return NC_WITHDRAWN;
    if (nc->announced_at == 0)
        return NC_DRAFT;
    if (!rule || rule->verify == NC_VERIFY_NONE)
        return NC_NOTED;
    if (nc->closed_at != 0)
        return NC_CLOSED;
    if (!answer || (verification && verification->version >= answer->version))
        return NC_TO_ANSWER;
    return NC_TO_VERIFY;
}

struct date nonconformity_due(const struct scheme *scheme, enum nc_class class, struct date end)
{
    const struct nc_rule *rule = nonconformity_rule(scheme, class);
    int64_t days;
    if (!rule || rule->clock.len == 0 || !scheme_clock(scheme, rule->clock, &days))
        return (struct date){0};
    return date_add_days(end, days);
}

bool nonconformity_is_overdue(const struct nonconformity *nc, enum nc_state state,
    const struct nc_answer *answer, struct date today)
{
    if (!date_is_set(nc->due_on) || date_compare(nc->due_on, today) >= 0)
        return false;
    if (state == NC_TO_ANSWER)
        return true;
    return state == NC_TO_VERIFY && answer &&
           date_compare(date_of_instant(answer->answered_at), nc->due_on) > 0;
}

struct date nonconformity_last_day(
    const struct scheme *scheme, enum nc_class class, struct date end)
{
    const struct nc_rule *rule = nonconformity_rule(scheme, class);
    struct date due = nonconformity_due(scheme, class, end);
    if (!date_is_set(due) || rule->extend_days == 0)
        return (struct date){0};
    return date_add_days(due, rule->extend_days);
}
