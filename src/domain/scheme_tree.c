#include "domain/scheme_tree.h"

#include <string.h>

/* FNV-1a. Ids come from a file that was linted as a whole, so nobody can aim at collisions that a
 * linear probe over at most SHAPE_ENTRIES_MAX clauses would feel. */
static uint32_t hash_id(struct str id)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < id.len; i++)
        hash = (hash ^ (unsigned char)id.data[i]) * 16777619u;
    return hash;
}

/* The slot of that id: the one that holds it, or the free one where it would be. */
static size_t find_slot(const struct scheme *scheme, const int32_t *slots, struct str id)
{
    size_t slot = hash_id(id) & (scheme->n_slots - 1);
    while (slots[slot] >= 0 && !str_equal(scheme->indicators[slots[slot]].id, id))
        slot = (slot + 1) & (scheme->n_slots - 1);
    return slot;
}

int32_t scheme_tree_find(const struct scheme *scheme, struct str id)
{
    return scheme->n_slots == 0 ? -1 : scheme->slots[find_slot(scheme, scheme->slots, id)];
}

/* Of clauses that stand twice the first counts. */
static void build_slots(struct arena *arena, struct scheme *scheme)
{
    scheme->n_slots = 4;
    while (scheme->n_slots < 2 * scheme->n_indicators)
        scheme->n_slots *= 2;
    int32_t *slots = NEW_ARRAY(arena, int32_t, scheme->n_slots);
    memset(slots, -1, scheme->n_slots * sizeof *slots);
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        size_t slot = find_slot(scheme, slots, scheme->indicators[i].id);
        if (slots[slot] < 0)
            slots[slot] = (int32_t)i;
    }
    scheme->slots = slots;
}

static bool continues(struct str id, struct str ancestor)
{
    return id.len > ancestor.len && id.data[ancestor.len] == '.' && str_starts(id, ancestor);
}

/* "5.1.2" → "5.1"; "5" → "". */
static struct str id_above(struct str id)
{
    while (id.len > 0 && id.data[id.len - 1] != '.')
        id.len--;
    return str_sub(id, 0, id.len > 0 ? id.len - 1 : 0);
}

static size_t count_parts(struct str id)
{
    size_t parts = 1;
    for (size_t i = 0; i < id.len; i++)
        parts += id.data[i] == '.';
    return parts;
}

static struct problem *refuse(const struct shape_reader *reader, const struct indicator *indicator,
    const char *code, const char *message)
{
    return shape_refuse(reader, indicator->id, indicator->line, code, message);
}

/* All clauses at the top have ids of as many parts: "5.1", "5.2", "5.3". */
static void check_parent(
    const struct shape_reader *reader, const struct scheme *scheme, const struct indicator *node)
{
    struct str above = id_above(node->id);
    struct str top = scheme->indicators[0].id;
    bool is_root = node->parent < 0;
    if (is_root && count_parts(node->id) == count_parts(top))
        return;
    if (!is_root && str_equal(above, scheme->indicators[node->parent].id))
        return;
    if (is_root && count_parts(node->id) < count_parts(top))
        refuse(reader, node, "parent", N_("stands at the top, where ids look like {1}"))->args[0] =
            top;
    else
        refuse(reader, node, "parent", N_("its parent {1} does not stand above it"))->args[0] =
            above;
}

static void set_parents(const struct shape_reader *reader, struct scheme *scheme)
{
    int32_t above = -1;
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        struct indicator *node = &scheme->indicators[i];
        while (above >= 0 && !continues(node->id, scheme->indicators[above].id))
            above = scheme->indicators[above].parent;
        node->parent = above;
        node->depth = above < 0 ? 0 : scheme->indicators[above].depth + 1;
        above = (int32_t)i;
        if (node->id.len > 0)
            check_parent(reader, scheme, node);
    }
}

static bool has_children(const struct scheme *scheme, size_t i)
{
    return i + 1 < scheme->n_indicators && scheme->indicators[i + 1].parent == (int32_t)i;
}

