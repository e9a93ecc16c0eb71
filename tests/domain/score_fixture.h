/* What the tests of assessments and scores share: schemes and assessments from inline YAML. */
#ifndef DOMAIN_SCORE_FIXTURE_H
#define DOMAIN_SCORE_FIXTURE_H

#include "base/buf.h"
#include "domain/score.h"
#include "testing.h"

/* An indicator: kind "group", "qualitative", "proportional" or "graded, step: 0.5". */
struct fixture_row {
    const char *id;
    const char *max;
    const char *kind;
};

/* A scheme "t" with those indicators; `rest` is the YAML of its other keys. */
struct fixture {
    const struct fixture_row *rows;
    size_t n;
    const char *rest;
};

static inline struct str fixture_text(struct arena *arena, const struct fixture *fixture)
{
    struct buf yaml = buf_new(arena);
    buf_put(&yaml, STR("scheme: t\nversion: '1'\nstatus: complete\ncategory: service\n"
                       "names: {zh-CN: 试}\nstandard: none\n"));
    buf_put(&yaml, str_of(fixture->rest));
    buf_put(&yaml, STR("indicators:\n"));
    for (size_t i = 0; i < fixture->n; i++) {
        const struct fixture_row *row = &fixture->rows[i];
        bool group = str_equal(str_of(row->kind), STR("group"));
        buf_format(&yaml,
            "  - {id: '%s', max: %s%s%s, score_status: confirmed, text_status: confirmed, "
            "names: {zh-CN: 项}}\n",
            row->id, row->max, group ? "" : ", kind: ", group ? "" : row->kind);
    }
    return buf_str(&yaml);
}

static inline void fixture_print(struct arena *arena, const struct problems *problems)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        print_error("%s\n", str_c(arena, problem_line(arena, LANGUAGE_EN, STR("input"), p)));
}

static inline const struct scheme *fixture_scheme(
    struct arena *arena, const struct fixture *fixture)
{
    struct problems problems = problems_new(arena);
    const struct scheme *scheme = NULL;
    enum fail fail = scheme_parse(arena, fixture_text(arena, fixture), &problems, &scheme);
    fixture_print(arena, &problems);
    assert_int_equal(fail, FAIL_NONE);
    return scheme;
}

static inline enum fail fixture_read(struct arena *arena, const struct scheme *scheme,
    struct str text, struct problems *problems, const struct assessment **ret_assessment)
{
    struct node *file = NULL;
    TRY(assessment_read(arena, text, problems, &file));
    return assessment_parse(arena, file, scheme, problems, ret_assessment);
}

static inline const struct assessment *fixture_assessment(
    struct arena *arena, const struct scheme *scheme, const char *text)
{
    struct problems problems = problems_new(arena);
    const struct assessment *assessment = NULL;
    enum fail fail = fixture_read(arena, scheme, str_of(text), &problems, &assessment);
    fixture_print(arena, &problems);
    assert_int_equal(fail, FAIL_NONE);
    return assessment;
}

static inline const struct score *fixture_score(
    struct arena *arena, const struct scheme *scheme, const char *text)
{
    struct problems problems = problems_new(arena);
    const struct score *score = NULL;
    const struct assessment *assessment = fixture_assessment(arena, scheme, text);
    assert_int_equal(score_compute(arena, assessment, &problems, &score), FAIL_NONE);
    return score;
}

static inline void assert_rational(
    struct arena *arena, struct rational actual, const char *expected)
{
    assert_str(rational_format(arena, actual), expected);
}

#endif
