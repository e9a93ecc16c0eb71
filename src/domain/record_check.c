#include "domain/record_check.h"

#include "base/arena.h"

/* Of the stage that the rule names, or of all that the visit has. */
static bool is_signed(const struct record_facts *facts, const struct record_rule *rule,
    const bool signs[RECORD_STAGES])
{
    if (!scheme_has_stages(facts->scheme, facts->activity))
        return signs[0];
    if (rule->stage > 0)
        return signs[rule->stage];
    return signs[1] && signs[2];
}

static bool has_picture(const struct record_facts *facts, struct str site)
{
    for (size_t i = 0; i < facts->n_evidence; i++)
        if (evidence_counts(&facts->evidence[i]) && str_equal(facts->evidence[i].site, site) &&
            str_starts(facts->evidence[i].media_type, STR("image/")))
            return true;
    return false;
}

/* Without outlets the pictures are of head office. */
static bool is_pictured(const struct record_facts *facts)
{
    if (facts->n_outlets == 0)
        return has_picture(facts, STR("hq"));
    for (size_t i = 0; i < facts->n_outlets; i++)
        if (!has_picture(facts, facts->outlets[i]))
            return false;
    return true;
}

static bool is_held(const struct record_facts *facts, const struct record_rule *rule)
{
    switch (rule->source) {
    case RECORD_SOURCE_ARRIVAL:
        return is_signed(facts, rule, facts->arrived);
    case RECORD_SOURCE_DEPARTURE:
        return is_signed(facts, rule, facts->departed);
    case RECORD_SOURCE_INTERVIEW:
        return facts->interviewed;
    case RECORD_SOURCE_MEETING:
        return facts->met;
    case RECORD_SOURCE_SURVEY:
        return facts->surveyed;
    case RECORD_SOURCE_PHOTOS:
        return is_pictured(facts);
    case RECORD_SOURCE_FILE:
        break;
    }
    return false;
}

static bool is_asked(const struct record_facts *facts, const struct record_rule *rule)
{
    if (!activity_in(rule->activities, facts->activity))
        return false;
    if (rule->source == RECORD_SOURCE_SURVEY && !facts->scheme->perception.used)
        return false;
    return rule->stage != 1 || scheme_has_stages(facts->scheme, facts->activity);
}

static const struct record_excuse *find_excuse(
    const struct record_facts *facts, const struct record_rule *rule)
{
    for (size_t i = 0; i < facts->n_excuses; i++)
        if (facts->excuses[i].withdrawn_at == 0 && str_equal(facts->excuses[i].record, rule->id))
            return &facts->excuses[i];
    return NULL;
}

static struct record_item item_of(const struct record_facts *facts, const struct record_rule *rule)
{
    struct record_item item = {.rule = rule, .excuse = find_excuse(facts, rule)};
    for (size_t i = 0; i < facts->n_evidence; i++)
        item.n_files +=
            evidence_counts(&facts->evidence[i]) && str_equal(facts->evidence[i].record, rule->id);
    if (is_held(facts, rule))
        item.state = RECORD_HELD;
    else if (item.n_files > 0)
        item.state = RECORD_FILED;
    else if (item.excuse)
        item.state = RECORD_EXCUSED;
    return item;
}

struct record_check record_check_build(struct arena *arena, const struct record_facts *facts)
{
    const struct scheme *scheme = facts->scheme;
    struct record_check check = {0};
    check.items = NEW_ARRAY(arena, struct record_item, scheme->n_records);
    for (size_t i = 0; i < scheme->n_records; i++) {
        if (!is_asked(facts, &scheme->records[i]))
            continue;
        check.items[check.n] = item_of(facts, &scheme->records[i]);
        check.n_missing += check.items[check.n++].state == RECORD_MISSING;
    }
    return check;
}

struct record_item *record_check_find(const struct record_check *check, struct str id)
{
    for (size_t i = 0; i < check->n; i++)
        if (str_equal(check->items[i].rule->id, id))
            return &check->items[i];
    return NULL;
}
