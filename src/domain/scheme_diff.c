#include "domain/scheme_diff.h"

#include "base/buf.h"
#include "domain/scheme_shape.h"

struct diff {
    struct arena *arena;
    struct scheme_change *changes;
    size_t n;
};

static void diff_map(struct diff *diff, const struct shape *shape, struct str place,
    const void *before, const void *after);

static void add(struct diff *diff, struct str place, struct str before, struct str after)
{
    size_t size = sizeof *diff->changes;
    diff->changes = arena_grow(diff->arena, diff->changes, diff->n * size, (diff->n + 1) * size);
    diff->changes[diff->n++] = (struct scheme_change){place, before, after};
}

/* The values of an entry on one line: "max 3, kind qualitative, names 组织架构". */
static struct str sum_up(struct arena *arena, const struct shape_field *list, const void *entry)
{
    const struct shape *shape = list->shape;
    bool figure = list->kind == SHAPE_FIGURES;
    struct buf out = buf_new(arena);
    if (figure)
        return shape_format(arena, &shape->fields[1], entry);
    for (size_t i = shape->keyed ? 1 : 0; i < shape->n; i++) {
        const struct shape_field *field = &shape->fields[i];
        const char *at = (const char *)entry + field->offset;
        struct str value = field->kind == SHAPE_MAP
                               ? shape_format(arena, &field->shape->fields[0], at)
                               : shape_format(arena, field, entry);
        if (value.len == 0)
            continue;
        buf_put(&out, out.len > 0 ? STR(", ") : STR(""));
        buf_put(&out, str_of(field->key));
        buf_char(&out, ' ');
        buf_put(&out, value);
    }
    return buf_str(&out);
}

/* The entry of that name; NULL when there is none. */
static const char *find_entry(
    struct diff *diff, const struct shape *shape, const char *entries, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        const char *entry = entries + i * shape->size;
        if (str_equal(shape_entry_name(diff->arena, shape, entry, i), name))
            return entry;
    }
    return NULL;
}

static void diff_value(struct diff *diff, const struct shape_field *field, struct str place,
    const void *before, const void *after)
{
    struct str old = shape_format(diff->arena, field, before);
    struct str new = shape_format(diff->arena, field, after);
    if (!str_equal(old, new))
        add(diff, place, old, new);
}

static void diff_list(struct diff *diff, const struct shape_field *field, struct str place,
    const void *before, const void *after)
{
    size_t n_old;
    size_t n_new;
    struct arena *arena = diff->arena;
    const struct shape *shape = field->shape;
    const char *old = shape_entries(field, before, &n_old);
    const char *new = shape_entries(field, after, &n_new);
    for (size_t i = 0; i < n_old; i++) {
        const char *entry = old + i * shape->size;
        struct str name = shape_entry_name(arena, shape, entry, i);
        struct str entry_place = shape_entry_place(arena, shape, place, name);
        const char *twin = find_entry(diff, shape, new, n_new, name);
        if (twin && field->kind == SHAPE_FIGURES)
            diff_value(diff, &shape->fields[1], entry_place, entry, twin);
        else if (twin)
            diff_map(diff, shape, entry_place, entry, twin);
        else
            add(diff, entry_place, sum_up(arena, field, entry), STR(""));
    }
    for (size_t i = 0; i < n_new; i++) {
        const char *entry = new + i * shape->size;
        struct str name = shape_entry_name(arena, shape, entry, i);
        if (!find_entry(diff, shape, old, n_old, name))
            add(diff, shape_entry_place(arena, shape, place, name), STR(""),
                sum_up(arena, field, entry));
    }
}

static void diff_map(struct diff *diff, const struct shape *shape, struct str place,
    const void *before, const void *after)
{
    for (size_t i = 0; i < shape->n; i++) {
        const struct shape_field *field = &shape->fields[i];
        struct str at = shape_key_place(diff->arena, shape, place, str_of(field->key));
        if (field->kind == SHAPE_MAP)
            diff_map(diff, field->shape, at, (const char *)before + field->offset,
                (const char *)after + field->offset);
        else if (field->kind == SHAPE_LIST || field->kind == SHAPE_FIGURES)
            diff_list(diff, field, at, before, after);
        else
            diff_value(diff, field, at, before, after);
    }
}

void scheme_diff(struct arena *arena, const struct scheme *before, const struct scheme *after,
    struct scheme_change **ret_changes, size_t *ret_n)
{
    struct diff diff = {.arena = arena};
    diff_map(&diff, &scheme_shape, STR(""), before, after);
    *ret_changes = diff.changes;
    *ret_n = diff.n;
}
