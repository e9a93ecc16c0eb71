/*
 * The limit that the benchmark measures against: loop FILE reads the whole file of assessments
 * into arrays first, without being timed, and then only computes: pooled samples, exact fractions
 * (GMP), final score and level of each. One core. Prints how many of a second, and how many
 * reached each level, so that the others can be checked against it.
 *
 * The reading understands nothing but what generate.c writes.
 */
#include <gmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SITES = 20, LEAVES_MAX = 60, LEVELS = 4, MAX_PERIOD = 5, SCALE = 100 };

struct leaf {
    int32_t max;
    int32_t n; /* 0: qualitative */
    int32_t met;
    int32_t examined[SITES];
    int32_t nonconforming[SITES];
};

struct assessment {
    int32_t n_leaves;
    int32_t deductions;
    struct leaf *leaves;
};

static char *read_line(FILE *file, char **line, size_t *cap)
{
    return getline(line, cap, file) < 0 ? NULL : *line;
}

/* The number behind the next occurrence of `name`, and the position behind that. */
static const char *number_behind(const char *p, const char *name, int32_t *ret_number)
{
    p = strstr(p, name) + strlen(name);
    *ret_number = (int32_t)strtol(p, NULL, 10);
    return p;
}

static const char *parse_leaf(const char *p, struct leaf *leaf)
{
    const char *met = strstr(p, "\"met\":");
    const char *samples = strstr(p, "\"samples\":");
    if (met && (!samples || met < samples)) {
        leaf->met = met[6] == 't';
        return met + 6;
    }
    for (leaf->n = 0; leaf->n < SITES; leaf->n++) {
        p = number_behind(p, "\"examined\":", &leaf->examined[leaf->n]);
        p = number_behind(p, "\"nonconforming\":", &leaf->nonconforming[leaf->n]);
    }
    return p;
}

static struct assessment parse(const char *line)
{
    struct assessment assessment = {.deductions = strstr(line, "\"deduction\"") != NULL};
    const char *p = number_behind(line, "\"scheme\":\"leaves", &assessment.n_leaves);
    assessment.leaves = calloc((size_t)assessment.n_leaves, sizeof(struct leaf));
    for (int32_t i = 0; i < assessment.n_leaves; i++) {
        assessment.leaves[i].max = 1 + i % MAX_PERIOD;
        p = parse_leaf(p, &assessment.leaves[i]);
    }
    return assessment;
}

/* Into `lost`; `part` is scratch. */
static void add_lost(const struct leaf *leaf, mpq_t part, mpq_t lost)
{
    uint64_t examined = 0;
    uint64_t nonconforming = 0;
    for (int32_t i = 0; i < leaf->n; i++) {
        examined += (uint64_t)leaf->examined[i];
        nonconforming += (uint64_t)leaf->nonconforming[i];
    }
    if (leaf->n == 0) {
        examined = 1;
        nonconforming = leaf->met ? 0 : 1;
    }
    if (nonconforming == 0)
        return;
    mpq_set_ui(part, (uint64_t)leaf->max * nonconforming, examined);
    mpq_canonicalize(part);
    mpq_add(lost, lost, part);
}

/* How many levels the final score reaches. */
static int level_of(const struct assessment *assessment, mpq_t part, mpq_t final)
{
    static const unsigned bounds[LEVELS] = {70, 80, 90, 95};
    unsigned long applicable = 0;
    mpq_set_ui(final, 0, 1);
    for (int32_t i = 0; i < assessment->n_leaves; i++) {
        applicable += (unsigned long)assessment->leaves[i].max;
        add_lost(&assessment->leaves[i], part, final);
    }
    mpq_set_ui(part, SCALE, applicable);
    mpq_canonicalize(part);
    mpq_mul(final, final, part);
    mpq_set_ui(part, (unsigned long)(SCALE - assessment->deductions), 1);
    mpq_sub(final, part, final);
    int level = 0;
    while (level < LEVELS && mpq_cmp_ui(final, bounds[level], 1) >= 0)
        level++;
    return level;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    struct assessment *all = NULL;
    size_t n = 0;
    char *line = NULL;
    size_t cap = 0;
    if (!file) {
        fputs("usage: loop FILE\n", stderr);
        return 2;
    }
    while (read_line(file, &line, &cap)) {
        if ((n & (n - 1)) == 0)
            all = realloc(all, (n == 0 ? 1 : 2 * n) * sizeof *all);
        all[n++] = parse(line);
    }
    mpq_t part;
    mpq_t final;
    mpq_init(part);
    mpq_init(final);
    size_t reached[LEVELS + 1] = {0};
    double start = seconds();
    for (size_t i = 0; i < n; i++)
        reached[level_of(&all[i], part, final)]++;
    double rate = (double)n / (seconds() - start);
    printf("%.0f %zu %zu %zu %zu %zu\n", rate, reached[0], reached[1], reached[2], reached[3],
        reached[4]);
    return 0;
}
