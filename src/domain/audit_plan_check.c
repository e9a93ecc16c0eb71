#include "domain/audit_plan_check.h"

#include "base/limits.h"
#include "domain/audit_plan_mystery.h"
#include "domain/dispatch.h"

/* A row on its way through the checks. */
struct subject {
    const struct plan_frame *frame;
    const struct plan_row *row;
    struct problems *problems;
    int64_t line;
};

static struct problem *add(
    struct problems *problems, struct str place, const char *code, const char *message)
{
    if (problems->count >= LIMIT_PROBLEMS)
        return NEW(problems->arena, struct problem);
    return problem_add(problems, place, code, message);
}

static struct problem *refuse(
    const struct subject *subject, const char *place, const char *code, const char *message)
{
    struct problem *problem = add(subject->problems, str_of(place), code, message);
    problem->line = subject->line;
    return problem;
}

static void check_day(const struct subject *subject)
{
    const struct plan_frame *frame = subject->frame;
    struct date day = subject->row->day;
    struct arena *arena = subject->problems->arena;
    if (date_compare(day, frame->first) >= 0 && date_compare(day, frame->last) <= 0)
        return;
    struct problem *problem = refuse(
        subject, "day", "outside_dates", N_("{1} is outside the days of the audit, {2} to {3}"));
    problem->args[0] = date_format(arena, day);
    problem->args[1] = date_format(arena, frame->first);
    problem->args[2] = date_format(arena, frame->last);
}

static void check_times(const struct subject *subject)
{
    const struct plan_row *row = subject->row;
    bool timed = row->from_minute != 0 || row->until_minute != 0;
    if (!timed && row->kind != PLAN_WORK)
        refuse(
            subject, "from", "time_missing", N_("a meeting needs the times of its begin and end"));
    if (!timed)
        return;
    if (row->from_minute >= row->until_minute) {
        refuse(subject, "until", "time_order", N_("the end is not after the begin"));
        return;
    }
    if (row->half == HALF_MORNING && row->until_minute > PLAN_NOON)
        refuse(subject, "until", "time_outside_half", N_("a morning ends at 13:00"));
    if (row->half == HALF_AFTERNOON && row->from_minute < PLAN_NOON)
        refuse(subject, "from", "time_outside_half", N_("an afternoon begins at 13:00"));
}

static void check_stage(const struct subject *subject)
{
    int64_t stage = subject->row->stage;
    if (!subject->frame->has_stages && stage != 0)
        refuse(subject, "stage", "stage_unknown", N_("this activity has no stages"));
    if (subject->frame->has_stages && stage != 1 && stage != 2)
        refuse(subject, "stage", "stage_unknown", N_("choose stage 1 or stage 2"));
}

static void check_site(const struct subject *subject)
{
    const struct plan_row *row = subject->row;
    if (!audit_plan_site(subject->frame, row->site)) {
        refuse(
            subject, "sites", "site_unknown", N_("“{1}” is neither head office nor a drawn outlet"))
            ->args[0] = row->site;
        return;
    }
    if (row->kind != PLAN_WORK && !str_equal(row->site, plan_head_office))
        refuse(subject, "sites", "meeting_elsewhere", N_("meetings are held at head office"));
}

static struct date member_from(const struct plan_frame *frame, const struct plan_member *member)
{
    return date_is_set(member->from) ? member->from : frame->first;
}

static struct date member_until(const struct plan_frame *frame, const struct plan_member *member)
{
    return date_is_set(member->until) ? member->until : frame->last;
}

static void check_person(const struct subject *subject, struct str account)
{
    const struct plan_frame *frame = subject->frame;
    struct arena *arena = subject->problems->arena;
    const struct plan_member *member = audit_plan_member(frame, account);
    if (!member) {
        refuse(subject, "persons", "person_outside_team", N_("“{1}” is not on the team"))->args[0] =
            account;
        return;
    }
    struct date from = member_from(frame, member);
    struct date until = member_until(frame, member);
    struct date day = subject->row->day;
    if (date_compare(day, from) >= 0 && date_compare(day, until) <= 0)
        return;
    struct problem *problem = refuse(
        subject, "persons", "person_outside_days", N_("{1} is with the team from {2} to {3} only"));
    problem->args[0] = member->name;
    problem->args[1] = date_format(arena, from);
    problem->args[2] = date_format(arena, until);
}

