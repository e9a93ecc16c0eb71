/* The pages: each shows one thing, and is one row of routes.c and one view. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "web/visit.h"

/* pages_entry.c: signing in and out, registering, the language */
visit_show pages_login, pages_register, pages_language;
void pages_signed_in(struct visit *visit);  /* after session.open: the cookie, and where to */
void pages_signed_out(struct visit *visit); /* after session.close */

/* pages_register.c: the public register */
visit_show pages_front, pages_certificate;
visit_show pages_verify;             /* pages_verify.c */
route_handler pages_certificate_pdf; /* the certificate itself */
route_handler pages_certificate_badge;
visit_show pages_log; /* the transparency log */
route_handler log_files_checkpoint, log_files_key, log_files_tile;
route_handler log_files_cosigned, log_files_consistency; /* what witnesses signed, and proofs */
route_handler proof_files_credential, proof_files_status_list, proof_files_answer;
route_handler proof_files_did;         /* the DID document with the keys */
route_handler log_files_proof;         /* of one certificate, as JSON */
route_handler pages_certificate_entry; /* a page for people, JSON for programs, by Accept */

/* pages_pipeline.c: the open cases of the body */
visit_show pages_pipeline, pages_pipeline_table;

/* pages_backlog.c: what waits for a desk of the body */
visit_show pages_backlog;

/* pages_statistics.c: figures over many cases */
visit_show pages_statistics, pages_statistics_pdf, pages_statistics_time, pages_statistics_leniency;

/* pages_deadlines.c: what runs out */
visit_show pages_deadlines;

/* pages_transfer.c: certificates that go to another body */
visit_show pages_transfer, pages_transfer_statement, pages_transfer_proof;

/* pages_changes.c: what holders of certificates file, with its files */
visit_show pages_changes, pages_change_new, pages_change, pages_change_licence, pages_change_proof;

/* pages_audits.c, pages_carried.c: the audits of certificates, and what one carries in */
visit_show pages_audits, pages_audit, pages_carried;

/* pages_home.c: what there is to do, and one's own account */
visit_show pages_home, pages_account;

/* pages_token.c: what programs sign in with, one's own and everybody's */
visit_show pages_tokens, pages_all_tokens;

/* pages_search.c: everything that may be seen, from one box */
visit_show pages_search;
/* pages_notices.c: the inbox */
visit_show pages_notices;

/* pages_complaints.c: complaints and appeals, for the body, for clients, for everybody */
visit_show pages_complaints, pages_complaints_csv, pages_complaint_new, pages_complaint,
    pages_complaint_acknowledgement, pages_complaint_decision, pages_complain,
    pages_complaint_state, pages_case_appeal, pages_complaint_file;

/* pages_fees.c, pages_invoices.c: what clients owe, and invoices */
visit_show pages_fees, pages_fees_csv, pages_fees_xlsx, pages_fee_new, pages_fee, pages_fee_account,
    pages_invoices, pages_invoice;
/* pages_settlements.c, pages_files.c: pay of the body's people */
visit_show pages_settlements, pages_settlements_xlsx, pages_settlement, pages_settlement_file;
/* pages_marks.c: where the mark is shown, and the mark itself */
visit_show pages_marks, pages_mark_request, pages_mark_observe, pages_mark, pages_mark_svg,
    pages_mark_file;

/* pages_articles.c, pages_article_desk.c: the information platform */
visit_show pages_articles, pages_article;
/* pages_exams.c: mock examinations */
visit_show pages_exams, pages_exam, pages_exam_overview, pages_exam_pdf;
void pages_exam_saved(struct visit *visit);
/* pages_open_data.c, pages_figures.c, sitemap_files.c: what anybody may take along */
visit_show pages_open_data, pages_figures;
route_handler pages_open_data_file, sitemap_files_robots, sitemap_files_index, sitemap_files_part;
visit_show pages_article_desk, pages_article_new, pages_article_one;

/* pages_questions.c: the question bank */
visit_show pages_questions, pages_question, pages_question_new, pages_question_edit,
    pages_question_import, pages_question_template;

/* pages_organisation.c */
visit_show pages_organisation, pages_outlets, pages_outlet, pages_outlet_import,
    pages_outlet_template, pages_outlet_export;

/* pages_readiness.c */
visit_show pages_readiness;
void pages_readiness_saved(struct visit *visit); /* back to the same scheme */

/* pages_organisations.c: the body's register of them */
visit_show pages_organisations, pages_organisation_file;

/* pages_evaluation.c: self-evaluation */
visit_show pages_evaluations, pages_evaluation, pages_evaluation_file;
void pages_answered(struct visit *visit); /* after a finding: back to its place on the sheet */

/* pages_cases.c, pages_case.c, pages_application.c */
visit_show pages_cases, pages_case, pages_case_new, pages_case_edit, pages_case_withdraw;
/* pages_cases.c, pages_case.c, pages_case_team.c, pages_application.c */
visit_show pages_cases, pages_case, pages_case_team, pages_case_new, pages_case_edit;

/* pages_case_days.c: the person-day sheet, and the same as PDF */
visit_show pages_case_days, pages_case_days_pdf;
/* pages_case_plan.c: the audit plan of a case */
visit_show pages_case_plan, pages_case_plan_pdf;
/* pages_perception.c: the index of customer perception, and the answers it is made of */
visit_show pages_perception_result, pages_perception_answers;
/* pages_signatures.c: who signed what of a case, and what was signed */
visit_show pages_signatures, pages_signatures_pdf;
/* pages_report.c: the assessment report, as it would be issued now, and what was issued */
visit_show pages_report, pages_report_draft, pages_report_edition, pages_report_draft_docx,
    pages_report_edition_docx;
