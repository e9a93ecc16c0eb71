#include "domain/lifecycle.h"

#include <assert.h>

static const char *const state_words[] = {
    [CASE_DRAFT] = "draft",
    [CASE_SUBMITTED] = "submitted",
    [CASE_UNDER_REVIEW] = "under_review",
    [CASE_REJECTED] = "rejected",
    [CASE_ACCEPTED] = "accepted",
    [CASE_CONTRACTED] = "contracted",
    [CASE_PROGRAMMED] = "programmed",
    [CASE_TEAM_SET] = "team_set",
    [CASE_TEAM_CONFIRMED] = "team_confirmed",
    [CASE_DOC_REVIEW] = "doc_review",
    [CASE_DOC_FIX] = "doc_fix",
    [CASE_PLAN_READY] = "plan_ready",
    [CASE_PLAN_REPORTED] = "plan_reported",
    [CASE_STAGE1] = "stage1",
    [CASE_STAGE1_DONE] = "stage1_done",
    [CASE_HELD] = "held",
    [CASE_CPSQ_DONE] = "cpsq_done",
    [CASE_STAGE2] = "stage2",
    [CASE_NC_OPEN] = "nc_open",
    [CASE_FILE_SUBMITTED] = "file_submitted",
    [CASE_FILE_RETURNED] = "file_returned",
    [CASE_REVIEWED] = "reviewed",
    [CASE_DECISION_RETURNED] = "decision_returned",
    [CASE_GRANTED] = "granted",
    [CASE_REFUSED] = "refused",
    [CASE_CERTIFIED] = "certified",
    [CASE_REPORTED] = "reported",
    [CASE_TERMINATED] = "terminated",
};

const struct codes case_state_codes = CODES(state_words);

static const char *const state_labels[] = {
    [CASE_DRAFT] = N_("Draft"),
    [CASE_SUBMITTED] = N_("Submitted"),
    [CASE_UNDER_REVIEW] = N_("Under application review"),
    [CASE_REJECTED] = N_("Rejected"),
    [CASE_ACCEPTED] = N_("Accepted"),
    [CASE_CONTRACTED] = N_("Contract signed"),
    [CASE_PROGRAMMED] = N_("Programme approved"),
    [CASE_TEAM_SET] = N_("Team named"),
    [CASE_TEAM_CONFIRMED] = N_("Team confirmed"),
    [CASE_DOC_REVIEW] = N_("Document review"),
    [CASE_DOC_FIX] = N_("Documents being corrected"),
    [CASE_PLAN_READY] = N_("Plan in preparation"),
    [CASE_PLAN_REPORTED] = N_("Plan reported"),
    [CASE_STAGE1] = N_("Stage 1"),
    [CASE_STAGE1_DONE] = N_("Stage 1 done"),
    [CASE_HELD] = N_("Held: perception below the target"),
    [CASE_CPSQ_DONE] = N_("Perception target reached"),
    [CASE_STAGE2] = N_("Stage 2"),
    [CASE_NC_OPEN] = N_("Correction and report"),
    [CASE_FILE_SUBMITTED] = N_("File under review"),
    [CASE_FILE_RETURNED] = N_("File returned"),
    [CASE_REVIEWED] = N_("Awaiting decision"),
    [CASE_DECISION_RETURNED] = N_("Returned by the decision"),
    [CASE_GRANTED] = N_("Granted, certificate to be issued"),
    [CASE_REFUSED] = N_("Certification refused"),
    [CASE_CERTIFIED] = N_("Certified"),
    [CASE_REPORTED] = N_("Certified and reported"),
    [CASE_TERMINATED] = N_("Terminated"),
};

const char *case_state_label(enum case_state state)
{
    assert(state < CASE_STATE_COUNT);
    return state_labels[state];
}

#define IN(state) (UINT32_C(1) << (state))

