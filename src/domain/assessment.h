/*
 * What was found on each indicator of a scheme: one assessment, ready to be scored. It is read from
 * an assessment file, or filled by whoever keeps the findings elsewhere (the evaluations of the
 * store): assessment_new, then findings[] by indicator index, then deductions and bonuses.
 */
#ifndef DOMAIN_ASSESSMENT_H
#define DOMAIN_ASSESSMENT_H

#include "domain/evaluation.h"
#include "domain/scheme.h"

/* What was examined at one site. */
struct sample {
    struct str site; /* "hq" or an outlet; may be empty */
    int64_t examined;
    int64_t nonconforming;
};

/* One leaf. Groups, and leaves that nobody has looked at, are not answered. */
struct finding {
    bool answered;
    enum answer answer;
    int64_t examined;       /* ANSWER_SAMPLES: ≥ 1, of all sites together */
    int64_t nonconforming;  /* 0 … examined */
    struct rational points; /* ANSWER_POINTS: 0 … max in steps */
    struct str reason;      /* ANSWER_EXCLUDED: why; never empty */
    struct str note;
    const struct sample *samples; /* the same by site, when it was given by site */
    size_t n_samples;
    struct str *evidence; /* names of files */
    size_t n_evidence;
};

struct special_item {
    enum special_kind kind;
    struct str ground; /* one of the scheme's; may be empty */
    struct str note;
};

struct assessment {
    const struct scheme *scheme;
    struct str organisation;  /* its name, as written */
    struct str uscc;          /* as written, unchecked: drafts and examples hold placeholders */
    struct finding *findings; /* scheme->n_indicators of them */
    struct special_item *special;
    size_t n_special;
};

/* With every leaf unanswered. */
struct assessment *assessment_new(struct arena *arena, const struct scheme *scheme);

/* Reads the YAML or JSON of an assessment file into the tree that the functions below take. Nodes
 * point into `text`. */
enum fail assessment_read(struct arena *arena, struct str text, struct problems *problems,
    struct node **ret_file) MUST_USE;

/* The scheme that an assessment file is for; FAIL_INVALID with a problem when it names none. */
enum fail assessment_scheme(
    const struct node *file, struct problems *problems, struct str *ret_scheme) MUST_USE;

/*
 * Takes in what assessment_read read (scheme, organisation {name, uscc}, findings by clause,
 * special). All problems are collected, up to LIMIT_PROBLEMS, each with the clause or key as its
 * place and its line. FAIL_INVALID: another scheme, unknown keys, unknown clauses and groups,
 * findings that do not fit the kind of their leaf, counts that cannot be, points off the steps,
 * exclusions that the scheme does not allow or without a reason, unknown grounds. Texts point into
 * the nodes.
 */
enum fail assessment_parse(struct arena *arena, const struct node *file,
    const struct scheme *scheme, struct problems *problems,
    const struct assessment **ret_assessment) MUST_USE;

#endif
