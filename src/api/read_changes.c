#include "api/reads.h"

#include "service/change_service.h"

struct changes_query {
    struct call_paging paging;
    struct str q;
    struct str state;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct changes_query, q), .label = N_("Company or certificate number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct changes_query, state), .label = N_("State"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct change_row, change.id)},
    {"certificate", REPLY(TEXT, struct change_row, change.certificate)},
    {"organisation", REPLY(TEXT, struct change_row, change.organisation)},
    {"organisation_name", REPLY(TEXT, struct change_row, organisation_name)},
    {"item", REPLY(CODE, struct change_row, change.item), .codes = &change_item_codes},
    {"before", REPLY(TEXT, struct change_row, change.before)},
    {"after", REPLY(TEXT, struct change_row, change.after)},
    {"reason", REPLY(TEXT, struct change_row, change.reason)},
    {"state", REPLY(CODE, struct change_row, change.state), .codes = &change_state_codes},
    {"filed_at", REPLY(INSTANT, struct change_row, change.filed_at)},
    {"note", REPLY(TEXT, struct change_row, change.note), .optional = true},
    {"successor", REPLY(TEXT, struct change_row, change.successor), .optional = true},
    {"case", REPLY(TEXT, struct change_row, change.certification_case), .optional = true},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("CertificateChange", row_fields, struct change_row)};

struct changes_reply {
    struct change_page page;
    int64_t offset;
};

static const struct reply_field fields[] = {
    {"total", REPLY(INT, struct changes_reply, page.total)},
    {"offset", REPLY(INT, struct changes_reply, offset)},
    {"changes", REPLY_MANY(LIST, struct changes_reply, page.rows, page.n), .shape = &row_shape},
};

static const struct reply_shape shape = {
    REPLY_SHAPE("CertificateChanges", fields, struct changes_reply)};

static enum fail show_changes(struct call *call, const void **ret_object)
{
    const struct changes_query *query = call->query;
    struct changes_reply *reply = NEW(call->request->arena, struct changes_reply);
    const struct page_request page = call_page(call, query->q);
    TRY(change_service_page(&call->use, query->state, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_changes = {
    .path = "changes",
    .summary = N_("Changes that holders of certificates filed, the latest first"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct changes_query),
    .reply = &shape,
    .show = show_changes,
};
