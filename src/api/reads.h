/* What there is to read, each defined beside the function that shows it. */
#ifndef API_READS_H
#define API_READS_H

#include "api/call.h"

/* read_document.c: the API itself */
extern const struct api_read read_document_openapi, read_document_use_cases;
/* read_me.c, read_account.c */
extern const struct api_read read_me, read_account_list, read_account_team;
/* read_token.c */
extern const struct api_read read_token_list;
/* read_person.c */
extern const struct api_read read_person_list, read_person_one, read_person_own, read_person_days,
    read_person_statement, read_person_file;
/* read_organisation.c */
extern const struct api_read read_organisation, read_organisation_outlets;
/* read_scheme.c */
extern const struct api_read read_scheme_list, read_scheme_one;
/* read_scheme_version.c */
extern const struct api_read read_scheme_version_list, read_scheme_version_one,
    read_scheme_version_changes;
/* read_application.c */
extern const struct api_read read_application;
/* read_case_documents.c, read_review.c */
extern const struct api_read read_case_documents, read_case_documents_file, read_review_application,
    read_review_documents;
/* read_comparison.c */
extern const struct api_read read_comparison_case;
/* read_case.c, read_sheet.c */
extern const struct api_read read_case_list, read_case_one, read_case_population, read_sheet_case,
    read_sheet_evidence, read_sheet_evaluations, read_sheet_evaluation;
/* read_pipeline.c */
extern const struct api_read read_pipeline;
/* read_backlog.c */
extern const struct api_read read_backlog;
/* read_statistics.c */
extern const struct api_read read_statistics_grades, read_statistics_time,
    read_statistics_consistency;
/* read_transfer.c */
extern const struct api_read read_transfers;
/* read_changes.c */
extern const struct api_read read_changes;

/* read_status.c */
extern const struct api_read read_status_due, read_status_one, read_status_proposal,
    read_register_all;

/* read_audits.c */
extern const struct api_read read_audits, read_carried;

/* read_due.c */
extern const struct api_read read_due;
/* read_field.c */
extern const struct api_read read_field_records, read_field_conflicts;
/* read_file_review.c */
extern const struct api_read read_file_review, read_file_comments;
/* read_team.c */
extern const struct api_read read_team;
/* read_days.c */
extern const struct api_read read_days, read_days_pdf;
/* read_wording.c */
extern const struct api_read read_wording;
/* read_contract.c */
extern const struct api_read read_contract;
extern const struct reply_shape read_contract_payment;
/* read_settlement.c */
extern const struct api_read read_settlement_list, read_settlement_one;
/* read_charge.c */
extern const struct reply_shape read_charge_plain;
extern const struct api_read read_charge_list, read_charge_one, read_charge_account,
    read_invoice_list, read_invoice_one;
/* read_perception.c */
extern const struct api_read read_perception;
/* read_programme.c */
extern const struct api_read read_programme;
/* read_combination.c */
extern const struct api_read read_combination;
/* read_presence.c */
extern const struct api_read read_presence;
/* read_form.c */
extern const struct api_read read_form_list, read_form_pdf, read_nonconformity_pdf;
/* read_report.c */
extern const struct api_read read_report, read_report_pdf, read_report_docx;
/* read_decision.c */
extern const struct api_read read_decision;
/* read_coverage.c, read_stage1.c */
extern const struct api_read read_coverage, read_stage1;
/* read_signature.c */
extern const struct api_read read_signature_list, read_signature_package;
extern const struct api_read read_signature_list;
extern const struct api_read read_coverage, read_stage1, read_nonconformities;
/* read_reporting.c */
extern const struct api_read read_reporting_log, read_reporting_batches, read_reporting_batch,
    read_reporting_file, read_reporting_item;
/* read_archive.c */
extern const struct api_read read_archive, read_archive_one, read_archive_pack;
/* read_yearly.c */
extern const struct api_read read_yearly, read_certsearch;
/* read_plan.c */
extern const struct api_read read_plan_case, read_plan_list, read_plan_agenda;
/* read_mystery.c */
extern const struct api_read read_mystery;
/* read_key.c */
extern const struct api_read read_key_list;
/* read_open_data.c */
extern const struct api_read read_open_data_list, read_open_data_figures;
/* read_exam.c */
extern const struct api_read read_exam_list, read_exam_one, read_exam_overview, read_exam_pdf;

/* read_article.c */
extern const struct api_read read_article_list, read_article_text, read_article_desk,
    read_article_one;
/* read_question.c */
extern const struct api_read read_question_list, read_question_one;
/* read_mark.c */
extern const struct api_read read_mark_list, read_mark_one;
/* read_complaint.c */
extern const struct api_read read_complaint_list, read_complaint_one;
/* read_search.c */
extern const struct api_read read_search;
/* read_register.c */
extern const struct api_read read_register_search, read_register_one, read_register_outlets;

#define READ_SIGNED_IN (ROLES_BODY | ROLE_BIT(ROLE_APPLICANT))

#endif
