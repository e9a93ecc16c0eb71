#include "domain/leniency.h"

static bool points_share(struct arena *arena, const struct indicator *leaf,
    const struct finding_record *finding, struct rational *ret_share)
{
    struct rational points;
    if (rational_sign(leaf->max) <= 0 || !rational_parse(arena, finding->points, &points))
        return false;
    *ret_share = rational_div(arena, rational_sub(arena, leaf->max, points), leaf->max);
    return true;
}

bool leniency_share(struct arena *arena, const struct indicator *leaf,
    const struct finding_record *finding, struct rational *ret_share)
{
    switch (finding->answer) {
    case ANSWER_MET:
        *ret_share = rational_of(0);
        return true;
    case ANSWER_NOT_MET:
        *ret_share = rational_of(1);
        return true;
    case ANSWER_SAMPLES:
        if (finding->examined <= 0)
            return false;
        *ret_share = rational_ratio(arena, finding->nonconforming, finding->examined);
        return true;
    case ANSWER_POINTS:
        return points_share(arena, leaf, finding, ret_share);
    case ANSWER_EXCLUDED:
        break;
    }
    return false;
}

static bool is_same_leaf(const struct leniency_group *a, const struct leniency_group *b)
{
    return str_equal(a->clause, b->clause) && str_equal(a->scheme, b->scheme);
}

static struct leniency *row_of(struct leniency *rows, size_t *n, struct str author)
{
    for (size_t i = 0; i < *n; i++)
        if (str_equal(rows[i].author, author))
            return &rows[i];
    rows[*n] =
        (struct leniency){.author = author, .residual = rational_of(0), .lost = rational_of(0)};
    return &rows[(*n)++];
}

/* The groups of one leaf, and what they say. */
struct leaf_groups {
    const struct leniency_group *groups;
    size_t n;
    bool is_comparable; /* of two people at least */
    struct rational mean;
};

static struct leaf_groups leaf_at(
    struct arena *arena, const struct leniency_group *groups, size_t n)
{
    struct leaf_groups leaf = {.groups = groups, .mean = rational_of(0)};
    int64_t findings = 0;
    while (leaf.n < n && is_same_leaf(&groups[0], &groups[leaf.n])) {
        const struct leniency_group *group = &groups[leaf.n++];
        leaf.mean =
            rational_add(arena, leaf.mean, rational_scale(arena, group->share, group->findings, 1));
        leaf.is_comparable = leaf.is_comparable || !str_equal(group->author, groups[0].author);
        findings += group->findings;
    }
    leaf.mean = rational_scale(arena, leaf.mean, 1, findings);
    return leaf;
}

struct leniency *leniency_compute(
    struct arena *arena, const struct leniency_group *groups, size_t n, size_t *ret_n)
{
    struct leniency *rows = NEW_ARRAY(arena, struct leniency, n);
    size_t n_rows = 0;
    for (size_t at = 0; at < n;) {
        struct leaf_groups leaf = leaf_at(arena, &groups[at], n - at);
        for (size_t i = 0; i < leaf.n; i++) {
            const struct leniency_group *group = &leaf.groups[i];
            struct leniency *row = row_of(rows, &n_rows, group->author);
            if (!leaf.is_comparable)
                continue;
            struct rational residual = rational_sub(arena, group->share, leaf.mean);
            row->findings += group->findings;
            row->residual = rational_add(
                arena, row->residual, rational_scale(arena, residual, group->findings, 1));
            row->lost = rational_add(
                arena, row->lost, rational_scale(arena, group->share, group->findings, 1));
        }
        at += leaf.n;
    }
    for (size_t i = 0; i < n_rows; i++) {
        if (rows[i].findings == 0)
            continue;
        rows[i].residual = rational_scale(arena, rows[i].residual, 1, rows[i].findings);
        rows[i].lost = rational_scale(arena, rows[i].lost, 1, rows[i].findings);
    }
    *ret_n = n_rows;
    return rows;
}
