#include "domain/dispatch.h"

enum { HALVES = 2 };

static bool period_is_bounded(struct dispatch_period period)
{
    return date_is_set(period.from) && date_is_set(period.to) &&
           date_compare(period.from, period.to) <= 0;
}

static bool period_holds(struct dispatch_period outer, struct dispatch_period inner)
{
    return (!date_is_set(outer.from) || date_compare(outer.from, inner.from) <= 0) &&
           (!date_is_set(outer.to) || date_compare(outer.to, inner.to) >= 0);
}

static bool period_meets(struct dispatch_period a, struct dispatch_period b)
{
    bool a_is_over = date_is_set(a.to) && date_is_set(b.from) && date_compare(a.to, b.from) < 0;
    bool b_is_over = date_is_set(b.to) && date_is_set(a.from) && date_compare(b.to, a.from) < 0;
    return !a_is_over && !b_is_over;
}

struct str dispatch_period_format(struct arena *arena, struct dispatch_period period)
{
    struct str from = date_format(arena, period.from);
    if (date_is_set(period.from) && date_compare(period.from, period.to) == 0)
        return from;
    struct str open = str_concat(arena, from, STR(" – "));
    return str_concat(
        arena, open, date_is_set(period.to) ? date_format(arena, period.to) : STR("…"));
}

static int64_t clock_or_none(const struct scheme *scheme, struct str id)
{
    int64_t value = 0;
    return scheme_clock(scheme, id, &value) ? value : 0;
}

struct dispatch_limits dispatch_limits_of(const struct scheme *scheme)
{
    return (struct dispatch_limits){
        .ban_years = clock_or_none(scheme, STR("consultancy_ban_years")),
        .statement_years = clock_or_none(scheme, STR("conduct_statement_years")),
        .leader_cycles = clock_or_none(scheme, STR("leader_cycles")),
    };
}

static bool begins_series(enum activity activity)
{
    return activity == ACTIVITY_INITIAL || activity == ACTIVITY_TRANSFER;
}

static bool begins_cycle(enum activity activity)
{
    return activity == ACTIVITY_RECERTIFICATION || begins_series(activity);
}

int64_t dispatch_led(
    const struct team_cycle *cycles, size_t n, enum activity activity, struct str account)
{
    int64_t led = 0;
    bool is_present = !begins_cycle(activity);
    bool is_over = begins_series(activity);
    for (size_t i = 0; i < n && !is_over; i++) {
        if (!begins_cycle(cycles[i].activity))
            continue;
        if (!is_present && !str_equal(cycles[i].leader, account))
            return led;
        led += !is_present;
        is_present = false;
        is_over = begins_series(cycles[i].activity);
    }
    return led;
}

bool dispatch_counts(enum team_part part)
{
    return part == TEAM_LEADER || part == TEAM_ASSESSOR;
}

struct rational dispatch_effort(struct arena *arena, const struct dispatch_team *team)
{
    struct rational sum = rational_of(0);
    for (size_t i = 0; i < team->n_members; i++)
        if (dispatch_counts(team->members[i].part))
            sum = rational_add(arena, sum, team->members[i].effort);
    return sum;
}

static bool holds_code(const struct dispatch_member *member, struct str code)
{
    for (size_t i = 0; i < member->n_codes; i++)
        if (str_equal(member->codes[i].code, code) &&
            period_holds(member->codes[i].valid, member->days))
            return true;
    return false;
}

bool dispatch_covers(const struct dispatch_team *team, struct str code)
{
    for (size_t i = 0; i < team->n_members; i++) {
        const struct dispatch_member *member = &team->members[i];
        if (member->part != TEAM_TRAINEE && holds_code(member, code))
            return true;
    }
    return false;
}

/* A problem of one member, who is {1}. */
static struct problem *blame(struct problems *problems, const struct dispatch_member *member,
    const char *code, const char *message)
{
    struct problem *p = problem_add(problems, member->account, code, message);
    p->args[0] = member->name;
    return p;
}

