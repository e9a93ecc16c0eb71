#include "web/person_chips.h"

static struct person_chip until(const struct visit *visit, struct date last)
{
    struct date today = use_today(&visit->use);
    struct str text = date_format(visit->arena, last);
    if (date_compare(last, today) < 0)
        return (struct person_chip){
            TONE_BAD, text_fill(visit->arena, visit_say(visit, N_("ended {1}")), &text, 1)};
    bool is_near = date_days_between(today, last) < PERSON_NEAR_DAYS;
    return (struct person_chip){is_near ? TONE_WARNING : TONE_GOOD, text};
}

struct person_chip person_chips_registration(
    const struct visit *visit, enum person_grade grade, struct date valid_to)
{
    if (grade == GRADE_NONE || !date_is_set(valid_to))
        return (struct person_chip){TONE_NEUTRAL, STR("")};
    return until(visit, valid_to);
}

struct person_chip person_chips_statement(struct visit *visit, struct date signed_on)
{
    struct person person = {.statement_on = signed_on};
    if (!date_is_set(signed_on))
        return (struct person_chip){TONE_BAD, visit_say(visit, N_("not signed"))};
    struct date end =
        person_statement_ends(&person, person_access_clocks(&visit->use).statement_years);
    if (!date_is_set(end))
        return (struct person_chip){TONE_GOOD, visit_say(visit, N_("signed"))};
    return until(visit, end);
}

/* An expert needs no registration, a trainee's does for a trainee. */
static bool is_fit(const struct person *person, struct date today)
{
    enum person_lack lack = person_lack_on(person, today);
    return lack == PERSON_LACKS_NOTHING || lack == PERSON_HAS_NO_GRADE ||
           lack == PERSON_IN_TRAINING;
}

static struct person_chip away_chip(const struct visit *visit, const struct absence *away)
{
    struct str until_on = date_format(visit->arena, away->until_on);
    const char *message =
        away->kind == ABSENCE_LEAVE ? N_("on leave until {1}") : N_("not available until {1}");
    return (struct person_chip){
        TONE_WARNING, text_fill(visit->arena, visit_say(visit, message), &until_on, 1)};
}

struct person_chip person_chips_today(
    struct visit *visit, const struct person_row *row, const struct absence *away)
{
    struct date today = use_today(&visit->use);
    int64_t years = person_access_clocks(&visit->use).statement_years;
    struct person person = {
        .joined_on = row->joined_on,
        .left_on = row->left_on,
        .grade = row->grade,
        .ccaa_number = row->ccaa_number,
        .valid_to = row->valid_to,
        .statement_on = row->statement_on,
    };
    if (row->disabled || !person_is_engaged_on(&person, today))
        return (struct person_chip){TONE_NEUTRAL, visit_say(visit, N_("not with the body"))};
    if (away)
        return away_chip(visit, away);
    if (!is_fit(&person, today) || !person_statement_is_valid_on(&person, today, years))
        return (struct person_chip){TONE_BAD, visit_say(visit, N_("cannot be sent"))};
    return (struct person_chip){TONE_GOOD, visit_say(visit, N_("available"))};
}
