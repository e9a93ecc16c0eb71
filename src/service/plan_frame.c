#include "service/plan_frame.h"

#include "domain/person_days.h"
#include "domain/uscc.h"
#include "service/scheme_service.h"
#include "store/organisation_store.h"
#include "store/person_store.h"
#include "store/plan_store.h"
#include "store/programme_store.h"
#include "store/team_store.h"

int64_t plan_frame_half_days(struct arena *arena, struct rational days)
{
    int64_t halves = 0;
    struct rational doubled = rational_add(arena, days, days);
    return rational_to_int(rational_ceil(arena, doubled), &halves) ? halves : 0;
}

int64_t plan_frame_clock(const struct scheme *scheme, const char *id)
{
    int64_t value = 0;
    return scheme_clock(scheme, str_of(id), &value) ? value : 0;
}

static enum fail load_members(struct use *use, struct str case_id, struct plan_frame *frame)
{
    struct team_row *team;
    size_t n;
    TRY(team_store_list(&use->tx, case_id, &team, &n));
    struct plan_member *members = NEW_ARRAY(use->arena, struct plan_member, n);
    for (size_t i = 0; i < n; i++)
        members[i] = (struct plan_member){
            .account = team[i].account,
            .name = team[i].name,
            .part = team[i].part,
            .from = team[i].from_on,
            .until = team[i].until_on,
            .half_days = plan_frame_half_days(use->arena, team[i].effort),
        };
    frame->members = members;
    frame->n_members = n;
    return FAIL_NONE;
}

/* From the first member's first day to the last one's last. A team without dates may come on any
 * day from today on. */
static void set_days(const struct use *use, struct plan_frame *frame)
{
    struct date first = {0};
    struct date last = {0};
    for (size_t i = 0; i < frame->n_members; i++) {
        const struct plan_member *member = &frame->members[i];
        if (!date_is_set(member->from) || !date_is_set(member->until))
            continue;
        first = date_is_set(first) ? date_min(first, member->from) : member->from;
        last = date_compare(member->until, last) > 0 ? member->until : last;
    }
    frame->first = date_is_set(first) ? first : use_today(use);
    frame->last = date_is_set(last) ? last : date_add_days(frame->first, PLAN_DAYS_MAX - 1);
}

/* What the sheet gives each outlet, worked out again by the scheme that the case is pinned to; an
 * outlet that it says nothing of gets half a day. */
static void set_outlet_days(struct use *use, const struct plan_work *work,
    const struct drawn_row *drawn, struct plan_site *sites)
{
    size_t n = work->frame.n_sites - 1;
    int64_t *staff = NEW_ARRAY(use->arena, int64_t, n);
    struct problems none = problems_new(use->arena);
    const struct person_days *days;
    for (size_t i = 0; i < n; i++)
        staff[i] = drawn[i].staff;
    const struct person_days_input input = {
        .activity = work->c->activity,
        .staff = work->c->scope_staff,
        .categories = work->c->categories,
        .outlet_staff = staff,
        .n_outlets = n,
    };
    if (person_days_compute(work->scheme, &input, &none, &days) != FAIL_NONE)
        return;
    for (size_t i = 0; i < n; i++)
        sites[i].half_days = plan_frame_half_days(use->arena, days->outlets[i].days);
}

static enum fail load_sites(struct use *use, struct plan_work *work)
{
    struct drawn_row *drawn;
    size_t n;
    TRY(drawn_outlet_store_list(&use->tx, work->c->id, &drawn, &n));
    struct plan_site *sites = NEW_ARRAY(use->arena, struct plan_site, n + 1);
    sites[0] = (struct plan_site){
        .id = plan_head_office,
        .name = text_get(use->language, N_("Head office")),
    };
    for (size_t i = 0; i < n; i++)
        sites[i + 1] = (struct plan_site){
            .id = drawn[i].outlet, .name = drawn[i].name, .address = drawn[i].address};
    work->frame.sites = sites;
    work->frame.n_sites = n + 1;
    set_outlet_days(use, work, drawn, sites + 1);
    return FAIL_NONE;
}