static void check_leader(const struct dispatch_team *team, struct problems *problems)
{
    size_t leaders = 0;
    for (size_t i = 0; i < team->n_members; i++)
        leaders += team->members[i].part == TEAM_LEADER;
    if (leaders == 0)
        problem_add(problems, STR("leader"), "no_leader", N_("The team has no leader."));
    if (leaders > 1)
        problem_add(
            problems, STR("leader"), "two_leaders", N_("The team has more than one leader."));
}

static void check_full_time(const struct dispatch_team *team, struct problems *problems)
{
    for (size_t i = 0; i < team->n_members; i++)
        if (dispatch_counts(team->members[i].part) && team->members[i].full_time)
            return;
    problem_add(problems, STR("full_time"), "no_full_time",
        N_("No assessor of the team is employed full-time."));
}

static void check_effort(const struct dispatch_team *team, struct problems *problems)
{
    struct rational effort = dispatch_effort(problems->arena, team);
    if (rational_sign(team->required) <= 0) {
        problem_add(problems, STR("effort"), "no_days_required",
            N_("The person-days on site are not fixed yet."));
        return;
    }
    if (rational_compare(effort, team->required) >= 0)
        return;
    struct problem *p = problem_add(problems, STR("effort"), "too_few_days",
        N_("{1} assessor days are planned, {2} are required on site."));
    p->args[0] = rational_trim_decimal(rational_decimal(problems->arena, effort, 1));
    p->args[1] = rational_trim_decimal(rational_decimal(problems->arena, team->required, 1));
}

static void check_codes(const struct dispatch_team *team, struct problems *problems)
{
    for (size_t i = 0; i < team->n_codes; i++) {
        if (dispatch_covers(team, team->codes[i]))
            continue;
        struct problem *p = problem_add(problems, STR("codes"), "code_not_covered",
            N_("Nobody on the team is competent for the technical code {1}."));
        p->args[0] = team->codes[i];
    }
}

static void check_active(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    (void)team;
    if (!member->active)
        blame(problems, member, "left",
            N_("{1} is not, or not for these days, in the registry of people."));
}

static void check_dates(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    if (!date_is_set(member->days.from) || !date_is_set(member->days.to))
        blame(problems, member, "no_dates", N_("{1} has no dates yet."));
    else if (!period_is_bounded(member->days))
        blame(problems, member, "bad_dates", N_("The dates of {1} end before they begin."));
    else if (date_compare(member->days.from, team->today) < 0)
        blame(problems, member, "past_dates", N_("The dates of {1} begin in the past."));
}

static void check_member_effort(const struct dispatch_team *team,
    const struct dispatch_member *member, struct problems *problems)
{
    (void)team;
    struct rational halves = rational_scale(problems->arena, member->effort, HALVES, 1);
    if (rational_sign(member->effort) <= 0 || !rational_is_integer(halves)) {
        blame(problems, member, "bad_days", N_("The days of {1} are not whole or half days."));
        return;
    }
    if (!period_is_bounded(member->days))
        return;
    int64_t most = date_days_between(member->days.from, member->days.to) + 1;
    if (rational_compare(member->effort, rational_of(most)) <= 0)
        return;
    struct problem *p = blame(
        problems, member, "bad_days", N_("{1} is to work {2} days, but the dates hold only {3}."));
    p->args[1] = rational_trim_decimal(rational_decimal(problems->arena, member->effort, 1));
    p->args[2] = rational_format(problems->arena, rational_of(most));
}

/* Who assesses several cases at once has days enough for all of them: those that meet these dates
 * are added up, and all their dates are counted once. */
