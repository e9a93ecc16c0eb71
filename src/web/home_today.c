#include "web/home_today.h"

#include "service/agenda_service.h"
#include "service/due_service.h"
#include "service/nonconformity_service.h"
#include "web/case_page.h"
#include "web/due_screen.h"

enum { DUE_DAYS = 30, DUE_SHOWN = 6 };

static struct str time_of(const struct visit *visit, const struct plan_row *row)
{
    if (row->until_minute == 0)
        return visit_say(visit, half_day_label(row->half));
    return str_format(visit->arena, "%" STR_PRI "–%" STR_PRI,
        STR_ARG(audit_plan_time_text(visit->arena, row->from_minute)),
        STR_ARG(audit_plan_time_text(visit->arena, row->until_minute)));
}

static struct home_item visit_item(struct visit *visit, const struct agenda_entry *entry)
{
    const struct plan_row *row = &entry->row;
    bool is_head_office = str_equal(row->site, plan_head_office);
    struct str site = is_head_office ? visit_say(visit, N_("Head office")) : entry->site;
    return (struct home_item){
        .path = case_page_path(visit->arena, entry->certification_case, "/plan"),
        .title = entry->organisation_name,
        .note = str_format(visit->arena, "%" STR_PRI "%s%" STR_PRI, STR_ARG(site),
            entry->address.len > 0 ? " · " : "", STR_ARG(entry->address)),
        .tone = TONE_INFO,
        .chip = visit_say(visit, plan_kind_label(row->kind)),
        .since = time_of(visit, row),
    };
}

enum fail home_today_visits(struct visit *visit, struct home_list *ret_list)
{
    struct date today = use_today(&visit->use);
    struct agenda_entry *entries;
    size_t n;
    TRY(agenda_service_entries(&visit->use, today, today, &entries, &n));
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, n);
    for (size_t i = 0; i < n; i++)
        items[i] = visit_item(visit, &entries[i]);
    *ret_list = (struct home_list){N_("Visits today"), N_("No visit is planned for today."), items,
        n, (int64_t)n, STR("/calendar")};
    return FAIL_NONE;
}

enum fail home_today_deadlines(struct visit *visit, struct home_list *ret_list)
{
    const struct due_ask ask = {.days = DUE_DAYS, .only_mine = true};
    const struct page_request page = {.limit = DUE_SHOWN};
    struct due_view view;
    TRY(due_service_page(&visit->use, &ask, &page, &view));
    struct home_item *items = NEW_ARRAY(visit->arena, struct home_item, view.n);
    for (size_t i = 0; i < view.n; i++) {
        const struct due_row *row = &view.rows[i];
        items[i] = (struct home_item){
            .path = due_screen_path(visit->arena, row),
            .title = row->name,
            .note = visit_say(visit, due_service_label(row->kind)),
            .since = date_format(visit->arena, row->due_on),
        };
        items[i].chip = due_screen_left(visit, row->due_on, &items[i].tone);
    }
    *ret_list =
        (struct home_list){N_("My deadlines"), N_("Nothing of yours falls due within 30 days."),
            items, view.n, view.total, STR("/deadlines?whose=mine")};
    return FAIL_NONE;
}

enum fail home_today_corrections(struct visit *visit, struct home_list *ret_list)
{
    struct arena *arena = visit->arena;
    struct nonconformity_row *rows;
    size_t n;
    TRY(nonconformity_service_mine(&visit->use, &rows, &n));
    struct home_item *items = NEW_ARRAY(arena, struct home_item, n);
    for (size_t i = 0; i < n; i++)
        items[i] = (struct home_item){
            .path = str_format(arena, "/cases/%" STR_PRI "/nonconformities#nc-%" STR_PRI,
                STR_ARG(rows[i].certification_case), STR_ARG(rows[i].id)),
            .title = str_format(arena, "%" STR_PRI " · %" STR_PRI,
                STR_ARG(nonconformity_code(arena, rows[i].number)),
                STR_ARG(rows[i].organisation_name)),
            .note = rows[i].fact,
            .tone = TONE_WARNING,
            .chip = visit_say(visit, nc_class_labels[rows[i].class]),
            .since = date_format(arena, date_of_instant(rows[i].answered_at)),
        };
    *ret_list = (struct home_list){N_("Corrections to verify"),
        N_("No correction waits to be verified."), items, n, (int64_t)n, STR("")};
    return FAIL_NONE;
}
