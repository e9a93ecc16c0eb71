#include "api/reads.h"

#include "service/cnca_log_service.h"

struct log_query {
    struct call_paging paging;
    struct str q;
    struct str state;
    struct str month;
};

static const struct command_field log_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct log_query, q), .label = N_("Part of a certificate number or of a name"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct log_query, state),
        .label = N_("due, overdue, rejected, unreported, reported, changed or changed_reported"),
        .kind = COMMAND_LINE, .max = 20},
    {COMMAND_AT(struct log_query, month), .label = N_("Of the event, as 2026-11"),
        .kind = COMMAND_LINE, .max = 7},
};

struct log_problem {
    struct str place;
    struct str code;
    struct str message;
};

struct log_line {
    struct cnca_item item;
    struct str organisation_name;
    int64_t days_left;
    struct log_problem *problems;
    size_t n_problems;
};

static const struct reply_field problem_fields[] = {
    {"place", REPLY(TEXT, struct log_problem, place),
        .note = N_("The certificate, and number and name of the field")},
    {"code", REPLY(TEXT, struct log_problem, code), .note = N_("Stable, for programs")},
    {"message", REPLY(TEXT, struct log_problem, message)},
};

static const struct reply_shape problem_shape = {
    REPLY_SHAPE("ReportProblem", problem_fields, struct log_problem)};

static const struct reply_field line_fields[] = {
    {"id", REPLY(TEXT, struct log_line, item.id)},
    {"certificate", REPLY(TEXT, struct log_line, item.certificate)},
    {"organisation_name", REPLY(TEXT, struct log_line, organisation_name)},
    {"event", REPLY(CODE, struct log_line, item.event), .codes = &cnca_event_codes},
    {"case", REPLY(TEXT, struct log_line, item.certification_case), .optional = true},
    {"occurred_on", REPLY(DATE, struct log_line, item.occurred_on)},
    {"due_on", REPLY(DATE, struct log_line, item.due_on)},
    {"days_left", REPLY(INT, struct log_line, days_left), .note = N_("Negative: overdue")},
    {"state", REPLY(CODE, struct log_line, item.state), .codes = &report_state_codes},
    {"batch", REPLY(TEXT, struct log_line, item.batch), .optional = true,
        .note = N_("The files that it waits in")},
    {"message", REPLY(TEXT, struct log_line, item.message), .optional = true,
        .note = N_("Of the platform, when it last rejected the row")},
    {"reported_at", REPLY(INSTANT, struct log_line, item.reported_at), .optional = true},
    {"problems", REPLY_MANY(LIST, struct log_line, problems, n_problems), .shape = &problem_shape,
        .note = N_("What keeps it from being reported")},
};

static const struct reply_shape line_shape = {
    REPLY_SHAPE("CertificateReport", line_fields, struct log_line)};

struct log_reply {
    struct cnca_log_page page;
    struct log_line *lines;
    int64_t offset;
};

static const struct reply_field log_fields[] = {
    {"total", REPLY(INT, struct log_reply, page.total)},
    {"offset", REPLY(INT, struct log_reply, offset)},
    {"due", REPLY(INT, struct log_reply, page.due)},
    {"overdue", REPLY(INT, struct log_reply, page.overdue)},
    {"rejected", REPLY(INT, struct log_reply, page.rejected)},
    {"entries", REPLY_MANY(LIST, struct log_reply, lines, page.n), .shape = &line_shape},
};

static const struct reply_shape log_shape = {
    REPLY_SHAPE("CertificateReportList", log_fields, struct log_reply)};

static struct log_line reply_line(struct call *call, const struct cnca_log_line *line)
{
    struct arena *arena = call->request->arena;
    struct log_line reply = {
        .item = line->row.item,
        .organisation_name = line->row.organisation_name,
        .days_left = line->days_left,
        .problems = NEW_ARRAY(arena, struct log_problem, line->problems.count),
    };
    for (const struct problem *p = line->problems.first; p; p = p->next)
        reply.problems[reply.n_problems++] =
            (struct log_problem){p->place, str_of(p->code), problem_text(arena, call->language, p)};
    return reply;
}

static enum fail show_log(struct call *call, const void **ret_object)
{
    const struct log_query *query = call->query;
    struct log_reply *reply = NEW(call->request->arena, struct log_reply);
    struct page_request page = call_page(call, query->q);
    struct cnca_filter filter = {.search = query->q, .state = query->state, .month = query->month};
    TRY(cnca_log_service_page(&call->use, &filter, &page, &reply->page));
    reply->lines = NEW_ARRAY(call->request->arena, struct log_line, reply->page.n);
    for (size_t i = 0; i < reply->page.n; i++)
        reply->lines[i] = reply_line(call, &reply->page.lines[i]);
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_reporting_log = {
    .path = "reporting",
    .summary = N_("What the authority has to be told of certificates, the longest overdue first"),
    .roles = CNCA_READERS,
    .query = COMMAND_FIELDS(log_query_fields),
    .query_size = sizeof(struct log_query),
    .reply = &log_shape,
    .show = show_log,
};

static const struct reply_field batch_fields[] = {
    {"id", REPLY(TEXT, struct cnca_batch_row, batch.id)},
    {"month", REPLY(TEXT, struct cnca_batch_row, batch.month)},
    {"state", REPLY(CODE, struct cnca_batch_row, batch.state), .codes = &cnca_batch_state_codes},
    {"revision", REPLY(INT, struct cnca_batch_row, batch.revision)},
    {"rows", REPLY(INT, struct cnca_batch_row, batch.n_rows)},
    {"rejected", REPLY(INT, struct cnca_batch_row, rejected)},
    {"receipt", REPLY(TEXT, struct cnca_batch_row, batch.receipt), .optional = true},
    {"certificates_sha256", REPLY(TEXT, struct cnca_batch_row, batch.certificate_sha256),
        .note = N_("Of the frozen spreadsheet")},
    {"teams_sha256", REPLY(TEXT, struct cnca_batch_row, batch.team_sha256)},
};

static const struct reply_shape batch_shape = {
    REPLY_SHAPE("ReportFiles", batch_fields, struct cnca_batch_row)};

struct batches_query {
    struct call_paging paging;
};

static const struct command_field batches_query_fields[] = {CALL_PAGING_FIELDS};

struct batches_reply {
    struct cnca_batch_page page;
    int64_t offset;
};

static const struct reply_field batches_fields[] = {
    {"total", REPLY(INT, struct batches_reply, page.total)},
    {"offset", REPLY(INT, struct batches_reply, offset)},
    {"batches", REPLY_MANY(LIST, struct batches_reply, page.rows, page.n), .shape = &batch_shape},
};

static const struct reply_shape batches_shape = {
    REPLY_SHAPE("ReportFilesList", batches_fields, struct batches_reply)};

static enum fail show_batches(struct call *call, const void **ret_object)
{
    struct batches_reply *reply = NEW(call->request->arena, struct batches_reply);
    struct page_request page = call_page(call, STR(""));
    TRY(cnca_log_service_batches(&call->use, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_reporting_batches = {
    .path = "reporting/batches",
    .summary = N_("Files for the authority, the latest first"),
    .roles = CNCA_READERS,
    .query = COMMAND_FIELDS(batches_query_fields),
    .query_size = sizeof(struct batches_query),
    .reply = &batches_shape,
    .show = show_batches,
};
