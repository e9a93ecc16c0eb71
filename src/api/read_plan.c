#include "api/reads.h"

#include "service/agenda_service.h"
#include "service/plan_report_service.h"
#include "service/plan_service.h"

/* A row of the timetable. */
static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct plan_row, id)},
    {"kind", REPLY(CODE, struct plan_row, kind), .codes = &plan_kind_codes},
    {"stage", REPLY(INT, struct plan_row, stage), .note = N_("0 where there are no stages")},
    {"day", REPLY(DATE, struct plan_row, day)},
    {"half", REPLY(CODE, struct plan_row, half), .codes = &half_day_codes},
    {"from_minute", REPLY(INT, struct plan_row, from_minute), .optional = true,
        .note = N_("Of the day, in China")},
    {"until_minute", REPLY(INT, struct plan_row, until_minute), .optional = true},
    {"site", REPLY(TEXT, struct plan_row, site), .note = N_("“hq” or an outlet's id")},
    {"persons", REPLY(TEXT, struct plan_row, persons), .note = N_("Accounts, one blank between")},
    {"indicators", REPLY(TEXT, struct plan_row, indicators), .optional = true,
        .note = N_("Clauses, one blank between; a group stands for all below it")},
    {"mode", REPLY(TEXT, struct plan_row, mode), .optional = true},
    {"note", REPLY(TEXT, struct plan_row, note), .optional = true},
};

static const struct reply_shape row_shape = {REPLY_SHAPE("PlanRow", row_fields, struct plan_row)};

/* What is wrong with a plan or its report. */
struct hole {
    struct str place;
    int64_t line;
    struct str code;
    struct str message;
};

static const struct reply_field hole_fields[] = {
    {"place", REPLY(TEXT, struct hole, place), .note = N_("A clause, a site or a column")},
    {"line", REPLY(INT, struct hole, line), .optional = true, .note = N_("The row that it is in")},
    {"code", REPLY(TEXT, struct hole, code), .note = N_("Stable, for programs")},
    {"message", REPLY(TEXT, struct hole, message)},
};

static const struct reply_shape hole_shape = {REPLY_SHAPE("PlanHole", hole_fields, struct hole)};

struct plan_reply {
    struct plan_view view;
    const struct plan_row *rows;
    size_t n_rows;
    struct hole *holes;
    size_t n_holes;
    struct hole *report;
    size_t n_report;
};

static const struct reply_field plan_fields[] = {
    {"visible", REPLY(BOOL, struct plan_reply, view.is_visible),
        .note = N_("To its client a plan is when it is approved, without mystery visits")},
    {"version", REPLY(INT, struct plan_reply, view.work.status.version),
        .note = N_("How often it was issued")},
    {"plan_number", REPLY(TEXT, struct plan_reply, view.work.status.plan_number), .optional = true},
    {"issued_at", REPLY(INSTANT, struct plan_reply, view.work.status.issued_at), .optional = true},
    {"approved_at", REPLY(INSTANT, struct plan_reply, view.work.status.approved_at),
        .optional = true},
    {"report_state", REPLY(CODE, struct plan_reply, view.work.status.report_state),
        .codes = &report_state_codes},
    {"rows", REPLY_MANY(LIST, struct plan_reply, rows, n_rows), .shape = &row_shape},
    {"holes", REPLY_MANY(LIST, struct plan_reply, holes, n_holes), .shape = &hole_shape,
        .note = N_("What keeps it from being issued")},
    {"report_problems", REPLY_MANY(LIST, struct plan_reply, report, n_report), .shape = &hole_shape,
        .note = N_("What keeps it from being reported")},
};

static const struct reply_shape plan_shape = {REPLY_SHAPE("Plan", plan_fields, struct plan_reply)};

static struct hole *list_holes(struct call *call, const struct problems *problems, size_t *ret_n)
{
    struct arena *arena = call->request->arena;
    struct hole *holes = NEW_ARRAY(arena, struct hole, problems->count);
    size_t n = 0;
    for (const struct problem *p = problems->first; p; p = p->next)
        holes[n++] = (struct hole){
            p->place, p->line, str_of(p->code), problem_text(arena, call->language, p)};
    *ret_n = n;
    return holes;
}

static enum fail show_plan(struct call *call, const void **ret_object)
{
    struct plan_reply *reply = NEW(call->request->arena, struct plan_reply);
    TRY(plan_service_show(&call->use, call_param(call, "case"), &reply->view));
    reply->rows = reply->view.work.plan.rows;
    reply->n_rows = reply->view.work.plan.n;
    reply->holes = list_holes(call, &reply->view.holes, &reply->n_holes);
    reply->report = list_holes(call, &reply->view.report, &reply->n_report);
    if (!reply->view.is_visible)
        reply->view.work.status = (struct plan_status){0};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_plan_case = {
    .path = "cases/{case}/plan",
    .summary = N_("The assessment plan of a case; to its client without mystery visits"),
    .roles = READ_SIGNED_IN,
    .reply = &plan_shape,
    .show = show_plan,
};

struct list_query {
    struct call_paging paging;
    struct str q;
    enum report_state state;
};

static const struct command_field list_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q),
        .label = N_("Part of an organisation's name, a case or a plan number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, state), .label = N_("State"), .kind = COMMAND_CODE,
        .codes = &report_state_codes},
};