enum {
    /* The team works on the file. */
    FILE_OPEN = IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED),
    /* From the end of the assessment to the decision. */
    AFTER_VISIT = FILE_OPEN | IN(CASE_FILE_SUBMITTED) | IN(CASE_REVIEWED),
    CONTRACTED = IN(CASE_CONTRACTED) | IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET) |
                 IN(CASE_TEAM_CONFIRMED) | IN(CASE_DOC_REVIEW) | IN(CASE_DOC_FIX) |
                 IN(CASE_PLAN_READY) | IN(CASE_PLAN_REPORTED) | IN(CASE_STAGE1) |
                 IN(CASE_STAGE1_DONE) | IN(CASE_HELD) | IN(CASE_CPSQ_DONE) | IN(CASE_STAGE2) |
                 AFTER_VISIT,
    PAYABLE = CONTRACTED | IN(CASE_GRANTED),
    BETWEEN_STAGES = IN(CASE_STAGE1_DONE) | IN(CASE_HELD) | IN(CASE_CPSQ_DONE),
    FROM_ACCEPTED = IN(CASE_ACCEPTED) | CONTRACTED,
    UNTIL_PLANNED = IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET) | IN(CASE_TEAM_CONFIRMED) |
                    IN(CASE_DOC_REVIEW) | IN(CASE_DOC_FIX) | IN(CASE_PLAN_READY),
    BEFORE_DECISION = IN(CASE_DRAFT) | IN(CASE_SUBMITTED) | IN(CASE_UNDER_REVIEW) | FROM_ACCEPTED,
    /* The team is known and has not travelled. */
    BEFORE_VISIT = IN(CASE_TEAM_SET) | IN(CASE_TEAM_CONFIRMED) | IN(CASE_DOC_REVIEW) |
                   IN(CASE_DOC_FIX) | IN(CASE_PLAN_READY) | IN(CASE_PLAN_REPORTED),
    /* While documents can still change what is assessed. */
    TAKES_DOCUMENTS = IN(CASE_DRAFT) | IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED) |
                      IN(CASE_PROGRAMMED) | IN(CASE_TEAM_SET) | IN(CASE_TEAM_CONFIRMED) |
                      IN(CASE_DOC_REVIEW) | IN(CASE_DOC_FIX) | IN(CASE_PLAN_READY),
    /* From the reported plan to the end of the assessment. */
    ON_SITE = IN(CASE_PLAN_REPORTED) | IN(CASE_STAGE1) | IN(CASE_STAGE1_DONE) | IN(CASE_HELD) |
              IN(CASE_CPSQ_DONE) | IN(CASE_STAGE2),
    /* The states that case_skips leads out of. */
    SKIPPABLE = IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED) | IN(CASE_TEAM_CONFIRMED)
};

/* Activities within a cycle: contract and programme of the cycle hold, and documents were reviewed
 * before. */
enum { FOLLOW_UP = IN(ACTIVITY_SURVEILLANCE) };

