#include "api/reads.h"

#include "service/backlog_service.h"

struct backlog_query {
    struct call_paging paging;
    enum backlog_wait wait;
    struct str scheme;
    struct str region;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct backlog_query, wait), .label = N_("Waits for"), .kind = COMMAND_CODE,
        .codes = &backlog_wait_codes},
    {COMMAND_AT(struct backlog_query, scheme), .label = N_("Scheme"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct backlog_query, region), .label = N_("Province: two digits of GB/T 2260"),
        .kind = COMMAND_LINE, .max = 2},
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct backlog_line, row.id)},
    {"organisation_name", REPLY(TEXT, struct backlog_line, row.organisation_name)},
    {"scheme", REPLY(TEXT, struct backlog_line, row.scheme)},
    {"level", REPLY(TEXT, struct backlog_line, row.level), .note = N_("Applied for")},
    {"wait", REPLY(CODE, struct backlog_line, wait), .codes = &backlog_wait_codes},
    {"since", REPLY(INSTANT, struct backlog_line, row.since)},
    {"working_days", REPLY(INT, struct backlog_line, age),
        .note = N_("Monday to Friday; public holidays count too")},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("BacklogRow", row_fields, struct backlog_line)};

struct group_reply {
    enum backlog_wait wait;
    struct str days;
    int64_t cases;
};

static const struct reply_field group_fields[] = {
    {"wait", REPLY(CODE, struct group_reply, wait), .codes = &backlog_wait_codes},
    {"working_days", REPLY(TEXT, struct group_reply, days), .note = N_("“0–5”, “> 20”")},
    {"cases", REPLY(INT, struct group_reply, cases)},
};

static const struct reply_shape group_shape = {
    REPLY_SHAPE("BacklogGroup", group_fields, struct group_reply)};

struct backlog_reply {
    struct backlog_view view;
    int64_t offset;
    struct group_reply *groups;
    size_t n_groups;
};

static const struct reply_field fields[] = {
    {"total", REPLY(INT, struct backlog_reply, view.total)},
    {"offset", REPLY(INT, struct backlog_reply, offset)},
    {"groups", REPLY_MANY(LIST, struct backlog_reply, groups, n_groups), .shape = &group_shape},
    {"cases", REPLY_MANY(LIST, struct backlog_reply, view.lines, view.n), .shape = &row_shape},
};

static const struct reply_shape shape = {REPLY_SHAPE("Backlog", fields, struct backlog_reply)};

static enum fail show_backlog(struct call *call, const void **ret_object)
{
    const struct backlog_query *query = call->query;
    struct arena *arena = call->request->arena;
    struct backlog_reply *reply = NEW(arena, struct backlog_reply);
    const struct page_request page = call_page(call, STR(""));
    const struct backlog_ask ask = {
        .is_wait = http_pair_get(call->request->query, STR("wait")).len > 0,
        .wait = query->wait,
        .scheme = query->scheme,
        .province = query->region,
    };
    TRY(backlog_service_page(&call->use, &ask, &page, &reply->view));
    reply->offset = page.offset;
    reply->groups =
        NEW_ARRAY(arena, struct group_reply, (size_t)WAIT_COUNT * (OVERVIEW_BOUNDS_MAX + 1));
    for (enum backlog_wait wait = 0; wait < WAIT_COUNT; wait++)
        for (size_t i = 0; i <= reply->view.n_bounds; i++)
            reply->groups[reply->n_groups++] = (struct group_reply){
                wait, backlog_service_group(arena, &reply->view, i), reply->view.counts[wait][i]};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_backlog = {
    .path = "backlog",
    .summary = N_("Cases that wait for a review, a signature or a certificate, the oldest first"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct backlog_query),
    .reply = &shape,
    .show = show_backlog,
};
