/* The evaluation sheets of the demonstration, written out: a record for each leaf and site. */
#ifndef CLI_DEMO_SHEET_H
#define CLI_DEMO_SHEET_H

#include "cli/demo_story.h"
#include "domain/scheme.h"

/* On site: assessment.record, chapter after chapter. */
void demo_sheet_steps(struct arena *arena, const struct demo_sheet *sheet,
    const struct scheme *scheme, const struct demo_step **ret_steps, size_t *ret_n);

/* The self-evaluation as the assessment file that evaluation.upload reads. */
struct str demo_sheet_file(
    struct arena *arena, const struct demo_sheet *sheet, const struct scheme *scheme);

#endif
