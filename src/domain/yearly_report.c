#include "domain/yearly_report.h"

#include <assert.h>
#include <stdio.h>

static const char *const sheets[] = {"body", "business", "staff"};
const struct codes yearly_sheet_codes = CODES(sheets);

const char *yearly_sheet_label(enum yearly_sheet sheet)
{
    static const char *const labels[YEARLY_SHEET_COUNT] = {
        N_("Registration"), N_("Business statistics"), N_("Staff statistics")};
    assert(sheet < YEARLY_SHEET_COUNT);
    return labels[sheet];
}

/* Those that are acts of a certificate's history have its words. */
static const char *const figures[] = {"valid", "suspended", "issue", "reissue", "surveillance",
    "suspend", "restore", "withdraw", "cancel", "expire"};
const struct codes yearly_figure_codes = CODES(figures);

const char *yearly_figure_label(enum yearly_figure figure)
{
    static const char *const labels[YEARLY_FIGURE_COUNT] = {
        [YEARLY_VALID] = N_("Valid at the end"),
        [YEARLY_ON_HOLD] = N_("Suspended at the end"),
        [YEARLY_ISSUED] = N_("Newly issued"),
        [YEARLY_REISSUED] = N_("Re-issued"),
        [YEARLY_SURVEILLED] = N_("Surveilled"),
        [YEARLY_SUSPENDED] = N_("Suspended"),
        [YEARLY_RESTORED] = N_("Restored"),
        [YEARLY_WITHDRAWN] = N_("Withdrawn"),
        [YEARLY_CANCELLED] = N_("Cancelled"),
        [YEARLY_EXPIRED] = N_("Expired"),
    };
    assert(figure < YEARLY_FIGURE_COUNT);
    return labels[figure];
}

static const char *const staff[] = {
    "full_time", "part_time", "senior", "assessor", "trainee", "joined", "left"};
const struct codes yearly_staff_codes = CODES(staff);

const char *yearly_staff_label(enum yearly_staff_figure figure)
{
    static const char *const labels[YEARLY_STAFF_COUNT] = {
        [YEARLY_FULL_TIME] = N_("Full-time"),
        [YEARLY_PART_TIME] = N_("Part-time"),
        [YEARLY_SENIOR] = N_("Senior assessors"),
        [YEARLY_ASSESSOR] = N_("Assessors"),
        [YEARLY_TRAINEE] = N_("Trainee assessors"),
        [YEARLY_JOINED] = N_("Joined"),
        [YEARLY_LEFT] = N_("Left"),
    };
    assert(figure < YEARLY_STAFF_COUNT);
    return labels[figure];
}

static bool lies_within(struct date day, struct date first, struct date last)
{
    return date_is_set(day) && date_compare(day, first) >= 0 && date_compare(day, last) <= 0;
}

static const enum yearly_staff_figure of_grade[GRADE_COUNT] = {
    [GRADE_NONE] = YEARLY_STAFF_COUNT,
    [GRADE_TRAINEE] = YEARLY_TRAINEE,
    [GRADE_ASSESSOR] = YEARLY_ASSESSOR,
    [GRADE_SENIOR] = YEARLY_SENIOR,
};

void yearly_report_count(
    struct yearly_staff *line, const struct person *person, struct date first, struct date last)
{
    line->figures[YEARLY_JOINED] += lies_within(person->joined_on, first, last);
    line->figures[YEARLY_LEFT] += lies_within(person->left_on, first, last);
    if (!person_is_engaged_on(person, last))
        return;
    enum yearly_staff_figure grade = of_grade[person->grade];
    bool is_full_time = person->employment == EMPLOYMENT_FULL_TIME;
    line->figures[is_full_time ? YEARLY_FULL_TIME : YEARLY_PART_TIME]++;
    if (grade != YEARLY_STAFF_COUNT)
        line->figures[grade]++;
}

struct date yearly_report_due(int64_t year, struct str month_day)
{
    char text[] = "2000-00-00";
    struct date day;
    if (month_day.len != 5 || year < YEARLY_FIRST || year > YEARLY_LAST)
        return (struct date){0};
    snprintf(text, sizeof(text), "%04lld-", (long long)(year + 1));
    memcpy(text + 5, month_day.data, 5);
    return date_parse(str_of(text), &day) ? day : (struct date){0};
}
