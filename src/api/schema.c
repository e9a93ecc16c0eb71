#include "api/schema.h"

#include "base/limits.h"
#include "domain/money.h"

struct writer {
    struct json_write *json;
    enum language language;
};

static void put_word(const struct writer *writer, const char *key, const char *word)
{
    json_write_text(writer->json, key, str_of(word));
}

static void put_message(const struct writer *writer, const char *key, const char *message)
{
    if (message)
        json_write_text(writer->json, key, text_get(writer->language, message));
}

static void put_codes(const struct writer *writer, const struct codes *codes)
{
    json_write_list(writer->json, "enum");
    for (int i = 0; i < codes->count; i++)
        json_write_text(writer->json, NULL, codes_format(codes, i));
    json_write_end(writer->json);
}

/* What may be sent: the word for none is as good as nothing, which a required field refuses. */
static void put_choices(const struct writer *writer, const struct command_field *field)
{
    json_write_list(writer->json, "enum");
    for (int i = 0; i < field->codes->count; i++)
        if (!field->required || field->codes->words[i][0] != '\0')
            json_write_text(writer->json, NULL, codes_format(field->codes, i));
    json_write_end(writer->json);
}

/* A text that is there has one character at least, for an empty one is as good as none. */
static void put_lengths(const struct writer *writer, const struct command_field *field)
{
    put_word(writer, "type", "string");
    if (field->required)
        json_write_int(writer->json, "minLength", field->min > 0 ? field->min : 1);
    if (field->max > 0)
        json_write_int(writer->json, "maxLength", field->max);
}

static void put_list(const struct writer *writer, const struct command_field *field)
{
    struct json_write *json = writer->json;
    put_word(writer, "type", "array");
    if (field->required)
        json_write_int(json, "minItems", 1);
    if (field->max > 0)
        json_write_int(json, "maxItems", field->max);
    json_write_object(json, "items");
    put_word(writer, "type", "string");
    json_write_int(json, "maxLength", LIMIT_NOTE);
    if (field->codes)
        put_codes(writer, field->codes);
    json_write_end(json);
}

static void put_map(const struct writer *writer, const struct command_field *field)
{
    put_word(writer, "type", "object");
    if (field->required)
        json_write_int(writer->json, "minProperties", 1);
    json_write_int(writer->json, "maxProperties", field->max);
    json_write_object(writer->json, "additionalProperties");
    put_word(writer, "type", "string");
    json_write_int(writer->json, "maxLength", LIMIT_NOTE);
    json_write_end(writer->json);
}

static void put_file(const struct writer *writer)
{
    put_word(writer, "type", "string");
    put_word(writer, "contentMediaType", "application/octet-stream");
}

static void put_files(const struct writer *writer, const struct command_field *field)
{
    put_word(writer, "type", "array");
    if (field->required)
        json_write_int(writer->json, "minItems", 1);
    json_write_int(writer->json, "maxItems", field->max);
    json_write_object(writer->json, "items");
    put_file(writer);
    json_write_end(writer->json);
}

static void put_type(const struct writer *writer, const struct command_field *field)
{
    struct json_write *json = writer->json;
    switch (field->kind) {
    case COMMAND_SECRET:
        put_word(writer, "format", "password");
        put_lengths(writer, field);
        return;
    case COMMAND_LINE:
    case COMMAND_NOTE:
    case COMMAND_HIDDEN:
    case COMMAND_CHOICE:
        put_lengths(writer, field);
        return;
    case COMMAND_INT:
        put_word(writer, "type", "integer");
        json_write_int(json, "minimum", field->min);
        json_write_int(json, "maximum", field->max);
        return;
    case COMMAND_MONEY:
        put_word(writer, "type", "number");
        json_write_raw(json, "minimum", money_format(writer->json->out->arena, field->min));
        json_write_int(json, "maximum", field->max / MONEY_FEN);
        return;
    case COMMAND_BOOL:
        put_word(writer, "type", "boolean");
        if (field->required)
            json_write_bool(json, "const", true);
        return;
    case COMMAND_CODE:
        put_word(writer, "type", "string");
        put_choices(writer, field);
        return;
    case COMMAND_DATE:
        put_word(writer, "type", "string");
        put_word(writer, "format", "date");
        return;
    case COMMAND_LIST:
        put_list(writer, field);
        return;
    case COMMAND_MAP:
        put_map(writer, field);
        return;
    case COMMAND_FILE:
        put_file(writer);
        return;
    case COMMAND_FILES:
        put_files(writer, field);
        return;
    }
}

