#include "domain/person.h"

#include <assert.h>

#include "base/fail.h"

static const char *const employment_words[] = {
    [EMPLOYMENT_FULL_TIME] = "full_time",
    [EMPLOYMENT_PART_TIME] = "part_time",
};
const struct codes employment_codes = CODES(employment_words);
const char *const employment_labels[] = {
    [EMPLOYMENT_FULL_TIME] = N_("Full-time"),
    [EMPLOYMENT_PART_TIME] = N_("Part-time"),
};

static const char *const grade_words[] = {
    [GRADE_NONE] = "none",
    [GRADE_TRAINEE] = "trainee",
    [GRADE_ASSESSOR] = "assessor",
    [GRADE_SENIOR] = "senior",
};
const struct codes person_grade_codes = CODES(grade_words);
const char *const person_grade_labels[] = {
    [GRADE_NONE] = N_("No grade"),
    [GRADE_TRAINEE] = N_("Assessor in training"),
    [GRADE_ASSESSOR] = N_("Assessor"),
    [GRADE_SENIOR] = N_("Senior assessor"),
};

static const char *const absence_words[] = {
    [ABSENCE_LEAVE] = "leave",
    [ABSENCE_UNAVAILABLE] = "unavailable",
};
const struct codes absence_kind_codes = CODES(absence_words);
const char *const absence_kind_labels[] = {
    [ABSENCE_LEAVE] = N_("On leave"),
    [ABSENCE_UNAVAILABLE] = N_("Not available"),
};

static const char *const conflict_words[] = {
    [CONFLICT_CONSULTANCY] = "consultancy",
    [CONFLICT_EMPLOYMENT] = "employment",
    [CONFLICT_INTEREST] = "interest",
};
const struct codes conflict_kind_codes = CODES(conflict_words);
const char *const conflict_kind_labels[] = {
    [CONFLICT_CONSULTANCY] = N_("Gave it consultancy"),
    [CONFLICT_EMPLOYMENT] = N_("Was employed by it"),
    [CONFLICT_INTEREST] = N_("Shares, family or another interest"),
};

static const char *const lack_messages[] = {
    [PERSON_LACKS_NOTHING] = NULL,
    [PERSON_NOT_JOINED] = N_("Has not joined the body by then."),
    [PERSON_LEFT] = N_("Has left the body."),
    [PERSON_HAS_NO_GRADE] = N_("Has no grade as a service assessor."),
    [PERSON_NOT_REGISTERED] = N_("Has no CCAA registration number."),
    [PERSON_REGISTRATION_EXPIRED] = N_("The CCAA registration has expired, or its end is unknown."),
    [PERSON_IN_TRAINING] = N_("Is an assessor in training, who never counts as an assessor."),
};

const char *person_lack_message(enum person_lack lack)
{
    assert(lack < PERSON_LACK_COUNT);
    return lack_messages[lack];
}

static enum person_lack engagement_lack(const struct person *person, struct date day)
{
    if (!date_is_set(person->joined_on) || date_compare(day, person->joined_on) < 0)
        return PERSON_NOT_JOINED;
    if (date_is_set(person->left_on) && date_compare(day, person->left_on) > 0)
        return PERSON_LEFT;
    return PERSON_LACKS_NOTHING;
}

enum person_lack person_lack_on(const struct person *person, struct date day)
{
    enum person_lack lack = engagement_lack(person, day);
    if (lack != PERSON_LACKS_NOTHING)
        return lack;
    if (person->grade == GRADE_NONE)
        return PERSON_HAS_NO_GRADE;
    if (person->ccaa_number.len == 0)
        return PERSON_NOT_REGISTERED;
    if (!date_is_set(person->valid_to) || date_compare(day, person->valid_to) > 0)
        return PERSON_REGISTRATION_EXPIRED;
    return person->grade == GRADE_TRAINEE ? PERSON_IN_TRAINING : PERSON_LACKS_NOTHING;
}

bool person_is_qualified_on(const struct person *person, struct date day)
{
    return person_lack_on(person, day) == PERSON_LACKS_NOTHING;
}

bool person_is_engaged_on(const struct person *person, struct date day)
{
    return engagement_lack(person, day) == PERSON_LACKS_NOTHING;
}

