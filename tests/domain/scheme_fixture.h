/* A scheme file that uses every key, small enough to break it line by line; and the shipped ones.
 */
#ifndef DOMAIN_SCHEME_FIXTURE_H
#define DOMAIN_SCHEME_FIXTURE_H

#include <stdio.h>

#include "base/buf.h"
#include "base/limits.h"
#include "domain/scheme.h"
#include "testing.h"

static const char scheme_fixture[] =
    "scheme: tea-house\n"
    "version: '3'\n"
    "status: provisional\n"
    "category: service\n"
    "names: {zh-CN: 茶馆, en: Tea house}\n"
    "standard: T/TEA 1\n"
    "project_code: C02\n"
    "fields: [SC04]\n"
    "scale: 50\n"
    "total: 40\n"
    "indicators:\n"
    "  - {id: '1', max: 30, names: {zh-CN: 泡茶}}\n"
    "  - {id: '1.1', max: 10, kind: qualitative, names: {zh-CN: 水}}\n"
    "  - {id: '1.2', max: 12.5, kind: proportional, names: {zh-CN: 茶叶},\n"
    "     items: [{zh-CN: 产地}, {zh-CN: 年份}]}\n"
    "  - {id: '1.3', max: 7.5, kind: graded, step: 0.5, names: {zh-CN: 手艺},\n"
    "     score_status: provisional}\n"
    "  - {id: '2', max: 10, kind: qualitative, names: {zh-CN: 环境}}\n"
    "exclusions: {allowed: ['1.2']}\n"
    "levels:\n"
    "  - {id: one_leaf, min: 30, stars: 1, names: {zh-CN: 一叶}}\n"
    "  - {id: two_leaves, min: 40, stars: 2, must: ['1.1'], names: {zh-CN: 两叶}}\n"
    "special:\n"
    "  deduction: {points: 1, limit: 3, grounds: [{id: law, names: {zh-CN: 违法}}]}\n"
    "  bonus: {points: 2, max: 1}\n"
    "  apply: before\n"
    "  cap: false\n"
    "service_managers: {clause: '1.1', share: 1/10, minimum: 1}\n"
    "like: {special: surveillance}\n"
    "person_days:\n"
    "  table:\n"
    "    - {from: 1, to: 10, initial: [1, 2], surveillance: [0.5, 1],\n"
    "       recertification: [0.5, 1.5], transfer: [1, 1]}\n"
    "    - {from: 11, to: 20, initial: [1, 3], surveillance: [0.5, 1],\n"
    "       recertification: null}\n"
    "  rounding: half_day\n"
    "  reduction_max: 0.3\n"
    "  extra_category: 0.5\n"
    "  outlet_min: 0.5\n"
    "  outlet_reduction_max: 1/2\n"
    "stage_split: {min: 2/5, max: 3/5, activities: [initial]}\n"
    "sampling: {initial: 1, surveillance: 0.6, recertification: 0.8, random_share: 1/4}\n"
    "perception:\n"
    "  method: perf\n"
    "  scale: {min: 1, max: 5}\n"
    "  gate: {one_leaf: 70, two_leaves: 80}\n"
    "  band: 2\n"
    "  min_answers: 30\n"
    "  shown_min: 7\n"
    "  exclude: {duplicate_device: true, service_period: true, straight_line_items: 10, "
    "seconds_min: 40}\n"
    "  dimensions:\n"
    "    - {id: taste, weight: 0.6, names: {zh-CN: 味道},\n"
    "       items: [{id: 1, names: {zh-CN: 好喝}}]}\n"
    "    - {id: calm, weight: 0.4, names: {zh-CN: 清静},\n"
    "       items: [{id: 2, reverse: true, names: {zh-CN: 吵}}]}\n"
    "clocks:\n"
    "  nc_minor_days: 30\n"
    "  nc_major_days: 90\n"
    "  quote_valid_days: 14\n"
    "fees:\n"
    "  day_yuan: 3000\n"
    "charges: [{fee: day_yuan, activities: [initial, transfer]}]\n"
    "payment:\n"
    "  - {id: first, share: 0.4, after: contract, days: 5, names: {zh-CN: 首付}}\n"
    "  - {id: rest, share: 0.6, after: audit, days: 10, names: {zh-CN: 尾款}}\n"
    "cycle:\n"
    "  - {id: first, activity: initial, names: {zh-CN: 初次}}\n"
    "  - {id: second, activity: surveillance, names: {zh-CN: 监督}}\n"
    "certificate: {months: 36, number: '{CB3}{YY}{SCHEME}{SEQ:5}R{N}{SIZE}', letter: T,\n"
    "  sizes: [{letter: S, from: 1}]}\n"
    "documents:\n"
    "  - {id: licence, need: mandatory, names: {zh-CN: 营业执照}}\n"
    "  - {id: manual, need: {initial: mandatory, special: if_applicable}, manual: true,\n"
    "     review: true, clauses: ['1.1'], names: {zh-CN: 手册}}\n"
    "conditions:\n"
    "  - {id: legal, names: {zh-CN: 法人}}\n"
    "  - {id: former, refusal: true, activities: [transfer], names: {zh-CN: 原证有效}}\n"
    "records:\n"
    "  - {id: minutes, stage: 1, source: meeting, activities: [initial], names: {zh-CN: 纪要}}\n"
    "technical_codes: [{code: SC04.1, names: {zh-CN: 茶饮}}]\n"
    "modes:\n"
    "  - {code: A, standard: true, names: {zh-CN: 公开检验}}\n"
    "  - {code: B, hidden: true, names: {zh-CN: 神秘顾客}}\n"
    "  - {code: C, survey: true, names: {zh-CN: 检测}}\n"
    "combination: [{one_of: [A, C]}]\n"
    "hole_reasons: [{id: closed, names: {zh-CN: 停业}}]\n"
    "stage1_topics: [{id: scope, names: {zh-CN: 范围}}]\n"
    "file_review:\n"
    "  items:\n"
    "    - {id: scope_right, group: contract, names: {zh-CN: 范围}}\n"
    "    - {id: notes, group: completeness, source: record, record: minutes,\n"
    "       activities: [initial], names: {zh-CN: 纪要}}\n"
    "  knock_outs: [{id: false_report, names: {zh-CN: 失实}}]\n"
    "  qualities: [{id: A, names: {zh-CN: 好}}, {id: D, names: {zh-CN: 差}}]\n"
    "nonconformities:\n"
    "  - {id: minor, clock: quote_valid_days, extend_days: 30, verify: either,\n"
    "     overdue: {initial: refuse, surveillance: suspend}}\n"
    "  - {id: observation, verify: none}\n";

