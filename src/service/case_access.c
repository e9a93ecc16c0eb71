#include "service/case_access.h"

#include "service/application_reading.h"
#include "service/charge_make.h"
#include "service/deadline_service.h"
#include "service/person_access.h"
#include "service/scheme_service.h"
#include "service/team_gate.h"
#include "store/case_store.h"
#include "store/organisation_store.h"
#include "store/person_store.h"
#include "store/team_store.h"

enum fail case_see(struct use *use, struct str id, struct certification_case *ret_case)
{
    struct certification_case c;
    TRY(case_store_load(&use->tx, id, &c));
    bool own =
        use->actor.organisation.len > 0 && str_equal(c.organisation, use->actor.organisation);
    if (!own && !(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    *ret_case = c;
    return FAIL_NONE;
}

bool case_shows_assessment(const struct use *use, const struct certification_case *c)
{
    return (use->actor.roles & ROLES_BODY) || c->state == CASE_GRANTED ||
           case_state_is_certified(c->state) || c->state == CASE_REFUSED;
}

/* R2: whether the application names the actor among those who gave consultancy. */
static enum fail find_consultancy(
    struct use *use, const struct certification_case *c, bool *ret_is_consultant)
{
    struct application application = {0};
    TRY(application_reading_load(use, c->id, &application));
    *ret_is_consultant = application_names_consultant(&application, use->actor.name);
    return FAIL_NONE;
}

enum fail case_relation(struct use *use, struct str id, bool *ret_has_interest)
{
    struct conflict_list list = {.ban_years = person_access_clocks(use).ban_years};
    struct conflict_declaration *conflicts;
    struct organisation organisation;
    TRY(conflict_store_list(&use->tx, use->actor.account, &conflicts, &list.n));
    *ret_has_interest = false;
    if (list.n == 0)
        return FAIL_NONE;
    TRY(organisation_store_load(&use->tx, id, &organisation));
    list.items = conflicts;
    struct conflict_party party = {organisation.id, organisation.uscc, organisation.name};
    *ret_has_interest = conflict_find(&list, &party, use_today(use)) != NULL;
    return FAIL_NONE;
}

static enum fail find_interest(
    struct use *use, const struct certification_case *c, bool *ret_has_interest)
{
    bool is_consultant = false;
    TRY(case_relation(use, c->organisation, ret_has_interest));
    if (!*ret_has_interest && (use->actor.roles & ROLES_BODY))
        TRY(find_consultancy(use, c, &is_consultant));
    *ret_has_interest = *ret_has_interest || is_consultant;
    return FAIL_NONE;
}

enum fail case_situation(
    struct use *use, const struct certification_case *c, struct case_situation *ret_situation)
{
    struct case_situation situation = {
        .state = c->state,
        .activity = c->activity,
        .roles = use->actor.roles,
        .is_owner =
            use->actor.organisation.len > 0 && str_equal(c->organisation, use->actor.organisation),
    };
    const struct scheme *scheme;
    struct team_row *team;
    size_t n;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    situation.has_stages = scheme_has_stages(scheme, c->activity);
    TRY(duty_store_held(&use->tx, c->id, use->actor.account, &situation.duties));
    TRY(duty_store_held_in_cycle(&use->tx, c->id, use->actor.account, &situation.cycle_duties));
    TRY(duty_store_held_in_combination(
        &use->tx, c->id, use->actor.account, &situation.companion_duties));
    TRY(team_store_list(&use->tx, c->id, &team, &n));
    TRY(find_interest(use, c, &situation.has_interest));
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(team[i].account, use->actor.account))
            continue;
        situation.is_team = true;
        situation.is_leader = team[i].part == TEAM_LEADER;
    }
    *ret_situation = situation;
    return FAIL_NONE;
}

enum fail case_situation_of(struct use *use, const struct certification_case *c,
    const struct actor *actor, struct case_situation *ret_situation)
{
    struct actor present = use->actor;
    use->actor = *actor;
    enum fail fail = case_situation(use, c, ret_situation);
    use->actor = present;
    return fail;
}

enum fail case_enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct certification_case *ret_case)
{
    const struct case_rule *rule = &case_rules[action];
    struct certification_case c;
    struct case_situation situation;
    TRY(case_see(use, ref->id, &c));
    use_subject(use, "case:", c.id);
    TRY(case_situation(use, &c, &situation));
    TRY(case_rule_check(rule, &situation, &use->problems));
    if (ref->revision != 0 && ref->revision != c.revision)
        return use_refuse_stale(use);
    if (team_gate_signs(action))
        TRY(team_gate_check_again(use, &c));
    struct duty_record record = {c.id, use->actor.account, rule->duty, use->now};
    TRY(duty_store_add(&use->tx, &record));
    *ret_case = c;
    return FAIL_NONE;
}

enum fail case_move(struct use *use, enum case_state to, struct certification_case *c)
{
    c->state = to;
    c->entered_at = use->now;
    c->revision++;
    use_note(use, "state", codes_format(&case_state_codes, (int)to));
    TRY(deadline_service_move(use, c->id, to));
    TRY(charge_make_due(use, c));
    return case_store_save(&use->tx, c);
}

enum fail case_leave(struct use *use, enum case_action action, struct certification_case *c)
{
    const struct case_rule *rule = &case_rules[action];
    if (rule->to != CASE_STAYS)
        return case_move(use, (enum case_state)rule->to, c);
    c->revision++;
    return case_store_save(&use->tx, c);
}

enum fail case_check_duty(
    struct use *use, const struct duty_record *record, struct problems *problems)
{
    duty_set held;
    duty_set companion;
    struct str id = record->certification_case;
    TRY(duty_store_held(&use->tx, id, record->account, &held));
    TRY(duty_store_held_in_combination(&use->tx, id, record->account, &companion));
    const struct duty_conflict *own = duty_conflict_find(held, record->duty);
    const struct duty_conflict *other = duty_conflict_find_in_combination(companion, record->duty);
    if (own)
        problem_add(problems, record->account, own->rule,
            N_("{1} already holds a duty on this case that may not meet this one."));
    else if (other)
        problem_add(problems, record->account, other->rule,
            N_("{1} already holds a duty that may not meet this one on a case that is audited "
               "together with it."));
    return FAIL_NONE;
}

enum fail case_give_duty(
    struct use *use, const struct duty_record *record, const char *place, struct str name)
{
    struct problems *problems = &use->problems;
    size_t before = problems->count;
    TRY(case_check_duty(use, record, problems));
    if (problems->count > before) {
        problems->last->place = str_of(place);
        problems->last->args[0] = name;
        return FAIL_FORBIDDEN;
    }
    return duty_store_add(&use->tx, record);
}