static void check_shared(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    (void)team;
    struct dispatch_period all = member->days;
    struct rational effort = member->effort;
    if (!period_is_bounded(member->days) || member->n_shared == 0)
        return;
    for (size_t i = 0; i < member->n_shared; i++) {
        const struct dispatch_shared *shared = &member->shared[i];
        if (!period_meets(shared->days, member->days))
            continue;
        effort = rational_add(problems->arena, effort, shared->effort);
        all.from = date_compare(shared->days.from, all.from) < 0 ? shared->days.from : all.from;
        all.to = date_compare(shared->days.to, all.to) > 0 ? shared->days.to : all.to;
    }
    int64_t most = date_days_between(all.from, all.to) + 1;
    if (rational_compare(effort, rational_of(most)) <= 0)
        return;
    struct problem *p = blame(problems, member, "shared_days",
        N_("{1} is to work {2} days on the cases that are audited together, but the dates hold "
           "only {3}."));
    p->args[1] = rational_trim_decimal(rational_decimal(problems->arena, effort, 1));
    p->args[2] = rational_format(problems->arena, rational_of(most));
}

static void check_calendar(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    (void)team;
    if (!period_is_bounded(member->days))
        return;
    for (size_t i = 0; i < member->n_busy; i++) {
        if (!period_meets(member->busy[i].days, member->days))
            continue;
        struct problem *p = blame(problems, member, "clash", N_("{1} is not free on {2}: {3}."));
        p->args[1] = dispatch_period_format(problems->arena, member->busy[i].days);
        p->args[2] = member->busy[i].what;
        p->translate_args = true;
    }
}

/* An expert is there for what they know; the qualification of an assessor is not asked of them. */
static void check_qualified(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    (void)team;
    if (member->part == TEAM_EXPERT)
        return;
    if (!member->is_assessor)
        blame(problems, member, "not_qualified", N_("{1} has no qualification as an assessor."));
    else if (!period_holds(member->qualified, member->days))
        blame(problems, member, "not_qualified",
            N_("The qualification of {1} does not hold on these dates."));
}

static void check_grade(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    (void)team;
    if (!member->in_training)
        return;
    if (member->part == TEAM_LEADER)
        blame(problems, member, "trainee_leads",
            N_("{1} is an assessor in training and may not lead a team."));
    if (member->part == TEAM_ASSESSOR)
        blame(problems, member, "trainee_assesses",
            N_("{1} is an assessor in training and does not count as an assessor."));
}

/* The last day, from `day` on, to which one assessor is there; not set when none is on `day`. */
static struct date accompanied_to(const struct dispatch_team *team, struct date day)
{
    struct date last = {0};
    for (size_t i = 0; i < team->n_members; i++) {
        const struct dispatch_member *other = &team->members[i];
        if (dispatch_counts(other->part) && period_is_bounded(other->days) &&
            date_compare(other->days.from, day) <= 0 && date_compare(other->days.to, day) >= 0 &&
            (!date_is_set(last) || date_compare(other->days.to, last) > 0))
            last = other->days.to;
    }
    return last;
}

static void check_expert(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    if (member->part != TEAM_EXPERT || !period_is_bounded(member->days))
        return;
    struct date day = member->days.from;
    struct date last = accompanied_to(team, day);
    while (date_is_set(last) && date_compare(last, member->days.to) < 0) {
        day = date_add_days(last, 1);
        last = accompanied_to(team, day);
    }
    if (date_is_set(last))
        return;
    struct problem *p = blame(problems, member, "expert_alone",
        N_("The expert {1} has no assessor to accompany them on {2}."));
    p->args[1] = date_format(problems->arena, day);
}

/* The last day that a member works, today where none is planned. */
static struct date last_day(const struct dispatch_team *team, const struct dispatch_member *member)
{
    return date_is_set(member->days.to) ? member->days.to : team->today;
}

static void check_statement(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    if (!date_is_set(member->statement)) {
        blame(problems, member, "statement_missing", N_("{1} has not signed a conduct statement."));
        return;
    }
    const struct person person = {.statement_on = member->statement};
    struct date end = person_statement_ends(&person, team->limits.statement_years);
    if (!date_is_set(end) || date_compare(last_day(team, member), end) <= 0)
        return;
    struct problem *p = blame(problems, member, "statement_expired",
        N_("The conduct statement of {1} holds only until {2}."));
    p->args[1] = date_format(problems->arena, end);
}

