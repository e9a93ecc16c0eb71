#include "api/reads.h"

#include "service/session_service.h"

struct me_reply {
    struct actor actor;
    struct str_list roles;
    int64_t expires_at;
};

static const struct reply_field fields[] = {
    {"account", REPLY(TEXT, struct me_reply, actor.account)},
    {"name", REPLY(TEXT, struct me_reply, actor.name)},
    {"roles", REPLY_MANY(TEXTS, struct me_reply, roles.items, roles.n), .codes = &role_codes},
    {"organisation", REPLY(TEXT, struct me_reply, actor.organisation), .optional = true,
        .note = N_("Of an applicant")},
    {"expires_at", REPLY(INSTANT, struct me_reply, expires_at), .note = N_("When the token ends")},
    {"token", REPLY(TEXT, struct me_reply, actor.token), .optional = true,
        .note = N_("The name of the API token; left out for a session")},
    {"read_only", REPLY(BOOL, struct me_reply, actor.read_only),
        .note = N_("Whether the token may only read")},
};

static const struct reply_shape shape = {REPLY_SHAPE("Me", fields, struct me_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct me_reply *reply = NEW(call->request->arena, struct me_reply);
    reply->actor = call->use.actor;
    reply->roles = call_roles(call->request->arena, call->use.actor.roles);
    TRY(session_service_end(&call->use, &reply->expires_at));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_me = {
    .path = "me",
    .summary = N_("Whom the token stands for, and until when"),
    .roles = READ_SIGNED_IN,
    .reply = &shape,
    .show = show,
};
