#include "service/agenda_service.h"
#include "web/agenda_screen.h"
#include "web/pages.h"
#include "web/plan_table.h"
#include "web/views.h"

enum { YEAR_FIRST = 1970, YEAR_LAST = 9900 };

/* The first of ?month=2026-12, else of today's. */
static struct date month_of(const struct visit *visit)
{
    struct date day;
    struct str asked = http_pair_get(visit->request->query, STR("month"));
    if (!date_parse(str_concat(visit->arena, asked, STR("-01")), &day) || day.year < YEAR_FIRST ||
        day.year > YEAR_LAST)
        day = use_today(&visit->use);
    day.day = 1;
    return day;
}

static struct str month_text(struct arena *arena, struct date month)
{
    return str_format(arena, "%04d-%02d", month.year, month.month);
}

static struct str month_path(struct arena *arena, struct date month)
{
    return str_concat(arena, STR("/calendar?month="), month_text(arena, month));
}

static struct str time_of(const struct visit *visit, const struct plan_row *row)
{
    struct arena *arena = visit->arena;
    if (row->until_minute == 0)
        return visit_say(visit, half_day_label(row->half));
    return str_format(arena, "%" STR_PRI "–%" STR_PRI,
        STR_ARG(audit_plan_time_text(arena, row->from_minute)),
        STR_ARG(audit_plan_time_text(arena, row->until_minute)));
}

static struct agenda_line line_of(const struct visit *visit, const struct agenda_entry *entry)
{
    const struct plan_row *row = &entry->row;
    bool is_head_office = str_equal(row->site, plan_head_office);
    struct str site = is_head_office ? visit_say(visit, N_("Head office")) : entry->site;
    if (row->kind != PLAN_WORK)
        site = visit_say(visit, plan_kind_label(row->kind));
    return (struct agenda_line){
        .time = time_of(visit, row),
        .what = entry->organisation_name,
        .where = site,
        .path = str_format(visit->arena, "/cases/%" STR_PRI "/plan",
            STR_ARG(http_encode(visit->arena, entry->certification_case))),
        .is_hidden = entry->is_hidden,
    };
}

/* Whole weeks from the Monday before the first to the Sunday after the last. */
static void put_days(struct visit *visit, struct date month, struct agenda_screen *screen)
{
    struct date today = use_today(&visit->use);
    struct date next = date_add_months(month, 1);
    struct date day = date_add_days(month, -plan_table_weekday(month));
    while (date_compare(day, next) < 0 || plan_table_weekday(day) != 0) {
        screen->days[screen->n_days++] = (struct agenda_day){
            .day = day,
            .is_other_month = day.month != month.month,
            .is_today = date_compare(day, today) == 0,
            .label = plan_table_day(visit, day),
        };
        day = date_add_days(day, 1);
    }
}

static void put_entries(
    struct visit *visit, const struct agenda_entry *entries, size_t n, struct agenda_screen *screen)
{
    struct agenda_line *lines = NEW_ARRAY(visit->arena, struct agenda_line, n);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        lines[i] = line_of(visit, &entries[i]);
    for (size_t i = 0; i < screen->n_days; i++) {
        struct agenda_day *day = &screen->days[i];
        day->lines = &lines[at];
        while (at < n && date_compare(entries[at].row.day, day->day) == 0) {
            at++;
            day->n++;
        }
    }
    screen->n_lines = n;
}

enum fail pages_calendar(struct visit *visit)
{
    struct agenda_screen *screen = NEW(visit->arena, struct agenda_screen);
    struct date month = month_of(visit);
    struct agenda_entry *entries;
    size_t n;
    put_days(visit, month, screen);
    TRY(agenda_service_entries(
        &visit->use, screen->days[0].day, screen->days[screen->n_days - 1].day, &entries, &n));
    put_entries(visit, entries, n, screen);
    screen->month = month_text(visit->arena, month);
    screen->earlier = month_path(visit->arena, date_add_months(month, -1));
    screen->later = month_path(visit->arena, date_add_months(month, 1));
    visit->page.title = visit_say(visit, N_("Calendar"));
    view_agenda(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_calendar_file(struct visit *visit)
{
    struct str bytes;
    TRY(agenda_service_file(&visit->use, visit->page.language, &bytes));
    visit_send(visit, STR("text/calendar; charset=utf-8"), STR("calendar.ics"), bytes);
    return FAIL_NONE;
}
