/* An assessment is scored or refused; the figures of a score agree with each other. */
#include "domain/score.h"
#include "fuzz.h"

static const char scheme_text[] =
    "scheme: tea\nversion: '1'\nstatus: complete\ncategory: service\nnames: {zh-CN: 茶}\n"
    "standard: none\nindicators:\n"
    "  - {id: '1', max: 30, names: {zh-CN: 泡茶}, score_status: confirmed, "
    "text_status: confirmed}\n"
    "  - {id: '1.1', max: 10, kind: qualitative, names: {zh-CN: 水}, score_status: confirmed, "
    "text_status: confirmed}\n"
    "  - {id: '1.2', max: 12.5, kind: proportional, names: {zh-CN: 茶叶}, "
    "score_status: confirmed, text_status: confirmed}\n"
    "  - {id: '1.3', max: 7.5, kind: graded, step: 0.5, names: {zh-CN: 手艺}, "
    "score_status: confirmed, text_status: confirmed}\n"
    "  - {id: '2', max: 70, kind: proportional, names: {zh-CN: 环境}, score_status: confirmed, "
    "text_status: confirmed}\n"
    "exclusions: {allowed: ['1.2', '2']}\n"
    "levels:\n"
    "  - {id: one, min: 70, stars: 1, names: {zh-CN: 一叶}}\n"
    "  - {id: two, min: 95, stars: 2, must: ['1.1'], names: {zh-CN: 两叶}}\n"
    "special:\n"
    "  deduction: {points: 1, limit: 3, grounds: [{id: law, names: {zh-CN: 违法}}]}\n"
    "  bonus: {points: 2, max: 1}\n";

static void check_score(struct arena *arena, const struct score *score)
{
    must(rational_sign(score->final) >= 0);
    must(rational_compare(score->final, score->scheme->scale) <= 0);
    for (size_t i = 0; i < score->scheme->n_indicators; i++) {
        const struct score_node *node = &score->nodes[i];
        struct rational sum = rational_add(arena, node->obtained, node->lost);
        must(rational_compare(sum, node->applicable) == 0);
    }
    if (!score->level)
        return;
    must(score->complete);
    must(rational_compare(score->final, score->level->min) >= 0);
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct problems problems = problems_new(arena);
    const struct scheme *scheme;
    struct node *file;
    const struct assessment *assessment;
    const struct score *score;
    must(scheme_parse(arena, str_of(scheme_text), &problems, &scheme) == FAIL_NONE);
    if (assessment_read(arena, input, &problems, &file) != FAIL_NONE ||
        assessment_parse(arena, file, scheme, &problems, &assessment) != FAIL_NONE ||
        score_compute(arena, assessment, &problems, &score) != FAIL_NONE)
        must(problems.count > 0);
    else
        check_score(arena, score);
}
