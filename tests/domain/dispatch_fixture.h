/* A team that keeps every rule of the dispatch gate, and ways to spoil it, one rule each. */
#ifndef DISPATCH_FIXTURE_H
#define DISPATCH_FIXTURE_H

#include "domain/dispatch.h"
#include "testing.h"

/*
 * A team that may go: a leader and an assessor of five days each, an expert for the second code,
 * somebody in training. Each test spoils one thing.
 */
enum { LEADER, ASSESSOR, EXPERT, TRAINEE, MEMBERS };

struct fixture {
    struct dispatch_code codes[MEMBERS];
    struct dispatch_busy busy[2];
    struct dispatch_shared shared[2];
    struct conflict_declaration conflicts[2];
    struct str needed[2];
    struct dispatch_member members[MEMBERS];
    struct dispatch_team team;
};

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static struct dispatch_period days(const char *from, const char *to)
{
    return (struct dispatch_period){day(from), day(to)};
}

static struct fixture *good_team(struct arena *arena)
{
    static const char *const names[MEMBERS] = {"Li", "Wang", "Zhao", "Qian"};
    static const enum team_part parts[] = {TEAM_LEADER, TEAM_ASSESSOR, TEAM_EXPERT, TEAM_TRAINEE};
    static const char *const held[MEMBERS] = {"29.02", "29.02", "35.01", "35.01"};
    struct fixture *f = NEW(arena, struct fixture);
    f->needed[0] = STR("29.02");
    f->needed[1] = STR("35.01");
    for (size_t i = 0; i < MEMBERS; i++) {
        f->codes[i] = (struct dispatch_code){.code = str_of(held[i])};
        f->members[i] = (struct dispatch_member){
            .account = str_of(names[i]),
            .name = str_of(names[i]),
            .part = parts[i],
            .active = true,
            .is_assessor = parts[i] != TEAM_EXPERT,
            .in_training = parts[i] == TEAM_TRAINEE,
            .codes = &f->codes[i],
            .n_codes = 1,
            .statement = day("2024-03-01"),
            .days = days("2026-12-07", "2026-12-11"),
            .effort = rational_of(5),
        };
    }
    f->members[LEADER].full_time = true;
    f->team = (struct dispatch_team){
        .limits = {.ban_years = 2, .statement_years = 5, .leader_cycles = 2},
        .today = day("2026-11-21"),
        .required = rational_of(10),
        .codes = f->needed,
        .n_codes = 2,
        .members = f->members,
        .n_members = MEMBERS,
    };
    return f;
}

static void lead_nobody(struct fixture *f)
{
    f->members[LEADER].part = TEAM_ASSESSOR;
}

static void lead_twice(struct fixture *f)
{
    f->members[ASSESSOR].part = TEAM_LEADER;
}

static void employ_part_time(struct fixture *f)
{
    f->members[LEADER].full_time = false;
}

static void employ_only_the_expert_and_the_trainee(struct fixture *f)
{
    f->members[LEADER].full_time = false;
    f->members[EXPERT].full_time = f->members[TRAINEE].full_time = true;
}

static void employ_another(struct fixture *f)
{
    f->members[LEADER].full_time = false;
    f->members[ASSESSOR].full_time = true;
}

static void plan_half_a_day_less(struct fixture *f)
{
    f->members[ASSESSOR].effort = (struct rational){9, 2, NULL};
}

static void require_half_a_day_more(struct fixture *f)
{
    f->team.required = (struct rational){21, 2, NULL};
}

static void require_nothing_known(struct fixture *f)
{
    f->team.required = rational_of(0);
}

static void send_no_second_assessor(struct fixture *f)
{
    f->members[ASSESSOR].part = TEAM_TRAINEE;
}

static void lose_the_expert(struct fixture *f)
{
    f->team.n_members = 2;
}

static void let_the_code_expire_within_the_visit(struct fixture *f)
{
    f->codes[EXPERT].valid.to = day("2026-12-10");
}

static void let_the_code_expire_with_the_visit(struct fixture *f)
{
    f->codes[EXPERT].valid.to = day("2026-12-11");
}

static void let_the_code_begin_within_the_visit(struct fixture *f)
{
    f->codes[EXPERT].valid.from = day("2026-12-08");
}

static void leave_the_body(struct fixture *f)
{
    f->members[ASSESSOR].active = false;
}

static void have_no_dates(struct fixture *f)
{
    f->members[ASSESSOR].days = (struct dispatch_period){{0}, {0}};
}

static void end_before_the_beginning(struct fixture *f)
{
    f->members[ASSESSOR].days = days("2026-12-11", "2026-12-07");
}

static void begin_yesterday(struct fixture *f)
{
    f->members[LEADER].days.from = day("2026-11-21"); /* today */
    f->members[ASSESSOR].days.from = day("2026-11-20");
}

static void work_no_days(struct fixture *f)
{
    f->members[TRAINEE].effort = rational_of(0);
}

static void work_a_third(struct fixture *f)
{
    f->members[TRAINEE].effort = (struct rational){1, 3, NULL};
}

static void work_more_days_than_there_are(struct fixture *f)
{
    f->members[LEADER].effort = (struct rational){11, 2, NULL};
}

static void be_on_leave(struct fixture *f, const char *from, const char *to)
{
    f->busy[0] = (struct dispatch_busy){days(from, to), STR("leave")};
    f->members[LEADER].busy = f->busy;
    f->members[LEADER].n_busy = 1;
}

static void be_away_up_to_the_first_day(struct fixture *f)
{
    be_on_leave(f, "2026-11-30", "2026-12-07");
}

static void be_away_from_the_last_day(struct fixture *f)
{
    be_on_leave(f, "2026-12-11", "2026-12-11");
}

