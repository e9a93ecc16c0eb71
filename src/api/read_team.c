#include "api/reads.h"

#include "service/team_service.h"

/* A member as the client is told: what the registry says is there only for who is in it. */
struct person_reply {
    struct team_row row;
    struct str grade;
    struct str ccaa_number;
    struct str employment;
};

static const struct reply_field person_fields[] = {
    {"account", REPLY(TEXT, struct person_reply, row.account)},
    {"name", REPLY(TEXT, struct person_reply, row.name)},
    {"part", REPLY(CODE, struct person_reply, row.part), .codes = &team_part_codes},
    {"grade", REPLY(TEXT, struct person_reply, grade), .optional = true},
    {"ccaa_number", REPLY(TEXT, struct person_reply, ccaa_number), .optional = true},
    {"employment", REPLY(TEXT, struct person_reply, employment), .optional = true},
    {"from", REPLY(DATE, struct person_reply, row.from_on), .optional = true,
        .note = N_("First day on site")},
    {"until", REPLY(DATE, struct person_reply, row.until_on), .optional = true,
        .note = N_("Last day on site")},
    {"days", REPLY(NUMBER, struct person_reply, row.effort), .note = N_("Days of work")},
};

static const struct reply_shape person_shape = {
    REPLY_SHAPE("TeamPerson", person_fields, struct person_reply)};

static const struct reply_field former_fields[] = {
    {"account", REPLY(TEXT, struct team_row, account)},
    {"name", REPLY(TEXT, struct team_row, name)},
    {"part", REPLY(CODE, struct team_row, part), .codes = &team_part_codes},
    {"from", REPLY(DATE, struct team_row, from_on), .optional = true},
    {"until", REPLY(DATE, struct team_row, until_on), .optional = true},
    {"ended_at", REPLY(INSTANT, struct team_row, until)},
    {"reason", REPLY(TEXT, struct team_row, ended_reason), .optional = true},
};

static const struct reply_shape former_shape = {
    REPLY_SHAPE("FormerMember", former_fields, struct team_row)};

static const struct reply_field round_fields[] = {
    {"round", REPLY(INT, struct team_round_told, round.round)},
    {"dispatched_at", REPLY(INSTANT, struct team_round_told, round.dispatched_at)},
    {"object_by", REPLY(DATE, struct team_round_told, round.object_by), .optional = true,
        .note = N_("The last day for objecting; silence is consent after it")},
    {"answer", REPLY(CODE, struct team_round_told, round.answer), .codes = &team_answer_codes},
    {"answered_at", REPLY(INSTANT, struct team_round_told, round.answered_at), .optional = true},
    {"reason", REPLY(TEXT, struct team_round_told, round.reason), .optional = true},
    {"objected_to", REPLY_MANY(TEXTS, struct team_round_told, objected, n_objected)},
};

static const struct reply_shape round_shape = {
    REPLY_SHAPE("TeamRound", round_fields, struct team_round_told)};

/* A rule of the gate, with every reason why it is not met. */
struct check_reply {
    struct str id;
    struct str rule;
    const char *label;
    bool is_met;
    struct str *reasons;
    size_t n_reasons;
};

static const struct reply_field check_fields[] = {
    {"id", REPLY(TEXT, struct check_reply, id)},
    {"rule", REPLY(TEXT, struct check_reply, rule)},
    {"label", REPLY(LABEL, struct check_reply, label)},
    {"met", REPLY(BOOL, struct check_reply, is_met)},
    {"reasons", REPLY_MANY(TEXTS, struct check_reply, reasons, n_reasons)},
};

static const struct reply_shape check_shape = {
    REPLY_SHAPE("DispatchCheck", check_fields, struct check_reply)};

struct team_reply {
    struct person_reply *members;
    size_t n_members;
    struct team_round_told *rounds;
    size_t n_rounds;
    struct team_row *past;
    size_t n_past;
    struct check_reply *checks;
    size_t n_checks;
};

static const struct reply_field team_fields[] = {
    {"members", REPLY_MANY(LIST, struct team_reply, members, n_members), .shape = &person_shape},
    {"rounds", REPLY_MANY(LIST, struct team_reply, rounds, n_rounds), .shape = &round_shape,
        .note = N_("Of telling the client who comes, latest first")},
    {"former", REPLY_MANY(LIST, struct team_reply, past, n_past), .shape = &former_shape,
        .optional = true, .note = N_("For people of the body")},
    {"checks", REPLY_MANY(LIST, struct team_reply, checks, n_checks), .shape = &check_shape,
        .optional = true, .note = N_("For people of the body, while the team is put together")},
};

static const struct reply_shape team_shape = {
    REPLY_SHAPE("CaseTeam", team_fields, struct team_reply)};

static void say_members(struct call *call, const struct team_view *view, struct team_reply *reply)
{
    reply->members = NEW_ARRAY(call->request->arena, struct person_reply, view->n_members);
    for (size_t i = 0; i < view->n_members; i++) {
        const struct team_told *told = &view->members[i];
        struct person_reply *person = &reply->members[i];
        person->row = told->row;
        if (!told->is_registered)
            continue;
        person->grade = codes_format(&person_grade_codes, (int)told->grade);
        person->ccaa_number = told->ccaa_number;
        person->employment = codes_format(&employment_codes, (int)told->employment);
    }
    reply->n_members = view->n_members;
}

static void say_check(struct call *call, const struct dispatch_rule *rule,
    const struct dispatch_team *team, struct check_reply *check)
{
    struct arena *arena = call->request->arena;
    struct problems problems = problems_new(arena);
    dispatch_check_rule(rule, team, &problems);
    *check = (struct check_reply){
        .id = str_of(rule->id),
        .rule = str_of(rule->source),
        .label = rule->label,
        .is_met = problems.count == 0,
        .reasons = NEW_ARRAY(arena, struct str, problems.count),
    };
    for (const struct problem *p = problems.first; p; p = p->next)
        check->reasons[check->n_reasons++] = problem_text(arena, call->language, p);
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct team_view view;
    struct team_reply *reply = NEW(call->request->arena, struct team_reply);
    TRY(team_service_show(&call->use, call_param(call, "case"), &view));
    say_members(call, &view, reply);
    reply->rounds = view.rounds;
    reply->n_rounds = view.n_rounds;
    reply->past = view.past;
    reply->n_past = view.n_past;
    if (view.has_gate && view.c.state == CASE_PROGRAMMED) {
        reply->n_checks = dispatch_rules_count;
        reply->checks = NEW_ARRAY(call->request->arena, struct check_reply, dispatch_rules_count);
        for (size_t i = 0; i < dispatch_rules_count; i++)
            say_check(call, &dispatch_rules[i], &view.gate.team, &reply->checks[i]);
    }
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_team = {
    .path = "cases/{case}/team",
    .summary = N_("The team of a case: who comes when, what the client answered, what is missing"),
    .roles = READ_SIGNED_IN,
    .reply = &team_shape,
    .show = show,
};
