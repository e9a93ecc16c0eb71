#include "api/reads.h"

#include "service/account_service.h"

struct account_reply {
    struct account account;
    struct str_list roles;
};

#define PERSON_FIELDS                                                                              \
    {"id", REPLY(TEXT, struct account_reply, account.id)},                                         \
        {"name", REPLY(TEXT, struct account_reply, account.name)},                                 \
    {                                                                                              \
        "roles", REPLY_MANY(TEXTS, struct account_reply, roles.items, roles.n),                    \
            .codes = &role_codes                                                                   \
    }

static const struct reply_field person_fields[] = {PERSON_FIELDS};
static const struct reply_field account_fields[] = {
    PERSON_FIELDS,
    {"login", REPLY(TEXT, struct account_reply, account.login)},
    {"disabled", REPLY(BOOL, struct account_reply, account.disabled)},
    {"ends_on", REPLY(DATE, struct account_reply, account.ends_on), .optional = true,
        .note = N_("The last day on which it is good")},
};

static const struct reply_shape person_shape = {
    REPLY_SHAPE("Person", person_fields, struct account_reply)};
static const struct reply_shape account_shape = {
    REPLY_SHAPE("Account", account_fields, struct account_reply)};

static struct account_reply *describe(
    const struct call *call, const struct account *accounts, size_t n)
{
    struct arena *arena = call->request->arena;
    struct account_reply *replies = NEW_ARRAY(arena, struct account_reply, n);
    for (size_t i = 0; i < n; i++)
        replies[i] =
            (struct account_reply){accounts[i], call_roles(arena, (role_set)accounts[i].roles)};
    return replies;
}

struct team_reply {
    struct account_reply *people;
    size_t n;
};

static const struct reply_field team_fields[] = {
    {"people", REPLY_MANY(LIST, struct team_reply, people, n), .shape = &person_shape},
};

static const struct reply_shape team_shape = {
    REPLY_SHAPE("PersonList", team_fields, struct team_reply)};

static enum fail show_team(struct call *call, const void **ret_object)
{
    struct account *accounts;
    struct team_reply *reply = NEW(call->request->arena, struct team_reply);
    TRY(account_service_active(&call->use, &accounts, &reply->n));
    reply->people = describe(call, accounts, reply->n);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_account_team = {
    .path = "people",
    .summary = N_("Who can be named to a team"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .reply = &team_shape,
    .show = show_team,
};

struct list_query {
    struct call_paging paging;
    struct str q;
};

static const struct command_field list_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Part of a login or a name"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
};

struct list_reply {
    int64_t total;
    int64_t offset;
    struct account_reply *accounts;
    size_t n;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"accounts", REPLY_MANY(LIST, struct list_reply, accounts, n), .shape = &account_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("AccountList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    struct page_request page = call_page(call, query->q);
    struct account_page found;
    TRY(account_service_page(&call->use, &page, &found));
    *reply = (struct list_reply){
        found.total, page.offset, describe(call, found.accounts, found.n), found.n};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_account_list = {
    .path = "accounts",
    .summary = N_("The people of the certification body"),
    .roles = ROLE_BIT(ROLE_ADMIN),
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};
