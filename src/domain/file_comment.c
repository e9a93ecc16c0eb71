#include "domain/file_comment.h"

#include <assert.h>

#include "base/fail.h"

static const char *const origins[] = {"review", "decision"};
const struct codes file_origin_codes = CODES(origins);
const char *const file_origin_labels[] = {N_("Review of the file"), N_("Certification decision")};

static const char *const sections[] = {"application", "contract", "programme", "team", "documents",
    "plan", "presence", "sheet", "evidence", "nonconformities", "report", "other"};
const struct codes file_section_codes = CODES(sections);

const char *const file_section_labels[FILE_SECTION_COUNT] = {
    [FILE_SECTION_APPLICATION] = N_("Application and its review"),
    [FILE_SECTION_CONTRACT] = N_("Contract"),
    [FILE_SECTION_PROGRAMME] = N_("Programme"),
    [FILE_SECTION_TEAM] = N_("Team"),
    [FILE_SECTION_DOCUMENTS] = N_("Document review"),
    [FILE_SECTION_PLAN] = N_("Assessment plan"),
    [FILE_SECTION_PRESENCE] = N_("Presence on site"),
    [FILE_SECTION_SHEET] = N_("Assessment sheet"),
    [FILE_SECTION_EVIDENCE] = N_("Evidence"),
    [FILE_SECTION_NONCONFORMITIES] = N_("Nonconformities"),
    [FILE_SECTION_REPORT] = N_("Assessment report"),
    [FILE_SECTION_OTHER] = N_("Other"),
};

enum duty file_section_duty(enum file_section section)
{
    static const enum duty duties[FILE_SECTION_COUNT] = {
        [FILE_SECTION_APPLICATION] = DUTY_APPLICATION_REVIEW,
        [FILE_SECTION_CONTRACT] = DUTY_CONTRACT,
        [FILE_SECTION_PROGRAMME] = DUTY_PLANNING,
        [FILE_SECTION_TEAM] = DUTY_PLANNING,
        [FILE_SECTION_DOCUMENTS] = DUTY_TEAM,
        [FILE_SECTION_PLAN] = DUTY_TEAM,
        [FILE_SECTION_PRESENCE] = DUTY_TEAM,
        [FILE_SECTION_SHEET] = DUTY_TEAM,
        [FILE_SECTION_EVIDENCE] = DUTY_TEAM,
        [FILE_SECTION_NONCONFORMITIES] = DUTY_TEAM,
        [FILE_SECTION_REPORT] = DUTY_TEAM,
        [FILE_SECTION_OTHER] = DUTY_TEAM,
    };
    assert(section < FILE_SECTION_COUNT);
    return duties[section];
}
