#include "api/reads.h"

#include "service/issuer_key_service.h"

struct key_row {
    struct issuer_key key;
    enum issuer_key_status status;
    struct str sm2_id;
};

struct list_reply {
    struct str did;
    struct key_row *rows;
    size_t n;
    struct str open; /* the change that waits for a second person; empty: none */
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct key_row, key.id)},
    {"position", REPLY(INT, struct key_row, key.position)},
    {"status", REPLY(CODE, struct key_row, status), .codes = &issuer_key_status_codes},
    {"public", REPLY(TEXT, struct key_row, key.public_key),
        .note = N_("Ed25519, 32 bytes in base64url")},
    {"sm2_id", REPLY(TEXT, struct key_row, sm2_id), .optional = true,
        .note = N_("The SM2 key beside it, where the body signs so too")},
    {"compromised_on", REPLY(DATE, struct key_row, key.compromised_on), .optional = true},
};

static const struct reply_shape row_shape = {REPLY_SHAPE("IssuerKey", row_fields, struct key_row)};

static const struct reply_field list_fields[] = {
    {"did", REPLY(TEXT, struct list_reply, did)},
    {"keys", REPLY_MANY(LIST, struct list_reply, rows, n), .shape = &row_shape},
    {"open", REPLY(TEXT, struct list_reply, open), .optional = true,
        .note = N_("The change that waits for a second person")},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("IssuerKeyList", list_fields, struct list_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct list_reply *reply = NEW(arena, struct list_reply);
    struct key_view view;
    TRY(issuer_key_service_show(&call->use, &view));
    reply->did = issuer_key_service_did(&call->use);
    reply->rows = NEW_ARRAY(arena, struct key_row, view.n);
    reply->n = view.n;
    for (size_t i = 0; i < view.n; i++)
        reply->rows[i] =
            (struct key_row){view.keys[i], issuer_key_status(&view.keys[i]), view.sm2_ids[i]};
    if (view.open)
        reply->open = view.open->change.id;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_key_list = {
    .path = "keys",
    .summary = N_("The keys with which the body signs for others, the latest first"),
    .roles = KEY_KEEPERS,
    .reply = &list_shape,
    .show = show,
};