/* clang-format off */
const struct case_rule case_rules[CASE_ACTION_COUNT] = {
    [CASE_EDIT] = {CASE_EDIT, "application.edit", N_("Save the application"),
        IN(CASE_DRAFT), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_ADD_DOCUMENT] = {CASE_ADD_DOCUMENT, "document.add", N_("Upload documents"),
        TAKES_DOCUMENTS, CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_EXCLUDE_DOCUMENT] = {CASE_EXCLUDE_DOCUMENT, "document.exclude", N_("Say that a document is not applicable"),
        TAKES_DOCUMENTS, CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_ANSWER_GAP] = {CASE_ANSWER_GAP, "application.answer", N_("Answer a gap"),
        IN(CASE_DRAFT), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_SUBMIT] = {CASE_SUBMIT, "application.submit", N_("Submit the application"),
        IN(CASE_DRAFT), CASE_SUBMITTED, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_REVIEW] = {CASE_REVIEW, "application.review", N_("Take up the review"),
        IN(CASE_SUBMITTED), CASE_UNDER_REVIEW, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_CHECK] = {CASE_CHECK, "application.check", N_("Go through the checklist"),
        IN(CASE_UNDER_REVIEW), CASE_STAYS, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_RETURN] = {CASE_RETURN, "application.return", N_("Return with gaps"),
        IN(CASE_UNDER_REVIEW), CASE_DRAFT, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_REJECT] = {CASE_REJECT, "application.reject", N_("Reject the application"),
        IN(CASE_UNDER_REVIEW), CASE_REJECTED, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_ACCEPT] = {CASE_ACCEPT, "application.accept", N_("Accept the application"),
        IN(CASE_UNDER_REVIEW), CASE_ACCEPTED, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_FIX_DAYS] = {CASE_FIX_DAYS, "days.fix", N_("Fix the person-days and draw the sample"),
        IN(CASE_ACCEPTED), CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_SIGN_DAYS] = {CASE_SIGN_DAYS, "days.sign", N_("Sign the person-day sheet"),
        IN(CASE_ACCEPTED), CASE_STAYS, ROLE_REVIEWER, RELATION_BODY, DUTY_APPLICATION_REVIEW},
    [CASE_APPROVE_DAYS] = {CASE_APPROVE_DAYS, "days.approve", N_("Approve the person-day sheet"),
        IN(CASE_ACCEPTED), CASE_STAYS, ROLE_MANAGER, RELATION_BODY, DUTY_APPROVAL},
    [CASE_QUOTE] = {CASE_QUOTE, "contract.quote", N_("Make the quotation"),
        IN(CASE_ACCEPTED), CASE_STAYS, ROLE_SALES, RELATION_BODY, DUTY_CONTRACT},
    [CASE_OFFER_CONTRACT] = {CASE_OFFER_CONTRACT, "contract.offer", N_("Sign the contract and offer it"),
        IN(CASE_ACCEPTED), CASE_STAYS, ROLE_SALES, RELATION_BODY, DUTY_CONTRACT},
    [CASE_SIGN_CONTRACT] = {CASE_SIGN_CONTRACT, "contract.accept", N_("Accept the contract"),
        IN(CASE_ACCEPTED), CASE_CONTRACTED, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_DECLINE_CONTRACT] = {CASE_DECLINE_CONTRACT, "contract.decline", N_("Decline the contract"),
        IN(CASE_ACCEPTED), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_RECORD_PAYMENT] = {CASE_RECORD_PAYMENT, "payment.record", N_("Record a payment"),
        PAYABLE, CASE_STAYS, ROLE_FINANCE, RELATION_BODY, DUTY_FINANCE},
    [CASE_WAIVE_PAYMENT] = {CASE_WAIVE_PAYMENT, "payment.waive", N_("Waive a part of the price"),
        PAYABLE, CASE_STAYS, ROLE_MANAGER, RELATION_BODY, DUTY_APPROVAL},
    [CASE_SET_PROGRAMME] = {CASE_SET_PROGRAMME, "programme.set", N_("Set the programme"),
        IN(CASE_CONTRACTED), CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_APPROVE_PROGRAMME] = {CASE_APPROVE_PROGRAMME, "programme.approve", N_("Approve the programme"),
        IN(CASE_CONTRACTED), CASE_PROGRAMMED, ROLE_MANAGER, RELATION_BODY, DUTY_APPROVAL},
    [CASE_COMBINE] = {CASE_COMBINE, "case.combine", N_("Combine with another case"),
        IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED), CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_SEPARATE] = {CASE_SEPARATE, "case.separate", N_("Take out of the combined audit"),
        IN(CASE_ACCEPTED) | IN(CASE_CONTRACTED), CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_REPLACE_OUTLET] = {CASE_REPLACE_OUTLET, "programme.replace", N_("Replace an outlet that cannot be reached"),
        UNTIL_PLANNED, CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_ADD_MEMBER] = {CASE_ADD_MEMBER, "team.add", N_("Put on the team"),
        IN(CASE_PROGRAMMED), CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_REMOVE_MEMBER] = {CASE_REMOVE_MEMBER, "team.remove", N_("Take off the team"),
        IN(CASE_PROGRAMMED), CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_DISPATCH_TEAM] = {CASE_DISPATCH_TEAM, "team.dispatch", N_("Dispatch the team"),
        IN(CASE_PROGRAMMED), CASE_TEAM_SET, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_CONFIRM_TEAM] = {CASE_CONFIRM_TEAM, "team.confirm", N_("Agree to the team"),
        IN(CASE_TEAM_SET), CASE_TEAM_CONFIRMED, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_OBJECT_TO_TEAM] = {CASE_OBJECT_TO_TEAM, "team.object", N_("Object to the team"),
        IN(CASE_TEAM_SET), CASE_PROGRAMMED, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_DEEM_TEAM] = {CASE_DEEM_TEAM, "team.deem", N_("Take silence as consent"),
        IN(CASE_TEAM_SET), CASE_TEAM_CONFIRMED, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_REOPEN_TEAM] = {CASE_REOPEN_TEAM, "team.reopen", N_("Change the team"),
        BEFORE_VISIT, CASE_PROGRAMMED, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_BEGIN_DOCUMENTS] = {CASE_BEGIN_DOCUMENTS, "documents.begin", N_("Begin the document review"),
        IN(CASE_TEAM_CONFIRMED), CASE_DOC_REVIEW, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_JUDGE_DOCUMENTS] = {CASE_JUDGE_DOCUMENTS, "documents.judge", N_("Judge the documents"),
        IN(CASE_DOC_REVIEW), CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_RETURN_DOCUMENTS] = {CASE_RETURN_DOCUMENTS, "documents.return", N_("Return the documents for correction"),
        IN(CASE_DOC_REVIEW), CASE_DOC_FIX, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_RESUBMIT_DOCUMENTS] = {CASE_RESUBMIT_DOCUMENTS, "documents.resubmit", N_("Hand in the corrected documents"),
        IN(CASE_DOC_FIX), CASE_DOC_REVIEW, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_PASS_DOCUMENTS] = {CASE_PASS_DOCUMENTS, "documents.pass", N_("Pass the document review"),
        IN(CASE_DOC_REVIEW), CASE_PLAN_READY, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_EDIT_PLAN] = {CASE_EDIT_PLAN, "plan.add", N_("Add to the plan"),
        IN(CASE_PLAN_READY), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_ISSUE_PLAN] = {CASE_ISSUE_PLAN, "plan.issue", N_("Issue the plan"),
        IN(CASE_PLAN_READY), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_APPROVE_PLAN] = {CASE_APPROVE_PLAN, "plan.approve", N_("Approve the plan"),
        IN(CASE_PLAN_READY), CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_REPORT_PLAN] = {CASE_REPORT_PLAN, "plan.report", N_("Record that the plan is reported"),
        IN(CASE_PLAN_READY), CASE_PLAN_REPORTED, ROLE_REPORTER, RELATION_BODY, DUTY_REPORT},
    [CASE_CHANGE_PLAN] = {CASE_CHANGE_PLAN, "plan.change", N_("Change the reported plan"),
        IN(CASE_PLAN_REPORTED), CASE_PLAN_READY, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_SET_PLACE] = {CASE_SET_PLACE, "presence.set_place", N_("Enter the position of the planned place"),
        IN(CASE_PLAN_READY) | ON_SITE, CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_SIGN_PRESENCE] = {CASE_SIGN_PRESENCE, "presence.sign", N_("Sign in on site"),
        IN(CASE_PLAN_REPORTED) | IN(CASE_STAGE1) | IN(CASE_CPSQ_DONE) | IN(CASE_STAGE2), CASE_STAYS,
        ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_EXPLAIN_PRESENCE] = {CASE_EXPLAIN_PRESENCE, "presence.explain", N_("Explain an exception on site"),
        ON_SITE, CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_ATTEND] = {CASE_ATTEND, "presence.attend", N_("List who attends a meeting"),
        ON_SITE, CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_ENTER_TIME] = {CASE_ENTER_TIME, "presence.arrive", N_("Enter the time on site"),
        ON_SITE | FILE_OPEN, CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_CONFIRM_TIME] = {CASE_CONFIRM_TIME, "presence.confirm", N_("Confirm the time on site"),
        ON_SITE | FILE_OPEN, CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_ACCEPT_PRESENCE] = {CASE_ACCEPT_PRESENCE, "presence.accept", N_("Accept an exception on site"),
        ON_SITE, CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_OPEN_STAGE1] = {CASE_OPEN_STAGE1, "stage1.open", N_("Begin stage 1"),
        IN(CASE_PLAN_REPORTED), CASE_STAGE1, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_RECORD] = {CASE_RECORD, "assessment.record", N_("Record findings"),
        IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_SURVEY] = {CASE_SURVEY, "survey.open", N_("Survey the customers"),
        IN(CASE_STAGE1) | IN(CASE_STAGE1_DONE) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_EXCUSE_HOLE] = {CASE_EXCUSE_HOLE, "coverage.excuse", N_("Excuse a hole in the coverage"),
        IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_REPORT_STAGE1] = {CASE_REPORT_STAGE1, "stage1.report", N_("Write the report of stage 1"),
        IN(CASE_STAGE1), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_CLOSE_STAGE1] = {CASE_CLOSE_STAGE1, "stage1.close", N_("Close stage 1"),
        IN(CASE_STAGE1), CASE_STAGE1_DONE, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_ANSWER_STAGE1] = {CASE_ANSWER_STAGE1, "stage1.answer", N_("Answer a point of stage 1"),
        BETWEEN_STAGES, CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_SETTLE_STAGE1] = {CASE_SETTLE_STAGE1, "stage1.settle", N_("Judge what was done about a point of stage 1"),
        BETWEEN_STAGES, CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_PASS_PERCEPTION] = {CASE_PASS_PERCEPTION, "perception.pass", N_("Go on to stage 2: the perception target is reached"),
        IN(CASE_STAGE1_DONE), CASE_CPSQ_DONE, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_HOLD] = {CASE_HOLD, "perception.hold", N_("Hold the case: the perception target is missed"),
        IN(CASE_STAGE1_DONE), CASE_HELD, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_IMPROVE] = {CASE_IMPROVE, "perception.improve", N_("Record the improvement"),
        IN(CASE_HELD), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_RESURVEY] = {CASE_RESURVEY, "perception.resurvey", N_("Survey again"),
        IN(CASE_HELD), CASE_STAGE1_DONE, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_EXTEND_PERCEPTION] = {CASE_EXTEND_PERCEPTION, "perception.extend", N_("Give more time for customer perception"),
        IN(CASE_STAGE1_DONE) | IN(CASE_HELD), CASE_STAYS, ROLE_MANAGER, RELATION_BODY, DUTY_APPROVAL},
    [CASE_OPEN_STAGE2] = {CASE_OPEN_STAGE2, "stage2.open", N_("Begin stage 2"),
        IN(CASE_PLAN_REPORTED) | IN(CASE_CPSQ_DONE), CASE_STAGE2, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_REPORT_VISIT] = {CASE_REPORT_VISIT, "mystery.report", N_("Report a mystery visit"),
        ON_SITE, CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_RESOLVE] = {CASE_RESOLVE, "assessment.resolve", N_("Resolve findings that differ"),
        IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_LOCK_SHEET] = {CASE_LOCK_SHEET, "assessment.lock", N_("Lock the assessment sheet"),
        IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_UNLOCK_SHEET] = {CASE_UNLOCK_SHEET, "assessment.unlock", N_("Unlock the assessment sheet"),
        IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_CLOSE_SHEET] = {CASE_CLOSE_SHEET, "assessment.close", N_("Close the assessment sheet"),
        IN(CASE_STAGE2), CASE_NC_OPEN, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_WRITE_REPORT] = {CASE_WRITE_REPORT, "report.write", N_("Write the assessment report"),
        FILE_OPEN, CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_ISSUE_REPORT] = {CASE_ISSUE_REPORT, "report.issue", N_("Issue the assessment report"),
        FILE_OPEN, CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_RAISE_NC] = {CASE_RAISE_NC, "nc.raise", N_("Raise a nonconformity"),
        IN(CASE_STAGE1) | IN(CASE_STAGE2) | FILE_OPEN, CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_LOOK_AT_NC] = {CASE_LOOK_AT_NC, "nc.effectiveness", N_("Look at previous nonconformities"),
        IN(CASE_STAGE1) | IN(CASE_STAGE2), CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_ASSIGN_NC] = {CASE_ASSIGN_NC, "nc.assign", N_("Name who verifies a nonconformity"),
        IN(CASE_STAGE1) | IN(CASE_STAGE2) | FILE_OPEN, CASE_STAYS, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_ANSWER_NC] = {CASE_ANSWER_NC, "nc.answer", N_("Answer a nonconformity"),
        FILE_OPEN, CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_VERIFY_NC] = {CASE_VERIFY_NC, "nc.verify", N_("Verify the correction of a nonconformity"),
        FILE_OPEN, CASE_STAYS, ROLE_ASSESSOR, RELATION_TEAM, DUTY_TEAM},
    [CASE_EXTEND_NC] = {CASE_EXTEND_NC, "nc.extend", N_("Give more time for a nonconformity"),
        FILE_OPEN, CASE_STAYS, ROLE_MANAGER, RELATION_BODY, DUTY_APPROVAL},
    [CASE_SUBMIT_FILE] = {CASE_SUBMIT_FILE, "file.submit", N_("Hand in the file for review"),
        IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED), CASE_FILE_SUBMITTED, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_REVIEW_FILE] = {CASE_REVIEW_FILE, "file.review", N_("Review the file"),
        IN(CASE_FILE_SUBMITTED), CASE_STAYS, ROLE_DECIDER, RELATION_BODY, DUTY_FILE_REVIEW},
    [CASE_RETURN_FILE] = {CASE_RETURN_FILE, "file.return", N_("Return the file"),
        IN(CASE_FILE_SUBMITTED), CASE_FILE_RETURNED, ROLE_DECIDER, RELATION_BODY, DUTY_FILE_REVIEW},
    [CASE_PASS_FILE] = {CASE_PASS_FILE, "file.pass", N_("Pass the file on to the decision"),
        IN(CASE_FILE_SUBMITTED), CASE_REVIEWED, ROLE_DECIDER, RELATION_BODY, DUTY_FILE_REVIEW},
    [CASE_ASK_SUPPORT] = {CASE_ASK_SUPPORT, "decision.ask_support", N_("Ask for technical support"),
        IN(CASE_REVIEWED), CASE_STAYS, ROLE_DECIDER, RELATION_BODY, DUTY_DECISION},
    [CASE_SUPPORT] = {CASE_SUPPORT, "decision.support", N_("Give the technical opinion"),
        IN(CASE_REVIEWED), CASE_STAYS, ROLE_ASSESSOR, RELATION_BODY, DUTY_SUPPORT},
    [CASE_VOTE] = {CASE_VOTE, "committee.vote", N_("Vote in the technical committee"),
        IN(CASE_REVIEWED), CASE_STAYS, ROLE_COMMITTEE, RELATION_BODY, DUTY_VOTE},
    [CASE_GRANT] = {CASE_GRANT, "decision.grant", N_("Decide to grant the certification"),
        IN(CASE_REVIEWED), CASE_STAYS, ROLE_DECIDER, RELATION_BODY, DUTY_DECISION},
    [CASE_REFUSE] = {CASE_REFUSE, "decision.refuse", N_("Decide to refuse the certification"),
        IN(CASE_REVIEWED), CASE_STAYS, ROLE_DECIDER, RELATION_BODY, DUTY_DECISION},
    [CASE_RETURN_DECISION] = {CASE_RETURN_DECISION, "decision.return", N_("Ask for more before the decision"),
        IN(CASE_REVIEWED), CASE_DECISION_RETURNED, ROLE_DECIDER, RELATION_BODY, DUTY_DECISION},
    [CASE_RESUME_DECISION] = {CASE_RESUME_DECISION, "decision.resume", N_("Hand the file back to the decision"),
        IN(CASE_DECISION_RETURNED), CASE_REVIEWED, ROLE_ASSESSOR, RELATION_LEADER, DUTY_TEAM},
    [CASE_OBJECT_TO_DECISION] = {CASE_OBJECT_TO_DECISION, "decision.object", N_("Object to the decision"),
        IN(CASE_REVIEWED), CASE_STAYS, ROLE_HEAD, RELATION_BODY, DUTY_RELEASE},
    [CASE_CONFIRM_GRANT] = {CASE_CONFIRM_GRANT, "decision.confirm", N_("Sign the grant"),
        IN(CASE_REVIEWED), CASE_GRANTED, ROLE_HEAD, RELATION_BODY, DUTY_RELEASE},
    [CASE_CONFIRM_REFUSAL] = {CASE_CONFIRM_REFUSAL, "decision.confirm_refusal", N_("Sign the refusal"),
        IN(CASE_REVIEWED), CASE_REFUSED, ROLE_HEAD, RELATION_BODY, DUTY_RELEASE},
    [CASE_DRAFT_WORDING] = {CASE_DRAFT_WORDING, "wording.draft", N_("Draft the certificate's text"),
        IN(CASE_GRANTED), CASE_STAYS, ROLE_OFFICER, RELATION_BODY, DUTY_CERTIFICATE},
    [CASE_SEND_WORDING] = {CASE_SEND_WORDING, "wording.send", N_("Send the certificate's text to the client"),
        IN(CASE_GRANTED), CASE_STAYS, ROLE_OFFICER, RELATION_BODY, DUTY_CERTIFICATE},
    [CASE_AGREE_WORDING] = {CASE_AGREE_WORDING, "wording.agree", N_("Agree to the certificate's text"),
        IN(CASE_GRANTED), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_RETURN_WORDING] = {CASE_RETURN_WORDING, "wording.return", N_("Ask for a change of the certificate's text"),
        IN(CASE_GRANTED), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_DEEM_WORDING] = {CASE_DEEM_WORDING, "wording.deem", N_("Take silence as consent to the certificate's text"),
        IN(CASE_GRANTED), CASE_STAYS, ROLE_OFFICER, RELATION_BODY, DUTY_CERTIFICATE},
    [CASE_CONFIRM_RECORD] = {CASE_CONFIRM_RECORD, "wording.confirm", N_("Confirm the master data"),
        IN(CASE_GRANTED), CASE_STAYS, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_ISSUE_CERTIFICATE] = {CASE_ISSUE_CERTIFICATE, "certificate.issue", N_("Issue the certificate"),
        IN(CASE_GRANTED), CASE_CERTIFIED, ROLE_OFFICER, RELATION_BODY, DUTY_CERTIFICATE},
    [CASE_CONFIRM_CERTIFICATE] = {CASE_CONFIRM_CERTIFICATE, "certificate.confirm", N_("Confirm the certificate"),
        IN(CASE_GRANTED), CASE_CERTIFIED, ROLE_OFFICER, RELATION_BODY, DUTY_CERTIFICATE},
    [CASE_REPORT_CERTIFICATE] = {CASE_REPORT_CERTIFICATE, "certificate.report", N_("Record that the certificate is reported"),
        IN(CASE_CERTIFIED), CASE_REPORTED, ROLE_REPORTER, RELATION_BODY, DUTY_REPORT},
    [CASE_WITHDRAW] = {CASE_WITHDRAW, "application.withdraw", N_("Withdraw the application"),
        BEFORE_DECISION, CASE_TERMINATED, ROLE_APPLICANT, RELATION_OWNER, DUTY_APPLICANT},
    [CASE_SKIP] = {CASE_SKIP, "case.skip", N_("Declare the step not applicable"),
        SKIPPABLE, CASE_STAYS, ROLE_PLANNER, RELATION_BODY, DUTY_PLANNING},
    [CASE_APPROVE_SKIP] = {CASE_APPROVE_SKIP, "case.skip_approve", N_("Approve that the step is left out"),
        SKIPPABLE, CASE_STAYS, ROLE_MANAGER, RELATION_BODY, DUTY_APPROVAL},
    [CASE_TERMINATE] = {CASE_TERMINATE, "case.terminate", N_("Terminate the case"),
        FROM_ACCEPTED, CASE_TERMINATED, ROLE_MANAGER, RELATION_BODY, DUTY_APPROVAL},
};
/* clang-format on */

