#include "domain/assessment.h"

#include "base/buf.h"
#include "base/limits.h"
#include "domain/assessment_samples.h"

struct reader {
    struct arena *arena;
    struct problems *problems;
    const struct scheme *scheme;
    struct assessment *assessment;
    size_t refused; /* problems, also those past the limit */
};

/* A part of the file on its way into its place. */
struct entry {
    struct reader *reader;
    struct str place; /* for problems: the clause, or the part of the file */
    const struct indicator *indicator;
    const struct node *node;
    struct finding *finding;
};

enum file_key { FILE_SCHEME, FILE_ORGANISATION, FILE_FINDINGS, FILE_SPECIAL, FILE_KEYS };
static const struct str file_keys[FILE_KEYS] = {
    STR_INIT("scheme"), STR_INIT("organisation"), STR_INIT("findings"), STR_INIT("special")};

enum finding_key {
    FINDING_MET,
    FINDING_SAMPLES,
    FINDING_EXAMINED,
    FINDING_NONCONFORMING,
    FINDING_POINTS,
    FINDING_EXCLUDED,
    FINDING_NOTE,
    FINDING_EVIDENCE,
    FINDING_KEYS
};
static const struct str finding_keys[FINDING_KEYS] = {STR_INIT("met"), STR_INIT("samples"),
    STR_INIT("examined"), STR_INIT("nonconforming"), STR_INIT("points"), STR_INIT("excluded"),
    STR_INIT("note"), STR_INIT("evidence")};

enum sample_key { SAMPLE_SITE, SAMPLE_EXAMINED, SAMPLE_NONCONFORMING, SAMPLE_KEYS };
static const struct str sample_keys[SAMPLE_KEYS] = {
    STR_INIT("site"), STR_INIT("examined"), STR_INIT("nonconforming")};

enum special_key { SPECIAL_KIND, SPECIAL_GROUND, SPECIAL_NOTE, SPECIAL_KEYS };
static const struct str special_keys[SPECIAL_KEYS] = {
    STR_INIT("kind"), STR_INIT("ground"), STR_INIT("note")};

/* What answers a leaf of each kind, as a set of finding keys and in words. */
static const struct {
    uint32_t keys;
    const char *wanted;
} answers[] = {
    [INDICATOR_QUALITATIVE] = {1U << FINDING_MET,
        N_("this is a qualitative indicator: it takes {met: true} or {met: false}")},
    [INDICATOR_PROPORTIONAL] = {1U << FINDING_SAMPLES | 1U << FINDING_EXAMINED |
                                    1U << FINDING_NONCONFORMING,
        N_("this is a proportional indicator: it takes {samples: […]}, or {examined: …, "
           "nonconforming: …}")},
    [INDICATOR_GRADED] = {1U << FINDING_POINTS,
        N_("this is a graded indicator: it takes {points: …}")},
};

/* Adds a problem; past the limit it goes nowhere, but may be filled in all the same. */
static struct problem *refuse(
    const struct entry *entry, const struct node *node, const char *code, const char *message)
{
    struct reader *reader = entry->reader;
    struct problem *problem = reader->refused < LIMIT_PROBLEMS
                                  ? problem_add(reader->problems, entry->place, code, message)
                                  : NEW(reader->arena, struct problem);
    reader->refused++;
    problem->line = node->line;
    return problem;
}

static struct str int_text(const struct entry *entry, int64_t value)
{
    return str_format(entry->reader->arena, "%lld", (long long)value);
}

static struct str keys_text(const struct entry *entry, const struct str *keys, size_t n)
{
    struct buf out = buf_new(entry->reader->arena);
    for (size_t i = 0; i < n; i++) {
        buf_put(&out, i > 0 ? STR(", ") : STR(""));
        buf_put(&out, keys[i]);
    }
    return buf_str(&out);
}

/* Which of the keys it is; n for none. Files mostly keep one order, so the search begins at the key
 * that would come next. */
static size_t find_key(struct str key, const struct str *keys, size_t n, size_t begin)
{
    for (size_t i = begin; i < n; i++)
        if (str_equal(key, keys[i]))
            return i;
    for (size_t i = 0; i < begin; i++)
        if (str_equal(key, keys[i]))
            return i;
    return n;
}

