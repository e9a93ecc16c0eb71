#include "base/sha256.h"
#include "service/case_command.h"
#include "service/coverage_service.h"
#include "service/evidence_guard.h"
#include "service/nonconformity_service.h"
#include "service/presence_guard.h"
#include "service/required_record_service.h"
#include "service/sheet_lock.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"

static void note_score(struct use *use, const struct evaluation *evaluation)
{
    use_note(use, "final", evaluation->final);
    use_note(use, "level", evaluation->level);
    use_note(use, "sheet_sha256", evaluation->file_sha256);
}

/* assessment.lock: the leader fixes the score. */
static enum fail lock_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    struct evaluation_sheet sheet;
    TRY(case_enter(use, &command->ref, CASE_LOCK_SHEET, &c));
    TRY(evaluation_store_of_case(&use->tx, c.id, &evaluation));
    TRY(sheet_load(use, &evaluation, &sheet));
    TRY(sheet_lock_check(use, &sheet));
    TRY(evidence_guard_check(use, &sheet));
    evaluation.locked = true;
    evaluation.locked_at = use->now;
    evaluation.final = rational_format(use->arena, sheet.score->final);
    evaluation.shown = sheet.score->shown;
    evaluation.level = sheet.score->level ? sheet.score->level->id : STR("");
    evaluation.file_sha256 = sha256_hex(use->arena, sheet.file);
    evaluation.revision++;
    note_score(use, &evaluation);
    TRY(evaluation_store_save(&use->tx, &evaluation));
    return case_leave(use, CASE_LOCK_SHEET, &c);
}

const struct use_case assessment_lock = {
    .name = "assessment.lock",
    .label = N_("Lock the assessment sheet"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = lock_run,
};

/* assessment.unlock: something was wrong after all. The score that was fixed stays in the chain. */
static enum fail unlock_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    TRY(case_enter(use, &command->ref, CASE_UNLOCK_SHEET, &c));
    TRY(sheet_lock_require_locked(use, c.id));
    TRY(evaluation_store_of_case(&use->tx, c.id, &evaluation));
    note_score(use, &evaluation);
    evaluation.locked = false;
    evaluation.locked_at = 0;
    evaluation.final = evaluation.shown = evaluation.level = STR("");
    evaluation.file_sha256 = STR("");
    evaluation.revision++;
    TRY(evaluation_store_save(&use->tx, &evaluation));
    return case_leave(use, CASE_UNLOCK_SHEET, &c);
}

const struct use_case assessment_unlock = {
    .name = "assessment.unlock",
    .label = N_("Unlock the assessment sheet"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_REASON,
    .run = unlock_run,
};

/* assessment.close: from the locked sheet to the decision. */
static enum fail close_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct evaluation evaluation;
    TRY(case_enter(use, &command->ref, CASE_CLOSE_SHEET, &c));
    TRY(sheet_lock_require_locked(use, c.id));
    TRY(coverage_service_require(use, c.id));
    TRY(presence_guard_close_sheet(use, c.id));
    TRY(presence_guard_explained(use, c.id));
    TRY(required_record_service_require(use, c.id));
    TRY(nonconformity_service_may_close(use, c.id));
    TRY(nonconformity_service_announce(use, &c));
    TRY(evaluation_store_of_case(&use->tx, c.id, &evaluation));
    note_score(use, &evaluation);
    return case_leave(use, CASE_CLOSE_SHEET, &c);
}

const struct use_case assessment_close = {
    .name = "assessment.close",
    .label = N_("Close the assessment sheet"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = close_run,
};
