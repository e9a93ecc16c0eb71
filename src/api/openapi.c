#include "api/openapi.h"

#include <assert.h>

#include "api/call.h"
#include "api/refusal.h"
#include "api/schema.h"
#include "base/version.h"

enum { SHAPES_MAX = 512 };

static const char json_type[] = "application/json";

struct writer {
    struct json_write json;
    struct arena *arena;
    enum language language;
    struct router routes;
    const struct reply_shape *shapes[SHAPES_MAX]; /* all that are referred to */
    size_t n_shapes;
};

/* What may come instead of an answer. */
static const struct {
    int status;
    bool to_read;
    const char *name;
    const char *description;
} refusals[] = {
    {400, true, "Malformed", N_("The request is malformed, or the body is not JSON.")},
    {401, true, "Unauthenticated", N_("There is no token, or it is not or no longer valid.")},
    {403, true, "Forbidden", N_("This person may not do this; the code names the rule.")},
    {404, true, "NotFound", N_("There is no such thing, or none that this person may see.")},
    {409, false, "Conflict",
        N_("It cannot be done in the present state, somebody was faster, or it exists already.")},
    {413, false, "TooLarge", N_("The body is too large.")},
    {415, false, "ContentType", N_("The body is neither JSON nor a multipart form.")},
    {422, true, "Invalid", N_("Something that was sent is refused; the problems say what.")},
    {429, true, "Throttled", N_("Too many tries; later.")},
    {500, true, "Broken", N_("The server failed; nothing was saved.")},
    {503, true, "Busy", N_("The server is busy; trying again may help.")},
};

static void put_word(struct writer *writer, const char *key, const char *word)
{
    json_write_text(&writer->json, key, str_of(word));
}

static void put_message(struct writer *writer, const char *key, const char *message)
{
    json_write_text(&writer->json, key, text_get(writer->language, message));
}

static void put_info(struct writer *writer)
{
    struct json_write *json = &writer->json;
    put_word(writer, "openapi", "3.1.0");
    json_write_object(json, "info");
    put_word(writer, "title", "Xingheng");
    put_message(writer, "summary", N_("Service certification, from application to certificate"));
    put_word(writer, "version", XINGHENG_VERSION);
    json_write_end(json);
    json_write_list(json, "servers");
    json_write_object(json, NULL);
    put_word(writer, "url", API_ROOT);
    json_write_end(json);
    json_write_end(json);
}

/* "cases/{case}/sheet" as "get.cases.case.sheet". */
static struct str operation_of_path(struct arena *arena, const char *path)
{
    struct buf out = buf_new(arena);
    buf_put(&out, STR("get."));
    for (const char *p = path; *p; p++)
        if (*p != '{' && *p != '}')
            buf_char(&out, *p == '/' ? '.' : *p);
    return buf_str(&out);
}

/* The first word of a name or a path. */
static void put_tag(struct writer *writer, const char *name)
{
    size_t len = strcspn(name, "./");
    json_write_list(&writer->json, "tags");
    json_write_text(&writer->json, NULL, str_sub(str_of(name), 0, len));
    json_write_end(&writer->json);
}