/* The sheet's days; a case without one has no figure to keep to. */
static enum fail load_days(struct use *use, struct plan_work *work)
{
    struct arena *arena = use->arena;
    const struct scheme *scheme = work->scheme;
    struct plan_frame *frame = &work->frame;
    struct programme programme;
    enum fail fail = programme_store_load(&use->tx, work->c->id, &programme);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    struct rational onsite = programme.onsite_days;
    struct rational together = rational_add(arena, onsite, programme.outlet_days);
    struct rational least =
        person_days_round(arena, rational_mul(arena, scheme->stage_split_min, onsite));
    struct rational most =
        person_days_round(arena, rational_mul(arena, scheme->stage_split_max, onsite));
    frame->half_days = plan_frame_half_days(arena, together);
    frame->has_stages = scheme_has_stages(scheme, work->c->activity);
    frame->stage1_min = plan_frame_half_days(arena, least);
    frame->stage1_max = plan_frame_half_days(arena, most);
    frame->stage1_default = plan_frame_half_days(arena, programme.stage1_days);
    return FAIL_NONE;
}

enum fail plan_frame_look(
    struct use *use, const struct certification_case *c, struct plan_work *ret_work)
{
    struct plan_work work = {.c = c};
    TRY(scheme_service_pinned(use, c->scheme_sha256, &work.scheme));
    work.frame.scheme = work.scheme;
    TRY(organisation_store_load(&use->tx, c->organisation, &work.organisation));
    TRY(load_members(use, c->id, &work.frame));
    set_days(use, &work.frame);
    TRY(load_sites(use, &work));
    TRY(load_days(use, &work));
    enum fail fail = plan_store_load(&use->tx, c->id, &work.status);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    TRY(plan_row_store_list(&use->tx, c->id, &work.plan));
    *ret_work = work;
    return FAIL_NONE;
}

enum fail plan_frame_meet(struct use *use, struct plan_work *work)
{
    struct plan_acquaintance *items;
    struct plan_frame *frame = &work->frame;
    frame->unknown_months = plan_frame_clock(work->scheme, "mystery_unknown_months");
    TRY(plan_acquaintance_store_list(&use->tx, work->c, &items, &frame->n_acquaintances));
    frame->acquaintances = items;
    return FAIL_NONE;
}

static bool has_hidden(const struct plan_work *work)
{
    for (size_t i = 0; i < work->plan.n; i++)
        if (audit_plan_is_hidden(work->scheme, &work->plan.rows[i]))
            return true;
    return false;
}

enum fail plan_frame_load(
    struct use *use, const struct certification_case *c, struct plan_work *ret_work)
{
    struct plan_work work;
    TRY(plan_frame_look(use, c, &work));
    if (has_hidden(&work))
        TRY(plan_frame_meet(use, &work));
    *ret_work = work;
    return FAIL_NONE;
}

static enum fail load_person(
    struct use *use, const struct plan_member *member, struct plan_report_person *ret_person)
{
    struct person person = {0};
    enum fail fail = person_store_load(&use->tx, member->account, &person);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    *ret_person = (struct plan_report_person){
        .account = member->account,
        .name = member->name,
        .part = member->part,
        .identity_kind = person.identity_type,
        .identity_number = person.identity_number,
        .phone = person.phone,
    };
    return FAIL_NONE;
}

enum fail plan_frame_report(
    struct use *use, const struct plan_work *work, struct plan_report_row **ret_rows, size_t *ret_n)
{
    const struct plan_frame *frame = &work->frame;
    struct plan_report_person *persons =
        NEW_ARRAY(use->arena, struct plan_report_person, frame->n_members);
    struct organisation organisation = work->organisation;
    for (size_t i = 0; i < frame->n_members; i++)
        TRY(load_person(use, &frame->members[i], &persons[i]));
    if (work->status.address.len > 0)
        organisation.address = work->status.address;
    const struct plan_report_source source = {
        .plan_number = work->status.plan_number,
        .activity = work->c->activity,
        .plan = &work->plan,
        .persons = persons,
        .n_persons = frame->n_members,
        .organisation = &organisation,
        .district = work->status.district,
        .project = work->scheme->project_code,
        .mode = work->status.visit_mode,
    };
    *ret_rows = plan_report_rows(use->arena, &source, ret_n);
    return FAIL_NONE;
}
