#include "api/reads.h"

#include "api/openapi.h"

static const struct reply_shape openapi_shape = {
    .name = "OpenAPI",
    .is_written = true,
    .note = N_("This document"),
};

static enum fail show_openapi(struct call *call, const void **ret_object)
{
    struct buf out = buf_new(call->request->arena);
    struct str *reply = NEW(call->request->arena, struct str);
    openapi_put(&out, call->language, call->api->router);
    *reply = buf_str(&out);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_document_openapi = {
    .path = "openapi.json",
    .summary = N_("This description, as OpenAPI 3.1"),
    .roles = ANYONE,
    .reply = &openapi_shape,
    .show = show_openapi,
};

struct field_reply {
    struct command_field field;
    struct str name;
    struct str_list codes;
};

static const struct reply_field field_fields[] = {
    {"name", REPLY(TEXT, struct field_reply, name)},
    {"label", REPLY(LABEL, struct field_reply, field.label)},
    {"hint", REPLY(LABEL, struct field_reply, field.hint), .optional = true},
    {"kind", REPLY(CODE, struct field_reply, field.kind), .codes = &command_kind_codes},
    {"required", REPLY(BOOL, struct field_reply, field.required)},
    {"min", REPLY(INT, struct field_reply, field.min), .optional = true,
        .note = N_("Of a number; characters of a text")},
    {"max", REPLY(INT, struct field_reply, field.max), .optional = true,
        .note = N_("Of a number; characters of a text; entries of a list")},
    {"codes", REPLY_MANY(TEXTS, struct field_reply, codes.items, codes.n), .optional = true,
        .note = N_("What there is to choose from")},
};

static const struct reply_shape field_shape = {
    REPLY_SHAPE("Field", field_fields, struct field_reply)};

struct use_case_reply {
    struct str name;
    const char *label;
    struct str_list roles;
    struct field_reply *fields;
    size_t n_fields;
};

static const struct reply_field use_case_fields[] = {
    {"name", REPLY(TEXT, struct use_case_reply, name)},
    {"label", REPLY(LABEL, struct use_case_reply, label)},
    {"roles", REPLY_MANY(TEXTS, struct use_case_reply, roles.items, roles.n), .codes = &role_codes,
        .note = N_("Who may try; empty for anyone")},
    {"fields", REPLY_MANY(LIST, struct use_case_reply, fields, n_fields), .shape = &field_shape},
};

static const struct reply_shape use_case_shape = {
    REPLY_SHAPE("UseCase", use_case_fields, struct use_case_reply)};

struct list_reply {
    struct use_case_reply *use_cases;
    size_t n;
};

static const struct reply_field list_fields[] = {
    {"use_cases", REPLY_MANY(LIST, struct list_reply, use_cases, n), .shape = &use_case_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("UseCaseList", list_fields, struct list_reply)};

static struct field_reply describe_field(struct arena *arena, const struct command_field *field)
{
    struct field_reply reply = {.field = *field, .name = str_of(field->name)};
    if (!field->codes)
        return reply;
    reply.codes.items = NEW_ARRAY(arena, struct str, (size_t)field->codes->count);
    for (int i = 0; i < field->codes->count; i++)
        reply.codes.items[reply.codes.n++] = codes_format(field->codes, i);
    return reply;
}

static struct use_case_reply describe(struct arena *arena, const struct use_case *use_case)
{
    struct use_case_reply reply = {
        .name = str_of(use_case->name),
        .label = use_case->label,
        .roles = call_roles(arena, use_case->roles),
        .fields = NEW_ARRAY(arena, struct field_reply, use_case->fields.n),
        .n_fields = use_case->fields.n,
    };
    for (size_t i = 0; i < use_case->fields.n; i++)
        reply.fields[i] = describe_field(arena, &use_case->fields.items[i]);
    return reply;
}

static enum fail show_use_cases(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct list_reply *reply = NEW(arena, struct list_reply);
    reply->use_cases = NEW_ARRAY(arena, struct use_case_reply, use_cases_count);
    reply->n = use_cases_count;
    for (size_t i = 0; i < use_cases_count; i++)
        reply->use_cases[i] = describe(arena, use_cases[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_document_use_cases = {
    .path = "use-cases",
    .summary = N_("What can be done, with fields, limits and choices"),
    .roles = ANYONE,
    .reply = &list_shape,
    .show = show_use_cases,
};
