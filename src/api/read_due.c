#include "api/reads.h"

#include "service/due_service.h"

struct due_query {
    struct call_paging paging;
    struct str q;
    struct str kind;
    int64_t days;
    bool mine;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct due_query, q), .label = N_("Company, person or case number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct due_query, kind), .label = N_("Kind"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct due_query, days), .label = N_("Due within so many days"),
        .kind = COMMAND_INT, .max = DUE_DAYS_ALL},
    {COMMAND_AT(struct due_query, mine), .label = N_("Only one's own business"),
        .kind = COMMAND_BOOL},
};

static const struct reply_field row_fields[] = {
    {"kind", REPLY(TEXT, struct due_row, kind)},
    {"due_on", REPLY(DATE, struct due_row, due_on)},
    {"case", REPLY(TEXT, struct due_row, certification_case), .optional = true},
    {"account", REPLY(TEXT, struct due_row, account), .optional = true,
        .note = N_("Whose registration it is")},
    {"topic", REPLY(TEXT, struct due_row, topic), .optional = true,
        .note = N_("The page of what is neither a case nor a person: a complaint")},
    {"name", REPLY(TEXT, struct due_row, name), .note = N_("Of the organisation or the person")},
    {"scheme", REPLY(TEXT, struct due_row, scheme), .optional = true},
    {"state", REPLY(TEXT, struct due_row, state), .optional = true, .note = N_("Of the case")},
};

static const struct reply_shape row_shape = {REPLY_SHAPE("Deadline", row_fields, struct due_row)};

static const struct reply_field count_fields[] = {
    {"kind", REPLY(TEXT, struct due_count, kind)},
    {"deadlines", REPLY(INT, struct due_count, rows)},
    {"overdue", REPLY(INT, struct due_count, overdue)},
};

static const struct reply_shape count_shape = {
    REPLY_SHAPE("DeadlineCount", count_fields, struct due_count)};

struct due_reply {
    struct due_view view;
    int64_t offset;
};

static const struct reply_field fields[] = {
    {"total", REPLY(INT, struct due_reply, view.total)},
    {"overdue", REPLY(INT, struct due_reply, view.overdue)},
    {"offset", REPLY(INT, struct due_reply, offset)},
    {"kinds", REPLY_MANY(LIST, struct due_reply, view.counts, view.n_counts),
        .shape = &count_shape},
    {"deadlines", REPLY_MANY(LIST, struct due_reply, view.rows, view.n), .shape = &row_shape},
};

static const struct reply_shape shape = {REPLY_SHAPE("Deadlines", fields, struct due_reply)};

static enum fail show_due(struct call *call, const void **ret_object)
{
    const struct due_query *query = call->query;
    struct due_reply *reply = NEW(call->request->arena, struct due_reply);
    const struct page_request page = call_page(call, query->q);
    const struct due_ask ask = {query->kind, query->days, query->mine, query->q};
    TRY(due_service_page(&call->use, &ask, &page, &reply->view));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_due = {
    .path = "deadlines",
    .summary = N_("Everything that runs out, by day: of cases, offers, plans, surveys, "
                  "certificates and registrations"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct due_query),
    .reply = &shape,
    .show = show_due,
};
