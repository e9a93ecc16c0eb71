#include "domain/shape.h"

#include "base/buf.h"

#include <assert.h>
#include <string.h>

bool shape_is_set(struct rational value)
{
    return value.big || value.den != 0;
}

bool shape_has(const struct node *map, const char *key)
{
    const struct node *child = node_get(map, str_of(key));
    return child && child->kind != NODE_NULL;
}

uint32_t shape_line(const struct node *map, const char *key)
{
    const struct node *child = node_get(map, str_of(key));
    return child ? child->line : map->line;
}

static struct str join(struct arena *arena, struct str a, char separator, struct str b)
{
    if (a.len == 0)
        return b;
    return str_format(arena, "%" STR_PRI "%c%" STR_PRI, STR_ARG(a), separator, STR_ARG(b));
}

struct str shape_place(struct arena *arena, struct str place, struct str name)
{
    return join(arena, place, '.', name);
}

struct str shape_key_place(
    struct arena *arena, const struct shape *shape, struct str place, struct str key)
{
    return join(arena, place, shape->is_place ? ' ' : '.', key);
}

struct str shape_entry_name(
    struct arena *arena, const struct shape *shape, const void *entry, size_t i)
{
    struct str name = STR("");
    if (shape->keyed)
        name = shape_format(arena, &shape->fields[0], entry);
    return name.len > 0 ? name : str_format(arena, "%zu", i + 1);
}

struct str shape_entry_place(
    struct arena *arena, const struct shape *shape, struct str place, struct str name)
{
    return shape->is_place ? name : shape_place(arena, place, name);
}

struct str shape_keys(struct arena *arena, const struct shape *shape)
{
    struct buf keys = buf_new(arena);
    for (size_t i = 0; i < shape->n; i++) {
        buf_put(&keys, i > 0 ? STR(", ") : STR(""));
        buf_put(&keys, str_of(shape->fields[i].key));
    }
    return buf_str(&keys);
}

const char *shape_entries(const struct shape_field *field, const void *object, size_t *ret_n)
{
    const char *base = object;
    const char *entries;
    memcpy(&entries, base + field->offset, sizeof entries);
    memcpy(ret_n, base + field->count_offset, sizeof *ret_n);
    return entries;
}

static struct str format_ids(
    struct arena *arena, const struct shape_field *field, const void *object)
{
    size_t n;
    const struct str *ids = (const void *)shape_entries(field, object, &n);
    return str_join(arena, ids, n, STR(", "));
}

struct str shape_number(struct arena *arena, struct rational value)
{
    enum { DECIMALS_MAX = 4 };
    for (int places = 0; places <= DECIMALS_MAX; places++) {
        struct rational rounded;
        struct str text = rational_decimal(arena, value, places);
        if (rational_parse(arena, text, &rounded) && rational_compare(rounded, value) == 0)
            return text;
    }
    return rational_format(arena, value);
}

static struct str format_number(struct arena *arena, struct rational value)
{
    return shape_is_set(value) ? shape_number(arena, value) : STR("");
}

static struct str format_days(
    struct arena *arena, const struct shape_field *field, const void *object)
{
    struct rational planning;
    struct rational onsite;
    memcpy(&planning, (const char *)object + field->offset, sizeof planning);
    memcpy(&onsite, (const char *)object + field->count_offset, sizeof onsite);
    if (!shape_is_set(onsite) || rational_sign(onsite) == 0)
        return STR("null");
    return str_format(arena, "[%" STR_PRI ", %" STR_PRI "]",
        STR_ARG(format_number(arena, planning)), STR_ARG(format_number(arena, onsite)));
}

static struct str format_set(
    struct arena *arena, const struct shape_field *field, const void *object)
{
    uint32_t set;
    struct buf out = buf_new(arena);
    memcpy(&set, (const char *)object + field->offset, sizeof set);
    for (int i = 0; i < field->codes->count; i++) {
        if ((set >> i & 1U) == 0)
            continue;
        buf_put(&out, out.len > 0 ? STR(", ") : STR(""));
        buf_put(&out, codes_format(field->codes, i));
    }
    return buf_str(&out);
}

/* "mandatory" where it is so for every key, else "initial mandatory, transfer if_applicable". */
static struct str format_codes(
    struct arena *arena, const struct shape_field *field, const void *object)
{
    const int *values = (const void *)((const char *)object + field->offset);
    struct buf out = buf_new(arena);
    bool alike = true;
    for (int i = 1; i < field->keys->count; i++)
        alike = alike && values[i] == values[0];
    if (alike)
        return codes_format(field->codes, values[0]);
    for (int i = 0; i < field->keys->count; i++) {
        if (values[i] == 0)
            continue;
        buf_put(&out, out.len > 0 ? STR(", ") : STR(""));
        buf_put(&out, codes_format(field->keys, i));
        buf_char(&out, ' ');
        buf_put(&out, codes_format(field->codes, values[i]));
    }
    return buf_str(&out);
}

struct str shape_format(struct arena *arena, const struct shape_field *field, const void *object)
{
    const void *at = (const char *)object + field->offset;
    switch (field->kind) {
    case SHAPE_TEXT:
    case SHAPE_ID:
        return *(const struct str *)at;
    case SHAPE_WHOLE:
        return str_format(arena, "%lld", (long long)*(const int64_t *)at);
    case SHAPE_NUMBER:
    case SHAPE_SHARE:
    case SHAPE_SCORE:
        return format_number(arena, *(const struct rational *)at);
    case SHAPE_BOOL:
        return *(const bool *)at ? STR("true") : STR("false");
    case SHAPE_FLAG:
        return codes_format(field->codes, *(const bool *)at);
    case SHAPE_CODE:
        return codes_format(field->codes, *(const int *)at);
    case SHAPE_SET:
        return format_set(arena, field, object);
    case SHAPE_CODES:
        return format_codes(arena, field, object);
    case SHAPE_IDS:
    case SHAPE_TEXTS:
        return format_ids(arena, field, object);
    case SHAPE_DAYS:
        return format_days(arena, field, object);
    case SHAPE_MAP:
    case SHAPE_LIST:
    case SHAPE_FIGURES:
        break;
    }
    return STR("");
}
