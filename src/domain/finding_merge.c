#include "domain/finding_merge.h"

#include "base/rational.h"
#include "base/sha256.h"

static bool same_points(struct arena *arena, struct str a, struct str b)
{
    struct rational x;
    struct rational y;
    if (!rational_parse(arena, a, &x) || !rational_parse(arena, b, &y))
        return str_equal(a, b);
    return rational_compare(x, y) == 0;
}

/* Whether they can count together. */
static bool agrees(
    struct arena *arena, const struct finding_record *a, const struct finding_record *b)
{
    if (a->answer != b->answer)
        return false;
    return a->answer != ANSWER_POINTS || same_points(arena, a->points, b->points);
}

bool finding_merge_same(
    struct arena *arena, const struct finding_record *a, const struct finding_record *b)
{
    return agrees(arena, a, b) && a->examined == b->examined &&
           a->nonconforming == b->nonconforming;
}

struct str finding_merge_sha256(struct arena *arena, const struct finding_clause *clause)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < clause->n_entries; i++) {
        const struct finding_record *entry = &clause->entries[i];
        struct str answer = codes_format(&answer_codes, (int)entry->answer);
        buf_format(&out, "%" STR_PRI "\t%" STR_PRI "\t%" STR_PRI "\t%lld\t%lld\t%" STR_PRI "\t%d\n",
            STR_ARG(entry->site), STR_ARG(entry->author), STR_ARG(answer),
            (long long)entry->examined, (long long)entry->nonconforming, STR_ARG(entry->points),
            entry->aside_at != 0);
    }
    return sha256_hex(arena, buf_str(&out));
}

/* The findings of a clause that were not set aside. */
struct standing {
    struct finding_record *records;
    size_t n;
};

static struct standing standing_of(struct arena *arena, const struct finding_clause *clause)
{
    struct standing standing = {NEW_ARRAY(arena, struct finding_record, clause->n_entries), 0};
    for (size_t i = 0; i < clause->n_entries; i++)
        if (clause->entries[i].aside_at == 0)
            standing.records[standing.n++] = clause->entries[i];
    return standing;
}

/* Those that agree with the given one: samples each for itself, of the others one. */
static void count(struct arena *arena, struct finding_clause *clause,
    const struct standing *standing, const struct finding_record *taken)
{
    struct finding_record *counted = NEW_ARRAY(arena, struct finding_record, standing->n);
    size_t n = 0;
    for (size_t i = 0; i < standing->n; i++)
        if (agrees(arena, taken, &standing->records[i]))
            counted[n++] = standing->records[i];
    clause->counted = counted;
    clause->n_counted = taken->answer == ANSWER_SAMPLES ? n : 1;
}

static void count_value(struct arena *arena, struct finding_clause *clause)
{
    const struct finding_resolution *resolution = clause->resolution;
    struct finding_record *value = NEW(arena, struct finding_record);
    *value = (struct finding_record){
        .evaluation = resolution->evaluation,
        .clause = clause->clause,
        .site = STR("hq"),
        .author = resolution->resolved_by,
        .answer = resolution->answer,
        .examined = resolution->examined,
        .nonconforming = resolution->nonconforming,
        .points = resolution->points,
        .note = resolution->note,
        .recorded_at = resolution->resolved_at,
    };
    clause->counted = value;
    clause->n_counted = 1;
}

static void resolve(
    struct arena *arena, struct finding_clause *clause, const struct standing *standing)
{
    const struct finding_resolution *resolution = clause->resolution;
    if (!resolution || !str_equal(resolution->entries_sha256, finding_merge_sha256(arena, clause)))
        return;
    clause->is_resolved = true;
    if (resolution->taken.len == 0)
        count_value(arena, clause);
    for (size_t i = 0; i < standing->n && clause->n_counted == 0; i++)
        if (str_equal(standing->records[i].author, resolution->taken))
            count(arena, clause, standing, &standing->records[i]);
}

static void merge_clause(struct arena *arena, struct finding_clause *clause)
{
    struct standing standing = standing_of(arena, clause);
    if (standing.n == 0)
        return;
    for (size_t i = 1; i < standing.n; i++)
        clause->is_difference |= !agrees(arena, standing.records, &standing.records[i]);
    if (clause->is_difference)
        resolve(arena, clause, &standing);
    else
        count(arena, clause, &standing, standing.records);
}

static const struct finding_resolution *resolution_of(
    const struct finding_sources *sources, struct str clause)
{
    for (size_t i = 0; i < sources->n_resolutions; i++)
        if (str_equal(sources->resolutions[i].clause, clause))
            return &sources->resolutions[i];
    return NULL;
}

struct finding_clause *finding_merge(
    struct arena *arena, const struct finding_sources *sources, size_t *ret_n)
{
    const struct finding_record *records = sources->records;
    struct finding_clause *clauses = NEW_ARRAY(arena, struct finding_clause, sources->n_records);
    size_t n = 0;
    for (size_t i = 0; i < sources->n_records; i++) {
        if (n == 0 || !str_equal(clauses[n - 1].clause, records[i].clause))
            clauses[n++] = (struct finding_clause){
                .clause = records[i].clause,
                .entries = &records[i],
                .resolution = resolution_of(sources, records[i].clause),
            };
        clauses[n - 1].n_entries++;
    }
    for (size_t i = 0; i < n; i++)
        merge_clause(arena, &clauses[i]);
    *ret_n = n;
    return clauses;
}

const struct finding_clause *finding_merge_find(
    const struct finding_clause *clauses, size_t n, struct str clause)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(clauses[i].clause, clause))
            return &clauses[i];
    return NULL;
}

bool finding_merge_is_open(const struct finding_clause *clause)
{
    return clause->is_difference && !clause->is_resolved;
}
