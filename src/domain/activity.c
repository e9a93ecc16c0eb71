#include "domain/activity.h"

#include "base/fail.h"

static const char *const words[ACTIVITY_COUNT] = {
    [ACTIVITY_INITIAL] = "initial",
    [ACTIVITY_SURVEILLANCE] = "surveillance",
    [ACTIVITY_RECERTIFICATION] = "recertification",
    [ACTIVITY_SPECIAL] = "special",
    [ACTIVITY_SCOPE_EXTENSION] = "scope_extension",
    [ACTIVITY_TRANSFER] = "transfer",
};

const struct codes activity_codes = CODES(words);

struct str activity_code(enum activity activity)
{
    return codes_format(&activity_codes, (int)activity);
}

bool activity_parse(struct str s, enum activity *ret_activity)
{
    int activity;
    if (!codes_parse(&activity_codes, s, &activity))
        return false;
    *ret_activity = (enum activity)activity;
    return true;
}

const char *const activity_labels[ACTIVITY_COUNT] = {
    [ACTIVITY_INITIAL] = N_("Initial certification"),
    [ACTIVITY_SURVEILLANCE] = N_("Surveillance"),
    [ACTIVITY_RECERTIFICATION] = N_("Recertification"),
    [ACTIVITY_SPECIAL] = N_("Special audit"),
    [ACTIVITY_SCOPE_EXTENSION] = N_("Extension of scope"),
    [ACTIVITY_TRANSFER] = N_("Transfer from another body"),
};

const char *activity_label(enum activity activity)
{
    return activity_labels[activity];
}

bool activity_in(uint32_t set, enum activity activity)
{
    return (set & ACTIVITY_BIT(activity)) != 0;
}
