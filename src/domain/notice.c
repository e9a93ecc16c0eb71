#include "domain/notice.h"

#include "base/buf.h"
#include "domain/complaint.h"

static const char *const mail_words[] = {
    [MAIL_NONE] = "none",
    [MAIL_PENDING] = "pending",
    [MAIL_SENDING] = "sending",
    [MAIL_SENT] = "sent",
    [MAIL_FAILED] = "failed",
    [MAIL_UNKNOWN] = "unknown",
};

const struct codes mail_state_codes = CODES(mail_words);

const char *const notice_fact_events[] = {
    [NOTICE_DIFFERENCE] = "assessment.difference",
    [NOTICE_SETTLED] = "stage1.settled",
    [NOTICE_ANSWERED] = "comment.answered",
    [NOTICE_NC_ANNOUNCED] = "nc.announced",
    [NOTICE_NC_CLOSED] = "nc.closed",
    [NOTICE_GROUND_CONFIRMED] = "certificate.ground_confirmed",
    [NOTICE_CERTIFICATE_CHARGED] = "certificate.charged",
};

/* clang-format off */
const struct notice_rule notice_rules[] = {
    {"submitted", "application.submit", NOTICE_NEXT, CASE_REVIEW,
        N_("{1} has applied for {2}: the application waits for its review.")},
    {"returned", "application.return", NOTICE_APPLICANT, 0,
        N_("Your application for {2} has come back with gaps: please complete and submit it again.")},
    {"rejected", "application.reject", NOTICE_APPLICANT, 0,
        N_("Your application for {2} is rejected; the case says why.")},
    {"accepted", "application.accept", NOTICE_APPLICANT, 0,
        N_("Your application for {2} is accepted; the assessment is being planned.")},
    {"opened", "case.open", NOTICE_APPLICANT, 0,
        N_("A follow-up of your certification for {2} is opened; the case says what it is for.")},
    {"to_plan", "application.accept", NOTICE_NEXT, CASE_FIX_DAYS,
        N_("The application of {1} for {2} is accepted: person-days and sample are to be fixed.")},
    {"to_sign_days", "days.fix", NOTICE_NEXT, CASE_SIGN_DAYS,
        N_("The person-days of {1} for {2} are fixed: the sheet waits for the reviewer's signature.")},
    {"to_approve_days", "days.sign", NOTICE_NEXT, CASE_APPROVE_DAYS,
        N_("The person-day sheet of {1} for {2} is signed: it waits for the manager's approval.")},
    {"team_named", "team.dispatch", NOTICE_TEAM, 0,
        N_("You are on the team that assesses {1} for {2}.")},
    {"team_announced", "team.dispatch", NOTICE_APPLICANT, 0,
        N_("The team for your assessment for {2} is named: please agree or object.")},
    {"to_quote", "days.fix", NOTICE_NEXT, CASE_QUOTE,
        N_("The person-days of {1} for {2} are fixed: the quotation is to be made.")},
    {"contract_offered", "contract.offer", NOTICE_APPLICANT, 0,
        N_("The contract for your certification for {2} is offered: please read and sign it.")},
    {"contract_declined", "contract.decline", NOTICE_NEXT, CASE_QUOTE,
        N_("{1} has declined the contract for {2}.")},
    {"to_collect", "contract.accept", NOTICE_NEXT, CASE_RECORD_PAYMENT,
        N_("{1} has concluded the contract for {2}: payments are to be followed.")},
    {"paid", "payment.record", NOTICE_APPLICANT, 0,
        N_("A payment for your certification for {2} is recorded.")},
    {"to_programme", "contract.accept", NOTICE_NEXT, CASE_SET_PROGRAMME,
        N_("{1} has concluded the contract for {2}: the programme is to be set.")},
    {"to_approve_programme", "programme.set", NOTICE_NEXT, CASE_APPROVE_PROGRAMME,
        N_("The programme of {1} for {2} waits for its approval.")},
    {"outlet_replaced", "programme.replace", NOTICE_TEAM, 0,
        N_("An outlet that you were to visit at {1} for {2} is replaced by another.")},
    {"combined", "case.combine", NOTICE_APPLICANT, 0,
        N_("Your certification for {2} is audited together with another of yours; the case says with which.")},
    {"combined_body", "case.combine", NOTICE_INVOLVED, 0,
        N_("The case of {1} for {2} is audited together with another of its cases.")},
    {"separated", "case.separate", NOTICE_APPLICANT, 0,
        N_("Your certification for {2} is audited by itself again.")},
    {"separated_body", "case.separate", NOTICE_INVOLVED, 0,
        N_("The case of {1} for {2} is audited by itself again.")},
    {"companion_terminated", "case.terminate", NOTICE_COMPANION, 0,
        N_("A case that is audited together with that of {1} for {2} has ended: look at its days and its team.")},
    {"companion_withdrawn", "application.withdraw", NOTICE_COMPANION, 0,
        N_("A case that is audited together with that of {1} for {2} has ended: look at its days and its team.")},
    {"to_team", "programme.approve", NOTICE_NEXT, CASE_DISPATCH_TEAM,
        N_("The programme of {1} for {2} is approved: the team is to be named.")},
    {"team_confirmed", "team.confirm", NOTICE_INVOLVED, 0,
        N_("{1} agrees to the team that assesses it for {2}.")},
    {"team_objected", "team.object", NOTICE_NEXT, CASE_DISPATCH_TEAM,
        N_("{1} objects to the team that is to assess it for {2}.")},
    {"team_deemed", "team.deem", NOTICE_APPLICANT, 0,
        N_("The days for objecting to the team for {2} are over: you are deemed to agree.")},
    {"team_deemed_body", "team.deem", NOTICE_INVOLVED, 0,
        N_("{1} has not objected to the team that assesses it for {2}, and is deemed to agree.")},
    {"team_reopened", "team.reopen", NOTICE_APPLICANT, 0,
        N_("The team for your assessment for {2} is being changed; you will be told again.")},
    {"team_reopened_body", "team.reopen", NOTICE_TEAM, 0,
        N_("The team that assesses {1} for {2} is being changed.")},
    {"team_objection_near", "deadline.team_objection", NOTICE_APPLICANT, 0,
        N_("You can object to the team for {2} until {3}; after that you are deemed to agree.")},
    {"team_objection_body", "deadline.team_objection", NOTICE_NEXT, CASE_DEEM_TEAM,
        N_("{1} can object to the team for {2} until {3}.")},
    {"documents_returned", "documents.return", NOTICE_APPLICANT, 0,
        N_("Documents for your certification for {2} are to be corrected; the case says what and by when.")},
    {"documents_due", "deadline.document_fix", NOTICE_APPLICANT, 0,
        N_("The corrected documents for your certification for {2} are due on {3}.")},
    {"documents_due_team", "deadline.document_fix", NOTICE_TEAM, 0,
        N_("The corrected documents of {1} for {2} are due on {3}.")},
    {"documents_resubmitted", "documents.resubmit", NOTICE_TEAM, 0,
        N_("{1} has handed in corrected documents for {2}.")},
    {"to_make_plan", "documents.pass", NOTICE_TEAM, 0,
        N_("The documents of {1} for {2} are in order: the assessment plan is to be made.")},
    {"to_approve_plan", "plan.issue", NOTICE_NEXT, CASE_APPROVE_PLAN,
        N_("The assessment plan of {1} for {2} is issued: it waits for its approval.")},
    {"to_report", "plan.approve", NOTICE_NEXT, CASE_REPORT_PLAN,
        N_("The assessment plan of {1} for {2} is approved: it is to be reported.")},
    {"plan_ready", "plan.approve", NOTICE_APPLICANT, 0,
        N_("The plan of your assessment for {2} is ready: please look at it.")},
    {"plan_changed", "plan.change", NOTICE_APPLICANT, 0,
        N_("The plan of your assessment for {2} is being changed; a new one follows.")},
    {"plan_changed_team", "plan.change", NOTICE_TEAM, 0,
        N_("The assessment plan of {1} for {2} is being changed.")},
    {"plan_reported", "plan.report", NOTICE_APPLICANT, 0,
        N_("The plan of your assessment for {2} is reported: please prepare the visit.")},
    {"terminated", "case.terminate", NOTICE_APPLICANT, 0,
        N_("Your application for {2} is terminated; the case says why.")},
    {"to_accept_presence", "presence.explain", NOTICE_NEXT, CASE_ACCEPT_PRESENCE,
        N_("The team at {1} for {2} has explained an exception on site: it waits for the body's explanation.")},
    {"stage1", "stage1.open", NOTICE_APPLICANT, 0,
        N_("Stage 1 of your on-site assessment for {2} has begun.")},
    {"stage1_done", "stage1.close", NOTICE_APPLICANT, 0,
        N_("Stage 1 of your on-site assessment for {2} is done: please read its report.")},
    {"stage1_point", "deadline.stage1_point", NOTICE_APPLICANT, 0,
        N_("A point of stage 1 of your assessment for {2} has to be settled by {3}.")},
    {"stage1_point_team", "deadline.stage1_point", NOTICE_TEAM, 0,
        N_("A point of stage 1 of {1} for {2} has to be settled by {3}.")},
    {"stage1_answered", "stage1.answer", NOTICE_TEAM, 0,
        N_("{1} has answered a point of stage 1 for {2}.")},
    {"stage1_judged", "stage1.settle", NOTICE_APPLICANT, 0,
        N_("Your answer to a point of stage 1 for {2} is judged; the case says how.")},
    {"stage1_settled", "stage1.settled", NOTICE_APPLICANT, 0,
        N_("All points of stage 1 of your assessment for {2} are settled.")},
    {"stage1_settled_team", "stage1.settled", NOTICE_TEAM, 0,
        N_("All points of stage 1 of {1} for {2} are settled: they no longer keep stage 2 waiting.")},
    {"nc_announced", "nc.announced", NOTICE_APPLICANT, 0,
        N_("Nonconformities were found in your assessment for {2}: the case says what to correct and by when.")},
    {"nc_answered", "nc.answer", NOTICE_TEAM, 0,
        N_("{1} has answered a nonconformity for {2}: its correction is to be verified.")},
    {"nc_judged", "nc.verify", NOTICE_APPLICANT, 0,
        N_("Your correction of a nonconformity for {2} is judged; the case says how.")},
    {"nc_extended", "nc.extend", NOTICE_APPLICANT, 0,
        N_("There is more time for a nonconformity of your assessment for {2}; the case says until when.")},
    {"nc_closed", "nc.closed", NOTICE_LEADER, 0,
        N_("All nonconformities of {1} for {2} are closed: the file can be handed in.")},
    {"nc_closed_client", "nc.closed", NOTICE_APPLICANT, 0,
        N_("All nonconformities of your assessment for {2} are closed.")},
    {"nc_minor_due", "deadline.nc_minor", NOTICE_APPLICANT, 0,
        N_("The correction of a minor nonconformity for {2} is due on {3}.")},
    {"nc_minor_team", "deadline.nc_minor", NOTICE_LEADER, 0,
        N_("The correction of a minor nonconformity of {1} for {2} is due on {3}.")},
    {"nc_major_due", "deadline.nc_major", NOTICE_APPLICANT, 0,
        N_("The correction of a major nonconformity for {2} is due on {3}.")},
    {"nc_major_team", "deadline.nc_major", NOTICE_LEADER, 0,
        N_("The correction of a major nonconformity of {1} for {2} is due on {3}.")},
    {"nc_special_due", "deadline.nc_special", NOTICE_APPLICANT, 0,
        N_("The correction of a special deduction for {2} is due on {3}.")},
    {"nc_special_team", "deadline.nc_special", NOTICE_LEADER, 0,
        N_("The correction of a special deduction of {1} for {2} is due on {3}.")},
    {"perception_held", "perception.hold", NOTICE_APPLICANT, 0,
        N_("Your certification for {2} is held: your customers' perception is below the target. The case says what to do.")},
    {"perception_improved", "perception.improve", NOTICE_TEAM, 0,
        N_("{1} has recorded what it improved for {2}: the customers can be asked again.")},
    {"perception_resurvey", "perception.resurvey", NOTICE_APPLICANT, 0,
        N_("Your customers are being asked again for {2}.")},
    {"perception_extended", "perception.extend", NOTICE_TEAM, 0,
        N_("There is more time for the customer perception of {1} for {2}.")},
    {"perception_due", "deadline.perception", NOTICE_TEAM, 0,
        N_("The perception index of {1} for {2} has to be computed by {3}.")},
    {"perception_due_client", "deadline.perception", NOTICE_APPLICANT, 0,
        N_("The perception index for {2} has to be computed by {3}: please help to reach your customers.")},
    {"perception_held_due", "deadline.perception_held", NOTICE_APPLICANT, 0,
        N_("Your certification for {2} can be held until {3}: say what you improved before that.")},
    {"perception_held_team", "deadline.perception_held", NOTICE_TEAM, 0,
        N_("The case of {1} for {2} can be held until {3}.")},
    {"perception_passed", "perception.pass", NOTICE_APPLICANT, 0,
        N_("Your customers' perception reaches the target for {2}: stage 2 follows.")},
    {"stage2", "stage2.open", NOTICE_APPLICANT, 0,
        N_("Your on-site assessment for {2} has begun.")},
    {"difference", "assessment.difference", NOTICE_LEADER, 0,
        N_("Findings on the sheet of {1} for {2} differ: that waits for your resolution.")},
    {"difference_resolved", "assessment.resolve", NOTICE_TEAM, 0,
        N_("The leader resolved a difference on the sheet of {1} for {2}.")},
    {"sheet_locked", "assessment.lock", NOTICE_TEAM, 0,
        N_("The assessment sheet of {1} for {2} is locked with its score.")},
    {"sheet_unlocked", "assessment.unlock", NOTICE_TEAM, 0,
        N_("The assessment sheet of {1} for {2} is unlocked: the case says why.")},
    {"report_issued", "report.issue", NOTICE_APPLICANT, 0,
        N_("The report of your on-site assessment for {2} is issued: please read it.")},
    {"to_review_file", "file.submit", NOTICE_NEXT, CASE_PASS_FILE,
        N_("The file of {1} for {2} is handed in: it waits for its review.")},
    {"file_returned", "file.return", NOTICE_TEAM, 0,
        N_("The file of {1} for {2} has come back from its review; the case says why.")},
    {"file_asked", "file.return", NOTICE_ASKED, 0,
        N_("The review of the file of {1} for {2} has a comment that you are asked to answer.")},
    {"file_asked_client", "file.return", NOTICE_ASKED_APPLICANT, 0,
        N_("The review of the file of your certification for {2} has a question to you.")},
    {"file_answered", "comment.answered", NOTICE_LEADER, 0,
        N_("All comments on the file of {1} for {2} are answered: it can be handed in again.")},
    {"to_decide", "file.pass", NOTICE_NEXT, CASE_GRANT,
        N_("The file of {1} for {2} is reviewed: the case waits for its decision.")},
    {"to_vote", "file.pass", NOTICE_COMMITTEE, 0,
        N_("The file of {1} for {2} is reviewed: the committee's vote is asked for.")},
    {"to_vote_resumed", "decision.resume", NOTICE_COMMITTEE, 0,
        N_("The file of {1} for {2} is back: the committee's vote is asked for.")},
    {"to_vote_again", "decision.object", NOTICE_COMMITTEE, 0,
        N_("The decision on {1} for {2} is to be made anew: the committee's vote is asked for.")},
    {"support_asked", "decision.ask_support", NOTICE_SPECIALIST, 0,
        N_("Your technical opinion on {1} for {2} is asked for before the decision.")},
    {"support_given", "decision.support", NOTICE_NEXT, CASE_GRANT,
        N_("The technical opinion on {1} for {2} is given: the case waits for its decision.")},
    {"decision_returned", "decision.return", NOTICE_TEAM, 0,
        N_("More is asked for before the decision on {1} for {2}; the case says what.")},
    {"decision_asked", "decision.return", NOTICE_ASKED, 0,
        N_("Before the decision on {1} for {2} there is a comment that you are asked to answer.")},
    {"decision_asked_client", "decision.return", NOTICE_ASKED_APPLICANT, 0,
        N_("Before the decision on your certification for {2} there is a question to you.")},
    {"decision_resumed", "decision.resume", NOTICE_NEXT, CASE_GRANT,
        N_("The file of {1} for {2} is back: the case waits for its decision.")},
    {"grant_to_confirm", "decision.grant", NOTICE_NEXT, CASE_CONFIRM_GRANT,
        N_("The grant for {1} for {2} is signed by the decider: it waits for your signature.")},
    {"refusal_to_confirm", "decision.refuse", NOTICE_NEXT, CASE_CONFIRM_REFUSAL,
        N_("The refusal for {1} for {2} is signed by the decider: it waits for your signature.")},
    {"decision_objected", "decision.object", NOTICE_NEXT, CASE_GRANT,
        N_("The head did not follow the decision on {1} for {2}; it is to be made anew.")},
    {"assessed", "assessment.close", NOTICE_APPLICANT, 0,
        N_("Your on-site assessment for {2} is closed; the decision follows.")},
    {"granted", "decision.confirm", NOTICE_APPLICANT, 0,
        N_("Your certification for {2} is granted; the certificate follows.")},
    {"to_issue", "decision.confirm", NOTICE_NEXT, CASE_ISSUE_CERTIFICATE,
        N_("The certification of {1} for {2} is granted: its certificate is to be issued.")},
    {"to_report_certificate", "certificate.issue", NOTICE_NEXT, CASE_REPORT_CERTIFICATE,
        N_("The certificate of {1} for {2} is issued: it is to be reported to the authority.")},
    {"report_near", "deadline.certificate_report", NOTICE_NEXT, CASE_REPORT_CERTIFICATE,
        N_("The certificate of {1} for {2} is to be reported to the authority by {3}.")},
    {"wording_sent", "wording.send", NOTICE_APPLICANT, 0,
        N_("The text of your certificate for {2} waits for your agreement.")},
    {"wording_agreed", "wording.agree", NOTICE_NEXT, CASE_ISSUE_CERTIFICATE,
        N_("{1} agreed to the text of its certificate for {2}: it can be issued once the price is settled.")},
    {"record_confirmed", "wording.confirm", NOTICE_NEXT, CASE_CONFIRM_CERTIFICATE,
        N_("{1} confirmed the master data of its certificate for {2}.")},
    {"wording_returned", "wording.return", NOTICE_NEXT, CASE_DRAFT_WORDING,
        N_("{1} asks for a change of the text of its certificate for {2}; the case says why.")},
    {"wording_deemed", "wording.deem", NOTICE_APPLICANT, 0,
        N_("The text of your certificate for {2} is deemed agreed: nobody answered in time.")},
    {"issued", "certificate.issue", NOTICE_APPLICANT, 0,
        N_("Your certificate for {2} is issued.")},
    {"purge_proposed", "purge.propose", NOTICE_KEEPERS, 0,
        N_("To destroy the records of a certificate of {1} is proposed: it waits for the head to confirm it.")},
    {"purge_withdrawn", "purge.withdraw", NOTICE_KEEPERS, 0,
        N_("The proposal to destroy the records of a certificate of {1} is withdrawn.")},
    {"certificate_charged", "certificate.charged", NOTICE_APPLICANT, 0,
        N_("A further certificate for {2} was made; its fee is among what you owe.")},
    {"confirmed", "certificate.confirm", NOTICE_APPLICANT, 0,
        N_("Your certificate for {2} is confirmed: it stays as it is.")},
    {"change_filed", "change.file", NOTICE_NEXT, CASE_GRANT,
        N_("{1} has filed a change of its certification for {2}: it waits for a decision.")},
    {"change_approved", "change.approve", NOTICE_APPLICANT, 0,
        N_("Your change of the certification for {2} is approved.")},
    {"change_refused", "change.refuse", NOTICE_APPLICANT, 0,
        N_("Your change of the certification for {2} is refused; it says why.")},
    {"audit_opened", "audit.open", NOTICE_APPLICANT, 0,
        N_("The next audit of your certification for {2} is opened, planned for {3}: the case says what it is for.")},
    {"audit_to_plan", "audit.open", NOTICE_NEXT, CASE_FIX_DAYS,
        N_("The next audit of {1} for {2} is opened, planned for {3}.")},
    {"granted_body", "decision.confirm", NOTICE_INVOLVED, 0,
        N_("The certification of {1} for {2} is granted.")},
    {"refused", "decision.confirm_refusal", NOTICE_APPLICANT, 0,
        N_("Your certification for {2} is refused; the case says why, and how to appeal.")},
    {"refused_body", "decision.confirm_refusal", NOTICE_INVOLVED, 0,
        N_("The certification of {1} for {2} is refused.")},
    {"withdrawn", "application.withdraw", NOTICE_INVOLVED, 0,
        N_("{1} has withdrawn its application for {2}.")},
    {"surveillance_near", "deadline.surveillance", NOTICE_APPLICANT, 0,
        N_("The surveillance of your certification for {2} has to be done by {3}.")},
    {"surveillance_to_plan", "deadline.surveillance", NOTICE_NEXT, CASE_FIX_DAYS,
        N_("The surveillance of {1} for {2} has to be done by {3}.")},
    {"recertification_near", "deadline.recertification", NOTICE_APPLICANT, 0,
        N_("To keep your certification for {2}, apply for recertification by {3}.")},
    {"recertification_body", "deadline.recertification", NOTICE_NEXT, CASE_REVIEW,
        N_("{1} has until {3} to apply for recertification for {2}.")},
    {"status_to_decide", "certificate.ground_confirmed", NOTICE_NEXT, CASE_GRANT,
        N_("A ground about the certificate of {1} for {2} is confirmed: it waits for a decision.")},
    {"status_decide_near", "deadline.status_decide", NOTICE_NEXT, CASE_GRANT,
        N_("A change of the status of the certificate of {1} for {2} has to be decided by {3}.")},
    {"status_asked_restore", "certificate.ask_restore", NOTICE_NEXT, CASE_ISSUE_CERTIFICATE,
        N_("{1} asks for its certificate for {2} to be restored: what was corrected is to be verified.")},
    {"status_suspended", "certificate.suspend", NOTICE_APPLICANT, 0,
        N_("Your certificate for {2} is suspended; the notice says why, and by when to correct.")},
    {"status_restored", "certificate.restore", NOTICE_APPLICANT, 0,
        N_("Your certificate for {2} is restored.")},
    {"status_withdrawn", "certificate.withdraw", NOTICE_APPLICANT, 0,
        N_("Your certificate for {2} is withdrawn; the notice says why, and by when to return it.")},
    {"status_cancelled", "certificate.cancel", NOTICE_APPLICANT, 0,
        N_("Your certificate for {2} is cancelled.")},
    {"status_expired", "certificate.expire", NOTICE_APPLICANT, 0,
        N_("Your certificate for {2} has expired.")},
    {"complaint_new", "complaint.lodge", NOTICE_COMPLAINT_MANAGERS, 0,
        N_("Complaint {1} has come in: its handler and decider are to be named.")},
    {"complaint_entered", "complaint.enter", NOTICE_COMPLAINT_MANAGERS, 0,
        N_("Complaint {1} was entered: its handler and decider are to be named.")},
    {"appeal_new", "complaint.appeal", NOTICE_COMPLAINT_MANAGERS, 0,
        N_("Appeal {1} has come in: its handler and decider are to be named.")},
    {"complaint_handler", "complaint.assign", NOTICE_COMPLAINT_HANDLER, 0,
        N_("You are named to handle complaint {1}: it is to be acknowledged.")},
    {"complaint_decider", "complaint.assign", NOTICE_COMPLAINT_DECIDER, 0,
        N_("You are named to decide on complaint {1} once it is investigated.")},
    {"complaint_acknowledged", "complaint.acknowledge", NOTICE_COMPLAINANT, 0,
        N_("Your complaint {1} is acknowledged and will be investigated.")},
    {"complaint_found", "complaint.investigate", NOTICE_COMPLAINT_DECIDER, 0,
        N_("Findings on complaint {1} are recorded: it can be decided.")},
    {"complaint_decided", "complaint.decide", NOTICE_COMPLAINT_HANDLER, 0,
        N_("Complaint {1} is decided: tell the complainant, and close it.")},
    {"complaint_verdict", "complaint.decide", NOTICE_COMPLAINANT, 0,
        N_("Your complaint {1} is decided; its page says how, and why.")},
    {"complaint_closed", "complaint.close", NOTICE_COMPLAINT_MANAGERS, 0,
        N_("Complaint {1} is closed.")},
    {"complaint_due", "deadline.complaint", NOTICE_COMPLAINT_HANDLER, 0,
        N_("The next step of complaint {1} is due on {3}.")},
    {"complaint_due_decider", "deadline.complaint", NOTICE_COMPLAINT_DECIDER, 0,
        N_("The next step of complaint {1}, on which you decide, is due on {3}.")},
    {"charge_added", "charge.add", NOTICE_CLIENT, 0,
        N_("A further fee is charged: {1}.")},
    {"charge_due", "deadline.charge", NOTICE_CLIENT, 0,
        N_("Charge {1} is to be paid by {3}.")},
    {"charge_overdue", "deadline.charge_overdue", NOTICE_CLIENT, 0,
        N_("Charge {1} was due on {3} and is not paid.")},
    {"charge_overdue_body", "deadline.charge_overdue", NOTICE_FINANCE, 0,
        N_("Charge {1}, due on {3}, is overdue.")},
    {"charge_proposed", "charge.propose", NOTICE_CLIENT, 0,
        N_("Charge {1}, due on {3}, is long overdue: to suspend your certificate is proposed.")},
    {"charge_proposed_body", "charge.propose", NOTICE_CONFIRMERS, 0,
        N_("Charge {1}, due on {3}, is long overdue: the proposal to suspend waits for its confirmation.")},
    {"charge_booked", "charge.book", NOTICE_CLIENT, 0,
        N_("A payment of charge {1} is booked.")},
    {"charge_credited", "charge.credit", NOTICE_CLIENT, 0,
        N_("Charge {1} is paid from your credit, in part or whole.")},
    {"charge_waived", "charge.waive", NOTICE_CLIENT, 0,
        N_("Charge {1} is waived, in part or whole.")},
    {"invoice_asked", "invoice.request", NOTICE_FINANCE, 0,
        N_("Invoice {1} is asked for: it is to be issued.")},
    {"invoice_issued", "invoice.issue", NOTICE_CLIENT, 0,
        N_("Invoice {1} is issued.")},
    {"invoice_sent", "invoice.send", NOTICE_CLIENT, 0,
        N_("Invoice {1} is delivered.")},
    {"invoice_cancelled", "invoice.cancel", NOTICE_CLIENT, 0,
        N_("Invoice {1} is cancelled; its page says why.")},
    {"settlement_submitted", "settlement.submit", NOTICE_APPROVERS, 0,
        N_("Settlement {1} is submitted: it waits for approval.")},
    {"settlement_approved", "settlement.approve", NOTICE_CLAIMANT, 0,
        N_("Your settlement {1} is approved.")},
    {"settlement_to_pay", "settlement.approve", NOTICE_FINANCE, 0,
        N_("Settlement {1} is approved: it is to be paid.")},
    {"settlement_returned", "settlement.return", NOTICE_CLAIMANT, 0,
        N_("Your settlement {1} has come back; its page says why.")},
    {"settlement_paid", "settlement.pay", NOTICE_CLAIMANT, 0,
        N_("Your settlement {1} is paid.")},
    {"transfer_asked", "transfer.ask", NOTICE_OFFICERS, 0,
        N_("{1} asks for the transfer of its certificate to another body: the statement is to be signed.")},
    {"transfer_confirmed", "transfer.confirm", NOTICE_CLIENT, 0,
        N_("The statement for the transfer of a certificate of {1} is signed.")},
    {"transfer_reported", "transfer.report", NOTICE_CONFIRMERS, 0,
        N_("The certificate of {1} was taken over by another body, as reported: that is to be verified.")},
    {"transfer_dropped", "transfer.drop", NOTICE_OFFICERS, 0,
        N_("{1} does not transfer its certificate.")},
    {"mark_requested", "mark.request", NOTICE_OFFICERS, 0,
        N_("The holder of certificate {1} asks for the approval of a use of the mark.")},
    {"mark_judged", "mark.judge", NOTICE_CLIENT, 0,
        N_("The use of the mark of certificate {1} that you asked for is judged.")},
    {"mark_observed", "mark.observe", NOTICE_CLIENT, 0,
        N_("A use of the mark of certificate {1} was seen; the register says whether it has to be corrected.")},
    {"mark_to_verify", "mark.correct", NOTICE_OFFICERS, 0,
        N_("A misuse of the mark of certificate {1} is corrected, as its holder says: that is to be verified.")},
    {"mark_verified", "mark.verify", NOTICE_CLIENT, 0,
        N_("Your correction of the use of the mark of certificate {1} is judged.")},
    {"mark_stopped", "mark.stop", NOTICE_OFFICERS, 0,
        N_("A use of the mark of certificate {1} has ended.")},
};
/* clang-format on */

