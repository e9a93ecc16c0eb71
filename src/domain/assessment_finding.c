#include "domain/assessment_finding.h"

#include "base/limits.h"
#include "domain/assessment_samples.h"

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

/* A whole number from min to LIMIT_SAMPLES; -1 when it is not, with a problem. */
static int64_t read_count(const struct assessment_entry *entry, const struct node *node,
    const struct node *map, enum sample_key key)
{
    int64_t min = key == SAMPLE_EXAMINED ? 1 : 0;
    if (node && node->kind == NODE_INT && node->value >= min && node->value <= LIMIT_SAMPLES)
        return node->value;
    struct problem *problem = assessment_entry_refuse(entry, node ? node : map, "count",
        node ? N_("{1} must be a whole number from {2} to {3}")
             : N_("{1} is missing: a whole number from {2} to {3}"));
    problem->args[0] = sample_keys[key];
    problem->args[1] = assessment_entry_int(entry, min);
    problem->args[2] = assessment_entry_int(entry, LIMIT_SAMPLES);
    return -1;
}

static struct sample read_counts(const struct assessment_entry *entry, const struct node *map,
    const struct node *examined, const struct node *nonconforming)
{
    struct sample sample = {
        .examined = read_count(entry, examined, map, SAMPLE_EXAMINED),
        .nonconforming = read_count(entry, nonconforming, map, SAMPLE_NONCONFORMING),
    };
    if (sample.examined >= 0 && sample.nonconforming > sample.examined) {
        struct problem *problem = assessment_entry_refuse(entry, nonconforming, "nonconforming",
            N_("nonconforming ({1}) must not be more than examined ({2})"));
        problem->args[0] = assessment_entry_int(entry, sample.nonconforming);
        problem->args[1] = assessment_entry_int(entry, sample.examined);
    }
    return sample;
}

static void read_samples(const struct assessment_entry *entry, const struct node *list)
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
        assessment_entry_refuse(entry, list, "samples",
            N_("samples must be a list of {site: …, examined: …, nonconforming: …}, one at least"));
        return;
    }
    struct sample *samples = NEW_ARRAY(entry->reader->arena, struct sample, list->count);
    finding->samples = samples;
    NODE_EACH (child, list) {
        if (assessment_entry_is_over(entry->reader))
            return;
        const struct node *given[SAMPLE_KEYS];
        if (child->kind != NODE_MAP) {
            assessment_entry_refuse(entry, child, "sample",
                N_("a sample must be {site: …, examined: …, nonconforming: …}"));
            continue;
        }
        assessment_entry_pick(entry, child, sample_keys, SAMPLE_KEYS, given);
        struct sample sample =
            read_counts(entry, child, given[SAMPLE_EXAMINED], given[SAMPLE_NONCONFORMING]);
        sample.site = assessment_entry_text(entry, given[SAMPLE_SITE]);
        samples[finding->n_samples++] = sample;
        finding->examined += sample.examined;
        finding->nonconforming += sample.nonconforming;
    }
}

static void read_qualitative(const struct assessment_entry *entry, const struct node *const *given)
{
    const struct node *met = given[FINDING_MET];
    if (met->kind != NODE_BOOL) {
        assessment_entry_refuse(entry, met, "met", N_("met must be true or false"));
        return;
    }
    entry->finding->answer = met->value != 0 ? ANSWER_MET : ANSWER_NOT_MET;
}

static void read_proportional(const struct assessment_entry *entry, const struct node *const *given)
{
    const struct node *examined = given[FINDING_EXAMINED];
    const struct node *nonconforming = given[FINDING_NONCONFORMING];
    entry->finding->answer = ANSWER_SAMPLES;
    if (!given[FINDING_SAMPLES]) {
        struct sample sample = read_counts(entry, entry->node, examined, nonconforming);
        entry->finding->examined = sample.examined;
        entry->finding->nonconforming = sample.nonconforming;
    } else if (examined || nonconforming) {
        assessment_entry_refuse(entry, examined ? examined : nonconforming, "samples_twice",
            N_("give samples, or examined and nonconforming, not both"));
    } else {
        read_samples(entry, given[FINDING_SAMPLES]);
    }
}

static void read_graded(const struct assessment_entry *entry, const struct node *const *given)
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
    struct problem *problem = assessment_entry_refuse(
        entry, node, "points", N_("points must be from 0 to {1} in steps of {2}"));
    problem->args[0] = rational_format(arena, indicator->max);
    problem->args[1] = rational_format(arena, indicator->step);
}

static void read_excluded(const struct assessment_entry *entry, const struct node *node)
{
    struct str reason =
        node->kind == NODE_TEXT ? str_trim(assessment_entry_text(entry, node)) : STR("");
    if (!entry->indicator->excludable)
        assessment_entry_refuse(
            entry, node, "exclusion", N_("the scheme does not allow to exclude this indicator"));
    if (str_is_empty(reason))
        assessment_entry_refuse(entry, node, "exclusion_reason",
            N_("an exclusion needs its reason: {excluded: reason}"));
    entry->finding->answer = ANSWER_EXCLUDED;
    entry->finding->reason = reason;
}

static void read_evidence(const struct assessment_entry *entry, const struct node *list)
{
    if (!list || list->kind == NODE_NULL)
        return;
    if (list->kind != NODE_LIST) {
        assessment_entry_refuse(
            entry, list, "evidence", N_("evidence must be a list of file names"));
        return;
    }
    struct finding *finding = entry->finding;
    finding->evidence = NEW_ARRAY(entry->reader->arena, struct str, list->count);
    NODE_EACH (child, list) {
        if (assessment_entry_is_over(entry->reader))
            return;
        if (child->kind == NODE_LIST || child->kind == NODE_MAP)
            assessment_entry_refuse(
                entry, child, "evidence", N_("evidence must be a list of file names"));
        finding->evidence[finding->n_evidence++] = child->text;
    }
}

static void read_answer(const struct assessment_entry *entry, const struct node *const *given)
{
    static void (*const readers[])(const struct assessment_entry *, const struct node *const *) = {
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
        assessment_entry_refuse(entry, excluded, "excluded_and_answered",
            N_("an excluded indicator must not be answered as well"));
    else if (excluded)
        read_excluded(entry, excluded);
    else if (keys == 0 || (keys & ~answers[kind].keys) != 0)
        assessment_entry_refuse(entry, entry->node, "kind", answers[kind].wanted);
    else
        readers[kind](entry, given);
}

void assessment_finding_read(const struct assessment_entry *entry)
{
    const struct node *given[FINDING_KEYS];
    if (entry->node->kind != NODE_MAP) {
        assessment_entry_refuse(entry, entry->node, "kind", answers[entry->indicator->kind].wanted);
        return;
    }
    assessment_entry_pick(entry, entry->node, finding_keys, FINDING_KEYS, given);
    read_answer(entry, given);
    entry->finding->note = assessment_entry_text(entry, given[FINDING_NOTE]);
    read_evidence(entry, given[FINDING_EVIDENCE]);
    entry->finding->answered = true;
}
