/* The use cases, each defined beside the function that runs it. */
#ifndef SERVICE_USE_CASES_H
#define SERVICE_USE_CASES_H

#include "service/use_case.h"

/* accounts: account_service.c */
extern const struct use_case account_register, account_add, account_change, account_reset,
    account_password, account_settings, session_open, session_close;
/* tokens for programs: token_service.c */
extern const struct use_case token_make, token_revoke;
/* organisations and outlets: organisation_service.c, outlet_service.c */
extern const struct use_case organisation_edit, outlet_save, outlet_close, outlet_import,
    outlet_confirm;
/* schemes: scheme_version_service.c, scheme_approval_service.c */
extern const struct use_case scheme_import, scheme_score, scheme_approve, scheme_withdraw;
/* evaluations: evaluation_service.c, evaluation_upload.c */
extern const struct use_case evaluation_open, evaluation_answer, evaluation_special,
    evaluation_special_remove, evaluation_upload;
/* applications: application_service.c, application_review.c, review_service.c,
 * held_certificate_service.c, case_open_service.c, readiness_service.c */
extern const struct use_case application_open, application_edit, application_submit,
    application_review, application_return, application_reject, application_accept,
    application_withdraw, application_check_items, application_answer;
extern const struct use_case application_certificate_add, application_certificate_remove, case_open;
extern const struct use_case readiness_save;
/* person-days, contracts, programmes: days_service.c, contract_service.c, payment_service.c,
 * programme_service.c */
extern const struct use_case days_fix, days_sign, days_approve;
extern const struct use_case contract_quote, contract_offer, contract_accept, contract_decline;
extern const struct use_case payment_record, payment_waive;
/* what clients owe: charge_act_service.c, invoice_service.c */
extern const struct use_case charge_add, charge_book_payment, charge_credit, charge_waive;
/* pay of the body's people: settlement_act_service.c */
extern const struct use_case settlement_open, settlement_claim, settlement_drop, settlement_submit,
    settlement_approve, settlement_return, settlement_pay;
extern const struct use_case invoice_request, invoice_issue, invoice_send, invoice_cancel;
extern const struct use_case programme_set, programme_approve, programme_replace;
/* teams: team_member_service.c, team_answer_service.c */
extern const struct use_case team_add, team_remove, team_dispatch;
extern const struct use_case team_confirm, team_object, team_deem, team_reopen;
/* documents and their review: document_add_service.c, document_review_service.c */
extern const struct use_case document_add, document_exclude;
extern const struct use_case documents_begin, documents_judge, documents_return, documents_resubmit,
    documents_pass;
/* audit plans: plan_edit.c, plan_acts.c */
extern const struct use_case plan_add, plan_fill, plan_remove, plan_issue, plan_approve,
    plan_report, plan_change;
/* combined audits: combination_service.c */
extern const struct use_case case_combine, case_separate;
/* steps of any case: case_step_service.c */
extern const struct use_case case_skip, case_skip_approve, case_terminate;
/* on site: stage_service.c, perception_gate_service.c, assessment_service.c,
 * evidence_service.c */
extern const struct use_case stage1_open, stage1_close, stage2_open;
extern const struct use_case perception_pass, perception_hold, perception_improve,
    perception_resurvey, perception_extend;
/* survey_exclusion_service.c, survey_import_service.c */
extern const struct use_case survey_exclude, survey_exclude_one, survey_restore,
    survey_import_answers;
extern const struct use_case assessment_record, assessment_special, assessment_special_remove,
    assessment_evidence, assessment_evidence_describe, assessment_evidence_withdraw;
/* assessment_resolve.c, assessment_lock.c */
extern const struct use_case assessment_resolve, assessment_set_aside, assessment_take_back,
    assessment_lock, assessment_unlock, assessment_close;
/* mystery_report_service.c */
extern const struct use_case mystery_report;
/* customer surveys: survey_round.c, survey_list_service.c, survey_answer_service.c,
 * survey_text_service.c */
extern const struct use_case survey_open, survey_close, survey_invite, survey_import, survey_text;
/* without a network: field_change_service.c, field_resolve_service.c */
extern const struct use_case field_sync, field_resolve, record_save;
/* the report of stage 1: stage1_report_service.c, stage1_point_service.c */
extern const struct use_case stage1_report, stage1_point, stage1_point_remove, stage1_answer,
    stage1_settle;
