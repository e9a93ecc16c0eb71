#include "service/team_gate.h"

#include "service/case_access.h"
#include "service/days_service.h"
#include "service/scheme_service.h"
#include "store/case_store.h"
#include "store/organisation_store.h"

static const struct date for_ever = {9999, 12, 31};

/* Those of everybody's declarations that are with the client. */
static enum fail load_conflicts(
    struct use *use, const struct certification_case *c, struct team_registry *registry)
{
    struct organisation organisation;
    struct conflict_declaration *all;
    size_t n;
    TRY(organisation_store_load(&use->tx, c->organisation, &organisation));
    TRY(conflict_store_all(&use->tx, &all, &n));
    const struct conflict_party client = {c->organisation, organisation.uscc, organisation.name};
    for (size_t i = 0; i < n; i++)
        if (conflict_is_with(&all[i], &client))
            all[registry->n_conflicts++] = all[i];
    registry->conflicts = all;
    return FAIL_NONE;
}

/* Whoever was planned for a case that came to nothing is free again. */
static void keep_busy(struct team_registry *registry)
{
    size_t n = 0;
    for (size_t i = 0; i < registry->n_elsewhere; i++)
        if (!case_state_is_final(registry->elsewhere[i].state))
            registry->elsewhere[n++] = registry->elsewhere[i];
    registry->n_elsewhere = n;
}

static enum fail load_registry(
    struct use *use, const struct certification_case *c, struct team_registry *registry)
{
    const struct tx *tx = &use->tx;
    struct date today = use_today(use);
    TRY(person_store_list(tx, today, &registry->people, &registry->n_people));
    TRY(technical_code_store_all(tx, &registry->codes, &registry->n_codes));
    TRY(absence_store_between(tx, today, for_ever, &registry->absences, &registry->n_absences));
    TRY(load_conflicts(use, c, registry));
    TRY(team_store_elsewhere(tx, c->id, today, &registry->elsewhere, &registry->n_elsewhere));
    keep_busy(registry);
    return team_store_led(tx, c, &registry->cycles, &registry->n_cycles);
}

static const struct person_row *person_of(const struct team_gate *gate, struct str account)
{
    for (size_t i = 0; i < gate->registry.n_people; i++)
        if (str_equal(gate->registry.people[i].account, account))
            return &gate->registry.people[i];
    return NULL;
}

static void put_person(struct dispatch_member *member, const struct person_row *person)
{
    bool has_joined = date_compare(person->joined_on, member->days.from) <= 0;
    bool has_left =
        date_is_set(person->left_on) && date_compare(person->left_on, member->days.to) < 0;
    member->active = has_joined && !has_left;
    member->full_time = person->employment == EMPLOYMENT_FULL_TIME;
    /* Without a number, or without an end, nobody is registered. */
    member->is_assessor =
        person->grade != GRADE_NONE && person->ccaa_number.len > 0 && date_is_set(person->valid_to);
    member->in_training = person->grade == GRADE_TRAINEE;
    member->qualified = (struct dispatch_period){.to = person->valid_to};
    member->statement = person->statement_on;
}

static void put_codes(
    struct arena *arena, const struct team_registry *registry, struct dispatch_member *member)
{
    struct dispatch_code *codes = NEW_ARRAY(arena, struct dispatch_code, registry->n_codes);
    for (size_t i = 0; i < registry->n_codes; i++) {
        const struct held_code *code = &registry->codes[i];
        if (str_equal(code->person, member->account) && !date_is_set(code->withdrawn_on))
            codes[member->n_codes++] =
                (struct dispatch_code){code->code, {code->granted_on, code->valid_to}};
    }
    member->codes = codes;
}

static void put_busy(
    struct arena *arena, const struct team_registry *registry, struct dispatch_member *member)
{
    size_t most = registry->n_absences + registry->n_elsewhere;
    struct dispatch_busy *busy = NEW_ARRAY(arena, struct dispatch_busy, most);
    for (size_t i = 0; i < registry->n_absences; i++) {
        const struct absence *absence = &registry->absences[i];
        if (str_equal(absence->person, member->account))
            busy[member->n_busy++] = (struct dispatch_busy){
                {absence->from_on, absence->until_on}, str_of(absence_kind_labels[absence->kind])};
    }
    for (size_t i = 0; i < registry->n_elsewhere; i++) {
        const struct team_assignment *there = &registry->elsewhere[i];
        if (str_equal(there->account, member->account) && !there->is_companion)
            busy[member->n_busy++] =
                (struct dispatch_busy){{there->from_on, there->until_on}, there->organisation_name};
    }
    member->busy = busy;
}

/* The same person may assess both at once, as long as the dates hold the days of both. */
static void put_shared(
    struct arena *arena, const struct team_registry *registry, struct dispatch_member *member)
{
    struct dispatch_shared *shared =
        NEW_ARRAY(arena, struct dispatch_shared, registry->n_elsewhere);
    for (size_t i = 0; i < registry->n_elsewhere; i++) {
        const struct team_assignment *there = &registry->elsewhere[i];
        if (str_equal(there->account, member->account) && there->is_companion)
            shared[member->n_shared++] =
                (struct dispatch_shared){{there->from_on, there->until_on}, there->effort};
    }
    member->shared = shared;
}