static void put_security(struct writer *writer, role_set roles)
{
    struct json_write *json = &writer->json;
    struct str_list words = call_roles(writer->arena, roles);
    json_write_list(json, "security");
    if (roles != ANYONE) {
        json_write_object(json, NULL);
        json_write_texts(json, "bearer", words.items, words.n);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_path_parameter(struct writer *writer, struct str name)
{
    struct json_write *json = &writer->json;
    json_write_object(json, NULL);
    json_write_text(json, "name", name);
    put_word(writer, "in", "path");
    json_write_bool(json, "required", true);
    json_write_object(json, "schema");
    put_word(writer, "type", "string");
    json_write_end(json);
    json_write_end(json);
}

static void put_parameters(struct writer *writer, const struct api_read *read)
{
    struct json_write *json = &writer->json;
    struct str path = str_of(read->path);
    struct str part;
    json_write_list(json, "parameters");
    while (str_cut(&path, '/', &part))
        if (str_starts(part, STR("{")))
            put_path_parameter(writer, str_sub(part, 1, part.len - 2));
    for (size_t i = 0; i < read->query.n; i++) {
        const struct command_field *field = &read->query.items[i];
        json_write_object(json, NULL);
        put_word(writer, "name", field->name);
        put_word(writer, "in", "query");
        put_message(writer, "description", field->label);
        json_write_bool(json, "required", field->required);
        schema_put_field(json, "schema", writer->language, field);
        json_write_end(json);
    }
    json_write_end(json);
}

/* A file has no schema: it is whatever its type says. */
static void put_content(
    struct writer *writer, const char *media_type, const struct reply_shape *shape)
{
    struct json_write *json = &writer->json;
    json_write_object(json, "content");
    json_write_object(json, media_type);
    if (shape)
        schema_put_reference(json, "schema", shape);
    json_write_end(json);
    json_write_end(json);
}

static void put_refusal_references(struct writer *writer, bool reads)
{
    struct json_write *json = &writer->json;
    for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
        if (reads && !refusals[i].to_read)
            continue;
        json_write_object(
            json, str_c(writer->arena, str_format(writer->arena, "%d", refusals[i].status)));
        json_write_text(
            json, "$ref", str_format(writer->arena, "#/components/responses/%s", refusals[i].name));
        json_write_end(json);
    }
}

static void put_read(struct writer *writer, const struct api_read *read)
{
    json_write_object(&writer->json, "get");
    json_write_text(&writer->json, "operationId", operation_of_path(writer->arena, read->path));
    put_message(writer, "summary", read->summary);
    put_tag(writer, read->path);
    put_security(writer, read->roles);
    put_parameters(writer, read);
    json_write_object(&writer->json, "responses");
    json_write_object(&writer->json, "200");
    put_message(writer, "description", N_("What there is"));
    put_content(writer, read->reply ? json_type : read->media_type, read->reply);
    json_write_end(&writer->json);
    put_refusal_references(writer, true);
    json_write_end(&writer->json);
    json_write_end(&writer->json);
}

static bool takes_files(const struct use_case *use_case, bool required)
{
    for (size_t i = 0; i < use_case->fields.n; i++)
        if (command_kind_is_file(use_case->fields.items[i].kind) &&
            (use_case->fields.items[i].required || !required))
            return true;
    return false;
}

/* What JSON can say: all but the files, which are left out there or sent as multipart. */
static struct command_fields without_files(struct arena *arena, struct command_fields fields)
{
    struct command_field *kept = NEW_ARRAY(arena, struct command_field, fields.n);
    size_t n = 0;
    for (size_t i = 0; i < fields.n; i++)
        if (!command_kind_is_file(fields.items[i].kind))
            kept[n++] = fields.items[i];
    return (struct command_fields){kept, n};
}

static void put_body(struct writer *writer, const struct use_case *use_case)
{
    static const char *const types[] = {json_type, "multipart/form-data"};
    const bool offered[] = {!takes_files(use_case, true), takes_files(use_case, false)};
    struct json_write *json = &writer->json;
    const struct command_fields fields[] = {
        without_files(json->out->arena, use_case->fields), use_case->fields};
    json_write_object(json, "requestBody");
    json_write_object(json, "content");
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        if (!offered[i])
            continue;
        json_write_object(json, types[i]);
        schema_put_command(json, "schema", writer->language, fields[i]);
        json_write_end(json);
    }
    json_write_end(json);
    json_write_end(json);
}

/* A key counts only for who is signed in, and only where an answer is kept (service/once.h). */
static bool takes_key(const struct use_case *use_case)
{
    return use_case->roles != ANYONE && !use_case->repeats;
}

static void put_key_reference(struct writer *writer)
{
    struct json_write *json = &writer->json;
    json_write_list(json, "parameters");
    json_write_object(json, NULL);
    put_word(writer, "$ref", "#/components/parameters/IdempotencyKey");
    json_write_end(json);
    json_write_end(json);
}

static void put_replayed_reference(struct writer *writer)
{
    struct json_write *json = &writer->json;
    json_write_object(json, "headers");
    json_write_object(json, "Idempotent-Replayed");
    put_word(writer, "$ref", "#/components/headers/IdempotentReplayed");
    json_write_end(json);
    json_write_end(json);
}

static void put_act(struct writer *writer, const struct use_case *use_case)
{
    json_write_object(&writer->json, "post");
    put_word(writer, "operationId", use_case->name);
    put_message(writer, "summary", use_case->label);
    put_tag(writer, use_case->name);
    if (use_case->in_person)
        put_message(writer, "description",
            use_case->roles == ANYONE
                ? N_("Not with an API token.")
                : N_("Only with the token of session.open, not with an API token."));
    put_security(writer, use_case->roles);
    if (takes_key(use_case))
        put_key_reference(writer);
    put_body(writer, use_case);
    json_write_object(&writer->json, "responses");
    json_write_object(&writer->json, "200");
    put_message(writer, "description", N_("Done and saved"));
    if (takes_key(use_case))
        put_replayed_reference(writer);
    put_content(writer, json_type, &call_done_shape);
    json_write_end(&writer->json);
    put_refusal_references(writer, false);
    json_write_end(&writer->json);
    json_write_end(&writer->json);
}

