#include "domain/survey.h"

static const char *const states[SURVEY_STATE_COUNT] = {
    [SURVEY_OPEN] = "open",
    [SURVEY_CLOSED] = "closed",
};
const struct codes survey_state_codes = CODES(states);

static const char *const channels[SURVEY_CHANNEL_COUNT] = {
    [SURVEY_LINK] = "link",
    [SURVEY_QR] = "qr",
    [SURVEY_LIST] = "list",
};
const struct codes survey_channel_codes = CODES(channels);

static const char *const methods[] = {
    [PERCEPTION_PERF] = "perf",
    [PERCEPTION_GAP] = "gap",
    [PERCEPTION_RATIO] = "ratio",
};
const struct codes survey_method_codes = CODES(methods);

bool survey_is_open(const struct survey *survey, struct date today)
{
    return survey->state == SURVEY_OPEN && date_compare(today, survey->last_on) <= 0;
}

bool survey_speaks(const struct survey *survey, enum language language)
{
    struct str rest = survey->languages;
    struct str word;
    while (str_cut(&rest, ' ', &word))
        if (str_equal(word, str_of(language_code(language))))
            return true;
    return false;
}
