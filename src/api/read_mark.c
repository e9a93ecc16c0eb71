#include "api/reads.h"

#include "service/mark_use_service.h"

struct list_query {
    struct call_paging paging;
    struct str q;
    struct str state;
    struct str certificate;
    bool must_stop;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Place, certificate or company"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, state), .label = N_("State"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_LINE, .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, must_stop), .label = N_("Has to stop now"),
        .kind = COMMAND_BOOL},
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct mark_row, id)},
    {"certificate", REPLY(TEXT, struct mark_row, certificate)},
    {"certificate_status", REPLY(CODE, struct mark_row, status),
        .codes = &certificate_status_codes},
    {"organisation_name", REPLY(TEXT, struct mark_row, organisation_name)},
    {"place", REPLY(CODE, struct mark_row, place), .codes = &mark_place_codes},
    {"seen_at", REPLY(TEXT, struct mark_row, seen_at)},
    {"state", REPLY(CODE, struct mark_row, state), .codes = &mark_state_codes},
    {"observed", REPLY(BOOL, struct mark_row, observed)},
    {"failed", REPLY(TEXT, struct mark_row, failed), .optional = true,
        .note = N_("Codes of what is wrong, a comma between")},
    {"correct_by", REPLY(DATE, struct mark_row, correct_by), .optional = true},
};

static const struct reply_shape row_shape = {REPLY_SHAPE("MarkRow", row_fields, struct mark_row)};

struct list_reply {
    struct mark_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"marks", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &row_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("MarkList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    const struct mark_filter filter = {.search = query->q,
        .state = query->state,
        .certificate = query->certificate,
        .must_stop = query->must_stop};
    TRY(mark_use_service_page(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_mark_list = {
    .path = "marks",
    .summary = N_("Uses of the mark; a holder's own"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

#define ONE(KIND, member) REPLY(KIND, struct mark_view, mark.member)

static const struct reply_field one_fields[] = {
    {"id", ONE(TEXT, id)},
    {"revision", ONE(INT, revision)},
    {"certificate", ONE(TEXT, certificate)},
    {"place", ONE(CODE, place), .codes = &mark_place_codes},
    {"seen_at", ONE(TEXT, seen_at)},
    {"wording", ONE(TEXT, wording), .optional = true},
    {"state", ONE(CODE, state), .codes = &mark_state_codes},
    {"observed", ONE(BOOL, observed)},
    {"failed", ONE(TEXT, failed), .optional = true},
    {"reason", ONE(TEXT, reason), .optional = true},
    {"correct_by", ONE(DATE, correct_by), .optional = true},
    {"correction", ONE(TEXT, correction), .optional = true},
    {"must_stop", REPLY(BOOL, struct mark_view, must_stop)},
    {"overdue", REPLY(BOOL, struct mark_view, is_overdue)},
};

static const struct reply_shape one_shape = {REPLY_SHAPE("Mark", one_fields, struct mark_view)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct mark_view *view = NEW(call->request->arena, struct mark_view);
    TRY(mark_use_service_load(&call->use, call_param(call, "mark"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_mark_one = {
    .path = "marks/{mark}",
    .summary = N_("One use of the mark"),
    .roles = READ_SIGNED_IN,
    .reply = &one_shape,
    .show = show_one,
};
