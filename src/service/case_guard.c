#include "service/case_guard.h"

#include "service/certificate_outcome_service.h"
#include "service/charge_service.h"
#include "service/combination_service.h"
#include "service/contract_service.h"
#include "service/coverage_service.h"
#include "service/days_service.h"
#include "service/decision_service.h"
#include "service/evidence_guard.h"
#include "service/file_comment_service.h"
#include "service/file_review_service.h"
#include "service/master_data_service.h"
#include "service/nonconformity_service.h"
#include "service/perception_gate.h"
#include "service/presence_guard.h"
#include "service/report_service.h"
#include "service/required_record_service.h"
#include "service/sheet_lock.h"
#include "service/stage1_service.h"
#include "service/wording_service.h"

typedef enum fail guard(struct use *use, struct str case_id);

static const struct {
    enum case_action action;
    guard *check;
} guards[] = {
    {CASE_SIGN_DAYS, days_service_may_sign},
    {CASE_APPROVE_DAYS, days_service_may_approve},
    {CASE_SIGN_CONTRACT, days_service_require},
    {CASE_APPROVE_PROGRAMME, days_service_require},
    {CASE_COMBINE, combination_service_may_combine},
    {CASE_SEPARATE, combination_service_may_separate},
    {CASE_RECORD, sheet_lock_require_open},
    {CASE_RESOLVE, sheet_lock_require_open},
    {CASE_LOCK_SHEET, sheet_lock_require_complete},
    {CASE_LOCK_SHEET, evidence_guard_may_lock},
    {CASE_UNLOCK_SHEET, sheet_lock_require_locked},
    {CASE_CLOSE_SHEET, sheet_lock_require_locked},
    {CASE_CLOSE_STAGE1, stage1_service_may_close},
    {CASE_OPEN_STAGE2, stage1_service_may_open},
    {CASE_CLOSE_SHEET, coverage_service_require},
    {CASE_SIGN_PRESENCE, presence_guard_sign},
    {CASE_OPEN_STAGE1, presence_guard_open_stage1},
    {CASE_CLOSE_STAGE1, presence_guard_close_stage1},
    {CASE_OPEN_STAGE2, presence_guard_open_stage2},
    {CASE_CLOSE_SHEET, presence_guard_close_sheet},
    {CASE_CLOSE_SHEET, presence_guard_explained},
    {CASE_CLOSE_SHEET, required_record_service_require},
    {CASE_ISSUE_REPORT, report_service_may_issue},
    {CASE_ANSWER_NC, nonconformity_service_has_unanswered},
    {CASE_EXTEND_NC, nonconformity_service_has_unanswered},
    {CASE_VERIFY_NC, nonconformity_service_has_unverified},
    {CASE_LOOK_AT_NC, nonconformity_service_has_previous},
    {CASE_CLOSE_SHEET, nonconformity_service_may_close},
    {CASE_SUBMIT_FILE, nonconformity_service_may_submit},
    {CASE_SUBMIT_FILE, report_service_require},
    {CASE_SUBMIT_FILE, file_comment_service_require},
    {CASE_PASS_FILE, file_review_service_may_pass},
    {CASE_RESUME_DECISION, file_comment_service_require},
    {CASE_GRANT, file_review_service_may_grant},
    {CASE_GRANT, nonconformity_service_may_grant},
    {CASE_GRANT, decision_service_may_sign},
    {CASE_REFUSE, decision_service_may_sign},
    {CASE_ASK_SUPPORT, decision_service_may_sign},
    {CASE_SUPPORT, decision_service_may_support},
    {CASE_VOTE, decision_service_may_vote},
    {CASE_GRANT, decision_service_may_grant},
    {CASE_REFUSE, decision_service_may_refuse},
    {CASE_OBJECT_TO_DECISION, decision_service_may_object},
    {CASE_CONFIRM_GRANT, decision_service_may_confirm},
    {CASE_CONFIRM_REFUSAL, decision_service_may_confirm_refusal},
    {CASE_SEND_WORDING, wording_service_may_send},
    {CASE_AGREE_WORDING, wording_service_may_answer},
    {CASE_RETURN_WORDING, wording_service_may_answer},
    {CASE_DEEM_WORDING, wording_service_may_deem},
    {CASE_ISSUE_CERTIFICATE, certificate_outcome_service_may_issue},
    {CASE_ISSUE_CERTIFICATE, contract_service_check_settled},
    {CASE_ISSUE_CERTIFICATE, charge_service_check_surveillance},
    {CASE_ISSUE_CERTIFICATE, wording_service_may_issue},
    {CASE_ISSUE_CERTIFICATE, master_data_service_check},
    {CASE_CONFIRM_RECORD, master_data_service_may_confirm},
    {CASE_CONFIRM_CERTIFICATE, certificate_outcome_service_may_confirm},
    {CASE_CONFIRM_CERTIFICATE, contract_service_check_settled},
    {CASE_CONFIRM_CERTIFICATE, charge_service_check_surveillance},
    {CASE_CONFIRM_CERTIFICATE, master_data_service_check},
    {CASE_PASS_PERCEPTION, perception_gate_may_pass},
    {CASE_HOLD, perception_gate_may_hold},
    {CASE_RESURVEY, perception_gate_may_resurvey},
};

enum fail case_guard_check(struct use *use, enum case_action action, struct str case_id,
    const struct problem **ret_problem)
{
    struct problems kept = use->problems;
    enum fail fail = FAIL_NONE;
    use->problems = problems_new(use->arena);
    for (size_t i = 0; i < ARRAY_LEN(guards) && fail == FAIL_NONE; i++)
        if (guards[i].action == action)
            fail = guards[i].check(use, case_id);
    *ret_problem = use->problems.first;
    use->problems = kept;
    return fail;
}
