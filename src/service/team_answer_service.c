#include "service/team_answer_service.h"

#include "base/limits.h"
#include "service/case_command.h"
#include "service/notice_service.h"
#include "service/use_cases.h"
#include "store/case_store.h"
#include "store/event_store.h"
#include "store/team_store.h"

static enum fail close_round(struct use *use, struct team_round *round, enum team_answer answer)
{
    round->answer = answer;
    round->answered_by = use->actor.account;
    round->answered_at = use->now;
    return team_round_store_save(&use->tx, round);
}

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct team_round round;
    TRY(case_enter(use, &command->ref, CASE_CONFIRM_TEAM, &c));
    TRY(team_round_store_last(&use->tx, c.id, &round));
    TRY(close_round(use, &round, TEAM_AGREED));
    return case_leave(use, CASE_CONFIRM_TEAM, &c);
}

const struct use_case team_confirm = {
    .name = "team.confirm",
    .label = N_("Agree to the team"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = confirm_run,
};

/* team.object: to whom, and why. */
struct object_command {
    struct command_ref ref;
    struct str_list members;
    struct str reason;
};

static const struct command_field object_fields[] = {
    CASE_REF_FIELDS(struct object_command),
    {COMMAND_AT(struct object_command, members), .label = N_("To whom do you object?"),
        .kind = COMMAND_LIST, .required = true, .max = 50},
    {COMMAND_AT(struct object_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

/* The position of an account among the ids before `n`; n when it is not there. */
static bool is_named_before(const struct str_list *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(list->items[i], list->items[n]))
            return true;
    return false;
}

static enum fail object_to(struct use *use, const struct team_round *round, struct str account)
{
    struct team_member member;
    enum fail fail = team_store_load(&use->tx, round->certification_case, account, &member);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(
            use, FAIL_INVALID, "members", "not_member", N_("This person is not on the team."));
    TRY(fail);
    const struct team_objection objection = {
        round->certification_case, round->round, member.account};
    return team_objection_store_add(&use->tx, &objection);
}

static enum fail object_run(struct use *use, const void *input)
{
    const struct object_command *command = input;
    struct certification_case c;
    struct team_round round;
    TRY(case_enter(use, &command->ref, CASE_OBJECT_TO_TEAM, &c));
    TRY(team_round_store_last(&use->tx, c.id, &round));
    for (size_t i = 0; i < command->members.n; i++)
        if (!is_named_before(&command->members, i))
            TRY(object_to(use, &round, command->members.items[i]));
    round.reason = command->reason;
    TRY(close_round(use, &round, TEAM_OBJECTED));
    return case_leave(use, CASE_OBJECT_TO_TEAM, &c);
}

const struct use_case team_object = {
    .name = "team.object",
    .label = N_("Object to the team"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(object_fields),
    .command_size = sizeof(struct object_command),
    .run = object_run,
};

/* Not before the last day is over, whoever asks. */
static enum fail check_over(struct use *use, const struct team_round *round)
{
    if (team_is_deemed(round, use_today(use)))
        return FAIL_NONE;
    if (!date_is_set(round->object_by))
        return use_refuse(use, FAIL_STATE, "state", "must_answer",
            N_("The scheme has no days after which silence is consent: the client has to answer."));
    struct problem *p = problem_add(&use->problems, STR("state"), "may_object",
        N_("The client may object until {1}; silence is consent only after that day."));
    p->args[0] = date_format(use->arena, round->object_by);
    return FAIL_STATE;
}

static enum fail deem_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct team_round round;
    TRY(case_enter(use, &command->ref, CASE_DEEM_TEAM, &c));
    TRY(team_round_store_last(&use->tx, c.id, &round));
    TRY(check_over(use, &round));
    TRY(close_round(use, &round, TEAM_DEEMED));
    return case_leave(use, CASE_DEEM_TEAM, &c);
}

const struct use_case team_deem = {
    .name = "team.deem",
    .label = N_("Take silence as consent"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    CASE_PLAIN,
    .run = deem_run,
};

/* team.reopen: an answer that was given stays; an open round is taken back. */
static enum fail reopen_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    struct team_round round;
    TRY(case_enter(use, &command->ref, CASE_REOPEN_TEAM, &c));
    TRY(team_round_store_last(&use->tx, c.id, &round));
    round.reason = command->reason;
    if (round.answer == TEAM_OPEN)
        TRY(close_round(use, &round, TEAM_TAKEN_BACK));
    TRY(team_round_store_save(&use->tx, &round));
    return case_leave(use, CASE_REOPEN_TEAM, &c);
}

const struct use_case team_reopen = {
    .name = "team.reopen",
    .label = N_("Change the team"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    CASE_REASON,
    .run = reopen_run,
};

/* What team.deem does, without a person. */
static enum fail deem_round(struct use *use, struct team_round *round)
{
    struct certification_case c;
    TRY(case_store_load(&use->tx, round->certification_case, &c));
    TRY(close_round(use, round, TEAM_DEEMED));
    return case_move(use, CASE_TEAM_CONFIRMED, &c);
}

/* With its event, by nobody, and its notices. */
static enum fail deem_inside(struct use *use, struct team_round *round)
{
    struct event event = {.action = str_of(team_deem.name)};
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    use->now = event.at = clock_now(use->platform->clock);
    use->detail = &json;
    TRY(team_round_store_due(&use->tx, use_today(use), round));
    json_write_object(&json, NULL);
    json_write_text(&json, "object_by", date_format(use->arena, round->object_by));
    TRY(deem_round(use, round));
    json_write_end(&json);
    event.subject = str_concat(use->arena, STR("case:"), round->certification_case);
    event.detail = buf_str(&detail);
    TRY(event_store_append(&use->tx, &event));
    return notice_service_write(use, &event, (struct date){0});
}

static enum fail look(struct use *use, struct team_round *round)
{
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    enum fail fail = team_round_store_due(&use->tx, use_today(use), round);
    use_read_end(use);
    return fail;
}

enum fail team_answer_service_deem(struct use *use, struct team_round *ret_round)
{
    struct team_round round;
    TRY(look(use, &round));
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = deem_inside(use, &round);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_round = round;
    return FAIL_NONE;
}