static void check_persons(const struct subject *subject)
{
    struct str list = subject->row->persons;
    struct str account;
    size_t n = 0;
    while (audit_plan_next(&list, &account)) {
        check_person(subject, account);
        n++;
    }
    if (n == 0)
        refuse(subject, "persons", "persons_missing", N_("choose at least one person"));
    if (n > PLAN_LIST_MAX)
        refuse(subject, "persons", "too_many", N_("too many people in one row"));
}

static void check_indicators(const struct subject *subject)
{
    const struct plan_row *row = subject->row;
    struct str list = row->indicators;
    struct str clause;
    size_t n = 0;
    while (audit_plan_next(&list, &clause)) {
        n++;
        if (scheme_indicator_index(subject->frame->scheme, clause) < 0)
            refuse(subject, "indicators", "clause_unknown", N_("the scheme has no clause “{1}”"))
                ->args[0] = clause;
    }
    if (row->kind == PLAN_WORK && n == 0)
        refuse(subject, "indicators", "indicators_missing", N_("choose at least one indicator"));
    if (row->kind != PLAN_WORK && n > 0)
        refuse(subject, "indicators", "meeting_indicators", N_("a meeting looks at no indicators"));
    if (n > PLAN_LIST_MAX)
        refuse(
            subject, "indicators", "too_many", N_("too many indicators in one row; name groups"));
}

static void check_mode(const struct subject *subject)
{
    const struct plan_row *row = subject->row;
    if (row->kind != PLAN_WORK) {
        if (row->mode.len > 0)
            refuse(subject, "mode", "meeting_mode", N_("a meeting has no certification mode"));
        return;
    }
    const struct scheme *scheme = subject->frame->scheme;
    if (scheme->n_modes == 0 && row->mode.len == 0)
        return;
    if (!scheme_mode(scheme, row->mode))
        refuse(
            subject, "mode", "mode_unknown", N_("choose one of the scheme's certification modes"));
}

static void check_row(const struct subject *subject)
{
    check_day(subject);
    check_times(subject);
    check_stage(subject);
    check_site(subject);
    check_persons(subject);
    check_indicators(subject);
    check_mode(subject);
    audit_plan_mystery_check_row(subject->frame, subject->row, subject->line, subject->problems);
}

enum fail audit_plan_check_row(
    const struct plan_frame *frame, const struct plan_row *row, struct problems *problems)
{
    size_t before = problems->count;
    const struct subject subject = {frame, row, problems, 0};
    check_row(&subject);
    return problems->count > before ? FAIL_INVALID : FAIL_NONE;
}

static bool same_half_day(const struct plan_row *a, const struct plan_row *b)
{
    return date_compare(a->day, b->day) == 0 && a->half == b->half;
}

/* The half-days of two rows in time: <0, 0, >0. */
static int compare_half_days(const struct plan_row *a, const struct plan_row *b)
{
    int days = date_compare(a->day, b->day);
    return days != 0 ? days : (int)a->half - (int)b->half;
}

static struct problem *refuse_member(
    const struct subject *subject, struct str name, const char *code, const char *message)
{
    const struct plan_row *row = subject->row;
    struct problem *problem = refuse(subject, "persons", code, message);
    problem->args[0] = name;
    problem->args[1] = date_format(subject->problems->arena, row->day);
    problem->args[2] = str_of(half_day_label(row->half));
    problem->translate_args = true;
    return problem;
}

/* Later rows of the same half-day at another site with the same person. */
static void check_places(const struct subject *subject, const struct audit_plan *plan)
{
    const struct plan_row *row = subject->row;
    struct str list = row->persons;
    struct str account;
    while (audit_plan_next(&list, &account)) {
        const struct plan_member *member = audit_plan_member(subject->frame, account);
        for (const struct plan_row *other = row + 1;
             other < plan->rows + plan->n && same_half_day(row, other); other++) {
            if (!audit_plan_names(other->persons, account) || str_equal(row->site, other->site))
                continue;
            refuse_member(subject, member ? member->name : account, "two_places",
                N_("{1} is at two places on {2} in the {3}"));
            break;
        }
    }
}