static const struct reply_field line_fields[] = {
    {"case", REPLY(TEXT, struct plan_report_line, plan.certification_case)},
    {"organisation_name", REPLY(TEXT, struct plan_report_line, plan.organisation_name)},
    {"activity", REPLY(CODE, struct plan_report_line, plan.activity), .codes = &activity_codes},
    {"plan_number", REPLY(TEXT, struct plan_report_line, plan.plan_number)},
    {"first_on", REPLY(DATE, struct plan_report_line, plan.first_on)},
    {"last_on", REPLY(DATE, struct plan_report_line, plan.last_on)},
    {"report_state", REPLY(CODE, struct plan_report_line, plan.report_state),
        .codes = &report_state_codes},
    {"reported_at", REPLY(INSTANT, struct plan_report_line, plan.reported_at), .optional = true},
    {"ready", REPLY(BOOL, struct plan_report_line, is_ready),
        .note = N_("Approved, in order and due")},
    {"urgent", REPLY(BOOL, struct plan_report_line, is_urgent),
        .note = N_("Due, and its first day is near")},
    {"problem", REPLY(TEXT, struct plan_report_line, first_problem), .optional = true},
};

static const struct reply_shape line_shape = {
    REPLY_SHAPE("PlanReport", line_fields, struct plan_report_line)};

struct list_reply {
    struct plan_report_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"plans", REPLY_MANY(LIST, struct list_reply, page.lines, page.n), .shape = &line_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("PlanReportList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    struct page_request page = call_page(call, query->q);
    struct plan_filter filter = {query->q, STR("")};
    if (http_pair_get(call->request->query, STR("state")).len > 0)
        filter.state = codes_format(&report_state_codes, (int)query->state);
    TRY(plan_report_service_page(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_plan_list = {
    .path = "plans",
    .summary = N_("Issued plans, the earliest first day first, and how far their reports are"),
    .roles = PLAN_REPORT_READERS,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

struct agenda_query {
    struct date from;
    struct date until;
};

static const struct command_field agenda_query_fields[] = {
    {COMMAND_AT(struct agenda_query, from), .label = N_("First day; today unless it is said"),
        .kind = COMMAND_DATE},
    {COMMAND_AT(struct agenda_query, until),
        .label = N_("Last day; a year later unless it is said"), .kind = COMMAND_DATE},
};

static const struct reply_field entry_fields[] = {
    {"case", REPLY(TEXT, struct agenda_entry, certification_case)},
    {"organisation_name", REPLY(TEXT, struct agenda_entry, organisation_name)},
    {"kind", REPLY(CODE, struct agenda_entry, row.kind), .codes = &plan_kind_codes},
    {"day", REPLY(DATE, struct agenda_entry, row.day)},
    {"half", REPLY(CODE, struct agenda_entry, row.half), .codes = &half_day_codes},
    {"site", REPLY(TEXT, struct agenda_entry, site)},
    {"address", REPLY(TEXT, struct agenda_entry, address), .optional = true},
    {"indicators", REPLY(TEXT, struct agenda_entry, row.indicators), .optional = true},
};

static const struct reply_shape entry_shape = {
    REPLY_SHAPE("AgendaEntry", entry_fields, struct agenda_entry)};

struct agenda_reply {
    struct agenda_entry *entries;
    size_t n;
};

static const struct reply_field agenda_fields[] = {
    {"entries", REPLY_MANY(LIST, struct agenda_reply, entries, n), .shape = &entry_shape},
};

static const struct reply_shape agenda_shape = {
    REPLY_SHAPE("Agenda", agenda_fields, struct agenda_reply)};

static enum fail show_agenda(struct call *call, const void **ret_object)
{
    enum { YEAR_DAYS = 365 };
    const struct agenda_query *query = call->query;
    struct agenda_reply *reply = NEW(call->request->arena, struct agenda_reply);
    struct date from = date_is_set(query->from) ? query->from : use_today(&call->use);
    struct date until = query->until;
    if (!date_is_set(until))
        until = from.year < 9000 ? date_add_days(from, YEAR_DAYS) : from;
    TRY(agenda_service_entries(&call->use, from, until, &reply->entries, &reply->n));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_plan_agenda = {
    .path = "calendar",
    .summary = N_("One's own audits; to an applicant those of its organisation"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(agenda_query_fields),
    .query_size = sizeof(struct agenda_query),
    .reply = &agenda_shape,
    .show = show_agenda,
};
