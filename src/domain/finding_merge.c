#include "domain/finding_merge.h"

#include "base/rational.h"

static bool same_points(struct arena *arena, struct str a, struct str b)
{
    struct rational x;
    struct rational y;
    if (!rational_parse(arena, a, &x) || !rational_parse(arena, b, &y))
        return str_equal(a, b);
    return rational_compare(x, y) == 0;
}

static bool is_same(
    struct arena *arena, const struct finding_record *a, const struct finding_record *b)
{
    if (a->answer != b->answer)
        return false;
    return a->answer != ANSWER_POINTS || same_points(arena, a->points, b->points);
}

static void merge_clause(struct arena *arena, struct finding_clause *clause)
{
    const struct finding_record *first = clause->entries;
    for (size_t i = 1; i < clause->n_entries; i++)
        clause->is_difference |= !is_same(arena, first, &first[i]);
    clause->counted = first;
    if (clause->is_difference)
        return;
    clause->n_counted = first->answer == ANSWER_SAMPLES ? clause->n_entries : 1;
}

struct finding_clause *finding_merge(
    struct arena *arena, const struct finding_record *records, size_t n, size_t *ret_n)
{
    struct finding_clause *clauses = NEW_ARRAY(arena, struct finding_clause, n);
    size_t n_clauses = 0;
    for (size_t i = 0; i < n; i++) {
        struct finding_clause *last = n_clauses > 0 ? &clauses[n_clauses - 1] : NULL;
        if (last && str_equal(last->clause, records[i].clause))
            last->n_entries++;
        else
            clauses[n_clauses++] =
                (struct finding_clause){records[i].clause, &records[i], 1, false, NULL, 0};
    }
    for (size_t i = 0; i < n_clauses; i++)
        merge_clause(arena, &clauses[i]);
    *ret_n = n_clauses;
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