static bool relation_holds(enum case_relation relation, const struct case_situation *situation)
{
    switch (relation) {
    case RELATION_BODY:
        return (situation->roles & ROLES_BODY) != 0;
    case RELATION_OWNER:
        return situation->is_owner;
    case RELATION_TEAM:
        return situation->is_team;
    case RELATION_LEADER:
        return situation->is_leader;
    }
    return false;
}

static const char *relation_reason(enum case_relation relation)
{
    switch (relation) {
    case RELATION_TEAM:
        return N_("Only a member of this case's assessment team may do this.");
    case RELATION_LEADER:
        return N_("Only the leader of this case's assessment team may do this.");
    case RELATION_BODY:
    case RELATION_OWNER:
        break;
    }
    return N_("Only the organisation whose case it is may do this.");
}

/* Why the stage may not begin now; NULL: it may. */
static const char *stage_reason(
    const struct case_rule *rule, const struct case_situation *situation)
{
    if (rule->action == CASE_OPEN_STAGE1 && !situation->has_stages)
        return N_("For this kind of assessment the visit has one stage.");
    if (rule->action == CASE_SURVEY && situation->state == CASE_STAGE2 && situation->has_stages)
        return N_("The customers are asked before stage 2.");
    bool comes_early = situation->state == CASE_PLAN_REPORTED && situation->has_stages;
    if (rule->action == CASE_OPEN_STAGE2 && comes_early)
        return N_("Stage 1 and the perception index come before stage 2.");
    return NULL;
}