/* The children of a map by key, in given[n], NULL where there is none; other keys are refused. */
static void pick(const struct entry *entry, const struct node *map, const struct str *keys,
    size_t n, const struct node **given)
{
    size_t next = 0;
    for (size_t i = 0; i < n; i++)
        given[i] = NULL;
    NODE_EACH (child, map) {
        size_t at = find_key(child->key, keys, n, next);
        if (at < n) {
            given[at] = child;
            next = at + 1;
            continue;
        }
        struct problem *problem =
            refuse(entry, child, "unknown_key", N_("unknown key “{1}”; allowed here: {2}"));
        problem->args[0] = child->key;
        problem->args[1] = keys_text(entry, keys, n);
    }
}

/* Any scalar; nothing is the empty text. */
static struct str read_text(const struct entry *entry, const struct node *node)
{
    if (!node || node->kind == NODE_NULL)
        return STR("");
    if (node->kind == NODE_LIST || node->kind == NODE_MAP) {
        refuse(entry, node, "text", N_("{1} must be a text"))->args[0] = node->key;
        return STR("");
    }
    if (node->text.len > LIMIT_NOTE && str_utf8_length(node->text) > LIMIT_NOTE) {
        struct problem *problem =
            refuse(entry, node, "too_long", N_("{1} must not be longer than {2} characters"));
        problem->args[0] = node->key;
        problem->args[1] = int_text(entry, LIMIT_NOTE);
    }
    return node->text;
}

/* A whole number from min to LIMIT_SAMPLES; -1 when it is not, with a problem. */
static int64_t read_count(
    const struct entry *entry, const struct node *node, const struct node *map, enum sample_key key)
{
    int64_t min = key == SAMPLE_EXAMINED ? 1 : 0;
    if (node && node->kind == NODE_INT && node->value >= min && node->value <= LIMIT_SAMPLES)
        return node->value;
    struct problem *problem = refuse(entry, node ? node : map, "count",
        node ? N_("{1} must be a whole number from {2} to {3}")
             : N_("{1} is missing: a whole number from {2} to {3}"));
    problem->args[0] = sample_keys[key];
    problem->args[1] = int_text(entry, min);
    problem->args[2] = int_text(entry, LIMIT_SAMPLES);
    return -1;
}

static struct sample read_counts(const struct entry *entry, const struct node *map,
    const struct node *examined, const struct node *nonconforming)
{
    struct sample sample = {
        .examined = read_count(entry, examined, map, SAMPLE_EXAMINED),
        .nonconforming = read_count(entry, nonconforming, map, SAMPLE_NONCONFORMING),
    };
    if (sample.examined >= 0 && sample.nonconforming > sample.examined) {
        struct problem *problem = refuse(entry, nonconforming, "nonconforming",
            N_("nonconforming ({1}) must not be more than examined ({2})"));
        problem->args[0] = int_text(entry, sample.nonconforming);
        problem->args[1] = int_text(entry, sample.examined);
    }
    return sample;
}

static void read_samples(const struct entry *entry, const struct node *list)
{
    struct finding *finding = entry->finding;
    const struct assessment_samples *taken = list->taken;
    if (taken) {
        finding->samples = taken->samples;
        finding->n_samples = taken->n;
        finding->examined = taken->examined;
        finding->nonconforming = taken->nonconforming;
        return;
    }
    if (list->kind != NODE_LIST || list->count == 0) {
        refuse(entry, list, "samples",
            N_("samples must be a list of {site: …, examined: …, nonconforming: …}, one at least"));
        return;
    }
    struct sample *samples = NEW_ARRAY(entry->reader->arena, struct sample, list->count);
    finding->samples = samples;
    NODE_EACH (child, list) {
        const struct node *given[SAMPLE_KEYS];
        if (child->kind != NODE_MAP) {
            refuse(entry, child, "sample",
                N_("a sample must be {site: …, examined: …, nonconforming: …}"));
            continue;
        }
        pick(entry, child, sample_keys, SAMPLE_KEYS, given);
        struct sample sample =
            read_counts(entry, child, given[SAMPLE_EXAMINED], given[SAMPLE_NONCONFORMING]);
        sample.site = read_text(entry, given[SAMPLE_SITE]);
        samples[finding->n_samples++] = sample;
        finding->examined += sample.examined;
        finding->nonconforming += sample.nonconforming;
    }
}

static void read_qualitative(const struct entry *entry, const struct node *const *given)
{
    const struct node *met = given[FINDING_MET];
    if (met->kind != NODE_BOOL) {
        refuse(entry, met, "met", N_("met must be true or false"));
        return;
    }
    entry->finding->answer = met->value != 0 ? ANSWER_MET : ANSWER_NOT_MET;
}

