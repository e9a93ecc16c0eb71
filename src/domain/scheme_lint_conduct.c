/* The second half of scheme_lint.h. */
#include "base/limits.h"
#include "domain/certificate.h"
#include "domain/scheme_lint.h"

static struct problem *refuse(
    const struct scheme_lint *lint, const char *section, const char *code, const char *message)
{
    struct scheme_lint_at at = {.section = section, .i = -1};
    return scheme_lint_refuse(lint, at, str_of(section), code, message);
}

static struct problem *refuse_row(
    const struct scheme_lint *lint, size_t i, const char *code, const char *message)
{
    struct scheme_lint_at at = {"person_days", "table", (int64_t)i};
    struct str from = scheme_lint_whole(lint, lint->scheme->person_days.rows[i].from);
    struct str place = shape_place(lint->reader->arena, STR("person_days.table"), from);
    return scheme_lint_refuse(lint, at, place, code, message);
}

/* Each number of staff from 1 on stands in exactly one row. */
static void lint_row_range(const struct scheme_lint *lint, size_t i)
{
    const struct day_row *row = &lint->scheme->person_days.rows[i];
    int64_t due = i == 0 ? 1 : row[-1].to + 1;
    struct problem *problem = NULL;
    if (row->to < row->from) {
        refuse_row(lint, i, "range", N_("ends at {1} staff, before it begins"))->args[0] =
            scheme_lint_whole(lint, row->to);
    } else if (row->from < due) {
        problem = refuse_row(lint, i, "overlap",
            N_("begins at {1} staff, but the row before it goes up to {2}; rows may not overlap"));
        problem->args[0] = scheme_lint_whole(lint, row->from);
        problem->args[1] = scheme_lint_whole(lint, due - 1);
    } else if (row->from > due) {
        problem = refuse_row(lint, i, "gap", N_("no row says what holds for {1} to {2} staff"));
        problem->args[0] = scheme_lint_whole(lint, due);
        problem->args[1] = scheme_lint_whole(lint, row->from - 1);
    }
}

static bool is_half_days(struct arena *arena, struct rational days)
{
    return !shape_is_set(days) || rational_is_integer(rational_mul(arena, days, rational_of(2)));
}

static void lint_row_days(const struct scheme_lint *lint, size_t i)
{
    const struct day_row *row = &lint->scheme->person_days.rows[i];
    struct arena *arena = lint->reader->arena;
    for (size_t activity = 0; activity < ACTIVITY_COUNT; activity++)
        if (!is_half_days(arena, row->plan[activity]) ||
            !is_half_days(arena, row->onsite[activity]))
            refuse_row(lint, i, "half_days", N_("{1}: days are whole or half"))->args[0] =
                activity_code((enum activity)activity);
}

static void lint_person_days(const struct scheme_lint *lint)
{
    const struct person_days_rule *rule = &lint->scheme->person_days;
    for (size_t i = 0; i < rule->n_rows; i++) {
        bool known = rule->rows[i].from > 0 && rule->rows[i].to > 0;
        if (known && (i == 0 || rule->rows[i - 1].to > 0))
            lint_row_range(lint, i);
        lint_row_days(lint, i);
    }
    if (shape_is_set(rule->reduction_max) && shape_is_set(rule->combined_max) &&
        rational_compare(rule->combined_max, rule->reduction_max) > 0)
        refuse(lint, "person_days", "order", N_("combined_max is above reduction_max"));
    if (shape_is_set(rule->outlet_reduction_max) && shape_is_set(rule->outlet_reduction_default) &&
        rational_compare(rule->outlet_reduction_default, rule->outlet_reduction_max) > 0)
        refuse(lint, "person_days", "order",
            N_("outlet_reduction_default is above outlet_reduction_max"));
}

static void lint_stage_split(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    if (shape_is_set(scheme->stage_split_min) && shape_is_set(scheme->stage_split_max) &&
        rational_compare(scheme->stage_split_min, scheme->stage_split_max) > 0)
        refuse(lint, "stage_split", "order", N_("min is above max"));
}

static void lint_sampling(const struct scheme_lint *lint)
{
    if (!shape_has(lint->root, "sampling"))
        return;
    for (size_t activity = 0; activity < ACTIVITY_COUNT; activity++) {
        struct rational factor = lint->scheme->sampling.factor[activity];
        const char *key = activity_codes.words[activity];
        struct scheme_lint_at at = {"sampling", key, -1};
        bool needed = activity <= ACTIVITY_RECERTIFICATION;
        if (needed && shape_is_set(factor) && rational_sign(factor) == 0)
            scheme_lint_refuse(lint, at,
                shape_place(lint->reader->arena, STR("sampling"), str_of(key)), "zero",
                N_("must be above 0"));
    }
}