static const struct duty_conflict *conflict_on_case(
    const struct case_rule *rule, const struct case_situation *situation)
{
    duty_set held = situation->duties;
    if (situation->has_interest)
        held |= DUTY_BIT(DUTY_APPLICANT);
    return duty_conflict_find(held, rule->duty);
}

const struct duty_conflict *case_rule_conflict(
    const struct case_rule *rule, const struct case_situation *situation)
{
    const struct duty_conflict *conflict = conflict_on_case(rule, situation);
    if (!conflict)
        conflict = duty_conflict_find_in_cycle(situation->cycle_duties, rule->duty);
    if (!conflict)
        conflict = duty_conflict_find_in_combination(situation->companion_duties, rule->duty);
    return conflict;
}

static bool refuse_duties(
    const struct case_rule *rule, const struct case_situation *situation, struct problems *problems)
{
    const struct duty_conflict *conflict = case_rule_conflict(rule, situation);
    if (!conflict)
        return false;
    if (conflict_on_case(rule, situation)) {
        problem_add(problems, STR("duty"), conflict->rule, conflict->why);
        return true;
    }
    bool is_of_cycle = duty_conflict_find_in_cycle(situation->cycle_duties, rule->duty) != NULL;
    struct problem *p = problem_add(problems, STR("duty"), conflict->rule,
        is_of_cycle ? N_("{1} This holds for all cases of a certification cycle.")
                    : N_("{1} This holds for all cases that are audited together."));
    p->args[0] = str_of(conflict->why);
    p->translate_args = true;
    return true;
}

