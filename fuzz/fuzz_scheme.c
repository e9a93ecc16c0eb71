/* A scheme file is read as a whole or refused with problems that name their lines. */
#include "domain/scheme.h"
#include "fuzz.h"

/* What every other part of the program relies on. */
static void check_scheme(const struct scheme *scheme)
{
    must(scheme->id.len > 0);
    must(rational_sign(scheme->scale) > 0);
    must(scheme->n_indicators > 0);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        must(scheme->indicators[i].parent < (int32_t)i);
    for (size_t i = 1; i < scheme->n_levels; i++)
        must(rational_compare(scheme->levels[i - 1].min, scheme->levels[i].min) < 0);
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct problems problems = problems_new(arena);
    const struct scheme *scheme = NULL;
    if (scheme_parse(arena, input, &problems, &scheme) == FAIL_NONE) {
        must(problems.count == 0);
        check_scheme(scheme);
    } else {
        must(!scheme && problems.count > 0);
    }
}
