#include "domain/certificate_outcome.h"

#include "domain/deadline.h"

static const char *const words[] = {
    [OUTCOME_NEW] = "new",
    [OUTCOME_KEPT] = "kept",
    [OUTCOME_REISSUED] = "reissued",
    [OUTCOME_RENEWED] = "renewed",
};

const struct codes certificate_outcome_codes = CODES(words);

/* clang-format off */
const struct outcome_rule outcome_rules[ACTIVITY_COUNT] = {
    [ACTIVITY_INITIAL] = {ACTIVITY_INITIAL, OUTCOME_NEW, OUTCOME_NEW, REPLACEMENT_NONE, false},
    [ACTIVITY_SURVEILLANCE] = {ACTIVITY_SURVEILLANCE, OUTCOME_KEPT, OUTCOME_REISSUED, REPLACEMENT_SURVEILLANCE, true},
    [ACTIVITY_RECERTIFICATION] = {ACTIVITY_RECERTIFICATION, OUTCOME_RENEWED, OUTCOME_RENEWED, REPLACEMENT_RECERTIFICATION, false},
    [ACTIVITY_SPECIAL] = {ACTIVITY_SPECIAL, OUTCOME_KEPT, OUTCOME_REISSUED, REPLACEMENT_CHANGE, false},
    [ACTIVITY_SCOPE_EXTENSION] = {ACTIVITY_SCOPE_EXTENSION, OUTCOME_REISSUED, OUTCOME_REISSUED, REPLACEMENT_CHANGE, false},
    [ACTIVITY_TRANSFER] = {ACTIVITY_TRANSFER, OUTCOME_NEW, OUTCOME_NEW, REPLACEMENT_NONE, false},
};
/* clang-format on */

enum certificate_outcome certificate_outcome_of(const struct outcome_facts *facts)
{
    const struct outcome_rule *rule = &outcome_rules[facts->activity];
    enum certificate_outcome outcome = facts->is_changed ? rule->changed : rule->same;
    struct date last = date_add_months(facts->expires_on, facts->grace_months);
    if (outcome == OUTCOME_RENEWED && date_compare(facts->audited, last) > 0)
        return OUTCOME_NEW;
    return outcome;
}

struct date certificate_outcome_expiry(enum certificate_outcome outcome,
    const struct certificate_rule *rule, const struct certificate *held, struct date decided)
{
    if (outcome == OUTCOME_KEPT || outcome == OUTCOME_REISSUED)
        return held->expires_on;
    bool follows = outcome == OUTCOME_RENEWED && rule->renewal == RENEWAL_FROM_EXPIRY;
    return follows ? date_add_months(held->expires_on, rule->months)
                   : deadline_expiry(decided, rule->months);
}

bool certificate_outcome_takes_over(struct date until, struct date decided)
{
    return date_is_set(until) && date_compare(until, decided) >= 0;
}

struct date certificate_outcome_transfer_expiry(
    const struct certificate_rule *rule, struct date until, struct date decided)
{
    bool keeps =
        rule->transfer == TRANSFER_KEEPS_EXPIRY && certificate_outcome_takes_over(until, decided);
    return keeps ? until : deadline_expiry(decided, rule->months);
}

static const struct {
    const char *field;
    const char *label;
    size_t offset;
} fields[OUTCOME_FIELDS] = {
    {"organisation_name", N_("Organisation"), offsetof(struct certificate, organisation_name)},
    {"organisation_name_en", N_("Organisation in English"),
        offsetof(struct certificate, organisation_name_en)},
    {"address", N_("Address"), offsetof(struct certificate, address)},
    {"address_en", N_("Address in English"), offsetof(struct certificate, address_en)},
    {"scope", N_("Scope"), offsetof(struct certificate, scope)},
    {"scope_en", N_("Scope in English"), offsetof(struct certificate, scope_en)},
    {"level", N_("Level"), offsetof(struct certificate, level)},
    {"standard", N_("Standard"), offsetof(struct certificate, standard)},
};

static struct str field_of(const struct certificate *certificate, size_t i)
{
    return *(const struct str *)(const void *)((const char *)certificate + fields[i].offset);
}

size_t certificate_outcome_changes(const struct certificate *before,
    const struct certificate *after, struct outcome_change *changes)
{
    size_t n = 0;
    for (size_t i = 0; i < OUTCOME_FIELDS; i++) {
        struct str was = field_of(before, i);
        struct str is = field_of(after, i);
        if (!str_equal(was, is))
            changes[n++] = (struct outcome_change){fields[i].field, fields[i].label, was, is};
    }
    return n;
}
