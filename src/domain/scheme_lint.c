#include "domain/scheme_lint.h"

#include "base/limits.h"

struct problem *scheme_lint_refuse(const struct scheme_lint *lint, struct scheme_lint_at at,
    struct str place, const char *code, const char *message)
{
    const struct node *node = lint->root;
    const char *const path[] = {at.section, at.list};
    for (size_t i = 0; i < ARRAY_LEN(path); i++) {
        const struct node *child = path[i] ? node_get(node, str_of(path[i])) : NULL;
        node = child ? child : node;
    }
    uint32_t line = node->line;
    NODE_EACH (child, node)
        if (at.i-- == 0)
            line = child->line;
    return shape_refuse(lint->reader, place, line, code, message);
}

struct str scheme_lint_number(const struct scheme_lint *lint, struct rational value)
{
    return shape_number(lint->reader->arena, value);
}

struct str scheme_lint_whole(const struct scheme_lint *lint, int64_t value)
{
    return str_format(lint->reader->arena, "%lld", (long long)value);
}

static struct problem *refuse(
    const struct scheme_lint *lint, const char *section, const char *code, const char *message)
{
    struct scheme_lint_at at = {.section = section, .i = -1};
    return scheme_lint_refuse(lint, at, str_of(section), code, message);
}

/* It is part of file names and addresses. */
static void lint_id(const struct scheme_lint *lint)
{
    struct str id = lint->scheme->id;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.data[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
            continue;
        refuse(lint, "scheme", "id", N_("must be made of a–z, 0–9 and “-” only"));
        return;
    }
}

static bool is_service_field(struct str field)
{
    int64_t number;
    return field.len == 4 && str_starts(field, STR("SC")) &&
           str_to_int(str_sub(field, 2, 2), &number) && number >= 1 && number <= 22;
}

/* 22 fields of service certification, SC01 … SC22 (CNCA announcement 2016 No. 24). */
static void lint_fields(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    for (size_t i = 0; i < scheme->n_fields; i++) {
        struct scheme_lint_at at = {.section = "fields", .i = (int64_t)i};
        if (scheme->category == SCHEME_SERVICE && scheme->fields[i].len > 0 &&
            !is_service_field(scheme->fields[i]))
            scheme_lint_refuse(lint, at, STR("fields"), "field",
                N_("{1} is no field of service certification; these are SC01 to SC22"))
                ->args[0] = scheme->fields[i];
    }
}

static void lint_indicators(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    if (scheme->n_indicators > LIMIT_INDICATORS)
        refuse(lint, "indicators", "too_many", N_("has too many entries; allowed are {1}"))
            ->args[0] = scheme_lint_whole(lint, LIMIT_INDICATORS);
    else if (scheme->n_indicators == 0 && shape_has(lint->root, "indicators"))
        refuse(lint, "indicators", "empty", N_("needs at least one entry"));
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *node = &scheme->indicators[i];
        if (scheme->status == SCHEME_COMPLETE && !node->score_confirmed)
            shape_refuse(lint->reader, node->id, node->line, "provisional",
                N_("its score is provisional, so the scheme cannot be “complete”"));
    }
}

static struct problem *refuse_level(
    const struct scheme_lint *lint, size_t i, const char *code, const char *message)
{
    struct scheme_lint_at at = {.section = "levels", .i = (int64_t)i};
    struct str place = shape_place(lint->reader->arena, STR("levels"), lint->scheme->levels[i].id);
    return scheme_lint_refuse(lint, at, place, code, message);
}

static void lint_level_must(const struct scheme_lint *lint, size_t i)
{
    const struct scheme *scheme = lint->scheme;
    const struct level *level = &scheme->levels[i];
    for (size_t j = 0; j < level->n_must; j++) {
        int32_t index = scheme_indicator_index(scheme, level->must[j]);
        if (level->must[j].len == 0)
            continue;
        if (index < 0)
            refuse_level(lint, i, "unknown_clause", N_("{1} is no clause of this scheme"))
                ->args[0] = level->must[j];
        else if (scheme->indicators[index].kind == INDICATOR_GROUP)
            refuse_level(
                lint, i, "group", N_("{1} is a group; name the clauses that may not lose anything"))
                ->args[0] = level->must[j];
    }
}

static void lint_level_order(const struct scheme_lint *lint, size_t i)
{
    const struct level *level = &lint->scheme->levels[i];
    const struct level *below = level - 1;
    if (!shape_is_set(level->min) || !shape_is_set(below->min))
        return;
    int order = rational_compare(below->min, level->min);
    struct problem *problem = NULL;
    if (order == 0)
        problem = refuse_level(lint, i, "order",
            N_("its bound {1} is also that of {2}; each level needs a bound of its own"));
    else if (order > 0)
        problem = refuse_level(lint, i, "order",
            N_("its bound {1} is below that of {2} before it; levels stand from the lowest bound "
               "up"));
    else if (below->stars > level->stars)
        problem =
            refuse_level(lint, i, "stars", N_("has {1} stars, fewer than the lower level {2}"));
    if (!problem)
        return;
    problem->args[0] =
        order < 0 ? scheme_lint_whole(lint, level->stars) : scheme_lint_number(lint, level->min);
    problem->args[1] = below->id;
}

/* A management system is conforming or not; all others are graded by score. */
static void lint_levels(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    if (scheme->n_levels == 0 && scheme->category != SCHEME_SYSTEM)
        refuse(lint, "levels", "empty", N_("needs at least one entry"));
    for (size_t i = 0; i < scheme->n_levels; i++) {
        const struct level *level = &scheme->levels[i];
        if (shape_is_set(level->min) && shape_is_set(scheme->scale) &&
            rational_compare(level->min, scheme->scale) > 0) {
            struct problem *problem = refuse_level(lint, i, "unreachable",
                N_("cannot be reached: its bound {1} is above the scale, {2}"));
            problem->args[0] = scheme_lint_number(lint, level->min);
            problem->args[1] = scheme_lint_number(lint, scheme->scale);
        }
        if (i > 0)
            lint_level_order(lint, i);
        lint_level_must(lint, i);
    }
}

static bool is_above_0(struct rational value)
{
    return shape_is_set(value) && rational_sign(value) > 0;
}

static void lint_special(const struct scheme_lint *lint)
{
    const struct special_rule *special = &lint->scheme->special;
    if (is_above_0(special->deduction_points) && special->n_grounds == 0)
        refuse(lint, "special", "grounds", N_("a deduction needs at least one ground"));
    if (special->bonus_max > 0 && shape_is_set(special->bonus_points) &&
        !is_above_0(special->bonus_points))
        refuse(lint, "special", "bonus", N_("a bonus needs points above 0"));
}

static void lint_service_managers(const struct scheme_lint *lint)
{
    struct str clause = lint->scheme->service_managers.clause;
    if (clause.len > 0 && scheme_indicator_index(lint->scheme, clause) < 0)
        refuse(lint, "service_managers", "unknown_clause", N_("{1} is no clause of this scheme"))
            ->args[0] = clause;
}

void scheme_lint(const struct scheme_lint *lint)
{
    static void (*const rules[])(const struct scheme_lint *) = {
        lint_id,
        lint_fields,
        lint_indicators,
        lint_levels,
        lint_special,
        lint_service_managers,
    };
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        rules[i](lint);
}
