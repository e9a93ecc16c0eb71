#include "service/case_command.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/programme_store.h"

/* team.set: names the whole team anew; those who were on it before keep their duty on the case. */
struct team_command {
    struct case_ref ref;
    struct str leader;
    struct str_list assessors;
    struct str_list experts;
    struct str_list trainees;
};

static const struct command_field team_fields[] = {
    CASE_REF_FIELDS(struct team_command),
    {COMMAND_AT(struct team_command, leader), .label = N_("Team leader"), .kind = COMMAND_CHOICE,
        .required = true, .max = 64},
    {COMMAND_AT(struct team_command, assessors), .label = N_("Assessors"), .kind = COMMAND_LIST,
        .max = 50},
    {COMMAND_AT(struct team_command, experts), .label = N_("Technical experts"),
        .kind = COMMAND_LIST, .max = 50},
    {COMMAND_AT(struct team_command, trainees), .label = N_("Assessors in training"),
        .kind = COMMAND_LIST, .max = 50},
};

struct naming {
    struct use *use;
    struct str case_id;
    struct str *named; /* so far */
    size_t n_named;
};

static enum fail check_person(
    struct naming *naming, struct str id, const char *place, struct account *ret_account)
{
    struct use *use = naming->use;
    enum fail fail = account_store_load(&use->tx, id, ret_account);
    if (fail == FAIL_NOT_FOUND ||
        (fail == FAIL_NONE && (ret_account->disabled || ret_account->organisation.len > 0)))
        return use_refuse(
            use, FAIL_INVALID, place, "person", N_("There is no such person in the body."));
    TRY(fail);
    if (!((role_set)ret_account->roles & ROLE_BIT(ROLE_ASSESSOR))) {
        struct problem *p = problem_add(&use->problems, str_of(place), "not_assessor",
            N_("{1} does not hold the role of an assessor."));
        p->args[0] = ret_account->name;
        return FAIL_INVALID;
    }
    for (size_t i = 0; i < naming->n_named; i++)
        if (str_equal(naming->named[i], id))
            return use_refuse(
                use, FAIL_INVALID, place, "twice", N_("A person can be on the team only once."));
    naming->named[naming->n_named++] = id;
    return FAIL_NONE;
}

static enum fail name_member(
    struct naming *naming, struct str id, enum team_part part, const char *place)
{
    struct use *use = naming->use;
    struct account account;
    TRY(check_person(naming, id, place, &account));
    struct duty_record duty = {naming->case_id, id, DUTY_TEAM, use->now};
    TRY(case_give_duty(use, &duty, place, account.name));
    struct team_member member = {
        .certification_case = naming->case_id,
        .account = id,
        .part = part,
        .since = use->now,
    };
    return team_store_add(&use->tx, &member);
}

static enum fail name_members(
    struct naming *naming, struct str_list ids, enum team_part part, const char *place)
{
    for (size_t i = 0; i < ids.n; i++)
        TRY(name_member(naming, ids.items[i], part, place));
    return FAIL_NONE;
}

static enum fail team_run(struct use *use, const void *input)
{
    const struct team_command *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_SET_TEAM, &c));
    size_t most = 1 + command->assessors.n + command->experts.n + command->trainees.n;
    struct naming naming = {use, c.id, NEW_ARRAY(use->arena, struct str, most), 0};
    TRY(team_store_dissolve(&use->tx, c.id, use->now));
    TRY(name_member(&naming, command->leader, TEAM_LEADER, "leader"));
    TRY(name_members(&naming, command->assessors, TEAM_ASSESSOR, "assessors"));
    TRY(name_members(&naming, command->experts, TEAM_EXPERT, "experts"));
    TRY(name_members(&naming, command->trainees, TEAM_TRAINEE, "trainees"));
    return case_leave(use, CASE_SET_TEAM, &c);
}

const struct use_case team_set = {
    .name = "team.set",
    .label = N_("Name the team"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(team_fields),
    .command_size = sizeof(struct team_command),
    .run = team_run,
};

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_CONFIRM_TEAM);
}

const struct use_case team_confirm = {
    .name = "team.confirm",
    .label = N_("Agree to the team"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = confirm_run,
};

static enum fail object_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_OBJECT_TO_TEAM);
}

const struct use_case team_object = {
    .name = "team.object",
    .label = N_("Object to the team"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_REASON,
    .run = object_run,
};
