#include "web/components.h"

#include <assert.h>

enum tone component_case_tone(enum case_state state)
{
    static const enum tone tones[CASE_STATE_COUNT] = {
        [CASE_DRAFT] = TONE_NEUTRAL,
        [CASE_SUBMITTED] = TONE_INFO,
        [CASE_UNDER_REVIEW] = TONE_INFO,
        [CASE_REJECTED] = TONE_BAD,
        [CASE_ACCEPTED] = TONE_INFO,
        [CASE_CONTRACTED] = TONE_INFO,
        [CASE_PROGRAMMED] = TONE_INFO,
        [CASE_TEAM_SET] = TONE_INFO,
        [CASE_TEAM_CONFIRMED] = TONE_INFO,
        [CASE_DOC_REVIEW] = TONE_INFO,
        [CASE_DOC_FIX] = TONE_WARNING,
        [CASE_PLAN_READY] = TONE_INFO,
        [CASE_PLAN_REPORTED] = TONE_INFO,
        [CASE_STAGE1] = TONE_WARNING,
        [CASE_STAGE1_DONE] = TONE_INFO,
        [CASE_HELD] = TONE_BAD,
        [CASE_CPSQ_DONE] = TONE_INFO,
        [CASE_STAGE2] = TONE_WARNING,
        [CASE_NC_OPEN] = TONE_WARNING,
        [CASE_FILE_SUBMITTED] = TONE_INFO,
        [CASE_FILE_RETURNED] = TONE_WARNING,
        [CASE_REVIEWED] = TONE_WARNING,
        [CASE_DECISION_RETURNED] = TONE_WARNING,
        [CASE_GRANTED] = TONE_GOOD,
        [CASE_REFUSED] = TONE_BAD,
        [CASE_CERTIFIED] = TONE_GOOD,
        [CASE_REPORTED] = TONE_GOOD,
        [CASE_TERMINATED] = TONE_NEUTRAL,
    };
    assert((size_t)state < CASE_STATE_COUNT);
    return tones[state];
}

enum tone component_certificate_tone(enum certificate_status status)
{
    static const enum tone tones[CERTIFICATE_STATUS_COUNT] = {
        [CERTIFICATE_VALID] = TONE_GOOD,
        [CERTIFICATE_SUSPENDED] = TONE_WARNING,
        [CERTIFICATE_WITHDRAWN] = TONE_BAD,
        [CERTIFICATE_CANCELLED] = TONE_NEUTRAL,
        [CERTIFICATE_EXPIRED] = TONE_NEUTRAL,
    };
    assert((size_t)status < CERTIFICATE_STATUS_COUNT);
    return tones[status];
}

size_t component_case_steps(
    enum language language, enum case_state state, struct step ret_steps[COMPONENT_CASE_STEPS])
{
    size_t current = station_of(state);
    bool is_stopped = case_state_is_final(state) && !case_state_is_certified(state);
    for (size_t i = 0; i < COMPONENT_CASE_STEPS; i++) {
        enum step_state now = is_stopped                       ? STEP_STOPPED
                              : case_state_is_certified(state) ? STEP_DONE
                                                               : STEP_CURRENT;
        ret_steps[i] = (struct step){
            .state = i < current    ? STEP_DONE
                     : i == current ? now
                                    : STEP_OPEN,
            .label = text_get(language, station_label((enum station)i)),
        };
    }
    return COMPONENT_CASE_STEPS;
}

struct str component_beam_percent(struct arena *arena, const struct beam *beam, int64_t permille)
{
    enum { WHOLE = 10000, MARGIN = 500 }; /* hundredths of a per cent */
    int64_t drawn = 1000 - beam->from_permille;
    int64_t x = (permille - beam->from_permille) * (WHOLE - 2 * MARGIN) / drawn;
    x = MARGIN + (x < 0 ? 0 : x > WHOLE - 2 * MARGIN ? WHOLE - 2 * MARGIN : x);
    return str_format(arena, "%d.%02d%%", (int)(x / 100), (int)(x % 100));
}

struct str component_file_size(struct arena *arena, int64_t bytes)
{
    enum { KILOBYTE = 1000, MEGABYTE = 1000000 };
    if (bytes < MEGABYTE)
        return str_format(arena, "%lld kB", (long long)((bytes + KILOBYTE - 1) / KILOBYTE));
    return str_format(arena, "%lld.%lld MB", (long long)(bytes / MEGABYTE),
        (long long)(bytes % MEGABYTE / (MEGABYTE / 10)));
}