enum fail case_rule_check(
    const struct case_rule *rule, const struct case_situation *situation, struct problems *problems)
{
    if (!(situation->roles & ROLE_BIT(rule->role))) {
        struct problem *p = problem_add(
            problems, STR("role"), "role", N_("This takes the role “{1}”, which you do not hold."));
        p->args[0] = str_of(role_label(rule->role));
        p->translate_args = true;
        return FAIL_FORBIDDEN;
    }
    if (refuse_duties(rule, situation, problems))
        return FAIL_FORBIDDEN;
    if (!relation_holds(rule->relation, situation)) {
        problem_add(problems, STR("relation"), "relation", relation_reason(rule->relation));
        return FAIL_FORBIDDEN;
    }
    if (!(rule->from & IN(situation->state))) {
        struct problem *p = problem_add(problems, STR("state"), "state",
            N_("This cannot be done while the case is in the state “{1}”."));
        p->args[0] = str_of(case_state_label(situation->state));
        p->translate_args = true;
        return FAIL_STATE;
    }
    const char *stage = stage_reason(rule, situation);
    if (stage) {
        problem_add(problems, STR("state"), "stage", stage);
        return FAIL_STATE;
    }
    bool skips = rule->action == CASE_SKIP || rule->action == CASE_APPROVE_SKIP;
    if (skips && !case_skip_find(situation->state, situation->activity)) {
        problem_add(problems, STR("state"), "step",
            N_("For this kind of assessment the step may not be left out."));
        return FAIL_STATE;
    }
    return FAIL_NONE;
}

/* clang-format off */
const struct case_skip case_skips[] = {
    {CASE_ACCEPTED, CASE_CONTRACTED, N_("Contract"), FOLLOW_UP},
    {CASE_CONTRACTED, CASE_PROGRAMMED, N_("Programme"), FOLLOW_UP},
    {CASE_TEAM_CONFIRMED, CASE_PLAN_READY, N_("Document review"), FOLLOW_UP},
};
/* clang-format on */

const size_t case_skips_count = ARRAY_LEN(case_skips);

const struct case_skip *case_skip_find(enum case_state from, enum activity activity)
{
    for (size_t i = 0; i < ARRAY_LEN(case_skips); i++)
        if (case_skips[i].from == from && (case_skips[i].activities & IN(activity)))
            return &case_skips[i];
    return NULL;
}

bool case_state_is_final(enum case_state state)
{
    return state == CASE_REJECTED || state == CASE_REFUSED || state == CASE_TERMINATED;
}

bool case_state_is_certified(enum case_state state)
{
    return state == CASE_CERTIFIED || state == CASE_REPORTED;
}
