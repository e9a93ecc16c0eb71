#include "base/limits.h"
#include "service/case_command.h"
#include "service/deadline_service.h"
#include "service/scheme_service.h"
#include "service/team_gate.h"
#include "service/use_cases.h"
#include "store/account_store.h"

enum { HALVES = 2 };

/* team.add: puts a person on the team, or changes the part, dates and days of a member; the former
 * membership stays in the record. */
struct add_command {
    struct command_ref ref;
    struct str person;
    enum team_part part;
    struct date from;
    struct date until;
    struct str days;
};

static const struct command_field add_fields[] = {
    CASE_REF_FIELDS(struct add_command),
    {COMMAND_AT(struct add_command, person), .label = N_("Person"), .kind = COMMAND_CHOICE,
        .required = true, .max = 64},
    {COMMAND_AT(struct add_command, part), .label = N_("Part in the team"), .kind = COMMAND_CODE,
        .required = true, .codes = &team_part_codes, .labels = team_part_labels},
    {COMMAND_AT(struct add_command, from), .label = N_("First day on site"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct add_command, until), .label = N_("Last day on site"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct add_command, days), .label = N_("Days of work"),
        .hint = N_("Whole or half days: 4.5"), .kind = COMMAND_LINE, .required = true, .max = 8},
};

static enum fail read_effort(
    struct use *use, const struct add_command *command, struct rational *ret_effort)
{
    struct rational effort;
    int64_t most = date_days_between(command->from, command->until) + 1;
    if (most < 1)
        return use_refuse(
            use, FAIL_INVALID, "until", "bad_dates", N_("The last day is before the first."));
    bool is_number = rational_parse(use->arena, command->days, &effort);
    if (!is_number || rational_sign(effort) <= 0 ||
        !rational_is_integer(rational_scale(use->arena, effort, HALVES, 1)))
        return use_refuse(use, FAIL_INVALID, "days", "bad_days",
            N_("Days are whole or half ones, and more than none: 4.5"));
    if (rational_compare(effort, rational_of(most)) > 0) {
        struct problem *p = problem_add(
            &use->problems, STR("days"), "bad_days", N_("These dates hold no more than {1} days."));
        p->args[0] = rational_format(use->arena, rational_of(most));
        return FAIL_INVALID;
    }
    *ret_effort = effort;
    return FAIL_NONE;
}

static enum fail load_assessor(struct use *use, struct str id, struct account *ret_account)
{
    struct account account;
    enum fail fail = account_store_load(&use->tx, id, &account);
    if (fail == FAIL_NOT_FOUND ||
        (fail == FAIL_NONE && (account.disabled || account.organisation.len > 0)))
        return use_refuse(
            use, FAIL_INVALID, "person", "person", N_("There is no such person in the body."));
    TRY(fail);
    if (!((role_set)account.roles & ROLE_BIT(ROLE_ASSESSOR))) {
        struct problem *p = problem_add(&use->problems, STR("person"), "not_assessor",
            N_("{1} does not hold the role of an assessor."));
        p->args[0] = account.name;
        return FAIL_INVALID;
    }
    *ret_account = account;
    return FAIL_NONE;
}

/* The gate names people; this form has one field for them. */
static void name_field(struct problems *problems, struct str account)
{
    for (struct problem *p = problems->first; p; p = p->next)
        if (str_equal(p->place, account))
            p->place = STR("person");
}

static enum fail check_row(
    struct use *use, const struct certification_case *c, const struct team_row *row)
{
    struct team_gate gate;
    TRY(team_gate_load(use, c, &gate));
    enum fail fail = team_gate_deny(use, c, &gate, row);
    name_field(&use->problems, row->account);
    return fail;
}

/* Ends the present membership; FAIL_NOT_FOUND when there is none. */
static enum fail end_membership(
    struct use *use, struct str case_id, struct str account, struct str reason)
{
    struct team_member member;
    TRY(team_store_load(&use->tx, case_id, account, &member));
    member.until = use->now;
    member.ended_reason = reason;
    return team_store_add(&use->tx, &member);
}