/* The fixture with the first `old` replaced. */
static inline struct str scheme_fixture_with(
    struct arena *arena, const char *old, const char *replacement)
{
    struct str text = str_of(scheme_fixture);
    size_t at;
    assert_true(str_find(text, str_of(old), 0, &at));
    struct buf out = buf_new(arena);
    buf_put(&out, str_sub(text, 0, at));
    buf_put(&out, str_of(replacement));
    buf_put(&out, str_sub(text, at + str_of(old).len, text.len));
    return buf_str(&out);
}

static inline void scheme_fixture_print(struct arena *arena, const struct problems *problems)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        print_error("%s\n", str_c(arena, problem_line(arena, LANGUAGE_EN, STR("file"), p)));
}

static inline const struct scheme *scheme_fixture_parse(struct arena *arena, struct str text)
{
    struct problems problems = problems_new(arena);
    const struct scheme *scheme = NULL;
    enum fail fail = scheme_parse(arena, text, &problems, &scheme);
    scheme_fixture_print(arena, &problems);
    assert_int_equal(fail, FAIL_NONE);
    assert_non_null(scheme);
    return scheme;
}

/* The text of schemes/<id>.yaml; tests run in the root of the source tree. */
static inline struct str scheme_fixture_shipped(struct arena *arena, const char *id)
{
    FILE *file = fopen(str_format(arena, "schemes/%s.yaml%c", id, '\0').data, "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(arena, LIMIT_SCHEME_BYTES, 1);
    size_t n = fread(bytes, 1, LIMIT_SCHEME_BYTES, file);
    fclose(file);
    return (struct str){bytes, n};
}

#endif
