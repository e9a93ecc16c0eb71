#include "service/sheet_lock.h"

#include "store/evaluation_store.h"

enum fail sheet_lock_require_open(struct use *use, struct str case_id)
{
    struct evaluation evaluation;
    enum fail fail = evaluation_store_of_case(&use->tx, case_id, &evaluation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    return sheet_require_open(use, &evaluation);
}

enum fail sheet_lock_require_locked(struct use *use, struct str case_id)
{
    struct evaluation evaluation;
    TRY(evaluation_store_of_case(&use->tx, case_id, &evaluation));
    if (evaluation.locked)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "state", "not_locked",
        N_("The sheet has to be locked first: the conclusion is read out from a locked sheet."));
}

static enum fail refuse_count(struct use *use, const char *code, const char *message, size_t n)
{
    struct problem *p = problem_add(&use->problems, STR("state"), code, message);
    p->args[0] = str_format(use->arena, "%zu", n);
    return FAIL_STATE;
}

enum fail sheet_lock_check(struct use *use, const struct evaluation_sheet *sheet)
{
    size_t differences = sheet_open_differences(sheet);
    if (sheet->evaluation.locked)
        return use_refuse(use, FAIL_STATE, "state", "locked", N_("The sheet is locked already."));
    if (differences > 0)
        return refuse_count(use, "difference",
            N_("On {1} indicators the findings of the team differ; the leader has to resolve them "
               "first."),
            differences);
    if (!sheet->score)
        return use_refuse(use, FAIL_STATE, "state", "no_score",
            N_("The sheet has no score: no indicator is applicable."));
    if (!sheet->score->complete)
        return refuse_count(use, "incomplete",
            N_("{1} indicators have no finding yet; the sheet can be locked when all have one."),
            sheet->score->n_unanswered);
    return FAIL_NONE;
}

enum fail sheet_lock_require_complete(struct use *use, struct str case_id)
{
    struct evaluation evaluation;
    struct evaluation_sheet sheet;
    TRY(evaluation_store_of_case(&use->tx, case_id, &evaluation));
    TRY(sheet_load(use, &evaluation, &sheet));
    return sheet_lock_check(use, &sheet);
}
