#include "api/reads.h"

#include "service/complaint_service.h"

struct list_query {
    struct call_paging paging;
    struct str q;
    struct str state;
    struct str kind;
    struct str year;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Number, subject or company"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, state), .label = N_("State"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, kind), .label = N_("Kind"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, year), .label = N_("Year of receipt, four digits"),
        .kind = COMMAND_LINE, .max = 4},
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct complaint_row, id)},
    {"number", REPLY(TEXT, struct complaint_row, number)},
    {"kind", REPLY(CODE, struct complaint_row, kind), .codes = &complaint_kind_codes},
    {"channel", REPLY(CODE, struct complaint_row, channel), .codes = &complaint_channel_codes},
    {"state", REPLY(CODE, struct complaint_row, state), .codes = &complaint_state_codes},
    {"severity", REPLY(CODE, struct complaint_row, severity), .codes = &complaint_severity_codes},
    {"verdict", REPLY(CODE, struct complaint_row, verdict), .codes = &complaint_verdict_codes},
    {"subject", REPLY(TEXT, struct complaint_row, subject)},
    {"organisation", REPLY(TEXT, struct complaint_row, organisation), .optional = true},
    {"organisation_name", REPLY(TEXT, struct complaint_row, organisation_name), .optional = true},
    {"certificate", REPLY(TEXT, struct complaint_row, certificate), .optional = true},
    {"case", REPLY(TEXT, struct complaint_row, certification_case), .optional = true},
    {"received_on", REPLY(DATE, struct complaint_row, received_on)},
    {"acknowledge_by", REPLY(DATE, struct complaint_row, acknowledge_by)},
    {"decide_by", REPLY(DATE, struct complaint_row, decide_by)},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("ComplaintRow", row_fields, struct complaint_row)};

struct list_reply {
    struct complaint_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"complaints", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &row_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("ComplaintList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    const struct complaint_filter filter = {
        .search = query->q, .state = query->state, .kind = query->kind, .year = query->year};
    TRY(complaint_service_page(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_complaint_list = {
    .path = "complaints",
    .summary = N_("Complaints and appeals, as far as one may know of them"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

static const struct reply_field file_fields[] = {
    {"id", REPLY(TEXT, struct complaint_file, id)},
    {"name", REPLY(TEXT, struct complaint_file, name)},
    {"media_type", REPLY(TEXT, struct complaint_file, media_type)},
    {"size", REPLY(INT, struct complaint_file, size)},
};

static const struct reply_shape file_shape = {
    REPLY_SHAPE("ComplaintFile", file_fields, struct complaint_file)};

#define ONE(KIND, member) REPLY(KIND, struct complaint_view, complaint.member)

static const struct reply_field one_fields[] = {
    {"id", ONE(TEXT, id)},
    {"number", ONE(TEXT, number)},
    {"revision", ONE(INT, revision)},
    {"kind", ONE(CODE, kind), .codes = &complaint_kind_codes},
    {"channel", ONE(CODE, channel), .codes = &complaint_channel_codes},
    {"state", ONE(CODE, state), .codes = &complaint_state_codes},
    {"severity", ONE(CODE, severity), .codes = &complaint_severity_codes},
    {"complainant", ONE(TEXT, complainant), .optional = true},
    {"contact", ONE(TEXT, contact), .optional = true},
    {"subject", ONE(TEXT, subject)},
    {"content", ONE(TEXT, content)},
    {"about", ONE(TEXT, about), .optional = true},
    {"organisation", ONE(TEXT, organisation), .optional = true},
    {"organisation_name", REPLY(TEXT, struct complaint_view, organisation_name), .optional = true},
    {"certificate", ONE(TEXT, certificate), .optional = true},
    {"case", ONE(TEXT, certification_case), .optional = true},
    {"received_on", ONE(DATE, received_on)},
    {"acknowledge_by", ONE(DATE, acknowledge_by)},
    {"decide_by", ONE(DATE, decide_by)},
    {"handler", ONE(TEXT, handler), .optional = true},
    {"decider", ONE(TEXT, decider), .optional = true},
    {"reply", ONE(TEXT, reply), .optional = true},
    {"acknowledged_at", ONE(INSTANT, acknowledged_at), .optional = true},
    {"findings", ONE(TEXT, findings), .optional = true},
    {"verdict", ONE(CODE, verdict), .codes = &complaint_verdict_codes},
    {"reasons", ONE(TEXT, reasons), .optional = true},
    {"measures", ONE(TEXT, measures), .optional = true},
    {"decided_at", ONE(INSTANT, decided_at), .optional = true},
    {"facts_on", ONE(DATE, facts_on), .optional = true},
    {"facts_code", ONE(TEXT, facts_code), .optional = true},
    {"closed_at", ONE(INSTANT, closed_at), .optional = true},
    {"files", REPLY_MANY(LIST, struct complaint_view, files, n_files), .shape = &file_shape},
};

static const struct reply_shape one_shape = {
    REPLY_SHAPE("Complaint", one_fields, struct complaint_view)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct complaint_view *view = NEW(call->request->arena, struct complaint_view);
    TRY(complaint_service_load(&call->use, call_param(call, "complaint"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_complaint_one = {
    .path = "complaints/{complaint}",
    .summary = N_("One complaint or appeal; a client's without what the body keeps to itself"),
    .roles = READ_SIGNED_IN,
    .reply = &one_shape,
    .show = show_one,
};
