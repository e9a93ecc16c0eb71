#include "domain/day_sheet.h"

#include "domain/role.h"

#include <assert.h>

static const char *const change_words[] = {
    [DAY_ADDITION] = "addition",
    [DAY_REDUCTION] = "reduction",
    [DAY_COMBINED] = "combined",
};

const struct codes day_change_codes = CODES(change_words);

static const char *const signer_words[] = {
    [DAY_REVIEWER] = "reviewer",
    [DAY_MANAGER] = "manager",
};

const struct codes day_signer_codes = CODES(signer_words);

const char *day_change_label(enum day_change change)
{
    static const char *const labels[] = {
        [DAY_ADDITION] = N_("Addition"),
        [DAY_REDUCTION] = N_("Reduction"),
        [DAY_COMBINED] = N_("Reduction for a combined audit"),
    };
    assert(change < ARRAY_LEN(labels));
    return labels[change];
}

const char *day_signer_label(enum day_signer signer)
{
    static const enum role roles[] = {[DAY_REVIEWER] = ROLE_REVIEWER, [DAY_MANAGER] = ROLE_MANAGER};
    assert(signer < DAY_SIGNER_COUNT);
    return role_label(roles[signer]);
}

int64_t day_sheet_percent(
    const struct day_adjustment *adjustments, size_t n, enum day_change change)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += adjustments[i].change == change ? adjustments[i].percent : 0;
    return sum;
}

struct rational day_sheet_change(
    struct arena *arena, const struct person_days *days, const struct day_adjustment *adjustment)
{
    int64_t percent =
        adjustment->change == DAY_ADDITION ? adjustment->percent : -adjustment->percent;
    return rational_scale(arena, days->table_onsite, percent, 100);
}
