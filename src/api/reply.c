#include "api/reply.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/rational.h"

struct writer {
    struct json_write *json;
    enum language language;
};

/* Copied, for the struct has it under a type of its own. */
static const void *pointer_at(const char *object, const struct reply_field *field)
{
    const void *pointer;
    memcpy(&pointer, object + field->offset, sizeof(pointer));
    return pointer;
}

static size_t count_at(const char *object, const struct reply_field *field)
{
    return *(const size_t *)(const void *)(object + field->count_offset);
}

static bool is_missing(const struct reply_field *field, const char *object)
{
    const void *at = object + field->offset;
    switch (field->kind) {
    case REPLY_TEXT:
    case REPLY_JSON:
        return ((const struct str *)at)->len == 0;
    case REPLY_DATE:
        return !date_is_set(*(const struct date *)at);
    case REPLY_INT:
    case REPLY_INSTANT:
        return *(const int64_t *)at == 0;
    case REPLY_LABEL:
    case REPLY_OBJECT:
        return pointer_at(object, field) == NULL;
    case REPLY_TEXTS:
    case REPLY_LIST:
        return count_at(object, field) == 0;
    case REPLY_BOOL:
    case REPLY_CODE:
    case REPLY_NUMBER:
        break;
    }
    return false;
}

static void put_object(
    struct writer *writer, const char *key, const struct reply_shape *shape, const void *object);

static void put_list(struct writer *writer, const struct reply_field *field, const char *object)
{
    const char *entries = pointer_at(object, field);
    size_t n = count_at(object, field);
    json_write_list(writer->json, field->name);
    for (size_t i = 0; i < n; i++)
        put_object(writer, NULL, field->shape, entries + i * field->shape->size);
    json_write_end(writer->json);
}

static void put_field(struct writer *writer, const struct reply_field *field, const char *object)
{
    struct json_write *json = writer->json;
    struct arena *arena = json->out->arena;
    const void *at = object + field->offset;
    switch (field->kind) {
    case REPLY_TEXT:
        json_write_text(json, field->name, *(const struct str *)at);
        return;
    case REPLY_LABEL:
        json_write_text(json, field->name, text_get(writer->language, pointer_at(object, field)));
        return;
    case REPLY_INT:
        json_write_int(json, field->name, *(const int64_t *)at);
        return;
    case REPLY_BOOL:
        json_write_bool(json, field->name, *(const bool *)at);
        return;
    case REPLY_CODE:
        json_write_text(json, field->name, codes_format(field->codes, *(const int *)at));
        return;
    case REPLY_DATE:
        json_write_text(json, field->name, date_format(arena, *(const struct date *)at));
        return;
    case REPLY_INSTANT:
        json_write_text(json, field->name, instant_format(arena, *(const int64_t *)at));
        return;
    case REPLY_NUMBER:
        json_write_text(json, field->name, rational_format(arena, *(const struct rational *)at));
        return;
    case REPLY_TEXTS:
        json_write_texts(json, field->name, pointer_at(object, field), count_at(object, field));
        return;
    case REPLY_OBJECT:
        put_object(writer, field->name, field->shape, pointer_at(object, field));
        return;
    case REPLY_LIST:
        put_list(writer, field, object);
        return;
    case REPLY_JSON:
        put_object(writer, field->name, field->shape, at);
        return;
    }
}

static void put_object(
    struct writer *writer, const char *key, const struct reply_shape *shape, const void *object)
{
    if (shape->is_written) {
        json_write_raw(writer->json, key, str_trim(*(const struct str *)object));
        return;
    }
    json_write_object(writer->json, key);
    for (size_t i = 0; i < shape->n; i++) {
        assert(!shape->fields[i].nullable);
        if (!shape->fields[i].optional || !is_missing(&shape->fields[i], object))
            put_field(writer, &shape->fields[i], object);
    }
    json_write_end(writer->json);
}

void reply_put(struct json_write *json, const char *key, enum language language,
    const struct reply_shape *shape, const void *object)
{
    struct writer writer = {json, language};
    put_object(&writer, key, shape, object);
}
