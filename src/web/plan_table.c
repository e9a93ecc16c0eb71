#include "web/plan_table.h"

int64_t plan_table_weekday(struct date day)
{
    static const struct date monday = {2000, 1, 3};
    int64_t days = date_days_between(monday, day) % 7;
    return days < 0 ? days + 7 : days;
}

struct str plan_table_day(const struct visit *visit, struct date day)
{
    static const char *const weekdays[] = {
        N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
    struct str weekday = visit_say(visit, weekdays[plan_table_weekday(day)]);
    return str_format(visit->arena, "%" STR_PRI " %" STR_PRI,
        STR_ARG(date_format(visit->arena, day)), STR_ARG(weekday));
}

static struct str names_of(struct arena *arena, const struct plan_frame *frame, struct str list)
{
    struct buf out = buf_new(arena);
    struct str account;
    while (audit_plan_next(&list, &account)) {
        const struct plan_member *member = audit_plan_member(frame, account);
        buf_format(
            &out, "%s%" STR_PRI, out.len > 0 ? "、" : "", STR_ARG(member ? member->name : account));
    }
    return buf_str(&out);
}

static struct str time_of(struct arena *arena, const struct plan_row *row)
{
    if (row->until_minute == 0)
        return STR("");
    return str_format(arena, "%" STR_PRI "–%" STR_PRI,
        STR_ARG(audit_plan_time_text(arena, row->from_minute)),
        STR_ARG(audit_plan_time_text(arena, row->until_minute)));
}

static struct str mode_of(
    const struct visit *visit, const struct scheme *scheme, const struct plan_row *row)
{
    const struct mode_rule *mode = scheme_mode(scheme, row->mode);
    if (!mode)
        return row->mode;
    struct str name = names_get(&mode->names, visit->page.language);
    return str_format(visit->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(mode->code), STR_ARG(name));
}

struct plan_entry plan_table_entry(
    const struct visit *visit, const struct plan_frame *frame, const struct plan_row *row)
{
    const struct plan_site *site = audit_plan_site(frame, row->site);
    struct plan_entry entry = {
        .row = row,
        .half = visit_say(visit, half_day_label(row->half)),
        .time = time_of(visit->arena, row),
        .site = site ? site->name : row->site,
        .persons = names_of(visit->arena, frame, row->persons),
        .indicators = row->indicators,
        .mode = mode_of(visit, frame->scheme, row),
        .is_hidden = audit_plan_is_hidden(frame->scheme, row),
    };
    if (row->site.len > 0 && str_equal(row->site, plan_head_office))
        entry.site = visit_say(visit, N_("Head office"));
    if (row->kind != PLAN_WORK)
        entry.indicators = visit_say(visit, plan_kind_label(row->kind));
    return entry;
}

static void put_days(const struct visit *visit, struct plan_screen *screen)
{
    const struct audit_plan *plan = &screen->plan.work.plan;
    struct plan_entry *entries = NEW_ARRAY(visit->arena, struct plan_entry, plan->n);
    struct plan_day *days = NEW_ARRAY(visit->arena, struct plan_day, plan->n);
    size_t n = 0;
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        entries[i] = plan_table_entry(visit, &screen->plan.work.frame, row);
        if (n == 0 || date_compare(days[n - 1].day, row->day) != 0)
            days[n++] =
                (struct plan_day){row->day, plan_table_day(visit, row->day), &entries[i], 0};
        days[n - 1].n++;
    }
    screen->days = days;
    screen->n_days = n;
}

static bool same_slot(const struct plan_row *a, const struct plan_row *b)
{
    return date_compare(a->day, b->day) == 0 && a->half == b->half;
}

/* Where each row stands among the half-days of the plan. */
static size_t *put_slots(const struct visit *visit, struct plan_screen *screen)
{
    const struct audit_plan *plan = &screen->plan.work.plan;
    size_t *slots = NEW_ARRAY(visit->arena, size_t, plan->n);
    screen->slots = NEW_ARRAY(visit->arena, struct plan_slot_head, plan->n);
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        if (i == 0 || !same_slot(row, row - 1))
            screen->slots[screen->n_slots++] = (struct plan_slot_head){
                str_format(visit->arena, "%02d-%02d", row->day.month, row->day.day),
                visit_say(visit, half_day_label(row->half))};
        slots[i] = screen->n_slots - 1;
    }
    return slots;
}

static struct str days_of(
    struct arena *arena, const struct plan_view *view, const struct plan_member *member)
{
    struct str planned =
        audit_plan_days_text(arena, audit_plan_half_days(&view->work.plan, member->account, 0));
    if (member->half_days == 0)
        return planned;
    return str_format(arena, "%" STR_PRI " / %" STR_PRI, STR_ARG(planned),
        STR_ARG(audit_plan_days_text(arena, member->half_days)));
}

static void put_persons(const struct visit *visit, struct plan_screen *screen)
{
    const struct plan_work *work = &screen->plan.work;
    const size_t *slots = put_slots(visit, screen);
    screen->persons = NEW_ARRAY(visit->arena, struct plan_person, work->frame.n_members);
    for (size_t i = 0; i < work->frame.n_members; i++) {
        const struct plan_member *member = &work->frame.members[i];
        struct plan_person *person = &screen->persons[screen->n_persons];
        bool stands = false;
        *person = (struct plan_person){
            .name = member->name,
            .part = visit_say(visit, team_part_label(member->part)),
            .days = days_of(visit->arena, &screen->plan, member),
            .sites = NEW_ARRAY(visit->arena, struct str, screen->n_slots),
        };
        for (size_t row = 0; row < work->plan.n; row++) {
            if (!audit_plan_names(work->plan.rows[row].persons, member->account))
                continue;
            person->sites[slots[row]] =
                plan_table_entry(visit, &work->frame, &work->plan.rows[row]).site;
            stands = true;
        }
        screen->n_persons += stands || !screen->plan.is_client;
    }
}

/* Groups of the first two levels, and leaves that stand there. */
static void put_groups(const struct visit *visit, struct plan_screen *screen)
{
    const struct plan_view *view = &screen->plan;
    const struct scheme *scheme = view->work.scheme;
    struct plan_group *groups = NEW_ARRAY(visit->arena, struct plan_group, scheme->n_indicators);
    if (view->is_client)
        return;
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        bool is_leaf_alone = indicator->depth == 0 && indicator->kind != INDICATOR_GROUP;
        if (indicator->depth != 1 && !is_leaf_alone)
            continue;
        groups[screen->n_groups++] = (struct plan_group){
            .clause = indicator->id,
            .name = names_get(&indicator->names, visit->page.language),
            .is_open = !view->coverage.covered[i],
            .planned = &view->coverage.planned[i * view->coverage.n_sites],
        };
    }
    screen->groups = groups;
}

void plan_table_build(const struct visit *visit, struct plan_screen *screen)
{
    put_days(visit, screen);
    put_persons(visit, screen);
    put_groups(visit, screen);
}