static struct problem *refuse_dimension(
    const struct scheme_lint *lint, size_t i, const char *code, const char *message)
{
    const struct perception_dimension *dimension = &lint->scheme->perception.dimensions[i];
    struct scheme_lint_at at = {"perception", "dimensions", (int64_t)i};
    struct str place =
        shape_place(lint->reader->arena, STR("perception.dimensions"), dimension->id);
    return scheme_lint_refuse(lint, at, place, code, message);
}

static void lint_weights(const struct scheme_lint *lint)
{
    const struct perception_rule *rule = &lint->scheme->perception;
    struct scheme_lint_at at = {"perception", "dimensions", -1};
    struct rational sum = rational_of(0);
    for (size_t i = 0; i < rule->n_dimensions; i++) {
        if (!shape_is_set(rule->dimensions[i].weight))
            return;
        sum = rational_add(lint->reader->arena, sum, rule->dimensions[i].weight);
    }
    if (rule->n_dimensions > 0 && rational_compare(sum, rational_of(1)) != 0)
        scheme_lint_refuse(lint, at, STR("perception.dimensions"), "weights",
            N_("the weights add up to {1}; they must add up to 1"))
            ->args[0] = scheme_lint_number(lint, sum);
}

/* The dimension before the i-th that has an item of that id; -1 for none. */
static int64_t find_item(const struct perception_rule *rule, size_t i, struct str id)
{
    for (size_t j = 0; j < i; j++)
        for (size_t k = 0; k < rule->dimensions[j].n_items; k++)
            if (id.len > 0 && str_equal(rule->dimensions[j].items[k].id, id))
                return (int64_t)j;
    return -1;
}

static void lint_items(const struct scheme_lint *lint)
{
    const struct perception_rule *rule = &lint->scheme->perception;
    for (size_t i = 0; i < rule->n_dimensions; i++) {
        const struct perception_dimension *dimension = &rule->dimensions[i];
        if (dimension->n_items == 0)
            refuse_dimension(lint, i, "empty", N_("has no items"));
        for (size_t k = 0; k < dimension->n_items; k++) {
            int64_t twin = find_item(rule, i, dimension->items[k].id);
            if (twin < 0)
                continue;
            struct problem *problem = refuse_dimension(
                lint, i, "duplicate", N_("its item {1} stands in {2} too; ids may not repeat"));
            problem->args[0] = dimension->items[k].id;
            problem->args[1] = rule->dimensions[twin].id;
        }
    }
}

static void lint_gates(const struct scheme_lint *lint)
{
    const struct perception_rule *rule = &lint->scheme->perception;
    for (size_t i = 0; i < rule->n_gates; i++) {
        const struct perception_gate *gate = &rule->gates[i];
        struct scheme_lint_at at = {"perception", "gate", (int64_t)i};
        struct str place = shape_place(lint->reader->arena, STR("perception.gate"), gate->level);
        if (!scheme_level(lint->scheme, gate->level))
            scheme_lint_refuse(
                lint, at, place, "unknown_level", N_("this scheme has no level of that id"));
        if (shape_is_set(gate->min) && rational_compare(gate->min, rational_of(100)) > 0)
            scheme_lint_refuse(lint, at, place, "unreachable",
                N_("cannot be reached: the index goes from 0 to 100"));
    }
}

static void lint_perception(const struct scheme_lint *lint)
{
    const struct perception_rule *rule = &lint->scheme->perception;
    if (!rule->used)
        return;
    if (rule->n_dimensions == 0)
        refuse(lint, "perception", "empty", N_("needs at least one dimension"));
    if (rule->scale_max > 0 && rule->scale_min >= rule->scale_max) {
        struct scheme_lint_at at = {"perception", "scale", -1};
        scheme_lint_refuse(lint, at, STR("perception.scale"), "order", N_("min is not below max"));
    }
    lint_weights(lint);
    lint_items(lint);
    lint_gates(lint);
}

static void lint_presence(const struct scheme_lint *lint)
{
    const struct presence_rule *rule = &lint->scheme->presence;
    if (!rule->used)
        return;
    if (rule->photos_min > rule->photos_max) {
        struct scheme_lint_at at = {"presence", "photos_min", -1};
        scheme_lint_refuse(
            lint, at, STR("presence.photos_min"), "order", N_("is more than photos_max"));
    }
    if (shape_is_set(rule->alarm_share) && shape_is_set(rule->warn_share) &&
        rational_compare(rule->alarm_share, rule->warn_share) > 0) {
        struct scheme_lint_at at = {"presence", "alarm_share", -1};
        scheme_lint_refuse(
            lint, at, STR("presence.alarm_share"), "order", N_("is more than warn_share"));
    }
}