/* Whether an assessor is at that site in that half-day, in whichever row. */
static bool has_assessor(const struct subject *subject, const struct audit_plan *plan)
{
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        if (!same_half_day(row, subject->row) || !str_equal(row->site, subject->row->site))
            continue;
        for (size_t j = 0; j < subject->frame->n_members; j++) {
            const struct plan_member *member = &subject->frame->members[j];
            if (dispatch_counts(member->part) && audit_plan_names(row->persons, member->account))
                return true;
        }
    }
    return false;
}

static void check_company(const struct subject *subject, const struct audit_plan *plan)
{
    struct str list = subject->row->persons;
    struct str account;
    if (has_assessor(subject, plan))
        return;
    while (audit_plan_next(&list, &account)) {
        const struct plan_member *member = audit_plan_member(subject->frame, account);
        if (member)
            refuse_member(subject, member->name, "unaccompanied",
                N_("{1} is without an assessor on {2} in the {3}"));
    }
}

static void check_coverage(
    const struct plan_frame *frame, const struct audit_plan *plan, struct problems *problems)
{
    const struct scheme *scheme = frame->scheme;
    struct plan_coverage coverage = audit_plan_coverage(problems->arena, frame, plan);
    for (size_t site = 0; site < frame->n_sites; site++)
        if (!coverage.visited[site])
            add(problems, frame->sites[site].id, "site_unvisited", N_("nobody visits {1}"))
                ->args[0] = frame->sites[site].name;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].kind != INDICATOR_GROUP && !coverage.covered[i])
            add(problems, scheme->indicators[i].id, "indicator_unplanned",
                N_("clause {1} is planned nowhere"))
                ->args[0] = scheme->indicators[i].id;
}

/* Who is planned for less than they were sent for. */
static void name_idle(
    const struct plan_frame *frame, const struct audit_plan *plan, struct problems *problems)
{
    struct arena *arena = problems->arena;
    for (size_t i = 0; i < frame->n_members; i++) {
        const struct plan_member *member = &frame->members[i];
        int64_t planned = audit_plan_half_days(plan, member->account, 0);
        if (planned >= member->half_days || !dispatch_counts(member->part))
            continue;
        struct problem *problem =
            add(problems, STR("days"), "days_short", N_("{1} is planned for {2} of {3} days"));
        problem->args[0] = member->name;
        problem->args[1] = audit_plan_days_text(arena, planned);
        problem->args[2] = audit_plan_days_text(arena, member->half_days);
    }
}

static void check_days(
    const struct plan_frame *frame, const struct audit_plan *plan, struct problems *problems)
{
    struct arena *arena = problems->arena;
    int64_t counted = audit_plan_counted(frame, plan, 0);
    if (counted >= frame->half_days)
        return;
    name_idle(frame, plan, problems);
    struct problem *problem = add(problems, STR("days"), "days_short",
        N_("the assessors are planned for {1} person-days together; the person-day sheet asks for "
           "{2}"));
    problem->args[0] = audit_plan_days_text(arena, counted);
    problem->args[1] = audit_plan_days_text(arena, frame->half_days);
}

/* The first and the last row of a stage that fits; NULL when there is none. */
static const struct plan_row *first_of(
    const struct audit_plan *plan, int64_t stage, enum plan_kind kind)
{
    for (size_t i = 0; i < plan->n; i++)
        if (plan->rows[i].stage == stage && plan->rows[i].kind == kind)
            return &plan->rows[i];
    return NULL;
}

static size_t count_of(const struct audit_plan *plan, int64_t stage, enum plan_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n; i++)
        n += plan->rows[i].stage == stage && plan->rows[i].kind == kind;
    return n;
}

static const struct {
    const char *place;
    const char *missing;
    const char *repeated;
} meetings[PLAN_KIND_COUNT] = {
    [PLAN_OPENING] = {"opening", N_("there is no opening meeting"),
        N_("there is more than one opening meeting")},
    [PLAN_CLOSING] = {"closing", N_("there is no closing meeting"),
        N_("there is more than one closing meeting")},
};

