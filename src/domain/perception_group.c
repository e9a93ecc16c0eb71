#include "domain/perception_group.h"

#include <assert.h>

/* One respondent's answers. */
struct block {
    struct str key;
    size_t from;
    size_t to;
};

static int compare_blocks(const void *a, const void *b)
{
    const struct block *left = a;
    const struct block *right = b;
    int order = str_compare(left->key, right->key);
    return order != 0 ? order : (left->from > right->from) - (left->from < right->from);
}

static size_t put_blocks(const struct perception_answers *answers,
    const struct perception_membership *members, struct block *blocks)
{
    size_t n = 0;
    size_t who = 0;
    for (size_t from = 0, to; from < answers->n; from = to, who++) {
        to = perception_answers_next(answers, from);
        assert(str_equal(members[who].respondent, answers->answers[from].respondent));
        if (members[who].key.len > 0)
            blocks[n++] = (struct block){members[who].key, from, to};
    }
    if (n > 1)
        qsort(blocks, n, sizeof *blocks, compare_blocks);
    return n;
}

/* NULL when a dimension has no answers in the group. */
static const struct perception *measure(struct arena *arena, const struct scheme *scheme,
    const struct perception_answers *answers, const struct block *blocks, size_t n)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += blocks[i].to - blocks[i].from;
    struct perception_answer *own = NEW_ARRAY(arena, struct perception_answer, total);
    struct perception_input input = {.answers = {own, 0, answers->has_expected}};
    for (size_t i = 0; i < n; i++)
        for (size_t a = blocks[i].from; a < blocks[i].to; a++)
            own[input.answers.n++] = answers->answers[a];
    struct problems problems = problems_new(arena);
    const struct perception *perception = NULL;
    enum fail fail = perception_compute(scheme, &input, &problems, &perception);
    return fail == FAIL_NONE ? perception : NULL;
}

/* The shown group with the fewest respondents; NULL when none is shown. */
static struct perception_group *smallest(
    struct perception_group *groups, const bool *hidden, size_t n)
{
    struct perception_group *found = NULL;
    for (size_t i = 0; i < n; i++)
        if (!hidden[i] && (!found || groups[i].respondents < found->respondents))
            found = &groups[i];
    return found;
}

static void hide_small(struct perception_group *groups, bool *hidden, size_t n, int64_t shown_min)
{
    int64_t kept_back = 0;
    for (size_t i = 0; i < n; i++) {
        hidden[i] = groups[i].respondents < shown_min;
        kept_back += hidden[i] ? groups[i].respondents : 0;
    }
    struct perception_group *next = smallest(groups, hidden, n);
    if (kept_back > 0 && kept_back < shown_min && next)
        hidden[next - groups] = true;
}

struct perception_groups perception_group_compute(struct arena *arena, const struct scheme *scheme,
    const struct perception_answers *answers, const struct perception_membership *members)
{
    struct block *blocks = NEW_ARRAY(arena, struct block, answers->n);
    struct perception_group *groups = NEW_ARRAY(arena, struct perception_group, answers->n);
    bool *hidden = NEW_ARRAY(arena, bool, answers->n);
    size_t n_blocks = put_blocks(answers, members, blocks);
    size_t n = 0;
    for (size_t i = 0; i < n_blocks; i++) {
        if (i == 0 || !str_equal(blocks[i].key, blocks[i - 1].key))
            groups[n++] = (struct perception_group){.key = blocks[i].key};
        groups[n - 1].respondents++;
    }
    hide_small(groups, hidden, n, scheme->perception.shown_min);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        size_t size = (size_t)groups[i].respondents;
        if (!hidden[i])
            groups[i].perception = measure(arena, scheme, answers, &blocks[at], size);
        at += size;
    }
    return (struct perception_groups){groups, n};
}
