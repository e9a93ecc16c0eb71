#include "service/agenda_service.h"

#include "document/calendar_file.h"
#include "store/case_store.h"
#include "store/plan_store.h"

enum { PAST_DAYS = 90, COMING_DAYS = 730 };

/* Where a half-day without times stands in a calendar. */
static const struct {
    int64_t from_minute;
    int64_t until_minute;
} halves[] = {
    [HALF_MORNING] = {9 * 60, 12 * 60},
    [HALF_AFTERNOON] = {13 * 60 + 30, 17 * 60},
};

struct gathering {
    struct use *use;
    bool is_client;
    struct date from;
    struct date until;
    struct agenda_entry *entries;
    size_t n;
    size_t cap;
};

static void put_entry(struct gathering *gathering, const struct agenda_entry *entry)
{
    if (gathering->n == gathering->cap) {
        size_t more = gathering->cap == 0 ? 64 : 2 * gathering->cap;
        gathering->entries = arena_grow(gathering->use->arena, gathering->entries,
            gathering->cap * sizeof *entry, more * sizeof *entry);
        gathering->cap = more;
    }
    gathering->entries[gathering->n++] = *entry;
}

static bool is_wanted(const struct gathering *gathering, const struct plan_row *row, bool is_hidden)
{
    if (date_compare(row->day, gathering->from) < 0 || date_compare(row->day, gathering->until) > 0)
        return false;
    if (gathering->is_client)
        return !is_hidden;
    return audit_plan_names(row->persons, gathering->use->actor.account);
}

static enum fail gather(struct gathering *gathering, const struct plan_line *line)
{
    struct use *use = gathering->use;
    struct certification_case c;
    struct plan_work work;
    TRY(case_store_load(&use->tx, line->certification_case, &c));
    TRY(plan_frame_look(use, &c, &work));
    for (size_t i = 0; i < work.plan.n; i++) {
        const struct plan_row *row = &work.plan.rows[i];
        const struct plan_site *site = audit_plan_site(&work.frame, row->site);
        bool is_hidden = audit_plan_is_hidden(work.scheme, row);
        bool is_head_office = str_equal(row->site, plan_head_office);
        if (!is_wanted(gathering, row, is_hidden))
            continue;
        const struct agenda_entry entry = {
            .certification_case = c.id,
            .organisation_name = line->organisation_name,
            .row = *row,
            .site = site ? site->name : row->site,
            .address = is_head_office ? work.status.address
                       : site         ? site->address
                                      : STR(""),
            .version = work.status.version,
            .issued_at = work.status.issued_at,
            .is_hidden = is_hidden,
        };
        put_entry(gathering, &entry);
    }
    return FAIL_NONE;
}

static int compare(const void *a, const void *b)
{
    const struct plan_row *left = &((const struct agenda_entry *)a)->row;
    const struct plan_row *right = &((const struct agenda_entry *)b)->row;
    int days = date_compare(left->day, right->day);
    if (days != 0)
        return days;
    if (left->half != right->half)
        return left->half < right->half ? -1 : 1;
    return left->kind != right->kind ? (int)left->kind - (int)right->kind
                                     : str_compare(left->id, right->id);
}

enum fail agenda_service_entries(struct use *use, struct date from, struct date until,
    struct agenda_entry **ret_entries, size_t *ret_n)
{
    bool is_client = !(use->actor.roles & ROLES_BODY);
    struct gathering gathering = {use, is_client, from, until, NULL, 0, 0};
    const struct plan_reader reader = {
        use->actor.account, is_client ? use->actor.organisation : STR(""), from, until};
    struct plan_line *lines;
    size_t n;
    if (is_client && use->actor.organisation.len == 0)
        return FAIL_FORBIDDEN;
    TRY(plan_store_of_reader(&use->tx, &reader, &lines, &n));
    for (size_t i = 0; i < n; i++)
        TRY(gather(&gathering, &lines[i]));
    if (gathering.n > 1)
        qsort(gathering.entries, gathering.n, sizeof *gathering.entries, compare);
    *ret_entries = gathering.entries;
    *ret_n = gathering.n;
    return FAIL_NONE;
}

static struct appointment appointment_of(
    const struct use *use, enum language language, const struct agenda_entry *entry)
{
    struct arena *arena = use->arena;
    const struct plan_row *row = &entry->row;
    bool timed = row->until_minute != 0;
    struct str what = text_get(language, plan_kind_label(row->kind));
    struct str where = str_equal(row->site, plan_head_office)
                           ? text_get(language, N_("Head office"))
                           : entry->site;
    return (struct appointment){
        .uid = str_format(arena, "%" STR_PRI "@xingheng", STR_ARG(row->id)),
        .day = row->day,
        .timed = true,
        .from_minute = timed ? row->from_minute : halves[row->half].from_minute,
        .until_minute = timed ? row->until_minute : halves[row->half].until_minute,
        .summary = str_format(
            arena, "%" STR_PRI "：%" STR_PRI, STR_ARG(what), STR_ARG(entry->organisation_name)),
        .location = str_format(arena, "%" STR_PRI "%s%" STR_PRI, STR_ARG(where),
            entry->address.len > 0 ? "，" : "", STR_ARG(entry->address)),
        .description = str_format(arena, "%" STR_PRI "%s%" STR_PRI, STR_ARG(row->indicators),
            row->note.len > 0 ? "\n" : "", STR_ARG(row->note)),
        .stamp = entry->issued_at,
        .sequence = entry->version,
    };
}

enum fail agenda_service_file(struct use *use, enum language language, struct str *ret_bytes)
{
    struct agenda_entry *entries;
    size_t n;
    struct date today = use_today(use);
    TRY(agenda_service_entries(
        use, date_add_days(today, -PAST_DAYS), date_add_days(today, COMING_DAYS), &entries, &n));
    struct appointment *appointments = NEW_ARRAY(use->arena, struct appointment, n);
    for (size_t i = 0; i < n; i++)
        appointments[i] = appointment_of(use, language, &entries[i]);
    struct buf out = buf_new(use->arena);
    calendar_file_write(&out, text_get(language, N_("Assessments")), appointments, n);
    *ret_bytes = buf_str(&out);
    return FAIL_NONE;
}