static void read_proportional(const struct entry *entry, const struct node *const *given)
{
    const struct node *examined = given[FINDING_EXAMINED];
    const struct node *nonconforming = given[FINDING_NONCONFORMING];
    entry->finding->answer = ANSWER_SAMPLES;
    if (!given[FINDING_SAMPLES]) {
        struct sample sample = read_counts(entry, entry->node, examined, nonconforming);
        entry->finding->examined = sample.examined;
        entry->finding->nonconforming = sample.nonconforming;
    } else if (examined || nonconforming) {
        refuse(entry, examined ? examined : nonconforming, "samples_twice",
            N_("give samples, or examined and nonconforming, not both"));
    } else {
        read_samples(entry, given[FINDING_SAMPLES]);
    }
}

static void read_graded(const struct entry *entry, const struct node *const *given)
{
    const struct indicator *indicator = entry->indicator;
    const struct node *node = given[FINDING_POINTS];
    struct arena *arena = entry->reader->arena;
    struct rational points;
    bool is_scalar = node->kind == NODE_INT || node->kind == NODE_TEXT;
    if (is_scalar && rational_parse(arena, node->text, &points) && rational_sign(points) >= 0 &&
        rational_compare(points, indicator->max) <= 0 &&
        rational_is_integer(rational_div(arena, points, indicator->step))) {
        entry->finding->answer = ANSWER_POINTS;
        entry->finding->points = points;
        return;
    }
    struct problem *problem =
        refuse(entry, node, "points", N_("points must be from 0 to {1} in steps of {2}"));
    problem->args[0] = rational_format(arena, indicator->max);
    problem->args[1] = rational_format(arena, indicator->step);
}

static void read_excluded(const struct entry *entry, const struct node *node)
{
    struct str reason = node->kind == NODE_TEXT ? str_trim(read_text(entry, node)) : STR("");
    if (!entry->indicator->excludable)
        refuse(entry, node, "exclusion", N_("the scheme does not allow to exclude this indicator"));
    if (str_is_empty(reason))
        refuse(entry, node, "exclusion_reason",
            N_("an exclusion needs its reason: {excluded: reason}"));
    entry->finding->answer = ANSWER_EXCLUDED;
    entry->finding->reason = reason;
}

static void read_evidence(const struct entry *entry, const struct node *list)
{
    if (!list || list->kind == NODE_NULL)
        return;
    if (list->kind != NODE_LIST) {
        refuse(entry, list, "evidence", N_("evidence must be a list of file names"));
        return;
    }
    struct finding *finding = entry->finding;
    finding->evidence = NEW_ARRAY(entry->reader->arena, struct str, list->count);
    NODE_EACH (child, list) {
        if (child->kind == NODE_LIST || child->kind == NODE_MAP)
            refuse(entry, child, "evidence", N_("evidence must be a list of file names"));
        finding->evidence[finding->n_evidence++] = child->text;
    }
}

static void read_answer(const struct entry *entry, const struct node *const *given)
{
    static void (*const readers[])(const struct entry *, const struct node *const *) = {
        [INDICATOR_QUALITATIVE] = read_qualitative,
        [INDICATOR_PROPORTIONAL] = read_proportional,
        [INDICATOR_GRADED] = read_graded,
    };
    enum indicator_kind kind = entry->indicator->kind;
    uint32_t keys = 0;
    for (uint32_t key = FINDING_MET; key <= FINDING_POINTS; key++)
        keys |= given[key] ? 1U << key : 0;
    const struct node *excluded = given[FINDING_EXCLUDED];
    if (excluded && keys != 0)
        refuse(entry, excluded, "excluded_and_answered",
            N_("an excluded indicator must not be answered as well"));
    else if (excluded)
        read_excluded(entry, excluded);
    else if (keys == 0 || (keys & ~answers[kind].keys) != 0)
        refuse(entry, entry->node, "kind", answers[kind].wanted);
    else
        readers[kind](entry, given);
}

static void read_finding(const struct entry *entry)
{
    const struct node *given[FINDING_KEYS];
    if (entry->node->kind != NODE_MAP) {
        refuse(entry, entry->node, "kind", answers[entry->indicator->kind].wanted);
        return;
    }
    pick(entry, entry->node, finding_keys, FINDING_KEYS, given);
    read_answer(entry, given);
    entry->finding->note = read_text(entry, given[FINDING_NOTE]);
    read_evidence(entry, given[FINDING_EVIDENCE]);
    entry->finding->answered = true;
}