static enum fail add_run(struct use *use, const void *input)
{
    const struct add_command *command = input;
    struct certification_case c;
    struct account account;
    struct team_member member = {
        .account = command->person,
        .part = command->part,
        .from_on = command->from,
        .until_on = command->until,
        .since = use->now,
    };
    TRY(case_enter(use, &command->ref, CASE_ADD_MEMBER, &c));
    TRY(load_assessor(use, command->person, &account));
    TRY(read_effort(use, command, &member.effort));
    struct team_row row = {.account = account.id,
        .name = account.name,
        .part = member.part,
        .from_on = member.from_on,
        .until_on = member.until_on,
        .effort = member.effort};
    TRY(check_row(use, &c, &row));
    enum fail fail = end_membership(use, c.id, account.id, STR(""));
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    member.certification_case = c.id;
    use_note(use, "name", account.name);
    TRY(team_store_add(&use->tx, &member));
    return case_leave(use, CASE_ADD_MEMBER, &c);
}

const struct use_case team_add = {
    .name = "team.add",
    .label = N_("Put on the team"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(add_fields),
    .command_size = sizeof(struct add_command),
    .run = add_run,
};

struct remove_command {
    struct command_ref ref;
    struct str person;
    struct str reason;
};

static const struct command_field remove_fields[] = {
    CASE_REF_FIELDS(struct remove_command),
    {COMMAND_AT(struct remove_command, person), .label = N_("Person"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct remove_command, reason), .label = N_("Reason"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
};

static enum fail remove_run(struct use *use, const void *input)
{
    const struct remove_command *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_REMOVE_MEMBER, &c));
    enum fail fail = end_membership(use, c.id, command->person, command->reason);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(
            use, FAIL_INVALID, "person", "not_member", N_("This person is not on the team."));
    TRY(fail);
    return case_leave(use, CASE_REMOVE_MEMBER, &c);
}

const struct use_case team_remove = {
    .name = "team.remove",
    .label = N_("Take off the team"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(remove_fields),
    .command_size = sizeof(struct remove_command),
    .run = remove_run,
};

/* From now on whoever is told of the case is known to it for good. */
static enum fail give_duties(
    struct use *use, const struct certification_case *c, const struct team_gate *gate)
{
    for (size_t i = 0; i < gate->n_rows; i++) {
        const struct duty_record duty = {c->id, gate->rows[i].account, DUTY_TEAM, use->now};
        TRY(case_give_duty(use, &duty, "team", gate->rows[i].name));
    }
    return FAIL_NONE;
}

/* The last day for objecting, where the scheme has one. */
static enum fail begin_round(struct use *use, const struct certification_case *c)
{
    const struct scheme *scheme;
    int64_t days;
    struct team_round last = {.round = 0};
    enum fail fail = team_round_store_last(&use->tx, c->id, &last);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    struct team_round round = {
        .certification_case = c->id,
        .round = last.round + 1,
        .dispatched_by = use->actor.account,
        .dispatched_at = use->now,
    };
    if (scheme_clock(scheme, STR("team_objection_days"), &days)) {
        round.object_by = team_object_by(use->now, days);
        use_note(use, "object_by", date_format(use->arena, round.object_by));
        TRY(deadline_service_set(use, c->id, "team_objection", round.object_by));
    }
    return team_round_store_save(&use->tx, &round);
}

static enum fail dispatch_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct team_gate gate;
    TRY(case_enter(use, &command->ref, CASE_DISPATCH_TEAM, &c));
    TRY(team_gate_load(use, &c, &gate));
    for (size_t i = 0; i < gate.n_rows; i++)
        TRY(team_gate_deny(use, &c, &gate, &gate.rows[i]));
    TRY(dispatch_check(&gate.team, &use->problems));
    TRY(give_duties(use, &c, &gate));
    TRY(begin_round(use, &c));
    return case_leave(use, CASE_DISPATCH_TEAM, &c);
}

const struct use_case team_dispatch = {
    .name = "team.dispatch",
    .label = N_("Dispatch the team"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    CASE_PLAIN,
    .run = dispatch_run,
};
