#include "service/due_service.h"

#include <stdlib.h>

#include "domain/complaint.h"
#include "service/charge_service.h"
#include "service/person_access.h"
#include "service/yearly_service.h"

#define REGISTRATION "registration"
#define CHARGE "charge"

static void put_code(struct buf *list, const char *code)
{
    buf_put(list, str_of(code));
    buf_char(list, ',');
}

static bool is_visible(const struct use *use, const struct due_kind *kind)
{
    if (str_starts(str_of(kind->code), STR("complaint_")))
        return (use->actor.roles & COMPLAINT_MANAGERS) != 0;
    if (str_equal(str_of(kind->code), STR(CHARGE)))
        return (use->actor.roles & CHARGE_READERS) != 0;
    bool is_persons = str_equal(str_of(kind->code), STR(REGISTRATION));
    return !is_persons || (use->actor.roles & PERSON_READERS) != 0;
}

/* Deadlines of kinds that are not listed are everybody's to see and their team's to keep. */
static struct str kinds_of(const struct use *use, struct str wanted, bool for_team, role_set roles)
{
    struct buf list = buf_new(use->arena);
    buf_char(&list, ',');
    for (size_t i = 0; i < due_kinds_count; i++) {
        const struct due_kind *kind = &due_kinds[i];
        bool is_asked = wanted.len == 0 || str_equal(str_of(kind->code), wanted);
        bool is_theirs = for_team ? kind->is_team : roles == 0 || (kind->roles & roles) != 0;
        if (is_asked && is_theirs && is_visible(use, kind))
            put_code(&list, kind->code);
    }
    for (size_t i = 0; i < reminder_rules_count && (for_team || roles == 0); i++) {
        struct str kind = str_of(reminder_rules[i].kind);
        if (!due_kind_find(kind) && (wanted.len == 0 || str_equal(kind, wanted)))
            put_code(&list, reminder_rules[i].kind);
    }
    return buf_str(&list);
}

static struct str states_of(struct arena *arena)
{
    struct buf list = buf_new(arena);
    buf_char(&list, ',');
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++) {
        if (case_state_is_final(state))
            continue;
        buf_put(&list, codes_format(&case_state_codes, (int)state));
        buf_char(&list, ',');
    }
    return buf_str(&list);
}

static struct due_filter filter_of(const struct use *use, const struct due_ask *ask)
{
    int64_t days = ask->days > 0 ? ask->days : DUE_DAYS_ALL;
    int64_t year = yearly_service_last(use);
    return (struct due_filter){
        .kinds = kinds_of(use, ask->kind, false, 0),
        .states = states_of(use->arena),
        .until = date_add_days(use_today(use), days),
        .search = ask->search,
        .only_mine = ask->only_mine,
        .account = use->actor.account,
        .my_kinds = kinds_of(use, STR(""), false, use->actor.roles),
        .team_kinds = kinds_of(use, STR(""), true, 0),
        .year = str_format(use->arena, "%lld", (long long)year),
        .year_due_on = yearly_service_due(use, year),
    };
}

static size_t place_of(const struct due_count *count)
{
    const struct due_kind *kind = due_kind_find(count->kind);
    return kind ? (size_t)(kind - due_kinds) : due_kinds_count;
}

/* In the order of the list of kinds, which is that of a case's life. */
static int compare_counts(const void *a, const void *b)
{
    size_t left = place_of(a);
    size_t right = place_of(b);
    if (left != right)
        return left < right ? -1 : 1;
    return str_compare(((const struct due_count *)a)->kind, ((const struct due_count *)b)->kind);
}

enum fail due_service_page(struct use *use, const struct due_ask *ask,
    const struct page_request *page, struct due_view *ret_view)
{
    struct due_view view = {0};
    struct due_ask all = *ask;
    all.kind = STR("");
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    struct due_filter filter = filter_of(use, ask);
    struct due_filter every = filter_of(use, &all);
    TRY(due_store_page(&use->tx, &filter, page, &view.rows, &view.n));
    TRY(due_store_counts(&use->tx, &every, use_today(use), &view.counts, &view.n_counts));
    if (view.n_counts > 1)
        qsort(view.counts, view.n_counts, sizeof *view.counts, compare_counts);
    for (size_t i = 0; i < view.n_counts; i++) {
        if (ask->kind.len > 0 && !str_equal(view.counts[i].kind, ask->kind))
            continue;
        view.total += view.counts[i].rows;
        view.overdue += view.counts[i].overdue;
    }
    *ret_view = view;
    return FAIL_NONE;
}

const char *due_service_label(struct str kind)
{
    const struct due_kind *known = due_kind_find(kind);
    return known ? known->label : N_("Other deadline");
}
