#include "api/reads.h"

#include "service/decision_basis.h"

/* People with their role and what bars them. */
struct person_reply {
    struct decision_person person;
    struct str rule; /* empty: nothing bars them */
    struct str reason;
};

static const struct reply_field person_fields[] = {
    {"account", REPLY(TEXT, struct person_reply, person.account)},
    {"name", REPLY(TEXT, struct person_reply, person.name)},
    {"role", REPLY(CODE, struct person_reply, person.role), .codes = &role_codes},
    {"holds_code", REPLY(BOOL, struct person_reply, person.has_code),
        .note = N_("A technical code of the scheme")},
    {"takes_part", REPLY(BOOL, struct person_reply, person.has_taken_part)},
    {"rule", REPLY(TEXT, struct person_reply, rule), .optional = true,
        .note = N_("That bars this person: “R1”")},
    {"reason", REPLY(TEXT, struct person_reply, reason), .optional = true},
};
static const struct reply_shape person_shape = {
    REPLY_SHAPE("DecisionPerson", person_fields, struct person_reply)};

static const struct reply_field round_fields[] = {
    {"round", REPLY(INT, struct decision_round_row, round.round)},
    {"verdict", REPLY(CODE, struct decision_round_row, round.verdict), .codes = &verdict_codes},
    {"level", REPLY(TEXT, struct decision_round_row, round.level), .optional = true},
    {"reason", REPLY(TEXT, struct decision_round_row, round.reason)},
    {"decided_by", REPLY(TEXT, struct decision_round_row, decider)},
    {"decided_at", REPLY(INSTANT, struct decision_round_row, round.decided_at)},
    {"ending", REPLY(CODE, struct decision_round_row, round.ending),
        .codes = &decision_ending_codes},
    {"ended_by", REPLY(TEXT, struct decision_round_row, ender), .optional = true},
    {"ended_at", REPLY(INSTANT, struct decision_round_row, round.ended_at), .optional = true},
    {"ended_reason", REPLY(TEXT, struct decision_round_row, round.ended_reason), .optional = true},
};
static const struct reply_shape round_shape = {
    REPLY_SHAPE("DecisionRound", round_fields, struct decision_round_row)};

static const struct reply_field support_fields[] = {
    {"specialist", REPLY(TEXT, struct decision_support_row, specialist)},
    {"asked_by", REPLY(TEXT, struct decision_support_row, asker)},
    {"asked_at", REPLY(INSTANT, struct decision_support_row, support.asked_at)},
    {"question", REPLY(TEXT, struct decision_support_row, support.question)},
    {"verdict", REPLY(CODE, struct decision_support_row, support.verdict),
        .codes = &support_verdict_codes},
    {"opinion", REPLY(TEXT, struct decision_support_row, support.opinion), .optional = true},
    {"answered_at", REPLY(INSTANT, struct decision_support_row, support.answered_at),
        .optional = true},
};
static const struct reply_shape support_shape = {
    REPLY_SHAPE("DecisionSupport", support_fields, struct decision_support_row)};

static const struct reply_field vote_fields[] = {
    {"round", REPLY(INT, struct committee_vote_row, vote.round)},
    {"name", REPLY(TEXT, struct committee_vote_row, name)},
    {"vote", REPLY(CODE, struct committee_vote_row, vote.vote), .codes = &ballot_codes},
    {"reason", REPLY(TEXT, struct committee_vote_row, vote.reason)},
    {"voted_at", REPLY(INSTANT, struct committee_vote_row, vote.voted_at)},
};
static const struct reply_shape vote_shape = {
    REPLY_SHAPE("CommitteeVote", vote_fields, struct committee_vote_row)};

struct decision_reply {
    struct decision_view view;
    struct person_reply *people;
    bool is_quorate;
    bool agrees;
    struct str basis; /* hash; empty before the sheet is locked */
};

static const struct reply_field decision_fields[] = {
    {"people", REPLY_MANY(LIST, struct decision_reply, people, view.n_people),
        .shape = &person_shape, .note = N_("Deciders, heads, and the committee where one votes")},
    {"rounds", REPLY_MANY(LIST, struct decision_reply, view.rounds, view.n_rounds),
        .shape = &round_shape},
    {"supports", REPLY_MANY(LIST, struct decision_reply, view.supports, view.n_supports),
        .shape = &support_shape},
    {"votes", REPLY_MANY(LIST, struct decision_reply, view.votes, view.n_votes),
        .shape = &vote_shape},
    {"round", REPLY(INT, struct decision_reply, view.round), .note = N_("That is voted on")},
    {"quorate", REPLY(BOOL, struct decision_reply, is_quorate)},
    {"agrees", REPLY(BOOL, struct decision_reply, agrees),
        .note = N_("The committee votes for the grant")},
    {"basis_sha256", REPLY(TEXT, struct decision_reply, basis), .optional = true,
        .note = N_("Of the form decision_basis, which the decider signs as sha256")},
};
static const struct reply_shape decision_shape = {
    REPLY_SHAPE("DecisionFile", decision_fields, struct decision_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct decision_reply *reply = NEW(arena, struct decision_reply);
    struct case_view view;
    TRY(case_service_show(&call->use, call_param(call, "case"), &view));
    TRY(decision_view_load(&call->use, &view, &reply->view));
    reply->is_quorate = reply->view.tally.is_quorate;
    reply->agrees = reply->view.tally.agrees;
    reply->people = NEW_ARRAY(arena, struct person_reply, reply->view.n_people);
    for (size_t i = 0; i < reply->view.n_people; i++) {
        const struct decision_person *person = &reply->view.people[i];
        reply->people[i].person = *person;
        if (!person->conflict)
            continue;
        reply->people[i].rule = str_of(person->conflict->rule);
        reply->people[i].reason = text_get(call->language, person->conflict->why);
    }
    TRY(decision_basis_sha256(&call->use, view.c.id, &reply->basis));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_decision = {
    .path = "cases/{case}/decision",
    .summary = N_("What leads to the decision: who may take part and who not, technical opinions, "
                  "votes and signatures"),
    .roles = ROLES_BODY,
    .reply = &decision_shape,
    .show = show,
};
