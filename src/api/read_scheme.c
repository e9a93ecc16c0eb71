#include "api/reads.h"

#include "domain/scheme_json.h"
#include "domain/scheme_shape.h"
#include "service/scheme_service.h"

struct scheme_reply {
    struct str id;
    struct str version;
    struct str sha256;
    struct str standard;
    struct str name;
    enum scheme_status status;
    bool provisional;
    struct str approver;
    int64_t approved_at;
    struct str file;
};

static const struct reply_shape file_shape = {
    .name = "SchemeFile",
    .is_written = true,
    .note = N_("The scheme file: indicators, levels, person-days, sampling"),
};

#define ROW_FIELDS                                                                                 \
    {"id", REPLY(TEXT, struct scheme_reply, id)},                                                  \
        {"version", REPLY(TEXT, struct scheme_reply, version)},                                    \
        {"sha256", REPLY(TEXT, struct scheme_reply, sha256), .note = N_("Of the scheme file")},    \
        {"name", REPLY(TEXT, struct scheme_reply, name)},                                          \
        {"standard", REPLY(TEXT, struct scheme_reply, standard), .optional = true},                \
        {"status", REPLY(CODE, struct scheme_reply, status), .codes = &scheme_shape_statuses},     \
        {"provisional_scores", REPLY(BOOL, struct scheme_reply, provisional)},                     \
        {"approver", REPLY(TEXT, struct scheme_reply, approver), .optional = true},                \
    {                                                                                              \
        "approved_at", REPLY(INSTANT, struct scheme_reply, approved_at), .optional = true          \
    }

static const struct reply_field row_fields[] = {ROW_FIELDS};
static const struct reply_field one_fields[] = {
    ROW_FIELDS,
    {"file", REPLY(JSON, struct scheme_reply, file), .shape = &file_shape},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("SchemeRow", row_fields, struct scheme_reply)};
static const struct reply_shape one_shape = {
    REPLY_SHAPE("Scheme", one_fields, struct scheme_reply)};

static struct scheme_reply describe(const struct call *call, const struct scheme_view *view)
{
    const struct scheme *scheme = view->scheme;
    return (struct scheme_reply){
        .id = scheme->id,
        .version = scheme->version,
        .sha256 = scheme->sha256,
        .standard = scheme->standard,
        .name = names_get(&scheme->names, call->language),
        .status = scheme->status,
        .provisional = scheme->has_provisional_scores,
        .approver = view->approver,
        .approved_at = view->approval.approved_at,
    };
}

struct list_reply {
    struct scheme_reply *schemes;
    size_t n;
};

static const struct reply_field list_fields[] = {
    {"schemes", REPLY_MANY(LIST, struct list_reply, schemes, n), .shape = &row_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("SchemeList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    struct scheme_view *views;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    TRY(scheme_service_list(&call->use, &views, &reply->n));
    reply->schemes = NEW_ARRAY(call->request->arena, struct scheme_reply, reply->n);
    for (size_t i = 0; i < reply->n; i++)
        reply->schemes[i] = describe(call, &views[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_scheme_list = {
    .path = "schemes",
    .summary = N_("The certification schemes"),
    .roles = ANYONE,
    .reply = &list_shape,
    .show = show_list,
};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct scheme_view view;
    struct scheme_reply *reply = NEW(arena, struct scheme_reply);
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    TRY(scheme_service_show(&call->use, call_param(call, "scheme"), &view));
    *reply = describe(call, &view);
    scheme_json_put(arena, &json, NULL, view.scheme);
    reply->file = buf_str(&out);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_scheme_one = {
    .path = "schemes/{scheme}",
    .summary = N_("A certification scheme with its whole file"),
    .roles = ANYONE,
    .reply = &one_shape,
    .show = show_one,
};
