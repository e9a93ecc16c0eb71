#include "base/limits.h"
#include "base/sha256.h"
#include "domain/scheme.h"
#include "domain/scheme_lint.h"
#include "domain/scheme_shape.h"
#include "domain/scheme_tree.h"

/* What holds where the file says nothing. A status that cannot be read claims nothing. */
static void set_defaults(struct scheme *scheme)
{
    scheme->status = SCHEME_TEMPLATE;
    scheme->scale = rational_of(100);
    scheme->special.cap = true;
    scheme->perception.shown_min = 5;
    scheme->perception.survey_days = 30;
}

static void complete_days(const struct node *root, struct person_days_rule *rule)
{
    const struct node *section = node_get(root, STR("person_days"));
    if (!shape_has(section, "outlet_reduction_default"))
        rule->outlet_reduction_default = rule->outlet_reduction_max;
    for (size_t i = 0; i < rule->n_rows; i++) {
        struct day_row *row = &rule->rows[i];
        for (size_t activity = 0; activity < ACTIVITY_COUNT; activity++) {
            row->known[activity] = shape_is_set(row->onsite[activity]);
            if (row->known[activity])
                continue;
            row->plan[activity] = rational_of(0);
            row->onsite[activity] = rational_of(0);
        }
    }
}

/* In a scheme that calls itself complete a score is confirmed unless it says otherwise. */
static void complete_scores(const struct node *root, struct scheme *scheme)
{
    struct indicator *indicator = scheme->indicators;
    if (scheme->n_indicators == 0)
        return;
    NODE_EACH (child, node_get(root, STR("indicators"))) {
        if (scheme->status == SCHEME_COMPLETE && !shape_has(child, "score_status"))
            indicator->score_confirmed = true;
        if (!indicator->score_confirmed)
            scheme->has_provisional_scores = true;
        indicator++;
    }
}

static void set_all(uint32_t *activities)
{
    if (*activities == 0)
        *activities = ACTIVITY_ALL;
}

static void complete_casework(struct arena *arena, struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->n_conditions; i++)
        set_all(&scheme->conditions[i].activities);
    for (size_t i = 0; i < scheme->n_records; i++)
        set_all(&scheme->records[i].activities);
    for (size_t i = 0; i < scheme->file_review.n_items; i++)
        set_all(&scheme->file_review.items[i].activities);
    for (size_t i = 0; i < scheme->n_combination; i++)
        set_all(&scheme->combination[i].activities);
    if (shape_is_set(scheme->stage_split_max) && rational_sign(scheme->stage_split_max) > 0 &&
        scheme->stage_activities == 0)
        scheme->stage_activities =
            ACTIVITY_BIT(ACTIVITY_INITIAL) | ACTIVITY_BIT(ACTIVITY_RECERTIFICATION);
    if (scheme->n_technical_codes > 0 || scheme->n_fields == 0)
        return;
    scheme->technical_codes = NEW_ARRAY(arena, struct technical_code, scheme->n_fields);
    for (; scheme->n_technical_codes < scheme->n_fields; scheme->n_technical_codes++) {
        struct str field = scheme->fields[scheme->n_technical_codes];
        struct technical_code *code = &scheme->technical_codes[scheme->n_technical_codes];
        *code = (struct technical_code){field, {.text = {[LANGUAGE_ZH_CN] = field}}};
    }
}

static void complete(struct arena *arena, const struct node *root, struct scheme *scheme)
{
    if (!shape_has(root, "total"))
        scheme->total = scheme->scale;
    scheme->perception.used = shape_has(root, "perception");
    scheme->presence.used = shape_has(root, "presence");
    scheme->decision.used = shape_has(root, "decision");
    complete_scores(root, scheme);
    complete_days(root, &scheme->person_days);
    complete_casework(arena, scheme);
}

static enum fail check_size(struct str file, struct problems *problems)
{
    if (file.len <= LIMIT_SCHEME_BYTES)
        return FAIL_NONE;
    problem_add(problems, STR(""), "too_large", N_("longer than {1} bytes"))->args[0] =
        str_format(problems->arena, "%d", LIMIT_SCHEME_BYTES);
    return FAIL_TOO_LARGE;
}

enum fail scheme_parse(struct arena *arena, struct str file, struct problems *problems,
    const struct scheme **ret_scheme)
{
    struct node *root;
    size_t problems_before = problems->count;
    TRY(check_size(file, problems));
    TRY(node_read(arena, file, problems, &root));
    struct scheme *scheme = NEW(arena, struct scheme);
    struct shape_reader reader = {arena, problems};
    struct scheme_lint lint = {&reader, root, scheme};
    set_defaults(scheme);
    shape_read(&reader, &scheme_shape, root, scheme);
    if (root->kind != NODE_MAP)
        return FAIL_INVALID;
    complete(arena, root, scheme);
    scheme_tree_build(&reader, root, scheme);
    scheme_lint(&lint);
    scheme_lint_conduct(&lint);
    scheme_lint_casework(&lint);
    if (problems->count > problems_before)
        return FAIL_INVALID;
    scheme->sha256 = sha256_hex(arena, file);
    *ret_scheme = scheme;
    return FAIL_NONE;
}
