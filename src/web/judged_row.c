#include "web/judged_row.h"

static struct str name_of(struct arena *arena, const char *field, struct str code)
{
    return str_format(arena, "%s.%" STR_PRI, field, STR_ARG(code));
}

struct judged_row judged_row(const struct visit *visit, const struct use_case *use_case,
    struct str code, struct judged_row kept)
{
    if (!visit_tried(visit, use_case))
        return kept;
    struct str verdict = name_of(visit->arena, "verdict", code);
    struct str note = name_of(visit->arena, "note", code);
    const struct problem *problem = problem_at(&visit->attempt.problems, verdict);
    if (!problem)
        problem = problem_at(&visit->attempt.problems, note);
    return (struct judged_row){
        .verdict = http_pair_get(visit->request->form, verdict),
        .note = http_pair_get(visit->request->form, note),
        .problem = problem ? problem_text(visit->arena, visit->page.language, problem) : STR(""),
    };
}
