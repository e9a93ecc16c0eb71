#include "domain/station.h"

#include <assert.h>

static const char *const words[] = {"application", "review", "contract", "team", "documents",
    "on_site", "report", "decision", "certificate"};
const struct codes station_codes = CODES(words);

/* The states stand in the order of a case's life, so that a station begins with a state and ends
 * where the next one begins; but for those in which a case has left its way. */
static const struct {
    const char *label;
    enum case_state first;
} stations[STATION_COUNT] = {
    [STATION_APPLICATION] = {N_("Application"), CASE_DRAFT},
    [STATION_REVIEW] = {N_("Application review"), CASE_SUBMITTED},
    [STATION_CONTRACT] = {N_("Contract"), CASE_ACCEPTED},
    [STATION_TEAM] = {N_("Programme and team"), CASE_CONTRACTED},
    [STATION_DOCUMENTS] = {N_("Documents and plan"), CASE_TEAM_CONFIRMED},
    [STATION_ON_SITE] = {N_("On-site assessment"), CASE_STAGE1},
    [STATION_REPORT] = {N_("Correction and report"), CASE_NC_OPEN},
    [STATION_DECISION] = {N_("Review and decision"), CASE_FILE_SUBMITTED},
    [STATION_CERTIFICATE] = {N_("Certificate"), CASE_GRANTED},
};

const char *station_label(enum station station)
{
    assert(station < STATION_COUNT);
    return stations[station].label;
}

enum station station_of(enum case_state state)
{
    size_t station = STATION_COUNT - 1;
    if (state == CASE_REFUSED)
        return STATION_DECISION;
    if (state == CASE_TERMINATED)
        return STATION_APPLICATION;
    while (station > 0 && state < stations[station].first)
        station--;
    return (enum station)station;
}

bool station_is_open(enum case_state state)
{
    return !case_state_is_final(state) && !case_state_is_certified(state);
}
