#include "api/reads.h"

#include "service/search_service.h"

struct search_query {
    struct call_paging paging;
    struct str q;
    enum search_kind kind;
};

static const struct command_field search_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct search_query, q),
        .label = N_("What to look for; all words have to be there"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_LINE},
    {COMMAND_AT(struct search_query, kind), .label = N_("Only this kind of thing"),
        .kind = COMMAND_CODE, .codes = &search_kind_codes},
};

static const struct reply_field hit_fields[] = {
    {"source", REPLY(TEXT, struct search_hit, source),
        .note = N_("Its key, parts with a blank between, the larger thing first")},
    {"organisation", REPLY(TEXT, struct search_hit, organisation), .optional = true},
    {"organisation_name", REPLY(TEXT, struct search_hit, organisation_name), .optional = true},
    {"case", REPLY(TEXT, struct search_hit, certification_case), .optional = true},
    {"place", REPLY(TEXT, struct search_hit, place), .optional = true,
        .note = N_("Where in it: a clause, a document, a number")},
    {"title", REPLY(TEXT, struct search_hit, title), .optional = true},
    {"text", REPLY(TEXT, struct search_hit, body), .optional = true,
        .note = N_("All else that was searched, a line each")},
};

static const struct reply_shape hit_shape = {
    REPLY_SHAPE("SearchHit", hit_fields, struct search_hit)};

static const struct reply_field group_fields[] = {
    {"kind", REPLY(CODE, struct search_group, kind), .codes = &search_kind_codes},
    {"total", REPLY(INT, struct search_group, total)},
    {"more", REPLY(BOOL, struct search_group, is_more),
        .note = N_("There are more than are gone through")},
    {"hits", REPLY_MANY(LIST, struct search_group, hits, n), .shape = &hit_shape},
};

static const struct reply_shape group_shape = {
    REPLY_SHAPE("SearchGroup", group_fields, struct search_group)};

struct search_reply {
    int64_t total;
    int64_t offset;
    struct search_group *groups;
    size_t n_groups;
};

static const struct reply_field search_fields[] = {
    {"total", REPLY(INT, struct search_reply, total)},
    {"offset", REPLY(INT, struct search_reply, offset), .note = N_("In each group")},
    {"groups", REPLY_MANY(LIST, struct search_reply, groups, n_groups), .shape = &group_shape},
};

static const struct reply_shape search_shape = {
    REPLY_SHAPE("Search", search_fields, struct search_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    const struct search_query *query = call->query;
    struct arena *arena = call->request->arena;
    struct search_reply *reply = NEW(arena, struct search_reply);
    struct search_result *result = NEW(arena, struct search_result);
    struct page_request page = call_page(call, query->q);
    if (http_pair_get(call->request->query, STR("kind")).len > 0)
        TRY(search_service_kind(&call->use, query->kind, query->q, &page, result));
    else
        TRY(search_service_all(&call->use, query->q, &page, result));
    *reply = (struct search_reply){result->total, page.offset, result->groups, result->n_groups};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_search = {
    .path = "search",
    .summary = N_("Everything that the caller may see and that has all the words, kind by kind"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(search_query_fields),
    .query_size = sizeof(struct search_query),
    .reply = &search_shape,
    .show = show,
};
