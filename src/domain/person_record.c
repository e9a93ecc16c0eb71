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

static const char *const item_words[] = {
    [APPRAISAL_CONDUCT] = "conduct",
    [APPRAISAL_SKILL] = "skill",
    [APPRAISAL_LEADING] = "leadership",
    [APPRAISAL_TECHNICAL] = "technical",
    [APPRAISAL_RECORDS] = "records",
};
const struct codes appraisal_item_codes = CODES(item_words);
const char *const appraisal_item_labels[] = {
    [APPRAISAL_CONDUCT] = N_("1. Professional conduct"),
    [APPRAISAL_SKILL] = N_("2. Assessment skills"),
    [APPRAISAL_LEADING] = N_("3. Leading the team"),
    [APPRAISAL_TECHNICAL] = N_("4. Technical knowledge"),
    [APPRAISAL_RECORDS] = N_("5. Records and report"),
};

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
        total += appraisal_points(appraisal, i);
    return total;
}
