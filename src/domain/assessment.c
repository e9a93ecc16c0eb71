#include "domain/assessment.h"

#include "domain/assessment_finding.h"
#include "domain/assessment_samples.h"

enum file_key { FILE_SCHEME, FILE_ORGANISATION, FILE_FINDINGS, FILE_SPECIAL, FILE_KEYS };
static const struct str file_keys[FILE_KEYS] = {
    STR_INIT("scheme"), STR_INIT("organisation"), STR_INIT("findings"), STR_INIT("special")};

enum special_key { SPECIAL_KIND, SPECIAL_GROUND, SPECIAL_NOTE, SPECIAL_KEYS };
static const struct str special_keys[SPECIAL_KEYS] = {
    STR_INIT("kind"), STR_INIT("ground"), STR_INIT("note")};

/* The leaf of that clause. Files mostly keep the order of the scheme, so the leaf behind the last
 * one found is tried first. */
static int32_t find_indicator(const struct scheme *scheme, struct str clause, int32_t last)
{
    size_t next = (size_t)(last + 1);
    while (next < scheme->n_indicators && scheme->indicators[next].kind == INDICATOR_GROUP)
        next++;
    if (next < scheme->n_indicators && str_equal(scheme->indicators[next].id, clause))
        return (int32_t)next;
    return scheme_indicator_index(scheme, clause);
}

static void read_findings(struct assessment_reader *reader, const struct node *map)
{
    int32_t last = -1;
    NODE_EACH (child, map) {
        if (assessment_entry_is_over(reader))
            return;
        int32_t index = find_indicator(reader->scheme, child->key, last);
        struct assessment_entry entry = {.reader = reader, .place = child->key, .node = child};
        if (index < 0) {
            assessment_entry_refuse(
                &entry, child, "clause_unknown", N_("scheme {1} has no such clause"))
                ->args[0] = reader->scheme->id;
            continue;
        }
        last = index;
        entry.indicator = &reader->scheme->indicators[index];
        entry.finding = &reader->assessment->findings[index];
        if (entry.indicator->kind == INDICATOR_GROUP)
            assessment_entry_refuse(&entry, child, "clause_group",
                N_("this is a group; findings belong to the indicators below it"));
        else
            assessment_finding_read(&entry);
    }
}

/* What else stands there is no business of the score. */
static void read_organisation(const struct assessment_entry *entry, const struct node *map)
{
    if (map->kind != NODE_MAP) {
        assessment_entry_refuse(entry, map, "map", N_("must be {name: …, uscc: …}"));
        return;
    }
    entry->reader->assessment->organisation =
        assessment_entry_text(entry, node_get(map, STR("name")));
    entry->reader->assessment->uscc = assessment_entry_text(entry, node_get(map, STR("uscc")));
}

static bool is_ground(const struct special_rule *rule, struct str id)
{
    for (size_t i = 0; i < rule->n_grounds; i++)
        if (str_equal(rule->grounds[i].id, id))
            return true;
    return rule->n_grounds == 0;
}

static struct str grounds_text(const struct assessment_entry *entry)
{
    const struct special_rule *rule = &entry->reader->scheme->special;
    struct str *ids = NEW_ARRAY(entry->reader->arena, struct str, rule->n_grounds);
    for (size_t i = 0; i < rule->n_grounds; i++)
        ids[i] = rule->grounds[i].id;
    return assessment_entry_list(entry, ids, rule->n_grounds);
}

static void read_special_item(
    const struct assessment_entry *entry, const struct node *map, struct special_item *item)
{
    const struct node *given[SPECIAL_KEYS] = {NULL};
    int kind;
    if (map->kind == NODE_MAP)
        assessment_entry_pick(entry, map, special_keys, SPECIAL_KEYS, given);
    const struct node *word = given[SPECIAL_KIND];
    if (!word || !codes_parse(&special_kind_codes, word->text, &kind)) {
        assessment_entry_refuse(entry, word ? word : map, "special_kind",
            N_("a special item must be {kind: deduction, ground: …, note: …} or {kind: bonus, "
               "note: …}"));
        return;
    }
    item->kind = (enum special_kind)kind;
    item->ground = assessment_entry_text(entry, given[SPECIAL_GROUND]);
    item->note = assessment_entry_text(entry, given[SPECIAL_NOTE]);
    if (item->kind == SPECIAL_DEDUCTION && item->ground.len > 0 &&
        !is_ground(&entry->reader->scheme->special, item->ground)) {
        struct problem *problem = assessment_entry_refuse(
            entry, given[SPECIAL_GROUND], "ground", N_("unknown ground “{1}”; allowed: {2}"));
        problem->args[0] = item->ground;
        problem->args[1] = grounds_text(entry);
    }
}