static void lint_clock_values(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    for (size_t i = 0; i < scheme->n_clocks; i++) {
        const struct scheme_figure *clock = &scheme->clocks[i];
        struct scheme_lint_at at = {.section = "clocks", .i = (int64_t)i};
        struct str place = shape_place(lint->reader->arena, STR("clocks"), clock->id);
        int64_t value;
        if (!shape_is_set(clock->value) ||
            (rational_to_int(clock->value, &value) && value <= LIMIT_CLOCK))
            continue;
        struct problem *problem = scheme_lint_refuse(
            lint, at, place, "whole", N_("must be a whole number from {1} to {2}"));
        problem->args[0] = scheme_lint_whole(lint, 0);
        problem->args[1] = scheme_lint_whole(lint, LIMIT_CLOCK);
    }
}

static void lint_clock_order(const struct scheme_lint *lint)
{
    static const struct {
        const char *shorter;
        const char *longer;
    } pairs[] = {
        {"nc_minor_days", "nc_major_days"},
        {"surveillance_planned_months", "surveillance_latest_months"},
        {"suspension_usual_months", "suspension_max_months"},
        {"document_fix_min_days", "document_fix_days"},
        {"document_fix_days", "document_fix_max_days"},
        {"plan_lead_days", "plan_warning_days"},
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        int64_t shorter;
        int64_t longer;
        struct scheme_lint_at at = {"clocks", pairs[i].shorter, -1};
        if (!scheme_clock(lint->scheme, str_of(pairs[i].shorter), &shorter) ||
            !scheme_clock(lint->scheme, str_of(pairs[i].longer), &longer) || shorter <= longer)
            continue;
        struct str place =
            shape_place(lint->reader->arena, STR("clocks"), str_of(pairs[i].shorter));
        struct problem *problem = scheme_lint_refuse(
            lint, at, place, "order", N_("{1} is longer than {2}, which is {3}"));
        problem->args[0] = scheme_lint_whole(lint, shorter);
        problem->args[1] = str_of(pairs[i].longer);
        problem->args[2] = scheme_lint_whole(lint, longer);
    }
}

static void lint_clocks(const struct scheme_lint *lint)
{
    lint_clock_values(lint);
    lint_clock_order(lint);
}

/* So that there is exactly one size for any staff. */
static void lint_sizes(const struct scheme_lint *lint)
{
    const struct certificate_rule *rule = &lint->scheme->certificate;
    for (size_t i = 0; i < rule->n_sizes; i++) {
        int64_t from = rule->sizes[i].from;
        if (i == 0 ? from == 1 : from > rule->sizes[i - 1].from)
            continue;
        struct scheme_lint_at at = {"certificate", "sizes", (int64_t)i};
        struct str place =
            shape_place(lint->reader->arena, STR("certificate.sizes"), rule->sizes[i].letter);
        scheme_lint_refuse(lint, at, place, "order",
            N_("the first size must begin at 1, and each other above the one before"));
    }
}

/* Numbers are told apart by their serial alone and are kept in upper case without blanks, as CNCA's
 * register does. */
static void lint_certificate(const struct scheme_lint *lint)
{
    const struct certificate_rule *rule = &lint->scheme->certificate;
    struct arena *arena = lint->reader->arena;
    struct str size = rule->n_sizes > 0 ? rule->sizes[0].letter : STR("");
    struct certificate_number values = {STR("199"), 2026, rule->letter, 1, 0, size};
    struct scheme_lint_at at = {"certificate", "number", -1};
    struct str first;
    struct str second;
    if (rule->number.len == 0)
        return;
    enum fail fail = certificate_number_format(arena, rule->number, &values, &first);
    values.serial = 2;
    if (fail == FAIL_NONE)
        fail = certificate_number_format(arena, rule->number, &values, &second);
    if (fail != FAIL_NONE)
        scheme_lint_refuse(lint, at, STR("certificate.number"), "template",
            N_("allowed in braces are {CB3}, {YY}, {SCHEME}, {SEQ:n} with n from 1 to 12, {N} and "
               "{SIZE}, which needs sizes"));
    else if (str_equal(first, second))
        scheme_lint_refuse(lint, at, STR("certificate.number"), "template",
            N_("needs the serial, {SEQ:n}, so that no number is given twice"));
    else if (!str_equal(first, certificate_number_normalise(arena, first)))
        scheme_lint_refuse(lint, at, STR("certificate.number"), "template",
            N_("must give upper-case letters and digits without blanks"));
}

static void lint_modes(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    for (size_t i = 0; i < scheme->n_modes; i++)
        if (scheme->modes[i].standard)
            return;
    if (scheme->n_modes > 0)
        refuse(lint, "modes", "empty", N_("no mode is standard; at least one must be"));
}

void scheme_lint_conduct(const struct scheme_lint *lint)
{
    static void (*const rules[])(const struct scheme_lint *) = {
        lint_person_days,
        lint_stage_split,
        lint_sampling,
        lint_perception,
        lint_presence,
        lint_clocks,
        lint_certificate,
        lint_sizes,
        lint_modes,
    };
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        rules[i](lint);
}
