#include "domain/scheme_json.h"

#include "domain/scheme_shape.h"

#include <string.h>

struct writer {
    struct arena *arena;
    struct json_write *json;
};

static void put_fields(const struct writer *writer, const struct shape *shape, const void *object);

static void put_days(
    const struct writer *writer, const struct shape_field *field, const char *object)
{
    const struct rational *plan = (const void *)(object + field->offset);
    const struct rational *onsite = (const void *)(object + field->count_offset);
    if (rational_sign(*onsite) == 0) {
        json_write_null(writer->json, field->key);
        return;
    }
    json_write_list(writer->json, field->key);
    json_write_rational(writer->json, NULL, *plan);
    json_write_rational(writer->json, NULL, *onsite);
    json_write_end(writer->json);
}

static void put_set(
    const struct writer *writer, const struct shape_field *field, const char *object)
{
    uint32_t set;
    memcpy(&set, object + field->offset, sizeof set);
    json_write_list(writer->json, field->key);
    for (int i = 0; i < field->codes->count; i++)
        if ((set >> i & 1U) != 0)
            json_write_text(writer->json, NULL, codes_format(field->codes, i));
    json_write_end(writer->json);
}

static void put_codes(
    const struct writer *writer, const struct shape_field *field, const char *object)
{
    const int *values = (const void *)(object + field->offset);
    json_write_object(writer->json, field->key);
    for (int i = 0; i < field->keys->count; i++)
        json_write_text(writer->json, field->keys->words[i], codes_format(field->codes, values[i]));
    json_write_end(writer->json);
}

static void put_list(
    const struct writer *writer, const struct shape_field *field, const void *object)
{
    size_t n;
    const char *entries = shape_entries(field, object, &n);
    json_write_list(writer->json, field->key);
    for (size_t i = 0; i < n; i++) {
        json_write_object(writer->json, NULL);
        put_fields(writer, field->shape, entries + i * field->shape->size);
        json_write_end(writer->json);
    }
    json_write_end(writer->json);
}

static void put_figures(
    const struct writer *writer, const struct shape_field *field, const void *object)
{
    size_t n;
    const struct shape *shape = field->shape;
    const char *entries = shape_entries(field, object, &n);
    json_write_object(writer->json, field->key);
    for (size_t i = 0; i < n; i++) {
        const char *entry = entries + i * shape->size;
        struct str name = shape_format(writer->arena, &shape->fields[0], entry);
        const struct rational *value = (const void *)(entry + shape->fields[1].offset);
        json_write_rational(writer->json, str_c(writer->arena, name), *value);
    }
    json_write_end(writer->json);
}

static bool is_empty(struct arena *arena, const struct shape_field *field, const void *object)
{
    size_t n;
    struct str text = shape_format(arena, field, object);
    if (field->kind == SHAPE_LIST)
        return shape_entries(field, object, &n) == NULL || n == 0;
    return field->kind == SHAPE_CODE || text.len == 0 || str_equal(text, STR("0"));
}

/* A section that the file left out: all that it would have to have is empty. */
static bool is_left_out(struct arena *arena, const struct shape *shape, const void *object)
{
    bool any = false;
    for (size_t i = 0; i < shape->n; i++) {
        const struct shape_field *field = &shape->fields[i];
        if (field->required && !is_empty(arena, field, object))
            return false;
        any = any || field->required;
    }
    return any;
}

static void put_field(
    const struct writer *writer, const struct shape_field *field, const char *object)
{
    struct json_write *json = writer->json;
    const void *at = object + field->offset;
    size_t n;
    switch (field->kind) {
    case SHAPE_TEXT:
    case SHAPE_ID:
        if (((const struct str *)at)->len > 0)
            json_write_text(json, field->key, *(const struct str *)at);
        return;
    case SHAPE_FLAG:
    case SHAPE_CODE:
        json_write_text(json, field->key, shape_format(writer->arena, field, object));
        return;
    case SHAPE_WHOLE:
        json_write_int(json, field->key, *(const int64_t *)at);
        return;
    case SHAPE_NUMBER:
    case SHAPE_SHARE:
    case SHAPE_SCORE:
        json_write_rational(writer->json, field->key, *(const struct rational *)at);
        return;
    case SHAPE_BOOL:
        json_write_bool(json, field->key, *(const bool *)at);
        return;
    case SHAPE_IDS:
    case SHAPE_TEXTS:
        at = shape_entries(field, object, &n);
        json_write_texts(json, field->key, at, n);
        return;
    case SHAPE_SET:
        put_set(writer, field, object);
        return;
    case SHAPE_CODES:
        put_codes(writer, field, object);
        return;
    case SHAPE_DAYS:
        put_days(writer, field, object);
        return;
    case SHAPE_MAP:
        if (is_left_out(writer->arena, field->shape, at))
            return;
        json_write_object(json, field->key);
        put_fields(writer, field->shape, at);
        json_write_end(json);
        return;
    case SHAPE_LIST:
        put_list(writer, field, object);
        return;
    case SHAPE_FIGURES:
        put_figures(writer, field, object);
        return;
    }
}

static void put_fields(const struct writer *writer, const struct shape *shape, const void *object)
{
    for (size_t i = 0; i < shape->n; i++)
        put_field(writer, &shape->fields[i], object);
}

void scheme_json_put(
    struct arena *arena, struct json_write *json, const char *key, const struct scheme *scheme)
{
    struct writer writer = {arena, json};
    json_write_object(json, key);
    put_fields(&writer, &scheme_shape, scheme);
    json_write_end(json);
}
