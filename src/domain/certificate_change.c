#include "domain/certificate_change.h"

#include <assert.h>

#include "base/fail.h"
#include "base/limits.h"

static const char *const item_words[] = {
    [CHANGE_NAME] = "name",
    [CHANGE_REGISTERED_ADDRESS] = "registered_address",
    [CHANGE_OFFICE_ADDRESS] = "office_address",
    [CHANGE_BUSINESS_ADDRESS] = "business_address",
    [CHANGE_STAFF] = "staff",
    [CHANGE_LEGAL] = "legal_representative",
    [CHANGE_NATURE] = "nature",
    [CHANGE_CODE] = "technical_code",
    [CHANGE_SCOPE_EXTENDED] = "scope_extended",
    [CHANGE_SCOPE_REDUCED] = "scope_reduced",
    [CHANGE_STANDARD] = "standard",
    [CHANGE_MARK] = "mark",
};

const struct codes change_item_codes = CODES(item_words);

const char *const change_item_labels[CHANGE_ITEM_COUNT] = {
    [CHANGE_NAME] = N_("Name"),
    [CHANGE_REGISTERED_ADDRESS] = N_("Registered address"),
    [CHANGE_OFFICE_ADDRESS] = N_("Office address"),
    [CHANGE_BUSINESS_ADDRESS] = N_("Business address"),
    [CHANGE_STAFF] = N_("Number of staff"),
    [CHANGE_LEGAL] = N_("Legal representative"),
    [CHANGE_NATURE] = N_("Nature of the organisation"),
    [CHANGE_CODE] = N_("Technical code"),
    [CHANGE_SCOPE_EXTENDED] = N_("Scope extended"),
    [CHANGE_SCOPE_REDUCED] = N_("Scope reduced"),
    [CHANGE_STANDARD] = N_("Version of the standard"),
    [CHANGE_MARK] = N_("Certification mark"),
};

const struct change_rule change_rules[CHANGE_ITEM_COUNT] = {
    [CHANGE_NAME] = {CHANGE_NAME, CHANGE_REISSUE, true},
    [CHANGE_REGISTERED_ADDRESS] = {CHANGE_REGISTERED_ADDRESS, CHANGE_REISSUE, true},
    [CHANGE_OFFICE_ADDRESS] = {CHANGE_OFFICE_ADDRESS, CHANGE_RECORD, false},
    [CHANGE_BUSINESS_ADDRESS] = {CHANGE_BUSINESS_ADDRESS, CHANGE_RECORD, false},
    [CHANGE_STAFF] = {CHANGE_STAFF, CHANGE_RECORD, false},
    [CHANGE_LEGAL] = {CHANGE_LEGAL, CHANGE_RECORD, false},
    [CHANGE_NATURE] = {CHANGE_NATURE, CHANGE_NOTED, false},
    [CHANGE_CODE] = {CHANGE_CODE, CHANGE_NOTED, false},
    [CHANGE_SCOPE_EXTENDED] = {CHANGE_SCOPE_EXTENDED, CHANGE_ASSESSMENT, true},
    [CHANGE_SCOPE_REDUCED] = {CHANGE_SCOPE_REDUCED, CHANGE_REISSUE, false},
    [CHANGE_STANDARD] = {CHANGE_STANDARD, CHANGE_NOTED, false},
    [CHANGE_MARK] = {CHANGE_MARK, CHANGE_NOTED, false},
};

static const char *const state_words[] = {
    [CHANGE_FILED] = "filed",
    [CHANGE_APPROVED] = "approved",
    [CHANGE_REFUSED] = "refused",
};

const struct codes change_state_codes = CODES(state_words);

const char *change_state_label(enum change_state state)
{
    static const char *const labels[CHANGE_STATE_COUNT] = {
        [CHANGE_FILED] = N_("Waits for the body"),
        [CHANGE_APPROVED] = N_("Approved"),
        [CHANGE_REFUSED] = N_("Change refused"),
    };
    assert(state < CHANGE_STATE_COUNT);
    return labels[state];
}

struct str certificate_change_before(struct arena *arena, enum change_item item,
    const struct organisation *organisation, const struct certificate *certificate)
{
    switch (item) {
    case CHANGE_NAME:
        return certificate->organisation_name;
    case CHANGE_REGISTERED_ADDRESS:
        return certificate->address;
    case CHANGE_OFFICE_ADDRESS:
        return organisation->office_address;
    case CHANGE_BUSINESS_ADDRESS:
        return organisation->business_address;
    case CHANGE_STAFF:
        return str_format(arena, "%lld", (long long)organisation->staff);
    case CHANGE_LEGAL:
        return organisation->legal_representative;
    case CHANGE_NATURE:
        return organisation->nature;
    case CHANGE_SCOPE_EXTENDED:
    case CHANGE_SCOPE_REDUCED:
        return certificate->scope;
    case CHANGE_STANDARD:
        return certificate->standard;
    case CHANGE_CODE:
    case CHANGE_MARK:
    case CHANGE_ITEM_COUNT:
        break;
    }
    return STR("");
}

static void rename_to(const struct certificate_change *change, struct organisation *organisation)
{
    organisation->name_former = organisation->name;
    organisation->name = change->after;
    if (change->after_en.len > 0)
        organisation->name_en = change->after_en;
}

static bool count_staff(struct str typed, struct organisation *organisation)
{
    int64_t staff;
    if (!str_to_int(str_trim(typed), &staff) || staff < 1 || staff > LIMIT_STAFF)
        return false;
    organisation->staff = staff;
    return true;
}

bool certificate_change_record(
    const struct certificate_change *change, struct organisation *organisation)
{
    if (change->item == CHANGE_STAFF)
        return count_staff(change->after, organisation);
    if (change->item == CHANGE_NAME && !str_equal(organisation->name, change->after))
        rename_to(change, organisation);
    if (change->item == CHANGE_REGISTERED_ADDRESS) {
        organisation->address = change->after;
        if (change->after_en.len > 0)
            organisation->address_en = change->after_en;
    }
    if (change->item == CHANGE_OFFICE_ADDRESS)
        organisation->office_address = change->after;
    if (change->item == CHANGE_BUSINESS_ADDRESS)
        organisation->business_address = change->after;
    if (change->item == CHANGE_LEGAL)
        organisation->legal_representative = change->after;
    return true;
}
