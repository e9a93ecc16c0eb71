#include "domain/person_record.h"

#include <assert.h>

#include "base/fail.h"

static const char *const part_words[] = {
    [APPRAISED_LEADER] = "leader",
    [APPRAISED_ASSESSOR] = "assessor",
};
const struct codes appraised_part_codes = CODES(part_words);
const char *const appraised_part_labels[] = {
    [APPRAISED_LEADER] = N_("Team leader"),
    [APPRAISED_ASSESSOR] = N_("Technical assessor"),
};

static const char *const competence_words[] = {
    [COMPETENCE_FITS] = "fits",
    [COMPETENCE_NEEDS_PRACTICE] = "needs_practice",
    [COMPETENCE_LACKING] = "lacking",
};
const struct codes competence_codes = CODES(competence_words);
const char *const competence_labels[] = {
    [COMPETENCE_FITS] = N_("Competent"),
    [COMPETENCE_NEEDS_PRACTICE] = N_("Needs more practice"),
    [COMPETENCE_LACKING] = N_("Not competent"),
};

static const char *const career_words[] = {
    [CAREER_WITNESS] = "witness",
    [CAREER_TRAINING] = "training",
};
const struct codes career_kind_codes = CODES(career_words);
const char *const career_kind_labels[] = {
    [CAREER_WITNESS] = N_("Witnessed assessment"),
    [CAREER_TRAINING] = N_("Continuing education"),
};

/* clang-format off */
const struct appraisal_rule appraisal_rules[APPRAISAL_ITEM_COUNT] = {
    [APPRAISAL_CONDUCT] = {N_("1. Professional conduct"), 25, {true, true}},
    [APPRAISAL_SKILL] = {N_("2. Assessment skills"), 25, {true, true}},
    [APPRAISAL_LEADING] = {N_("3. Leading the team"), 25, {[APPRAISED_LEADER] = true}},
    [APPRAISAL_TECHNICAL] = {N_("4. Technical knowledge"), 25, {[APPRAISED_ASSESSOR] = true}},
    [APPRAISAL_RECORDS] = {N_("5. Records and report"), 25, {true, true}},
};
/* clang-format on */

int64_t appraisal_points(const struct appraisal *appraisal, enum appraisal_item item)
{
    const int64_t points[] = {
        [APPRAISAL_CONDUCT] = appraisal->conduct,
        [APPRAISAL_SKILL] = appraisal->skill,
        [APPRAISAL_LEADING] = appraisal->leadership,
        [APPRAISAL_TECHNICAL] = appraisal->technical,
        [APPRAISAL_RECORDS] = appraisal->records,
    };
    assert(item < APPRAISAL_ITEM_COUNT);
    return points[item];
}

int64_t appraisal_total(const struct appraisal *appraisal)
{
    int64_t total = 0;
    for (enum appraisal_item i = 0; i < APPRAISAL_ITEM_COUNT; i++)
        if (appraisal_rules[i].counts[appraisal->part])
            total += appraisal_points(appraisal, i);
    return total;
}

enum appraisal_item appraisal_wrong_item(const struct appraisal *appraisal)
{
    for (enum appraisal_item i = 0; i < APPRAISAL_ITEM_COUNT; i++) {
        int64_t max = appraisal_rules[i].counts[appraisal->part] ? appraisal_rules[i].max : 0;
        int64_t points = appraisal_points(appraisal, i);
        if (points < 0 || points > max)
            return i;
    }
    return APPRAISAL_ITEM_COUNT;
}