static void put_conflicts(
    struct arena *arena, const struct team_registry *registry, struct dispatch_member *member)
{
    struct conflict_declaration *conflicts =
        NEW_ARRAY(arena, struct conflict_declaration, registry->n_conflicts);
    for (size_t i = 0; i < registry->n_conflicts; i++)
        if (str_equal(registry->conflicts[i].person, member->account))
            conflicts[member->n_conflicts++] = registry->conflicts[i];
    member->conflicts = conflicts;
}

struct dispatch_member team_gate_member(
    struct arena *arena, const struct team_gate *gate, const struct team_row *row)
{
    const struct team_registry *registry = &gate->registry;
    const struct person_row *person = person_of(gate, row->account);
    struct dispatch_member member = {
        .account = row->account,
        .name = row->name,
        .part = row->part,
        .led = dispatch_led(registry->cycles, registry->n_cycles, gate->activity, row->account),
        .days = {row->from_on, row->until_on},
        .effort = row->effort,
    };
    if (person)
        put_person(&member, person);
    put_codes(arena, registry, &member);
    put_busy(arena, registry, &member);
    put_shared(arena, registry, &member);
    put_conflicts(arena, registry, &member);
    return member;
}

static const struct str *codes_of(struct arena *arena, const struct scheme *scheme)
{
    struct str *codes = NEW_ARRAY(arena, struct str, scheme->n_technical_codes);
    for (size_t i = 0; i < scheme->n_technical_codes; i++)
        codes[i] = scheme->technical_codes[i].code;
    return codes;
}

enum fail team_gate_load(
    struct use *use, const struct certification_case *c, struct team_gate *ret_gate)
{
    const struct scheme *scheme;
    struct team_gate gate = {.activity = c->activity};
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    TRY(load_registry(use, c, &gate.registry));
    TRY(team_store_list(&use->tx, c->id, &gate.rows, &gate.n_rows));
    struct dispatch_member *members = NEW_ARRAY(use->arena, struct dispatch_member, gate.n_rows);
    for (size_t i = 0; i < gate.n_rows; i++)
        members[i] = team_gate_member(use->arena, &gate, &gate.rows[i]);
    gate.team = (struct dispatch_team){
        .limits = dispatch_limits_of(scheme),
        .today = use_today(use),
        .required = rational_of(0),
        .codes = codes_of(use->arena, scheme),
        .n_codes = scheme->n_technical_codes,
        .members = members,
        .n_members = gate.n_rows,
    };
    TRY(days_service_required(use, c, &gate.team.required));
    *ret_gate = gate;
    return FAIL_NONE;
}

enum fail team_gate_duties(struct use *use, const struct certification_case *c,
    const struct team_row *row, struct problems *problems)
{
    const struct duty_record duty = {c->id, row->account, DUTY_TEAM, use->now};
    size_t before = problems->count;
    TRY(case_check_duty(use, &duty, problems));
    if (problems->count > before)
        problems->last->args[0] = row->name;
    return FAIL_NONE;
}

enum fail team_gate_deny(struct use *use, const struct certification_case *c,
    const struct team_gate *gate, const struct team_row *row)
{
    struct dispatch_member member = team_gate_member(use->arena, gate, row);
    size_t before = use->problems.count;
    TRY(team_gate_duties(use, c, row, &use->problems));
    TRY(dispatch_check_always(&gate->team, &member, &use->problems));
    return use->problems.count > before ? FAIL_FORBIDDEN : FAIL_NONE;
}

/* Whoever signs, be it on the team or not. */
static enum fail check_signer(struct use *use, const struct team_gate *gate)
{
    const struct team_row signer = {
        .account = use->actor.account,
        .name = use->actor.name,
        .part = TEAM_ASSESSOR,
        .effort = rational_of(0),
    };
    struct dispatch_member member = team_gate_member(use->arena, gate, &signer);
    return dispatch_check_always(&gate->team, &member, &use->problems);
}

enum fail team_gate_check_again(struct use *use, const struct certification_case *c)
{
    struct team_gate gate;
    TRY(team_gate_load(use, c, &gate));
    for (size_t i = 0; i < gate.n_rows; i++)
        TRY(team_gate_deny(use, c, &gate, &gate.rows[i]));
    return check_signer(use, &gate);
}

bool team_gate_signs(enum case_action action)
{
    static const enum case_action signatures[] = {CASE_PASS_DOCUMENTS, CASE_ISSUE_PLAN,
        CASE_APPROVE_PLAN, CASE_CLOSE_SHEET, CASE_PASS_FILE, CASE_GRANT, CASE_REFUSE,
        CASE_CONFIRM_GRANT, CASE_CONFIRM_REFUSAL};
    for (size_t i = 0; i < ARRAY_LEN(signatures); i++)
        if (signatures[i] == action)
            return true;
    return false;
}
