#include "service/cnca_source.h"

#include "service/register_service.h"
#include "service/scheme_service.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/combination_store.h"
#include "store/contract_store.h"
#include "store/decision_store.h"
#include "store/next_audit_store.h"
#include "store/organisation_store.h"
#include "store/person_store.h"
#include "store/plan_store.h"
#include "store/presence_store.h"
#include "store/programme_store.h"
#include "store/status_store.h"
#include "store/team_store.h"

/* A source in the making, with what it points to. */
struct loading {
    struct use *use;
    struct cnca_source source;
    struct certificate certificate;
    struct certificate replaced;
    struct certificate main;
    struct organisation organisation;
    struct audit_plan plan;
    struct str deciders[2];
};

/* What is not there leaves the fields empty, and the rules say so. */
static enum fail absent(enum fail fail)
{
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

/* As the event left it; of an event that changed no status, as it is now. */
static enum fail load_status(struct loading *l)
{
    struct cnca_source *s = &l->source;
    struct status_change *changes;
    size_t n;
    TRY(status_store_list(&l->use->tx, l->certificate.number, &changes, &n));
    s->status = l->certificate.status;
    bool is_status = s->item->event == CNCA_EVENT_STATUS;
    size_t at = is_status ? (size_t)s->item->status_change : n;
    if (at == 0 || at > n)
        return FAIL_NONE;
    const struct status_change *change = &changes[at - 1];
    if (!is_status && change->to_status != s->status)
        return FAIL_NONE;
    s->status = change->to_status;
    s->status_reason = change->reason_code;
    s->status_from = change->effective_on;
    s->status_until = change->ends_on;
    return FAIL_NONE;
}

static enum fail load_certificate(struct loading *l)
{
    const struct tx *tx = &l->use->tx;
    struct cnca_source *s = &l->source;
    struct covered_outlet *outlets;
    TRY(certificate_store_load(tx, s->item->certificate, &l->certificate));
    s->certificate = &l->certificate;
    TRY(load_status(l));
    TRY(covered_outlet_store_list(tx, l->certificate.number, &outlets, &s->n_outlets));
    s->outlets = outlets;
    if (l->certificate.main_number.len > 0)
        TRY(certificate_store_load(tx, l->certificate.main_number, &l->main));
    if (l->certificate.replaces.len > 0) {
        TRY(certificate_store_load(tx, l->certificate.replaces, &l->replaced));
        s->replaced = &l->replaced;
    }
    s->organisation = &l->organisation;
    return absent(organisation_store_load(tx, l->certificate.organisation, &l->organisation));
}

static enum fail load_member(
    struct loading *l, const struct team_row *row, struct cnca_member *ret_member)
{
    struct use *use = l->use;
    const struct scheme *scheme = l->source.scheme;
    struct cnca_member member = {.account = row->account, .name = row->name, .part = row->part};
    struct held_code *codes;
    size_t n;
    TRY(absent(person_store_load(&use->tx, row->account, &member.person)));
    TRY(technical_code_store_list(&use->tx, row->account, &codes, &n));
    for (size_t i = 0; i < scheme->n_technical_codes; i++)
        member.covers_code =
            member.covers_code ||
            held_codes_have(codes, n, scheme->technical_codes[i].code, row->from_on);
    *ret_member = member;
    return FAIL_NONE;
}

static enum fail load_team(struct loading *l, struct str case_id)
{
    struct team_row *rows;
    size_t n;
    TRY(team_store_list(&l->use->tx, case_id, &rows, &n));
    struct cnca_member *members = NEW_ARRAY(l->use->arena, struct cnca_member, n);
    for (size_t i = 0; i < n; i++)
        TRY(load_member(l, &rows[i], &members[i]));
    l->source.members = members;
    l->source.n_members = n;
    return FAIL_NONE;
}

/* Days and minutes on site where they were recorded, else those of the plan and of the sheet. */
static enum fail load_days(struct loading *l, struct str case_id)
{
    struct use *use = l->use;
    struct cnca_source *s = &l->source;
    struct presence_time *times;
    struct programme programme = {0};
    size_t n;
    int64_t minutes = 0;
    enum fail fail = programme_store_load(&use->tx, case_id, &programme);
    if (fail == FAIL_NONE) {
        s->table_days = programme.total_days;
        s->onsite_days = rational_add(use->arena, programme.onsite_days, programme.outlet_days);
    }
    TRY(absent(fail));
    TRY(presence_time_store_list(&use->tx, case_id, &times, &n));
    for (size_t i = 0; i < n; i++) {
        bool is_first = minutes == 0 && i == 0;
        minutes += times[i].minutes;
        s->first_on = is_first ? times[i].day : date_min(s->first_on, times[i].day);
        if (is_first || date_compare(times[i].day, s->last_on) > 0)
            s->last_on = times[i].day;
    }
    if (minutes > 0 && s->scheme->presence.day_minutes > 0)
        s->onsite_days = rational_ratio(use->arena, minutes, s->scheme->presence.day_minutes);
    return FAIL_NONE;
}

static enum fail load_contract(struct loading *l, struct str case_id, bool is_surveillance)
{
    struct contract *contracts;
    size_t n;
    TRY(contract_store_list(&l->use->tx, case_id, &contracts, &n));
    for (size_t i = 0; i < n; i++) {
        if (contracts[i].state != CONTRACT_ACCEPTED)
            continue;
        l->source.contract_number = contracts[i].number;
        l->source.fee_yuan =
            is_surveillance ? contracts[i].surveillance_yuan : contracts[i].price_yuan;
        return FAIL_NONE;
    }
    return FAIL_NONE;
}

static enum fail load_decision(struct loading *l, struct str case_id)
{
    const struct tx *tx = &l->use->tx;
    struct decision decision = {0};
    struct account account;
    enum fail fail = decision_store_load(tx, case_id, &decision);
    if (fail != FAIL_NONE)
        return absent(fail);
    const struct str accounts[] = {decision.decided_by, decision.confirmed_by};
    for (size_t i = 0; i < ARRAY_LEN(accounts); i++) {
        TRY(account_store_load(tx, accounts[i], &account));
        l->deciders[i] = account.name;
    }
    l->source.deciders = l->deciders;
    l->source.n_deciders = ARRAY_LEN(accounts);
    l->source.decided_on = date_of_instant(decision.confirmed_at);
    return FAIL_NONE;
}

static enum fail load_plan(struct loading *l, struct str case_id)
{
    struct cnca_source *s = &l->source;
    struct plan_status status = {0};
    TRY(absent(plan_store_load(&l->use->tx, case_id, &status)));
    TRY(plan_row_store_list(&l->use->tx, case_id, &l->plan));
    s->plan = &l->plan;
    s->plan_number = status.plan_number;
    s->first_on = status.first_on;
    s->last_on = status.last_on;
    return FAIL_NONE;
}

/* Under the version that the case is pinned to; one that was taken over, under today's. */
static enum fail load_scheme(struct loading *l, const struct certification_case *c)
{
    if (c->id.len > 0)
        return scheme_service_pinned(l->use, c->scheme_sha256, &l->source.scheme);
    return register_service_scheme(l->use, &l->certificate, &l->source.scheme);
}

/* A case that is audited alone is in no group. */
static enum fail load_schemes(struct loading *l, struct str case_id)
{
    struct combination_row *rows;
    size_t n;
    TRY(combination_store_list(&l->use->tx, case_id, &rows, &n));
    l->source.schemes = n > 1 ? (int64_t)n : 1;
    return FAIL_NONE;
}

/* Why a surveillance came late, as the planner said. */
static enum fail load_overdue(struct loading *l, struct str case_id)
{
    struct next_audit audit = {0};
    TRY(absent(next_audit_store_of_case(&l->use->tx, case_id, &audit)));
    struct str word = codes_format(&overdue_reason_codes, (int)audit.overdue);
    if (word.len > 0)
        l->source.overdue = cnca_codes_of(l->source.codes, CNCA_TABLE_OVERDUE, word);
    return FAIL_NONE;
}

/* No case here says who decided; what came with it does. */
static enum fail load_taken_over(struct loading *l)
{
    const struct certificate *certificate = &l->certificate;
    if (certificate->deciders.len == 0)
        return FAIL_NONE;
    l->source.deciders =
        certificate_deciders(l->use->arena, certificate->deciders, &l->source.n_deciders);
    l->source.decided_on = certificate->decided_on;
    return FAIL_NONE;
}

static enum fail load_case(struct loading *l)
{
    struct cnca_source *s = &l->source;
    struct certification_case c = {0};
    struct str id = s->item->certification_case;
    struct str granting = l->certificate.certification_case;
    if (id.len == 0)
        id = granting;
    if (id.len > 0)
        TRY(case_store_load(&l->use->tx, id, &c));
    TRY(load_scheme(l, &c));
    s->activity = c.activity;
    s->file_number = c.id;
    s->scope_staff = c.scope_staff;
    if (id.len == 0)
        return load_taken_over(l);
    TRY(load_schemes(l, id));
    TRY(load_overdue(l, id));
    bool is_surveillance = c.activity == ACTIVITY_SURVEILLANCE;
    TRY(load_plan(l, id));
    TRY(load_team(l, id));
    TRY(load_days(l, id));
    TRY(load_decision(l, id));
    TRY(load_contract(l, id, is_surveillance));
    if (s->contract_number.len == 0 && !str_equal(granting, id) && granting.len > 0)
        TRY(load_contract(l, granting, is_surveillance));
    return FAIL_NONE;
}

static enum fail check(const struct loading *l, struct cnca_place place, struct problems *problems,
    const struct cnca_made *made)
{
    const struct cnca_checking checking = {
        .problems = problems,
        .codes = l->source.codes,
        .language = l->use->language,
        .reported_on = use_today(l->use),
        .main_expires_on = l->main.expires_on,
    };
    enum fail fail = cnca_sheet_check(&checking, &cnca_certificate_sheet, made->cells, place.line);
    for (size_t i = 0; i < made->n_team; i++)
        if (cnca_sheet_check(&checking, &cnca_team_sheet, &made->team[i * CNCA_TEAM_FIELDS],
                place.team_line + (int64_t)i) != FAIL_NONE)
            fail = FAIL_INVALID;
    return fail;
}

enum fail cnca_source_make(struct use *use, const struct cnca_item *item, struct cnca_place place,
    struct problems *problems, struct cnca_made *ret_made)
{
    struct loading *l = NEW(use->arena, struct loading);
    l->use = use;
    l->source.codes = use->platform->cnca_codes;
    l->source.item = item;
    l->source.schemes = 1;
    l->source.approval = use->platform->body.approval;
    TRY(load_certificate(l));
    TRY(load_case(l));
    ret_made->cells = cnca_report_row(use->arena, &l->source);
    ret_made->team = cnca_report_team(use->arena, &l->source, &ret_made->n_team);
    return check(l, place, problems, ret_made);
}
