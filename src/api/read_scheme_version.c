#include "api/reads.h"
#include "domain/scheme_diff.h"
#include "domain/scheme_json.h"
#include "domain/scheme_shape.h"
#include "service/scheme_service.h"

struct version_reply {
    struct str version;
    struct str sha256;
    enum scheme_status status;
    bool in_force;
    bool is_file;
    struct str approver;
    int64_t approved_at;
    struct date effective_on;
    struct str added_by;
    int64_t added_at;
    struct str note;
    struct str parent;
    struct str file;
};

#define ROW_FIELDS                                                                                 \
    {"version", REPLY(TEXT, struct version_reply, version)},                                       \
        {"sha256", REPLY(TEXT, struct version_reply, sha256), .note = N_("Of the scheme file")},   \
        {"status", REPLY(CODE, struct version_reply, status), .codes = &scheme_shape_statuses},    \
        {"in_force", REPLY(BOOL, struct version_reply, in_force),                                  \
            .note = N_("Whether new cases begin under it today")},                                 \
        {"came_with_the_program", REPLY(BOOL, struct version_reply, is_file)},                     \
        {"approver", REPLY(TEXT, struct version_reply, approver), .optional = true},               \
        {"approved_at", REPLY(INSTANT, struct version_reply, approved_at), .optional = true},      \
        {"effective_on", REPLY(DATE, struct version_reply, effective_on), .optional = true,        \
            .note = N_("From when the approval holds")},                                           \
        {"added_by", REPLY(TEXT, struct version_reply, added_by), .optional = true},               \
        {"added_at", REPLY(INSTANT, struct version_reply, added_at), .optional = true},            \
        {"note", REPLY(TEXT, struct version_reply, note), .optional = true},                       \
    {                                                                                              \
        "parent", REPLY(TEXT, struct version_reply, parent),                                       \
            .optional = true, .note = N_("The version whose scores were edited")                   \
    }

static const struct reply_field row_fields[] = {ROW_FIELDS};
static const struct reply_shape row_shape = {
    REPLY_SHAPE("SchemeVersionRow", row_fields, struct version_reply)};

static const struct reply_shape file_shape = {
    .name = "SchemeVersionFile",
    .is_written = true,
    .note = N_("The scheme file: indicators, levels, person-days, sampling"),
};
static const struct reply_field one_fields[] = {
    ROW_FIELDS,
    {"file", REPLY(JSON, struct version_reply, file), .shape = &file_shape},
};
static const struct reply_shape one_shape = {
    REPLY_SHAPE("SchemeVersion", one_fields, struct version_reply)};

static struct version_reply describe(const struct scheme_view *view)
{
    return (struct version_reply){
        .version = view->scheme->version,
        .sha256 = view->scheme->sha256,
        .status = view->scheme->status,
        .in_force = view->in_force,
        .is_file = view->is_file,
        .approver = view->approver,
        .approved_at = view->approval.approved_at,
        .effective_on = view->approval.effective_on,
        .added_by = view->added_by,
        .added_at = view->version.added_at,
        .note = view->version.note,
        .parent = view->version.parent,
    };
}

struct list_reply {
    struct version_reply *versions;
    size_t n;
};

static const struct reply_field list_fields[] = {
    {"versions", REPLY_MANY(LIST, struct list_reply, versions, n), .shape = &row_shape},
};
static const struct reply_shape list_shape = {
    REPLY_SHAPE("SchemeVersionList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    struct scheme_view *views;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    TRY(scheme_service_versions(&call->use, call_param(call, "scheme"), &views, &reply->n));
    reply->versions = NEW_ARRAY(call->request->arena, struct version_reply, reply->n);
    for (size_t i = 0; i < reply->n; i++)
        reply->versions[i] = describe(&views[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_scheme_version_list = {
    .path = "schemes/{scheme}/versions",
    .summary = N_("The versions of a scheme, the one in force first"),
    .roles = ROLES_BODY,
    .reply = &list_shape,
    .show = show_list,
};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct scheme_view view;
    struct version_reply *reply = NEW(arena, struct version_reply);
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    TRY(scheme_service_version(
        &call->use, call_param(call, "scheme"), call_param(call, "sha256"), &view));
    *reply = describe(&view);
    scheme_json_put(arena, &json, NULL, view.scheme);
    reply->file = buf_str(&out);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_scheme_version_one = {
    .path = "schemes/{scheme}/versions/{sha256}",
    .summary = N_("A version of a scheme with its whole file"),
    .roles = ROLES_BODY,
    .reply = &one_shape,
    .show = show_one,
};

struct change_query {
    struct str from;
    struct str to;
};

static const struct command_field change_query_fields[] = {
    {COMMAND_AT(struct change_query, from), .label = N_("Content hash of the earlier version"),
        .kind = COMMAND_LINE, .required = true, .max = 64},
    {COMMAND_AT(struct change_query, to), .label = N_("Content hash of the later version"),
        .kind = COMMAND_LINE, .required = true, .max = 64},
};

static const struct reply_field change_fields[] = {
    {"place", REPLY(TEXT, struct scheme_change, place), .note = N_("Clause or key")},
    {"before", REPLY(TEXT, struct scheme_change, before), .optional = true},
    {"after", REPLY(TEXT, struct scheme_change, after), .optional = true},
};
static const struct reply_shape change_shape = {
    REPLY_SHAPE("SchemeChange", change_fields, struct scheme_change)};

struct change_reply {
    struct scheme_change *changes;
    size_t n;
};

static const struct reply_field changes_fields[] = {
    {"changes", REPLY_MANY(LIST, struct change_reply, changes, n), .shape = &change_shape},
};
static const struct reply_shape changes_shape = {
    REPLY_SHAPE("SchemeChangeList", changes_fields, struct change_reply)};

static enum fail show_changes(struct call *call, const void **ret_object)
{
    const struct change_query *query = call->query;
    struct str id = call_param(call, "scheme");
    struct scheme_view before;
    struct scheme_view after;
    struct change_reply *reply = NEW(call->request->arena, struct change_reply);
    TRY(scheme_service_version(&call->use, id, query->from, &before));
    TRY(scheme_service_version(&call->use, id, query->to, &after));
    scheme_diff(call->request->arena, before.scheme, after.scheme, &reply->changes, &reply->n);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_scheme_version_changes = {
    .path = "schemes/{scheme}/changes",
    .summary = N_("What differs between two versions of a scheme, key by key"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(change_query_fields),
    .query_size = sizeof(struct change_query),
    .reply = &changes_shape,
    .show = show_changes,
};