static void read_findings(struct reader *reader, const struct node *map)
{
    NODE_EACH (child, map) {
        int32_t index = scheme_indicator_index(reader->scheme, child->key);
        struct entry entry = {.reader = reader, .place = child->key, .node = child};
        if (index < 0) {
            refuse(&entry, child, "clause_unknown", N_("scheme {1} has no such clause"))->args[0] =
                reader->scheme->id;
            continue;
        }
        entry.indicator = &reader->scheme->indicators[index];
        entry.finding = &reader->assessment->findings[index];
        if (entry.indicator->kind == INDICATOR_GROUP)
            refuse(&entry, child, "clause_group",
                N_("this is a group; findings belong to the indicators below it"));
        else
            read_finding(&entry);
    }
}

/* What else stands there is no business of the score. */
static void read_organisation(const struct entry *entry, const struct node *map)
{
    if (map->kind != NODE_MAP) {
        refuse(entry, map, "map", N_("must be {name: …, uscc: …}"));
        return;
    }
    entry->reader->assessment->organisation = read_text(entry, node_get(map, STR("name")));
    entry->reader->assessment->uscc = read_text(entry, node_get(map, STR("uscc")));
}

static bool is_ground(const struct special_rule *rule, struct str id)
{
    for (size_t i = 0; i < rule->n_grounds; i++)
        if (str_equal(rule->grounds[i].id, id))
            return true;
    return rule->n_grounds == 0;
}

static struct str grounds_text(const struct entry *entry)
{
    const struct special_rule *rule = &entry->reader->scheme->special;
    struct str *ids = NEW_ARRAY(entry->reader->arena, struct str, rule->n_grounds);
    for (size_t i = 0; i < rule->n_grounds; i++)
        ids[i] = rule->grounds[i].id;
    return keys_text(entry, ids, rule->n_grounds);
}

static void read_special_item(
    const struct entry *entry, const struct node *map, struct special_item *item)
{
    const struct node *given[SPECIAL_KEYS] = {NULL};
    int kind;
    if (map->kind == NODE_MAP)
        pick(entry, map, special_keys, SPECIAL_KEYS, given);
    const struct node *word = given[SPECIAL_KIND];
    if (!word || !codes_parse(&special_kind_codes, word->text, &kind)) {
        refuse(entry, word ? word : map, "special_kind",
            N_("a special item must be {kind: deduction, ground: …, note: …} or {kind: bonus, "
               "note: …}"));
        return;
    }
    item->kind = (enum special_kind)kind;
    item->ground = read_text(entry, given[SPECIAL_GROUND]);
    item->note = read_text(entry, given[SPECIAL_NOTE]);
    if (item->kind == SPECIAL_DEDUCTION && item->ground.len > 0 &&
        !is_ground(&entry->reader->scheme->special, item->ground)) {
        struct problem *problem = refuse(
            entry, given[SPECIAL_GROUND], "ground", N_("unknown ground “{1}”; allowed: {2}"));
        problem->args[0] = item->ground;
        problem->args[1] = grounds_text(entry);
    }
}

static void read_special(const struct entry *entry, const struct node *list)
{
    struct assessment *assessment = entry->reader->assessment;
    if (list->kind != NODE_LIST) {
        refuse(entry, list, "list", N_("must be a list of special items"));
        return;
    }
    assessment->special = NEW_ARRAY(entry->reader->arena, struct special_item, list->count);
    NODE_EACH (child, list) {
        read_special_item(entry, child, &assessment->special[assessment->n_special++]);
    }
}

static void read_file(struct reader *reader, const struct node *file)
{
    struct entry entry = {.reader = reader};
    const struct node *given[FILE_KEYS];
    struct str id;
    if (assessment_scheme(file, reader->problems, &id) != FAIL_NONE) {
        reader->refused++;
        return;
    }
    pick(&entry, file, file_keys, FILE_KEYS, given);
    if (!str_equal(id, reader->scheme->id)) {
        entry.place = file_keys[FILE_SCHEME];
        refuse(&entry, given[FILE_SCHEME], "scheme", N_("the file is for scheme {1}, not for {2}"))
            ->args[0] = id;
        reader->problems->last->args[1] = reader->scheme->id;
        return;
    }
    const struct node *findings = given[FILE_FINDINGS];
    entry.place = file_keys[FILE_FINDINGS];
    if (!findings || (findings->kind != NODE_MAP && findings->kind != NODE_NULL))
        refuse(&entry, findings ? findings : file, "map",
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
    struct reader reader = {arena, problems, scheme, assessment_new(arena, scheme), 0};
    read_file(&reader, file);
    if (reader.refused > 0)
        return FAIL_INVALID;
    *ret_assessment = reader.assessment;
    return FAIL_NONE;
}