/* People type dates of any year, and date_add_months stays within four digits. */
static struct date years_after(struct date date, int64_t years)
{
    enum { LAST_YEAR = 9999 };
    if (years >= LAST_YEAR - date.year)
        return (struct date){LAST_YEAR, 12, 31};
    return date_add_months(date, years * 12);
}

struct date person_statement_ends(const struct person *person, int64_t years)
{
    if (!date_is_set(person->statement_on) || years == 0)
        return (struct date){0};
    return date_add_days(years_after(person->statement_on, years), -1);
}

bool person_statement_is_valid_on(const struct person *person, struct date day, int64_t years)
{
    if (!date_is_set(person->statement_on) || date_compare(day, person->statement_on) < 0)
        return false;
    struct date end = person_statement_ends(person, years);
    return !date_is_set(end) || date_compare(day, end) <= 0;
}

const char *person_grade_step_message(const struct grade_step *step)
{
    if (step->to <= step->from)
        return NULL;
    if (step->to > step->from + 1)
        return N_("Grades are reached step by step: in training, assessor, senior assessor.");
    if (step->to != GRADE_SENIOR || step->senior_elsewhere)
        return NULL;
    if (!date_is_set(step->since) ||
        date_compare(step->on, years_after(step->since, step->senior_years)) < 0)
        return N_("A senior assessor has been an assessor for at least {1} years, or is senior in "
                  "another field.");
    return NULL;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool technical_code_is_right(struct str code)
{
    if (code.len < TECHNICAL_CODE_MIN || code.len > TECHNICAL_CODE_MAX)
        return false;
    for (size_t i = 0; i < code.len; i++)
        if (!str_is_digit(code.data[i]) && !is_upper(code.data[i]) && code.data[i] != '.')
            return false;
    return true;
}

bool held_code_holds_on(const struct held_code *code, struct date day)
{
    if (!date_is_set(code->granted_on) || date_compare(day, code->granted_on) < 0)
        return false;
    if (date_is_set(code->withdrawn_on) && date_compare(day, code->withdrawn_on) >= 0)
        return false;
    return !date_is_set(code->valid_to) || date_compare(day, code->valid_to) <= 0;
}

bool held_codes_have(const struct held_code *codes, size_t n, struct str code, struct date day)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(codes[i].code, code) && held_code_holds_on(&codes[i], day))
            return true;
    return false;
}

const struct absence *absence_find(
    const struct absence *absences, size_t n, struct date from, struct date until)
{
    for (size_t i = 0; i < n; i++)
        if (date_compare(absences[i].from_on, until) <= 0 &&
            date_compare(absences[i].until_on, from) >= 0)
            return &absences[i];
    return NULL;
}

bool conflict_bars_on(
    const struct conflict_declaration *conflict, struct date day, int64_t ban_years)
{
    if (!date_is_set(conflict->until_on) || ban_years == 0)
        return true;
    return date_compare(day, years_after(conflict->until_on, ban_years)) < 0;
}

/* Without the blanks that people type here and not there. The bytes between are compared. */
static bool same_name(struct str a, struct str b)
{
    size_t i = 0;
    size_t j = 0;
    while (true) {
        while (i < a.len && a.data[i] == ' ')
            i++;
        while (j < b.len && b.data[j] == ' ')
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (a.data[i++] != b.data[j++])
            return false;
    }
}

bool conflict_is_with(
    const struct conflict_declaration *conflict, const struct conflict_party *party)
{
    if (conflict->organisation.len > 0 && str_equal(conflict->organisation, party->organisation))
        return true;
    if (conflict->uscc.len > 0 && str_equal(conflict->uscc, party->uscc))
        return true;
    return conflict->name.len > 0 && same_name(conflict->name, party->name);
}

const struct conflict_declaration *conflict_find(
    const struct conflict_list *list, const struct conflict_party *party, struct date day)
{
    for (size_t i = 0; i < list->n; i++)
        if (conflict_is_with(&list->items[i], party) &&
            conflict_bars_on(&list->items[i], day, list->ban_years))
            return &list->items[i];
    return NULL;
}
