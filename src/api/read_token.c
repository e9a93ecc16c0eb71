#include "api/reads.h"

#include "service/token_service.h"

struct token_reply {
    struct api_token_row row;
    struct str_list roles;
    enum api_token_state state;
};

static const struct reply_field token_fields[] = {
    {"id", REPLY(TEXT, struct token_reply, row.token.id)},
    {"name", REPLY(TEXT, struct token_reply, row.token.name)},
    {"account", REPLY(TEXT, struct token_reply, row.token.account)},
    {"person", REPLY(TEXT, struct token_reply, row.person), .note = N_("Whom it stands for")},
    {"roles", REPLY_MANY(TEXTS, struct token_reply, roles.items, roles.n), .codes = &role_codes},
    {"read_only", REPLY(BOOL, struct token_reply, row.token.read_only)},
    {"state", REPLY(CODE, struct token_reply, state), .codes = &api_token_state_codes},
    {"created_at", REPLY(INSTANT, struct token_reply, row.token.created_at)},
    {"expires_at", REPLY(INSTANT, struct token_reply, row.token.expires_at)},
    {"used_at", REPLY(INSTANT, struct token_reply, row.token.used_at), .optional = true,
        .note = N_("When it was used last, to about a minute")},
    {"revoked_at", REPLY(INSTANT, struct token_reply, row.token.revoked_at), .optional = true},
};

static const struct reply_shape token_shape = {
    REPLY_SHAPE("Token", token_fields, struct token_reply)};

struct list_query {
    struct call_paging paging;
    struct str q;
    bool everybody;
};

static const struct command_field list_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Part of a token's or a person's name"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, everybody),
        .label = N_("Those of everybody: for administrators"), .kind = COMMAND_BOOL},
};

struct list_reply {
    int64_t total;
    int64_t offset;
    struct token_reply *tokens;
    size_t n;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"tokens", REPLY_MANY(LIST, struct list_reply, tokens, n), .shape = &token_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("TokenList", list_fields, struct list_reply)};

static struct token_reply describe(const struct call *call, const struct api_token_row *row)
{
    return (struct token_reply){
        .row = *row,
        .roles = call_roles(call->request->arena, (role_set)row->token.roles),
        .state = api_token_state_at(&row->token, call->use.now),
    };
}

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    struct page_request page = call_page(call, query->q);
    struct token_page found;
    TRY(token_service_page(&call->use, query->everybody, &page, &found));
    reply->tokens = NEW_ARRAY(call->request->arena, struct token_reply, found.n);
    for (size_t i = 0; i < found.n; i++)
        reply->tokens[i] = describe(call, &found.rows[i]);
    reply->total = found.total;
    reply->offset = page.offset;
    reply->n = found.n;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_token_list = {
    .path = "tokens",
    .summary = N_("One's own API tokens, without their secrets"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};
