/* Scheme files: accepted or refused with problems; what is accepted is the same scheme when it is
 * written as JSON, and can be edited. */
#include "domain/scheme_diff.h"
#include "domain/scheme_edit.h"
#include "domain/scheme_json.h"
#include "domain/shape.h"
#include "fuzz.h"

static void check_scheme(struct arena *arena, const struct scheme *scheme)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    struct problems problems = problems_new(arena);
    const struct scheme *same;
    struct scheme_change *changes;
    size_t n_changes;
    scheme_json_put(arena, &json, NULL, scheme);
    must(scheme_parse(arena, buf_str(&out), &problems, &same) == FAIL_NONE);
    scheme_diff(arena, scheme, same, &changes, &n_changes);
    must(n_changes == 0);
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        must(shape_is_set(scheme->indicators[i].max));
        must(scheme_indicator_index(scheme, scheme->indicators[i].id) == (int32_t)i);
        must(scheme->indicators[i].parent < (int32_t)i);
    }
}

/* Scores typed over it, each with the other status: a scheme again, or refused in words. */
static void check_edit(struct arena *arena, struct str text, const struct scheme *scheme)
{
    struct problems problems = problems_new(arena);
    struct scheme_edit_score *scores =
        NEW_ARRAY(arena, struct scheme_edit_score, scheme->n_indicators);
    struct scheme_edit edit = {STR("edited"), scheme->status, scores, 0};
    struct str edited;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].kind != INDICATOR_GROUP)
            scores[edit.n_scores++] = (struct scheme_edit_score){scheme->indicators[i].id,
                scheme->indicators[i].max, !scheme->indicators[i].score_confirmed};
    enum fail fail = scheme_edit_apply(arena, text, &edit, &problems, &edited);
    must(fail == FAIL_NONE || fail == FAIL_INVALID);
    must((fail != FAIL_NONE) == (problems.count > 0));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct problems problems = problems_new(arena);
    const struct scheme *scheme = NULL;
    enum fail fail = scheme_parse(arena, input, &problems, &scheme);
    must((fail == FAIL_NONE) == (scheme != NULL));
    must((fail == FAIL_NONE) == (problems.count == 0));
    must(problems.count <= SHAPE_PROBLEMS_MAX);
    if (!scheme)
        return;
    check_scheme(arena, scheme);
    check_edit(arena, input, scheme);
}