static void put_paths(struct writer *writer)
{
    json_write_object(&writer->json, "paths");
    for (size_t i = 0; i < writer->routes.n; i++) {
        const struct route *route = &writer->routes.routes[i];
        json_write_object(&writer->json, route->pattern + strlen(API_ROOT));
        if (route->method == HTTP_GET)
            put_read(writer, route->data);
        else
            put_act(writer, route->data);
        json_write_end(&writer->json);
    }
    json_write_end(&writer->json);
}

static void add_shape(struct writer *writer, const struct reply_shape *shape)
{
    for (size_t i = 0; i < writer->n_shapes; i++)
        if (writer->shapes[i] == shape)
            return;
    assert(writer->n_shapes < SHAPES_MAX);
    writer->shapes[writer->n_shapes++] = shape;
}

/* What is found at the end is looked at in its turn. */
static void find_shapes(struct writer *writer)
{
    add_shape(writer, &call_done_shape);
    add_shape(writer, &refusal_shape);
    for (size_t i = 0; i < writer->routes.n; i++) {
        const struct route *route = &writer->routes.routes[i];
        const struct api_read *read = route->method == HTTP_GET ? route->data : NULL;
        if (read && read->reply)
            add_shape(writer, read->reply);
    }
    for (size_t i = 0; i < writer->n_shapes; i++)
        for (size_t k = 0; k < writer->shapes[i]->n; k++)
            if (writer->shapes[i]->fields[k].shape)
                add_shape(writer, writer->shapes[i]->fields[k].shape);
}

static void put_refusals(struct writer *writer)
{
    struct json_write *json = &writer->json;
    json_write_object(json, "responses");
    for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
        json_write_object(json, refusals[i].name);
        put_message(writer, "description", refusals[i].description);
        put_content(writer, json_type, &refusal_shape);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_key(struct writer *writer)
{
    struct json_write *json = &writer->json;
    json_write_object(json, "parameters");
    json_write_object(json, "IdempotencyKey");
    put_word(writer, "name", "Idempotency-Key");
    put_word(writer, "in", "header");
    put_message(writer, "description",
        N_("Names this request, so that sending it again does it once: for 24 hours the same key "
           "with the same input gets the first answer, and with another input 422. What was "
           "refused is not kept. Who sends it while the first is still running waits for it."));
    json_write_bool(json, "required", false);
    json_write_object(json, "schema");
    put_word(writer, "type", "string");
    json_write_int(json, "minLength", 1);
    json_write_int(json, "maxLength", LIMIT_ONCE_KEY);
    put_word(writer, "pattern", "^[!-~]+$");
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
}

static void put_replayed(struct writer *writer)
{
    static const struct str always = STR_INIT("true");
    struct json_write *json = &writer->json;
    json_write_object(json, "headers");
    json_write_object(json, "IdempotentReplayed");
    put_message(writer, "description",
        N_("There when the request was done before and this is the first answer again."));
    json_write_object(json, "schema");
    put_word(writer, "type", "string");
    json_write_texts(json, "enum", &always, 1);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
}

static void put_security_schemes(struct writer *writer)
{
    struct json_write *json = &writer->json;
    json_write_object(json, "securitySchemes");
    json_write_object(json, "bearer");
    put_word(writer, "type", "http");
    put_word(writer, "scheme", "bearer");
    put_message(writer, "description",
        N_("The token that session.open answers with, or an API token of token.make, which begins "
           "with xht_"));
    json_write_end(json);
    json_write_end(json);
}

static void put_components(struct writer *writer)
{
    struct json_write *json = &writer->json;
    json_write_object(json, "components");
    json_write_object(json, "schemas");
    find_shapes(writer);
    for (size_t i = 0; i < writer->n_shapes; i++)
        schema_put_reply(json, writer->shapes[i]->name, writer->language, writer->shapes[i]);
    json_write_end(json);
    put_refusals(writer);
    put_key(writer);
    put_replayed(writer);
    put_security_schemes(writer);
    json_write_end(json);
}

void openapi_put(struct buf *out, enum language language, struct router routes)
{
    struct writer writer = {
        .json = json_write_new(out), .arena = out->arena, .language = language, .routes = routes};
    json_write_object(&writer.json, NULL);
    put_info(&writer);
    put_paths(&writer);
    put_components(&writer);
    json_write_end(&writer.json);
}
