#include "api/reads.h"

#include "service/settlement_service.h"

struct list_query {
    struct call_paging paging;
    struct str q;
    struct str state;
    struct str month;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Number or person"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, state), .label = N_("State"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, month), .label = N_("Month"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
};

#define OF(KIND, type, member) REPLY(KIND, type, settlement.member)

#define SETTLEMENT_FIELDS(type)                                                                    \
    {"id", OF(TEXT, type, id)}, {"number", OF(TEXT, type, number)},                                \
        {"account", OF(TEXT, type, account)}, {"name", REPLY(TEXT, type, name)},                   \
        {"month", OF(TEXT, type, month)},                                                          \
        {"state", OF(CODE, type, state), .codes = &settlement_state_codes},                        \
        {"days_fen", OF(INT, type, days_fen)}, {"travel_fen", OF(INT, type, travel_fen)},          \
        {"paid_on", OF(DATE, type, paid_on), .optional = true},                                    \
    {                                                                                              \
        "revision", OF(INT, type, revision)                                                        \
    }

static const struct reply_field row_fields[] = {SETTLEMENT_FIELDS(struct settlement_row)};
static const struct reply_shape row_shape = {
    REPLY_SHAPE("SettlementRow", row_fields, struct settlement_row)};

struct list_reply {
    struct settlement_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"settlements", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &row_shape},
};
static const struct reply_shape list_shape = {
    REPLY_SHAPE("SettlementList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    struct settlement_filter filter = {
        .search = query->q, .state = query->state, .month = query->month};
    TRY(settlement_service_page(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_settlement_list = {
    .path = "settlements",
    .summary = N_("Settlements of assessors; one's own"),
    .roles = SETTLEMENT_VISITORS,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

static const struct reply_field line_fields[] = {
    {"id", REPLY(TEXT, struct settlement_line, id)},
    {"kind", REPLY(CODE, struct settlement_line, kind), .codes = &settlement_kind_codes},
    {"day", REPLY(DATE, struct settlement_line, day)},
    {"case", REPLY(TEXT, struct settlement_line, certification_case), .optional = true},
    {"minutes", REPLY(INT, struct settlement_line, minutes), .optional = true},
    {"half_days", REPLY(INT, struct settlement_line, half_days), .optional = true},
    {"rate_fen", REPLY(INT, struct settlement_line, rate_fen), .optional = true},
    {"claim", REPLY(TEXT, struct settlement_line, claim), .optional = true},
    {"amount_fen", REPLY(INT, struct settlement_line, amount_fen)},
    {"note", REPLY(TEXT, struct settlement_line, note), .optional = true},
};
static const struct reply_shape line_shape = {
    REPLY_SHAPE("SettlementLine", line_fields, struct settlement_line)};

static const struct reply_field one_fields[] = {
    SETTLEMENT_FIELDS(struct settlement_view),
    {"approved_by", REPLY(TEXT, struct settlement_view, approver), .optional = true},
    {"return_reason", OF(TEXT, struct settlement_view, return_reason), .optional = true},
    {"lines", REPLY_MANY(LIST, struct settlement_view, lines, n_lines), .shape = &line_shape},
};
static const struct reply_shape one_shape = {
    REPLY_SHAPE("Settlement", one_fields, struct settlement_view)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct settlement_view *view = NEW(call->request->arena, struct settlement_view);
    TRY(settlement_service_load(&call->use, call_param(call, "settlement"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_settlement_one = {
    .path = "settlements/{settlement}",
    .summary = N_("One settlement and its lines"),
    .roles = SETTLEMENT_VISITORS,
    .reply = &one_shape,
    .show = show_one,
};
