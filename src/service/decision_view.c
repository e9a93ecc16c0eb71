#include "service/decision_view.h"

#include "service/decision_service.h"
#include "store/account_store.h"
#include "store/decision_store.h"

/* Parts of a decision: the role, and the act that is checked for it. */
static const struct part {
    enum role role;
    enum case_action action;
    enum duty duty;
} parts[] = {
    {ROLE_DECIDER, CASE_GRANT, DUTY_DECISION},
    {ROLE_HEAD, CASE_CONFIRM_GRANT, DUTY_RELEASE},
    {ROLE_COMMITTEE, CASE_VOTE, DUTY_VOTE},
};

struct loading {
    struct use *use;
    const struct case_view *view;
    struct account *accounts; /* of the body, by name */
    size_t n_accounts;
    struct decision_view *decision;
};

/* People who left keep their name in what they signed. */
static enum fail name_of(const struct loading *loading, struct str account, struct str *ret_name)
{
    struct account found;
    *ret_name = STR("");
    if (account.len == 0)
        return FAIL_NONE;
    for (size_t i = 0; i < loading->n_accounts; i++) {
        if (!str_equal(loading->accounts[i].id, account))
            continue;
        *ret_name = loading->accounts[i].name;
        return FAIL_NONE;
    }
    TRY(account_store_load(&loading->use->tx, account, &found));
    *ret_name = found.name;
    return FAIL_NONE;
}

static enum fail add_person(
    const struct loading *loading, const struct part *part, const struct account *account)
{
    struct decision_view *decision = loading->decision;
    struct case_situation situation;
    const struct actor actor = {
        .account = account->id, .name = account->name, .roles = (role_set)account->roles};
    struct decision_person person = {
        .account = account->id, .name = account->name, .role = part->role};
    TRY(case_situation_of(loading->use, &loading->view->c, &actor, &situation));
    TRY(decision_service_has_code(
        loading->use, loading->view->scheme, account->id, &person.has_code));
    person.conflict = case_rule_conflict(&case_rules[part->action], &situation);
    person.has_taken_part = situation.duties & DUTY_BIT(part->duty);
    decision->people[decision->n_people++] = person;
    return FAIL_NONE;
}

static enum fail load_people(const struct loading *loading)
{
    struct decision_view *decision = loading->decision;
    size_t n_parts = ARRAY_LEN(parts);
    if (loading->view->scheme->decision.committee_votes == 0)
        n_parts--;
    decision->people = NEW_ARRAY(
        loading->use->arena, struct decision_person, loading->n_accounts * ARRAY_LEN(parts));
    for (size_t i = 0; i < n_parts; i++)
        for (size_t k = 0; k < loading->n_accounts; k++)
            if ((role_set)loading->accounts[k].roles & ROLE_BIT(parts[i].role))
                TRY(add_person(loading, &parts[i], &loading->accounts[k]));
    return FAIL_NONE;
}

static enum fail load_rounds(const struct loading *loading)
{
    struct decision_view *decision = loading->decision;
    struct decision_round *rounds;
    size_t n;
    TRY(decision_round_store_list(&loading->use->tx, loading->view->c.id, &rounds, &n));
    decision->rounds = NEW_ARRAY(loading->use->arena, struct decision_round_row, n);
    decision->round = (int64_t)n + 1;
    for (size_t i = 0; i < n; i++) {
        struct decision_round_row *row = &decision->rounds[decision->n_rounds++];
        row->round = rounds[i];
        TRY(name_of(loading, rounds[i].decided_by, &row->decider));
        TRY(name_of(loading, rounds[i].ended_by, &row->ender));
        if (rounds[i].ending == DECISION_OPEN || rounds[i].ending == DECISION_CONFIRMED)
            decision->round = rounds[i].round;
    }
    return FAIL_NONE;
}

static enum fail load_supports(const struct loading *loading)
{
    struct decision_view *decision = loading->decision;
    struct decision_support *supports;
    size_t n;
    TRY(decision_support_store_list(&loading->use->tx, loading->view->c.id, &supports, &n));
    decision->supports = NEW_ARRAY(loading->use->arena, struct decision_support_row, n);
    for (size_t i = 0; i < n; i++) {
        struct decision_support_row *row = &decision->supports[decision->n_supports++];
        row->support = supports[i];
        TRY(name_of(loading, supports[i].specialist, &row->specialist));
        TRY(name_of(loading, supports[i].asked_by, &row->asker));
    }
    return FAIL_NONE;
}

static enum fail load_votes(const struct loading *loading)
{
    struct decision_view *decision = loading->decision;
    struct committee_vote *votes;
    size_t n;
    TRY(committee_vote_store_list(&loading->use->tx, loading->view->c.id, &votes, &n));
    decision->votes = NEW_ARRAY(loading->use->arena, struct committee_vote_row, n);
    for (size_t i = 0; i < n; i++) {
        struct committee_vote_row *row = &decision->votes[decision->n_votes++];
        row->vote = votes[i];
        TRY(name_of(loading, votes[i].account, &row->name));
    }
    decision->tally = committee_tally_of(
        loading->use->arena, &loading->view->scheme->decision, votes, n, decision->round);
    return FAIL_NONE;
}

static enum fail load_inside(const struct loading *loading)
{
    struct decision_view *decision = loading->decision;
    TRY(load_people(loading));
    TRY(load_rounds(loading));
    TRY(load_supports(loading));
    TRY(load_votes(loading));
    if (!use_has_role(loading->use, ROLE_DECIDER))
        return FAIL_NONE;
    return decision_service_specialists(
        loading->use, &loading->view->c, &decision->specialists, &decision->n_specialists);
}

enum fail decision_view_load(
    struct use *use, const struct case_view *view, struct decision_view *ret_view)
{
    struct decision_view decision = {0};
    struct loading loading = {.use = use, .view = view, .decision = &decision};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    TRY(account_store_active(&use->tx, &loading.accounts, &loading.n_accounts));
    TRY(load_inside(&loading));
    *ret_view = decision;
    return FAIL_NONE;
}