void schema_put_field(struct json_write *json, const char *key, enum language language,
    const struct command_field *field)
{
    const struct writer writer = {json, language};
    json_write_object(json, key);
    put_message(&writer, "title", field->label);
    put_message(&writer, "description", field->hint);
    put_type(&writer, field);
    json_write_end(json);
}

void schema_put_command(
    struct json_write *json, const char *key, enum language language, struct command_fields fields)
{
    const struct writer writer = {json, language};
    json_write_object(json, key);
    put_word(&writer, "type", "object");
    json_write_bool(json, "additionalProperties", false);
    json_write_list(json, "required");
    for (size_t i = 0; i < fields.n; i++)
        if (fields.items[i].required)
            put_word(&writer, NULL, fields.items[i].name);
    json_write_end(json);
    json_write_object(json, "properties");
    for (size_t i = 0; i < fields.n; i++)
        schema_put_field(json, fields.items[i].name, language, &fields.items[i]);
    json_write_end(json);
    json_write_end(json);
}

static void put_reference(const struct writer *writer, const struct reply_shape *shape)
{
    json_write_text(writer->json, "$ref",
        str_concat(writer->json->out->arena, STR(SCHEMA_ROOT), str_of(shape->name)));
}

void schema_put_reference(struct json_write *json, const char *key, const struct reply_shape *shape)
{
    const struct writer writer = {.json = json};
    json_write_object(json, key);
    put_reference(&writer, shape);
    json_write_end(json);
}

/* "type": "string", or ["string", "null"]. */
static void put_reply_type(
    const struct writer *writer, const struct reply_field *field, const char *type)
{
    if (!field->nullable) {
        put_word(writer, "type", type);
        return;
    }
    json_write_list(writer->json, "type");
    put_word(writer, NULL, type);
    put_word(writer, NULL, "null");
    json_write_end(writer->json);
}

static void put_texts(const struct writer *writer, const struct reply_field *field)
{
    put_word(writer, "type", "array");
    json_write_object(writer->json, "items");
    put_word(writer, "type", "string");
    if (field->codes)
        put_codes(writer, field->codes);
    json_write_end(writer->json);
}

static void put_shape(const struct writer *writer, const struct reply_field *field)
{
    struct json_write *json = writer->json;
    if (field->kind == REPLY_LIST) {
        put_word(writer, "type", "array");
        schema_put_reference(json, "items", field->shape);
        return;
    }
    if (!field->nullable) {
        put_reference(writer, field->shape);
        return;
    }
    json_write_list(json, "anyOf");
    schema_put_reference(json, NULL, field->shape);
    json_write_object(json, NULL);
    put_word(writer, "type", "null");
    json_write_end(json);
    json_write_end(json);
}

static void put_reply_field(const struct writer *writer, const struct reply_field *field)
{
    switch (field->kind) {
    case REPLY_TEXT:
    case REPLY_LABEL:
        put_reply_type(writer, field, "string");
        return;
    case REPLY_INT:
        put_reply_type(writer, field, "integer");
        return;
    case REPLY_BOOL:
        put_reply_type(writer, field, "boolean");
        return;
    case REPLY_CODE:
        put_reply_type(writer, field, "string");
        put_codes(writer, field->codes);
        return;
    case REPLY_DATE:
        put_reply_type(writer, field, "string");
        put_word(writer, "format", "date");
        return;
    case REPLY_INSTANT:
        put_reply_type(writer, field, "string");
        put_word(writer, "format", "date-time");
        return;
    case REPLY_NUMBER:
        put_reply_type(writer, field, "string");
        put_word(writer, "pattern", "^-?[0-9]+(/[1-9][0-9]*)?$");
        return;
    case REPLY_TEXTS:
        put_texts(writer, field);
        return;
    case REPLY_OBJECT:
    case REPLY_LIST:
    case REPLY_JSON:
        put_shape(writer, field);
        return;
    }
}

void schema_put_reply(struct json_write *json, const char *key, enum language language,
    const struct reply_shape *shape)
{
    const struct writer writer = {json, language};
    json_write_object(json, key);
    put_word(&writer, "type", "object");
    put_message(&writer, "description", shape->note);
    json_write_list(json, "required");
    for (size_t i = 0; i < shape->n; i++)
        if (!shape->fields[i].optional)
            put_word(&writer, NULL, shape->fields[i].name);
    json_write_end(json);
    json_write_object(json, "properties");
    for (size_t i = 0; i < shape->n; i++) {
        json_write_object(json, shape->fields[i].name);
        put_message(&writer, "description", shape->fields[i].note);
        put_reply_field(&writer, &shape->fields[i]);
        json_write_end(json);
    }
    json_write_end(json);
    json_write_end(json);
}