const size_t notice_rules_count = ARRAY_LEN(notice_rules);

const struct notice_rule *notice_rule_find(struct str kind)
{
    for (size_t i = 0; i < notice_rules_count; i++)
        if (str_equal(str_of(notice_rules[i].kind), kind))
            return &notice_rules[i];
    return NULL;
}

static bool may_do(const struct case_rule *rule, const struct notice_reader *reader)
{
    return (reader->roles & ROLE_BIT(rule->role)) &&
           !duty_conflict_find(reader->duties, rule->duty);
}

/* Of audiences that are whoever holds a role. */
#define MANAGER ROLE_BIT(ROLE_MANAGER)
#define OFFICER ROLE_BIT(ROLE_OFFICER)
static const role_set audience_roles[] = {
    [NOTICE_FINANCE] = ROLE_BIT(ROLE_FINANCE),
    [NOTICE_APPROVERS] = MANAGER,
    [NOTICE_OFFICERS] = MANAGER | OFFICER,
    [NOTICE_KEEPERS] = MANAGER | OFFICER | ROLE_BIT(ROLE_HEAD),
    [NOTICE_CONFIRMERS] = MANAGER | OFFICER | ROLE_BIT(ROLE_PLANNER),
};

bool notice_is_for(const struct notice_rule *rule, const struct notice_reader *reader)
{
    bool is_body = (reader->roles & ROLES_BODY) != 0;
    switch (rule->audience) {
    case NOTICE_APPLICANT:
        return reader->is_owner;
    case NOTICE_NEXT:
        return is_body && may_do(&case_rules[rule->next], reader);
    case NOTICE_TEAM:
        return is_body && reader->is_team;
    case NOTICE_LEADER:
        return is_body && reader->is_leader;
    case NOTICE_ASKED:
        return is_body && reader->is_asked;
    case NOTICE_ASKED_APPLICANT:
        return reader->is_owner && reader->is_asked;
    case NOTICE_SPECIALIST:
        return is_body && reader->is_specialist;
    case NOTICE_COMMITTEE:
        return is_body && reader->has_committee && may_do(&case_rules[CASE_VOTE], reader);
    case NOTICE_INVOLVED:
        return is_body && reader->duties != 0;
    case NOTICE_COMPANION:
        return is_body && (reader->duties & DUTY_BIT(DUTY_PLANNING));
    case NOTICE_COMPLAINT_MANAGERS:
        return (reader->roles & COMPLAINT_MANAGERS) != 0;
    case NOTICE_COMPLAINT_HANDLER:
        return reader->has_handler ? reader->is_handler : (reader->roles & COMPLAINT_MANAGERS) != 0;
    case NOTICE_COMPLAINT_DECIDER:
        return is_body && reader->is_decider;
    case NOTICE_COMPLAINANT:
        return reader->is_complainant;
    case NOTICE_CLIENT:
        return reader->is_owner;
    case NOTICE_CLAIMANT:
        return is_body && reader->is_claimant;
    case NOTICE_FINANCE:
    case NOTICE_APPROVERS:
    case NOTICE_OFFICERS:
    case NOTICE_KEEPERS:
    case NOTICE_CONFIRMERS:
        return (reader->roles & audience_roles[rule->audience]) != 0;
    }
    return false;
}

struct str notice_id(
    struct arena *arena, int64_t event_seq, const struct notice_rule *rule, struct str account)
{
    return str_format(
        arena, "%lld-%s-%" STR_PRI, (long long)event_seq, rule->kind, STR_ARG(account));
}

int64_t notice_retry_seconds(int64_t attempts)
{
    int64_t seconds = 60;
    for (int64_t i = 1; i < attempts && i < NOTICE_MAIL_ATTEMPTS; i++)
        seconds *= 5;
    return seconds;
}