visit_show pages_signatures, pages_signatures_pdf, pages_signatures_package;
/* pages_decision.c: what leads to the decision, for the body's people. */
visit_show pages_wording, pages_master_data, pages_wording_pdf, pages_wording_specimen,
    pages_case_decision;
/* pages_coverage.c, pages_stage1.c: what was looked at, and the report of stage 1; files of
 * answers to it (pages_files.c) */
visit_show pages_coverage, pages_coverage_csv, pages_stage1, pages_stage1_pdf, pages_forms,
    pages_forms_pdf, pages_stage1_file;
visit_show pages_coverage, pages_coverage_csv, pages_stage1, pages_stage1_pdf, pages_stage1_file;
/* pages_file_review.c: the review of the file, the comments with which it came back; files of
 * answers */
visit_show pages_file_review, pages_comments, pages_comment_file;
/* pages_case_programme.c: the visits of the cycle */
visit_show pages_case_programme;
/* pages_combination.c: what is audited together */
visit_show pages_combination;
/* pages_case_presence.c: who is on site, and its photos (pages_files.c) */
visit_show pages_case_presence, pages_presence_photo, pages_presence_signature,
    pages_case_attendance_pdf;
/* pages_case_documents.c, pages_case_review.c, pages_document_review.c: what the applicant gives,
 * and what the two reviews say of it */
visit_show pages_case_documents, pages_case_review, pages_document_review;

/* pages_case_survey.c: the survey of a case; pages_questionnaire.c: its texts */
visit_show pages_case_survey, pages_case_survey_links, pages_case_survey_posters,
    pages_questionnaire;

/* pages_survey.c: what customers answer; the entry also writes down that a link was opened */
visit_show pages_survey;
route_handler pages_survey_entry;
void pages_survey_started(struct visit *visit); /* on to the questionnaire that was handed out */

/* pages_nonconformities.c, pages_nonconformity_list.c, pages_files.c,
 * pages_forms.c */
visit_show pages_nonconformities, pages_nonconformity_list, pages_nonconformity_file,
    pages_nonconformity_pdf;

/* pages_keys.c: the keys that sign for others */
visit_show pages_keys;

/* pages_archive.c: how long records are kept, and what is held */
visit_show pages_archive, pages_archive_certificate, pages_archive_pack;
/* pages_imports.c: what comes from other systems */
visit_show pages_imports, pages_import, pages_import_template;
/* pages_reporting.c: certificates to report, and the files of it */
visit_show pages_reporting, pages_reporting_batches, pages_reporting_batch, pages_reporting_file,
    pages_reporting_item;

/* pages_yearly.c: the yearly statistics, and the upload to IAF CertSearch */
visit_show pages_yearly, pages_yearly_file, pages_certsearch, pages_certsearch_file;
/* pages_plan_reports.c, pages_calendar.c: plans to report, and one's own days */
visit_show pages_plan_reports, pages_plan_reports_xlsx, pages_plan_reports_csv, pages_calendar,
    pages_calendar_file;

/* pages_field.c: what devices without a network take along (JSON, by visit_json) */
visit_show pages_field_me, pages_field_pack, pages_field_sync;
visit_show pages_field_me, pages_field_pack;
/* pages_field_shell.c: work without a network: the shell that the browser keeps, and its service
 * worker, which holds the program's version and names every file of it */
visit_show pages_field_shell;
route_handler pages_field_worker;
visit_show pages_field_me, pages_field_pack, pages_field_sync, pages_field_file;

/* pages_case_mystery.c, pages_files.c: mystery visits */
visit_show pages_case_mystery, pages_mystery_file;

/* pages_records.c, pages_conflicts.c: interviews and notes, and what devices disagree on */
visit_show pages_records, pages_record, pages_records_pdf, pages_conflicts;

/* pages_sheet.c, pages_finding.c: the on-site assessment */
visit_show pages_sheet, pages_finding;
/* pages_sheet.c, pages_finding.c, pages_comparison.c: the on-site assessment */
visit_show pages_sheet, pages_finding, pages_comparison;
void pages_recorded(struct visit *visit); /* after a finding: back to its place, or onwards */

/* pages_people.c: the registry; pages_person.c: one person, also as oneself */
visit_show pages_people, pages_people_calendar, pages_person_new, pages_person_edit;
visit_show pages_person, pages_person_codes, pages_person_code, pages_person_days,
    pages_person_relations, pages_person_jobs, pages_person_career, pages_person_statement;

/* pages_evidence.c: all files that prove something in one case */
visit_show pages_case_evidence;
void pages_evidence_stored(struct visit *visit);

/* pages_files.c: what is sent as a file */
visit_show pages_competence, pages_evidence, pages_evidence_thumbnail, pages_document,
    pages_population, pages_sheet_file;

/* pages_body.c: what the body keeps */
visit_show pages_certificates_due, pages_certificate_life, pages_certificate_decide,
    pages_certificate_notice, pages_certificate_ground_file;
visit_show pages_certificates, pages_schemes, pages_scheme, pages_scheme_version,
    pages_scheme_versions, pages_scheme_files, pages_scheme_compare, pages_scheme_scores,
    pages_accounts, pages_account_new, pages_account_edit, pages_events;

/* pages_case_contract.c: price, contract, payments */
visit_show pages_case_contract, pages_case_contract_pdf;

#endif
