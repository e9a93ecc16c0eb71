#include "domain/activity.h"

static const char *const words[ACTIVITY_COUNT] = {
    [ACTIVITY_INITIAL] = "initial",
    [ACTIVITY_SURVEILLANCE] = "surveillance",
    [ACTIVITY_RECERTIFICATION] = "recertification",
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
