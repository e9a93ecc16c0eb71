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

static const struct reply_field answer_fields[] = {
    {"position", REPLY(INT, struct cnca_line, position),
        .note = N_("Row of the certificate sheet, without the heading")},
    {"certificate", REPLY(TEXT, struct cnca_line, certificate)},
    {"entry", REPLY(TEXT, struct cnca_line, item)},
    {"answer", REPLY(CODE, struct cnca_line, answer), .codes = &cnca_answer_codes},
    {"message", REPLY(TEXT, struct cnca_line, message), .optional = true,
        .note = N_("Of the platform, when it rejected the row")},
};

static const struct reply_shape answer_shape = {
    REPLY_SHAPE("ReportFilesRow", answer_fields, struct cnca_line)};

struct batch_reply {
    struct cnca_batch_row *batch;
    struct cnca_line *lines;
    size_t n;
};

static const struct reply_field batch_one_fields[] = {
    {"batch", REPLY(OBJECT, struct batch_reply, batch), .shape = &batch_shape},
    {"rows", REPLY_MANY(LIST, struct batch_reply, lines, n), .shape = &answer_shape},
};

static const struct reply_shape batch_one_shape = {
    REPLY_SHAPE("ReportFilesRows", batch_one_fields, struct batch_reply)};

static enum fail show_batch(struct call *call, const void **ret_object)
{
    struct batch_reply *reply = NEW(call->request->arena, struct batch_reply);
    struct cnca_batch_view *view = NEW(call->request->arena, struct cnca_batch_view);
    TRY(cnca_log_service_batch(&call->use, call_param(call, "batch"), view));
    *reply = (struct batch_reply){&view->row, view->lines, view->n};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_reporting_batch = {
    .path = "reporting/batches/{batch}",
    .summary = N_("Files for the authority with their rows, and what the platform said of each"),
    .roles = CNCA_READERS,
    .reply = &batch_one_shape,
    .show = show_batch,
};

static enum fail show_file(struct call *call, const void **ret_object)
{
    struct call_file *sent = NEW(call->request->arena, struct call_file);
    struct str name = call_param(call, "file");
    int file;
    if (!codes_parse(&cnca_file_codes, name, &file))
        return FAIL_NOT_FOUND;
    TRY(cnca_log_service_digest(
        &call->use, call_param(call, "batch"), (enum cnca_file)file, &sent->sha256));
    sent->name = name;
    sent->media_type =
        str_ends(name, STR(".csv"))
            ? STR("text/csv; charset=utf-8")
            : STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    *ret_object = sent;
    return FAIL_NONE;
}

const struct api_read read_reporting_file = {
    .path = "reporting/batches/{batch}/{file}",
    .summary = N_("One of the files: certificates.xlsx, certificates.csv, teams.xlsx, teams.csv"),
    .roles = CNCA_REPORTERS,
    .media_type = "*/*",
    .show = show_file,
};

struct cell_reply {
    struct str name;
    struct str label;
    struct str value;
};

static const struct reply_field cell_fields[] = {
    {"field", REPLY(TEXT, struct cell_reply, name), .note = N_("The heading of the column")},
    {"label", REPLY(TEXT, struct cell_reply, label)},
    {"value", REPLY(TEXT, struct cell_reply, value)},
};

static const struct reply_shape cell_shape = {
    REPLY_SHAPE("ReportCell", cell_fields, struct cell_reply)};

struct member_reply {
    struct cell_reply *cells;
    size_t n;
};

static const struct reply_field member_fields[] = {
    {"cells", REPLY_MANY(LIST, struct member_reply, cells, n), .shape = &cell_shape},
};

static const struct reply_shape member_shape = {
    REPLY_SHAPE("ReportMember", member_fields, struct member_reply)};

struct item_reply {
    struct cell_reply *cells;
    size_t n_cells;
    struct member_reply *team;
    size_t n_team;
    struct str problem;
};

static const struct reply_field item_fields[] = {
    {"cells", REPLY_MANY(LIST, struct item_reply, cells, n_cells), .shape = &cell_shape,
        .note = N_("The row that it would become today, column by column")},
    {"team", REPLY_MANY(LIST, struct item_reply, team, n_team), .shape = &member_shape,
        .note = N_("The rows of the team sheet, one a person and stage")},
    {"problem", REPLY(TEXT, struct item_reply, problem), .optional = true,
        .note = N_("The first thing that keeps it from being reported")},
};

static const struct reply_shape item_shape = {
    REPLY_SHAPE("CertificateReportRow", item_fields, struct item_reply)};

static struct cell_reply *cells_of(
    struct call *call, const struct cnca_sheet *sheet, const struct str *cells)
{
    struct cell_reply *reply = NEW_ARRAY(call->request->arena, struct cell_reply, sheet->n);
    for (size_t i = 0; i < sheet->n; i++)
        reply[i] = (struct cell_reply){str_of(sheet->fields[i].name),
            text_get(call->language, sheet->fields[i].label), cells[i]};
    return reply;
}

static enum fail show_item(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct item_reply *reply = NEW(arena, struct item_reply);
    struct cnca_log_view view;
    TRY(cnca_log_service_show(&call->use, call_param(call, "item"), &view));
    *reply = (struct item_reply){
        .cells = cells_of(call, &cnca_certificate_sheet, view.made.cells),
        .n_cells = cnca_certificate_sheet.n,
        .team = NEW_ARRAY(arena, struct member_reply, view.made.n_team),
        .n_team = view.made.n_team,
        .problem = view.first_problem,
    };
    for (size_t i = 0; i < reply->n_team; i++)
        reply->team[i] = (struct member_reply){
            cells_of(call, &cnca_team_sheet, &view.made.team[i * CNCA_TEAM_FIELDS]),
            cnca_team_sheet.n};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_reporting_item = {
    .path = "reporting/items/{item}",
    .summary = N_("An entry of the log with the cells of its rows in both sheets"),
    .roles = CNCA_READERS,
    .reply = &item_shape,
    .show = show_item,
};