static const char *const stage_meetings[PLAN_KIND_COUNT] = {
    [PLAN_OPENING] = N_("stage {1} has no opening meeting"),
    [PLAN_CLOSING] = N_("stage {1} has no closing meeting"),
};

static void check_meeting(
    const struct audit_plan *plan, int64_t stage, enum plan_kind kind, struct problems *problems)
{
    size_t n = count_of(plan, stage, kind);
    struct str place = str_of(meetings[kind].place);
    if (n > 1)
        add(problems, place, "meeting_repeated", meetings[kind].repeated);
    if (n != 0)
        return;
    if (stage == 0)
        add(problems, place, "meeting_missing", meetings[kind].missing);
    else
        add(problems, place, "meeting_missing", stage_meetings[kind])->args[0] =
            str_format(problems->arena, "%lld", (long long)stage);
}

/* A mystery visit needs no opening meeting: it may even have to come first. */
static void check_order(const struct subject *subject, const struct audit_plan *plan)
{
    const struct plan_row *row = subject->row;
    const struct plan_row *opening = first_of(plan, row->stage, PLAN_OPENING);
    const struct plan_row *closing = first_of(plan, row->stage, PLAN_CLOSING);
    if (row->kind != PLAN_WORK || audit_plan_is_hidden(subject->frame->scheme, row))
        return;
    if (opening && compare_half_days(row, opening) < 0)
        refuse(subject, "day", "before_opening", N_("this stands before the opening meeting"));
    if (closing && compare_half_days(row, closing) > 0)
        refuse(subject, "day", "behind_closing", N_("this stands behind the closing meeting"));
}

static void check_stages(
    const struct plan_frame *frame, const struct audit_plan *plan, struct problems *problems)
{
    struct arena *arena = problems->arena;
    int64_t planned = audit_plan_counted(frame, plan, 1);
    if (planned < frame->stage1_min || planned > frame->stage1_max) {
        struct problem *problem = add(problems, STR("stage1"), "stage_split",
            N_("stage 1 takes {1} person-days; the person-day sheet allows {2} to {3}"));
        problem->args[0] = audit_plan_days_text(arena, planned);
        problem->args[1] = audit_plan_days_text(arena, frame->stage1_min);
        problem->args[2] = audit_plan_days_text(arena, frame->stage1_max);
    }
    const struct plan_row *second = NULL;
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        const struct subject subject = {frame, row, problems, (int64_t)i + 1};
        if (audit_plan_is_hidden(frame->scheme, row))
            continue;
        if (row->stage == 2 && !second)
            second = row;
        if (row->stage == 1 && second)
            refuse(&subject, "stage", "stage_order",
                N_("stage 1 goes on behind the begin of stage 2"));
    }
}

/* Stages that have a row; stage 0 where the activity has none. */
static void check_meetings(
    const struct plan_frame *frame, const struct audit_plan *plan, struct problems *problems)
{
    int64_t first = frame->has_stages ? 1 : 0;
    int64_t last = frame->has_stages ? 2 : 0;
    for (int64_t stage = first; stage <= last; stage++) {
        check_meeting(plan, stage, PLAN_OPENING, problems);
        check_meeting(plan, stage, PLAN_CLOSING, problems);
    }
}

enum fail audit_plan_check(
    const struct plan_frame *frame, const struct audit_plan *plan, struct problems *problems)
{
    size_t before = problems->count;
    if (plan->n == 0) {
        add(problems, STR("rows"), "plan_empty", N_("the plan has no rows yet"));
        return FAIL_STATE;
    }
    for (size_t i = 0; i < plan->n; i++) {
        const struct subject subject = {frame, &plan->rows[i], problems, (int64_t)i + 1};
        check_row(&subject);
        check_places(&subject, plan);
        audit_plan_mystery_check(frame, plan, i, problems);
        check_company(&subject, plan);
        check_order(&subject, plan);
    }
    check_meetings(frame, plan, problems);
    if (frame->has_stages)
        check_stages(frame, plan, problems);
    check_coverage(frame, plan, problems);
    check_days(frame, plan, problems);
    return problems->count > before ? FAIL_STATE : FAIL_NONE;
}
