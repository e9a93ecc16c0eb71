/* The technical committee votes before the first signature, where the scheme asks for it. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/decision_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/case_store.h"
#include "store/decision_store.h"

/* The votes of a case, and the round that the next signature will have. */
struct voting {
    struct committee_vote *votes;
    size_t n;
    int64_t round;
};

static enum fail load_voting(struct use *use, struct str case_id, struct voting *ret_voting)
{
    struct voting voting;
    struct decision_round *rounds;
    size_t n;
    TRY(decision_round_store_list(&use->tx, case_id, &rounds, &n));
    TRY(committee_vote_store_list(&use->tx, case_id, &voting.votes, &voting.n));
    voting.round = (int64_t)n + 1;
    *ret_voting = voting;
    return FAIL_NONE;
}

static bool has_voted(const struct voting *voting, struct str account)
{
    for (size_t i = 0; i < voting->n; i++)
        if (voting->votes[i].round == voting->round && str_equal(voting->votes[i].account, account))
            return true;
    return false;
}

enum fail decision_service_may_vote(struct use *use, struct str case_id)
{
    struct certification_case c;
    const struct scheme *scheme;
    struct voting voting;
    TRY(case_store_load(&use->tx, case_id, &c));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    if (scheme->decision.committee_votes == 0)
        return use_refuse(
            use, FAIL_STATE, "", "no_committee", N_("Under this scheme no committee votes."));
    TRY(decision_service_may_sign(use, case_id));
    TRY(load_voting(use, case_id, &voting));
    struct committee_tally tally =
        committee_tally_of(use->arena, &scheme->decision, voting.votes, voting.n, voting.round);
    if (has_voted(&voting, use->actor.account))
        return use_refuse(
            use, FAIL_STATE, "", "voted", N_("You have voted; a vote is not changed."));
    if (tally.cast >= scheme->decision.committee_votes)
        return use_refuse(
            use, FAIL_STATE, "", "all_voted", N_("All members of the committee have voted."));
    return FAIL_NONE;
}

enum fail decision_service_require_vote(
    struct use *use, struct str case_id, const struct scheme *scheme, const struct level *level)
{
    struct voting voting;
    if (!committee_votes_on(scheme, level))
        return FAIL_NONE;
    TRY(load_voting(use, case_id, &voting));
    struct committee_tally tally =
        committee_tally_of(use->arena, &scheme->decision, voting.votes, voting.n, voting.round);
    if (!tally.is_quorate)
        return use_refuse(use, FAIL_STATE, "level", "no_quorum",
            N_("The technical committee has to vote on this level first."));
    if (!tally.agrees)
        return use_refuse(use, FAIL_STATE, "level", "outvoted",
            N_("The technical committee did not vote for this level."));
    return FAIL_NONE;
}

struct vote_command {
    struct command_ref ref;
    enum ballot vote;
    struct str reason;
};

static const struct command_field vote_fields[] = {
    CASE_REF_FIELDS(struct vote_command),
    {COMMAND_AT(struct vote_command, vote), .label = N_("Vote"), .kind = COMMAND_CODE,
        .required = true, .codes = &ballot_codes, .labels = ballot_labels},
    {COMMAND_AT(struct vote_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail vote_run(struct use *use, const void *input)
{
    const struct vote_command *command = input;
    struct certification_case c;
    struct voting voting;
    TRY(case_enter(use, &command->ref, CASE_VOTE, &c));
    TRY(decision_service_may_vote(use, c.id));
    TRY(load_voting(use, c.id, &voting));
    const struct committee_vote vote = {
        .certification_case = c.id,
        .round = voting.round,
        .account = use->actor.account,
        .vote = command->vote,
        .reason = command->reason,
        .voted_at = use->now,
    };
    TRY(committee_vote_store_add(&use->tx, &vote));
    return case_leave(use, CASE_VOTE, &c);
}

const struct use_case committee_vote = {
    .name = "committee.vote",
    .label = N_("Vote in the technical committee"),
    .roles = ROLE_BIT(ROLE_COMMITTEE),
    .fields = COMMAND_FIELDS(vote_fields),
    .command_size = sizeof(struct vote_command),
    .run = vote_run,
};