static void be_away_all_around(struct fixture *f)
{
    be_on_leave(f, "2026-01-01", "2027-01-01");
}

static void be_back_the_day_before(struct fixture *f)
{
    be_on_leave(f, "2026-11-30", "2026-12-06");
}

static void go_away_the_day_after(struct fixture *f)
{
    be_on_leave(f, "2026-12-12", "2026-12-20");
}

static void be_away_for_ever(struct fixture *f)
{
    be_on_leave(f, "2026-12-01", "2026-12-01");
    f->busy[0].days.to = (struct date){0};
}

static void be_wanted_twice(struct fixture *f)
{
    be_on_leave(f, "2026-12-07", "2026-12-07");
    f->busy[1] = (struct dispatch_busy){days("2026-12-10", "2026-12-12"), STR("another client")};
    f->members[LEADER].n_busy = 2;
}

static void share(struct fixture *f, struct dispatch_period period, int64_t effort)
{
    f->shared[0] = (struct dispatch_shared){period, rational_of(effort)};
    f->members[LEADER].shared = f->shared;
    f->members[LEADER].n_shared = 1;
}

static void assess_two_schemes_with_days_for_one(struct fixture *f)
{
    share(f, days("2026-12-07", "2026-12-11"), 1);
}

static void assess_two_schemes_within_longer_dates(struct fixture *f)
{
    share(f, days("2026-12-10", "2026-12-12"), 1);
}

static void assess_two_schemes_one_after_the_other(struct fixture *f)
{
    share(f, days("2026-12-14", "2026-12-18"), 5);
}

static void have_no_grade(struct fixture *f)
{
    f->members[ASSESSOR].is_assessor = false;
}

static void let_the_qualification_end_within_the_visit(struct fixture *f)
{
    f->members[ASSESSOR].qualified.to = day("2026-12-10");
}

static void let_the_qualification_end_with_the_visit(struct fixture *f)
{
    f->members[ASSESSOR].qualified = days("2026-12-07", "2026-12-11");
}

static void let_a_trainee_lead(struct fixture *f)
{
    f->members[LEADER].in_training = true;
}

static void let_a_trainee_assess(struct fixture *f)
{
    f->members[ASSESSOR].in_training = true;
}

static void let_the_expert_come_early(struct fixture *f)
{
    f->members[EXPERT].days.from = day("2026-12-06");
}

static void let_the_expert_stay_on(struct fixture *f)
{
    f->members[EXPERT].days.to = day("2026-12-12");
}

static void accompany_by_turns(struct fixture *f)
{
    f->members[LEADER].days = days("2026-12-04", "2026-12-08");
    f->members[ASSESSOR].days = days("2026-12-09", "2026-12-13");
}

static void leave_a_day_without_assessor(struct fixture *f)
{
    f->members[LEADER].days = days("2026-12-04", "2026-12-08");
    f->members[ASSESSOR].days = days("2026-12-10", "2026-12-14");
}

static void accompany_by_a_trainee(struct fixture *f)
{
    f->members[LEADER].days = f->members[ASSESSOR].days = days("2026-12-14", "2026-12-18");
}

static void sign_no_statement(struct fixture *f)
{
    f->members[EXPERT].statement = (struct date){0};
}

static void let_the_statement_end_within_the_visit(struct fixture *f)
{
    f->members[LEADER].statement = day("2021-12-11");
}

static void let_the_statement_end_with_the_visit(struct fixture *f)
{
    f->members[LEADER].statement = day("2021-12-12");
}

static void let_statements_hold_for_good(struct fixture *f)
{
    f->members[LEADER].statement = day("1990-01-01");
    f->team.limits.statement_years = 0;
}

static void advise_until(struct fixture *f, struct date ended)
{
    f->conflicts[0] =
        (struct conflict_declaration){.kind = CONFLICT_CONSULTANCY, .until_on = ended};
    f->members[TRAINEE].conflicts = f->conflicts;
    f->members[TRAINEE].n_conflicts = 1;
}

static void advise_still(struct fixture *f)
{
    advise_until(f, (struct date){0});
}

static void advise_within_two_years(struct fixture *f)
{
    advise_until(f, day("2024-11-22"));
}

static void advise_long_ago(struct fixture *f)
{
    advise_until(f, day("2024-11-21"));
}

static void advise_and_work_there(struct fixture *f)
{
    advise_still(f);
    f->conflicts[1] =
        (struct conflict_declaration){.kind = CONFLICT_EMPLOYMENT, .until_on = day("2026-01-31")};
    f->members[TRAINEE].n_conflicts = 2;
}

static void advise_long_ago_but_the_ban_is_longer(struct fixture *f)
{
    advise_long_ago(f);
    f->team.limits.ban_years = 3;
}

static void lead_the_third_cycle(struct fixture *f)
{
    f->members[LEADER].led = 2;
}

static void lead_the_second_cycle(struct fixture *f)
{
    f->members[LEADER].led = 1;
}

static void assess_after_leading(struct fixture *f)
{
    f->members[ASSESSOR].led = 5;
}

static void lead_for_ever(struct fixture *f)
{
    f->members[LEADER].led = 50;
    f->team.limits.leader_cycles = 0;
}

static void send_nobody(struct fixture *f)
{
    f->team.n_members = 0;
}

static void spoil_everything(struct fixture *f)
{
    lead_twice(f);
    employ_part_time(f);
    require_half_a_day_more(f);
    let_the_code_expire_within_the_visit(f);
    be_away_all_around(f);
    sign_no_statement(f);
    advise_still(f);
    lead_the_third_cycle(f);
}

#endif