static void check_step(const struct shape_reader *reader, const struct indicator *leaf, bool graded)
{
    bool has_step = shape_is_set(leaf->step) && rational_sign(leaf->step) > 0;
    if (!graded && has_step) {
        refuse(reader, leaf, "step", N_("only a graded clause has a step; leave it out"));
    } else if (graded && !has_step) {
        refuse(reader, leaf, "step", N_("a graded clause needs a step above 0"));
    } else if (graded && shape_is_set(leaf->max) &&
               !rational_is_integer(rational_div(reader->arena, leaf->max, leaf->step))) {
        struct problem *problem =
            refuse(reader, leaf, "step", N_("its score {1} is not a multiple of its step {2}"));
        problem->args[0] = shape_number(reader->arena, leaf->max);
        problem->args[1] = shape_number(reader->arena, leaf->step);
    }
}

static void check_kind(
    const struct shape_reader *reader, const struct indicator *node, bool is_above_others)
{
    bool group = node->kind == INDICATOR_GROUP;
    if (group && !is_above_others)
        refuse(reader, node, "kind",
            N_("nothing stands below it, so it needs a kind: qualitative, proportional or graded"));
    else if (!group && is_above_others)
        refuse(
            reader, node, "kind", N_("clauses stand below it, so it is a group and has no kind"));
    check_step(reader, node, node->kind == INDICATOR_GRADED);
}

static void check_kinds(const struct shape_reader *reader, const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *node = &scheme->indicators[i];
        struct str kind_place = str_concat(reader->arena, node->id, STR(" kind"));
        if (!problem_at(reader->problems, kind_place))
            check_kind(reader, node, has_children(scheme, i));
    }
}

/* The sum of the scores whose parent that is; unset when one of them is. */
static struct rational sum_below(struct arena *arena, const struct scheme *scheme, int32_t parent)
{
    struct rational sum = rational_of(0);
    for (size_t i = (size_t)(parent + 1); i < scheme->n_indicators; i++) {
        const struct indicator *node = &scheme->indicators[i];
        if (parent >= 0 && node->depth <= scheme->indicators[parent].depth)
            break;
        if (node->parent != parent)
            continue;
        if (!shape_is_set(node->max))
            return (struct rational){0};
        sum = rational_add(arena, sum, node->max);
    }
    return sum;
}

static void check_sums(const struct shape_reader *reader, const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *node = &scheme->indicators[i];
        if (!shape_is_set(node->max) || !has_children(scheme, i))
            continue;
        struct rational sum = sum_below(reader->arena, scheme, (int32_t)i);
        if (!shape_is_set(sum) || rational_compare(sum, node->max) == 0)
            continue;
        struct problem *problem = refuse(reader, node, "sum",
            N_("the clauses below it add up to {1}, but its score is {2}; they must be equal"));
        problem->args[0] = shape_number(reader->arena, sum);
        problem->args[1] = shape_number(reader->arena, node->max);
    }
}

static void check_total(
    const struct shape_reader *reader, const struct scheme *scheme, uint32_t line)
{
    struct rational sum = sum_below(reader->arena, scheme, -1);
    if (scheme->n_indicators == 0 || !shape_is_set(sum) || !shape_is_set(scheme->total) ||
        rational_compare(sum, scheme->total) == 0)
        return;
    struct problem *problem = shape_refuse(reader, STR("total"), line, "sum",
        N_("the top clauses add up to {1}, but the total is {2}; they must be equal"));
    problem->args[0] = shape_number(reader->arena, sum);
    problem->args[1] = shape_number(reader->arena, scheme->total);
}

static void set_excludable(const struct shape_reader *reader, struct scheme *scheme, uint32_t line)
{
    for (size_t i = 0; i < scheme->n_exclusions; i++) {
        struct str id = scheme->exclusions[i];
        int32_t index = scheme_tree_find(scheme, id);
        if (index >= 0)
            scheme->indicators[index].excludable = true;
        else if (id.len > 0)
            shape_refuse(reader, STR("exclusions.allowed"), line, "unknown_clause",
                N_("{1} is no clause of this scheme"))
                ->args[0] = id;
    }
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        struct indicator *node = &scheme->indicators[i];
        if (node->parent >= 0 && scheme->indicators[node->parent].excludable)
            node->excludable = true;
    }
}

void scheme_tree_build(
    const struct shape_reader *reader, const struct node *root, struct scheme *scheme)
{
    build_slots(reader->arena, scheme);
    set_parents(reader, scheme);
    check_kinds(reader, scheme);
    check_sums(reader, scheme);
    check_total(reader, scheme, shape_line(root, "total"));
    set_excludable(reader, scheme, shape_line(root, "exclusions"));
}
