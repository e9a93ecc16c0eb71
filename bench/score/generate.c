/*
 * Writes the input of the benchmark: generate COUNT DIR makes DIR/schemes/leaves40.yaml … and
 * DIR/assessments.ndjson with COUNT assessments, one a line, the same on every machine. Each has
 * 40, 50 or 60 leaves; nine in ten are proportional with 20 sites each, the rest qualitative.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { SITES = 20, SHAPES = 3, PATH_BYTES = 4096 };

static const int leaf_counts[SHAPES] = {40, 50, 60};

/* SplitMix64. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

static FILE *open_file(const char *folder, const char *name)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static int is_qualitative(int leaf)
{
    return leaf % 10 == 0;
}

static int max_of(int leaf)
{
    return 1 + leaf % 5;
}

/* Leaves "1.1.1" …: five to an item, two items to a group. */
static void put_clause(FILE *file, int leaf)
{
    fprintf(file, "%d.%d.%d", 1 + leaf / 10, 1 + leaf / 5 % 2, 1 + leaf % 5);
}

static void put_row(FILE *file, int leaf, int depth, int max, const char *kind)
{
    fprintf(file, "  - {id: '%d", 1 + leaf / 10);
    if (depth > 0)
        fprintf(file, ".%d", 1 + leaf / 5 % 2);
    if (depth > 1)
        fprintf(file, ".%d", 1 + leaf % 5);
    fprintf(file,
        "', max: %d%s, score_status: confirmed, text_status: confirmed, "
        "names: {zh-CN: 指标, en: indicator}}\n",
        max, kind);
}

static void write_scheme(const char *folder, int leaves)
{
    char name[64];
    snprintf(name, sizeof name, "schemes/leaves%d.yaml", leaves);
    FILE *file = open_file(folder, name);
    fprintf(file,
        "scheme: leaves%d\nversion: '1'\nstatus: complete\ncategory: service\n"
        "names: {zh-CN: 基准, en: benchmark}\nstandard: none\ntotal: %d\nindicators:\n",
        leaves, leaves * 3);
    for (int leaf = 0; leaf < leaves; leaf++) {
        if (leaf % 10 == 0)
            put_row(file, leaf, 0, 30, "");
        if (leaf % 5 == 0)
            put_row(file, leaf, 1, 15, "");
        put_row(file, leaf, 2, max_of(leaf),
            is_qualitative(leaf) ? ", kind: qualitative" : ", kind: proportional");
    }
    fprintf(file, "levels:\n"
                  "  - {id: qualified, min: 70, stars: 0, names: {zh-CN: 达标}}\n"
                  "  - {id: three_star, min: 80, stars: 3, names: {zh-CN: 三星}}\n"
                  "  - {id: four_star, min: 90, stars: 4, names: {zh-CN: 四星}}\n"
                  "  - {id: five_star, min: 95, stars: 5, names: {zh-CN: 五星}}\n"
                  "special:\n"
                  "  deduction: {points: 1, limit: 5, grounds: [{id: law, names: {zh-CN: 违法}}]}\n"
                  "  bonus: {points: 1, max: 1}\n  apply: after\n  cap: true\n");
    fclose(file);
}

static void put_samples(FILE *file, uint64_t *random)
{
    fputs("{\"samples\":[", file);
    for (int site = 0; site < SITES; site++) {
        uint64_t bits = next_random(random);
        int examined = 1 + (int)(bits % 12);
        int nonconforming = (bits >> 8) % 8 == 0 ? (int)((bits >> 16) % (uint64_t)examined) : 0;
        fprintf(file, "%s{\"site\":\"s%02d\",\"examined\":%d,\"nonconforming\":%d}",
            site > 0 ? "," : "", site + 1, examined, nonconforming);
    }
    fputs("]}", file);
}

static void put_assessment(FILE *file, uint64_t *random, uint64_t number)
{
    int leaves = leaf_counts[next_random(random) % SHAPES];
    fprintf(file,
        "{\"scheme\":\"leaves%d\",\"organisation\":{\"name\":\"第%" PRIu64
        "号有限公司\"},\"findings\":{",
        leaves, number);
    for (int leaf = 0; leaf < leaves; leaf++) {
        fputs(leaf > 0 ? ",\"" : "\"", file);
        put_clause(file, leaf);
        fputs("\":", file);
        if (is_qualitative(leaf))
            fputs(next_random(random) % 16 == 0 ? "{\"met\":false}" : "{\"met\":true}", file);
        else
            put_samples(file, random);
    }
    fputs("}", file);
    if (next_random(random) % 10 == 0)
        fputs(",\"special\":[{\"kind\":\"deduction\",\"ground\":\"law\"}]", file);
    fputs("}\n", file);
}

int main(int argc, char **argv)
{
    char schemes[PATH_BYTES];
    uint64_t random = 27922;
    if (argc != 3) {
        fputs("usage: generate COUNT DIR\n", stderr);
        return 2;
    }
    uint64_t count = strtoull(argv[1], NULL, 10);
    snprintf(schemes, sizeof schemes, "%s/schemes", argv[2]);
    mkdir(argv[2], 0777);
    mkdir(schemes, 0777);
    for (int i = 0; i < SHAPES; i++)
        write_scheme(argv[2], leaf_counts[i]);
    FILE *file = open_file(argv[2], "assessments.ndjson");
    for (uint64_t number = 1; number <= count; number++)
        put_assessment(file, &random, number);
    return fclose(file) == 0 ? 0 : 1;
}
