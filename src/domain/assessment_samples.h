/*
 * For assessment.c only: the samples of a JSON assessment, read without a node for each value. Nine
 * bytes in ten of an assessment with many outlets are samples, and the speed of scoring in bulk is
 * the speed at which they are read.
 */
#ifndef DOMAIN_ASSESSMENT_SAMPLES_H
#define DOMAIN_ASSESSMENT_SAMPLES_H

#include "domain/assessment.h"

struct assessment_samples {
    const struct sample *samples;
    size_t n; /* ≥ 1 */
    int64_t examined;
    int64_t nonconforming;
};

/* Takes lists of {"site":"…","examined":N,"nonconforming":N} on one line, the keys in any order and
 * with blanks behind colons and commas, as programs write them, as long as everything is right;
 * whatever is not is left to the usual way, which knows how to refuse it. The result is a struct
 * assessment_samples. */
extern const struct node_taker assessment_samples_taker;

#endif
