#include "domain/appraisal_rules.h"

#include "domain/shape_rows.h"

enum { POINTS_MAX = 100 };

static const struct shape_field item_fields[] = {
    CODE(struct appraisal_rule, "item", CODE, item, appraisal_item_codes, true),
    WHOLE(struct appraisal_rule, "points", points, 1, POINTS_MAX, true),
    CODE(struct appraisal_rule, "parts", SET, parts, appraised_part_codes, true),
};
static const struct shape item_shape = {SHAPE(item_fields, struct appraisal_rule), .keyed = true};

static const struct shape_field fields[] = {
    LIST(struct appraisal_rules, "items", items, item_shape, true),
};
static const struct shape shape = {SHAPE(fields, struct appraisal_rules)};

/* Twice the same would be added up, and who is asked nothing could not be evaluated. */
static void check(
    const struct shape_reader *reader, const struct node *root, const struct appraisal_rules *rules)
{
    uint32_t parts = 0;
    for (size_t i = 0; i < rules->n_items; i++) {
        parts |= rules->items[i].parts;
        for (size_t j = 0; j < i; j++)
            if (rules->items[j].item == rules->items[i].item)
                shape_refuse(reader, codes_format(&appraisal_item_codes, (int)rules->items[i].item),
                    shape_line(root, "items"), "twice", N_("This item is there twice."));
    }
    for (int part = 0; part < APPRAISED_PART_COUNT; part++)
        if (!(parts & 1U << part))
            shape_refuse(reader, codes_format(&appraised_part_codes, part),
                shape_line(root, "items"), "part", N_("Of this part nothing is asked."));
}

enum fail appraisal_rules_read(
    struct problems *problems, struct str content, struct appraisal_rules *ret_rules)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct appraisal_rules rules = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &shape, root, &rules);
    if (problems->count == 0)
        check(&reader, root, &rules);
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_rules = rules;
    return FAIL_NONE;
}

int64_t appraisal_rules_most(
    const struct appraisal_rules *rules, enum appraised_part part, enum appraisal_item item)
{
    for (size_t i = 0; i < rules->n_items; i++)
        if (rules->items[i].item == item && (rules->items[i].parts & 1U << part))
            return rules->items[i].points;
    return 0;
}

enum appraisal_item appraisal_rules_wrong(
    const struct appraisal_rules *rules, const struct appraisal *appraisal)
{
    for (enum appraisal_item i = 0; i < APPRAISAL_ITEM_COUNT; i++) {
        int64_t points = appraisal_points(appraisal, i);
        if (points < 0 || points > appraisal_rules_most(rules, appraisal->part, i))
            return i;
    }
    return APPRAISAL_ITEM_COUNT;
}
