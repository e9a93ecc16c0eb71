#include "service/complaint_access.h"

#include "service/case_access.h"
#include "service/person_access.h"
#include "service/scheme_service.h"
#include "service/upload_check.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/complaint_store.h"
#include "store/event_store.h"
#include "store/organisation_store.h"
#include "store/person_store.h"

static bool is_self(const struct use *use, struct str account)
{
    return account.len > 0 && str_equal(account, use->actor.account);
}

bool complaint_access_is_whole(const struct use *use, const struct complaint *complaint)
{
    bool named = is_self(use, complaint->handler) || is_self(use, complaint->decider) ||
                 is_self(use, complaint->entered_by);
    return (use->actor.roles & COMPLAINT_MANAGERS) || ((use->actor.roles & ROLES_BODY) && named);
}

enum fail complaint_access_see(struct use *use, struct str id, struct complaint *ret_complaint)
{
    struct complaint complaint;
    TRY(complaint_store_load(&use->tx, id, &complaint));
    bool own = use->actor.organisation.len > 0 &&
               str_equal(complaint.complainant_organisation, use->actor.organisation);
    if (!own && !complaint_access_is_whole(use, &complaint))
        return FAIL_NOT_FOUND;
    *ret_complaint = complaint;
    return FAIL_NONE;
}

enum fail complaint_access_case(
    struct use *use, const struct complaint *complaint, struct str *ret_case)
{
    struct certificate certificate;
    *ret_case = complaint->certification_case;
    if (complaint->certification_case.len > 0 || complaint->certificate.len == 0)
        return FAIL_NONE;
    TRY(certificate_store_load(&use->tx, complaint->certificate, &certificate));
    *ret_case = certificate.certification_case;
    return FAIL_NONE;
}

/* R2: what that account declared about the organisation. */
static enum fail find_relation(
    struct use *use, struct str account, struct str organisation, bool *ret_has_interest)
{
    struct conflict_list list = {.ban_years = person_access_clocks(use).ban_years};
    struct conflict_declaration *conflicts;
    struct organisation loaded;
    *ret_has_interest = false;
    if (organisation.len == 0)
        return FAIL_NONE;
    TRY(conflict_store_list(&use->tx, account, &conflicts, &list.n));
    if (list.n == 0)
        return FAIL_NONE;
    TRY(organisation_store_load(&use->tx, organisation, &loaded));
    list.items = conflicts;
    struct conflict_party party = {loaded.id, loaded.uscc, loaded.name};
    *ret_has_interest = conflict_find(&list, &party, use_today(use)) != NULL;
    return FAIL_NONE;
}

static enum fail find_concerned(
    struct use *use, const struct complaint *complaint, struct str account, bool *ret_is_concerned)
{
    struct complaint_person_row *people;
    size_t n;
    TRY(complaint_person_store_list(&use->tx, complaint->id, &people, &n));
    *ret_is_concerned = false;
    for (size_t i = 0; i < n; i++)
        *ret_is_concerned = *ret_is_concerned || str_equal(people[i].account, account);
    return FAIL_NONE;
}

/* Duties on the case and its cycle; where no case is known, on any case of the client. */
static enum fail find_duties(struct use *use, const struct complaint *complaint,
    const struct actor *actor, struct complaint_standing *standing)
{
    struct certification_case c;
    struct case_situation situation;
    struct str case_id;
    TRY(complaint_access_case(use, complaint, &case_id));
    if (case_id.len == 0 && complaint->organisation.len > 0)
        return complaint_store_worked_for(
            &use->tx, complaint->organisation, actor->account, &standing->worked_for_client);
    if (case_id.len == 0)
        return FAIL_NONE;
    TRY(case_store_load(&use->tx, case_id, &c));
    TRY(case_situation_of(use, &c, actor, &situation));
    standing->case_duties = situation.duties;
    standing->cycle_duties = situation.cycle_duties;
    standing->has_client_interest = standing->has_client_interest || situation.has_interest;
    return FAIL_NONE;
}

static bool is_handling(const struct event *event)
{
    for (size_t i = 0; i < COMPLAINT_ACT_COUNT; i++)
        if (complaint_rules[i].part == COMPLAINT_BY_HANDLER &&
            str_equal(event->action, str_of(complaint_rules[i].code)))
            return true;
    return false;
}

/* By the log: a handler may have been named and replaced since. */
static enum fail find_handled(
    struct use *use, const struct complaint *complaint, struct str account, bool *ret_has_handled)
{
    struct event *events;
    size_t n;
    bool has_handled = false;
    struct str subject = str_concat(use->arena, STR("complaint:"), complaint->id);
    TRY(event_store_about(&use->tx, subject, &events, &n));
    for (size_t i = 0; i < n; i++)
        has_handled =
            has_handled || (str_equal(events[i].actor, account) && is_handling(&events[i]));
    *ret_has_handled = has_handled;
    return FAIL_NONE;
}