static void read_special(const struct assessment_entry *entry, const struct node *list)
{
    struct assessment *assessment = entry->reader->assessment;
    if (list->kind != NODE_LIST) {
        assessment_entry_refuse(entry, list, "list", N_("must be a list of special items"));
        return;
    }
    assessment->special = NEW_ARRAY(entry->reader->arena, struct special_item, list->count);
    NODE_EACH (child, list) {
        if (assessment_entry_is_over(entry->reader))
            return;
        read_special_item(entry, child, &assessment->special[assessment->n_special++]);
    }
}

static void read_file(struct assessment_reader *reader, const struct node *file)
{
    struct assessment_entry entry = {.reader = reader};
    const struct node *given[FILE_KEYS];
    struct str id;
    if (assessment_scheme(file, reader->problems, &id) != FAIL_NONE) {
        reader->refused++;
        return;
    }
    assessment_entry_pick(&entry, file, file_keys, FILE_KEYS, given);
    if (!str_equal(id, reader->scheme->id)) {
        entry.place = file_keys[FILE_SCHEME];
        struct problem *problem = assessment_entry_refuse(
            &entry, given[FILE_SCHEME], "scheme", N_("the file is for scheme {1}, not for {2}"));
        problem->args[0] = id;
        problem->args[1] = reader->scheme->id;
        return;
    }
    const struct node *findings = given[FILE_FINDINGS];
    entry.place = file_keys[FILE_FINDINGS];
    if (!findings || (findings->kind != NODE_MAP && findings->kind != NODE_NULL))
        assessment_entry_refuse(&entry, findings ? findings : file, "map",
            N_("must be a map from clauses to findings"));
    else
        read_findings(reader, findings);
    entry.place = file_keys[FILE_ORGANISATION];
    if (given[FILE_ORGANISATION] && given[FILE_ORGANISATION]->kind != NODE_NULL)
        read_organisation(&entry, given[FILE_ORGANISATION]);
    entry.place = file_keys[FILE_SPECIAL];
    if (given[FILE_SPECIAL] && given[FILE_SPECIAL]->kind != NODE_NULL)
        read_special(&entry, given[FILE_SPECIAL]);
}

struct assessment *assessment_new(struct arena *arena, const struct scheme *scheme)
{
    struct assessment *assessment = NEW(arena, struct assessment);
    assessment->scheme = scheme;
    assessment->findings = NEW_ARRAY(arena, struct finding, scheme->n_indicators);
    return assessment;
}

enum fail assessment_read(
    struct arena *arena, struct str text, struct problems *problems, struct node **ret_file)
{
    if (node_is_json(text))
        return node_read_json_taking(arena, text, &assessment_samples_taker, problems, ret_file);
    return node_read_yaml(arena, text, problems, ret_file);
}

enum fail assessment_scheme(
    const struct node *file, struct problems *problems, struct str *ret_scheme)
{
    const struct node *scheme = node_get(file, file_keys[FILE_SCHEME]);
    if (scheme && scheme->kind == NODE_TEXT && scheme->text.len > 0) {
        *ret_scheme = scheme->text;
        return FAIL_NONE;
    }
    const char *message = file->kind == NODE_MAP
                              ? N_("must be the id of a scheme, such as gbt27922")
                              : N_("an assessment file is a map with scheme and findings");
    struct str place = file->kind == NODE_MAP ? file_keys[FILE_SCHEME] : STR("");
    problem_add(problems, place, "scheme", message)->line = scheme ? scheme->line : file->line;
    return FAIL_INVALID;
}

enum fail assessment_parse(struct arena *arena, const struct node *file,
    const struct scheme *scheme, struct problems *problems,
    const struct assessment **ret_assessment)
{
    struct assessment_reader reader = {arena, problems, scheme, assessment_new(arena, scheme), 0};
    read_file(&reader, file);
    if (reader.refused > 0)
        return FAIL_INVALID;
    *ret_assessment = reader.assessment;
    return FAIL_NONE;
}