/* Whichever is earlier counts: somebody whose ban ends before the visit may be sent, but what they
 * sign before then they sign under the ban. */
static void check_conflict(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    struct date day =
        date_is_set(member->days.from) ? date_min(member->days.from, team->today) : team->today;
    for (size_t i = 0; i < member->n_conflicts; i++) {
        const struct conflict_declaration *conflict = &member->conflicts[i];
        if (!conflict_bars_on(conflict, day, team->limits.ban_years))
            continue;
        struct problem *p =
            blame(problems, member, "conflict", N_("{1} has an interest in the client: {2}."));
        p->args[1] = str_of(conflict_kind_labels[conflict->kind]);
        p->translate_args = true;
    }
}

static void check_rotation(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    if (member->part != TEAM_LEADER || team->limits.leader_cycles == 0 ||
        member->led < team->limits.leader_cycles)
        return;
    struct problem *p = blame(problems, member, "rotation",
        N_("{1} has led {2} cycles of this client one after the other; somebody else has to."));
    p->args[1] = rational_format(problems->arena, rational_of(member->led));
}

/* clang-format off */
const struct dispatch_rule dispatch_rules[] = {
    {"leader", "R5", N_("The team has one leader"), check_leader, NULL, false},
    {"full_time", "R5", N_("An assessor is employed full-time"), check_full_time, NULL, false},
    {"effort", "R5", N_("The assessors' days cover the days on site"), check_effort, NULL, false},
    {"codes", "R5", N_("The team is competent for each technical code"), check_codes, NULL, false},
    {"active", "R5", N_("Everybody may be assigned"), NULL, check_active, false},
    {"dates", "R5", N_("Everybody has dates, none of them past"), NULL, check_dates, false},
    {"days", "R5", N_("The days fit into the dates"), NULL, check_member_effort, false},
    {"shared", "R5", N_("The dates hold the days of all cases that are audited together"), NULL,
        check_shared, false},
    {"calendar", "R5", N_("Everybody is free on these dates"), NULL, check_calendar, false},
    {"qualified", "R5", N_("Everybody is qualified on these dates"), NULL, check_qualified, false},
    {"grade", "R6", N_("Nobody in training leads or counts as an assessor"), NULL, check_grade, false},
    {"expert", "R6", N_("Experts are accompanied"), NULL, check_expert, false},
    {"statement", "R3", N_("Conduct statements hold"), NULL, check_statement, false},
    {"conflict", "R2", N_("Nobody has an interest in the client"), NULL, check_conflict, true},
    {"rotation", "R9", N_("Leaders rotate"), NULL, check_rotation, true},
};
/* clang-format on */

const size_t dispatch_rules_count = ARRAY_LEN(dispatch_rules);

void dispatch_check_rule(
    const struct dispatch_rule *rule, const struct dispatch_team *team, struct problems *problems)
{
    if (rule->team)
        rule->team(team, problems);
    for (size_t i = 0; rule->member && i < team->n_members; i++)
        rule->member(team, &team->members[i], problems);
}

enum fail dispatch_check(const struct dispatch_team *team, struct problems *problems)
{
    size_t before = problems->count;
    for (size_t i = 0; i < dispatch_rules_count; i++)
        dispatch_check_rule(&dispatch_rules[i], team, problems);
    return problems->count > before ? FAIL_STATE : FAIL_NONE;
}

void dispatch_check_member(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems)
{
    for (size_t i = 0; i < dispatch_rules_count; i++)
        if (dispatch_rules[i].member)
            dispatch_rules[i].member(team, member, problems);
}

enum fail dispatch_check_always(const struct dispatch_team *team,
    const struct dispatch_member *member, struct problems *problems)
{
    size_t before = problems->count;
    for (size_t i = 0; i < dispatch_rules_count; i++)
        if (dispatch_rules[i].always && dispatch_rules[i].member)
            dispatch_rules[i].member(team, member, problems);
    return problems->count > before ? FAIL_FORBIDDEN : FAIL_NONE;
}