enum fail complaint_access_standing(struct use *use, const struct complaint *complaint,
    const struct actor *actor, struct complaint_standing *ret_standing)
{
    struct complaint_standing standing = {
        .is_complainant = actor->organisation.len > 0 &&
                          str_equal(actor->organisation, complaint->complainant_organisation),
    };
    struct str account = actor->account;
    TRY(find_concerned(use, complaint, account, &standing.is_concerned));
    TRY(find_relation(use, account, complaint->organisation, &standing.has_client_interest));
    TRY(find_relation(
        use, account, complaint->complainant_organisation, &standing.has_complainant_interest));
    TRY(find_duties(use, complaint, actor, &standing));
    TRY(find_handled(use, complaint, account, &standing.has_handled));
    *ret_standing = standing;
    return FAIL_NONE;
}

enum fail complaint_access_candidate(struct use *use, const struct complaint *complaint,
    struct str account, struct complaint_standing *ret_standing)
{
    struct account person;
    TRY(account_store_load(&use->tx, account, &person));
    if (person.disabled || person.organisation.len > 0 ||
        !((role_set)person.roles & COMPLAINT_HANDLERS))
        return FAIL_NOT_FOUND;
    const struct actor actor = {
        .account = person.id, .name = person.name, .roles = (role_set)person.roles};
    return complaint_access_standing(use, complaint, &actor, ret_standing);
}

enum fail complaint_access_situation(
    struct use *use, const struct complaint *complaint, struct complaint_situation *ret_situation)
{
    struct complaint_situation situation = {
        .state = complaint->state,
        .roles = use->actor.roles,
        .is_handler = is_self(use, complaint->handler),
        .is_decider = is_self(use, complaint->decider),
    };
    TRY(complaint_access_standing(use, complaint, &use->actor, &situation.standing));
    *ret_situation = situation;
    return FAIL_NONE;
}

enum fail complaint_access_enter(struct use *use, const struct command_ref *ref,
    enum complaint_act act, struct complaint *ret_complaint)
{
    struct complaint complaint;
    struct complaint_situation situation;
    TRY(complaint_access_see(use, ref->id, &complaint));
    use_subject(use, "complaint:", complaint.id);
    TRY(complaint_access_situation(use, &complaint, &situation));
    TRY(complaint_rule_check(&complaint_rules[act], &situation, &use->problems));
    if (ref->revision != 0 && ref->revision != complaint.revision)
        return use_refuse_stale(use);
    *ret_complaint = complaint;
    return FAIL_NONE;
}

enum fail complaint_access_leave(
    struct use *use, enum complaint_act act, struct complaint *complaint)
{
    const struct complaint_rule *rule = &complaint_rules[act];
    if (rule->to >= 0) {
        complaint->state = (enum complaint_state)rule->to;
        use_note(use, "complaint_state", codes_format(&complaint_state_codes, rule->to));
    }
    complaint->remind_on = complaint_remind_on(complaint, use_today(use));
    complaint->revision++;
    return complaint_store_save(&use->tx, complaint);
}

static void take_clocks(const struct scheme *scheme, struct complaint_clocks *clocks)
{
    int64_t days;
    if (scheme_clock(scheme, STR("appeal_acknowledge_working_days"), &days) && days > 0 &&
        (clocks->acknowledge_working_days == 0 || days < clocks->acknowledge_working_days))
        clocks->acknowledge_working_days = days;
    if (scheme_clock(scheme, STR("appeal_decide_days"), &days) && days > 0 &&
        (clocks->decide_days == 0 || days < clocks->decide_days))
        clocks->decide_days = days;
}

static enum fail clocks_of_all(struct use *use, struct complaint_clocks *clocks)
{
    const struct scheme_set *set;
    TRY(scheme_service_set(use, &set));
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (scheme)
            take_clocks(scheme, clocks);
    }
    return FAIL_NONE;
}

enum fail complaint_access_clocks(
    struct use *use, const struct complaint *complaint, struct complaint_clocks *ret_clocks)
{
    struct complaint_clocks clocks = {0};
    struct certification_case c;
    const struct scheme *scheme;
    struct str case_id;
    TRY(complaint_access_case(use, complaint, &case_id));
    if (case_id.len > 0) {
        TRY(case_store_load(&use->tx, case_id, &c));
        TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
        take_clocks(scheme, &clocks);
    } else {
        TRY(clocks_of_all(use, &clocks));
    }
    if (clocks.acknowledge_working_days == 0)
        clocks.acknowledge_working_days = COMPLAINT_ACKNOWLEDGE_WORKING_DAYS;
    if (clocks.decide_days == 0)
        clocks.decide_days = COMPLAINT_DECIDE_DAYS;
    *ret_clocks = clocks;
    return FAIL_NONE;
}

enum fail complaint_access_attach(struct use *use, struct str complaint,
    const struct upload_list *files, const struct str *media_types)
{
    struct complaint_file *before;
    size_t n;
    TRY(complaint_file_store_list(&use->tx, complaint, &before, &n));
    TRY(upload_keep(use, files));
    for (size_t i = 0; i < files->n; i++) {
        const struct complaint_file file = {
            UPLOAD_KEPT(use, &files->items[i], media_types[i]),
            .complaint = complaint,
            .position = (int64_t)(n + i) + 1,
            .added_by = use->actor.account,
            .added_at = use->now,
        };
        TRY(complaint_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}