/* records that a visit leaves behind: required_record_service.c */
extern const struct use_case assessment_record_excuse, assessment_record_reopen;
/* coverage of a visit: coverage_service.c */
extern const struct use_case coverage_excuse, coverage_reopen;
extern const struct use_case survey_start, survey_answer;
/* nonconformities: nonconformity_raise.c, nonconformity_answer.c, nonconformity_verify.c */
extern const struct use_case nc_raise, nc_edit, nc_withdraw, nc_specials;
extern const struct use_case nc_answer, nc_verify, nc_assign, nc_extend, nc_effectiveness;
/* file_service.c */
extern const struct use_case report_write, report_issue;
extern const struct use_case file_submit, file_return, file_pass;
/* file_service.c, file_review_service.c, file_answer_service.c */
extern const struct use_case file_submit, file_review, file_return, file_pass, comment_answer;
/* decision_service.c */
extern const struct use_case decision_grant, decision_refuse, decision_return, decision_resume;
/* decision_support_service.c, committee_service.c */
extern const struct use_case decision_ask_support, decision_support, committee_vote;
/* decision_confirm_service.c */
extern const struct use_case decision_confirm, decision_confirm_refusal, decision_object;
/* master_data_service.c */
extern const struct use_case wording_confirm;
/* wording_service.c, wording_answer_service.c */
extern const struct use_case wording_draft, wording_send, wording_agree, wording_return,
    wording_deem;
/* reports to the authority: cnca_batch_service.c */
extern const struct use_case cnca_batch_make, cnca_upload, cnca_discard, cnca_reject, cnca_correct,
    certificate_report;
/* purge_service.c */
extern const struct use_case purge_propose, purge_withdraw, purge_confirm, purge_clear;
/* inspection_service.c */
extern const struct use_case inspection_make;
/* yearly_service.c */
extern const struct use_case yearly_report_record;
/* certificate_issue_service.c */
extern const struct use_case certificate_issue;

/* certificate_reissue_service.c, certificate_part_service.c, certificate_copy_service.c,
 * certificate_decided_service.c */
extern const struct use_case certificate_replace, certificate_part, certificate_copy,
    certificate_decided;
/* certificate_confirm_service.c, next_audit_service.c */
extern const struct use_case certificate_confirm, audit_explain;

/* change_service.c */
extern const struct use_case change_file, change_approve, change_refuse;
/* transfer_service.c */
extern const struct use_case transfer_ask, transfer_confirm, transfer_report, transfer_drop;
/* the status of certificates: status_ground.c, status_act.c */
extern const struct use_case certificate_raise, certificate_verify, certificate_dismiss,
    certificate_ask_suspend, certificate_ask_restore, certificate_ask_cancel;
extern const struct use_case certificate_suspend, certificate_restore, certificate_withdraw,
    certificate_cancel;
/* people: person_record.c, person_own.c, person_work.c */
extern const struct use_case person_edit, person_code, person_code_withdraw, person_leave,
    person_leave_remove, person_declare, person_conflict_end, person_sign_statement,
    person_evaluate, person_note;
/* on site: presence_sign_service.c, presence_explain_service.c */
extern const struct use_case presence_sign, presence_explain, presence_accept, presence_set_place;
/* presence_attend_service.c */
extern const struct use_case presence_attend;
/* presence_time_service.c */
extern const struct use_case presence_arrive, presence_leave, presence_state, presence_confirm;
/* how long records are kept: retention_service.c */
extern const struct use_case hold_put, hold_lift;
/* witnesses of the log: log_cosign_service.c */
extern const struct use_case log_cosign;
/* the keys that sign for others: issuer_key_change_service.c */
extern const struct use_case key_rotate, key_compromise, key_confirm, key_drop;
/* from another system: import_service.c */
extern const struct use_case import_check, import_carry_out;
/* notices: notice_service.c */
extern const struct use_case notice_read, notice_read_all;

/* complaints: complaint_lodge_service.c, complaint_handle_service.c */
extern const struct use_case complaint_lodge, complaint_enter, complaint_appeal, complaint_place,
    complaint_assign, complaint_acknowledge, complaint_investigate, complaint_attach,
    complaint_decide, complaint_close;

/* uses of the mark: mark_act_service.c */
extern const struct use_case mark_request, mark_judge, mark_observe, mark_correct, mark_verify,
    mark_stop;
/* mock examinations: exam_act_service.c */
extern const struct use_case exam_start, exam_answer, exam_finish;

/* articles of the information platform: article_act_service.c */
extern const struct use_case article_add, article_edit, article_submit, article_publish,
    article_return, article_withdraw;

/* the question bank: question_act_service.c */
extern const struct use_case question_save, question_review, question_put_in_use, question_retire,
    question_check_table, question_import;

#endif
